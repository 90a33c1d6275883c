"""Measures whole builds: seconds, memory and page sizes at 100, 1,000 and 5,000 practices, beside ordinary MkDocs pages.

Prints a table; exits with 1 where a promise of the project is broken.
"""

from __future__ import annotations

import argparse
import math
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.benchmarks.synthetic import make_ordinary_project, make_project

ROOT = Path(__file__).parents[2]
MAX_EXPONENT = 1.05
MIN_TIMES_FASTER = 8
COMPARED_AT = 1000


@dataclass(frozen=True, slots=True)
class Cost:
    """What one build took: wall-clock seconds, peak memory in MB, bytes of the largest practice page."""

    seconds: float
    megabytes: float
    page_bytes: int


def main() -> int:
    """Measure, print, and tell by the exit code whether the promises hold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1000, 5000])
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    costs = {size: _measure(make_project, size, options.runs) for size in options.sizes}
    print(f"{'practices':>10} {'seconds':>9} {'MB':>6} {'largest page (bytes)':>21}")
    for size, cost in costs.items():
        print(f"{size:>10,} {cost.seconds:>9.2f} {cost.megabytes:>6.0f} {cost.page_bytes:>21,}")
    return int(not all(_promises(costs, options.runs)))


def _promises(costs: dict[int, Cost], runs: int) -> list[bool]:
    kept = []
    small, large = (max(size for size in costs if size <= COMPARED_AT), max(costs))
    if large > small:
        exponent = math.log(costs[large].seconds / costs[small].seconds) / math.log(large / small)
        kept.append(_report(f"growth from {small:,} to {large:,}: N^{exponent:.2f} (at most N^{MAX_EXPONENT})", exponent <= MAX_EXPONENT))
        sizes = [cost.page_bytes for cost in costs.values()]
        kept.append(_report(f"largest practice page at any size: {min(sizes):,} to {max(sizes):,} bytes", max(sizes) < 1.25 * min(sizes)))
    ordinary = _measure(make_ordinary_project, small, 1 if runs == 1 else 2)
    ratio = ordinary.seconds / costs[small].seconds
    kept.append(
        _report(
            f"ordinary MkDocs pages, {small:,}: {ordinary.seconds:.1f} s, {ratio:.1f} times as long (at least {MIN_TIMES_FASTER})",
            ratio >= MIN_TIMES_FASTER or small < COMPARED_AT,
        )
    )
    return kept


def _report(sentence: str, kept: bool) -> bool:
    print(f"{'kept ' if kept else 'BROKEN'} {sentence}")
    return kept


def _measure(make: Callable[[Path, Path, int], None], size: int, runs: int) -> Cost:
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "project"
        project.mkdir()
        make(ROOT, project, size)
        times, peaks = zip(*(_build(project) for _ in range(runs)), strict=True)
        pages = [path.stat().st_size for path in (project / "site" / "praktijken").glob("praktijk-*/index.html")]
        assert len(pages) == size
        return Cost(median(times), max(peaks), max(pages))


def _build(project: Path) -> tuple[float, float]:
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    start = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-m", "mkdocs", "build", "--quiet"], cwd=project, env=environment)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    if status:
        raise SystemExit(f"the build in {project} failed")
    return seconds, usage.ru_maxrss / 1024


if __name__ == "__main__":
    sys.exit(main())
