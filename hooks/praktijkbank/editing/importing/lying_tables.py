"""Turns tables that lie on their side, with a column per question and a row per sender, as online forms export them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import replace

from praktijkbank.editing.importing.blocks import Block, Kind, Origin
from praktijkbank.editing.importing.heading_match import How, match_heading

_FEWEST_ASKED = 3  # questions in its first row
_SEPARATORS = "\t;,"


def turn_tables(blocks: Sequence[Block]) -> Iterator[Block]:
    """Return blocks with a row per question in place of such a table; what other senders than the first wrote is set apart."""
    head: Block | None = None
    is_first = True
    for number, block in enumerate(blocks):
        if head and _is_beside(head, block):
            pairs = [pair for pair in zip(head.cells, block.cells, strict=True) if any(pair)]
            yield from (Block("", Kind.ROW, cells=pair) for pair in pairs) if is_first else [replace(block, origin=Origin.OTHER)]
            is_first = False
            continue
        head = (
            block
            if _is_head([cell[0].text if len(cell) == 1 else "" for cell in block.cells])
            and _is_beside(block, *blocks[number + 1 : number + 2])
            else None
        )
        is_first = True
        if head is None:
            yield block


def read_sheet(text: str) -> list[list[str]]:
    """Return the cells of a text exported as such a table, in rows; [] for any other text."""
    for separator in _SEPARATORS:
        try:
            rows = [row for row in csv.reader(io.StringIO(text.lstrip("\n")), delimiter=separator) if any(row)]
        except csv.Error:  # a cell too long for a table
            continue
        if len(rows) > 1 and _is_head(rows[0]):
            return rows
    return []


def _is_beside(head: Block, block: Block | None = None) -> bool:
    return block is not None and len(block.cells) == len(head.cells) > 0


def _is_head(cells: Sequence[str]) -> bool:
    matches = [match_heading(Block(cell)) for cell in cells if cell]
    return sum(match is not None and match.how is How.EXACT and not match.answer for match in matches) >= _FEWEST_ASKED
