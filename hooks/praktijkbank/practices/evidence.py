"""The kind of evidence behind a practice: the strongest kind among its results, never a score."""

from __future__ import annotations

from praktijkbank.practices.practice import Practice
from praktijkbank.practices.vocabulary import UNKNOWN

# From the strongest evidence to the weakest; other kinds of result are not results of the practice itself.
AIM = "target"
EVIDENCE_KINDS = ("measured", "registered", "experienced", AIM)


def find_evidence(practice: Practice) -> str:
    """Return the key of the strongest kind of result of a practice, or UNKNOWN if it has none."""
    return next(iter(list_evidence(practice)), UNKNOWN)


def list_evidence(practice: Practice) -> tuple[str, ...]:
    """Return the kinds of result of a practice, strongest first; an aim counts only if there is no outcome yet."""
    told = {result.kind for result in practice.results}
    kinds = tuple(kind for kind in EVIDENCE_KINDS if kind in told)
    return tuple(kind for kind in kinds if kind != AIM) or kinds


def rank_evidence(practice: Practice) -> int | None:
    """Return the rank of a practice's evidence, measured first; None if it states no result."""
    kind = find_evidence(practice)
    return None if kind == UNKNOWN else EVIDENCE_KINDS.index(kind)
