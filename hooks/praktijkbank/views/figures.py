"""Small facts about the knowledge base itself: how much it holds, and what is new."""

from __future__ import annotations

from praktijkbank.blocks import Arguments
from praktijkbank.site import Site


def render_figures(site: Site, url: str, arguments: Arguments) -> str:
    """Make the block."""
    return ""


def render_newest(site: Site, url: str, arguments: Arguments) -> str:
    """Make the block."""
    return ""
