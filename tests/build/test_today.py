"""The current day is given or stated by the content; the clock is never read."""

from __future__ import annotations

from pathlib import Path

import pytest

from praktijkbank.build.today import VARIABLE, TodayError, find_project_day, read_today
from praktijkbank.source.fields import PartialDate
from tests.support.newsletters import REGION, issue, practice, write_files


@pytest.mark.parametrize(
    ("given", "environment", "day"),
    [
        ("2026-11-26", None, PartialDate(2026, 11, 26)),
        ("2026-11-26", "2025-01-01", PartialDate(2026, 11, 26)),
        (None, "2025-01-01", PartialDate(2025, 1, 1)),
        (None, None, None),
        (None, "", None),
    ],
)
def test_what_is_given_counts_before_the_environment(
    given: str | None, environment: str | None, day: PartialDate | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    if environment is not None:
        monkeypatch.setenv(VARIABLE, environment)
    assert read_today(given) == day


@pytest.mark.parametrize("given", ["2026-11", "vandaag", "11/12/2026", "2026-02-30"])
def test_what_is_no_day_is_refused(given: str) -> None:
    with pytest.raises(TodayError, match=f"'{given}' is geen dag; schrijf --today of PRAKTIJKBANK_TODAY als jaar-maand-dag"):
        read_today(given)


def test_the_content_tells_the_latest_day_that_it_knows(project: Path) -> None:
    consent = "{about: goal, by: ouder, date: 2026-11-20, recorded_by: school, until: 2030-01-01}"
    write_files(project, {"practices/x.yml": practice("X", f"added: 2026-11-01\nconsent: [{consent}]\n")})
    assert find_project_day(project) == PartialDate(2026, 11, 20)

    write_files(project, {"newsletters/r/region.yml": REGION, "newsletters/r/2026-1.yml": issue(1, "2026-11-21")})
    assert find_project_day(project) == PartialDate(2026, 11, 21)


def test_a_folder_without_content_tells_no_day(tmp_path: Path, project: Path) -> None:
    assert find_project_day(project) is None
    assert find_project_day(tmp_path / "nergens") is None
