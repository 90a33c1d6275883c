"""Measures the guard against labelled paragraphs: what it misses, and where it raises false alarms."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from praktijkbank.editing.privacy.rules import Verdict, sum_up
from praktijkbank.editing.privacy.spotting import spot_text
from praktijkbank.source.fields import PartialDate

MIN_PRECISION = 0.95  # the share of passed texts that may indeed pass


@dataclass(frozen=True, slots=True)
class Example:
    """A paragraph with a careful reader's verdict, and the numbers of the rules it concerns."""

    wanted: Verdict
    rules: tuple[str, ...]
    text: str


class ExampleError(ValueError):
    """Says in Dutch what is wrong with a file of examples."""


def read_examples(path: Path) -> list[Example]:
    """Read a file with lines of `label TAB rule numbers TAB text`; raises OSError and ExampleError."""
    with path.open(encoding="utf-8", newline="") as stream:
        lines = csv.reader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)
        try:
            rows = list(lines)
        except csv.Error as error:
            raise ExampleError(f"{path}:{lines.line_num}:1: fout: deze regel is te lang, of er staat een teken in dat niet mag") from error
    return list(_read_rows(path, rows))


def _read_rows(path: Path, rows: Iterable[list[str]]) -> Iterator[Example]:
    for number, row in enumerate(rows, start=1):
        if not row or row[0].startswith("#"):
            continue
        if len(row) != 3 or row[0] not in set(Verdict):
            raise ExampleError(f"{path}:{number}:1: fout: verwacht: hold, warn of silent, tab, regelnummers, tab, tekst")
        yield Example(Verdict(row[0]), tuple(row[1].split(",")), row[2])


@dataclass(frozen=True, slots=True)
class Outcome:
    """The guard's verdict on an example."""

    example: Example
    given: Verdict


def measure(examples: Iterable[Example], today: PartialDate | None) -> list[Outcome]:
    """Judge every example as of a day."""
    return [Outcome(example, sum_up([remark for remark in spot_text(example.text) if remark.is_due(today)])) for example in examples]


def is_good_enough(outcomes: Iterable[Outcome]) -> bool:
    """Tell whether no text that must be held is missed, and enough of the passed texts may pass."""
    counted = _count(outcomes)
    missed = sum(number for (wanted, given), number in counted.items() if wanted is Verdict.HOLD and given is not Verdict.HOLD)
    right, passed = counted[Verdict.SILENT, Verdict.SILENT], _sum_given(counted, Verdict.SILENT)
    return not missed and (not passed or right / passed >= MIN_PRECISION)


def report(outcomes: Iterable[Outcome]) -> str:
    """Say in Dutch how many examples were judged correctly, and list every error, most serious first."""
    listed = list(outcomes)
    counted = _count(listed)
    lines = [f"{'gewenst / gegeven':20}" + "".join(f"{given:>8}" for given in _ORDER)]
    lines += [f"{wanted:20}" + "".join(f"{counted[wanted, given]:8}" for given in _ORDER) for wanted in _ORDER]
    held, passed = sum(counted[Verdict.HOLD, given] for given in _ORDER), _sum_given(counted, Verdict.SILENT)
    lines.append(f"tegengehouden van wat tegengehouden moet (recall of hold): {_share(counted[Verdict.HOLD, Verdict.HOLD], held)}")
    lines.append(f"terecht van wat wordt doorgelaten (precision of silent): {_share(counted[Verdict.SILENT, Verdict.SILENT], passed)}")
    wrong = sorted(
        (outcome for outcome in listed if outcome.given is not outcome.example.wanted),
        key=lambda outcome: (_ORDER.index(outcome.example.wanted), _ORDER.index(outcome.given), outcome.example.text),
    )
    lines += [
        f"{outcome.example.wanted:6} -> {outcome.given:6} regel {','.join(outcome.example.rules):5} {outcome.example.text}"
        for outcome in wrong
    ]
    return "\n".join(lines)


_ORDER = (Verdict.HOLD, Verdict.WARN, Verdict.SILENT)


def _count(outcomes: Iterable[Outcome]) -> Counter[tuple[Verdict, Verdict]]:
    return Counter((outcome.example.wanted, outcome.given) for outcome in outcomes)


def _sum_given(counted: Counter[tuple[Verdict, Verdict]], given: Verdict) -> int:
    return sum(number for (_, verdict), number in counted.items() if verdict is given)


def _share(part: int, whole: int) -> str:
    return f"{part} van {whole} ({part / whole:.1%})".replace(".", ",") if whole else "geen"
