"""Finds similar practices, by the facets that policymakers look at first, and says what they have in common.

Every facet value is an integer with one bit per practice, so that shared facets are found without comparing all pairs. Rare values
weigh most, and values that only one of two practices has count against a match: otherwise the fullest practice would resemble all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, islice

from praktijkbank.practices.aspects import FACETS_BY_NAME
from praktijkbank.practices.catalogue import Item
from praktijkbank.practices.vocabulary import UNKNOWN, Vocabulary
from praktijkbank.practices.wording import join, soften
from praktijkbank.source.recall import Recall

_FACETS = {"financiering": "betaler", "doelgroep": "doelgroep", "thema": "thema", "onderwijssoort": "onderwijssoort"}  # by importance
_FEWEST = 2  # shared facets needed
_MOST_FOUND = 3
_MOST_NAMED = 2  # values per facet in the reason
_MOST_WEIGHED = 40  # candidates per combination of facets

Values = tuple[frozenset[str], ...]  # the values a practice states, per facet


@dataclass(frozen=True, slots=True)
class Likeness:
    """A similar practice, and what it shares, as a phrase: "zelfde betaler (gemeente) en thema (verzuim)"."""

    item: Item
    reason: str


class Alike:
    """All practices, indexed by their facet values."""

    def __init__(self, items: Sequence[Item], vocabulary: Vocabulary, recall: Recall) -> None:
        """Take the practices in a fixed order: of equally similar ones, those that follow a practice come first."""
        self._items = items
        self._vocabulary = vocabulary
        self._facets = [FACETS_BY_NAME[name] for name in _FACETS]
        self._rows = {item.slug: row for row, item in enumerate(items)}
        self._shared: dict[frozenset[str], frozenset[str]] = {}  # few are distinct, of 20,000 at 5,000 practices
        self._values: list[Values] = recall.fetch_each("likeness", self._read, items, vocabulary)
        self._having: list[dict[str, int]] = recall.fetch("likenesses", self._list_having, key=self._values)
        self._weights = [{key: 1 / rows.bit_count() for key, rows in having.items()} for having in self._having]

    def find(self, item: Item, others: Iterable[Item] = ()) -> list[Likeness]:
        """Return the practices, at most three, that share most with one; `others` are excluded."""
        own = self._rows[item.slug]
        left_out = {own, *(self._rows[other.slug] for other in others)}
        shared = [self._find_sharing(having, keys) for having, keys in zip(self._having, self._values[own], strict=True)]
        found: list[int] = []
        for number in range(len(_FACETS), _FEWEST - 1, -1):
            rows = dict.fromkeys(
                row for places in combinations(range(len(_FACETS)), number) for row in self._list_rows(shared, places, own)
            )
            weighed = [row for row in rows if row not in left_out and row not in found]
            found += sorted(weighed, key=lambda row: -self._weigh(own, row))  # equally similar practices keep their order
            if len(found) >= _MOST_FOUND:
                break
        return [Likeness(self._items[row], self._say(own, row)) for row in found[:_MOST_FOUND]]

    def _read(self, item: Item) -> Values:
        stated = (frozenset(facet.values(item.practice, self._vocabulary)) - {UNKNOWN} for facet in self._facets)
        return tuple(self._shared.setdefault(keys, keys) for keys in stated)

    def _list_having(self) -> list[dict[str, int]]:
        """Return a bit set of the practices with each value, per facet."""
        all_having: list[dict[str, int]] = [{} for _ in self._facets]
        for row, values in enumerate(self._values):
            for having, keys in zip(all_having, values, strict=True):
                for key in keys:
                    having[key] = having.get(key, 0) | 1 << row
        return all_having

    def _find_sharing(self, having: dict[str, int], keys: frozenset[str]) -> int:
        sharing = 0
        for key in keys:
            sharing |= having[key]
        return sharing

    def _list_rows(self, shared: Sequence[int], places: Sequence[int], own: int) -> list[int]:
        """Return the rows that share these facets: first those after its own, then from the start."""
        rows = -1
        for place in places:
            rows &= shared[place]
        behind, before = rows >> own + 1 << own + 1, rows & (1 << own) - 1
        return list(islice((row for part in (behind, before) for row in _list_bits(part)), _MOST_WEIGHED))

    def _weigh(self, own: int, other: int) -> float:
        """Return the weighted Jaccard index of their values, from 0 (nothing in common) to 1."""
        shared = either = 0.0
        for weights, keys, others in zip(self._weights, self._values[own], self._values[other], strict=True):
            shared += sum(weights[key] for key in sorted(keys & others))  # sorted: the sum of fractions depends on their order
            either += sum(weights[key] for key in sorted(keys | others))
        return shared / either

    def _say(self, own: int, other: int) -> str:
        said = []
        for place, name in enumerate(_FACETS.values()):
            both = self._values[own][place] & self._values[other][place]
            if both:
                said.append(f"{name} ({self._name_values(place, both)})")
        return f"zelfde {join(said)}"

    def _name_values(self, place: int, keys: frozenset[str]) -> str:
        """Name the rarest values, in the order of their list, and how many others there are."""
        facet, weights = self._facets[place], self._weights[place]
        rare = sorted(keys, key=lambda key: (-weights[key], key))[:_MOST_NAMED]
        named = [soften(facet.value_label(key, self._vocabulary)) for key in facet.list_keys((), self._vocabulary) if key in rare]
        more = len(keys) - len(rare)
        return "; ".join([*named, *([f"nog {more}"] if more else [])])  # labels contain commas and "en"


def _list_bits(number: int) -> Iterator[int]:
    """Return the positions of the set bits of a number, lowest first."""
    while number:
        lowest = number & -number
        yield lowest.bit_length() - 1
        number ^= lowest
