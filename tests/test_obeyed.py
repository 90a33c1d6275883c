"""Who does word for word what a check says gets a file without errors after two rounds, and loses nothing of it.

The files in `tests/cases/typed/` are whole, as people typed them who never heard of YAML: from Word, from a mail, in a hurry, without
any indentation. `tests/support/obeying.py` follows the messages.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from praktijkbank.build import pipeline
from praktijkbank.source.fields import PartialDate
from praktijkbank.source.findings import Finding, format_text
from tests.conftest import ROOT
from tests.support.obeying import obey
from tests.test_cases_of_files import CASES, LEAST, PLACES

TYPED = sorted((CASES / "typed").glob("*.yml"))
TODAY = PartialDate(2026, 11, 27)
# What a message says to take away or to write otherwise: around a mail, what a child or parent said, a word as the key of a list.
TOLD_OTHERWISE = {
    "outlook": r"^(?:From|Sent|Subject):.*|^Met vriendelijke groet(?:.|\n)*|\"We worden eindelijk .*|(?<=900 )leerlingen",
    "word": r"^\s*(?:Ook vroegen|Leerkrachten zagen) .*|1½|(?<=per )jaar|note:\s",
    "newsletter": r"> \"Ik ken nu.*|\[hier\]|half 4|5 uur$",
    "quick": r"vandaag|klaar|2025/2026|vroegsignaleren|p\.j\.",
    "flat": r"$^",
}
_NAME = re.compile(r"^( *(?:- +)?)[\w-]+ ?:(?=\s|$)", re.MULTILINE)


def check(folder: Path, path: Path, text: str) -> list[Finding]:
    """Return what is wrong with one file beside the least others, with the lists of the site."""
    kind = "newsletter" if path.stem == "newsletter" else "practice"
    vocabulary = (ROOT / PLACES["vocabulary"]).read_text(encoding="utf-8")
    files = {"practice": LEAST["practice"], "region": LEAST["region"], "vocabulary": vocabulary, kind: text}
    (folder / "docs").mkdir(exist_ok=True)
    for name, content in files.items():
        (folder / PLACES[name]).parent.mkdir(parents=True, exist_ok=True)
        (folder / PLACES[name]).write_text(content, encoding="utf-8")
    return [finding for finding in pipeline.read(folder, today=TODAY)[1] if finding.path == PLACES[kind]]


@pytest.mark.parametrize("path", TYPED, ids=lambda path: path.stem)
def test_a_typed_file_is_right_after_two_rounds_of_doing_what_is_said_and_nothing_of_it_is_lost(tmp_path: Path, path: Path) -> None:
    typed = text = path.read_text(encoding="utf-8")
    rounds = 0
    while (findings := check(tmp_path, path, text)) and any(finding.is_error for finding in findings):
        rounds += 1
        assert rounds <= 2, format_text(findings)
        text = obey(text, findings)

    kept = re.sub(TOLD_OTHERWISE[path.stem], "", typed, flags=re.MULTILINE)
    words = set(list_words(text))
    assert [word for word in list_words(kept) if word not in words] == []


def list_words(text: str) -> list[str]:
    """Return the words and numbers that stand in the values of a file; www. and https:// are one."""
    plain = re.sub(r"https://", "", text.replace("\u00ad", ""))
    return re.findall(r"[^\W_]+", _NAME.sub(r"\1", plain).lower())
