"""Finds the words that another word may be a typing slip of, so that a message can ask which was meant."""

from __future__ import annotations

import re
from collections.abc import Collection

_SHORT, _MIDDLE = 3, 5  # letters of a word in which no slip, one slip is looked for
_DIGIT = re.compile("[0-9]")


def find_slips(word: str, known: Collection[str]) -> list[str]:
    """Return the nearest of the known words that are one or two keystrokes away from a word.

    None for words of three letters or less, and none with another number in it: one number is no slip of another.
    """
    folded = word.casefold()
    most = 0 if len(folded) <= _SHORT else 1 if len(folded) <= _MIDDLE else 2
    candidates = [name for name in known if abs(len(name) - len(folded)) <= most and _DIGIT.findall(name) == _DIGIT.findall(folded)]
    near = [(count_keystrokes(folded, name.casefold(), most), name) for name in candidates]
    least = min((count for count, _ in near), default=most + 1)
    return [name for count, name in near if count == least <= most]


def strip_signs(word: str) -> str:
    """Return a word without the quotation marks, brackets or full stop around it; 's-Hertogenbosch keeps its own."""
    bare = word.strip().rstrip(';.,”"').lstrip('“„”"')
    bare = bare if "(" in bare[1:] else bare.removeprefix("(").removesuffix(")")
    return bare[1:-1] if bare[:1] in {"'", "‘", "’"} and bare[-1:] in {"'", "’"} else bare


def count_keystrokes(one: str, other: str, most: int) -> int:
    """Count the letters to add, drop, change or swap to make one word of another; more than `most` counts as one more.

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
