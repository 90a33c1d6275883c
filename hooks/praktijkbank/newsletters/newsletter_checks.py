"""Rules for newsletters that concern more than one record: numbers, dates, duplicates, pictures and links.

Each rule is a small generator of findings whose docstring states it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import TypeVar

from pydantic import ValidationError

from praktijkbank.newsletters.agenda_checks import check_agenda
from praktijkbank.newsletters.archive_checks import check_archive
from praktijkbank.newsletters.colours import WHITE, contrast
from praktijkbank.newsletters.letter import name_by_pattern
from praktijkbank.newsletters.mailing import MAILING_SERVICES, MailingService
from praktijkbank.newsletters.pictures import MAX_PIXELS, claims_too_much, explain_unusable
from praktijkbank.newsletters.reading import ISSUE_NAME, MAX_PICTURE_BYTES, IssueEntry, RegionEntry
from praktijkbank.newsletters.scaffold import EXAMPLES
from praktijkbank.newsletters.schema import BY_NUMBER, FREE, Colours, Issue, Story
from praktijkbank.newsletters.section_blocks import FILES_FOLDER, Person, Picture
from praktijkbank.newsletters.written_links import list_link_texts, list_targets
from praktijkbank.practices.entries import Entry
from praktijkbank.practices.practice_checks import find_by_name, find_titled, tell_draft
from praktijkbank.practices.vocabulary import TermList
from praktijkbank.source.fields import SLUG, make_key, propose_file_name, quote, suggest
from praktijkbank.source.findings import Finding, Severity
from praktijkbank.source.record import FIRST_DAY, NO_NUMBER, STAND_IN, Record, list_records
from praktijkbank.source.salvage import follow
from praktijkbank.source.yaml_document import Document, Place, list_texts

Kind = TypeVar("Kind", bound=Record)

MIN_CONTRAST = 4.5


def check_newsletters(
    regions: Iterable[RegionEntry], practices: Iterable[Entry], addresses: Collection[str], statuses: TermList
) -> list[Finding]:
    """Apply every rule; `addresses` are the pages that links may lead to, each with a slash at both ends.

    `statuses` are the vocabulary's event statuses.
    """
    by_slug = find_by_name(practices)
    findings: list[Finding] = []
    for region in regions:
        findings += [*_check_folder(region), *_check_colour(region), *_check_numbers(region), *_check_order(region)]
        findings += [*_check_merge_tags(region), *_check_titles(region), *_check_files(region)]
        findings += [*_check_unsubscribe(region), *_check_examples(region), *_check_subjects(region)]
        findings += check_archive(region, statuses)
        if logo := _find(region, ("logo", "file"), Picture, alt=region.key):
            findings += _check_picture(region, logo, ("logo", "file"), region.document)
        for entry in region.issues:
            findings += _check_file_name(entry)
            if entry.told:
                findings += _check_preheader(entry, entry.told)
                findings += _check_consent(entry, entry.told)
                findings += check_agenda(entry, entry.told)
                findings += _check_choice(entry, entry.told, by_slug)
                findings += _check_links(entry, entry.told, addresses, [f"{FILES_FOLDER}{name}" for name in (*region.files, *region.unfit)])
                findings += _check_pictures(region, entry, entry.told)
    return findings


def _check_folder(region: RegionEntry) -> Iterator[Finding]:
    if told := explain_folder(region.key):
        yield region.document.finding((), "foute-mapnaam", *told)


def explain_folder(key: str) -> tuple[str, str] | None:
    """Say in Dutch, as a message and a hint, why a region's folder can't have a name, which is part of an address; None if it can."""
    if SLUG.fullmatch(key):
        return None
    meant = make_key(key)
    return f"'{key}' kan geen adres van een regio zijn", f"noem de map {meant}" if meant else "gebruik kleine letters, cijfers en streepjes"


def _check_colour(region: RegionEntry) -> Iterator[Finding]:
    """White text on the accent colour must be readable. Source: WCAG 2.2, success criterion 1.4.3."""
    colours = _find(region, ("colours", "accent"), Colours)
    if colours and contrast(colours.accent, WHITE) < MIN_CONTRAST:
        ratio = f"{contrast(colours.accent, WHITE):.1f}".replace(".", ",")
        message = f"witte tekst op {colours.accent} heeft contrast {ratio}; ten minste 4,5 is nodig"
        yield region.document.finding(("colours", "accent"), "te-weinig-contrast", message, "kies een donkerder kleur")


def _find(region: RegionEntry, place: tuple[str, str], kind: type[Kind], **others: str) -> Kind | None:
    """Return a part of a region's file if its main field is valid, ignoring errors in the rest of the file."""
    value = follow(region.document.data, place)
    try:
        return kind.validate({place[1]: value, **others}) if isinstance(value, str) else None
    except ValidationError:
        return None  # the schema has reported it


def _check_file_name(entry: IssueEntry) -> Iterator[Finding]:
    """A file is called <year>-<number>.yml, after the date and number in it, because its name is its address."""
    match = ISSUE_NAME.fullmatch(entry.name)
    if not match:
        message = f"'{entry.name}' is geen naam van een nieuwsbrief"
        yield entry.document.finding((), "foute-bestandsnaam", message, "noem het bestand jaar-nummer.yml, zoals 2026-1.yml")
        return
    told = entry.told
    if told and told.date.year != int(match[1]) and str(told.date) != FIRST_DAY:
        message = f"de datum valt in {told.date.year}, de bestandsnaam zegt {match[1]}"
        yield entry.document.finding(("date",), "jaar-klopt-niet", message, "verbeter de datum of hernoem het bestand")
    if told and told.number != int(match[2]) and str(told.number) != NO_NUMBER:
        message = f"dit is nummer {told.number}, de bestandsnaam zegt {match[2]}"
        yield entry.document.finding(("number",), "nummer-klopt-niet", message, "verbeter het nummer of hernoem het bestand")


def _check_numbers(region: RegionEntry) -> Iterator[Finding]:
    """Within a year, every number occurs once; a file with errors counts by its name."""
    seen: dict[tuple[int, int], IssueEntry] = {}
    for entry in sorted(region.issues, key=lambda entry: entry.is_draft):
        year_and_number = _number(entry)
        first = seen.setdefault(year_and_number, entry) if year_and_number else entry
        if year_and_number and first is not entry:
            message = f"nummer {year_and_number[1]} van {year_and_number[0]} staat ook in {first.document.path}"
            yield entry.document.finding(("number",), "dubbel-nummer", message, "geef een van de twee een ander nummer")


def _number(entry: IssueEntry) -> tuple[int, int] | None:
    if entry.issue:
        return entry.issue.date.year, entry.issue.number
    match = ISSUE_NAME.fullmatch(entry.name)
    return (int(match[1]), int(match[2])) if match else None


def _check_order(region: RegionEntry) -> Iterator[Finding]:
    """Within a year, a higher number never has an earlier date; between a draft and a published issue, the draft is at fault."""
    dated = sorted(
        ((entry.issue, entry) for entry in region.issues if entry.issue),
        key=lambda pair: (pair[0].date.year, pair[0].number),
    )
    published = [issue for issue, entry in dated if not entry.is_draft]
    latest: Issue | None = None
    for issue, entry in dated:
        if entry.is_draft:
            other = next((each for each in published if _is_out_of_order(issue, each)), None)
        else:
            other = latest if latest and _is_out_of_order(issue, latest) else None
            latest = issue if latest is None or issue.date.first_day >= latest.date.first_day else latest
        if other:
            side = "voor" if issue.date.first_day < other.date.first_day else "na"
            message = f"nummer {issue.number} ({issue.date}) ligt {side} nummer {other.number} ({other.date})"
            yield entry.document.finding(("date",), "volgorde-klopt-niet", message, "verbeter een van de datums of nummers")


def _is_out_of_order(one: Issue, other: Issue) -> bool:
    """Tell whether the higher number of two issues in one year has the earlier date; duplicate numbers are reported elsewhere."""
    first, second = sorted((one, other), key=lambda issue: issue.number)
    in_one_year = first.date.year == second.date.year and first.number < second.number
    return in_one_year and second.date.last_day < first.date.first_day


def _check_merge_tags(region: RegionEntry) -> Iterator[Finding]:
    """A text contains nothing that looks like a merge tag; the mail shows such text literally (warning)."""
    if region.region is None:
        return
    service = MAILING_SERVICES[region.region.mailing_service]
    for document in (region.document, *(entry.document for entry in region.issues)):
        for place, text in list_texts(document.data):
            own = [opening for opening in service.openings if opening in text]
            yield from (_warn_about_merge_tag(document, place, opening, service) for opening in own)
            yield from _warn_about_foreign_tags(document, place, text, service)


def _warn_about_foreign_tags(document: Document, place: Place, text: str, own: MailingService) -> Iterator[Finding]:
    """A tag of another service than the region's own is not used, because readers would see it literally (warning)."""
    found: dict[str, list[str]] = {}
    for service in (each for each in MAILING_SERVICES.values() if each is not own):
        for tag in service.tag.findall(text) if service.tag else ():
            if not tag.startswith(own.openings):
                found.setdefault(tag, []).append(service.name)
    for tag, names in found.items():
        with_own = f"met {own.name}" if own.openings else "zonder mailprogramma"
        message = f"'{tag}' lijkt op een invulcode van {' of '.join(names)}; {with_own} vult niemand die in"
        hint = "haal de code weg, of zet bij mailing_service in region.yml het mailprogramma dat jullie gebruiken"
        yield document.finding(place, "invulcode-elders", message, hint, token=tag, severity=Severity.WARNING)


def _warn_about_merge_tag(document: Document, place: Place, opening: str, service: MailingService) -> Finding:
    message = f"'{opening}' begint bij {service.name} een invulcode; in de mail komt het als gewone tekst te staan"
    hint = "spreek alle lezers tegelijk aan; de afmeldlink komt er vanzelf bij"
    return document.finding(place, "invulcode", message, hint, token=opening, severity=Severity.WARNING)


def _check_examples(region: RegionEntry) -> Iterator[Finding]:
    """No example text of the template was left in."""
    for entry in region.issues:
        for place, text in list_texts(entry.document.data):
            if " ".join(text.split()) in EXAMPLES:
                message = f"'{' '.join(text.split())}' is de voorbeeldtekst van een nieuw bestand"
                yield entry.document.finding(place, "nog-een-voorbeeld", message, "vul je eigen tekst in, of haal het onderdeel weg")


def _check_unsubscribe(region: RegionEntry) -> Iterator[Finding]:
    """There is one way to unsubscribe (warning), and one-click unsubscribing uses a web address (RFC 8058, section 3.1)."""
    record = region.region
    if record is None:
        return
    service = MAILING_SERVICES[record.mailing_service]
    if record.unsubscribe_url and (service.unsubscribe or service.adds_unsubscribe_itself):
        message = f"{service.name} zet zelf een afmeldlink in de mail; dit adres komt er niet in"
        hint = "haal de regel weg"
        yield region.document.finding(("unsubscribe_url",), "afmeldadres-overbodig", message, hint, severity=Severity.WARNING)
    if record.one_click and not (record.unsubscribe_url or "").startswith("https://"):
        message = "afmelden met één klik kan alleen met een webadres dat met https:// begint"
        yield region.document.finding(
            ("one_click",), "klik-zonder-adres", message, "vul dat in bij unsubscribe_url, of haal deze regel weg"
        )


def _check_preheader(entry: IssueEntry, issue: Issue) -> Iterator[Finding]:
    """The preheader, shown after the subject in the inbox, says something else than the subject."""
    if _plain(issue.preheader) == _plain(issue.subject):
        message = "de voorbeeldtekst is gelijk aan het onderwerp"
        yield entry.document.finding(("preheader",), "voorbeeldtekst-gelijk", message, "vertel er iets nieuws in")


def _check_subjects(region: RegionEntry) -> Iterator[Finding]:
    """An issue has another subject than the ones before it, because readers could not tell them apart in their inbox (warning)."""
    told = [(entry, entry.told) for entry in region.issues if entry.told]
    seen: dict[str, IssueEntry] = {}
    for entry, issue in sorted(told, key=lambda pair: (pair[0].is_draft, pair[1].date.year, pair[1].number)):
        first = seen.setdefault(_plain(issue.subject), entry)
        is_own = first is entry or _number(first) == _number(entry)  # two with one number are reported as such
        if not is_own and issue.subject != Issue.stand_ins["subject"] and entry.name not in region.sent:
            message = f"dit onderwerp heeft ook {first.document.path}, en in een inbox lijken ze dan dezelfde"
            hint = "noem wat er in dit nummer nieuw is"
            yield entry.document.finding(("subject",), "onderwerp-gelijk", message, hint, severity=Severity.WARNING)


def _check_consent(entry: IssueEntry, issue: Issue) -> Iterator[Finding]:
    """Consent to a story or portrait was given before the issue came out."""
    for place, record in list_records(issue) if str(issue.date) != FIRST_DAY else ():
        if isinstance(record, Story | Person) and record.consent.date.first_day > issue.date.last_day:
            message = f"de toestemming ({record.consent.date}) is van na de nieuwsbrief ({issue.date})"
            what = "het verhaal" if isinstance(record, Story) else "de persoon"
            hint = f"verbeter de datum, of haal {what} weg"
            yield entry.document.finding((*place, "consent", "date"), "toestemming-te-laat", message, hint)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _check_choice(entry: IssueEntry, issue: Issue, by_slug: dict[str, Entry]) -> Iterator[Finding]:
    """A pinned, featured or hidden practice exists; one that is shown is published and not also hidden."""
    choice = issue.practices
    for field, slugs in (("pin", choice.pin), ("feature", choice.feature), ("hide", choice.hide)):
        for index, slug in enumerate(slugs):
            place = ("practices", field, index)
            other = by_slug.get(slug)
            if other is None:
                titled = find_titled(slug, ((each, other.told.title) for each, other in by_slug.items() if other.told))
                meant = f"bedoelde je {' of '.join(map(quote, titled))}?" if titled else ""
                hint = suggest(slug, list(by_slug)) or meant or "gebruik de bestandsnaam zonder .yml van een bestaande praktijk"
                yield entry.document.finding(place, "onbekende-praktijk", f"de praktijk '{slug}' bestaat niet", hint)
            elif field != "hide" and other.withdrawn and other.withdrawn.withdrawn.date.first_day <= issue.date.first_day:
                message = f"de praktijk '{slug}' is ingetrokken ({other.withdrawn.withdrawn.date}); de nieuwsbrief zegt alleen dat"
                hint = entry.document.say_away(place)
                yield entry.document.finding(place, "verwijst-naar-ingetrokken", message, hint, severity=Severity.WARNING)
            elif field != "hide" and other.is_draft:
                yield tell_draft(entry.document, place, slug)
            elif field != "hide" and other.slug in {by_slug[name].slug for name in choice.hide if name in by_slug}:
                message = f"de praktijk '{slug}' staat ook bij hide"
                yield entry.document.finding(place, "tonen-en-weglaten", message, "kies een van de twee")


def _check_files(region: RegionEntry) -> Iterator[Finding]:
    """An issue links to every file (warning); this is not checked while an issue has errors."""
    if any(entry.issue is None for entry in region.issues):
        return
    linked = {target for entry in region.issues if entry.issue for _, target in list_targets(entry.issue)}
    for name in sorted(region.files):
        if f"{FILES_FOLDER}{name}" not in linked:
            path = f"{region.document.path.rpartition('/')[0]}/{FILES_FOLDER}{name}"
            message = "geen nieuwsbrief verwijst naar dit bestand, en het komt toch op de site"
            hint = f"verwijs ernaar met `url: {FILES_FOLDER}{name}` of in een tekst met [wat het is]({FILES_FOLDER}{name}), of haal het weg"
            yield Finding(path, 1, 1, "ongebruikt-bestand", message, hint, Severity.WARNING)


def _check_titles(region: RegionEntry) -> Iterator[Finding]:
    """No two issues of a region have the same name, and every issue has its own title if the region has no naming pattern."""
    pattern = region.region.issue_titles if region.region else BY_NUMBER
    seen: dict[str, IssueEntry] = {}
    for entry in sorted(region.issues, key=lambda entry: entry.is_draft):
        if entry.issue is None:
            continue
        if pattern == FREE and not entry.issue.title:
            hint = "vul title in, of kies bij issue_titles in region.yml iets anders dan free"
            yield entry.document.finding((), "geen-titel", "deze nieuwsbrief heeft geen eigen titel", hint)
            continue
        title = entry.issue.title or name_by_pattern(entry.issue, pattern)
        first = seen.setdefault(_plain(title), entry)
        if first is not entry and (pattern != BY_NUMBER or entry.issue.title):  # a duplicate number is reported as such
            message = f"'{title}' heet ook {first.document.path}"
            yield entry.document.finding(("title",), "dubbele-titel", message, "geef een van de twee een eigen title")


def _check_links(entry: IssueEntry, issue: Issue, addresses: Collection[str], files: Collection[str]) -> Iterator[Finding]:
    """Link texts are unique within an issue, and an internal link leads to a page or file that exists, fit or not."""
    seen: set[str] = set()
    for place, text in list_link_texts(issue):
        if _plain(text) in seen and text != STAND_IN:
            message = f"de linktekst '{text}' staat al eerder in deze nieuwsbrief"
            yield entry.document.finding(place, "dubbele-linktekst", message, "maak elke linktekst anders", token=text)
        seen.add(_plain(text))
    for place, target in list_targets(issue):
        yield from _check_target(entry, place, target, {*addresses, *files})


def _check_target(entry: IssueEntry, place: Place, target: str, addresses: Collection[str]) -> Iterator[Finding]:
    if target.startswith(FILES_FOLDER) and target not in addresses:
        hint = suggest(target, sorted(addresses)) or "zet het bestand in de map bestanden, of verbeter de naam"
        yield entry.document.finding(place, "geen-bestand", f"het bestand {target} ontbreekt in de map van de regio", hint, token=target)
    if target.startswith("/") and target.partition("#")[0] not in addresses:
        hint = suggest(target, sorted(addresses))
        hint = hint or "kopieer het adres van de pagina, vanaf de eerste / achter de naam van de site"
        yield entry.document.finding(place, "dode-link", f"de pagina {target} bestaat niet op deze site", hint, token=target)


def _check_pictures(region: RegionEntry, entry: IssueEntry, issue: Issue) -> Iterator[Finding]:
    """Every picture in an issue is in the region's folder, is a valid image of its kind and is not too heavy for mail."""
    for place, record in list_records(issue):
        if isinstance(record, Picture):
            yield from _check_picture(region, record, (*place, "file"), entry.document)


def _check_picture(region: RegionEntry, picture: Picture, place: Place, document: Document) -> Iterator[Finding]:
    content = region.pictures.get(picture.file)
    if content is None:
        named = next((name for name in region.pictures if propose_file_name(name) == picture.file), "")
        hint = f"geef het bestand '{named}' die naam" if named else suggest(picture.file, list(region.pictures))
        hint = hint or "zet het bestand in dezelfde map als de nieuwsbrief, met precies die naam"
        yield document.finding(place, "geen-afbeelding", f"de afbeelding '{picture.file}' ontbreekt", hint)
    elif claims_too_much(content):
        message = f"de afbeelding heeft meer dan {MAX_PIXELS // 1_000_000} miljoen beeldpunten"
        yield document.finding(place, "te-veel-beeldpunten", message, "verklein de afbeelding, tot hoogstens 1120 beeldpunten breed")
    elif why := explain_unusable(picture.file, content):
        hint = "sla de afbeelding opnieuw op als .png, .jpg of .gif"
        yield document.finding(place, "geen-echte-afbeelding", f"'{picture.file}' {why}", hint)
    elif len(content) > MAX_PICTURE_BYTES:
        message = f"de afbeelding is {len(content) // 1024} kB; hoogstens {MAX_PICTURE_BYTES // 1024} kB past in een mail"
        yield document.finding(place, "zware-afbeelding", message, "verklein de afbeelding, tot hoogstens 1120 beeldpunten breed")
