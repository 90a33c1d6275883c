"""Reads the valid parts of a record that has errors, so that all other errors can be reported in the same round."""

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
_MOST_TRIES = 8  # validation rounds: a part may need what was dropped, and a whole may need that part
_MOST_ERRORS = 200  # in a file typed by hand; each costs a copy of its container


def follow(data: Value, place: Sequence[str | int]) -> Value | None:
    """Return the value at a place, or None if there is none."""
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
    """Return a copy of the data with another value at a place."""
    if not place:
        return value
    part, *rest = place
    if isinstance(data, dict):
        return {key: replace_at(inner, rest, value) if key == part else inner for key, inner in data.items()}
    return [replace_at(inner, rest, value) if number == part else inner for number, inner in enumerate(data)]


def salvage(
    model: type[Model], data: Value, errors: Sequence[ErrorDetails], context: Mapping[str, object]
) -> tuple[Model | None, list[ErrorDetails]]:
    """Read data without its invalid parts.

    Returns the record (None if too little is left) and any errors that only appeared then: rules between fields are not checked until every
    field by itself is valid. Rules about fields that were dropped are ignored.
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
    """Tell whether an error is about what was typed, rather than a result of what was dropped."""
    place, context = details["loc"], details.get("ctx") or {}
    if "fields" in context:
        return lacking.get(place, set()).isdisjoint(context["fields"])
    return "message" in context and place not in lacking and lacking.get(place[:-1], set()).isdisjoint(place[-1:])


def _drop(model: type[Record], data: Value, details: ErrorDetails, lacking: dict[Place, set[str]], vocabulary: Any) -> Value:
    """Return data without the value at fault; list parts behind it go too, so that the others keep their numbers."""
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
    if isinstance(last, int) and isinstance(parent, str):  # one text that was read as a list
        *before, last = before
        parent = follow(data, before)
    if isinstance(parent, dict):
        return replace_at(data, before, {key: value for key, value in parent.items() if key != last})
    return replace_at(data, before, parent[:last]) if isinstance(parent, list) and isinstance(last, int) else data


def _note(lacking: dict[Place, set[str]], place: Place) -> None:
    """Record, for every container along a place, that the field leading to it is no longer complete."""
    for at, part in enumerate(place):
        if isinstance(part, str):
            lacking.setdefault(place[:at], set()).add(part)


def _stand_in(model: type[Record], data: Value, place: Place, vocabulary: Any) -> Value | None:
    """Return data with a valid placeholder at a place; None if the record has none, or if it is already there."""
    *before, name = place or ("",)
    parent, kind = follow(data, before), find_class(model, before)
    if not isinstance(parent, dict) or not kind or not isinstance(name, str):
        return None
    value = kind.stand_ins.get(name, _find_term(name_fields(kind).get(name), vocabulary))
    return None if value is None or parent.get(name) == value else replace_at(data, before, {**parent, name: value})


def _find_term(field: FieldInfo | None, vocabulary: Any) -> str | None:
    """Return the first key of the vocabulary list that a required field draws from."""
    notes = field.metadata if field and field.is_required() and vocabulary else ()
    return next((key for note in notes if isinstance(note, TermKey) for key in vocabulary[note.name]), None)
