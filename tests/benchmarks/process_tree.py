"""Adds up the memory of a program and everything it starts, for which the system has no counter."""

from __future__ import annotations

import threading
from pathlib import Path

PROC = Path("/proc")
INTERVAL = 0.02


def list_tree(pid: int, proc: Path = PROC) -> list[int]:
    """Return a process and all its descendants that are still running.

    Source: proc_pid_task(5), `children` (Linux with CONFIG_PROC_CHILDREN).
    """
    found = [pid]
    for each in found:
        for thread in sorted((proc / str(each) / "task").glob("*/children")):
            found += [int(child) for child in _read(thread).split()]
    return found


def add_up_memory(pids: list[int], proc: Path = PROC) -> int:
    """Return the memory of processes together, in bytes; shared memory counts once.

    That is the sum of Pss (proportional set size). Source: proc_pid_smaps(5), `smaps_rollup`.
    """
    return sum(_read_pss(_read(proc / str(pid) / "smaps_rollup")) for pid in pids)


def _read_pss(text: str) -> int:
    sizes = (line.split()[1] for line in text.splitlines() if line.startswith("Pss:"))
    return 1024 * int(next(sizes, "0"))


def _read(path: Path) -> str:
    """Return a file of /proc, empty for a process that has ended."""
    try:
        return path.read_text(encoding="utf-8")
    except (FileNotFoundError, ProcessLookupError):
        return ""


class PeakMemory(threading.Thread):
    """Samples a tree of processes every 20 ms until it is stopped; a shorter peak may be missed."""

    def __init__(self, pid: int) -> None:
        """Take the id of the process at the root of the tree."""
        super().__init__(daemon=True)
        self._pid = pid
        self._ended = threading.Event()
        self._bytes = 0

    def run(self) -> None:
        """Sample until the end."""
        while not self._ended.wait(INTERVAL):
            self._bytes = max(self._bytes, add_up_memory(list_tree(self._pid)))

    def stop(self) -> int:
        """Stop sampling and return the peak in bytes."""
        self._ended.set()
        self.join()
        return self._bytes
