"""Puts all practices into one table for spreadsheet programs: one row per practice, plain text in every cell."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from praktijkbank.outputs.site import Site
from praktijkbank.outputs.templating import fill
from praktijkbank.pages.markers import Arguments
from praktijkbank.practices.aspects import ASPECTS, Column
from praktijkbank.practices.catalogue import Item

SEPARATOR = " | "  # between values in one cell; no text of a practice has it as a habit

_FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")

_ADDRESS = Column("adres", "Het webadres van de pagina van de praktijk.")
COLUMNS = (_ADDRESS, *(column for aspect in ASPECTS for column in aspect.columns))
READ = tuple(column.read or aspect.say for aspect in ASPECTS for column in aspect.columns)


def render_columns(site: Site, url: str, arguments: Arguments) -> str:
    """Make the block that explains every column; columns beside each other that are explained alike share a line."""
    alike = groupby(COLUMNS, lambda column: column.explanation)
    rows = [(", ".join(column.heading for column in columns), explanation) for explanation, columns in alike]
    return fill("kolommen.html", site, url, columns=rows)


def write_row(site: Site, item: Item) -> str:
    """Return the row of one practice: semicolons, every cell quoted, an end of line as in Windows, no line breaks within cells."""
    vocabulary = site.catalogue.vocabulary
    cells = (_make_cell(read(item.practice, vocabulary)) for read in READ)
    return _write([f"{site.settings.site_url}{item.url}", *cells])


def _make_cell(values: Iterable[str | None]) -> str:
    """Join values into one line that no spreadsheet program takes for a formula."""
    text = SEPARATOR.join([value if _is_one_line(value) else " ".join(value.split()) for value in values if value])
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def _is_one_line(text: str) -> bool:
    """Tell quickly, for nearly every text, that no white space in it has to be mended."""
    return text.isprintable() and "  " not in text


def _write(cells: Iterable[str]) -> str:
    return '"' + '";"'.join(cell.replace('"', '""') for cell in cells) + '"\r\n'


HEAD_ROW = _write(column.heading for column in COLUMNS)
