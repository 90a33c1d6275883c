"""Compares a form with the practice made from it earlier, and copies single fields without changing the rest of that file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from praktijkbank.editing.changing import change_text
from praktijkbank.editing.field_lines import list_spans
from praktijkbank.editing.importing.drafting import Draft
from praktijkbank.editing.importing.field_values import TO_COME
from praktijkbank.editing.yamltext import write_comments
from praktijkbank.practices.practice import Practice
from praktijkbank.source.fields import suggest
from praktijkbank.source.refusals import RefusedError
from praktijkbank.source.yaml_document import Place, Value, list_texts
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


def _flatten(value: Value) -> dict[Place, str]:
    """Return a value for comparison by words, ignoring line breaks and the order of a record's fields."""
    return {place: " ".join(text.split()) for place, text in list_texts(value)}


def _show(value: Value) -> str:
    return " / ".join(" ".join(text.split()) for _, text in list_texts(value))


def read_names(names: Sequence[str]) -> list[str]:
    """Return the fields that are meant, by their names or Dutch titles. Raises RefusedError if one is no field that can be copied."""
    fields = {name: name for name in Practice.fields if name not in _OWN}
    titled = fields | {str(Practice.fields[name].title).lower(): name for name in fields}
    for name in names:
        if name.lower() not in titled:
            hint = suggest(name, list(titled))
            raise RefusedError(f"--take {name}: dat is geen veld dat over te nemen is. {hint.capitalize()}".strip())
    return [titled[name.lower()] for name in names]


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
    """Put remarks above the lines of a field, except those that stand there."""
    start = dict(list_spans(text))[name][0]
    above = "".join(reversed([*takewhile(lambda line: line.startswith("#"), reversed(text[:start].splitlines(keepends=True)))]))
    told = ("".join(f"{line}\n" for line in write_comments([remark])) for remark in remarks)
    return text[:start] + "".join(lines for lines in told if lines not in above) + text[start:]
