"""A broken promise is reported, and only that one; the tables show the measurements."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.benchmarks.contenders import CHANGED, CHANGED_WITH_INDEX, HUGO, ORDINARY, OURS, WITHOUT_INDEX
from tests.benchmarks.measuring import Cost
from tests.benchmarks.printing import print_promises, print_size
from tests.benchmarks.promises import Costs, growth_exponent, judge

COST = Cost(wall=1, cpu=2, memory=100_000_000, largest_page=43_000)
KEPT: Costs = {
    1000: {
        OURS: COST,
        WITHOUT_INDEX: replace(COST, wall=0.8),
        CHANGED_WITH_INDEX: Cost(0.4, 1),
        CHANGED: Cost(0.24, 1),
        HUGO: replace(COST, wall=2),
        ORDINARY: replace(COST, wall=6.4),
    },
    5000: {
        OURS: replace(COST, wall=5, memory=999_000_000, largest_page=43_500),
        WITHOUT_INDEX: replace(COST, wall=4, memory=399_000_000),
        CHANGED_WITH_INDEX: Cost(2, 1),
        CHANGED: Cost(1.2, 1),
        HUGO: replace(COST, wall=10.1),
    },
}


def broken(size: int, name: str, **worse: Any) -> list[str]:
    """Return the sentences of the promises that break if one cost is worse."""
    costs = {each: dict(made) for each, made in KEPT.items()}
    costs[size][name] = replace(costs[size][name], **worse)
    return [promise.sentence for promise in judge(costs) if not promise.is_kept]


def test_every_promise_is_judged() -> None:
    assert [promise.sentence for promise in judge(KEPT)] == [
        "1,000: full build with index 0.50 of Hugo + Pagefind (at most 0.50); of its CPU time 1.00",
        "5,000: full build with index 0.50 of Hugo + Pagefind (at most 0.50); of its CPU time 1.00",
        "1,000: ordinary MkDocs pages take 8.0 times as long as ours without the index (at least 8); 6.4 times as long as ours with it",
        "1,000: praktijkbank: one changed practice takes 0.40 of the full build (at most 0.50); of its CPU time 0.50",
        "5,000: praktijkbank: one changed practice takes 0.40 of the full build (at most 0.40); of its CPU time 0.50",
        "1,000: praktijkbank, no index: one changed practice takes 0.30 of the full build (at most 0.35); of its CPU time 0.50",
        "5,000: praktijkbank, no index: one changed practice takes 0.30 of the full build (at most 0.30); of its CPU time 0.50",
        "5,000: praktijkbank, no index takes 399 MB of memory (less than 400)",
        "5,000: praktijkbank takes 999 MB of memory (less than 1,000)",
        "praktijkbank grows as N^1.00 from 1,000 to 5,000 (at most N^1.05)",
        "praktijkbank, no index grows as N^1.00 from 1,000 to 5,000 (at most N^1.05)",
        "largest practice page at any size: 43,000 to 43,500 bytes (pages don't grow with their number)",
    ]
    assert all(promise.is_kept for promise in judge(KEPT))


@pytest.mark.parametrize(
    ("size", "name", "worse", "sentence"),
    [
        (1000, HUGO, {"wall": 1.9}, "1,000: full build with index 0.53 of"),
        (5000, HUGO, {"wall": 9.9}, "5,000: full build with index 0.51 of"),
        (1000, ORDINARY, {"wall": 6.3}, "1,000: ordinary MkDocs pages take 7.9 times"),
        (1000, CHANGED_WITH_INDEX, {"wall": 0.51}, "1,000: praktijkbank: one changed practice takes 0.51"),
        (5000, CHANGED_WITH_INDEX, {"wall": 2.1}, "5,000: praktijkbank: one changed practice takes 0.42"),
        (1000, CHANGED, {"wall": 0.32}, "1,000: praktijkbank, no index: one changed practice takes 0.40"),
        (5000, CHANGED, {"wall": 1.4}, "5,000: praktijkbank, no index: one changed practice takes 0.35"),
        (5000, WITHOUT_INDEX, {"memory": 400_000_000}, "5,000: praktijkbank, no index takes 400 MB"),
        (5000, OURS, {"memory": 1_000_000_000}, "5,000: praktijkbank takes 1000 MB"),
        (1000, OURS, {"wall": 0.9}, "praktijkbank grows as N^1.07"),
        (5000, OURS, {"largest_page": 46_000}, "largest practice page at any size: 43,000 to 46,000 bytes"),
    ],
)
def test_a_worse_cost_breaks_its_promise_and_no_other(size: int, name: str, worse: dict[str, Any], sentence: str) -> None:
    (found,) = broken(size, name, **worse)
    assert found.startswith(sentence)


def test_what_was_not_measured_is_not_judged() -> None:
    assert judge({100: {OURS: COST, HUGO: COST}}) == []


def test_the_exponent_of_a_cost_that_grows_with_the_square_is_two() -> None:
    assert growth_exponent(1000, 5000, 1, 25) == pytest.approx(2)


def test_the_tables_show_every_contender_with_its_ratio_to_ours(capsys: pytest.CaptureFixture[str]) -> None:
    print_size(1000, KEPT[1000], "a quiet machine")
    print_promises(judge(KEPT)[:1])
    printed = capsys.readouterr().out.splitlines()
    assert printed[1] == "1,000 practices, 50 newsletters; a quiet machine"
    assert printed[7].split() == ["Hugo", "+", "Pagefind", "2.00", "2.00", "2.00", "1.00", "100", "43,000"]
    assert printed[-1] == "kept   1,000: full build with index 0.50 of Hugo + Pagefind (at most 0.50); of its CPU time 1.00"
