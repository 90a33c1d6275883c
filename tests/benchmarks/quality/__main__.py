"""Measures how well readers find what they ask for, in our full-text search and in Material's own over the same pages.

Prints recall@5 and mean reciprocal rank; exits with 1 where ours is not better on both.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from praktijkbank import pipeline
from praktijkbank.findings import format_text
from praktijkbank.site import Settings, Site
from tests.benchmarks.quality.asking import FullText, Search, SearchBox
from tests.benchmarks.quality.corpus import make_mixed_project
from tests.benchmarks.quality.measures import average, rate
from tests.benchmarks.quality.questions import QUESTIONS, Question, read_questions
from tests.benchmarks.quality.stock import make_stock_project
from tests.support import chromium
from tests.support.built import ROOT, build
from tests.support.server import serve

OURS = "our full-text search"
STOCK = "Material's own search"
HEADER = "our search in the header"

Answers = dict[str, list[str]]


def main() -> int:
    """Measure, print, and tell by the exit code whether the promise holds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--verbose", action="store_true", help="print every question with what each search showed")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        site = _make_sites(Path(folder))
        slugs = [item.slug for item in site.catalogue.items]
        questions, findings = read_questions(QUESTIONS, set(slugs))
        if findings:
            raise SystemExit(format_text(findings))
        with _open_searches(Path(folder), slugs) as searches:
            answers = {name: {one.text: search.ask(one.text) for one in questions} for name, search in searches.items()}
    if options.verbose:
        _print_answers(questions, answers)
    return _print_scores(questions, answers, len(slugs))


def _make_sites(folder: Path) -> Site:
    """Build our site and the ordinary one below a folder; gives what both were made of."""
    (folder / "project").mkdir()
    make_mixed_project(ROOT, folder / "project")
    catalogue, findings = pipeline.read(folder / "project")
    if catalogue is None:
        raise SystemExit(format_text(findings))
    site = Site(catalogue, Settings("Praktijkbank", "https://praktijkbank.example/", ""))
    make_stock_project(site, folder / "stock")
    for name in ("project", "stock"):
        build(folder / name / "site", folder / name)
    return site


@contextmanager
def _open_searches(folder: Path, slugs: list[str]) -> Iterator[dict[str, Search]]:
    with ExitStack() as stack:
        browser = stack.enter_context(chromium.start())
        if browser is None:
            raise SystemExit("Chromium is missing: search quality is not measured.")
        ours = stack.enter_context(serve(folder / "project" / "site", "/kennisbank/"))
        stock = stack.enter_context(serve(folder / "stock" / "site", "/kennisbank/"))
        yield {
            OURS: FullText(browser.new_page(), ours, slugs),
            STOCK: SearchBox(browser.new_page(), stock),
            HEADER: SearchBox(browser.new_page(), ours),
        }


def _print_answers(questions: list[Question], answers: dict[str, Answers]) -> None:
    for question in questions:
        print(f"\n{question.text}\n  wanted: {', '.join(question.find)} ({question.because})")
        for name, given in answers.items():
            found = given[question.text]
            place = next((str(at) for at, slug in enumerate(found, 1) if slug in question.find), "-")
            print(f"  {place} {name}: {', '.join(slug or 'something else' for slug in found) or 'nothing'}")
    print()


def _print_scores(questions: list[Question], answers: dict[str, Answers], count: int) -> int:
    scores = {name: average([rate(given[one.text], one.find) for one in questions]) for name, given in answers.items()}
    title = f"{len(questions)} questions over {count:,} practices"
    print(f"{title:<42} {'recall@5':>9} {'MRR':>6}")
    for name, score in scores.items():
        print(f"{name:<42} {score.recall:>9.3f} {score.reciprocal_rank:>6.3f}")
    kept = scores[OURS].beats(scores[STOCK])
    print(f"{'kept ' if kept else 'BROKEN'} readers find more, and sooner, than with {STOCK}")
    return int(not kept)


if __name__ == "__main__":
    sys.exit(main())
