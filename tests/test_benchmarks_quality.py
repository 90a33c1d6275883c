"""Tests for how search quality is counted and told, and that every question in the file still has its answers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from praktijkbank.outputs.site import Site
from praktijkbank.source.findings import format_text
from tests.benchmarks.quality.asking import name_addresses
from tests.benchmarks.quality.corpus import MADE_UP, list_addresses, list_made_up
from tests.benchmarks.quality.measures import Score, average, find_missing, rate
from tests.benchmarks.quality.questions import GUIDE, NEWSLETTERS, PAGES, PRACTICES, QUESTIONS, TIPS, Question, read_questions
from tests.benchmarks.quality.report import ALL, Answers, say_kinds, say_misses, say_promises, say_scores, split
from tests.benchmarks.quality.stock import make_stock_project
from tests.conftest import MINIMAL, MakeSite

ROOT = Path(__file__).parents[1]
GUIDE_PAGE = """\
---
title: Visie
---

# Visie

Vooraf.

## Kwaliteit

Wat levert het op?
"""


@pytest.fixture(scope="module")
def project_addresses(real_site: Site) -> set[str]:
    """All that may be the answer to a question of the project."""
    return list_addresses(real_site) | {f"praktijken/praktijk-{number:05}/" for number in range(MADE_UP)}


@pytest.mark.parametrize(
    ("shown", "wanted", "score"),
    [
        (["a", "b", "c"], ["a"], Score(1, 1)),
        (["x", "b", "a"], ["a", "b"], Score(1, 1 / 2)),
        (["x", "a"], ["a", "b"], Score(1 / 2, 1 / 2)),
        (["", "x", "y", "z", "a"], ["a"], Score(1, 1 / 5)),
        (["v", "w", "x", "y", "z", "a"], ["a"], Score(0, 0)),
        ([], ["a"], Score(0, 0)),
        (["a", "a"], ["a", "b"], Score(1 / 2, 1)),
        (["x", "ab"], ["a", "b"], Score(1, 1 / 2)),
    ],
)
def test_an_answer_is_rated_by_its_first_five(shown: list[str], wanted: list[str], score: Score) -> None:
    assert rate([frozenset(result) for result in shown], wanted) == score


def test_what_is_missing_is_named_in_the_order_of_the_question() -> None:
    assert find_missing([{"b"}, {"x"}], ["c", "b", "a"]) == ["c", "a"]


def test_the_scores_of_all_questions_are_averaged() -> None:
    assert average([Score(1, 1), Score(0.5, 0), Score(0, 0.5)]) == Score(0.5, 0.5)


@pytest.mark.parametrize(("other", "enough"), [(Score(0.5, 0.5), True), (Score(0.6, 0.5), False), (Score(0.5, 0.6), False)])
def test_a_search_reaches_what_is_promised_only_on_both_measures(other: Score, enough: bool) -> None:
    assert Score(0.5, 0.5).reaches(other) is enough


@pytest.mark.parametrize(
    ("links", "addresses"),
    [
        (["http://host/kennisbank/gids/visie/#kwaliteit"], {"gids/visie/", "gids/visie/#kwaliteit"}),
        (["http://host/kennisbank/gids/visie/?h=kwaliteit#kwaliteit"], {"gids/visie/", "gids/visie/#kwaliteit"}),
        (["http://host/kennisbank/"], {""}),
        (
            ["http://host/kennisbank/praktijken/jos/", "http://host/kennisbank/praktijken/jos/#tips"],
            {"praktijken/jos/", "praktijken/jos/#tips"},
        ),
        ([], set()),
    ],
)
def test_a_result_leads_to_places_and_to_their_pages(links: list[str], addresses: set[str]) -> None:
    assert name_addresses(links, "http://host/kennisbank/") == addresses


@pytest.mark.parametrize(
    ("other", "better"), [(Score(0.4, 0.4), True), (Score(0.5, 0.4), False), (Score(0.4, 0.5), False), (Score(0.6, 0.4), False)]
)
def test_a_search_is_better_only_when_it_is_so_on_both_measures(other: Score, better: bool) -> None:
    assert Score(0.5, 0.5).beats(other) is better


def test_questions_are_read_with_numbers_as_made_up_practices(tmp_path: Path) -> None:
    path = tmp_path / "questions.yml"
    path.write_text("questions:\n  - question: JOS\n    find: [jos, 42]\n    because: its other name\n", encoding="utf-8")
    answers = ("praktijken/jos/", "praktijken/praktijk-00042/")
    assert read_questions(path, set(answers)) == ([Question("JOS", answers, "its other name")], [])


def test_questions_are_read_with_answers_by_address(tmp_path: Path) -> None:
    path = tmp_path / "questions.yml"
    path.write_text(
        """\
questions:
  - question: waar is rust
    pages: [jos#tips, "gids/visie/#kwaliteit", /]
    find: [jos]
    because: a tip, a step, the front page, and the practice
    half: tune
""",
        encoding="utf-8",
    )
    addresses = {"praktijken/jos/#tips", "gids/visie/#kwaliteit", "", "praktijken/jos/"}
    (question,), findings = read_questions(path, addresses)
    assert findings == []
    assert question.answers == ("praktijken/jos/#tips", "gids/visie/#kwaliteit", "", "praktijken/jos/")
    assert question.wanted == ("praktijken/jos/", "gids/visie/#kwaliteit", "", "praktijken/jos/")
    assert question.half == "tune"


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        ("praktijken/jos/", PRACTICES),
        ("praktijken/jos/#tips", TIPS),
        ("gids/visie/#kwaliteit", GUIDE),
        ("gids/", GUIDE),
        ("nieuwsbrieven/landelijk/2026-1/", NEWSLETTERS),
        ("over/", PAGES),
        ("", PAGES),
    ],
)
def test_a_question_is_of_the_kind_of_its_first_answer(answer: str, kind: str) -> None:
    assert Question("", (answer, "over/"), "").kind == kind


def test_every_slip_in_the_questions_is_told_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "questions.yml"
    path.write_text(
        """\
questions:
  - question: JOS
    find: [jos, joz, 42]
    because: its other name
  - question: jos
    find: []
    because: asked twice, and finds nothing
  - question: what for
    find: [a, b, c, d, e, f]
  - question: one too many together
    find: [jos]
    pages: [a, b, c, d, e]
    because: five is the most
    half: tune
  - question: no such place, tips or half
    pages: [over/, "over/#niets", joz#tips]
    because: checked like practices
    half: both
  - question: no half
    pages: [over/]
    because: pages have one
  - question: a half of practices
    find: [jos]
    because: these have none
    half: tune
  - question: no list
    pages: over/
    because: a word is no list
    half: report
""",
        encoding="utf-8",
    )
    questions, findings = read_questions(path, {"praktijken/jos/", "over/"})
    assert questions == []
    fields = "a question has the fields because, question, and find or pages, the latter with half [fields]"
    assert format_text(findings).splitlines() == [
        "questions.yml:3:17: fout: there is no practice 'joz' [unknown-practice]",
        "questions.yml:3:22: fout: there is no practice 'praktijk-00042' [unknown-practice]",
        "questions.yml:5:5: fout: 'jos' is asked twice [asked-twice]",
        "questions.yml:6:5: fout: a question finds 1 to 5 answers, as a list [find]",
        f"questions.yml:8:5: fout: {fields}",
        "    hetzelfde op regel 19, 22",
        "questions.yml:11:5: fout: a question finds 1 to 5 answers, as a list [find]",
        "questions.yml:16:20: fout: there is nothing at 'over/#niets' [unknown-page]",
        "questions.yml:16:35: fout: there is nothing at 'joz#tips' [unknown-page]",
        "questions.yml:18:5: fout: a half is one of tune, report [half]",
        "questions.yml:27:5: fout: a question finds 1 to 5 answers, as a list [pages]",
    ]


@pytest.mark.parametrize("text", ["questions: JOS\n", "vragen:\n  - JOS\n"])
def test_a_file_without_questions_is_told(tmp_path: Path, text: str) -> None:
    path = tmp_path / "questions.yml"
    path.write_text(text, encoding="utf-8")
    questions, findings = read_questions(path, set())
    assert questions == []
    assert [finding.rule for finding in findings] == ["questions"]


def test_every_question_of_the_project_asks_for_what_exists(project_addresses: set[str], real_site: Site) -> None:
    real = list_addresses(real_site)
    questions, findings = read_questions(QUESTIONS, project_addresses)
    assert findings == []
    assert sum(question.kind == PRACTICES for question in questions) >= 60
    assert sum(any(address not in real for address in question.wanted) for question in questions) >= 15
    for kind, least in ((GUIDE, 20), (TIPS, 10), (NEWSLETTERS, 10), (PAGES, 20)):
        assert sum(question.kind == kind for question in questions) >= least, kind


def test_the_halves_of_the_questions_alternate(project_addresses: set[str]) -> None:
    halves = [question.half for question in read_questions(QUESTIONS, project_addresses)[0] if question.half]
    assert all(one != other for one, other in pairwise(halves))


def test_no_reason_copies_seven_words_of_what_is_searched(project_addresses: set[str]) -> None:
    paths = [
        path for folder in ("practices", "newsletters", "docs") for path in (ROOT / folder).rglob("*") if path.suffix in {".yml", ".md"}
    ]
    searched = {run for path in paths for run in _list_runs(path.read_text(encoding="utf-8"))}
    for question in read_questions(QUESTIONS, project_addresses)[0]:
        assert searched.isdisjoint(_list_runs(question.because)), question.because
        assert not question.half or searched.isdisjoint(_list_runs(question.text)), question.text


def _list_runs(text: str) -> Iterator[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return (tuple(words[at : at + 7]) for at in range(len(words) - 6))


def test_the_made_up_practices_are_those_that_were_judged() -> None:
    records = dict(list_made_up())
    assert len(records) == MADE_UP
    assert "thuiszitters" not in records["praktijk-00042"], "synonyms are for the search to know"
    assert "municipalities:\n  - almere\n" in records["praktijk-00042"]


def test_the_ordinary_site_has_the_words_of_our_pages(make_site: MakeSite, tmp_path: Path) -> None:
    site = make_site(jos=MINIMAL.format(title='"JOS: op school"'))
    make_stock_project(site, tmp_path / "stock")
    text = (tmp_path / "stock" / "docs" / "praktijken" / "jos.md").read_text(encoding="utf-8")
    assert text.startswith('---\ntitle: "JOS: op school"\n---\n')
    assert "Zo werkt het." in text


def test_the_ordinary_site_has_our_other_pages_with_their_steps(make_site: MakeSite, project: Path, tmp_path: Path) -> None:
    (project / "docs" / "gids").mkdir()
    (project / "docs" / "gids" / "visie.md").write_text(GUIDE_PAGE, encoding="utf-8")
    (project / "docs" / "index.md").write_text("# Welkom\n\nHier <begint> het.\n", encoding="utf-8")
    make_stock_project(make_site(), tmp_path / "stock")
    guide = (tmp_path / "stock" / "docs" / "gids" / "visie.md").read_text(encoding="utf-8")
    assert guide.startswith('---\ntitle: "Visie"\n---\n')
    assert guide.index("<p>Vooraf.</p>") < guide.index('<h2 id="kwaliteit">') < guide.index("<p>Wat levert het op?</p>")
    assert "Welkom" in (tmp_path / "stock" / "docs" / "index.md").read_text(encoding="utf-8")


def test_pages_steps_practices_and_tips_may_be_answers(make_site: MakeSite, project: Path) -> None:
    (project / "docs" / "gids").mkdir()
    (project / "docs" / "gids" / "visie.md").write_text(GUIDE_PAGE, encoding="utf-8")
    tips = "tips:\n  - kind: tip\n    text: Begin klein.\n    when: before\n"
    addresses = list_addresses(make_site(jos=MINIMAL.format(title="JOS"), sjso=MINIMAL.format(title="SJSO") + tips))
    assert addresses >= {"gids/visie/", "gids/visie/#kwaliteit", "praktijken/jos/", "praktijken/sjso/", "praktijken/sjso/#tips"}
    assert "praktijken/jos/#tips" not in addresses


ASKED = [
    Question("JOS", ("praktijken/jos/",), "its name"),
    Question("rust", ("praktijken/jos/#tips", "over/"), "a tip, and a page", "tune"),
    Question("sturen", ("gids/visie/#kwaliteit",), "the step", "report"),
]
OURS: Answers = {
    "JOS": [{"praktijken/jos/"}],
    "rust": [{"regios/"}, {"praktijken/jos/", "praktijken/jos/#tips"}],
    "sturen": [{"gids/visie/", "gids/visie/#kwaliteit"}],
}
NOTHING: Answers = {"JOS": [], "rust": [], "sturen": [{"gids/visie/"}]}


def test_questions_are_told_in_parts_and_together() -> None:
    assert [(name, len(part)) for name, part in split(ASKED).items()] == [
        ("answered by practices", 1),
        ("answered elsewhere, to tune on", 1),
        ("answered elsewhere, to report", 1),
        (ALL, 3),
    ]
    assert [" ".join(line.split()) for line in say_scores(ASKED, {"ours": OURS, "theirs": NOTHING})] == [
        "answered by practices: 1 recall@5 MRR",
        "ours 1.000 1.000",
        "theirs 0.000 0.000",
        "answered elsewhere, to tune on: 1 recall@5 MRR",
        "ours 0.500 0.500",
        "theirs 0.000 0.000",
        "answered elsewhere, to report: 1 recall@5 MRR",
        "ours 1.000 1.000",
        "theirs 0.000 0.000",
        "all questions: 3 recall@5 MRR",
        "ours 0.833 0.833",
        "theirs 0.000 0.000",
    ]


def test_kinds_are_told_with_how_many_tips_have_a_link_of_their_own() -> None:
    assert [" ".join(line.split()) for line in say_kinds(ASKED, OURS)] == [
        "1 about guide 1.000 1.000",
        "1 about tips 0.500 0.500",
        "of 1 wanted tips, 1 have a result with a link to the tips themselves",
    ]


def test_what_is_missed_or_late_is_told_with_what_stands_there() -> None:
    assert list(say_misses(ASKED, OURS)) == [
        "\ntune: rust  (first right answer: 2)",
        "  missing  over/  (a tip, and a page)",
        "  shown    regios/; praktijken/jos/#tips",
    ]
    assert list(say_misses(ASKED[:1], NOTHING))[-1] == "  shown    nothing"


def test_promises_are_about_the_half_that_is_not_tuned_on_and_about_all() -> None:
    assert list(say_promises(ASKED, OURS, NOTHING, "theirs")) == [
        (True, "readers find more, and sooner, than with theirs"),
        (True, "recall@5 at least 0.95 and MRR at least 0.90 (answered elsewhere, to report)"),
        (False, "recall@5 at least 0.95 and MRR at least 0.90 (all questions)"),
    ]
