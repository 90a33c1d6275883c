"""A facet: one way to filter practices, by the values of a list of the vocabulary or by the numbers that occur."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from praktijkbank.practices.practice import Practice
from praktijkbank.practices.vocabulary import UNKNOWN, Vocabulary
from praktijkbank.practices.wording import NOT_STATED
from praktijkbank.source.fields import fold_name


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

    def find_keys(self, word: str, vocabulary: Vocabulary) -> tuple[str, ...]:
        """Return the keys that a word may mean as an editor types it: a key, a label, a synonym, "niet vermeld" or a number."""
        if fold_name(word) in {UNKNOWN, NOT_STATED}:
            return (UNKNOWN,)
        if not self.terms:
            return (word,) if word.isascii() and word.isdigit() else ()
        return vocabulary[self.terms].find(word)

    def find_fault(self, word: str, vocabulary: Vocabulary) -> tuple[str, str] | None:
        """Return what is wrong with a word that does not mean one value of this facet, and how to mend it."""
        keys = self.find_keys(word, vocabulary)
        if len(keys) == 1:
            return None
        if not self.terms:
            return f"'{word}' is geen getal", f"schrijf bij '{self.name}' alleen cijfers"
        if keys:
            return f"'{word}' kan meer dan één ding zijn in de lijst van '{self.name}'", f"kies uit: {', '.join(keys)}"
        terms = vocabulary[self.terms]
        return f"'{word}' staat niet in de lijst van '{self.name}'", terms.suggest(word) or f"kies uit: {', '.join(terms)}"
