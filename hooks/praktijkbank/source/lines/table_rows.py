"""Reads the rows of a table that stands where a list belongs, so that each can be read as a part of that list."""

from __future__ import annotations

import re
from collections.abc import Sequence

_STREAK = re.compile(r"[|:\s-]+")
_NUMBER_FIRST = re.compile(r"[^\W\d_]{0,10}\.? ?[0-9]")


def is_row(line: str) -> bool:
    """Tell whether a line is a row of a table: it begins with a vertical bar that has something behind it."""
    return re.match(r"\s*\|[^|\s>+-]|\s*\|\s+\S|\s*\|-+\|", line) is not None


def cut_cells(line: str) -> list[str]:
    """Return the cells of a row between vertical bars or tabs, also behind a dash; empty ones keep their column."""
    bare = re.sub(r"^- +", "", line.strip())
    return [cell.strip() for cell in bare.removeprefix("|").removesuffix("|").split("|" if "|" in bare else "\t")]


def is_streak(line: str) -> bool:
    """Tell whether a line is the streak below the head of a table."""
    return _STREAK.fullmatch(line) is not None


def read_rows(lines: Sequence[str]) -> list[str]:
    """Return the text of each row, its number first, because a number is read with what it counts; "" for a head and its streak."""
    streak = next((at for at, line in enumerate(lines) if _STREAK.fullmatch(line)), -1)
    return ["" if at <= streak else join_cells(cut_cells(line)) for at, line in enumerate(lines)]


def join_cells(cells: Sequence[str]) -> str:
    """Return the text of a row, its number first if it has one."""
    cells = [cell for cell in cells if cell]
    numbers = [cell for cell in cells if _NUMBER_FIRST.match(cell)]
    return ", ".join(cells) if len(numbers) != 1 else " ".join([*numbers, *(cell for cell in cells if cell not in numbers)])
