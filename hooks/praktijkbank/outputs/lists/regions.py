"""A page per region with its practices, and the list of regions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from praktijkbank.outputs.artifacts import Layout, Page
from praktijkbank.outputs.site import Site
from praktijkbank.outputs.templating import fill
from praktijkbank.pages.markers import Arguments
from praktijkbank.practices.areas import list_regions
from praktijkbank.practices.aspects import FACETS
from praktijkbank.practices.catalogue import Item
from praktijkbank.practices.facets import Facet
from praktijkbank.practices.vocabulary import UNKNOWN, Vocabulary

SECTIONS = (
    ("praktijken", "Praktijken"),
    ("gemeenten", "Gemeenten"),
    ("betalers", "Wie betaalt"),
    ("themas", "Thema's"),
)
LAYOUT = Layout("regio", "regios/{name}/", SECTIONS)
MAX_LISTED = 48


@dataclass(frozen=True, slots=True)
class Count:
    """How many practices have one value of a facet."""

    facet: str
    key: str
    label: str
    number: int


def render_regions(site: Site, url: str, arguments: Arguments) -> str:
    """Make the block that lists every region with its number of practices."""
    catalogue = site.catalogue
    elsewhere = sum(not list_regions(item.practice.place, catalogue.vocabulary) for item in catalogue.items)
    return fill("regios.html", site, url, elsewhere=elsewhere, unknown=UNKNOWN)


def make_region_pages(site: Site) -> Iterator[Page]:
    """Make the page of every region, also of those without a practice: an address stays good."""
    return (_make_region_page(site, key) for key in site.catalogue.vocabulary["regions"])


def _make_region_page(site: Site, key: str) -> Page:
    vocabulary = site.catalogue.vocabulary
    term = vocabulary["regions"][key]
    items = site.catalogue.by_region[key]
    url = LAYOUT.pattern.format(name=key)
    counts = {facet.counted: count_values(items, facet, vocabulary) for facet in FACETS if facet.counted}
    body = fill(
        "regio.html",
        site,
        url,
        key=key,
        term=term,
        headings=dict(SECTIONS),
        items=items[:MAX_LISTED],
        total=len(items),
        counts=counts,
    )
    return Page(LAYOUT, key, term.label, f"Praktijken van jeugdhulp op school in de regio {term.label}.", body)


def count_values(items: Sequence[Item], facet: Facet, vocabulary: Vocabulary) -> list[Count]:
    """Count the values that practices have in a facet, most frequent first; what is not stated comes last."""
    tally = Counter(key for item in items for key in facet.values(item.practice, vocabulary))
    unknown = tally.pop(UNKNOWN, 0)
    terms = vocabulary[facet.terms]
    ranked = sorted(tally, key=lambda key: (-tally[key], terms.rank(key)))
    counts = [Count(facet.name, key, terms.label(key), tally[key]) for key in ranked]
    return [*counts, Count(facet.name, UNKNOWN, facet.value_label(UNKNOWN, vocabulary), unknown)] if unknown else counts
