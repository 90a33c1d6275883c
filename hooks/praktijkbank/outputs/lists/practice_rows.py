"""What the lists of practices (overview and comparison) say about one, and their sort orders."""

from __future__ import annotations

from typing import Any

from praktijkbank.outputs.site import Site
from praktijkbank.practices.aspects import ROW, SortKey
from praktijkbank.practices.catalogue import Item
from praktijkbank.practices.signature import sign

SORTED = tuple(aspect for aspect in ROW if aspect.shown.table or aspect.shown.sorts)

_SHOWN = tuple(aspect.key for aspect in ROW if aspect.shown.table)
_ALWAYS_SAID = frozenset({"place", "results", "funding", "facts", "sources"})  # in the line below the title and the signature
_NOT_MISSED = _ALWAYS_SAID | {"funding.amount"}  # a card doesn't mention missing amounts, because nearly every source lacks them


def describe_card(site: Site, item: Item) -> dict[str, Any]:
    """Return what a card and a table row show, as scripts read it; empty values are omitted."""
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
    """Describe in one line a practice's place, school types and phase; the place is always mentioned."""
    facts = site.facts[item.slug]
    place = facts["place"].value or "Plaats niet vermeld"
    return " · ".join([place, *(facts[key].value.lower() for key in ("school_types", "phase") if facts[key].values)])


def list_missing(site: Site, item: Item) -> list[str]:
    """Name the facts of a list that the source does not state, except those that a card always mentions."""
    facts = site.facts[item.slug]
    return [aspect.title.lower() for aspect in ROW if aspect.is_gap and aspect.key not in _NOT_MISSED and not facts[aspect.key].values]


def list_order_keys(site: Site, item: Item) -> tuple[SortKey, ...]:
    """Return the sort keys of one practice, one per order; empty or None if the source does not state it."""
    return tuple(aspect.sort_key(item.practice, site.catalogue.vocabulary) for aspect in SORTED)
