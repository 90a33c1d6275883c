"""What the lists of practices (overview and comparison) say of one practice, and in which orders they can stand."""

from __future__ import annotations

from typing import Any

from praktijkbank.outputs.site import Site
from praktijkbank.practices.aspects import ROW, SortKey
from praktijkbank.practices.catalogue import Item
from praktijkbank.practices.signature import sign

SORTED = tuple(aspect for aspect in ROW if aspect.shown.table or aspect.shown.sorts)

_SHOWN = tuple(aspect.key for aspect in ROW if aspect.shown.table)
_ALWAYS_SAID = frozenset({"place", "results", "funding", "facts", "sources"})  # in the line below the title and the signature
_NOT_MISSED = _ALWAYS_SAID | {"funding.amount"}  # where a card is silent about amounts, as nearly every source is


def describe_card(site: Site, item: Item) -> dict[str, Any]:
    """Return what a card and a row of the table show, as scripts read it; what is not told is left out."""
    practice = item.practice
    card = {
        "slug": item.slug,
        "formerly": item.practice.formerly,
        "url": item.url,
        "title": practice.title,
        "summary": practice.summary,
        "facts": {fact.field: fact.value for fact in map(site.facts[item.slug].__getitem__, _SHOWN) if fact.values},
        "where": say_where(site, item),
        "signature": [[trait.glyph, trait.value, trait.context] for trait in sign(practice, site.catalogue.vocabulary)],
        "missing": list_missing(site, item),
    }
    return {key: value for key, value in card.items() if value}


def say_where(site: Site, item: Item) -> str:
    """Say in one line where a practice is, in which schools and how far it is; a place is always said."""
    facts = site.facts[item.slug]
    place = facts["place"].value or "Plaats niet vermeld"
    return " · ".join([place, *(facts[key].value.lower() for key in ("school_types", "phase") if facts[key].values)])


def list_missing(site: Site, item: Item) -> list[str]:
    """Name the facts of a list that the source does not tell, but for those that a card always speaks of."""
    facts = site.facts[item.slug]
    return [aspect.title.lower() for aspect in ROW if aspect.is_gap and aspect.key not in _NOT_MISSED and not facts[aspect.key].values]


def list_order_keys(site: Site, item: Item) -> tuple[SortKey, ...]:
    """Return what one practice is sorted by, order by order; empty or None where the source does not tell."""
    return tuple(aspect.sort_key(item.practice, site.catalogue.vocabulary) for aspect in SORTED)
