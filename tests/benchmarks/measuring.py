"""Runs builds and measures them: wall-clock and processor time, memory of all processes, and output."""

from __future__ import annotations

import os
import resource
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.benchmarks.contenders import AFTER_CHANGE, ROOT, Contender
from tests.benchmarks.fairness import check_fairness
from tests.benchmarks.process_tree import PeakMemory
from tests.benchmarks.synthetic import change_one_sentence, make_records


@dataclass(frozen=True, slots=True)
class Build:
    """One build: wall-clock seconds, and processor seconds (user and system)."""

    wall: float
    cpu: float


@dataclass(frozen=True, slots=True)
class Cost:
    """The cost of a contender at one size: medians in seconds, peak memory, and its largest practice page, in bytes."""

    wall: float
    cpu: float
    memory: int = 0
    largest_page: int = 0


def measure(contenders: list[Contender], size: int, runs: int, folder: Path) -> dict[str, Cost]:
    """Let every contender in turn build the same `size` practices, and return the cost of each by name.

    The first round samples memory and times nothing, because sampling slows a build down. Then `runs` timed rounds follow.
    Every build is cold, except the one after a changed practice. Raises SystemExit if a build fails or isn't fair.
    """
    taking_part = [contender for contender in contenders if size <= contender.largest]
    projects = {contender.name: _set_up(contender, size, folder) for contender in taking_part}
    memory = {contender.name: _measure_memory(contender, projects[contender.name]) for contender in taking_part}
    for contender in taking_part:
        check_fairness(contender, projects[contender.name], size)
    builds: dict[str, list[Build]] = {}
    for number in range(runs):
        for contender in taking_part:
            project = projects[contender.name]
            contender.clean(project)
            builds.setdefault(contender.name, []).append(_build(contender, project))
            if changed := AFTER_CHANGE.get(contender.name):
                change_one_sentence(project, size // 2, number)
                builds.setdefault(changed, []).append(_build(contender, project))
    largest = {contender.name: _weigh_largest_page(projects[contender.name] / contender.output) for contender in taking_part}
    return {name: _sum_up(each, memory.get(name, 0), largest.get(name, 0)) for name, each in builds.items()}


def _set_up(contender: Contender, size: int, folder: Path) -> Path:
    project = folder / "".join(letter if letter.isalnum() else "-" for letter in contender.name)
    project.mkdir()
    make_records(ROOT, project, size)
    contender.prepare(project)
    return project


def _measure_memory(contender: Contender, project: Path) -> int:
    return max(_run(command, contender, project, sample=True)[2] for command in contender.commands)


def _build(contender: Contender, project: Path) -> Build:
    done = [_run(command, contender, project) for command in contender.commands]
    return Build(sum(wall for wall, _, _ in done), sum(cpu for _, cpu, _ in done))


def _run(command: tuple[str, ...], contender: Contender, project: Path, *, sample: bool = False) -> tuple[float, float, int]:
    """Return wall-clock seconds, processor seconds, and (if sampled) the peak memory of the whole process tree in bytes."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", **contender.environment}
    cpu, start = _count_cpu(), time.perf_counter()
    process = subprocess.Popen(command, cwd=project, env=environment, stdout=subprocess.DEVNULL)
    sampler = PeakMemory(process.pid) if sample else None
    if sampler:
        sampler.start()
    status = process.wait()
    wall = time.perf_counter() - start
    memory = sampler.stop() if sampler else 0
    if status:
        raise SystemExit(f"{contender.name}: {' '.join(command)} failed in {project}")
    return wall, _count_cpu() - cpu, memory


def _count_cpu() -> float:
    """Return the seconds, user and system, of all processes that have ended so far and were waited for."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _weigh_largest_page(output: Path) -> int:
    return max(path.stat().st_size for path in output.glob("praktijken/praktijk-*/index.html"))


def _sum_up(builds: list[Build], memory: int, largest_page: int) -> Cost:
    return Cost(median(build.wall for build in builds), median(build.cpu for build in builds), memory, largest_page)
