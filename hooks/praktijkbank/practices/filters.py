"""Selects practices by filters, because newsletters and blocks select them as readers of the list do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from praktijkbank.practices.aspects import FACETS, FACETS_BY_NAME
from praktijkbank.practices.facets import Facet
from praktijkbank.practices.practice import Practice
from praktijkbank.practices.vocabulary import Vocabulary
from praktijkbank.source.fields import fold_name


def find_facet(word: str) -> Facet | None:
    """Return the facet that a word means: its name in addresses or its label, ignoring case."""
    folded = fold_name(word)
    return next((facet for facet in FACETS if folded in {fold_name(facet.name), fold_name(facet.label)}), None)


def read_filters(typed: Mapping[str, Iterable[str]], vocabulary: Vocabulary) -> dict[str, tuple[str, ...]]:
    """Return filters by name and key, given as an editor typed them; unknown ones are left out and reported elsewhere."""
    filters: dict[str, tuple[str, ...]] = {}
    for word, values in typed.items():
        if facet := find_facet(word):
            filters[facet.name] = tuple(dict.fromkeys(key for value in values for key in facet.find_keys(value, vocabulary)))
    return filters


def matches(practice: Practice, wanted: Mapping[str, Iterable[str]], vocabulary: Vocabulary) -> bool:
    """Return whether a practice has one of the wanted values in every wanted facet (or within facets, and between them)."""
    return all(any(key in keys for key in FACETS_BY_NAME[name].values(practice, vocabulary)) for name, keys in wanted.items())
