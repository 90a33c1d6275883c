"""The three facts that stand for a practice wherever it is shown: kind of evidence, who pays, and how old the facts are."""

from __future__ import annotations

from dataclasses import dataclass

from praktijkbank.practices.evidence import find_evidence
from praktijkbank.practices.practice import Practice
from praktijkbank.practices.vocabulary import UNKNOWN, Vocabulary
from praktijkbank.practices.wording import NOT_STATED, join, labels, say_date

STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Trait:
    """One of the three: its name in data and markup, its label, its glyph, its value in words, and one line of context.

    `brief` is the value where no label stands beside it.
    """

    name: str
    label: str
    glyph: str
    value: str
    context: str
    brief: str

    @property
    def is_known(self) -> bool:
        """Whether the source tells it."""
        return self.glyph != UNKNOWN


def sign(practice: Practice, vocabulary: Vocabulary) -> tuple[Trait, Trait, Trait]:
    """Return the signature of a practice, always the same three in the same order."""
    return _tell_evidence(practice, vocabulary), _tell_payer(practice, vocabulary), _tell_age(practice)


def _tell_evidence(practice: Practice, vocabulary: Vocabulary) -> Trait:
    kind = find_evidence(practice)
    label = "Soort bewijs"
    if kind == UNKNOWN:
        return Trait("bewijs", label, UNKNOWN, NOT_STATED.capitalize(), "geen resultaat in de bron", "Resultaat niet vermeld")
    name = vocabulary["result_kinds"].label(kind)
    return Trait("bewijs", label, kind, name, _count_evidence(practice, kind), name)


def _count_evidence(practice: Practice, kind: str) -> str:
    number = sum(result.kind == kind for result in practice.results)
    if kind == "measured":
        return "1 uitkomst met een cijfer" if number == 1 else f"{number} uitkomsten met een cijfer"
    if kind == "registered":
        return "uit een registratie, zonder cijfer"
    if kind == "target":
        return "nog geen uitkomst"
    return "1 ervaring, geen meting" if number == 1 else f"{number} ervaringen, geen meting"


def _tell_payer(practice: Practice, vocabulary: Vocabulary) -> Trait:
    label = "Wie betaalt"
    if not practice.funding:
        return Trait("betaler", label, UNKNOWN, NOT_STATED.capitalize(), "niet in wat we lazen", "Betaler niet vermeld")
    sources = dict.fromkeys(funding.source for funding in practice.funding)
    first, *others = labels(vocabulary["funding_sources"], sources)
    value = join([first, *(f"{other[:1].lower()}{other[1:]}" for other in others)])
    context = next((funding.short for funding in practice.funding if funding.short), "")
    return Trait("betaler", label, "one-payer" if len(sources) == 1 else "more-payers", value, context, value)


def _tell_age(practice: Practice) -> Trait:
    context = _say_whether_running(practice)
    if practice.facts is None:
        return Trait("ouderdom", "Ouderdom", UNKNOWN, "Jaar niet vermeld", context, "Jaar niet vermeld")
    value = f"Feiten uit {practice.facts}"
    return Trait("ouderdom", "Ouderdom", "age", value, context, value)


def _say_whether_running(practice: Practice) -> str:
    """Say whether a practice runs now; a source that says that it stopped is the only one that knows."""
    if practice.phase != STOPPED:
        return "Loopt nu: onbekend"
    end = practice.period.end if practice.period else None
    return f"Gestopt, liep tot en met {say_date(end)}" if end else "Gestopt"
