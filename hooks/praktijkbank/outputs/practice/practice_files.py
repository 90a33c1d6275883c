"""All that is made of one practice alone: its page, its source, and its line in the files with all practices."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from praktijkbank.outputs.artifacts import Page, Product
from praktijkbank.outputs.data import open_data, spreadsheet
from praktijkbank.outputs.practice import practice_page
from praktijkbank.outputs.site import Site
from praktijkbank.practices.catalogue import Item
from praktijkbank.source.cache import CacheFile

Texts = tuple[str, str, str, str]  # of the page, the source, the JSON and the CSV
Numbered = tuple[int, Item]


def make_practice_files(site: Site, items: Iterable[Numbered], writer: open_data.JsonWriter, cached: CacheFile[Texts]) -> Iterator[Product]:
    """Make everything of some practices, each with its place among all; what did not change comes out of the cache.

    Raises OSError and ChangedError where a source can't be read any more.
    """
    for number, item in items:
        body, source, json_line, csv_row = cached.fetch(item.slug, _list_inputs(site, item), partial(_make_texts, site, item, writer))
        yield Page(practice_page.LAYOUT, item.slug, item.practice.title, item.practice.summary, body)
        yield open_data.make_source(item, source)
        yield from open_data.make_lines(number, json_line, csv_row)
    cached.save()


def _make_texts(site: Site, item: Item, writer: open_data.JsonWriter) -> Texts:
    page, source = practice_page.make_practice_page(site, item).body, open_data.write_source(site, item)
    return page, source, writer.write(item), spreadsheet.write_row(site, item)


def _list_inputs(site: Site, item: Item) -> str:
    """Return all that decides these texts besides the program: the practice, the settings, and what the page links to."""
    related = [f"{other.slug} {other.practice.title}" for other in site.catalogue.related(item)]
    letters = [f"{letter.online_url} {letter.title}" for letter in site.appearances.get(item.slug, ())]
    return "\n".join([item.digest, site.settings_digest, *related, "", *letters])
