"""Work in a second process gives what it would give in this one, errors included."""

from __future__ import annotations

import os
import threading

import pytest

from praktijkbank.parallel import start


def test_work_is_done_in_another_process_and_its_result_comes_back() -> None:
    wait = start(lambda: (os.getpid(), ["x"] * 100_000))

    number, words = wait()

    assert number != os.getpid()
    assert words == ["x"] * 100_000


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
