"""Reports how busy other programs kept the machine during a measurement; if they did, wall-clock time means little."""

from __future__ import annotations

import os
import resource
import time
from pathlib import Path

STAT = Path("/proc/stat")
_IDLE = (3, 4)  # idle and iowait; the columns after the first eight are guest time, which user time includes


class Noise:
    """Counts the processor time, from its creation on, that is not this program's or its children's."""

    def __init__(self) -> None:
        """Start counting."""
        self._start, self._others = time.perf_counter(), _count_others()

    def say(self) -> str:
        """Return a sentence with the number of processors that other programs took on average."""
        taken = (_count_others() - self._others) / (time.perf_counter() - self._start)
        return f"other programs took {max(taken, 0):.2f} of {os.cpu_count()} processors meanwhile"


def read_busy(stat: str, ticks: int) -> float:
    """Return the busy seconds of all processors together, from the text of /proc/stat; `ticks` is the number per second.

    Source: proc_stat(5), line `cpu`.
    """
    columns = [int(count) for count in stat.split("\n", 1)[0].split()[1:9]]
    return (sum(columns) - sum(columns[place] for place in _IDLE)) / ticks


def _count_others() -> float:
    own = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    busy = read_busy(STAT.read_text(encoding="utf-8"), os.sysconf("SC_CLK_TCK"))
    return busy - sum(usage.ru_utime + usage.ru_stime for usage in own)
