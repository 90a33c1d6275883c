"""Reads the whole input (vocabulary and practices) and gathers everything that is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from praktijkbank.checks import check_library
from praktijkbank.findings import Finding, has_errors
from praktijkbank.parallel import start
from praktijkbank.practice import Practice
from praktijkbank.records import Entry, read_record
from praktijkbank.vocabulary import Vocabulary, VocabularyFile
from praktijkbank.yamlfile import read_yaml

VOCABULARY_FILE = "_vocabulary.yml"


@dataclass(frozen=True, slots=True)
class Library:
    """All that was read, and all that is wrong with it; complete only if no finding is an error."""

    vocabulary: Vocabulary | None
    entries: tuple[Entry, ...]
    findings: tuple[Finding, ...]


def read_library(folder: Path) -> Library:
    """Read the practices folder. Raises OSError where the folder itself can't be read."""
    vocabulary, findings = _read_vocabulary(folder / VOCABULARY_FILE)
    paths, strangers = _list_files(folder)
    findings += strangers
    half = len(paths) // 2
    rest = start(lambda: [_read_entry(path, vocabulary) for path in paths[half:]])
    read = [*(_read_entry(path, vocabulary) for path in paths[:half]), *rest()]
    entries = [entry for entry, _ in read]
    findings += [finding for _, found in read for finding in found]
    findings += check_library(entries)
    return Library(vocabulary, tuple(entries), tuple(sorted(findings)))


def _list_files(folder: Path) -> tuple[list[Path], list[Finding]]:
    """Give the practice files, and a finding for everything else: a file that is not read must not go unnoticed."""
    practices: list[Path] = []
    findings: list[Finding] = []
    for path in sorted(folder.iterdir()):
        if path.suffix in {".yml", ".yaml"} and path.name != VOCABULARY_FILE:
            practices.append(path)
        elif path.name != VOCABULARY_FILE and not path.name.startswith("."):
            hint = "een praktijk staat rechtstreeks in deze map en heet naam.yml, in kleine letters; zet andere bestanden ergens anders"
            findings.append(Finding(f"{folder.name}/{path.name}", 1, 1, "onbekend-bestand", "dit wordt niet gelezen", hint))
    return practices, findings


def _read_vocabulary(path: Path) -> tuple[Vocabulary | None, list[Finding]]:
    shown_as = f"{path.parent.name}/{path.name}"
    if not path.exists():
        message = "de woordenlijst ontbreekt"
        return None, [Finding(shown_as, 1, 1, "geen-woordenlijst", message, "zet het bestand terug: het hoort bij de kennisbank")]
    document, findings = read_yaml(path, shown_as)
    if has_errors(findings):
        return None, findings
    file, errors = read_record(VocabularyFile, document, None)
    return Vocabulary(file) if file else None, findings + errors


def _read_entry(path: Path, vocabulary: Vocabulary | None) -> tuple[Entry, list[Finding]]:
    document, findings = read_yaml(path, f"{path.parent.name}/{path.name}")
    practice = None
    if not has_errors(findings) or document.data:
        practice, errors = read_record(Practice, document, vocabulary)
        findings += errors
    return Entry(path.stem, document, practice), findings
