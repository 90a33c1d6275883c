"""Draws practices as squares, one each, by kind of evidence; a number always accompanies them."""

from __future__ import annotations

from collections.abc import Iterable

from praktijkbank.practices.catalogue import Item
from praktijkbank.practices.evidence import EVIDENCE_KINDS, find_evidence
from praktijkbank.practices.vocabulary import UNKNOWN, Vocabulary

MOST_SQUARES = 16  # in one place; beyond that only the number is shown

_ORDER = (*EVIDENCE_KINDS, UNKNOWN)


def list_squares(items: Iterable[Item]) -> list[str]:
    """Return the kind of each square to draw, strongest first; none if there would be too many."""
    kinds = sorted((find_evidence(item.practice) for item in items), key=_ORDER.index)
    return kinds if len(kinds) <= MOST_SQUARES else []


def list_legend(items: Iterable[Item], vocabulary: Vocabulary) -> list[tuple[str, str, int]]:
    """Return every kind with its label and its number of practices."""
    kinds = [find_evidence(item.practice) for item in items]
    terms = vocabulary["result_kinds"]
    return [(kind, terms.label(kind) if kind in terms else "Niet vermeld", kinds.count(kind)) for kind in _ORDER]
