"""The feeds of new and changed practices, so that readers can follow a subject: all, or per theme, region and school type."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from praktijkbank.outputs.artifacts import Artifact, link_feeds
from praktijkbank.outputs.atom import MAX_ENTRIES, AtomEntry, AtomFeed, write_atom
from praktijkbank.outputs.lists.filter_data import write_json
from praktijkbank.outputs.site import Site
from praktijkbank.outputs.templating import fill
from praktijkbank.pages.markers import Arguments
from praktijkbank.practices.aspects import FACETS_BY_NAME
from praktijkbank.practices.catalogue import Item
from praktijkbank.practices.vocabulary import UNKNOWN
from praktijkbank.practices.wording import say_date
from praktijkbank.source.fields import PartialDate

FEED_PATH = "praktijken/feed.xml"
NEWS_PATH = "data/nieuws.json"
FOLLOWED = ("thema", "regio", "onderwijssoort")  # facets with a feed for each value

_CHANGED = "Gewijzigd"


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed: its path, its facet and value (empty for the feed of all), its subject, and its practices."""

    path: str
    facet: str
    key: str
    label: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class _News:
    """A practice that was added or changed on a day: `name` tells several apart, and `kind` is shown before the title."""

    date: PartialDate
    item: Item
    name: str
    kind: str
    what: str


def make_practice_feeds(site: Site) -> Iterator[Artifact]:
    """Make every feed."""
    return (Artifact(feed.path, _write_feed(site, feed)) for feed in list_feeds(site))


def list_feeds(site: Site) -> list[Feed]:
    """List the feeds: one per value that a dated practice has; none if the site's address is unknown."""
    return site.make_once(_list_feeds)  # every region page needs it


def _list_feeds(site: Site) -> list[Feed]:
    if not site.settings.site_url:
        return []
    dated = tuple(item for item in site.catalogue.items if any(_tell_news(item)))
    feeds = [Feed(FEED_PATH, "", "", "Alle praktijken", dated)]
    for name in FOLLOWED:
        facet, vocabulary = FACETS_BY_NAME[name], site.catalogue.vocabulary
        having: dict[str, list[Item]] = {}
        for item in dated:
            for key in facet.values(item.practice, vocabulary):
                having.setdefault(key, []).append(item)
        feeds += [
            Feed(f"praktijken/feed/{name}/{key}.xml", name, key, facet.value_label(key, vocabulary), tuple(having[key]))
            for key in facet.list_keys((), vocabulary)
            if key in having and key != UNKNOWN
        ]
    return feeds if dated else []


def make_news(site: Site) -> Iterator[Artifact]:
    """Make the file with which scripts show a reader what is new since the last visit."""
    news = [
        {
            "id": f"{one.date} {one.item.slug} {one.name}",
            "slug": one.item.slug,
            "title": one.item.practice.title,
            "date": say_date(one.date),
            "kind": one.kind,
            "what": one.what if one.kind == _CHANGED else "",
        }
        for one in _list_latest(site.catalogue.items)
    ]
    yield write_json(NEWS_PATH, news)


def render_since(site: Site, url: str, arguments: Arguments) -> str:
    """Make the block that shows what is new since the reader's last visit."""
    return fill("sinds.html", site, url, news_path=NEWS_PATH)


def render_feed_link(site: Site, url: str, arguments: Arguments) -> str:
    """Make the link to the feed of all practices for the head of a page."""
    return link_feeds([(feed.path, name_feed(site, feed)) for feed in list_feeds(site)[:1]], url)


def name_feed(site: Site, feed: Feed) -> str:
    """Return the title of a feed."""
    return f"{site.settings.site_name}: {feed.label if feed.facet else 'nieuwe en gewijzigde praktijken'}"


def group_feeds(site: Site) -> list[tuple[str, list[Feed]]]:
    """Return the feeds grouped for readers by the label of their facet; the feed of all comes first, without a label."""
    groups = groupby(list_feeds(site), lambda feed: feed.facet)
    return [(FACETS_BY_NAME[name].label if name else "", list(feeds)) for name, feeds in groups]


def find_feed(site: Site, facet: str, key: str) -> Feed | None:
    """Return the feed of one value, if there is one."""
    return next((feed for feed in list_feeds(site) if (feed.facet, feed.key) == (facet, key)), None)


def _tell_news(item: Item) -> Iterator[_News]:
    practice = item.practice
    if practice.added:
        yield _News(practice.added, item, "toegevoegd", "Nieuw", practice.summary)
    for number, change in enumerate(practice.changes, 1):
        if change.date == practice.added:
            continue  # that change is the addition, which has an entry of its own
        yield _News(change.date, item, f"wijziging-{number}", _CHANGED, change.what)


def _order(news: _News) -> tuple[tuple[int, int, int], str, str]:
    return news.date.first_day, news.item.slug, news.name


def _list_latest(items: Iterable[Item]) -> Sequence[_News]:
    return sorted((news for item in items for news in _tell_news(item)), key=_order, reverse=True)[:MAX_ENTRIES]


def _write_feed(site: Site, feed: Feed) -> bytes:
    latest, home, name = _list_latest(feed.items), site.settings.site_url, site.settings.site_name
    page = f"{home}praktijken/{f'?{feed.facet}={feed.key}' if feed.facet else ''}"
    entries = (_make_entry(home, news) for news in latest)
    described = AtomFeed(f"{home}{feed.path}", page, name_feed(site, feed), _say(latest[0].date), name)
    return write_atom(described, entries)


def _make_entry(home: str, news: _News) -> AtomEntry:
    page = f"{home}{news.item.url}"
    return AtomEntry(
        f"{home}{news.item.first_url}#{news.name}", page, f"{news.kind}: {news.item.practice.title}", _say(news.date), news.what
    )


def _say(date: PartialDate) -> str:
    return f"{date}T12:00:00Z"  # only the day is known
