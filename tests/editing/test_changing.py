"""What changed in a form is written into a file, and comments, order, quotes and every other byte stay."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from praktijkbank.editing.changing import change_text
from praktijkbank.practices.practice import Practice
from praktijkbank.source.refusals import RefusedError
from praktijkbank.source.yaml_document import Value, list_texts
from praktijkbank.source.yamlfile import parse_yaml
from tests.conftest import ROOT

ORDER = list(Practice.fields)
FILE = """\
# kop
title: Een titel # bij de titel
summary: >-
  Een samenvatting die
  over twee regels loopt.
place:
  # welke
  municipalities: [hengelo] # de stad
goal: "Aangehaald"
tips:
# over de eerste
- kind: tip
  text: Eerste
  when: before
# over de tweede
- kind: pitfall
  text: |
    Tweede
    # geen commentaar
  when: before

# slot
approach: Zo
"""


def read(text: str) -> dict[str, Value]:
    data = parse_yaml(text.encode(), "")[0].data
    assert isinstance(data, dict)
    return data


def strip(value: Value) -> list[str]:
    """The texts of a value without the space around them."""
    return [text.strip() for _, text in list_texts(value)]


@pytest.mark.parametrize(
    ("changes", "old", "new"),
    [
        ({"goal": "Nieuw: doel"}, 'goal: "Aangehaald"', 'goal: "Nieuw: doel"'),
        ({"title": "Anders"}, "title: Een titel # bij de titel", "title: Anders    # bij de titel"),
        ({"title": "yes"}, "title: Een titel # bij de titel", "title: 'yes'     # bij de titel"),
        ({"place": {"municipalities": ["hengelo", "almelo"]}}, "[hengelo] # de stad", "[hengelo, almelo] # de stad"),
        ({"goal": None}, 'goal: "Aangehaald"\n', ""),
        ({"evaluation": "Nog niet."}, "approach: Zo\n", "approach: Zo\nevaluation: Nog niet.\n"),
        ({"approach": "Een.\n\n- twee"}, "approach: Zo\n", "approach: |-\n  Een.\n\n  - twee\n"),
    ],
    ids=repr,
)
def test_only_what_changed_is_written(changes: dict[str, Value | None], old: str, new: str) -> None:
    assert change_text(FILE, changes, ORDER) == FILE.replace(old, new)


def test_a_point_that_changes_and_one_that_comes_leave_the_comments_of_the_others() -> None:
    tips = read(FILE)["tips"]
    assert isinstance(tips, list)
    first, second = tips
    assert isinstance(first, dict)
    text = change_text(FILE, {"tips": [{**first, "text": "Anders"}, second, {"kind": "tip", "text": "Derde"}]}, ORDER)
    assert text == FILE.replace("text: Eerste", "text: Anders").replace(
        "  when: before\n\n# slot", "  when: before\n- kind: tip\n  text: Derde\n\n# slot"
    )


def test_the_comments_of_what_goes_stay() -> None:
    text = change_text(FILE, {"tips": [{"kind": "tip", "text": "Derde"}], "place": {"note": "ergens"}}, ORDER)
    assert read(text)["tips"] == [{"kind": "tip", "text": "Derde"}]
    for comment in ("# welke", "# de stad", "# over de eerste", "# over de tweede", "# slot"):
        assert comment in text


def test_a_file_without_lines_for_fields_is_refused() -> None:
    with pytest.raises(RefusedError, match="zo geschreven"):
        change_text("{title: Een}\n", {"title": "Twee"}, ORDER)


@pytest.mark.parametrize("path", sorted((ROOT / "practices").glob("[a-z]*.yml"))[::4], ids=lambda path: path.stem)
def test_of_every_practice_any_field_can_change_and_all_else_stays(path: Path) -> None:
    chance = random.Random(path.stem)  # noqa: S311 - the same every time
    text = path.read_text(encoding="utf-8")
    data = read(text)
    assert change_text(text, data, ORDER) == text
    name, listed = chance.choice([(name, value) for name, value in data.items() if isinstance(value, list)])
    changed = change_text(text, {name: listed[::-1]}, ORDER)
    assert strip({**read(changed), name: ""}) == strip({**data, name: ""})
    assert strip(read(changed)[name]) == strip(listed[::-1])
    assert [line for line in text.split("\n") if line.startswith("#") and line not in changed] == []
