"""The whole model: practices and newsletters, and what each newsletter can tell of the practices in its area."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from typing import Any, NamedTuple

from praktijkbank.newsletters.archive import Archive
from praktijkbank.practices.catalogue import Catalogue, Item, list_changes, list_items, list_withdrawn, map_renamed
from praktijkbank.practices.entries import Entry
from praktijkbank.practices.vocabulary import Vocabulary
from praktijkbank.source.recall import Recall

Touch = tuple[tuple[int, int, int], str]

TIP = "tip"  # the kind of tip that is one, beside success factors and pitfalls


@dataclass(frozen=True)
class Content(Catalogue):
    """All that is published: the practices with their vocabulary, and the newsletters.

    `redirects` leads from every address that a page had before to the one it has now, both relative to the site's root.
    """

    archive: Archive
    redirects: Mapping[str, str] = field(default_factory=dict, kw_only=True)

    @cached_property
    def touched(self) -> dict[str, list[Touch]]:
        """Every day on which something of a newsletter's area was added or changed, with the slug, earliest first."""
        return self._areas[0]

    @cached_property
    def rings(self) -> dict[str, list[tuple[str, str]]]:
        """The slugs of a newsletter's area that give a tip, in an order of chance that never changes, each with its place."""
        return self._areas[1]

    @cached_property
    def _areas(self) -> tuple[dict[str, list[Touch]], dict[str, list[tuple[str, str]]]]:
        """Sort what newsletters go by into their areas; as long as none of that differs, the lists are those of before."""
        regions = [series.region for series in self.archive.series]
        covering = self.recall.fetch("covering", lambda: tuple(regions), *regions)
        footings = self.recall.fetch_each("footings", self._stand, self.items, self.vocabulary, covering)
        told = {item.slug: footing for item, footing in zip(self.items, footings, strict=True)}
        return self.recall.fetch("areas", partial(self._sort_into_areas, told), covering, key=told)

    def _sort_into_areas(self, told: Mapping[str, _Footing]) -> tuple[dict[str, list[Touch]], dict[str, list[tuple[str, str]]]]:
        touched: dict[str, list[Touch]] = {series.key: [] for series in self.archive.series}
        rings: dict[str, list[tuple[str, str]]] = {series.key: [] for series in self.archive.series}
        for slug, footing in told.items():
            for key in footing.areas:
                touched[key] += [(day, slug) for day in footing.days]
                rings[key] += [(footing.place, slug)] if footing.place else []
        return self._take_over("touched", touched), self._take_over("rings", rings)

    def _take_over(self, name: str, lists: Mapping[str, list[Any]]) -> dict[str, list[Any]]:
        """Sort lists, and return for each that is what it was the very list of before."""
        ordered = {key: sorted(some) for key, some in lists.items()}
        return {key: self.recall.fetch((name, key), partial(list, some), key=some) for key, some in ordered.items()}

    def _stand(self, item: Item) -> _Footing:
        practice = item.practice
        areas = tuple(series.key for series in self.archive.series if series.covers(practice, self.vocabulary))
        has_tip = any(tip.kind == TIP for tip in practice.tips)
        return _Footing(areas, tuple(date.first_day for date in list_changes(practice)), shuffle(item.slug) if has_tip else "")


class _Footing(NamedTuple):
    """What newsletters go by when they choose from practices: whose area one is in, its days, its place in the ring ("" for none)."""

    areas: tuple[str, ...]
    days: tuple[tuple[int, int, int], ...]
    place: str


def build_content(
    root: Path,
    entries: Sequence[Entry],
    vocabulary: Vocabulary,
    archive: Archive,
    redirects: Mapping[str, str] | None = None,
    recall: Recall | None = None,
) -> Content:
    """Make the model of all that is published, out of what earlier models left in `recall` where that still holds."""
    recall, renamed = recall or Recall(), map_renamed(entries)
    items, withdrawn = list_items(entries, vocabulary, renamed, recall), list_withdrawn(entries)
    return Content(root, items, vocabulary, archive, withdrawn=withdrawn, renamed=renamed, redirects=redirects or {}, recall=recall)


def shuffle(name: str) -> str:
    """Return a name a place in an order that looks like chance and is always the same."""
    return hashlib.sha256(name.encode()).hexdigest()
