"""Nests lines under the field they belong to, where the schema's names show it and the indentation does not.

People who have never heard of YAML type `contact:` and below it `email: …`, both in the first column, or a text or list of words without
any marker. To YAML those are top-level fields, or nothing at all. This module walks down the lines and keeps track of the open records. A
line whose name is a field of an open record, and not of the record around it, is read as part of the open one. Each record is reported
once, with all of its lines, so that following the advice loses nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from praktijkbank.source.layout.addressed_lines import find_addressed_lines
from praktijkbank.source.layout.form_lines import find_form_headings, find_form_lines, find_form_questions
from praktijkbank.source.layout.holder import Holder
from praktijkbank.source.layout.list_parts import ListParts, is_bare_part
from praktijkbank.source.layout.named_lines import (
    find_events_heads,
    find_headings_between,
    find_marked_parts,
    find_named_lines,
    find_tabbed_fields,
    find_underlines,
    list_named,
)
from praktijkbank.source.layout.numbered_parts import HEADS_FIELD
from praktijkbank.source.layout.open_records import OpenRecord, OpenRecords
from praktijkbank.source.layout.text_lines import Running, TextLines
from praktijkbank.source.lines.line_reading import Slip
from praktijkbank.source.lines.line_shapes import COLON, GLUED_PART, KEY_LINE, ODD_PAIR, PLAIN_PART, STEP, indent, is_left_open
from praktijkbank.source.lines.moved_lines import MovedLines, say_lines, say_spaces, tell_moved
from praktijkbank.source.lines.quoting import is_plain_scalar, put_in_quotes
from praktijkbank.source.record import Record, name_fields
from praktijkbank.source.remedies.event_groups import begins_event
from praktijkbank.source.remedies.proposals import write
from praktijkbank.source.shapes import Shape, find_name, find_shape, find_shapes

_FIELD_NAME = re.compile(r"[a-z_]+")
_TITLE_LINE = re.compile(r"(?P<lead> *(?:- +)*)(?P<key>[^\W\d_][^\W_]*(?: [^\s:]+){1,4}) ?:(?:[ \t]+(?P<value>.*)|[ \t]*)$")
_HIDING = re.compile(r"#+ *")  # before a commented-out field: a text does not continue below it
_TEXT_START = re.compile(r" *[\w(\"'“‘„•]")
_QUOTED = re.compile("[\"']")
_ODD_COLON = re.compile(r"(?P<lead> *(?:- +)*)(?P<key>[A-Za-z_]+)(?::(?=[^\s/:])| ?[;=] ?(?=\S))")
_HEADED = re.compile(r" *(?P<number>[0-9]{1,2}[.)] +)?(?P<word>[^\W\d_]+)")
_LEAD = re.compile(r" *(?:- +)*")
_OWN_NOTATION = re.compile(r"[\[{|>\"'&!#]|\*(?! )")
_MOST_OF_VALUE = 3  # words behind a name without its colon
_TWICE = 2  # a field that stands in a file this often
_MOST_BEHIND = 20  # lines of parts behind a text


@dataclass(slots=True)
class _Opener:
    """A field without a value after its colon, below which something may begin."""

    line: int
    name: str
    column: int
    shape: Shape
    frame: OpenRecord


def nest(text: str, record: type[Record], *, is_troubled: bool) -> tuple[list[Slip], list[str]]:
    """Return the slips in how lines are nested, and the corrected lines, one for one.

    `is_troubled` is set if YAML can't read the text as it stands, so that a text field without a value lacks its |.
    """
    walk = _Walk(text.split("\n"), record, is_troubled)
    walk.go()
    return sorted(walk.slips), walk.lines


class _Walk:
    """Walks down the lines once."""

    def __init__(self, lines: list[str], record: type[Record], is_troubled: bool) -> None:
        self.lines = lines
        self.slips: list[Slip] = []
        self._is_troubled = is_troubled
        self._opener: _Opener | None = None
        self._block = -1
        self._block_indent = 0  # of the first line of the block text
        self._text_end = -1  # the line after the last multi-line text
        self._is_of_schema = False  # whether the field with the last text behind | has its own name, and no Dutch one
        self._moved = 0  # how many columns the last field moves, with the text below it
        self._typed = [line if line.strip() else "" for line in lines]
        self._open_records = OpenRecords(self._typed, record)
        self._told: list[MovedLines] = []
        self._texts = TextLines(self._typed, self.lines, self._tell, is_troubled=is_troubled)
        self._parts = ListParts(self._typed, self.lines, self._tell, lambda line: self._match_field(line) is not None, self._is_known)

    def go(self) -> None:
        """Read every line, then report each record whose lines are misplaced."""
        record = self._open_records.outermost.record
        self._take_over(find_underlines(self._typed))
        self._take_over(find_tabbed_fields(self._typed, record))
        self._take_over(find_form_questions(self._typed, record))
        self._take_over(find_form_lines(self._typed, record, is_troubled=self._is_troubled))
        self._take_over(find_form_headings(self._typed, record) if self._is_troubled else iter(()))
        self._take_over(find_headings_between(self._typed, record) if self._is_troubled else iter(()))
        self._take_over(find_events_heads(self._typed, record))
        self._take_over(find_named_lines(self._typed, record, is_troubled=self._is_troubled))
        self._take_over(find_marked_parts(self._typed, record))
        self._take_over(find_addressed_lines(self._typed, record))
        number = 0
        while number < len(self._typed):
            end = self._read(number)
            self._text_end = end if end > number + 1 else self._text_end
            number = end
        self.slips += [tell_moved(lines, self._typed) for lines in self._told]

    def _take_over(self, found: Iterator[tuple[Slip, str]]) -> None:
        """Go on with the lines that are meant, and tell what was typed instead."""
        for slip, meant in found:
            self.slips.append(slip)
            self.lines[slip.line - 1] = self._typed[slip.line - 1] = meant

    def _read(self, number: int) -> int:
        """Read a line; return the index of the next one to read."""
        line = self._typed[number]
        if not line or line.lstrip().startswith("#"):
            return number + 1
        if self._block >= 0 and (indent(line) > self._block or not self._ends_text(number, self._block, self._block_indent)):
            self._prefix(number, self._open_records.innermost, " " * self._moved)
            return number + 1
        self._text_end = number if self._block >= 0 else self._text_end
        self._block = -1
        opener, self._opener = self._opener, None
        if line.strip() == "-" and self._begin_part(opener, number):
            self._shift(number)
            return number + 1
        if opener and (end := self._read_below(opener, number)):
            self._opener = opener if self._goes_on_dashed(opener, end) else None
            return end
        match = self._match_field(self._put_colon(number), opener)
        if not match:
            self._open_loose(opener, line)
            if not self._read_loose_event(number):
                self._shift(number)
            return number + 1
        return self._read_field(number, match, opener)

    def _begin_part(self, opener: _Opener | None, number: int) -> bool:
        """Begin a part of a list whose fields stand below its dash; return whether this is one."""
        column, inner = indent(self._typed[number]), opener.shape.record if opener else None
        below = indent(next(filter(None, self._typed[number + 1 :]), ""))
        if opener and inner and opener.shape.kind == "records" and below > column >= opener.column:
            lines = opener.frame.lines or MovedLines(opener.name)
            frame = OpenRecord(inner, below, self._find_shift(opener), column, is_list=True, lines=lines)
            self._open_records.open(frame, opener.frame)
            return True
        other = None if opener else next((each for each in self._open_records if each.is_list and each.mark == column), None)
        if other:
            self._open_records.close_inside(other)
            other.seen = set()
        return other is not None

    def _match_field(self, line: str, opener: _Opener | None = None) -> re.Match[str] | None:
        """Match a line that is a field: its name is one word, or the full title of a field that may stand here, below an empty field."""
        if (odd := _ODD_COLON.match(line)) and any(find_name(frame.record, odd["key"]) for frame in self._open_records):
            line = f"{odd['lead']}{odd['key']}: {line[odd.end() :]}"
        if match := KEY_LINE.match(line):
            return match if _FIELD_NAME.fullmatch(match["key"].lower()) else None
        match = _TITLE_LINE.match(line)
        records = [frame.record for frame in self._open_records] + ([opener.shape.record] if opener and opener.shape.record else [])
        return match if match and any(_names_field(record, match["key"]) for record in records) else None

    @cached_property
    def _given(self) -> Counter[str]:
        """How often each field of the file stands in it, by any of its names."""
        return Counter(list_named(self._typed, self._open_records.outermost.record).values())

    def _is_known(self, key: str) -> bool:
        """Tell whether a name is that of a field of an open record, and no synonym of one that the file has, or is known to be no field."""
        if key.lower() in self._open_records.outermost.record.no_fields:
            return True
        names = {find_name(frame.record, key) for frame in self._open_records} - {""}
        return any(name == key.lower() or self._given[name] < _TWICE for name in names)

    def _put_colon(self, number: int) -> str:
        """Return a line, with a colon behind its first word if that is a field which the part of a list around it lacks: `per week`.

        In the first column it is one if it is a field that the file lacks, and takes a value: `phase pilot`.
        """
        line, frame = self._typed[number], self._open_records.innermost
        name, _, rest = line.strip().partition(" ")
        is_there = frame.mark >= 0 and indent(line) in {frame.column, frame.mark}
        is_of_part = is_there and name in name_fields(frame.record) and name not in frame.seen
        is_of_file = not indent(line) and self._is_lacking_value(name)
        if not (self._is_troubled and (is_of_part or is_of_file) and rest and is_plain_scalar(rest)):
            return line
        column = frame.column if is_of_part else 0
        self._typed[number] = self.lines[number] = meant = f"{' ' * column}{name}: {rest}"
        told = f"achter '{name}' ontbreekt een dubbele punt"
        more = f", met {say_spaces(column)} ervoor" if indent(line) != column else ""
        self._tell(number, indent(line) + len(name), "dubbele-punt-ontbreekt", told, f"schrijf `{meant.strip()}`{more}")
        return meant

    def _lacks_colon(self, number: int, column: int) -> bool:
        """Tell whether a line below a text in the first column is a field without its colon, and hardly the rest of that text."""
        name, *rest = self._typed[number].split() or [""]
        is_short = 0 < len(rest) <= _MOST_OF_VALUE and rest[-1][-1].isalnum()
        return self._is_troubled and not (column or indent(self._typed[number])) and is_short and self._is_lacking_value(name)

    def _is_lacking_value(self, name: str) -> bool:
        """Tell whether a word is the very name of a field of the file that takes a value or some, and does not stand in it."""
        record = self._open_records.outermost.record
        return name in name_fields(record) and find_shape(record, name).kind in {"value", "values"} and name not in self._given

    def _read_below(self, opener: _Opener, number: int) -> int:
        """Read what stands below an empty field, unless that is a record; return the line after it, or 0 for a record."""
        if opener.shape.kind == "text":
            return self._read_text(opener, number)
        holder = Holder(opener.line, opener.name, opener.column, opener.shape, self._find_shift(opener))
        if opener.shape.kind == "value":
            return self._read_table_of_other(holder, number)
        return self._parts.read(holder, number)

    def _goes_on_dashed(self, opener: _Opener, number: int) -> bool:
        """Tell whether fields behind a dash, in the column of a list, follow what was read of that list."""
        line = self._typed[number] if number < len(self._typed) else ""
        is_part = PLAIN_PART.match(line) and KEY_LINE.match(line) and indent(line) == opener.column
        return bool(is_part) and opener.shape.kind == "records"

    def _read_table_of_other(self, holder: Holder, number: int) -> int:
        """Read a table below a field that another one takes, as `period` takes `milestones`; return the line after it, or 0."""
        match = KEY_LINE.match(self._typed[holder.line])
        shapes = find_shapes(self._open_records.outermost.record, match["key"].lower()) if match and not holder.name else frozenset()
        if not match or len(shapes) != 1:
            return 0
        return self._parts.read_table(holder._replace(name=match["key"], shape=next(iter(shapes))), number)

    def _read_field(self, number: int, match: re.Match[str], opener: _Opener | None) -> int:
        column, is_dashed = indent(match[0]), "-" in match["lead"]
        frame = self._open(opener, number, match) if opener and opener.shape.record else None
        frame = frame or self._open_records.find(match["key"], column, number, is_dashed=is_dashed)
        self._open_records.close_inside(frame)
        if is_dashed and frame.mark == column:
            frame.seen = set()
        name = find_name(frame.record, match["key"])
        shape = find_shape(frame.record, name)
        begins = frame.mark == column or (frame.is_flat and frame.mark < 0)  # where a part of a list begins
        is_new = is_dashed or (frame.is_list and begins and name in frame.seen)
        if is_new:
            frame.seen = set()
        self._place(number, frame, column, is_dashed=is_dashed)
        frame.seen.add(name)
        value = (match["value"] or "").strip()
        at = len(match["lead"])
        is_odd = " " in match["key"] or (number == self._text_end and not match["key"].islower())
        if is_odd and match.string == self._typed[number] and not _QUOTED.match(match["key"]):
            whole = put_in_quotes(match["key"])  # so that it can't be mistaken for a line of the text above
            self.lines[number] = self.lines[number].replace(match["key"], whole, 1)
        self._is_of_schema = False
        if not value or value.startswith("#"):
            self._opener = _Opener(number, name, at, shape, frame)
        elif value[0] in "|>" and len(value) <= 2:
            self._is_of_schema = match["key"] == name
            below = next((line for line in range(number + 1, len(self._typed)) if self._typed[line]), number)
            is_flush = below > number and indent(self._typed[below]) <= at and not self._typed[below].lstrip().startswith("#")
            if shape.kind == "text" and is_flush:
                return self._read_text(_Opener(number, name, at, shape, frame), below) or number + 1
            self._block, self._block_indent = at, indent(self._typed[below])
        else:
            return self._read_beside(number, match, shape, name)
        return number + 1

    def _open(self, opener: _Opener, number: int, match: re.Match[str]) -> OpenRecord | None:
        """Open the record below an empty field; return None if this line is not part of it."""
        column, is_dashed, around = indent(match[0]), "-" in match["lead"], opener.frame
        shift, inner = self._find_shift(opener), opener.shape.record
        assert inner is not None
        is_list = opener.shape.kind == "records"
        lines = around.lines or MovedLines(opener.name)
        if column > opener.column or (is_dashed and column == opener.column):
            mark = column if is_dashed else -1
            frame = OpenRecord(inner, len(match["lead"]), shift, mark, is_list=is_list, lines=lines)
        elif column == opener.column and not is_dashed and self._open_records.belongs(match["key"], inner, around, number, is_first=True):
            frame = OpenRecord(inner, column, shift + STEP, is_flat=True, is_list=is_list, lines=lines)
        else:
            return None
        self._open_records.open(frame, around)
        return frame

    def _read_loose_event(self, number: int) -> bool:
        """Read a line with an event in the column of the dashes of other events as one of them; return whether it is one."""
        line, text = self._typed[number], self._typed[number].strip()
        frame = next((each for each in self._open_records if each.is_list and each.mark == indent(line) and each.seen), None)
        is_event = frame is not None and {"date", "location"} <= name_fields(frame.record).keys() and begins_event(text)
        if not self._is_troubled or not frame or not is_event:
            return False
        self._open_records.close_inside(frame)
        self.lines[number] = f"{' ' * (frame.mark + frame.shift)}- {write(text)}"
        message = "wat bij deze lijst hoort, begint met een streepje"
        self._tell(number, frame.mark, "lijstteken", message, f"schrijf `- {write(text)}`")
        return True

    def _open_loose(self, opener: _Opener | None, line: str) -> None:
        """Open the list of records below an empty field whose first part has no field name: `- nieuws`."""
        match = PLAIN_PART.match(line)
        if opener and match and opener.shape.kind == "records" and opener.shape.record and indent(line) >= opener.column:
            around = opener.frame
            lines = around.lines or MovedLines(opener.name)
            shift = self._find_shift(opener)
            frame = OpenRecord(opener.shape.record, len(match[0]), shift, indent(line), is_list=True, seen={""}, lines=lines)
            self._open_records.open(frame, around)

    def _find_shift(self, opener: _Opener) -> int:
        """Return how many spaces the correction puts before the line of a field."""
        meant, typed = (_LEAD.match(lines[opener.line]) for lines in (self.lines, self._typed))
        return (meant.end() if meant else 0) - (typed.end() if typed else 0)

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
        self.lines[number] = self._typed[number][:at] + prefix + self._typed[number][at:]
        if frame.lines:
            frame.lines.prefixes[number] = prefix
            frame.lines.is_list = frame.lines.is_list or frame.mark >= 0
            if frame.lines not in self._told:
                self._told.append(frame.lines)

    def _shift(self, number: int) -> None:
        """Move a continuation line along with the line above it."""
        self._prefix(number, self._open_records.innermost, " " * self._open_records.innermost.shift)

    def _ends_text(self, number: int, column: int, first: int) -> bool:
        """Tell whether a line ends the text above it.

        The line is not indented further than the text's field; `first` is the text's indent.
        """
        line = self._typed[number]
        is_part = PLAIN_PART.match(line) and any(frame.mark == indent(line) < first for frame in self._open_records)
        is_left = indent(line) == column < first and KEY_LINE.match(line)  # also with a name that nothing knows
        if is_part or is_left or self._is_asked(number, column) or self._lacks_colon(number, column):
            return True
        return self._is_field(_HIDING.sub("", line), column) or self._is_of_part(number, column)

    def _is_asked(self, number: int, column: int) -> bool:
        """Tell whether a line below an empty one has nothing but a name that is asked about: Taken, which may be of two fields."""
        line = self._typed[number]
        match = self._match_field(line) if indent(line) == column and is_left_open(line) and not self._typed[number - 1] else None
        record = self._open_records.outermost.record
        is_asked = match is not None and not find_name(record, match["key"]) and _names_field(record, match["key"])
        return is_asked and not self._is_of_schema

    def _is_of_part(self, number: int, column: int) -> bool:
        """Tell whether a line has the very name of a field of some part, and no more of the text above it follows: only other fields."""
        for at in filter(self._typed.__getitem__, range(number, min(number + _MOST_BEHIND, len(self._typed)))):
            match = KEY_LINE.match(self._typed[at])
            if at > number and self._is_field(self._typed[at], column):
                return True
            if not match or match["lead"] or not find_shapes(self._open_records.outermost.record, match["key"]):
                return False
        return True

    def _is_field(self, line: str, column: int) -> bool:
        """Tell whether a line that is not indented further than the field above it is a field or list part, so that it ends that field."""
        match = self._match_field(line)
        if not match or indent(line) > column:
            return False
        if "-" in match["lead"]:
            return any(frame.mark == indent(line) and find_name(frame.record, match["key"]) for frame in self._open_records)
        return any(self._is_new(frame, match["key"]) for frame in self._open_records)

    def _is_new(self, frame: OpenRecord, key: str) -> bool:
        """Tell whether a name is a field of a record.

        A synonym does not count once that field has been seen, nor below a | where the schema's names are used: there it is a heading.
        """
        name = find_name(frame.record, key)
        return bool(name) and (name == key or (name not in frame.seen and not self._is_of_schema))

    def _find_end(self, number: int, column: int, *, deeper: bool) -> int:
        """Return the index after the last line that continues the text of a field in the given column."""
        end, first = number, indent(self._typed[number]) if number < len(self._typed) else 0
        for at in range(number, len(self._typed)):
            line = self._typed[at]
            if line and indent(line) <= column and (deeper or self._ends_text(at, column, first)):
                break
            end = at + 1 if line else end
        return end

    def _read_text(self, opener: _Opener, number: int) -> int:
        """Read a text below its field; return the line after it, or 0 if there is none."""
        end = self._find_end(number, opener.column, deeper=False)
        holder = Holder(opener.line, opener.name, opener.column, opener.shape, self._find_shift(opener))
        if not self._texts.read_below(holder, number, end):
            for at in range(number, end):
                self._shift(at)
        return end if any(self._typed[number:end]) else 0

    def _read_beside(self, number: int, match: re.Match[str], shape: Shape, name: str) -> int:
        """Read a value beside its field that may go on below; return the line after it."""
        if self._is_troubled and shape.kind in {"records", "values"} and name and match["value"].startswith("- "):
            return self._texts.read_listed(number, match, self._find_end_of_parts(number, len(match["lead"])))
        if self._is_troubled and shape.kind not in {"text", "value"} and name and not _OWN_NOTATION.match(match["value"].strip()):
            end, shift = self._find_end_of_loose(number, len(match["lead"]), shape), self._open_records.innermost.shift
            end = self._texts.read_parts(number, match, end, shift, are_values=shape.kind == "values")
            return self._take_heading(end) if shape.kind == "values" else end
        if not self._is_troubled or _OWN_NOTATION.match(match["value"].strip()) or shape.kind not in {"text", "value"} or not name:
            return number + 1
        frame, column = self._open_records.innermost, len(match["lead"])
        running = Running(number, match, name, column, self._moved)
        if self._has_field_below(number, column, shape):
            return number + 1
        if shape.kind == "value":
            end = self._find_end(number + 1, column, deeper=" " not in running.value or not self._is_flush(running))
            return self._texts.read_broken(running, end, name_fields(frame.record), self._list_beside(end, column, frame))
        end = self._find_end(number + 1, frame.column if column <= frame.mark else column, deeper=True)
        is_flush = end == number + 1 and self._is_flush(running)
        end = self._find_end(number + 1, column, deeper=False) if is_flush else end
        return self._texts.read_running(running, end, is_flush=is_flush)

    def _list_beside(self, number: int, column: int, frame: OpenRecord) -> set[str]:
        """Return the fields of an open record that were read, and those from a line on."""
        names = set(frame.seen)
        for line in filter(None, self._typed[number:]):
            match = KEY_LINE.match(line)
            if indent(line) < column or (match and "-" in match["lead"] and indent(line) <= column):
                break
            names |= {find_name(frame.record, match["key"])} if match and indent(line) == column else set()
        return names

    def _find_end_of_parts(self, number: int, column: int) -> int:
        """Return the line after the list parts, without a field, that stand right below a field or are set in there, and what goes on."""
        end = number + 1
        while end < len(self._typed) and (at := indent(self._typed[end])) >= column and self._typed[end]:
            if not (is_bare_part(self._typed[end]) or (at > column and not KEY_LINE.match(self._typed[end]))):
                break
            end += 1
        return end

    def _find_end_of_loose(self, number: int, column: int, shape: Shape) -> int:
        """Return the line after the lines below a field, in its own column, that are parts of a list or have no colon.

        Between values there is no empty line.
        """
        end = number + 1
        for at in range(number + 1, len(self._typed)):
            line = self._typed[at]
            if line and not (indent(line) == column and self._is_loose(line) and (PLAIN_PART.match(line) or not COLON.search(line))):
                break
            if self._lacks_colon(at, column) or (shape.kind == "values" and (not line or self._is_heading(at))):
                break
            end = at + 1 if line else end
        return end

    def _is_heading(self, number: int) -> bool:
        """Tell whether a line above a field is a heading: numbered, or it begins with the name of a field."""
        line, below = self._typed[number], next(filter(None, self._typed[number + 1 :]), "")
        match = _HEADED.match(line)
        is_named = match is not None and bool(match["number"] or self._is_known(match["word"]))
        is_bare = not (COLON.search(line) or self._lacks_colon(number, 0))
        return is_named and is_bare and self._match_field(below) is not None

    def _take_heading(self, number: int) -> int:
        """Take the heading of the field below it away; return the line after it, or the same line if it is none."""
        if number == len(self._typed) or not self._typed[number] or not self._is_heading(number):
            return number
        self.lines[number] = ""
        self._tell(number, 0, "losse-regel", HEADS_FIELD, f"haal {say_lines([number])} weg")
        return number + 1

    def _is_loose(self, line: str) -> bool:
        """Tell whether a line is a text or part of a list, and no field."""
        is_text = (_TEXT_START.match(line) or GLUED_PART.match(line)) and not KEY_LINE.match(line) and not ODD_PAIR.fullmatch(line.strip())
        return is_bare_part(line) or (bool(is_text) and not self._match_field(line))

    def _has_field_below(self, number: int, column: int, shape: Shape) -> bool:
        """Tell whether a field set in too far, and no text, stands below a value beside its field.

        In a list any single word with a colon is one below a value of one line; a text has such words in it, but no field of its record.
        """
        frame, below = self._open_records.innermost, self._typed[number + 1 : self._find_end(number + 1, column, deeper=True)]
        keys = [match["key"] if (match := KEY_LINE.match(line)) else "" for line in below]
        if shape.kind == "text":
            return bool(keys) and keys[0] in name_fields(frame.record) and keys[0] not in frame.seen
        is_named = frame.mark >= 0 and bool(keys) and keys[0].isalpha()
        return is_named or any(key and find_name(other.record, key) for key in keys for other in self._open_records)

    def _is_flush(self, running: Running) -> bool:
        """Tell whether the first line below a field stands in its column, and is neither a field nor, below a list part, another one."""
        line = next(filter(None, self._typed[running.line + 1 :]), "")
        if indent(line) != running.column:
            return False
        return self._is_loose(line) or (running.is_listed and PLAIN_PART.match(line) is not None)

    def _tell(self, number: int, column: int, rule: str, message: str, hint: str) -> None:
        self.slips.append(Slip(number + 1, column + 1, rule, message, hint))


def _names_field(record: type[Record], typed: str) -> bool:
    """Tell whether a typed name means a field of a record, or is one that is asked about, since it may mean several."""
    return bool(find_name(record, typed)) or typed.lower().rstrip("?!. ") in {*record.asked_names, *record.no_fields}
