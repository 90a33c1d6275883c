"""The one straight line of the compiler: read -> check -> model -> views; a host or the writer takes it from there."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from praktijkbank.artifacts import Artifact, Letterhead, Page
from praktijkbank.blocks import check_blocks, fill_blocks
from praktijkbank.catalogue import Catalogue, build_catalogue
from praktijkbank.findings import Finding, has_errors
from praktijkbank.library import read_library
from praktijkbank.site import Site
from praktijkbank.views import checklist, comparison, open_data, overview, practice_page, reference, regions
from praktijkbank.views.blocks import BLOCKS

LETTERHEADS: tuple[Letterhead, ...] = (
    practice_page.LETTERHEAD,
    overview.LETTERHEAD,
    checklist.LETTERHEAD,
    regions.LETTERHEAD,
    comparison.LETTERHEAD,
)


def read(root: Path) -> tuple[Catalogue | None, list[Finding]]:
    """Read and check all input below a project folder.

    Returns the catalogue (None where a finding is an error) and every finding, sorted. Raises OSError where a file
    can't be read at all.
    """
    library = read_library(root / "practices")
    findings = list(library.findings)
    if library.vocabulary:
        names = {name: block.takes_filters for name, block in BLOCKS.items()}
        findings += check_blocks(root / "docs", names, library.vocabulary)
    if library.vocabulary is None or has_errors(findings):
        return None, sorted(findings)
    return build_catalogue(library.entries, library.vocabulary), sorted(findings)


def make_pages(site: Site) -> Iterator[Page]:
    """Make every generated page; the host's letterhead still has to go around it."""
    return chain(
        practice_page.make_practice_pages(site),
        regions.make_region_pages(site),
        overview.make_overview_pages(site),
        comparison.make_comparison_pages(site),
        checklist.make_checklist_pages(site),
    )


def make_artifacts(site: Site) -> Iterator[Artifact]:
    """Make every file that needs no letterhead, but for the sitemap: only the host knows all pages."""
    return chain(
        overview.make_overview_data(site),
        checklist.make_checklist_data(site),
        open_data.make_open_data(site),
        reference.make_json_schema(site),
    )


def fill_page(html: str, site: Site, url: str) -> str:
    """Put the generated blocks into a page the host rendered; `url` is the page's address from the site's root."""
    return fill_blocks(html, lambda block: BLOCKS[block.name].render(site, url, block.arguments))
