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
        "{date: 2026-06-30, title: Netwerkgroep 2}",
    ],
    ids=["the same name", "the key that was proposed", "a key of its own", "never announced", "another day and title"],
)
def test_an_event_is_not_asked_about_where_it_is_clear(project: Path, event: str) -> None:
    assert find(project, FIRST, f"agenda:\n  - {event}\n") == []


MOVED_BEFORE = "agenda:\n  - {date: 2026-06-13, was: 2026-06-06, status: moved, title: Netwerkdag, key: dag}\n"


@pytest.mark.parametrize(
    ("first", "event", "key"),
    [
        (MOVED_BEFORE, "{date: 2026-06-13, start: '10:00', title: Netwerkdag}", "dag"),
        (FIRST, "{date: 2026-06-13, title: Netwerkgroep leeromgeving in Gooiland}", "netwerkgroep-leeromgeving-2026-06-13"),
        (
            "agenda:\n  - {dates: [2026-06-13, 2026-06-20], title: Intervisie, key: reeks}\n",
            "{date: 2026-06-20, title: Intervisie}",
            "reeks-2026-06-20",
        ),
    ],
    ids=["moved under a key", "the day with nearly the title", "a day of a series"],
)
def test_an_event_that_goes_on_under_another_name_is_asked_about(project: Path, first: str, event: str, key: str) -> None:
    ((path, line, rule, hint),) = find(project, first, f"agenda:\n  - {event}\n")

    assert (path, line, rule) == ("newsletters/r/2026-2.yml", 7, "bedoel-je")
    assert f"`key: {key}`" in hint
    for answer in (key, "een-andere"):
        assert find(project, first, f"agenda:\n  - {event.replace('title:', f'key: {answer}, title:')}\n") == []


def test_what_is_left_of_a_series_and_the_next_of_one_title_are_not_asked_about(project: Path) -> None:
    series = "agenda:\n  - {dates: [2026-06-13, 2026-06-20], title: Intervisie}\n"
    assert find(project, series, "agenda:\n  - {date: 2026-06-20, title: Intervisie}\n") == []
    past = "agenda:\n  - {date: 2026-05-10, title: Spreekuur}\n"
    assert find(project, past, "agenda:\n  - {date: 2026-06-10, title: Spreekuur}\n") == []


def test_times_and_a_place_that_an_earlier_issue_told_are_asked_about(project: Path) -> None:
    first = "agenda:\n  - {date: 2026-06-13, title: Feest, key: feest, start: '20:00', end: '23:30', location: De Zaal}\n"
    moved = "{date: 2026-06-20, was: 2026-06-13, status: moved, title: Feest, key: feest}"
    found = find(project, first, f"agenda:\n  - {moved}\n")

    assert [(line, rule) for _, line, rule, _ in found] == [(7, "minder-dan-eerder")]
    message = next(each.message for each in pipeline.read(project)[1] if each.rule == "minder-dan-eerder")
    assert '`start: "20:00"`, `end: "23:30"`, `location: De Zaal`' in message
    whole = moved.replace("title:", "start: '20:00', end: '23:30', online: 'https://a.nl/x', title:")
    assert find(project, first, f"agenda:\n  - {whole}\n") == []


def test_a_correction_names_an_event_by_its_key_and_comes_after_the_issue(project: Path) -> None:
    corrections = "corrections:\n  - {date: 2026-04-30, what: De zaal, event: netwerkgroep}\n"

    (_, _, early, _), (path, line, rule, hint) = sorted(find(project, FIRST + corrections), key=lambda found: found[2])

    assert (early, path, line, rule) == ("correctie-te-vroeg", "newsletters/r/2026-1.yml", 9, "onbekende-bijeenkomst")
    assert hint == (
        "gaat het over een van deze, zet dan `key: netwerkgroep-leeromgeving-2026-06-13` bij 'Netwerkgroep leeromgeving',"
        " en noem die key hier"
    )
