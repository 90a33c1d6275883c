"""Finds sentences that mail programs and old documents cut into lines of a fixed width, and joins them again.

Every line end in a text is kept, so such a text would be shown in ragged lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import pairwise

from praktijkbank.text.list_items import find_items, measure_indent

_SHORTEST = 40  # characters; a shorter line may be an address, a poem or a list without markers
_SHORTEST_SURE = 15  # characters in a line that ends with a word no sentence ends with
_SHORT = 0.5  # of the width: no line but the last is that short in a text that was cut, but it may be among notes
_GOES_ON = re.compile(
    r"(?<!\w)(?:de|een|van|met|en|of|te|naar|per|onze|elke|iedere|omdat|zodat|doordat|als|tussen|vanaf|sinds|volgens|tijdens|namens|dankzij)$"
    r"|[^\W\d_]-$",
    re.IGNORECASE,
)
_NEXT_CLAUSE = re.compile(r"(?:en|of|maar|want|dus|omdat|zodat|doordat|die|dat)\b")
_CUT_WORD = re.compile(r"\w-")
_CUT_PREFIX = re.compile(r"(?<!\w)(?:ver|ont|be|ge)-$", re.IGNORECASE)
_NEXT_WORD = re.compile(r"(?:en|of|en/of)\b")
_ADDRESS_END = re.compile(r"(?:https?://|www\.)\S+[\w/=&?-]$")
_ADDRESS_REST = re.compile(r"[-/_?=&%#~]\w")
_ENDS = re.compile(r"[.!?][\"'”’)]*$")
_MAY_END = re.compile(r"[.!?:;,…|][\"'”’)\]*_]*$")


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """The position and lines of one paragraph or list item, without blank lines."""

    first: int
    lines: tuple[str, ...]
    is_item: bool

    @property
    def end(self) -> int:
        return self.first + len(self.lines)


def find_broken_lines(text: str) -> list[str]:
    """Return the first line of each paragraph that is cut off in mid-sentence, without duplicates."""
    return list(dict.fromkeys(paragraph.lines[0] for paragraph in _list_cut(text.split("\n"))))


def join_lines(lines: Sequence[str]) -> list[str]:
    """Return lines in which those cut at a fixed width are joined."""
    joined = list(lines)
    for paragraph in reversed(_list_cut(lines)):
        joined[paragraph.first : paragraph.end] = [reduce(_join, paragraph.lines)]
    return joined


def _join(line: str, rest: str) -> str:
    """Join two lines. A cut word keeps its hyphen, because it may belong to the word; after a hyphen as in "jeugd- en" comes a space.

    Behind ver- or ge- no word has one.
    """
    if _CUT_PREFIX.search(line) and rest.lstrip()[:1].islower():
        return f"{line[:-1]}{rest.strip()}"
    is_word = _CUT_WORD.fullmatch(line[-2:]) and not _NEXT_WORD.match(rest.lstrip())
    return f"{line}{'' if is_word or _is_within_address(line, rest) else ' '}{rest.strip()}"


def _is_within_address(line: str, rest: str) -> bool:
    """Tell whether a line ends inside an address that continues below it."""
    return bool(_ADDRESS_END.search(line) and _ADDRESS_REST.match(rest.lstrip()))


def _list_paragraphs(lines: Sequence[str]) -> list[_Paragraph]:
    """Return the paragraphs and list items of more than one line; tables and quotations are left alone."""
    bare = [line.rstrip() for line in lines]
    items = find_items(bare)[0]
    listed, first = [], 0
    for place in range(1, len(bare) + 1):
        if place < len(bare) and place not in items and _is_running(bare[first]) and _is_running(bare[place]):
            continue
        if place - first > 1:
            listed.append(_Paragraph(first, tuple(bare[first:place]), first in items))
        first = place
    return listed


def _is_running(line: str) -> bool:
    return bool(line) and not line.lstrip().startswith((">", "|"))


def _list_cut(lines: Sequence[str]) -> list[_Paragraph]:
    """Return the paragraphs cut at a fixed width: one that certainly was gives the width for the uncertain ones."""
    whole = [paragraph for paragraph in _list_paragraphs(lines) if not _is_indented(paragraph)]
    paragraphs = [part for paragraph in whole for part in _split_at_ends(paragraph)]
    sure = [paragraph for paragraph in paragraphs if _is_cut(paragraph)]
    width = max((len(line) for paragraph in sure for line in paragraph.lines), default=0)
    return [paragraph for paragraph in paragraphs if paragraph in sure or (sure and _fills(paragraph, width))]


def _split_at_ends(paragraph: _Paragraph) -> list[_Paragraph]:
    """Return a paragraph in parts of more than one line: a short line that ends a sentence is the last of those that were cut with it."""
    lines, width = paragraph.lines, max(map(len, paragraph.lines))
    ends = [at for at, line in enumerate(lines, 1) if at == len(lines) or (len(line) < width * _SHORT and _ENDS.search(line))]
    parts = pairwise([0, *ends])
    return [_Paragraph(paragraph.first + at, lines[at:end], paragraph.is_item and at == 0) for at, end in parts if end - at > 1]


def _is_indented(paragraph: _Paragraph) -> bool:
    """Tell whether a list item is already indented so that its lines are read as one text."""
    indent = measure_indent(paragraph.lines[0])
    return paragraph.is_item and all(measure_indent(line) > indent for line in paragraph.lines[1:])


def _is_cut(paragraph: _Paragraph) -> bool:
    """Tell whether lines end in mid-sentence, and continue in lower case or fill the width line after line."""
    if any(_is_surely_cut(line, rest.lstrip()) for line, rest in pairwise(paragraph.lines)):
        return True
    within = [(line, rest) for line, rest in pairwise(paragraph.lines) if not _MAY_END.search(line)]
    width = max(map(len, paragraph.lines))
    if any(len(line) < width * _SHORT for line in paragraph.lines[:-1]):
        return False
    if any(len(line) >= _SHORTEST and rest.lstrip()[0].islower() for line, rest in within):
        return True
    return bool(within) and len(paragraph.lines) > 2 and width >= _SHORTEST and _fills(paragraph, width)


def _is_surely_cut(line: str, rest: str) -> bool:
    """Tell whether a line ends inside an address, a word, a phrase, or after a comma within its sentence."""
    if _is_within_address(line, rest):
        return True
    if len(line) >= _SHORTEST_SURE and _GOES_ON.search(line):
        return rest[0].islower() or (line[-1] != "-" and rest[0].isalnum())
    return len(line) >= _SHORTEST and line.endswith(",") and _NEXT_CLAUSE.match(rest) is not None


def _fills(paragraph: _Paragraph, width: int) -> bool:
    """Tell whether no line except the last had room for the first word of the next one."""
    return all(len(line) + 1 + len(rest.split()[0]) > width for line, rest in pairwise(paragraph.lines))
