"""Lists the practices that illustrate a step of the guide."""

from __future__ import annotations

from praktijkbank.blocks import Arguments
from praktijkbank.site import Site


def render_examples(site: Site, url: str, arguments: Arguments) -> str:
    """Make the block."""
    return ""
