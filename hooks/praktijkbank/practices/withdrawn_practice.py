"""What remains of a withdrawn practice, which may have been withdrawn because of its content."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from praktijkbank.practices.place import Place
from praktijkbank.practices.practice import WITHDRAWN, WITHDRAWN_WORDS, Change, Practice, PracticeStatus, Withdrawal
from praktijkbank.source.fields import FullDate, Line, Slug, fold_name, refuse
from praktijkbank.source.record import Record, record


def _require_withdrawal(value: Any) -> Any:
    if value is None:
        hint = "zet eronder `withdrawn:` met de velden date (op welke dag) en reason (waarom)"
        raise refuse("ingetrokken-zonder-reden", "hier staat niet wanneer en waarom de praktijk is ingetrokken", hint)
    return value


@record
class WithdrawnPractice(Record):
    """A withdrawn practice: none of its content is kept, because that may be why it was withdrawn.

    Place and days identify the newsletters that mentioned it; they are never published.
    """

    title: Line = Field(title="Titel")
    status: PracticeStatus = Field(title="Status")
    withdrawn: Annotated[Withdrawal, BeforeValidator(_require_withdrawal)] = Field(None, validate_default=True, title="Ingetrokken")
    formerly: tuple[Slug, ...] = Field((), title="Vroegere namen")
    added: FullDate | None = Field(None, title="Toegevoegd")
    changes: tuple[Change, ...] = Field((), title="Wijzigingen")
    place: Place | None = Field(None, title="Plaats")

    @classmethod
    def cut(cls, data: Any) -> dict[str, Any]:
        """Return the data of a withdrawn practice without a practice's other fields, which are not even read."""
        left_out = Practice.fields.keys() - cls.fields.keys()
        return {key: value for key, value in data.items() if key not in left_out}


def says_withdrawn(data: Any) -> bool:
    """Return whether the data of a file declares its practice withdrawn."""
    status = data.get("status") if isinstance(data, dict) else None
    return isinstance(status, str) and fold_name(status) in {WITHDRAWN, *WITHDRAWN_WORDS}
