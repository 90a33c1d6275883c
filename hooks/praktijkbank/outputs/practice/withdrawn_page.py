"""The page that remains of a withdrawn practice: that it is gone, since when and why, and nothing of its content."""

from __future__ import annotations

from collections.abc import Iterator

from praktijkbank.outputs.artifacts import Page
from praktijkbank.outputs.practice.practice_page import LAYOUT
from praktijkbank.outputs.site import Site
from praktijkbank.outputs.templating import fill


def make_withdrawn_pages(site: Site) -> Iterator[Page]:
    """Make the page of every withdrawn practice; search engines are asked to skip it."""
    for item in site.catalogue.withdrawn:
        body = fill("ingetrokken.html", site, item.url, item=item)
        description = f"{item.practice.title} is ingetrokken."
        yield Page(LAYOUT, item.slug, item.practice.title, description, body, is_listed=False)
