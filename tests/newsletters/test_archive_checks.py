"""An issue is held against what readers have already: a slightly different name is asked about, and a correction names what is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from praktijkbank.build import pipeline
from praktijkbank.source.fields import PartialDate
from tests.support.newsletters import REGION, issue, practice, write_files

FIRST = "agenda:\n  - {date: 2026-06-13, title: Netwerkgroep leeromgeving}\n"


def find(project: Path, first: str, second: str = "") -> list[tuple[str, int, str, str]]:
    """Check a region of two issues; gives path, line, rule and hint of every finding."""
    files = {
        "practices/a.yml": practice("A"),
        "newsletters/r/region.yml": REGION,
        "newsletters/r/2026-1.yml": issue(1, "2026-05-01", first),
        "newsletters/r/2026-2.yml": issue(2, "2026-05-20", second),
    }
    write_files(project, files)
    return [(found.path, found.line, found.rule, found.hint) for found in pipeline.read(project, today=PartialDate(2026, 6, 1))[1]]


@pytest.mark.parametrize(
    "event",
    [
        "{date: 2026-06-13, title: Netwerkgroep leeromgeving 3, status: cancelled}",
        "{date: 2026-06-13, title: Netwerkgroep, status: cancelled}",
        "{date: 2026-06-20, was: 2026-06-13, title: Netwerkgroep Leeromgevingen, status: moved}",
    ],
)
def test_an_event_that_is_off_under_another_title_is_asked_about(project: Path, event: str) -> None:
    (path, line, rule, hint), *others = find(project, FIRST, f"agenda:\n  - {event}\n")

    assert (path, line, rule, others) == ("newsletters/r/2026-2.yml", 7, "bedoel-je", [])
    assert "`key: netwerkgroep-leeromgeving-2026-06-13`" in hint


@pytest.mark.parametrize(
    "event",
    [
        "{date: 2026-06-13, title: netwerkgroep  leeromgeving, status: cancelled}",
        "{date: 2026-06-13, title: Netwerkgroep, status: cancelled, key: netwerkgroep-leeromgeving-2026-06-13}",
        "{date: 2026-06-13, title: Netwerkgroep, status: cancelled, key: iets-anders}",
        "{date: 2026-06-30, title: Zomerborrel, status: cancelled}",
        "{date: 2026-06-13, title: Netwerkgroep 2}",
    ],
    ids=["the same name", "the key that was proposed", "a key of its own", "never announced", "it goes on"],
)
def test_an_event_is_not_asked_about_where_it_is_clear(project: Path, event: str) -> None:
    assert find(project, FIRST, f"agenda:\n  - {event}\n") == []


def test_a_correction_names_an_event_by_its_key_and_comes_after_the_issue(project: Path) -> None:
    corrections = "corrections:\n  - {date: 2026-04-30, what: De zaal, event: netwerkgroep}\n"

    (_, _, early, _), (path, line, rule, hint) = sorted(find(project, FIRST + corrections), key=lambda found: found[2])

    assert (early, path, line, rule) == ("correctie-te-vroeg", "newsletters/r/2026-1.yml", 9, "onbekende-bijeenkomst")
    assert hint == (
        "gaat het over een van deze, zet dan `key: netwerkgroep-leeromgeving-2026-06-13` bij 'Netwerkgroep leeromgeving',"
        " en noem die key hier"
    )
