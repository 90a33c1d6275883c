"""Lighthouse gives every kind of page full marks for accessibility, best practices and findability, on a phone and on a desk."""

from __future__ import annotations

import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from tests.support import chromium, gaps
from tests.support.built import BuiltSite
from tests.support.node import TOOLS, run_checker
from tests.support.server import serve

pytestmark = pytest.mark.gate

FULL_MARKS = {"accessibility": 1, "best-practices": 1, "seo": 1}

# What would count and can't be judged on the machine of a test, and why.
NOT_JUDGED = {
    "redirects-http": "a test has no certificate; that http leads to https is up to the host",
    "robots-txt": "lies at the root of a host: judged only of a site that lies there",
}


@dataclass(frozen=True)
class Visit:
    """A page, relative to the front page, and on what it is looked at."""

    page: str
    desktop: bool = False

    def __str__(self) -> str:
        """Name the visit as a report does."""
        return f"{self.page or 'voorpagina'} ({'desktop' if self.desktop else 'phone'})"


@dataclass(frozen=True)
class Marks:
    """What Lighthouse says of one visit: marks from 0 to 1, what failed and where, and audits that were about nothing on it."""

    scores: dict[str, float]
    faults: dict[str, list[str | None]]
    skipped: list[str]


def ask_lighthouse(front_page: str, visits: Sequence[Visit]) -> list[Marks]:
    """Let Lighthouse visit pages of a site that is served."""
    path = chromium.find_installed() or gaps.lack("Chromium")
    wanted = [{"address": front_page + visit.page, "desktop": visit.desktop} for visit in visits]
    order = json.dumps({"chromium": path, "flags": chromium.ARGUMENTS, "visits": wanted})
    return [Marks(**row) for row in json.loads(run_checker("lighthouse", TOOLS / "lighthouse.mjs", [order]))]


def list_not_judged(path: str) -> set[str]:
    """Return the audits that find nothing to judge on a site whose front page has this path on its host."""
    return {name for name in NOT_JUDGED if path != "/" or name != "robots-txt"}


@pytest.fixture(scope="module")
def found(built_site: BuiltSite) -> dict[Visit, Marks]:
    """What Lighthouse says of the pages that search engines lead to, the longest of each kind; the other kinds have such a head too."""
    practice, region, letter = (
        next(page for page in built_site.sample if page.startswith(kind) and page.count("/") == depth and page.endswith("/"))
        for kind, depth in (("praktijken/", 2), ("regios/", 2), ("nieuwsbrieven/", 3))
    )
    visits = [*map(Visit, ("", practice, region, letter)), Visit("praktijken/", desktop=True)]
    with serve(built_site.folder, built_site.path) as front_page, ThreadPoolExecutor() as pool:
        halves = visits[::2], visits[1::2]  # Lighthouse waits more than it works, so that two go together
        asked = pool.map(partial(ask_lighthouse, front_page), halves)
        return {visit: marks for half, told in zip(halves, asked, strict=True) for visit, marks in zip(half, told, strict=True)}


def test_lighthouse_gives_full_marks(found: dict[Visit, Marks]) -> None:
    less = {str(visit): (marks.scores, marks.faults) for visit, marks in found.items() if marks.scores != FULL_MARKS or marks.faults}
    assert less == {}


def test_what_cannot_be_judged_here_is_judged_nowhere(found: dict[Visit, Marks], built_site: BuiltSite) -> None:
    judged = {name for marks in found.values() for name in list_not_judged(built_site.path) - set(marks.skipped)}
    assert judged == set(), "haal deze uit NOT_JUDGED"


def test_a_site_at_the_root_of_its_host_has_a_robots_file_to_judge() -> None:
    assert list_not_judged("/kennisbank/") - list_not_judged("/") == {"robots-txt"}


def test_a_page_with_faults_gets_less(tmp_path: Path) -> None:
    head = '<meta charset="utf-8"><meta name="robots" content="noindex"><title>Fout</title>'
    body = '<p>Fout</p><img src="data:," width="9" height="9"><script>console.error("stuk")</script>'
    (tmp_path / "index.html").write_text(f'<!doctype html><html lang="nl"><head>{head}</head><body>{body}</body></html>', encoding="utf-8")
    with serve(tmp_path, "/") as front_page:
        [marks] = ask_lighthouse(front_page, [Visit("")])
    assert all(score < 1 for score in marks.scores.values())
    assert marks.faults.keys() == {"image-alt", "viewport", "font-size", "errors-in-console", "is-crawlable", "meta-description"}
