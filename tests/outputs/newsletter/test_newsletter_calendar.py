"""Calendars of newsletters, as two independent libraries read them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject  # type: ignore[import-untyped]

from praktijkbank.outputs.newsletter.newsletter_calendar import make_calendars
from praktijkbank.outputs.site import Site
from tests.conftest import MakeSite
from tests.support.newsletters import REGION, issue, write_files

Calendars = dict[str, bytes]
Show = Callable[..., Calendars]

MEETING = """\
agenda:
  - date: 2026-06-13
    start: "15:00"
    end: "17:00"
    title: Netwerkgroep
"""
HOSTILE = """\
agenda:
  - date: 2026-06-13
    start: "15:00"
    end: "17:00"
    title: '"Zo"; & zo, \\n BEGIN:VEVENT 3 < 4 שלום 👩🏽‍🏫 @TITLE@'
    for_whom: 'ouders: "alle"; leerlingen, docenten \\ @LONG@'
    location: "'t Gebouw; zaal 1, \\"links\\""
    signup: https://voorbeeld.example/aanmelden?a=1&b=2;c=3,4
    note: 'END:VCALENDAR'
""".replace("@TITLE@", "é" * 120).replace("@LONG@", "lang" * 60)


@pytest.fixture
def show(project: Path, make_site: MakeSite) -> Show:
    """Make the calendars of one region, given its issues as {name: YAML text}."""

    def make(region: str = "noord", **issues: str) -> Calendars:
        files = {f"newsletters/{region}/{name[1:].replace('_', '-')}.yml": text for name, text in issues.items()}
        write_files(project, {f"newsletters/{region}/region.yml": REGION, **files})
        return make_all(make_site())

    return make


def make_all(site: Site) -> Calendars:
    return {artifact.path: artifact.content for artifact in make_calendars(site)}


def read(content: bytes) -> list[Any]:
    """Return the events of a calendar."""
    return list(icalendar.Calendar.from_ical(content).walk("VEVENT"))


def tell(event: Any) -> dict[str, str]:
    """Return the fields of an event, as text."""
    names = ("SUMMARY", "STATUS", "SEQUENCE", "DTSTART", "DTEND", "LOCATION", "URL", "DESCRIPTION")
    return {name: _say(event[name]) for name in names if name in event}


def _say(value: Any) -> str:
    return str(value.dt) if hasattr(value, "dt") else str(value)


# ---------------------------------------------------------------- requirements on every calendar


@pytest.fixture(params=["real content", "stress", "hostile agenda"])
def any_calendars(request: pytest.FixtureRequest, real_site: Site, stress_site: Site, show: Show) -> Calendars:
    if request.param == "hostile agenda":
        return show(_2026_1=issue(1, "2026-05-01", HOSTILE))
    return make_all(real_site if request.param == "real content" else stress_site)


def test_two_libraries_read_the_same_events(any_calendars: Calendars) -> None:
    assert any_calendars
    for content in any_calendars.values():
        ours = [(str(e["UID"]), str(e["SUMMARY"]), e["DTSTART"].dt.isoformat(), e["DTEND"].dt.isoformat()) for e in read(content)]
        other = vobject.readOne(content.decode())
        theirs = [(e.uid.value, e.summary.value, e.dtstart.value.isoformat(), e.dtend.value.isoformat()) for e in other.contents["vevent"]]
        assert theirs == ours != []


def test_every_line_ends_as_rfc_5545_wants_and_holds_at_most_75_octets(any_calendars: Calendars) -> None:
    for content in any_calendars.values():
        lines = content.split(b"\r\n")
        assert lines.pop() == b""
        assert [line for line in lines if len(line) > 75 or b"\n" in line or b"\r" in line] == []
        assert all(line.decode() for line in lines)  # no character is split


def test_every_event_ends_after_it_starts_and_is_one_of_its_own(any_calendars: Calendars) -> None:
    for content in any_calendars.values():
        events = read(content)
        assert all(event["DTEND"].dt > event["DTSTART"].dt for event in events)
        assert len({str(event["UID"]) for event in events}) == len(events)


def test_no_text_of_an_editor_becomes_a_line_of_its_own(show: Show) -> None:
    content = show(_2026_1=issue(1, "2026-05-01", HOSTILE))["nieuwsbrieven/noord/agenda.ics"]

    (event,) = read(content)
    assert content.count(b"\r\nBEGIN:VEVENT") == content.count(b"\r\nEND:VCALENDAR") == 1
    assert str(event["SUMMARY"]).startswith('"Zo"; & zo, \\n BEGIN:VEVENT 3 < 4 שלום 👩🏽‍🏫 é')
    assert str(event["LOCATION"]) == '\'t Gebouw; zaal 1, "links"'
    assert re.fullmatch(
        r"Aanmelden voor .+: https://voorbeeld.example/aanmelden\?a=1&b=2;c=3,4", str(event["DESCRIPTION"]).splitlines()[-2]
    )


def test_the_timezone_has_the_rules_of_amsterdam_on_every_day_since_1996(real_site: Site) -> None:
    calendar = make_all(real_site)["nieuwsbrieven/kennemerland/agenda.ics"]
    zone: Any = icalendar.Calendar.from_ical(calendar).walk("VTIMEZONE")[0]
    ours, real = zone.to_tz(), ZoneInfo("Europe/Amsterdam")
    day = dt.datetime(1996, 11, 1, 12)  # noqa: DTZ001 - the comparison is about the zone
    while day.year < 2038:
        assert ours.utcoffset(day) == real.utcoffset(day.replace(tzinfo=real)), day
        day += dt.timedelta(days=1)


def test_a_moment_is_the_same_in_both_libraries_in_summer_and_in_winter(show: Show) -> None:
    winter = MEETING + '  - {date: 2026-12-01, start: "09:30", end: "10:00", title: Winter}\n'
    content = show(_2026_1=issue(1, "2026-05-01", winter))["nieuwsbrieven/noord/agenda.ics"]

    starts = [event.dtstart.value.astimezone(dt.UTC).isoformat() for event in vobject.readOne(content.decode()).contents["vevent"]]
    assert starts == ["2026-06-13T13:00:00+00:00", "2026-12-01T08:30:00+00:00"]


# ---------------------------------------------------------------- the officer's texts


def test_an_event_tells_when_where_for_whom_and_how_to_sign_up(show: Show) -> None:
    more = "    for_whom: scholen\n    location: Raadhuis\n    signup: mailto:a@b.nl\n    note: neem iets mee\n"
    calendars = show(_2026_1=issue(1, "2026-05-01", MEETING + more))

    assert tell(read(calendars["nieuwsbrieven/noord/2026-1/agenda.ics"])[0]) == {
        "SUMMARY": "Netwerkgroep",
        "STATUS": "CONFIRMED",
        "SEQUENCE": "0",
        "DTSTART": "2026-06-13 15:00:00+02:00",
        "DTEND": "2026-06-13 17:00:00+02:00",
        "LOCATION": "Raadhuis",
        "URL": "https://praktijkbank.example/nieuwsbrieven/noord/2026-1/",
        "DESCRIPTION": (
            "Voor wie: scholen\nNeem iets mee\nAanmelden voor Netwerkgroep: a@b.nl\n"
            "Uit: Nieuws uit de regio, nieuwsbrief 1 - 2026, https://praktijkbank.example/nieuwsbrieven/noord/2026-1/"
        ),
    }


def test_an_event_without_times_takes_the_whole_day(show: Show) -> None:
    event = read(show(_2026_1=issue(1, "2026-05-01", "agenda: [{date: 2026-12-31, title: X}]\n"))["nieuwsbrieven/noord/agenda.ics"])[0]
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (dt.date(2026, 12, 31), dt.date(2027, 1, 1))


@pytest.mark.parametrize("day", ["2026-12-02", "2026-12-09"])
def test_what_is_off_keeps_the_times_and_place_that_calendars_have_of_it(show: Show, day: str) -> None:
    series = 'agenda: [{dates: [2026-12-02, 2026-12-09], start: "15:30", end: "17:00", location: gemeentehuis, title: Training}]\n'
    off = f"agenda: [{{date: {day}, status: vervalt, title: Training}}]\n"
    calendars = show(_2026_1=issue(1, "2026-05-01", series), _2026_2=issue(2, "2026-06-01", off))

    for path in ("nieuwsbrieven/noord/2026-2/agenda.ics", "nieuwsbrieven/noord/agenda.ics"):
        told = next(told for told in map(tell, read(calendars[path])) if told["STATUS"] == "CANCELLED")
        assert (told["DTSTART"], told["DTEND"]) == (f"{day} 15:30:00+01:00", f"{day} 17:00:00+01:00")
        assert told["LOCATION"] == "gemeentehuis"


def test_an_event_of_which_only_the_start_is_known_gets_no_end(show: Show) -> None:
    agenda = 'agenda: [{date: 2026-12-31, start: "09:00", title: X}]\n'
    event = read(show(_2026_1=issue(1, "2026-05-01", agenda))["nieuwsbrieven/noord/agenda.ics"])[0]
    assert "DTEND" not in event
    assert event["DTSTART"].dt.hour == 9


@pytest.mark.parametrize(
    ("status", "summary"),
    [
        ("planned", "Laatste dag om je aan te melden voor Netwerkgroep"),
        ("cancelled", "Gaat niet door: Netwerkgroep (laatste dag om je aan te melden)"),
    ],
)
def test_the_last_day_to_sign_up_tells_when_the_event_is_and_that_it_is_off(show: Show, status: str, summary: str) -> None:
    more = f"    deadline: 2026-06-01\n    deadline_in_calendar: ja\n    status: {status}\n"
    event, last_day = read(show(_2026_1=issue(1, "2026-05-01", MEETING + more))["nieuwsbrieven/noord/2026-1/agenda.ics"])

    assert (str(last_day["SUMMARY"]), last_day["DTSTART"].dt, last_day["STATUS"]) == (summary, dt.date(2026, 6, 1), event["STATUS"])
    assert str(last_day["DESCRIPTION"]).startswith("Netwerkgroep: zaterdag 13 juni 2026, 15.00 tot 17.00 uur\n")


SIGN_UP = "    deadline: 2026-06-01\n    deadline_in_calendar: ja\n"


@pytest.mark.parametrize(
    ("later", "last_day"),
    [
        ("    deadline: 2026-06-03\n", ("Laatste dag om je aan te melden voor Netwerkgroep", "2026-06-03", "CONFIRMED", 1)),
        ("", ("Vervallen: laatste dag om je aan te melden voor Netwerkgroep", "2026-06-01", "CANCELLED", 1)),
        ("    status: cancelled\n", ("Gaat niet door: Netwerkgroep (laatste dag om je aan te melden)", "2026-06-01", "CANCELLED", 1)),
    ],
    ids=["another day, not asked for again", "no last day any more", "the event is off"],
)
def test_a_last_day_that_calendars_have_does_not_stay_behind(show: Show, later: str, last_day: tuple[str, str, str, int]) -> None:
    calendars = show(_2026_1=issue(1, "2026-05-01", MEETING + SIGN_UP), _2026_2=issue(2, "2026-05-20", MEETING + later))

    for name in ("nieuwsbrieven/noord/2026-2/agenda.ics", "nieuwsbrieven/noord/agenda.ics"):
        event, told = read(calendars[name])
        assert (str(told["SUMMARY"]), str(told["DTSTART"].dt), str(told["STATUS"]), told["SEQUENCE"]) == last_day
        assert event["SUMMARY"].endswith("Netwerkgroep")
    assert read(calendars["nieuwsbrieven/noord/2026-1/agenda.ics"])[1]["UID"] == told["UID"]


def test_a_last_day_that_is_past_needs_no_word(show: Show) -> None:
    (event,) = read(
        show(_2026_1=issue(1, "2026-05-01", MEETING + SIGN_UP), _2026_2=issue(2, "2026-06-02", MEETING))["nieuwsbrieven/noord/agenda.ics"]
    )
    assert event["SUMMARY"] == "Netwerkgroep"


def test_a_day_that_became_part_of_a_stretch_is_not_said_to_be_off(show: Show) -> None:
    first = "agenda: [{dates: [2026-06-13, 2026-06-14], title: Cursus}]\n"
    second = "agenda: [{date: 2026-06-13, until: 2026-06-14, title: Cursus}]\n"
    _, day = read(show(_2026_1=issue(1, "2026-05-01", first), _2026_2=issue(2, "2026-05-20", second))["nieuwsbrieven/noord/agenda.ics"])

    assert (day["SUMMARY"], day["STATUS"], str(day["DTSTART"].dt)) == ("Samengevoegd: Cursus", "CANCELLED", "2026-06-14")
    assert str(day["DESCRIPTION"]).startswith("Nu één bijeenkomst: zaterdag 13 juni 2026, tot en met zondag 14 juni 2026\n")


def test_an_issue_without_agenda_has_no_calendar_nor_has_a_region_that_never_announced_anything(show: Show) -> None:
    assert show(_2026_1=issue(1, "2026-05-01")) == {}
    assert list(show(_2026_1=issue(1, "2026-05-01", MEETING), _2026_2=issue(2, "2026-06-01"))) == [
        "nieuwsbrieven/noord/2026-1/agenda.ics",
        "nieuwsbrieven/noord/agenda.ics",
    ]


# ---------------------------------------------------------------- from issue to issue


def test_a_cancelled_event_says_so_and_replaces_the_earlier_announcement(show: Show) -> None:
    calendars = show(_2026_1=issue(1, "2026-05-01", MEETING), _2026_2=issue(2, "2026-05-20", MEETING + "    status: cancelled\n"))

    (event,) = read(calendars["nieuwsbrieven/noord/agenda.ics"])
    assert (event["SUMMARY"], event["STATUS"], event["SEQUENCE"]) == ("Gaat niet door: Netwerkgroep", "CANCELLED", 1)
    (earlier,) = read(calendars["nieuwsbrieven/noord/2026-1/agenda.ics"])
    assert (earlier["SUMMARY"], earlier["STATUS"], earlier["SEQUENCE"]) == ("Netwerkgroep", "CONFIRMED", 0)
    assert earlier["UID"] == event["UID"]


def test_a_moved_event_says_from_when_and_stays_the_same_event_in_later_issues(show: Show) -> None:
    moved = MEETING.replace("2026-06-13", "2026-06-20") + "    status: moved\n    was: 2026-06-13\n"
    later = MEETING.replace("2026-06-13", "2026-06-20")
    calendars = show(_2026_1=issue(1, "2026-05-01", MEETING), _2026_2=issue(2, "2026-05-20", moved), _2026_3=issue(3, "2026-06-01", later))

    events = [read(calendars[f"nieuwsbrieven/noord/2026-{number}/agenda.ics"])[0] for number in (1, 2, 3)]
    assert len({event["UID"] for event in events}) == 1
    assert [event["SEQUENCE"] for event in events] == [0, 1, 2]
    assert events[1]["SUMMARY"] == "Verplaatst: Netwerkgroep"
    assert "Eerder aangekondigd voor zaterdag 13 juni 2026." in events[1]["DESCRIPTION"]
    (current,) = read(calendars["nieuwsbrieven/noord/agenda.ics"])
    assert (current["UID"], current["DTSTART"].dt.day) == (events[0]["UID"], 20)


@pytest.mark.parametrize(
    "edit",
    [('"15:00"', '"14:00"'), ("title: Netwerkgroep", "title: netwerkgroep\n    location: Elders"), ('    end: "17:00"\n', "")],
    ids=["another time", "a place and capitals", "no end"],
)
def test_edits_leave_an_event_what_it_was(show: Show, edit: tuple[str, str]) -> None:
    before = show(_2026_1=issue(1, "2026-05-01", MEETING))["nieuwsbrieven/noord/agenda.ics"]
    after = show(_2026_1=issue(1, "2026-05-01", MEETING.replace(*edit)))["nieuwsbrieven/noord/agenda.ics"]
    assert after != before
    assert read(after)[0]["UID"] == read(before)[0]["UID"]


def test_a_fixed_name_keeps_an_event_the_same_whatever_its_title_and_date(show: Show) -> None:
    named = MEETING + "    key: netwerk\n"
    before = show(_2026_1=issue(1, "2026-05-01", named))["nieuwsbrieven/noord/agenda.ics"]
    after = show(_2026_1=issue(1, "2026-05-01", named.replace("Netwerkgroep", "Anders").replace("06-13", "07-13")))
    assert read(after["nieuwsbrieven/noord/agenda.ics"])[0]["UID"] == read(before)[0]["UID"]


def test_one_title_on_one_day_in_two_regions_is_two_events(show: Show) -> None:
    show(_2026_1=issue(1, "2026-05-01", MEETING))
    both = show(region="zuid", _2026_1=issue(1, "2026-05-01", MEETING))
    assert read(both["nieuwsbrieven/noord/agenda.ics"])[0]["UID"] != read(both["nieuwsbrieven/zuid/agenda.ics"])[0]["UID"]


def test_an_event_is_known_by_the_same_name_wherever_the_site_lies(real_site: Site) -> None:
    elsewhere = Site(real_site.catalogue, replace(real_site.settings, site_url="https://elders.example/kennisbank/"))
    nowhere = Site(real_site.catalogue, replace(real_site.settings, site_url=""))
    uids = [[event["UID"] for content in make_all(site).values() for event in read(content)] for site in (real_site, elsewhere, nowhere)]
    assert uids[0] == uids[1] == uids[2]
    assert not any(b"http" in content for content in make_all(nowhere).values())


def test_the_real_agenda_names_the_contradiction_about_the_learning_environment(real_site: Site) -> None:
    events = read(make_all(real_site)["nieuwsbrieven/kennemerland/agenda.ics"])
    assert [(str(e["SUMMARY"]), e["DTSTART"].dt.isoformat(), e["DTEND"].dt.hour) for e in events] == [
        ("Bijeenkomst leeromgeving 3", "2023-06-13T15:00:00+02:00", 17),
        ("Netwerkgroep, bijeenkomst 4", "2023-07-11T15:00:00+02:00", 17),
    ]
    assert "leeromgeving 4" in events[0]["DESCRIPTION"]
