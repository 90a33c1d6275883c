"""What commands on a single issue share: how it is named, and how to open it despite errors elsewhere."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from praktijkbank.build import pipeline
from praktijkbank.build.library import VOCABULARY_FILE
from praktijkbank.build.settings import CONFIG, read_project
from praktijkbank.newsletters.archive import Archive
from praktijkbank.newsletters.content import Content
from praktijkbank.newsletters.letter import Letter
from praktijkbank.newsletters.lookup import find_issue, find_letter
from praktijkbank.newsletters.reading import IssueEntry
from praktijkbank.outputs.site import Settings, Site
from praktijkbank.source.fields import PartialDate
from praktijkbank.source.findings import Finding, format_text, has_errors, summarise
from praktijkbank.source.refusals import RefusedError


@dataclass(frozen=True)
class OpenIssue:
    """An issue as it will be once published, and its site; `findings` cover all files, `own` only those that the issue needs."""

    site: Site
    letter: Letter
    entry: IssueEntry
    is_draft: bool
    findings: Sequence[Finding]
    own: Sequence[Finding]
    site_folder: str


def add_issue(command: argparse.ArgumentParser) -> None:
    """Add the arguments that name an issue."""
    command.add_argument("issue", metavar="NIEUWSBRIEF", help="regio en nummer, zoals kennemerland/2026-1")
    command.add_argument("--region", metavar="MAP", help="map van de regio, waar alleen het nummer is gegeven, zoals 2026-1")


def read_key(issue: str, region: str | None) -> tuple[str, str]:
    """Return the region and name of an issue given as kennemerland/2026-1, or as 2026-1 plus a separate region.

    The path of its file also works. Raises RefusedError if no region is given, or two different ones.
    """
    path = issue.replace("\\", "/").removeprefix("newsletters/")
    first, slash, name = re.sub(r"\.ya?ml$", "", path).rpartition("/")
    if not slash and region is None:
        raise RefusedError(f"Van welke regio is nieuwsbrief {issue}? Schrijf die ervoor, zoals kennemerland/{issue}.")
    if slash and region not in {None, first}:
        raise RefusedError(f"In '{issue}' staat de regio {first}, bij --region staat {region}: geef er één.")
    return first if slash else region or "", name


def open_issue(root: Path, region: str, name: str, today: PartialDate | None) -> OpenIssue | None:
    """Open an issue; if something it needs has errors, print them and return None. Raises RefusedError if it does not exist.

    Errors elsewhere don't matter: they may be in somebody else's draft.
    """
    entry, issue = find_issue(root, region, name)
    catalogue, findings = pipeline.read_sound_part(root, today)
    settings = read_project(root / CONFIG).settings
    needed = {entry.document.path, issue.document.path, f"practices/{VOCABULARY_FILE}", CONFIG}
    kept = f"newsletters/{region}/sent/{name}/"
    own = [finding for finding in findings if finding.path in needed or finding.path.startswith(kept)]
    if catalogue is None or has_errors(own):
        print(format_text(own), summarise(own), "", sep="\n")
        print("Nog niet versturen: verbeter eerst de fouten hierboven.")
        return None
    letter, is_draft = find_letter(root, catalogue, region, name)
    if settings is None or not settings.site_url:
        print(f"Nog niet versturen: vul site_url in {CONFIG} in; zonder dat adres kan een mail nergens heen verwijzen.")
        return None
    site = Site(_put_in(catalogue, letter), Settings(settings.site_name, settings.site_url, edit_url=""))
    return OpenIssue(site, letter, issue, is_draft, findings, own, settings.site_dir)


def _put_in(catalogue: Content, letter: Letter) -> Content:
    """Return the catalogue as it will be once this issue is published."""
    series = (letter.series if other.key == letter.series.key else other for other in catalogue.archive.series)
    return replace(catalogue, archive=Archive(tuple(series)))
