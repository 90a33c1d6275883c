"""Reads the questions with the practices they should find, so that a slip in the file is told with its line."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from praktijkbank.findings import Finding
from praktijkbank.yamlfile import Document, read_yaml
from tests.benchmarks.quality.measures import DEPTH

QUESTIONS = Path(__file__).with_name("questions.yml")
KEYS = {"question", "find", "because"}


@dataclass(frozen=True, slots=True)
class Question:
    """What a reader types, the practices that should be found (slugs), and why those."""

    text: str
    find: tuple[str, ...]
    because: str


def read_questions(path: Path, slugs: Collection[str]) -> tuple[list[Question], list[Finding]]:
    """Read a file of questions about the practices with these slugs; all that is wrong with it comes as findings.

    In `find` a bare number stands for the made-up practice of that number: 42 is praktijk-00042.
    """
    document, findings = read_yaml(path, path.name)
    records: Any = document.data.get("questions") if isinstance(document.data, dict) else None
    if not isinstance(records, list):
        return [], [*findings, document.finding((), "questions", "there is no list 'questions'")]
    findings += [finding for place, record in enumerate(records) for finding in _check(document, place, record, slugs)]
    findings += _check_twice(document, records)
    return ([] if findings else [Question(r["question"], _name_all(r["find"]), r["because"]) for r in records]), sorted(findings)


def _name_all(names: list[str]) -> tuple[str, ...]:
    return tuple(f"praktijk-{int(name):05}" if name.isdecimal() else name for name in names)


def _check(document: Document, place: int, record: Any, slugs: Collection[str]) -> Iterator[Finding]:
    where = ("questions", place)
    if not isinstance(record, dict) or set(record) != KEYS:
        yield document.finding(where, "fields", f"a question has the fields {', '.join(sorted(KEYS))}")
        return
    find = record["find"]
    if not isinstance(find, list) or not 0 < len(find) <= DEPTH:
        yield document.finding((*where, "find"), "find", f"a question finds 1 to {DEPTH} practices, as a list")
        return
    for at, slug in enumerate(_name_all(find)):
        if slug not in slugs:
            yield document.finding((*where, "find", at), "unknown-practice", f"there is no practice '{slug}'")


def _check_twice(document: Document, records: list[Any]) -> Iterator[Finding]:
    asked: set[str] = set()
    for place, record in enumerate(records):
        text = str(record.get("question", place)).casefold() if isinstance(record, dict) else str(place)
        if text in asked:
            yield document.finding(("questions", place, "question"), "asked-twice", f"'{text}' is asked twice")
        asked.add(text)
