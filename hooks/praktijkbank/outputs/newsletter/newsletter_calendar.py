"""Newsletter agendas as calendar files: one per issue, and one per region to subscribe to."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from zoneinfo import ZoneInfo

import icalendar

from praktijkbank.newsletters import parts
from praktijkbank.newsletters.archive import PublishedIssue, Series
from praktijkbank.newsletters.composition import CALENDAR_FILE, WHERE, compose_event, order_event, say_moment
from praktijkbank.newsletters.event_days import is_open
from praktijkbank.newsletters.event_schema import CANCELLED, MIDNIGHT, Event
from praktijkbank.newsletters.events import Sighting, follow_events
from praktijkbank.newsletters.letter import Letter, say_issue
from praktijkbank.outputs.artifacts import Artifact
from praktijkbank.outputs.site import Site
from praktijkbank.outputs.templating import lead_to
from praktijkbank.source.cache import CacheFile
from praktijkbank.source.fields import PartialDate
from praktijkbank.source.fingerprint import digest

TIMEZONE = ZoneInfo("Europe/Amsterdam")

_PRODUCT = "-//Praktijkbank//Nieuwsbrieven//NL"
_NAMESPACE = uuid.UUID("4c70f7e0-65d5-47e0-ab6d-bfb4b127fde2")  # must never change: calendar programs identify events by it
_DAY = dt.timedelta(days=1)


class _Text(icalendar.vText):
    r"""A text as typed: the library turns the \N of "C:\Nieuws" into a line end, which is right only when reading a file."""

    def to_ical(self) -> bytes:
        r"""Escape a text (RFC 5545, section 3.3.11): \, ; and , get a backslash, a line end becomes \n."""
        escaped = self.replace("\\", "\\\\").replace(";", r"\;").replace(",", r"\,").replace("\n", r"\n")
        return escaped.encode()


@dataclass(frozen=True, slots=True)
class Announcement:
    """One event as one issue announces it; `seen` holds its identity and how often it has changed.

    `last_day_before` is the last day to sign up that calendars have from an earlier issue.
    """

    series: Series
    published: PublishedIssue
    seen: Sighting
    last_day_before: PartialDate | None = None

    @property
    def event(self) -> Event:
        """The record of the event."""
        return self.seen.event

    @property
    def identity(self) -> str:
        """The event's identity within its region."""
        return self.seen.identity

    @property
    def last_day(self) -> PartialDate | None:
        """The last day to sign up to put in calendars: an earlier one is updated, and cancelled when it no longer applies."""
        before, event = self.last_day_before, self.event
        if event.deadline and (before or event.deadline_in_calendar):
            return event.deadline
        return before if before and is_open(before, self.published.issue.date) else None

    @property
    def stretch(self) -> Event | None:
        """The multi-day event that this day of a series has become part of."""
        whole = self.seen.told.entries[0].event
        return whole if self.event.status == CANCELLED != whole.status else None

    @property
    def changed(self) -> dt.datetime:
        """When it was last updated: by its issue, or by a correction of that."""
        corrected = self.seen.corrected
        day = max(self.published.day, _day(corrected)) if corrected else self.published.day
        return dt.datetime.combine(day, dt.time(), dt.UTC)

    @property
    def uid(self) -> str:
        """The identifier for calendar programs, which stays the same whatever changes about the event or the site's address."""
        return str(uuid.uuid5(_NAMESPACE, f"{self.series.first_key}/{self.identity}"))


def make_calendars(site: Site) -> Iterator[Artifact]:
    """Make the calendar of every issue with an agenda, and of every region that has ever announced an event."""
    cached: CacheFile[bytes] = CacheFile(site.cache, "agenda")
    for url, name, announcements in _list_calendars(site):
        told = digest(_identify(each).encode() for each in announcements)
        key = f"{name} {told} {site.catalogue.vocabulary.digest} {site.settings_digest}"
        yield Artifact(f"{url}{CALENDAR_FILE}", cached.fetch(url, key, partial(_write_calendar, site, name, announcements)))
    cached.save()


def make_calendar(site: Site, letter: Letter) -> bytes | None:
    """Make the calendar of one issue of the site; None if it has no agenda."""
    own = [each for each in list_announcements(letter.series) if each.published is letter.published]
    return _write_calendar(site, letter.title, own) if own else None


def _list_calendars(site: Site) -> Iterator[tuple[str, str, list[Announcement]]]:
    """Return the address, name and events of every calendar."""
    for series in site.catalogue.archive.series:
        announcements = list_announcements(series)
        for published in series.issues:
            own = [each for each in announcements if each.published is published]
            if own:
                yield published.url, say_issue(series, published), own
        if announcements:
            latest = {each.identity: each for each in announcements}
            yield series.url, f"Agenda {series.region.name}", list(latest.values())


def _identify(announcement: Announcement) -> str:
    """Return a text that changes with anything that a calendar shows of an event."""
    series, published = announcement.series, announcement.published
    files = [(name, len(content)) for name, content in series.files.items()]
    issue = (series.key, say_issue(series, published), published.url, published.day, files)
    return repr((issue, announcement.seen, announcement.last_day_before))


def list_announcements(series: Series) -> list[Announcement]:
    """Return every event of every issue, oldest first; a moved event keeps its identity in later issues."""
    seen = follow_events((published.issue, published.known_events) for published in series.issues)
    announcements: list[Announcement] = []
    last_days: dict[str, PartialDate | None] = {}
    known: dict[str, Event] = {}
    for published, some in zip(series.issues, seen, strict=True):
        for day in (day for each in some for day in _spread(each)):
            before = known.get(day.identity)
            full = replace(day, event=_keep_rest(day.event, before)) if before and day.event.status == CANCELLED else day
            announcements.append(Announcement(series, published, full, last_days.get(day.identity)))
            last_days[day.identity], known[day.identity] = announcements[-1].last_day, full.event
    return announcements


def _keep_rest(event: Event, before: Event) -> Event:
    """Give a cancelled event the times and place that calendars already have, if the issue does not repeat them."""
    kept: dict[str, str | PartialDate | None] = {}
    if not (event.start or event.until) and event.date == before.date:
        kept |= {"start": before.start, "end": before.end, "until": before.until}
    if not (event.location or event.address or event.online):
        kept |= {"location": before.location, "address": before.address, "online": before.online}
    return event.replace(**kept)


def _spread(seen: Sighting) -> list[Sighting]:
    """Return each day of a series as a separate event with its own identity; any other event unchanged."""
    return [replace(seen, event=event, identity=name) for name, event in seen.told.entries]


def _write_calendar(site: Site, name: str, announcements: Iterable[Announcement]) -> bytes:
    file = icalendar.Calendar()
    file.add("prodid", _PRODUCT)
    file.add("version", "2.0")
    file.add("method", "PUBLISH")
    file.add("x-wr-calname", name)
    file.add("x-wr-timezone", str(TIMEZONE))
    file.add("refresh-interval", dt.timedelta(days=1), parameters={"value": "DURATION"})
    file.add_component(_describe_timezone())
    for announcement in sorted(announcements, key=lambda each: order_event(each.event)):
        said = compose_event(announcement.event, site.catalogue.vocabulary["event_statuses"], announcement.series, parts.LinkNames())
        event = _describe_event(site, announcement, said)
        file.add_component(event)
        if announcement.last_day:
            file.add_component(_describe_last_day(announcement, announcement.last_day, event, said))
    content: bytes = file.to_ical()
    return content


def _describe_event(site: Site, announcement: Announcement, said: parts.Event) -> icalendar.Event:
    event, published = announcement.event, announcement.published
    component = icalendar.Event()
    component.add("uid", announcement.uid)
    component.add("dtstamp", announcement.changed)
    component.add("last-modified", announcement.changed)
    component.add("sequence", announcement.seen.sequence)
    component.add("summary", _Text(f"Samengevoegd: {event.title}" if announcement.stretch else say_summary(said)))
    component.add("status", "CANCELLED" if event.status == CANCELLED else "CONFIRMED")
    for name, value in _say_times(event):
        component.add(name, value)
    component.add("description", _Text(_say_description(site, announcement, said)))
    if place := next((fact.text for fact in said.facts if fact.label == WHERE), ""):
        component.add("location", _Text(place))
    if site.settings.site_url:
        component.add("url", site.settings.site_url + published.url)
    return component


def _describe_last_day(announcement: Announcement, last_day: PartialDate, event: icalendar.Event, said: parts.Event) -> icalendar.Event:
    """Make a separate entry for an event's deadline, which leaves the reader free and has no alarm (RFC 5545, section 3.8.2.7)."""
    component = icalendar.Event()
    component.add("uid", str(uuid.uuid5(_NAMESPACE, f"{announcement.series.first_key}/{announcement.identity}/aanmelden")))
    component.add("summary", _Text(_say_last_day(announcement.event, said)))
    component.add("description", _Text(f"{announcement.event.title}: {said.moments[0]}\n{event['description']}"))
    component.add("dtstart", _day(last_day))
    component.add("dtend", _day(last_day) + _DAY)
    component.add("transp", "TRANSPARENT")
    component.add("status", event["status"] if announcement.event.deadline else "CANCELLED")
    for name in ("dtstamp", "last-modified", "sequence", "url"):
        if name in event:
            component[name] = event[name]
    return component


def _say_last_day(event: Event, said: parts.Event) -> str:
    """Name the last day to sign up; for a cancelled event say so, but not for a moved one, because its deadline did not move."""
    if event.status == CANCELLED:
        return f"{say_summary(said)} (laatste dag om je aan te melden)"
    return f"{'Laatste' if event.deadline else 'Vervallen: laatste'} dag om je aan te melden voor {event.title}"


def say_summary(event: parts.Event) -> str:
    """Name an event as a calendar shows it, with any change first: Gaat niet door: Netwerkgroep."""
    return f"{event.mark}: {event.title}" if event.mark else event.title


def _say_times(event: Event) -> Iterator[tuple[str, dt.date]]:
    """Return start and end; an event without times takes whole days.

    The end is the first moment or day that is not part of it (RFC 5545, section 3.6.1).
    """
    first, last = _day(event.date), _day(event.until or event.date)
    if not event.start:
        yield "dtstart", first
        yield "dtend", last + _DAY
        return
    yield "dtstart", _moment(first, event.start)
    if event.end:
        yield "dtend", _moment(last + _DAY if event.end == MIDNIGHT and not event.until else last, event.end)
    elif event.until:
        yield "dtend", _moment(last + _DAY, MIDNIGHT)


def _day(date: PartialDate) -> dt.date:
    return dt.date(date.year, date.month, date.day)


def _moment(day: dt.date, time: str) -> dt.datetime:
    return dt.datetime.combine(day, dt.time.fromisoformat(time), TIMEZONE)


def _say_description(site: Site, announcement: Announcement, said: parts.Event) -> str:
    root = site.settings.site_url
    stretch = announcement.stretch
    lines = [f"Nu één bijeenkomst: {say_moment(stretch)}"] if stretch else []
    lines += [str(fact) for fact in said.facts if fact.label != WHERE]
    lines += [f"{link.text}: {lead_to(root, link.address)}" for link in said.links if root or not link.target.startswith("/")]
    title = say_issue(announcement.series, announcement.published)
    lines.append(f"Uit: {title}" + (f", {root}{announcement.published.url}" if root else ""))
    return "\n".join(lines)


def _describe_timezone() -> icalendar.Timezone:
    """Describe summer and winter time as they have been since 1996, without an end, because they apply until the law changes."""
    zone = icalendar.Timezone()
    zone.add("tzid", str(TIMEZONE))
    summer, winter = icalendar.TimezoneDaylight(), icalendar.TimezoneStandard()
    _add_rule(summer, "CEST", dt.datetime(1981, 3, 29, 2), (1, 2), 3)  # noqa: DTZ001 - local times in the zone itself
    _add_rule(winter, "CET", dt.datetime(1996, 10, 27, 3), (2, 1), 10)  # noqa: DTZ001 - the same
    zone.add_component(summer)
    zone.add_component(winter)
    return zone


def _add_rule(rule: icalendar.Component, name: str, first: dt.datetime, hours: tuple[int, int], month: int) -> None:
    before, after = hours
    rule.add("tzname", name)
    rule.add("dtstart", first)
    rule.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1su"})
    rule.add("tzoffsetfrom", dt.timedelta(hours=before))
    rule.add("tzoffsetto", dt.timedelta(hours=after))
