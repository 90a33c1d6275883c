"""The overview of all practices: cards that readers filter, complete without JavaScript in pages of a fixed size."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from praktijkbank.artifacts import Artifact, Letterhead, Page
from praktijkbank.blocks import Arguments
from praktijkbank.catalogue import Item
from praktijkbank.collation import rank
from praktijkbank.facts import Fact, blank_facts
from praktijkbank.site import Site
from praktijkbank.templating import fill
from praktijkbank.views.filter_data import PracticeChoices, describe_columns, digest_parts, encode_json, identify_rows, write_json
from praktijkbank.views.paging import Sheet, cut_sheets, list_steps
from praktijkbank.views.practice_rows import CARD_FACTS, COLUMNS, describe_card, list_order_keys, say_outcome

DATA_PATH = "data/lijst.json"
CARDS_FOLDER = "data/kaarten/{digest}/"
FIRST_PAGE = "praktijken/"
LETTERHEAD = Letterhead("praktijken-pagina", "praktijken/pagina/{name}/")
PAGE_SIZE = 48


@dataclass(frozen=True, slots=True)
class Card:
    """What a card shows; all empty for the one that scripts copy."""

    slug: str
    url: str
    title: str
    summary: str
    facts: tuple[Fact, ...]
    outcome: str


def render_overview(site: Site, url: str, arguments: Arguments) -> str:
    """Make the first page of the list with everything that the filters need."""
    sheet = cut_sheets(site.catalogue.items, PAGE_SIZE)[0]
    blank = Card("", "", "", "", _pick_facts(blank_facts()), "")
    context = describe_list(site) | {"tips": sum(len(item.practice.tips) for item in site.catalogue.items)}
    return _fill("overzicht.html", site, url, sheet, blank=blank, **context)


def describe_list(site: Site) -> dict[str, Any]:
    """Give what a page with a list of practices tells scripts: where the data is, the size of a page, and what is printed already."""
    printed = (encode_json(describe_card(site, item)) for item in site.catalogue.items[:PAGE_SIZE])
    return {"data_path": DATA_PATH, "page_size": PAGE_SIZE, "printed": digest_parts(printed)}


def make_overview_pages(site: Site) -> Iterator[Page]:
    """Make the second and further pages of the list, for readers without JavaScript and for search engines."""
    for sheet in cut_sheets(site.catalogue.items, PAGE_SIZE)[1:]:
        name = str(sheet.number)
        title = f"Praktijken, pagina {name} van {sheet.last}"
        body = _fill("overzicht_vervolg.html", site, LETTERHEAD.pattern.format(name=name), sheet, title=title, number=sheet.number)
        yield Page(LETTERHEAD, name, title, "Alle praktijken van jeugdhulp op school, in pagina's op volgorde van titel.", body)


def make_overview_data(site: Site) -> Iterator[Artifact]:
    """Make what scripts filter, sort and draw.

    `data/lijst.json` has the columns of all rows and names the folder of all the rest: a card per practice, the ranks of every
    order, the names of all practices, and all cards in one file. The folder is called after its content, so that a list that a
    browser kept never meets the cards of another build.
    """
    items = site.catalogue.items
    cards = [encode_json(describe_card(site, item)) for item in items]
    folder = CARDS_FOLDER.format(digest=digest_parts(cards))
    yield from (Artifact(f"{folder}{number}.json", card) for number, card in enumerate(cards))
    yield Artifact(f"{folder}alles.json", b"[" + b",".join(cards) + b"]")
    keys = [list_order_keys(site, item) for item in items]
    for name, column in zip(COLUMNS.values(), zip(*keys, strict=True) if keys else [()] * len(COLUMNS), strict=True):
        yield write_json(f"{folder}op-{name}.json", rank(column))
    yield write_json(f"{folder}namen.json", [_name(site, item) for item in items])
    choices = PracticeChoices(site.catalogue.vocabulary)
    data = {
        "edition": identify_rows(site),
        "folder": folder,
        "printed": digest_parts(cards[:PAGE_SIZE]),
        "tips": [len(item.practice.tips) for item in items],
        "facets": describe_columns(choices.choices, [choices.number(item.practice) for item in items]),
    }
    yield write_json(DATA_PATH, data)


def make_card(site: Site, item: Item) -> Card:
    """Make the card of one practice."""
    practice = item.practice
    outcome = say_outcome(practice, site.catalogue.vocabulary)
    return Card(item.slug, item.url, practice.title, practice.summary, _pick_facts(site.facts[item.slug]), outcome)


def _name(site: Site, item: Item) -> list[str]:
    """Give what a practice is found by in the comparison: its slug, its title and its place."""
    place = next(fact.value for fact in site.facts[item.slug] if fact.field == "waar")
    return [item.slug, item.practice.title, place]


def _pick_facts(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    by_field = {fact.field: fact for fact in facts}
    return tuple(by_field[field] for field in CARD_FACTS)


def _address(number: int) -> str:
    return FIRST_PAGE if number == 1 else LETTERHEAD.pattern.format(name=number)


def _fill(template: str, site: Site, url: str, sheet: Sheet[Item], **context: Any) -> str:
    cards = [make_card(site, item) for item in sheet.rows]
    steps = list_steps(sheet.number, sheet.last)
    return fill(template, site, url, cards=cards, last=sheet.last, steps=steps, address=_address, **context)
