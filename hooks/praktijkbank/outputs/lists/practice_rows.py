"""What the lists of practices (overview and comparison) say of one practice, and in which orders they can stand."""

from __future__ import annotations

import textwrap
from typing import Any

from praktijkbank.outputs.site import Site
from praktijkbank.practices.aspects import ROW, SortKey
from praktijkbank.practices.catalogue import Item
from praktijkbank.practices.practice import Practice
from praktijkbank.practices.vocabulary import Vocabulary
from praktijkbank.text.prose import strip_markup

CARD = tuple(aspect for aspect in ROW if aspect.on_card)
SORTED = tuple(aspect for aspect in ROW if aspect.in_table or aspect.sorts)

_SHOWN = tuple(aspect.key for aspect in ROW if aspect.on_card or aspect.in_table)
_RESULT_KINDS = ("measured", "registered", "experienced", "target")  # the most telling first, those that are no result left out
_RESULT_LENGTH = 160


def describe_card(site: Site, item: Item) -> dict[str, Any]:
    """Return what a card and a row of the table show, as scripts read it; what is not told is left out."""
    practice = item.practice
    card = {
        "slug": item.slug,
        "url": item.url,
        "title": practice.title,
        "summary": practice.summary,
        "facts": {fact.field: fact.value for fact in map(site.facts[item.slug].__getitem__, _SHOWN) if fact.values},
        "outcome": say_outcome(practice, site.catalogue.vocabulary),
    }
    return {key: value for key, value in card.items() if value}


def list_order_keys(site: Site, item: Item) -> tuple[SortKey, ...]:
    """Return what one practice is sorted by, order by order; empty or None where the source does not tell."""
    return tuple(aspect.sort_key(item.practice, site.catalogue.vocabulary) for aspect in SORTED)


def say_outcome(practice: Practice, vocabulary: Vocabulary) -> str:
    """Say what came of it in one line: the first result of the most telling kind, cut where long; empty where none is told."""
    told = [result for kind in _RESULT_KINDS for result in practice.results if result.kind == kind]
    if not told:
        return ""
    text = textwrap.shorten(strip_markup(told[0].text), _RESULT_LENGTH, placeholder=" …")
    kind = f"{vocabulary['result_kinds'].label(told[0].kind)}: " if len({result.kind for result in practice.results}) > 1 else ""
    return f"{kind}{text}" + (f" (en nog {len(told) - 1})" if len(told) > 1 else "")
