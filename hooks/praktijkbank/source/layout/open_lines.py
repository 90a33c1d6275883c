"""Tells by the names of the open records which lines of a file are fields, because indentation does not tell it there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from praktijkbank.source.layout.named_lines import list_named
from praktijkbank.source.layout.open_records import OpenRecord, OpenRecords
from praktijkbank.source.layout.typed_lines import TypedLines
from praktijkbank.source.lines.line_reading import Slip
from praktijkbank.source.lines.line_shapes import KEY_LINE, indent
from praktijkbank.source.lines.line_starts import say_no_colon
from praktijkbank.source.lines.moved_lines import say_spaces
from praktijkbank.source.lines.quoting import is_plain_scalar
from praktijkbank.source.record import Record, name_fields, name_required
from praktijkbank.source.shapes import Shape, find_name, find_shape

_FIELD_NAME = re.compile(r"[a-z_]+")
_TITLE_LINE = re.compile(r"(?P<lead> *(?:- +)*)(?P<key>[^\W\d_][^\W_]*(?: [^\s:]+){1,4}) ?:(?:[ \t]+|$)(?P<value>.*)$")
_ODD_COLON = re.compile(r"(?P<lead> *(?:- +)*)(?P<key>[A-Za-z_]+)(?::(?=[^\s/:])| ?[;=] ?(?=\S))")
_MOST_OF_VALUE = 3  # words behind a name without its colon
_TWICE = 2  # a field that stands in a file this often


class Holder(NamedTuple):
    """A field that holds what is read: its line (from 0) as matched, name and shape, how far it is moved, and the record it is of."""

    line: int
    match: re.Match[str]
    name: str
    shape: Shape
    shift: int
    frame: OpenRecord

    @property
    def column(self) -> int:
        """Where its name stands."""
        return len(self.match["lead"])

    @property
    def lead(self) -> str:
        """The spaces before what stands below the field, in its own column."""
        return " " * (self.column + self.shift)

    @property
    def value(self) -> str:
        """The text beside it."""
        return str(self.match["value"]).strip()

    @property
    def is_listed(self) -> bool:
        """Whether that text is the first part of a list."""
        return self.value.startswith("- ")


class OpenLines(TypedLines):
    """The lines of a file with the records that are open at the line that is read; `is_troubled` is set if YAML can't read the file."""

    def __init__(self, lines: list[str], record: type[Record], is_troubled: bool) -> None:
        """Take the lines, and the record of the whole file."""
        super().__init__(lines)
        self.record = record
        self.is_troubled = is_troubled
        self.open_records = OpenRecords(self.typed, record)

    def take_over(self, found: Iterable[tuple[Slip, str]]) -> None:
        """Go on with the lines that are meant, and tell what was typed instead."""
        for slip, meant in found:
            self.slips.append(slip)
            self.lines[slip.line - 1] = self.typed[slip.line - 1] = meant

    def match_field(self, line: str, inner: type[Record] | None = None) -> re.Match[str] | None:
        """Match a line that is a field: its name is one word, or the full title of a field that may stand here, or in `inner`."""
        if (odd := _ODD_COLON.match(line)) and any(find_name(frame.record, odd["key"]) for frame in self.open_records):
            line = f"{odd['lead']}{odd['key']}: {line[odd.end() :]}"
        if match := KEY_LINE.match(line):
            return match if _FIELD_NAME.fullmatch(match["key"].lower()) else None
        match = _TITLE_LINE.match(line)
        records = [frame.record for frame in self.open_records] + ([inner] if inner else [])
        return match if match and any(means_field(record, match["key"]) for record in records) else None

    @cached_property
    def _given(self) -> Counter[str]:
        """How often each field of the file stands in it, by any of its names."""
        return Counter(list_named(self.typed, self.record).values())

    def is_known(self, key: str) -> bool:
        """Tell whether a name is that of a field of an open record, and no synonym of one that the file has, or is known to be no field."""
        if key.lower() in self.record.no_fields:
            return True
        names = {find_name(frame.record, key) for frame in self.open_records} - {""}
        return any(name == key.lower() or self._given[name] < _TWICE for name in names)

    def put_colon(self, number: int) -> str:
        """Return a line, with a colon behind its first word if that is a field which the part of a list around it lacks: `per week`.

        In the first column it is one if it is a field that the file lacks, and takes a value: `phase pilot`.
        """
        line, frame = self.typed[number], self.open_records.innermost
        name, _, rest = line.strip().partition(" ")
        is_there = frame.mark >= 0 and indent(line) in {frame.column, frame.mark}
        is_of_part = is_there and name in name_fields(frame.record) and name not in frame.seen
        is_of_file = not indent(line) and self._is_lacking_value(name)
        if not (self.is_troubled and (is_of_part or is_of_file) and rest and is_plain_scalar(rest)):
            return line
        column = frame.column if is_of_part else 0
        self.typed[number] = self.lines[number] = meant = f"{' ' * column}{name}: {rest}"
        more = f", met {say_spaces(column)} ervoor" if indent(line) != column else ""
        rule, told, hint = say_no_colon(name, meant.strip())
        self.tell(number, indent(line) + len(name), rule, told, f"{hint}{more}")
        return meant

    def lacks_colon(self, number: int, column: int) -> bool:
        """Tell whether a line below a text in the first column is a field without its colon, and hardly the rest of that text."""
        name, *rest = self.typed[number].split() or [""]
        is_short = 0 < len(rest) <= _MOST_OF_VALUE and rest[-1][-1].isalnum()
        is_value = bool(rest) and (is_short or name in name_required(self.record.fields))
        return self.is_troubled and not (column or indent(self.typed[number])) and is_value and self._is_lacking_value(name)

    def _is_lacking_value(self, name: str) -> bool:
        """Tell whether a word is the very name of a field of the file that takes a value or some, and does not stand in it."""
        is_value = name in name_fields(self.record) and find_shape(self.record, name).kind in {"value", "values"}
        return is_value and name not in self._given


class LineReader:
    """Reads lines of a file, writes them as they are meant, and tells what was wrong with them."""

    def __init__(self, page: OpenLines) -> None:
        """Take the lines, which are corrected in place."""
        self._page, self._typed, self._lines = page, page.typed, page.lines


def means_field(record: type[Record], typed: str) -> bool:
    """Tell whether a typed name means a field of a record, or is one that is asked about, since it may mean several."""
    return bool(find_name(record, typed)) or typed.lower().rstrip("?!. ") in {*record.asked_names, *record.no_fields}
