"""The rules between the fields of one record: most are data, by which the check goes and the form in the browser too."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Collection, Iterable
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any, ClassVar, Protocol

from pydantic_core import PydanticCustomError

from praktijkbank.source.fields import PartialDate, refuse


class Rule(Protocol):
    """A rule that a whole record keeps or breaks."""

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields it looks at: where one of those is wrong, it says nothing."""

    def find(self, record: object) -> PydanticCustomError | None:
        """Return what is wrong with a record, None where it keeps the rule."""


def judge(record: object, rules: Iterable[Rule]) -> list[PydanticCustomError]:
    """Return all that is wrong between the fields of a record; each error tells which fields it comes from.

    A field that is missing is asked for once, by the rule that knows most of it.
    """
    broken = [(rule, error) for rule in rules if (error := rule.find(record))]
    asking = sorted((rule for rule, _ in broken if isinstance(rule, _OfTwo)), key=lambda rule: rule.rank)
    asked: dict[str, Rule] = {}
    for rule in asking:
        asked.setdefault(rule.find_lacking(record), rule)
    return [
        PydanticCustomError(error.type, "{message}", {**(error.context or {}), "fields": rule.fields})
        for rule, error in broken
        if rule not in asking or rule in asked.values()
    ]


def describe_rules(rules: Iterable[Rule]) -> list[dict[str, Any]]:
    """Return the rules that are data as plain data, for a program that is not Python.

    `is_one_sided` is added where the second field may stand alone.
    """
    listed = [rule for rule in rules if isinstance(rule, Ordered | OneOf | Together | Needs)]
    return [{"kind": rule.kind, **asdict(rule), **({"is_one_sided": True} if isinstance(rule, Needs) else {})} for rule in listed]


def _is_told(record: object, name: str) -> bool:
    return getattr(record, name) is not None


@dataclass(frozen=True)
class RuleInCode:
    """A rule that only a function can tell: it gets the values of the fields that its parameters name."""

    look: Callable[..., PydanticCustomError | None]

    @cached_property
    def fields(self) -> tuple[str, ...]:
        """The fields it looks at."""
        return tuple(inspect.signature(self.look).parameters)

    def find(self, record: object) -> PydanticCustomError | None:
        """Return what the function says."""
        return self.look(*(getattr(record, name) for name in self.fields))


@dataclass(frozen=True, slots=True)
class OfOne:
    """A rule about what stands in one field."""

    field: str

    @property
    def fields(self) -> tuple[str, ...]:
        """The field."""
        return (self.field,)


@dataclass(frozen=True, slots=True)
class NoDoubles(OfOne):
    """No text stands in a list twice."""

    def find(self, record: object) -> PydanticCustomError | None:
        """Return which text stands in the list again."""
        value = getattr(record, self.field)
        if len(value) < 2 or not isinstance(value[0], str) or len(set(value)) == len(value):
            return None
        double = next(text for number, text in enumerate(value) if text in value[:number])
        return refuse("dubbele-waarde", f"'{double}' staat twee keer in een lijst", "haal er een weg", double, self.field)


@dataclass(frozen=True, slots=True)
class Ordered:
    """An end that certainly lies before its start is wrong; both are dates of which a part may be unknown."""

    start: str
    end: str
    message: str = "het einde ({end}) ligt voor het begin ({start})"
    hint: str = "verwissel de datums of verbeter er een"
    kind: ClassVar[str] = "eind-voor-begin"

    @property
    def fields(self) -> tuple[str, ...]:
        """The two dates."""
        return self.start, self.end

    def find(self, record: object) -> PydanticCustomError | None:
        """Return that the end lies before the start."""
        start: PartialDate | None = getattr(record, self.start)
        end: PartialDate | None = getattr(record, self.end)
        is_wrong = start and end and end.last_day < start.first_day
        return refuse(self.kind, self.message.format(start=start, end=end), self.hint) if is_wrong else None


@dataclass(frozen=True, slots=True)
class _OfTwo:
    """A rule about which of two fields are told."""

    field: str
    other: str
    message: str
    hint: str

    rank: ClassVar[int]  # the lower, the more such a rule knows of the field that is missing

    @property
    def fields(self) -> tuple[str, ...]:
        """The two fields."""
        return self.field, self.other

    def find_lacking(self, record: object) -> str:
        """Return the field that has to be told."""
        return self.other if _is_told(record, self.field) else self.field


@dataclass(frozen=True, slots=True)
class OneOf(_OfTwo):
    """A record without either of two fields says nothing."""

    kind: ClassVar[str] = "leeg-onderdeel"
    rank: ClassVar[int] = 2

    def find(self, record: object) -> PydanticCustomError | None:
        """Return that both are missing."""
        is_wrong = not _is_told(record, self.field) and not _is_told(record, self.other)
        return refuse(self.kind, self.message, self.hint) if is_wrong else None


@dataclass(frozen=True, slots=True)
class Together(_OfTwo):
    """Two fields of which one says nothing without the other."""

    kind: ClassVar[str] = "half-onderdeel"
    rank: ClassVar[int] = 0

    def is_half(self, fields: Collection[str]) -> bool:
        """Tell whether of the fields that are told one is there without the other."""
        return (self.field in fields) != (self.other in fields)

    def find(self, record: object) -> PydanticCustomError | None:
        """Return that one is told and the other is not."""
        is_wrong = _is_told(record, self.field) != _is_told(record, self.other)
        return refuse(self.kind, self.message, self.hint) if is_wrong else None


@dataclass(frozen=True, slots=True)
class Needs(_OfTwo):
    """A field that is shown nowhere without another."""

    kind: ClassVar[str] = "half-onderdeel"
    rank: ClassVar[int] = 1

    def find(self, record: object) -> PydanticCustomError | None:
        """Return that the first is told without the other."""
        is_wrong = _is_told(record, self.field) and not _is_told(record, self.other)
        return refuse(self.kind, self.message, self.hint, field=self.field) if is_wrong else None
