"""The page of one practice: renders its document, with what only the site knows: newsletters, addresses, the timeline."""

from __future__ import annotations

import re
from collections.abc import Iterator

from praktijkbank.outputs.artifacts import Layout, Page
from praktijkbank.outputs.practice.citations import cite
from praktijkbank.outputs.practice.linked_data import describe_practice
from praktijkbank.outputs.practice.timeline import draw_timeline
from praktijkbank.outputs.site import Site
from praktijkbank.outputs.templating import fill
from praktijkbank.practices.catalogue import Item
from praktijkbank.practices.course import list_steps

LAYOUT = Layout("praktijk", "praktijken/{name}/")

_ASIDE = re.compile(r"(?=: | \(|; |, door |, \d+ zonder datum)")
_LONGEST_KEY = 45


def make_practice_pages(site: Site) -> Iterator[Page]:
    """Make the page of every practice."""
    return (make_practice_page(site, item) for item in site.catalogue.items)


def make_practice_page(site: Site, item: Item) -> Page:
    """Make the page of one practice."""
    return Page(LAYOUT, item.slug, item.practice.title, item.practice.summary, _make_body(site, item))


def _make_body(site: Site, item: Item) -> str:
    document = site.documents[item.slug]
    return fill(
        "praktijk.html",
        site,
        item.url,
        item=item,
        document=document,
        divide=_divide,
        timeline=draw_timeline(list_steps(item.practice, site.catalogue.vocabulary)),
        alike=site.alike[item.slug],
        letters=site.appearances.get(item.slug, []),
        json_ld=describe_practice(document, site.settings),
        citation=cite(document, site.settings).say(),
        edit_url=_edit_url(site, item),
    )


def _divide(value: str) -> tuple[str, str]:
    """Split a value into its key part and the rest: "14 scholen" and ": basisscholen"; a long text has no key part."""
    key = _ASIDE.split(value, maxsplit=1)[0]
    return (key, value[len(key) :]) if len(key) <= _LONGEST_KEY else ("", value)


def _edit_url(site: Site, item: Item) -> str:
    address = site.settings.edit_url.format(path=item.source_path, slug=item.slug)
    return address if ":" in address else f"../../{address}"
