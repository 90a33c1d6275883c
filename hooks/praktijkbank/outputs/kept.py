"""Keeps what lists show between builds: what is made of one practice alone, and pages that each show a few."""

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

_IN_A_FILE = 16  # pages in one file of the cache: all of them at once are much to hold

Thing = TypeVar("Thing")
Row = TypeVar("Row")


def keep_each(site: Site, name: str, make: Callable[[Site, Item], Thing]) -> list[Thing]:
    """Return what `make` makes of every practice, in their order; `name` is where it is kept.

    `make` may look at the practice, the vocabulary and the settings, and at nothing else. Raises OSError.
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
    """Return what `make` makes of every page of a list; `name` is the folder where it is kept.

    `make` may look at the page, the vocabulary and the settings, and at nothing else but what `beside` tells; `identify` gives what
    differs wherever something differs that a row shows. Raises OSError.
    """
    for number, some in groupby(list_pages, lambda list_page: list_page.number // _IN_A_FILE):
        cached: CacheFile[Thing] = CacheFile(site.cache, f"{name}/{number}")
        for list_page in some:
            place = f"{list_page.number} {list_page.last} {site.settings_digest} {beside}"
            key = digest(part.encode() for part in (place, *map(identify, list_page.rows)))
            yield cached.fetch(str(list_page.number), key, partial(make, list_page))
        cached.save()


def identify_letter(site: Site, letter: Letter) -> str:
    """Return what differs wherever anything differs that an issue shows, in whatever form."""
    return f"{letter.digest} {site.catalogue.vocabulary.digest} {site.settings_digest}"


def identify_item(item: Item) -> str:
    """Return what differs wherever anything of a practice differs, its address included."""
    return f"{item.slug} {item.digest}"
