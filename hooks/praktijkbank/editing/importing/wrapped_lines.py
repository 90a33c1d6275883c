"""Joins lines that a mail program broke at a fixed width, so that a sentence in them is one again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from praktijkbank.editing.importing.blocks import Block, Kind, Origin
from praktijkbank.editing.importing.heading_match import match_heading

_NARROWEST, _WIDEST = 50, 100  # characters of a line
_FEWEST_BROKEN = 3  # sentences that go on in the next line, before a text counts as broken
_BULLET = 2  # characters before the text of an item
_ENDS = (".", "!", "?", ":", ";")


def join_lines(blocks: Sequence[Block]) -> list[Block]:
    """Return blocks with the lines of a broken text joined; another text stays as it is."""
    width = max((_measure(block) for block in blocks if _is_line(block) and block.kind is Kind.PARAGRAPH), default=0)
    broken = {number for number, (line, below) in enumerate(pairwise(blocks), 1) if _is_broken(line, below, width)}
    if not _NARROWEST <= width <= _WIDEST or sum(blocks[number].text[0].islower() for number in broken) < _FEWEST_BROKEN:
        return list(blocks)
    joined: list[Block] = []
    for number, block in enumerate(blocks):
        if number in broken:
            joined[-1] = replace(joined[-1], text=f"{joined[-1].text} {block.text}")
        else:
            joined.append(block)
    return joined


def _is_line(block: Block) -> bool:
    return block.kind in {Kind.PARAGRAPH, Kind.ITEM} and block.origin is Origin.BODY and "://" not in block.whole


def _measure(block: Block) -> int:
    return len(block.plain) + (_BULLET if block.kind is Kind.ITEM else 0)


def _is_broken(line: Block, below: Block, width: int) -> bool:
    """Tell whether a sentence goes on in the line below, whose first word did not fit behind it."""
    if not (_is_line(line) and _is_line(below)) or below.kind is Kind.ITEM or match_heading(line) or match_heading(below):
        return False
    is_full = _measure(line) + 1 + len(below.plain.split()[0]) > width
    return is_full and (below.text[0].islower() or not line.plain.rstrip().endswith(_ENDS))
