"""The words of the checklist's points in shards by first letter, so that a search fetches one shard instead of all texts."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain, pairwise
from string import ascii_lowercase

from praktijkbank.outputs.checklist.points import Point
from praktijkbank.outputs.lists.filter_data import encode_json
from praktijkbank.practices.everyday import split_joined, split_typed, split_words
from praktijkbank.practices.vocabulary import TermList, Vocabulary
from praktijkbank.text.compounds import Compounds

_OTHER = "0"  # the shard for digits and other scripts

Rows = defaultdict[str, list[int]]


def list_words(point: Point, vocabulary: Vocabulary) -> str:
    """Return the words of a point and of its practice's names, without duplicates, in lower case and separated by spaces.

    A second line holds extra words that readers type for those.
    """
    practice = point.item.practice
    said = (point.text, practice.title, *practice.also_known_as)
    texts = [split_words(text) for text in said]
    own = set(chain.from_iterable(texts)) | set(chain.from_iterable(map(split_joined, said)))
    typed = set(chain.from_iterable(map(vocabulary.everyday.list_typed, texts)))
    return f"{' '.join(sorted(own))}\n{' '.join(sorted(typed - own))}"


def make_shards(points: Sequence[Point], words: Iterable[str], vocabulary: Vocabulary, compounds: Compounds) -> dict[str, bytes]:
    """Return every shard by its letter, including empty ones, so that scripts never request a missing file.

    A shard is JSON: for every word in lower case, the rows of its points, each as the difference from the previous one. A point is
    found by its `words` (see `list_words`), by labels and synonyms of its theme, kind and audience, by synonyms of its moment, and by
    the last parts of compounds among those, but not of the extra words. The result depends on nothing else of a point.
    """
    rows: Rows = defaultdict(list)
    typed: Rows = defaultdict(list)
    for row, both in enumerate(words):
        own, _, others = both.partition("\n")
        for word in own.split():
            rows[word].append(row)
        for word in others.split():
            typed[word].append(row)
    _add_terms(rows, vocabulary["themes"], ([point.tip.theme] if point.tip.theme else () for point in points))
    _add_terms(rows, vocabulary["tip_kinds"], ([point.tip.kind] for point in points))
    _add_terms(rows, vocabulary["tip_moments"], ([point.tip.when] for point in points), by_label=False)  # two of three say "start"
    _add_terms(rows, vocabulary["audiences"], (point.tip.audience for point in points))
    _add_tails(rows, compounds)
    for word, found in typed.items():
        rows[word] = [*rows[word], *found]
    shards: dict[str, dict[str, list[int]]] = {letter: {} for letter in (_OTHER, *ascii_lowercase)}
    for word in sorted(rows):
        shards[_letter(word)][word] = _list_steps(rows[word])
    return {letter: encode_json(shard) for letter, shard in shards.items()}


def _add_terms(rows: Rows, terms: TermList, keys: Iterable[Iterable[str]], *, by_label: bool = True) -> None:
    """Index points by the label and synonyms of their values, or by the synonyms only."""
    having: Rows = defaultdict(list)
    for row, own in enumerate(keys):
        for key in own:
            having[key].append(row)
    for key, found in having.items():
        names = (terms[key].label, *terms[key].synonyms) if by_label else terms[key].synonyms
        for word in set(chain.from_iterable(map(split_typed, names))):
            rows[word] = [*rows[word], *found]


def _add_tails(rows: Rows, compounds: Compounds) -> None:
    for word in list(rows):
        for tail in compounds[word]:
            rows[tail] = [*rows[tail], *rows[word]]


def _letter(word: str) -> str:
    first = unicodedata.normalize("NFD", word)[0]
    return first if first in ascii_lowercase else _OTHER


def _list_steps(rows: Iterable[int]) -> list[int]:
    ordered = sorted(set(rows))
    return [ordered[0], *(row - before for before, row in pairwise(ordered))]
