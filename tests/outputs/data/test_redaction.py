"""What is for editors only does not leave the house; all the rest stays as it was written."""

from __future__ import annotations

import pytest

from praktijkbank.outputs.data.redaction import cut_comments


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("# naam en nummer\ntitle: x\n  # nog een\ngoal: y\n", "title: x\ngoal: y\n"),
        ("goal: |\n  een\n  # geen opmerking\n  twee\n# wel\n", "goal: |\n  een\n  # geen opmerking\n  twee\n"),
        ('title: "een\n  # geen opmerking\n  twee"\n', 'title: "een\n  # geen opmerking\n  twee"\n'),
        ("title: c#d\n", "title: c#d\n"),
        ("title: x\n# laatst", "title: x\n"),
    ],
)
def test_comments_are_cut_and_texts_with_a_hash_are_not(text: str, left: str) -> None:
    assert cut_comments(text) == left
