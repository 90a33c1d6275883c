"""Reads the newsletters folder: one folder per region with region.yml, one file per issue, and pictures."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, Generic, TypeVar

from praktijkbank.newsletters.schema import Issue, NewsletterRegion
from praktijkbank.newsletters.section_blocks import FILES_FOLDER
from praktijkbank.newsletters.sent import FOLDER as SENT_FOLDER
from praktijkbank.newsletters.sent import Sent, read_sent
from praktijkbank.newsletters.whole_letter import find_letter
from praktijkbank.practices.consent import CONSENT_FIELDS
from praktijkbank.practices.drafts import says_draft
from praktijkbank.practices.practice import DRAFT
from praktijkbank.practices.vocabulary import Vocabulary, agrees
from praktijkbank.practices.wording import say_size
from praktijkbank.source.cache import NO_CACHE, Cache, CacheFile
from praktijkbank.source.choices import Answer
from praktijkbank.source.fields import propose_file_name
from praktijkbank.source.filesystem import explain_unreadable, is_missing, list_folder
from praktijkbank.source.findings import Finding, Severity
from praktijkbank.source.fingerprint import digest
from praktijkbank.source.layout.left_empty import leave_out_empty
from praktijkbank.source.layout.unread_fields import find_hidden
from praktijkbank.source.recall import Recall, stamp
from praktijkbank.source.record import Record
from praktijkbank.source.record_file import Terms, read_file
from praktijkbank.source.validation import read_sound_part
from praktijkbank.source.yaml_document import Document
from praktijkbank.source.yamlfile import parse_yaml

Model = TypeVar("Model", bound=Record)
Thing = TypeVar("Thing")

REGION_FILE = "region.yml"
ISSUE_NAME = re.compile(r"([0-9]{4})-([1-9][0-9]{0,2})")  # an issue's file name without .yml: year and number
_REGION_BEFORE = re.compile(rf"-{ISSUE_NAME.pattern}$")
PICTURE_SUFFIXES = {".png", ".jpg", ".jpeg", ".gif", ".webp"}
MAX_PICTURE_BYTES = 1024 * 1024
MAX_FILE_BYTES = 10_000_000

_OFFICE = (b"PK\x03\x04",)  # Office Open XML and OpenDocument are zip files (ECMA-376, part 2; OpenDocument 1.3, part 2)
# The kinds of file that may be published beside an issue, with their first bytes. None of these runs anything when opened from a browser:
# no pages, scripts, programs or archives, and of Word and Excel only the kinds without macros.
FILE_KINDS: dict[str, tuple[bytes, ...]] = {
    "pdf": (b"%PDF-",),
    **dict.fromkeys(("docx", "xlsx", "pptx", "odt", "ods", "odp"), _OFFICE),
    "png": (b"\x89PNG\r\n\x1a\n",),
    "jpg": (b"\xff\xd8\xff",),
    "jpeg": (b"\xff\xd8\xff",),
    "mp3": (b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2"),
}

_FILE_NAME = re.compile(r"[a-z0-9][a-z0-9_-]*\.[a-z0-9]+")
_UNFIT = "bestand-kan-niet"
_YAML = frozenset({".yml", ".yaml"})


@dataclass(frozen=True, slots=True)
class IssueEntry:
    """One issue's file: its name without suffix, its document with places, and its record (None if it has errors).

    For a file with errors, `says_draft` tells whether it calls itself a draft, and `sound_part` is its valid part. `waits` is set if its
    date is still to come.
    """

    name: str
    document: Document
    issue: Issue | None
    says_draft: bool = False
    waits: bool = False
    sound_part: Issue | None = None

    @property
    def told(self) -> Issue | None:
        """The valid content of the file, so that rules between fields can be checked despite other errors."""
        return self.issue or self.sound_part

    @property
    def is_draft(self) -> bool:
        """Whether the issue is kept off the site."""
        return self.issue.status == DRAFT if self.issue else self.says_draft


@dataclass(frozen=True, slots=True)
class RegionEntry:
    """One region's folder as it was read; `unfit` are the names of files that may not be published beside the issues."""

    key: str
    document: Document
    region: NewsletterRegion | None
    issues: tuple[IssueEntry, ...]
    pictures: dict[str, bytes] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    sent: dict[str, Sent] = field(default_factory=dict)
    unfit: frozenset[str] = frozenset()

    @property
    def is_needed(self) -> bool:
        """Whether the site can't do without it: an issue is published, or will be."""
        return any(not issue.is_draft for issue in self.issues)

    @property
    def contents(self) -> Iterator[bytes]:
        """Everything that was read from the folder, in pieces that differ if anything in it differs."""
        for document in (self.document, *(issue.document for issue in self.issues)):
            yield from (text.encode() for text in (document.path, document.text, document.meant))
        yield repr((self.region is None, [(issue.issue is None, issue.says_draft, issue.waits) for issue in self.issues])).encode()
        for name, content in (*self.pictures.items(), *self.files.items()):
            yield from (name.encode(), content)
        yield repr(sorted(self.unfit)).encode()
        for name, sent in self.sent.items():
            yield from (text.encode() for text in (name, repr(sent.record), sent.html, sent.text))


@dataclass(frozen=True, slots=True)
class _Reading(Generic[Thing]):
    """The result of reading one file, with its findings; `answers` are the vocabulary's answers, None if there are errors."""

    read: Thing
    findings: list[Finding]
    vocabulary: Vocabulary | None
    answers: frozenset[Answer] | None = None

    def holds_by(self, vocabulary: Vocabulary | None) -> bool:
        """Tell whether a vocabulary would give exactly the same result."""
        return vocabulary is self.vocabulary or (self.answers is not None and agrees(vocabulary, self.answers))


def read_regions(
    folder: Path, vocabulary: Vocabulary | None, recall: Recall | None = None, cache: Cache = NO_CACHE
) -> tuple[list[RegionEntry], list[Finding]]:
    """Read every region in the newsletters folder (which need not exist); unchanged files come from `recall`, or else from the cache.

    Returns the regions and their findings; an unchanged region is the same object.
    """
    recall, files = recall or Recall(), _Files(vocabulary, cache)
    findings: list[Finding] = []
    listed = [] if is_missing(folder) else list_folder(folder, folder.name, findings)
    paths = [path for path in listed if not path.name.startswith(".")]
    findings += [_refuse_loose_file(path) for path in paths if path.suffix in _YAML and not path.is_dir()]
    regions = [_read_region(path, files, findings, recall) for path in paths if path.is_dir()]
    files.save()
    return regions, findings


def name_issue(path: Path) -> str:
    """Return the name of an issue by its file: without the region before it, which tells files apart among downloads."""
    name = path.stem.removeprefix(f"{path.parent.name}-")
    return name if ISSUE_NAME.fullmatch(name) else path.stem


def _refuse_loose_file(path: Path) -> Finding:
    message = "dit bestand staat niet in de map van een regio en zou worden overgeslagen"
    region = _REGION_BEFORE.sub("", path.stem)
    hint = "zet een nieuwsbrief in de map van de regio, zoals newsletters/kennemerland/2026-1.yml"
    if region != path.stem and (path.parent / region).is_dir():
        hint = f"zet het in newsletters/{region}"
    return Finding(f"{path.parent.name}/{path.name}", 1, 1, "geen-regiomap", message, hint)


def _read_region(folder: Path, files: _Files, findings: list[Finding], recall: Recall) -> RegionEntry:
    shown_as = f"{folder.parent.name}/{folder.name}"
    count = len(findings)
    paths = list_folder(folder, shown_as, findings)
    if len(findings) > count:
        return RegionEntry(folder.name, Document(f"{shown_as}/{REGION_FILE}"), None, ())

    def fetch(path: Path, make: Callable[[], tuple[Thing, list[Finding]]], inside: Iterable[Path] = ()) -> Thing:
        read, found = recall.fetch(path, make, key=[(each, stamp(each)) for each in (path, *inside)])
        findings.extend(found)
        return read

    def fetch_record(path: Path, make: Callable[[], _Reading[Thing]]) -> Thing:
        reading = recall.fetch(path, make, key=stamp(path), is_current=lambda reading: reading.holds_by(files.vocabulary))
        findings.extend(reading.findings)
        return reading.read

    region = fetch_record(folder / REGION_FILE, partial(files.read_region, folder / REGION_FILE))
    issues = [fetch_record(path, partial(files.read_issue, path)) for path in paths if path.suffix in _YAML and path.name != REGION_FILE]
    pictures = [fetch(path, partial(_read_picture, path, shown_as)) for path in paths if path.suffix in PICTURE_SUFFIXES]
    findings += [_warn_of_loose_file(path, shown_as) for path in paths if _belongs_elsewhere(path)]
    beside_at, sent_at = folder / FILES_FOLDER, folder / SENT_FOLDER
    beside, unfit = fetch(beside_at, partial(_read_files, folder, shown_as), sorted(beside_at.rglob("*")))
    sent = fetch(sent_at, partial(_read_sent, sent_at), sorted(sent_at.rglob("*")))

    def gather() -> RegionEntry:
        shown = {name: content for name, content in pictures if content is not None}
        return RegionEntry(folder.name, *region, tuple(issues), shown, beside, sent, unfit)

    return recall.fetch(folder, gather, region, *issues, *pictures, beside, sent, unfit)


def _read_sent(folder: Path) -> tuple[dict[str, Sent], list[Finding]]:
    findings: list[Finding] = []
    return read_sent(folder, findings), findings


def _belongs_elsewhere(path: Path) -> bool:
    """Tell whether a path was meant for the folder of files, or as that folder."""
    if path.is_dir():
        return path.name != FILES_FOLDER.rstrip("/") and path.name.casefold() in {"bestanden", "bestand", "files"}
    kind = path.suffix.lower()
    return kind.lstrip(".") in FILE_KINDS and kind not in PICTURE_SUFFIXES


def _warn_of_loose_file(path: Path, shown_as: str) -> Finding:
    what = "wat in deze map staat" if path.is_dir() else "dit bestand"
    hint = f"gebruik de map {FILES_FOLDER} in de map van de regio"
    return Finding(f"{shown_as}/{path.name}", 1, 1, "los-bestand", f"{what} komt niet op de site", hint, Severity.WARNING)


def _read_files(folder: Path, shown_as: str) -> tuple[tuple[dict[str, bytes], frozenset[str]], list[Finding]]:
    """Read the files published beside the issues; those that may not be published are reported, and only their names returned."""
    findings: list[Finding] = []
    beside, shown = folder / FILES_FOLDER, f"{shown_as}/{FILES_FOLDER.rstrip('/')}"
    paths = [path for path in (list_folder(beside, shown, findings) if beside.is_dir() else ()) if not path.name.startswith(".")]
    refused = {path: reason for path in paths if (reason := _refuse_file(path))}
    findings += [Finding(f"{shown}/{path.name}", 1, 1, _UNFIT, message, hint) for path, (message, hint) in refused.items()]
    contents = _read_contents([path for path in paths if path not in refused], shown, findings)
    odd = {name for name, content in contents.items() if not content.startswith(FILE_KINDS[name.rpartition(".")[2]])}
    message = "de inhoud van dit bestand is iets anders dan de naam zegt"
    hint = "open het in het programma waarmee het gemaakt is, en sla het opnieuw op"
    findings += [Finding(f"{shown}/{name}", 1, 1, _UNFIT, message, hint) for name in sorted(odd)]
    fit = {name: content for name, content in contents.items() if name not in odd}
    return (fit, frozenset({path.name for path in paths} - fit.keys())), findings


def _refuse_file(path: Path) -> tuple[str, str] | None:
    """Say why a file can't be published and what to do; a file must be harmless to open, and its name must fit an address."""
    kind = path.suffix.lower().lstrip(".")
    if path.is_dir():
        return "een map in de map met bestanden kan niet", "zet de bestanden er rechtstreeks in"
    if kind not in FILE_KINDS:
        message = (
            f"een bestand van de soort '{kind or path.name}' publiceren we niet: het kan iets uitvoeren, of niet iedereen kan het openen"
        )
        return message, f"sla het op als pdf; verder kan: {', '.join(FILE_KINDS)}"
    if not _FILE_NAME.fullmatch(path.name):
        return (
            f"'{path.name}' kan geen adres van een bestand zijn",
            f"noem het {propose_file_name(path.name)}: kleine letters, cijfers en streepjes",
        )
    if (size := path.stat().st_size) > MAX_FILE_BYTES:
        return (
            f"dit bestand is {say_size(size)}; hoogstens {say_size(MAX_FILE_BYTES)} past hier",
            "maak het kleiner, of verwijs naar een webadres",
        )
    return None


def list_unneeded_files(region: RegionEntry, findings: Iterable[Finding]) -> Iterator[str]:
    """Return the paths of what no published issue needs: unpublishable files that none names; the region's own file if there is none."""
    if not region.is_needed:
        yield region.document.path
    published = [entry.document.text for entry in region.issues if not entry.is_draft]
    beside = f"{region.document.path.rpartition('/')[0]}/"
    for path in {finding.path for finding in findings if finding.rule == _UNFIT and finding.path.startswith(f"{beside}{FILES_FOLDER}")}:
        if not any(path.removeprefix(beside) in text for text in published):
            yield path


def _read_contents(paths: Sequence[Path], shown_as: str, findings: list[Finding]) -> dict[str, bytes]:
    contents = {}
    for path in paths:
        try:
            contents[path.name] = path.read_bytes()
        except OSError as error:
            findings.append(explain_unreadable(f"{shown_as}/{path.name}", error))
    return contents


def _read_picture(path: Path, shown_as: str) -> tuple[tuple[str, bytes | None], list[Finding]]:
    try:
        return (path.name, path.read_bytes()), []
    except OSError as error:
        return (path.name, None), [explain_unreadable(f"{shown_as}/{path.name}", error)]


class _Files:
    """Reads region files with a vocabulary: from the cache if a file had no findings, else anew."""

    def __init__(self, vocabulary: Vocabulary | None, cache: Cache) -> None:
        self.vocabulary = vocabulary
        self._kept: CacheFile[tuple[frozenset[Answer], Any]] = CacheFile(cache, "nieuwsbrieven-gelezen")

    def save(self) -> None:
        """Save what was read."""
        self._kept.save()

    def read_region(self, path: Path) -> _Reading[tuple[Document, NewsletterRegion | None]]:
        return self._fetch(path, partial(_read, NewsletterRegion))

    def read_issue(self, path: Path) -> _Reading[IssueEntry]:
        return self._fetch(path, _read_issue)

    def _fetch(self, path: Path, read: Callable[[Path, bytes | OSError, Vocabulary | None], _Reading[Thing]]) -> _Reading[Thing]:
        content = _load(path)
        if isinstance(content, OSError):
            return read(path, content, self.vocabulary)
        name, key = _show(path), digest([content])
        kept = self._kept.look(name, key)
        if kept and agrees(self.vocabulary, kept[0]):
            return _Reading(kept[1], [], self.vocabulary, kept[0])
        reading = read(path, content, self.vocabulary)
        if reading.answers is not None and not reading.findings:
            self._kept.keep(name, key, (reading.answers, reading.read))
        return reading


def _load(path: Path) -> bytes | OSError:
    try:
        return path.read_bytes()
    except OSError as error:
        return error


def _show(path: Path) -> str:
    return "/".join(path.parts[-3:])


_STANDS_READY = frozenset({"kind"})  # what a new issue fills in for a section that is still empty
_ASKED = frozenset({"title"})  # if a new issue has this field, its region gives every issue its own title


def _read_issue(path: Path, content: bytes | OSError, vocabulary: Vocabulary | None) -> _Reading[IssueEntry]:
    reading = _read(Issue, path, content, vocabulary)
    document, issue = reading.read
    letter = [*find_letter(document, vocabulary)]
    others = [finding for finding in reading.findings if not any(finding.line in gone for gone, _ in letter)]
    findings = [*others, *find_hidden(Issue, document), *(finding for _, finding in letter)]
    is_draft = issue is None and isinstance(content, bytes) and says_draft(document.data, content)
    sound = read_sound_part(Issue, document, vocabulary) if issue is None and document.data else None
    answers = None if letter else reading.answers  # they say nothing of the lists that a proposal names
    return _Reading(IssueEntry(name_issue(path), document, issue, is_draft, sound_part=sound), findings, vocabulary, answers)


def _leave_out_empty(model: type[Model]) -> Callable[[Document], None]:
    return lambda document: leave_out_empty(model, document, _STANDS_READY, _ASKED)


def _read(
    model: type[Model], path: Path, content: bytes | OSError, vocabulary: Vocabulary | None
) -> _Reading[tuple[Document, Model | None]]:
    shown_as = _show(path)
    if isinstance(content, FileNotFoundError):
        message = f"{path.name} ontbreekt in deze map"
        missing = Finding(shown_as, 1, 1, "geen-regiobestand", message, "kopieer het bestand van een andere regio en pas het aan")
        return _Reading((Document(shown_as), None), [missing], vocabulary)
    if isinstance(content, OSError):
        return _Reading((Document(shown_as), None), [explain_unreadable(shown_as, content)], vocabulary)
    document, found = parse_yaml(content, shown_as, model)
    answers = set[Answer]()
    terms = Terms(vocabulary, CONSENT_FIELDS, _leave_out_empty(model))
    document, record, found = read_file(model, document, found, terms, answers)
    return _Reading((document, record), found, vocabulary, frozenset(answers) if record else None)
