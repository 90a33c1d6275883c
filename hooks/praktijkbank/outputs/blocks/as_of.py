"""States the date of the content: the latest one in the records, because a build has no clock."""

from __future__ import annotations

from praktijkbank.outputs.site import Site
from praktijkbank.pages.markers import Arguments
from praktijkbank.practices.wording import say_date


def render_as_of(site: Site, url: str, arguments: Arguments) -> str:
    """Make the sentence with the content's date in the footer of every page; empty if no practice has a date."""
    return f"<p>Stand van {say_date(site.catalogue.as_of)}</p>" if site.catalogue.as_of else ""
