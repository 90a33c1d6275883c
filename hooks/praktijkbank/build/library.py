"""Reads the vocabulary and all practices, and gathers everything that is wrong with them, so that an editor sees it at once."""

from __future__ import annotations

import pickle
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from praktijkbank.build.parallel import start
from praktijkbank.editing.privacy.spotting import Spotted, spot
from praktijkbank.practices.consent import CONSENT_FIELDS
from praktijkbank.practices.drafts import says_draft
from praktijkbank.practices.entries import Entry, digest_source
from praktijkbank.practices.everyday import EverydayFile, Group
from praktijkbank.practices.practice import Practice
from praktijkbank.practices.practice_checks import check_areas, check_examples, check_library
from praktijkbank.practices.vocabulary import Vocabulary, VocabularyFile, agrees
from praktijkbank.practices.withdrawn_practice import WithdrawnPractice, says_withdrawn
from praktijkbank.source.cache import NO_CACHE, Cache, CacheFile
from praktijkbank.source.choices import Answer
from praktijkbank.source.filesystem import explain_unreadable, list_folder
from praktijkbank.source.findings import Finding, has_errors
from praktijkbank.source.fingerprint import digest
from praktijkbank.source.recall import Recall, Stamp, stamp
from praktijkbank.source.record import Record
from praktijkbank.source.validation import join_findings, read_record, read_sound_part
from praktijkbank.source.yaml_document import Document
from praktijkbank.source.yamlfile import decode_sound, parse_yaml

VOCABULARY_FILE = "_vocabulary.yml"
EVERYDAY_FILE = "_everyday_words.yml"
_FEW = 16  # files that are read sooner than a second process is there
LISTS = frozenset({VOCABULARY_FILE, EVERYDAY_FILE})

# What of a reading is kept between builds: what the vocabulary said, what the privacy rules say, and the practice packed.
_Kept = tuple[tuple[Answer, ...], tuple[Spotted, ...], bytes]


@dataclass(frozen=True, slots=True)
class Library:
    """All that was read, and all that is wrong with it; complete only if no finding is an error.

    `spotted` is what the privacy rules say of the texts of practices, by the path of the file; `readings` is what came of each file, and
    `stamps` how the file looked then.
    """

    vocabulary: Vocabulary | None
    entries: tuple[Entry, ...]
    findings: tuple[Finding, ...]
    spotted: Mapping[str, tuple[Spotted, ...]]
    readings: Mapping[str, Reading]
    stamps: Mapping[str, Stamp | None]

    def find(self, path: str, vocabulary: Vocabulary | None, seen: Stamp | None) -> Reading | None:
        """Return what came of a file, None where it has changed since, could not be read, or may be wrong by another vocabulary."""
        reading = self.readings.get(path)
        if reading is None or seen is None or self.stamps.get(path) != seen or not reading.entry.digest:
            return None
        return reading if vocabulary is self.vocabulary or reading.holds_by(vocabulary) else None


def read_library(folder: Path, cache: Cache = NO_CACHE, earlier: Library | None = None, recall: Recall | None = None) -> Library:
    """Read the practices folder; files that did not change since an earlier reading are not opened, others may be in the cache."""
    recall = recall or Recall()
    lists = [stamp(folder / name) for name in sorted(LISTS)]
    kept = NO_CACHE if earlier else cache
    vocabulary, findings = recall.fetch(folder / VOCABULARY_FILE, partial(_read_vocabulary, folder, kept), key=lists)
    paths, strangers = _list_files(folder)
    named = {f"{folder.name}/{path.name}": path for path in paths}
    stamps = {shown: stamp(path) for shown, path in named.items()}
    known = {shown: reading for shown, seen in stamps.items() if earlier and (reading := earlier.find(shown, vocabulary, seen))}
    sources = [_load(path) for shown, path in named.items() if shown not in known]
    read = known | _read_entries(sources, vocabulary, kept)
    readings = {shown: read[shown] for shown in stamps}
    entries = tuple(reading.entry for reading in readings.values())
    found = [finding for reading in readings.values() for finding in reading.findings]
    remarks = {path: reading.spotted for path, reading in readings.items() if reading.spotted}
    listed = tuple(sorted([*findings, *strangers, *found, *check_library(entries, vocabulary, recall)]))
    return Library(vocabulary, entries, listed, remarks, readings, stamps)


def _list_files(folder: Path) -> tuple[list[Path], list[Finding]]:
    """Return the practice files, and a finding for everything else: a file that is not read must not go unnoticed."""
    practices: list[Path] = []
    findings: list[Finding] = []
    for path in list_folder(folder, folder.name, findings):
        if path.suffix in {".yml", ".yaml"} and path.name not in LISTS:
            practices.append(path)
        elif path.name not in LISTS and not path.name.startswith("."):
            hint = "een praktijk staat rechtstreeks in deze map en heet naam.yml, in kleine letters; zet andere bestanden ergens anders"
            findings.append(Finding(f"{folder.name}/{path.name}", 1, 1, "onbekend-bestand", "dit wordt niet gelezen", hint))
    return practices, findings


def _read_vocabulary(folder: Path, cache: Cache) -> tuple[Vocabulary | None, list[Finding]]:
    """Read the vocabulary and the everyday words beside it; where nothing was wrong with either, they may be in the cache."""
    lists, everyday = _load(folder / VOCABULARY_FILE), _load(folder / EVERYDAY_FILE)
    kept: CacheFile[tuple[VocabularyFile, str, tuple[Group, ...]]] = CacheFile(cache, "woordenlijst")
    key = f"{lists.digest} {everyday.digest}"
    if lists.digest and (known := kept.look(lists.path, key)):
        return Vocabulary(*known), []
    words, text, found = _read_everyday(everyday)
    file, vocabulary, findings = _read_lists(lists, words, text)
    if file and vocabulary and not found + findings:
        kept.keep(lists.path, key, (file, vocabulary.digest, words))
        kept.save()
    return vocabulary, found + findings


def _read_lists(source: _Source, everyday: tuple[Group, ...], text: str) -> tuple[VocabularyFile | None, Vocabulary | None, list[Finding]]:
    """Read the vocabulary; `text` is that of the everyday words. Returns the file where it is right, and what is checked by it."""
    if isinstance(source.content, FileNotFoundError):
        hint = "zet het bestand terug: het hoort bij de kennisbank"
        return None, None, [Finding(source.path, 1, 1, "geen-woordenlijst", "de woordenlijst ontbreekt", hint)]
    document, findings = _parse(source)
    key = digest([document.text.encode(), text.encode()])
    if has_errors(findings) and not document.data:
        return None, None, findings
    file, errors = read_record(VocabularyFile, document)
    findings += errors
    if file is None or has_errors(findings):
        return None, Vocabulary(None, key, salvaged=document.data), findings
    vocabulary = Vocabulary(file, key, everyday)
    return file, vocabulary, [*findings, *check_areas(vocabulary, document), *check_examples(vocabulary, document)]


def _read_everyday(source: _Source) -> tuple[tuple[Group, ...], str, list[Finding]]:
    """Return the groups of everyday words, none where there is no file or a broken one, and the text they were read from."""
    if isinstance(source.content, FileNotFoundError):
        return (), "", []
    document, findings = _parse(source)
    if has_errors(findings) and not document.data:
        return (), document.text, findings
    file, errors = read_record(EverydayFile, document)
    return file.words if file else (), document.text, findings + errors


@dataclass(frozen=True, slots=True)
class _Source:
    """One file: the path that findings name, its content (or why that can't be had), and what differs wherever that differs."""

    path: str
    content: bytes | OSError
    digest: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of one file; between processes and between builds its practice travels packed, beside an entry without it.

    `answers` is what the vocabulary said of its values; None where something is wrong with them.
    """

    entry: Entry
    findings: list[Finding]
    spotted: tuple[Spotted, ...] = ()
    answers: tuple[Answer, ...] | None = None
    packed: bytes = b""

    def holds_by(self, vocabulary: Vocabulary | None) -> bool:
        """Tell whether the very same would come of the file by another vocabulary."""
        return self.answers is not None and agrees(vocabulary, self.answers)

    def pack(self) -> Reading:
        """Take the practice along as bytes."""
        if self.packed or self.entry.practice is None:
            return self
        packed = pickle.dumps(self.entry.practice, pickle.HIGHEST_PROTOCOL)
        return replace(self, entry=replace(self.entry, practice=None), packed=packed)

    def unpack(self) -> Reading:
        """Return it with its practice."""
        practice = pickle.loads(self.packed) if self.packed else self.entry.practice  # noqa: S301 - see Cache on trust
        return replace(self, entry=replace(self.entry, practice=practice), packed=b"")


def _read_entries(sources: Sequence[_Source], vocabulary: Vocabulary | None, cache: Cache) -> dict[str, Reading]:
    """Read practices: out of the cache where nothing was wrong with one, else anew, shared with a second process."""
    cached: CacheFile[_Kept] = CacheFile(cache, "gelezen")
    restored = {source.path: reading for source in sources if (reading := _restore(source, cached)) and reading.holds_by(vocabulary)}
    fresh = [source for source in sources if source.path not in restored]
    half = len(fresh) // 2 if len(fresh) > _FEW else len(fresh)
    rest = start(lambda: [_read_entry(source, vocabulary).pack() for source in fresh[half:]]) if half < len(fresh) else None
    made = [_read_entry(source, vocabulary).pack() for source in fresh[:half]] + (rest.result() if rest else [])
    for source, reading in zip(fresh, made, strict=True):
        if reading.packed and reading.answers is not None and not reading.findings:
            cached.keep(source.path, source.digest, (reading.answers, reading.spotted, reading.packed))
    cached.save()
    read = restored | {reading.entry.document.path: reading for reading in made}
    return {path: reading.unpack() for path, reading in read.items()}


def _load(path: Path) -> _Source:
    shown_as = f"{path.parent.name}/{path.name}"
    try:
        content = path.read_bytes()
    except OSError as error:
        return _Source(shown_as, error, "")
    return _Source(shown_as, content, digest_source(content))


def _restore(source: _Source, cached: CacheFile[_Kept]) -> Reading | None:
    kept = cached.look(source.path, source.digest)
    if kept is None or not isinstance(source.content, bytes):
        return None
    answers, spotted, packed = kept
    document = Document(source.path, decode_sound(source.content), is_read=True)
    return Reading(Entry(Path(source.path).stem, document, None, source.digest), [], spotted, answers, packed)


def _parse(source: _Source, model: type[Record] | None = None) -> tuple[Document, list[Finding]]:
    if isinstance(source.content, OSError):
        return Document(source.path), [explain_unreadable(source.path, source.content)]
    return parse_yaml(source.content, source.path, model)


def _read_entry(source: _Source, vocabulary: Vocabulary | None) -> Reading:
    document, findings = _parse(source, Practice)
    if says_withdrawn(document.data):
        return _read_withdrawn(source, document, findings, vocabulary)
    practice, answers = None, set[Answer]()
    if not has_errors(findings) or document.data:
        practice, errors = read_record(Practice, document, vocabulary, CONSENT_FIELDS, answers)
        findings = join_findings(findings, errors)
    spotted = spot(document.data)
    is_draft = practice is None and isinstance(source.content, bytes) and says_draft(document.data, source.content)
    if practice:
        document.data = ""  # the practice holds it all now
    sound = read_sound_part(Practice, document, vocabulary) if practice is None and document.data else None
    entry = Entry(Path(source.path).stem, document, practice, source.digest, is_draft, sound_part=sound)
    return Reading(entry, findings, spotted, tuple(sorted(answers)) if practice else None)


def _read_withdrawn(source: _Source, document: Document, findings: list[Finding], vocabulary: Vocabulary | None) -> Reading:
    """Read what is left of a practice that was withdrawn; the privacy rules look at what is still published of it."""
    document.data = data = WithdrawnPractice.cut(document.data)
    answers = set[Answer]()
    withdrawn, errors = read_record(WithdrawnPractice, document, vocabulary, frozenset(Practice.fields), answers)
    spotted = spot({field: value for field, value in data.items() if field in {"title", "withdrawn"}})
    entry = Entry(Path(source.path).stem, document, None, source.digest, withdrawn=withdrawn)
    return Reading(entry, [*findings, *errors], spotted, tuple(sorted(answers)) if withdrawn else None)
