"""Finds known words that may have been misspelled, so that a message can ask which was meant."""

from __future__ import annotations

import re
from collections.abc import Collection

_SHORT, _MIDDLE = 3, 5  # words up to these lengths may have no slips, or one
_FAR = 2  # keystrokes; another word more often than a slip where the first letter differs too
_DIGIT = re.compile("[0-9]")


def find_slips(word: str, known: Collection[str], most: int = 2) -> list[str]:
    """Return the closest known words that are at most some keystrokes away from a word, or one where the first letter differs.

    Words of three letters or less have none. Digits must be equal, because one number is never a misspelling of another.
    """
    folded = word.casefold()
    most = 0 if len(folded) <= _SHORT else 1 if len(folded) <= _MIDDLE else most
    candidates = [name for name in known if abs(len(name) - len(folded)) <= most and _DIGIT.findall(name) == _DIGIT.findall(folded)]
    near = [(count_keystrokes(folded, name.casefold(), most), name) for name in candidates]
    near = [(count, name) for count, name in near if count < _FAR or name[:1].casefold() == folded[:1]]
    least = min((count for count, _ in near), default=most + 1)
    return [name for count, name in near if count == least <= most]


def strip_signs(word: str) -> str:
    """Return a word without surrounding quotation marks, brackets or full stop; 's-Hertogenbosch keeps its apostrophe."""
    bare = word.strip().rstrip(';.,?!”"').lstrip('“„”"')
    bare = bare if "(" in bare[1:] else bare.removeprefix("(").removesuffix(")")
    return bare[1:-1] if bare[:1] in {"'", "‘", "’"} and bare[-1:] in {"'", "’"} else bare


def count_keystrokes(one: str, other: str, most: int) -> int:
    """Count the letters to add, drop, change or swap to turn one word into another; anything over `most` counts as one more.

    Source: F. J. Damerau, "A technique for computer detection and correction of spelling errors" (1964).
    """
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, another in enumerate(other, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (letter != another))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == another:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
        before, last = last, row
    return last[-1]
