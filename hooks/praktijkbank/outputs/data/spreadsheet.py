"""Puts all practices into one table for spreadsheet programs: one row per practice, plain text in every cell."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from praktijkbank.outputs.site import Site
from praktijkbank.outputs.templating import fill
from praktijkbank.pages.markers import Arguments
from praktijkbank.practices.aspects import ASPECTS, TITLE, Column, Tell
from praktijkbank.practices.catalogue import Item, WithdrawnItem

SEPARATOR = " | "  # between values in one cell; unlikely in the text of a practice

_FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")

_ADDRESS = Column("adres", "Het webadres van de pagina van de praktijk.")
_PUBLISHED, _WITHDRAWN = "gepubliceerd", "ingetrokken"
_STATUS = Column("stand", "Gepubliceerd of ingetrokken. Van een ingetrokken praktijk staan hier alleen adres, titel, dag en reden.")
_WITHDRAWN_ON = Column("ingetrokken op", "De dag waarop de praktijk is ingetrokken.", kind="date")
_REASON = Column("reden", "Waarom de praktijk is ingetrokken.")
COLUMNS = (_ADDRESS, *(column for aspect in ASPECTS for column in aspect.columns), _STATUS, _WITHDRAWN_ON, _REASON)
# What each column except the address says about a published practice.
READ: tuple[Tell, ...] = (
    *(column.read or aspect.say for aspect in ASPECTS for column in aspect.columns),
    lambda *_: [_PUBLISHED],
    lambda *_: [],
    lambda *_: [],
)


def render_columns(site: Site, url: str, arguments: Arguments) -> str:
    """Make the block that explains every column; adjacent columns with the same explanation share a line."""
    alike = groupby(COLUMNS, lambda column: column.explanation)
    rows = [(", ".join(column.heading for column in columns), explanation) for explanation, columns in alike]
    return fill("kolommen.html", site, url, columns=rows)


def write_row(site: Site, item: Item) -> str:
    """Return the row of one practice: semicolons, every cell quoted, a Windows line end, no line breaks within cells."""
    vocabulary = site.catalogue.vocabulary
    cells = (_make_cell(read(item.practice, vocabulary)) for read in READ)
    return _write([f"{site.settings.site_url}{item.url}", *cells])


def write_withdrawn_row(site: Site, item: WithdrawnItem) -> str:
    """Return the row of a withdrawn practice."""
    return _write([_make_cell([text]) for text in (f"{site.settings.site_url}{item.url}", *tell_withdrawn(item))])


def tell_withdrawn(item: WithdrawnItem) -> list[str]:
    """Return what each column except the address says about a withdrawn practice: only what is still published."""
    told = {
        TITLE: item.practice.title,
        _STATUS.heading: _WITHDRAWN,
        _WITHDRAWN_ON.heading: str(item.withdrawal.date),
        _REASON.heading: item.withdrawal.reason,
    }
    return [told.get(column.heading, "") for column in COLUMNS[1:]]


def _make_cell(values: Iterable[str | None]) -> str:
    """Join values into one line that no spreadsheet program treats as a formula."""
    text = SEPARATOR.join([value if _is_one_line(value) else " ".join(value.split()) for value in values if value])
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def _is_one_line(text: str) -> bool:
    """Return whether a text surely needs no white space normalised: a fast check that holds for nearly all."""
    return text.isprintable() and "  " not in text


def _write(cells: Iterable[str]) -> str:
    return '"' + '";"'.join(cell.replace('"', '""') for cell in cells) + '"\r\n'


HEAD_ROW = _write(column.heading for column in COLUMNS)
