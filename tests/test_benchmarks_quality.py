"""Tests for how search quality is counted, and that every question in the file still has its answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from praktijkbank.findings import format_text
from tests.benchmarks.quality.corpus import MADE_UP, list_made_up
from tests.benchmarks.quality.measures import Score, average, rate
from tests.benchmarks.quality.questions import QUESTIONS, Question, read_questions
from tests.benchmarks.quality.stock import make_stock_project
from tests.conftest import MINIMAL, MakeSite

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize(
    ("found", "wanted", "score"),
    [
        (["a", "b", "c"], ["a"], Score(1, 1)),
        (["x", "b", "a"], ["a", "b"], Score(1, 1 / 2)),
        (["x", "a"], ["a", "b"], Score(1 / 2, 1 / 2)),
        (["", "x", "y", "z", "a"], ["a"], Score(1, 1 / 5)),
        (["v", "w", "x", "y", "z", "a"], ["a"], Score(0, 0)),
        ([], ["a"], Score(0, 0)),
        (["a", "a"], ["a", "b"], Score(1 / 2, 1)),
    ],
)
def test_an_answer_is_rated_by_its_first_five(found: list[str], wanted: list[str], score: Score) -> None:
    assert rate(found, wanted) == score


def test_the_scores_of_all_questions_are_averaged() -> None:
    assert average([Score(1, 1), Score(0.5, 0), Score(0, 0.5)]) == Score(0.5, 0.5)


@pytest.mark.parametrize(
    ("other", "better"), [(Score(0.4, 0.4), True), (Score(0.5, 0.4), False), (Score(0.4, 0.5), False), (Score(0.6, 0.4), False)]
)
def test_a_search_is_better_only_when_it_is_so_on_both_measures(other: Score, better: bool) -> None:
    assert Score(0.5, 0.5).beats(other) is better


def test_questions_are_read_with_numbers_as_made_up_practices(tmp_path: Path) -> None:
    path = tmp_path / "questions.yml"
    path.write_text("questions:\n  - question: JOS\n    find: [jos, 42]\n    because: its other name\n", encoding="utf-8")
    assert read_questions(path, {"jos", "praktijk-00042"}) == ([Question("JOS", ("jos", "praktijk-00042"), "its other name")], [])


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
""",
        encoding="utf-8",
    )
    questions, findings = read_questions(path, {"jos"})
    assert questions == []
    assert format_text(findings).splitlines() == [
        "questions.yml:3:17: fout: there is no practice 'joz' [unknown-practice]",
        "questions.yml:3:22: fout: there is no practice 'praktijk-00042' [unknown-practice]",
        "questions.yml:5:5: fout: 'jos' is asked twice [asked-twice]",
        "questions.yml:6:5: fout: a question finds 1 to 5 practices, as a list [find]",
        "questions.yml:8:5: fout: a question has the fields because, find, question [fields]",
    ]


@pytest.mark.parametrize("text", ["questions: JOS\n", "vragen:\n  - JOS\n"])
def test_a_file_without_questions_is_told(tmp_path: Path, text: str) -> None:
    path = tmp_path / "questions.yml"
    path.write_text(text, encoding="utf-8")
    questions, findings = read_questions(path, set())
    assert questions == []
    assert [finding.rule for finding in findings] == ["questions"]


def test_every_question_of_the_project_asks_for_practices_that_exist() -> None:
    real = {path.stem for path in (ROOT / "practices").glob("[!_]*.yml")}
    questions, findings = read_questions(QUESTIONS, real | {f"praktijk-{number:05}" for number in range(MADE_UP)})
    assert findings == []
    assert len(questions) >= 60
    assert sum(any(slug not in real for slug in question.find) for question in questions) >= 15


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
