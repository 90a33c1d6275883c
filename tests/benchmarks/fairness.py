"""Checks that all contenders publish the same: every practice and newsletter has its page, with every text of its record."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

from tests.benchmarks.contenders import ROOT, Contender
from tests.benchmarks.synthetic import PRACTICES_PER_ISSUE, Synthesizer

_UNPUBLISHED = {"editor_notes", "added", "related"}  # notes are private; a date and links are written differently
_MIN_LENGTH = 12  # shorter strings are keys of the vocabulary and dates


def check_fairness(contender: Contender, project: Path, size: int) -> None:
    """Check a contender; raises SystemExit if a page is missing, or a text of the first or last practice."""
    output = project / contender.output
    counts = {"praktijken/praktijk-*/index.html": size}
    if contender.has_newsletters:
        counts["nieuwsbrieven/*/20??-?/index.html"] = size // PRACTICES_PER_ISSUE
    for pattern, expected in counts.items():
        found = len(list(output.glob(pattern)))
        if found != expected:
            raise SystemExit(f"{contender.name} made {found} of {expected} pages {pattern}")
    records = list(Synthesizer(ROOT / "practices").make(size))
    for slug, record in (records[0], records[-1]):
        missing = list_missing(record, (output / "praktijken" / slug / "index.html").read_text(encoding="utf-8"))
        if missing:
            raise SystemExit(f"{contender.name} leaves out of {slug}: {missing}")


def list_missing(record: dict[str, Any], html: str) -> list[str]:
    """Return the texts of a record that a page does not show."""
    shown = _squeeze(unescape(re.sub(r"<[^>]*>", "", html)))
    return [text for text in _list_texts(record) if _squeeze(text) not in shown]


def _list_texts(value: Any) -> Iterator[str]:
    """Return every text of a record, a list item each."""
    if isinstance(value, dict):
        for key, each in value.items():
            if key not in _UNPUBLISHED:
                yield from _list_texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from _list_texts(each)
    elif isinstance(value, str) and not value.startswith("https:"):
        yield from (line.removeprefix("- ") for line in value.splitlines() if len(line) >= _MIN_LENGTH and " " in line)


def _squeeze(text: str) -> str:
    """Return only what all typography has in common: letters and digits."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())
