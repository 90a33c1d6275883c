"""A practice as data (praktijk.json): its document part by part, for scripts that compare practices and write memos.

All text is plain, never HTML. Prose is a list of blocks in reading order. Empty values are omitted. The format is described in
docs/data.md.
"""

from __future__ import annotations

import json
from dataclasses import fields
from functools import cache
from typing import Any

from praktijkbank.outputs.site import Site
from praktijkbank.practices.practice_parts import Document, Element, Link, Note
from praktijkbank.text.plain_prose import Block, read_blocks
from praktijkbank.text.prose import leads_out

PARTS_VERSION = "1.1"  # the first number changes when programs that read the file must change too
_LEFT_OUT = frozenset({"metadata", "is_searched", "is_in_one_line"})  # for other programs, which have files of their own


def write_json(site: Site, document: Document) -> str:
    """Return a document as one line of JSON."""
    url = f"{site.settings.site_url}{document.url}" if site.settings.site_url else ""
    described = _describe_fields(document) | {"notes": [_describe_note(note) for note in document.notes]}
    data = {"parts_version": PARTS_VERSION, "url": url, **described}
    return json.dumps({name: value for name, value in data.items() if value}, ensure_ascii=False, separators=(",", ":")) + "\n"


def _describe_fields(part: Any) -> dict[str, Any]:
    described = {name: _describe(name, getattr(part, name)) for name in _list_names(part.__class__)}
    kind = {"type": part.name} if isinstance(part, Element) else {}
    return kind | {name: value for name, value in described.items() if value not in ("", (), [], None, False)}


@cache
def _list_names(kind: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind) if field.name not in _LEFT_OUT)


def _describe(name: str, value: Any) -> Any:
    """Return a value as plain data; a caveat is referenced by number wherever it belongs."""
    if isinstance(value, tuple):
        return [_describe("", one) for one in value]
    if isinstance(value, Note):
        return value.number
    if isinstance(value, Link) and not (value.target.startswith("/praktijken/") or leads_out(value.target)):
        return {"text": value.text}  # the schema rejects such an address, so readers of this file need not handle it
    if name == "prose":
        return _describe_prose(value)
    return value if isinstance(value, str | int | bool | None) else _describe_fields(value)


def _describe_note(note: Note) -> dict[str, Any]:
    described: dict[str, Any] = {"number": note.number, "prose": _describe_prose(note.prose)}
    return described | ({"section": note.section} if note.section else {})


def _describe_prose(text: str) -> list[dict[str, Any]]:
    return [_describe_block(block) for block in read_blocks(text)]


def _describe_block(block: Block) -> dict[str, Any]:
    """Return a block: its text, its prefix ("- " in a list, "> " in a quotation), and its links."""
    lead = {"lead": block.first} if block.first else {}
    links = [{"text": text, "target": target} for text, target in block.links if leads_out(target)]
    return {**lead, "text": block.text} | ({"links": links} if links else {})
