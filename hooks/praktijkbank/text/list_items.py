"""Finds list items in text as people type and paste it: an unambiguous line is an item, an ambiguous one a doubt.

Word processors paste bullets of their own (•, o, §), mail programs dashes and letters. Some markers begin an item anywhere, others only
among similar lines, after a colon or below another item.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

_MOST_INSIDE = 50  # lines of a list inside an item, so that no text takes long
_TAB_WIDTH = 4

# U+F020 and up are bullets from symbol fonts, which the clipboard leaves as private-use characters.
SYMBOLS = "•●·∙⁃▪▫■□◦○◎‣▸▹►▻➢➤❖◆◇◈♦⦁◾◽⚫⚪⬤￮❑❒❍✦✧➔➜➝🔹🔸🔷🔶\uf020-\uf0ff"
_DASHES = "-‐‑‒–—―−"
_TELLING = "✓✔✅✗✘❌👉★☆"  # these mean something by themselves, and are kept
_FONT_LETTERS = "vwqüØÜ"  # how such bullets appear in plain text, followed by a tab, or by the spaces that were put for it
_BELOW_ANOTHER = frozenset({*f"o§{_DASHES}", "--", "**"})
_SYMBOL = re.compile(rf"([{SYMBOLS}])\s*(.*)")
_FONT_BULLET = re.compile(rf"([{_FONT_LETTERS}o§])(?:[ ]*\t\s*|[ ]{{2,}})(.*)")
_SIGN = re.compile(rf"([{_DASHES}*+o§~])(?:\s+(.*)|$)")
_ARROW = re.compile(rf"((?:-{{1,2}}|=)>|--|\*\*|[→⇒»›]|[{_TELLING}]\ufe0f?)\s+(.*)")
_KEYCAP = re.compile(r"([0-9])\ufe0f?\u20e3\s*|([①-⑳⑴-⒇⒈-⒛❶-❿➀-➓])\s*")
_GLUED = re.compile(rf"([{_DASHES}*])([^\W_].*)")
_NUMBER = re.compile(r"(?:\((\d{1,9})\)|(\d{1,9})([.)]))(?:\s+(.*)|$)")
# Other punctuation after a number counts only if the next line counts on, and if it is not a score or time (1 - 0, 9: 30).
_ODD_NUMBER = re.compile(rf"(\d{{1,2}})(?:\.?[{_DASHES}]| [{_DASHES}]|[:;/\]])\s+([^\W\d_].*)")
_GLUED_NUMBER = re.compile(r"(\d{1,3})([.)])([^\W\d_].*)")
_LETTER = re.compile(r"(?:\(([a-z]|[ivx]+|[A-Z]|[IVX]+)\)|([a-z]|[ivx]+|[A-Z]|[IVX]+)([.)]))\s+(.*)")
_FOOTNOTE = re.compile(r"[\w.)]\*(?![\w*])")  # the note below it begins with an asterisk too
_LABELS = {
    "a": "abcdefghijklmnopqrstuvwxyz",
    "i": (
        "i",
        "ii",
        "iii",
        "iv",
        "v",
        "vi",
        "vii",
        "viii",
        "ix",
        "x",
        "xi",
        "xii",
        "xiii",
        "xiv",
        "xv",
        "xvi",
        "xvii",
        "xviii",
        "xix",
        "xx",
    ),
}


@dataclass(frozen=True, slots=True)
class Doubt:
    """An ambiguous text: the kind of doubt, and the text."""

    kind: str
    token: str


@dataclass(frozen=True, slots=True)
class Item:
    """A line that begins a list item, or may begin one.

    `sign` is the marker (all dashes count as one) or the punctuation after the number. `counts` is the list's numbering ("" for bullets;
    "1", "a", "A", "i" or "I"). `is_sure` is set if the line begins an item wherever it is.
    """

    indent: int
    sign: str
    body: str
    is_sure: bool = False
    is_glued: bool = False
    counts: str = ""
    number: int = 0


def measure_indent(line: str) -> int:
    """Return the indentation of a line, where a tab counts as four."""
    return len(line[: len(line) - len(line.lstrip())].expandtabs(_TAB_WIDTH))


def write_number(number: int, counts: str) -> str:
    """Write an item's number in its list's numbering ("1", "a", "A", "i" or "I"), or in digits beyond the known labels."""
    labels = _LABELS.get(counts.lower(), "")
    label = labels[number - 1] if 0 < number <= len(labels) else str(number)
    return label.upper() if counts.isupper() else label


def find_items(lines: Sequence[str]) -> tuple[dict[int, Item], list[Doubt]]:
    """Return the items of all lists by line index, and the doubts."""
    readings = {place: readings for place, line in enumerate(lines) if line and (readings := _read(line))}
    return _Choice(lines, readings).choose() if readings else ({}, [])


def _read(line: str) -> list[Item]:
    """Return the items that a line may begin: more than one if a letter may be a Roman numeral."""
    bare, indent = line.lstrip(), measure_indent(line)
    if match := _KEYCAP.match(bare):
        bare = f"{_write_keycap(match)}{bare[match.end() :]}"
    if match := _FONT_BULLET.match(bare) or _SYMBOL.match(bare):
        return [Item(indent, match[1], match[2], is_sure=True)]
    if match := _SIGN.match(bare):
        sign = "-" if match[1] in _DASHES else match[1]
        return [Item(indent, sign, match[2] or "", is_sure=match[1] in "-*" and bool(match[2]))]
    if match := _ARROW.match(bare):
        tells = match[1][0] in _TELLING
        return [Item(indent, _TELLING[0] if tells else match[1], bare if tells else match[2])]
    if match := _GLUED.match(bare):
        return [Item(indent, "-" if match[1] in _DASHES else match[1], match[2], is_glued=True)]
    return _read_number(bare, indent) or _read_letter(bare, indent)


def _read_number(bare: str, indent: int) -> list[Item]:
    if match := _NUMBER.match(bare):
        number = int(match[1] or match[2])
        return [Item(indent, match[3] or ")", match[4] or "", number == 1 and not match[1] and bool(match[4]), counts="1", number=number)]
    if match := _GLUED_NUMBER.match(bare):
        return [Item(indent, match[2], match[3], is_glued=True, counts="1", number=int(match[1]))]
    if match := _ODD_NUMBER.match(bare):
        return [Item(indent, ")", match[2], counts="1", number=int(match[1]))]
    return []


def _write_keycap(found: re.Match[str]) -> str:
    """Return a number shown as a single character (1\ufe0f\u20e3, \u2460) the way list numbers are typed."""
    return f"{found[1] or int(unicodedata.numeric(found[2]))}. "


def _read_letter(bare: str, indent: int) -> list[Item]:
    match = _LETTER.match(bare)
    if not match:
        return []
    label, sign, body = match[1] or match[2], match[3] or ")", match[4]
    ways = [(counts, labels.index(label.lower()) + 1) for counts, labels in _LABELS.items() if label.lower() in labels]
    return [Item(indent, sign, body, counts=counts.upper() if label.isupper() else counts, number=number) for counts, number in ways]


class _Choice:
    """Chooses which of the possible items really begin an item."""

    def __init__(self, lines: Sequence[str], readings: Mapping[int, list[Item]]) -> None:
        self._lines = lines
        self._readings = readings
        self._heads = [place for place, line in enumerate(lines) if line and (place in readings or not line[0].isspace())]
        self._order = {place: number for number, place in enumerate(self._heads)}
        self._chosen: dict[int, Item] = {}
        self._reached: dict[tuple[str, str], int] = {}
        self._doubts: list[Doubt] = []

    def choose(self) -> tuple[dict[int, Item], list[Doubt]]:
        for place, readings in self._readings.items():
            item = next((item for item in readings if self._begins(place, item)), None)
            if not item and (self._skips(place, readings) or self._counts_down(place, readings)):
                self._doubts.append(Doubt("nummering", self._lines[place].strip()))
            elif not self._is_doubtful(place, item or readings[0], is_item=bool(item)) and item:
                self._chosen[place] = item
                self._reached |= {(item.counts, sign): item.number for sign in (item.sign, "")}  # "1. 2. 3)" is one list
        return self._chosen, self._doubts

    def _begins(self, place: int, item: Item) -> bool:
        """Tell whether a line begins an item in the given reading."""
        if item.is_sure:
            return item.sign != "*" or self._is_beside(place, item) or not any(map(_FOOTNOTE.search, self._lines[:place]))
        return self._is_among_its_like(place, item)

    def _is_among_its_like(self, place: int, item: Item) -> bool:
        if item.counts:
            reached = {self._reached.get((item.counts, sign)) for sign in (item.sign, "")}
            return item.number - 1 in reached or self._leads(place, item) or self._is_alone_inside(place, item)
        if item.sign == "*" and item.is_glued:
            return "*" not in item.body and self._is_beside(place, item)
        if self._is_beside(place, item):
            return True
        return item.sign in _BELOW_ANOTHER and (self._is_below_an_item(place) or (item.sign == "-" and self._is_below_a_colon(place)))

    def _skips(self, place: int, readings: Sequence[Item]) -> bool:
        """Tell whether a line is numbered like the list just above it, but does not continue it."""
        above = (self._chosen.get(head) for head in reversed(self._heads[: self._order[place]]))
        counted = {(item.counts, item.sign) for item in takewhile(bool, above) if item and item.counts}
        return any((item.counts, item.sign) in counted for item in readings)

    def _counts_down(self, place: int, readings: Sequence[Item]) -> bool:
        """Tell whether a numbered line that is no item comes right before the first item of a list numbered in the same way."""
        first = self._readings.get(place + 1, [])
        return any(
            item.counts and (item.counts, item.sign) == (other.counts, other.sign) and other.is_sure for item in readings for other in first
        )

    def _leads(self, place: int, item: Item) -> bool:
        """Tell whether the next line, after a list inside this item, continues the count."""
        for head in self._heads[self._order[place] + 1 :][:_MOST_INSIDE]:
            if measure_indent(self._lines[head]) > item.indent:
                continue
            readings = self._readings.get(head, [])
            if any(continues(other, item) for other in readings):
                return True
            if all(other.counts in {"", item.counts} for other in readings):
                return False
        return False

    def _is_alone_inside(self, place: int, item: Item) -> bool:
        """Tell whether an item is the first of a list, set in below an item that counts in another way: i) below b)."""
        number = self._order[place] - 1
        above = self._chosen.get(self._heads[number]) if number >= 0 else None
        return item.number == 1 and above is not None and above.indent < item.indent and above.counts not in {"", item.counts}

    def _is_beside(self, place: int, item: Item) -> bool:
        return any(_is_like(item, other) for step in (-1, 1) for other in self._beside(place, step))

    def _beside(self, place: int, step: int) -> list[Item]:
        """Return the readings of the nearest line above or below that is not an indented continuation."""
        number = self._order[place] + step
        return self._readings.get(self._heads[number], []) if 0 <= number < len(self._heads) else []

    def _is_below_an_item(self, place: int) -> bool:
        number = self._order[place] - 1
        return number >= 0 and self._heads[number] in self._chosen

    def _is_below_a_colon(self, place: int) -> bool:
        above = next((line for line in reversed(self._lines[:place]) if line), "")
        return above.endswith(":")

    def _is_doubtful(self, place: int, item: Item, *, is_item: bool) -> bool:
        """Tell whether an item may be something else as well, and note the doubt."""
        token = self._lines[place].strip()
        if is_item and item.sign == "-" and item.is_glued and item.body[0].isdigit():
            self._doubts.append(Doubt("streepje-voor-getal", token))
        elif item.sign == "+" and any(other.sign == "-" for step in (-1, 1) for other in self._beside(place, step)):
            self._doubts.append(Doubt("plus-en-min", token))
        else:
            return False
        return True


def continues(item: Item, above: Item) -> bool:
    """Tell whether an item is next in the list of the one above it, even with different punctuation after its number."""
    return item.counts != "" and item.counts == above.counts and item.number == above.number + 1


def _is_like(one: Item, other: Item) -> bool:
    """Tell whether two items without numbers may belong to one list."""
    return not one.counts and not other.counts and one.sign == other.sign and not (one.sign == "*" and "*" in other.body and other.is_glued)
