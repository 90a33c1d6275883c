"""Knows which names are real places, so that one place is never proposed as a slip of another."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from praktijkbank.source.fields import fold_name

_FILE = Path(__file__).with_name("plaatsnamen.txt")


def is_place(name: str) -> bool:
    """Tell whether a name is that of a Dutch municipality, province or well-known region, in whatever way it is written."""
    return fold_name(name) in _list_places()


@cache
def _list_places() -> frozenset[str]:
    lines = (line for line in _FILE.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return frozenset(fold_name(name) for line in lines for name in line.split(","))
