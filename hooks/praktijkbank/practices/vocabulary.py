"""The lists of facet values (school types, themes, funding sources ...) with their Dutch labels, kept as data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Annotated, Self

from pydantic import BeforeValidator, Field, model_validator

from praktijkbank.practices.everyday import Everyday, Group, list_label_forms
from praktijkbank.source.fields import SLUG, FullDate, Line, Url, refuse, suggest
from praktijkbank.source.record import Record, record

UNKNOWN = "niet-vermeld"  # stands in a facet for practices that say nothing about it


def _check_key(key: str) -> str:
    if not SLUG.fullmatch(key):
        hint = "gebruik kleine letters, cijfers en streepjes, zoals jeugdhulp-op-school"
        raise refuse("foute-sleutel", f"'{key}' kan geen sleutel van een lijst zijn", hint)
    if key == UNKNOWN:
        raise refuse("foute-sleutel", f"'{key}' is al de sleutel voor wat geen bron noemt", "kies een andere sleutel")
    return key


Key = Annotated[str, BeforeValidator(_check_key)]


# Keys that the code itself goes by; their labels are free.
REQUIRED = {
    "phases": ("stopped",),
    "tip_kinds": ("tip",),
    "result_kinds": ("context", "elsewhere"),
    "event_statuses": ("planned", "moved", "cancelled"),
}


@record
class Term(Record):
    """One value of a facet: what readers see, what they may type to find it, and what it means."""

    label: Line = Field(title="Naam", description="zoals lezers hem zien")
    one: Line | None = Field(None, title="Naam bij één", description="bij eenheden: school, waar de naam scholen is")
    explanation: Line | None = Field(None, title="Uitleg", description="één zin")
    synonyms: tuple[Line, ...] = Field((), title="Andere woorden", description="afkortingen en zoekwoorden")
    provinces: tuple[Line, ...] = Field((), title="Ligt in provincies", description="bij gemeenten en regio's")
    closes: FullDate | None = Field(None, title="Sluit op", description="bij financiering: laatste dag van aanvragen")
    url: Url | None = Field(None, title="Meer weten", description="webadres met uitleg")


class TermList:
    """The values of one facet in the order of the file; iterating gives keys."""

    def __init__(self, terms: dict[str, Term]) -> None:
        self._terms = terms
        self._ranks = {key: rank for rank, key in enumerate(terms)}

    def __contains__(self, key: object) -> bool:
        """Whether the key is a value of this facet."""
        return key in self._terms

    def __iter__(self) -> Iterator[str]:
        """Return the keys in the order of the file."""
        return iter(self._terms)

    def __getitem__(self, key: str) -> Term:
        """Return the term of a key; raises KeyError."""
        return self._terms[key]

    def label(self, key: str) -> str:
        """Return the Dutch label of a key; raises KeyError."""
        return self._terms[key].label

    def count_label(self, key: str, count: float) -> str:
        """Return the Dutch label of a unit as it stands behind a number; raises KeyError."""
        term = self._terms[key]
        return term.one if term.one and count == 1 else term.label

    def rank(self, key: str) -> int:
        """Return the place of a key in the file; raises KeyError."""
        return self._ranks[key]

    def suggest(self, word: str) -> str:
        """Say in Dutch which key an unknown word probably means, looking at labels and synonyms too; may be empty."""
        for key, term in self._terms.items():
            if word.lower() in {name.lower() for name in (term.label, *term.synonyms)}:
                return f"bedoelde je '{key}'?"
        return suggest(word, list(self._terms))


@record
class VocabularyFile(Record):
    """The file practices/_vocabulary.yml: every facet list; a new list is one line here and a block in practices/_vocabulary.yml."""

    regions: dict[Key, Term] = Field(title="Regio's")
    municipalities: dict[Key, Term] = Field(title="Gemeenten")
    provinces: dict[Key, Term] = Field(title="Provincies")
    school_types: dict[Key, Term] = Field(title="Onderwijssoorten")
    target_groups: dict[Key, Term] = Field(title="Doelgroepen")
    themes: dict[Key, Term] = Field(title="Thema's")
    audiences: dict[Key, Term] = Field(title="Lezers")
    phases: dict[Key, Term] = Field(title="Fasen")
    scale_units: dict[Key, Term] = Field(title="Eenheden van omvang")
    mandates: dict[Key, Term] = Field(title="Mandaten")
    effort_units: dict[Key, Term] = Field(title="Eenheden van inzet")
    effort_per: dict[Key, Term] = Field(title="Inzet per")
    involvement_levels: dict[Key, Term] = Field(title="Vormen van betrokkenheid")
    result_kinds: dict[Key, Term] = Field(title="Soorten resultaat")
    continuity_states: dict[Key, Term] = Field(title="Stand van de borging")
    funding_sources: dict[Key, Term] = Field(title="Financieringsbronnen")
    amount_per: dict[Key, Term] = Field(title="Bedrag per")
    tip_kinds: dict[Key, Term] = Field(title="Soorten tip")
    tip_moments: dict[Key, Term] = Field(title="Momenten")
    section_kinds: dict[Key, Term] = Field(title="Soorten nieuwsbericht")
    event_statuses: dict[Key, Term] = Field(title="Stand van een bijeenkomst")

    @model_validator(mode="after")
    def _check_required(self) -> Self:
        for name, keys in REQUIRED.items():
            for key in keys:
                if key not in getattr(self, name):
                    hint = "zet de sleutel terug; de naam (label) mag anders"
                    raise refuse("sleutel-ontbreekt", f"in de lijst '{name}' ontbreekt de sleutel '{key}'", hint)
        return self


class Vocabulary:
    """Every facet list by its name, and the groups of everyday words.

    `digest` differs wherever one of the two files differs.
    """

    def __init__(self, file: VocabularyFile, digest: str = "", everyday: Iterable[Group] = ()) -> None:
        """Index what the files hold."""
        self.digest = digest
        self._lists = {name: TermList(getattr(file, name)) for name in VocabularyFile.fields}
        self.groups = tuple(everyday)

    @cached_property
    def everyday(self) -> Everyday:
        """What readers type for words of our texts: everyday words, and synonyms of every label."""
        terms = (terms[key] for terms in self._lists.values() for key in terms)
        labels = ((list_label_forms(term.label), term.synonyms) for term in terms if term.synonyms)
        return Everyday([*((group.said, group.typed) for group in self.groups), *labels])

    @cached_property
    def everyday_alone(self) -> Everyday:
        """Everyday words without synonyms of labels, for texts that have those of their own facets."""
        return Everyday((group.said, group.typed) for group in self.groups)

    @cached_property
    def labels(self) -> dict[str, dict[str, str]]:
        """The label of every key of every list, for templates that ask for many."""
        return {name: {key: terms.label(key) for key in terms} for name, terms in self._lists.items()}

    def __iter__(self) -> Iterator[str]:
        """Return the names of the lists in the order of the schema."""
        return iter(self._lists)

    def __getitem__(self, name: str) -> TermList:
        """Return one facet list by its name; raises KeyError."""
        return self._lists[name]
