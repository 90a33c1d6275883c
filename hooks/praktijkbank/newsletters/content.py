"""The complete model: practices and newsletters, and the practices that each newsletter can draw on."""

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

TIP = "tip"  # the kind of tip that is real advice, unlike success factors and pitfalls


@dataclass(frozen=True)
class Content(Catalogue):
    """Everything that is published: the practices with their vocabulary, and the newsletters.

    `redirects` maps every former address of a page to its current one, both relative to the site's root.
    """

    archive: Archive
    redirects: Mapping[str, str] = field(default_factory=dict, kw_only=True)

    @cached_property
    def touched(self) -> dict[str, list[Touch]]:
        """The days on which a practice in a newsletter's area was added or changed, with its slug, earliest first."""
        return self._areas[0]

    @cached_property
    def rings(self) -> dict[str, list[tuple[str, str]]]:
        """The slugs of practices with a tip in a newsletter's area, with their places in a fixed random-looking order."""
        return self._areas[1]

    @cached_property
    def _areas(self) -> tuple[dict[str, list[Touch]], dict[str, list[tuple[str, str]]]]:
        """Sort the data that newsletters select on by area; lists that did not change remain the same objects."""
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
        """Sort lists, and reuse the previous list object for each one that did not change."""
        ordered = {key: sorted(some) for key, some in lists.items()}
        return {key: self.recall.fetch((name, key), partial(list, some), key=some) for key, some in ordered.items()}

    def _stand(self, item: Item) -> _Footing:
        practice = item.practice
        areas = tuple(series.key for series in self.archive.series if series.covers(practice, self.vocabulary))
        has_tip = any(tip.kind == TIP for tip in practice.tips)
        return _Footing(areas, tuple(date.first_day for date in list_changes(practice)), shuffle(item.slug) if has_tip else "")


class _Footing(NamedTuple):
    """The data newsletters select practices on: its areas, its days, and its place in the order of tips ("" for none)."""

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
    """Build the model of everything that is published, reusing results in `recall` that are still valid."""
    recall, renamed = recall or Recall(), map_renamed(entries)
    items, withdrawn = list_items(entries, vocabulary, renamed, recall), list_withdrawn(entries)
    return Content(root, items, vocabulary, archive, withdrawn=withdrawn, renamed=renamed, redirects=redirects or {}, recall=recall)


def shuffle(name: str) -> str:
    """Return a place for a name in an order that looks random but never changes."""
    return hashlib.sha256(name.encode()).hexdigest()
