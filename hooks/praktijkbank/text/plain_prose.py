"""Reads a field's text (plain or light Markdown) for use without HTML: paragraphs, list items, quotations, tables, and links."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from markdown_it.token import Token

from praktijkbank.text.list_items import write_number
from praktijkbank.text.parser import parse

_TABLE_WIDTH = 72
_BEGINNINGS = ("mailto:", "https://", "http://")


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, list item, quotation or table.

    `text` keeps the writer's line ends, and has one between table rows. `links` are (text, address) pairs in order. `first` and `rest` are
    prefixes for the first and further lines ("- " and "  " for a list item). `number` is that of an item in a numbered list. Blocks of one
    list or quotation share a `group`; every paragraph has its own. `apart` is the line before a further paragraph of a quotation (">"), or
    "" before any other block.
    """

    text: str
    links: tuple[tuple[str, str], ...] = ()
    first: str = ""
    rest: str = ""
    group: int = 0
    number: str = ""
    apart: str = ""


@lru_cache(maxsize=512)
def read_blocks(text: str) -> tuple[Block, ...]:
    """Return the blocks of a text, made from the same tokens as its HTML, so that both have the same words and links."""
    reader = _Reader()
    for token in parse(text):
        reader.read(token)
    return tuple(reader.blocks)


def is_written_out(text: str, target: str) -> bool:
    """Tell whether a link's text is its address, possibly without the parts that browsers and mail programs add."""
    return text.rstrip("/") in {part.rstrip("/") for part in (target, *(target.removeprefix(start) for start in _BEGINNINGS))}


@dataclass(slots=True)
class _Lead:
    """The prefixes of the first and further lines of everything in a list item or quotation."""

    first: str
    rest: str
    is_quote: bool = False
    is_begun: bool = False


@dataclass(slots=True)
class _List:
    """A list being read: its next number, its numbering ("" for bullets) and the punctuation after a number."""

    next_number: int = 0
    counts: str = ""
    sign: str = ""


@dataclass(slots=True)
class _Table:
    """A table being read: its caption, the cells of each row, and all links."""

    caption: str = ""
    rows: list[list[str]] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)


class _Reader:
    """Reads tokens one by one into `blocks`."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._leads: list[_Lead] = []
        self._lists: list[_List] = []
        self._table: _Table | None = None
        self._group = -1
        self._number = ""

    def read(self, token: Token) -> None:
        """Read the next token."""
        if token.level == 0 and token.nesting == 1:
            self._group += 1
        if token.type == "inline":
            self._read_inline(token)
        elif token.type.startswith(("bullet_list", "ordered_list", "list_item", "blockquote")):
            self._open(token) if token.nesting == 1 else self._close(token)
        elif token.type == "table_open":
            self._table = _Table()
        elif token.type == "tr_open" and self._table:
            self._table.rows.append([])
        elif token.type == "table_close" and self._table:
            self._add("\n".join(_lay_out(self._table)), self._table.links)
            self._table = None

    def _open(self, token: Token) -> None:
        if token.type == "bullet_list_open":
            self._lists.append(_List())
        elif token.type == "ordered_list_open":
            start = token.attrGet("start")
            self._lists.append(_List(1 if start is None else int(start), str(token.attrGet("type") or "1"), token.markup))
        elif token.type == "list_item_open":
            sign = self._take_sign(self._lists[-1])
            self._leads.append(_Lead(sign, " " * len(sign)))
        else:
            self._leads.append(_Lead("> ", "> ", is_quote=True))

    def _take_sign(self, of: _List) -> str:
        if not of.counts:
            return "- "
        self._number = f"{write_number(of.next_number, of.counts)}{of.sign}"
        of.next_number += 1
        return f"{self._number} "

    def _close(self, token: Token) -> None:
        (self._leads if token.type in {"list_item_close", "blockquote_close"} else self._lists).pop()

    def _read_inline(self, token: Token) -> None:
        text, links = _read_running(token.children or ())
        if self._table is None:
            self._add(text, links)
            return
        self._table.links += links
        if self._table.rows:
            self._table.rows[-1].append(" ".join(text.split()))
        else:
            self._table.caption = text

    def _add(self, text: str, links: Iterable[tuple[str, str]]) -> None:
        first, rest = ("".join(getattr(lead, name) for lead in self._leads) for name in ("first", "rest"))
        is_apart = bool(self._leads) and self._leads[-1].is_quote and self._leads[-1].is_begun
        self.blocks.append(Block(text, tuple(links), first, rest, self._group, self._number, rest.rstrip() if is_apart else ""))
        self._number = ""
        for lead in self._leads:
            lead.first, lead.is_begun = lead.rest, True


def _read_running(tokens: Iterable[Token]) -> tuple[str, list[tuple[str, str]]]:
    """Return running text and its links."""
    written, links, begin, target = "", [], 0, ""
    for token in tokens:
        if token.type == "link_open":
            begin, target = len(written), str(token.attrGet("href"))
        elif token.type == "link_close":
            links.append((_tidy(written[begin:]), target))
        else:
            written += "\n" if token.type == "softbreak" else token.content if not token.nesting else ""
    return "\n".join(map(_tidy, written.split("\n"))), links


def _tidy(text: str) -> str:
    return " ".join(text.split())


def _lay_out(table: _Table) -> list[str]:
    """Return the lines of a table: aligned columns if they fit, else cells separated by bars."""
    widths = [max(len(row[place]) if place < len(row) else 0 for row in table.rows) for place in range(len(table.rows[0]))]
    caption = [table.caption] if table.caption else []
    if sum(widths) + 2 * (len(widths) - 1) > _TABLE_WIDTH:
        return caption + [" | ".join(row) for row in table.rows]
    return caption + ["  ".join(map(str.ljust, row, widths)).rstrip() for row in table.rows]
