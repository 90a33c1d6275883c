"""Reads outputs as a reader does, to check which words and numbers are in them and in which order."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape
from html.parser import HTMLParser

from praktijkbank.text.list_items import write_number

_WORD = re.compile(r"[^\W_]+")
_LETTER_BULLET = re.compile(r"^[ \t>]*[ov](?=[ \t])", re.MULTILINE)
_TARGET = re.compile(r"(?<=\]\()\s*<?[^)]*")


def list_words(text: str) -> list[str]:
    """Return the words and numbers of plain text."""
    return _WORD.findall(text)


def list_typed_words(text: str) -> list[str]:
    """Return the words and numbers of a text as typed, with HTML entities decoded and letters that serve as bullets left out."""
    return _WORD.findall(unescape(_LETTER_BULLET.sub("", text)))


def list_told_words(text: str) -> list[str]:
    """Return the words of a text without the addresses of links, which plain text shows elsewhere."""
    return list_typed_words(_TARGET.sub("", text))


def find_missing(words: Iterable[str], shown: Iterable[str]) -> str:
    """Return the first word that does not follow the words before it in what is shown, "" if all do."""
    left = iter(shown)
    return next((word for word in words if word not in left), "")


def read_html(html: str) -> list[str]:
    """Return the words that a reader of HTML sees, including list numbers and link addresses."""
    reader = _Reader()
    reader.feed(html)
    return list_words(" ".join(reader.told))


class _Reader(HTMLParser):
    """Records texts, list numbers and link addresses in order."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[str] = []
        self._lists: list[tuple[int, str]] = []
        self._addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag in {"ol", "ul"}:
            self._lists.append((int(values.get("start") or 1), (values.get("type") or "1") if tag == "ol" else ""))
        elif tag == "li" and self._lists and self._lists[-1][1]:
            number, counts = self._lists[-1]
            self.told.append(write_number(number, counts))
            self._lists[-1] = number + 1, counts
        elif tag == "a":
            self._addresses.append(values.get("href") or "")
        elif tag not in {"em", "strong", "code"}:
            self.told.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in {"ol", "ul"} and self._lists:
            self._lists.pop()
        elif tag == "a" and self._addresses:
            self.told.append(self._addresses.pop())

    def handle_data(self, data: str) -> None:
        self.told.append(data)
