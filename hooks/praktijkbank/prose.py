"""Turns a field's text (plain or light Markdown) into HTML that is safe on any page, mail or feed."""

from __future__ import annotations

import html
from functools import lru_cache

import markdown
import nh3
from markupsafe import Markup

_TAGS = {"p", "strong", "em", "ul", "ol", "li", "a", "blockquote", "code", "br"}
_ATTRIBUTES = {"a": {"href", "title"}}
_SCHEMES = {"http", "https", "mailto"}
_SPECIAL = frozenset("*_`[]<>&\\#!|~\t\r\xa0\x02\x03")
_LINE_STARTS = frozenset("-+=> 0123456789")

_markdown = markdown.Markdown(extensions=["sane_lists"])


@lru_cache(maxsize=4096)
def render_prose(text: str) -> Markup:
    """Give the HTML of a text: paragraphs, lists, emphasis, links with http(s) or mailto, nothing else."""
    if is_plain(text):
        return Markup("\n").join(Markup(f"<p>{part}</p>") for part in text.split("\n\n"))  # noqa: S704 - is_plain admits no markup
    _markdown.reset()
    clean = nh3.clean(_markdown.convert(text), tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES)
    return Markup(clean)  # noqa: S704 - nh3 has just cleaned it


def strip_markup(text: str) -> str:
    """Give a text without Markdown on one line, for places that hold plain text only."""
    plain = text if is_plain(text) else html.unescape(nh3.clean(render_prose(text), tags=set()))
    return " ".join(plain.split())


def is_plain(text: str) -> bool:
    """Tell whether Markdown would leave the text as it is; a set test costs a tenth of the conversion."""
    if not _SPECIAL.isdisjoint(text) or "\n\n\n" in text:
        return False
    return all(line[:1] not in _LINE_STARTS and not line.endswith("  ") for line in text.split("\n") if line)
