"""Prints the measurements: a table per size, and which promises are kept."""

from __future__ import annotations

from collections.abc import Iterator

from tests.benchmarks.contenders import OURS
from tests.benchmarks.measuring import Cost
from tests.benchmarks.promises import MEGABYTE, Promise

_COLUMNS = ("seconds", "x ours", "CPU s", "x ours", "MB memory", "largest page")
_WIDTHS = tuple(max(7, len(column)) for column in _COLUMNS)
_NAME_WIDTH = 31


def print_size(size: int, costs: dict[str, Cost], noise: str) -> None:
    """Print the table of one size; ratios are to the project's own full build."""
    print(f"\n{size:,} practices, {size // 20:,} newsletters; {noise}")
    _print_row("", _COLUMNS)
    for name, cost in costs.items():
        _print_row(name, _list_cells(cost, costs[OURS]))


def print_promises(promises: list[Promise]) -> None:
    """Print a line for each promise."""
    print()
    for promise in promises:
        print(f"{'kept  ' if promise.is_kept else 'BROKEN'} {promise.sentence}")


def _list_cells(cost: Cost, own: Cost) -> Iterator[str]:
    yield from (f"{cost.wall:.2f}", f"{cost.wall / own.wall:.2f}", f"{cost.cpu:.2f}", f"{cost.cpu / own.cpu:.2f}")
    if cost.memory:
        yield from (f"{cost.memory / MEGABYTE:.0f}", f"{cost.largest_page:,}")


def _print_row(name: str, cells: tuple[str, ...] | Iterator[str]) -> None:
    print(f"{name:<{_NAME_WIDTH}}" + "".join(f"  {cell:>{width}}" for cell, width in zip(cells, _WIDTHS, strict=False)))
