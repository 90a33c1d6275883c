"""Files as laypeople type them, kept as data: what is said of each, and what is understood of it.

A case is one entry in `tests/cases/`. `messages.yml` holds files that are not right: the text (in the vocabulary, what it puts in the
place of `replaced`), and every finding whole. `notations.yml` holds ways to write a date, time, number or choice: the lines that are
added to the least file, and either what the open data and the page say of them or every finding.
`UPDATE_GOLDEN=1 python -m pytest tests/test_cases_of_files.py` writes what comes out now; then read the difference.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
import yaml

from praktijkbank.build import pipeline
from praktijkbank.newsletters.composition import say_moment
from praktijkbank.newsletters.content import Content
from praktijkbank.outputs.data.open_data import JsonWriter
from praktijkbank.outputs.practice.practice_page import make_practice_page
from praktijkbank.outputs.site import Site
from praktijkbank.source.fields import PartialDate
from praktijkbank.source.findings import Finding, format_text
from tests.conftest import SETTINGS
from tests.support.effort import at_once
from tests.support.golden import is_updating
from tests.support.html import read_text

CASES = Path(__file__).parent / "cases"
VOCABULARY = (CASES / "_vocabulary.yml").read_text(encoding="utf-8")
TODAY = PartialDate(2026, 11, 26)
LEAST = {
    "practice": "title: T\nsummary: S\nplace: not stated\napproach: A\nsources: [{title: B}]\n",
    "newsletter": "number: 1\ndate: 2026-11-02\nsubject: O\npreheader: Dit staat in de inbox achter het onderwerp.\nintroduction: I\n",
    "region": "name: N\ncovers: {everything: yes}\nsender: {name: A}\n",
}
PLACES = {
    "practice": "practices/x.yml",
    "newsletter": "newsletters/r/2026-1.yml",
    "region": "newsletters/r/region.yml",
    "vocabulary": "practices/_vocabulary.yml",
}

Case = dict[str, Any]


def _load(name: str) -> list[Case]:
    cases: list[Case] = yaml.load((CASES / name).read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506 - text only
    return cases


def _name(case: Case) -> str:
    return str(case["name"])


def _read(folder: Path, kind: str, text: str, practice: str = LEAST["practice"]) -> tuple[Content | None, list[Finding]]:
    """Read a project that holds one file of a kind beside the least others."""
    for path in PLACES.values():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / "docs").mkdir()
    files = {"practice": practice, "region": LEAST["region"], "vocabulary": VOCABULARY, kind: text}
    for other, content in files.items():
        (folder / PLACES[other]).write_bytes(content.encode("utf-8", "surrogatepass"))
    return pipeline.read(folder, today=TODAY)


def _tell(findings: list[Finding]) -> str:
    return format_text(findings).replace(f"{PLACES['practice']}:", "")


@pytest.mark.parametrize("case", _load("messages.yml"), ids=_name)
def test_all_that_is_wrong_with_a_file_is_said_at_once_and_at_its_place(tmp_path: Path, case: Case) -> None:
    text = VOCABULARY.replace(case["replaced"], case["input"]) if "replaced" in case else case["input"]
    with at_once():
        _, findings = _read(tmp_path, case.get("file", "practice"), text, case.get("practice", LEAST["practice"]))

    if _update("messages.yml", case, findings=_tell(findings)):
        return
    assert _tell(findings) == case["findings"].rstrip("\n")


@pytest.mark.parametrize("case", _load("notations.yml"), ids=_name)
def test_what_has_one_meaning_in_dutch_is_understood_and_what_has_two_is_asked(tmp_path: Path, case: Case) -> None:
    kind = case.get("file", "practice")
    named = case["input"].partition(":")[0]
    least = "".join(f"{line}\n" for line in LEAST[kind].splitlines() if not line.startswith(f"{named}:"))
    content, findings = _read(tmp_path, kind, least + case["input"])
    told = {"findings": _tell(findings)} if findings else _describe(content, kind, named, case)

    if _update("notations.yml", case, **told):
        return
    assert {key: case.get(key, "").rstrip("\n") for key in told} == told


def _describe(content: Content | None, kind: str, named: str, case: Case) -> dict[str, str]:
    """Say what was understood: the field in the open data, and the expected words where the page holds them."""
    assert content is not None
    if kind == "newsletter":
        agenda = content.archive.series[0].issues[0].issue.agenda
        told = ([*map(str, map(say_moment, event.spread())), *filter(None, [event.costs])] for event in agenda)
        return {"shown": "; ".join(chain.from_iterable(told))}
    site = Site(content, SETTINGS)
    item = content.by_slug["x"]
    data = json.loads(JsonWriter(site).write(item))
    page = read_text(make_practice_page(site, item).body)
    shown = case["shown"]
    return {
        "data": json.dumps(data.get(named), ensure_ascii=False),
        "shown": shown if shown.casefold() in page.casefold() else page,
    }


def test_every_case_has_a_name_of_its_own() -> None:
    names = [case["name"] for name in ("messages.yml", "notations.yml") for case in _load(name)]

    assert sorted(names) == sorted(set(names))
    assert len(names) >= 150


def _update(name: str, case: Case, **told: str) -> bool:
    """Write what comes out into the file of cases, where that is asked; tells whether it was."""
    if not is_updating():
        return False
    cases = _load(name)
    found = next(other for other in cases if other["name"] == case["name"])
    for key in ("findings", "data", *(["shown"] if "shown" in told else [])):
        found.pop(key, None) if key != "shown" or "findings" in told else None
    found |= {key: value for key, value in told.items() if key != "shown" or case.get("file") == "newsletter"}
    head = "".join(f"{line}\n" for line in (CASES / name).read_text(encoding="utf-8").splitlines() if line.startswith("#"))
    (CASES / name).write_text(head + "\n".join(_write(other) for other in cases), encoding="utf-8")
    return True


def _write(case: Case) -> str:
    return "- " + "\n  ".join(line for key, value in case.items() for line in _write_field(key, value)) + "\n"


def _write_field(key: str, value: str) -> Iterator[str]:
    if key == "findings" or (key == "input" and _BLOCK.fullmatch(value)):
        yield f"{key}: |"
        yield from (f"  {line}" if line else "" for line in value.rstrip("\n").split("\n"))
    else:
        yield f"{key}: {value if key == 'file' else json.dumps(value, ensure_ascii=False)}"


_BLOCK = re.compile(r"\S[^\t\r\u00a0\u202f\ufeff]*[^\n]\n")
