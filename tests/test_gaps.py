"""A test run says what it left out, once and in words; in CI leaving something out is a failure."""

from __future__ import annotations

import pytest

from tests.support import gaps


def test_a_missing_program_skips_the_test_on_a_developers_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="ontbreekt: Java"):
        gaps.lack("Java")


def test_a_missing_program_fails_the_test_in_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="ontbreekt: Java"):
        gaps.lack("Java")


def test_the_summary_counts_by_program_in_one_line() -> None:
    reasons = ["Skipped: ontbreekt: Chromium", "Skipped: ontbreekt: Java", "Skipped: ontbreekt: Chromium", "Skipped: iets anders"]
    assert gaps.summarise(reasons) == "Niet getoetst: 2 toetsen omdat Chromium ontbreekt, 1 toets omdat Java ontbreekt"


def test_the_summary_is_silent_when_nothing_is_missing() -> None:
    assert gaps.summarise([]) == ""
