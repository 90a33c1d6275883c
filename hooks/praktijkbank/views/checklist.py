"""Every tip, success factor and pitfall of all practices as one checklist, by moment and theme."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Any

from praktijkbank.artifacts import Artifact, Letterhead, Page
from praktijkbank.blocks import Arguments
from praktijkbank.catalogue import Item
from praktijkbank.facets import FACETS
from praktijkbank.practice import Tip
from praktijkbank.prose import strip_markup
from praktijkbank.site import Site
from praktijkbank.templating import fill
from praktijkbank.views.filter_data import PracticeChoices, list_terms, write_json
from praktijkbank.views.paging import Sheet, cut_sheets, list_steps
from praktijkbank.vocabulary import UNKNOWN, Vocabulary

DATA_PATH = "voor-je-begint/tips.json"
FIRST_PAGE = "voor-je-begint/"
LETTERHEAD = Letterhead("voor-je-begint-pagina", "voor-je-begint/pagina/{name}/")
PAGE_SIZE = 200

NO_THEME = "Zonder thema"


@dataclass(frozen=True, slots=True)
class Point:
    """One line of the checklist; `mark` names it where a reader's ticks are kept."""

    mark: str
    text: str
    tip: Tip
    item: Item


@dataclass(frozen=True, slots=True)
class Group:
    """The points of one moment, by theme."""

    label: str
    themes: tuple[tuple[str, tuple[Point, ...]], ...]


def render_checklist(site: Site, url: str, arguments: Arguments) -> str:
    """Make the first page of the checklist with everything that filters and ticks need."""
    points = list_points(site)
    sheet = cut_sheets(points, PAGE_SIZE)[0]
    return _fill("checklist.html", site, url, sheet, total=len(points), no_theme=NO_THEME, data_path=DATA_PATH, page_size=PAGE_SIZE)


def make_checklist_pages(site: Site) -> Iterator[Page]:
    """Make the second and further pages, for readers without JavaScript and for search engines."""
    for sheet in cut_sheets(list_points(site), PAGE_SIZE)[1:]:
        name = str(sheet.number)
        title = f"Voor je begint, pagina {name} van {sheet.last}"
        body = _fill("checklist_vervolg.html", site, LETTERHEAD.pattern.format(name=name), sheet, title=title, number=sheet.number)
        yield Page(LETTERHEAD, name, title, "Tips, succesfactoren en valkuilen uit alle praktijken, in pagina's.", body)


def make_checklist_data(site: Site) -> Iterator[Artifact]:
    """Make the index that scripts filter: points with the facets of their own, and practices with theirs, named by number."""
    vocabulary = site.catalogue.vocabulary
    practices = PracticeChoices(vocabulary, [facet for facet in FACETS if facet.name != "thema"])
    own = [
        list_terms("lezer", "Lezer", vocabulary["audiences"], unknown=False),
        list_terms("soort", "Soort", vocabulary["tip_kinds"], unknown=False),
        list_terms("moment", "Moment", vocabulary["tip_moments"], unknown=False),
        list_terms("thema", "Thema", vocabulary["themes"]),
    ]
    numbers = {item.slug: number for number, item in enumerate(site.catalogue.items)}
    rows = [
        {
            "mark": point.mark,
            "text": point.text,
            "practice": numbers[point.item.slug],
            "facets": [choices.number(keys) for choices, keys in zip(own, _keys(point.tip, vocabulary), strict=True)],
        }
        for point in list_points(site)
    ]
    told = [{"slug": item.slug, "title": item.practice.title, "facets": practices.number(item.practice)} for item in site.catalogue.items]
    data = {"practice_facets": practices.describe(), "facets": [choices.describe() for choices in own], "practices": told, "rows": rows}
    yield write_json(DATA_PATH, data)


@lru_cache(maxsize=1)
def list_points(site: Site) -> tuple[Point, ...]:
    """List every tip of every practice by moment, theme and title, as a reader goes through them."""
    vocabulary = site.catalogue.vocabulary
    points = [_make_point(item, tip) for item in site.catalogue.items for tip in item.practice.tips]
    return tuple(sorted(points, key=lambda point: _rank(point.tip, vocabulary)))


def make_mark(slug: str, text: str) -> str:
    """Name a point such that it keeps its name when only capitals, spaces or punctuation of its text change."""
    words = re.sub(r"\W+", " ", text.casefold()).strip()
    digest = hashlib.blake2b(f"{slug}\n{words}".encode(), digest_size=5).digest()
    return base64.b32encode(digest).decode().lower()


def group_points(points: Iterable[Point], vocabulary: Vocabulary) -> Iterator[Group]:
    """Group listed points by moment, and within it by theme."""
    for moment, of_moment in groupby(points, key=lambda point: point.tip.when):
        themes = [
            (vocabulary["themes"].label(theme) if theme else NO_THEME, tuple(of_theme))
            for theme, of_theme in groupby(of_moment, key=lambda point: point.tip.theme)
        ]
        yield Group(vocabulary["tip_moments"].label(moment), tuple(themes))


def _make_point(item: Item, tip: Tip) -> Point:
    text = strip_markup(tip.text)
    return Point(make_mark(item.slug, text), text, tip, item)


def _rank(tip: Tip, vocabulary: Vocabulary) -> tuple[int, bool, int]:
    return vocabulary["tip_moments"].rank(tip.when), tip.theme is None, vocabulary["themes"].rank(tip.theme) if tip.theme else 0


def _keys(tip: Tip, vocabulary: Vocabulary) -> tuple[Iterable[str], ...]:
    """Give the values of a tip's own facets; a tip without readers is for all."""
    return tip.audience or vocabulary["audiences"], [tip.kind], [tip.when], [tip.theme or UNKNOWN]


def _address(number: int) -> str:
    return FIRST_PAGE if number == 1 else LETTERHEAD.pattern.format(name=number)


def _fill(template: str, site: Site, url: str, sheet: Sheet[Point], **context: Any) -> str:
    groups = list(group_points(sheet.rows, site.catalogue.vocabulary))
    return fill(template, site, url, groups=groups, steps=list_steps(sheet.number, sheet.last), address=_address, **context)
