"""Provisional."""

from __future__ import annotations

from praktijkbank.practices.practice import Practice
from praktijkbank.practices.vocabulary import Vocabulary


def find_provinces(practice: Practice, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Provisional."""
    towns = [vocabulary["municipalities"][key] for key in practice.place.municipalities]
    regions = [vocabulary["regions"][key] for key in practice.place.regions]
    keys = {key for term in (towns or regions) for key in term.provinces}
    return tuple(key for key in vocabulary["provinces"] if key in keys)
