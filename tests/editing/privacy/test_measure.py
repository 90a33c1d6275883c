"""The guard is measured on judged paragraphs; what it may miss and where it may cry wolf has a limit."""

from __future__ import annotations

from pathlib import Path

import pytest

from praktijkbank.editing.privacy.measure import Example, ExampleError, Outcome, is_good_enough, measure, read_examples, report
from praktijkbank.editing.privacy.rules import Verdict
from praktijkbank.source.fields import PartialDate

HERE = Path(__file__).parent
TODAY = PartialDate(2026, 11, 26)
HOLD, WARN, SILENT = Verdict.HOLD, Verdict.WARN, Verdict.SILENT


def outcome(wanted: Verdict, given: Verdict, text: str = "Tekst.") -> Outcome:
    """One example with what became of it."""
    return Outcome(Example(wanted, ("1",), text), given)


@pytest.mark.parametrize(("name", "held", "left"), [("tune.tsv", 0.99, 0.95), ("measure.tsv", 0.99, 0.92)])
def test_hardly_a_story_is_missed_and_hardly_a_plain_text_is_held(name: str, held: float, left: float) -> None:
    outcomes = measure(read_examples(HERE / name), TODAY)
    for wanted, least in ((HOLD, held), (SILENT, left)):
        given = [outcome.given for outcome in outcomes if outcome.example.wanted is wanted]
        assert given.count(wanted) / len(given) >= least, report(outcomes)


def test_at_least_160_examples_are_judged_and_none_is_both_tuned_on_and_measured() -> None:
    tuned, measured = ({example.text for example in read_examples(HERE / name)} for name in ("tune.tsv", "measure.tsv"))
    assert len(tuned) >= 80
    assert len(measured) >= 80
    assert not tuned & measured


def test_the_report_counts_and_lists_every_error_the_gravest_first() -> None:
    outcomes = [
        outcome(SILENT, SILENT),
        outcome(SILENT, HOLD, "Wolf!"),
        outcome(WARN, SILENT, "Bel 06."),
        outcome(HOLD, HOLD),
        outcome(HOLD, SILENT, "Gemist."),
    ]
    assert report(outcomes).splitlines() == [
        "gewenst / gegeven       hold    warn  silent",
        "hold                       1       0       1",
        "warn                       0       0       1",
        "silent                     1       0       1",
        "tegengehouden van wat tegengehouden moet (recall of hold): 1 van 2 (50,0%)",
        "terecht van wat wordt doorgelaten (precision of silent): 1 van 3 (33,3%)",
        "hold   -> silent regel 1     Gemist.",
        "warn   -> silent regel 1     Bel 06.",
        "silent -> hold   regel 1     Wolf!",
    ]


@pytest.mark.parametrize(
    ("pairs", "is_good"),
    [
        ([(HOLD, HOLD), *[(SILENT, SILENT)] * 19, (WARN, SILENT)], True),
        ([(HOLD, HOLD), *[(SILENT, SILENT)] * 18, (WARN, SILENT)], False),
        ([(HOLD, WARN), (SILENT, SILENT)], False),
        ([(SILENT, HOLD)], True),
        ([], True),
    ],
)
def test_it_is_good_enough_when_nothing_is_missed_and_95_in_100_that_pass_may(pairs: list[tuple[Verdict, Verdict]], is_good: bool) -> None:
    assert is_good_enough([outcome(wanted, given) for wanted, given in pairs]) is is_good


@pytest.mark.parametrize("line", ["vast\t1\tTekst.", "hold\tTekst.", "hold\t1\tTekst.\tmeer"])
def test_a_line_in_another_form_is_told_with_its_place(line: str, tmp_path: Path) -> None:
    path = tmp_path / "voorbeelden.tsv"
    path.write_text(f"# uitleg\n\nsilent\t-\tGoed.\n{line}\n", encoding="utf-8")
    with pytest.raises(ExampleError, match=r"voorbeelden\.tsv:4:1: fout: verwacht: hold, warn of silent"):
        read_examples(path)
