"""The overview of all practices: cards that readers filter, complete without JavaScript in pages of a fixed size."""

from __future__ import annotations

from collections.abc import Iterator

from praktijkbank.artifacts import Artifact, Page
from praktijkbank.blocks import Arguments
from praktijkbank.site import Site


def render_overview(site: Site, url: str, arguments: Arguments) -> str:
    """Make the block."""
    return ""


def make_overview_pages(site: Site) -> Iterator[Page]:
    """Make the pages."""
    return iter(())


def make_overview_data(site: Site) -> Iterator[Artifact]:
    """Make the files."""
    return iter(())
