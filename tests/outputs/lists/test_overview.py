"""The overview is complete without JavaScript, its pages stay small, and scripts get the same facts as readers."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from praktijkbank.build import pipeline
from praktijkbank.outputs.comparison.comparison import render_comparison
from praktijkbank.outputs.lists import overview
from praktijkbank.outputs.lists.filter_data import encode_json, identify_rows
from praktijkbank.outputs.lists.overview import PAGE_SIZE, make_card, make_overview_data, make_overview_pages, render_overview
from praktijkbank.outputs.lists.practice_rows import SORTED
from praktijkbank.outputs.site import Site
from praktijkbank.practices.aspects import FACETS
from tests.conftest import MINIMAL, MakeSite
from tests.support.html import read_text
from tests.support.lists import read_site, tell


@pytest.fixture(scope="module")
def large_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site of 200 practices."""
    return read_site(tmp_path_factory.mktemp("large"), {f"praktijk-{n:03}": tell(f"Praktijk {n:03}", schools=["po"]) for n in range(200)})


def read_files(site: Site) -> dict[str, Any]:
    """Read every data file as a script does, by path; the list's folder is called `map/`."""
    files = {artifact.path: json.loads(artifact.content) for artifact in make_overview_data(site)}
    folder = files["data/lijst.json"]["folder"]
    assert re.fullmatch(r"data/kaarten/[0-9a-f]{12}/", folder)
    return {path.replace(folder, "map/"): content for path, content in files.items()}


def read_list(site: Site) -> Any:
    """Read the list."""
    return read_files(site)["data/lijst.json"]


def linked(html: str) -> list[str]:
    """Return the addresses of the cards' titles."""
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
    assert read_list(site)["tips"] == []


def test_a_card_shows_where_for_whom_and_three_facts(make_site: MakeSite) -> None:
    site = make_site(
        een="title: Een\nsummary: Kort.\napproach: Zo.\nplace: {municipalities: [den-bosch]}\nschool_types: [po, sbo]\nphase: pilot\n"
        "facts: 2022\nfunding:\n  - {source: gemeente, phase: start}\nresults:\n  - {kind: context, text: De buurt groeit.}\n"
        "  - {kind: experienced, text: Het is *rustiger*.}\n  - {kind: measured, text: Van 3 naar 1.}\n"
        "sources:\n  - {title: Verslag, date: 2021}\nchecked: {date: 2026-03-02, by: redactie}\n"
    )
    card = make_card(site, site.catalogue.items[0])
    assert card.where == "'s-Hertogenbosch · basisonderwijs, speciaal basisonderwijs · pilot"
    assert [(trait.label, trait.glyph, trait.value, trait.context) for trait in card.signature] == [
        ("Soort bewijs", "measured", "Gemeten en ervaren", "1 uitkomst met een cijfer"),
        ("Wie betaalt", "one-payer", "Gemeente", ""),
        ("Ouderdom", "age", "Feiten uit 2022", "Loopt nu: onbekend"),
    ]
    assert card.missing == ["doelgroep", "sinds wanneer", "inzet", "borging"]


def test_what_a_source_does_not_tell_is_said_in_words(make_site: MakeSite) -> None:
    html = render_overview(make_site(een=MINIMAL.format(title="Een")), "praktijken/", {})
    card = html[: html.index('<template data-pb-sjabloon="kaart">')].rpartition('<li class="pb-kaart">')[2]
    assert "Plaats niet vermeld" in card
    assert "6 feiten niet vermeld" in read_text(card)


def test_the_card_that_scripts_copy_is_the_card_that_readers_see(make_site: MakeSite) -> None:
    html = render_overview(make_site(een=MINIMAL.format(title="Een")), "praktijken/", {})
    shown, copied = re.findall(r'<li class="pb-kaart">.*?</li>', html, flags=re.DOTALL)
    assert _empty(shown) == _empty(copied)


def _empty(card: str) -> str:
    """Return a card without the content that scripts fill in: texts, addresses, names, and hidden marks."""
    emptied = re.sub(r'(data-pb-plek="[\w-]+"[^>]*>)[^<]*', r"\1", card)
    return re.sub(r' hidden(?=>)|(?<=href=")[^"]*|(?<=-kies=")[^"]*|(?<=-titel=")[^"]*', "", emptied)


def test_scripts_get_every_facet_with_all_values_and_not_stated_last(real_site: Site) -> None:
    facets = read_list(real_site)["facets"]
    assert [(facet["name"], facet["label"]) for facet in facets] == [(facet.name, facet.label) for facet in FACETS]
    assert {facet["values"][-1]["key"] for facet in facets} == {"niet-vermeld"}
    assert [value["key"] for value in facets[0]["values"][:-1]] == list(real_site.catalogue.vocabulary["school_types"])


def test_the_years_that_facts_are_from_are_choices_the_newest_first(make_site: MakeSite) -> None:
    years = {"a": "facts: 2019\n", "b": "", "c": "facts: 2023\n", "d": "facts: 2019\n"}
    files = read_files(make_site(**{slug: MINIMAL.format(title=slug.upper()) + line for slug, line in years.items()}))
    facet = next(facet for facet in files["data/lijst.json"]["facets"] if facet["name"] == "feiten")
    assert facet["label"] == "Feiten uit"
    assert [(value["key"], value["label"]) for value in facet["values"]] == [
        ("2023", "2023"),
        ("2019", "2019"),
        ("niet-vermeld", "Niet vermeld"),
    ]
    assert [facet["sets"][place] for place in facet["rows"]] == [[1], [2], [0], [1]]
    assert files["map/op-feiten.json"] == [1, 0, 2, 1]


def test_the_orders_to_choose_from_say_which_begin_with_the_newest(make_site: MakeSite) -> None:
    options = re.findall(r'<option value="(\w+)"( data-pb-af)?>([^<]*)<', render_overview(make_site(), "praktijken/", {}))
    assert options == [
        ("plaats", "", "plaats"),
        ("bedrag", " data-pb-af", "hoogste bedrag eerst"),
        ("resultaat", "", "soort bewijs"),
        ("feiten", " data-pb-af", "nieuwste feiten eerst"),
        ("gecontroleerd", " data-pb-af", "beschrijving gecontroleerd"),
    ]


def test_scripts_get_the_same_values_as_the_compiler_filters_on(real_site: Site) -> None:
    told = [
        [{facet["values"][number]["key"] for number in facet["sets"][place]} for place in facet["rows"]]
        for facet in read_list(real_site)["facets"]
    ]
    meant = [[set(facet.values(item.practice, real_site.catalogue.vocabulary)) for item in real_site.catalogue.items] for facet in FACETS]
    assert told == meant


def test_a_card_file_says_what_a_card_and_a_row_of_the_table_say(make_site: MakeSite) -> None:
    site = make_site(
        een="title: Een\nsummary: Kort.\napproach: Zo.\nplace: {municipalities: [den-bosch]}\nphase: pilot\n"
        "results:\n  - {kind: measured, text: Van 3 naar 1.}\nsources:\n  - {title: Verslag, date: 2021}\n"
        "checked: {date: 2026-03-02, by: redactie}\neffort:\n  - {value: 2, unit: uur, per: week}\n"
    )
    assert read_files(site)["map/0.json"] == {
        "slug": "een",
        "url": "praktijken/een/",
        "title": "Een",
        "summary": "Kort.",
        "facts": {
            "waar": "'s-Hertogenbosch",
            "fase": "Pilot",
            "inzet": "2 uur per week",
            "soort-resultaat": "Gemeten",
            "bronnen-uit": "2021",
            "gecontroleerd": "2 maart 2026, door redactie",
        },
        "where": "'s-Hertogenbosch · pilot",
        "signature": [
            ["measured", "Gemeten", "1 uitkomst met een cijfer"],
            ["niet-vermeld", "Niet vermeld", "niet in wat we lazen"],
            ["niet-vermeld", "Jaar niet vermeld", "Loopt nu: onbekend"],
        ],
        "missing": ["onderwijssoort", "doelgroep", "sinds wanneer", "borging"],
    }


def test_the_files_of_a_list_are_its_cards_in_order_the_orders_the_names_and_the_whole(large_site: Site) -> None:
    files = read_files(large_site)
    orders = [f"map/op-{aspect.name}.json" for aspect in SORTED]
    assert sorted(files) == sorted(["data/lijst.json", "map/alles.json", "map/namen.json", *orders, *(f"map/{n}.json" for n in range(200))])
    cards = [files[f"map/{number}.json"] for number in range(200)]
    assert [card["slug"] for card in cards] == [item.slug for item in large_site.catalogue.items]
    assert files["map/alles.json"] == cards
    assert files["map/namen.json"][7] == ["praktijk-007", "Praktijk 007", ""]


def test_ranks_put_every_order_in_the_words_of_a_reader_and_leave_the_untold_out(make_site: MakeSite) -> None:
    site = make_site(
        a=tell("A", town="den-bosch", checked="2026-01-15") + "phase: regular\n",
        b=tell("B", town="almere", checked="2025-11-30") + "phase: pilot\n",
        c=tell("C") + "phase: regular\n",
        d=tell("D", town="hengelo"),
        e="title: E\nsummary: S.\napproach: A.\nplace: {note: aan zee}\n",
        f="title: F\nsummary: S.\napproach: A.\nplace: {partnership: Aan zee}\n",
        g="title: G\nsummary: S.\napproach: A.\nplace: {regions: [amsterdam], note: aan zee}\n",
    )
    files = read_files(site)
    assert {name: files[f"map/op-{name}.json"] for name in ("plaats", "fase", "gecontroleerd", "inzet")} == {
        "plaats": [3, 1, 0, 2, 0, 5, 4],  # 's-Hertogenbosch sorts under H, after Hengelo; then regions, then partnerships
        "fase": [2, 1, 2, 0, 0, 0, 0],
        "gecontroleerd": [2, 1, 0, 0, 0, 0, 0],
        "inzet": [0, 0, 0, 0, 0, 0, 0],
    }


def test_a_list_knows_what_the_pages_print_and_how_its_rows_are_numbered(large_site: Site) -> None:
    read = read_list(large_site)
    for html in (render_overview(large_site, "praktijken/", {}), render_comparison(large_site, "vergelijken/", {})):
        assert f'data-pb-index="../data/lijst.json" data-pb-gedrukt="{read["printed"]}"' in html
    assert (read["edition"], len(read["tips"])) == (identify_rows(large_site), 200)


def test_other_cards_lie_in_another_folder_and_the_same_cards_in_the_same(make_site: MakeSite) -> None:
    one = read_folder(make_site(een=tell("Een"), twee=tell("Twee")))
    assert read_folder(make_site()) == one
    assert read_folder(make_site(twee=tell("Twee", town="almere"))) != one


def read_folder(site: Site) -> str:
    """Return the folder that the list names."""
    *_, artifact = make_overview_data(site)
    folder: str = json.loads(artifact.content)["folder"]
    return folder


def test_the_list_stays_compact(large_site: Site) -> None:
    grown = len(encode_json(read_list(large_site))) - len(encode_json(read_list(large_site) | {"facets": [], "tips": []}))
    assert grown / 200 < 60  # bytes per practice before compression, including the names of all values


def test_hostile_text_stays_text_on_the_page(make_site: MakeSite) -> None:
    title = '&lt;b> " =1+1 {{ x }}'
    html = render_overview(make_site(een=tell(title)), "praktijken/", {})
    assert unescape(re.findall(r'data-pb-titel="([^"]*)"', html)[0]) == title.replace("&lt;", "<")  # as who typed the code means it


def test_the_layout_of_further_pages_is_registered() -> None:
    assert overview.LAYOUT in pipeline.list_layouts()
