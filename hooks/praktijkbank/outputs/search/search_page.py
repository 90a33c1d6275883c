"""The page for searching the whole site, with lists of practices for readers without JavaScript."""

from __future__ import annotations

from dataclasses import dataclass

from praktijkbank.outputs.checklist.checklist import TEXTS_PATH
from praktijkbank.outputs.search.search_pages import GUIDE, HANDBOOK, NEWSLETTERS, PAGES
from praktijkbank.outputs.site import Site
from praktijkbank.outputs.templating import fill
from praktijkbank.pages.markers import Arguments
from praktijkbank.practices.aspects import FACETS_BY_NAME
from praktijkbank.practices.catalogue import Item
from praktijkbank.practices.facets import Facet
from praktijkbank.practices.vocabulary import UNKNOWN

THEMES = 6  # the most common ones, for readers whose search finds nothing
SHOWN = 5  # practices per value; the page must stay small however many there are
_THEME = "thema"
_LISTED = (_THEME, "regio", "onderwijssoort", "financiering")  # the lists for readers without JavaScript

# Kinds of results by their name in the address, in page order; each with its singular and plural label.
KINDS = {
    "praktijken": ("praktijk", "praktijken"),
    "tips": ("tip", "tips"),
    GUIDE: ("stap in de gids", "stappen in de gids"),
    NEWSLETTERS: ("nieuwsbrief", "nieuwsbrieven"),
    PAGES: ("andere tekst", "andere teksten"),
}

# The label of the kind of a result, including one that has no group of its own on the page.
LABELS = {kind: one for kind, (one, _) in KINDS.items()} | {HANDBOOK: "plek in het handboek voor redacteuren"}


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a facet with its number of practices, and the first of them."""

    key: str
    label: str
    count: int
    items: tuple[Item, ...]


def render_search(site: Site, url: str, arguments: Arguments) -> str:
    """Make the block: the form, room for results, and the lists."""
    lists = [(FACETS_BY_NAME[name], _list_values(site, FACETS_BY_NAME[name])) for name in _LISTED]
    stated = [value for facet, values in lists if facet.name == _THEME for value in values if value.key != UNKNOWN]
    themes = sorted(stated, key=lambda value: value.count, reverse=True)[:THEMES]
    return fill("zoeken.html", site, url, kinds=KINDS, lists=lists, themes=themes, points_path=TEXTS_PATH, unknown=UNKNOWN)


def _list_values(site: Site, facet: Facet) -> list[Value]:
    """Return the values that practices have, in the order of the vocabulary, with "not stated" last."""
    found: dict[str, list[Item]] = {
        key: [] for key in (*facet.list_keys((item.practice for item in site.catalogue.items), site.catalogue.vocabulary), UNKNOWN)
    }
    for item in site.catalogue.items:
        for key in facet.values(item.practice, site.catalogue.vocabulary):
            found[key].append(item)
    vocabulary = site.catalogue.vocabulary
    return [Value(key, facet.value_label(key, vocabulary), len(items), tuple(items[:SHOWN])) for key, items in found.items() if items]
