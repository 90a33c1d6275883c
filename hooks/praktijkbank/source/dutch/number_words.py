"""Reads numbers written as Dutch words, for times told in words and for messages that propose digits."""

from __future__ import annotations

import unicodedata
from functools import cache

TO_TWENTY = (
    *("nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf"),
    *("dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien", "twintig"),
)
TENS = {"dertig": 30, "veertig": 40, "vijftig": 50, "zestig": 60, "zeventig": 70, "tachtig": 80, "negentig": 90}
_LARGE = (("miljoen", 1_000_000), ("ton", 100_000), ("duizend", 1_000), ("honderd", 100))
_PARTS = {"half": 0.5, "eenhalf": 0.5, "anderhalf": 1.5, "anderhalve": 1.5, "halve": 0.5, "eenhalve": 0.5}


def read_number_word(text: str) -> float | None:
    """Return the number that a text spells out ("vijfentwintig", "anderhalf miljoen"), or None if it spells out none."""
    word = "".join(unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold().split())
    known = _list_words().get(word)
    if known is not None:
        return known
    for name, factor in _LARGE:
        before, found, after = word.partition(name)
        if found:
            head = read_number_word(before) if before else 1
            tail = read_number_word(after.removeprefix("en")) if after else 0
            return None if head is None or tail is None else head * factor + tail
    return None


@cache
def _list_words() -> dict[str, float]:
    """Return every word for a number below a hundred, and for a half."""
    units = dict(enumerate(TO_TWENTY))
    tens = {"twintig": 20, **TENS}
    joined = {f"{units[unit]}en{name}": ten + unit for name, ten in tens.items() for unit in range(1, 10)}
    halves = {f"{units[unit]}en{half}": unit + 0.5 for unit in range(2, 10) for half in ("half", "eenhalf")}
    return {word: number for number, word in units.items()} | tens | joined | halves | _PARTS
