"""The chapter for editors tells what is so: what may be typed is understood, what is asked is asked, and its rules exist."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from praktijkbank.source.dutch import clock_times
from praktijkbank.source.dutch.date_notation import read_date
from praktijkbank.source.dutch.date_spans import read_span
from praktijkbank.source.dutch.notations import NotationError
from praktijkbank.source.dutch.number_notation import cut_approximation, read_number
from praktijkbank.source.fields import split_span
from tests.conftest import ROOT
from tests.test_cases import show_prose

CHAPTER = (ROOT / "docs" / "handboek" / "index.md").read_text(encoding="utf-8")
NEXT = {"1": "2", "a": "b", "i": "ii"}


def count(text: str) -> float:
    return read_number(cut_approximation(text)[1])


def count_decimals(text: str) -> float:
    return read_number(cut_approximation(text)[1], decimals=True)


READERS: dict[str, Callable[[str], object]] = {
    **dict.fromkeys(("Alleen het jaar", "Jaar en maand", "De hele datum"), lambda text: read_date(text, "")),
    **dict.fromkeys(("De hele datum met de dag", "Een schooljaar"), lambda text: read_date(text, "")),
    "Een looptijd (`period`)": lambda text: [read_date(part, "") for name, part in split_span(text).items() if name != "note"],
    "Een tijd": clock_times.read_time,
    "Van een tijd tot een tijd (bij `start`)": lambda text: [clock_times.read_time(part) for part in clock_times.cut_hours(text) or ["?"]],
    "Een aantal": count,
    "Een aantal met decimalen (alleen `value` bij `effort`)": count_decimals,
    "Een bedrag in hele euro's (`amount`)": lambda text: read_number(text, money=True),
    "Niet precies": lambda text: count(text) if "." in text else count_decimals(text),
}
ASKED: dict[str, Callable[[str], object]] = {
    **dict.fromkeys(("5/3/2023", "2023-2024", "12-03-23"), lambda text: read_date(text, "")),
    "2021": lambda text: read_span(text, ""),
    "3 uur": clock_times.read_time,
    "1.000": count_decimals,
    "10-15": count_decimals,
}


def list_examples(row: str) -> list[str]:
    """Return what stands between backticks in the second cell of a row."""
    line = next(line for line in CHAPTER.splitlines() if line.startswith(f"| {row} |"))
    return re.findall(r"`([^`]+)`", line.removeprefix(f"| {row} |"))


@pytest.mark.parametrize("row", READERS)
def test_what_may_be_typed_is_understood(row: str) -> None:
    examples = list_examples(row)

    assert examples
    for example in examples:
        READERS[row](example)


@pytest.mark.parametrize("text", ASKED)
def test_what_has_two_readings_is_asked(text: str) -> None:
    assert f"`{text}`" in CHAPTER
    with pytest.raises(NotationError):
        ASKED[text](text)


@pytest.mark.parametrize("line", [line for line in CHAPTER.splitlines() if re.search(r"^\| `.*\| een (?:genummerde )?lijst", line)])
def test_what_is_said_to_become_a_list_becomes_one(line: str) -> None:
    tag = "<ol" if "genummerde" in line else "<ul>"
    for example in re.findall(r"`(\S+ ?een)`", line):
        following = re.sub(r"^[1ai]", lambda sign: NEXT[sign[0]], example)
        assert tag in show_prose(f"Dit:\n{example}\n{following}")["html"], example


def test_every_rule_in_the_table_is_one_of_the_checker() -> None:
    table = CHAPTER.partition("| Regel |")[2]
    named = {rule for line in table.splitlines() if line.startswith("| `") for rule in re.findall(r"`([a-z0-9-]+)`", line.split("|")[1])}
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "hooks").rglob("*.py"))

    assert len(named) > 50
    assert [rule for rule in sorted(named) if f'"{rule}"' not in code] == []
