"""Lists the sources of all practices by publisher, with the licence of each source."""

from __future__ import annotations

from dataclasses import dataclass, field

from praktijkbank.outputs.data.open_data import JSON_PATH
from praktijkbank.outputs.site import Site
from praktijkbank.outputs.templating import fill
from praktijkbank.pages.markers import Arguments
from praktijkbank.practices.catalogue import Catalogue, Item
from praktijkbank.practices.practice import Source

MAX_LISTED = 50


@dataclass(slots=True)
class Use:
    """One source, and the practices based on it."""

    source: Source
    items: list[Item] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Publisher:
    """The sources of one publisher and their number; the name is empty for sources without a publisher."""

    name: str
    uses: tuple[Use, ...]
    total: int


def render_sources(site: Site, url: str, arguments: Arguments) -> str:
    """Make the block: as many sources as fit on a page, and how many more there are."""
    publishers, total = list_publishers(site.catalogue, MAX_LISTED)
    return fill("bronnen.html", site, url, publishers=publishers, total=total, shown=min(total, MAX_LISTED), json_path=JSON_PATH)


def list_publishers(catalogue: Catalogue, room: int) -> tuple[list[Publisher], int]:
    """Return publishers by name, the nameless one last, each with its sources by title, until `room` sources are listed.

    Also return the number of all sources; a source used twice counts once.
    """
    uses: dict[tuple[str, ...], Use] = {}
    for item in catalogue.items:
        for source in item.practice.sources:
            uses.setdefault(_identify(source, item), Use(source)).items.append(item)
    by_publisher: dict[str, list[Use]] = {}
    for use in uses.values():
        by_publisher.setdefault(use.source.publisher or "", []).append(use)
    publishers = []
    for name in sorted(by_publisher, key=lambda name: (not name, name.casefold(), name)):
        listed = sorted(by_publisher[name], key=lambda use: (use.source.title.casefold(), use.source.url or ""))[:room]
        publishers.append(Publisher(name, tuple(listed), len(by_publisher[name])))
        room -= len(listed)
        if not room:
            break
    return publishers, len(uses)


def _identify(source: Source, item: Item) -> tuple[str, ...]:
    """Return a key for a source; two called "Verslag" without address or publisher may be different."""
    if source.url:
        return (source.url,)
    return (source.title, source.publisher, str(source.date or "")) if source.publisher else (source.title, "", item.slug)
