"""Reads a field's text (plain or light Markdown) for places without HTML: paragraphs, list items and quotations, and their links."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import markdown
from markdown.serializers import RE_AMP

from praktijkbank.text.prose import is_plain

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

# Signs of our own between the parts of what Markdown found; no field holds characters for private use (fields.read_text).
_BLOCK, _PART, _LINK, _TARGET, _END, _BREAK, _GROUP = (chr(0xE000 + number) for number in range(7))
_BLOCKS = {"p", "ul", "ol", "li", "blockquote", "pre"}
_SIGNS = {"li": "- ", "blockquote": "> "}


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, list item or quotation.

    `text` has a newline only where the editor forced one; `links` are (text, address) pairs in order; `first` and `rest`
    stand before the first and every further line ("- " and "  " for a list item). Blocks of one `group` are one list or
    quotation; every paragraph by itself is a group.
    """

    text: str
    links: tuple[tuple[str, str], ...] = ()
    first: str = ""
    rest: str = ""
    group: int = 0


def read_blocks(text: str) -> tuple[Block, ...]:
    """Return the blocks of a text, read by the same Markdown that makes its HTML, so that both hold the same words and links."""
    if is_plain(text):
        return tuple(Block(_tidy(part), group=number) for number, part in enumerate(text.split("\n\n")))
    _markdown.reset()
    written = html.unescape(_markdown.convert(text))
    groups = (group.split(_BLOCK) for group in written.split(_GROUP))
    return tuple(_read_block(part, number) for number, parts in enumerate(groups) for part in parts if part.strip())


def _read_block(written: str, group: int) -> Block:
    first, rest, marked = written.split(_PART)
    links = []
    plain, *pieces = marked.split(_LINK)
    for piece in pieces:
        name, _, tail = piece.partition(_TARGET)
        target, _, tail = tail.partition(_END)
        links.append((_tidy(name), target))
        plain += name + tail
    return Block("\n".join(_tidy(line) for line in plain.split(_BREAK)), tuple(links), first, rest, group)


def _tidy(text: str) -> str:
    return " ".join(text.split())


def _write(root: Element) -> str:
    """Write Markdown's tree with our own signs (what python-markdown calls a serializer)."""
    return _GROUP.join("".join(_write_blocks((child,), "", "")) for child in root)


def _write_blocks(elements: Iterable[Element], first: str, rest: str) -> Iterator[str]:
    """Write elements of which each is a block or holds blocks; `first` stands before the first block, `rest` before others."""
    for number, element in enumerate(elements):
        lead = rest if number else first
        sign = _SIGNS.get(element.tag, "")
        behind = sign if element.tag == "blockquote" else " " * len(sign)
        yield from _write_inside(element, lead + sign, rest + behind)


def _write_inside(element: Element, first: str, rest: str) -> Iterator[str]:
    """Write what an element holds: running text, or blocks, or (an item of a tight list) text and a list below it."""
    running = _escape(element.text) + "".join(_write_inline(child) for child in element if child.tag not in _BLOCKS)
    if running.strip():
        yield f"{_BLOCK}{first}{_PART}{rest}{_PART}{running}"
        first = rest
    blocks = [child for child in element if child.tag in _BLOCKS]
    if element.tag == "ol":
        start = int(element.get("start", "1"))
        for number, child in enumerate(blocks, start):
            yield from _write_inside(child, f"{first if number == start else rest}{number}. ", rest + " " * len(f"{number}. "))
    else:
        yield from _write_blocks(blocks, first, rest)


def _write_inline(element: Element) -> str:
    inner = _escape(element.text) + "".join(_write_inline(child) for child in element)
    if element.tag == "a":
        inner = f"{_LINK}{inner}{_TARGET}{_escape(element.get('href'))}{_END}"
    elif element.tag == "br":
        inner = _BREAK
    return inner + _escape(element.tail)


def _escape(text: str | None) -> str:
    """Escape a text the way Markdown's own writer does, so that undoing it afterwards gives what a reader of the HTML sees."""
    return RE_AMP.sub("&amp;", text or "")


_markdown = markdown.Markdown(extensions=["sane_lists"])
_markdown.serializer = _write
_markdown.stripTopLevelTags = False
