"""Reads which values of a list a text begins with and what else it says, so that a message that proposes them leaves nothing out."""

from __future__ import annotations

import re
from collections.abc import Callable

from praktijkbank.source.lines.quoting import IN_ROUND

BETWEEN_VALUES = re.compile(r" *[;/+&,] *| (?:[eé]n|of|plus|alsmede|t/m|tot en met) ")
WORDS = re.compile(r"[\w'’-]+")
_LOOSE_ENDS = re.compile(r"^(?:[\s;/+&,.:–-]|(?:[eé]n|of)\b)+|(?:[\s;/+&,:–-]|\b(?:[eé]n|of))+$")
_LITTLE = frozenset(
    {"plus", "de", "het", "een", "alle", "onze", "hun", "alleen", "ook", "vooral", "voor", "van", "door", "met", "op", "in"}
)


def take_values(text: str, find: Callable[[str], tuple[str, ...]]) -> tuple[list[str], str]:
    """Return the values that a text begins with and lists, and what else it says.

    `find` returns the keys that a word means. No values where one may be more than one, or comes behind another word.
    """
    keys: list[str] = []
    left, at = text, 0
    bare = IN_ROUND.sub(lambda match: " " * len(match[0]), text)
    for piece in re.split(f"({BETWEEN_VALUES.pattern})", bare):
        found, end = _find_first(piece, find)
        if len(found) > 1 or (WORDS.search(piece) and not found and not keys):
            return [], text
        if found:
            keys += found
            left = f"{left[:at]}{' ' * end}{left[at + end :]}"
        at += len(piece)
    left = _LOOSE_ENDS.sub("", " ".join(left.split()))
    return list(dict.fromkeys(keys)), left[1:-1] if IN_ROUND.fullmatch(left) else left


def _find_first(piece: str, find: Callable[[str], tuple[str, ...]]) -> tuple[tuple[str, ...], int]:
    """Return the keys that the most words mean with which a piece of a text begins, and where those end."""
    words = list(WORDS.finditer(piece))
    first = next((word.start() for word in words if word[0].lower() not in _LITTLE), 0)
    ends = [word.end() for word in reversed(words)]
    return next(((keys, end) for end in ends if (keys := find(piece[first:end]))), ((), 0))
