"""Recognises an event across issues, edits and corrections, so that a reader's calendar updates it instead of adding a second one."""

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
    """An event as it was sent: its first date, its title, and its key if it had one."""

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

    `sequence` counts the earlier issues that announced it and the corrections that name it (RFC 5545, section 3.8.7.4). `corrected` is the
    day of the last correction. `is_first` is set if no earlier issue announced it. `told` holds its days.
    """

    event: Event
    identity: str
    sequence: int
    corrected: PartialDate | None
    is_first: bool
    told: Told


def event_identity(event: Event) -> str:
    """Return the identity of an event across edits and issues: its key, or else its first date and title."""
    return event.key or name_event(event.was or event.date, event.title)


def share_a_name(one: Event, other: Event) -> bool:
    """Tell whether calendars would see two events of one issue as the same; a single day taken from a series may be."""
    if one.dates and other.dates:
        return not {event_identity(each) for each in one.spread()}.isdisjoint(event_identity(each) for each in other.spread())
    return event_identity(one) == event_identity(other)


def find_held_day(event: Event, series: Event) -> tuple[Event, PartialDate] | None:
    """Return a series that still names the day from which an event moved, with that day; None if it does not, or is another event."""
    if event.was is None or event.dates or not series.dates or event.was not in series.days:
        return None
    if event.key and series.key:
        is_day = event.key == identify_day(series.key, event.was)
    else:
        is_day = name_event(event.was, event.title) == name_event(event.was, series.title)
    return (series, event.was) if is_day else None


def propose_key(date: PartialDate, title: str) -> str:
    """Return a key that keeps an event announced without one the same event, whatever else about it changes."""
    plain = unicodedata.normalize("NFKD", title.casefold())
    words = re.findall(r"[a-z0-9]+", "".join(letter for letter in plain if not unicodedata.combining(letter)))
    return "-".join([*words, str(date)])


def recognise(agenda: Sequence[Event], sent: Sequence[Known]) -> list[int | None]:
    """For each event, return the index in `sent` of the event that calendars identify it with; None if they would add a new one."""
    free = dict(enumerate(sent))
    places = [_take(free, event_identity(event)) for event in agenda]
    return [
        _take(free, name_event(event.was or event.date, event.title)) if place is None and event.key else place
        for event, place in zip(agenda, places, strict=True)
    ]


def _take(free: dict[int, Known], name: str) -> int | None:
    """Remove the sent event with a given name, and return its index."""
    found = next((place for place, known in free.items() if name in _goes_by(known)), None)
    if found is not None:
        del free[found]
    return found


def _goes_by(known: Known) -> set[str]:
    return {known.key} if known.key else {name_event(known.date, known.title), propose_key(known.date, known.title)}


def follow_events(issues: Iterable[tuple[Issue, Sequence[Known]]]) -> list[list[Sighting]]:
    """Return the sightings of events in all issues of one region, oldest first; each issue comes with its events as sent."""
    follower = _Follower()
    return [follower.follow(issue, sent) for issue, sent in issues]


def name_event(date: PartialDate, title: str) -> str:
    """Return the identity of an event without a key."""
    return f"{date}/{' '.join(title.casefold().split())}"


class _Follower:
    """Goes through a region's issues and remembers the other names of each event."""

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
        """Assign the days of an event their entries, except entries claimed by the issue's other events."""
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
        """Return the days of an event as they were sent, matched by key or else by title."""
        named = ((known.key or name_event(known.date, known.title), known) for known in sent)
        names = [(self._others.get(name, name), known) for name, known in named]
        title = next((known.title for name, known in names if name == identity and not known.key), None)
        for name, known in names:
            if known.key == f"{identity}-{known.date}" or (title is not None and not known.key and known.title == title):
                yield name, known.date

    def _identify(self, agenda: Sequence[Event]) -> list[str]:
        """Return the identity of every event; one that now has a key is matched to the one announced without."""
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
            if event.was and not (event.dates and now in self._times):  # with several days, the first may have stayed
                self._others[now] = identity
            identities.append(identity)
        return identities

    def _see(self, event: Event, identity: str, told: Told) -> Sighting:
        """Count earlier announcements of an event, or of any day of it: the rest of a series may have another identity as a whole."""
        names = _list_names(identity, told)
        corrected = max((self._corrections.get(name, []) for name in names), key=len)
        times = max(self._times.get(name, 0) for name in names)
        return Sighting(event, identity, times + len(corrected), max(corrected, default=None), times == 0, told)


def _list_names(identity: str, told: Told) -> list[str]:
    """Return the identity of an event, followed by those of its days."""
    return list(dict.fromkeys((identity, *(entry.name for entry in told.entries))))
