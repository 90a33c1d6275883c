"""Splits a page into the texts that are published: its running text, its comments and the texts in its tags."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from praktijkbank.editing.privacy.words import INVISIBLE

_PART = re.compile(
    r"<!--(?P<comment>.*?)(?:-->|\Z)|<(?P<address>[^<>\s@]+@[^<>\s]+)>"
    r"|</?(?P<tag>[a-z][a-z0-9]*)(?P<attributes>(?:\s(?:\"[^\"]*\"|'[^']*'|[^<>\"'])*)?)/?>"
    rf"|(?P<entity>&(?:#\d+|#x[0-9a-f]+|[a-z]\w+);)|(?P<gone>{INVISIBLE.pattern})",
    re.DOTALL | re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"(?<![\w:-])(?P<name>[\w:-]{1,40})\s{0,9}=\s{0,9}(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)')")
_NO_TEXT = frozenset(("class", "style", "href", "src", "srcset", "id", "d", "points", "transform", "viewbox", "sizes"))
_INLINE = frozenset(
    "a abbr b bdi bdo cite code data del dfn em font i ins kbd mark q s samp small span strong sub sup time u var wbr".split()  # noqa: SIM905
)
_PARAGRAPHS = frozenset("p li h1 h2 h3 h4 h5 h6 section article blockquote tr dt dd figure".split())  # noqa: SIM905


@dataclass(slots=True)
class Strand:
    """A text as readers see it, which knows the position in the file of each of its pieces."""

    text: str = ""
    _pieces: list[str] = field(default_factory=list)
    _starts: list[int] = field(default_factory=list)
    _sources: list[int] = field(default_factory=list)
    _length: int = 0

    def add(self, piece: str, source: int) -> None:
        """Add a piece of text with its position in the file."""
        self._starts.append(self._length)
        self._sources.append(source)
        self._pieces.append(piece)
        self._length += len(piece)

    def close(self) -> Strand:
        """Join the pieces."""
        self.text = "".join(self._pieces)
        return self

    def locate(self, offset: int) -> int:
        """Return the position in the file of an offset in the text."""
        number = max(bisect_right(self._starts, offset) - 1, 0)
        within = min(offset - self._starts[number], max(len(self._pieces[number]) - 1, 0)) if self._starts else 0
        return self._sources[number] + within if self._sources else 0


def take_apart(text: str, start: int = 0) -> Iterator[Strand]:
    """Return the running text of a page from a given position, then each of its comments and of the texts in its tags."""
    running = Strand()
    beside: list[Strand] = []
    for match in _PART.finditer(text, start):
        running.add(text[start : match.start()], start)
        running.add(_replace(match), match.start())
        beside += _take_beside(match)
        start = match.end()
    running.add(text[start:], start)
    yield running.close()
    yield from beside


def _replace(match: re.Match[str]) -> str:
    """Return what readers see in place of a tag, an entity or a zero-width character."""
    if match["entity"]:
        return INVISIBLE.sub("", unescape(match["entity"]))
    if match["address"]:
        return f" {match['address']} "
    tag = (match["tag"] or "").lower()
    if tag in _PARAGRAPHS:
        return "\n\n"
    return " " if tag and tag not in _INLINE else ""


def _take_beside(match: re.Match[str]) -> Iterator[Strand]:
    if match["comment"]:
        yield _make_strand(match["comment"], match.start("comment"))
    for attribute in _ATTRIBUTE.finditer(match["attributes"] or ""):
        group = "single" if attribute["double"] is None else "double"
        if attribute["name"].lower() not in _NO_TEXT:
            caption = "Foto: " if attribute["name"].lower() == "alt" else ""
            yield _make_strand(attribute[group], match.start("attributes") + attribute.start(group), caption)


def _make_strand(text: str, source: int, caption: str = "") -> Strand:
    """Make the strand of a comment or attribute text, which may contain entities too."""
    strand = Strand()
    strand.add(caption, source)
    at = 0
    for match in _PART.finditer(text):
        strand.add(text[at : match.start()], source + at)
        strand.add(_replace(match), source + match.start())
        at = match.end()
    strand.add(text[at:], source + at)
    return strand.close()
