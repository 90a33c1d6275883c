"""A page per region with its practices, and the list of regions, because officials look nearby first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from praktijkbank.newsletters import parts
from praktijkbank.newsletters.archive import Series
from praktijkbank.newsletters.composition import CALENDAR_FILE, compose_event, compose_subscription, order_event, tell_apart
from praktijkbank.newsletters.letter import Letter
from praktijkbank.outputs.artifacts import Layout, Page
from praktijkbank.outputs.lists.practice_feeds import find_feed, name_feed
from praktijkbank.outputs.newsletter.newsletter_page import list_follow
from praktijkbank.outputs.site import Site
from praktijkbank.outputs.templating import fill
from praktijkbank.pages.markers import Arguments
from praktijkbank.practices.areas import list_regions
from praktijkbank.practices.aspects import FACETS
from praktijkbank.practices.catalogue import Catalogue, Item
from praktijkbank.practices.facets import Facet
from praktijkbank.practices.vocabulary import UNKNOWN, Region, Term, Vocabulary
from praktijkbank.source.fields import PartialDate

LAYOUT = Layout("regio", "regios/{name}/")
MAX_LISTED = 12  # of more, the list with its filters shows the rest
MAX_NEARBY = 3
_EVERYWHERE = "Heel Nederland"
_NEVER = PartialDate(1)


@dataclass(frozen=True, slots=True)
class Count:
    """The number of practices with one value of a facet."""

    facet: str
    key: str
    label: str
    number: int


@dataclass(frozen=True, slots=True)
class Meeting:
    """One date of the agenda: its description, and whether it was before the content's date."""

    event: parts.Event
    is_past: bool


def render_regions(site: Site, url: str, arguments: Arguments) -> str:
    """Make the block that lists every region under its province, with its number of practices."""
    catalogue = site.catalogue
    elsewhere = sum(not list_regions(item.practice.place, catalogue.vocabulary) for item in catalogue.items)
    return fill("regios.html", site, url, groups=group_regions(catalogue), elsewhere=elsewhere, unknown=UNKNOWN)


def group_regions(catalogue: Catalogue) -> list[tuple[str, list[tuple[str, Region, list[Item]]]]]:
    """Return the non-empty provinces with their regions; a region in two provinces is in both, and those without one come first."""
    vocabulary = catalogue.vocabulary
    regions = [(key, vocabulary.regions[key], items) for key, items in catalogue.by_region.items()]
    nowhere = (_EVERYWHERE, [region for region in regions if not region[1].provinces])
    provinces = vocabulary["provinces"]
    named = [(provinces.label(key), [region for region in regions if key in region[1].provinces]) for key in provinces]
    return [(name, some) for name, some in (nowhere, *named) if some]


def make_region_pages(site: Site) -> Iterator[Page]:
    """Make the page of every region, even without practices: addresses remain valid."""
    return (_make_region_page(site, key) for key in site.catalogue.vocabulary["regions"])


def _make_region_page(site: Site, key: str) -> Page:
    vocabulary = site.catalogue.vocabulary
    term = vocabulary.regions[key]
    items, feed = site.catalogue.by_region[key], find_feed(site, "regio", key)
    body = fill(
        "regio.html",
        site,
        LAYOUT.find_address(key),
        key=key,
        term=term,
        provinces=[
            {"key": province, "label": vocabulary["provinces"].label(province)}
            for province in vocabulary["provinces"]
            if province in term.provinces
        ],
        items=items[:MAX_LISTED],
        total=len(items),
        feed=feed,
        counts={facet.counted: count_values(items, facet, vocabulary) for facet in FACETS if facet.counted},
        newsletters=[(series, letter, list_meetings(site, letter) if letter else []) for series, letter in list_newsletters(site, key)],
        calendar_file=CALENDAR_FILE,
        compose_subscription=compose_subscription,
        list_follow=partial(list_follow, site),
        schemes=[(term, _is_past(site, term.closes)) for term in list_schemes(items, vocabulary)],
        abbreviate=abbreviate,
        nearby=list_nearby(site.catalogue, key)[:MAX_NEARBY],
    )
    description = f"Praktijken van jeugdhulp op school in de regio {term.label}."
    return Page(LAYOUT, key, term.label, description, body, feeds=((feed.path, name_feed(site, feed)),) if feed else ())


def list_newsletters(site: Site, key: str) -> list[tuple[Series, Letter | None]]:
    """Return the newsletters that cover a region, each with its newest issue."""
    covering = [series for series in site.catalogue.archive.series if key in (series.key, *series.region.covers.regions)]
    return [(series, next((letter for letter in site.letters if letter.series is series), None)) for series in covering]


def list_meetings(site: Site, letter: Letter) -> list[Meeting]:
    """Return the agenda of an issue by date, each day of a series separately; the content's date decides what is past."""
    statuses, names = site.catalogue.vocabulary["event_statuses"], parts.LinkNames()
    events = sorted((day for event in letter.issue.agenda for day in event.spread()), key=order_event)
    return [
        Meeting(
            compose_event(event, statuses, letter.series, names, apart),
            _is_past(site, event.until or event.date),
        )
        for event, apart in zip(events, tell_apart(events), strict=True)
    ]


def _is_past(site: Site, day: PartialDate | None) -> bool:
    """Return whether a day was before the content's date; false if either is unknown."""
    as_of = site.catalogue.as_of
    return day is not None and as_of is not None and day.last_day < as_of.first_day


def abbreviate(province: str) -> str:
    """Return two letters for a province on a small map: the initials of its words (Noord-Holland: NH), otherwise its first two letters."""
    words = province.split("-")
    return ("".join(word[:1] for word in words) if len(words) > 1 else province[:2]).upper()


def list_schemes(items: Iterable[Item], vocabulary: Vocabulary) -> list[Term]:
    """Return the funding schemes with a closing date that practices use, latest date first."""
    named = dict.fromkeys(funding.source for item in items for funding in item.practice.funding)
    terms = [vocabulary["funding_sources"][key] for key in named]
    return sorted((term for term in terms if term.closes), key=lambda term: term.closes or _NEVER, reverse=True)


def list_nearby(catalogue: Catalogue, key: str) -> list[Item]:
    """Return practices elsewhere in the provinces of a region, fullest descriptions first."""
    own, provinces = {item.slug for item in catalogue.by_region[key]}, catalogue.vocabulary.regions[key].provinces
    near = [item for item in catalogue.items if item.slug not in own and not catalogue.provinces[item.slug].isdisjoint(provinces)]
    return sorted(near, key=lambda item: -catalogue.stated(item.slug))


def count_values(items: Sequence[Item], facet: Facet, vocabulary: Vocabulary) -> list[Count]:
    """Count the values of a facet among practices, most frequent first and "not stated" last."""
    tally = Counter(key for item in items for key in facet.values(item.practice, vocabulary))
    unknown = tally.pop(UNKNOWN, 0)
    terms = vocabulary[facet.terms]
    ranked = sorted(tally, key=lambda key: (-tally[key], terms.rank(key)))
    counts = [Count(facet.name, key, terms.label(key), tally[key]) for key in ranked]
    return [*counts, Count(facet.name, UNKNOWN, facet.value_label(UNKNOWN, vocabulary), unknown)] if unknown else counts
