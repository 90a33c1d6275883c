"""The records of a file that are open at some line, innermost last: which of them a field belongs to, by its name and its column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from praktijkbank.source.field_names import find_list_of
from praktijkbank.source.lines.line_shapes import KEY_LINE, PLAIN_PART, STEP, find_next, indent
from praktijkbank.source.lines.moved_lines import MovedLines
from praktijkbank.source.record import Record, name_fields
from praktijkbank.source.shapes import find_name

_MOST_LINES = 20  # of a list that a field left of it belongs to


@dataclass(slots=True)
class OpenRecord:
    """A record whose fields are being read: the column they were typed in, and how many spaces to put before each.

    `mark` is the column of the dashes if it is part of a list, else -1. `is_flat` is set if its fields stand in the same column as the
    field above them.
    """

    record: type[Record]
    column: int
    shift: int = 0
    mark: int = -1
    is_flat: bool = False
    is_list: bool = False
    seen: set[str] = field(default_factory=set)
    lines: MovedLines | None = None


class OpenRecords:
    """The open records above the lines of a file, of which the first is the file's own."""

    def __init__(self, typed: Sequence[str], record: type[Record]) -> None:
        """Take the lines as they are typed, which may be corrected while they are read, and the record of the whole file."""
        self._typed = typed
        self._frames = [OpenRecord(record, 0)]

    def __iter__(self) -> Iterator[OpenRecord]:
        """Go through the open records, outermost first."""
        return iter(self._frames)

    @property
    def innermost(self) -> OpenRecord:
        """The record that was opened last."""
        return self._frames[-1]

    def open(self, inner: OpenRecord, around: OpenRecord) -> None:
        """Open a record inside another, and close those that were open in there."""
        self.close_inside(around)
        self._frames.append(inner)

    def close_inside(self, frame: OpenRecord) -> None:
        """Close every record that is open inside this one."""
        self._frames = self._frames[: self._frames.index(frame) + 1]

    def find(self, name: str, column: int, number: int, *, is_dashed: bool) -> OpenRecord:
        """Return the record that a field is part of: the innermost that can hold it, or whose list continues here with an unknown name."""
        parts = [frame for frame in self._frames if is_dashed and frame.mark == column]
        for at in range(len(self._frames) - 1, 0, -1):
            frame = self._frames[at]
            if frame.column < column:
                return self._step_in(frame, name, column)
            if is_dashed:
                if frame.mark == column and find_name(frame.record, name):
                    return frame
            elif self._is_of(at, name, column, number):
                return frame
        return (parts or self._frames[:1])[-1]

    def _step_in(self, frame: OpenRecord, name: str, column: int) -> OpenRecord:
        """Return an open record, or one for the fields of it that stand where the others are to be moved."""
        if not frame.is_flat or frame.is_list or column != frame.column + STEP or not find_name(frame.record, name):
            return frame
        inner = replace(frame, column=column, shift=frame.shift - STEP, is_flat=False)
        self._frames.insert(self._frames.index(frame) + 1, inner)
        return inner

    def _is_of(self, at: int, name: str, column: int, number: int) -> bool:
        """Tell whether a field without a dash belongs to an open record, though it stands in or left of that record's column."""
        frame = self._frames[at]
        if column <= frame.mark and self._goes_on(frame, name, number):
            return True
        if not frame.is_flat and frame.mark != column:
            return frame.column == column
        outer = next((other for other in self._frames[at - 1 :: -1] if not other.is_flat and other.mark != column), self._frames[at - 1])
        is_other = find_name(frame.record, name) in frame.seen or "" in frame.seen
        if is_other and find_list_of(name_fields(outer.record), name):
            return False  # a part that names who pays has no second one: Bron may be one of Bronnen
        # Where the other fields of a part are set in, `start` below them is that of the whole.
        is_of_whole = column == frame.mark < frame.column and frame.seen and name.lower() in outer.record.no_fields
        if is_of_whole or column != (frame.column if frame.is_flat else frame.mark):
            return False
        if frame.is_flat and not find_name(frame.record, name) and find_name(outer.record, name) in {"", *outer.seen}:
            return name.lower() not in outer.record.no_fields and self._is_between_fields(frame, outer, number)
        return self._is_lacking(frame, outer, name, number) or self.belongs(name, frame.record, outer, number)

    def _is_between_fields(self, frame: OpenRecord, outer: OpenRecord, number: int) -> bool:
        """Tell whether a field that neither record knows is followed by one of the inner record alone, or stands right below one of it."""
        below = KEY_LINE.match(find_next(self._typed, number))
        if below is not None and find_name(frame.record, below["key"]) and below["key"] not in name_fields(outer.record):
            return True
        is_right_below = bool(self._typed[number - 1]) and frame.is_list and bool(frame.seen)
        first = next(iter(frame.seen), "")
        return is_right_below and first != "" and any(self._leads_on(frame.record, outer.record, name, number) for name in frame.seen)

    def _is_lacking(self, frame: OpenRecord, outer: OpenRecord, name: str, number: int) -> bool:
        """Tell whether a field right below others of a part of a list is one that it needs, and the record around does not."""
        fields, others = name_fields(frame.record), name_fields(outer.record)
        needed = name in fields and fields[name].is_required() and name not in frame.seen
        return (
            frame.is_list
            and needed
            and bool(frame.seen)
            and bool(self._typed[number - 1])
            and not (name in others and others[name].is_required())
        )

    def _goes_on(self, frame: OpenRecord, name: str, number: int) -> bool:
        """Tell whether a field with a value, left of the list whose record it belongs to, is followed by more of that list.

        This is conclusive: a field with a value can't hold a list, and a list ends where another field begins.
        """
        match = KEY_LINE.match(self._typed[number])
        value = match["value"].strip() if match else ""
        if not value or value[0] in "|>#" or not find_name(frame.record, name):
            return False
        for line in filter(None, self._typed[number + 1 : number + 1 + _MOST_LINES]):
            if indent(line) > frame.mark:
                continue
            below = KEY_LINE.match(line)
            if PLAIN_PART.match(line):
                return indent(line) == frame.mark and (not below or bool(find_name(frame.record, below["key"])))
            if not below or not find_name(frame.record, below["key"]):
                return False
        return False

    def belongs(self, name: str, inner: type[Record], around: OpenRecord, number: int, *, is_first: bool = False) -> bool:
        """Tell whether a field belongs to an open record and not to the record around it."""
        own, other = find_name(inner, name), find_name(around.record, name)
        if not own or (name in name_fields(inner) and name not in name_fields(around.record)):
            return bool(own)
        if other in {"", *around.seen} or self._leads_on(inner, around.record, own, number):
            return True
        return name in name_fields(inner) and not is_first and bool(self._typed[number - 1]) and self._is_amid(inner, number)

    def _leads_on(self, inner: type[Record], around: type[Record], own: str, number: int) -> bool:
        """Tell whether the next field in the column of one is of the inner record alone, or begins another of its parts."""
        column = indent(self._typed[number])
        below = (KEY_LINE.match(line) for line in self._typed[number + 1 :] if indent(line) == column)
        for key in (match["key"] for match in below if match and "-" not in match["lead"]):
            name = find_name(inner, key)
            if name == own or not name or not find_name(around, key):
                return bool(name)
        return False

    def _is_amid(self, inner: type[Record], number: int) -> bool:
        """Tell whether a line stands among others of an open record: it is followed by nothing, or by more of that record."""
        below = find_next(self._typed, number)
        match = KEY_LINE.match(below)
        return not below or (match is not None and ("-" in match["lead"] or match["key"] in name_fields(inner)))
