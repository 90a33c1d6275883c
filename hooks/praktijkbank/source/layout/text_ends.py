"""Finds where what stands below a field ends: at a line that is a field or part by the schema, however far it is set in."""

from __future__ import annotations

import re

from praktijkbank.source.layout.list_parts import is_bare_part
from praktijkbank.source.layout.open_lines import Holder, LineReader, OpenLines, means_field
from praktijkbank.source.layout.open_records import OpenRecord
from praktijkbank.source.lines.line_shapes import COLON, GLUED_PART, KEY_LINE, ODD_PAIR, PLAIN_PART, find_below, indent, is_left_open
from praktijkbank.source.record import name_fields
from praktijkbank.source.shapes import find_name, find_shapes

_HIDING = re.compile(r"#+ *")  # before a commented-out field: a text does not continue below it
_COMMENT = re.compile(r"# +\S")
_TEXT_START = re.compile(r" *[\w(\"'“‘„•]")
_HEADED = re.compile(r" *(?P<number>[0-9]{1,2}[.)] +)?(?P<word>[^\W\d_]+)")
_MOST_BEHIND = 20  # lines of parts behind a text


class TextEnds(LineReader):
    """Finds such ends; `is_of_schema` tells whether the field with the last text behind | has its own name, and no Dutch one."""

    def __init__(self, page: OpenLines) -> None:
        """Take the lines."""
        super().__init__(page)
        self.is_of_schema = False
        self._open_records = page.open_records

    def ends_text(self, number: int, column: int, first: int) -> bool:
        """Tell whether a line ends the text above it.

        The line is not indented further than the text's field; `first` is the text's indent.
        """
        line = self._typed[number]
        is_part = PLAIN_PART.match(line) and any(frame.mark == indent(line) < first for frame in self._open_records)
        is_left = indent(line) == column < first and KEY_LINE.match(line)  # also with a name that nothing knows
        if is_part or is_left or self._is_asked(number, column) or self._page.lacks_colon(number, column):
            return True
        return self._is_field(_HIDING.sub("", line), column) or self._is_of_part(number, column)

    def _is_asked(self, number: int, column: int) -> bool:
        """Tell whether a line has nothing but a name that may be of two fields (voor wie); one word (taken) only below an empty line."""
        line, record = self._typed[number], self._page.record
        is_apart = not self._typed[number - 1] or " " in line.strip()
        match = self._page.match_field(line) if indent(line) == column and is_left_open(line) and is_apart else None
        is_asked = match is not None and not find_name(record, match["key"]) and means_field(record, match["key"])
        return is_asked and not self.is_of_schema

    def _is_of_part(self, number: int, column: int) -> bool:
        """Tell whether a line has the very name of a field of some part, and no more of the text above it follows: only other fields."""
        for at in filter(self._typed.__getitem__, range(number, min(number + _MOST_BEHIND, len(self._typed)))):
            match = KEY_LINE.match(self._typed[at])
            if at > number and self._is_field(self._typed[at], column):
                return True
            if not match or match["lead"] or not find_shapes(self._page.record, match["key"]):
                return False
        return True

    def _is_field(self, line: str, column: int) -> bool:
        """Tell whether a line that is not indented further than the field above it is a field or list part, so that it ends that field."""
        match = self._page.match_field(line)
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
        return bool(name) and (name == key or (name not in frame.seen and not self.is_of_schema))

    def find_end(self, number: int, column: int, *, deeper: bool) -> int:
        """Return the index after the last line that continues the text of a field in the given column."""
        end, first = number, indent(self._typed[number]) if number < len(self._typed) else 0
        for at in range(number, len(self._typed)):
            line = self._typed[at]
            if line and indent(line) <= column and (deeper or self.ends_text(at, column, first)):
                break
            end = at + 1 if line else end
        return end if deeper else self._leave_comments(number, end)

    def _leave_comments(self, number: int, end: int) -> int:
        """Return where a text ends without the comments right above the field below it, which tell of that field."""
        is_above = end < len(self._typed) and self._page.match_field(find_below(self._typed, end - 1)) is not None
        while is_above and end > number + 1 and (not self._typed[end - 1] or _COMMENT.match(self._typed[end - 1])):
            end -= 1
        return end

    def find_end_of_parts(self, holder: Holder) -> int:
        """Return the line after the list parts, without a field, that stand right below a field or are set in there, and what goes on."""
        end, column = holder.line + 1, holder.column
        while end < len(self._typed) and (at := indent(self._typed[end])) >= column and self._typed[end]:
            if not (is_bare_part(self._typed[end]) or (at > column and not KEY_LINE.match(self._typed[end]))):
                break
            end += 1
        return end

    def find_end_of_loose(self, holder: Holder) -> int:
        """Return the line after the lines below a field, in its own column, that are parts of a list or have no colon.

        Between values there is no empty line.
        """
        end, column = holder.line + 1, holder.column
        for at in range(end, len(self._typed)):
            line = self._typed[at]
            if line and not (indent(line) == column and self._is_loose(line) and (PLAIN_PART.match(line) or not COLON.search(line))):
                break
            if self._page.lacks_colon(at, column) or (holder.shape.kind == "values" and (not line or self.is_heading(at))):
                break
            end = at + 1 if line else end
        return end

    def is_heading(self, number: int) -> bool:
        """Tell whether a line above a field is a heading: numbered, or it begins with the name of a field."""
        line, below = self._typed[number], find_below(self._typed, number)
        match = _HEADED.match(line)
        is_named = match is not None and bool(match["number"] or self._page.is_known(match["word"]))
        is_bare = not (COLON.search(line) or self._page.lacks_colon(number, 0))
        return is_named and is_bare and self._page.match_field(below) is not None

    def _is_loose(self, line: str) -> bool:
        """Tell whether a line is a text or part of a list, and no field."""
        is_text = (_TEXT_START.match(line) or GLUED_PART.match(line)) and not KEY_LINE.match(line) and not ODD_PAIR.fullmatch(line.strip())
        return is_bare_part(line) or (bool(is_text) and not self._page.match_field(line))

    def has_field_below(self, holder: Holder) -> bool:
        """Tell whether a field set in too far, and no text, stands below a value beside its field.

        In a list any single word with a colon is one below a value of one line; a text has such words in it, but no field of its record.
        """
        frame, number = self._open_records.innermost, holder.line + 1
        below = self._typed[number : self.find_end(number, holder.column, deeper=True)]
        keys = [match["key"] if (match := KEY_LINE.match(line)) else "" for line in below]
        if holder.shape.kind == "text":
            return bool(keys) and keys[0] in name_fields(frame.record) and keys[0] not in frame.seen
        is_named = frame.mark >= 0 and bool(keys) and keys[0].isalpha()
        return is_named or any(key and find_name(other.record, key) for key in keys for other in self._open_records)

    def is_flush(self, holder: Holder) -> bool:
        """Tell whether the first line below a field stands in its column, and is neither a field nor, below a list part, another one."""
        line = find_below(self._typed, holder.line)
        if indent(line) != holder.column:
            return False
        return self._is_loose(line) or (holder.is_listed and PLAIN_PART.match(line) is not None)
