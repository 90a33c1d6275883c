"""Publishes every practice as open data: JSON, CSV and the source file itself."""

from __future__ import annotations

from collections.abc import Iterator

from praktijkbank.artifacts import Artifact
from praktijkbank.blocks import Arguments
from praktijkbank.site import Site


def render_sources(site: Site, url: str, arguments: Arguments) -> str:
    """Make the block."""
    return ""


def make_open_data(site: Site) -> Iterator[Artifact]:
    """Make the files."""
    return iter(())
