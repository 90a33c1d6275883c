"""Tells texts that keep the processor busy for long from others, on any machine; exact speed is a matter for the benchmarks."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

# The texts tested here take 0.1 to 1.5 s of processor time, four times that on a busy machine; the bugs guarded against took 10 to 30 s.
AT_ONCE = 8


@contextmanager
def at_once() -> Iterator[None]:
    """Fail if the block takes more processor time than any kind of text may cost."""
    begin = time.process_time()
    yield
    assert time.process_time() - begin < AT_ONCE
