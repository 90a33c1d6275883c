"""What is still known of a practice that was taken away, because it may have been taken away for what it told."""

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
    """What is known of a practice that was taken away: nothing of what it told, for it may have been taken away for that.

    Place and days say which newsletters told of it; they are published nowhere.
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
        """Return what a file says of a withdrawn practice without the other fields of a practice, which are not even read."""
        left_out = Practice.fields.keys() - cls.fields.keys()
        return {key: value for key, value in data.items() if key not in left_out}


def says_withdrawn(data: Any) -> bool:
    """Tell whether the data of a file says that its practice is withdrawn."""
    status = data.get("status") if isinstance(data, dict) else None
    return isinstance(status, str) and fold_name(status) in {WITHDRAWN, *WITHDRAWN_WORDS}
