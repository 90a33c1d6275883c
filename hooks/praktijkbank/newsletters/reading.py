"""Reads the newsletters folder: a folder per region with region.yml, one file per issue, and pictures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from praktijkbank.newsletters.schema import Issue, NewsletterRegion
from praktijkbank.newsletters.sent import FOLDER as SENT_FOLDER
from praktijkbank.newsletters.sent import Sent, read_sent
from praktijkbank.practices.drafts import read_content, says_draft
from praktijkbank.practices.practice import CONSENT_FIELDS, DRAFT
from praktijkbank.practices.vocabulary import Vocabulary
from praktijkbank.source.findings import Finding, has_errors
from praktijkbank.source.record import Record
from praktijkbank.source.validation import read_record
from praktijkbank.source.yamlfile import Document, explain_unreadable, is_missing, list_folder, read_yaml

Model = TypeVar("Model", bound=Record)

REGION_FILE = "region.yml"
PICTURE_SUFFIXES = {".png", ".jpg", ".jpeg", ".gif"}
MAX_PICTURE_BYTES = 1024 * 1024

_YAML = frozenset({".yml", ".yaml"})


@dataclass(frozen=True, slots=True)
class IssueEntry:
    """One issue's file: its name without suffix, its document with places, its record (None with errors).

    `says_draft` tells of a file with errors that it says to be a draft; `waits` that its day has yet to come.
    """

    name: str
    document: Document
    issue: Issue | None
    says_draft: bool = False
    waits: bool = False

    @property
    def is_draft(self) -> bool:
        """Whether the issue stays away from the site."""
        return self.issue.status == DRAFT if self.issue else self.says_draft


@dataclass(frozen=True, slots=True)
class RegionEntry:
    """One region's folder as it was read."""

    key: str
    document: Document
    region: NewsletterRegion | None
    issues: tuple[IssueEntry, ...]
    pictures: dict[str, bytes] = field(default_factory=dict)
    sent: dict[str, Sent] = field(default_factory=dict)


def read_regions(folder: Path, vocabulary: Vocabulary | None) -> tuple[list[RegionEntry], list[Finding]]:
    """Read every region below the newsletters folder (which need not exist).

    Returns what was read and what is wrong with it.
    """
    findings: list[Finding] = []
    listed = [] if is_missing(folder) else list_folder(folder, folder.name, findings)
    paths = [path for path in listed if not path.name.startswith(".")]
    findings += [_refuse_loose_file(path) for path in paths if path.suffix in _YAML and not path.is_dir()]
    return [_read_region(path, vocabulary, findings) for path in paths if path.is_dir()], findings


def _refuse_loose_file(path: Path) -> Finding:
    message = "dit bestand staat niet in de map van een regio en zou worden overgeslagen"
    hint = "zet een nieuwsbrief in de map van de regio, zoals newsletters/kennemerland/2026-1.yml"
    return Finding(f"{path.parent.name}/{path.name}", 1, 1, "geen-regiomap", message, hint)


def _read_region(folder: Path, vocabulary: Vocabulary | None, findings: list[Finding]) -> RegionEntry:
    shown_as = f"{folder.parent.name}/{folder.name}"
    count = len(findings)
    paths = list_folder(folder, shown_as, findings)
    if len(findings) > count:
        return RegionEntry(folder.name, Document(f"{shown_as}/{REGION_FILE}"), None, ())
    document, region = _read(NewsletterRegion, folder / REGION_FILE, vocabulary, findings)
    issues = []
    for path in paths:
        if path.suffix in _YAML and path.name != REGION_FILE:
            issue_document, issue = _read(Issue, path, vocabulary, findings)
            is_draft = issue is None and says_draft(issue_document.data, read_content(path))
            issues.append(IssueEntry(path.stem, issue_document, issue, is_draft))
    pictures = _read_pictures([path for path in paths if path.suffix in PICTURE_SUFFIXES], shown_as, findings)
    return RegionEntry(folder.name, document, region, tuple(issues), pictures, read_sent(folder / SENT_FOLDER, findings))


def _read_pictures(paths: Sequence[Path], shown_as: str, findings: list[Finding]) -> dict[str, bytes]:
    pictures = {}
    for path in paths:
        try:
            pictures[path.name] = path.read_bytes()
        except OSError as error:
            findings.append(explain_unreadable(f"{shown_as}/{path.name}", error))
    return pictures


def _read(model: type[Model], path: Path, vocabulary: Vocabulary | None, findings: list[Finding]) -> tuple[Document, Model | None]:
    shown_as = f"{path.parent.parent.name}/{path.parent.name}/{path.name}"
    if is_missing(path):
        message = f"{path.name} ontbreekt in deze map"
        findings.append(Finding(shown_as, 1, 1, "geen-regiobestand", message, "kopieer het bestand van een andere regio en pas het aan"))
        return Document(shown_as), None
    document, found = read_yaml(path, shown_as)
    record = None
    if not has_errors(found) or document.data:
        record, errors = read_record(model, document, vocabulary, CONSENT_FIELDS)
        found += errors
    findings += found
    return document, record
