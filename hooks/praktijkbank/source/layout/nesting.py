"""Nests lines under the field they belong to, where the schema's names show it and the indentation does not.

People who have never heard of YAML type `contact:` and below it `email: …`, both in the first column, or a text or list of words without
any marker. To YAML those are top-level fields, or nothing at all. This module walks down the lines and keeps track of the open records. A
line whose name is a field of an open record, and not of the record around it, is read as part of the open one. Each record is reported
once, with all of its lines, so that following the advice loses nothing.
"""

from __future__ import annotations

import re

from praktijkbank.source.layout.addressed_lines import find_addressed_lines, find_glued_addresses
from praktijkbank.source.layout.form_lines import find_form_headings, find_form_lines, find_form_questions
from praktijkbank.source.layout.list_parts import ListParts
from praktijkbank.source.layout.named_lines import (
    find_events_heads,
    find_headings_between,
    find_marked_parts,
    find_named_lines,
    find_questions,
    find_tabbed_fields,
    find_underlines,
)
from praktijkbank.source.layout.numbered_parts import HEADS_FIELD
from praktijkbank.source.layout.open_lines import Holder, LineReader, OpenLines
from praktijkbank.source.layout.open_records import OpenRecord
from praktijkbank.source.layout.text_ends import TextEnds
from praktijkbank.source.layout.text_lines import TextLines
from praktijkbank.source.lines.line_reading import Slip
from praktijkbank.source.lines.line_shapes import KEY_LINE, PLAIN_PART, STEP, find_below, indent
from praktijkbank.source.lines.moved_lines import MovedLines, say_lines, tell_moved
from praktijkbank.source.lines.quoting import put_in_quotes
from praktijkbank.source.record import Record, name_fields
from praktijkbank.source.remedies.event_groups import begins_event
from praktijkbank.source.remedies.proposals import write
from praktijkbank.source.shapes import find_name, find_shape, find_shapes, takes_events

_QUOTED = re.compile("[\"']")
_OWN_NOTATION = re.compile(r"[\[{|>\"'&!#]|\*(?! )")


def nest(text: str, record: type[Record], *, is_troubled: bool) -> tuple[list[Slip], list[str]]:
    """Return the slips in how lines are nested, and the corrected lines, one for one.

    `is_troubled` is set if YAML can't read the text as it stands, so that a text field without a value lacks its |.
    """
    page = OpenLines(text.split("\n"), record, is_troubled)
    _take_over_named(page)
    _Walk(page).go()
    return sorted(page.slips), page.lines


def _take_over_named(page: OpenLines) -> None:
    """Go on with the lines that are meant by those that name a field as people do it in a text, on a form or in a sheet."""
    lines, record, is_troubled = page.typed, page.record, page.is_troubled
    page.take_over(find_underlines(lines))
    page.take_over(find_tabbed_fields(lines, record))
    page.take_over(find_form_questions(lines, record))
    page.take_over(find_form_lines(lines, record, is_troubled=is_troubled))
    if is_troubled:
        page.take_over(find_form_headings(lines, record))
        page.take_over(find_headings_between(lines, record))
    page.take_over(find_events_heads(lines, record))
    page.take_over(find_questions(lines, record))
    page.take_over(find_named_lines(lines, record, is_troubled=is_troubled))
    page.take_over(find_marked_parts(lines, record))
    page.take_over(find_addressed_lines(lines, record))
    page.take_over(find_glued_addresses(lines, record))


class _Walk(LineReader):
    """Walks down the lines once."""

    def __init__(self, page: OpenLines) -> None:
        super().__init__(page)
        self._open_records = page.open_records
        self._holder: Holder | None = None  # the field without a value right above, below which something may begin
        self._block = -1
        self._block_indent = 0  # of the first line of the block text
        self._text_end = -1  # the line after the last multi-line text
        self._moved = 0  # how many columns the last field moves, with the text below it
        self._told: list[MovedLines] = []
        self._ends = TextEnds(page)
        self._texts = TextLines(page)
        self._parts = ListParts(page)

    def go(self) -> None:
        """Read every line, then report each record whose lines are misplaced."""
        number = 0
        while number < len(self._typed):
            end = self._read(number)
            self._text_end = end if end > number + 1 else self._text_end
            number = end
        self._page.slips += [tell_moved(lines, self._typed) for lines in self._told]

    def _read(self, number: int) -> int:
        """Read a line; return the index of the next one to read."""
        line = self._typed[number]
        if not line or line.lstrip().startswith("#"):
            return number + 1
        if self._block >= 0 and (indent(line) > self._block or not self._ends.ends_text(number, self._block, self._block_indent)):
            self._prefix(number, self._open_records.innermost, " " * self._moved)
            return number + 1
        self._text_end = number if self._block >= 0 else self._text_end
        self._block = -1
        holder, self._holder = self._holder, None
        if line.strip() == "-" and self._begin_part(holder, number):
            self._shift(number)
            return number + 1
        if holder and (end := self._read_below(holder, number)):
            self._holder = holder if self._goes_on_dashed(holder, end) else None
            return end
        match = self._page.match_field(self._page.put_colon(number), holder.shape.record if holder else None)
        if match:
            return self._read_field(number, match, holder)
        self._open_loose(holder, line)
        if not self._read_loose_event(number):
            self._shift(number)
        return number + 1

    def _begin_part(self, holder: Holder | None, number: int) -> bool:
        """Begin a part of a list whose fields stand below its dash; return whether this is one."""
        column, inner = indent(self._typed[number]), holder.shape.part if holder else None
        below = indent(find_below(self._typed, number))
        if holder and inner and below > column >= holder.column:
            self._open_list(holder, OpenRecord(inner, below, holder.shift, column))
            return True
        other = None if holder else next((each for each in self._open_records if each.is_list and each.mark == column), None)
        if other:
            self._open_records.close_inside(other)
            other.seen = set()
        return other is not None

    def _open_list(self, holder: Holder, frame: OpenRecord) -> None:
        """Open a record as a part of the list below a field."""
        frame.is_list, frame.lines = True, holder.frame.lines or MovedLines(holder.name)
        self._open_records.open(frame, holder.frame)

    def _read_below(self, holder: Holder, number: int) -> int:
        """Read what stands below an empty field, unless that is a record; return the line after it, or 0 for a record."""
        if holder.shape.kind == "text":
            return self._read_text(holder, number)
        return self._read_table_of_other(holder, number) if holder.shape.kind == "value" else self._parts.read(holder, number)

    def _goes_on_dashed(self, holder: Holder, number: int) -> bool:
        """Tell whether fields behind a dash, in the column of a list, follow what was read of that list."""
        line = self._typed[number] if number < len(self._typed) else ""
        is_part = PLAIN_PART.match(line) and KEY_LINE.match(line) and indent(line) == holder.column
        return bool(is_part) and holder.shape.kind == "records"

    def _read_table_of_other(self, holder: Holder, number: int) -> int:
        """Read a table below a field that another one takes, as `period` takes `milestones`; return the line after it, or 0."""
        key = holder.match["key"]
        shapes = find_shapes(self._page.record, key.lower()) if not holder.name else frozenset()
        return self._parts.read_table(holder._replace(name=key, shape=next(iter(shapes))), number) if len(shapes) == 1 else 0

    def _read_field(self, number: int, match: re.Match[str], holder: Holder | None) -> int:
        """Read a field below its line, with what it holds; return the line after it."""
        frame, name = self._find_frame(number, match, holder)
        self._place(number, frame, indent(match[0]), is_dashed="-" in match["lead"])
        frame.seen.add(name)
        is_odd = " " in match["key"] or (number == self._text_end and not match["key"].islower())
        if is_odd and match.string == self._typed[number] and not _QUOTED.match(match["key"]):
            whole = put_in_quotes(match["key"])  # so that it can't be mistaken for a line of the text above
            self._lines[number] = self._lines[number].replace(match["key"], whole, 1)
        here = Holder(number, match, name, find_shape(frame.record, name), self._moved, frame)
        value = here.value
        self._ends.is_of_schema = value[:1] in {"|", ">"} and len(value) <= 2 and match["key"] == name
        if not value or value.startswith("#"):
            self._holder = here
            return number + 1
        if value[0] in "|>" and len(value) <= 2:
            return self._read_block(here)
        return self._read_beside(here)

    def _find_frame(self, number: int, match: re.Match[str], holder: Holder | None) -> tuple[OpenRecord, str]:
        """Return the record that a field is part of, of which it may begin the next part of a list, and its name there."""
        column, is_dashed = indent(match[0]), "-" in match["lead"]
        frame = self._open(holder, number, match) if holder and holder.shape.record else None
        frame = frame or self._open_records.find(match["key"], column, number, is_dashed=is_dashed)
        self._open_records.close_inside(frame)
        if is_dashed and frame.mark == column:
            frame.seen = set()
        name = find_name(frame.record, match["key"])
        begins = frame.mark == column or (frame.is_flat and frame.mark < 0)  # where a part of a list begins
        if is_dashed or (frame.is_list and begins and name in frame.seen):
            frame.seen = set()
        return frame, name

    def _read_block(self, holder: Holder) -> int:
        """Begin the text behind a |, or read it whole if it is not set in; return the next line to read."""
        number = holder.line
        below = next((line for line in range(number + 1, len(self._typed)) if self._typed[line]), number)
        is_flush = below > number and indent(self._typed[below]) <= holder.column and not self._typed[below].lstrip().startswith("#")
        if holder.shape.kind == "text" and is_flush:
            return self._read_text(holder, below) or number + 1
        self._block, self._block_indent = holder.column, indent(self._typed[below])
        return number + 1

    def _open(self, holder: Holder, number: int, match: re.Match[str]) -> OpenRecord | None:
        """Open the record below an empty field; return None if this line is not part of it."""
        column, is_dashed, around = indent(match[0]), "-" in match["lead"], holder.frame
        shift, inner = holder.shift, holder.shape.record
        assert inner is not None
        is_list = holder.shape.kind == "records"
        lines = around.lines or MovedLines(holder.name)
        if column > holder.column or (is_dashed and column == holder.column):
            mark = column if is_dashed else -1
            frame = OpenRecord(inner, len(match["lead"]), shift, mark, is_list=is_list, lines=lines)
        elif column == holder.column and not is_dashed and self._open_records.belongs(match["key"], inner, around, number, is_first=True):
            frame = OpenRecord(inner, column, shift + STEP, is_flat=True, is_list=is_list, lines=lines)
        else:
            return None
        self._open_records.open(frame, around)
        return frame

    def _read_loose_event(self, number: int) -> bool:
        """Read a line with an event in the column of the dashes of other events as one of them; return whether it is one."""
        line, text = self._typed[number], self._typed[number].strip()
        frame = next((each for each in self._open_records if each.is_list and each.mark == indent(line) and each.seen), None)
        if not self._page.is_troubled or not frame or not takes_events(frame.record) or not begins_event(text):
            return False
        self._open_records.close_inside(frame)
        self._lines[number] = f"{' ' * (frame.mark + frame.shift)}- {write(text)}"
        message = "wat bij deze lijst hoort, begint met een streepje"
        self._page.tell(number, frame.mark, "lijstteken", message, f"schrijf `- {write(text)}`")
        return True

    def _open_loose(self, holder: Holder | None, line: str) -> None:
        """Open the list of records below an empty field whose first part has no field name: `- nieuws`."""
        match = PLAIN_PART.match(line)
        if holder and match and holder.shape.part and indent(line) >= holder.column:
            self._open_list(holder, OpenRecord(holder.shape.part, len(match[0]), holder.shift, indent(line), seen={""}))

    def _place(self, number: int, frame: OpenRecord, column: int, *, is_dashed: bool) -> None:
        """Move a line to where it belongs."""
        if frame.is_flat and frame.is_list and frame.mark < 0 and not frame.seen and not is_dashed:
            prefix = " " * (frame.shift - STEP) + "- "
        elif not is_dashed and column == frame.mark and not frame.seen:  # a further part without its dash
            prefix = " " * frame.shift + "- "
        elif not is_dashed and column <= frame.mark:
            prefix = " " * (frame.shift + frame.column - column)
        else:
            prefix = " " * frame.shift
        self._moved = len(prefix)
        self._prefix(number, frame, prefix)

    def _prefix(self, number: int, frame: OpenRecord, prefix: str) -> None:
        if not prefix:
            return
        at = indent(self._typed[number])
        self._lines[number] = self._typed[number][:at] + prefix + self._typed[number][at:]
        if frame.lines:
            frame.lines.prefixes[number] = prefix
            frame.lines.is_list = frame.lines.is_list or frame.mark >= 0
            if frame.lines not in self._told:
                self._told.append(frame.lines)

    def _shift(self, number: int) -> None:
        """Move a continuation line along with the line above it."""
        self._prefix(number, self._open_records.innermost, " " * self._open_records.innermost.shift)

    def _read_text(self, holder: Holder, number: int) -> int:
        """Read a text below its field; return the line after it, or 0 if there is none."""
        end = self._ends.find_end(number, holder.column, deeper=False)
        if not self._texts.read_below(holder, number, end):
            for at in range(number, end):
                self._shift(at)
        return end if any(self._typed[number:end]) else 0

    def _read_beside(self, holder: Holder) -> int:
        """Read a value beside its field that may go on below; return the line after it."""
        kind, below = holder.shape.kind, holder.line + 1
        if not self._page.is_troubled or not holder.name:
            return below
        if kind in {"records", "values"} and holder.match["value"].startswith("- "):
            return self._texts.read_listed(holder, self._ends.find_end_of_parts(holder))
        if _OWN_NOTATION.match(holder.value) or (kind in {"text", "value"} and self._ends.has_field_below(holder)):
            return below
        if kind == "value":
            return self._read_value(holder, below)
        if kind == "text":
            return self._read_running(holder, below)
        end = self._texts.read_parts(holder, self._ends.find_end_of_loose(holder))
        return self._take_heading(end) if kind == "values" else end

    def _read_value(self, holder: Holder, below: int) -> int:
        """Read a value of one line beside its field; return the line after it."""
        end = self._ends.find_end(below, holder.column, deeper=" " not in holder.value or not self._ends.is_flush(holder))
        beside = self._list_beside(end, holder.column, holder.frame)
        return self._texts.read_broken(holder, end, name_fields(holder.frame.record), beside)

    def _read_running(self, holder: Holder, below: int) -> int:
        """Read a text that begins beside its field; return the line after it."""
        frame, column = holder.frame, holder.column
        end = self._ends.find_end(below, frame.column if column <= frame.mark else column, deeper=True)
        is_flush = end == below and self._ends.is_flush(holder)
        end = self._ends.find_end(below, column, deeper=False) if is_flush else end
        return self._texts.read_running(holder, end, is_flush=is_flush)

    def _list_beside(self, number: int, column: int, frame: OpenRecord) -> set[str]:
        """Return the fields of an open record that were read, and those from a line on."""
        names = set(frame.seen)
        for line in filter(None, self._typed[number:]):
            match = KEY_LINE.match(line)
            if indent(line) < column or (match and "-" in match["lead"] and indent(line) <= column):
                break
            names |= {find_name(frame.record, match["key"])} if match and indent(line) == column else set()
        return names

    def _take_heading(self, number: int) -> int:
        """Take the heading of the field below it away; return the line after it, or the same line if it is none."""
        if number == len(self._typed) or not self._typed[number] or not self._ends.is_heading(number):
            return number
        self._page.take_away([number])
        self._page.tell(number, 0, "losse-regel", HEADS_FIELD, f"haal {say_lines([number])} weg")
        return number + 1
