"""Everything made for one practice alone: its page, its source, its downloads, and its line in the files with all practices."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import NamedTuple

from praktijkbank.outputs.artifacts import Artifact, Page, Product
from praktijkbank.outputs.data import open_data, spreadsheet
from praktijkbank.outputs.practice import practice_page
from praktijkbank.outputs.practice.citations import cite
from praktijkbank.outputs.practice.practice_json import write_json
from praktijkbank.outputs.practice.practice_text import write_text
from praktijkbank.outputs.practice.practice_word import write_word
from praktijkbank.outputs.site import Site
from praktijkbank.practices.catalogue import Item, make_url
from praktijkbank.source.cache import CacheFile

Numbered = tuple[int, Item]
_TERMS = "De beschrijving mag je gebruiken onder {name} ({url}); de bronnen houden hun eigen rechten.".format_map(open_data.LICENCE)


class Made(NamedTuple):
    """What is cached per practice: its page, its source, its line in the JSON and CSV, and its files by extension."""

    page: str
    source: str
    json_line: str
    csv_row: str
    files: dict[str, bytes]


def make_practice_files(site: Site, items: Iterable[Numbered], writer: open_data.JsonWriter, cached: CacheFile[Made]) -> Iterator[Product]:
    """Make everything for some practices, each with its position among all; unchanged ones come from the cache.

    Raises OSError and ChangedError if a source can't be read any more.
    """
    for number, item in items:
        made = cached.fetch(item.slug, _list_inputs(site, item), partial(_make, site, item, writer))
        yield Page(practice_page.LAYOUT, item.slug, item.practice.title, item.practice.summary, made.page)
        yield open_data.make_source(item, made.source)
        yield from open_data.make_lines(number, made.json_line, made.csv_row)
        yield from list_files(item, made.files)
    cached.save()


def _make(site: Site, item: Item, writer: open_data.JsonWriter) -> Made:
    return Made(
        practice_page.make_practice_page(site, item).body,
        open_data.write_source(site, item),
        writer.write(item),
        spreadsheet.write_row(site, item),
        make_files(site, item),
    )


def list_files(item: Item, files: Mapping[str, bytes]) -> Iterator[Artifact]:
    """Return the downloads, given by extension, beside the page and at every earlier address."""
    for url in (item.url, *map(make_url, item.practice.formerly)):  # a file, unlike a page, can't redirect
        yield from (Artifact(f"{url}praktijk.{ending}", content) for ending, content in files.items())


def make_files(site: Site, item: Item) -> dict[str, bytes]:
    """Make the downloads of a practice, by extension."""
    document, root = site.documents[item.slug], site.settings.site_url
    citation = cite(document, site.settings)
    closing = (f"Bron: {citation.say()}", _TERMS)
    return {
        "json": write_json(site, document).encode(),
        "txt": write_text(document, closing, root).encode(),
        "docx": write_word(document, closing, root, citation.publisher, str(citation.date or "")),
        "ris": citation.write_ris().encode(),
        "bib": citation.write_bibtex().encode(),
        "csl.json": citation.write_csl().encode(),
    }


def _list_inputs(site: Site, item: Item) -> str:
    """Return everything these texts depend on besides the program: the practice, the settings, and what the page links to."""
    related = [f"{other.slug} {other.practice.title}" for other in site.catalogue.related(item)]
    alike = [f"{like.item.slug} {like.item.practice.title} {like.reason}" for like in site.alike[item.slug]]
    letters = [f"{letter.online_url} {letter.title}" for letter in site.appearances.get(item.slug, ())]
    return "\n".join([item.digest, site.settings_digest, *related, "", *alike, "", *letters])
