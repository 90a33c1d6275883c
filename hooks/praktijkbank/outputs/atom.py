"""Writes Atom feeds (RFC 4287), so that news about practices and newsletters reaches feed readers in the same form."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from praktijkbank.text.legal_xml import remove_illegal

MAX_ENTRIES = 50

_NAMESPACE = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True, slots=True)
class AtomEntry:
    """One entry: its permanent id, the address of its page, its title, when it last changed, and a summary.

    Times are in RFC 3339 format; `author` is only for entries not written by the feed's own author; `content` is HTML. Empty fields
    are omitted.
    """

    identity: str
    page: str
    title: str
    updated: str
    summary: str
    published: str = ""
    author: str = ""
    content: str = ""


@dataclass(frozen=True, slots=True)
class AtomFeed:
    """A feed: the address of its file and of its page, its title, when it last changed, and its author.

    `identity` is its permanent id, by default its address.
    """

    address: str
    page: str
    title: str
    updated: str
    author: str
    identity: str = ""


def write_atom(feed: AtomFeed, entries: Iterable[AtomEntry]) -> bytes:
    """Write a feed with its entries, newest first."""
    root = ET.Element("feed", {"xmlns": _NAMESPACE, "xml:lang": "nl"})
    _add(root, "id", feed.identity or feed.address)
    _add(root, "title", feed.title)
    _add(root, "updated", feed.updated)
    _add_author(root, feed.author)
    _add(root, "link", rel="alternate", type="text/html", href=feed.page)
    _add(root, "link", rel="self", type="application/atom+xml", href=feed.address)
    for entry in entries:
        _add_entry(root, entry)
    content: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return content + b"\n"


def _add_entry(root: ET.Element, entry: AtomEntry) -> None:
    element = ET.SubElement(root, "entry")
    _add(element, "id", entry.identity)
    _add(element, "title", entry.title)
    _add(element, "updated", entry.updated)
    if entry.published:
        _add(element, "published", entry.published)
    if entry.author:
        _add_author(element, entry.author)
    _add(element, "link", rel="alternate", type="text/html", href=entry.page)
    _add(element, "summary", entry.summary)
    if entry.content:
        _add(element, "content", entry.content, type="html")


def _add_author(parent: ET.Element, name: str) -> None:
    _add(ET.SubElement(parent, "author"), "name", name)


def _add(parent: ET.Element, tag: str, text: str = "", **attributes: str) -> None:
    element = ET.SubElement(parent, tag, attributes)
    if text:
        element.text = remove_illegal(text)
