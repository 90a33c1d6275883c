"""The evidence gap map: every practice is a square in the cell of its values, empty cells included; a script lets readers choose axes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from markupsafe import Markup, escape

from praktijkbank.outputs.lists.overview import DATA_PATH
from praktijkbank.outputs.site import Site
from praktijkbank.outputs.squares import MOST_SQUARES, list_legend, list_squares
from praktijkbank.outputs.templating import fill
from praktijkbank.pages.markers import Arguments
from praktijkbank.practices.aspects import FACETS, FACETS_BY_NAME
from praktijkbank.practices.catalogue import Catalogue, Item
from praktijkbank.practices.evidence import EVIDENCE_KINDS
from praktijkbank.practices.facets import Facet
from praktijkbank.practices.vocabulary import UNKNOWN

ROWS = FACETS_BY_NAME["thema"]
COLUMNS = FACETS_BY_NAME["onderwijssoort"]
AXES = ("thema", "doelgroep", "financiering", "provincie", "onderwijssoort", "resultaat")  # the choices for readers
_HEAT = (1, 2, 4, 7)  # the minimum number of practices for each shade, as long as squares are drawn

_IN_WORD = re.compile(r"(?<=\w)(?=onderwijs)")


@dataclass(frozen=True, slots=True)
class Line:
    """A row or column: one facet value and its number of practices."""

    key: str
    label: str
    total: int


@dataclass(frozen=True, slots=True)
class Cell:
    """The number of practices with both values, the squares to draw for them, and the shade (0 for none)."""

    count: int = 0
    squares: tuple[str, ...] = ()
    heat: int = 0


EMPTY = Cell()


@dataclass(frozen=True, slots=True)
class GapMap:
    """Cells by (row key, column key); all rows and columns are present, including empty ones."""

    rows: tuple[Line, ...]
    columns: tuple[Line, ...]
    cells: dict[tuple[str, str], Cell]

    def cell(self, row: str, column: str) -> Cell:
        """Return a cell, which may be empty."""
        return self.cells.get((row, column), EMPTY)

    @property
    def gaps(self) -> int:
        """The number of empty cells."""
        return len(self.rows) * len(self.columns) - len(self.cells)


def render_gap_map(site: Site, url: str, arguments: Arguments) -> str:
    """Make the whole map, with its legend and the choice of axes for the script."""
    catalogue = site.catalogue
    return fill(
        "gaten.html",
        site,
        url,
        map=draw_map(catalogue),
        legend=list_legend(catalogue.items, catalogue.vocabulary),
        axes=[facet for facet in FACETS if facet.name in AXES],
        chosen=(ROWS, COLUMNS),
        total=len(catalogue.items),
        most=MOST_SQUARES,
        kinds=EVIDENCE_KINDS,
        index=DATA_PATH,
        hyphenate=_hyphenate,
    )


def render_small_map(site: Site, url: str, arguments: Arguments) -> str:
    """Make the map as numbers on shades, for the home page."""
    return fill("gaten_klein.html", site, url, map=draw_map(site.catalogue), hyphenate=_hyphenate)


def draw_map(catalogue: Catalogue) -> GapMap:
    """Place every practice in the cells of its values, possibly more than one."""
    found: dict[tuple[str, str], list[Item]] = {}
    totals: Counter[tuple[str, str]] = Counter()
    for item in catalogue.items:
        across, down = (facet.values(item.practice, catalogue.vocabulary) for facet in (ROWS, COLUMNS))
        for pair in product(across, down):
            found.setdefault(pair, []).append(item)
        totals.update((facet.name, key) for facet, keys in ((ROWS, across), (COLUMNS, down)) for key in keys)
    most = max(map(len, found.values()), default=0)
    cells = {pair: Cell(len(items), tuple(list_squares(items)), find_heat(len(items), most)) for pair, items in found.items()}
    return GapMap(_list_lines(ROWS, catalogue, totals), _list_lines(COLUMNS, catalogue, totals), cells)


def find_heat(count: int, most: int) -> int:
    """Return the shade for a number of practices (0 for none) in a map whose fullest cell has `most`.

    The shades start at one, two, four and seven. In a map with cells too full for squares, they start at one and at a quarter,
    half and three quarters of the fullest cell: otherwise all cells of a large catalogue would get the same shade.
    """
    shades = _HEAT if most <= MOST_SQUARES else (1, most / 4, most / 2, most * 3 / 4)
    return sum(count >= least for least in shades)


def _list_lines(facet: Facet, catalogue: Catalogue, totals: Counter[tuple[str, str]]) -> tuple[Line, ...]:
    keys: Sequence[str] = [*catalogue.vocabulary[facet.terms], *([UNKNOWN] if (facet.name, UNKNOWN) in totals else [])]
    return tuple(Line(key, facet.value_label(key, catalogue.vocabulary), totals[facet.name, key]) for key in keys)


def _hyphenate(label: str) -> Markup:
    """Allow a break before "onderwijs" in long names of school types, so that columns stay narrow."""
    return Markup("&shy;").join(map(escape, _IN_WORD.split(label)))
