"""The overview of all practices: cards that readers filter, complete without JavaScript in pages of a fixed size."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from praktijkbank.artifacts import Artifact, Letterhead, Page
from praktijkbank.blocks import Arguments
from praktijkbank.catalogue import Item
from praktijkbank.facts import Fact, blank_facts
from praktijkbank.practice import Practice
from praktijkbank.prose import strip_markup
from praktijkbank.site import Site
from praktijkbank.templating import fill
from praktijkbank.views.filter_data import PracticeChoices, write_json
from praktijkbank.views.paging import Sheet, cut_sheets, list_steps
from praktijkbank.vocabulary import Vocabulary
from praktijkbank.wording import order_place

DATA_PATH = "data/overzicht.json"
FIRST_PAGE = "praktijken/"
LETTERHEAD = Letterhead("praktijken-pagina", "praktijken/pagina/{name}/")
PAGE_SIZE = 48

_CARD_FACTS = ("waar", "onderwijssoort", "fase", "betaler", "soort-resultaat", "bronnen-uit")
_RESULT_KINDS = ("measured", "experienced", "target")  # the most telling first; a figure about the surroundings is no result
_RESULT_LENGTH = 160


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
    return _fill("overzicht.html", site, url, sheet, blank=blank, data_path=DATA_PATH, page_size=PAGE_SIZE)


def make_overview_pages(site: Site) -> Iterator[Page]:
    """Make the second and further pages of the list, for readers without JavaScript and for search engines."""
    for sheet in cut_sheets(site.catalogue.items, PAGE_SIZE)[1:]:
        name = str(sheet.number)
        title = f"Praktijken, pagina {name} van {sheet.last}"
        body = _fill("overzicht_vervolg.html", site, LETTERHEAD.pattern.format(name=name), sheet, title=title, number=sheet.number)
        yield Page(LETTERHEAD, name, title, "Alle praktijken van jeugdhulp op school, in pagina's op volgorde van titel.", body)


def make_overview_data(site: Site) -> Iterator[Artifact]:
    """Make the index that scripts filter: the facets with their values, and a row per practice."""
    choices = PracticeChoices(site.catalogue.vocabulary)
    rows = [_describe_row(site, item) | {"facets": choices.number(item.practice)} for item in site.catalogue.items]
    yield write_json(DATA_PATH, {"facets": choices.describe(), "rows": rows})


def make_card(site: Site, item: Item) -> Card:
    """Make the card of one practice."""
    practice = item.practice
    outcome = say_outcome(practice, site.catalogue.vocabulary)
    return Card(item.slug, item.url, practice.title, practice.summary, _pick_facts(site.facts[item.slug]), outcome)


def say_outcome(practice: Practice, vocabulary: Vocabulary) -> str:
    """Say what came of it in one line: the first result of the most telling kind, cut where long; empty where none is told."""
    told = [result for kind in _RESULT_KINDS for result in practice.results if result.kind == kind]
    if not told:
        return ""
    text = textwrap.shorten(strip_markup(told[0].text), _RESULT_LENGTH, placeholder=" …")
    kind = f"{vocabulary['result_kinds'].label(told[0].kind)}: " if len({result.kind for result in practice.results}) > 1 else ""
    return f"{kind}{text}" + (f" (en nog {len(told) - 1})" if len(told) > 1 else "")


def _describe_row(site: Site, item: Item) -> dict[str, Any]:
    practice = item.practice
    row = {
        "slug": item.slug,
        "url": item.url,
        "title": practice.title,
        "summary": practice.summary,
        "words": " ".join((*practice.also_known_as, *practice.search_words)),
        "place": order_place(practice, site.catalogue.vocabulary),
        "checked": str(practice.checked.date) if practice.checked else "",
        "facts": {fact.field: fact.value for fact in site.facts[item.slug] if fact.value},
        "outcome": say_outcome(practice, site.catalogue.vocabulary),
        "tips": len(practice.tips),
    }
    return {key: value for key, value in row.items() if value}


def _pick_facts(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    by_field = {fact.field: fact for fact in facts}
    return tuple(by_field[field] for field in _CARD_FACTS)


def _address(number: int) -> str:
    return FIRST_PAGE if number == 1 else LETTERHEAD.pattern.format(name=number)


def _fill(template: str, site: Site, url: str, sheet: Sheet[Item], **context: Any) -> str:
    cards = [make_card(site, item) for item in sheet.rows]
    return fill(template, site, url, cards=cards, steps=list_steps(sheet.number, sheet.last), address=_address, **context)
