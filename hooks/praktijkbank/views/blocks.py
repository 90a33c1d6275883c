"""The blocks that hand-written pages can hold, by the name that a page's author writes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from praktijkbank.blocks import Arguments
from praktijkbank.site import Site
from praktijkbank.views import (
    checklist,
    comparison,
    coverage,
    examples,
    figures,
    newsletter_page,
    open_data,
    overview,
    reference,
    regions,
    search_page,
    sources,
)


@dataclass(frozen=True, slots=True)
class BlockView:
    """How a block is made.

    `takes_filters` tells whether facets may stand behind its name; `needs_files` whether it tells of files that must have
    been written before.
    """

    render: Callable[[Site, str, Arguments], str]
    takes_filters: bool = False
    needs_files: bool = False


BLOCKS = {
    "overzicht": BlockView(overview.render_overview),
    "vergelijken": BlockView(comparison.render_comparison),
    "checklist": BlockView(checklist.render_checklist),
    "zoeken": BlockView(search_page.render_search),
    "regios": BlockView(regions.render_regions),
    "nieuwsbrieven": BlockView(newsletter_page.render_newsletters),
    "dekking": BlockView(coverage.render_coverage),
    "voorbeelden": BlockView(examples.render_examples, takes_filters=True),
    "cijfers": BlockView(figures.render_figures),
    "nieuwste": BlockView(figures.render_newest),
    "velden": BlockView(reference.render_fields),
    "woordenlijst": BlockView(reference.render_vocabulary),
    "downloads": BlockView(open_data.render_downloads, needs_files=True),
    "bronnen": BlockView(sources.render_sources),
}
