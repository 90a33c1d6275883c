"""Every tip, success factor and pitfall of all practices as one checklist, by moment and theme."""

from __future__ import annotations

from collections.abc import Iterator

from praktijkbank.artifacts import Artifact, Page
from praktijkbank.blocks import Arguments
from praktijkbank.site import Site


def render_checklist(site: Site, url: str, arguments: Arguments) -> str:
    """Make the block."""
    return ""


def make_checklist_pages(site: Site) -> Iterator[Page]:
    """Make the pages."""
    return iter(())


def make_checklist_data(site: Site) -> Iterator[Artifact]:
    """Make the files."""
    return iter(())
