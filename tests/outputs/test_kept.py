"""The items of a list are remade only if something in them has changed."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from praktijkbank.outputs.kept import identify_item, keep_each, keep_pages
from praktijkbank.outputs.paging import ListPage, cut_pages
from praktijkbank.outputs.site import Site
from praktijkbank.practices.catalogue import Item
from praktijkbank.source.cache import Cache


class Maker:
    """Makes names of practices, and records which practices they were."""

    def __init__(self) -> None:
        self.made: list[str] = []

    def make_one(self, site: Site, item: Item) -> str:
        """Make the name of one practice."""
        self.made.append(item.slug)
        return f"{site.settings.site_name} {item.practice.title}"

    def make_page(self, site: Site, list_page: ListPage[Item]) -> str:
        """Make the names of the practices on one page."""
        return ", ".join(self.make_one(site, item) for item in list_page.rows)


@pytest.fixture
def site(real_site: Site, tmp_path: Path) -> Site:
    return replace(real_site, cache=Cache(tmp_path))


def list_kept_pages(site: Site, maker: Maker) -> list[str]:
    return list(keep_pages(site, "bladen", cut_pages(site.catalogue.items, 5), identify_item, partial(maker.make_page, site)))


def list_each(site: Site, maker: Maker) -> list[str]:
    return keep_each(site, "elk", maker.make_one)


def change(site: Site, number: int, **changes: Any) -> Site:
    """Return the site with one practice changed."""
    items = list(site.catalogue.items)
    items[number] = replace(items[number], **changes)
    return replace(site, catalogue=replace(site.catalogue, items=tuple(items)))


def rename(site: Site) -> Site:
    return replace(site, settings=replace(site.settings, site_name="Anders"))


def test_nothing_is_made_again_where_nothing_changed(site: Site) -> None:
    first, second = Maker(), Maker()

    assert list_each(site, first) == list_each(site, second)
    assert list_kept_pages(site, first) == list_kept_pages(site, second)
    slugs = [item.slug for item in site.catalogue.items]
    assert (first.made, second.made) == (slugs * 2, [])


@pytest.mark.parametrize("changes", [{"digest": "anders"}, {"slug": "anders"}], ids=["another text", "another address"])
def test_only_a_changed_practice_and_its_sheet_are_made_again(site: Site, changes: dict[str, str]) -> None:
    list_each(site, Maker())
    list_kept_pages(site, Maker())
    changed, one, list_page = change(site, 7, **changes), Maker(), Maker()

    assert list_each(changed, one) == list_each(replace(changed, cache=Cache()), Maker())
    assert list_kept_pages(changed, list_page) == list_kept_pages(replace(changed, cache=Cache()), Maker())
    slugs = [item.slug for item in changed.catalogue.items]
    assert (one.made, list_page.made) == (slugs[7:8], slugs[5:10])


def test_everything_is_made_again_where_a_setting_changed(site: Site) -> None:
    list_each(site, Maker())
    list_kept_pages(site, Maker())
    renamed = rename(site)

    assert {name.split()[0] for name in list_each(renamed, Maker())} == {"Anders"}
    assert {name.split()[0] for name in list_kept_pages(renamed, Maker())} == {"Anders"}


def test_a_sheet_is_made_again_where_the_number_of_sheets_changed(site: Site) -> None:
    list_kept_pages(site, Maker())
    shorter, maker = replace(site, catalogue=replace(site.catalogue, items=site.catalogue.items[:-6])), Maker()

    list_kept_pages(shorter, maker)

    assert maker.made == [item.slug for item in shorter.catalogue.items]


def test_every_sheet_is_made_again_where_something_beside_its_rows_changed(site: Site) -> None:
    list_pages, maker = cut_pages(site.catalogue.items, 5), Maker()
    for beside in ("1 mei", "2 mei"):
        list(keep_pages(site, "bladen", list_pages, identify_item, partial(maker.make_page, site), beside=beside))

    assert maker.made == [item.slug for item in site.catalogue.items] * 2
