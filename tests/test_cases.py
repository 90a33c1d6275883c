"""What laypeople type comes out right or is asked about: cases as data, in tests/cases/text.yml, one entry each to add.

An entry has a `name`, an `input`, the `findings` as "line:column rule: message | hint" (left out where there are none), and what
comes out: `html` on the page, `text` in a mail of plain text, `line` in a cell of a spreadsheet. With `field: line` the input is
the title of a practice.
"""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import Any

import pytest
import yaml

from praktijkbank.practices.practice import Practice
from praktijkbank.source.findings import Finding
from praktijkbank.source.validation import read_record
from praktijkbank.source.yamlfile import parse_yaml
from praktijkbank.text.plain_prose import Block, read_blocks
from praktijkbank.text.prose import render_prose, strip_markup

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "text.yml").read_text(encoding="utf-8"))
_REST = "summary: S.\nplace: not stated\n"


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_what_is_typed_comes_out_as_it_was_meant_or_is_asked_about(case: dict[str, Any]) -> None:
    expected = {key: value for key, value in case.items() if key not in {"name", "input", "field"}}

    assert (show_line if case.get("field") == "line" else show_prose)(case["input"]) == expected


def test_every_case_has_a_name_of_its_own() -> None:
    names = [case["name"] for case in CASES]
    assert len(set(names)) == len(names) >= 120


def show_prose(typed: str) -> dict[str, Any]:
    """Return what becomes of a text with markup, with places counted from its own first character."""
    text, findings = read_prose(typed)
    told = [_say(finding, finding.line - 1, finding.column - 2) for finding in findings]
    shown: dict[str, Any] = {"findings": told} if told else {}
    if text is not None:
        plain = "\n".join(map(_lay_out, read_blocks(text)))
        shown |= {"html": str(render_prose(text)), "text": plain, "line": strip_markup(text)}
    return shown


def read_prose(typed: str) -> tuple[str | None, list[Finding]]:
    """Read a text with markup from a file in which it begins on line 2, column 3; None where there are errors."""
    practice, findings = _read(f"approach: |\n{textwrap.indent(typed, '  ')}\ntitle: T\n{_REST}")
    return (practice.approach if practice else None), findings


def show_line(typed: str) -> dict[str, Any]:
    """Return what becomes of a title, with places as in the file, where it stands between quotes behind `title: `."""
    written = f"|-\n{textwrap.indent(typed, '  ')}" if "\n" in typed else f"'{typed.replace(chr(39), chr(39) * 2)}'"
    practice, findings = _read(f"title: {written}\napproach: A.\n{_REST}")
    told = [_say(finding, finding.line, finding.column) for finding in findings]
    return ({"findings": told} if told else {}) | ({"line": practice.title} if practice else {})


def _read(written: str) -> tuple[Practice | None, list[Finding]]:
    document, findings = parse_yaml(written.encode(), "x.yml")
    practice, told = read_record(Practice, document)
    return practice, sorted(findings + told)


def _say(finding: Finding, line: int, column: int) -> str:
    return f"{line}:{column} {finding.rule}: {finding.message} | {finding.hint}"


def _lay_out(block: Block) -> str:
    first, *others = block.text.split("\n")
    return "\n".join([*filter(None, [block.apart]), f"{block.first}{first}", *(f"{block.rest}{line}" for line in others)])
