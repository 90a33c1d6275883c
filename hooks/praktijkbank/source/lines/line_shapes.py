"""Tells from the looks of a line alone whether it is a field, part of a list, or neither."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

FIELD = r"[A-Za-z_][A-Za-z0-9_-]*"
KEY_LINE = re.compile(rf"(?P<lead> *(?:- +)*)(?P<key>{FIELD}|\"[^\"]*\"|'[^']*') ?:(?:[ \t]+|$)(?P<value>.*)$")
ITEM_LINE = re.compile(r"(?P<lead> *(?:- +)+)(?P<value>\S.*)$|(?P<bare> *-)[ \t]*$")
FIRST_COLUMN = re.compile(r"[a-z_]+:(?:\s|$)")
LOOKS_LIKE_FIELD = re.compile(r"[a-z][a-z0-9_]*:(?:\s|$)")
NAMELESS = '""'  # the name of a field without one
INSTEAD_OF_COLON = r" ?(=|;|：|﹕|:=|::|->|=>) ?"
ODD_PAIR = re.compile(rf"({FIELD}){INSTEAD_OF_COLON}(\S.*)")  # a field with its value, between braces
COLON = re.compile(r":(?:\s|$)")  # makes a field of what stands before it
SENTENCE = re.compile(r"\S+\s+\S+\s+\S|.*[.!?:;,…]$")  # a value that is not just a word of a list
LEAD = re.compile(r" *(?:- +)*")  # the spaces and dashes before a field or list part
PLAIN_PART = re.compile(r" *- +(?=\S)")
GLUED_PART = re.compile(r" *-\w")  # one alone may be the rest of a word or an aside
# What word processors and mail programs put before a list part; the last four are from a font of signs.
MARKS = "–—−‐‑‒•·‣◦▪▫■□●○❖➢➤✓✔✅§*+\uf0a7\uf0b7\uf0d8\uf0fc"
CROSSES = "✗✘❌"  # so is this, but it means "not", and stays
POINT = re.compile(rf" *(?:[-{MARKS}]|[0-9]{{1,2}}[.)]|[a-z][.)]) +(\S.*)")  # of a list, with its sign
BLOCK_LINE = re.compile(r"(?P<lead> *(?:- +)*)[^\s:][^:]*: *[|>][-+]?[ \t]*")  # a field with its text on the lines below
STEP = 2  # spaces per level of indentation
GLUED_COLON = re.compile(rf"^( *(?:- +)*)({FIELD}):(?=[^\s/:]|/(?!/))")

ODD_SPACE = "\u00a0\u2000-\u200a\u202f\u205f\u3000"
SPACES_IN_FRONT = re.compile(rf"^[ \t{ODD_SPACE}]*[\t{ODD_SPACE}][ \t{ODD_SPACE}]*")

NARROWEST = 60  # characters; nothing wraps lines at less
_LEADS_ON = re.compile(  # before a name, which has a capital by itself
    r"(?<!\w)(?:de|het|een|van|met|en|of|te|in|uit|bij|naar|door|voor|op|aan|over|per|tot|als|dat|die|is|zijn|gemeente|stichting|school)$",
    re.IGNORECASE,
)


def indent(line: str) -> int:
    """Return the number of spaces before a line."""
    return len(line) - len(line.lstrip(" "))


def find_above(lines: Sequence[str], number: int) -> str:
    """Return the nearest line with text above a line (from 0); "" if there is none."""
    return next(filter(str.strip, reversed(lines[:number])), "")


def find_next(lines: Sequence[str], number: int) -> str:
    """Return the line right below a line (from 0); "" if there is none."""
    return lines[number + 1] if number + 1 < len(lines) else ""


def find_below(lines: Sequence[str], number: int) -> str:
    """Return the nearest line with text below a line (from 0); "" if there is none."""
    return next((lines[at] for at in range(number + 1, len(lines)) if lines[at].strip()), "")


def has_glued_parts(lines: Iterable[str]) -> bool:
    """Tell whether lines are parts of a list without a space behind their dashes."""
    return len([*filter(GLUED_PART.match, lines)]) > 1


def are_points(lines: Sequence[str], narrowest: int = NARROWEST) -> bool:
    """Tell whether lines are each a point of their own, though no sign begins one: all begin with a capital, and no sign ends any.

    Two of them are only if the first ends on purpose: the word below it would have fitted on that line, of which none is wrapped narrower.
    """
    plain = [line.strip() for line in lines if line.strip()]
    if len(plain) < 2 or not all(line[0].isupper() and (line[-1].isalnum() or line[-1] in ")\"”’'") for line in plain):
        return False
    longest = max(map(len, plain))
    first, word = plain[0], plain[1].split()[0]
    widest = longest if _LEADS_ON.search(first) or word == plain[1] else max(longest, narrowest)
    return len(plain) > 2 or len(first) + 1 + len(word) <= widest


def is_left_open(line: str) -> bool:
    """Tell whether a field ends in its colon, or in a sign for a text of more lines, so that what it holds stands below."""
    return line.rstrip().endswith((":", "|", ">", ">-"))


def is_structure(line: str) -> bool:
    """Tell whether a line is a field or list part, so that it can't continue a text."""
    stripped = line.lstrip()
    return bool(LOOKS_LIKE_FIELD.match(stripped.removeprefix("- "))) or (stripped.startswith("- ") and bool(KEY_LINE.match(stripped)))


def find_lead(line: str) -> str | None:
    """Return the spaces and dashes before a field or list part, or None for any other line."""
    if match := KEY_LINE.match(line):
        return match["lead"]
    if match := ITEM_LINE.match(line):
        return match["lead"] or match["bare"]
    return None
