"""Lists running processes, to check that none is left behind."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path


def list_session(number: int) -> list[int]:
    """Return the running processes of a session; a session has the number of the process that began it (proc(5))."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, _, session, *_ = path.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        except (OSError, ValueError):  # it has ended in the meantime
            continue
        if int(session) == number and state not in "ZX":
            found.append(int(path.parent.name))
    return found


def wait_until(is_so: Callable[[], bool], seconds: float = 30) -> None:
    """Wait until a condition holds; raises AssertionError if it does not in time."""
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, "it did not come"
        time.sleep(0.002)
