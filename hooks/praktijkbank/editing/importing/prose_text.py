"""Writes blocks as the light Markdown of a field, so that every character shows as it was typed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pydantic_core import PydanticCustomError

from praktijkbank.editing.importing.blocks import LINK, Block, Kind
from praktijkbank.source.fields import check_link, check_link_text
from praktijkbank.text.prose_field import MAX_PROSE

_SIGNS = re.compile(r"[`*\[\]]|(?<!\w)_|_(?!\w)|\\(?=[-()<>#+.!|~&])")  # a backslash before another character shows as it is
_ENTITY = re.compile(r"&(?=#?\w+;)")
_LINE_START = re.compile(r"^(\d+)([.)])(?=\s)|^([#>+=-])(?=\s|[#>+=-]|$)")
_INDENT = "    "  # of a list within a list, for Markdown


def write_inline(text: str) -> str:
    """Return one line of a block as Markdown, its links as links where they lead somewhere and say where."""
    pieces = []
    done = 0
    for link in LINK.finditer(text):
        pieces += [_escape(text[done : link.start()]), _write_link(link[1], link[2])]
        done = link.end()
    return "".join([*pieces, _escape(text[done:])]).replace("\t", " ")


def _write_link(words: str, address: str) -> str:
    try:
        check_link(address)
        check_link_text(words)
    except PydanticCustomError:
        return _escape(words if address.removeprefix("mailto:") in words else f"{words} ({address})")
    if words == address or words == address.removeprefix("mailto:"):
        return _escape(words)
    target = f"<{address}>" if re.search(r"[()]", address) else address
    return f"[{_escape(words)}]({target})"


def _escape(text: str) -> str:
    return _ENTITY.sub("&amp;", _SIGNS.sub(lambda sign: f"\\{sign[0]}", text))


def write_start(text: str) -> str:
    """Return a line that begins no list, heading or quotation of its own."""
    return _LINE_START.sub(lambda match: f"{match[1]}\\{match[2]}" if match[1] else f"\\{match[3]}", text)


def write_blocks(blocks: Sequence[Block]) -> str:
    """Return blocks as paragraphs and lists."""
    return "".join(_join(blocks))


def _join(blocks: Sequence[Block]) -> Iterator[str]:
    shallowest = min((block.level for block in blocks if block.kind is Kind.ITEM), default=1)
    before: Block | None = None
    for block in blocks:
        text = write_start(write_inline(block.text))
        is_item = block.kind is Kind.ITEM
        if before is not None:
            yield "\n" if is_item and before.kind is Kind.ITEM else "\n\n"
        depth = _find_depth(block, before, shallowest) if is_item else 0
        yield f"{_INDENT * depth}- {text}" if is_item else text
        before = block


def _find_depth(block: Block, before: Block | None, shallowest: int) -> int:
    """A list begins at the margin, whatever its first item's depth was."""
    return min(block.level - shallowest, 3) if before is not None and before.kind is Kind.ITEM else 0


def fit(blocks: Sequence[Block]) -> tuple[list[Block], list[Block]]:
    """Divide blocks into those that one field has room for, and those that come after."""
    length = 0
    for number, block in enumerate(blocks):
        length += len(write_inline(block.text)) + 12
        if length > MAX_PROSE:
            return list(blocks[:number]), list(blocks[number:])
    return list(blocks), []
