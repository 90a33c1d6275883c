"""Lines are looked over so that a sound file stays as it is, and no text whatever takes long or ends in a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from praktijkbank.practices.consent import CONSENT_FIELDS
from praktijkbank.practices.practice import Practice
from praktijkbank.source.lines.slips import look_over
from praktijkbank.source.validation import read_record
from praktijkbank.source.yamlfile import parse_yaml
from tests.conftest import ROOT
from tests.support.content import pick
from tests.support.effort import at_once
from tests.support.vocabulary import LISTS

SOUND = [path for folder in ("practices", "newsletters") for path in sorted((ROOT / folder).rglob("*.yml"))]
FULL = (ROOT / "practices" / f"{pick()}.yml").read_text(encoding="utf-8")
PIECES = [
    *(
        "\t",
        "\u00a0",
        "- ",
        "–",
        "'",
        '"',
        ":",
        ": ",
        "#",
        " #",
        "[",
        "]",
        "{",
        "}",
        "|",
        ">",
        "&",
        "*",
        "!",
        "%",
        "@",
        "`",
        "\n",
        "  ",
        "\r",
    ),
    *("\u2028", "\\", "“", "”", "?", "? ", "=", ";", ",", "…", "•", "---", "...", "x: y", "\ufeff", "\u202e", "\0", "ruim 100.000"),
]
LEAST = "title: T\nsummary: S\nplace: not stated\napproach: A\n"
LARGE = {
    "unknown fields": LEAST + "".join(f"veld{n}: x\n" for n in range(20_000)),
    "unknown values": LEAST + f"themes: [{', '.join(f'v{n}' for n in range(20_000))}]\n",
    "colons without a space": LEAST + "".join(f"veld{n}:x\n" for n in range(6_000)),
    "lists that are not closed": LEAST + "".join(f"veld{n}: [x\n" for n in range(5_000)),
    "the same field": LEAST + "title: x\n" * 20_000,
    "remarks": LEAST + "editor_notes:\n" + "  - a # b\n" * 20_000,
    "quotation marks": LEAST + 'goal: "\n' * 6_000,
    "brackets": "a: " + "[" * 200_000,
    "braces": "a: {" + "x, " * 10_000 + "}\n",
    "spaces": " " * 200_000 + "x",
    "one name": "x" * 200_000 + ": 1\n",
}


@pytest.mark.parametrize("path", SOUND, ids=lambda path: path.stem)
@pytest.mark.parametrize("all_that_may_be", [False, True])
def test_a_sound_file_has_no_slips_and_stays_as_it_is(path: Path, all_that_may_be: bool) -> None:
    text = path.read_text(encoding="utf-8")

    look = look_over(text, all_that_may_be=all_that_may_be)

    assert (look.slips, "\n".join(look.lines)) == ([], text)


@given(st.lists(st.tuples(st.integers(0, len(FULL)), st.sampled_from(PIECES), st.integers(0, 5)), min_size=1, max_size=8))
def test_a_file_with_odd_pieces_in_it_is_read_without_a_traceback_and_every_finding_has_its_place(odd: list[tuple[int, str, int]]) -> None:
    text = FULL
    for at, piece, lost in odd:
        text = text[:at] + piece + text[at + lost :]

    document, findings = parse_yaml(text.encode(), "x.yml")
    findings += read_record(Practice, document, LISTS, CONSENT_FIELDS)[1] if document.data else []

    lines = text.split("\n")
    assert all(1 <= finding.line <= len(lines) and finding.column >= 1 for finding in findings)


@pytest.mark.parametrize("text", LARGE.values(), ids=LARGE.keys())
def test_a_large_file_with_the_same_slip_all_over_is_answered_at_once_with_at_most_fifty_of_a_kind(text: str) -> None:
    with at_once():
        document, findings = parse_yaml(text.encode(), "x.yml")
        findings += read_record(Practice, document, LISTS)[1] if document.data else []

    rules = [finding.rule for finding in findings]
    assert max(map(rules.count, rules)) <= 51


def test_what_is_not_shown_of_a_kind_is_counted_behind_the_last() -> None:
    document, _ = parse_yaml(LARGE["unknown fields"].encode(), "x.yml")

    last = read_record(Practice, document, LISTS)[1][-1]

    assert (last.line, last.rule, last.message) == (55, "onbekend-veld", "in dit bestand staan nog 19950 meldingen van deze soort")
