"""Reads the questions with the answers they should find, so that a mistake in the file is reported with its line."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from praktijkbank.source.findings import Finding
from praktijkbank.source.yaml_document import Document
from praktijkbank.source.yamlfile import read_yaml
from tests.benchmarks.quality.measures import DEPTH
from tests.support.content import name_now

QUESTIONS = Path(__file__).with_name("questions.yml")
HALVES = ("tune", "report")
PRACTICES, GUIDE, TIPS, NEWSLETTERS, PAGES = "practices", "guide", "tips", "newsletters", "pages"

_KEYS = {"question", "because"}
_ANSWERS = {"find", "pages"}
_TIPS = "#tips"
_FOLDERS = {"praktijken/": PRACTICES, "gids/": GUIDE, "nieuwsbrieven/": NEWSLETTERS}


@dataclass(frozen=True, slots=True)
class Question:
    """What a reader types, the addresses that should be found, and why those; `half` is empty if all answers are practices."""

    text: str
    answers: tuple[str, ...]
    because: str
    half: str = ""

    @property
    def wanted(self) -> tuple[str, ...]:
        """The addresses that count: for a practice's tips, that of its page, on which they have a heading."""
        return tuple(answer.removesuffix(_TIPS) for answer in self.answers)

    @property
    def kind(self) -> str:
        """The kind of the answer, taken from the first one."""
        first = self.answers[0]
        if first.endswith(_TIPS):
            return TIPS
        return next((kind for folder, kind in _FOLDERS.items() if first.startswith(folder)), PAGES)


def read_questions(path: Path, addresses: Collection[str]) -> tuple[list[Question], list[Finding]]:
    """Read a file of questions about a site with these addresses; everything wrong with it is returned as findings.

    `find` lists practices: a bare number is the number of a made-up practice, 42 is praktijk-00042. `pages` lists
    addresses relative to the front page ("/" is the front page itself), and the tips of a practice, as in kindcentrum-de-vaart#tips.
    """
    document, findings = read_yaml(path, path.name)
    records: Any = document.data.get("questions") if isinstance(document.data, dict) else None
    if not isinstance(records, list):
        return [], [*findings, document.finding((), "questions", "there is no list 'questions'")]
    findings += [finding for place, record in enumerate(records) for finding in _check(document, place, record, addresses)]
    findings += _check_twice(document, records)
    return ([] if findings else [_make_question(record) for record in records]), sorted(findings)


def locate_practice(slug: str) -> str:
    """Return the address of a practice."""
    return f"praktijken/{slug}/"


def locate_tips(slug: str) -> str:
    """Return the address of the tips of a practice."""
    return f"{locate_practice(slug)}{_TIPS}"


def _make_question(record: dict[str, Any]) -> Question:
    pages = map(_locate_page, record.get("pages", []))
    practices = (locate_practice(_name(slug)) for slug in record.get("find", []))
    return Question(record["question"], (*pages, *practices), record["because"], record.get("half", ""))


def _name(slug: str) -> str:
    return f"praktijk-{int(slug):05}" if slug.isdecimal() else name_now(slug)


def _locate_page(name: str) -> str:
    return locate_tips(name_now(name.removesuffix(_TIPS))) if name.endswith(_TIPS) and "/" not in name else name.removeprefix("/")


def _check(document: Document, place: int, record: Any, addresses: Collection[str]) -> Iterator[Finding]:
    where = ("questions", place)
    if not isinstance(record, dict) or not _has_fields(set(record)):
        yield document.finding(where, "fields", "a question has the fields because, question, and find or pages, the latter with half")
        return
    if record.get("half", HALVES[0]) not in HALVES:
        yield document.finding((*where, "half"), "half", f"a half is one of {', '.join(HALVES)}")
    lists = [record[key] for key in ("find", "pages") if key in record]
    if not all(isinstance(each, list) for each in lists) or not 0 < sum(map(len, lists)) <= DEPTH:
        key = "find" if "find" in record else "pages"
        yield document.finding((*where, key), key, f"a question finds 1 to {DEPTH} answers, as a list")
        return
    for at, slug in enumerate(record.get("find", [])):
        if locate_practice(_name(slug)) not in addresses:
            yield document.finding((*where, "find", at), "unknown-practice", f"there is no practice '{_name(slug)}'")
    for at, name in enumerate(record.get("pages", [])):
        if _locate_page(name) not in addresses:
            yield document.finding((*where, "pages", at), "unknown-page", f"there is nothing at '{name}'")


def _has_fields(keys: set[Any]) -> bool:
    answers = keys & _ANSWERS
    return bool(answers) and keys - answers == _KEYS | ({"half"} if "pages" in answers else set())


def _check_twice(document: Document, records: list[Any]) -> Iterator[Finding]:
    asked: set[str] = set()
    for place, record in enumerate(records):
        text = str(record.get("question", place)).casefold() if isinstance(record, dict) else str(place)
        if text in asked:
            yield document.finding(("questions", place, "question"), "asked-twice", f"'{text}' is asked twice")
        asked.add(text)
