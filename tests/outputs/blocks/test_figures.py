"""The figures and the news come from the records alone, so that two builds of one content are alike."""

from __future__ import annotations

from praktijkbank.outputs.blocks.figures import list_figures, list_news, render_figures, render_newest
from tests.conftest import MINIMAL, MakeSite
from tests.support.html import read_items, read_links, read_text

FULL = """\
title: {title}
summary: Een korte samenvatting.
approach: Zo werkt het.
place: {{regions: [de-meierij, flevoland]}}
added: {added}
tips:
  - {{kind: tip, text: Begin., when: before}}
  - {{kind: pitfall, text: Pas op., when: before}}
sources:
  - title: Verslag
"""


def test_figures_count_what_there_is_and_the_day_is_the_latest_in_the_records(make_site: MakeSite) -> None:
    site = make_site(
        a=FULL.format(title="A", added="2026-01-15"), b=FULL.format(title="B", added="2025-03-01"), c=MINIMAL.format(title="C")
    )
    assert list_figures(site.catalogue) == [
        ("Praktijken", "3"),
        ("Regio's met een praktijk", "2"),
        ("Tips, succesfactoren en valkuilen", "4"),
        ("Bronnen", "2"),
        ("Stand van", "15 januari 2026"),
    ]
    assert "<div><dt>Praktijken</dt><dd>3</dd></div>" in render_figures(site, "", {})


def test_without_any_date_no_day_is_made_up(make_site: MakeSite) -> None:
    assert "Stand van" not in dict(list_figures(make_site(a=MINIMAL.format(title="A")).catalogue))


def test_news_is_the_latest_change_of_each_practice_newest_first(make_site: MakeSite) -> None:
    site = make_site(
        oud=FULL.format(title="Oud", added="2025-01-01"),
        nieuw=FULL.format(title="Nieuw", added="2026-01-02"),
        bij=FULL.format(title="Bijgewerkt", added="2024-05-01")
        + "changes:\n  - {date: 2025-06-01, what: Bronnen bijgewerkt.}\n  - {date: 2024-06-01, what: Iets anders.}\n",
        dag=FULL.format(title="Zelfde dag", added="2023-01-01") + "changes:\n  - {date: 2023-01-01, what: Opgenomen.}\n",
        stil=MINIMAL.format(title="Zonder datum"),
    )
    assert [(news.item.slug, str(news.date), news.what) for news in list_news(site.catalogue)] == [
        ("nieuw", "2026-01-02", "Toegevoegd aan de Praktijkbank."),
        ("bij", "2025-06-01", "Bronnen bijgewerkt."),
        ("oud", "2025-01-01", "Toegevoegd aan de Praktijkbank."),
        ("dag", "2023-01-01", "Opgenomen."),
    ]


def test_the_front_page_shows_six_and_links_to_all(make_site: MakeSite) -> None:
    site = make_site(**{f"p{number}": FULL.format(title=f"Praktijk {number}", added="2026-01-15") for number in range(8)})

    html = render_newest(site, "", {})

    assert len(read_items(html)) == 6
    assert read_items(html)[0] == "Praktijk 0 Een korte samenvatting. 15 januari 2026: Toegevoegd aan de Praktijkbank."
    assert read_links(html)["./praktijken/p0/"] == "Praktijk 0"
    assert read_links(html)["./praktijken/"] == "Alle 8 praktijken"


def test_an_empty_catalogue_has_no_news(make_site: MakeSite) -> None:
    assert read_text(render_newest(make_site(), "", {})) == "Er staan nog geen praktijken in de Praktijkbank."
