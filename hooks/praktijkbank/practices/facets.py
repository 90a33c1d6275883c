"""The facets readers filter on, declared once: name in the address, Dutch label, vocabulary list, where the values are."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from praktijkbank.practices.practice import Practice
from praktijkbank.practices.vocabulary import UNKNOWN, Vocabulary
from praktijkbank.practices.wording import NOT_STATED


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to filter practices; `name` is the parameter in the address, `terms` the list in the vocabulary."""

    name: str
    label: str
    terms: str
    read: Callable[[Practice], Iterable[str]]

    def values(self, practice: Practice) -> tuple[str, ...]:
        """Return the keys of one practice without doubles, or the key for "not stated"."""
        return tuple(dict.fromkeys(self.read(practice))) or (UNKNOWN,)

    def value_label(self, key: str, vocabulary: Vocabulary) -> str:
        """Return the Dutch label of a key; raises KeyError for an unknown key."""
        return NOT_STATED.capitalize() if key == UNKNOWN else vocabulary[self.terms].label(key)


def _list_result_kinds(practice: Practice) -> list[str]:
    """Return the kinds of result; with figures about the surroundings or from elsewhere only, the result itself is not stated."""
    return [item.kind for item in practice.results] + ([] if practice.has_outcome else [UNKNOWN])


FACETS = (
    Facet("onderwijssoort", "Onderwijssoort", "school_types", lambda p: p.school_types),
    Facet("financiering", "Wie betaalt", "funding_sources", lambda p: [item.source for item in p.funding]),
    Facet("thema", "Thema", "themes", lambda p: p.themes),
    Facet("regio", "Regio", "regions", lambda p: p.place.regions),
    Facet("gemeente", "In welke gemeente", "municipalities", lambda p: p.place.municipalities),
    Facet("doelgroep", "Doelgroep", "target_groups", lambda p: p.target_groups),
    Facet("fase", "Fase", "phases", lambda p: [p.phase] if p.phase else []),
    Facet("resultaat", "Soort resultaat", "result_kinds", _list_result_kinds),
)
FACETS_BY_NAME = {facet.name: facet for facet in FACETS}


def matches(practice: Practice, wanted: dict[str, tuple[str, ...]]) -> bool:
    """Tell whether a practice has one of the wanted values in every wanted facet (or within, and across)."""
    return all(any(key in keys for key in FACETS_BY_NAME[name].values(practice)) for name, keys in wanted.items())
