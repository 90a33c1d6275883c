"""Reads what is right of a record that has errors, so that all else that is wrong with it can be told in the same round."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from praktijkbank.source.choices import TermKey
from praktijkbank.source.fields import list_errors
from praktijkbank.source.record import Record, find_class, name_fields
from praktijkbank.source.yaml_document import Place, Value

Model = TypeVar("Model", bound=Record)

UNKNOWN_FIELD = "unexpected_keyword_argument"
_MISSING = "missing"
_MOST_TRIES = 8  # how often what is left is held against the schema: a part may need what was dropped, and a whole that part
_MOST_ERRORS = 200  # of a file that was typed by hand; each costs a copy of what it stands in


def follow(data: Value, place: Sequence[str | int]) -> Value | None:
    """Return what stands at a place, None where nothing does."""
    current: Value | None = data
    for part in place:
        if isinstance(current, dict):
            current = current.get(str(part))
        elif isinstance(current, list) and isinstance(part, int) and 0 <= part < len(current):
            current = current[part]
        else:
            return None
    return current


def replace_at(data: Value, place: Sequence[str | int], value: Value) -> Value:
    """Return data with something else at a place."""
    if not place:
        return value
    part, *rest = place
    if isinstance(data, dict):
        return {key: replace_at(inner, rest, value) if key == part else inner for key, inner in data.items()}
    return [replace_at(inner, rest, value) if number == part else inner for number, inner in enumerate(data)]


def salvage(
    model: type[Model], data: Value, errors: Sequence[ErrorDetails], context: Mapping[str, object]
) -> tuple[Model | None, list[ErrorDetails]]:
    """Read data without what is wrong with it.

    Returns the record (None where too little is left) and the errors that only then came out: rules between fields are not looked at
    before each field by itself is right. A rule about a field that is lacking by now tells nothing.
    """
    further: list[ErrorDetails] = []
    told = [(details["loc"], details["msg"]) for details in errors]
    lacking: dict[Place, set[str]] = {}
    for _ in range(_MOST_TRIES if len(errors) <= _MOST_ERRORS else 0):
        for details in sorted(errors, key=lambda details: list(map(str, details["loc"])), reverse=True):
            data = _drop(model, data, details, lacking, context.get("vocabulary"))
        try:
            return model.validate(data, context), further
        except ValidationError as error:
            errors = list_errors(error)
        news = [details for details in errors if _is_news(details, lacking)]
        further += [details for details in news if (details["loc"], details["msg"]) not in told]
        told += [(details["loc"], details["msg"]) for details in news]
    return None, further


def _is_news(details: ErrorDetails, lacking: Mapping[Place, set[str]]) -> bool:
    """Tell whether an error is in what was typed, and does not come from what was dropped."""
    place, context = details["loc"], details.get("ctx") or {}
    if "fields" in context:
        return lacking.get(place, set()).isdisjoint(context["fields"])
    return "message" in context and place not in lacking and lacking.get(place[:-1], set()).isdisjoint(place[-1:])


def _drop(model: type[Record], data: Value, details: ErrorDetails, lacking: dict[Place, set[str]], vocabulary: Any) -> Value:
    """Return data without what an error is about; of a list what comes behind it goes too, so that each part keeps its number."""
    field = (details.get("ctx") or {}).get("field")
    place: Place = (*(part for part in details["loc"] if part != "[key]"), *([field] if field else []))
    if details["type"] != UNKNOWN_FIELD:
        _note(lacking, place)
    if (standing := _stand_in(model, data, place, vocabulary)) is not None:
        return standing
    if details["type"] == _MISSING:
        place = place[:-1]
    if not place:
        return data
    *before, last = place
    parent = follow(data, before)
    if isinstance(parent, dict):
        return replace_at(data, before, {key: value for key, value in parent.items() if key != last})
    return replace_at(data, before, parent[:last]) if isinstance(parent, list) and isinstance(last, int) else data


def _note(lacking: dict[Place, set[str]], place: Place) -> None:
    """Note that a record, and each that it stands in, is no longer whole in the field that leads to a place."""
    for at, part in enumerate(place):
        if isinstance(part, str):
            lacking.setdefault(place[:at], set()).add(part)


def _stand_in(model: type[Record], data: Value, place: Place, vocabulary: Any) -> Value | None:
    """Return data with a value that breaks no rule at a place; None where the record has none, or where it stands there already."""
    *before, name = place or ("",)
    parent, kind = follow(data, before), find_class(model, before)
    if not isinstance(parent, dict) or not kind or not isinstance(name, str):
        return None
    value = kind.stand_ins.get(name, _find_term(name_fields(kind).get(name), vocabulary))
    return None if value is None or parent.get(name) == value else replace_at(data, before, {**parent, name: value})


def _find_term(field: FieldInfo | None, vocabulary: Any) -> str | None:
    """Return the first key of the list that a required field is chosen from."""
    notes = field.metadata if field and field.is_required() and vocabulary else ()
    return next((key for note in notes if isinstance(note, TermKey) for key in vocabulary[note.name]), None)
