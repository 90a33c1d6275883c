"""`praktijkbank newsletter`: shows everything an officer wants to know about an issue before it is sent."""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from praktijkbank.build import pipeline
from praktijkbank.build.today import read_today
from praktijkbank.build.write import write_artifacts
from praktijkbank.commands.arguments import Commands, add_command, add_today, require_project
from praktijkbank.commands.issues import OpenIssue, add_issue, open_issue, read_key
from praktijkbank.newsletters import preview, sent
from praktijkbank.newsletters.letter import Letter
from praktijkbank.newsletters.report import INBOX_PREHEADER, INBOX_SUBJECT, Remark, Weight, check_letter, count_stops, cut
from praktijkbank.newsletters.scaffold import read_date
from praktijkbank.newsletters.sending import GUIDES, NO_SERVICE, list_files, write_guide
from praktijkbank.newsletters.waiting import lies_ahead
from praktijkbank.outputs.newsletter.newsletter_calendar import list_announcements
from praktijkbank.outputs.newsletter.newsletter_mail import Mail, make_mail
from praktijkbank.outputs.newsletter.newsletter_proof import FOLDER, Proof, list_proof_files, make_proof
from praktijkbank.outputs.site import Site
from praktijkbank.pages.addresses import list_handwritten
from praktijkbank.practices.wording import join, say_date
from praktijkbank.source.fields import PartialDate
from praktijkbank.source.findings import Finding
from praktijkbank.source.refusals import RefusedError


def add(commands: Commands) -> None:
    """Add the command."""
    command = add_command(commands, "newsletter", _run, "kijk een nieuwsbrief na en maak er een proef van, voordat je hem verstuurt")
    add_issue(command)
    command.add_argument("--sent", metavar="DATUM", help="de dag waarop je hem hebt verstuurd: bewaar de mail zoals hij toen was")
    add_today(command)


def _run(options: argparse.Namespace) -> int:
    require_project(options.root)
    region, name = read_key(options.issue, options.region)
    today = read_today(options.today)
    if options.sent:
        return keep(options.root, region, name, read_date(options.sent), today)
    return inspect(options.root, region, name, today)


def inspect(root: Path, region: str, name: str, today: PartialDate | None) -> int:
    """Print everything to know before an issue is sent, and write its proof; return 1 if anything prevents sending. Raises RefusedError."""
    opened = open_issue(root, region, name, today)
    if opened is None:
        return 1
    letter, mail = opened.letter, make_mail(opened.site, opened.letter)
    warnings = [*_tell_of_own(opened.own)]
    remarks = [*_look(root, opened, mail, today), *warnings, *_tell_of_others(opened.findings)]
    parts: list[Iterable[str]] = [_show_inbox(letter), _show_remarks(remarks)]
    parts.append(["Proef, alleen voor de makers", *write_proof(root, opened)])
    kept, stops = letter.published.sent, count_stops(remarks)
    parts.append(_show_files(letter, opened.site_folder))
    parts += [[_conclude_sent(kept, stops)]] if kept else [_show_steps(letter), [_conclude(stops, len(warnings))]]
    print(f"{letter.title} ({letter.when})", *("\n  ".join(part) for part in parts), sep="\n\n")
    return int(stops > 0)


def _look(root: Path, opened: OpenIssue, mail: Mail, today: PartialDate | None) -> Iterator[Remark]:
    letter, site = opened.letter, opened.site
    if today and lies_ahead(letter.issue.date, today) and not opened.is_draft:
        yield Remark(Weight.STOP, "Datum", f"wacht tot {letter.when}: eerder komt hij niet op de site, en de mail verwijst daarheen")
    yield from check_letter(letter, mail, site.settings.site_url, _map_addresses(root, site), is_draft=opened.is_draft)


def write_proof(root: Path, opened: OpenIssue) -> list[str]:
    """Write the proof of an issue to its folder, replacing all content; return the lines to print. Raises OSError."""
    letter = opened.letter
    folder = root / FOLDER / letter.series.key / letter.published.name
    shutil.rmtree(folder, ignore_errors=True)
    proof = make_proof(opened.site, letter)
    files = [*list_proof_files(proof)]
    write_artifacts(folder, files)
    names = join(file.path for file in files if "/" not in file.path)
    return [f"{folder.relative_to(root)}: {names}", *_take_pictures(proof, folder)]


def keep(root: Path, region: str, name: str, date: PartialDate, today: PartialDate | None) -> int:
    """Keep the mail of an issue as sent on a given day; return 1 if anything prevents that. Raises RefusedError and OSError."""
    opened = open_issue(root, region, name, today)
    if opened is None:
        return 1
    letter, folder = opened.letter, root / "newsletters" / region / sent.FOLDER / name
    if folder.exists():
        raise RefusedError(
            f"{folder} is er al; wat verstuurd is, verandert niet. Meld een fout met corrections in de nieuwsbrief. "
            "Klopt alleen de dag van versturen niet, en is er daarna niets veranderd? Haal die map dan weg en bewaar hem opnieuw."
        )
    if not date.day or lies_ahead(letter.issue.date, date):
        raise RefusedError(
            f"Verstuurd op {date} kan niet: schrijf de hele dag, niet eerder dan de datum van de nieuwsbrief ({letter.issue.date})."
        )
    if today and lies_ahead(date, today):
        raise RefusedError(f"Verstuurd op {date} kan niet: het is vandaag {today}. Bewaar hem als hij verstuurd is.")
    mail = make_mail(opened.site, letter)
    stops = [remark for remark in _look(root, opened, mail, today) if remark.weight is Weight.STOP]
    if stops:
        print(*_show_remarks(stops), "", "Er is niets bewaard: zo kan de nieuwsbrief niet verstuurd zijn.", sep="\n")
        return 1
    announced = [(each.uid, each.event) for each in list_announcements(letter.series) if each.published is letter.published]
    sent.write_sent(folder, sent.describe_sent(date, opened.entry.document, letter.issue, announced), mail.html, mail.text)
    print(f"Bewaard als verstuurd op {say_date(date)}: {folder}")
    if date != letter.issue.date:
        print(f"Let op: de nieuwsbrief zelf is van {letter.when}. Klopt de dag niet? Haal de map weg en typ de opdracht opnieuw.")
    print("De site laat voortaan deze mail zien. Geef de map aan wie de bestanden van de site beheert.")
    return 0


def _tell_of_own(findings: Sequence[Finding]) -> Iterator[Remark]:
    """Return the warnings about the issue's files; errors there have already stopped the command."""
    for finding in sorted(findings):
        if not finding.is_error:
            about = f"{finding.path.rpartition('/')[2]}, regel {finding.line}"
            yield Remark(Weight.HEED, about, "; ".join(filter(None, (finding.message, finding.hint))))


def _tell_of_others(findings: Sequence[Finding]) -> Iterator[Remark]:
    """Remark that other files have errors; not all of those prevent publishing."""
    others = len({finding.path for finding in findings if finding.is_error})
    if others:
        what = "een ander bestand heeft fouten" if others == 1 else f"{others} andere bestanden hebben fouten"
        yield Remark(Weight.HEED, "Andere bestanden", f"{what}; `make check` zegt welke en of de site erop wacht")


def _map_addresses(root: Path, site: Site) -> dict[str, str]:
    """Return every page and file of the site, relative to its root, with the HTML of pages that the compiler makes ("" for others)."""
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
    """Say what to do with the files, in the region's own mailing service or without one."""
    own = letter.region.mailing_service
    yield f"Versturen met {GUIDES[own].name}"
    yield from write_guide(own)
    if own == NO_SERVICE:
        known = ", ".join(key for key in GUIDES if key != NO_SERVICE)
        yield f"Hebben jullie een mailprogramma? Zet het in region.yml bij mailing_service ({known}); dan past de mail daarbij."


def _take_pictures(proof: Proof, folder: Path) -> list[str]:
    chromium = preview.find_chromium()
    if chromium is None:
        return [preview.NO_CHROMIUM]
    try:
        paths = preview.take_pictures(chromium, proof.html, proof.pictures, "beeld/", folder)
    except preview.PreviewError as error:
        return [str(error)]
    return [f"zo ziet de mail eruit: {', '.join(path.name for path in paths)}"]


def _conclude(stops: int, warnings: int) -> str:
    if stops:
        return f"Nog niet versturen: {stops} {'ding houdt' if stops == 1 else 'dingen houden'} het tegen."
    if warnings:
        what = "de waarschuwing bij een regel" if warnings == 1 else f"de {warnings} waarschuwingen bij een regel"
        return f"Niets houdt het versturen tegen, maar lees eerst {what}, hierboven. Stuur daarna een proef naar jezelf."
    return "Niets houdt het versturen tegen. Stuur eerst een proef naar jezelf."


def _conclude_sent(kept: sent.Sent, stops: int) -> str:
    """Say that readers have the mail already, and what is left to do: only the site can still change."""
    told = f"Al verstuurd op {say_date(kept.date)}: verstuur hem niet nog eens."
    more = " Los op wat hierboven stopt." if stops else ""
    return f"{told}{more} Is er iets veranderd, laat de site dan opnieuw publiceren; de mail blijft zoals hij is verstuurd."
