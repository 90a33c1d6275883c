"""Tests for what stands between a browser and a judgement: the host that counts, and the promises."""

from __future__ import annotations

import gzip
import time
from http.client import HTTPResponse
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from tests.benchmarks.browser.promises import Measured, judge
from tests.benchmarks.browser.visits import Visit, sum_up
from tests.support.host import FAST, Line, host


def ask(address: str) -> HTTPResponse:
    """Ask for an address."""
    answer: HTTPResponse = urlopen(address)  # noqa: S310 - an address of this test's own host
    return answer


def test_the_host_compresses_text_and_counts_what_it_sends(tmp_path: Path) -> None:
    (tmp_path / "over").mkdir()
    (tmp_path / "over" / "index.html").write_text("<p>" + "school " * 1000, encoding="utf-8")
    (tmp_path / "rijen.bin").write_bytes(b"x" * 500)
    with host(tmp_path) as (served, address):
        with ask(f"{address}over/?zoek=school") as answer:
            page = answer.read()
            assert answer.headers["Content-Encoding"] == "gzip"
        with ask(f"{address}rijen.bin") as answer:
            assert answer.read() == b"x" * 500
    assert gzip.decompress(page).startswith(b"<p>school")
    assert served.traffic.sent == {"/kennisbank/over/": len(page), "/kennisbank/rijen.bin": 500}
    assert (served.traffic.total, served.traffic.theme) == (len(page) + 500, 0)


@pytest.mark.parametrize("address", ["weg.html", "../geheim.txt", "..%2Fgeheim.txt"])
def test_the_host_sends_nothing_that_is_not_in_its_folder(tmp_path: Path, address: str) -> None:
    (tmp_path / "geheim.txt").write_text("geheim", encoding="utf-8")
    (tmp_path / "site").mkdir()
    with host(tmp_path / "site") as (served, front_page), pytest.raises(HTTPError, match="404"):
        ask(front_page + address)
    assert served.traffic.total == 0


def test_a_slow_line_takes_the_time_its_rate_says(tmp_path: Path) -> None:
    (tmp_path / "rijen.bin").write_bytes(b"x" * 20_000)
    with host(tmp_path) as (served, address):
        served.line = Line("slow", delay=0.05, rate=100_000)
        start = time.monotonic()
        ask(f"{address}rijen.bin").read()
        assert time.monotonic() - start >= 0.05 + 0.2
        served.line = FAST


def test_visits_are_summed_up_by_their_medians_and_worst_shift() -> None:
    visits = [Visit(1, 100, 10, 0), Visit(3, 300, 30, 0.2), Visit(2, 200, 20, 0)]
    assert sum_up(visits) == Visit(2, 200, 20, 0.2)


def measured(*, slower: float = 1, shift: float = 0, size: int = 1000) -> Measured:
    """Return measurements that keep every promise, or break those that an argument is about."""
    return Measured(
        first={("phone", "Praktijken"): (Visit(slower, 100 * size, 0, 0), Visit(1, 100, 0, 0.5))},
        usable={("phone", "Praktijken"): (Visit(1, 1, 0, 0), Visit(slower, 1, 0, shift))},
        html={"Praktijken": 100 * size},
        clicks=[50 * slower] * 3,
        practice_page=20 * size,
    )


def test_promises_are_kept_when_all_is_within_bounds() -> None:
    assert [promise.is_kept for promise in judge(measured())] == [True] * 7


@pytest.mark.parametrize(
    ("broken", "sentences"),
    [
        (measured(slower=2), ["first result of Praktijken, phone: 2.00 s", "Praktijken usable", "click on a filter"]),
        (measured(shift=0.1), ["Praktijken, phone: layout shift 0.100"]),
        (measured(size=4000), ["first result of Praktijken, phone: 400.0 kB", "HTML of Praktijken", "practice page"]),
    ],
    ids=["slow", "jumping", "large"],
)
def test_promises_are_broken_one_by_one(broken: Measured, sentences: list[str]) -> None:
    said = [promise.sentence for promise in judge(broken) if not promise.is_kept]
    assert len(said) == len(sentences)
    assert all(one.startswith(start) for one, start in zip(said, sentences, strict=True))
