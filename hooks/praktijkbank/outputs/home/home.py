"""The blocks of the home page: search, the map of provinces, entry points, what is known and unknown, the latest newsletter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from praktijkbank.newsletters.composition import compose_subscription
from praktijkbank.outputs.site import Site
from praktijkbank.outputs.squares import list_legend, list_squares
from praktijkbank.outputs.templating import fill
from praktijkbank.pages.markers import Arguments
from praktijkbank.practices.areas import list_provinces
from praktijkbank.practices.aspects import FACETS_BY_NAME
from praktijkbank.practices.catalogue import Catalogue, Item
from praktijkbank.practices.practice import Practice
from praktijkbank.practices.vocabulary import UNKNOWN

SHOWN = 5  # values per entry point
MOST_IN_A_BAR = 60  # the most practices that a bar shows as squares; beyond that it shows a share

# What readers first ask about all practices together, and whether a practice answers it.
_QUESTIONS: tuple[tuple[str, Callable[[Practice], bool]], ...] = (
    ("wat betrokkenen ervoeren", lambda practice: any(result.kind == "experienced" for result in practice.results)),
    ("hoeveel uren of dagen het kost", lambda practice: any(effort.value is not None for effort in practice.effort)),
    ("wie betaalt", lambda practice: bool(practice.funding)),
    ("of het daarna doorgaat", lambda practice: practice.continuity is not None),
    ("wat het gemeten opleverde", lambda practice: any(result.kind == "measured" for result in practice.results)),
)


@dataclass(frozen=True, slots=True)
class Tile:
    """One province on the map; without practices it links to someone who may know one."""

    key: str
    label: str
    count: int
    squares: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry point: a facet's name in the address, a heading, the values with the most practices, and a link to all of them."""

    facet: str
    heading: str
    values: tuple[tuple[str, str, int], ...]
    all_address: str
    all_label: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The number of practices that answer one question."""

    question: str
    known: int


_ENTRIES = (
    ("provincie", "Waar", "regios/", "Alle regio's en gemeenten"),
    ("onderwijssoort", "Voor wie", "zoeken/#per-onderwijssoort", "Alle onderwijssoorten"),
    ("financiering", "Wie betaalt", "zoeken/#per-financiering", "Alle geldbronnen"),
    ("thema", "Thema", "zoeken/#per-thema", "Alle thema's"),
)


def render_search_field(site: Site, url: str, arguments: Arguments) -> str:
    """Make the block where readers start: a search field for the whole site."""
    return fill("zoekveld.html", site, url, total=len(site.catalogue.items))


def render_map(site: Site, url: str, arguments: Arguments) -> str:
    """Make the map: a tile per province, with its number of practices."""
    catalogue = site.catalogue
    legend = list_legend(catalogue.items, catalogue.vocabulary)
    return fill("kaartje.html", site, url, tiles=list_tiles(catalogue), legend=legend, nowhere=count_nowhere(catalogue), unknown=UNKNOWN)


def list_tiles(catalogue: Catalogue) -> list[Tile]:
    """Return every province in the order of the vocabulary; a practice in two provinces counts in both."""
    found: dict[str, list[Item]] = {key: [] for key in catalogue.vocabulary["provinces"]}
    for item in catalogue.items:
        for key in list_provinces(item.practice.place, catalogue.vocabulary):
            found[key].append(item)
    label = catalogue.vocabulary["provinces"].label
    return [Tile(key, label(key), len(items), tuple(list_squares(items))) for key, items in found.items()]


def count_nowhere(catalogue: Catalogue) -> int:
    """Return the number of practices without a known province."""
    return sum(not list_provinces(item.practice.place, catalogue.vocabulary) for item in catalogue.items)


def render_entries(site: Site, url: str, arguments: Arguments) -> str:
    """Make the block of entry points."""
    return fill("ingangen.html", site, url, entries=list_entries(site.catalogue))


def list_entries(catalogue: Catalogue) -> list[Entry]:
    """Return the entry points; values with the most practices come first, then in the order of the vocabulary, "not stated" last."""
    entries = []
    for name, heading, address, label in _ENTRIES:
        facet = FACETS_BY_NAME[name]
        counts = Counter(key for item in catalogue.items for key in facet.values(item.practice, catalogue.vocabulary))
        unknown = counts.pop(UNKNOWN, 0)
        terms = catalogue.vocabulary[facet.terms]
        best = sorted(counts, key=lambda key: (-counts[key], terms.rank(key)))[: SHOWN - bool(unknown and name == "financiering")]
        values = [(key, terms.label(key), counts[key]) for key in best]
        if unknown and name == "financiering":
            values.append((UNKNOWN, "Niet vermeld in de bron", unknown))
        entries.append(Entry(name, heading, tuple(values), address, label))
    return entries


def render_known(site: Site, url: str, arguments: Arguments) -> str:
    """Make the block that shows how many practices answer each question."""
    total = len(site.catalogue.items)
    return fill("weten.html", site, url, answers=list_answers(site.catalogue), total=total, as_squares=total <= MOST_IN_A_BAR)


def list_answers(catalogue: Catalogue) -> list[Answer]:
    """Return how many practices answer each question, highest number first."""
    answers = [Answer(question, sum(map(answers_it, (item.practice for item in catalogue.items)))) for question, answers_it in _QUESTIONS]
    return sorted(answers, key=lambda answer: -answer.known)


def render_latest_newsletter(site: Site, url: str, arguments: Arguments) -> str:
    """Make the block with the newest newsletter of all regions, and where to subscribe to the national one."""
    everything = [series.region for series in site.catalogue.archive.series if series.region.covers.everything]
    subscriptions = [link for link in map(compose_subscription, everything) if link]
    return fill("laatste_nieuwsbrief.html", site, url, letter=next(iter(site.letters), None), subscriptions=subscriptions)
