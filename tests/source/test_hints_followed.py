"""What a message proposes for a loose text holds: whoever follows it word for word gets no new error from it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

import pytest

from praktijkbank.newsletters.schema import Issue
from praktijkbank.practices.practice import Practice
from praktijkbank.source.findings import Finding
from praktijkbank.source.record import Record, find_record, name_fields
from praktijkbank.source.validation import read_record
from praktijkbank.source.yamlfile import parse_yaml
from tests.support.vocabulary import read_lists
from tests.test_cases_of_files import LEAST

TEXTS = (
    "Begin met ouders",
    "40 gezinnen gesproken in 2024",
    "ruim 12 scholen in Vught",
    "gemeente",
    "scholen",
    "gemeente, 45.000 euro per jaar",
    "4 uur per week",
    "tip: begin klein",
    "pitfall",
    "info@voorbeeld.nl",
    "https://voorbeeld.nl/a",
    "2024",
    "'t Hart [noord], {zuid} # en - meer",
)
VOCABULARY = read_lists()
EXAMPLES = {"date": "3 november 2026", "consent": "{by: ouder, date: 2026-01-31, recorded_by: de school}"}  # where the schema has none
_FIELD = re.compile(r"`(- )?(\w+):(?: ([^`]*))?`(?: \(kies uit: ([^,)]+))?")


def list_lists() -> Iterator[tuple[type[Record], str, type[Record]]]:
    """Every field of a practice and of an issue that is a list of records."""
    for model in (Practice, Issue):
        for name, field in name_fields(model).items():
            if name in model.lists and (inner := find_record(field.annotation)):
                yield model, name, inner


LISTS = list(list_lists())


def read(model: type[Record], name: str, part: str) -> list[Finding]:
    """What is said of a file that holds one list, of one part."""
    least = LEAST["practice" if model is Practice else "newsletter"]
    rest = "".join(f"{line}\n" for line in least.splitlines() if not line.startswith(f"{name}:"))
    document, findings = parse_yaml(f"{rest}{name}:\n{part}".encode(), "x.yml")
    return [*findings, *read_record(model, document, VOCABULARY)[1]]


def follow(hint: str, inner: type[Record]) -> str:
    """Do what a hint says, with the first of what there is to choose from, and for another field its example."""
    parts = ""
    for dash, name, value, choice in _FIELD.findall(re.split("; is (?:het één naam|de dag nog niet)", hint)[0]):
        example = EXAMPLES.get(name) or next(iter(name_fields(inner)[name].examples or []), "iets")
        parts += f"  {dash or '  '}{name}: {value or choice or example}\n"
    return parts


@pytest.mark.parametrize(("model", "name", "inner"), LISTS, ids=[f"{model.__name__}.{name}" for model, name, _ in LISTS])
def test_what_is_proposed_for_a_text_that_stands_for_a_record_is_no_new_error(model: type[Record], name: str, inner: type[Record]) -> None:
    for text in TEXTS:
        written = text if re.match(r"[\w(]", text) and ": " not in text else f'"{text}"'
        findings = [finding for finding in read(model, name, f"  - {written}\n") if finding.rule == "verkeerd-type"]
        for hint in [finding.hint for finding in findings]:
            if "`" in hint:
                followed = follow(hint, inner)
                assert [(finding.message, finding.hint) for finding in read(model, name, followed)] == [], followed


def test_every_list_of_records_is_looked_at() -> None:
    assert {name for _, name, _ in LISTS} >= {"results", "tips", "scale", "effort", "funding", "partners", "sources", "sections", "agenda"}


# A period in one line: its beginning, what stands between, its end.
BEGINS = ("2021", "sept 2021", "1 september 2021", "1-9-2021", "schooljaar 2021-2022", "begin 2021", "ongeveer mei 2021", "najaar 2021")
BETWEEN = (" tot ", " t/m ", " tot en met ", " - ", "-", " en ")
ENDS = ("2026", "juli 2026", "31 juli 2026", "31-7-2026", "schooljaar 2025-2026", "ongeveer juli 2026", "heden", "2026 (twee jaar)")
ALONE = (
    *("2023/24", "2023-2024", "2022/25", "Q1 2025", "in 2024", "tot eind 2026", "tot 2026", "3 jaar vanaf 2022", "2 jaar: 2021, 2022"),
    *("twee jaar, soms", "tot schooljaar 2025-2026", "maart tot mei 2025", "van 1 september tot 1 juli 2025", "1 tot 3 mei 2025"),
)
PERIODS = [
    *(f"{word}{begin}{between}{end}" for word, begin, between, end in product(("", "van "), BEGINS, BETWEEN, ENDS)),
    *(f"{word}{day}" for word, day in product(("sinds ", "vanaf ", "per ", "tot ", "tot en met ", ""), BEGINS)),
    *ALONE,
]


def read_period(line: str) -> list[Finding]:
    """What is said of a practice with this line for its period."""
    document, findings = parse_yaml(f"{LEAST['practice']}{line}\n".encode(), "x.yml")
    return [*findings, *read_record(Practice, document, VOCABULARY)[1]]


def test_every_line_that_is_proposed_for_a_period_is_accepted() -> None:
    refused: dict[tuple[str, str], list[str]] = {}
    for text in PERIODS:
        for finding in read_period(f'period: "{text}"'):
            proposed = re.findall(r"`(period: [^`]+)`", finding.hint)
            proposed += [f"period: {said}" for said in re.findall(r"'([^']+)'", finding.hint)]
            assert proposed, (text, finding.hint)
            refused |= {(text, line): [each.message for each in said] for line in proposed if (said := read_period(line))}
    assert refused == {}
