"""Who types the words of the questionnaire or of a page before a colon is led to the field that they ask for."""

from __future__ import annotations

import pytest

from praktijkbank.editing.importing.knowledge import HEADINGS
from praktijkbank.practices.aspects import QUESTIONS
from praktijkbank.practices.practice import Practice
from praktijkbank.practices.questionnaire import TEN_QUESTIONS
from praktijkbank.source.record import find_record, name_fields
from praktijkbank.source.shapes import find_name

PARTS = {part: name for name, field in Practice.fields.items() if (inner := find_record(field.annotation)) for part in name_fields(inner)}
ASKED = [
    *((label, name) for name, label in HEADINGS.facts.items()),
    *((label, name) for name in ("title", "summary", "school_types", "period") for label in HEADINGS.data["labels"][name]),
    *((question, name) for name, question in TEN_QUESTIONS.items()),
    *((question.text, name.partition(".")[0]) for name, question in QUESTIONS.items()),
    *((f"{Practice.fields[name].title} van de praktijk", name) for name in ("title", "place", "phase", "period", "goal")),
    ("Toegevoegd op", "added"),
]


@pytest.mark.parametrize(("label", "name"), ASKED)
def test_a_label_or_question_leads_to_its_field(label: str, name: str) -> None:
    found = find_name(Practice, label)
    fields = [found] if found else Practice.asked_names[label.lower().rstrip("?")]

    assert (name if name in Practice.fields else PARTS[name]) in fields
