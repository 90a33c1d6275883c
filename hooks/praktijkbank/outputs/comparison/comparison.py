"""The comparison: a table of all practices, and the frame for two to four chosen ones side by side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from praktijkbank.outputs.artifacts import Layout, Page
from praktijkbank.outputs.comparison.comparison_questions import QUESTIONS
from praktijkbank.outputs.kept import identify_item, keep_pages
from praktijkbank.outputs.lists.overview import PAGE_SIZE, describe_list
from praktijkbank.outputs.paging import ListPage, cut_pages, find_address, list_steps
from praktijkbank.outputs.site import Site
from praktijkbank.outputs.templating import fill
from praktijkbank.pages.markers import Arguments
from praktijkbank.practices.aspects import ROW, Fact
from praktijkbank.practices.catalogue import Item
from praktijkbank.practices.practice_composition import SECTIONS

COLUMNS = tuple(aspect for aspect in ROW if aspect.shown.table)
_HEADINGS = tuple(heading for _, heading in SECTIONS)
FIRST_PAGE = "vergelijken/"
LAYOUT = Layout("vergelijken-pagina", "vergelijken/pagina/{name}/")
_find_address = partial(find_address, LAYOUT, FIRST_PAGE)


@dataclass(frozen=True, slots=True)
class Row:
    """One practice in the table; all fields are empty in the row that scripts copy."""

    names: str
    url: str
    title: str
    cells: tuple[Fact, ...]


def render_comparison(site: Site, url: str, arguments: Arguments) -> str:
    """Make the side-by-side frame and the first page of the table, with everything scripts need."""
    list_page = cut_pages(site.catalogue.items, PAGE_SIZE)[0]
    blank = Row("", "", "", tuple(aspect.blank() for aspect in COLUMNS))
    return _fill("vergelijken.html", site, url, list_page, blank=blank, questions=QUESTIONS, headings=_HEADINGS, **describe_list(site))


def make_comparison_pages(site: Site) -> Iterator[Page]:
    """Make the second and further pages of the table, for readers without JavaScript and for search engines."""
    list_pages = cut_pages(site.catalogue.items, PAGE_SIZE)[1:]
    as_of = str(site.catalogue.as_of)  # shown below every table
    return keep_pages(site, "vergelijking", list_pages, identify_item, partial(_make_page, site), beside=as_of)


def _make_page(site: Site, list_page: ListPage[Item]) -> Page:
    name = str(list_page.number)
    title = f"Praktijken vergelijken, pagina {name} van {list_page.last}"
    body = _fill("vergelijken_vervolg.html", site, LAYOUT.find_address(name), list_page, title=title)
    return Page(LAYOUT, name, title, "Alle praktijken van jeugdhulp op school in één tabel, op volgorde van titel.", body)


def make_row(site: Site, item: Item) -> Row:
    """Return the row of one practice."""
    facts = site.facts[item.slug]
    return Row(item.names, item.url, item.practice.title, tuple(facts[aspect.key] for aspect in COLUMNS))


def _fill(template: str, site: Site, url: str, list_page: ListPage[Item], **context: object) -> str:
    rows = [make_row(site, item) for item in list_page.rows]
    steps = list_steps(list_page.number, list_page.last)
    return fill(
        template, site, url, here=url, columns=COLUMNS, rows=rows, last=list_page.last, steps=steps, address=_find_address, **context
    )
