"""Reads the numbers that people type before the points of an answer, as in "Tip 2: …" or "1) … 2) …"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from praktijkbank.editing.importing.blocks import Block, Kind
from praktijkbank.editing.importing.knowledge import HEADINGS


def read_points(blocks: Sequence[Block], *, is_listed: bool) -> Iterator[Block]:
    """Return blocks with each numbered point as an item without its number; in a field that is a list (`is_listed`) also lone points."""
    yield from _read_numbers([part for block in blocks for part in _split_numbered(block, is_listed=is_listed)], is_listed=is_listed)


def _split_numbered(block: Block, *, is_listed: bool) -> Iterator[Block]:
    """Split a paragraph at its points numbered from 1, with words as in "Tip 1: … Tip 2: …" or in a list also without."""
    if block.kind is Kind.PARAGRAPH:
        for pattern in (HEADINGS.point_inside, HEADINGS.bare_inside)[: 1 + is_listed]:
            found = list(pattern.finditer(block.text))
            lead = block.text[: found[0].start()].strip() if found else ""
            if found and [int(point[1]) for point in found] == [*range(1, len(found) + 1)] and (not lead or lead.endswith(":")):
                starts = [point.start() for point in found]
                texts = [lead, *(block.text[start:end].strip() for start, end in pairwise([*starts, len(block.text)]))]
                yield from (replace(block, text=text) for text in texts if text)
                return
    yield block


def _read_numbers(blocks: Sequence[Block], *, is_listed: bool) -> Iterator[Block]:
    """Remove the numbers of paragraphs, items or rows numbered from 1; such paragraphs are items."""
    numbers = [HEADINGS.point.match(block.text) if block.kind is not Kind.HEADING else None for block in blocks]
    told = [int(found[1] or found[2]) if found else 0 for found in numbers]
    for place, (block, found) in enumerate(zip(blocks, numbers, strict=True)):
        start = place - told[place] + 1
        is_row = (
            start >= 0
            and told[start : place + 1] == list(range(1, told[place] + 1))
            and (told[place] > 1 or told[place + 1 : place + 2] == [2])
        )
        if found and (is_row or (is_listed and found[1])):
            kind = Kind.ITEM if block.kind is Kind.PARAGRAPH else block.kind
            yield replace(block, text=block.text[found.end() :], kind=kind, level=max(1, block.level))
        else:
            yield block
