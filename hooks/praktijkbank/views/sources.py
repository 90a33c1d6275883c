"""Lists the sources behind all practices by publisher, with the licence that each source names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from praktijkbank.blocks import Arguments
from praktijkbank.catalogue import Catalogue, Item
from praktijkbank.practice import Source
from praktijkbank.site import Site
from praktijkbank.templating import fill
from praktijkbank.views.open_data import JSON_PATH

MAX_LISTED = 50


@dataclass(slots=True)
class Use:
    """One source and the practices that rest on it."""

    source: Source
    items: list[Item] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Publisher:
    """The sources of one publisher and how many they are; the name is empty where a source names none."""

    name: str
    uses: tuple[Use, ...]
    total: int


def render_sources(site: Site, url: str, arguments: Arguments) -> str:
    """Make the block: as many sources as fit on a page, and how many more there are."""
    publishers = list_publishers(site.catalogue)
    total = sum(publisher.total for publisher in publishers)
    listed = list(_take(publishers, MAX_LISTED))
    return fill("bronnen.html", site, url, publishers=listed, total=total, shown=min(total, MAX_LISTED), json_path=JSON_PATH)


def list_publishers(catalogue: Catalogue) -> list[Publisher]:
    """Give all publishers by name, the nameless last, each with its sources by title; a source that is used twice stands once."""
    uses: dict[tuple[str, ...], Use] = {}
    for item in catalogue.items:
        for source in item.practice.sources:
            uses.setdefault(_identify(source, item), Use(source)).items.append(item)
    by_publisher: dict[str, list[Use]] = {}
    for use in sorted(uses.values(), key=lambda use: (use.source.title.casefold(), use.source.url or "")):
        by_publisher.setdefault(use.source.publisher or "", []).append(use)
    names = sorted(by_publisher, key=lambda name: (not name, name.casefold(), name))
    return [Publisher(name, tuple(by_publisher[name]), len(by_publisher[name])) for name in names]


def _identify(source: Source, item: Item) -> tuple[str, ...]:
    """Tell sources apart: two called "Verslag" with neither address nor publisher may be anything."""
    if source.url:
        return (source.url,)
    return (source.title, source.publisher, str(source.date or "")) if source.publisher else (source.title, "", item.slug)


def _take(publishers: Iterable[Publisher], room: int) -> Iterable[Publisher]:
    for publisher in publishers:
        if room <= 0:
            return
        yield replace(publisher, uses=publisher.uses[:room])
        room -= publisher.total
