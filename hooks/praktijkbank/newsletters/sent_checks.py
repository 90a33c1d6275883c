"""Compares an issue's file with what was sent, because readers and their calendars must be told of every difference."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from praktijkbank.newsletters.event_schema import Event
from praktijkbank.newsletters.events import name_event, propose_key, recognise
from praktijkbank.newsletters.reading import IssueEntry
from praktijkbank.newsletters.schema import Issue
from praktijkbank.newsletters.sent import Sent, SentEvent, digest_pieces
from praktijkbank.practices.wording import say_date, say_hours
from praktijkbank.source.findings import Finding, Severity
from praktijkbank.source.yaml_document import Place
from praktijkbank.text.prose import strip_markup

ALIKE = 0.6  # similarity of titles that may name one event on the same day
VERY_ALIKE = 0.85  # the same on different days

_RULE = "anders-dan-verzonden"
_AGENDA = "agenda: "
_NEWER = ("date", "title")  # older archives do not have these pieces
_SAID = {
    "date": "de datum van de nieuwsbrief",
    "title": "de titel van dit nummer",
    "subject": "het onderwerp van de mail",
    "preheader": "de voorbeeldtekst",
    "introduction": "de inleiding",
    "sections": "het onderwerp",
    "stories": "het verhaal",
    "signature": "de afsluiting",
}


def check_sent(entry: IssueEntry, issue: Issue, sent: Sent) -> Iterator[Finding]:
    """The file says what was sent, or a correction explains the difference; for an event, a correction that names it (warning)."""
    known = {told.piece: told.digest for told in sent.record.told}
    now = digest_pieces(entry.document, issue)
    if all(correction.event for correction in issue.corrections):
        yield from _compare_texts(entry, sent, known, now)
    yield from _compare_events(entry, issue, sent, dict(now.values()))


def _compare_texts(entry: IssueEntry, sent: Sent, known: dict[str, str], now: dict[str, tuple[Place, str]]) -> Iterator[Finding]:
    hint = "zet er corrections bij, met date en what, of schrijf het zoals het verstuurd is"
    day = say_date(sent.date)
    is_older = "date" not in known
    for name, (place, digest) in now.items():
        if not name.startswith(_AGENDA) and known.get(name) != digest and not (is_older and name in _NEWER):
            how = "is anders dan" if name in known else "is niet"
            yield _warn(entry, place, f"{_say_piece(name)} {how} op {day} verstuurd", hint)
    for name in (name for name in known if not name.startswith(_AGENDA) and name not in now):
        yield _warn(entry, (name.partition(":")[0],), f"{_say_piece(name)} is op {day} verstuurd en staat er niet meer in", hint)


def _say_piece(name: str) -> str:
    field, _, title = name.partition(": ")
    return f"{_SAID[field]} '{title}'" if title else _SAID.get(field, field)


def _compare_events(entry: IssueEntry, issue: Issue, sent: Sent, now: dict[Place, str]) -> Iterator[Finding]:
    announced = list_announced(sent)
    named = {correction.event for correction in issue.corrections}
    matches = match_announced(issue.agenda, [event for event, _ in announced])
    days = Counter((_plain(event.title), event.date) for event in issue.agenda)
    for number, match in enumerate(matches):
        event, place = match.event, ("agenda", number)
        hours = f", {say_hours(event.start, event.end)}," if event.start and days[_plain(event.title), event.date] > 1 else ""
        which = f"'{event.title}' van {say_date(event.date)}{hours}"
        if match.known is None:
            if not {None, event.key} & named:
                yield _warn(entry, place, f"{which} is toen niet verstuurd", "zet er corrections bij, met date en what")
        elif not match.is_same:
            key = f"`key: {match.key}`" + (f" in plaats van `key: {event.key}`" if event.key else "")
            hint = f"is het dezelfde, zet er dan {key} bij, en bij corrections ook `event: {match.key}`, naast date en what"
            yield _warn(entry, place, f"{_tell_change(event, match.known)}: agenda's zouden er een tweede bij zetten", hint)
        elif (match.known, now.get(place)) not in announced and (event.key is None or event.key not in named):
            message = f"{which} is anders verstuurd, en geen correctie noemt haar: agenda's van lezers missen dat"
            with_key = "" if event.key else f"zet er `key: {match.key}` bij, en "
            yield _warn(entry, place, message, f"{with_key}noem haar bij corrections met `event: {match.key}`, naast date en what")
    for known, _ in announced:
        if all(match.known is not known for match in matches):
            message = (
                f"'{known.title}' van {say_date(known.date)} is verstuurd en staat er niet meer in: zij blijft in agenda's van lezers staan"
            )
            hint = "zet haar terug; gaat zij niet door, schrijf er dan `status: cancelled` bij"
            yield _warn(entry, ("agenda",), message, hint)


@dataclass(frozen=True, slots=True)
class Match:
    """An event in the file and the sent event it corresponds to; `is_same` tells whether calendars see them as one."""

    event: Event
    known: SentEvent | None
    is_same: bool

    @property
    def key(self) -> str:
        """The key that makes the event, perhaps again, the one that was sent."""
        if self.event.key and (self.is_same or self.known is None):
            return self.event.key
        if self.known is None:
            return propose_key(self.event.was or self.event.date, self.event.title)
        return self.known.key or propose_key(self.known.date, self.known.title)


def match_announced(agenda: Sequence[Event], announced: Sequence[SentEvent]) -> list[Match]:
    """Find the sent event for every event: the one that calendars identify it with, else the most similar one, if any."""
    places = recognise(agenda, announced)
    free = [known for place, known in enumerate(announced) if place not in places]
    matches = []
    for event, place in zip(agenda, places, strict=True):
        near = [known for known in free if place is None and are_alike(event, known.date, known.title)]
        meant = max(near, key=lambda known: compare_titles(event.title, known.title), default=None)
        if meant:
            free.remove(meant)
        matches.append(Match(event, meant if place is None else announced[place], place is not None))
    return matches


def list_announced(sent: Sent) -> list[tuple[SentEvent, str]]:
    """Return every sent event, a series as one, with the digest of what the file said about it."""
    told = ((each.piece.removeprefix(_AGENDA), each.digest) for each in sent.record.told if each.piece.startswith(_AGENDA))
    found = ((_find_announced(sent.record.events, name), digest) for name, digest in told)
    return [(event, digest) for event, digest in found if event]


def _find_announced(events: Iterable[SentEvent], name: str) -> SentEvent | None:
    """Return the event with a name; for a series with a key, its first day, whose own key ends with its date."""
    for event in events:
        if name == (event.key or name_event(event.date, event.title)):
            return event
        if event.key == f"{name}-{event.date}":
            return event.replace(key=name)
    return None


def _tell_change(event: Event, known: SentEvent) -> str:
    """Say in Dutch what changed so that calendars no longer recognise the event: its title, its date, both, or only its key."""
    dated = f" en staat nu op {say_date(event.date)}" if event.date != known.date else ""
    if _plain(event.title) != _plain(known.title):
        return f"'{known.title}' van {say_date(known.date)} is zo verstuurd, heet nu '{event.title}'{dated}"
    return f"'{known.title}' is verstuurd met de datum {say_date(known.date)}{dated or ' en heeft nu een andere key'}"


def are_alike(event: Event, date: object, title: str) -> bool:
    """Tell whether an event may be the one announced with a given date and title."""
    one, other = _plain(event.title), _plain(title)
    ratio = compare_titles(event.title, title)
    on_one_day = date in {event.date, event.was}
    return ratio >= VERY_ALIKE or (on_one_day and (ratio >= ALIKE or one in other or other in one))


def compare_titles(one: str, other: str) -> float:
    """Return how similar two titles are, from 0 to 1 (equal)."""
    return SequenceMatcher(None, _plain(one), _plain(other)).ratio()


def _plain(text: str) -> str:
    return " ".join(strip_markup(text).casefold().split())


def _warn(entry: IssueEntry, place: Place, message: str, hint: str) -> Finding:
    return entry.document.finding(place, _RULE, message, hint, severity=Severity.WARNING)
