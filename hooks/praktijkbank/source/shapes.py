"""Tells what kind of value each field of a record takes, so that lines can be read in the light of the schema."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Annotated, Any, Literal, NamedTuple, get_args, get_origin

from pydantic import TypeAdapter, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from praktijkbank.source.field_names import ONLY_TEXT, guess_fields
from praktijkbank.source.fields import MAX_LINE, list_errors
from praktijkbank.source.record import Record, find_record, list_described, name_fields

Kind = Literal["record", "records", "text", "values", "value"]


class Shape(NamedTuple):
    """The kind of value a field takes: a record, a list of records, a multi-line text, a list of values, or one value."""

    kind: Kind
    record: type[Record] | None = None

    @property
    def part(self) -> type[Record] | None:
        """The record that each part of the field's list is; None if the field takes no such list."""
        return self.record if self.kind == "records" else None


def find_shape(record: type[Record], name: str) -> Shape:
    """Return the shape of a record's field; a single value if there is no such field."""
    return _list_shapes(_hashable(record)).get(name, Shape("value"))


def find_shapes(model: type[Record], name: str) -> frozenset[Shape]:
    """Return the shapes of all fields of a name in a schema, however deep."""
    return _find_shapes(_hashable(model), name)


def list_words(model: type[Record]) -> frozenset[str]:
    """Return every word that is surely the name of a field of a schema, however deep: its key, its title, or another word for it."""
    return _list_words(_hashable(model))


def find_name(record: type[Record], typed: str) -> str:
    """Return the field that a typed name surely means; "" if it means none, or may mean several."""
    return _find_name(_hashable(record), typed)


def _hashable(record: type[Record]) -> Any:
    """Return a record's class as the key of a cache: a type check takes it for a record, which has no hash."""
    return record


@cache  # of the schema, a few dozen classes
def _list_shapes(record: type[Record]) -> Mapping[str, Shape]:
    return {name: _find_shape(field) for name, field in name_fields(record).items()}


@cache
def _list_words(model: type[Record]) -> frozenset[str]:
    fields = name_fields(model)
    own = {*fields, *ONLY_TEXT, *model.other_names, *(str(field.title).lower() for field in fields.values())}
    return frozenset(own).union(*(list_words(shape.record) for shape in _list_shapes(_hashable(model)).values() if shape.record))


@lru_cache(maxsize=2048)
def _find_shapes(model: type[Record], name: str) -> frozenset[Shape]:
    shapes = _list_shapes(_hashable(model))
    deeper = [find_shapes(shape.record, name) for shape in shapes.values() if shape.record]
    return frozenset([shapes[name]] if name in shapes else ()).union(*deeper)


@lru_cache(maxsize=2048)  # the same names return in every file
def _find_name(record: type[Record], typed: str) -> str:
    fields = name_fields(record)
    if typed in fields:
        return typed
    is_known = len(typed) <= _LONGEST or typed.lower().rstrip("?!. ") in record.other_names
    near = guess_fields(record, fields, typed) if is_known else []
    return near[0] if len(near) == 1 else ""


def _find_shape(field: FieldInfo) -> Shape:
    if record := find_record(field.annotation):
        return Shape("records" if is_list(field) else "record", record)
    if is_list(field):
        return Shape("values")
    return Shape("text" if any(most > MAX_LINE for most in list_described(field, "maxLength")) else "value")


def takes_events(record: type[Record]) -> bool:
    """Tell whether a record is an event: something on a day, at a place."""
    return {"date", "location"} <= name_fields(record).keys()


def takes_headings(record: type[Record]) -> bool:
    """Tell whether a record is a text with its heading, which people paste whole below one another."""
    return {"title", "text"} <= name_fields(record).keys()


def find_errors(field: FieldInfo, value: str, vocabulary: object) -> list[ErrorDetails]:
    """Return what is wrong with a text as the value of a field, or as one of the values in its list."""
    kind: Any = Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation
    try:
        TypeAdapter(kind).validate_python([value] if is_list(field) else value, context={"vocabulary": vocabulary})
    except ValidationError as error:
        return list_errors(error)
    return []


def is_list(field: FieldInfo) -> bool:
    """Tell whether a field takes a list."""
    return any(get_origin(part) is tuple for part in (field.annotation, *get_args(field.annotation)))


_LONGEST = 40  # characters; anything longer is a sentence
