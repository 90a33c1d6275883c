"""Joins lines that a mail program broke at a fixed width, so that a sentence in them is one again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from praktijkbank.editing.importing.blocks import Block, Kind, Origin
from praktijkbank.editing.importing.heading_match import match_heading, match_label, match_proposal
from praktijkbank.editing.importing.knowledge import VALUES, cut_number, list_words

_NARROWEST, _WIDEST = 50, 100  # characters of a line
_FEWEST_BROKEN = 3  # sentences that go on in the next line, before a text counts as broken
_LONG = 60  # characters of a line that says, by itself, that its sentence goes on
_BULLET = 2  # characters before the text of an item
_HALF, _AND = re.compile(r"[a-zà-ÿ]{5}-$"), re.compile(r"(?:en|of|tot|naar) ")
_ENDS = (".", "!", "?", ":", ";")


def join_lines(blocks: Sequence[Block]) -> list[Block]:
    """Return blocks with the lines of a broken text joined; another text stays as it is."""
    broken = _find_broken(blocks) | _find_going_on(blocks)
    joined: list[Block] = []
    for number, block in enumerate(blocks):
        if number in broken:
            joined[-1] = replace(joined[-1], text=_glue(joined[-1].text, block.text))
        else:
            joined.append(block)
    return joined


def _glue(line: str, below: str) -> str:
    """Join two lines, and the halves of a word that was broken between them; not "onder- en bovenbouw" or "vmbo-leerling"."""
    return f"{line[:-1]}{below}" if _HALF.search(line) and not _AND.match(below) else f"{line} {below}"


def _find_broken(blocks: Sequence[Block]) -> set[int]:
    """Return which lines go on with the one above, in a text of one width."""
    width = max((_measure(block) for block in blocks if _is_line(block) and block.kind is Kind.PARAGRAPH), default=0)
    broken = {number for number, (line, below) in enumerate(pairwise(blocks), 1) if _is_broken(line, below, width)}
    is_of_one_width = _NARROWEST <= width <= _WIDEST
    return broken if is_of_one_width and sum(blocks[number].text[0].islower() for number in broken) >= _FEWEST_BROKEN else set()


def _find_going_on(blocks: Sequence[Block]) -> set[int]:
    """Return which lines go on with the one above, of any width: a long one that began a sentence and did not end it."""
    found = set[int]()
    for number, (line, below) in enumerate(pairwise(blocks), 1):
        is_begun = line.text[:1].isupper() or number - 1 in found
        is_open = _measure(line) >= _LONG and not line.plain.rstrip().endswith((*_ENDS, ","))
        if is_begun and is_open and (_is_sentence(line) or _is_sentence(below)) and _is_rest(below) and _may_join(line, below):
            found.add(number)
    return found


def _is_sentence(line: Block) -> bool:
    """Tell whether a line is no name from a list of names."""
    return bool(VALUES.verbs.intersection(list_words(line.plain)))


def _is_rest(line: Block) -> bool:
    """Tell whether a line begins like the rest of a sentence, not like a point or a heading."""
    return line.text[:1].islower() and not (cut_number(line.text)[0] or match_label(line) or match_proposal(line))


def _is_line(block: Block) -> bool:
    return block.kind in {Kind.PARAGRAPH, Kind.ITEM} and block.origin is Origin.BODY and "://" not in block.whole


def _measure(block: Block) -> int:
    return len(block.plain) + (_BULLET if block.kind is Kind.ITEM else 0)


def _is_broken(line: Block, below: Block, width: int) -> bool:
    """Tell whether a sentence goes on in the line below, whose first word did not fit behind it."""
    if not _may_join(line, below):
        return False
    is_full = _measure(line) + 1 + len(below.plain.split()[0]) > width
    return is_full and (below.text[0].islower() or not line.plain.rstrip().endswith(_ENDS))


def _may_join(line: Block, below: Block) -> bool:
    return _is_line(line) and _is_line(below) and below.kind is not Kind.ITEM and not match_heading(line) and not match_heading(below)
