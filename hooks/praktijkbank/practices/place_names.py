"""Knows which names are real places, so that none is proposed as a slip of another, and how places are told apart in one text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from praktijkbank.source.fields import fold_name

_BETWEEN_PLACES = re.compile(r"\s*[,/;]\s*|\s+[-–—]\s+|\s+(?=(?:wijk|buurt|kern|dorp|stadsdeel)\b)")
_FILE = Path(__file__).with_name("plaatsnamen.txt")


def is_place(name: str) -> bool:
    """Tell whether a name is that of a Dutch municipality, province or well-known region, in whatever way it is written."""
    return fold_name(name).removeprefix("gemeente ") in _list_places()


def split_places(texts: Iterable[str]) -> list[str]:
    """Return the places, and the parts of places, that texts name one by one: Amersfoort / wijk Westerdiep."""
    return [part for text in texts for part in _BETWEEN_PLACES.split(text.strip()) if part]


@cache
def _list_places() -> frozenset[str]:
    lines = (line for line in _FILE.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return frozenset(fold_name(name) for line in lines for name in line.split(","))
