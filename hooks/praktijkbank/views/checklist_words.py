"""The words of the checklist's points on shelves by their first letter, so that a search fetches a shelf and not all texts."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from string import ascii_lowercase
from typing import TYPE_CHECKING

from praktijkbank.compounds import Compounds
from praktijkbank.views.filter_data import encode_json
from praktijkbank.vocabulary import TermList, Vocabulary

if TYPE_CHECKING:
    from praktijkbank.views.checklist import Point

_WORD = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+")  # as readWords in query-words.js reads a query
_OTHER = "0"  # the shelf of digits and other scripts

Rows = defaultdict[str, list[int]]


def list_words(point: Point) -> str:
    """Give the words of a point and of its practice's names, each once and in lower case, with spaces between them."""
    practice = point.item.practice
    return " ".join(sorted(_read_words([point.text, practice.title, *practice.also_known_as])))


def make_shelves(points: Sequence[Point], words: Iterable[str], vocabulary: Vocabulary, compounds: Compounds) -> dict[str, bytes]:
    """Give every shelf by its letter, also the empty ones, so that scripts never ask for a file that is not there.

    A shelf is JSON: for every word in lower case, the rows of the points that it leads to, each as the step from the one before. A
    point is found by its `words` (see `list_words`), by what its theme and kind are called, and by what those words end on where
    they are compounds. Of a point nothing but theme and kind is looked at.
    """
    rows: Rows = defaultdict(list)
    for row, own in enumerate(words):
        for word in own.split():
            rows[word].append(row)
    _add_terms(rows, vocabulary["themes"], (point.tip.theme for point in points))
    _add_terms(rows, vocabulary["tip_kinds"], (point.tip.kind for point in points))
    _add_tails(rows, compounds)
    shelves: dict[str, dict[str, list[int]]] = {letter: {} for letter in (_OTHER, *ascii_lowercase)}
    for word in sorted(rows):
        shelves[_letter(word)][word] = _list_steps(rows[word])
    return {letter: encode_json(shelf) for letter, shelf in shelves.items()}


def _add_terms(rows: Rows, terms: TermList, keys: Iterable[str | None]) -> None:
    """Let the label and synonyms of a value lead to the points that have it."""
    having: Rows = defaultdict(list)
    for row, key in enumerate(keys):
        if key:
            having[key].append(row)
    for key, found in having.items():
        for word in _read_words([terms[key].label, *terms[key].synonyms]):
            rows[word] = [*rows[word], *found]


def _add_tails(rows: Rows, compounds: Compounds) -> None:
    for word in list(rows):
        for tail in compounds[word]:
            rows[tail] = [*rows[tail], *rows[word]]


def _read_words(texts: Iterable[str]) -> set[str]:
    return {word for text in texts for word in _WORD.findall(unicodedata.normalize("NFC", text.lower()))}


def _letter(word: str) -> str:
    first = unicodedata.normalize("NFD", word)[0]
    return first if first in ascii_lowercase else _OTHER


def _list_steps(rows: Iterable[int]) -> list[int]:
    ordered = sorted(set(rows))
    return [ordered[0], *(row - before for before, row in pairwise(ordered))]
