"""Rules between an issue and what readers already have: earlier issues, the mail as it was sent, and corrections.

Each rule is a small generator of findings whose docstring states it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from praktijkbank.newsletters.event_days import identify_day, is_open
from praktijkbank.newsletters.event_schema import CANCELLED, MOVED, PLANNED, Event
from praktijkbank.newsletters.events import Sighting, follow_events, propose_key, share_a_name
from praktijkbank.newsletters.reading import IssueEntry, RegionEntry
from praktijkbank.newsletters.schema import Issue
from praktijkbank.newsletters.sent import FILE, FOLDER, HTML, Sent
from praktijkbank.newsletters.sent_checks import Match, are_alike, check_sent, compare_titles, list_announced, match_announced
from praktijkbank.newsletters.titled_status import TitledStatus, find_status
from praktijkbank.practices.vocabulary import TermList
from praktijkbank.practices.wording import join, say_date
from praktijkbank.source.fields import PartialDate, suggest
from praktijkbank.source.findings import Finding, Severity
from praktijkbank.source.remedies.proposals import write
from praktijkbank.source.salvage import follow

_PICTURE = re.compile(r'src="[^"]*/beeld/([a-z0-9_.-]+)"')


def check_archive(region: RegionEntry, statuses: TermList) -> Iterator[Finding]:
    """Apply every rule to one region; `statuses` are the vocabulary's event statuses."""
    names = {entry.name for entry in region.issues}
    for name in sorted(region.sent.keys() - names):
        message = f"van deze verzonden nieuwsbrief ontbreekt het bestand {name}.yml"
        hint = "zet het bestand terug; wat verstuurd is, blijft op de site staan"
        yield Finding(f"newsletters/{region.key}/{FOLDER}/{name}/{FILE}", 1, 1, "verzonden-zonder-nieuwsbrief", message, hint)
    yield from _check_pictures(region)
    issues = [(entry, entry.issue) for entry in region.issues if entry.issue]
    for entry, issue in issues:
        sent = region.sent.get(entry.name)
        yield from _check_corrections(entry, issue, sent)
        if sent:
            yield from check_sent(entry, issue, sent)
    yield from _check_titles(region, statuses)
    yield from _check_strangers(region, statuses)


def _check_pictures(region: RegionEntry) -> Iterator[Finding]:
    """The pictures of a sent mail stay in the region's folder, because the mail keeps loading them from there."""
    for name, sent in region.sent.items():
        shown = dict.fromkeys(_PICTURE.findall(sent.html))
        for file in (each for each in shown if not any(each.startswith(known) for known in region.pictures)):  # a copy adds to the name
            message = f"de mail die verstuurd is, laat '{file}' zien, en dat bestand is weg"
            path = f"newsletters/{region.key}/{FOLDER}/{name}/{HTML}"
            yield Finding(path, 1, 1, "verzonden-beeld-weg", message, f"zet {file} terug in newsletters/{region.key}/")


def _check_corrections(entry: IssueEntry, issue: Issue, sent: Sent | None) -> Iterator[Finding]:
    """A correction is not older than its issue, and the event it names is in the agenda."""
    keys = [event.key for event in issue.agenda if event.key]
    for number, correction in enumerate(issue.corrections):
        if correction.date.last_day < issue.date.first_day:
            message = f"de correctie ({correction.date}) is van voor de nieuwsbrief ({issue.date})"
            yield entry.document.finding(("corrections", number, "date"), "correctie-te-vroeg", message, "verbeter een van de datums")
        if correction.event and correction.event not in keys:
            message = f"in de agenda staat geen bijeenkomst met de key '{correction.event}'"
            hint = _propose_event(
                correction.event, match_announced(issue.agenda, [event for event, _ in list_announced(sent)] if sent else [])
            )
            yield entry.document.finding(("corrections", number, "event"), "onbekende-bijeenkomst", message, hint)


def _propose_event(named: str, matches: Sequence[Match]) -> str:
    """Say in Dutch which event was meant, and which key keeps it the same event in calendars."""
    meant = [match for match in matches if match.key == named or compare_titles(match.event.title, named) == 1]
    keys = [match.event.key for match in matches if match.event.key]
    if not meant and (near := suggest(named, keys)):
        return near
    proposals = [match for match in meant or matches if match.event.key != match.key]
    if meant and not proposals:
        return f"noem haar key: `event: {meant[0].key}`"
    if not proposals:
        return "haal `event` weg, of noem een key uit de agenda"
    said = [f"`key: {match.key}` bij '{match.event.title}'" for match in proposals[:3]]
    return f"gaat het over {'deze' if meant else 'een van deze'}, zet dan {' of '.join(said)}, en noem die key hier"


def _check_titles(region: RegionEntry, statuses: TermList) -> Iterator[Finding]:
    """The title of an event does not say what belongs in its status (warning); this is checked also in an issue with errors."""
    for entry in region.issues:
        for number, event in enumerate(entry.told.agenda if entry.told and entry.name not in region.sent else ()):
            is_told = entry.issue is None and follow(entry.document.data, ("agenda", number, "status"))  # though it can't be read
            titled = None if is_told else find_status(event, statuses)
            if titled:
                yield _ask_for_status(entry, number, titled, statuses)


def _check_strangers(region: RegionEntry, statuses: TermList) -> Iterator[Finding]:
    """An event that calendars would add as new really is new, and an event told again repeats what still holds (warning)."""
    dated = sorted(
        ((entry, entry.issue) for entry in region.issues if entry.issue),
        key=lambda pair: (pair[0].is_draft, pair[1].date.year, pair[1].number),  # nobody has read a draft yet
    )
    sent = [region.sent.get(entry.name) for entry, _ in dated]
    followed = follow_events((issue, each.record.events if each else ()) for (_, issue), each in zip(dated, sent, strict=True))
    earlier: dict[str, Event] = {}
    entries: dict[str, Event] = {}  # the entries that calendars hold; a series has one per day
    keys: dict[str, tuple[Event, IssueEntry]] = {}
    for (entry, issue), seen in zip(dated, followed, strict=True):
        own = {each.identity for each in seen}
        yield from _refuse_one_entry(entry, seen)
        for number, each in enumerate(seen):
            others = [event for identity, event in earlier.items() if identity not in own]
            titled = find_status(each.event, statuses) if entry.name not in region.sent else None
            if each.is_first and not (titled and titled.field == "title"):
                asked = (
                    _ask_for_key(entry, number, each.event, others) if each.event.key else _ask(entry, issue, number, each.event, others)
                )
                yield from asked
            before = earlier.get(each.identity) or entries.get(each.told.entries[0].name)
            if before and entry.name not in region.sent:
                yield from _ask_for_rest(entry, issue, number, each.event, before)
            if entry.name not in region.sent:
                yield from _ask_for_return(entry, number, each.event, [entries[name] for name, _ in each.told.entries if name in entries])
            if each.told.left_out and entry.name not in region.sent:
                yield _ask_for_days(entry, number, each)
            if each.event.key in keys and entry.name not in region.sent:
                yield from _ask_for_own_key(entry, issue, number, each.event, *keys[each.event.key])
        earlier |= {each.identity: each.event for each in seen}
        entries |= {name: event for each in seen for name, event in each.told.entries}
        keys |= {each.event.key: (each.event, entry) for each in seen if each.event.key}


def _ask(entry: IssueEntry, issue: Issue, number: int, event: Event, earlier: Iterable[Event]) -> Iterator[Finding]:
    """Ask whether an event was announced before under another name; for a cancelled or moved event this must be settled."""
    is_changed = event.status in {CANCELLED, MOVED}
    likely = [each for each in earlier if (are_alike(event, each.date, each.title) if is_changed else _may_be(event, each, issue))]
    likely = likely or [each for each in earlier if is_changed and (event.was or event.date) in each.days]
    meant = max(likely, key=lambda each: compare_titles(event.title, each.title), default=None)
    if meant is None or _is_day_of(event, meant):
        return
    if may_have_moved(event, meant):
        yield _ask_for_move(entry, issue, number, event, meant)
        return
    what = {CANCELLED: "afgelast, maar zo niet", MOVED: "verplaatst, maar zo niet"}.get(event.status, "zo niet")
    message = f"'{event.title}' is {what} eerder aangekondigd; bedoel je '{meant.title}' van {say_date(meant.date)}?"
    other = "een andere titel" if _look_the_same(event, meant) else "een eigen key"
    way = f"schrijf `title: {write(meant.title)}`" if _is_told_by_title(event, meant) else f"zet er `key: {_say_key(event, meant)}` bij"
    hint = f"zo ja: {way}, dan blijft het in agenda's één bijeenkomst; zo nee: geef haar {other}"
    severity = Severity.ERROR if is_changed else Severity.WARNING
    yield entry.document.finding(("agenda", number, "title"), "bedoel-je", message, hint, severity=severity)


def may_have_moved(event: Event, earlier: Event) -> bool:
    """Tell whether an event differs from an earlier one only in its days, and nothing says whether it moved or is another event."""
    is_plain = event.status == PLANNED and not event.key
    is_elsewhere = earlier.date not in event.days and not set(event.days) <= set(earlier.days)
    return is_plain and is_elsewhere and compare_titles(event.title, earlier.title) == 1


def _ask_for_move(entry: IssueEntry, issue: Issue, number: int, event: Event, earlier: Event) -> Finding:
    """Ask whether an event moved, or is a new one beside an earlier event that may be cancelled (warning).

    A series moves as a whole and is identified by its first day. If this is a single day of a series, any remaining day may have moved.
    """
    left = [day for day in earlier.days if is_open(day, issue.date)] or [earlier.date]
    message = f"'{event.title}' stond eerder op {_say_days(left)}, en nu op {_say_days(event.days)}: is zij verplaatst?"
    is_one_day = bool(earlier.dates) and not (event.dates or event.until)
    moves = (_write_move(earlier, day, is_one_day=is_one_day) for day in (left if is_one_day else [earlier.date]))
    keyed = f", `key: {earlier.key}`" if earlier.key else ""
    days = f"dates: [{', '.join(map(str, left))}]" if len(left) > 1 else f"date: {left[0]}"
    hint = (
        f"zo ja: zet erbij {', of '.join(moves)}; zo nee: geef haar een eigen key, en {'gaan' if len(left) > 1 else 'gaat'} die van "
        f"{_say_days(left)} niet door, zet er dan een punt bij met `{days}`, `status: cancelled`{keyed} en dezelfde titel"
    )
    return entry.document.finding(("agenda", number, "title"), "bedoel-je", message, hint, severity=Severity.WARNING)


def _write_move(earlier: Event, day: PartialDate, *, is_one_day: bool) -> str:
    """Write the fields that say an event moved away from a day, with the key that calendars know."""
    key = identify_day(earlier.key, day) if earlier.key and is_one_day else earlier.key
    return join(["`status: moved`", f"`was: {day}`", *([f"`key: {key}`"] if key else [])])


def _say_days(days: Sequence[PartialDate]) -> str:
    return join([say_date(day) for day in days])


def _ask_for_status(entry: IssueEntry, number: int, titled: TitledStatus, statuses: TermList) -> Finding:
    """Ask whether words in another field are meant as the status (warning): calendars do not see them, or add a second event."""
    (field, said, meant), where = titled, {"title": "de titel"}.get(titled.field, f"'{titled.field}'")
    new = f", bij `date` de nieuwe dag ({said.day}, met het jaar)" if said.day else ""
    moved = f"{new} en bij `was` de datum van eerder" + (f" ({said.was}, met het jaar)" if said.was else "")
    ways = [f"`status: {status}`" + (moved if status == MOVED else "") for status in meant]
    labels = " of ".join(f"'{statuses.label(status)}'" for status in meant)
    message = f"in {where} staat '{said.words}', en de stand is gepland; bedoel je {labels}?"
    put = f"schrijf `{field}: {write(said.rest)}` en" if said.rest else "schrijf voor deze regel in de plaats"
    why = f", en zet '{said.why}' bij `note`" if said.why else ""
    hint = f"zo ja: {put} {', of '.join(ways)}{why}; zo nee: zeg het in {where} met andere woorden"
    return entry.document.finding(("agenda", number, field), "stand-in-titel", message, hint, severity=Severity.WARNING)


def _refuse_one_entry(entry: IssueEntry, seen: Sequence[Sighting]) -> Iterator[Finding]:
    """Two events of one issue never share a calendar entry, because calendars would keep only one of them."""
    holders: dict[str, Sighting] = {}
    for number, each in enumerate(seen):
        others = [holders.setdefault(name, each) for name, _ in each.told.entries]
        other = next((other for other in others if other is not each and not share_a_name(each.event, other.event)), None)
        if other:
            message = f"'{other.event.title}' en '{each.event.title}' zijn door hun key in agenda's één bijeenkomst"
            keyed = each.event if each.event.key else other.event
            yield entry.document.finding(("agenda", number, "title"), "dubbel-agendapunt", message, f"geef '{keyed.title}' een andere key")


def _ask_for_key(entry: IssueEntry, number: int, event: Event, earlier: Iterable[Event]) -> Iterator[Finding]:
    """Ask whether an event with a new key is one that had another key before (warning)."""
    meant = next((each for each in earlier if each.key and _look_the_same(event, each)), None)
    if meant and not event.was:
        message = f"'{event.title}' van {say_date(event.date)} had een andere key: agenda's zetten er een tweede bij; is het dezelfde?"
        hint = f"zo ja: schrijf weer `key: {meant.key}`, dan blijft het in agenda's één bijeenkomst; zo nee: geef haar een andere titel"
        yield entry.document.finding(("agenda", number, "key"), "bedoel-je", message, hint, severity=Severity.WARNING)


def _look_the_same(one: Event, other: Event) -> bool:
    """Tell whether readers could not tell two events apart: same title, days and starting time."""
    return (one.days, one.start) == (other.days, other.start) and compare_titles(one.title, other.title) == 1


def _may_be(event: Event, earlier: Event, issue: Issue) -> bool:
    """Tell whether an event may be an earlier one: similar on the same day, or with the same title while that day is still to come."""
    if not set(event.days).isdisjoint(earlier.days):
        return are_alike(event, event.date, earlier.title)
    is_coming = earlier.status != CANCELLED and is_open(earlier.last_day, issue.date)
    return is_coming and compare_titles(event.title, earlier.title) == 1


def _is_day_of(event: Event, series: Event) -> bool:
    """Tell whether an event is the rest of a series without a key: calendars already know each of its days."""
    is_rest = bool(series.dates) and set(event.days) <= set(series.days)
    return is_rest and series.key is None and compare_titles(event.title, series.title) == 1


def _is_one_of(event: Event, meant: Event) -> bool:
    """Tell whether an event is one day, on or from a day of a series."""
    return bool(meant.dates) and (event.was or event.date) in meant.days and not (event.dates or event.until)


def _is_told_by_title(event: Event, meant: Event) -> bool:
    """Tell whether only its title makes an event a day of a series: calendars know no key for that day."""
    return not meant.key and _is_one_of(event, meant)


def _say_key(event: Event, meant: Event) -> str:
    """Return the key that makes an event the same as an earlier one; for one day of a keyed series, the key of that day."""
    if meant.key and _is_one_of(event, meant):
        return identify_day(meant.key, event.was or event.date)
    return meant.key or propose_key(meant.was or meant.date, meant.title)


def _ask_for_rest(entry: IssueEntry, issue: Issue, number: int, event: Event, earlier: Event) -> Iterator[Finding]:
    """Ask to repeat details of an event that an earlier issue gave (times, place, sign-up), because calendars drop them otherwise.

    A cancelled event keeps its details in calendars.
    """
    if event.status == CANCELLED:
        return
    lost = [name for name in ("start", "end") if getattr(earlier, name) and not getattr(event, name)]
    if not (event.location or event.address or event.online):
        lost += [name for name in ("location", "address", "online") if getattr(earlier, name)]
    if not (earlier.deadline and earlier.deadline < issue.date):
        lost += [name for name in ("signup", "deadline") if getattr(earlier, name) and not getattr(event, name)]
    if lost:
        said = ", ".join(f"`{name}: {_quote(getattr(earlier, name))}`" for name in lost)
        message = f"'{event.title}' stond in een eerdere nieuwsbrief met {said}; hier niet, dus in agenda's verdwijnt dat"
        yield entry.document.finding(("agenda", number), "minder-dan-eerder", message, "herhaal wat nog geldt", severity=Severity.WARNING)


def _ask_for_return(entry: IssueEntry, number: int, event: Event, earlier: Iterable[Event]) -> Iterator[Finding]:
    """An event that was cancelled, or moved away from its day, is not announced again as planned without explanation (warning)."""
    if event.status != PLANNED or event.note:
        return
    for each in earlier:
        if each.status == CANCELLED:
            what, now = "afgelast", "`status: cancelled`"
        elif each.status == MOVED and each.was in event.days:
            what = f"verplaatst van {say_date(each.was)} naar {say_date(each.date)}"
            now = f"`date: {each.date}`, `status: moved` en `was: {each.was}`"
        else:
            continue
        message = f"'{event.title}' is eerder {what}, en staat hier weer als gepland"
        right = f"haal {say_date(each.was or each.date)} uit `dates`" if event.dates else f"schrijf {now}"
        hint = f"geldt dat nog: {right}; gaat zij toch door zoals het hier staat: zeg dat bij `note`"
        yield entry.document.finding(("agenda", number), "weer-gepland", message, hint, severity=Severity.WARNING)


def _ask_for_own_key(entry: IssueEntry, issue: Issue, number: int, event: Event, earlier: Event, before: IssueEntry) -> Iterator[Finding]:
    """An event with the key of an earlier one that is over when the issue comes out was moved, or has that key by copying (warning)."""
    if event.was or is_open(earlier.last_day, issue.date):
        return
    told = f"'{earlier.title}' van {say_date(earlier.date)}, uit {before.document.path}"
    message = f"'{event.title}' heeft de key van {told}, en die is al geweest: is dit dezelfde bijeenkomst?"
    moved, own = _write_move(earlier.replace(key=None), earlier.date, is_one_day=False), propose_key(event.date, event.title)
    hint = f"zo ja: zet erbij {moved}; zo nee: schrijf `key: {own}`"
    yield entry.document.finding(("agenda", number, "key"), "key-van-eerder", message, hint, severity=Severity.WARNING)


def _ask_for_days(entry: IssueEntry, number: int, seen: Sighting) -> Finding:
    """Ask about days that a repeated series leaves out: calendars keep them, and nobody knows whether they still take place."""
    event, days = seen.event, seen.told.left_out
    goes, stays = ("gaat die dag", "blijft die") if len(days) == 1 else ("gaan die dagen", "blijven die")
    message = f"van '{event.title}' is eerder ook {_say_days(days)} aangekondigd, en in agenda's {stays} staan: {goes} nog door?"
    known_by = f"`key: {identify_day(seen.identity, days[0])}`" if "/" not in seen.identity else "dezelfde titel"
    each = "een punt bij met" if len(days) == 1 else "voor elke dag een punt bij, zoals"
    named = "de dag" if len(days) == 1 else "die dagen"
    hint = f"zo ja: noem {named} ook; zo nee: zet er {each} `date: {days[0]}`, `status: cancelled` en {known_by}"
    return entry.document.finding(("agenda", number), "dag-weggelaten", message, hint, severity=Severity.WARNING)


def _quote(told: object) -> str:
    return f'"{told}"' if isinstance(told, str) and told[:1].isdigit() else str(told)
