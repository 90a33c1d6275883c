"""The one straight line of the compiler: read -> check -> model -> views; a host or the writer takes it from there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from praktijkbank.artifacts import Artifact, Letterhead, Page
from praktijkbank.blocks import check_blocks, fill_blocks
from praktijkbank.cache import NO_CACHE, Cache
from praktijkbank.catalogue import Catalogue, build_catalogue
from praktijkbank.findings import Finding, has_errors
from praktijkbank.handwritten import list_handwritten
from praktijkbank.library import Library, read_library
from praktijkbank.newsletters.archive import build_archive
from praktijkbank.newsletters.checks import check_newsletters
from praktijkbank.newsletters.reading import RegionEntry, read_regions
from praktijkbank.parallel import start
from praktijkbank.site import Site
from praktijkbank.views import (
    checklist,
    comparison,
    newsletter_calendar,
    newsletter_feed,
    newsletter_mail,
    newsletter_page,
    newsletter_pdf,
    open_data,
    overview,
    practice_page,
    reference,
    regions,
)
from praktijkbank.views.blocks import BLOCKS

LETTERHEADS: tuple[Letterhead, ...] = (
    practice_page.LETTERHEAD,
    overview.LETTERHEAD,
    checklist.LETTERHEAD,
    regions.LETTERHEAD,
    comparison.LETTERHEAD,
    newsletter_page.ARCHIVE_LETTERHEAD,
    newsletter_page.LETTERHEAD,
)


def read(root: Path) -> tuple[Catalogue | None, list[Finding]]:
    """Read and check all input below a project folder.

    Returns the catalogue (None where a finding is an error) and every finding, sorted. Raises OSError where a file
    can't be read at all.
    """
    library = read_library(root / "practices")
    regions, findings = read_regions(root / "newsletters", library.vocabulary)
    findings += library.findings
    findings += check_newsletters(regions, library.entries, _list_addresses(root / "docs", library, regions))
    if library.vocabulary:
        names = {name: block.takes_filters for name, block in BLOCKS.items()}
        findings += check_blocks(root / "docs", names, library.vocabulary)
    if library.vocabulary is None or has_errors(findings):
        return None, sorted(findings)
    return build_catalogue(library.entries, library.vocabulary, build_archive(regions)), sorted(findings)


def _list_addresses(docs: Path, library: Library, regions: Iterable[RegionEntry]) -> set[str]:
    """Give every address a link inside the site may lead to, from the root: /praktijken/den-bosch/."""
    addresses = {f"/{address}" for address in list_handwritten(docs)}
    addresses |= {f"/praktijken/{entry.slug}/" for entry in library.entries if entry.practice and entry.practice.status == "published"}
    addresses |= {f"/regios/{key}/" for key in (library.vocabulary["regions"] if library.vocabulary else ())}
    for region in regions:
        addresses |= {f"/nieuwsbrieven/{region.key}/"}
        addresses |= {f"/nieuwsbrieven/{region.key}/{entry.name}/" for entry in region.issues if not entry.is_draft}
    return addresses


def make_pages(site: Site) -> list[Page]:
    """Make every generated page; the host's letterhead still has to go around it."""
    items = site.catalogue.items
    own = len(items) // 4  # this process has all other kinds of pages to make as well
    rest = start(lambda: [practice_page.make_practice_page(site, item) for item in items[own:]])
    practices = [practice_page.make_practice_page(site, item) for item in items[:own]]
    others = [
        *regions.make_region_pages(site),
        *overview.make_overview_pages(site),
        *comparison.make_comparison_pages(site),
        *checklist.make_checklist_pages(site),
        *newsletter_page.make_newsletter_pages(site),
    ]
    return [*practices, *rest(), *others]


def make_artifacts(site: Site, cache: Cache = NO_CACHE) -> Iterator[Artifact]:
    """Make every file that needs no letterhead, but for the sitemap: only the host knows all pages.

    What is slow to make and did not change comes out of the cache.
    """
    return chain(
        overview.make_overview_data(site),
        checklist.make_checklist_data(site),
        open_data.make_open_data(site),
        reference.make_json_schema(site),
        newsletter_page.make_pictures(site),
        *(newsletter_mail.make_mail_files(site, letter) for letter in site.letters),
        newsletter_feed.make_feeds(site),
        newsletter_calendar.make_calendars(site),
        newsletter_pdf.make_pdfs(site, cache),
    )


def fill_page(html: str, site: Site, url: str) -> str:
    """Put the generated blocks into a page the host rendered; `url` is the page's address from the site's root."""
    return fill_blocks(html, lambda block: BLOCKS[block.name].render(site, url, block.arguments))
