"""Lines are nested anew only where something in them calls for it: that is a third of the time to read a file."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from praktijkbank.practices.practice import Practice
from praktijkbank.source.layout.flat_lines import may_be_flat
from tests.conftest import ROOT


@pytest.mark.parametrize("path", sorted((ROOT / "practices").glob("[a-z]*.yml")), ids=lambda path: path.stem)
def test_a_file_as_people_or_programs_write_it_stays_as_it_is(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not may_be_flat(text, Practice)
    assert not may_be_flat(yaml.safe_dump(yaml.safe_load(text), sort_keys=False), Practice)


@pytest.mark.parametrize(
    "text",
    [
        "contact:\norganisation: Stichting\n",
        "goal:\n- een\n- twee\n",  # a text
        "place:\n- regions: [noord]\n",  # one record
        "doelen:\n- een\n",  # no field
        "tips:\n- kind: tip\ntext: Begin klein.\n",  # of the last part
        "tips:\n- kind: tip\n  text: Begin klein.\naudience: [schoolteams]\n",  # of the last part, or of the practice
        "funding:\n- source: gemeente\n\n# hieronder\nammount: 100\n",  # of the last part, with a slip
    ],
)
def test_a_line_in_the_column_of_its_field_is_looked_at(text: str) -> None:
    assert may_be_flat(text, Practice)
