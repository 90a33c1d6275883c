"""Reads the lines below a field for a list, where they are no parts as YAML knows them: words, rows of a table, other signs than a dash."""

from __future__ import annotations

import re
from collections.abc import Callable, MutableSequence, Sequence
from typing import NamedTuple

from praktijkbank.source.line_shapes import COLON, KEY_LINE, PLAIN_PART, STEP, indent
from praktijkbank.source.moved_lines import say_lines, say_spaces
from praktijkbank.source.proposals import write_in_list
from praktijkbank.source.shapes import Shape
from praktijkbank.source.table_rows import is_row, read_rows

Tell = Callable[[int, int, str, str, str], None]

_QUOTE_MARK = re.compile(r"( *)>[ \t]+(?=[^\W\d])")
_ODD_PART = re.compile(r"( +)([*+•·o–—▪]|[0-9]{1,2}[.)]|[a-z][.)])[ \t]+(?=\S)(?![^:]*[^\s:]:(?:\s|$))(?!.*\*$)")
_LONGEST_VALUE, _MOST_VALUES = 60, 20
_ROWS_AWAY = "maak van elke rij een onderdeel, zoals bij de regels van de rijen staat, en haal de kop van de tabel weg"


class Holder(NamedTuple):
    """A field without a value after its colon: its line (from 0), name, column, shape, and how far the correction moves it."""

    line: int
    name: str
    column: int
    shape: Shape
    shift: int


class ListParts:
    """Reads list parts in the typed lines of a file, writes them into the corrected lines, and tells what was wrong with them.

    `tell` takes a line and column (from 0), the rule, the message and the remedy. `is_field` tells whether a line is a field.
    """

    def __init__(self, typed: Sequence[str], lines: MutableSequence[str], tell: Tell, is_field: Callable[[str], bool]) -> None:
        """Keep the lines, which are corrected in place."""
        self._typed, self._lines, self._tell, self._is_field = typed, lines, tell, is_field

    def read(self, holder: Holder, number: int) -> int:
        """Read the parts that begin on a line; return the line after them, or 0 if they are as YAML takes them."""
        end = 0
        if holder.shape.kind != "record":
            end = self._read_list(holder, number)
        return end or (self._read_values(holder, number) if indent(self._typed[number]) <= holder.column else 0)

    def _read_list(self, holder: Holder, number: int) -> int:
        line = self._typed[number]
        if _QUOTE_MARK.match(line):
            return self._read_quoted(holder, number)
        if is_row(line):
            return self._read_table(holder, number)
        if _ODD_PART.match(line) and indent(line) > holder.column:
            return self._read_odd(holder, number)
        return self._read_set_in(holder, number) if self._is_set_in_below(number) else 0

    def _read_values(self, holder: Holder, number: int) -> int:
        """Read words below a list field, one per line; return 0 if they are not such a list."""
        end = number
        while end < len(self._typed) and _is_value(self._typed[end]) and not self._is_field(self._typed[end]):
            end += 1
        if end == number or end - number > _MOST_VALUES:
            return 0
        if holder.shape.record:
            return self._read_loose(holder, number, end)
        values = [self._typed[at].strip().rstrip(",;") for at in range(number, end)]
        for at, value in zip(range(number, end), values, strict=True):
            self._lines[at] = f"{' ' * (holder.shift + holder.column)}- {write_in_list(value)}"
        listed = ", ".join(map(write_in_list, values))
        hint = f"zet ze tussen rechte haken achter de veldnaam: `{holder.name}: [{listed}]`, en haal de losse regels weg"
        self._tell(number, indent(self._typed[number]), "losse-regel", f"onder '{holder.name}' staan woorden zonder streepje", hint)
        return end

    def _read_loose(self, holder: Holder, number: int, end: int) -> int:
        """Read words below a field for records: each line is a list part, or all lines describe one record."""
        is_list = holder.shape.kind == "records"
        lead = "- " if is_list else " " * STEP
        for at in range(number, end):
            self._lines[at] = f"{' ' * (holder.shift + holder.column)}{lead}{self._typed[at].strip()}"
            if is_list or at == number:
                message = f"wat bij '{holder.name}' hoort, begint met een streepje" if is_list else f"'{holder.name}' springt niet in"
                line = at if is_list else holder.line
                self._tell(line, holder.column, "lijstteken", message, f"schrijf `{lead}{self._typed[at].strip()}`")
        return end

    def _read_table(self, holder: Holder, number: int) -> int:
        """Read a table: each row is a list part."""
        end = number
        while end < len(self._typed) and is_row(self._typed[end]):
            end += 1
        rows = read_rows(self._typed[number:end])
        for at, row in enumerate(rows, number):
            self._lines[at] = f"{' ' * (holder.shift + holder.column + STEP)}- {write_in_list(row)}" if row else ""
        values = ", ".join(write_in_list(row) for row in rows if row)
        way = f"schrijf `{holder.name}: [{values}]`, en haal de tabel weg" if holder.shape.kind == "values" else _ROWS_AWAY
        self._tell(number, indent(self._typed[number]), "verkeerd-type", f"onder '{holder.name}' hoort een lijst, geen tabel", way)
        return end

    def _read_odd(self, holder: Holder, number: int) -> int:
        """Read list parts, set in below their field, that begin with another sign than a dash or with a number."""
        end, column = number, indent(self._typed[number])
        while end < len(self._typed) and indent(self._typed[end]) == column and (match := _ODD_PART.match(self._typed[end])):
            self._lines[end] = f"{' ' * holder.shift}{match[1]}- {self._typed[end][match.end() :]}"
            message = f"een onderdeel van een lijst begint hier met '{match[2]}'"
            self._tell(end, column, "lijstteken", message, "begin elk onderdeel met een gewoon streepje en een spatie: `- `")
            end += 1
        return end

    def _is_set_in_below(self, number: int) -> bool:
        """Tell whether list parts without a field, one right below another, are followed by one that is set in further."""
        column, at = indent(self._typed[number]), number
        while at < len(self._typed) and _is_bare_part(self._typed[at]) and indent(self._typed[at]) == column:
            at += 1
        return number < at < len(self._typed) and _is_bare_part(self._typed[at]) and indent(self._typed[at]) > column

    def _read_set_in(self, holder: Holder, number: int) -> int:
        """Read list parts of which some are set in further than the first; YAML would make one text of them."""
        column, end = indent(self._typed[number]), number
        away = f"zet er {say_spaces(column)} voor in plaats van {{}}" if column else "haal de spaties ervoor weg"
        while end < len(self._typed) and _is_bare_part(self._typed[end]) and indent(self._typed[end]) >= column:
            at = indent(self._typed[end])
            self._lines[end] = f"{' ' * (holder.shift + column)}{self._typed[end].lstrip()}"
            if at > column:
                hint = f"{away.format(at)}, zodat het recht onder het eerste staat"
                self._tell(end, at, "inspringing", "dit onderdeel springt te ver in", hint)
            end += 1
        return end

    def _read_quoted(self, holder: Holder, number: int) -> int:
        """Read list parts that begin with > instead of a dash."""
        end, column = number, indent(self._typed[number])
        shift = max(holder.shift + holder.column + STEP - column, 0)
        while end < len(self._typed) and (match := _QUOTE_MARK.match(self._typed[end])):
            self._lines[end] = f"{' ' * shift}{match[1]}- {self._typed[end][match.end() :]}"
            end += 1
        message = f"een onderdeel van '{holder.name}' begint hier met '>'"
        self._tell(number, column, "lijstteken", message, f"zet een streepje in plaats van > op {say_lines(range(number, end))}")
        return end


def _is_bare_part(line: str) -> bool:
    """Tell whether a line is a list part without a field."""
    return PLAIN_PART.match(line) is not None and not KEY_LINE.match(line)


def _is_value(line: str) -> bool:
    """Tell whether a line is a short value for a list."""
    plain = line.strip()
    return (
        0 < len(plain) <= _LONGEST_VALUE
        and (plain[0].isalnum() or plain[0] in "'’")
        and not KEY_LINE.match(line)
        and not COLON.search(plain)
    )
