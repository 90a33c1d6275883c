"""Turns what the privacy rules say of practices, newsletters and pages into findings, and lets pass what has a recorded consent."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import get_args

from pydantic import Field

from praktijkbank.editing.privacy.rules import CONSENTED, Remark, Verdict
from praktijkbank.editing.privacy.spotting import Spotted, spot, spot_text
from praktijkbank.fields import Line, PartialDate
from praktijkbank.findings import Finding, Severity
from praktijkbank.newsletters.reading import IssueEntry, RegionEntry
from praktijkbank.practice import Consent, Section
from praktijkbank.records import Entry, read_record
from praktijkbank.schema import Record, record
from praktijkbank.yamlfile import Document, Place, parse_yaml

_UNPUBLISHED = ("editor_notes", "consent")
_SECTIONS = frozenset(get_args(Section))
_BESIDE_PRACTICE = (
    "zet `consent: [{about: %s, by: ouder, date: 2026-01-31, recorded_by: school, for: site, until: 2027-01-31}]` in het bestand"
)
_BESIDE_SECTION = "zet eronder `consent: {by: ouder, date: 2026-01-31, recorded_by: school, for: nieuwsbrief, until: 2027-01-31}`"
_BESIDE_PAGE = "zet bovenaan de pagina `consent: [{about: kop van het stuk, by: ouder, date: …, recorded_by: …, for: …, until: …}]`"
_FRONT = re.compile(r"\A---\n(.*?\n)---\n", re.DOTALL)
_HEADING = re.compile(r"^#{1,6}\s+(.+?)\s*#*\s*$", re.MULTILINE)
_BLOCKS = re.compile(r"(?:^(?!\s*$).*\n?)+", re.MULTILINE)


@record
class PageConsent(Consent):
    """A consent at the head of a hand-written page: it also says below which heading the text stands."""

    about: Line = Field(title="Gaat over", description="kop waaronder de tekst staat, of de titel van de pagina")


@record
class _Front(Record):
    """What of the head of a page this looks at."""

    consent: tuple[PageConsent, ...] = Field((), title="Toestemmingen")


def check_practices(entries: Iterable[Entry], today: PartialDate | None) -> Iterator[Finding]:
    """Hold what is told of one child or family without consent, and warn of the rest, as of a day."""
    for entry in entries:
        consents = entry.practice.consent if entry.practice else ()
        is_published = entry.practice is None or entry.practice.status != "draft"
        for spotted in entry.spotted:
            field = str(spotted.place[0])
            given = [consent for consent in consents if consent.about == field]
            how = _BESIDE_PRACTICE % field if field in _SECTIONS else ""
            is_public = is_published and field not in _UNPUBLISHED
            yield from _report(entry.document, spotted, given, how, today, is_public=is_public)


def check_newsletters(regions: Iterable[RegionEntry], today: PartialDate | None) -> Iterator[Finding]:
    """The same for every region's fixed data and issues; a story asks for a consent that is still good."""
    for region in regions:
        for spotted in spot(region.document.data):
            yield from _report(region.document, spotted, (), "", today, is_public=True)
        for entry in region.issues:
            yield from _check_issue(entry, today)
            yield from _check_stories(entry, today)


def _check_issue(entry: IssueEntry, today: PartialDate | None) -> Iterator[Finding]:
    dated = (entry.issue.date.year, entry.issue.date.month) if entry.issue else (0, 0)
    consents = list(_list_all_consents(entry))
    for spotted in spot(entry.document.data, dated):
        given = [consent for place, consent in consents if place[:2] == spotted.place[:2]]
        how = _BESIDE_SECTION if spotted.place[0] in {"sections", "stories"} else ""
        yield from _report(entry.document, spotted, given, how, today, is_public=not entry.is_draft)


def _check_stories(entry: IssueEntry, today: PartialDate | None) -> Iterator[Finding]:
    """A story stands on its consent alone: where that has ended, so has the story."""
    for place, consent in _list_all_consents(entry):
        if place[0] == "stories" and (ended := _say_why_ended(consent, today)):
            severity = Severity.WARNING if entry.is_draft else Severity.ERROR
            hint = "haal het verhaal weg, of leg een nieuwe toestemming vast"
            yield entry.document.finding(place, "toestemming-verlopen", ended, hint, severity=severity)


def check_pages(docs: Path, today: PartialDate | None) -> Iterator[Finding]:
    """The same for every hand-written page; a page that can't be read is told of elsewhere."""
    for path in sorted(docs.rglob("*.md")):
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            continue
        yield from check_page(f"{docs.name}/{path.relative_to(docs).as_posix()}", text, today)


def check_page(shown_as: str, text: str, today: PartialDate | None) -> Iterator[Finding]:
    """Check one page, given its path and its text."""
    front = _FRONT.match(text)
    document, _ = parse_yaml(f"\n{front[1]}".encode() if front else b"", shown_as)
    consents: tuple[PageConsent, ...] = ()
    if isinstance(document.data, dict) and "consent" in document.data:
        front_matter, findings = read_record(_Front, _keep_consent(document), None)
        yield from findings
        consents = front_matter.consent if front_matter else ()
    headings = [(match.start(), match[1]) for match in _HEADING.finditer(text)]
    for block in _BLOCKS.finditer(text, front.end() if front else 0):
        heading = next((name for start, name in reversed(headings) if start <= block.start()), "")
        given = [consent for consent in consents if consent.about == heading]
        for remark in spot_text(block[0]):
            line = _find_line(text, block, remark.quote)
            yield from _report_at(Finding(shown_as, *line, "", ""), remark, given, _BESIDE_PAGE, today, is_public=True)


def _keep_consent(document: Document) -> Document:
    assert isinstance(document.data, dict)  # the caller has looked
    return Document(document.path, document.text, {"consent": document.data["consent"]}, document.is_read)


def _find_line(text: str, block: re.Match[str], quote: str) -> tuple[int, int]:
    """Return line and column of a quotation in a block, which may have it over more lines; else of the block."""
    found = re.compile(r"\s+".join(map(re.escape, quote.split()))).search(text, block.start(), block.end())
    offset = found.start() if found else block.start()
    return text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1


def _report(
    document: Document, spotted: Spotted, consents: Sequence[Consent], how: str, today: PartialDate | None, *, is_public: bool
) -> Iterator[Finding]:
    if spotted.remark.is_due(today):
        at = document.finding(spotted.place, "", "", token=spotted.remark.quote)
        yield from _report_at(at, spotted.remark, consents, how, today, is_public=is_public)


def _report_at(
    at: Finding, remark: Remark, consents: Sequence[Consent], how: str, today: PartialDate | None, *, is_public: bool
) -> Iterator[Finding]:
    """Make the finding about a remark, unless a consent that is still good allows the text."""
    if not remark.is_due(today):
        return
    ended = [_say_why_ended(consent, today) for consent in consents] if remark.rule in CONSENTED else []
    if "" in ended:
        return
    message = "; ".join([remark.why, *ended])
    hint = f"{remark.remedy}, of leg toestemming vast: {how}" if how and remark.rule in CONSENTED else remark.remedy
    is_error = remark.verdict is Verdict.HOLD and is_public
    yield Finding(at.path, at.line, at.column, remark.rule, message, hint, Severity.ERROR if is_error else Severity.WARNING)


def _say_why_ended(consent: Consent, today: PartialDate | None) -> str:
    """Say why a consent is not good on a day, empty where it is."""
    day = today.first_day if today else None
    if consent.withdrawn and (day is None or consent.withdrawn.first_day <= day):
        return f"de toestemming is ingetrokken op {consent.withdrawn}"
    if consent.until and day and consent.until.first_day < day:
        return f"de toestemming liep tot en met {consent.until}"
    if day and consent.date.first_day > day:
        return f"de toestemming geldt pas vanaf {consent.date}"
    return ""


def warn_of_no_today(entries: Iterable[Entry], regions: Iterable[RegionEntry]) -> Iterator[Finding]:
    """Without a given day nobody notices that a consent ends (warning)."""
    for entry in entries:
        for index, beside in enumerate(entry.practice.consent if entry.practice else ()):
            if beside.until:
                yield _ask_for_today(entry.document, ("consent", index, "until"))
    for issue in (issue for region in regions for issue in region.issues):
        for place, consent in _list_all_consents(issue):
            if consent.until:
                yield _ask_for_today(issue.document, (*place, "until"))


def _list_all_consents(entry: IssueEntry) -> Iterator[tuple[Place, Consent]]:
    """Return every consent in an issue with its place."""
    for index, section in enumerate(entry.issue.sections if entry.issue else ()):
        if section.consent:
            yield ("sections", index, "consent"), section.consent
    for index, story in enumerate(entry.issue.stories if entry.issue else ()):
        yield ("stories", index, "consent"), story.consent


def _ask_for_today(document: Document, place: Place) -> Finding:
    message = "deze toestemming eindigt, maar welke dag het is, is niet gegeven"
    hint = "geef de dag van vandaag mee: --today 2026-11-26, of zet PRAKTIJKBANK_TODAY=2026-11-26"
    return document.finding(place, "geen-vandaag", message, hint, severity=Severity.WARNING)
