"""Knows an event again across issues, edits and corrections, so that a reader's calendar replaces it instead of holding it twice."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Protocol

from praktijkbank.newsletters.schema import Event, Issue
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
    `corrected` is the day of the last correction. `is_first` tells that no earlier issue announced it.
    """

    event: Event
    identity: str
    sequence: int
    corrected: PartialDate | None
    is_first: bool


def event_identity(event: Event) -> str:
    """Return what an event is known by across edits and issues: its key, else its first date and its title."""
    return event.key or name_event(event.was or event.date, event.title)


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


def identify_day(identity: str, day: PartialDate) -> str:
    """Return what one day of a series is known by, whatever key the series got after it was announced."""
    return f"{day}/{identity.partition('/')[2]}" if "/" in identity else f"{identity}-{day}"


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
        self._times: dict[str, int] = {}
        self._corrections: dict[str, list[PartialDate]] = {}

    def follow(self, issue: Issue, sent: Sequence[Known]) -> list[Sighting]:
        for known in sent:
            if not known.key:
                self._sent.add(name_event(known.date, known.title))
                self._others.setdefault(propose_key(known.date, known.title), name_event(known.date, known.title))
        identities = self._identify(issue.agenda)
        named = [(event, _list_names(event, identity)) for event, identity in zip(issue.agenda, identities, strict=True)]
        keys = {event.key: names for event, names in named if event.key}
        for correction in issue.corrections:
            for name in keys.get(correction.event or "", ()):
                self._corrections.setdefault(name, []).append(correction.date)
        sightings = [self._see(event, names) for event, names in named]
        for name in chain.from_iterable(names for _, names in named):
            self._times[name] = self._times.get(name, 0) + 1
        return sightings

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
            if event.was:
                self._others[event_identity(event.replace(was=None))] = identity
            identities.append(identity)
        return identities

    def _see(self, event: Event, names: Sequence[str]) -> Sighting:
        """Tell how often an event was told before, of a series any day of it: what is left of one may have another name as a whole."""
        corrected = max((self._corrections.get(name, []) for name in names), key=len)
        times = max(self._times.get(name, 0) for name in names)
        return Sighting(event, names[0], times + len(corrected), max(corrected, default=None), times == 0)


def _list_names(event: Event, identity: str) -> list[str]:
    """Return what an event is known by, and behind it, of a series, what each of its days is known by."""
    return list(dict.fromkeys((identity, *(identify_day(identity, day) for day in event.days if event.dates))))
