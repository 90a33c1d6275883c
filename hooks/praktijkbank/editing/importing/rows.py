"""Knows the rows of a table that answer a question: their cells, and which of them is only a head."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from praktijkbank.editing.importing.blocks import CELL_JOINT, Block, Kind
from praktijkbank.editing.importing.knowledge import VALUES, fold_words

ROW_BY_ROW = frozenset({"results", "tips", "partners", "funding", "sources", "contact", "roles", "scale"})  # in others a table stays one
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"(?:(?:school)?jaar )?20\d\d(?:[ -](?:20)?\d\d)?")  # or a school year


def split_row(row: Block) -> list[str]:
    """Return the cells of a row, empty ones too; [] for any other block."""
    return row.text.split(CELL_JOINT) if row.kind is Kind.ROW else []


def is_column_row(text: str) -> bool:
    """Tell whether all cells of a row but the first, and at least one, are words that name columns."""
    _, *others = map(fold_words, text.split(CELL_JOINT))
    return any(others) and all(not word or word in VALUES.column_words for word in others)


def tell_row(block: Block) -> Block:
    """Return a row as one line, its cells labelled by the head of its table if it has one; any other block unchanged."""
    if block.kind is not Kind.ROW:
        return block
    cells = split_row(block)
    labels = block.about.split(CELL_JOINT) if block.about else [""] * len(cells)
    is_named = fold_words(labels[0]) in VALUES.row_names
    pairs = [("" if is_named and number == 0 else label, cell) for number, (label, cell) in enumerate(zip(labels, cells, strict=True))]
    first, *others = [f"{label}: {cell}" if label else cell for label, cell in pairs if cell.strip()]
    joint = " – " if block.about else " " if first.endswith(("?", ":")) else ": "
    return Block(joint.join([first, *(["; ".join(others)] if others else [])]))


def attach_heads(blocks: Sequence[Block]) -> tuple[list[Block], list[Block]]:
    """Return blocks with the rows below the head of a table told what it says, and those heads."""
    told, heads = list(blocks), list[Block]()
    for start, end in list_tables(blocks):
        heads.append(blocks[start])
        told[start + 1 : end] = [replace(row, about=blocks[start].text) for row in blocks[start + 1 : end]]
    return [block for block in told if block not in heads], heads


def is_next_row(block: Block, before: Block | None) -> bool:
    """Tell whether a block continues the table of the one before it."""
    return before is not None and len(split_row(block)) == len(split_row(before)) > 0


def list_tables(blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """Return where each table with a head starts and ends.

    A head stands in bold above rows that do not, holds no number above rows that all do, only words that name columns, or behind its first
    word only years.
    """
    starts = [number for number, (before, block) in enumerate(pairwise([None, *blocks])) if block and not is_next_row(block, before)]
    for start, end in pairwise([*starts, len(blocks)]):
        if _has_head(blocks[start:end]):
            yield start, end


def _is_named(words: Sequence[str]) -> bool:
    """Tell whether the words of a first row are names of columns."""
    unknown = [word for word in words if word and not _YEAR.fullmatch(word) and word not in VALUES.column_words]
    return not unknown or (unknown == [words[0]] and len(words) > 1 and all(map(_YEAR.fullmatch, words[1:])))


def _has_head(rows: Sequence[Block]) -> bool:
    head, *below = rows
    if not below:
        return False
    is_marked = head.is_bold and not any(row.is_bold for row in below)
    is_counted = all(_DIGIT.search(CELL_JOINT.join(split_row(row)[1:])) for row in below)
    return is_marked or _is_named([*map(fold_words, split_row(head))]) or (is_counted and not _DIGIT.search(head.text))
