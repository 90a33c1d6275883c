"""Knows the rows of a table that answer a question: their cells, and which of them is only a head."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from praktijkbank.editing.importing.blocks import CELL_JOINT, Block, Kind

_DIGIT = re.compile(r"\d")


def split_row(row: Block) -> list[str]:
    """Return the cells of a row, empty ones too; [] for any other block."""
    return row.text.split(CELL_JOINT) if row.kind is Kind.ROW else []


def drop_empty_cells(block: Block) -> Block:
    """Return a row without the cells that were left empty, for where it becomes one line; any other block unchanged."""
    return replace(block, text=CELL_JOINT.join(filter(str.strip, split_row(block)))) if block.kind is Kind.ROW else block


def is_next_row(block: Block, before: Block | None) -> bool:
    """Tell whether a block continues the table of the one before it."""
    return before is not None and len(split_row(block)) == len(split_row(before)) > 0


def list_tables(blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """Return where each table with a head starts and ends.

    A head stands in bold above rows that do not, or holds no number above rows that all do.
    """
    starts = [number for number, (before, block) in enumerate(pairwise([None, *blocks])) if block and not is_next_row(block, before)]
    for start, end in pairwise([*starts, len(blocks)]):
        if _has_head(blocks[start:end]):
            yield start, end


def _has_head(rows: Sequence[Block]) -> bool:
    head, *below = rows
    if not below:
        return False
    is_marked = head.is_bold and not any(row.is_bold for row in below)
    is_counted = all(_DIGIT.search(CELL_JOINT.join(split_row(row)[1:])) for row in below)
    return is_marked or (is_counted and not _DIGIT.search(head.text))
