"""Rewrites lists, quotations and line ends, as people type and paste them, into Markdown that the parser understands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from praktijkbank.text.list_items import Doubt, Item, continues, find_items, measure_indent

MAX_LEVELS = 6
_MAX_QUOTES = 5
_FEW_ROWS = 2  # lines with bars; so few may not be a table

_BULLETS_BY_DEPTH = (*map(frozenset, ("o○◦", "§▪▫■□", "-*+")), frozenset({"--", "**"}))

_QUOTE = re.compile(r" {0,3}>(?![=\d€])[ \t]?")
_BOLD = re.compile(r"(?<![\w*])(?P<stars>\*{2,3})(?!\*)(?P<before> *)(?P<words>[^*\n]*[^*\s])(?P<behind> *)(?P=stars)(?!\*)")
_WORDS = re.compile(r"[^\W\d_]{2}")
_MORE_THAN = re.compile(r">[ \t]+[=\d€]")
_DELIMITER_ROW = re.compile(r"(?=.*\|)\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?")
_CELL_END = re.compile(r"(?<!\\)\|")
_MARKER = re.compile(r"([-+*]|\d{1,9}(?=[.)]))(?:([.)])?(?=\s|$))|(>)")


@dataclass(slots=True)
class Rewritten:
    """A text as Markdown, in which every line end within a paragraph was meant by the writer.

    `letters` gives the numbering ("a", "A", "i" or "I") of lists not counted 1, 2, 3, by their first line.
    """

    lines: list[str] = field(default_factory=list)
    letters: dict[int, str] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Level:
    """A list being written: its last item, and the columns of its marker and text in the output."""

    item: Item
    margin: int
    inner: int


def rewrite(text: str) -> Rewritten:
    """Rewrite a text as Markdown."""
    if "**" in text:
        text = _BOLD.sub(_put_spaces_outside, text)
    return _Writer([line.rstrip() for line in text.split("\n")], 0).write()


def _put_spaces_outside(bold: re.Match[str]) -> str:
    """Move spaces inside bold asterisks to the outside, because many programs put them inside.

    With spaces on both sides the asterisks may be powers of numbers, or note references after two numbers; then nothing changes.
    """
    stars, before, words, behind = bold.group("stars", "before", "words", "behind")
    is_of_numbers = not _WORDS.match(words) or bold.string[: bold.start()].rstrip()[-1:].isdigit()
    return bold[0] if before and behind and is_of_numbers else f"{before}{stars}{words}{stars}{behind}"


class _Writer:
    """Writes a text line by line; `_levels` are the open lists, outermost first."""

    def __init__(self, lines: Sequence[str], quotes: int) -> None:
        self._lines = lines
        self._quotes = quotes
        self._items, doubts = find_items(lines)
        self._made = Rewritten(doubts=doubts)
        self._levels: list[_Level] = []
        self._is_apart = True  # the next line starts a new block: it follows a blank line or a finished block

    def write(self) -> Rewritten:
        place = 0
        while place < len(self._lines):
            place = self._write_from(place)
        return self._made

    def _write_from(self, place: int) -> int:
        """Write the block that begins on a line; return the line after it."""
        line = self._lines[place]
        if not line:
            self._is_apart = True
        elif end := self._find_table_end(place):
            self._write_table(place, end)
            return end
        elif self._quotes < _MAX_QUOTES and _QUOTE.match(line) and not _MORE_THAN.match(line.lstrip()):
            return self._write_quote(place)
        elif place in self._items:
            return self._write_item(self._items[place], place)
        elif self._levels and measure_indent(line) > self._levels[0].item.indent:
            self._go_on(line)
        else:
            self._write_text(line)
        return place + 1

    def _write_text(self, line: str) -> None:
        if self._levels:
            self._levels.clear()
            self._is_apart = True
        bare = line.lstrip()
        if _MORE_THAN.match(bare):
            self._made.doubts.append(Doubt("meer-dan", bare))
        self._add(_escape_start(bare))

    def _add(self, line: str) -> None:
        if self._is_apart and self._made.lines:
            self._made.lines.append("")
        self._is_apart = False
        self._made.lines.append(line)

    def _go_on(self, line: str) -> None:
        """Write an indented line below an item: it continues the item's text, or is a new paragraph in it."""
        if not self._is_apart:
            self._made.lines[-1] += f" {line.lstrip()}"
            return
        indent = measure_indent(line)
        while len(self._levels) > 1 and self._levels[-1].item.indent >= indent:
            self._levels.pop()
        self._add(" " * self._levels[-1].inner + _escape_start(line.lstrip()))

    def _write_item(self, item: Item, place: int) -> int:
        body, end = item.body, place + 1
        if not body and end < len(self._lines) and self._lines[end] and end not in self._items:
            body, end = self._lines[end].lstrip(), end + 1
        if not body:
            self._write_text(self._lines[place])
            return end
        was_open = bool(self._levels)
        above = self._find_level(item)
        if above and continues(item, above.item):
            item = replace(item, sign=above.item.sign)
        self._check_number(item, above, self._lines[place].strip())
        marker = f"{item.number}{item.sign} " if item.counts else "- "
        margin = above.margin if above else self._levels[-1].inner if self._levels else 0
        if above:
            self._levels.pop()
        if not was_open or (not above and item.counts and item.number != 1):
            self._is_apart = True  # otherwise Markdown would continue the paragraph above
        self._levels.append(_Level(item, margin, margin + len(marker)))
        self._add(" " * margin + marker + _escape_start(body))
        if item.counts not in {"", "1"}:
            self._made.letters[len(self._made.lines) - 1] = item.counts
        return end

    def _find_level(self, item: Item) -> _Level | None:
        """Close the lists that an item ends; return the one it continues, or None if it begins one."""
        while len(self._levels) > 1 and item.indent < self._levels[-1].item.indent - 1:
            self._levels.pop()
        if not self._levels:
            return None
        last = self._levels[-1].item
        is_deeper = item.indent > last.indent + 1
        if not is_deeper and not item.counts and not last.counts and item.sign != last.sign:
            is_deeper = self._is_pasted_below(item)
        elif not is_deeper and item.counts and last.counts and item.counts != last.counts:
            is_deeper = self._is_counted_below(item)
        if is_deeper and len(self._levels) == MAX_LEVELS:
            self._made.doubts.append(Doubt("te-diepe-lijst", item.body))
            is_deeper = False
        return None if is_deeper else self._levels[-1]

    def _is_pasted_below(self, item: Item) -> bool:
        """Tell whether an unindented bullet belongs to a deeper list: word processors use a different bullet per depth."""
        same = [
            number for number, level in enumerate(self._levels) if level.item.sign == item.sign and level.item.indent >= item.indent - 1
        ]
        if same:
            del self._levels[same[-1] + 1 :]
            return False
        return _rank(item.sign) > _rank(self._levels[-1].item.sign)

    def _is_counted_below(self, item: Item) -> bool:
        """Tell whether an unindented number begins a deeper list: it counts anew, in another way, right below an item: a. below 1."""
        same = [number for number, level in enumerate(self._levels) if continues(item, level.item)]
        if same:
            del self._levels[same[-1] + 1 :]
            return False
        return item.number == 1 and not self._is_apart

    def _check_number(self, item: Item, above: _Level | None, token: str) -> None:
        """Note a number that is out of sequence, because Markdown would print the next number instead."""
        if not above or "" in {item.counts, above.item.counts} or item.sign != above.item.sign:
            return
        if (item.counts, item.number) != (above.item.counts, above.item.number + 1):
            self._made.doubts.append(Doubt("nummering", token))

    def _write_quote(self, place: int) -> int:
        """Write a quotation, whose text is rewritten like any other."""
        end = place
        while end < len(self._lines) and _QUOTE.match(self._lines[end]):
            end += 1
        inner = _Writer([_QUOTE.sub("", line, count=1).rstrip() for line in self._lines[place:end]], self._quotes + 1).write()
        if not inner.lines:
            for line in self._lines[place:end]:
                self._write_text(line)
            return end
        self._levels.clear()
        self._is_apart = True
        self._add(f"> {inner.lines[0]}")
        first = len(self._made.lines) - 1
        self._made.lines += [f"> {line}".rstrip() for line in inner.lines[1:]]
        self._made.letters |= {first + number: counts for number, counts in inner.letters.items()}
        self._made.doubts += inner.doubts
        self._is_apart = True
        return end

    def _find_table_end(self, place: int) -> int:
        """Return the line after the table that begins on a line, or 0 if none does."""
        lines = self._lines
        if "|" not in lines[place] or place + 1 == len(lines) or not _DELIMITER_ROW.fullmatch(lines[place + 1].strip()):
            self._doubt_table(place)
            return 0
        end = place + 2
        while end < len(lines) and "|" in lines[end]:
            end += 1
        return end

    def _doubt_table(self, place: int) -> None:
        """Note rows that can't be read as a table: without a header, without the line below it, or with blank lines in between."""
        row = self._lines[place].strip()
        if "|" not in row or (place and "|" in self._lines[place - 1]):
            return
        rows = list(takewhile(lambda line: "|" in line, self._lines[place:]))
        has_bars = len(rows) > 1 and all(line.lstrip().startswith("|") for line in rows[:2])
        if has_bars or (len(rows) > _FEW_ROWS and len({_count_cells(line.strip()) for line in rows}) == 1):
            kind = "tabel-zonder-kop" if _DELIMITER_ROW.fullmatch(row) else "tabel-zonder-streep"
            self._made.doubts.append(Doubt(kind, row))
        elif len(rows) == 1 and _DELIMITER_ROW.fullmatch(row) and "-" in row:
            self._made.doubts.append(Doubt("tabel-witregels", row))

    def _write_table(self, place: int, end: int) -> None:
        rows = [line.strip() for line in self._lines[place:end]]
        widths = [_count_cells(row) for row in rows]
        if widths[0] != widths[1]:
            self._made.doubts.append(Doubt("tabel-streep", rows[1]))
        if len(rows) == 2 and "".join(self._lines[end : end + 1]).strip():
            self._made.doubts.append(Doubt("tabel-zonder-rijen", rows[0]))
        self._made.doubts += [Doubt("tabel-rij", row) for row, width in zip(rows[2:], widths[2:], strict=True) if width > widths[0]]
        if self._levels:
            self._levels.clear()
            self._is_apart = True
        self._add(rows[0])
        self._made.lines += rows[1:]
        self._is_apart = True


def _rank(bullet: str) -> int:
    """Return the depth at which word processors use a bullet; 0 for most bullets."""
    return next((rank for rank, bullets in enumerate(_BULLETS_BY_DEPTH, 1) if bullet in bullets), 0)


def _count_cells(row: str) -> int:
    return len(_CELL_END.split(row.removeprefix("|").removesuffix("|")))


def _escape_start(line: str) -> str:
    """Escape a line that Markdown would read as a list item or quotation."""
    match = _MARKER.match(line)
    if not match:
        return line
    if match[3] or not match[1].isdigit():
        return f"\\{line}"
    return f"{match[1]}\\{line[match.end(1) :]}"
