"""Reads the vocabulary and all practices, and collects all findings, so that an editor sees them at once."""

from __future__ import annotations

import pickle
import re
from collections.abc import Iterable, Mapping, Sequence
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
from praktijkbank.practices.practice_checks import check_areas, check_examples, check_library, leave_out_told
from praktijkbank.practices.vocabulary import Vocabulary, VocabularyFile, agrees
from praktijkbank.practices.withdrawn_practice import WithdrawnPractice, says_withdrawn
from praktijkbank.source.cache import NO_CACHE, Cache, CacheFile
from praktijkbank.source.choices import Answer
from praktijkbank.source.filesystem import explain_unreadable, list_folder
from praktijkbank.source.findings import Finding, has_errors
from praktijkbank.source.fingerprint import digest
from praktijkbank.source.recall import Recall, Stamp, stamp
from praktijkbank.source.record import Record
from praktijkbank.source.record_file import Terms, read_file
from praktijkbank.source.validation import read_record, read_sound_part
from praktijkbank.source.yaml_document import Document, Value
from praktijkbank.source.yamlfile import decode_sound, parse_yaml

VOCABULARY_FILE = "_vocabulary.yml"
_KEY = re.compile(r"\s*([a-z0-9-]+)\b")
EVERYDAY_FILE = "_everyday_words.yml"
_FEW = 16  # up to this many files, reading is faster than starting a second process
LISTS = frozenset({VOCABULARY_FILE, EVERYDAY_FILE})

# What is cached of a reading: the vocabulary's answers, the privacy remarks, and the pickled practice.
_Kept = tuple[tuple[Answer, ...], tuple[Spotted, ...], bytes]


@dataclass(frozen=True, slots=True)
class Library:
    """All practices and the vocabulary, with all findings; complete only if no finding is an error.

    `spotted` holds the privacy remarks on practice texts, `readings` the result of reading each file, and `stamps` the state of each
    file at that time, all by file path.
    """

    vocabulary: Vocabulary | None
    entries: tuple[Entry, ...]
    findings: tuple[Finding, ...]
    spotted: Mapping[str, tuple[Spotted, ...]]
    readings: Mapping[str, Reading]
    stamps: Mapping[str, Stamp | None]

    def find(self, path: str, vocabulary: Vocabulary | None, seen: Stamp | None) -> Reading | None:
        """Return the reading of a file, or None if the file changed, was unreadable, or may read differently with this vocabulary."""
        reading = self.readings.get(path)
        if reading is None or seen is None or self.stamps.get(path) != seen or not reading.entry.digest:
            return None
        return reading if vocabulary is self.vocabulary or reading.holds_by(vocabulary) else None


def read_library(folder: Path, cache: Cache = NO_CACHE, earlier: Library | None = None, recall: Recall | None = None) -> Library:
    """Read the practices folder; files unchanged since an earlier reading are not opened, and others may come from the cache."""
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
    checked = check_library(entries, vocabulary, recall)
    listed = tuple(sorted([*findings, *strangers, *leave_out_told(found, checked), *checked]))
    return Library(vocabulary, entries, listed, remarks, readings, stamps)


def _list_files(folder: Path) -> tuple[list[Path], list[Finding]]:
    """Return the practice files, and a finding for everything else: an ignored file must not go unnoticed."""
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
    """Read the vocabulary and the everyday words beside it; they come from the cache if neither has changed or had findings."""
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


def _add_broken(document: Document, findings: Iterable[Finding]) -> Value:
    """Return the data of a broken vocabulary, with the key of each wrong line in its list, so that it isn't reported as missing too."""
    lines, data = document.text.split("\n"), document.data
    for finding in findings:
        key = _KEY.match(lines[finding.line - 1])
        above = (line.partition(":")[0] for line in reversed(lines[: finding.line - 1]))
        listed = data.get(next((name for name in above if name in VocabularyFile.fields), "")) if isinstance(data, dict) else None
        if key and isinstance(listed, dict):
            listed.setdefault(key[1], {})
    return data


def _read_lists(source: _Source, everyday: tuple[Group, ...], text: str) -> tuple[VocabularyFile | None, Vocabulary | None, list[Finding]]:
    """Read the vocabulary; `text` is the source of the everyday words. Return the file if it is valid, and the vocabulary to check with."""
    if isinstance(source.content, FileNotFoundError):
        hint = "zet het bestand terug: het hoort bij de kennisbank"
        return None, None, [Finding(source.path, 1, 1, "geen-woordenlijst", "de woordenlijst ontbreekt", hint)]
    document, findings = _parse(source)
    key = digest([document.text.encode(), text.encode()])
    if has_errors(findings) and not document.data:
        return None, None, findings
    file, errors = read_record(VocabularyFile, document)
    findings += errors
    sound = file or read_sound_part(VocabularyFile, document)
    is_whole = file is not None and not has_errors(findings)
    vocabulary = Vocabulary(file, key, everyday) if is_whole else Vocabulary(None, key, salvaged=_add_broken(document, findings))
    further = [*check_areas(sound, vocabulary, document), *check_examples(vocabulary, document)] if sound else []
    return file if is_whole else None, vocabulary, findings + further


def _read_everyday(source: _Source) -> tuple[tuple[Group, ...], str, list[Finding]]:
    """Return the groups of everyday words (none if the file is absent or broken) and the text they were read from."""
    if isinstance(source.content, FileNotFoundError):
        return (), "", []
    document, findings = _parse(source)
    if has_errors(findings) and not document.data:
        return (), document.text, findings
    file, errors = read_record(EverydayFile, document)
    return file.words if file else (), document.text, findings + errors


@dataclass(frozen=True, slots=True)
class _Source:
    """One file: the path shown in findings, its content (or why it can't be read), and a digest of the content."""

    path: str
    content: bytes | OSError
    digest: str


@dataclass(frozen=True, slots=True)
class Reading:
    """The result of reading one file; between processes and builds the practice travels pickled, and the entry without it.

    `answers` are the vocabulary's answers about its values, or None if any of those is wrong.
    """

    entry: Entry
    findings: list[Finding]
    spotted: tuple[Spotted, ...] = ()
    answers: tuple[Answer, ...] | None = None
    packed: bytes = b""

    def holds_by(self, vocabulary: Vocabulary | None) -> bool:
        """Return whether the file would read exactly the same with another vocabulary."""
        return self.answers is not None and agrees(vocabulary, self.answers)

    def pack(self) -> Reading:
        """Return the reading with its practice pickled."""
        if self.packed or self.entry.practice is None:
            return self
        packed = pickle.dumps(self.entry.practice, pickle.HIGHEST_PROTOCOL)
        return replace(self, entry=replace(self.entry, practice=None), packed=packed)

    def unpack(self) -> Reading:
        """Return the reading with its practice restored."""
        practice = pickle.loads(self.packed) if self.packed else self.entry.practice  # noqa: S301 - see Cache on trust
        return replace(self, entry=replace(self.entry, practice=practice), packed=b"")


def _read_entries(sources: Sequence[_Source], vocabulary: Vocabulary | None, cache: Cache) -> dict[str, Reading]:
    """Read practices: from the cache if they had no findings, otherwise anew, sharing the work with a second process."""
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
    answers = set[Answer]()
    document, practice, findings = read_file(Practice, document, findings, Terms(vocabulary, CONSENT_FIELDS), answers)
    spotted = spot(document.data)
    is_draft = practice is None and isinstance(source.content, bytes) and says_draft(document.data, source.content)
    if practice:
        document.data = ""  # the practice holds all of it now
    sound = read_sound_part(Practice, document, vocabulary) if practice is None and document.data else None
    entry = Entry(Path(source.path).stem, document, practice, source.digest, is_draft, sound_part=sound)
    return Reading(entry, findings, spotted, tuple(sorted(answers)) if practice else None)


def _read_withdrawn(source: _Source, document: Document, findings: list[Finding], vocabulary: Vocabulary | None) -> Reading:
    """Read what remains of a withdrawn practice; the privacy rules check only the part that is still published."""
    document.data = data = WithdrawnPractice.cut(document.data)
    answers = set[Answer]()
    withdrawn, errors = read_record(WithdrawnPractice, document, vocabulary, frozenset(Practice.fields), answers)
    spotted = spot({field: value for field, value in data.items() if field in {"title", "withdrawn"}})
    entry = Entry(Path(source.path).stem, document, None, source.digest, withdrawn=withdrawn)
    return Reading(entry, [*findings, *errors], spotted, tuple(sorted(answers)) if withdrawn else None)
