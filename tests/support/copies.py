"""Makes the copies of practices that a build indexes."""

from __future__ import annotations

from collections.abc import Iterator

from praktijkbank.outputs.artifacts import Artifact
from praktijkbank.outputs.search.search_copies import make_search_copy
from praktijkbank.outputs.site import Site
from praktijkbank.text.compounds import read_compounds


def make_copies(site: Site) -> Iterator[Artifact]:
    """Make the copy of every practice."""
    compounds = read_compounds()
    return (make_search_copy(site, item, compounds) for item in site.catalogue.items)
