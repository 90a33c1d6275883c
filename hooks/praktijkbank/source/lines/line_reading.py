"""The state kept while reading a file line by line: the corrected lines, the slips found, and what is still open."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from praktijkbank.source.lines.line_shapes import KEY_LINE, LOOKS_LIKE_FIELD, indent
from praktijkbank.source.lines.quoting import TAB, is_text_behind

MEANT_LINE = "\0"  # placeholder in a hint for the corrected line, filled in once the whole line has been fixed
_LONGEST_COPIED = 600
IN_QUOTES = "zet de hele tekst tussen dubbele aanhalingstekens"


class Slip(NamedTuple):
    """One slip: its place (from 1), the rule, what is wrong and how to fix it."""

    line: int
    column: int
    rule: str
    message: str
    hint: str


def say_loose(number: int, message: str, hint: str) -> Slip:
    """Return a slip about a line (from 0) that has no place among the fields."""
    return Slip(number + 1, 1, "losse-regel", message, hint)


def explain_space(sign: str, width: int = 2) -> tuple[str, str, str]:
    """Return the rule that a tab or odd space breaks where YAML counts spaces, what is wrong and how to fix it; a tab is `width` spaces."""
    if sign == "\t":
        message, way = TAB
        return "tab", message, f"{way}: zet er {width} in plaats van elke tab"
    name = "een vaste spatie (no-break space)" if sign == "\u00a0" else f"een bijzondere spatie (U+{ord(sign):04X})"
    hint = "haal het teken weg en typ een gewone spatie; zo'n spatie komt mee uit Word of een webpagina"
    return "vaste-spatie", f"hier staat {name}, en die telt niet als spatie", hint


@dataclass(slots=True)
class Level:
    """One open level: the column of its fields or dashes (from 0), and whether it is a list."""

    column: int
    is_list: bool


def mend_line(line: str, fixes: Iterable[Callable[[Reading, str], str]], marks: Iterable[int] = ()) -> tuple[str, list[Slip]]:
    """Return a line with fixes applied as if it stood alone, and the slips in it; `marks` are columns of dashes of lists that are open."""
    reading = Reading([line], is_eager=False, levels=[Level(mark, is_list=True) for mark in marks])
    return reading.apply(fixes, line), reading.slips


@dataclass(slots=True)
class Reading:
    """The lines of a file, corrected as reading goes on, and the state at the current line, `number` (from 0).

    `is_eager` is set when the content is known to be wrong, so that anything that may be a slip counts as one.
    """

    lines: list[str]
    is_eager: bool
    slips: list[Slip] = field(default_factory=list)
    lone: dict[int, str] = field(default_factory=dict)
    number: int = 0
    told: int = 0  # the line (from 1) of the last slip
    levels: list[Level] = field(default_factory=list)
    block: int = -1  # the column of the field whose block text is being read; -1 outside one
    block_told: bool = False
    first_indent: int = -1  # of the first line of that text; -1 before it
    expects: int = -1  # the column of a field without a value, below which something may follow; -1 if none
    running: int = -1  # the column of a field with a plain text that deeper lines continue; -1 if none
    listed_under: int = -1  # the line of a field whose text is followed by a list that was reported; -1 if none
    guessed: set[int] = field(default_factory=set)  # lines (from 1) of fields whose slip was read as a list, though it may be a text
    closing: str = ""  # what ends a value that spans several lines: a quotation mark or brackets

    def tell(self, column: int, rule: str, message: str, hint: str) -> None:
        """Report a slip on the current line, but only the first: anything else that looks odd usually follows from it."""
        if self.told != self.number + 1:
            self.told = self.number + 1
            self.slips.append(Slip(self.number + 1, column + 1, rule, message, hint))

    def apply(self, fixes: Iterable[Callable[[Reading, str], str]], line: str) -> str:
        """Return the current line with fixes applied, and show it whole in the hint about it."""
        for fix in fixes:
            line = fix(self, line)
        self.show_meant(line)
        return line

    def show_meant(self, line: str) -> None:
        """Put the fully corrected line into the hint, so that whoever copies it fixes the line in one go."""
        if self.told == self.number + 1 and MEANT_LINE in self.slips[-1].hint:
            shown = line.strip()
            shown = shown if len(shown) <= _LONGEST_COPIED else f"{shown[:_LONGEST_COPIED]}…"
            self.slips[-1] = self.slips[-1]._replace(hint=self.slips[-1].hint.replace(MEANT_LINE, shown))

    def tell_space(self, spaces: str, start: int) -> None:
        """Report the first character in an indentation that is not an ordinary space."""
        at = next(number for number, sign in enumerate(spaces) if sign != " ")
        self.tell(start + at, *explain_space(spaces[at]))

    def begin_block(self, column: int) -> None:
        """Begin the block text of a field in the given column."""
        self.block, self.block_told, self.first_indent = column, False, -1

    def goes_on(self, line: str) -> bool:
        """Tell whether a line continues the text of a field above it."""
        return self.running >= 0 and indent(line) > self.running and not LOOKS_LIKE_FIELD.match(line.lstrip("- "))

    def is_text_below(self, line: str) -> bool:
        """Tell whether a line may also be the text of a field that has none after its colon."""
        return self.expects >= 0 and indent(line) > self.expects and not self.is_eager and not line.lstrip().startswith("- ")

    def is_braced_below(self, line: str) -> bool:
        """Tell whether a line is the value between brackets of a field that has none after its colon."""
        value = line.strip()
        return 0 <= self.expects < indent(line) and value[:1] in {"[", "{"} and not is_text_behind(value)

    def leave_levels(self, column: int) -> Level | None:
        """Close the levels deeper than a column; return the last one closed."""
        last = None
        while self.levels and self.levels[-1].column > column:
            last = self.levels.pop()
        return last

    def has_fields_only(self, column: int = 0) -> bool:
        """Tell whether a column holds only fields, so that no list can begin or continue there."""
        open_there = [level.is_list for level in self.levels if level.column == column]
        return bool(open_there) and not any(open_there) and self.expects != column

    def is_in_listed_text(self) -> bool:
        """Tell whether the line above was put under the text of a field, as part of a list that stood in the field's column."""
        return 0 <= self.listed_under < self.number and indent(self.lines[self.number - 1]) > indent(self.lines[self.listed_under])

    def find_above(self) -> int:
        """Return the index of the nearest line with text above the current one; -1 if there is none."""
        return next((number for number in range(self.number - 1, -1, -1) if self.lines[number].strip()), -1)

    def list_fields_above(self) -> Iterator[tuple[int, re.Match[str]]]:
        """Yield the index and the match of each field above the current line, nearest first."""
        matches = ((number, KEY_LINE.match(self.lines[number])) for number in range(self.number - 1, -1, -1))
        return ((number, match) for number, match in matches if match)

    def has_begun(self) -> bool:
        """Tell whether a field precedes the current line, outside a multi-line text between quotation marks or brackets."""
        return bool(self.levels) and not self.closing
