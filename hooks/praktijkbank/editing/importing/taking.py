"""Compares a form with the practice that was made of it before, and takes single fields over without touching the rest of that file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from praktijkbank.editing.field_lines import put_field
from praktijkbank.editing.importing.drafting import Draft
from praktijkbank.editing.importing.yamltext import write_fields
from praktijkbank.practices.practice import Practice
from praktijkbank.source.fields import suggest
from praktijkbank.source.refusals import RefusedError
from praktijkbank.source.yaml_document import Value, list_texts
from praktijkbank.source.yamlfile import parse_yaml

_OWN = frozenset({"status"})  # what a form never says


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that a form says otherwise than the file does; one of the two may be empty."""

    field: str
    in_file: str
    in_form: str


def compare(draft: Draft, text: str) -> list[Difference]:
    """Return what a form says otherwise than the text of the practice's file; what the form leaves open differs in nothing."""
    data = parse_yaml(text.encode(), "")[0].data
    fields = data if isinstance(data, dict) else {}
    return [
        Difference(name, _show(fields.get(name, "")), _show(value))
        for name, value in draft.fields.items()
        if name not in _OWN and not draft.is_open(name) and value != "not stated" and _flatten(fields.get(name, "")) != _flatten(value)
    ]


def _flatten(value: Value) -> list[tuple[object, str]]:
    """Return a value so that only words count, not where lines end."""
    return [(place, " ".join(text.split())) for place, text in list_texts(value)]


def _show(value: Value) -> str:
    return " / ".join(" ".join(text.split()) for _, text in list_texts(value))


def check_names(names: Sequence[str]) -> None:
    """Raise RefusedError where a name is none of a field that can be taken over."""
    for name in names:
        if name not in Practice.fields or name in _OWN:
            hint = suggest(name, [field for field in Practice.fields if field not in _OWN])
            raise RefusedError(f"--take {name}: dat is geen veld dat over te nemen is. {hint.capitalize()}".strip())


def take(draft: Draft, text: str, names: Sequence[str]) -> str:
    """Return the text of a practice's file with fields taken over from a form; all else stays as it was, to the letter.

    Raises RefusedError where the form has nothing for a field, or the file is written in a way that has no lines of its own for fields.
    """
    for name in names:
        if name not in draft.fields or draft.is_open(name):
            raise RefusedError(f"--take {name}: het formulier zegt hier niets over.")
        lines = list(write_fields({name: draft.fields[name]}, draft.remarks))
        text = put_field(text, name, "\n".join(lines) + "\n", list(Practice.fields))
    return text
