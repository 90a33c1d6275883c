"""Writes blocks as a field's light Markdown, so that every character appears as it was typed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pydantic_core import PydanticCustomError

from praktijkbank.editing.importing.blocks import LINK, Block, Kind
from praktijkbank.editing.importing.rows import is_next_row, split_row
from praktijkbank.practices.consent import CONSENT_FIELDS
from praktijkbank.practices.practice import Practice
from praktijkbank.source.links import check_link, check_link_text
from praktijkbank.source.record import name_fields
from praktijkbank.text.prose_field import MAX_PROSE

_SIGNS = re.compile(
    r"[`*\[\]]|(?<![^\W_])_|_(?![^\W_])|\\(?=[-()<>#+.!|~&*_`\[\]\\])"
)  # a backslash before another character is shown literally
_ENTITY = re.compile(r"&(?=#?\w+;)")
_LINE_START = re.compile(r"^(\d+)([.)])(?=\s|$)|^(>|[#+-](?=\s|[#+-]|$))")
_FIELD = re.compile(r"([a-z_]+):(?=\s|$)")
_FIELDS = frozenset(CONSENT_FIELDS | set(name_fields(Practice)))
_INDENT = "    "  # for a nested list in Markdown


def write_inline(text: str) -> str:
    """Return one line of a block as Markdown, with its links if they are valid and their words say where they lead."""
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
    """Escape a character; use an entity where a backslash would become part of a Windows path."""
    is_in_path = sign[0] == "\\" or sign.string[max(0, sign.start() - 1) : sign.start()] in {":", "\\"}
    return f"&#{ord(sign[0])};" if is_in_path else f"\\{sign[0]}"


def write_start(text: str) -> str:
    """Return a line that does not start a list, heading or quotation, and does not look like a field of the file."""
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
        is_item, is_below = block.kind is Kind.ITEM, is_next_row(block, before)
        if before is not None:
            yield "\n" if is_below or (is_item and before.kind is Kind.ITEM) else "\n\n"
        if block.kind is Kind.ROW:
            yield from _write_row(block, is_first=not is_below)
        elif is_item:
            depth = _find_depth(block, before, shallowest)
            yield f"{_INDENT * depth}- {_write_item_start(write_inline(block.text))}"
        else:
            yield write_start(write_inline(block.text))
        before = block


def _write_row(block: Block, *, is_first: bool) -> Iterator[str]:
    """Return a table row; the first one becomes the header, which Markdown requires."""
    cells = [write_inline(cell).replace("|", "\\|") for cell in split_row(block)]
    yield f"| {' | '.join(cells)} |"
    if is_first:
        yield "\n|" + " --- |" * len(cells)


def _find_depth(block: Block, before: Block | None, shallowest: int) -> int:
    """Return the depth of a list item; a list begins at the margin, whatever the depth of its first item."""
    return min(block.level - shallowest, 3) if before is not None and before.kind is Kind.ITEM else 0


def fit(blocks: Sequence[Block]) -> tuple[list[Block], list[Block]]:
    """Split blocks into those that fit in one field, and the rest."""
    length = 0
    for number, block in enumerate(blocks):
        length += len(write_inline(block.text)) + 12
        if length > MAX_PROSE:
            return list(blocks[:number]), list(blocks[number:])
    return list(blocks), []
