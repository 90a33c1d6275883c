"""Work in a second process gives what it would give in this one, errors included."""

from __future__ import annotations

import os
import subprocess
import sys
import threading

import pytest

from praktijkbank.parallel import start
from tests.conftest import ROOT


def test_work_is_done_in_another_process_and_its_result_comes_back() -> None:
    script = (
        "import os; from praktijkbank.parallel import start\n"
        "number, words = start(lambda: (os.getpid(), ['x'] * 100_000))()\n"
        "print(number != os.getpid(), len(words))"
    )

    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT / "hooks", capture_output=True, text=True, check=True)

    assert done.stdout == "True 100000\n"  # in a fresh process: a browser test may have left a thread in this one


def test_what_the_work_raises_is_raised_where_its_result_is_asked_for() -> None:
    nothing: dict[str, int] = {}
    wait = start(lambda: nothing["ontbreekt"])

    with pytest.raises(KeyError, match="ontbreekt"):
        wait()


def test_beside_running_threads_the_work_is_done_here() -> None:
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait)
    thread.start()
    try:
        assert start(os.getpid)() == os.getpid()
    finally:
        stop.set()
        thread.join()
