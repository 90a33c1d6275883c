"""Makes the points of a list, such as tips or results, from the blocks of an answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from praktijkbank.editing.importing.blocks import Block, Kind
from praktijkbank.editing.importing.heading_match import is_like_heading
from praktijkbank.editing.importing.knowledge import VALUES
from praktijkbank.editing.importing.prose_text import write_blocks, write_inline, write_start
from praktijkbank.editing.importing.rows import tell_row

_LEADS = ("?", ":")


def list_points(blocks: Sequence[Block]) -> Iterator[str]:
    """Return the items and rows in blocks, each with its sub-items; a line that introduces them is joined to the first."""
    for first, *below in _group(blocks):
        text = write_line(first)
        if below and first.kind is not Kind.ITEM:
            text += f"{'' if text.endswith(_LEADS) else ':'} {write_inline(tell_row(below.pop(0)).text)}"
        yield text if not below else f"{text}\n\n{write_blocks(below)}"


def join_sources(points: Iterable[str]) -> list[tuple[str, str]]:
    """Return results with the line below them that says only where they are from ("" without one), which ends the last of them."""
    joined: list[tuple[str, str]] = []
    start = 0  # of the results that the next such line is about
    for text in points:
        if start < len(joined) and VALUES.result_source.match(text):
            joined[start:] = [(told, text) for told, _ in joined[start:]]
            last, _ = joined[-1]
            joined[-1] = (f"{last}{'' if last.endswith(('.', '!', '?')) else ';'} {text}", text)
            start = len(joined)
        else:
            joined.append((text, ""))
    return joined


def list_prompts(blocks: Sequence[Block]) -> Iterator[str]:
    """Return the questions above lists, which may be part of the form."""
    for first, *below in _group(blocks):
        if below and first.kind is not Kind.ITEM and first.plain.rstrip().endswith("?"):
            yield write_line(first)


def write_line(block: Block) -> str:
    """Return a block as one line of Markdown."""
    return write_start(write_inline(tell_row(block).text))


def _leads(block: Block) -> bool:
    """Tell whether a line leads to the list or table below it."""
    return block.kind not in {Kind.ITEM, Kind.ROW} and (block.plain.rstrip().endswith(_LEADS) or is_like_heading(block))


def _group(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    top = min((block.level for block in blocks if block.kind is Kind.ITEM), default=1)
    group: list[Block] = []
    for block in blocks:
        leads = len(group) == 1 and _leads(group[0])
        is_item = bool(group) and block.kind is Kind.ITEM
        is_below = is_item and ((block.level > top and (len(group) > 1 or group[0].kind is Kind.ITEM)) or leads)
        if group and not (is_below or (leads and block.kind is Kind.ROW)):
            yield group
            group = []
        group.append(block)
    if group:
        yield group
