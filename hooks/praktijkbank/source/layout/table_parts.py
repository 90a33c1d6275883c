"""Reads a table below a field for records: its head names fields, moments or what is counted, so that every cell keeps its head."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from praktijkbank.source.dutch.clock_times import cut_hours, list_readings
from praktijkbank.source.dutch.date_notation import is_date
from praktijkbank.source.dutch.notations import says_nothing, says_to_come
from praktijkbank.source.dutch.number_notation import read_word_first
from praktijkbank.source.field_names import HOLDERS, find_holder
from praktijkbank.source.layout.open_lines import Holder, LineReader
from praktijkbank.source.lines.line_shapes import STEP, indent
from praktijkbank.source.lines.moved_lines import say_lines
from praktijkbank.source.lines.quoting import put_in_quotes
from praktijkbank.source.lines.table_rows import cut_cells, is_streak, is_total
from praktijkbank.source.record import Record, name_fields, name_required
from praktijkbank.source.remedies.loose_texts import write_note
from praktijkbank.source.remedies.proposals import write_in_list
from praktijkbank.source.shapes import find_name, find_shape

Columns = Sequence[tuple[str, str]]  # the field that each column of a table is ("" for none), and its head
Rows = Mapping[int, Sequence[str]]  # the cells of each row, by its line

EACH_ROW = "maak van elke rij een onderdeel, zoals bij de regels van de rijen staat"
_BARE_NUMBER = re.compile(r"(?:[±~] ?)?(?:€ ?)?[0-9][0-9.,-]*(?: ?%)?$")
_ENDS = frozenset("?!.:")
_DASHES = frozenset("-–—")
_HEADS = frozenset(
    (
        *("wie", "wat", "waar", "wanneer", "hoeveel", "welke", "aantal", "uur", "uren", "dagen", "tijd", "inzet", "functie", "rol", "taak"),
        *("organisatie", "partner", "bron", "bedrag", "jaar", "periode", "datum", "opmerking", "toelichting"),
    )
)
_NUMBER_FIRST = re.compile(r"[0-9][0-9.,]* [^\W\d_]")
_YEARS = re.compile(r"(?:schooljaar )?(?:19|20)[0-9]{2} ?[-–/] ?(?:[0-9]{2}){1,2}$", re.IGNORECASE)


class TableParts(LineReader):
    """Reads tables in the lines of a file, and writes their rows as parts of a list, or as one record."""

    def read(self, holder: Holder, number: int) -> int:
        """Read the table with a head that begins on a line; return the line after it, or 0 if there is none."""
        record, head = holder.shape.record, cut_cells(self._typed[number])
        if record is None or len(head) < 2 or ":" in self._typed[number]:
            return 0
        end = number + 1
        while end < len(self._typed) and (len(cut_cells(self._typed[end])) > 1 or is_streak(self._typed[end] or "x")):
            end += 1
        is_first_told = not self._typed[number].startswith("\t")
        rows = {
            at: _read_cells(self._typed[at], keeps_first=is_first_told) for at in range(number + 1, end) if not is_streak(self._typed[at])
        }
        longest = max(map(len, rows.values()), default=0)
        head = ["", *head] if longest == len(head) + 1 and self._typed[number].startswith("\t") else head  # its first cell is empty
        columns = _name_columns(record, holder.name, head, list(rows.values()))
        if not rows or longest > len(head):
            return 0
        rows = {at: _drop_silent(record, columns, cells) for at, cells in rows.items()}
        if holder.shape.kind == "record":
            if not _have_room(record, columns):
                return 0
            self._page.take_away(range(number, end))
            self._write_record(holder, record, columns, list(rows.values()))
        else:
            if not (min(rows) > number + 1 or _is_head(columns, list(rows.values()))):
                return 0
            self._page.take_away(range(number, end))
            self._write_parts(holder, number, columns, rows)
        return end

    def _write_parts(self, holder: Holder, number: int, columns: Columns, rows: Rows) -> None:
        """Write the rows of a table as list parts: with fields if the head names enough of them, else each as one text."""
        record = holder.shape.record
        assert record
        is_whole = _is_whole(record, columns, list(rows.values()))
        counts = bool(record.counted) and len(rows) > 1
        totals = [at for at, cells in rows.items() if is_whole and counts and is_total(cells[0])]
        parts = {
            at: write_fields(record, columns, cells) if is_whole else _write_text(record, columns, cells)
            for at, cells in rows.items()
            if at not in totals
        }
        for at, part in parts.items():
            self._lines[at] = f"{holder.lead}{' ' * STEP}- {part}"
        lacking = [name for name in name_required(name_fields(record)) if name not in {name for name, _ in columns}]
        more = "".join(f", {name}: …" for name in lacking)
        listed = ", ".join(f"`- {part[:-1]}{more}}}`" for part in parts.values())
        filled = "; vul op de puntjes in wat bij de rij gezegd wordt" if more else ""
        filled += "".join(f"; zet '{' '.join(filter(None, rows[at]))}' bij een van de onderdelen bij `note:`" for at in totals)
        where = f"schrijf onder `{holder.name}:`, in plaats van de tabel en met 2 spaties meer ervoor, elk op een eigen regel"
        each = f"{EACH_ROW}, en haal {say_lines(range(number, min(rows)))} weg"
        told = f"onder '{holder.name}' hoort een lijst, geen tabel"
        self._page.tell(number, indent(self._typed[number]), "verkeerd-type", told, f"{where}: {listed}{filled}" if is_whole else each)

    def _write_record(self, holder: Holder, record: type[Record], columns: Columns, rows: Sequence[Sequence[str]]) -> None:
        """Write the rows of a table as the fields of one record, each with all that stands in its column."""
        cells = [", ".join(dict.fromkeys(row[at] for row in rows if row[at:] and row[at])) for at in range(len(columns))]
        fields = write_fields(record, columns, cells)
        line = self._lines[holder.line]
        self._lines[holder.line] = f"{line[: line.rindex(':')]}: {fields}"
        told = f"bij '{holder.name}' horen eigen velden, geen tabel"
        self._page.tell(holder.line, holder.column, "verkeerd-type", told, f"schrijf `{holder.name}: {fields}`, en haal de tabel weg")


def _read_cells(line: str, *, keeps_first: bool = False) -> list[str]:
    """Return the cells of a row; one with only a dash says nothing. `keeps_first` has a tab in front end an empty first cell."""
    empty = [""] * (len(line) - len(line.lstrip("\t"))) if keeps_first else []
    return [*empty, *("" if cell in _DASHES else cell for cell in cut_cells(line))]


def _drop_silent(record: type[Record], columns: Columns, cells: Sequence[str]) -> list[str]:
    """Return the cells of a row, empty where one only says that nothing is known (n.v.t.); what the row must say stays as it is typed.

    That something will follow is worth a note.
    """
    fields = name_fields(record)
    kept = [
        at == 0 or not says_nothing(cell) or (fields[name].is_required() if name and name != "note" else says_to_come(cell))
        for at, ((name, _), cell) in enumerate(zip(columns, cells, strict=False))
    ]
    return [cell if is_kept else "" for cell, is_kept in zip(cells, kept, strict=True)]


def _name_columns(record: type[Record], holder: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> Columns:
    """Return the field and the head of each column; a first one without a field of its own says what each part is, as Tip below tips."""
    names = ["" if _is_moment(cell) else find_name(record, cell) or _find_said(record, rows, at) for at, cell in enumerate(head)]
    names = ["" if name in names[:at] else name for at, name in enumerate(names)]
    fields = name_fields(record)
    main = find_holder(fields)
    is_main = not names[0] and main not in names and main in HOLDERS and fields[main].is_required()
    if is_main and (any(names) or _is_one_of(holder, head[0])):
        names[0] = main
    return [*zip(names, head, strict=True)]


def _find_said(record: type[Record], rows: Sequence[Sequence[str]], at: int) -> str:
    """Return the field with whose name each cell of a column begins, as `per jaar` does; "" if there is none."""
    first = {row[at].partition(" ")[0].lower() for row in rows if " " in "".join(row[at : at + 1])}
    told = {*filter(None, ("".join(row[at : at + 1]) for row in rows))}
    return next(iter(first)) if len(first) == 1 and first <= name_fields(record).keys() and all(" " in cell for cell in told) else ""


def _is_one_of(holder: str, head: str) -> bool:
    """Tell whether a head names one of the parts of a list by its field name, as Tip does below tips."""
    return bool(head) and head.lower() in {holder.lower(), holder.lower().removesuffix("s")}


def _is_head(columns: Columns, rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether the first row of a table is its head.

    It names a field or a moment, has words where the others have bare numbers, or says in every cell what stands below it (wie, uren).
    """
    if all(head.partition(" ")[0].lower() in _HEADS for _, head in columns if head):
        return True
    if any(name or (at and _is_moment(head) and not _are_moments(rows, at)) for at, (name, head) in enumerate(columns)):
        return True
    return any(head and not re.search("[0-9]", head) and _is_of_numbers(rows, at) for at, (_, head) in enumerate(columns))


def _are_moments(rows: Sequence[Sequence[str]], at: int) -> bool:
    return any(_is_moment(row[at]) for row in rows if row[at:])


def _is_of_numbers(rows: Sequence[Sequence[str]], at: int) -> bool:
    """Tell whether a column has nothing but numbers below its head."""
    cells = [row[at] for row in rows if row[at:] and row[at]]
    return bool(cells) and all(map(_BARE_NUMBER.match, cells))


def _is_moment(head: str) -> bool:
    """Tell whether the head of a column is a year, a school year or another date."""
    return _YEARS.match(head) is not None or is_date(head)


def _have_room(record: type[Record], columns: Columns) -> bool:
    """Tell whether a record has a field for every column, or some fields and a note for the rest."""
    names = [name for name, _ in columns]
    return any(names) and (all(names) or "note" in name_fields(record))


def _is_whole(record: type[Record], columns: Columns, rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether the columns make a record with what it must say and, if it counts, its number."""
    fields, names = name_fields(record), {name for name, _ in columns}
    required = {*name_required(fields)}
    lacking = (required if not columns[0][0] else required & {*HOLDERS}) - names  # a first column without a name may be what is lacking
    counted = record.counted
    unnamed = [at for at, (name, head) in enumerate(columns) if not name and (_is_moment(head) or _is_of_numbers(rows, at))]
    return _have_room(record, columns) and not lacking and not (unnamed and counted and counted not in names)


def _write_text(record: type[Record], columns: Columns, cells: Sequence[str]) -> str:
    """Write a row as one text, in which every cell keeps its head; a record that counts has a number of its own for each moment."""
    counted = record.counted if "note" in name_fields(record) else ""
    (_, head, first), *others = [(name, head, cell) for (name, head), cell in zip(columns, cells, strict=False)]
    label = f"{head} {first}".strip() if _is_moment(first) else first
    number = next((cell for name, _, cell in others if name and name == counted), "")
    moments = [(head, cell) for _, head, cell in others if cell and _is_moment(head)]
    told = [(name, head, cell) for name, head, cell in others if cell and not (name and name == counted) and not _is_moment(head)]
    rest = [_say_cell("" if name == "note" else head, cell, counts=bool(counted)) for name, head, cell in told]
    rest.sort(key=lambda text: not (counted and text[0].isdigit()))  # a number is read with what it counts
    if counted and moments:
        return put_in_quotes("; ".join([*(_label(label, f"{cell} in {head}") for head, cell in moments), *rest]))
    said = ", ".join(f"{cell} ({head})" for head, cell in moments)
    return put_in_quotes(_label(label, " ".join(filter(None, (number, "; ".join(filter(None, (said, *rest))))))))


def _label(label: str, text: str) -> str:
    """Put a label and a colon before a text; a label that ends a sentence needs none."""
    return (" " if label[-1:] in _ENDS else ": ").join(filter(None, (label, text)))


def _say_cell(head: str, cell: str, *, counts: bool) -> str:
    """Return a cell with its head, if it has one: behind a number, where that is what is counted and the cell does not say so itself."""
    says_itself = counts and " " not in head and (_NUMBER_FIRST.match(cell) or read_word_first(cell))
    if head.lower() in {"", "wie", "wat"} or says_itself:
        return cell
    is_number = counts and _BARE_NUMBER.match(cell) and not _is_moment(cell)
    return f"{cell} {head[0].lower()}{head[1:]}" if is_number else f"{head} {cell}"


def write_fields(record: type[Record], columns: Columns, cells: Sequence[str]) -> str:
    """Write cells as the fields of a record on one line, between braces; those in a column of no field are a note with its head."""
    written = [f"{name}: {_write_cell(record, name, cell)}" for name, cell in _read_fields(record, columns, cells).items()]
    return f"{{{', '.join(written)}}}"


def read_tabbed(record: type[Record], holder: str, lines: Sequence[str]) -> list[dict[str, str]]:
    """Return the fields of each row of a table with tabs; [] if its head does not name what a record must say."""
    head, *rows = map(_read_cells, lines)
    columns = _name_columns(record, holder, head, rows)
    lacking = {*name_required(name_fields(record))} - {name for name, _ in columns}
    if not rows or any(len(row) > len(head) for row in rows) or lacking:
        return []
    return [_read_fields(record, columns, _drop_silent(record, columns, cells)) for cells in rows]


def _read_fields(record: type[Record], columns: Columns, cells: Sequence[str]) -> dict[str, str]:
    told = [(name, head, cell) for (name, head), cell in zip(columns, cells, strict=False) if cell]
    fields = {name: cell for name, _, cell in told if name and name != "note" and _is_value(record, name, cell)}
    return fields | write_note(*(cell if name else f"{head} {cell}" for name, head, cell in told if name not in fields))


def _is_value(record: type[Record], name: str, cell: str) -> bool:
    """Tell whether a cell can be the value of its field: hele dag is no hour, and kamer en koffie no amount."""
    if name == record.counted and "note" in name_fields(record):
        return any(map(str.isdigit, cell)) or says_nothing(cell)
    return name != "start" or bool(cut_hours(cell) or list_readings(cell))


def _write_cell(record: type[Record], name: str, cell: str) -> str:
    """Write a cell as the value of a field; a list takes what stands between commas."""
    if find_shape(record, name).kind != "values":
        return write_in_list(cell)
    return f"[{', '.join(write_in_list(part.strip()) for part in cell.split(','))}]"
