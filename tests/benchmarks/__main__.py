"""Measures whole builds at 100, 1,000 and 5,000 practices, ours and those of peers, in turn over the same records.

Prints a table per size and the project's promises; exits with 1 if one is broken. See docs/ontwikkeling/metingen.md.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.contenders import ALL_PEERS, list_contenders
from tests.benchmarks.measuring import measure
from tests.benchmarks.noise import Noise
from tests.benchmarks.printing import print_promises, print_size
from tests.benchmarks.promises import Costs, judge


def main() -> int:
    """Measure and print; return 1 if a promise is broken, otherwise 0."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1000, 5000], help="numbers of practices")
    parser.add_argument("--runs", type=int, default=3, help="timed builds of each contender; the median counts")
    parser.add_argument("--peers", nargs="*", choices=ALL_PEERS, default=ALL_PEERS, help="who else builds the same records")
    options = parser.parse_args()
    contenders, missing = list_contenders(options.peers)
    for line in missing:
        print(line)
    costs: Costs = {}
    for size in sorted(options.sizes):
        noise = Noise()
        with tempfile.TemporaryDirectory(prefix="praktijkbank-bench-") as folder:
            costs[size] = measure(contenders, size, options.runs, Path(folder))
        print_size(size, costs[size], noise.say())
    promises = judge(costs)
    print_promises(promises)
    return int(not all(promise.is_kept for promise in promises))


if __name__ == "__main__":
    sys.exit(main())
