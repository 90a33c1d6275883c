"""Prints what was measured: a table per size, how costs grow, and which promises are kept."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from tests.benchmarks.contenders import OURS
from tests.benchmarks.measuring import Cost
from tests.benchmarks.promises import MEGABYTE, Costs, Promise, growth_exponent

_COLUMNS = ("seconds", "x ours", "CPU s", "x ours", "of which index s", "MB memory", "MB output", "files", "largest page")
_WIDTHS = tuple(max(7, len(column)) for column in _COLUMNS)
_NAME_WIDTH = 31


def print_size(size: int, costs: dict[str, Cost], noise: str) -> None:
    """Print the table of one size; ratios are to the project's own full build."""
    print(f"\n{size:,} practices, {size // 20:,} newsletters; {noise}")
    _print_row("", _COLUMNS)
    for name, cost in costs.items():
        _print_row(name, _list_cells(cost, costs[OURS]))


def print_growth(costs: Costs) -> None:
    """Print, for each contender, the k in "seconds grow as N^k" and "memory grows as N^k" between sizes that follow each other."""
    for small, large in pairwise(sorted(costs)):
        print(f"\ngrowth from {small:,} to {large:,} practices")
        for name in (name for name in costs[large] if name in costs[small]):
            before, after = costs[small][name], costs[large][name]
            memory = f", memory N^{growth_exponent(small, large, before.memory, after.memory):.2f}" if before.memory else ""
            print(f"{name:<{_NAME_WIDTH}} seconds N^{growth_exponent(small, large, before.wall, after.wall):.2f}{memory}")


def print_promises(promises: list[Promise]) -> None:
    """Print a line for each promise."""
    print()
    for promise in promises:
        print(f"{'kept  ' if promise.is_kept else 'BROKEN'} {promise.sentence}")


def _list_cells(cost: Cost, own: Cost) -> Iterator[str]:
    yield from (f"{cost.wall:.2f}", f"{cost.wall / own.wall:.2f}", f"{cost.cpu:.2f}", f"{cost.cpu / own.cpu:.2f}")
    yield f"{cost.index:.2f}" if cost.index else ""
    if cost.files:
        yield from (f"{cost.memory / MEGABYTE:.0f}", f"{cost.output / MEGABYTE:.1f}", f"{cost.files:,}", f"{cost.largest_page:,}")


def _print_row(name: str, cells: tuple[str, ...] | Iterator[str]) -> None:
    print(f"{name:<{_NAME_WIDTH}}" + "".join(f"  {cell:>{width}}" for cell, width in zip(cells, _WIDTHS, strict=False)))
