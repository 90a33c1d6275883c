"""The agenda of newsletters as calendar files: one per issue, and one per region that a calendar program can follow."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from zoneinfo import ZoneInfo

import icalendar

from praktijkbank.newsletters import parts
from praktijkbank.newsletters.archive import PublishedIssue, Series
from praktijkbank.newsletters.composition import CALENDAR_FILE, WHERE, compose_event, order_event
from praktijkbank.newsletters.letter import say_issue
from praktijkbank.newsletters.newsletter_checks import event_identity
from praktijkbank.newsletters.schema import CANCELLED, Event
from praktijkbank.outputs.artifacts import Artifact
from praktijkbank.outputs.site import Site
from praktijkbank.outputs.templating import lead_to
from praktijkbank.source.cache import CacheFile
from praktijkbank.source.fields import PartialDate
from praktijkbank.source.fingerprint import digest

TIMEZONE = ZoneInfo("Europe/Amsterdam")

_PRODUCT = "-//Praktijkbank//Nieuwsbrieven//NL"
_NAMESPACE = uuid.UUID("4c70f7e0-65d5-47e0-ab6d-bfb4b127fde2")  # never changes: calendar programs know events by it
_DAY = dt.timedelta(days=1)


class _Text(icalendar.vText):
    r"""A text as it was typed: the library takes the \N of "C:\Nieuws" for a line end, which it is only where a file is read."""

    def to_ical(self) -> bytes:
        r"""Escape a text (RFC 5545, section 3.3.11): \, ; and , get a backslash, a line end becomes \n."""
        escaped = self.replace("\\", "\\\\").replace(";", r"\;").replace(",", r"\,").replace("\n", r"\n")
        return escaped.encode()


@dataclass(frozen=True, slots=True)
class Announcement:
    """One event as one issue announces it: under which identity, and how many issues announced it before."""

    series: Series
    published: PublishedIssue
    event: Event
    identity: str
    times_before: int

    @property
    def uid(self) -> str:
        """What calendar programs know the event by, whatever changes about it and wherever the site lies."""
        return str(uuid.uuid5(_NAMESPACE, f"{self.series.key}/{self.identity}"))


def make_calendars(site: Site) -> Iterator[Artifact]:
    """Make the calendar of every issue that has an agenda, and of every region that ever announced an event."""
    cached: CacheFile[bytes] = CacheFile(site.cache, "agenda")
    for url, name, announcements in _list_calendars(site):
        told = digest(_identify(each).encode() for each in announcements)
        key = f"{name} {told} {site.catalogue.vocabulary.digest} {site.settings_digest}"
        yield Artifact(f"{url}{CALENDAR_FILE}", cached.fetch(url, key, partial(_write_calendar, site, name, announcements)))
    cached.save()


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
    """Return what differs wherever anything differs that a calendar tells of an event."""
    series, published = announcement.series, announcement.published
    issue = (series.key, say_issue(series, published), published.url, published.day)
    return repr((issue, announcement.event, announcement.identity, announcement.times_before))


def list_announcements(series: Series) -> list[Announcement]:
    """Return every event of every issue, oldest first; an event that moved keeps its identity in later issues."""
    times: dict[str, int] = {}
    moved: dict[str, str] = {}
    announcements = []
    for published in series.issues:
        for event in published.issue.agenda:
            own = event_identity(event)
            identity = moved.get(own, own)
            if event.was:
                moved[event_identity(event.replace(was=None))] = identity
            announcements.append(Announcement(series, published, event, identity, times.get(identity, 0)))
            times[identity] = times.get(identity, 0) + 1
    return announcements


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
        file.add_component(_describe_event(site, announcement))
    content: bytes = file.to_ical()
    return content


def _describe_event(site: Site, announcement: Announcement) -> icalendar.Event:
    event, published = announcement.event, announcement.published
    said = compose_event(event, site.catalogue.vocabulary["event_statuses"], parts.LinkNames())
    component = icalendar.Event()
    component.add("uid", announcement.uid)
    component.add("dtstamp", dt.datetime.combine(published.day, dt.time(), dt.UTC))
    component.add("sequence", announcement.times_before)
    component.add("summary", _Text(say_summary(said)))
    component.add("status", "CANCELLED" if event.status == CANCELLED else "CONFIRMED")
    for name, value in _say_times(event):
        component.add(name, value)
    component.add("description", _Text(_say_description(site, announcement, said)))
    if event.location:
        component.add("location", _Text(event.location))
    if site.settings.site_url:
        component.add("url", site.settings.site_url + published.url)
    return component


def say_summary(event: parts.Event) -> str:
    """Name an event as a calendar shows it, what changed first: Gaat niet door: Netwerkgroep."""
    return f"{event.mark}: {event.title}" if event.mark else event.title


def _say_times(event: Event) -> Iterator[tuple[str, dt.date]]:
    """Return start and end; an event without times takes the whole day and leaves the reader free."""
    day = _day(event.date)
    if not event.start:
        yield "dtstart", day
        yield "dtend", day + _DAY
        return
    yield "dtstart", _moment(day, event.start)
    if event.end:
        yield "dtend", _moment(day, event.end)


def _day(date: PartialDate) -> dt.date:
    return dt.date(date.year, date.month, date.day)


def _moment(day: dt.date, time: str) -> dt.datetime:
    return dt.datetime.combine(day, dt.time.fromisoformat(time), TIMEZONE)


def _say_description(site: Site, announcement: Announcement, said: parts.Event) -> str:
    root = site.settings.site_url
    lines = [str(fact) for fact in said.facts if fact.label != WHERE]
    if said.signup and (root or not said.signup.target.startswith("/")):
        lines.append(f"{said.signup.text}: {lead_to(root, said.signup.target)}")
    title = say_issue(announcement.series, announcement.published)
    lines.append(f"Uit: {title}" + (f", {root}{announcement.published.url}" if root else ""))
    return "\n".join(lines)


def _describe_timezone() -> icalendar.Timezone:
    """Write the rules of summer and winter time as they have been since 1996, with no end: they hold until the law changes."""
    zone = icalendar.Timezone()
    zone.add("tzid", str(TIMEZONE))
    summer, winter = icalendar.TimezoneDaylight(), icalendar.TimezoneStandard()
    _add_rule(summer, "CEST", dt.datetime(1981, 3, 29, 2), (1, 2), 3)  # noqa: DTZ001 - local times of the zone itself
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
