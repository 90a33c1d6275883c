"""Finds asterisks and underscores that may be meant as emphasis but would be printed: with spaces inside, or without an end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from praktijkbank.text.list_items import Doubt, find_items

_SPACED_STARS = re.compile(r"(?<![\w*\\])(?<!\w )(?<!\w\) )\* ?(?=[^\W\d_])[^*\n]{0,80}[^*\s] \*(?![\w*])")
_SPACED_LINES = re.compile(r"(?<![\w\\])(__?)(?!_)( ?)(?=[^\W\d_]{2})([^_\n]{0,80}[^_\s])( ?)\1(?!\w)")
_OPEN = re.compile(r"(?<![\w*\\])\*\*(?=[^\W_])\S*")
_PAIRED = re.compile(r"(?<!\*)\*\*(?!\*)")
_MARK = re.compile(r"[\w.)]\*\*(?![\w*])")  # after a note's reference
_LITERAL = re.compile(r"(?<!\w)`[^`\n]+`(?!\w)|\*\|[^|*\n]{1,80}\|\*")


def find_loose_signs(text: str) -> Iterator[Doubt]:
    """Return what may be emphasis or something else, or has no end."""
    if "*" not in text and "_" not in text:
        return
    bare = _LITERAL.sub(lambda found: " " * len(found[0]), text)
    yield from (Doubt("sterretjes-met-spaties", text[slice(*found.span())]) for found in _SPACED_STARS.finditer(bare))
    yield from (
        Doubt("streepjes-met-spaties", text[slice(*found.span())]) for found in _SPACED_LINES.finditer(bare) if found[2] or found[4]
    )
    yield from _find_open(bare) if "**" in bare else ()


def _find_open(text: str) -> Iterator[Doubt]:
    """Find bold text without an end; a footnote below its reference also begins with two asterisks."""
    has_mark = False
    for paragraph in _list_paragraphs(text):
        is_odd = len(_PAIRED.findall(paragraph)) % 2 == 1
        last = [*_OPEN.finditer(paragraph)][-1:] if is_odd and not has_mark else []
        yield from (Doubt("vet-zonder-einde", found[0]) for found in last)
        has_mark |= is_odd and _MARK.search(paragraph) is not None


def _list_paragraphs(text: str) -> Iterator[str]:
    """Return each paragraph and list item of a text."""
    lines = text.split("\n")
    items = find_items(lines)[0]
    begun = 0
    for place, line in enumerate(lines):
        if place in items or not line.strip():
            yield "\n".join(lines[begun:place])
            begun = place
    yield "\n".join(lines[begun:])
