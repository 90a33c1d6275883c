"""Looks at running processes, to see that none is left behind."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path


def list_session(number: int) -> list[int]:
    """List the processes of a session that still run; a process that was begun in a session of its own has its number (proc(5))."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, _, session, *_ = path.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        except (OSError, ValueError):  # it has ended meanwhile
            continue
        if int(session) == number and state not in "ZX":
            found.append(int(path.parent.name))
    return found


def wait_until(is_so: Callable[[], bool], seconds: float = 30) -> None:
    """Wait until something is so; an AssertionError where it is not in time."""
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, "it did not come"
        time.sleep(0.002)
