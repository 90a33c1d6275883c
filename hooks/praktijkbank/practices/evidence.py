"""What kind of knowledge stands behind a practice: the strongest kind among its results, never a score."""

from __future__ import annotations

from praktijkbank.practices.practice import Practice
from praktijkbank.practices.vocabulary import UNKNOWN

# From what says most about this practice to what says least; other kinds of result are no result of the practice.
AIM = "target"
EVIDENCE_KINDS = ("measured", "registered", "experienced", AIM)


def find_evidence(practice: Practice) -> str:
    """Return the key of the strongest kind of result that a practice tells, or UNKNOWN where it tells none."""
    return next(iter(list_evidence(practice)), UNKNOWN)


def list_evidence(practice: Practice) -> tuple[str, ...]:
    """Return the kinds of result that a practice tells, strongest first; an aim counts only where nothing came out yet."""
    told = {result.kind for result in practice.results}
    kinds = tuple(kind for kind in EVIDENCE_KINDS if kind in told)
    return tuple(kind for kind in kinds if kind != AIM) or kinds


def rank_evidence(practice: Practice) -> int | None:
    """Return the place of a practice among others by what it knows, measured first; None where it tells no result."""
    kind = find_evidence(practice)
    return None if kind == UNKNOWN else EVIDENCE_KINDS.index(kind)
