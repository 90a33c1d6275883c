"""The three facts that identify a practice wherever it is shown: kind of evidence, who pays, and how old the facts are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from praktijkbank.practices.evidence import list_evidence
from praktijkbank.practices.practice import Practice
from praktijkbank.practices.vocabulary import UNKNOWN, TermList, Vocabulary
from praktijkbank.practices.wording import NOT_STATED, join, labels, say_date, say_phrase, soften
from praktijkbank.source.fields import STILL_GOING

STOPPED = "stopped"
PAYER = "betaler"  # the name of the trait for who pays


@dataclass(frozen=True, slots=True)
class Trait:
    """One of the three: its name in data and markup, its label, its glyph, its value in words, and one line of context.

    `brief` is the value for use without a label.
    """

    name: str
    label: str
    glyph: str
    value: str
    context: str
    brief: str

    @property
    def is_known(self) -> bool:
        """Whether the source states it."""
        return self.glyph != UNKNOWN


# For a practice without any facts; also for markup that scripts fill in.
BLANK = (
    Trait("bewijs", "Soort bewijs", UNKNOWN, NOT_STATED.capitalize(), "geen resultaat in de bron", "Resultaat niet vermeld"),
    Trait(PAYER, "Wie betaalt", UNKNOWN, NOT_STATED.capitalize(), "niet in wat we lazen", "Betaler niet vermeld"),
    Trait("ouderdom", "Ouderdom", UNKNOWN, "Jaar niet vermeld", "Loopt nu: onbekend", "Jaar niet vermeld"),
)
_EVIDENCE, _PAYER, _AGE = BLANK
_FIGURE = re.compile(r"(?<![\d.,:/-])\d{1,3}(?:[.,]\d+)*(?![\d:/-])")  # not a year, a date or a time


def sign(practice: Practice, vocabulary: Vocabulary) -> tuple[Trait, Trait, Trait]:
    """Return the signature of a practice, always the same three traits in the same order."""
    return _tell_evidence(practice, vocabulary), _tell_payer(practice, vocabulary), _tell_age(practice)


def say_signature(traits: Iterable[Trait]) -> str:
    """Write a signature as one line of text: Soort bewijs: ervaren · Wie betaalt: gemeente · Feiten uit 2021."""
    return " · ".join(map(say_trait, traits))


def say_trait(trait: Trait) -> str:
    """Write one fact of a signature with its label: Wie betaalt: gemeente; the age of the facts needs none."""
    return trait.value if trait.name == "ouderdom" else f"{trait.label}: {soften(trait.value)}"


def encode_signature(practice: Practice) -> str:
    """Return the data of a signature, which the site's search puts into words: keys of evidence, of payers, and the year."""
    payers = dict.fromkeys(funding.source for funding in practice.funding)
    return f"{','.join(list_evidence(practice))};{','.join(payers)};{practice.facts or ''}"


def say_stopped(practice: Practice) -> str:
    """Say that a practice has stopped, and when if known; empty for one that has not."""
    if practice.phase != STOPPED:
        return ""
    period = practice.period
    return f"gestopt, liep tot en met {say_date(period.end)}" if period and period.end else "inmiddels gestopt"


def _tell_evidence(practice: Practice, vocabulary: Vocabulary) -> Trait:
    kinds = list_evidence(practice)
    if not kinds:
        return _EVIDENCE
    value = _name(vocabulary["result_kinds"], kinds)
    return replace(_EVIDENCE, glyph=kinds[0], value=value, context=_count_evidence(practice, kinds), brief=value)


def _count_evidence(practice: Practice, kinds: Sequence[str]) -> str:
    """Summarise the evidence: the number of figures, or without those of experiences."""
    if kinds == ("target",):
        return "nog geen uitkomst"
    number = sum(result.kind == "measured" for result in practice.results)
    if number:
        return "1 uitkomst met een cijfer" if number == 1 else f"{number} uitkomsten met een cijfer"
    felt = [result for result in practice.results if result.kind == "experienced"]
    if not felt:
        return "zonder cijfer"
    told = "1 ervaring" if len(felt) == 1 else f"{len(felt)} ervaringen"
    return told if any(_FIGURE.search(f"{result.value} {result.text}") for result in felt) else f"{told}, geen cijfer"


def _name(terms: TermList, keys: Iterable[str]) -> str:
    """Join labels into one phrase: Gemeente, provincie en schoolbestuur."""
    first, *others = labels(terms, keys)
    return join([first, *map(soften, others)])


def _tell_payer(practice: Practice, vocabulary: Vocabulary) -> Trait:
    if not practice.funding:
        return _PAYER
    sources = dict.fromkeys(funding.source for funding in practice.funding)
    value = _name(vocabulary["funding_sources"], sources)
    context = next((say_phrase(funding.short) for funding in practice.funding if funding.short), "")
    return replace(_PAYER, glyph="one-payer" if len(sources) == 1 else "more-payers", value=value, context=context, brief=value)


def _tell_age(practice: Practice) -> Trait:
    context = _say_whether_running(practice)
    if practice.facts is None:
        return replace(_AGE, context=context)
    value = f"Feiten uit {practice.facts}"
    return replace(_AGE, glyph="age", value=value, context=context, brief=value)


def _say_whether_running(practice: Practice) -> str:
    """Say whether a practice runs now: only a source that says that it stopped knows, and one with an end says until when it was to."""
    end = practice.period.end if practice.period else None
    if practice.phase != STOPPED and practice.period and practice.period.went_on:
        return STILL_GOING.capitalize()
    if practice.phase != STOPPED:
        return f"Looptijd tot en met {say_date(end)}" if end else _AGE.context
    return f"Gestopt, liep tot en met {say_date(end)}" if end else "Gestopt"
