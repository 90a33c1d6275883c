"""A facet: one way to filter practices, by the values of a list of the vocabulary or by the numbers that occur."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from praktijkbank.practices.practice import Practice
from praktijkbank.practices.vocabulary import UNKNOWN, Vocabulary
from praktijkbank.practices.wording import NOT_STATED


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to filter practices; `name` is the parameter in the address, `terms` the list in the vocabulary.

    Without a list the values are the numbers that practices have, the highest first. `place` is where the facet stands among the
    others, and `counted` the heading under which the page of a region counts its values.
    """

    name: str
    label: str
    terms: str
    read: Callable[[Practice, Vocabulary], Iterable[str]]
    place: int
    counted: str = ""

    def values(self, practice: Practice, vocabulary: Vocabulary) -> tuple[str, ...]:
        """Return the keys of one practice without doubles, or the key for "not stated"."""
        return tuple(dict.fromkeys(self.read(practice, vocabulary))) or (UNKNOWN,)

    def value_label(self, key: str, vocabulary: Vocabulary) -> str:
        """Return the Dutch label of a key; raises KeyError for an unknown key."""
        if key == UNKNOWN:
            return NOT_STATED.capitalize()
        return vocabulary[self.terms].label(key) if self.terms else key

    def list_keys(self, practices: Iterable[Practice], vocabulary: Vocabulary) -> list[str]:
        """Return the keys to choose from, in their order and without the one for "not stated"."""
        if self.terms:
            return [*vocabulary[self.terms]]
        return sorted({key for practice in practices for key in self.values(practice, vocabulary)} - {UNKNOWN}, key=int, reverse=True)

    def list_words(self, key: str, vocabulary: Vocabulary) -> tuple[str, ...]:
        """Return all that readers call a value."""
        return (vocabulary[self.terms].label(key), *vocabulary[self.terms][key].synonyms) if self.terms else (key,)

    def find_fault(self, key: str, vocabulary: Vocabulary) -> tuple[str, str] | None:
        """Return what is wrong with a key that can be no value of this facet, and how to mend it."""
        if key == UNKNOWN:
            return None
        if not self.terms:
            return None if key.isascii() and key.isdigit() else (f"'{key}' is geen getal", f"schrijf bij '{self.name}' alleen cijfers")
        terms = vocabulary[self.terms]
        if key in terms:
            return None
        return f"'{key}' staat niet in de lijst van '{self.name}'", terms.suggest(key) or f"kies uit: {', '.join(terms)}"
