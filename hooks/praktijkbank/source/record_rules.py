"""Rules between the fields of one record; most are plain data, shared by the check and the browser form."""

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
        """The fields that the rule looks at; it is skipped if one of them is wrong."""

    def find(self, record: object) -> PydanticCustomError | None:
        """Return the error in a record, or None if it keeps the rule."""


def judge(record: object, rules: Iterable[Rule]) -> list[PydanticCustomError]:
    """Return all errors between the fields of a record; each error names the fields it comes from.

    A missing field is reported once, by the rule that knows most about it.
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
    """Return the rules that are plain data as such, for a program that is not Python.

    `is_one_sided` is added if the second field may stand alone.
    """
    listed = [rule for rule in rules if isinstance(rule, Ordered | OneOf | Together | Needs)]
    return [{"kind": rule.kind, **asdict(rule), **({"is_one_sided": True} if isinstance(rule, Needs) else {})} for rule in listed]


def _is_told(record: object, name: str) -> bool:
    return getattr(record, name) is not None


@dataclass(frozen=True)
class RuleInCode:
    """A rule written as a function, which receives the values of the fields that its parameters name."""

    look: Callable[..., PydanticCustomError | None]

    @cached_property
    def fields(self) -> tuple[str, ...]:
        """The fields that the rule looks at."""
        return tuple(inspect.signature(self.look).parameters)

    def find(self, record: object) -> PydanticCustomError | None:
        """Return the result of the function."""
        return self.look(*(getattr(record, name) for name in self.fields))


@dataclass(frozen=True, slots=True)
class OfOne:
    """A rule about the value of one field."""

    field: str

    @property
    def fields(self) -> tuple[str, ...]:
        """The field."""
        return (self.field,)


@dataclass(frozen=True, slots=True)
class NoDoubles(OfOne):
    """No text may occur twice in a list."""

    def find(self, record: object) -> PydanticCustomError | None:
        """Return an error for the first text that is repeated."""
        value = getattr(record, self.field)
        if len(value) < 2 or not isinstance(value[0], str) or len(set(value)) == len(value):
            return None
        double = next(text for number, text in enumerate(value) if text in value[:number])
        return refuse("dubbele-waarde", f"'{double}' staat twee keer in een lijst", "haal er een weg", double, self.field)


@dataclass(frozen=True, slots=True)
class Ordered:
    """An end must not certainly lie before its start; both are dates of which a part may be unknown."""

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
        """Return an error if the end lies before the start."""
        start: PartialDate | None = getattr(record, self.start)
        end: PartialDate | None = getattr(record, self.end)
        is_wrong = start and end and end.last_day < start.first_day
        return refuse(self.kind, self.message.format(start=start, end=end), self.hint) if is_wrong else None


@dataclass(frozen=True, slots=True)
class _OfTwo:
    """A rule about which of two fields are given."""

    field: str
    other: str
    message: str
    hint: str

    rank: ClassVar[int]  # a lower rank knows more about the missing field

    @property
    def fields(self) -> tuple[str, ...]:
        """The two fields."""
        return self.field, self.other

    def find_lacking(self, record: object) -> str:
        """Return the field that is missing."""
        return self.other if _is_told(record, self.field) else self.field


@dataclass(frozen=True, slots=True)
class OneOf(_OfTwo):
    """A record needs at least one of two fields."""

    kind: ClassVar[str] = "leeg-onderdeel"
    rank: ClassVar[int] = 2

    def find(self, record: object) -> PydanticCustomError | None:
        """Return an error if both are missing."""
        is_wrong = not _is_told(record, self.field) and not _is_told(record, self.other)
        return refuse(self.kind, self.message, self.hint) if is_wrong else None


@dataclass(frozen=True, slots=True)
class Together(_OfTwo):
    """Two fields that say nothing without each other."""

    kind: ClassVar[str] = "half-onderdeel"
    rank: ClassVar[int] = 0

    def is_half(self, fields: Collection[str]) -> bool:
        """Tell whether exactly one of the two is among the given fields."""
        return (self.field in fields) != (self.other in fields)

    def find(self, record: object) -> PydanticCustomError | None:
        """Return an error if only one is given."""
        is_wrong = _is_told(record, self.field) != _is_told(record, self.other)
        return refuse(self.kind, self.message, self.hint) if is_wrong else None


@dataclass(frozen=True, slots=True)
class Needs(_OfTwo):
    """A field that is not shown anywhere without another."""

    kind: ClassVar[str] = "half-onderdeel"
    rank: ClassVar[int] = 1

    def find(self, record: object) -> PydanticCustomError | None:
        """Return an error if the first is given without the other."""
        is_wrong = _is_told(record, self.field) and not _is_told(record, self.other)
        return refuse(self.kind, self.message, self.hint, field=self.field) if is_wrong else None
