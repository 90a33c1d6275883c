"""Knows what is read as one thing and so stays on one line: an amount with its sign, a telephone number."""

from __future__ import annotations

import re

HARD_SPACE = "\u00a0"

_MOST_DIGITS = 15  # of a telephone number (E.164)
_DIGIT = re.compile(r"\d")
_AMOUNT = re.compile(r"(?<=€) (?=\d)")
_PHONE = re.compile(r"(?<![\w.,/-])(?:\(0\d{1,3}\)|\+\d{1,3}|0\d{1,3})(?: ?[-\u2013/]? ?\(?\d{1,8}\)?){1,5}(?![\w/])")


def keep_together(text: str) -> str:
    """Return a text with hard spaces where no line may end."""
    if not _DIGIT.search(text):
        return text
    return _PHONE.sub(_join_number, _AMOUNT.sub(HARD_SPACE, text))


def _join_number(found: re.Match[str]) -> str:
    digits = sum(sign.isdecimal() for sign in found[0])
    return found[0].replace(" ", HARD_SPACE) if 9 <= digits <= _MOST_DIGITS else found[0]
