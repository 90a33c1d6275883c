"""Readers' calendars follow a series through moves, cancellations and new days: cases as data, in tests/cases/agenda.yml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from praktijkbank.build import pipeline
from praktijkbank.newsletters import parts
from praktijkbank.newsletters.composition import compose_event
from praktijkbank.newsletters.content import Content
from praktijkbank.newsletters.event_schema import CANCELLED, MOVED
from praktijkbank.outputs.newsletter.newsletter_calendar import list_announcements
from praktijkbank.source.fields import PartialDate
from praktijkbank.source.findings import Finding
from tests.support.newsletters import REGION, issue, practice, write_files

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "agenda.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_calendar_holds_every_day_once_and_what_is_unclear_is_asked(project: Path, case: dict[str, Any]) -> None:
    files = {"practices/a.yml": practice("A"), "newsletters/r/region.yml": REGION}
    for number, agenda in enumerate(case["issues"], 1):
        lines = "".join(f"  - {event}\n" for event in agenda)
        files[f"newsletters/r/2027-{number}.yml"] = issue(number, f"2027-01-{number + 3:02}", f"agenda:\n{lines}")
    write_files(project, files)

    content, findings = pipeline.read(project, today=PartialDate(2027, 2, 1))

    assert show_calendar(content) == case.get("calendar", "")
    assert "".join(map(show_finding, findings)) == case.get("findings", "")


def test_each_day_of_a_series_that_moved_says_which_day_it_was(project: Path) -> None:
    first = "agenda:\n  - {dates: [2027-01-14, 2027-01-15], title: Training}\n"
    moved = "agenda:\n  - {dates: [2027-01-21, 2027-01-22], was: 2027-01-14, status: moved, title: Training}\n"
    files = {"newsletters/r/2027-1.yml": issue(1, "2027-01-04", first), "newsletters/r/2027-2.yml": issue(2, "2027-01-05", moved)}
    write_files(project, {"practices/a.yml": practice("A"), "newsletters/r/region.yml": REGION, **files})

    content, _ = pipeline.read(project, today=PartialDate(2027, 2, 1))

    assert content
    (series,) = content.archive.series
    told = [(str(each.event.date), str(each.event.was)) for each in list_announcements(series) if each.published.name == "2027-2"]
    assert told == [("2027-01-21", "2027-01-14"), ("2027-01-22", "2027-01-15")]
    event = compose_event(series.issues[1].issue.agenda[0], content.vocabulary["event_statuses"], series, parts.LinkNames())
    assert event.extent == ("2 keer",)
    assert (event.mark, [str(fact) for fact in event.facts]) == ("Verplaatst", ["Eerder aangekondigd vanaf donderdag 14 januari 2027."])


def test_a_series_says_no_more_of_a_move_than_is_known(project: Path) -> None:
    agenda = """agenda:
  - {dates: [2027-01-19, 2027-02-09], was: 2027-01-12, status: moved, title: Eén}
  - {dates: [2027-01-12, 2027-02-16], was: 2027-02-09, status: moved, title: Twee}
  - {dates: [2027-01-12, 2027-02-16], was: 2027-01-12, status: moved, title: Drie}
"""
    files = {"newsletters/r/2027-1.yml": issue(1, "2027-01-04", agenda), "newsletters/r/region.yml": REGION}
    write_files(project, {"practices/a.yml": practice("A"), **files})

    content, _ = pipeline.read(project, today=PartialDate(2027, 2, 1))

    assert content
    (series,) = content.archive.series
    statuses = content.vocabulary["event_statuses"]
    events = [compose_event(event, statuses, series, parts.LinkNames()) for event in series.issues[0].issue.agenda]
    assert [str(fact) for event in events for fact in event.facts] == [
        "Eerder aangekondigd vanaf dinsdag 12 januari 2027.",
        "Een van de dagen was eerder aangekondigd voor dinsdag 9 februari 2027.",
        "De dagen zijn anders dan eerder aangekondigd.",
    ]


def show_calendar(content: Content | None) -> str:
    """Return the entries of the region's calendar: first day, day and status of each; nothing where errors keep it back."""
    if content is None:
        return ""
    first: dict[str, str] = {}
    now: dict[str, str] = {}
    for each in list_announcements(content.archive.series[0]):
        first.setdefault(each.uid, str(each.event.date))
        moved = f", moved from {each.event.was}" if each.event.status == MOVED else ""
        now[each.uid] = f"{each.event.date} {'CANCELLED' if each.event.status == CANCELLED else 'CONFIRMED'}{moved}"
    return "".join(sorted(f"{first[uid]}: {now[uid]}\n" for uid in now))


def show_finding(finding: Finding) -> str:
    """Return what a finding says: number of the issue, rule and hint."""
    number = finding.path.removesuffix(".yml").rpartition("-")[2]
    return f"{number} {finding.rule}: {finding.hint}\n"
