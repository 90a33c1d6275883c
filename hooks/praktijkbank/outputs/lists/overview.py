"""The overview of all practices: cards that readers filter; complete without JavaScript, in pages of a fixed size."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

from praktijkbank.outputs.artifacts import Artifact, Layout, Page
from praktijkbank.outputs.kept import identify_item, keep_each, keep_pages
from praktijkbank.outputs.lists.filter_data import (
    Keys,
    describe_columns,
    digest_parts,
    encode_json,
    identify_rows,
    list_choices,
    write_json,
)
from praktijkbank.outputs.lists.practice_feeds import group_feeds
from praktijkbank.outputs.lists.practice_rows import SORTED, describe_card, list_missing, list_order_keys, say_where
from praktijkbank.outputs.paging import ListPage, cut_pages, find_address, list_steps
from praktijkbank.outputs.site import Site
from praktijkbank.outputs.templating import fill
from praktijkbank.pages.markers import Arguments
from praktijkbank.practices.aspects import FACETS, SortKey
from praktijkbank.practices.catalogue import Item
from praktijkbank.practices.signature import BLANK, Trait, sign
from praktijkbank.text.collation import rank

DATA_PATH = "data/lijst.json"
CARDS_FOLDER = "data/kaarten/{digest}/"
FIRST_PAGE = "praktijken/"
LAYOUT = Layout("praktijken-pagina", "praktijken/pagina/{name}/")
_find_address = partial(find_address, LAYOUT, FIRST_PAGE)
PAGE_SIZE = 48


@dataclass(frozen=True, slots=True)
class Card:
    """What a card shows; all fields are empty in the one that scripts copy."""

    names: str
    url: str
    title: str
    summary: str
    where: str
    signature: tuple[Trait, ...]
    amount: str
    missing: Sequence[str]


class _Told(NamedTuple):
    """The data of one practice for scripts."""

    card: bytes
    order_keys: tuple[SortKey, ...]
    name: list[str]
    choices: tuple[Keys, ...]


def render_overview(site: Site, url: str, arguments: Arguments) -> str:
    """Make the first page of the list with everything that filtering needs."""
    list_page = cut_pages(site.catalogue.items, PAGE_SIZE)[0]
    blank = Card("", "", "", "", "", BLANK, "", ())
    tips = sum(len(item.practice.tips) for item in site.catalogue.items)
    context = describe_list(site) | {
        "tips": tips,
        "orders": [aspect for aspect in SORTED if aspect.shown.sorts],
        "feeds": group_feeds(site),
    }
    return _fill("overzicht.html", site, url, list_page, blank=blank, **context)


def describe_list(site: Site) -> dict[str, Any]:
    """Return what a page with a list of practices tells scripts: where the data is, the page size, and what is already shown."""
    printed = (encode_json(describe_card(site, item)) for item in site.catalogue.items[:PAGE_SIZE])
    return {"data_path": DATA_PATH, "page_size": PAGE_SIZE, "printed": digest_parts(printed)}


def make_overview_pages(site: Site) -> Iterator[Page]:
    """Make the second and further pages of the list, for readers without JavaScript and for search engines."""
    list_pages = cut_pages(site.catalogue.items, PAGE_SIZE)[1:]
    return keep_pages(site, "overzicht", list_pages, identify_item, partial(_make_page, site))


def _make_page(site: Site, list_page: ListPage[Item]) -> Page:
    name = str(list_page.number)
    title = f"Praktijken, pagina {name} van {list_page.last}"
    body = _fill("overzicht_vervolg.html", site, LAYOUT.find_address(name), list_page, title=title, number=list_page.number)
    return Page(LAYOUT, name, title, "Alle praktijken van jeugdhulp op school, in pagina's op volgorde van titel.", body)


def make_overview_data(site: Site) -> Iterator[Artifact]:
    """Make the data that scripts filter, sort and draw.

    `data/lijst.json` has the columns of all rows and names the folder with the rest: a card per practice, the ranks for every order, the
    names of all practices, and all cards in one file. The folder is named after its content, so that a list cached by a browser never
    meets cards of another build.
    """
    told = keep_each(site, "kaarten", _tell)
    cards = [each.card for each in told]
    folder = CARDS_FOLDER.format(digest=digest_parts(cards))
    yield from (Artifact(f"{folder}{number}.json", card) for number, card in enumerate(cards))
    yield Artifact(f"{folder}alles.json", b"[" + b",".join(cards) + b"]")
    for place, aspect in enumerate(SORTED):
        yield write_json(f"{folder}op-{aspect.name}.json", rank([each.order_keys[place] for each in told]))
    yield write_json(f"{folder}namen.json", [each.name for each in told])
    practices = [item.practice for item in site.catalogue.items]
    choices = [list_choices(facet, practices, site.catalogue.vocabulary) for facet in FACETS]
    data = {
        "edition": identify_rows(site),
        "folder": folder,
        "printed": digest_parts(cards[:PAGE_SIZE]),
        "tips": [len(practice.tips) for practice in practices],
        "facets": describe_columns(choices, [each.choices for each in told]),
    }
    yield write_json(DATA_PATH, data)


def _tell(site: Site, item: Item) -> _Told:
    card = encode_json(describe_card(site, item))
    return _Told(
        card,
        list_order_keys(site, item),
        _name(site, item),
        tuple(facet.values(item.practice, site.catalogue.vocabulary) for facet in FACETS),
    )


def make_card(site: Site, item: Item) -> Card:
    """Return the card of one practice."""
    practice = item.practice
    signature = sign(practice, site.catalogue.vocabulary)
    amount = site.facts[item.slug]["funding.amount"].value
    return Card(item.names, item.url, practice.title, practice.summary, say_where(site, item), signature, amount, list_missing(site, item))


def _name(site: Site, item: Item) -> list[str]:
    """Return what the comparison finds a practice by: its slug, its title, its place, and its earlier slugs."""
    return [item.slug, item.practice.title, site.facts[item.slug]["place"].value, *item.practice.formerly]


def _fill(template: str, site: Site, url: str, list_page: ListPage[Item], **context: Any) -> str:
    cards = [make_card(site, item) for item in list_page.rows]
    steps = list_steps(list_page.number, list_page.last)
    return fill(template, site, url, cards=cards, last=list_page.last, steps=steps, address=_find_address, **context)
