"""The rules between the fields of one record, as data: the check goes by them, and so does the form in the browser."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, ClassVar, Protocol

from praktijkbank.source.fields import PartialDate, refuse


class Rule(Protocol):
    """A rule that a whole record keeps or breaks."""

    kind: ClassVar[str]

    def check(self, record: object) -> None:
        """Raise PydanticCustomError where a record breaks the rule."""


def describe_rule(rule: Any) -> dict[str, Any]:
    """Return a rule as plain data, for a program that is not Python; `is_one_sided` where the second field may stand alone."""
    return {"kind": rule.kind, **asdict(rule), **({"is_one_sided": True} if isinstance(rule, Needs) else {})}


def _is_told(record: object, name: str) -> bool:
    return getattr(record, name) is not None


@dataclass(frozen=True, slots=True)
class Ordered:
    """An end that certainly lies before its start is wrong; both are dates of which a part may be unknown."""

    start: str
    end: str
    message: str = "het einde ({end}) ligt voor het begin ({start})"
    hint: str = "verwissel de datums of verbeter er een"
    kind: ClassVar[str] = "eind-voor-begin"

    def check(self, record: object) -> None:
        """Raise PydanticCustomError where the end lies before the start."""
        start: PartialDate | None = getattr(record, self.start)
        end: PartialDate | None = getattr(record, self.end)
        if start and end and end.last_day < start.first_day:
            raise refuse(self.kind, self.message.format(start=start, end=end), self.hint)


@dataclass(frozen=True, slots=True)
class OneOf:
    """A record without either of two fields says nothing."""

    field: str
    other: str
    message: str
    hint: str
    kind: ClassVar[str] = "leeg-onderdeel"

    def check(self, record: object) -> None:
        """Raise PydanticCustomError where both are missing."""
        if not _is_told(record, self.field) and not _is_told(record, self.other):
            raise refuse(self.kind, self.message, self.hint)


@dataclass(frozen=True, slots=True)
class Together:
    """Two fields of which one says nothing without the other."""

    field: str
    other: str
    message: str
    hint: str
    kind: ClassVar[str] = "half-onderdeel"

    def check(self, record: object) -> None:
        """Raise PydanticCustomError where one is told and the other is not."""
        if _is_told(record, self.field) != _is_told(record, self.other):
            raise refuse(self.kind, self.message, self.hint)


@dataclass(frozen=True, slots=True)
class Needs:
    """A field that is shown nowhere without another."""

    field: str
    other: str
    message: str
    hint: str
    kind: ClassVar[str] = "half-onderdeel"

    def check(self, record: object) -> None:
        """Raise PydanticCustomError where the first is told without the other."""
        if _is_told(record, self.field) and not _is_told(record, self.other):
            raise refuse(self.kind, self.message, self.hint, field=self.field)
