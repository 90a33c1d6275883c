"""Explains fields and facet values to editors, and gives their tools a JSON Schema, all from the schema itself."""

from __future__ import annotations

from collections.abc import Iterator

from praktijkbank.artifacts import Artifact
from praktijkbank.blocks import Arguments
from praktijkbank.site import Site


def render_fields(site: Site, url: str, arguments: Arguments) -> str:
    """Make the block."""
    return ""


def render_vocabulary(site: Site, url: str, arguments: Arguments) -> str:
    """Make the block."""
    return ""


def make_json_schema(site: Site) -> Iterator[Artifact]:
    """Make the files."""
    return iter(())
