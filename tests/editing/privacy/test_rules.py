"""Each privacy rule says of a paragraph what a careful editor would, and of the cases beside it nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from praktijkbank.editing.privacy.rules import look
from praktijkbank.source.fields import PartialDate

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("cases.yml").read_text(encoding="utf-8"))
TODAY = PartialDate(2026, 11, 26)


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:40] for case in CASES])
def test_a_paragraph_gets_exactly_these_remarks(case: dict[str, Any]) -> None:
    remarks = [remark for remark in look(case["text"]) if remark.is_due(TODAY)]
    assert [f"{remark.rule} {remark.verdict}: {remark.quote}" for remark in remarks] == case["says"]


@pytest.mark.parametrize(
    ("today", "is_due"),
    [(PartialDate(2023, 3, 31), False), (PartialDate(2023, 4, 1), True), (PartialDate(2026), True), (None, True)],
)
def test_a_name_in_an_old_text_is_told_after_two_years_and_where_the_day_is_not_known(today: PartialDate | None, is_due: bool) -> None:
    remark, *others = look("In maart 2021 begon intern begeleider Marleen Hoogwoud.")
    assert (remark.rule, others, remark.is_due(today)) == ("privacy-oude-naam", [], is_due)


def test_a_text_without_a_date_takes_that_of_the_whole() -> None:
    text = "Intern begeleider Marleen Hoogwoud begint met de huiskamer."
    assert look(text) == []
    assert [(remark.rule, remark.year, remark.month) for remark in look(text, (2021, 3))] == [("privacy-oude-naam", 2021, 3)]


def test_every_remark_says_why_and_what_to_do_in_dutch() -> None:
    remarks = [remark for case in CASES for remark in look(case["text"])]
    assert {remark.rule for remark in remarks} == {
        *("privacy-verhaal", "privacy-naam-en-leeftijd", "privacy-bsn", "privacy-zelfdoding", "privacy-contact"),
        *("privacy-citaat", "privacy-oude-naam", "privacy-medewerker", "privacy-foto", "privacy-naam"),
    }
    assert all(remark.why and remark.remedy and "\n" not in remark.why + remark.remedy for remark in remarks)
