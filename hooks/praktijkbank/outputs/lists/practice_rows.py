"""What the lists of practices (overview and comparison) say of one practice, and in which orders they can stand."""

from __future__ import annotations

import textwrap
from typing import Any

from praktijkbank.outputs.site import Site
from praktijkbank.practices.catalogue import Item
from praktijkbank.practices.practice import Practice
from praktijkbank.practices.vocabulary import Vocabulary
from praktijkbank.practices.wording import order_place
from praktijkbank.text.prose import strip_markup

# The facts on a card; the last one is printed small below the others.
CARD_FACTS = ("waar", "onderwijssoort", "fase", "betaler", "soort-resultaat", "bronnen-uit", "gecontroleerd")

# The facts that are columns of the table, and how each is called in the address (?sorteer=...).
COLUMNS = {
    "waar": "plaats",
    "onderwijssoort": "onderwijssoort",
    "fase": "fase",
    "inzet": "inzet",
    "betaler": "financiering",
    "soort-resultaat": "resultaat",
    "borging-stand": "borging",
    "bronnen-uit": "bronnen",
    "gecontroleerd": "gecontroleerd",
}

_SAID = frozenset((*CARD_FACTS, *COLUMNS))
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
        "facts": {fact.field: fact.value for fact in site.facts[item.slug] if fact.values and fact.field in _SAID},
        "outcome": say_outcome(practice, site.catalogue.vocabulary),
    }
    return {key: value for key, value in card.items() if value}


def list_order_keys(site: Site, item: Item) -> tuple[str, ...]:
    """Return the texts that one practice is sorted by, column by column; empty where the source does not tell.

    Phases stand in their own order, places by kind and name, days by the calendar, anything else as it reads.
    """
    practice = item.practice
    vocabulary = site.catalogue.vocabulary
    keys = {fact.field: fact.value for fact in site.facts[item.slug]}
    keys["waar"] = order_place(practice, vocabulary)
    keys["fase"] = str(vocabulary["phases"].rank(practice.phase)) if practice.phase else ""
    keys["gecontroleerd"] = str(practice.checked.date) if practice.checked else ""
    return tuple(keys[field] for field in COLUMNS)


def say_outcome(practice: Practice, vocabulary: Vocabulary) -> str:
    """Say what came of it in one line: the first result of the most telling kind, cut where long; empty where none is told."""
    told = [result for kind in _RESULT_KINDS for result in practice.results if result.kind == kind]
    if not told:
        return ""
    text = textwrap.shorten(strip_markup(told[0].text), _RESULT_LENGTH, placeholder=" …")
    kind = f"{vocabulary['result_kinds'].label(told[0].kind)}: " if len({result.kind for result in practice.results}) > 1 else ""
    return f"{kind}{text}" + (f" (en nog {len(told) - 1})" if len(told) > 1 else "")
