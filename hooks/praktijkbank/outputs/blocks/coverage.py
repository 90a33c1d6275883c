"""The coverage matrix: how many practices there are per theme and school type, empty cells included."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import product

from markupsafe import Markup, escape

from praktijkbank.outputs.site import Site
from praktijkbank.outputs.templating import fill
from praktijkbank.pages.markers import Arguments
from praktijkbank.practices.aspects import FACETS_BY_NAME, GAPS, Aspect
from praktijkbank.practices.catalogue import Catalogue
from praktijkbank.practices.facets import Facet
from praktijkbank.practices.practice import Practice
from praktijkbank.practices.vocabulary import UNKNOWN

ROWS = FACETS_BY_NAME["thema"]
COLUMNS = FACETS_BY_NAME["onderwijssoort"]
MAX_GAPS = 10

_IN_WORD = re.compile(r"(?<=\w)(?=onderwijs)")


@dataclass(frozen=True, slots=True)
class Line:
    """A row or a column of the matrix: one facet value and its number of practices."""

    key: str
    label: str
    total: int


@dataclass(frozen=True, slots=True)
class Matrix:
    """Numbers of practices by (row key, column key); every row and column stands in it, also where nothing is."""

    rows: tuple[Line, ...]
    columns: tuple[Line, ...]
    cells: dict[tuple[str, str], int]


@dataclass(frozen=True, slots=True)
class Gap:
    """A field that is missing from `missing` practices; `facet` leads to their list where there is a filter for it."""

    label: str
    missing: int
    facet: str | None


def render_coverage(site: Site, url: str, arguments: Arguments) -> str:
    """Make the block: the matrix, and the fields that are most often not found."""
    catalogue = site.catalogue
    return fill(
        "dekking.html",
        site,
        url,
        matrix=count_matrix(catalogue),
        gaps=list_gaps(catalogue),
        total=len(catalogue.items),
        unknown=UNKNOWN,
        hyphenate=_hyphenate,
    )


def count_matrix(catalogue: Catalogue) -> Matrix:
    """Count the practices of every theme in every type of school; a practice may stand in more than one cell."""
    cells: Counter[tuple[str, str]] = Counter()
    totals: Counter[tuple[str, str]] = Counter()
    for item in catalogue.items:
        rows, columns = (facet.values(item.practice, catalogue.vocabulary) for facet in (ROWS, COLUMNS))
        cells.update(product(rows, columns))
        totals.update([(ROWS.name, key) for key in rows] + [(COLUMNS.name, key) for key in columns])
    return Matrix(_list_lines(ROWS, catalogue, totals), _list_lines(COLUMNS, catalogue, totals), dict(cells))


def _list_lines(facet: Facet, catalogue: Catalogue, totals: Counter[tuple[str, str]]) -> tuple[Line, ...]:
    keys = [*catalogue.vocabulary[facet.terms], *([UNKNOWN] if totals[facet.name, UNKNOWN] else [])]
    return tuple(Line(key, facet.value_label(key, catalogue.vocabulary), totals[facet.name, key]) for key in keys)


def list_gaps(catalogue: Catalogue) -> list[Gap]:
    """Return the fields that are most often not stated, worst first."""
    missing = {aspect: sum(not aspect.is_told(item.practice) for item in catalogue.items) for aspect in GAPS}
    worst = sorted((aspect for aspect in GAPS if missing[aspect]), key=lambda aspect: -missing[aspect])[:MAX_GAPS]
    return [Gap(Practice.fields[aspect.key].title or aspect.key, missing[aspect], _find_facet(aspect)) for aspect in worst]


def _find_facet(aspect: Aspect) -> str | None:
    """Return the facet that says "niet vermeld" exactly where an aspect is missing: its only one."""
    return aspect.facets[0].name if len(aspect.facets) == 1 else None


def _hyphenate(label: str) -> Markup:
    """Let long names of school types break before "onderwijs", so that columns stay narrow."""
    return Markup("&shy;").join(map(escape, _IN_WORD.split(label)))
