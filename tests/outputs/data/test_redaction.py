"""What is for editors only is not published; everything else is published as it was written."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from itertools import pairwise

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from praktijkbank.outputs.data.redaction import cut_comments, cut_field, redact
from praktijkbank.source.findings import has_errors
from praktijkbank.source.yamlfile import decode_sound, parse_yaml

PRIVATE = ("editor_notes", "consent")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("# naam en nummer\ntitle: x\n  # nog een\ngoal: y\n", "title: x\ngoal: y\n"),
        ("goal: |\n  een\n  # geen opmerking\n  twee\n# wel\n", "goal: |\n  een\n  # geen opmerking\n  twee\n"),
        ('title: "een\n  # geen opmerking\n  twee"\n', 'title: "een\n  # geen opmerking\n  twee"\n'),
        ("title: c#d\n", "title: c#d\n"),
        ("title: x\n# laatst", "title: x\n"),
        ("tags: [a,\n\t# achter een tab\n  b]\n", "tags: [a,\n  b]\n"),
        ("title: x\n...\n# achter het einde\n", "title: x\n...\n"),
    ],
)
def test_comments_are_cut_and_texts_with_a_hash_are_not(text: str, left: str) -> None:
    assert cut_comments(text) == left


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("title: x\neditor_notes:\n- geheim\n  geheim\n\ngoal: y\n", "title: x\ngoal: y\n"),
        (
            "title: 'x\neditor_notes:\n  - openbaar\ngoal: y'\n\"editor\\x5fnotes\": [a]\n",
            "title: 'x\neditor_notes:\n  - openbaar\ngoal: y'\n\n",
        ),
        ("title: x\neditor_notes:\n- geheim\n- |\n  # geheim\n\n  geheim\n\ngoal: y\n", "title: x\ngoal: y\n"),
        ('title: x\n"editor\\x5fnotes": [geheim]\ngoal: y\n', "title: x\ngoal: y\n"),
        ("{title: x, 'editor_notes': [geheim, 'goal: z'], goal: y}\n", "{title: x, goal: y}\n"),
        ("  title: x\n  editor_notes:\n  - geheim\n", "  title: x\n  "),
        (
            "title: 'x\neditor_notes:\n  - openbaar\ngoal: y'\n\"editor_notes\":\n- geheim\n",
            "title: 'x\neditor_notes:\n  - openbaar\ngoal: y'\n",
        ),
        (
            "goal: |\n  x\n\n  editor_notes:\n    - openbaar\neditor_notes: [geheim]\n",
            "goal: |\n  x\n\n  editor_notes:\n    - openbaar\n\n",
        ),
    ],
)
def test_a_field_is_cut_however_it_is_written(text: str, left: str) -> None:
    assert cut_field(text, "editor_notes") == left


def publish(raw: bytes) -> str | None:
    """Return the published copy, as the build makes it; None if the file is refused."""
    document, findings = parse_yaml(raw, "x.yml")
    if has_errors(findings) or not isinstance(document.data, dict):
        assert all(finding.line >= 1 and finding.column >= 1 and finding.hint for finding in findings)
        return None
    return redact(decode_sound(raw), [name for name in PRIVATE if name in document.data])


def list_comments(text: str) -> list[str]:
    """Return what another YAML reader skips between two tokens, if it contains a #."""
    tokens = []
    with contextlib.suppress(yaml.YAMLError):  # that reader refuses some tabs that ours accepts
        for token in yaml.scan(text, Loader=yaml.SafeLoader):
            tokens.append(token)  # noqa: PERF402 - tokens before an error count too
    gaps = (text[one.end_mark.index : other.start_mark.index] for one, other in pairwise(tokens))
    return [gap for gap in gaps if "#" in gap]


@pytest.mark.parametrize("before", ["\u2028", "\u2029", "\x85", "\r", "\x0b", "\x0c", "\n\u2028", "\n \x85 ", "\n\u2029\t"])
@pytest.mark.parametrize("text", ["title: x{}# geheim\ngoal: y\n", "tags: [a,{}# geheim\n  b]\n", "title: |\n  x\n{}# geheim\ngoal: y\n"])
def test_a_comment_behind_an_odd_line_end_is_refused_where_it_stands(text: str, before: str) -> None:
    _, findings = parse_yaml(text.format(before).encode(), "x.yml")

    assert has_errors(findings)
    lines_before = text.format(before).split(before.strip("\n \t"))[0].count("\n")
    assert findings[0].line == lines_before + 1


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("title: x\n? editor_notes\n: - geheim\ngoal: y\n", (2, 1)),
        ("{title: x, ? editor_notes : [geheim]}\n", (1, 12)),
        ("{?editor_notes : [geheim], title: x}\n", (1, 2)),
        ("title: x\n?\n  # geheim?\n  editor_notes\n: - geheim\n", (2, 1)),
    ],
)
def test_a_field_behind_a_question_mark_is_refused_where_it_stands(text: str, place: tuple[int, int]) -> None:
    _, findings = parse_yaml(text.encode(), "x.yml")

    assert [((f.line, f.column), f.rule) for f in findings if f.rule == "sleutel-met-vraagteken"] == [(place, "sleutel-met-vraagteken")]


@pytest.mark.parametrize("text", ["title: Wat nu?\ngoal: ? x\n", "title: x ? y\n# echt ?\ngoal: '? z'\n", "goal: |\n  ? a\n  : b\n"])
def test_a_question_mark_in_a_text_is_no_field(text: str) -> None:
    _, findings = parse_yaml(text.encode(), "x.yml")

    assert [finding for finding in findings if finding.rule == "sleutel-met-vraagteken"] == []


def test_a_comment_on_the_first_line_behind_a_byte_order_mark_is_cut() -> None:
    assert publish(b"\xef\xbb\xbf# geheim\ntitle: x\n") == "title: x\n"


def test_windows_line_ends_change_nothing() -> None:
    text = "# geheim\ntitle: x\neditor_notes:\n- geheim\n\n# geheim\ngoal: |\n  # openbaar\n"

    assert publish(text.replace("\n", "\r\n").encode()) == publish(text.encode()) == "title: x\ngoal: |\n  # openbaar\n"


SOUND = """\
# GEHEIM een
title: "openbaar # een"
editor_notes:
- GEHEIM twee
- |
  GEHEIM # drie
goal: |
  # openbaar twee

  editor_notes: openbaar
tags: [a, 'b # c',
  d]
consent: [{by: GEHEIM, "x": 'GEHEIM'}]
  # GEHEIM vier
approach: openbaar drie
"""
PLAIN = """\
# GEHEIM een
title: openbaar
editor_notes:
- GEHEIM twee
- |
  GEHEIM

goal: |
  # openbaar twee
tags:
- a
consent:
  - by: GEHEIM
approach: openbaar drie
"""
ODD = [
    *("\n", "\r", "\r\n", "\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\t", " ", "  ", "\xa0", "\ufeff", "\\", "\\\n"),
    *("#", " # GEHEIM", "\n# GEHEIM\n", "\t# GEHEIM\n", "?", "? ", "\n? ", ": ", ":\n", "- ", "-\n", "{", "}", "[", "]", ", ", "'", '"'),
    *("|", "|\n", ">-\n", "|1\n", "&a ", "*a ", "!t ", "!!str ", "---\n", "...\n", "\n...\n", "%YAML 1.1\n---\n", "<<: "),
    *("editor_notes: [GEHEIM]\n", "\neditor_notes:\n- GEHEIM\n", "'editor_notes': [GEHEIM]\n", '"consent": ["GEHEIM"]\n', "x: y\n"),
]


def insert(text: str, pieces: Iterable[tuple[int, str]]) -> str:
    for place, piece in pieces:
        text = text[: place % (len(text) + 1)] + piece + text[place % (len(text) + 1) :]
    return text


@settings(max_examples=1500)
@given(
    st.lists(st.tuples(st.integers(0, 1000), st.sampled_from(ODD)), min_size=0, max_size=4), st.booleans(), st.sampled_from([SOUND, PLAIN])
)
@example([(0, "\ufeff")], False, SOUND)
@example([(0, "\n? ")], False, SOUND)
@example([(SOUND.index("'b # c'"), "- ")], False, SOUND)
def test_however_odd_a_file_is_its_copy_says_all_that_is_public_and_nothing_else(
    pieces: list[tuple[int, str]], windows: bool, text: str
) -> None:
    raw = insert(text, pieces).replace("\n", "\r\n" if windows else "\n").encode()
    copy = publish(raw)
    if copy is None:
        return
    original, left = parse_yaml(raw, "x.yml")[0].data, parse_yaml(copy.encode(), "x.yml")[0].data
    assert isinstance(original, dict)

    assert left == {key: value for key, value in original.items() if key not in PRIVATE}
    assert list_comments(copy) == []


@pytest.mark.parametrize(("text", "count"), [(SOUND, 4), (PLAIN, 3)])
def test_the_files_of_the_test_above_are_published_without_their_secrets(text: str, count: int) -> None:
    copy = publish(text.encode())

    assert copy is not None
    assert "GEHEIM" not in copy
    assert copy.count("openbaar") == count
