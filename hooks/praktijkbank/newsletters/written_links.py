"""Finds the links in an issue by the types of its fields, so that a new kind of block is covered without being named here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from praktijkbank.newsletters.section_blocks import ADDRESS, NAMES_LINK, TEXT_WITH_LINKS, list_links
from praktijkbank.source.record import Record, list_notes, list_records
from praktijkbank.source.yaml_document import Place

_LINK_IN_TEXT = re.compile(r"(?<!!)\[([^\[\]]+)\]\(")


@dataclass(frozen=True, slots=True)
class LinkFields:
    """The fields of a record that hold links: texts with links in them, addresses, and fields that name the address.

    If no field names an address, each output uses its own words.
    """

    texts: tuple[str, ...]
    addresses: tuple[str, ...]
    names: tuple[str, ...]


def find_link_fields(kind: type[Record]) -> LinkFields:
    """Return the fields of a record class that hold links."""
    return _find(cast("Any", kind))


@cache
def _find(kind: Any) -> LinkFields:
    notes = {name: list(list_notes(field)) for name, field in kind.fields.items()}
    texts, addresses, names = (
        tuple(name for name, noted in notes.items() if note in noted) for note in (TEXT_WITH_LINKS, ADDRESS, NAMES_LINK)
    )
    return LinkFields(texts, addresses, names if addresses else ())


def list_targets(whole: Record) -> Iterator[tuple[Place, str]]:
    """Return every address in a field of an issue or in a link in its text, with its place."""
    for place, record in list_records(whole):
        fields = find_link_fields(type(record))
        for at, text in _read(record, place, fields.texts):
            yield from ((at, target) for _, target in list_links(text))
        yield from _read(record, place, fields.addresses)


def list_link_texts(whole: Record) -> Iterator[tuple[Place, str]]:
    """Return the text of every link that an editor wrote in an issue, with its place."""
    for place, record in list_records(whole):
        fields = find_link_fields(type(record))
        for at, text in _read(record, place, fields.texts):
            yield from ((at, link) for link in _LINK_IN_TEXT.findall(text))
        if any(_read(record, place, fields.addresses)):
            yield from _read(record, place, fields.names)


def _read(record: Record, place: Place, names: Iterable[str]) -> Iterator[tuple[Place, str]]:
    """Return the texts in some fields, each with its place; a field may hold several."""
    for name in names:
        value: Any = getattr(record, name)
        if isinstance(value, tuple):
            yield from (((*place, name, at), each) for at, each in enumerate(value))
        elif value:
            yield (*place, name), value
