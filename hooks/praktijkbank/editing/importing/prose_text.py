"""Writes blocks as the light Markdown of a field, so that every character shows as it was typed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pydantic_core import PydanticCustomError

from praktijkbank.editing.importing.blocks import CELL_JOINT, LINK, Block, Kind
from praktijkbank.practices.consent import CONSENT_FIELDS
from praktijkbank.practices.practice import Practice
from praktijkbank.source.links import check_link, check_link_text
from praktijkbank.source.record import name_fields
from praktijkbank.text.prose_field import MAX_PROSE

_SIGNS = re.compile(
    r"[`*\[\]]|(?<![^\W_])_|_(?![^\W_])|\\(?=[-()<>#+.!|~&*_`\[\]\\])"
)  # a backslash before another character shows as it is
_ENTITY = re.compile(r"&(?=#?\w+;)")
_LINE_START = re.compile(r"^(\d+)([.)])(?=\s|$)|^(>|[#+-](?=\s|[#+-]|$))")
_FIELD = re.compile(r"([a-z_]+):(?=\s|$)")
_FIELDS = frozenset(CONSENT_FIELDS | set(name_fields(Practice)))
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
    return _SIGNS.sub(_escape_sign, _ENTITY.sub("&amp;", text))


def _escape_sign(sign: re.Match[str]) -> str:
    """Return a sign that shows as itself: as an entity where a backslash would be part of a path of Windows."""
    is_in_path = sign[0] == "\\" or sign.string[max(0, sign.start() - 1) : sign.start()] in {":", "\\"}
    return f"&#{ord(sign[0])};" if is_in_path else f"\\{sign[0]}"


def write_start(text: str) -> str:
    """Return a line that begins no list, heading or quotation of its own, and looks like no field of the file it stands in."""
    field = _FIELD.match(text)
    if field and field[1] in _FIELDS:
        return f"{field[1]}&#58;{text[field.end() :]}"
    return _write_item_start(text)


def _write_item_start(text: str) -> str:
    return _LINE_START.sub(lambda match: f"{match[1]}\\{match[2]}" if match[1] else f"\\{match[3]}", text)


def write_blocks(blocks: Sequence[Block]) -> str:
    """Return blocks as paragraphs and lists."""
    return "".join(_join(blocks))


def _join(blocks: Sequence[Block]) -> Iterator[str]:
    shallowest = min((block.level for block in blocks if block.kind is Kind.ITEM), default=1)
    before: Block | None = None
    for block in blocks:
        is_item, is_next_row = block.kind is Kind.ITEM, _is_next_row(block, before)
        if before is not None:
            yield "\n" if is_next_row or (is_item and before.kind is Kind.ITEM) else "\n\n"
        if block.kind is Kind.ROW:
            yield from _write_row(block, is_first=not is_next_row)
        elif is_item:
            depth = _find_depth(block, before, shallowest)
            yield f"{_INDENT * depth}- {_write_item_start(write_inline(block.text))}"
        else:
            yield write_start(write_inline(block.text))
        before = block


def _is_next_row(block: Block, before: Block | None) -> bool:
    if before is None or block.kind is not Kind.ROW or before.kind is not Kind.ROW:
        return False
    return block.text.count(CELL_JOINT) == before.text.count(CELL_JOINT)


def _write_row(block: Block, *, is_first: bool) -> Iterator[str]:
    """Return a row of a table; the first is its head, which Markdown asks of every table."""
    cells = [write_inline(cell).replace("|", "\\|") for cell in block.text.split(CELL_JOINT)]
    yield f"| {' | '.join(cells)} |"
    if is_first:
        yield "\n|" + " --- |" * len(cells)


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
