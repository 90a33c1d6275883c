"""Everyday words: what readers type where our texts say it otherwise, as editors keep it in practices/_everyday_words.yml."""

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

_WORD = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+")  # as readWords in query-words.js reads a query
_SIGN = re.compile(r"(?<=\w)[-‐‑'’](?=\w)")  # as SIGN there; a word that one joins is looked up as one first
_ENDINGS = ("s", "en", "n", "e")
_SHORTEST_INFLECTED = 4


def split_words(text: str) -> list[str]:
    """Return the words of a text in lower case and in their order."""
    return _WORD.findall(unicodedata.normalize("NFKC", text.lower()))


def split_typed(text: str) -> set[str]:
    """Return the words by which a search looks up what a reader may type: each alone, and as one where a hyphen joins them (IB'er)."""
    return {word for word in (*split_words(text), *split_joined(text)) if len(word) > 1}


def split_joined(text: str) -> list[str]:
    """Return the words of a text in which a hyphen or apostrophe joins two to one, and nothing where there is none."""
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
    """Words that readers type, and the words by which our texts say the same."""

    typed: Words = Field(title="Getypt", description="wat lezers typen")
    said: Words = Field(title="Gezegd", description="woorden en zinsdelen waarmee onze teksten het zeggen")


@record
class EverydayFile(Record):
    """The file practices/_everyday_words.yml; a site may do without."""

    words: Annotated[tuple[Group, ...], AfterValidator(_refuse_empty)] = Field(title="Woorden", description="groepen van woorden")


class Saying(NamedTuple):
    """How a text may say something: the words before its last one, and what readers type for it."""

    before: tuple[str, ...]
    typed: frozenset[str]


class Everyday(dict[str, tuple[Saying, ...]]):
    """The sayings that end on a word in lower case; found once for each word, because thousands of texts have the same."""

    def __init__(self, groups: Iterable[tuple[Iterable[str], Iterable[str]]]) -> None:
        """Take what is said and what is typed for it; of a saying's last word, forms on -s, -en, -n and -e count too."""
        super().__init__()
        self._sayings: defaultdict[str, list[Saying]] = defaultdict(list)
        for said, typed in groups:
            leading = frozenset(chain.from_iterable(map(split_typed, typed)))
            for *before, last in filter(None, map(split_words, said)):
                self._sayings[last].append(Saying(tuple(before), leading))

    def __missing__(self, word: str) -> tuple[Saying, ...]:
        """Look a new word up, and what it may be a form of."""
        self[word] = tuple(chain.from_iterable(self._sayings[base] for base in _list_bases(word) if base in self._sayings))
        return self[word]

    def list_typed(self, words: Sequence[str], known: Set[str] = frozenset()) -> set[str]:
        """Return the further words that lead to a text: those that readers type for what it says, by its words in their order.

        What leads to it anyway is not among them: its own words, `known` ones, and what these are a longer form of, because a search
        looks for words that begin with what was typed.
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
    """Return what a text may say for a label: the label, and its singular where it is a plural."""
    last = label.rsplit(maxsplit=1)[-1].lower()
    return [label, *(f"{label[: -len(last)]}{base}" for base in _list_bases(last)[1:])]
