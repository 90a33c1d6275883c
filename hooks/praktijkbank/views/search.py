"""Short search records, one per practice, in the form of the theme's search index."""

from __future__ import annotations

from praktijkbank.site import Site


def make_search_records(site: Site) -> list[dict[str, str]]:
    """Make the record of every practice."""
    return []
