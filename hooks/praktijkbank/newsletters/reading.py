"""Reads the newsletters folder: a folder per region with region.yml, one file per issue, and pictures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TypeVar

from praktijkbank.newsletters.schema import Issue, NewsletterRegion
from praktijkbank.newsletters.sent import FOLDER as SENT_FOLDER
from praktijkbank.newsletters.sent import Sent, read_sent
from praktijkbank.practices.drafts import read_content, says_draft
from praktijkbank.practices.practice import CONSENT_FIELDS, DRAFT
from praktijkbank.practices.vocabulary import Vocabulary
from praktijkbank.source.findings import Finding, has_errors
from praktijkbank.source.recall import Recall, stamp
from praktijkbank.source.record import Record
from praktijkbank.source.validation import read_record
from praktijkbank.source.yamlfile import Document, explain_unreadable, is_missing, list_folder, read_yaml

Model = TypeVar("Model", bound=Record)
Thing = TypeVar("Thing")

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


def read_regions(folder: Path, vocabulary: Vocabulary | None, recall: Recall | None = None) -> tuple[list[RegionEntry], list[Finding]]:
    """Read every region below the newsletters folder (which need not exist); files that did not change are taken from `recall`.

    Returns what was read and what is wrong with it; of a region in which nothing changed it is the same object.
    """
    recall = recall or Recall()
    findings: list[Finding] = []
    listed = [] if is_missing(folder) else list_folder(folder, folder.name, findings)
    paths = [path for path in listed if not path.name.startswith(".")]
    findings += [_refuse_loose_file(path) for path in paths if path.suffix in _YAML and not path.is_dir()]
    return [_read_region(path, vocabulary, findings, recall) for path in paths if path.is_dir()], findings


def _refuse_loose_file(path: Path) -> Finding:
    message = "dit bestand staat niet in de map van een regio en zou worden overgeslagen"
    hint = "zet een nieuwsbrief in de map van de regio, zoals newsletters/kennemerland/2026-1.yml"
    return Finding(f"{path.parent.name}/{path.name}", 1, 1, "geen-regiomap", message, hint)


def _read_region(folder: Path, vocabulary: Vocabulary | None, findings: list[Finding], recall: Recall) -> RegionEntry:
    shown_as = f"{folder.parent.name}/{folder.name}"
    count = len(findings)
    paths = list_folder(folder, shown_as, findings)
    if len(findings) > count:
        return RegionEntry(folder.name, Document(f"{shown_as}/{REGION_FILE}"), None, ())

    def fetch(path: Path, make: Callable[[], tuple[Thing, list[Finding]]]) -> Thing:
        read, found = recall.fetch(path, make, vocabulary, key=stamp(path))
        findings.extend(found)
        return read

    region = fetch(folder / REGION_FILE, partial(_read, NewsletterRegion, folder / REGION_FILE, vocabulary))
    issues = [fetch(path, partial(_read_issue, path, vocabulary)) for path in paths if path.suffix in _YAML and path.name != REGION_FILE]
    pictures = [fetch(path, partial(_read_picture, path, shown_as)) for path in paths if path.suffix in PICTURE_SUFFIXES]

    kept = folder / SENT_FOLDER
    seen = [(path, stamp(path)) for path in (kept, *sorted(kept.rglob("*")))]
    sent, found = recall.fetch(kept, partial(_read_sent, kept), key=seen)
    findings.extend(found)

    def gather() -> RegionEntry:
        shown = {name: content for name, content in pictures if content is not None}
        return RegionEntry(folder.name, *region, tuple(issues), shown, sent)

    return recall.fetch(folder, gather, region, *issues, *pictures, sent)


def _read_sent(folder: Path) -> tuple[dict[str, Sent], list[Finding]]:
    findings: list[Finding] = []
    return read_sent(folder, findings), findings


def _read_picture(path: Path, shown_as: str) -> tuple[tuple[str, bytes | None], list[Finding]]:
    try:
        return (path.name, path.read_bytes()), []
    except OSError as error:
        return (path.name, None), [explain_unreadable(f"{shown_as}/{path.name}", error)]


def _read_issue(path: Path, vocabulary: Vocabulary | None) -> tuple[IssueEntry, list[Finding]]:
    (document, issue), findings = _read(Issue, path, vocabulary)
    is_draft = issue is None and says_draft(document.data, read_content(path))
    return IssueEntry(path.stem, document, issue, is_draft), findings


def _read(model: type[Model], path: Path, vocabulary: Vocabulary | None) -> tuple[tuple[Document, Model | None], list[Finding]]:
    shown_as = f"{path.parent.parent.name}/{path.parent.name}/{path.name}"
    if is_missing(path):
        message = f"{path.name} ontbreekt in deze map"
        missing = Finding(shown_as, 1, 1, "geen-regiobestand", message, "kopieer het bestand van een andere regio en pas het aan")
        return (Document(shown_as), None), [missing]
    document, found = read_yaml(path, shown_as)
    record = None
    if not has_errors(found) or document.data:
        record, errors = read_record(model, document, vocabulary, CONSENT_FIELDS)
        found += errors
    return (document, record), found
