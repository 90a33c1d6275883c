"""Divides long lists into pages of a fixed size, so that no page grows with the number of practices."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from praktijkbank.outputs.artifacts import Layout

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class ListPage(Generic[Row]):
    """One page of a list: its number (from 1), the last page's number, and its rows."""

    number: int
    last: int
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One link of a pager; `kind` is previous, page, gap or next, and a gap is no link (number 0)."""

    kind: str
    number: int
    is_current: bool = False


def cut_pages(rows: Sequence[Row], size: int) -> list[ListPage[Row]]:
    """Divide rows into pages of `size`; an empty list is one empty page."""
    last = max(1, -(-len(rows) // size))
    return [ListPage(number, last, tuple(rows[(number - 1) * size : number * size])) for number in range(1, last + 1)]


def find_address(layout: Layout, first: str, number: int) -> str:
    """Return the address of one of several pages of a list; the first one has an address of its own."""
    return first if number == 1 else layout.find_address(str(number))


def list_steps(current: int, last: int) -> list[Step]:
    """List the links on one of several pages: previous, first, neighbours, last and next; none for a single page.

    The script that pages filtered results lists the same ones (docs/assets/js/list/pager.js).
    """
    return list(_walk(current, last)) if last > 1 else []


def _walk(current: int, last: int) -> Iterator[Step]:
    if current > 1:
        yield Step("previous", current - 1)
    before = 0
    for number in sorted({1, current - 1, current, current + 1, last} & set(range(1, last + 1))):
        if number > before + 1:
            yield Step("gap", 0)
        yield Step("page", number, number == current)
        before = number
    if current < last:
        yield Step("next", current + 1)
