"""Tells a text that keeps the processor busy for long from one that does not, on any machine; how fast is for the benchmarks."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

# What is held here takes 0.1 to 1.5 s of processor time, four times that on a crowded machine; what it holds off took 10 to 30 s.
AT_ONCE = 8


@contextmanager
def at_once() -> Iterator[None]:
    """Fail where what is done within takes more processor time than text of any kind may cost."""
    begin = time.process_time()
    yield
    assert time.process_time() - begin < AT_ONCE
