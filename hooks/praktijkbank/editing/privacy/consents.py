"""Weighs the privacy remarks about texts against the recorded consents, and reports consents that are invalid or have no text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from praktijkbank.editing.privacy.first_names import find_names
from praktijkbank.editing.privacy.people import find_initials, find_named_worker
from praktijkbank.editing.privacy.rules import CONSENTED, Remark, Verdict
from praktijkbank.editing.privacy.words import Paragraph
from praktijkbank.practices.consent import Consent
from praktijkbank.source.fields import PartialDate
from praktijkbank.source.findings import Finding, Severity
from praktijkbank.source.yaml_document import Document, Place

Key: TypeAlias = "str | Place"  # what a consent covers: a field, a heading, or the place of a section

SITE, NEWSLETTER = ("site",), ("nieuwsbrief", "newsletter", "site")
_REFUSAL = re.compile(r"\b(?:niet|geen|nooit|behalve|zonder)\b[^,;.]*")


@dataclass(frozen=True, slots=True)
class Told:
    """A remark about a text: where it is, what a consent for it would refer to, and how to record one (empty if impossible)."""

    at: Finding
    remark: Remark
    about: Key
    how: str
    is_public: bool


@dataclass(frozen=True, slots=True)
class Given:
    """A consent with its place and what it covers; beside a story it is required whatever the story says."""

    consent: Consent
    place: Place
    about: Key
    is_required: bool = False


def weigh(
    document: Document, told: Iterable[Told], given: Sequence[Given], media: Sequence[str], today: PartialDate | None
) -> Iterator[Finding]:
    """Make a finding for each remark that no consent allows, and for consents that are too few or have no text."""
    beside: dict[Key, list[Given]] = defaultdict(list)
    allowed: dict[Key, list[Told]] = defaultdict(list)
    for each in given:
        beside[each.about].append(each)
    for one in told:
        if not one.remark.is_due(today):
            continue
        consents = beside.get(one.about, []) if one.remark.rule in CONSENTED else []
        reasons = list(filter(None, (say_why_not(each.consent, media, today) for each in consents)))
        if consents:
            allowed[one.about].append(one)
        if reasons or not consents:
            yield _make_finding(one, reasons)
    for about, consents in beside.items():
        yield from _compare(document, consents, allowed[about])
    yield from _ask_for_roles(document, given)


def _ask_for_roles(document: Document, given: Iterable[Given]) -> Iterator[Finding]:
    """The person who consented is recorded by role, not by name, because a name reveals whom the text is about (warning)."""
    for each in given:
        hint = "schrijf een rol, zoals ouder of de collega zelf"
        yield from ask_for_role(document, (*each.place, "by"), each.consent.by, "toestemming-met-naam", hint)


def ask_for_role(document: Document, place: Place, text: str, rule: str, hint: str) -> Iterator[Finding]:
    """Warn of a name in a field that takes a role or an organisation."""
    if name := _find_name(Paragraph(text)):
        yield document.finding(place, rule, f"'{name}' is een naam, en hier hoort een rol", hint, token=name, severity=Severity.WARNING)


def _find_name(paragraph: Paragraph) -> str:
    """Return a full name, a first name or a surname with initials; empty if there is none."""
    first_name = next((paragraph.text[slice(*span)] for span in find_names(paragraph)), "")
    return find_named_worker(paragraph) or first_name or find_initials(paragraph.text)


def _make_finding(told: Told, reasons: Sequence[str]) -> Finding:
    """Make the finding for a remark. A consent that ended or was withdrawn blocks a text, whatever other consents there are."""
    remark, at = told.remark, told.at
    hint = remark.remedy
    if reasons:
        hint += ", of leg een nieuwe toestemming vast en haal de oude weg"
    elif told.how and remark.rule in CONSENTED:
        hint += f", of leg toestemming vast: {told.how}"
    is_error = remark.verdict is Verdict.HOLD and told.is_public
    severity = Severity.ERROR if is_error else Severity.WARNING
    return Finding(at.path, at.line, at.column, remark.rule, "; ".join([remark.why, *reasons]), hint, severity)


def _compare(document: Document, consents: Sequence[Given], told: Sequence[Told]) -> Iterator[Finding]:
    """A consent belongs to a text that needs one, and every such text has its own (warnings)."""
    if not told:
        if not consents[0].is_required:
            message = "bij deze toestemming staat geen tekst die zonder toestemming wordt tegengehouden"
            hint = "kijk of ze bij de goede tekst staat; is die tekst weg, haal dan ook de toestemming weg"
            yield document.finding(consents[0].place, "toestemming-ongebruikt", message, hint, severity=Severity.WARNING)
        return
    number = _count_texts(told)
    if number > len(consents):
        message = f"hier gaat het om {number} verhalen, en er is toestemming voor {len(consents)}"
        hint = "leg voor elk kind een eigen toestemming vast, of haal weg waarvoor die ontbreekt"
        yield document.finding(consents[0].place, "te-weinig-toestemmingen", message, hint, severity=Severity.WARNING)


def _count_texts(told: Sequence[Told]) -> int:
    """Return the minimum number of children or families in the texts: each rule reports each of its own once."""
    places: dict[str, set[tuple[int, int, str]]] = defaultdict(set)
    for one in told:
        if one.remark.verdict is Verdict.HOLD:
            places[one.remark.rule].add((one.at.line, one.at.column, one.remark.quote))
    return max(map(len, places.values()), default=0)


def say_why_not(consent: Consent, media: Sequence[str], today: PartialDate | None) -> str:
    """Say why a consent is not valid on a day and in a medium; empty if it is."""
    return say_why_ended(consent, today) or say_why_elsewhere(consent, media)


def say_why_ended(consent: Consent, today: PartialDate | None) -> str:
    """Say why a consent is not valid on a day; empty if it is."""
    day = today.first_day if today else None
    if consent.withdrawn and (day is None or consent.withdrawn.first_day <= day):
        return f"de toestemming is ingetrokken op {consent.withdrawn}"
    if consent.until and day and consent.until.first_day < day:
        return f"de toestemming liep tot en met {consent.until}"
    if day and consent.date.first_day > day:
        return f"de toestemming geldt pas vanaf {consent.date}"
    return ""


def say_why_elsewhere(consent: Consent, media: Sequence[str]) -> str:
    """Say what a consent is for, if not for one of these media; without a stated purpose it covers all."""
    if consent.purpose is None:
        return ""
    allowed = _REFUSAL.sub("", consent.purpose.lower())
    if any(medium in allowed for medium in media) and not re.search(r"\bintern", allowed):
        return ""
    return f"de toestemming is voor '{consent.purpose}' en niet voor de {media[0]}"
