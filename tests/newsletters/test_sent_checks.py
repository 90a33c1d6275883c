"""What is changed in an issue that was sent is told, and the key that a finding proposes keeps the event what calendars know."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from praktijkbank.build import pipeline
from praktijkbank.newsletters.archive import Series
from praktijkbank.newsletters.sent import FOLDER, describe_sent, write_sent
from praktijkbank.outputs.newsletter.newsletter_calendar import list_announcements
from praktijkbank.source.fields import PartialDate
from praktijkbank.source.yamlfile import read_yaml
from tests.support.newsletters import REGION, issue, practice, write_files

ISSUE = "newsletters/r/2027-1.yml"
WEBINAR = "  - {date: 2027-02-09, title: Webinar wachttijd, start: '10:00'}\n"
MOVED = "  - {date: 2027-02-11, title: Webinar wachttijd, start: '10:00'}\n"
KEY = "webinar-wachttijd-2027-02-09"
SECOND = "agenda's zouden er een tweede bij zetten"
NO_EVENT = "corrections:\n  - {date: 2027-01-20, what: Er klopte iets niet}\n"
VACANCY = "sections:\n  - {kind: vacature, title: Brugfunctionaris, text: 24 uur}\n"


def read(project: Path) -> tuple[Series | None, list[tuple[str, str, str]]]:
    """Read the project; gives the region's series, and rule, message and hint of every finding."""
    content, findings = pipeline.read(project, today=PartialDate(2027, 2, 1))
    series = content.archive.series[0] if content else None
    return series, [(finding.rule, finding.message, finding.hint) for finding in findings]


def send(project: Path, more: str) -> str:
    """Make an issue and keep it as sent; gives the UID of its first event."""
    write_files(project, {"practices/a.yml": practice("A"), "newsletters/r/region.yml": REGION, ISSUE: issue(1, "2027-01-15", more)})
    series, _ = read(project)
    assert series
    announced = [(each.uid, each.event) for each in list_announcements(series)]
    described = describe_sent(PartialDate(2027, 1, 16), read_yaml(project / ISSUE, ISSUE)[0], series.issues[0].issue, announced)
    write_sent(project / "newsletters" / "r" / FOLDER / "2027-1", described, "<p>Mail</p>\n", "Mail\n")
    return announced[0][0]


def change(project: Path, more: str) -> tuple[list[tuple[str, str, str]], list[tuple[str, int]]]:
    """Change the issue; gives its findings, and the UID and sequence of its events."""
    write_files(project, {ISSUE: issue(1, "2027-01-15", more)})
    series, findings = read(project)
    return findings, [(each.uid, each.seen.sequence) for each in list_announcements(series)] if series else []


@pytest.mark.parametrize(
    ("agenda", "message"),
    [
        (
            MOVED,
            "'Webinar wachttijd' is verstuurd met de datum 9 februari 2027 en staat nu op 11 februari 2027: " + SECOND,
        ),
        (
            WEBINAR.replace("wachttijd", "wachttijden"),
            "'Webinar wachttijd' van 9 februari 2027 is zo verstuurd, heet nu 'Webinar wachttijden': " + SECOND,
        ),
        (
            MOVED.replace("title:", "status: moved, was: 2027-02-09, title:"),
            "'Webinar wachttijd' van 11 februari 2027 is anders verstuurd, en geen correctie noemt haar: agenda's van lezers missen dat",
        ),
        (
            WEBINAR.replace("10:00", "11:00"),
            "'Webinar wachttijd' van 9 februari 2027 is anders verstuurd, en geen correctie noemt haar: agenda's van lezers missen dat",
        ),
    ],
    ids=["another date", "another title", "moved", "another time"],
)
@pytest.mark.parametrize("corrections", ["", NO_EVENT])
def test_an_event_that_changed_is_told_until_a_correction_names_it(project: Path, agenda: str, message: str, corrections: str) -> None:
    uid = send(project, f"agenda:\n{WEBINAR}")

    ((rule, told, hint),), _ = change(project, f"agenda:\n{agenda}{corrections}")

    assert (rule, told) == ("anders-dan-verzonden", message)
    assert set(re.findall(r"(?:key|event): ([a-z0-9-]+)", hint)) == {KEY}
    mended = agenda.replace("title:", f"key: {KEY}, title:") + NO_EVENT.replace("what:", f"event: {KEY}, what:")
    assert change(project, f"agenda:\n{mended}") == ([], [(uid, 1)])


def test_of_two_events_of_one_day_and_title_the_one_that_changed_is_told_by_its_time(project: Path) -> None:
    first, second = (
        f"  - {{date: 2027-02-09, title: Training, key: {key}, start: '{time}'}}\n" for key, time in (("a", "09:00"), ("b", "13:00"))
    )
    send(project, f"agenda:\n{first}{second}")

    ((_, told, _),), _ = change(project, f"agenda:\n{first}{second.replace('13:00', '14:00')}")

    assert told.startswith("'Training' van 9 februari 2027, vanaf 14.00 uur, is anders verstuurd")


@pytest.mark.parametrize("named", [KEY, "Webinar wachttijd", "webinar wachttijd"])
def test_a_correction_that_names_an_event_without_a_key_is_told_the_key_of_what_was_sent(project: Path, named: str) -> None:
    send(project, f"agenda:\n{WEBINAR}")

    findings, _ = change(project, f"agenda:\n{MOVED}" + NO_EVENT.replace("what:", f"event: {named}, what:"))

    assert {rule for rule, _, _ in findings} == {"onbekende-bijeenkomst", "anders-dan-verzonden"}
    assert {key for _, _, hint in findings for key in re.findall(r"key: ([a-z0-9-]+)", hint)} == {KEY}


def test_a_key_that_makes_another_event_of_it_is_told(project: Path) -> None:
    send(project, f"agenda:\n{WEBINAR}")
    other = "webinar-wachttijd-2027-02-11"

    ((rule, _, hint),), _ = change(
        project, f"agenda:\n{MOVED.replace('title:', f'key: {other}, title:')}" + NO_EVENT.replace("what:", f"event: {other}, what:")
    )

    assert rule == "anders-dan-verzonden"
    assert f"`key: {KEY}` in plaats van `key: {other}`" in hint


def test_any_new_key_keeps_an_event_whose_date_and_title_stay(project: Path) -> None:
    uid = send(project, f"agenda:\n{WEBINAR}")

    changed = WEBINAR.replace("10:00", "11:00").replace("title:", "key: webinar, title:")
    assert change(project, f"agenda:\n{changed}" + NO_EVENT.replace("what:", "event: webinar, what:")) == ([], [(uid, 1)])


def test_an_event_that_is_gone_is_told_whatever_was_corrected(project: Path) -> None:
    send(project, f"agenda:\n{WEBINAR}")

    ((rule, message, hint),), _ = change(project, NO_EVENT)

    assert rule == "anders-dan-verzonden"
    assert (
        message == "'Webinar wachttijd' van 9 februari 2027 is verstuurd en staat er niet meer in: zij blijft in agenda's van lezers staan"
    )
    assert "status: cancelled" in hint


def test_a_correction_without_event_tells_of_texts_and_of_an_event_that_was_forgotten(project: Path) -> None:
    send(project, f"{VACANCY}agenda:\n{WEBINAR}")
    more = f"{VACANCY.replace('24', '32')}agenda:\n{WEBINAR}  - {{date: 2027-05-01, title: Zomerborrel}}\n"

    told = [message for _, message, _ in change(project, more)[0]]
    assert told == [
        "het onderwerp 'Brugfunctionaris' is anders dan op 16 januari 2027 verstuurd",
        "'Zomerborrel' van 1 mei 2027 is toen niet verstuurd",
    ]
    assert change(project, more + NO_EVENT)[0] == []


@pytest.mark.parametrize("key", ["", "key: reeks, "])
def test_a_series_stays_what_it_was_with_the_key_that_is_proposed(project: Path, key: str) -> None:
    series = f"  - {{dates: [2027-03-02, 2027-03-09], {key}title: Intervisie}}\n"
    uid = send(project, f"agenda:\n{series}")
    ((_, _, hint),), _ = change(project, f"agenda:\n{series.replace('Intervisie', 'Intervisies').replace(key, '')}")
    (proposed,) = set(re.findall(r"(?:key|event): ([a-z0-9-]+)", hint))

    mended = f"  - {{dates: [2027-03-02, 2027-03-09], key: {proposed}, title: Intervisies}}\n" + NO_EVENT.replace(
        "what:", f"event: {proposed}, what:"
    )
    findings, days = change(project, f"agenda:\n{mended}")

    assert (findings, days[0], len(days)) == ([], (uid, 1), 2)
    assert change(project, "")[0][0][0] == "anders-dan-verzonden"


@pytest.mark.parametrize(
    "corrected",
    [
        "{dates: [2027-02-21, 2027-02-22], title: Training, key: training-2027-02-14}",
        "{date: 2027-02-14, until: 2027-02-15, status: cancelled, title: Training, key: training-2027-02-14}",
    ],
    ids=["it has other days", "it is off as one stretch"],
)
def test_a_series_that_was_sent_keeps_the_names_of_its_days(project: Path, corrected: str) -> None:
    series = "agenda:\n  - {dates: [2027-02-14, 2027-02-15], title: Training}\n"
    send(project, series)
    _, before = change(project, series)
    correction = "corrections:\n  - {date: 2027-01-20, what: Andere dagen, event: training-2027-02-14}\n"

    findings, after = change(project, f"agenda:\n  - {corrected}\n{correction}")

    assert (findings, after) == ([], [(uid, 1) for uid, _ in before])


def test_another_date_or_title_of_the_issue_is_told_until_a_correction_does(project: Path) -> None:
    send(project, "title: Winternummer\nagenda:\n" + WEBINAR)
    text = issue(1, "2027-01-22", "title: Winter\nagenda:\n" + WEBINAR)

    write_files(project, {ISSUE: issue(1, "15 januari 2027", "title: Winternummer\nagenda:\n" + WEBINAR)})
    assert read(project)[1] == []

    write_files(project, {ISSUE: text})
    assert [(rule, message) for rule, message, _ in read(project)[1]] == [
        ("anders-dan-verzonden", "de datum van de nieuwsbrief is anders dan op 16 januari 2027 verstuurd"),
        ("anders-dan-verzonden", "de titel van dit nummer is anders dan op 16 januari 2027 verstuurd"),
    ]

    write_files(project, {ISSUE: text + "corrections: [{date: 2027-01-25, what: De datum klopte niet}]\n"})
    assert read(project)[1] == []


def test_what_was_kept_before_dates_were_kept_says_nothing_of_them(project: Path) -> None:
    send(project, "title: Winternummer\nagenda:\n" + WEBINAR)
    path = project / "newsletters" / "r" / FOLDER / "2027-1" / "sent.yml"
    lines = [
        line for line in path.read_text(encoding="utf-8").splitlines() if '"piece": "date"' not in line and '"piece": "title"' not in line
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")

    write_files(project, {ISSUE: issue(1, "2027-01-22", "title: Winter\nagenda:\n" + WEBINAR)})
    assert read(project)[1] == []
