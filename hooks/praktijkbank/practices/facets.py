"""A facet: one way to filter practices, the same in lists, feeds, regions and newsletters."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from praktijkbank.practices.practice import Practice
from praktijkbank.practices.vocabulary import UNKNOWN, Vocabulary
from praktijkbank.practices.wording import NOT_STATED
from praktijkbank.source.fields import fold_name


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to filter practices; `name` is the parameter in the address, `terms` the vocabulary list.

    Without `terms` the values are numbers found in practices, highest first; or, with `bands` (the lower bounds, ascending), the bands
    containing them, each identified by its lower bound. `say_number` formats a number of a band.
    `beside` is the key and label of one extra, non-numeric value, which comes last.
    `place` is the facet's position, `counted` the heading above its counts on a region's page, and `hint` an explanation for readers
    who choose.
    """

    name: str
    label: str
    terms: str
    read: Callable[[Practice, Vocabulary], Iterable[str]]
    place: int
    counted: str = ""
    bands: tuple[int, ...] = ()
    say_number: Callable[[int], str] = str
    beside: tuple[str, str] = ("", "")
    hint: str = ""

    def values(self, practice: Practice, vocabulary: Vocabulary) -> tuple[str, ...]:
        """Return the keys of one practice without duplicates, or the key for "not stated"."""
        return tuple(dict.fromkeys(map(self._find_band, self.read(practice, vocabulary)))) or (UNKNOWN,)

    def _find_band(self, key: str) -> str:
        """Return the lower bound of a number's band; a value without bands is returned unchanged."""
        return str(max(start for start in self.bands if start <= int(key))) if self.bands and key != self.beside[0] else key

    def _say_band(self, start: int) -> str:
        at = self.bands.index(start)
        if at + 1 == len(self.bands):
            return f"{self.say_number(start)} of meer"
        end = self.say_number(self.bands[at + 1])
        return f"{self.say_number(start)} tot {end}" if at else f"minder dan {end}"

    def value_label(self, key: str, vocabulary: Vocabulary) -> str:
        """Return the Dutch label of a key; raises KeyError for an unknown key."""
        if key == UNKNOWN:
            return NOT_STATED.capitalize()
        if key == self.beside[0]:
            return self.beside[1]
        if self.bands:
            return self._say_band(int(key))
        return vocabulary[self.terms].label(key) if self.terms else key

    def list_keys(self, practices: Iterable[Practice], vocabulary: Vocabulary) -> list[str]:
        """Return the keys to choose from, in order, without the one for "not stated"."""
        if self.terms:
            return [*vocabulary[self.terms]]
        keys = {key for practice in practices for key in self.values(practice, vocabulary)} - {UNKNOWN}
        beside = keys & {self.beside[0]}
        return [*sorted(keys - beside, key=int, reverse=not self.bands), *beside]

    def list_words(self, key: str, vocabulary: Vocabulary) -> tuple[str, ...]:
        """Return everything readers call a value; nothing for a band, which nobody types."""
        if self.bands:
            return ()
        return (self.value_label(key, vocabulary), *(vocabulary[self.terms][key].synonyms if self.terms else ()))

    def find_keys(self, word: str, vocabulary: Vocabulary) -> tuple[str, ...]:
        """Return the keys that an editor's word may mean: by key, label, synonym, "niet vermeld" or number."""
        if fold_name(word) in {UNKNOWN, NOT_STATED}:
            return (UNKNOWN,)
        if word and fold_name(word) == self.beside[0]:
            return (self.beside[0],)
        if not self.terms:
            return (self._find_band(word),) if word.isascii() and word.isdigit() else ()
        return vocabulary[self.terms].find(word)

    def find_fault(self, word: str, vocabulary: Vocabulary) -> tuple[str, str] | None:
        """Return what is wrong with a word that does not mean exactly one value, and how to fix it."""
        keys = self.find_keys(word, vocabulary)
        if len(keys) == 1:
            return None
        if not self.terms:
            return f"'{word}' is geen getal", f"schrijf bij '{self.name}' alleen cijfers"
        if keys:
            return f"'{word}' kan meer dan één ding zijn in de lijst van '{self.name}'", f"kies uit: {', '.join(keys)}"
        terms = vocabulary[self.terms]
        return f"'{word}' staat niet in de lijst van '{self.name}'", terms.suggest(word) or f"kies uit: {', '.join(terms)}"
