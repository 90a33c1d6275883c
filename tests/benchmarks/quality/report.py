"""Reports how well each search answered: a table over all questions and each part of them, and what ours missed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from tests.benchmarks.quality.measures import Score, Shown, average, find_missing, find_place, rate
from tests.benchmarks.quality.questions import GUIDE, HALVES, NEWSLETTERS, PAGES, TIPS, Question

PROMISED = Score(0.95, 0.90)
TUNE, REPORT = HALVES
ALL = "all questions"
_PARTS = {"": "answered by practices", TUNE: "answered elsewhere, to tune on", REPORT: "answered elsewhere, to report"}

Answers = dict[str, Shown]
"""What a search showed, by the text of the question."""


def split(questions: Sequence[Question]) -> dict[str, list[Question]]:
    """Return the parts of the questions by name: those answered by practices, either half of the others, and all."""
    parts = {name: [one for one in questions if one.half == half] for half, name in _PARTS.items()}
    return {name: part for name, part in parts.items() if part} | {ALL: list(questions)}


def score(questions: Sequence[Question], answers: Answers) -> Score:
    """Return the mean score over some questions."""
    return average([rate(answers[one.text], one.wanted) for one in questions])


def say_scores(questions: Sequence[Question], searches: dict[str, Answers]) -> Iterator[str]:
    """Report both measures of each search, over each part of the questions."""
    for name, part in split(questions).items():
        yield f"\n{f'{name}: {len(part)}':<46} {'recall@5':>9} {'MRR':>6}"
        yield from (_say(search, score(part, answers)) for search, answers in searches.items())


def say_kinds(questions: Sequence[Question], answers: Answers) -> Iterator[str]:
    """Report both measures of one search over the questions answered elsewhere, by kind of answer."""
    elsewhere = [one for one in questions if one.half]
    for kind in (GUIDE, TIPS, NEWSLETTERS, PAGES):
        part = [one for one in elsewhere if one.kind == kind]
        if part:
            yield _say(f"  {len(part)} about {kind}", score(part, answers))
    tips = [(answer, one) for one in elsewhere for answer in one.answers if answer not in one.wanted]
    if tips:
        led = sum(any(tip in result for result in answers[one.text]) for tip, one in tips)
        yield f"  of {len(tips)} wanted tips, {led} have a result with a link to the tips themselves"


def say_misses(questions: Sequence[Question], answers: Answers) -> Iterator[str]:
    """Report every question whose answers are not all shown, or not first: what is missing, and what is shown instead."""
    for question in questions:
        shown = answers[question.text]
        missing, place = find_missing(shown, question.wanted), find_place(shown, question.wanted)
        if not missing and place == 1:
            continue
        yield f"\n{question.half or 'practices'}: {question.text}  (first right answer: {place or 'none'})"
        if missing:
            yield f"  missing  {', '.join(address or '/' for address in missing)}  ({question.because})"
        yield f"  shown    {'; '.join(map(_name, shown)) or 'nothing'}"


def say_promises(questions: Sequence[Question], ours: Answers, stock: Answers, name: str) -> Iterator[tuple[bool, str]]:
    """Report each promise about our search, and whether it is kept; `name` is the name of the other search."""
    yield score(questions, ours).beats(score(questions, stock)), f"readers find more, and sooner, than with {name}"
    for part, some in split(questions).items():
        if part in {_PARTS[REPORT], ALL}:
            told = f"recall@5 at least {PROMISED.recall:.2f} and MRR at least {PROMISED.reciprocal_rank:.2f}"
            yield score(some, ours).reaches(PROMISED), f"{told} ({part})"


def _say(name: str, score: Score) -> str:
    return f"{name:<46} {score.recall:>9.3f} {score.reciprocal_rank:>6.3f}"


def _name(result: Collection[str]) -> str:
    """Return the anchored address that a result leads to, if there is one; otherwise its page."""
    places = [address for address in result if "#" in address]
    return places[0] if len(places) == 1 else min(result, key=len, default="") or "/"
