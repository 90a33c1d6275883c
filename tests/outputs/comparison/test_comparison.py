"""The comparison table is complete without JavaScript, stays small, and says what the pages of the practices say."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from praktijkbank.outputs.comparison.comparison import COLUMNS, LAYOUT, make_comparison_pages, make_row, render_comparison
from praktijkbank.outputs.site import Site
from praktijkbank.practices.aspects import state_facts
from tests.conftest import MINIMAL, MakeSite
from tests.support.lists import read_site, tell

TEMPLATE = re.compile(r"<template.*?</template>", re.DOTALL)


@pytest.fixture(scope="module")
def large_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site of 100 practices."""
    return read_site(tmp_path_factory.mktemp("large"), {f"praktijk-{n:03}": tell(f"Praktijk {n:03}", town="almere") for n in range(100)})


def render(site: Site) -> str:
    """Return the block as it is on the page."""
    return render_comparison(site, "vergelijken/", {})


def read_rows(html: str) -> list[list[str]]:
    """Return the cells of every row outside templates as a reader sees them, without the buttons that need JavaScript."""
    outside = re.sub(r"<button.*?</button>", "", TEMPLATE.sub("", html))
    rows = re.findall(r"<tr><th scope=\"row\">(.*?)</tr>", outside, re.DOTALL)
    return [[unescape(re.sub(r"<.*?>", "", cell)).strip() for cell in re.split(r"<td[^>]*>", row)] for row in rows]


def test_every_practice_is_in_the_static_table_once(large_site: Site) -> None:
    pages = {"vergelijken/": render(large_site)} | {page.url: page.body for page in make_comparison_pages(large_site)}
    assert {url: len(read_rows(html)) for url, html in pages.items()} == {
        "vergelijken/": 48,
        "vergelijken/pagina/2/": 48,
        "vergelijken/pagina/3/": 4,
    }
    titles = [row[0] for html in pages.values() for row in read_rows(html)]
    assert titles == [item.practice.title for item in large_site.catalogue.items]


def test_the_first_page_does_not_grow_with_the_number_of_practices(large_site: Site, tmp_path: Path) -> None:
    small = read_site(tmp_path, {f"praktijk-{n:03}": tell(f"Praktijk {n:03}", town="almere") for n in range(50)})
    assert abs(len(render(large_site)) - len(render(small))) < 300


def test_the_pages_of_the_table_link_to_each_other_and_back_to_the_first(large_site: Site) -> None:
    first, second, third = [render(large_site), *(page.body for page in make_comparison_pages(large_site))]
    assert 'rel="next" href="../vergelijken/pagina/2/"' in first
    assert 'rel="prev" href="../../../vergelijken/"' in second
    assert 'rel="next" href="../../../vergelijken/pagina/3/"' in second
    assert 'rel="next"' not in third
    assert 'href="../../../praktijken/praktijk-099/"' in third


def test_a_page_of_the_table_is_titled_and_described(large_site: Site) -> None:
    second, _ = make_comparison_pages(large_site)
    assert (second.layout, second.title) == (LAYOUT, "Praktijken vergelijken, pagina 2 van 3")
    assert second.description == "Alle praktijken van jeugdhulp op school in één tabel, op volgorde van titel."


def test_cells_say_what_the_page_of_the_practice_says(real_site: Site) -> None:
    said = [
        {key: fact.value or "niet vermeld" for key, fact in state_facts(item.practice, real_site.catalogue.vocabulary).items()}
        for item in real_site.catalogue.items
    ]
    expected = [
        [item.practice.title, *(facts[aspect.key] for aspect in COLUMNS)]
        for item, facts in zip(real_site.catalogue.items, said, strict=True)
    ]
    assert read_rows(render(real_site)) == expected[:48]


def test_columns_are_headed_by_the_words_of_the_page(real_site: Site) -> None:
    facts = state_facts(real_site.catalogue.items[0].practice, real_site.catalogue.vocabulary)
    heads = re.findall(
        r'<th scope="col"[^>]* data-pb-sorteer="([^"]*)" data-pb-feit="([^"]*)"><span[^>]*>([^<]*)</span></th>', render(real_site)
    )
    assert heads == [("praktijk", "", "Praktijk"), *((aspect.name, facts[aspect.key].field, facts[aspect.key].label) for aspect in COLUMNS)]


def test_what_the_source_does_not_tell_is_said_to_be_untold(make_site: MakeSite) -> None:
    site = make_site(stil=MINIMAL.format(title="Stil"))
    assert read_rows(render(site)) == [["Stil", *["niet vermeld"] * len(COLUMNS)]]
    assert TEMPLATE.sub("", render(site)).count('class="pb-stil">niet vermeld</td>') == len(COLUMNS)


def test_a_row_names_its_practice_for_the_choice(make_site: MakeSite) -> None:
    site = make_site(een=MINIMAL.format(title="Eén"))
    row = make_row(site, site.catalogue.items[0])
    assert (row.names, row.url, row.title) == ("een", "praktijken/een/", "Eén")
    assert 'data-pb-kies="een" data-pb-titel="Eén" aria-pressed="false" hidden>' in render(site)


def test_hostile_titles_stay_text(make_site: MakeSite) -> None:
    title = "Een & \"twee\" <3 {{ drie }} 'vier'"
    site = make_site(een=MINIMAL.format(title=f"'{title.replace(chr(39), chr(39) * 2)}'"))
    html = render(site)
    assert "<3" not in html
    assert [row[0] for row in read_rows(html)] == [title]


def test_a_site_without_practices_still_has_a_table(make_site: MakeSite) -> None:
    site = make_site()
    assert read_rows(render(site)) == []
    assert list(make_comparison_pages(site)) == []


def test_the_row_that_scripts_copy_is_blank(real_site: Site) -> None:
    (template,) = re.findall(r'<template data-pb-sjabloon="rij">\s*(<tr><th scope="row"><a.*?)</template>', render(real_site), re.DOTALL)
    assert re.findall(r'data-pb-(?:kies|titel)="([^"]*)"', template) == ["", ""]
    assert re.findall(r'data-pb-plek="([^"]*)"', template) == ["titel", *(aspect.blank().field for aspect in COLUMNS)]
    assert template.count("niet vermeld") == len(COLUMNS)
