"""Determines the regions and provinces of a practice, because its file may name only a town."""

from __future__ import annotations

from collections.abc import Iterable

from praktijkbank.practices.place import Place
from praktijkbank.practices.vocabulary import Vocabulary


def list_regions(place: Place, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the regions that a place names, followed by those of its municipalities, without duplicates."""
    return _join(place.regions, *(vocabulary.municipalities[key].regions for key in place.municipalities))


def list_provinces(place: Place, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the provinces of the municipalities of a place, followed by those of the regions it names, without duplicates."""
    towns = (vocabulary.municipalities[key].provinces for key in place.municipalities)
    return _join(*towns, *(vocabulary.regions[key].provinces for key in place.regions))


def _join(*groups: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for group in groups for key in group))
