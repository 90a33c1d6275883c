"""Tells what kind of value each field of a record takes, so that lines can be read in the light of the schema."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple, get_args, get_origin

from pydantic import WithJsonSchema
from pydantic.fields import FieldInfo

from praktijkbank.source.field_names import guess_fields
from praktijkbank.source.fields import MAX_LINE
from praktijkbank.source.record import Record, find_record, list_notes, name_fields

Kind = Literal["record", "records", "text", "values", "value"]


class Shape(NamedTuple):
    """The kind of value a field takes: a record, a list of records, a multi-line text, a list of values, or one value."""

    kind: Kind
    record: type[Record] | None = None


class Shapes:
    """Looks up shapes and field names, and caches the answers: the same names return in every list part."""

    def __init__(self) -> None:
        """Start with empty caches."""
        self._shapes: dict[type[Record], dict[str, Shape]] = {}
        self._names: dict[tuple[type[Record], str], str] = {}

    def find(self, record: type[Record], name: str) -> Shape:
        """Return the shape of a record's field; a single value if there is no such field."""
        if record not in self._shapes:
            self._shapes[record] = {field: _find_shape(kind) for field, kind in name_fields(record).items()}
        return self._shapes[record].get(name, Shape("value"))

    def find_name(self, record: type[Record], typed: str) -> str:
        """Return the field that a typed name surely means; "" if it means none, or may mean several."""
        if (record, typed) not in self._names:
            self._names[record, typed] = _find_name(record, typed)
        return self._names[record, typed]


def _find_name(record: type[Record], typed: str) -> str:
    fields = name_fields(record)
    if typed in fields:
        return typed
    near = guess_fields(record, fields, typed) if len(typed) <= _LONGEST else []
    return near[0] if len(near) == 1 else ""


def _find_shape(field: FieldInfo) -> Shape:
    if record := find_record(field.annotation):
        return Shape("records" if is_list(field) else "record", record)
    if is_list(field):
        return Shape("values")
    return Shape("text" if any(_is_long(note) for note in list_notes(field)) else "value")


def is_list(field: FieldInfo) -> bool:
    """Tell whether a field takes a list."""
    return any(get_origin(part) is tuple for part in (field.annotation, *get_args(field.annotation)))


def _is_long(note: Any) -> bool:
    """Tell whether type metadata describes a text with room for more than one line."""
    return isinstance(note, WithJsonSchema) and (note.json_schema or {}).get("maxLength", 0) > MAX_LINE


_LONGEST = 40  # characters; anything longer is a sentence
