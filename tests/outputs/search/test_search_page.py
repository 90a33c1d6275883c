"""The search page is useful without JavaScript: practices by theme, region, school type and payer, and it stays small."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from pathlib import Path

from praktijkbank.outputs.search.search_page import KINDS, LABELS, SHOWN, render_search
from praktijkbank.outputs.search.search_pages import HANDBOOK, list_search_pages
from praktijkbank.outputs.site import Site
from tests.conftest import MINIMAL, MakeSite
from tests.support.html import read_links, read_text
from tests.support.lists import read_site, tell

BOTH = """\
title: {title}
summary: Een korte samenvatting.
approach: Zo werkt het.
place: {{regions: [de-meierij]}}
school_types: [po, vo]
themes: [privacy]
funding: [{{source: gemeente}}]
"""
HOSTILE = "</summary><script>alert(1)</script> & \"'"


def render(site: Site) -> str:
    """Render the block as it is on the page."""
    return render_search(site, "zoeken/", {})


def read_lists(html: str) -> dict[str, dict[str, dict[str, str]]]:
    """Read the links below each value below each heading."""
    headings = re.split(r"<h2[^>]*>", html[html.index('data-pb-plek="lijsten"') :])[1:]
    return {
        read_text(part.partition("</h2>")[0]): {
            read_text(summary): read_links(body)
            for summary, body in re.findall(r"<summary>(.*?)</summary>(.*?)</details>", part, re.DOTALL)
        }
        for part in headings
    }


def test_practices_stand_below_every_value_they_have_and_below_what_is_not_stated(make_site: MakeSite) -> None:
    site = make_site(zo=BOTH.format(title="Zo"), stil=MINIMAL.format(title="Stil"))
    told, silent = {"../praktijken/zo/": "Zo"}, {"Niet vermeld (1)": {"../praktijken/stil/": "Stil"}}

    assert read_lists(render(site)) == {
        "Thema": {"Privacy en gegevens delen (1)": told} | silent,
        "Regio": {"De Meierij (1)": told} | silent,
        "Onderwijssoort": {"Basisonderwijs (1)": told, "Voortgezet onderwijs (1)": told} | silent,
        "Wie betaalt": {"Gemeente (1)": told} | silent,
    }


def test_of_many_practices_the_first_are_named_and_a_link_leads_to_all(tmp_path: Path) -> None:
    site = read_site(tmp_path, {f"p-{n}": tell(f"Praktijk {n}", schools=["po"]) for n in range(SHOWN + 1)})

    (links,) = [links for summary, links in read_lists(render(site))["Onderwijssoort"].items() if summary == "Basisonderwijs (6)"]
    assert links == {f"../praktijken/p-{n}/": f"Praktijk {n}" for n in range(SHOWN)} | {
        "../praktijken/?onderwijssoort=po": "Alle 6 op de pagina Praktijken"
    }


def test_the_page_grows_no_further_with_the_number_of_practices(tmp_path: Path) -> None:
    def measure(count: int) -> int:
        practices = {
            f"p-{n:03}": tell(f"Praktijk {n:03}", schools=["po", "vo"], payers=["gemeente"], themes=["privacy"]) for n in range(count)
        }
        return len(render(read_site(tmp_path / str(count), practices)))

    assert measure(400) - measure(SHOWN + 1) < 100


def test_a_sentence_says_what_is_there_without_javascript_and_where_the_rest_is(make_site: MakeSite) -> None:
    html = render(make_site(zo=BOTH.format(title="Zo")))

    (sentence,) = re.findall(r'<p class="pb-zoeker__zonder[^>]*>(.*?)</p>', html)
    assert read_text(sentence) == (
        "Zoeken op woord vraagt JavaScript. Zonder JavaScript vind je hier de praktijken per onderwerp; alle praktijken, alle tips, "
        "de gids en de nieuwsbrieven staan op hun eigen pagina."
    )
    assert read_links(sentence) == {
        "../praktijken/": "alle praktijken",
        "../voor-je-begint/": "alle tips",
        "../gids/": "de gids",
        "../nieuwsbrieven/": "de nieuwsbrieven",
    }


def test_the_form_asks_the_page_itself_and_what_only_scripts_fill_is_hidden(make_site: MakeSite) -> None:
    html = re.sub(r"<template.*?</template>", "", render(make_site(zo=BOTH.format(title="Zo"))), flags=re.DOTALL)

    assert re.findall(r"<form[^>]*>", html) == [
        '<form class="pb-alles__form pb-zoekveld" role="search" aria-label="Zoeken op deze pagina" action="../zoeken/" method="get">'
    ]
    assert re.findall(r"<button[^>]*>", html) == [
        '<button type="submit">',
        '<button type="button" class="pb-actie" data-pb-plek="opnieuw">',
    ]
    places = re.findall(r'<(?:p|nav)[^>]*data-pb-plek="(\w[\w-]*)"([^>]*)>', html)
    assert {name for name, rest in places if "hidden" not in rest} == set()
    assert '<span data-pb-plek="nog-eens" hidden><button' in html


def test_every_kind_that_is_searched_has_a_name_for_one_and_for_more(make_site: MakeSite, real_site: Site) -> None:
    html = render(make_site(zo=BOTH.format(title="Zo")))

    named = re.findall(r'data-soort="(\w+)" data-een="([^"]*)" data-meer="([^"]*)"', unescape(html))
    assert {key: (one, more) for key, one, more in named} == KINDS
    assert {page.kind for page in list_search_pages(real_site)} | {"praktijken", "tips"} == set(KINDS) | {HANDBOOK} == set(LABELS)


def test_hostile_text_is_escaped(make_site: MakeSite) -> None:
    site = make_site(zo=BOTH.format(title="Zo"))
    (item,) = site.catalogue.items
    hostile = replace(item, practice=item.practice.replace(title=HOSTILE))
    html = render(replace(site, catalogue=replace(site.catalogue, items=(hostile,))))

    assert re.findall("<script.*", html) == ['<script src="../assets/js/shell/room.js" data-pb-vraag="q"></script>']
    assert read_lists(html)["Regio"] == {"De Meierij (1)": {"../praktijken/zo/": HOSTILE}}


def test_the_same_site_gives_the_same_page(real_site: Site) -> None:
    assert render(real_site) == render(Site(real_site.catalogue, real_site.settings))


def test_the_themes_that_most_practices_have_stand_where_nothing_is_found(make_site: MakeSite) -> None:
    body = render(make_site(a=tell("A", themes=["privacy", "monitoring"]), b=tell("B", themes=["monitoring"])))
    card = body[body.index('data-pb-plek="niets"') : body.index("Wat kun je nog doen?")]
    assert read_links(card) == {
        "../praktijken/?thema=monitoring": "Monitoring en onderzoek: 2 praktijken",
        "../praktijken/?thema=privacy": "Privacy en gegevens delen: 1 praktijk",
    }
