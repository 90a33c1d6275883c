"""Compares a form with the practice made from it earlier, and copies single fields without changing the rest of that file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from praktijkbank.editing.changing import change_text
from praktijkbank.editing.field_lines import list_spans
from praktijkbank.editing.importing.drafting import Draft
from praktijkbank.editing.importing.field_values import TO_COME
from praktijkbank.editing.yamltext import write_comments
from praktijkbank.practices.practice import Practice
from praktijkbank.source.fields import suggest
from praktijkbank.source.refusals import RefusedError
from praktijkbank.source.yaml_document import Value, list_texts
from praktijkbank.source.yamlfile import parse_yaml

_OWN = frozenset({"status"})  # fields that a form never contains


@dataclass(frozen=True, slots=True)
class Difference:
    """A field with different values in the file and the form; one of the two may be empty."""

    field: str
    in_file: str
    in_form: str


def compare(draft: Draft, text: str) -> list[Difference]:
    """Return the differences between a form and a practice's file; fields left open in the form do not count."""
    data = parse_yaml(text.encode(), "")[0].data
    fields = data if isinstance(data, dict) else {}
    emptied = [
        Difference(name, _show(fields[name]), "") for name in draft.emptied if fields.get(name, "") not in ("", TO_COME.get(name, ""))
    ]
    return emptied + [
        Difference(name, _show(fields.get(name, "")), _show(value))
        for name, value in draft.fields.items()
        if name not in _OWN and not draft.is_open(name) and value != "not stated" and _flatten(fields.get(name, "")) != _flatten(value)
    ]


def _flatten(value: Value) -> list[tuple[object, str]]:
    """Return a value for comparison by words, ignoring line breaks."""
    return [(place, " ".join(text.split())) for place, text in list_texts(value)]


def _show(value: Value) -> str:
    return " / ".join(" ".join(text.split()) for _, text in list_texts(value))


def check_names(names: Sequence[str]) -> None:
    """Raise RefusedError if a name is not a field that can be copied."""
    for name in names:
        if name not in Practice.fields or name in _OWN:
            hint = suggest(name, [field for field in Practice.fields if field not in _OWN])
            raise RefusedError(f"--take {name}: dat is geen veld dat over te nemen is. {hint.capitalize()}".strip())


def take(draft: Draft, text: str, names: Sequence[str]) -> str:
    """Return a practice's file with fields copied from a form; everything else stays identical.

    Raises RefusedError if the form has nothing for a field, or the file's fields are not on lines of their own.
    """
    order = list(Practice.fields)
    for name in names:
        if name in draft.emptied:
            text = change_text(text, {name: TO_COME.get(name)}, order)
        elif name in draft.fields and not draft.is_open(name):
            text = _remark(change_text(text, {name: draft.fields[name]}, order), name, draft.remarks.get(name, ()))
        else:
            raise RefusedError(f"--take {name}: het formulier zegt hier niets over.")
    return text


def _remark(text: str, name: str, remarks: Sequence[str]) -> str:
    """Put remarks above the lines of a field."""
    start = dict(list_spans(text))[name][0]
    return text[:start] + "".join(f"{line}\n" for line in write_comments(remarks)) + text[start:]
