"""Tracks each day of an event as the event moves or grows, because calendars store a series as separate days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from praktijkbank.newsletters.event_schema import CANCELLED, MOVED, PLANNED, Event
from praktijkbank.source.fields import PartialDate


class Entry(NamedTuple):
    """A calendar entry with its name: an event, or one day of a series."""

    name: str
    event: Event


@dataclass(frozen=True, slots=True)
class Told:
    """The days of an event in one issue: its entries, and the future days that a repeated series leaves out."""

    entries: tuple[Entry, ...]
    left_out: tuple[PartialDate, ...]


def identify_day(identity: str, day: PartialDate) -> str:
    """Return the identity of one day of a series, whatever key the series was given later."""
    return f"{day}/{identity.partition('/')[2]}" if "/" in identity else f"{identity}-{day}"


def is_open(day: PartialDate, issue: PartialDate) -> bool:
    """Tell whether a day is not yet past for readers of an issue with a given date."""
    return day.last_day >= issue.first_day


class Days:
    """The names of all entries in a region's calendar, the day of each, and which of them form one series."""

    def __init__(self) -> None:
        self._standing: dict[str, PartialDate] = {}
        self._series: dict[str, list[str]] = {}
        self._whole: set[str] = set()  # identities that have been a series
        self._moved_from: dict[str, PartialDate] = {}  # by entry name, from the last reported move of its series

    def add_sent(self, identity: str, sent: Iterable[tuple[str, PartialDate]]) -> None:
        """Record the days of a series as they were sent, if the series is not known yet."""
        if identity in self._series:
            return
        days = dict(sent)
        self._standing |= days
        for name in (identity, *days):
            self._series[name] = [*days]

    def tell(self, event: Event, identity: str, issue: PartialDate, claimed: Collection[str], apart: Collection[str]) -> Told:
        """Assign each day of an event its existing calendar entry; `claimed` are the names that the issue uses for other events.

        `apart` are the names of events that stand on their own; they override what a series says about the same day. Announced days of a
        series keep their entry; new days take over those of days that are no longer named, in order.
        """
        known = sorted(self._series.get(identity, []), key=lambda name: str(self._standing[name]))
        loose = [name for name in known if name not in claimed and is_open(self._standing[name], issue)]
        is_anew = event.dates or event.until or (identity in self._whole and event.status in {CANCELLED, MOVED})
        entries = self._tell_series(event, identity, known, loose, apart) if event.dates else self._tell_one(event, identity, known, loose)
        named = {entry.name for entry in entries}
        left_out = tuple(self._standing[name] for name in loose if is_anew and name not in named)
        self._keep(event, identity, known, entries)
        return Told(tuple(entries), left_out)

    def _tell_series(self, event: Event, identity: str, known: Sequence[str], loose: Sequence[str], apart: Collection[str]) -> list[Entry]:
        standing = {self._standing[name]: name for name in known}
        days = [day for day in event.spread() if standing.get(day.date, identify_day(identity, day.date)) not in apart]
        kept = {day.date: standing[day.date] for day in days if day.date in standing}
        free = [name for name in loose if name not in kept.values()]
        named = [kept.get(day.date) or (free.pop(0) if free else self._name_new(identity, day.date, known)) for day in days]
        before = self._find_before(event, dict(zip(named, (day.date for day in days), strict=True)), known)
        return [Entry(name, _date_day(event, day, before.get(name))) for name, day in zip(named, days, strict=True)]

    def _tell_one(self, event: Event, identity: str, known: Sequence[str], loose: Sequence[str]) -> list[Entry]:
        """Assign the entry of a single event; one with `until` covers all days of its series within that stretch."""
        standing = {self._standing[name]: name for name in known}
        own = identity if identity in known else standing.get(event.was or event.date, next(iter(loose), identity))
        if not event.until or own not in known:
            return [Entry(own, event)]
        begin = _count(self._standing[own])
        stretch = range(begin, begin + _count(event.until) - _count(event.date) + 1)
        covered = [name for name in loose if name != own and _count(self._standing[name]) in stretch]
        return [Entry(own, event), *(Entry(name, self._take_off(event, name)) for name in covered)]

    def _take_off(self, event: Event, name: str) -> Event:
        """Return a cancelled day of a series, because it became part of a stretch of days."""
        return event.replace(date=self._standing[name], until=None, was=None, status=CANCELLED, key=None, deadline_in_calendar=False)

    def _name_new(self, identity: str, day: PartialDate, known: Collection[str]) -> str:
        """Return the name for a day that was never announced; the name for its date may already belong to a moved entry."""
        name = identify_day(identity, day)
        while name in known:
            name += "-nieuw"
        return name

    def _find_before(self, event: Event, days: Mapping[str, PartialDate], known: Collection[str]) -> dict[str, PartialDate]:
        """Return the former day of each moved day, if the issue reports a move; a move reported earlier is kept."""
        if event.status != MOVED:
            return {}
        if not known:  # nobody knows where the other days were
            first = next((name for name, day in days.items() if day == event.date), None)
            return {first: event.was} if first and event.was and event.was < event.date else {}
        moved = {name: self._standing[name] for name, day in days.items() if self._standing.get(name, day) != day}
        if moved:
            for name in known:
                self._moved_from.pop(name, None)
            self._moved_from |= moved
        return {name: self._moved_from[name] for name in days if name in self._moved_from}

    def _keep(self, event: Event, identity: str, known: Sequence[str], entries: Sequence[Entry]) -> None:
        if event.dates:
            self._whole.add(identity)
        self._standing |= {entry.name: entry.event.date for entry in entries}
        series = list(dict.fromkeys([*known, *(entry.name for entry in entries)]))
        for name in (identity, *series):
            self._series[name] = series


def _date_day(event: Event, day: Event, was: PartialDate | None) -> Event:
    """Return one day of a series with the day it moved from; a day that did not move is as planned."""
    status = PLANNED if event.status == MOVED and was is None else event.status
    return day.replace(was=was, status=status, key=identify_day(event.key, was or day.date) if event.key else None)


def _count(date: PartialDate) -> int:
    return dt.date(date.year, date.month, date.day).toordinal()
