"""Small facts about the knowledge base itself: how much it holds, and what is new."""

from __future__ import annotations

from dataclasses import dataclass

from praktijkbank.outputs.site import Site
from praktijkbank.outputs.templating import fill
from praktijkbank.pages.markers import Arguments
from praktijkbank.practices.catalogue import Catalogue, Item
from praktijkbank.practices.wording import say_date, say_number
from praktijkbank.source.fields import PartialDate

MAX_NEWS = 6


@dataclass(frozen=True, slots=True)
class News:
    """The latest thing that happened to one practice's description."""

    item: Item
    date: PartialDate
    what: str


def render_figures(site: Site, url: str, arguments: Arguments) -> str:
    """Make the block of figures."""
    return fill("cijfers.html", site, url, figures=list_figures(site.catalogue))


def list_figures(catalogue: Catalogue) -> list[tuple[str, str]]:
    """Return the figures as (name, value) in words; the day is the latest one in the records, no clock is asked."""
    practices = [item.practice for item in catalogue.items]
    counts = {
        "Praktijken": len(practices),
        "Regio's met een praktijk": sum(bool(items) for items in catalogue.by_region.values()),
        "Tips, succesfactoren en valkuilen": sum(len(practice.tips) for practice in practices),
        "Bronnen": sum(len(practice.sources) for practice in practices),
    }
    figures = [(name, say_number(number)) for name, number in counts.items()]
    return [*figures, ("Stand van", say_date(catalogue.as_of))] if catalogue.as_of else figures


def render_as_of(site: Site, url: str, arguments: Arguments) -> str:
    """Make the sentence in the footer of every page that tells of which day the content is; nothing where no practice has a date."""
    return f"<p>Stand van {say_date(site.catalogue.as_of)}</p>" if site.catalogue.as_of else ""


def render_newest(site: Site, url: str, arguments: Arguments) -> str:
    """Make the block of what was added or changed most recently."""
    return fill("nieuwste.html", site, url, news=list_news(site.catalogue)[:MAX_NEWS])


def list_news(catalogue: Catalogue) -> list[News]:
    """Return the latest change of every practice that has a date, newest first, then by title."""
    news = [latest for item in catalogue.items if (latest := _find_latest(item))]
    return sorted(news, key=lambda one: one.date, reverse=True)


def _find_latest(item: Item) -> News | None:
    practice = item.practice
    events = [News(item, practice.added, "Toegevoegd aan de Praktijkbank.")] if practice.added else []
    events += [News(item, change.date, change.what) for change in practice.changes]
    return max(reversed(events), key=lambda event: event.date, default=None)
