"""The overview is complete without JavaScript, its pages stay small, and scripts get the same facts as readers."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from praktijkbank import pipeline
from praktijkbank.facets import FACETS
from praktijkbank.site import Site
from praktijkbank.views import overview
from praktijkbank.views.overview import PAGE_SIZE, make_card, make_overview_data, make_overview_pages, render_overview
from tests.conftest import MINIMAL, MakeSite
from tests.support.lists import read_site, tell


@pytest.fixture(scope="module")
def large_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site of 200 practices."""
    return read_site(tmp_path_factory.mktemp("large"), {f"praktijk-{n:03}": tell(f"Praktijk {n:03}", schools=["po"]) for n in range(200)})


def read_data(site: Site) -> Any:
    """Read the index as a script does."""
    (artifact,) = make_overview_data(site)
    assert artifact.path == "data/overzicht.json"
    return json.loads(artifact.content)


def linked(html: str) -> list[str]:
    """Give the addresses of the cards' titles."""
    outside = re.sub(r"<template.*?</template>", "", html, flags=re.DOTALL)
    return re.findall(r'<a data-pb-plek="titel" href="([^"]*)"', outside)


def test_every_practice_is_linked_once_from_the_static_pages(large_site: Site) -> None:
    pages = {"praktijken/": render_overview(large_site, "praktijken/", {})} | {
        page.url: page.body for page in make_overview_pages(large_site)
    }
    found = [href for html in pages.values() for href in linked(html)]
    assert [re.sub(r"^(\.\./)+", "", href) for href in found] == [item.url for item in large_site.catalogue.items]
    assert {url: (len(linked(html)), linked(html)[0].count("../")) for url, html in pages.items()} == {
        "praktijken/": (48, 1),
        "praktijken/pagina/2/": (48, 3),
        "praktijken/pagina/3/": (48, 3),
        "praktijken/pagina/4/": (48, 3),
        "praktijken/pagina/5/": (8, 3),
    }


def test_the_static_pages_link_to_each_other_in_a_row(large_site: Site) -> None:
    first, *rest = [render_overview(large_site, "praktijken/", {}), *(page.body for page in make_overview_pages(large_site))]
    assert 'rel="next" href="../praktijken/pagina/2/"' in first
    assert 'rel="prev"' not in re.sub(r"<template.*?</template>", "", first, flags=re.DOTALL)
    assert 'rel="prev" href="../../../praktijken/"' in rest[0]
    assert 'rel="next" href="../../../praktijken/pagina/3/"' in rest[0]
    assert 'rel="next"' not in rest[-1]


def test_further_pages_say_which_they_are(large_site: Site) -> None:
    assert [(page.url, page.title) for page in make_overview_pages(large_site)][-1] == (
        "praktijken/pagina/5/",
        "Praktijken, pagina 5 van 5",
    )


def test_no_page_grows_with_the_number_of_practices(large_site: Site, tmp_path: Path) -> None:
    small = read_site(tmp_path, {f"praktijk-{n:03}": tell(f"Praktijk {n:03}", schools=["po"]) for n in range(PAGE_SIZE)})
    difference = len(render_overview(large_site, "praktijken/", {})) - len(render_overview(small, "praktijken/", {}))
    assert difference < 1500  # the links of the pager


def test_a_site_without_practices_has_an_overview_too(make_site: MakeSite) -> None:
    site = make_site()
    assert "0 praktijken" in render_overview(site, "praktijken/", {})
    assert list(make_overview_pages(site)) == []
    assert read_data(site)["rows"] == []


def test_a_card_shows_where_for_whom_who_pays_and_what_came_of_it(make_site: MakeSite) -> None:
    site = make_site(
        een="title: Een\nsummary: Kort.\napproach: Zo.\nplace: {municipalities: [den-bosch]}\nschool_types: [po, sbo]\nphase: pilot\n"
        "funding:\n  - {source: gemeente, phase: start}\nresults:\n  - {kind: context, text: De buurt groeit.}\n"
        "  - {kind: experienced, text: Het is *rustiger*.}\n  - {kind: measured, text: Van 3 naar 1.}\n"
        "sources:\n  - {title: Verslag, date: 2021}\n"
    )
    card = make_card(site, site.catalogue.items[0])
    assert [(fact.label, fact.value) for fact in card.facts] == [
        ("Waar", "'s-Hertogenbosch"),
        ("Onderwijssoort", "Basisonderwijs, Speciaal basisonderwijs"),
        ("Fase", "Pilot"),
        ("Wie betaalt", "Gemeente (start)"),
        ("Soort resultaat", "Gemeten, Ervaren, Achtergrondcijfer"),
        ("Bronnen uit", "2021"),
    ]
    assert card.outcome == "Gemeten: Van 3 naar 1. (en nog 1)"


def test_what_a_source_does_not_tell_is_said_in_words(make_site: MakeSite) -> None:
    html = render_overview(make_site(een=MINIMAL.format(title="Een")), "praktijken/", {})
    card = html[: html.index('<template data-pb-sjabloon="kaart">')].rpartition('<li class="pb-kaart">')[2]
    assert card.count(">niet vermeld</dd>") == 7


def test_a_figure_about_the_surroundings_is_no_result(make_site: MakeSite) -> None:
    site = make_site(een=MINIMAL.format(title="Een") + "results:\n  - {kind: context, text: De buurt groeit.}\n")
    assert make_card(site, site.catalogue.items[0]).outcome == ""


def test_a_long_result_is_cut_at_a_word(make_site: MakeSite) -> None:
    site = make_site(een=MINIMAL.format(title="Een") + f"results:\n  - {{kind: measured, text: {'woord ' * 60}}}\n")
    outcome = make_card(site, site.catalogue.items[0]).outcome
    assert outcome.endswith("woord …")
    assert len(outcome) <= 160


def test_the_card_that_scripts_copy_is_the_card_that_readers_see(make_site: MakeSite) -> None:
    html = render_overview(make_site(een=MINIMAL.format(title="Een")), "praktijken/", {})
    shown, copied = re.findall(r'<li class="pb-kaart">.*?</li>', html, flags=re.DOTALL)
    blank = re.sub(r"Een korte samenvatting\.|Een", "", shown).replace('-kies="een"', '-kies=""').replace("praktijken/een/", "")
    assert blank == copied


def test_scripts_get_every_facet_with_all_values_and_not_stated_last(real_site: Site) -> None:
    data = read_data(real_site)
    assert [(facet["name"], facet["label"]) for facet in data["facets"]] == [(facet.name, facet.label) for facet in FACETS]
    assert {facet["values"][-1]["key"] for facet in data["facets"]} == {"niet-vermeld"}
    assert [value["key"] for value in data["facets"][0]["values"][:-1]] == list(real_site.catalogue.vocabulary["school_types"])


def test_scripts_get_the_same_values_as_the_compiler_filters_on(real_site: Site) -> None:
    data = read_data(real_site)
    told = {
        row["slug"]: [[facet["values"][n]["key"] for n in numbers] for facet, numbers in zip(data["facets"], row["facets"], strict=True)]
        for row in data["rows"]
    }
    meant = {item.slug: [set(facet.values(item.practice)) for facet in FACETS] for item in real_site.catalogue.items}
    assert {slug: [set(keys) for keys in facets] for slug, facets in told.items()} == meant


def test_the_index_stays_compact(large_site: Site) -> None:
    (artifact,) = make_overview_data(large_site)
    assert len(artifact.content) / len(large_site.catalogue.items) < 600


def test_hostile_text_stays_text_on_the_page(make_site: MakeSite) -> None:
    title = '&lt;b> " =1+1 {{ x }}'
    html = render_overview(make_site(een=tell(title)), "praktijken/", {})
    assert unescape(re.findall(r'data-pb-titel="([^"]*)"', html)[0]) == title


def test_the_letterhead_of_further_pages_is_registered() -> None:
    assert overview.LETTERHEAD in pipeline.LETTERHEADS
