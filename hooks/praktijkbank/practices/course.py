"""The course of a practice: dated steps from its period, milestones and funding, so that page and drawing agree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from praktijkbank.practices.practice import Milestone, Practice
from praktijkbank.practices.vocabulary import Vocabulary
from praktijkbank.practices.wording import say_date, say_funding, say_sentence, say_span
from praktijkbank.source.fields import PartialDate


@dataclass(frozen=True, slots=True)
class Step:
    """One dated step; a span has two ends, one of which may be unknown.

    `lasts_to` is only for drawing: the end of a phase, when the next one begins.
    """

    kind: Literal["step", "funding"]
    start: PartialDate | None
    until: PartialDate | None
    what: str
    label: str = ""
    is_span: bool = False
    lasts_to: PartialDate | None = None

    @property
    def dates(self) -> list[PartialDate]:
        """The known dates: one or two."""
        return [date for date in (self.start, self.until) if date]

    @property
    def when(self) -> str:
        """The dates in words."""
        return say_span(self.start, self.until) if self.is_span else say_date(self.dates[0])


def list_steps(practice: Practice, vocabulary: Vocabulary) -> list[Step]:
    """List every dated step of a practice, in order."""
    return sorted(_find_steps(practice, vocabulary), key=_order)


def _find_steps(practice: Practice, vocabulary: Vocabulary) -> Iterator[Step]:
    period = practice.period
    milestones = period.milestones if period else ()
    told = {date for milestone in milestones for date in (milestone.date, milestone.until)}
    if period and period.start and period.start not in told:
        yield Step("step", period.start, None, "Begin van de praktijk.")
    if period and period.end and period.end not in told:
        yield Step("step", None, period.end, "Einde van de praktijk.")
    for milestone in milestones:
        phase = vocabulary["phases"].label(milestone.phase) if milestone.phase else ""
        what = f"{say_sentence(milestone.what)} Fase: {phase.lower()}." if phase else say_sentence(milestone.what)
        ends = _find_next_phase(milestone, milestones)
        yield Step("step", milestone.date, milestone.until, what, phase, is_span=milestone.until is not None, lasts_to=ends)
    for funding in practice.funding:
        if funding.start or funding.until:
            payer = vocabulary["funding_sources"].label(funding.source)
            what = f"Wie betaalt: {say_funding(funding, vocabulary)}."
            yield Step("funding", funding.start, funding.until, what, payer, is_span=True)


def _find_next_phase(milestone: Milestone, milestones: Iterable[Milestone]) -> PartialDate | None:
    """Return when the next phase begins; None if the phase has an end of its own, or nothing follows (the end is never guessed)."""
    if not milestone.phase or milestone.until:
        return None
    later = [other.date for other in milestones if other.phase and other.date.first_day > milestone.date.last_day]
    return min(later, default=None)


def _order(step: Step) -> tuple[tuple[int, int, int], bool, tuple[int, int, int]]:
    return step.dates[0].first_day, step.kind == "funding", step.dates[-1].last_day
