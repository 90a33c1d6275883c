"""Consent to texts about a child or family, which are published only with consent; newsletters use it too."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, ClassVar

from pydantic import Field, field_validator

from praktijkbank.source.fields import FullDate, Line, refuse
from praktijkbank.source.record import FIRST_DAY, STAND_IN, Record, record
from praktijkbank.source.record_rules import Ordered, Rule

_ANSWER = re.compile(r"(?:ja|yes|akkoord|oké?)\b", re.IGNORECASE)  # to whether there is consent, instead of whose


@record
class Consent(Record):
    """Who consented to publication of a text about a child or family, for what purpose, and until when; never published itself."""

    rules: ClassVar[tuple[Rule, ...]] = (Ordered("date", "until"),)
    stand_ins: ClassVar[Mapping[str, str]] = {"by": STAND_IN, "date": FIRST_DAY, "recorded_by": STAND_IN}

    by: Line = Field(title="Toestemming van", description="rol, geen naam; zoals: ouder", examples=["ouder"])
    date: FullDate = Field(title="Datum", description="dag waarop de toestemming is gegeven", examples=["15 september 2025"])
    recorded_by: Line = Field(title="Vastgelegd door", description="organisatie of rol", examples=["schooldirecteur"])
    purpose: Line | None = Field(
        None, alias="for", title="Waarvoor", description="zoals: site en nieuwsbrief", examples=["site en nieuwsbrief"]
    )
    until: FullDate | None = Field(
        None, title="Tot en met", description="daarna houdt de controle de tekst weer tegen", examples=["15 september 2027"]
    )
    withdrawn: FullDate | None = Field(
        None, title="Ingetrokken op", description="vanaf die dag houdt de controle de tekst weer tegen", examples=["1 maart 2026"]
    )

    @field_validator("by", "recorded_by")
    @classmethod
    def _ask_who(cls, value: str) -> str:
        if _ANSWER.match(value):
            raise refuse("nog-invullen", f"'{value}' zegt niet wie dat was", "vul een rol in, zoals: ouder, of de collega zelf")
        return value

    @field_validator("*", mode="before")
    @classmethod
    def _refuse_dots(cls, value: Any) -> Any:
        if isinstance(value, str) and ("…" in value or "..." in value):
            raise refuse("nog-invullen", "hier staan nog puntjes", "vul in wat hier hoort, of haal een veld weg dat mag ontbreken")
        return value


# What a consent says, with dots for whoever types it.
TO_FILL_IN = ", ".join(f"{field.alias or name}: …" for name, field in Consent.fields.items() if name != "withdrawn")

# A line of text that starts with one of these was meant as part of a consent.
CONSENT_FIELDS = frozenset(("consent", "about", *(field.alias or name for name, field in Consent.fields.items())))
