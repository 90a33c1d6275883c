"""Work in a second process gives what it would give in this one, errors included."""

from __future__ import annotations

import os
import subprocess
import sys
import threading

import pytest

from praktijkbank.parallel import Mailbox, Queue, start
from tests.conftest import ROOT


def test_work_is_done_in_another_process_and_its_result_comes_back() -> None:
    script = (
        "import os; from praktijkbank.parallel import start\n"
        "number, words = start(lambda: (os.getpid(), ['x'] * 100_000)).result()\n"
        "print(number != os.getpid(), len(words))"
    )

    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT / "hooks", capture_output=True, text=True, check=True)

    assert done.stdout == "True 100000\n"  # in a fresh process: a browser test may have left a thread in this one


def test_what_the_work_raises_is_raised_where_its_result_is_asked_for() -> None:
    nothing: dict[str, int] = {}
    task = start(lambda: nothing["ontbreekt"])

    with pytest.raises(KeyError, match="ontbreekt"):
        task.result()


def test_beside_running_threads_the_work_is_done_here() -> None:
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait)
    thread.start()
    try:
        assert start(os.getpid).result() == os.getpid()
    finally:
        stop.set()
        thread.join()


def test_a_task_that_is_stopped_ends_wherever_it_is() -> None:
    script = (
        "import time; from praktijkbank.parallel import start\n"
        "task = start(lambda: time.sleep(600))\n"
        "task.stop(); task.stop(); print('klaar')"
    )

    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT / "hooks", capture_output=True, text=True, check=True, timeout=60)

    assert done.stdout == "klaar\n"


def test_two_processes_take_every_number_of_a_queue_once_between_them() -> None:
    script = (
        "from praktijkbank.parallel import Queue, start\n"
        "queue = Queue(4096)\n"
        "task = start(lambda: [*queue])\n"
        "print(sorted([*queue, *task.result()]) == [*range(4096)])"
    )

    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT / "hooks", capture_output=True, text=True, check=True, timeout=60)

    assert done.stdout == "True\n"


def test_a_queue_of_nothing_gives_nothing() -> None:
    queue = Queue(0)
    assert [*queue] == []
    queue.close()


def test_a_process_fetches_what_is_posted_after_it_began() -> None:
    script = (
        "from praktijkbank.parallel import Mailbox, start\n"
        "mailbox = Mailbox()\n"
        "task = start(lambda: len(mailbox.wait()))\n"
        "mailbox.post('x' * 1_000_000); print(task.result())"
    )

    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT / "hooks", capture_output=True, text=True, check=True, timeout=60)

    assert done.stdout == "1000000\n"


def test_who_waits_for_a_process_that_has_died_does_not_wait_for_ever() -> None:
    script = (
        "import os; from praktijkbank.parallel import Mailbox\n"
        "mailbox = Mailbox()\n"
        "if os.fork() == 0:\n"
        "    try: mailbox.wait()\n"
        "    except EOFError: print('niets meer', flush=True)\n"
        "    os._exit(0)\n"
        "mailbox.close(); os.wait()"
    )

    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT / "hooks", capture_output=True, text=True, check=True, timeout=60)

    assert done.stdout == "niets meer\n"


def test_posting_never_waits_also_where_nobody_fetches() -> None:
    mailbox: Mailbox[str] = Mailbox()
    mailbox.post("x" * 1_000_000)
    mailbox.close()
    mailbox.close()


def test_a_task_that_is_stopped_takes_along_the_programs_that_it_started() -> None:
    script = (
        "import subprocess, sys, time; from praktijkbank.parallel import start\n"
        "task = start(lambda: subprocess.run([sys.executable, '-c', 'import time; print(1, flush=True); time.sleep(600)']))\n"
        "time.sleep(2); task.stop(); print('klaar')"
    )

    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT / "hooks", stdout=subprocess.PIPE, text=True, check=True, timeout=60)

    assert done.stdout == "1\nklaar\n"  # run() returns once nobody holds the pipe any more, the program included
