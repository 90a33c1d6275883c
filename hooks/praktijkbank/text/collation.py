"""Puts Dutch texts in the order in which a reader looks for them, so that browsers sort by ranks and need no texts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

# Punctuation that may stand in a title or a place, in the order of the Unicode Collation Algorithm (UTS #10, CLDR root): all before digits.
_SIGNS = (
    *(" \t\n\r", "_", "-‐‑", "–", "—", ",", ";", ":", "!", "¡", "?", "¿", ".", "·"),
    *("'‘’‚", "‹›", '"“”„', "«»"),
    *"()[]{}§¶@*/\\&#%`^+±<=>|~$€",
)
_LETTERS = {"æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "ı": "i", "þ": "th", "ð": "d"}
_PRIMARY = str.maketrans({sign: chr(number) for number, signs in enumerate(_SIGNS, 1) for sign in signs} | _LETTERS)
_NUMBER = re.compile(r"[0-9]+")
_LENGTHS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"  # how many digits a number has stands before them; no other capital is in a key


@lru_cache(maxsize=16_384)  # more than the titles of 5,000 practices and what else is sorted beside them
def collate(text: str) -> tuple[str, str, str]:
    """Return the key by which a text is sorted: letters without accents and capitals, numbers by their value; ties by accent, then case."""
    decomposed = unicodedata.normalize("NFKD", text)
    folded = decomposed.casefold()
    plain = folded if folded.isascii() else "".join(sign for sign in folded if not unicodedata.combining(sign))
    return _NUMBER.sub(_write_number, plain.translate(_PRIMARY)), folded, decomposed.swapcase()


def rank(keys: Sequence[Any]) -> list[int]:
    """Return each key its place among all: 1 for the first, the same number for the same key, 0 for None and an empty text.

    Texts stand as readers look for them, numbers and dates as they are; one row has keys of one kind.
    """
    told = set(keys) - {None, ""}
    places = {key: place for place, key in enumerate(sorted(told, key=_find_order), 1)}
    return [places.get(key, 0) for key in keys]


def _find_order(key: Any) -> Any:
    return collate(key) if isinstance(key, str) else key


def _write_number(match: re.Match[str]) -> str:
    digits = match[0].lstrip("0") or "0"
    return _LENGTHS[min(len(digits), len(_LENGTHS)) - 1] + digits
