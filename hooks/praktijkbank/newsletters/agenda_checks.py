"""Rules for the agenda of one issue: days and times that can't be meant, and events that may be the same."""

from __future__ import annotations

from collections.abc import Iterator

from praktijkbank.newsletters.event_schema import Event
from praktijkbank.newsletters.events import find_held_day, propose_key, share_a_name
from praktijkbank.newsletters.reading import IssueEntry
from praktijkbank.newsletters.schema import Issue
from praktijkbank.newsletters.sent_checks import ALIKE, compare_titles
from praktijkbank.practices.wording import say_date
from praktijkbank.source.findings import Finding, Severity
from praktijkbank.source.record import FIRST_DAY, LAST_DAY, STAND_IN
from praktijkbank.source.yaml_document import Place

FAR = 1  # years after an issue's own; an event later than that is probably a typing error


def check_agenda(entry: IssueEntry, issue: Issue) -> Iterator[Finding]:
    """An event takes place on or after the issue's date and not years later, is listed once, and has one name per day."""
    seen: list[Event] = []
    for index, event in enumerate(issue.agenda):
        place = ("agenda", index)
        if event.last_day.first_day < issue.date.first_day:
            message = f"de bijeenkomst ({event.last_day}) ligt voor de datum van de nieuwsbrief ({issue.date})"
            yield entry.document.finding((*place, "date"), "voor-de-nieuwsbrief", message, "verbeter de datum of haal het punt weg")
        if event.last_day.year > issue.date.year + FAR and not {str(issue.date), str(event.date)} & {FIRST_DAY, LAST_DAY}:
            message = f"'{event.title}' is pas in {event.last_day.year}: klopt het jaar?"
            hint = "verbeter het jaar, als het niet klopt"
            yield entry.document.finding((*place, "title"), "ver-vooruit", message, hint, severity=Severity.WARNING)
        yield from _check_times(entry, place, event, issue)
        for other in seen:
            yield from _compare_events(entry, (*place, "title"), event, other)
        seen.append(event)


def _check_times(entry: IssueEntry, place: Place, event: Event, issue: Issue) -> Iterator[Finding]:
    """Readers can still sign up, the times of a multi-day event apply to its first and last day, and a time occurs once (warnings)."""
    if double := event.find_double_time():
        day, time, field = double
        message = f"op {day} is het twee keer {time}: dan gaat de klok van 03:00 terug naar 02:00"
        hint = "agenda's nemen de eerste keer; bedoel je de tweede, zeg dat dan bij note"
        yield entry.document.finding((*place, field), "tijd-komt-twee-keer", message, hint, severity=Severity.WARNING)
    if event.deadline and event.deadline.first_day < issue.date.first_day:
        message = f"aanmelden kan tot en met {event.deadline}, voor de datum van de nieuwsbrief ({issue.date})"
        hint = "verbeter de datum, of haal deadline weg"
        yield entry.document.finding((*place, "deadline"), "aanmelden-voorbij", message, hint, severity=Severity.WARNING)
    if event.until and event.start and event.end and event.end > event.start and str(event.date) != LAST_DAY:
        message = f"lezers zien één lange bijeenkomst, van {event.date} {event.start} tot {event.until} {event.end}"
        hint = "gelden deze tijden elke dag, schrijf dan in plaats van date en until alle dagen bij dates"
        yield entry.document.finding((*place, "until"), "tijden-over-dagen", message, hint, severity=Severity.WARNING)


def _compare_events(entry: IssueEntry, place: Place, event: Event, other: Event) -> Iterator[Finding]:
    if {STAND_IN, LAST_DAY} & {event.title, other.title, str(event.date), str(other.date)}:
        return
    if held := find_held_day(event, other) or find_held_day(other, event):
        series, day = held
        message = f"een ander punt zegt dat '{event.title}' van {say_date(day)} is verplaatst, en de reeks noemt die dag nog"
        stays = next((each for each in series.days if each != day), day)
        hint = f"haal {say_date(day)} uit `dates`" if day in series.dates else f"schrijf daar de eerste dag die blijft: `date: {stays}`"
        yield entry.document.finding(place, "dubbel-agendapunt", message, hint)
    elif share_a_name(event, other):
        message = f"'{event.title}' staat twee keer in de agenda"
        yield entry.document.finding(place, "dubbel-agendapunt", message, "haal er een weg, of geef elk een eigen key")
    elif event.key is None and _may_be_one(event, other):
        message = f"'{event.title}' en '{other.title}' zijn op dezelfde dag: is dit één bijeenkomst onder twee namen?"
        hint = f"zo ja: haal er een weg; zo nee: zet erbij `key: {propose_key(event.date, event.title)}`"
        yield entry.document.finding(place, "misschien-dubbel", message, hint, severity=Severity.WARNING)


def _may_be_one(event: Event, other: Event) -> bool:
    """Tell whether two events on one day may be the same: they overlap, lack a time, or have similar titles."""
    alike = compare_titles(event.title, other.title) >= ALIKE
    if set(event.days).isdisjoint(other.days):
        return alike and (_lies_within(event, other) or _lies_within(other, event))
    if event.start is None or other.start is None:
        return True
    overlap = event.start < _end(other) and other.start < _end(event)
    return overlap or alike or event.start == other.start


def _lies_within(event: Event, stretch: Event) -> bool:
    return stretch.until is not None and any(stretch.date <= day <= stretch.until for day in event.days)


def _end(event: Event) -> str:
    """Return when an event ends on its own day."""
    start, end = event.start or "", event.end or event.start or ""
    return "24:00" if event.until or end < start else end
