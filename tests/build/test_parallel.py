"""Work in a second process has the same result as in this one, errors included."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from praktijkbank.build.parallel import Queue, Shared, start
from tests.conftest import ROOT


def run(script: str) -> str:
    """Run a script in a fresh process, because a browser test may have left a thread in this one; return its output."""
    command = [sys.executable, "-c", script]
    return subprocess.run(command, cwd=ROOT / "hooks", stdout=subprocess.PIPE, text=True, check=True, timeout=60).stdout


def test_work_is_done_in_another_process_and_its_result_comes_back() -> None:
    script = (
        "import os; from praktijkbank.build.parallel import start\n"
        "number, words = start(lambda: (os.getpid(), ['x'] * 100_000)).result()\n"
        "print(number != os.getpid(), len(words))"
    )

    assert run(script) == "True 100000\n"


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
        "import time; from praktijkbank.build.parallel import start\n"
        "task = start(lambda: time.sleep(600))\n"
        "task.stop(); task.stop(); print('klaar')"
    )

    assert run(script) == "klaar\n"


def test_two_processes_take_every_number_of_a_queue_once_between_them() -> None:
    script = (
        "from praktijkbank.build.parallel import Queue, start\n"
        "queue = Queue(4096)\n"
        "task = start(lambda: [*queue])\n"
        "print(sorted([*queue, *task.result()]) == [*range(4096)])"
    )

    assert run(script) == "True\n"


def test_a_queue_of_nothing_gives_nothing() -> None:
    queue = Queue(0)
    assert [*queue] == []
    queue.close()


def test_a_thing_that_is_made_elsewhere_is_waited_for_here_and_in_a_process_that_begins_afterwards(tmp_path: Path) -> None:
    script = (
        "import os, time; from pathlib import Path; from praktijkbank.build.parallel import Shared, start\n"
        "def make(): time.sleep(0.3); return os.getpid(), 'x' * 1_000_000\n"
        f"shared = Shared(make, Path({str(tmp_path)!r}) / 'ding')\n"
        "task = start(shared.wait)\n"
        "print(shared.wait() == task.result(), shared.wait()[0] != os.getpid()); shared.stop(); shared.stop()"
    )

    assert run(script) == "True True\n"


def test_what_making_it_raised_is_raised_by_all_who_wait(tmp_path: Path) -> None:
    script = (
        "from pathlib import Path; from praktijkbank.build.parallel import Shared, start\n"
        "def make(): raise KeyError('ontbreekt')\n"
        f"shared = Shared(make, Path({str(tmp_path)!r}) / 'ding')\n"
        "for wait in (start(shared.wait).result, shared.wait):\n"
        "    try: wait()\n"
        "    except KeyError as error: print(error)\n"
        "shared.stop()"
    )

    assert run(script) == "'ontbreekt'\n'ontbreekt'\n"


def test_who_waits_for_a_process_that_was_killed_does_not_wait_for_ever(tmp_path: Path) -> None:
    script = (
        "import os, signal; from pathlib import Path; from praktijkbank.build.parallel import Shared\n"
        f"shared = Shared(lambda: os.kill(os.getpid(), signal.SIGKILL), Path({str(tmp_path)!r}) / 'ding')\n"
        "try: shared.wait()\n"
        "except ChildProcessError as error: print(error)\n"
        "shared.stop()"
    )

    assert run(script) == "het tweede proces is afgebroken; misschien was het geheugen op\n"


def test_beside_running_threads_the_thing_is_made_here_when_it_is_waited_for(tmp_path: Path) -> None:
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait)
    thread.start()
    try:
        assert Shared(os.getpid, tmp_path / "ding").wait() == os.getpid()
    finally:
        stop.set()
        thread.join()


def test_a_task_that_is_stopped_takes_along_the_programs_that_it_started() -> None:
    script = (
        "import subprocess, sys, time; from praktijkbank.build.parallel import start\n"
        "task = start(lambda: subprocess.run([sys.executable, '-c', 'import time; print(1, flush=True); time.sleep(600)']))\n"
        "time.sleep(2); task.stop(); print('klaar')"
    )

    assert run(script) == "1\nklaar\n"  # run() returns once no process holds the pipe, not even the program


def test_a_process_that_is_killed_is_told_as_an_error() -> None:
    script = (
        "import os, signal; from praktijkbank.build.parallel import start\n"
        "try: start(lambda: os.kill(os.getpid(), signal.SIGKILL)).result()\n"
        "except ChildProcessError as error: print(error)"
    )

    assert run(script) == "het tweede proces is afgebroken; misschien was het geheugen op\n"


def test_work_that_fails_takes_along_the_programs_that_it_started() -> None:
    script = (
        "import subprocess, sys; from praktijkbank.build.parallel import start\n"
        "def work():\n"
        "    subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'])\n"
        "    raise KeyError('x')\n"
        "try: start(work).result()\n"
        "except KeyError: print('klaar')"
    )

    assert run(script) == "klaar\n"


def test_the_second_process_ends_when_the_first_is_killed() -> None:
    script = (
        "import os, signal, time; from praktijkbank.build.parallel import start\n"
        "task = start(lambda: time.sleep(600))\n"
        "time.sleep(0.2); print(task._process.pid, flush=True); os.kill(os.getpid(), signal.SIGKILL)"
    )
    command = [sys.executable, "-c", script]
    killed = subprocess.run(command, cwd=ROOT / "hooks", stdout=subprocess.PIPE, text=True, check=False, timeout=60)

    # The second process shares this pipe as its standard output, so reading it to the end waited until that process was gone.
    assert killed.stdout.strip().isdigit()
