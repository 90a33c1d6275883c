"""Knows an event again across issues, edits and corrections, so that a reader's calendar replaces it instead of holding it twice."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Protocol

from praktijkbank.newsletters.event_days import Days, Told, identify_day
from praktijkbank.newsletters.event_schema import Event
from praktijkbank.newsletters.schema import Issue
from praktijkbank.source.fields import PartialDate


class Known(Protocol):
    """An event as it was sent: its first date, its title, and its key where it had one."""

    @property
    def date(self) -> PartialDate:
        """The date it was first announced for."""

    @property
    def title(self) -> str:
        """Its title."""

    @property
    def key(self) -> str | None:
        """Its key."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """One event as one issue announces it.

    `sequence` counts the issues that announced it before and the corrections that name it (RFC 5545, section 3.8.7.4);
    `corrected` is the day of the last correction. `is_first` tells that no earlier issue announced it; `told` holds its days.
    """

    event: Event
    identity: str
    sequence: int
    corrected: PartialDate | None
    is_first: bool
    told: Told


def event_identity(event: Event) -> str:
    """Return what an event is known by across edits and issues: its key, else its first date and its title."""
    return event.key or name_event(event.was or event.date, event.title)


def share_a_name(one: Event, other: Event) -> bool:
    """Tell whether two events of one issue would be one to calendars; a day of a series that stands by itself is meant to be."""
    if one.dates and other.dates:
        return not {event_identity(each) for each in one.spread()}.isdisjoint(event_identity(each) for each in other.spread())
    return event_identity(one) == event_identity(other)


def find_held_day(event: Event, series: Event) -> tuple[Event, PartialDate] | None:
    """Return a series that still names the day that an event has moved from, with that day; None where it does not, or is another."""
    if event.was is None or event.dates or not series.dates or event.was not in series.days:
        return None
    if event.key and series.key:
        is_day = event.key == identify_day(series.key, event.was)
    else:
        is_day = name_event(event.was, event.title) == name_event(event.was, series.title)
    return (series, event.was) if is_day else None


def propose_key(date: PartialDate, title: str) -> str:
    """Return the key by which an event that was announced without one stays the same event, whatever changes about it."""
    plain = unicodedata.normalize("NFKD", title.casefold())
    words = re.findall(r"[a-z0-9]+", "".join(letter for letter in plain if not unicodedata.combining(letter)))
    return "-".join([*words, str(date)])


def recognise(agenda: Sequence[Event], sent: Sequence[Known]) -> list[int | None]:
    """Return of every event the place in `sent` of the one that it is for calendars, None where they would take it for another."""
    free = dict(enumerate(sent))
    places = [_take(free, event_identity(event)) for event in agenda]
    return [
        _take(free, name_event(event.was or event.date, event.title)) if place is None and event.key else place
        for event, place in zip(agenda, places, strict=True)
    ]


def _take(free: dict[int, Known], name: str) -> int | None:
    """Take away the sent event that goes by a name, and return its place."""
    found = next((place for place, known in free.items() if name in _goes_by(known)), None)
    if found is not None:
        del free[found]
    return found


def _goes_by(known: Known) -> set[str]:
    return {known.key} if known.key else {name_event(known.date, known.title), propose_key(known.date, known.title)}


def follow_events(issues: Iterable[tuple[Issue, Sequence[Known]]]) -> list[list[Sighting]]:
    """Return the events of every issue of one region, oldest issue first; beside an issue stand the events as it was sent."""
    follower = _Follower()
    return [follower.follow(issue, sent) for issue, sent in issues]


def name_event(date: PartialDate, title: str) -> str:
    """Return what an event without a key is known by."""
    return f"{date}/{' '.join(title.casefold().split())}"


class _Follower:
    """Goes through the issues of a region and remembers under which other names each event goes."""

    def __init__(self) -> None:
        self._others: dict[str, str] = {}
        self._sent: set[str] = set()
        self._days = Days()
        self._times: dict[str, int] = {}
        self._corrections: dict[str, list[PartialDate]] = {}

    def follow(self, issue: Issue, sent: Sequence[Known]) -> list[Sighting]:
        for known in sent:
            if not known.key:
                self._sent.add(name_event(known.date, known.title))
                self._others.setdefault(propose_key(known.date, known.title), name_event(known.date, known.title))
        agenda = issue.agenda
        identities = self._identify(agenda)
        named = [
            (event, identity, self._tell_days(issue, number, identities, sent))
            for number, (event, identity) in enumerate(zip(agenda, identities, strict=True))
        ]
        for correction in issue.corrections:
            for event, identity, told in named:
                if event.key and event.key == correction.event:
                    for name in _list_names(identity, told):
                        self._corrections.setdefault(name, []).append(correction.date)
        sightings = [self._see(event, identity, told) for event, identity, told in named]
        for name in chain.from_iterable(_list_names(identity, told) for _, identity, told in named):
            self._times[name] = self._times.get(name, 0) + 1
        return sightings

    def _tell_days(self, issue: Issue, number: int, identities: Sequence[str], sent: Sequence[Known]) -> Told:
        """Give the days of an event of an issue their entries; what other events of the issue are known by is not for it."""
        event, identity = issue.agenda[number], identities[number]
        if event.dates or event.until:
            self._days.add_sent(identity, self._list_sent(identity, sent))
        claimed = chain.from_iterable(
            self._list_claims(other, name) for at, (other, name) in enumerate(zip(issue.agenda, identities, strict=True)) if at != number
        )
        apart = {name for other, name in zip(issue.agenda, identities, strict=True) if not other.dates} - {identity}
        told = self._days.tell(event, identity, issue.date, {*claimed} - {identity}, apart)
        for entry in told.entries if event.dates else ():
            name = identify_day(identity, entry.event.date)
            if name != entry.name:
                self._others[name] = entry.name
        return told

    def _list_claims(self, event: Event, identity: str) -> Iterator[str]:
        yield identity
        for day in event.days if event.dates else ():
            name = identify_day(identity, day)
            yield self._others.get(name, name)

    def _list_sent(self, identity: str, sent: Sequence[Known]) -> Iterator[tuple[str, PartialDate]]:
        """Return the days of an event as they were sent: those of its key, else those of its title."""
        named = ((known.key or name_event(known.date, known.title), known) for known in sent)
        names = [(self._others.get(name, name), known) for name, known in named]
        title = next((known.title for name, known in names if name == identity and not known.key), None)
        for name, known in names:
            if known.key == f"{identity}-{known.date}" or (title is not None and not known.key and known.title == title):
                yield name, known.date

    def _identify(self, agenda: Sequence[Event]) -> list[str]:
        """Return the identity of every event; one that has a key from now on is the one that was announced without."""
        taken = {self._others.get(event_identity(event), event_identity(event)) for event in agenda if not event.key}
        identities = []
        for event in agenda:
            own, name = event_identity(event), name_event(event.was or event.date, event.title)
            before = self._others.get(name, name)
            is_new = event.key and own not in self._others and own not in self._times
            if is_new and (before in self._times or before in self._sent) and before not in taken:
                self._others[own] = before
                taken.add(before)
            identity = self._others.get(own, own)
            if not event.key:
                self._others.setdefault(propose_key(event.was or event.date, event.title), identity)
            now = event_identity(event.replace(was=None))
            if event.was and not (event.dates and now in self._times):  # the first of more days may have stayed
                self._others[now] = identity
            identities.append(identity)
        return identities

    def _see(self, event: Event, identity: str, told: Told) -> Sighting:
        """Tell how often an event was told before, of a series any day of it: what is left of one may have another name as a whole."""
        names = _list_names(identity, told)
        corrected = max((self._corrections.get(name, []) for name in names), key=len)
        times = max(self._times.get(name, 0) for name in names)
        return Sighting(event, identity, times + len(corrected), max(corrected, default=None), times == 0, told)


def _list_names(identity: str, told: Told) -> list[str]:
    """Return what an event is known by, and behind it what each of its days is known by."""
    return list(dict.fromkeys((identity, *(entry.name for entry in told.entries))))
