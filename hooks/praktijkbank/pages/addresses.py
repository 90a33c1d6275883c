"""Tells at which addresses the hand-written pages come to stand, without a host."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path


def list_handwritten(docs: Path) -> Iterator[str]:
    """Return the address of every Markdown page below a folder, relative to the site's root: over/, gids/, nothing for the home page."""
    for path in sorted(docs.rglob("*.md")):
        place = path.relative_to(docs).with_suffix("")
        parts = place.parts[:-1] if place.name == "index" else place.parts
        yield "".join(f"{part}/" for part in parts)
