"""The project's promises about the cost of a build, and whether a measurement keeps them."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from tests.benchmarks.contenders import AFTER_CHANGE, HUGO, ORDINARY, OURS, WITHOUT_INDEX
from tests.benchmarks.measuring import Cost

Costs = dict[int, dict[str, Cost]]

MEDIUM, LARGE = 1000, 5000
MAX_SHARE_OF_HUGO = 1 / 2
MAX_SHARE_AFTER_CHANGE = {OURS: {MEDIUM: 0.5, LARGE: 0.4}, WITHOUT_INDEX: {MEDIUM: 0.35, LARGE: 0.3}}
MAX_MEGABYTES = {WITHOUT_INDEX: 400, OURS: 1000}
MAX_EXPONENT = 1.05
MAX_PAGE_GROWTH = 1.05
MIN_TIMES_ORDINARY = 8
MEGABYTE = 1e6


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise, and whether the measurement keeps it."""

    sentence: str
    is_kept: bool


def judge(costs: Costs) -> list[Promise]:
    """Check the costs, by size and contender, against every promise whose sizes and contenders were measured."""
    return [*_judge_peers(costs), *_judge_change(costs), *_judge_memory(costs), *_judge_growth(costs)]


def growth_exponent(small: int, large: int, before: float, after: float) -> float:
    """Return the k for which a cost grows as N to the power k from one size to another."""
    return math.log(after / before) / math.log(large / small)


def _judge_peers(costs: Costs) -> Iterator[Promise]:
    for size in (MEDIUM, LARGE):
        own, hugo = _find(costs, size, OURS), _find(costs, size, HUGO)
        if own and hugo:
            share = own.wall / hugo.wall
            sentence = f"{size:,}: full build with index {share:.2f} of {HUGO} (at most {MAX_SHARE_OF_HUGO:.2f})"
            sentence += f"; of its CPU time {own.cpu / hugo.cpu:.2f}"
            yield Promise(sentence, share <= MAX_SHARE_OF_HUGO)
    own, full, ordinary = (_find(costs, MEDIUM, name) for name in (WITHOUT_INDEX, OURS, ORDINARY))
    if own and full and ordinary:
        times = ordinary.wall / own.wall
        sentence = f"{MEDIUM:,}: {ORDINARY} take {times:.1f} times as long as ours without the index (at least {MIN_TIMES_ORDINARY})"
        yield Promise(f"{sentence}; {ordinary.wall / full.wall:.1f} times as long as ours with it", times >= MIN_TIMES_ORDINARY)


def _judge_change(costs: Costs) -> Iterator[Promise]:
    for name, shares in MAX_SHARE_AFTER_CHANGE.items():
        for size, most in shares.items():
            full, changed = _find(costs, size, name), _find(costs, size, AFTER_CHANGE[name])
            if full and changed:
                share = changed.wall / full.wall
                sentence = f"{size:,}: {name}: one changed practice takes {share:.2f} of the full build (at most {most:.2f})"
                yield Promise(f"{sentence}; of its CPU time {changed.cpu / full.cpu:.2f}", share <= most)


def _judge_memory(costs: Costs) -> Iterator[Promise]:
    for name, most in MAX_MEGABYTES.items():
        if cost := _find(costs, LARGE, name):
            megabytes = cost.memory / MEGABYTE
            yield Promise(f"{LARGE:,}: {name} takes {megabytes:.0f} MB of memory (less than {most:,})", megabytes < most)


def _judge_growth(costs: Costs) -> Iterator[Promise]:
    for name in (OURS, WITHOUT_INDEX):
        small, large = _find(costs, MEDIUM, name), _find(costs, LARGE, name)
        if small and large:
            exponent = growth_exponent(MEDIUM, LARGE, small.wall, large.wall)
            sentence = f"{name} grows as N^{exponent:.2f} from {MEDIUM:,} to {LARGE:,} (at most N^{MAX_EXPONENT})"
            yield Promise(sentence, round(exponent, 2) <= MAX_EXPONENT)
    sizes = sorted(each[OURS].largest_page for each in costs.values() if OURS in each)
    if len(sizes) > 1:
        sentence = f"largest practice page at any size: {sizes[0]:,} to {sizes[-1]:,} bytes (pages don't grow with their number)"
        yield Promise(sentence, sizes[-1] <= MAX_PAGE_GROWTH * sizes[0])


def _find(costs: Costs, size: int, name: str) -> Cost | None:
    return costs.get(size, {}).get(name)
