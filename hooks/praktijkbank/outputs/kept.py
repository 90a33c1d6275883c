"""Caches what lists show between builds: what depends on one practice alone, and pages that show a few each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import groupby
from typing import TypeVar

from praktijkbank.newsletters.letter import Letter
from praktijkbank.outputs.paging import ListPage
from praktijkbank.outputs.site import Site
from praktijkbank.practices.catalogue import Item
from praktijkbank.source.cache import CacheFile
from praktijkbank.source.fingerprint import digest

_IN_A_FILE = 16  # pages per cache file: all of them at once take much memory

Thing = TypeVar("Thing")
Row = TypeVar("Row")


def keep_each(site: Site, name: str, make: Callable[[Site, Item], Thing]) -> list[Thing]:
    """Return the result of `make` for every practice, in order; `name` is the cache file.

    `make` may depend only on the practice, the vocabulary and the settings. Raises OSError.
    """
    cached: CacheFile[Thing] = CacheFile(site.cache, name)
    things = [cached.fetch(item.slug, f"{item.digest} {site.settings_digest}", partial(make, site, item)) for item in site.catalogue.items]
    cached.save()
    return things


def keep_pages(
    site: Site,
    name: str,
    list_pages: Iterable[ListPage[Row]],
    identify: Callable[[Row], str],
    make: Callable[[ListPage[Row]], Thing],
    *,
    beside: str = "",
) -> Iterator[Thing]:
    """Return the result of `make` for every page of a list; `name` is the cache folder.

    `make` may depend only on the page, the vocabulary, the settings and what `beside` identifies; `identify` must return a different
    text whenever anything shown of a row differs. Raises OSError.
    """
    for number, some in groupby(list_pages, lambda list_page: list_page.number // _IN_A_FILE):
        cached: CacheFile[Thing] = CacheFile(site.cache, f"{name}/{number}")
        for list_page in some:
            place = f"{list_page.number} {list_page.last} {site.settings_digest} {beside}"
            key = digest(part.encode() for part in (place, *map(identify, list_page.rows)))
            yield cached.fetch(str(list_page.number), key, partial(make, list_page))
        cached.save()


def identify_letter(site: Site, letter: Letter) -> str:
    """Return a key that changes with anything an issue shows, in any output."""
    return f"{letter.digest} {site.catalogue.vocabulary.digest} {site.settings_digest}"


def identify_item(item: Item) -> str:
    """Return a key that changes with anything in a practice, including its address."""
    return f"{item.slug} {item.digest}"
