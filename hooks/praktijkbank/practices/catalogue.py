"""The model: every published practice with its relations, built once for all outputs; immutable, and facts only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from itertools import chain
from operator import itemgetter
from pathlib import Path

from praktijkbank.practices.areas import list_provinces, list_regions
from praktijkbank.practices.aspects import count_stated
from praktijkbank.practices.entries import Entry, digest_source
from praktijkbank.practices.practice import PUBLISHED, Practice, Withdrawal
from praktijkbank.practices.vocabulary import Vocabulary
from praktijkbank.practices.withdrawn_practice import WithdrawnPractice
from praktijkbank.source.fields import PartialDate
from praktijkbank.source.fingerprint import digest
from praktijkbank.source.recall import Recall
from praktijkbank.source.yamlfile import decode_sound
from praktijkbank.text.collation import collate


class ChangedError(Exception):
    """Says in Dutch that an input changed while it was in use."""


@dataclass(frozen=True, slots=True)
class Item:
    """One published practice: its slug, and the path of its file within the project.

    `digest` changes whenever the file or the vocabulary changes.
    """

    slug: str
    practice: Practice
    source_path: str
    digest: str

    @property
    def url(self) -> str:
        """The address of the practice's page, relative to the site's root."""
        return make_url(self.slug)

    @property
    def first_url(self) -> str:
        """The address under its first name, by which feed readers identify the practice permanently."""
        return make_url(next(iter(self.practice.formerly), self.slug))

    @property
    def names(self) -> str:
        """The current and earlier slugs, separated by spaces, by which scripts recognise a practice that a reader saved."""
        return " ".join((self.slug, *self.practice.formerly))


@dataclass(frozen=True, slots=True)
class WithdrawnItem:
    """One withdrawn practice, with everything still published about it."""

    slug: str
    practice: WithdrawnPractice

    @property
    def url(self) -> str:
        """The address of the page that announces the withdrawal, relative to the site's root."""
        return make_url(self.slug)

    @property
    def withdrawal(self) -> Withdrawal:
        """The date of and reason for the withdrawal."""
        return self.practice.withdrawn


@dataclass(frozen=True)
class Catalogue:
    """All published practices, sorted by title, and the vocabulary that describes them; `root` is the project's folder.

    `withdrawn` are the withdrawn practices, sorted by slug. `renamed` maps old slugs to current ones. `recall` remembers expensive
    results for the next catalogue of the same project.
    """

    root: Path
    items: tuple[Item, ...]
    vocabulary: Vocabulary
    withdrawn: tuple[WithdrawnItem, ...] = field(default=(), kw_only=True)
    renamed: Mapping[str, str] = field(default_factory=dict, kw_only=True)
    recall: Recall = field(default_factory=Recall, kw_only=True, compare=False, repr=False)

    @cached_property
    def by_slug(self) -> dict[str, Item]:
        """All items by slug."""
        return {item.slug: item for item in self.items}

    @cached_property
    def by_region(self) -> dict[str, list[Item]]:
        """The items per region of the vocabulary, including those that name only a town in it, and regions without items."""
        regions: dict[str, list[Item]] = {key: [] for key in self.vocabulary["regions"]}
        for item in self.items:
            for region in list_regions(item.practice.place, self.vocabulary):
                regions[region].append(item)
        return regions

    @cached_property
    def provinces(self) -> dict[str, frozenset[str]]:
        """The provinces of each practice, by slug."""
        return {item.slug: frozenset(list_provinces(item.practice.place, self.vocabulary)) for item in self.items}

    def name_now(self, slug: str) -> str:
        """Return the current slug of a practice, given its current or an earlier one."""
        return self.renamed.get(slug, slug)

    def stated(self, slug: str) -> int:
        """Return how many fields a practice states; cached, because many newsletters may ask."""
        item = self.by_slug[slug]
        return self.recall.fetch(("stated", slug), lambda: count_stated(item.practice), item)

    @cached_property
    def _related(self) -> dict[str, dict[str, None]]:
        related: dict[str, dict[str, None]] = {item.slug: {} for item in self.items}
        for item in self.items:
            for other in item.practice.related:
                if other in related:
                    related[item.slug][other] = None
                    related[other][item.slug] = None
        return related

    def read_source(self, item: Item) -> str:
        """Reread the text of a practice's file: few callers need it, and thousands of texts take much memory.

        Raises OSError if the file is gone, and ChangedError if it has changed since it was checked.
        """
        content = (self.root / item.source_path).read_bytes()
        if _digest_item(digest_source(content), self.vocabulary) != item.digest:
            raise ChangedError(f"{item.source_path} is tijdens de build veranderd; bouw opnieuw.")
        return decode_sound(content)

    def related(self, item: Item) -> list[Item]:
        """Return the items related to an item, whichever of the two names the other."""
        return [self.by_slug[slug] for slug in self._related[item.slug]]

    @cached_property
    def as_of(self) -> PartialDate | None:
        """The latest date on which anything was added, changed, checked or withdrawn; None for an empty catalogue."""
        dates = [date for item in self.items for date in dates_of(item.practice)]
        return max([*dates, *(item.withdrawal.date for item in self.withdrawn)], default=None)


def make_url(slug: str) -> str:
    """Return the address of a practice's page, relative to the site's root."""
    return f"praktijken/{slug}/"


def list_items(entries: Iterable[Entry], vocabulary: Vocabulary, renamed: Mapping[str, str], recall: Recall) -> tuple[Item, ...]:
    """Return an item for every published entry, sorted by title; related practices go by their current slugs.

    An entry seen before with the same vocabulary yields the same object.
    """
    listed = recall.fetch_each("items", partial(_list_item, vocabulary, renamed), entries, vocabulary, key=renamed)
    return tuple(item for _, item in sorted(chain.from_iterable(listed), key=itemgetter(0)))


def _list_item(vocabulary: Vocabulary, renamed: Mapping[str, str], entry: Entry) -> tuple[tuple[tuple[str, ...], Item], ...]:
    """Return an entry's sort key and item, or nothing if it is not published."""
    practice = entry.practice
    if practice is None or practice.status != PUBLISHED:
        return ()
    item = Item(entry.slug, _name_related(practice, renamed), entry.document.path, _digest_item(entry.digest, vocabulary))
    return (((*collate(practice.title), entry.slug), item),)


def _digest_item(source: str, vocabulary: Vocabulary) -> str:
    return digest([source.encode(), vocabulary.digest.encode()])


def list_withdrawn(entries: Iterable[Entry]) -> tuple[WithdrawnItem, ...]:
    """Return all withdrawn entries, sorted by slug."""
    return tuple(sorted((WithdrawnItem(entry.slug, entry.withdrawn) for entry in entries if entry.withdrawn), key=lambda item: item.slug))


def map_renamed(entries: Iterable[Entry]) -> dict[str, str]:
    """Return all earlier slugs of practices, mapped to the current ones."""
    return {old: entry.slug for entry in entries for old in entry.formerly}


def _name_related(practice: Practice, renamed: Mapping[str, str]) -> Practice:
    if renamed.keys().isdisjoint(practice.related):
        return practice
    return practice.replace(related=tuple(dict.fromkeys(renamed.get(slug, slug) for slug in practice.related)))


def dates_of(practice: Practice) -> list[PartialDate]:
    """Return every date on which the description was added, changed or checked."""
    return list_changes(practice) + ([practice.checked.date] if practice.checked else [])


def list_changes(practice: Practice) -> list[PartialDate]:
    """Return every date on which the description was added or changed."""
    return [change.date for change in practice.changes] + ([practice.added] if practice.added else [])
