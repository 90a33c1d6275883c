"""Reads the rows of a table that stands where a list belongs, so that each can be read as a part of that list."""

from __future__ import annotations

import re
from collections.abc import Sequence

from praktijkbank.source.lines.line_shapes import KEY_LINE

_STREAK = re.compile(r"[|:\s-]+")
_NUMBER = re.compile("[0-9]")
_YEAR = re.compile(r"\b(?:19|20)[0-9]{2}\b")
_TOTAL = re.compile(r"(?:(?:(?:sub|eind)?totaal|totale)\b.*|(?:samen|(?:de )?som)[:,]?(?: [0-9€±].*)?)", re.IGNORECASE | re.DOTALL)
_FEW = 2  # cells of a row that say enough without a head
_NUMBER_FIRST = re.compile(r"[^\W\d_]{0,10}\.? ?[0-9]")


def is_row(line: str) -> bool:
    """Tell whether a line is a row of a table: it begins with a vertical bar that has something behind it."""
    return re.match(r"\s*\|[^|\s>+-]|\s*\|\s+\S|\s*\|-+\|", line) is not None


def is_tabbed(line: str) -> bool:
    """Tell whether a line is a row of a table from a text editor: it has three cells and more with tabs between them, and is no field."""
    return len(line.strip().split("\t")) > _FEW and not KEY_LINE.match(line)


def is_further_row(line: str) -> bool:
    """Tell whether a line right below a row with tabs is another, of which two cells are enough: the total has no year."""
    return "\t" in line.strip() and not KEY_LINE.match(line)


def cut_cells(line: str) -> list[str]:
    """Return the cells of a row between vertical bars or tabs, also behind a dash; empty ones keep their column."""
    bare = re.sub(r"^- +", "", line.strip())
    return [cell.strip() for cell in bare.removeprefix("|").removesuffix("|").split("|" if "|" in bare else "\t")]


def is_streak(line: str) -> bool:
    """Tell whether a line is the streak below the head of a table."""
    return _STREAK.fullmatch(line) is not None


def read_rows(lines: Sequence[str]) -> list[str]:
    """Return the text of each row, "" for a head and its streak; a row of three cells and more has the words of the head with them.

    Without a streak the first row is a head if only the others have numbers, apart from years.
    """
    rows = [cut_cells(line) for line in lines]
    streak = next((at for at, line in enumerate(lines) if _STREAK.fullmatch(line)), -1)
    numbered = [_NUMBER.search(line if at else _YEAR.sub("", line)) is not None for at, line in enumerate(lines) if len(rows[at]) > 1]
    if streak < 0 and len(rows[0]) > 1 and numbered[1:] and not numbered[0] and all(numbered[1:]):
        streak = 0
    heads = rows[max(0, streak - 1)] if streak >= 0 else []
    return ["" if at <= streak else _join_row(heads, cells) for at, cells in enumerate(rows)]


def _join_row(heads: Sequence[str], cells: Sequence[str]) -> str:
    """Return the text of a row, with the words of the head if it has some for three cells and more."""
    if not (len(heads) == len(cells) > _FEW and all(heads) and all(cells)):
        return join_cells(cells)
    return f"{cells[0]}: {', '.join(' '.join(pair) for pair in zip(heads[1:], cells[1:], strict=True))}"


def join_cells(cells: Sequence[str]) -> str:
    """Return the text of a row, its number first if it has one besides a year and is no total of others."""
    cells = [cell for cell in cells if cell]
    numbers = [cell for cell in cells if _NUMBER_FIRST.match(cell)]
    years = [cell for cell in numbers if _YEAR.fullmatch(cell)] if len(numbers) > 1 else []
    numbers = [cell for cell in numbers if cell not in years]
    rest = [cell for cell in cells if cell not in {*numbers, *years}]
    return ", ".join(cells) if len(numbers) != 1 or is_total(cells[0]) else ", ".join([" ".join([*numbers, *rest]), *years])


def is_total(value: object) -> bool:
    """Tell whether a value names the total of others."""
    return isinstance(value, str) and _TOTAL.fullmatch(value.strip()) is not None
