"""Supplies facets and rows to the filter engine in the site's scripts (docs/assets/js/list/facets.js): values once, rows as columns."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from praktijkbank.outputs.artifacts import Artifact
from praktijkbank.outputs.site import Site
from praktijkbank.practices.facets import Facet
from praktijkbank.practices.practice import Practice
from praktijkbank.practices.vocabulary import UNKNOWN, TermList, Vocabulary
from praktijkbank.practices.wording import NOT_STATED
from praktijkbank.source.fingerprint import digest

Keys = tuple[str, ...]
Numbers = tuple[int, ...]

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a facet: its key in the address, and its label."""

    key: str
    label: str


class Choices:
    """The values of one facet in a fixed order, so that rows can refer to them by number."""

    def __init__(self, name: str, label: str, values: Iterable[Value], hint: str = "") -> None:
        """Take the facet's name in the address, its Dutch label, its values, and an explanation for readers who choose."""
        self.name = name
        self.label = label
        self.hint = hint
        self.values = tuple(values)
        self._numbers = {value.key: number for number, value in enumerate(self.values)}

    def number(self, keys: Iterable[str]) -> Numbers:
        """Return the numbers of keys, in the order of the values; raises KeyError for an unknown key."""
        return tuple(sorted({self._numbers[key] for key in keys}))

    def describe(self, column: Sequence[Keys]) -> dict[str, Any]:
        """Return the facet as the script reads it, with a column of the keys of every row.

        Rows share few distinct combinations of values, so each combination occurs once in `sets`, and `rows` refers to it by number.
        """
        sets: dict[Numbers, int] = {}
        places = {keys: sets.setdefault(self.number(keys), len(sets)) for keys in dict.fromkeys(column)}
        rows = [places[keys] for keys in column]
        values = [{"key": value.key, "label": value.label} for value in self.values]
        hint = {"hint": self.hint} if self.hint else {}
        return {"name": self.name, "label": self.label, **hint, "values": values, "sets": list(sets), "rows": rows}


def list_terms(name: str, label: str, terms: TermList, *, unknown: bool = True) -> Choices:
    """Return the choices of one vocabulary list; `unknown` appends "Niet vermeld"."""
    values = [Value(key, terms[key].label) for key in terms]
    return Choices(name, label, [*values, Value(UNKNOWN, NOT_STATED.capitalize())] if unknown else values)


def list_choices(facet: Facet, practices: Iterable[Practice], vocabulary: Vocabulary) -> Choices:
    """Return the choices of one facet of practices, with "Niet vermeld" last."""
    keys = (*facet.list_keys(practices, vocabulary), UNKNOWN)
    return Choices(facet.name, facet.label, [Value(key, facet.value_label(key, vocabulary)) for key in keys], facet.hint)


def describe_columns(choices: Sequence[Choices], rows: Sequence[tuple[Keys, ...]]) -> list[dict[str, Any]]:
    """Return facets as the script reads them; `rows` holds the keys of every row, facet by facet."""
    columns = zip(*rows, strict=True) if rows else [() for _ in choices]
    return [choice.describe(column) for choice, column in zip(choices, columns, strict=True)]


def identify_rows(site: Site) -> str:
    """Return a digest of the row numbers of all practices, so that files using them are never mixed with those of another build."""
    return site.make_once(_identify_rows)


def _identify_rows(site: Site) -> str:
    return digest_parts(item.slug.encode() for item in site.catalogue.items)


def digest_parts(parts: Iterable[bytes]) -> str:
    """Return a digest of twelve characters that depends on every part and on their order."""
    return digest(parts)[:12]


def encode_json(data: Any) -> bytes:
    """Write data as compact JSON."""
    return _ENCODER.encode(data).encode()


def write_json(path: str, data: Any) -> Artifact:
    """Make a compact JSON file."""
    return Artifact(path, encode_json(data))
