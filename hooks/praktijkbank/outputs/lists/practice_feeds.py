"""Atom feeds (RFC 4287) of new and changed practices: of all, and per theme, region and school type."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from xml.etree import ElementTree as ET

from praktijkbank.outputs.artifacts import Artifact
from praktijkbank.outputs.site import Site
from praktijkbank.practices.aspects import FACETS_BY_NAME
from praktijkbank.practices.catalogue import Item
from praktijkbank.practices.vocabulary import UNKNOWN
from praktijkbank.source.fields import PartialDate
from praktijkbank.text.legal_xml import remove_illegal

FEED_PATH = "praktijken/feed.xml"
FOLLOWED = ("thema", "regio", "onderwijssoort")  # the facets whose values have a feed each
MAX_ENTRIES = 50

_NAMESPACE = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed: its path, the name of its facet (empty for the feed of all), what it is about, and the practices that it tells of."""

    path: str
    facet: str
    label: str
    query: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class _News:
    """A practice that was added or changed on a day: `name` tells one of several, what it is called stands before the title."""

    date: PartialDate
    item: Item
    name: str
    kind: str
    what: str


def make_practice_feeds(site: Site) -> Iterator[Artifact]:
    """Make every feed."""
    return (Artifact(feed.path, _write_feed(site, feed)) for feed in list_feeds(site))


def list_feeds(site: Site) -> list[Feed]:
    """List the feeds that there are: of values that a dated practice has; none where the site's address is not known."""
    if not site.settings.site_url:
        return []
    dated = tuple(item for item in site.catalogue.items if any(_tell_news(item)))
    feeds = [Feed(FEED_PATH, "", "Alle praktijken", "", dated)]
    for name in FOLLOWED:
        facet, vocabulary = FACETS_BY_NAME[name], site.catalogue.vocabulary
        having: dict[str, list[Item]] = {}
        for item in dated:
            for key in facet.values(item.practice, vocabulary):
                having.setdefault(key, []).append(item)
        feeds += [
            Feed(f"praktijken/feed/{name}/{key}.xml", name, facet.value_label(key, vocabulary), f"?{name}={key}", tuple(having[key]))
            for key in facet.list_keys((), vocabulary)
            if key in having and key != UNKNOWN
        ]
    return feeds if dated else []


def group_feeds(site: Site) -> list[tuple[str, list[Feed]]]:
    """Return the feeds as a reader chooses them: by the label of their facet, that of all first and without one."""
    groups = groupby(list_feeds(site), lambda feed: feed.facet)
    return [(FACETS_BY_NAME[name].label if name else "", list(feeds)) for name, feeds in groups]


def _tell_news(item: Item) -> Iterator[_News]:
    practice = item.practice
    if practice.added:
        yield _News(practice.added, item, "toegevoegd", "Nieuw", practice.summary)
    for number, change in enumerate(practice.changes, 1):
        yield _News(change.date, item, f"wijziging-{number}", "Gewijzigd", change.what)


def _order(news: _News) -> tuple[tuple[int, int, int], str, str]:
    return news.date.first_day, news.item.slug, news.name


def _list_latest(items: Iterable[Item]) -> Sequence[_News]:
    return sorted((news for item in items for news in _tell_news(item)), key=_order, reverse=True)[:MAX_ENTRIES]


def _write_feed(site: Site, feed: Feed) -> bytes:
    latest, page = _list_latest(feed.items), f"{site.settings.site_url}praktijken/{feed.query}"
    title = f"{site.settings.site_name}: {feed.label}" if feed.facet else f"{site.settings.site_name}: nieuwe en gewijzigde praktijken"
    root = ET.Element("feed", {"xmlns": _NAMESPACE, "xml:lang": "nl"})
    _add(root, "id", f"{site.settings.site_url}{feed.path}")
    _add(root, "title", title)
    _add(root, "updated", _say(latest[0].date))
    _add(ET.SubElement(root, "author"), "name", site.settings.site_name)
    _add(root, "link", rel="alternate", type="text/html", href=page)
    _add(root, "link", rel="self", type="application/atom+xml", href=f"{site.settings.site_url}{feed.path}")
    for news in latest:
        _add_entry(root, site, news)
    content: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return content + b"\n"


def _add_entry(root: ET.Element, site: Site, news: _News) -> None:
    address, entry = f"{site.settings.site_url}{news.item.url}", ET.SubElement(root, "entry")
    _add(entry, "id", f"{site.settings.site_url}{news.item.first_url}#{news.name}")
    _add(entry, "title", f"{news.kind}: {news.item.practice.title}")
    _add(entry, "updated", _say(news.date))
    _add(entry, "link", rel="alternate", type="text/html", href=address)
    _add(entry, "summary", news.what)


def _add(parent: ET.Element, tag: str, text: str = "", **attributes: str) -> None:
    element = ET.SubElement(parent, tag, attributes)
    if text:
        element.text = remove_illegal(text)


def _say(date: PartialDate) -> str:
    return f"{date}T12:00:00Z"  # only the day is known
