"""The comparison: a table of all practices, and the frame in which two to four chosen ones stand side by side."""

from __future__ import annotations

from collections.abc import Iterator

from praktijkbank.artifacts import Page
from praktijkbank.blocks import Arguments
from praktijkbank.site import Site


def render_comparison(site: Site, url: str, arguments: Arguments) -> str:
    """Make the block."""
    return ""


def make_comparison_pages(site: Site) -> Iterator[Page]:
    """Make the pages."""
    return iter(())
