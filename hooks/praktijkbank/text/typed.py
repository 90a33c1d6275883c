"""Rewrites lists, quotations and line ends, as people type and paste them, into the Markdown that the parser knows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from praktijkbank.text.list_items import Doubt, Item, continues, find_items, measure_indent

MAX_LEVELS = 6
_MAX_QUOTES = 5
_FEW_ROWS = 2  # lines with bars in them that may as well be something else than a table

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
    """A text as Markdown, in which every line end within a paragraph is one that the writer meant.

    `letters` says which of its lines begin a list that counts otherwise than 1, 2, 3 ("a", "A", "i" or "I").
    """

    lines: list[str] = field(default_factory=list)
    letters: dict[int, str] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Level:
    """A list that is being written: its last item, and where its marker and its text begin in what is written."""

    item: Item
    margin: int
    inner: int


def rewrite(text: str) -> Rewritten:
    """Rewrite a text as Markdown."""
    if "**" in text:
        text = _BOLD.sub(_put_spaces_outside, text)
    return _Writer([line.rstrip() for line in text.split("\n")], 0).write()


def _put_spaces_outside(bold: re.Match[str]) -> str:
    """Return bold words with the space beside them outside the asterisks, where many programs leave it inside.

    With a space on both sides it may be a power of numbers, or marks of notes behind two of them.
    """
    stars, before, words, behind = bold.group("stars", "before", "words", "behind")
    is_of_numbers = not _WORDS.match(words) or bold.string[: bold.start()].rstrip()[-1:].isdigit()
    return bold[0] if before and behind and is_of_numbers else f"{before}{stars}{words}{stars}{behind}"


class _Writer:
    """Writes a text line by line; `_levels` are the lists that are open, the outermost first."""

    def __init__(self, lines: Sequence[str], quotes: int) -> None:
        self._lines = lines
        self._quotes = quotes
        self._items, doubts = find_items(lines)
        self._made = Rewritten(doubts=doubts)
        self._levels: list[_Level] = []
        self._is_apart = True  # what comes next is a block of its own: behind a blank line, or behind what can't go on

    def write(self) -> Rewritten:
        place = 0
        while place < len(self._lines):
            place = self._write_from(place)
        return self._made

    def _write_from(self, place: int) -> int:
        """Write what begins on a line; returns the line behind it."""
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
        """Write an indented line below an item: it goes on with the item's text, or is a paragraph of it."""
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
            self._is_apart = True  # elsewhere Markdown would read on in the paragraph above
        self._levels.append(_Level(item, margin, margin + len(marker)))
        self._add(" " * margin + marker + _escape_start(body))
        if item.counts not in {"", "1"}:
            self._made.letters[len(self._made.lines) - 1] = item.counts
        return end

    def _find_level(self, item: Item) -> _Level | None:
        """Close the lists that an item ends; returns the one that it goes on with, None where it begins one."""
        while len(self._levels) > 1 and item.indent < self._levels[-1].item.indent - 1:
            self._levels.pop()
        if not self._levels:
            return None
        last = self._levels[-1].item
        is_deeper = item.indent > last.indent + 1
        if not is_deeper and not item.counts and not last.counts and item.sign != last.sign:
            is_deeper = self._is_pasted_below(item)
        if is_deeper and len(self._levels) == MAX_LEVELS:
            self._made.doubts.append(Doubt("te-diepe-lijst", item.body))
            is_deeper = False
        return None if is_deeper else self._levels[-1]

    def _is_pasted_below(self, item: Item) -> bool:
        """Tell whether a bullet that is not indented is of a deeper list: word processors use another bullet for each depth."""
        same = [
            number for number, level in enumerate(self._levels) if level.item.sign == item.sign and level.item.indent >= item.indent - 1
        ]
        if same:
            del self._levels[same[-1] + 1 :]
            return False
        return _rank(item.sign) > _rank(self._levels[-1].item.sign)

    def _check_number(self, item: Item, above: _Level | None, token: str) -> None:
        """Note a number that does not follow: Markdown would print the one that does."""
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
        """Return the line behind the table that begins on a line, 0 where none does."""
        lines = self._lines
        if "|" not in lines[place] or place + 1 == len(lines) or not _DELIMITER_ROW.fullmatch(lines[place + 1].strip()):
            self._doubt_table(place)
            return 0
        end = place + 2
        while end < len(lines) and "|" in lines[end]:
            end += 1
        return end

    def _doubt_table(self, place: int) -> None:
        """Note rows of a table that can't be read as one: no line below their heads, or blank lines between them."""
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
    """Return how deep a bullet stands where a word processor chooses one for each depth; most are the first."""
    return next((rank for rank, bullets in enumerate(_BULLETS_BY_DEPTH, 1) if bullet in bullets), 0)


def _count_cells(row: str) -> int:
    return len(_CELL_END.split(row.removeprefix("|").removesuffix("|")))


def _escape_start(line: str) -> str:
    """Escape what Markdown would take for the mark of a list or a quotation."""
    match = _MARKER.match(line)
    if not match:
        return line
    if match[3] or not match[1].isdigit():
        return f"\\{line}"
    return f"{match[1]}\\{line[match.end(1) :]}"
