"""Everyday words: what readers type for terms in our texts, maintained by editors in practices/_everyday_words.yml."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from itertools import chain
from typing import Annotated, NamedTuple

from pydantic import AfterValidator, Field

from praktijkbank.source.fields import Word, refuse
from praktijkbank.source.record import Record, record

_WORD = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+")  # splits a query like readWords in query-words.js
_SIGN = re.compile(r"(?<=\w)[-‐‑'’](?=\w)")  # like SIGN there; a joined word is also looked up as one
_ENDINGS = ("s", "en", "n", "e")
_SHORTEST_INFLECTED = 4


def split_words(text: str) -> list[str]:
    """Return the words of a text in lower case, in order."""
    return _WORD.findall(unicodedata.normalize("NFKC", text.lower()))


def split_typed(text: str) -> set[str]:
    """Return the words that a search looks up for typed text: each separately, and hyphenated ones (IB'er) also joined."""
    return {word for word in (*split_words(text), *split_joined(text)) if len(word) > 1}


def split_joined(text: str) -> list[str]:
    """Return the words of a text with hyphenated ones joined, or nothing if no hyphen or apostrophe joins words."""
    return split_words(_SIGN.sub("", text)) if _SIGN.search(text) else []


def _check_words(lines: tuple[str, ...]) -> tuple[str, ...]:
    _refuse_empty(lines)
    seen: set[str] = set()
    for line in lines:
        words = " ".join(split_words(line))
        if not words:
            raise refuse("geen-woord", f"'{line}' is geen woord", "schrijf een woord, of haal de regel weg", line)
        if words in seen:
            raise refuse("dubbele-waarde", f"'{line}' staat twee keer in een lijst", "haal er een weg", line)
        seen.add(words)
    return lines


def _refuse_empty(values: tuple[object, ...]) -> tuple[object, ...]:
    if not values:
        raise refuse("lege-lijst", "deze lijst is leeg", "zet er minstens één woord in, of haal de hele groep weg")
    return values


Words = Annotated[tuple[Word, ...], AfterValidator(_check_words)]


@record
class Group(Record):
    """Words that readers type, and the words in our texts that mean the same."""

    typed: Words = Field(title="Getypt", description="wat lezers typen")
    said: Words = Field(title="Gezegd", description="woorden en zinsdelen waarmee onze teksten het zeggen")


@record
class EverydayFile(Record):
    """The file practices/_everyday_words.yml, which is optional."""

    words: Annotated[tuple[Group, ...], AfterValidator(_refuse_empty)] = Field(title="Woorden", description="groepen van woorden")


class Saying(NamedTuple):
    """A phrase in our texts: the words before its last one, and what readers type for it."""

    before: tuple[str, ...]
    typed: frozenset[str]


class Everyday(dict[str, tuple[Saying, ...]]):
    """The sayings by their last word, in lower case; cached per word, because thousands of texts share words."""

    def __init__(self, groups: Iterable[tuple[Iterable[str], Iterable[str]]]) -> None:
        """Take pairs of phrases in our texts and what readers type; the last word of a phrase also matches with -s, -en, -n or -e."""
        super().__init__()
        self._sayings: defaultdict[str, list[Saying]] = defaultdict(list)
        for said, typed in groups:
            leading = frozenset(chain.from_iterable(map(split_typed, typed)))
            for *before, last in filter(None, map(split_words, said)):
                self._sayings[last].append(Saying(tuple(before), leading))

    def __missing__(self, word: str) -> tuple[Saying, ...]:
        """Look up a new word, and the words it may be a form of."""
        self[word] = tuple(chain.from_iterable(self._sayings[base] for base in _list_bases(word) if base in self._sayings))
        return self[word]

    def list_typed(self, words: Sequence[str], known: Set[str] = frozenset()) -> set[str]:
        """Return extra search words for a text, given its words in order: what readers type for the phrases it contains.

        Words that already lead to the text are left out: its own, `known` ones, and the base forms of both, because a search matches
        prefixes.
        """
        text, told = f" {' '.join(words)} ", set(words)
        found = {
            saying.typed
            for word in told
            for saying in self[word]
            if not saying.before or (told.issuperset(saying.before) and f" {' '.join(saying.before)} {word} " in text)
        }
        leading = told | known
        return {word for word in set().union(*found) - leading if not _has_longer_form(leading, word)}

    def list_all_typed(self) -> set[str]:
        """Return all words that readers may type for something else."""
        return {typed for sayings in self._sayings.values() for saying in sayings for typed in saying.typed}


NO_EVERYDAY = Everyday(())


def _list_bases(word: str) -> list[str]:
    cut = (word.removesuffix(ending) for ending in _ENDINGS if word.endswith(ending))
    return [word, *(base for base in cut if len(base) >= _SHORTEST_INFLECTED)]


def _has_longer_form(words: Set[str], word: str) -> bool:
    return len(word) >= _SHORTEST_INFLECTED and any(f"{word}{ending}" in words for ending in _ENDINGS)


def list_label_forms(label: str) -> list[str]:
    """Return the forms of a label in texts: the label itself, and its singular if it is a plural."""
    last = label.rsplit(maxsplit=1)[-1].lower()
    return [label, *(f"{label[: -len(last)]}{base}" for base in _list_bases(last)[1:])]
