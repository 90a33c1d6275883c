"""The coverage matrix: how many practices there are per theme and school type, empty cells included."""

from __future__ import annotations

from praktijkbank.blocks import Arguments
from praktijkbank.site import Site


def render_coverage(site: Site, url: str, arguments: Arguments) -> str:
    """Make the block."""
    return ""
