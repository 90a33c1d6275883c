"""Rules between an issue and what readers already have: earlier issues, the mail as it was sent, and corrections of it.

Each rule is a small generator of findings whose docstring states it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from praktijkbank.newsletters.events import Sighting, follow_events, propose_key
from praktijkbank.newsletters.reading import IssueEntry, RegionEntry
from praktijkbank.newsletters.schema import CANCELLED, MOVED, Correction, Event, Issue
from praktijkbank.newsletters.sent import FILE, FOLDER, HTML, Sent, SentEvent, digest_pieces
from praktijkbank.source.fields import suggest
from praktijkbank.source.findings import Finding, Severity
from praktijkbank.source.yaml_document import Place
from praktijkbank.text.prose import strip_markup

ALIKE = 0.6  # how like two titles on one day are that may name one event
VERY_ALIKE = 0.85  # the same on two days

_AGENDA = "agenda: "
_PICTURE = re.compile(r'src="[^"]*/beeld/([a-z0-9_.-]+)"')


def check_archive(region: RegionEntry) -> Iterator[Finding]:
    """Apply every rule to one region."""
    names = {entry.name for entry in region.issues}
    for name in sorted(region.sent.keys() - names):
        message = f"van deze verzonden nieuwsbrief ontbreekt het bestand {name}.yml"
        hint = "zet het bestand terug; wat verstuurd is, blijft op de site staan"
        yield Finding(f"newsletters/{region.key}/{FOLDER}/{name}/{FILE}", 1, 1, "verzonden-zonder-nieuwsbrief", message, hint)
    yield from _check_pictures(region)
    issues = [(entry, entry.issue) for entry in region.issues if entry.issue]
    for entry, issue in issues:
        yield from _check_corrections(entry, issue)
        if sent := region.sent.get(entry.name):
            yield from _compare(entry, issue, sent)
    yield from _check_strangers(region)


def _check_pictures(region: RegionEntry) -> Iterator[Finding]:
    """A mail that readers have goes on showing its pictures: they come from the region's folder."""
    for name, sent in region.sent.items():
        shown = dict.fromkeys(_PICTURE.findall(sent.html))
        for file in (each for each in shown if not any(each.startswith(known) for known in region.pictures)):  # a copy adds to the name
            message = f"de mail die verstuurd is, laat '{file}' zien, en dat bestand is weg"
            path = f"newsletters/{region.key}/{FOLDER}/{name}/{HTML}"
            yield Finding(path, 1, 1, "verzonden-beeld-weg", message, f"zet {file} terug in newsletters/{region.key}/")


def _check_corrections(entry: IssueEntry, issue: Issue) -> Iterator[Finding]:
    """A correction came after the issue, and the event that it names is in the agenda."""
    keys = [event.key for event in issue.agenda if event.key]
    for number, correction in enumerate(issue.corrections):
        if correction.date.last_day < issue.date.first_day:
            message = f"de correctie ({correction.date}) is van voor de nieuwsbrief ({issue.date})"
            yield entry.document.finding(("corrections", number, "date"), "correctie-te-vroeg", message, "verbeter een van de datums")
        if correction.event and correction.event not in keys:
            message = f"in de agenda staat geen bijeenkomst met de key '{correction.event}'"
            hint = suggest(correction.event, keys) or _propose_one(issue.agenda, correction)
            yield entry.document.finding(("corrections", number, "event"), "onbekende-bijeenkomst", message, hint)


def _propose_one(agenda: Sequence[Event], correction: Correction) -> str:
    """Say which key to give to which event, so that it stays the same event in calendars."""
    proposals = [f"`key: {_propose(event)}` bij '{event.title}'" for event in agenda if not event.key]
    if not proposals:
        return "haal `event` weg, of noem een key uit de agenda"
    return f"gaat het over een van deze, zet dan {' of '.join(proposals[:3])}, en noem die key hier"


def _propose(event: Event) -> str:
    return propose_key(event.was or event.date, event.title)


def _compare(entry: IssueEntry, issue: Issue, sent: Sent) -> Iterator[Finding]:
    """What the file says is what was sent, or a correction tells readers of the difference (warning)."""
    if any(correction.event is None for correction in issue.corrections):
        return
    corrected = {correction.event for correction in issue.corrections}
    events = {_identify_sent(event): event for event in sent.record.events}
    known = {told.piece: told.digest for told in sent.record.told}
    now = digest_pieces(entry.document, issue)
    gone = [name for name in known if name not in now]
    for name, (place, digest) in now.items():
        event = issue.agenda[int(place[1])] if name.startswith(_AGENDA) else None
        same = next((each for each in gone if event and _is_that(event, each, events)), None)
        if same:  # an event that was announced without a key, and got the key that keeps it the same
            gone.remove(same)
        if known.get(same or name) != digest and not (event and event.key in corrected):
            missing = [events[each.removeprefix(_AGENDA)] for each in gone if each.startswith(_AGENDA)]
            yield _tell_difference(entry, place, name, event, missing)
    for name in gone:
        message = f"'{name}' is verstuurd en staat er niet meer zo in"
        yield entry.document.finding(_field(name), "anders-dan-verzonden", message, _HOW, severity=Severity.WARNING)


_HOW = "zet er corrections bij, met date en what, of schrijf het zoals het verstuurd is"


def _identify_sent(event: SentEvent) -> str:
    return event.key or f"{event.date}/{' '.join(event.title.casefold().split())}"


def _is_that(event: Event, piece: str, events: dict[str, SentEvent]) -> bool:
    """Tell whether an event has the key of one that was sent without a key."""
    known = events.get(piece.removeprefix(_AGENDA)) if piece.startswith(_AGENDA) else None
    return known is not None and known.key is None and event.key == propose_key(known.date, known.title)


def _tell_difference(entry: IssueEntry, place: Place, name: str, event: Event | None, missing: Sequence[SentEvent]) -> Finding:
    message = f"'{name}' is niet zoals het op die dag verstuurd is"
    hint = _HOW
    if event and (old := next((each for each in missing if each.key is None and _are_alike(event, each.date, each.title)), None)):
        message = f"'{old.title}' van {old.date} is zo verstuurd en heet nu '{event.title}': agenda's zouden er een tweede bij zetten"
        hint = f"is het dezelfde, zet er dan `key: {propose_key(old.date, old.title)}` bij, en vertel de correctie bij corrections"
    return entry.document.finding(place, "anders-dan-verzonden", message, hint, severity=Severity.WARNING)


def _field(name: str) -> Place:
    return (name.partition(":")[0],)


def _check_strangers(region: RegionEntry) -> Iterator[Finding]:
    """What is cancelled or moved was announced before under the same name, if it was announced at all."""
    dated = sorted(
        ((entry, entry.issue) for entry in region.issues if entry.issue),
        key=lambda pair: (pair[0].is_draft, pair[1].date.year, pair[1].number),  # what only a draft says, nobody has read
    )
    sent = [region.sent.get(entry.name) for entry, _ in dated]
    followed = follow_events((issue, each.record.events if each else ()) for (_, issue), each in zip(dated, sent, strict=True))
    earlier: dict[str, Event] = {}
    for (entry, _), seen in zip(dated, followed, strict=True):
        own = {each.identity for each in seen}
        for number, each in enumerate(seen):
            if each.is_first and each.event.status in {CANCELLED, MOVED}:
                yield from _ask(entry, number, each, [event for identity, event in earlier.items() if identity not in own])
        earlier |= {each.identity: each.event for each in seen}


def _ask(entry: IssueEntry, number: int, seen: Sighting, earlier: Iterable[Event]) -> Iterator[Finding]:
    event = seen.event
    if meant := next((each for each in earlier if _are_alike(event, each.date, each.title)), None):
        what = "afgelast" if event.status == CANCELLED else "verplaatst"
        message = f"'{event.title}' is {what}, maar zo niet eerder aangekondigd; bedoel je '{meant.title}' van {meant.date}?"
        same = f"key: {meant.key or _propose(meant)}"
        hint = f"zo ja: zet er `{same}` bij, dan verandert de bijeenkomst ook in agenda's; zo nee: geef dit punt een eigen key"
        if not event.key:
            yield entry.document.finding(("agenda", number, "title"), "bedoel-je", message, hint)


def _are_alike(event: Event, date: object, title: str) -> bool:
    """Tell whether an event may be the one that was announced for a date under a title."""
    one, other = _plain(event.title), _plain(title)
    ratio = SequenceMatcher(None, one, other).ratio()
    on_one_day = date in {event.date, event.was}
    return ratio >= VERY_ALIKE or (on_one_day and (ratio >= ALIKE or one in other or other in one))


def _plain(text: str) -> str:
    return " ".join(strip_markup(text).casefold().split())
