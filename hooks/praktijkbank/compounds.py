"""Takes Dutch compounds apart, so that who searches for "hulpverlener" finds the practice that says "jeugdhulpverlener"."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import chain
from pathlib import Path

_FILE = Path(__file__).with_name("samenstellingen.txt")
_SHORTEST_HEAD = 3
_SHORTEST_TAIL = 3
_SHORTEST_INFLECTED = 4
_ENDINGS = ("s", "en", "n", "e")
_PREFIXES = frozenset({"ver", "ont", "her"})  # they make verbs, not compounds: verwijzing is no kind of wijzing


class Compounds(dict[str, tuple[str, ...]]):
    """The words that a word in lower case ends on, longest first: jeugdhulpverlener leads to hulpverlener.

    Its beginning needs no help: a search looks for words that begin with what was typed. What is found depends on the word and
    the list only, and is found once: a dictionary, because thousands of texts ask for the same words.
    """

    def __init__(self, tails: Iterable[str]) -> None:
        """Take the words a compound may end on; plurals on -s and -en and inflections on -e need not be among them."""
        super().__init__()
        self._tails = frozenset(tails)

    def __missing__(self, word: str) -> tuple[str, ...]:
        """Take a new word apart."""
        cuts = range(_SHORTEST_HEAD, len(word) - _SHORTEST_TAIL + 1)
        self[word] = tuple(word[at:] for at in cuts if self._is_tail(word[at:]) and word[:at] not in _PREFIXES)
        return self[word]

    def list_tails(self, words: Iterable[str]) -> set[str]:
        """Give all words that any of these words ends on."""
        return set(chain.from_iterable(map(self.__getitem__, words)))

    def _is_tail(self, word: str) -> bool:
        return word in self._tails or any(
            word.endswith(ending) and len(word) >= _SHORTEST_INFLECTED + len(ending) and word[: -len(ending)] in self._tails
            for ending in _ENDINGS
        )


@cache
def read_compounds() -> Compounds:
    """Read the list of tails that comes with the package."""
    lines = _FILE.read_text(encoding="utf-8").splitlines()
    return Compounds(word for line in lines if not line.startswith("#") for word in line.split())
