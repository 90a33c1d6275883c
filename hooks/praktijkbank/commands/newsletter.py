"""`praktijkbank newsletter`: all that an officer wants to know of an issue before it is sent."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from praktijkbank.build import pipeline
from praktijkbank.build.library import VOCABULARY_FILE
from praktijkbank.build.settings import CONFIG, read_project
from praktijkbank.build.today import read_today
from praktijkbank.commands.arguments import Commands, add_command, add_today, require_project
from praktijkbank.newsletters import preview
from praktijkbank.newsletters.archive import Archive
from praktijkbank.newsletters.content import Content
from praktijkbank.newsletters.letter import Letter
from praktijkbank.newsletters.lookup import RefusedError, find_issue, find_letter
from praktijkbank.newsletters.mailing import MAILING_SERVICES
from praktijkbank.newsletters.report import INBOX_PREHEADER, INBOX_SUBJECT, Remark, Weight, check_letter, count_stops, cut
from praktijkbank.newsletters.sending import STEPS, list_files
from praktijkbank.outputs.newsletter.newsletter_mail import Mail, make_mail
from praktijkbank.outputs.site import Settings, Site
from praktijkbank.pages.addresses import list_handwritten
from praktijkbank.source.fields import PartialDate
from praktijkbank.source.findings import Finding, format_text, has_errors, summarise


def add(commands: Commands) -> None:
    """Add the command."""
    command = add_command(commands, "newsletter", _run, "kijk een nieuwsbrief na voordat je hem verstuurt")
    command.add_argument("issue", metavar="NIEUWSBRIEF", help="regio en nummer, zoals kennemerland/2026-1")
    command.add_argument("--region", metavar="MAP", help="map van de regio, waar alleen het nummer is gegeven, zoals 2026-1")
    command.add_argument("--pictures", type=Path, metavar="MAP", help="maak beelden van de mail in deze map (met Chromium)")
    add_today(command)


def _run(options: argparse.Namespace) -> int:
    require_project(options.root)
    region, name = read_key(options.issue, options.region)
    return inspect(options.root, region, name, options.pictures, read_today(options.today))


def read_key(issue: str, region: str | None) -> tuple[str, str]:
    """Return the region and the name of an issue written as kennemerland/2026-1, or as 2026-1 with the region beside it.

    The path of its file will do as well. Raises RefusedError where no region is given, or two.
    """
    path = issue.replace("\\", "/").removeprefix("newsletters/")
    first, slash, name = re.sub(r"\.ya?ml$", "", path).rpartition("/")
    if not slash and region is None:
        raise RefusedError(f"Van welke regio is nieuwsbrief {issue}? Schrijf die ervoor, zoals kennemerland/{issue}.")
    if slash and region not in {None, first}:
        raise RefusedError(f"In '{issue}' staat de regio {first}, bij --region staat {region}: geef er één.")
    return first if slash else region or "", name


def inspect(root: Path, region: str, name: str, pictures: Path | None, today: PartialDate | None) -> int:
    """Print all an officer wants to know before an issue is sent; 1 where something stops it. Raises RefusedError.

    What is wrong elsewhere stops nothing here: it may be the draft of somebody else.
    """
    entry, issue = find_issue(root, region, name)
    catalogue, findings = pipeline.read_sound_part(root, today)
    settings = read_project(root / CONFIG).settings
    needed = {entry.document.path, issue.document.path, f"practices/{VOCABULARY_FILE}", CONFIG}
    own = [finding for finding in findings if finding.path in needed]
    if catalogue is None or has_errors(own):
        print(format_text(own), summarise(own), "", sep="\n")
        print("Nog niet versturen: verbeter eerst de fouten hierboven.")
        return 1
    letter, is_draft = find_letter(root, catalogue, region, name)
    if settings is None or not settings.site_url:
        print(f"Nog niet versturen: vul site_url in {CONFIG} in; zonder dat adres kan een mail nergens heen verwijzen.")
        return 1
    site = Site(_put_in(catalogue, letter), Settings(settings.site_name, settings.site_url, edit_url=""))
    mail = make_mail(site, letter)
    remarks = check_letter(letter, mail, site.settings.site_url, _map_addresses(root, site), is_draft=is_draft)
    remarks += _tell_of_others(findings)
    parts = [_show_inbox(letter), _show_remarks(remarks), _show_files(letter, settings.site_dir), _show_steps(letter)]
    if pictures:
        parts.append(["Beelden van de mail", *_take_pictures(site, letter, mail, pictures)])
    stops = count_stops(remarks)
    parts.append([_conclude(stops)])
    print(f"{letter.title} ({letter.when})", *("\n  ".join(part) for part in parts), sep="\n\n")
    return int(stops > 0)


def _tell_of_others(findings: Sequence[Finding]) -> Iterator[Remark]:
    """Say that other files have errors; not all of them keep the site from being published."""
    others = len({finding.path for finding in findings if finding.is_error})
    if others:
        what = "een ander bestand heeft fouten" if others == 1 else f"{others} andere bestanden hebben fouten"
        yield Remark(Weight.HEED, "Andere bestanden", f"{what}; `make check` zegt welke en of de site erop wacht")


def _put_in(catalogue: Content, letter: Letter) -> Content:
    """Return the catalogue as it will be with this issue published."""
    series = (letter.series if other.key == letter.series.key else other for other in catalogue.archive.series)
    return replace(catalogue, archive=Archive(tuple(series)))


def _map_addresses(root: Path, site: Site) -> dict[str, str]:
    """Return every page and file of the site, relative to its root, with its HTML where the compiler makes that."""
    files = (artifact.path for artifact in pipeline.make_artifacts(site))
    addresses = dict.fromkeys((*list_handwritten(root / "docs"), *files), "")
    return addresses | {page.url: page.body for page in pipeline.make_pages(site)}


def _show_inbox(letter: Letter) -> list[str]:
    issue = letter.issue
    shown = [letter.region.sender.name, cut(issue.subject, INBOX_SUBJECT), cut(issue.preheader, INBOX_PREHEADER)]
    return ["Zo staat hij in de inbox van een telefoon", *shown]


def _show_remarks(remarks: Sequence[Remark]) -> list[str]:
    return ["Nagekeken", *(f"{remark.weight:<7} {remark.about}: {remark.text}" for remark in remarks)]


def _show_files(letter: Letter, site_folder: str) -> list[str]:
    return ["Bestanden, na `make site`", *(f"{path}: {about}" for path, about in list_files(letter, site_folder))]


def _show_steps(letter: Letter) -> Iterator[str]:
    """Tell what to do with the files: in the region's own service, or in each where it has none."""
    own = letter.region.mailing_service
    keys = STEPS if own == "none" else [own]
    yield "Versturen" if own == "none" else f"Versturen met {MAILING_SERVICES[own].name}"
    for key in keys:
        name = "Outlook" if key == "none" else MAILING_SERVICES[key].name
        yield f"{name}: {STEPS[key]}" if own == "none" else STEPS[key]


def _take_pictures(site: Site, letter: Letter, mail: Mail, folder: Path) -> list[str]:
    chromium = preview.find_chromium()
    if chromium is None:
        return [preview.NO_CHROMIUM]
    url = f"{site.settings.site_url}{letter.series.url}beeld/"
    shown = letter.series.pictures | dict(letter.series.converted.values())
    try:
        return [str(path) for path in preview.take_pictures(chromium, mail.html, shown, url, folder)]
    except preview.PreviewError as error:
        return [str(error)]


def _conclude(stops: int) -> str:
    if stops:
        return f"Nog niet versturen: {stops} {'ding houdt' if stops == 1 else 'dingen houden'} het tegen."
    return "Niets houdt het versturen tegen. Stuur eerst een proef naar jezelf."
