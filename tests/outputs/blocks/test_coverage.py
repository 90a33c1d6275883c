"""The matrix counts right, shows what is missing, and every number leads to the list that it counts."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

from praktijkbank.outputs.blocks.coverage import Gap, count_matrix, list_gaps, render_coverage
from praktijkbank.outputs.site import Site
from praktijkbank.practices.aspects import FACETS_BY_NAME, matches
from tests.conftest import MINIMAL, MakeSite
from tests.support.html import read_items, read_links, read_text

PRACTICE = """\
title: {title}
summary: Een korte samenvatting.
approach: Zo werkt het.
place: not stated
themes: [{themes}]
school_types: [{schools}]
"""


def tell(title: str, themes: str, schools: str) -> str:
    """Write a practice with themes and school types."""
    return PRACTICE.format(title=title, themes=themes, schools=schools)


def test_a_practice_counts_in_every_cell_it_is_about_and_once_in_each_total(make_site: MakeSite) -> None:
    site = make_site(a=tell("A", "privacy, monitoring", "po, vo"), b=tell("B", "privacy", "po"), c=tell("C", "", "so"))

    matrix = count_matrix(site.catalogue)

    assert matrix.cells == {
        ("privacy", "po"): 2,
        ("privacy", "vo"): 1,
        ("monitoring", "po"): 1,
        ("monitoring", "vo"): 1,
        ("niet-vermeld", "so"): 1,
    }
    assert {line.label: line.total for line in matrix.rows if line.total} == {
        "Privacy en gegevens delen": 2,
        "Monitoring en onderzoek": 1,
        "Niet vermeld": 1,
    }
    assert {line.key: line.total for line in matrix.columns if line.total} == {"po": 2, "vo": 1, "so": 1}


def test_rows_and_columns_are_the_whole_vocabulary_with_what_is_not_stated_only_where_it_occurs(make_site: MakeSite) -> None:
    matrix = count_matrix(make_site(a=tell("A", "privacy", "")).catalogue)
    vocabulary = make_site().catalogue.vocabulary
    assert [line.key for line in matrix.rows] == list(vocabulary["themes"])
    assert [line.key for line in matrix.columns] == [*vocabulary["school_types"], "niet-vermeld"]


def test_every_number_is_that_of_the_list_it_leads_to(real_site: Site) -> None:
    links = re.findall(r'<a href="([^"]*)">(\d+)<', render_coverage(real_site, "dekking/", {}))
    assert len(links) > 50
    lists = real_site.catalogue.vocabulary
    for href, number in links:
        parts = urlsplit(unescape(href))
        wanted = {name: tuple(keys) for name, keys in parse_qs(parts.query).items()}
        assert parts.path == "../praktijken/"
        assert int(number) == sum(matches(item.practice, wanted, lists) for item in real_site.catalogue.items), href


def test_an_empty_cell_says_so_in_words_and_leads_nowhere(make_site: MakeSite) -> None:
    html = render_coverage(make_site(a=tell("A", "privacy", "po")), "dekking/", {})

    cells = read_items(html, "td")
    vocabulary = make_site().catalogue.vocabulary
    columns = len(list(vocabulary["school_types"])) + 1
    rows = len(list(vocabulary["themes"])) + 1
    assert len(cells) == rows * columns
    assert cells.count("0 praktijken, nog geen praktijk") == rows * columns - 4
    assert [cell for cell in cells if not cell.startswith("0")] == [
        "1 praktijk met thema Privacy en gegevens delen en onderwijssoort Basisonderwijs",
        "1 praktijk met thema Privacy en gegevens delen",
        "1 praktijk met onderwijssoort Basisonderwijs",
        "1 praktijk in het hele overzicht",
    ]


def test_a_table_that_scrolls_can_be_scrolled_by_keyboard_and_has_a_name(make_site: MakeSite) -> None:
    html = render_coverage(make_site(), "dekking/", {})
    assert '<div class="pb-tabel-rand pb-dekking" role="region" aria-labelledby="dekking-titel" tabindex="0">' in html
    assert "Aantal praktijken per thema en onderwijssoort" in read_text(html)


def test_the_fields_that_sources_are_most_often_silent_about_come_first(make_site: MakeSite) -> None:
    site = make_site(a=MINIMAL.format(title="A") + "goal: Een doel.\n", b=MINIMAL.format(title="B"))

    gaps = list_gaps(site.catalogue)

    assert gaps[:3] == [Gap("Plaats", 2, None), Gap("Onderwijssoort", 2, "onderwijssoort"), Gap("Doelgroep", 2, "doelgroep")]
    assert {gap.missing for gap in gaps} == {2}
    html = render_coverage(site, "dekking/", {})
    assert "Onderwijssoort niet vermeld bij 2 van 2" in read_items(html)
    assert read_links(html)["../praktijken/?onderwijssoort=niet-vermeld"] == "Onderwijssoort"


def test_a_gap_that_leads_to_a_list_counts_what_the_list_shows(real_site: Site) -> None:
    for gap in list_gaps(real_site.catalogue):
        if gap.facet:
            wanted = {gap.facet: ("niet-vermeld",)}
            silent = [item for item in real_site.catalogue.items if matches(item.practice, wanted, real_site.catalogue.vocabulary)]
            assert gap.missing == len(silent), FACETS_BY_NAME[gap.facet].label


def test_long_names_of_school_types_may_break_inside_a_word_only(make_site: MakeSite) -> None:
    html = render_coverage(make_site(), "dekking/", {})
    assert '<th scope="col">Basis&shy;onderwijs</th>' in html
    assert '<th scope="col">Speciaal onderwijs</th>' in html


def test_an_empty_catalogue_has_a_matrix_of_nothing(make_site: MakeSite) -> None:
    html = render_coverage(make_site(), "dekking/", {})
    assert read_links(html) == {}
    assert "Wat we het vaakst niet vonden" not in html
