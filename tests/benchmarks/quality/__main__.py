"""Measures how well readers find what they ask for: on our search page, and in Material's own search.

Questions answered by practices are put to a site with 980 made-up practices added to the real ones; the other questions to the
site as it is, and those not about tips to the larger site too (corpus.py explains why).

Prints recall@5 and mean reciprocal rank over the first five results, and what our search page missed; exits with 1 if a promise
is broken: to find as much and as soon as promised, and more and sooner than Material's own search over the same pages.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from praktijkbank.build import pipeline
from praktijkbank.outputs.site import Settings, Site
from praktijkbank.source.findings import format_text
from tests.benchmarks.quality.asking import Search, SearchBox, SitePage
from tests.benchmarks.quality.corpus import list_addresses, list_made_up, make_mixed_project, make_own_project
from tests.benchmarks.quality.measures import find_place
from tests.benchmarks.quality.questions import QUESTIONS, TIPS, Question, locate_practice, read_questions
from tests.benchmarks.quality.report import Answers, say_kinds, say_misses, say_promises, say_scores
from tests.benchmarks.quality.stock import build_stock, make_stock_project
from tests.support import chromium
from tests.support.built import ROOT, build
from tests.support.server import serve

OURS = "our search page, best results"
STOCK = "Material's own search"


def main() -> int:
    """Measure and print; return 1 if a promise is broken, otherwise 0."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--verbose", action="store_true", help="print every question with what each search showed")
    parser.add_argument("--own", action="store_true", help="ask only what is asked of the site as it is: a minute, to tune with")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        questions, answers, among = _measure(Path(folder), with_made_up=not options.own)
    if options.verbose:
        _print_answers(questions, answers)
    print(*say_scores(questions, answers), *say_kinds(questions, answers[OURS]), sep="\n")
    print(f"\nnot all found, or not first, by {OURS}:", *say_misses(questions, answers[OURS]), sep="\n")
    if among:
        _print_crowded([one for one in questions if one.half and one.kind != TIPS], among)
    print()
    promises = list(say_promises(questions, answers[OURS], answers[STOCK], STOCK))
    for kept, sentence in promises:
        print(f"{'kept  ' if kept else 'BROKEN'} {sentence}")
    return int(not all(kept for kept, _ in promises))


def _measure(folder: Path, *, with_made_up: bool) -> tuple[list[Question], dict[str, Answers], dict[str, Answers]]:
    """Ask every search; return the questions, the results of each, and the results among the made-up practices."""
    own = _make_project(make_own_project, folder / "own")
    made_up = {locate_practice(slug) for slug, _ in list_made_up()}
    questions, findings = read_questions(QUESTIONS, list_addresses(own) | made_up)
    if findings:
        raise SystemExit(format_text(findings))
    elsewhere = [one for one in questions if one.half]
    answers = _ask(elsewhere, own, folder / "own")
    if not with_made_up:
        return elsewhere, answers, {}
    mixed = _make_project(make_mixed_project, folder / "mixed")
    among = _ask([one for one in questions if one.kind != TIPS], mixed, folder / "mixed")
    return questions, {name: among[name] | given for name, given in answers.items()}, among


def _make_project(make: Callable[[Path, Path], None], folder: Path) -> Site:
    """Make a project below a folder; return its site."""
    (folder / "project").mkdir(parents=True)
    make(ROOT, folder / "project")
    catalogue, findings = pipeline.read(folder / "project")
    if catalogue is None:
        raise SystemExit(format_text(findings))
    return Site(catalogue, Settings("Praktijkbank", "https://praktijkbank.example/", ""))


def _ask(questions: list[Question], site: Site, folder: Path) -> dict[str, Answers]:
    """Build the project below a folder, and the ordinary site with the same pages, and put all questions to every search."""
    make_stock_project(site, folder / "stock")
    build(folder / "project" / "site", folder / "project")
    build_stock(folder / "stock", folder / "stock" / "site")
    with _open_searches(folder) as searches:
        return {name: {one.text: search.ask(one.text) for one in questions} for name, search in searches.items()}


@contextmanager
def _open_searches(folder: Path) -> Iterator[dict[str, Search]]:
    with ExitStack() as stack:
        browser = stack.enter_context(chromium.start())
        if browser is None:
            raise SystemExit("Chromium is missing: search quality is not measured.")
        ours = stack.enter_context(serve(folder / "project" / "site", "/kennisbank/"))
        stock = stack.enter_context(serve(folder / "stock" / "site", "/kennisbank/"))
        yield {
            OURS: SitePage(browser.new_page(), ours),
            STOCK: SearchBox(browser.new_page(), stock),
        }


def _print_crowded(questions: list[Question], answers: dict[str, Answers]) -> None:
    """Print how the questions about the guide, newsletters and pages fare among a thousand practices."""
    print("\nthe same questions, without those about tips, among the made-up practices", *say_scores(questions, answers), sep="\n")
    print("\nnot all found, or not first, there:", *say_misses(questions, answers[OURS]), sep="\n")


def _print_answers(questions: list[Question], answers: dict[str, Answers]) -> None:
    for question in questions:
        print(f"\n{question.text}\n  wanted: {', '.join(question.answers)} ({question.because})")
        for name, given in answers.items():
            shown = given[question.text]
            told = "; ".join(", ".join(sorted(result)) for result in shown)
            print(f"  {find_place(shown, question.wanted) or '-'} {name}: {told or 'nothing'}")
    print()


if __name__ == "__main__":
    sys.exit(main())
