"""Reads the light Markdown that people type or paste into a document of any kind: emphasis, links, tables and footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from praktijkbank.editing.importing.blocks import Block, Kind, Origin, make_link
from praktijkbank.editing.importing.knowledge import HEADINGS, cut_number, fold_words

_SLANTED = re.compile(r"^([*_])([^*_]+)\1$")
_BOLD = re.compile(r"^(?:\*\*|__)(.+?)(?:\*\*|__)$")
_RUN_IN = re.compile(r"^(\*\*|__)([^*_]+?)\1\s+(?=\S)")
_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_BARE = re.compile(r"([^\s(]?)<(https?://[^\s<>]+|[^\s<>@]+@[^\s<>@]+)>")  # an address between angle brackets, perhaps glued to a word
_BOX = re.compile(r"^\[([ xX])\](?=\s)")
_LINK = re.compile(r"\[([^\[\]\n]+)\]\(\s*<?([^()\s<>]+)>?(?:\s+\"[^\"]*\")?\s*\)")
_TABLE = re.compile(r"^\|.*\|$")
_RULE = re.compile(r"^[\s|:-]+$")  # between the head of a table and its rows
_NOTE = re.compile(r"^\[\^([^\]\s]+)\]:\s+(.+)$")
_REFERENCE = re.compile(r"\[\^([^\]\s]+)\]")


def read_markup(blocks: Sequence[Block]) -> Iterator[Block]:
    """Return blocks with their Markdown read."""
    notes = {note[1] for block in blocks if (note := _match_note(block))}
    about: dict[str, str] = {}
    told = [_take_references(block, notes, about) for block in blocks]
    is_row = [block.origin is Origin.BODY and not block.cells and bool(_TABLE.match(block.text)) for block in told]
    is_rule = [is_one and bool(_RULE.match(block.text)) for is_one, block in zip(is_row, told, strict=True)]
    for number, block in enumerate(told):
        if note := _match_note(block):
            yield Block(_read_inline(note[2]), origin=Origin.NOTE, about=about.get(note[1], ""))
        elif is_row[number] and not is_rule[number]:
            yield _read_row(block.text, is_head=is_rule[number + 1 : number + 2] == [True])
        elif not is_rule[number]:
            line = _read_line(block)
            if line.text.strip() or line.cells:  # a line may have held markup alone
                yield line


def _match_note(block: Block) -> re.Match[str] | None:
    return _NOTE.match(block.text) if block.origin is Origin.BODY and not block.cells else None


def _take_references(block: Block, notes: set[str], about: dict[str, str]) -> Block:
    """Return a block without its references to these notes, and note what text each is about."""
    if _match_note(block):
        return block
    found = [reference[1] for reference in _REFERENCE.finditer(block.text) if reference[1] in notes]
    text = _REFERENCE.sub(lambda reference: "" if reference[1] in notes else reference[0], block.text)
    for name in found:
        about.setdefault(name, Block(_read_inline(text)).whole)
    cells = tuple(tuple(_take_references(inner, notes, about) for inner in cell) for cell in block.cells)
    return replace(block, text=text, cells=cells)


def _read_row(line: str, *, is_head: bool) -> Block:
    cells = [_read_line(Block(cell.strip())) for cell in re.split(r"(?<!\\)\|", line.strip("|"))]
    return Block("", Kind.ROW, cells=tuple((replace(cell, is_bold=cell.is_bold or is_head),) if cell.text else () for cell in cells))


def _read_line(block: Block) -> Block:
    block = replace(block, text=_RUN_IN.sub(_part_run_in, block.text))
    bold = _BOLD.match(block.text)
    text = bold[1] if bold else _SLANTED.sub(r"\2", block.text)
    text = _BOX.sub(lambda box: "☐" if box[1] == " " else "☒", text) if block.kind is Kind.ITEM else text
    cells = tuple(tuple(map(_read_line, cell)) for cell in block.cells)
    return replace(block, text=_read_inline(text), is_bold=block.is_bold or bool(bold), cells=cells)


def _part_run_in(found: re.Match[str]) -> str:
    """Part a bold question or label from the answer behind it in the same line."""
    is_known = fold_words(cut_number(found[2])[1]) in HEADINGS.asked or HEADINGS.find_label(found[2])
    return f"{found[2]}\t" if is_known else found[0]


def _read_inline(text: str) -> str:
    """Return a line with its links marked and without bold markup."""
    text = _BARE.sub(lambda bare: f"{bare[1]} {bare[2]}".lstrip(), text)
    return _LINK.sub(lambda match: make_link(match[1], match[2]), _EMPHASIS.sub(r"\2", text))
