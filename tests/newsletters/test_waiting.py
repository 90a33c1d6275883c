"""An issue waits for its day; without a day nothing waits, and the one file that lies ahead of all others is told of."""

from __future__ import annotations

from pathlib import Path

import pytest

from praktijkbank.build import pipeline
from praktijkbank.source.fields import PartialDate
from tests.support.newsletters import REGION, issue, practice, write_files

FILES = {
    "practices/a.yml": practice("A", "added: 2026-11-01\n"),
    "newsletters/r/region.yml": REGION,
    "newsletters/r/2026-1.yml": issue(1, "2026-11-21"),
    "newsletters/r/2026-2.yml": issue(2, "2026-12", "sections:\n  - {kind: nieuws, title: Kop, text: Tekst}\n"),
}


@pytest.mark.parametrize(
    ("day", "names"),
    [
        (PartialDate(2026, 11, 20), []),
        (PartialDate(2026, 11, 21), ["2026-1"]),
        (PartialDate(2026, 11, 30), ["2026-1"]),
        (PartialDate(2026, 12, 1), ["2026-1", "2026-2"]),
        (None, ["2026-1", "2026-2"]),
    ],
    ids=["before", "on its day", "the day before its month", "in its month", "no day is given"],
)
def test_an_issue_comes_out_on_its_day_or_with_its_month(project: Path, day: PartialDate | None, names: list[str]) -> None:
    write_files(project, FILES)

    content, findings = pipeline.read(project, today=day)

    assert content is not None, findings
    assert [published.name for series in content.archive.series for published in series.issues] == names


def test_without_a_day_the_one_file_that_lies_ahead_of_all_others_is_told(project: Path) -> None:
    write_files(project, FILES)
    assert [(found.path, found.line, found.rule) for found in pipeline.read(project)[1]] == [("newsletters/r/2026-2.yml", 2, "wacht-niet")]

    write_files(project, {"practices/b.yml": practice("B", "added: 2062-01-01\n")})
    assert [(found.path, found.rule) for found in pipeline.read(project)[1]] == [("practices/b.yml", "wacht-niet")]


def test_a_link_to_an_issue_that_waits_leads_nowhere_yet(project: Path) -> None:
    link = "sections:\n  - {kind: nieuws, title: Kop, text: Tekst, link: {text: De volgende, url: /nieuwsbrieven/r/2026-2/}}\n"
    write_files(project, FILES | {"newsletters/r/2026-1.yml": issue(1, "2026-11-21", link)})

    assert [found.rule for found in pipeline.read(project, today=PartialDate(2026, 11, 21))[1]] == ["dode-link"]
    assert pipeline.read(project, today=PartialDate(2026, 12, 1))[1] == []


def test_nothing_was_corrected_on_a_day_that_has_yet_to_come(project: Path) -> None:
    more = "corrections: [{date: 2026-11-25, what: Iets}]\n"
    write_files(project, FILES | {"newsletters/r/2026-1.yml": issue(1, "2026-11-21", more)})

    assert [found.rule for found in pipeline.read(project, today=PartialDate(2026, 11, 22))[1]] == ["datum-in-toekomst"]
