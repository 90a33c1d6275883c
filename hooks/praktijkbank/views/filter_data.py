"""Hands facets and rows to the filter engine of the site's scripts (docs/assets/js/facets.js): values once, rows by number."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from praktijkbank.artifacts import Artifact
from praktijkbank.facets import FACETS, Facet
from praktijkbank.practice import Practice
from praktijkbank.vocabulary import UNKNOWN, TermList, Vocabulary
from praktijkbank.wording import NOT_STATED


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a facet: its key in the address, what readers see, and what else they may type to find it."""

    key: str
    label: str
    words: str = ""

    def describe(self) -> dict[str, str]:
        """Give the value as the script reads it."""
        return {"key": self.key, "label": self.label} | ({"words": self.words} if self.words else {})


class Choices:
    """The values of one facet in a fixed order, so that rows can name them by number."""

    def __init__(self, name: str, label: str, values: Iterable[Value]) -> None:
        """Take the facet's name in the address, its Dutch label and its values."""
        self.name = name
        self.label = label
        self.values = tuple(values)
        self._numbers = {value.key: number for number, value in enumerate(self.values)}

    def number(self, keys: Iterable[str]) -> list[int]:
        """Give the numbers of keys, in the order of the values; raises KeyError for a key that is no value."""
        return sorted({self._numbers[key] for key in keys})

    def describe(self) -> dict[str, Any]:
        """Give the facet as the script reads it."""
        return {"name": self.name, "label": self.label, "values": [value.describe() for value in self.values]}


def list_terms(name: str, label: str, terms: TermList, *, unknown: bool = True) -> Choices:
    """Make the choices of one list of the vocabulary; `unknown` adds "Niet vermeld" as the last."""
    values = [Value(key, terms[key].label, " ".join(terms[key].synonyms)) for key in terms]
    return Choices(name, label, [*values, Value(UNKNOWN, NOT_STATED.capitalize())] if unknown else values)


class PracticeChoices:
    """The facets of practices as choices, in the order of FACETS."""

    def __init__(self, vocabulary: Vocabulary, facets: Iterable[Facet] = FACETS) -> None:
        """Take the vocabulary, and which facets."""
        self.facets = tuple(facets)
        self.choices = [list_terms(facet.name, facet.label, vocabulary[facet.terms]) for facet in self.facets]

    def number(self, practice: Practice) -> list[list[int]]:
        """Give the numbers of one practice's values, facet by facet."""
        return [choices.number(facet.values(practice)) for facet, choices in zip(self.facets, self.choices, strict=True)]

    def describe(self) -> list[dict[str, Any]]:
        """Give the facets as the script reads them."""
        return [choices.describe() for choices in self.choices]


def write_json(path: str, data: Any) -> Artifact:
    """Make a compact JSON file."""
    return Artifact(path, json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode())
