"""Has everything searchable indexed: all at once, or only what changed, in a small index that supplements the earlier one."""

from __future__ import annotations

import shutil
from collections.abc import Collection
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from praktijkbank.build.indexer import ADDITION, Wait, name_part, start_indexing
from praktijkbank.build.pipeline import fill_buckets
from praktijkbank.build.write import write_artifacts
from praktijkbank.outputs.artifacts import Artifact
from praktijkbank.outputs.lists.filter_data import identify_rows
from praktijkbank.outputs.search import search_copies, search_page, search_pages
from praktijkbank.outputs.site import Site
from praktijkbank.practices.catalogue import Item
from praktijkbank.practices.practice_composition import SECTIONS
from praktijkbank.source.cache import CacheFile
from praktijkbank.text.compounds import read_compounds

_MOST = 20  # the most pages in a supplementary index: with few practices, words are ranked by how rare they are among those alone


@dataclass(frozen=True, slots=True)
class Searched:
    """The input of an index: the practices in row order, and the other pages."""

    items: tuple[Item, ...]
    pages: tuple[search_pages.SearchPage, ...]

    def find_changed(self, before: Searched) -> Searched | None:
        """Return what is new or changed, or None if nothing is, or so much that everything should be indexed again."""
        digests, pages = {item.url: item.digest for item in before.items}, set(before.pages)
        changed = Searched(
            tuple(item for item in self.items if digests.get(item.url) != item.digest),
            tuple(page for page in self.pages if page not in pages),
        )
        # Half of the practices at once: the vocabulary changed, and with it the search words of any page.
        is_little = 0 < len(changed.items) + len(changed.pages) <= _MOST and len(changed.items) <= len(self.items) / 2
        return changed if is_little else None


def list_searched(site: Site) -> Searched:
    """List everything that can be searched on a site."""
    return Searched(tuple(site.catalogue.items), tuple(search_pages.list_search_pages(site)))


def begin_index(site: Site, searched: Searched, copies: Path, output: Path) -> Wait:
    """Write copies of everything searchable and start indexing them; return a function that waits until the index is complete.

    The folder `copies` must not exist; it is deleted afterwards. Both functions raise OSError; waiting also raises IndexingError.
    """
    count, compounds = len(searched.items), read_compounds()
    for place, bucket in enumerate(fill_buckets(searched.items)):
        kept: CacheFile[Artifact] = CacheFile(site.cache, f"kopieen/{place:02}")
        for row, item in bucket:
            copy = kept.fetch(item.slug, item.digest, partial(search_copies.make_search_copy, site, item, compounds))
            write_artifacts(copies / name_part(row, count), [copy])
        kept.save()
    _write_pages(site, searched.pages, copies / name_part(0, 1))
    return _start(site, searched, copies, output)


def begin_addition(site: Site, searched: Searched, changed: Searched, whole: Path, copies: Path, output: Path) -> Wait:
    """Start indexing what changed since the index in `whole` was made, otherwise like `begin_index`; searches need both indexes."""
    compounds, folder = read_compounds(), copies / ADDITION
    write_artifacts(folder, (search_copies.make_search_copy(site, item, compounds) for item in changed.items))
    _write_pages(site, changed.pages, folder)
    return _start(site, searched, copies, output, whole)


def _write_pages(site: Site, pages: Collection[search_pages.SearchPage], folder: Path) -> None:
    compounds, everyday = read_compounds(), site.catalogue.vocabulary.everyday
    write_artifacts(folder, (search_pages.make_copy(page, compounds, everyday) for page in pages))


def _start(site: Site, searched: Searched, copies: Path, output: Path, whole: Path | None = None) -> Wait:
    told = {"edition": identify_rows(site), "headings": dict(SECTIONS), "labels": search_page.LABELS}
    others = [(page.path, page.kind) for page in searched.pages]
    wait_for_index = start_indexing(copies, output, [item.url for item in searched.items], told, others, whole)

    def wait() -> None:
        try:
            wait_for_index()
        finally:
            shutil.rmtree(copies, ignore_errors=True)

    return wait
