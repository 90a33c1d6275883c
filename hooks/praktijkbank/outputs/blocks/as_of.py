"""Says of which day the content is: the latest one in the records, because a build asks no clock."""

from __future__ import annotations

from praktijkbank.outputs.site import Site
from praktijkbank.pages.markers import Arguments
from praktijkbank.practices.wording import say_date


def render_as_of(site: Site, url: str, arguments: Arguments) -> str:
    """Make the sentence in the footer of every page that tells of which day the content is; nothing where no practice has a date."""
    return f"<p>Stand van {say_date(site.catalogue.as_of)}</p>" if site.catalogue.as_of else ""
