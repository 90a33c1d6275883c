"""A page per region with its practices, and the list of regions."""

from __future__ import annotations

from collections.abc import Iterator

from praktijkbank.artifacts import Page
from praktijkbank.blocks import Arguments
from praktijkbank.site import Site


def render_regions(site: Site, url: str, arguments: Arguments) -> str:
    """Make the block."""
    return ""


def make_region_pages(site: Site) -> Iterator[Page]:
    """Make the pages."""
    return iter(())
