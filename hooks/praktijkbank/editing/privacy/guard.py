"""Turns privacy remarks about practices, newsletters and pages into findings, except where a consent is recorded."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress

from pydantic import ValidationError

from praktijkbank.editing.privacy.consents import (
    NEWSLETTER,
    SITE,
    Given,
    Told,
    ask_for_role,
    say_why_elsewhere,
    say_why_ended,
    say_why_not,
    weigh,
)
from praktijkbank.editing.privacy.rules import CONSENTED, Month, Remark, Verdict
from praktijkbank.editing.privacy.spotting import Spotted, spot, spot_text
from praktijkbank.editing.privacy.strands import Strand, take_apart
from praktijkbank.editing.privacy.words import clean
from praktijkbank.newsletters.reading import IssueEntry, RegionEntry
from praktijkbank.pages.page import Page, list_headings
from praktijkbank.practices.consent import TO_FILL_IN, Consent
from praktijkbank.practices.entries import Entry
from praktijkbank.practices.practice import PRIVATE_FIELDS, TextConsent, list_subjects
from praktijkbank.source.fields import PartialDate, quote, suggest
from praktijkbank.source.findings import Finding, Severity
from praktijkbank.source.salvage import follow
from praktijkbank.source.yaml_document import Document, Place, Value

_SECTIONS = frozenset(list_subjects())
_FILL_IN = "vul in wat op de puntjes hoort; een datum is de hele datum, zoals 31 januari 2026"
_BESIDE_PRACTICE = f"zet `consent: [{{about: %s, {TO_FILL_IN}}}]` in het bestand, en {_FILL_IN}"
_BESIDE_SECTION = f"zet %s `consent: {{{TO_FILL_IN}}}`, en {_FILL_IN}"
_BESIDE_PAGE = f"zet bovenaan de pagina `consent: [{{about: %s, {TO_FILL_IN}}}]`, en {_FILL_IN}"
_WITH_CONSENT = (("sections",), ("stories",))  # the fields of an issue whose parts hold consents
_BETWEEN_WORDS = r"[\s*_`>|]+"  # a quotation may span lines or contain bold words
_BLOCKS = re.compile(r"(?:^(?![^\S\n]*$).*\n?)+", re.MULTILINE)


def check_practices(entries: Iterable[Entry], spotted: Mapping[str, tuple[Spotted, ...]], today: PartialDate | None) -> Iterator[Finding]:
    """Report stories of one child or family without consent as errors, and other remarks as warnings, as of a day.

    `spotted` holds the remarks about the texts, by path of the file.
    """
    for entry in entries:
        if entry.practice and (checked := entry.practice.checked):
            hint = "schrijf een organisatie of rol, zoals redactie Praktijkbank"
            yield from ask_for_role(entry.document, ("checked", "by"), checked.by, "controle-met-naam", hint)
        found = spotted.get(entry.document.path, ())
        given = [Given(one, place, one.about) for place, one in _read_text_consents(entry)]
        if not given and not found:
            continue
        told = (_tell_practice(entry, one) for one in found)
        yield from weigh(entry.document, told, [one for one in given if _has_field(entry, one.about)], SITE, today)
        for one in given:
            if not _has_field(entry, one.about):
                hint = "zet bij `about` het veld waarin de tekst staat; is die tekst weg, haal dan ook de toestemming weg"
                message = f"het veld '{one.about}' staat niet in deze praktijk"
                yield entry.document.finding((*one.place, "about"), "toestemming-zonder-tekst", message, hint)


def _has_field(entry: Entry, field: object) -> bool:
    return bool(getattr(entry.practice, str(field), None) if entry.practice else follow(entry.document.data, (str(field),)))


def _tell_practice(entry: Entry, spotted: Spotted) -> Told:
    field = str(spotted.place[0]) if spotted.place else ""  # the whole file may be one text
    how = _BESIDE_PRACTICE % field if field in _SECTIONS else ""
    return _tell(entry.document, spotted, field, how, is_public=not entry.is_draft and field not in PRIVATE_FIELDS)


def check_vocabulary(document: Document, today: PartialDate | None) -> Iterator[Finding]:
    """Check the lists that readers choose from; no consent can be recorded there."""
    told = (_tell(document, spotted, "", "") for spotted in spot(document.data))
    yield from weigh(document, told, (), SITE, today)


def check_region(region: RegionEntry, today: PartialDate | None) -> Iterator[Finding]:
    """Check the fixed data of one newsletter."""
    told = (_tell(region.document, spotted, "", "") for spotted in spot(region.document.data))
    yield from weigh(region.document, told, (), NEWSLETTER, today)


def check_issue(entry: IssueEntry, today: PartialDate | None) -> Iterator[Finding]:
    """Check one issue; a story also needs a consent that is still valid."""
    dated = (entry.issue.date.year, entry.issue.date.month) if entry.issue else (0, 0)
    given = [Given(consent, place, place[:-1], _stands_on(place)) for place, consent in _read_consents(entry.document.data)]
    yield from weigh(entry.document, _tell_issue(entry, dated), given, NEWSLETTER, today)
    yield from _check_stories(entry, today)


def _tell_issue(entry: IssueEntry, dated: Month) -> Iterator[Told]:
    for spotted in spot(entry.document.data, dated):
        holder = _find_holder(spotted.place)
        how = _BESIDE_SECTION % _say_below(follow(entry.document.data, holder)) if spotted.place[:1] in _WITH_CONSENT else ""
        yield _tell(entry.document, spotted, holder, how, is_public=not entry.is_draft)


def _say_below(part: Value | None) -> str:
    """Say in Dutch below which section, story or person a field goes."""
    name = str(part.get("title") or part.get("name") or "") if isinstance(part, dict) else ""
    return f"recht onder de andere velden van {quote(name)}" if name else "eronder"


def _find_holder(place: Place) -> Place:
    """Return the part of an issue that holds the consent for a text: its section or story, or the person introduced."""
    return place[: place.index("person") + 1] if "person" in place else place[:2]


def _check_stories(entry: IssueEntry, today: PartialDate | None) -> Iterator[Finding]:
    """A story or introduced person depends on consent alone: if that has ended, the text must go."""
    for place, consent in _read_consents(entry.document.data):
        ended = say_why_ended(consent, today)
        why = ended or say_why_elsewhere(consent, NEWSLETTER)
        if _stands_on(place) and why:
            severity = Severity.WARNING if entry.is_draft else Severity.ERROR
            hint = f"haal {'het verhaal' if place[0] == 'stories' else 'de persoon'} weg, of leg een nieuwe toestemming vast"
            yield entry.document.finding(place, "toestemming-verlopen" if ended else "toestemming-elders", why, hint, severity=severity)


def check_pages(pages: Iterable[Page], today: PartialDate | None) -> Iterator[Finding]:
    """Check every hand-written page, after reporting errors in its front matter."""
    for page in pages:
        yield from page.findings
        yield from _check_page(page, today)


def _check_page(page: Page, today: PartialDate | None) -> Iterator[Finding]:
    running, *beside = take_apart(page.text, page.start)
    headings = [(start, clean(heading)) for start, heading in list_headings(running.text)]
    names = {page.title, *(name for _, name in headings)} - {""}
    given = [Given(consent, ("consent", number), consent.about) for number, consent in enumerate(page.consents)]
    told = [*_tell_head(page), *_tell_running(page, running, headings), *_tell_beside(page, beside, running, headings)]
    yield from weigh(page.head, told, [one for one in given if one.about in names], SITE, today)
    for one in given:
        if one.about not in names:
            hint = suggest(str(one.about), sorted(names)) or "neem een kop van deze pagina over, of de titel"
            message = f"de kop '{one.about}' staat niet op deze pagina"
            yield page.head.finding((*one.place, "about"), "toestemming-zonder-tekst", message, hint)


def _tell_head(page: Page) -> Iterator[Told]:
    """Return the remarks about a page's front matter, which readers and search engines see: its title and description."""
    data = page.head.data if isinstance(page.head.data, dict) else {}
    for spotted in spot({key: value for key, value in data.items() if key != "consent"}):
        yield _tell(page.head, spotted, page.title, _say_how(page.title))


def _tell_running(page: Page, running: Strand, headings: Sequence[tuple[int, str]]) -> Iterator[Told]:
    for block in _BLOCKS.finditer(running.text):
        heading = _find_heading(headings, block.start()) or page.title
        for remark in spot_text(block[0]):
            yield _tell_strand(page, running, remark, block.span(), heading)


def _tell_beside(page: Page, beside: Iterable[Strand], running: Strand, headings: Sequence[tuple[int, str]]) -> Iterator[Told]:
    """Assign remarks about comments and attribute texts to the heading above them."""
    places = [(running.locate(start), name) for start, name in headings]
    for strand in beside:
        heading = _find_heading(places, strand.locate(0)) or page.title
        for remark in spot_text(strand.text):
            yield _tell_strand(page, strand, remark, (0, len(strand.text)), heading)


def _find_heading(headings: Sequence[tuple[int, str]], place: int) -> str:
    """Return the last heading at or above a position; empty if there is none."""
    number = bisect_right(headings, place, key=lambda heading: heading[0])
    return headings[number - 1][1] if number else ""


def _tell_strand(page: Page, strand: Strand, remark: Remark, span: tuple[int, int], heading: str) -> Told:
    """Locate a remark at its quotation, which may span lines, or else at its block."""
    found = re.compile(_BETWEEN_WORDS.join(map(re.escape, remark.quote.split()))).search(strand.text, *span)
    line, column = page.place(strand.locate(found.start() if found else span[0]))
    how = _say_how(heading) if page.has_head else ""
    return Told(Finding(page.path, line, column, "", ""), remark, heading, how, is_public=True)


def _say_how(heading: str) -> str:
    return _BESIDE_PAGE % (json.dumps(heading, ensure_ascii=False) if heading else "…")


def _tell(document: Document, spotted: Spotted, about: str | Place, how: str, *, is_public: bool = True) -> Told:
    at = document.finding(spotted.place, "", "", token=spotted.remark.quote)
    return Told(at, spotted.remark, about, how, is_public)


def find_held(data: Value, media: Sequence[str], today: PartialDate | None) -> Iterator[Spotted]:
    """Return what is held back in a practice's or issue's data, drafts included, without a consent valid for that day and medium."""
    consents = [((one.about,) if isinstance(one, TextConsent) else place[:-1], one) for place, one in _read_consents(data)]
    for spotted in spot(data):
        if spotted.remark.verdict is not Verdict.HOLD or not spotted.remark.is_due(today):
            continue
        holders = {spotted.place[:1], _find_holder(spotted.place)} if spotted.remark.rule in CONSENTED else set()
        given = [consent for holder, consent in consents if holder in holders]
        if not given or any(say_why_not(consent, media, today) for consent in given):
            yield spotted


def _read_consents(data: Value, place: Place = ()) -> list[tuple[Place, Consent]]:
    """Return the consents in data with their places; if the data has errors, those that are valid by themselves."""
    if isinstance(data, str):
        return []
    found: list[tuple[Place, Consent]] = []
    for key, part in data.items() if isinstance(data, dict) else enumerate(data):
        if key != "consent":
            found += _read_consents(part, (*place, key))
            continue
        for number, one in enumerate(part) if isinstance(part, list) else [(-1, part)]:
            with suppress(ValidationError):
                at, kind = ((key, number), TextConsent) if isinstance(part, list) else ((key,), Consent)
                found.append(((*place, *at), kind.validate(one)))
    return found


def _read_text_consents(entry: Entry) -> list[tuple[Place, TextConsent]]:
    """Return the consents of a practice with their places; those of a file with errors are in its data."""
    listed = _number(entry.practice.consent) if entry.practice else _read_consents(entry.document.data)
    return [(place, consent) for place, consent in listed if isinstance(consent, TextConsent)]


def warn_of_no_today(entry: Entry | IssueEntry | Page) -> Iterator[Finding]:
    """Without today's date, nobody notices that a consent ends (warning)."""
    if isinstance(entry, IssueEntry):
        document, given = entry.document, _read_consents(entry.document.data)
    elif isinstance(entry, Page):
        document, given = entry.head, [*_number(entry.consents)]
    else:
        document, given = entry.document, [*_read_text_consents(entry)]
    for place, consent in given:
        if consent.until:
            message = "deze toestemming eindigt, maar welke dag het is, is niet gegeven"
            hint = "geef de dag van vandaag mee: --today 2026-11-26, of zet PRAKTIJKBANK_TODAY=2026-11-26"
            yield document.finding((*place, "until"), "geen-vandaag", message, hint, severity=Severity.WARNING)


def _number(consents: Sequence[Consent]) -> Iterator[tuple[Place, Consent]]:
    """Return the consents of a list with their places."""
    return ((("consent", number), consent) for number, consent in enumerate(consents))


def _stands_on(place: Place) -> bool:
    """Tell whether a text can't exist without its consent: a story, or a person who is introduced."""
    return place[0] == "stories" or "person" in place
