"""Reads the rows of a table that stands where a list belongs, so that each can be read as a part of that list."""

from __future__ import annotations

import re
from collections.abc import Sequence

_STREAK = re.compile(r"[|:\s-]+")
_NUMBER_FIRST = re.compile(r"[^\W\d_]{0,10}\.? ?[0-9]")


def is_row(line: str) -> bool:
    """Tell whether a line is a row of a table: it begins with a vertical bar that has something behind it."""
    return re.match(r"\s*\|[^|\s>+-]|\s*\|\s+\S|\s*\|-+\|", line) is not None


def read_rows(lines: Sequence[str]) -> list[str]:
    """Return the text of each row, its number first, because a number is read with what it counts; "" for a head and its streak."""
    streak = next((at for at, line in enumerate(lines) if _STREAK.fullmatch(line)), -1)
    return ["" if at <= streak else _join(line) for at, line in enumerate(lines)]


def _join(line: str) -> str:
    cells = [cell.strip() for cell in line.strip().strip("|").split("|") if cell.strip()]
    numbers = [cell for cell in cells if _NUMBER_FIRST.match(cell)]
    return ", ".join(cells) if len(numbers) != 1 else " ".join([*numbers, *(cell for cell in cells if cell not in numbers)])
