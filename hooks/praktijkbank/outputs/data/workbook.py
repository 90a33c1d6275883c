"""All practices as one workbook (praktijken.xlsx): a sheet of practices as in the CSV, and one per kind of repeated record.

Dates and numbers are real ones, and no text can be run as a formula: every cell is written with its type. The columns of the further
sheets are the fields of their records, in the order of the schema.
"""

from __future__ import annotations

import datetime as dt
import gc
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, Any, get_args

from praktijkbank.outputs.artifacts import Artifact
from praktijkbank.outputs.data.spreadsheet import COLUMNS, READ, SEPARATOR, tell_withdrawn
from praktijkbank.outputs.site import Site
from praktijkbank.practices.cells import plain
from praktijkbank.practices.practice import Funding, Result, Source, Tip
from praktijkbank.practices.vocabulary import Vocabulary
from praktijkbank.practices.wording import say_date
from praktijkbank.source.choices import list_terms
from praktijkbank.source.fields import PartialDate
from praktijkbank.source.fingerprint import fingerprint_program
from praktijkbank.source.record import Record
from praktijkbank.text.legal_xml import remove_illegal
from praktijkbank.text.prose_field import Prose

if TYPE_CHECKING:
    import xlsxwriter
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

WORKBOOK_PATH = "data/praktijken.xlsx"

_LONGEST_CELL = 32_767  # characters, in Excel
_NARROWEST, _WIDEST = 12, 45  # characters; longer texts wrap in the same cell
_LOST = 6  # characters lost at the end of a line when the next word doesn't fit
_LINE, _MOST_LINES = 15, 8  # points, and the most lines shown of a long text
_ACROSS = 240  # characters that fit across a landscape A4 at a legible size
_A4 = 9  # Excel's code for this paper size
_LONGEST_NAME = 80  # characters of the site's name: Excel refuses a file with a footer of more than 255
_BUTTON = 4  # characters of a heading hidden by the filter button
_PROSE = get_args(Prose)[1]  # marks a field as prose
_EPOCH = dt.datetime(1980, 1, 1)  # noqa: DTZ001 - a workbook has no time zones
# Sheet -> the field of a practice whose records are its rows.
_SHEETS: dict[str, tuple[str, type[Record]]] = {
    "Resultaten": ("results", Result),
    "Financiering": ("funding", Funding),
    "Tips": ("tips", Tip),
    "Bronnen": ("sources", Source),
}

Cell = str | int | float | dt.date | None


@dataclass(frozen=True, slots=True)
class _Field:
    """A field of a record, with the vocabulary list of its values, if any."""

    name: str
    terms: str
    is_prose: bool


@dataclass(frozen=True, slots=True)
class _Formats:
    head: Format
    text: Format
    day: Format


def make_workbook(site: Site) -> Iterator[Artifact]:
    """Make the workbook with all practices; raises OSError if it can't be written."""
    shown = [f"{item.slug} {item.digest}" for item in site.catalogue.items]
    withdrawn = [f"{item.url} {tell_withdrawn(item)}" for item in site.catalogue.withdrawn]
    inputs = (fingerprint_program(), site.settings_digest, str(site.catalogue.as_of), *shown, *withdrawn)
    yield Artifact(WORKBOOK_PATH, site.cache.fetch("werkmap", map(str.encode, inputs), partial(_write, site)))


def _write(site: Site) -> bytes:
    from xlsxwriter import Workbook  # noqa: PLC0415 - the preview starts faster without it
    from xlsxwriter.exceptions import FileCreateError  # noqa: PLC0415 - see above

    file = BytesIO()
    # Any text stays a text, whatever it looks like; temporary files keep memory use low, and the zip has one fixed date.
    options = {"strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False, "constant_memory": True}
    try:
        with Workbook(file, options) as book:
            as_of = site.catalogue.as_of
            created = dt.datetime(as_of.year, as_of.month or 1, as_of.day or 1) if as_of else _EPOCH  # noqa: DTZ001 - see _EPOCH
            book.set_properties(
                {"title": f"{site.settings.site_name}: alle praktijken", "author": site.settings.site_name, "created": created}
            )
            formats = _Formats(
                head=book.add_format({"bold": True, "text_wrap": True, "valign": "top"}),
                text=book.add_format({"text_wrap": True, "valign": "top"}),
                day=book.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"}),
            )
            footer = _make_footer(site)
            _add_sheet(book, "Praktijken", [column.heading for column in COLUMNS], _list_practices(site), formats, footer)
            for name, (field, kind) in _SHEETS.items():
                heads = ["adres", "titel", *((one.title or key).lower() for key, one in kind.fields.items())]
                _add_sheet(book, name, heads, _list_records(site, field, kind), formats, footer)
    except FileCreateError as error:
        raise OSError(*getattr(error.args[0], "args", error.args)) from error  # a full disk is reported as everywhere else
    del book
    gc.collect()  # a workbook and its sheets, with all rows, form a cycle: 30 MB at 5,000 practices until collected
    return file.getvalue()


def _add_sheet(
    book: xlsxwriter.Workbook, name: str, heads: Sequence[str], rows: Iterable[Sequence[Cell]], formats: _Formats, footer: str
) -> None:
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 2)
    _set_up_paper(sheet, footer)
    for column, head in enumerate(heads):
        sheet.write_string(0, column, head, formats.head)
    widths = [max(map(len, head.split())) + _BUTTON for head in heads]
    last = 0
    for last, row in enumerate(rows, 1):
        sheet.set_row(last, _LINE * min(_MOST_LINES, max(map(_count_lines, row))))
        for column, cell in enumerate(row):
            _write_cell(sheet, last, column, cell, formats)
            widths[column] = max(widths[column], max(map(len, str(cell or "").split("\n"))) + 1)
    widths = [min(_WIDEST, max(_NARROWEST, width)) for width in widths]
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    sheet.fit_to_pages(-(-sum(widths) // _ACROSS), 0)
    sheet.autofilter(0, 0, last, len(heads) - 1)


def _set_up_paper(sheet: Worksheet, footer: str) -> None:
    """Print on landscape A4, with headings and titles on every page, and pages of the same rows one after another."""
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.4, bottom=0.7)  # inches
    sheet.repeat_rows(0)
    sheet.repeat_columns(1)
    sheet.print_across()
    sheet.hide_gridlines(0)  # prints them
    sheet.set_footer(footer)


def _make_footer(site: Site) -> str:
    """Return the footer of every page in Excel's own codes: site and sheet, the content's date, and the page number."""
    name = remove_illegal(site.settings.site_name)[:_LONGEST_NAME].replace("&", "&&")
    as_of = f"Stand van {say_date(site.catalogue.as_of)}" if site.catalogue.as_of else ""
    return f"&L{name}: &A&C{as_of}&RPagina &P van &N"


def _count_lines(cell: Cell) -> int:
    """Return the most lines a cell may take: a text of more than one line has made its column the widest."""
    return sum(-(-len(line) // (_WIDEST - _LOST)) or 1 for line in cell.split("\n")) if isinstance(cell, str) else 1


def _write_cell(sheet: Worksheet, row: int, column: int, cell: Cell, formats: _Formats) -> None:
    if isinstance(cell, dt.date):
        sheet.write_datetime(row, column, dt.datetime(cell.year, cell.month, cell.day), formats.day)  # noqa: DTZ001 - see _EPOCH
    elif isinstance(cell, str):
        sheet.write_string(row, column, _cut(cell), formats.text)
    elif cell is not None:
        sheet.write_number(row, column, cell, formats.text)


def _cut(text: str) -> str:
    text = remove_illegal(text)
    return text if len(text) <= _LONGEST_CELL else f"{text[: _LONGEST_CELL - 1]}…"


def _list_practices(site: Site) -> Iterator[list[Cell]]:
    vocabulary = site.catalogue.vocabulary
    kinds = [column.kind for column in COLUMNS[1:]]
    for item in site.catalogue.items:
        texts = (SEPARATOR.join(filter(None, read(item.practice, vocabulary))) for read in READ)
        cells = (_read_cell(text, kind) for text, kind in zip(texts, kinds, strict=True))
        yield [f"{site.settings.site_url}{item.url}", *cells]
    for withdrawn in site.catalogue.withdrawn:
        told = map(_read_cell, tell_withdrawn(withdrawn), kinds)
        yield [f"{site.settings.site_url}{withdrawn.url}", *told]


def _read_cell(text: str, kind: str) -> Cell:
    """Return the value in a column's text; a date known only to the year or month stays text."""
    if kind == "number" and text.isdecimal():
        return int(text)
    if kind == "date" and len(text) == len("2022-09-15"):
        return dt.date.fromisoformat(text)
    return text or None


def _list_records(site: Site, field: str, kind: type[Record]) -> Iterator[list[Cell]]:
    """Return a row per record of every practice: its address, its title, and its fields."""
    columns = [_Field(name, "".join(list_terms(one)[:1]), _PROSE in one.metadata) for name, one in kind.fields.items()]
    for item in site.catalogue.items:
        for record in getattr(item.practice, field):
            cells = (_make_cell(getattr(record, one.name), one, site.catalogue.vocabulary) for one in columns)
            yield [f"{site.settings.site_url}{item.url}", item.practice.title, *cells]


def _make_cell(value: Any, field: _Field, vocabulary: Vocabulary) -> Cell:
    if field.terms:
        return (
            SEPARATOR.join(vocabulary[field.terms].label(key) for key in (value if isinstance(value, tuple) else (value,)) if key) or None
        )
    if isinstance(value, PartialDate):
        return dt.date(value.year, value.month, value.day) if value.day else str(value)
    return plain(value) if field.is_prose else value
