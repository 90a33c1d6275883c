"""Measures what readers wait for and download at 5,000 practices, in Chromium with an empty cache, beside Pagefind's own interface.

Prints the medians and the project's promises; exits with 1 if one is broken.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Browser

from praktijkbank.build import pipeline
from praktijkbank.outputs.site import Settings, Site
from tests.benchmarks.browser.peer import make_peer
from tests.benchmarks.browser.promises import Measured, judge
from tests.benchmarks.browser.visits import (
    FIRST_CARD,
    FIRST_FOUND,
    FIRST_RESULT,
    PATIENCE,
    USABLE,
    click_facets,
    measure_page,
    sum_up,
    visit,
)
from tests.benchmarks.printing import print_promises
from tests.benchmarks.synthetic import make_project
from tests.support import chromium
from tests.support.built import ROOT, build
from tests.support.host import FAST, PHONE, Host, host

SMALL, LARGE = 50, 5000
LINES = (FAST, PHONE)
PAGES = {"Praktijken": "praktijken/", "Vergelijken": "vergelijken/", "Voor je begint": "voor-je-begint/"}
SEARCHES = {"Praktijken": ("praktijken/?zoek=", FIRST_CARD), "Zoeken": ("zoeken/?q=", FIRST_FOUND)}
QUESTIONS = ("zorgintensieve scholen", "jeugdhulpverlener in de klas", "wachttijd jeugdhulp")
CLICKS = 12


def main() -> int:
    """Measure and print; return 1 if a promise is broken, otherwise 0."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3, help="visits of each kind; the median counts")
    parser.add_argument("--large", type=int, default=LARGE, help="number of practices of the larger site")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="praktijkbank-bench-") as name:
        folder = Path(name)
        for size in (SMALL, options.large):
            _build(folder / str(size), size)
        make_peer(_read(folder / str(options.large)), folder / "peer")
        measured = measure(folder, options.large, options.runs)
    print(
        f"{options.large:,} practices in Chromium, empty cache, medians of {options.runs}; small site: {SMALL}; kB as sent, text compressed"
    )
    promises = list(judge(measured))
    print_promises(promises)
    return int(not all(promise.is_kept for promise in promises))


def measure(folder: Path, large: int, runs: int) -> Measured:
    """Measure the sites below a folder: both of ours in a folder named after their size, and `peer`."""
    measured = Measured()
    with ExitStack() as stack:
        browser = stack.enter_context(chromium.start())
        if browser is None:
            raise SystemExit("Chromium is missing: nothing is measured in the browser.")
        small_site, large_site, peer = (
            stack.enter_context(host(path)) for path in (folder / str(SMALL) / "site", folder / str(large) / "site", folder / "peer")
        )
        _measure_first_result(browser, measured, large_site, peer, runs)
        _measure_pages(browser, measured, small_site, large_site, runs)
        _measure_clicks(browser, measured, large_site)
        _measure_practice_page(browser, measured, large_site, large)
    return measured


Served = tuple[Host, str]


def _measure_first_result(browser: Browser, measured: Measured, own: Served, peer: Served, runs: int) -> None:
    for line in LINES:
        asked = [question for _ in range(runs) for question in QUESTIONS]
        theirs = sum_up([visit(browser, peer[0], f"{peer[1]}?zoek={quote(question)}", line, FIRST_RESULT) for question in asked])
        for name, (path, is_there) in SEARCHES.items():
            ours = sum_up([visit(browser, own[0], f"{own[1]}{path}{quote(question)}", line, is_there) for question in asked])
            measured.first[line.name, name] = ours, theirs


def _measure_pages(browser: Browser, measured: Measured, small: Served, large: Served, runs: int) -> None:
    for line in LINES:
        for name, path in PAGES.items():
            visits = [[visit(browser, one, f"{address}{path}", line, USABLE) for one, address in (small, large)] for _ in range(runs)]
            measured.usable[line.name, name] = sum_up([each[0] for each in visits]), sum_up([each[1] for each in visits])
    for name, path in PAGES.items():
        measured.html[name] = len(large[0].read(large[0].folder / path / "index.html"))


def _measure_clicks(browser: Browser, measured: Measured, own: Served) -> None:
    own[0].line = FAST
    page = browser.new_page()
    page.goto(f"{own[1]}{PAGES['Praktijken']}", timeout=PATIENCE)
    page.wait_for_function(USABLE, timeout=PATIENCE)
    measured.clicks = click_facets(page, CLICKS)
    page.close()


def _measure_practice_page(browser: Browser, measured: Measured, own: Served, count: int) -> None:
    own[0].line = FAST
    traffic = measure_page(browser, own[0], f"{own[1]}praktijken/praktijk-{count // 2:05}/")
    measured.practice_page = traffic.total - traffic.theme


def _build(project: Path, size: int) -> None:
    project.mkdir()
    make_project(ROOT, project, size)
    build(project / "site", project)


def _read(project: Path) -> Site:
    catalogue, findings = pipeline.read(project)
    if catalogue is None:
        raise SystemExit("\n".join(map(str, findings)))
    return Site(catalogue, Settings("Praktijkbank", "https://praktijkbank.example/", ""))


if __name__ == "__main__":
    sys.exit(main())
