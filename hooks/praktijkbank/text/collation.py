"""Sorts Dutch texts as readers expect, and turns keys into ranks, so that browsers can sort without the texts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

# Punctuation in titles and places, in the order of the Unicode Collation Algorithm (UTS #10, CLDR root): all before digits.
_SIGNS = (
    *(" \t\n\r", "_", "-‐‑", "–", "—", ",", ";", ":", "!", "¡", "?", "¿", ".", "·"),
    *("'‘’‚", "‹›", '"“”„', "«»"),
    *"()[]{}§¶@*/\\&#%`^+±<=>|~$€",
)
_LETTERS = {"æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "ı": "i", "þ": "th", "ð": "d"}
_PRIMARY = str.maketrans({sign: chr(number) for number, signs in enumerate(_SIGNS, 1) for sign in signs} | _LETTERS)
_NUMBER = re.compile(r"[0-9]+")
_LENGTHS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"  # a number's digit count, written before it; keys contain no other capitals


@lru_cache(maxsize=16_384)  # more than the titles of 5,000 practices and everything else that is sorted
def collate(text: str) -> tuple[str, str, str]:
    """Return a text's sort key: letters without accents and case, numbers by value; ties are broken by accents, then case."""
    decomposed = unicodedata.normalize("NFKD", text)
    folded = decomposed.casefold()
    plain = folded if folded.isascii() else "".join(sign for sign in folded if not unicodedata.combining(sign))
    return _NUMBER.sub(_write_number, plain.translate(_PRIMARY)), folded, decomposed.swapcase()


def rank(keys: Sequence[Any]) -> list[int]:
    """Return the rank of each key: 1 for the first, equal ranks for equal keys, 0 for None and an empty text.

    Texts are ranked as `collate` sorts them, numbers and dates by value. All keys must be of one kind.
    """
    told = set(keys) - {None, ""}
    places = {key: place for place, key in enumerate(sorted(told, key=_find_order), 1)}
    return [places.get(key, 0) for key in keys]


def _find_order(key: Any) -> Any:
    return collate(key) if isinstance(key, str) else key


def _write_number(match: re.Match[str]) -> str:
    digits = match[0].lstrip("0") or "0"
    return _LENGTHS[min(len(digits), len(_LENGTHS)) - 1] + digits
