"""Keeps what lists show between builds: what is made of one practice alone, and pages that each show a few."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import groupby
from typing import TypeVar

from praktijkbank.newsletters.letter import Letter
from praktijkbank.outputs.paging import Sheet
from praktijkbank.outputs.site import Site
from praktijkbank.practices.catalogue import Item
from praktijkbank.source.cache import Ledger
from praktijkbank.source.fingerprint import digest

_IN_A_DRAWER = 16  # sheets in one file of the cache: all of them at once are much to hold

Thing = TypeVar("Thing")
Row = TypeVar("Row")


def keep_each(site: Site, name: str, make: Callable[[Site, Item], Thing]) -> list[Thing]:
    """Return what `make` makes of every practice, in their order; `name` is where it is kept.

    `make` may look at the practice, the vocabulary and the settings, and at nothing else. Raises OSError.
    """
    ledger: Ledger[Thing] = Ledger(site.cache, name)
    things = [ledger.fetch(item.slug, f"{item.digest} {site.settings_digest}", partial(make, site, item)) for item in site.catalogue.items]
    ledger.save()
    return things


def keep_sheets(
    site: Site, name: str, sheets: Iterable[Sheet[Row]], identify: Callable[[Row], str], make: Callable[[Sheet[Row]], Thing]
) -> Iterator[Thing]:
    """Return what `make` makes of every sheet; `name` is the folder where it is kept.

    `make` may look at the sheet, the vocabulary and the settings, and at nothing else; `identify` gives what differs wherever
    something differs that a row shows. Raises OSError.
    """
    for drawer, some in groupby(sheets, lambda sheet: sheet.number // _IN_A_DRAWER):
        ledger: Ledger[Thing] = Ledger(site.cache, f"{name}/{drawer}")
        for sheet in some:
            place = f"{sheet.number} {sheet.last} {site.settings_digest}"
            key = digest(part.encode() for part in (place, *map(identify, sheet.rows)))
            yield ledger.fetch(str(sheet.number), key, partial(make, sheet))
        ledger.save()


def identify_letter(site: Site, letter: Letter) -> str:
    """Return what differs wherever anything differs that an issue shows, in whatever form."""
    return f"{letter.digest} {site.catalogue.vocabulary.digest} {site.settings_digest}"


def identify_item(item: Item) -> str:
    """Return what differs wherever anything of a practice differs, its address included."""
    return f"{item.slug} {item.digest}"
