"""Reads HTML as a visitor does: its text, its links, and the text of its tables."""

from __future__ import annotations

import re
from html import unescape


def read_text(html: str) -> str:
    """Return the text without tags on one line."""
    return " ".join(unescape(re.sub(r"<[^>]+>", "", html)).split())


def read_links(html: str) -> dict[str, str]:
    """Return the text of every link by its address; if two links share an address, the last one counts."""
    return {unescape(href): read_text(text) for href, text in re.findall(r'<a[^>]*? href="([^"]*)"[^>]*>(.*?)</a>', html, re.DOTALL)}


def read_items(html: str, tag: str = "li") -> list[str]:
    """Return the text of every element of one kind that contains no other of its kind."""
    return [read_text(inner) for inner in re.findall(rf"<{tag}[ >](?:[^<]*?>)?((?:(?!<{tag}[ >]).)*?)</{tag}>", html, re.DOTALL)]
