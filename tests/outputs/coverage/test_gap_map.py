"""The gap map counts correctly, draws a square for every practice and shows what is missing; every number links to the list it counts."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest

from praktijkbank.outputs.coverage.gap_map import Cell, draw_map, find_heat, render_gap_map, render_small_map
from praktijkbank.outputs.site import Site
from praktijkbank.outputs.squares import MOST_SQUARES
from praktijkbank.pages.markers import Arguments
from praktijkbank.practices.filters import matches
from tests.conftest import MakeSite
from tests.support.html import read_items, read_links, read_text

PRACTICE = """\
title: {title}
summary: Een korte samenvatting.
approach: Zo werkt het.
place: not stated
themes: [{themes}]
school_types: [{schools}]
"""
# A link to a list of practices, and the number after its squares.
_NUMBERED = r'<a href="([^"]*praktijken/\?[^"]*)">(?:<span class="pb-blokjes".*?</i></span>)?(?:<b>)?(\d+)<'
RESULT = "results: [{{kind: {kind}, text: Het ging beter.}}]\n"


def tell(title: str, themes: str, schools: str, kind: str = "") -> str:
    """Return the YAML text of a practice with themes, school types and a result of a kind."""
    return PRACTICE.format(title=title, themes=themes, schools=schools) + (RESULT.format(kind=kind) if kind else "")


def test_a_practice_lies_in_every_cell_it_is_about_and_counts_once_in_each_total(make_site: MakeSite) -> None:
    site = make_site(
        a=tell("A", "privacy, monitoring", "po, vo", "experienced"), b=tell("B", "privacy", "po", "measured"), c=tell("C", "", "so")
    )

    drawn = draw_map(site.catalogue)

    assert drawn.cells == {
        ("privacy", "po"): Cell(2, ("measured", "experienced"), 2),
        ("privacy", "vo"): Cell(1, ("experienced",), 1),
        ("monitoring", "po"): Cell(1, ("experienced",), 1),
        ("monitoring", "vo"): Cell(1, ("experienced",), 1),
        ("niet-vermeld", "so"): Cell(1, ("niet-vermeld",), 1),
    }
    assert {line.label: line.total for line in drawn.rows if line.total} == {
        "Privacy en gegevens delen": 2,
        "Monitoring en onderzoek": 1,
        "Niet vermeld": 1,
    }
    assert {line.key: line.total for line in drawn.columns if line.total} == {"po": 2, "vo": 1, "so": 1}
    assert drawn.gaps == len(drawn.rows) * len(drawn.columns) - 5


def test_rows_and_columns_are_the_whole_vocabulary_with_what_is_not_stated_only_where_it_occurs(make_site: MakeSite) -> None:
    drawn = draw_map(make_site(a=tell("A", "privacy", "")).catalogue)
    vocabulary = make_site().catalogue.vocabulary
    assert [line.key for line in drawn.rows] == list(vocabulary["themes"])
    assert [line.key for line in drawn.columns] == [*vocabulary["school_types"], "niet-vermeld"]


def test_more_squares_than_fit_are_a_number_alone(make_site: MakeSite) -> None:
    most = {f"p{number}": tell(f"P{number}", "privacy", "po") for number in range(MOST_SQUARES)}
    assert len(draw_map(make_site(**most).catalogue).cell("privacy", "po").squares) == MOST_SQUARES
    more = draw_map(make_site(**most, another=tell("Another", "privacy", "po")).catalogue).cell("privacy", "po")
    assert more == Cell(MOST_SQUARES + 1, (), 4)


def test_the_page_says_that_a_full_cell_shows_a_number_only_where_one_can_be_so_full(make_site: MakeSite) -> None:
    most = {f"p{number}": tell(f"P{number}", "privacy", "po") for number in range(MOST_SQUARES)}
    more = {**most, "another": tell("Another", "privacy", "po")}
    few, many = (read_text(render_gap_map(make_site(**some), "dekking/", {})) for some in (most, more))
    assert few.startswith("Elk blokje is een praktijk. Kies een vak")
    assert many.startswith("Elk blokje is een praktijk; een vak met meer dan 16 praktijken toont alleen het aantal. Kies een vak")


@pytest.mark.parametrize(("count", "heat"), [(0, 0), (1, 1), (2, 2), (3, 2), (4, 3), (6, 3), (7, 4), (16, 4)])
def test_a_shade_stands_for_a_range_of_numbers(count: int, heat: int) -> None:
    assert find_heat(count, MOST_SQUARES) == heat


@pytest.mark.parametrize(("count", "heat"), [(0, 0), (1, 1), (9, 1), (10, 2), (20, 3), (29, 3), (30, 4), (40, 4)])
def test_in_a_large_catalogue_a_shade_stands_for_a_part_of_the_fullest_cell(count: int, heat: int) -> None:
    assert find_heat(count, 40) == heat


@pytest.mark.parametrize("render", [render_gap_map, render_small_map])
def test_every_number_is_that_of_the_list_it_leads_to(real_site: Site, render: Callable[[Site, str, Arguments], str]) -> None:
    links = re.findall(_NUMBERED, render(real_site, "dekking/", {}))
    assert len(links) > 50
    for href, number in links:
        parts = urlsplit(unescape(href))
        wanted = {name: tuple(keys) for name, keys in parse_qs(parts.query).items()}
        assert parts.path == "../praktijken/"
        assert int(number) == sum(matches(item.practice, wanted, real_site.catalogue.vocabulary) for item in real_site.catalogue.items), (
            href
        )


def test_an_empty_cell_says_so_in_words_and_leads_nowhere(make_site: MakeSite) -> None:
    site = make_site(a=tell("A", "privacy", "po"))
    cells = [cell for cell in read_items(render_small_map(site, "", {}), "td") if cell]
    vocabulary = site.catalogue.vocabulary
    assert len(cells) == len(list(vocabulary["themes"])) * len(list(vocabulary["school_types"]))
    assert set(cells) == {
        "–geen praktijk bekend",
        "1 praktijk met thema Privacy en gegevens delen en onderwijssoort Basisonderwijs",
    }
    assert len(read_links(render_gap_map(site, "dekking/", {}))) == 1


def test_the_legend_counts_every_kind_of_evidence_and_the_empty_cells(make_site: MakeSite) -> None:
    site = make_site(a=tell("A", "privacy", "po", "target"), b=tell("B", "privacy", "po"))
    legend = read_items(render_gap_map(site, "dekking/", {}))
    cells = len(list(site.catalogue.vocabulary["themes"])) * len(list(site.catalogue.vocabulary["school_types"]))
    assert legend[:6] == [
        "Gemeten (0)",
        "Geregistreerd (0)",
        "Ervaren (0)",
        "Verwacht (1)",
        "Niet vermeld (1)",
        f"wij kennen er geen ({cells - 1} van {cells} vakken)",
    ]


def test_a_table_that_scrolls_can_be_scrolled_by_keyboard_and_has_a_name(make_site: MakeSite) -> None:
    html = render_gap_map(make_site(), "dekking/", {})
    assert '<div class="pb-tabel-rand" role="region" aria-labelledby="pb-gaten-titel" tabindex="0">' in html
    assert "Praktijken per thema en onderwijssoort" in read_text(html)


def test_long_names_of_school_types_may_break_inside_a_word_only(make_site: MakeSite) -> None:
    html = render_gap_map(make_site(), "dekking/", {})
    assert '<th scope="col">Basis&shy;onderwijs</th>' in html
    assert '<th scope="col">Speciaal onderwijs</th>' in html


def test_an_empty_catalogue_has_a_map_of_nothing(make_site: MakeSite) -> None:
    assert read_links(render_gap_map(make_site(), "dekking/", {})) == {}
