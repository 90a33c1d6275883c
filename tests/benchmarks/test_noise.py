"""The processor time of other programs is distinguished from that of the benchmark."""

from __future__ import annotations

import re

from tests.benchmarks.noise import Noise, read_busy


def test_a_processor_is_busy_unless_it_is_idle_or_waits() -> None:
    assert read_busy("cpu  100 20 30 9999 888 4 5 6 70 0\ncpu0 50 0 0 0 0 0 0 0 0 0\n", ticks=100) == 1.65


def test_own_work_is_no_noise() -> None:
    noise = Noise()
    sum(number * number for number in range(3_000_000))
    assert re.fullmatch(r"other programs took \d+\.\d\d of \d+ processors meanwhile", noise.say())
