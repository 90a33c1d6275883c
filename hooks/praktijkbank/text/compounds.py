"""Splits Dutch compounds, so that a search for "hulpverlener" finds the practice that says "jeugdhulpverlener"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain
from pathlib import Path

_TAILS_FILE = Path(__file__).with_name("samenstellingen.txt")
_WHOLES_FILE = Path(__file__).with_name("hele_woorden.txt")
_SHORTEST_HEAD = 3
_SHORTEST_TAIL = 3
_SHORTEST_INFLECTED = 4
_ENDINGS = ("s", "en", "n", "e")
_PREFIXES = frozenset({"ver", "ont", "her"})  # they make verbs, not compounds: a "verwijzing" is not a kind of "wijzing"


class Compounds(dict[str, tuple[str, ...]]):
    """Maps a lower-case word to the words that it ends with, longest first: jeugdhulpverlener gives hulpverlener.

    Beginnings need no help, because a search matches the beginning of words. It is a dictionary to cache its answers: thousands of texts
    ask for the same words, and an answer depends only on the word and the lists.
    """

    def __init__(self, tails: Iterable[str], wholes: Iterable[str] = ()) -> None:
        """Take the words that a compound may end with, and words that only look like compounds (a "wethouder" is not a kind of "ouder").

        Plurals ending in -s and -en and inflections ending in -e need not be listed.
        """
        super().__init__()
        self._tails = frozenset(tails)
        self._wholes = frozenset(wholes)

    def __missing__(self, word: str) -> tuple[str, ...]:
        """Split a new word; a listed whole word is not split further."""
        ends = [word[at:] for at in range(len(word) - _SHORTEST_TAIL + 1)]
        whole = next((at for at, end in enumerate(ends) if _is_among(self._wholes, end)), len(ends))
        self[word] = tuple(
            end
            for at, end in enumerate(ends[: whole + 1])
            if at >= _SHORTEST_HEAD and _is_among(self._tails, end) and word[:at] not in _PREFIXES
        )
        return self[word]

    def list_tails(self, words: Iterable[str]) -> set[str]:
        """Return every listed word that one of these words ends with."""
        return set(chain.from_iterable(map(self.__getitem__, words)))


def _is_among(words: frozenset[str], word: str) -> bool:
    return word in words or any(
        word.endswith(ending) and len(word) >= _SHORTEST_INFLECTED + len(ending) and word[: -len(ending)] in words for ending in _ENDINGS
    )


@cache
def read_compounds() -> Compounds:
    """Read the packaged lists of tails and whole words."""
    return Compounds(_read(_TAILS_FILE), _read(_WHOLES_FILE))


def _read(path: Path) -> Iterator[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return (word for line in lines if not line.startswith("#") for word in line.split())
