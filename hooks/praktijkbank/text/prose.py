"""Turns a field's text (plain or light Markdown) into HTML that is safe on any page, mail or feed."""

from __future__ import annotations

import html
from functools import lru_cache

import markdown
import nh3
from markupsafe import Markup

_TAGS = {"p", "strong", "em", "ul", "ol", "li", "a", "blockquote", "code", "br"}
_ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}}
_SCHEMES = {"http", "https", "mailto"}
_SPECIAL = frozenset("*_`[]<>&\\#!|~\t\r\xa0\x02\x03")
_LINE_STARTS = frozenset(["", *"-+=> 0123456789"])

_markdown = markdown.Markdown(extensions=["sane_lists"])


@lru_cache(maxsize=4096)
def render_prose(text: str) -> Markup:
    """Return the HTML of a text: paragraphs, lists, emphasis, links with http(s) or mailto, nothing else."""
    plain = _split_plain(text)
    if plain is not None:
        return Markup("\n".join(_wrap(block) for block in plain))  # noqa: S704 - a plain text holds no markup
    _markdown.reset()
    clean = nh3.clean(_markdown.convert(text), tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES)
    return Markup(clean)  # noqa: S704 - nh3 has just cleaned it


def strip_markup(text: str) -> str:
    """Return a text without Markdown on one line, for places that hold plain text only."""
    plain = _split_plain(text)
    if plain is None:
        return " ".join(html.unescape(nh3.clean(render_prose(text), tags=set())).split())
    return " ".join(" ".join(line.removeprefix("- ") for line in block) for block in plain)


def is_plain(text: str) -> bool:
    """Tell whether a text has plain paragraphs only, which Markdown would leave as they are."""
    blocks = _split_plain(text)
    return blocks is not None and not any(lines[0].startswith("- ") for lines in blocks)


def _split_plain(text: str) -> list[list[str]] | None:
    """Return the lines of each block if the text has plain paragraphs and simple lists only, else None.

    For such texts Markdown's work is known beforehand, and a set test costs a tenth of the conversion.
    """
    if not _SPECIAL.isdisjoint(text) or "\n\n\n" in text:
        return None
    if "\n" not in text:
        return [[text]] if _is_plain_line(text, in_list=text.startswith("- ")) else None
    blocks = [block.split("\n") for block in text.split("\n\n")]
    after_list = False
    for lines in blocks:
        is_list = lines[0].startswith("- ")
        if (is_list and after_list) or not all(_is_plain_line(line, in_list=is_list) for line in lines):
            return None
        after_list = is_list
    return blocks


def _is_plain_line(line: str, *, in_list: bool) -> bool:
    start = 2 if in_list and line.startswith(("- ", "  ")) else 0
    return line[start : start + 1] not in _LINE_STARTS and not line.endswith("  ")


def _wrap(lines: list[str]) -> str:
    if not lines[0].startswith("- "):
        return f"<p>{chr(10).join(lines)}</p>"
    items = "".join(f"</li>\n<li>{line[2:]}" if line.startswith("- ") else f"\n{line}" for line in lines)
    return f"<ul>{items.removeprefix('</li>')}</li>\n</ul>"
