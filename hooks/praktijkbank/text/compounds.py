"""Takes Dutch compounds apart, so that who searches for "hulpverlener" finds the practice that says "jeugdhulpverlener"."""

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
_PREFIXES = frozenset({"ver", "ont", "her"})  # they make verbs, not compounds: verwijzing is no kind of wijzing


class Compounds(dict[str, tuple[str, ...]]):
    """The words that a word in lower case ends on, longest first: jeugdhulpverlener leads to hulpverlener.

    Its beginning needs no help: a search looks for words that begin with what was typed. What is found depends on the word and
    the list only, and is found once: a dictionary, because thousands of texts ask for the same words.
    """

    def __init__(self, tails: Iterable[str], wholes: Iterable[str] = ()) -> None:
        """Take the words a compound may end on, and those that only look like one (wethouder is no kind of ouder).

        Plurals on -s and -en and inflections on -e need not be among either.
        """
        super().__init__()
        self._tails = frozenset(tails)
        self._wholes = frozenset(wholes)

    def __missing__(self, word: str) -> tuple[str, ...]:
        """Take a new word apart; what a whole word ends on is no part of it."""
        ends = [word[at:] for at in range(len(word) - _SHORTEST_TAIL + 1)]
        whole = next((at for at, end in enumerate(ends) if _is_among(self._wholes, end)), len(ends))
        self[word] = tuple(
            end
            for at, end in enumerate(ends[: whole + 1])
            if at >= _SHORTEST_HEAD and _is_among(self._tails, end) and word[:at] not in _PREFIXES
        )
        return self[word]

    def list_tails(self, words: Iterable[str]) -> set[str]:
        """Return all words that any of these words ends on."""
        return set(chain.from_iterable(map(self.__getitem__, words)))


def _is_among(words: frozenset[str], word: str) -> bool:
    return word in words or any(
        word.endswith(ending) and len(word) >= _SHORTEST_INFLECTED + len(ending) and word[: -len(ending)] in words for ending in _ENDINGS
    )


@cache
def read_compounds() -> Compounds:
    """Read the lists of tails and of whole words that come with the package."""
    return Compounds(_read(_TAILS_FILE), _read(_WHOLES_FILE))


def _read(path: Path) -> Iterator[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return (word for line in lines if not line.startswith("#") for word in line.split())
