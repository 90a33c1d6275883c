"""The whole model: practices and newsletters, and what each newsletter can tell of the practices in its area."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from praktijkbank.newsletters.archive import Archive
from praktijkbank.practices.catalogue import Catalogue, Item, list_changes, list_items, list_withdrawn, map_renamed
from praktijkbank.practices.entries import Entry
from praktijkbank.practices.vocabulary import Vocabulary

TIP = "tip"  # the kind of tip that is one, beside success factors and pitfalls


@dataclass(frozen=True)
class Content(Catalogue):
    """All that is published: the practices with their vocabulary, and the newsletters.

    `redirects` leads from every address that a page had before to the one it has now, both relative to the site's root.
    """

    archive: Archive
    redirects: Mapping[str, str] = field(default_factory=dict, kw_only=True)

    @cached_property
    def covered(self) -> dict[str, list[Item]]:
        """The items that each newsletter is about, by the key of its region."""
        return {
            series.key: [item for item in self.items if series.covers(item.practice, self.vocabulary)] for series in self.archive.series
        }

    @cached_property
    def touched(self) -> dict[str, list[tuple[tuple[int, int, int], Item]]]:
        """Every day on which something of a newsletter's area was added or changed, with the item, earliest first."""
        return {
            key: sorted(
                ((date.first_day, item) for item in items for date in list_changes(item.practice)),
                key=lambda pair: (pair[0], pair[1].slug),
            )
            for key, items in self.covered.items()
        }

    @cached_property
    def rings(self) -> dict[str, list[tuple[str, Item]]]:
        """The items of a newsletter's area that give a tip, in an order of chance that never changes, each with its place."""
        places = {item.slug: shuffle(item.slug) for item in self.items}
        return {
            key: sorted(
                ((places[item.slug], item) for item in items if any(tip.kind == TIP for tip in item.practice.tips)),
                key=lambda pair: (pair[0], pair[1].slug),
            )
            for key, items in self.covered.items()
        }


def build_content(
    root: Path, entries: Sequence[Entry], vocabulary: Vocabulary, archive: Archive, redirects: Mapping[str, str] | None = None
) -> Content:
    """Make the model of all that is published."""
    renamed = map_renamed(entries)
    items, withdrawn = list_items(entries, renamed), list_withdrawn(entries)
    return Content(root, items, vocabulary, archive, withdrawn=withdrawn, renamed=renamed, redirects=redirects or {})


def shuffle(name: str) -> str:
    """Return a name a place in an order that looks like chance and is always the same."""
    return hashlib.sha256(name.encode()).hexdigest()
