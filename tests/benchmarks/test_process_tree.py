"""The memory of a process tree is added up without a program that the benchmark would have to run."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.benchmarks.process_tree import PeakMemory, add_up_memory, list_tree

MEGABYTE = 1024 * 1024
PARENT = """
import subprocess, sys
filled = bytearray(b"x") * (64 << 20)
subprocess.run([sys.executable, "-c", "import time; filled = bytearray(b'x') * (64 << 20); time.sleep(0.4)"], check=True)
"""


@pytest.fixture
def proc(tmp_path: Path) -> Path:
    """Process 7 has two threads that started 8 and 9; 8 started 10, which has ended."""
    for thread, children in {"7/task/7": "8 ", "7/task/71": "9 ", "8/task/8": "10 ", "9/task/9": ""}.items():
        (tmp_path / thread).mkdir(parents=True)
        (tmp_path / thread / "children").write_text(children)
    for pid, kilobytes in {"7": 100, "8": 20, "9": 3}.items():
        (tmp_path / pid / "smaps_rollup").write_text(
            f"55d0-7ffc ---p 0 00:00 0 [rollup]\nRss: 999 kB\nPss: {kilobytes} kB\nPss_Anon: 1 kB\n"
        )
    return tmp_path


def test_the_tree_holds_the_children_of_every_thread_and_their_children(proc: Path) -> None:
    assert list_tree(7, proc) == [7, 8, 9, 10]


def test_memory_is_the_proportional_share_of_every_process_that_still_runs(proc: Path) -> None:
    assert add_up_memory([7, 8, 9, 10], proc) == 123 * 1024


def test_the_peak_counts_a_program_together_with_what_it_starts() -> None:
    process = subprocess.Popen([sys.executable, "-c", PARENT])
    sampler = PeakMemory(process.pid)
    sampler.start()
    assert process.wait() == 0
    assert 128 * MEGABYTE < sampler.stop() < 192 * MEGABYTE
