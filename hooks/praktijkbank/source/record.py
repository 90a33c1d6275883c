"""The base class of the schema: a validated, immutable object, small in memory and quick to pickle."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import repeat
from typing import Any, ClassVar, Self, TypeVar, cast, dataclass_transform, get_args, get_origin

from pydantic import ConfigDict, Field, TypeAdapter, WithJsonSchema, model_validator
from pydantic.dataclasses import dataclass
from pydantic.fields import FieldInfo

from praktijkbank.source.advice import Remedy
from praktijkbank.source.fields import refuse_all
from praktijkbank.source.record_rules import NoDoubles, Rule, judge

os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # otherwise pydantic searches every installed package for plugins at start-up

Kind = TypeVar("Kind", bound="Record")

STAND_IN = "(nog leeg)"  # placeholder for a missing line; checks ignore it
FIRST_DAY, LAST_DAY = "1900-01-01", "2100-12-31"  # placeholders for missing days: no date comes before the first or after the last
_SHORT = 24  # characters; texts this short are often shared by many records
NO_NUMBER = "999999999"  # placeholder for a missing number; checks ignore it

Explanation = tuple[str, str, Remedy]  # the rule, what is wrong, and what to do


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(Field,))
def record(cls: type[Kind]) -> type[Kind]:
    """Turn a subclass of Record into one with slots: a dictionary per object took half the memory of a practice."""
    config = ConfigDict(extra="forbid", defer_build=True)
    made: Any = dataclass(frozen=True, slots=True, kw_only=True, config=config)(cls)
    made.fields = made.__pydantic_fields__
    made.lists = tuple(name for name, field in made.fields.items() if get_origin(field.annotation) is tuple)
    made.judged = (*made.rules, *map(NoDoubles, made.lists))
    made.setters = tuple(getattr(made, name).__set__ for name in made.fields)  # an inherited field has its slot in the parent class
    made.adapter = TypeAdapter(made)
    return cast("type[Kind]", made)


@record
class Record:
    """A frozen mapping that accepts no unknown fields.

    Set by `record`: `fields` as pydantic describes them, `lists` (the fields that are lists), `judged` (all rules to check), `setters` (one
    per field, to fill a new object) and `adapter` (which validates data and writes the JSON Schema).

    Set by a subclass: `rules` between its fields. `absences`: explanations for missing fields that need more than "is missing".
    `stand_ins`: values that break no rule, used for missing required fields so that the rest of a record can be checked. `other_names`:
    words that people type for a field. `described`: what people call that which it describes, behind the name of a field. `no_fields`:
    lower-case words that are not fields, with the Dutch message about each. `refused_parts`: for some of these, the lower-case names that
    people type below them, which are no fields of this record. `counted`: the field that holds its number, if it counts something.
    `if_silent`: what to do, in Dutch, with a field about which
    nothing is known, if leaving it out has a meaning of its own in such files. `if_text`: what to do, in Dutch, with a file that is a
    text without fields; `{text_file}` stands for a file to keep it in.
    """

    rules: ClassVar[tuple[Rule, ...]] = ()
    absences: ClassVar[Mapping[str, Explanation]] = {}
    stand_ins: ClassVar[Mapping[str, Any]] = {}
    other_names: ClassVar[Mapping[str, str]] = {}
    described: ClassVar[Sequence[str]] = ()
    asked_names: ClassVar[Mapping[str, Sequence[str]]] = {}  # words that people type for several of the fields
    no_fields: ClassVar[Mapping[str, str]] = {}
    refused_parts: ClassVar[Mapping[str, Collection[str]]] = {}
    counted: ClassVar[str] = ""
    if_silent: ClassVar[str] = ""
    if_text: ClassVar[str] = "schrijf elk veld als `naam: waarde`"
    fields: ClassVar[Mapping[str, FieldInfo]]
    lists: ClassVar[tuple[str, ...]]
    judged: ClassVar[tuple[Rule, ...]]
    setters: ClassVar[tuple[Callable[[object, object], None], ...]]
    adapter: ClassVar[TypeAdapter[Any]]

    @classmethod
    def validate(cls, data: object, context: Mapping[str, object] | None = None) -> Self:
        """Make a record from plain data; raises pydantic's ValidationError."""
        made: Self = cls.adapter.validate_python(data, context=context)
        return made

    def replace(self, **values: object) -> Self:
        """Return a copy with other values, which are not checked; raises ValueError for a field that does not exist."""
        return _restore(type(self), *({name: getattr(self, name) for name in self.fields} | values).values())

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle only the values; a dataclass's own way is twice as slow."""
        return _restore, (type(self), *map(getattr, repeat(self), self.fields))

    @model_validator(mode="after")
    def _keep_rules(self) -> Self:
        if errors := judge(self, self.judged):
            raise refuse_all(errors)
        return self


def list_records(record: Record, place: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Record]]:
    """Return a record and every record nested in it, each with its place, in the order of the fields."""
    yield place, record
    for name, field in record.fields.items():
        value, at = getattr(record, name), (*place, field.alias or name)
        if isinstance(value, Record):
            yield from list_records(value, at)
        for number, each in enumerate(value if isinstance(value, tuple) else ()):
            if isinstance(each, Record):
                yield from list_records(each, (*at, number))


def _restore(kind: type[Kind], *values: object) -> Kind:
    """Rebuild a record from values that were validated before, in the order of its fields."""
    made = object.__new__(kind)
    for setter, value in zip(kind.setters, values, strict=True):
        setter(made, _share(value))
    return made


def _share(value: object) -> object:
    """Return an unpickled value with its short texts interned: repeated keys take a fifth of a practice's memory."""
    if type(value) is str and len(value) <= _SHORT:
        return sys.intern(value)
    return tuple(map(_share, value)) if type(value) is tuple and value and type(value[0]) is str else value


def find_fields(model: type[Record], place: Sequence[str | int]) -> dict[str, FieldInfo]:
    """Return the fields of the record at a place."""
    found = find_class(model, place)
    return name_fields(found) if found else {}


def find_class(model: type[Record], place: Sequence[str | int]) -> type[Record] | None:
    """Return the class of the record at a place, by walking the schema's annotations; None if there is no record."""
    current: type[Record] | None = model
    for part in place:
        if isinstance(part, str) and current and part in name_fields(current):
            current = find_record(name_fields(current)[part].annotation)
    return current


def name_fields(model: type[Record]) -> dict[str, FieldInfo]:
    """Return the fields of a record under the names that editors type."""
    return {field.alias or name: field for name, field in model.fields.items()}


def name_required(fields: Mapping[str, FieldInfo]) -> list[str]:
    """Return the names of the fields without which a record is incomplete."""
    return [name for name, field in fields.items() if field.is_required()]


def list_described(field: FieldInfo, key: str) -> list[Any]:
    """Return what the JSON Schema of a field's type says under a key, also of an optional type or of the parts of a list."""
    schemas = [note.json_schema or {} for note in list_notes(field) if isinstance(note, WithJsonSchema)]
    return [schema[key] for schema in schemas if key in schema]


def list_notes(field: FieldInfo) -> Iterator[Any]:
    """Return the metadata that pydantic keeps about a field's type, including optional types and lists."""
    yield from field.metadata
    yield from _list_notes(field.annotation)


def _list_notes(annotation: Any) -> Iterator[Any]:
    yield from getattr(annotation, "__metadata__", ())
    for part in get_args(annotation):
        yield from _list_notes(part)


def find_record(annotation: Any) -> type[Record] | None:
    """Return the record class in a type annotation, on its own or nested; None for other types."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    return next((found for part in getattr(annotation, "__args__", ()) if (found := find_record(part))), None)
