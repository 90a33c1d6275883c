"""The frame of "Mijn lijst": what a script fills with the practices that a reader saves on their own device."""

from __future__ import annotations

from praktijkbank.outputs.lists.overview import describe_list
from praktijkbank.outputs.site import Site
from praktijkbank.outputs.templating import fill
from praktijkbank.pages.markers import Arguments


def render_shortlist(site: Site, url: str, arguments: Arguments) -> str:
    """Make the empty list, its templates, and its instructions."""
    return fill("mijn_lijst.html", site, url, **describe_list(site))
