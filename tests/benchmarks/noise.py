"""Tells how busy other programs kept the machine meanwhile, because clock time means little when they did."""

from __future__ import annotations

import os
import resource
import time
from pathlib import Path

STAT = Path("/proc/stat")
_IDLE = (3, 4)  # idle and iowait; of the columns behind those eight, guest time is in user time already


class Noise:
    """Counts, from its making on, the processor time that is not this program's or its children's."""

    def __init__(self) -> None:
        """Begin to count."""
        self._start, self._others = time.perf_counter(), _count_others()

    def say(self) -> str:
        """Tell how many processors other programs took on average."""
        taken = (_count_others() - self._others) / (time.perf_counter() - self._start)
        return f"other programs took {max(taken, 0):.2f} of {os.cpu_count()} processors meanwhile"


def read_busy(stat: str, ticks: int) -> float:
    """Return the seconds that all processors together worked, from the text of /proc/stat; `ticks` go in a second.

    Source: proc_stat(5), line `cpu`.
    """
    columns = [int(count) for count in stat.split("\n", 1)[0].split()[1:9]]
    return (sum(columns) - sum(columns[place] for place in _IDLE)) / ticks


def _count_others() -> float:
    own = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    busy = read_busy(STAT.read_text(encoding="utf-8"), os.sysconf("SC_CLK_TCK"))
    return busy - sum(usage.ru_utime + usage.ru_stime for usage in own)
