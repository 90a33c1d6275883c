"""Holds what a reader keeps in mind while going down the lines of a file: the lines as they are meant, the slips, what is open."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from praktijkbank.source.line_shapes import LOOKS_LIKE_FIELD, indent

MEANT_LINE = "\0"  # in a hint: the line as it is meant, once all that is wrong with it is known
_LONGEST_COPIED = 600
IN_QUOTES = "zet de hele tekst tussen dubbele aanhalingstekens"


class Slip(NamedTuple):
    """One slip: where it stands (from 1), under which rule it goes, what is wrong and how to fix it."""

    line: int
    column: int
    rule: str
    message: str
    hint: str


@dataclass(slots=True)
class Level:
    """One level that is open: the column its fields or marks stand in (from 0), and whether it is a list."""

    column: int
    is_list: bool


@dataclass(slots=True)
class Reading:
    """The lines of a file, which are changed to what is meant, and what is known at the line at hand, `number` (from 0).

    `is_eager` tells that the content is not right, so that what may be a slip is one.
    """

    lines: list[str]
    is_eager: bool
    slips: list[Slip] = field(default_factory=list)
    lone: dict[int, str] = field(default_factory=dict)
    number: int = 0
    told: int = 0  # the line (from 1) of the last slip
    levels: list[Level] = field(default_factory=list)
    block: int = -1  # the column of the field whose text of more lines is being read; -1 outside one
    block_told: bool = False
    first_indent: int = -1  # of the first line of that text; -1 before it
    expects: int = -1  # the column of a field without a value, below which something may begin; -1 where none
    running: int = -1  # the column of a field with a plain text, which deeper lines go on; -1 where none
    listed_under: int = -1  # the line of a field with a text below which a list was told of; -1 where none was
    guessed: set[int] = field(default_factory=set)  # the lines (from 1) of fields of which a slip is read as a list, which a text is not
    closing: str = ""  # what ends a value over more lines: a quotation mark or brackets

    def tell(self, column: int, rule: str, message: str, hint: str) -> None:
        """Report a slip of the line at hand, the first only: what else is odd about it mostly follows from that one."""
        if self.told != self.number + 1:
            self.told = self.number + 1
            self.slips.append(Slip(self.number + 1, column + 1, rule, message, hint))

    def show_meant(self, line: str) -> None:
        """Put the line at hand, as it is meant, into the hint that tells to write it: who copies it is not told of it again."""
        if self.told == self.number + 1 and MEANT_LINE in self.slips[-1].hint:
            shown = line.strip()
            shown = shown if len(shown) <= _LONGEST_COPIED else f"{shown[:_LONGEST_COPIED]}…"
            self.slips[-1] = self.slips[-1]._replace(hint=self.slips[-1].hint.replace(MEANT_LINE, shown))

    def tell_space(self, spaces: str, start: int) -> None:
        """Report the first of the spaces in a place that does not count as one."""
        at = next(number for number, sign in enumerate(spaces) if sign != " ")
        if spaces[at] == "\t":
            message, hint = "een tab staat op de plaats van de inspringing", "gebruik spaties om in te springen"
            self.tell(start + at, "tab", message, hint)
            return
        name = "een vaste spatie (no-break space)" if spaces[at] == "\u00a0" else f"een bijzondere spatie (U+{ord(spaces[at]):04X})"
        hint = "haal het teken weg en typ een gewone spatie; zo'n spatie komt mee uit Word of een webpagina"
        self.tell(start + at, "vaste-spatie", f"hier staat {name}, en die telt niet als spatie", hint)

    def begin_block(self, column: int) -> None:
        """Begin a text of more lines, of the field in a column."""
        self.block, self.block_told, self.first_indent = column, False, -1

    def goes_on(self, line: str) -> bool:
        """Tell whether a line goes on with the text of a field above it."""
        return self.running >= 0 and indent(line) > self.running and not LOOKS_LIKE_FIELD.match(line.lstrip("- "))

    def is_text_below(self, line: str) -> bool:
        """Tell whether a line may as well be the text of a field that has none beside its colon."""
        return self.expects >= 0 and indent(line) > self.expects and not self.is_eager and not line.lstrip().startswith("- ")

    def leave_levels(self, column: int) -> Level | None:
        """Leave the levels that stand deeper than a column; returns the last that was left."""
        last = None
        while self.levels and self.levels[-1].column > column:
            last = self.levels.pop()
        return last

    def has_fields_only(self) -> bool:
        """Tell whether the file has fields in its first column, and no list can begin or go on there."""
        outer = [level.is_list for level in self.levels if level.column == 0]
        return bool(outer) and not any(outer) and self.expects != 0

    def has_begun(self) -> bool:
        """Tell whether a field stands above the line at hand, outside a text over more lines between quotation marks or brackets."""
        return bool(self.levels) and not self.closing
