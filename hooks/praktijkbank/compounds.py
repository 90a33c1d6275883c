"""Takes Dutch compounds apart, so that who searches for "hulpverlener" finds the practice that says "jeugdhulpverlener"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pyphen  # type: ignore[import-untyped]  # it comes without types

_FILE = Path(__file__).with_name("samenstellingen.txt")
_SHORTEST_HEAD = 3
_SHORTEST_TAIL = 3
_ENDINGS = ("s", "en", "n", "e", "'s")


class Compounds:
    """Knows the words a compound may end on; what it says of a word depends on that word and the lists only."""

    def __init__(self, tails: Iterable[str]) -> None:
        """Take the words in lower case; plurals on -s and -en and inflections on -e need not be among them."""
        self._tails = frozenset(tails)
        self._hyphenation = pyphen.Pyphen(lang="nl_NL")
        self._found: dict[str, tuple[str, ...]] = {}

    def tails(self, word: str) -> tuple[str, ...]:
        """Give the words that a word in lower case ends on, longest first: jeugdhulpverlener gives hulpverlener.

        Its beginning needs no help: a search looks for words that begin with what was typed.
        """
        found = self._found.get(word)
        if found is None:
            found = self._found[word] = tuple(self._find(word))
        return found

    def _find(self, word: str) -> Iterator[str]:
        last = len(word) - _SHORTEST_TAIL
        cuts = [at for at in range(_SHORTEST_HEAD, last + 1) if self._is_tail(word[at:])]
        if cuts:
            hyphens = set(self._hyphenation.positions(word))
            yield from (word[at:] for at in cuts if at in hyphens)

    def _is_tail(self, word: str) -> bool:
        return word in self._tails or any(word.endswith(ending) and word[: -len(ending)] in self._tails for ending in _ENDINGS)


@cache
def read_compounds() -> Compounds:
    """Read the list of tails that comes with the package."""
    lines = _FILE.read_text(encoding="utf-8").splitlines()
    return Compounds(word for line in lines if not line.startswith("#") for word in line.split())
