"""The one straight line of the compiler: read -> check -> model -> views; a host or the writer takes it from there."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby, islice
from pathlib import Path
from zlib import crc32

from praktijkbank.build.host_settings import read_excluded
from praktijkbank.build.indexer import name_part, start_indexing
from praktijkbank.build.library import VOCABULARY_FILE, Library, read_library
from praktijkbank.build.options import check_options
from praktijkbank.build.production import Job
from praktijkbank.build.today import find_latest_day
from praktijkbank.build.write import write_artifacts
from praktijkbank.editing.privacy import guard
from praktijkbank.newsletters.archive import build_archive
from praktijkbank.newsletters.content import Content, build_content
from praktijkbank.newsletters.newsletter_checks import check_newsletters
from praktijkbank.newsletters.reading import RegionEntry, read_regions
from praktijkbank.outputs import fonts, styles
from praktijkbank.outputs.artifacts import Artifact, Layout, Line, Page, Product
from praktijkbank.outputs.checklist import checklist
from praktijkbank.outputs.comparison import comparison
from praktijkbank.outputs.data import json_schema, open_data
from praktijkbank.outputs.lists import overview, regions
from praktijkbank.outputs.lists.filter_data import identify_rows
from praktijkbank.outputs.newsletter import newsletter_calendar, newsletter_feed, newsletter_mail, newsletter_page, newsletter_pdf
from praktijkbank.outputs.practice import practice_files, practice_page
from praktijkbank.outputs.registry import BLOCKS
from praktijkbank.outputs.search import search_copies, search_page, search_pages, word_list
from praktijkbank.outputs.site import Site
from praktijkbank.pages.addresses import find_unreadable_folders, list_handwritten
from praktijkbank.pages.markers import Block, check_blocks, fill_blocks, find_blocks
from praktijkbank.pages.page import Page as HandwrittenPage
from praktijkbank.pages.page import read_pages
from praktijkbank.pages.questions import check_questions
from praktijkbank.practices.drafts import soften
from praktijkbank.practices.practice_checks import check_days
from praktijkbank.source.cache import NO_CACHE, Cache, Ledger
from praktijkbank.source.fields import PartialDate
from praktijkbank.source.findings import Finding, has_errors
from praktijkbank.source.yamlfile import read_yaml
from praktijkbank.text.compounds import read_compounds

LAYOUTS: tuple[Layout, ...] = (
    practice_page.LAYOUT,
    overview.LAYOUT,
    checklist.LAYOUT,
    regions.LAYOUT,
    comparison.LAYOUT,
    newsletter_page.ARCHIVE_LAYOUT,
    newsletter_page.LAYOUT,
)

# What is made besides the pages of practices, each kind by one function: pages, and files that need no frame.
_OTHER_PAGES: tuple[Callable[[Site], Iterator[Page]], ...] = (
    checklist.make_checklist_pages,
    overview.make_overview_pages,
    comparison.make_comparison_pages,
    regions.make_region_pages,
    newsletter_page.make_issue_pages,
    newsletter_page.make_archive_pages,
)
_FILES: tuple[Callable[[Site], Iterator[Artifact]], ...] = (
    overview.make_overview_data,
    checklist.make_checklist_data,
    word_list.make_word_list,
    newsletter_mail.make_mails,
    newsletter_feed.make_feeds,
    newsletter_calendar.make_calendars,
    newsletter_page.make_pictures,
    json_schema.make_json_schema,
    newsletter_pdf.make_pdfs,
    fonts.make_fonts,
    styles.make_styles,
)
_SAMPLES = 2
_BUCKETS = 64  # jobs that share the pages of practices, and files of the cache that keep them


@dataclass(frozen=True, slots=True)
class Input:
    """All that was read below a project folder, and all that is wrong with it, in drafts too."""

    root: Path
    library: Library
    regions: Sequence[RegionEntry]
    findings: Sequence[Finding]


def read(root: Path, cache: Cache = NO_CACHE, today: PartialDate | None = None) -> tuple[Content | None, list[Finding]]:
    """Read and check all input below a project folder; practices that did not change come out of the cache.

    Without `today`, the latest day in the content is taken for it. Returns the catalogue (None where a finding is an error) and
    every finding, sorted; errors in drafts are warnings.
    """
    given = _read_input(root, cache, today)
    findings = sorted(soften(given.findings, _list_drafts(given.library, given.regions)))
    return (None if has_errors(findings) else _build(given)), findings


def read_sound_part(root: Path, today: PartialDate | None = None) -> tuple[Content | None, list[Finding]]:
    """Read and check all input, and leave out what has errors instead of everything, for who looks at one piece of it.

    Returns the catalogue (None where the vocabulary has errors) and every finding, sorted; errors in drafts are errors.
    """
    given = _read_input(root, NO_CACHE, today)
    broken = {finding.path for finding in given.findings if finding.is_error}
    entries = tuple(entry for entry in given.library.entries if entry.document.path not in broken)
    regions = [_leave_out(region, broken) for region in given.regions if region.document.path not in broken]
    sound = replace(given, library=replace(given.library, entries=entries), regions=regions)
    return _build(sound), sorted(given.findings)


def _leave_out(region: RegionEntry, broken: Set[str]) -> RegionEntry:
    return replace(region, issues=tuple(entry for entry in region.issues if entry.document.path not in broken))


def _read_input(root: Path, cache: Cache, today: PartialDate | None) -> Input:
    library = read_library(root / "practices", cache)
    regions, findings = read_regions(root / "newsletters", library.vocabulary)
    findings += library.findings
    findings += check_days(library.entries, today) if today else ()
    findings += check_newsletters(regions, library.entries, _list_addresses(root / "docs", library, regions))
    closed = find_unreadable_folders(root / "docs", "docs")
    findings += closed
    pages = [] if closed else list(read_pages(root / "docs", read_excluded(root)))
    findings += check_questions(pages)
    findings += check_options(root)
    findings += _check_privacy(root, library, regions, pages, today)
    if library.vocabulary:
        names = {name: block.takes_filters for name, block in BLOCKS.items()}
        findings += check_blocks(root / "docs", names, library.vocabulary)
    return Input(root, library, regions, findings)


def _build(given: Input) -> Content | None:
    """Make the model; None where there is no vocabulary, which a finding tells."""
    library = given.library
    if library.vocabulary is None:
        return None
    return build_content(given.root, library.entries, library.vocabulary, build_archive(given.regions))


def _list_drafts(library: Library, regions: Iterable[RegionEntry]) -> set[str]:
    """Return the paths of the files that are drafts."""
    practices = {entry.document.path for entry in library.entries if entry.is_draft}
    return practices | {entry.document.path for region in regions for entry in region.issues if entry.is_draft}


def _check_privacy(
    root: Path, library: Library, regions: Sequence[RegionEntry], pages: Sequence[HandwrittenPage], today: PartialDate | None
) -> Iterator[Finding]:
    day = today or find_latest_day(library.entries, regions)
    yield from guard.check_practices(library.entries, library.spotted, day)
    yield from guard.check_newsletters(regions, day)
    yield from guard.check_pages(pages, day)
    vocabulary, _ = read_yaml(root / "practices" / VOCABULARY_FILE, f"practices/{VOCABULARY_FILE}")
    yield from guard.check_vocabulary(vocabulary, day)
    if today is None:
        yield from guard.warn_of_no_today(library.entries, regions, pages)


def _list_addresses(docs: Path, library: Library, regions: Iterable[RegionEntry]) -> set[str]:
    """Return every address a link inside the site may lead to, from the root: /praktijken/den-bosch/."""
    addresses = {f"/{address}" for address in list_handwritten(docs)}
    addresses |= {f"/praktijken/{entry.slug}/" for entry in library.entries if entry.practice and entry.practice.status == "published"}
    addresses |= {f"/regios/{key}/" for key in (library.vocabulary["regions"] if library.vocabulary else ())}
    for region in regions:
        addresses |= {f"/nieuwsbrieven/{region.key}/"}
        addresses |= {f"/nieuwsbrieven/{region.key}/{entry.name}/" for entry in region.issues if not entry.is_draft}
    return addresses


def make_pages(site: Site) -> list[Page]:
    """Make every generated page; the host's frame still has to go around it."""
    return [*practice_page.make_practice_pages(site), *(page for make in _OTHER_PAGES for page in make(site))]


def make_artifacts(site: Site) -> list[Artifact]:
    """Make every file that needs no frame, but for the sitemap: only the host knows all pages."""
    products = [product for job in list_jobs(site) for product in job()]
    lines = sorted((product for product in products if isinstance(product, Line)), key=lambda line: (line.path, line.number))
    joined = [Artifact(path, b"".join(line.content for line in group)) for path, group in groupby(lines, key=lambda line: line.path)]
    return [*joined, *(product for product in products if isinstance(product, Artifact))]


def choose_samples(site: Site) -> list[Page]:
    """Make a few pages of every kind, by which a host tells whether its frames are right."""
    items = site.catalogue.items
    practices = [practice_page.make_practice_page(site, item) for item in dict.fromkeys([*items[:1], *items[-1:]])]
    return [*practices, *(page for make in _OTHER_PAGES for page in islice(make(site), _SAMPLES))]


def list_jobs(site: Site) -> list[Job]:
    """List all that has to be made, in pieces that two processes can share: long ones first, those that need no frame first."""
    buckets: list[list[practice_files.Numbered]] = [[] for _ in range(_BUCKETS)]
    for number, item in enumerate(site.catalogue.items):
        buckets[crc32(item.slug.encode()) % _BUCKETS].append((number, item))
    writer = open_data.JsonWriter(site)
    files: list[Job] = [partial(make, site) for make in _FILES]
    others: list[Job] = [partial(make, site) for make in _OTHER_PAGES]
    practices: list[Job] = [partial(_make_bucket, site, writer, place, items) for place, items in enumerate(buckets)]
    return [*files, partial(open_data.make_frames, site, writer), *others, *practices]


def _make_bucket(site: Site, writer: open_data.JsonWriter, place: int, items: Sequence[practice_files.Numbered]) -> Iterator[Product]:
    return practice_files.make_practice_files(site, items, writer, Ledger(site.cache, f"praktijken/{place:02}"))


def begin_index(site: Site, copies: Path, output: Path) -> Callable[[], None]:
    """Lay copies of all practices ready and begin to index them; the returned function waits until the index is there.

    `copies` is a folder that is not there yet, and is not there afterwards. Both functions raise OSError, waiting also
    IndexingError.
    """
    items = site.catalogue.items
    compounds = read_compounds()
    for row, copy in enumerate(search_copies.make_search_copies(site, compounds)):
        write_artifacts(copies / name_part(row, len(items)), [copy])
    pages, everyday = search_pages.list_search_pages(site), site.catalogue.vocabulary.everyday
    write_artifacts(copies / name_part(0, 1), (search_pages.make_copy(page, compounds, everyday) for page in pages))
    told = {"edition": identify_rows(site), "headings": dict(practice_page.SECTIONS), "labels": search_page.LABELS}
    others = [(page.path, page.kind) for page in pages]
    wait_for_index = start_indexing(copies, output, [item.url for item in items], told, others)

    def wait() -> None:
        try:
            wait_for_index()
        finally:
            shutil.rmtree(copies, ignore_errors=True)

    return wait


def fill_page(html: str, site: Site, url: str) -> str:
    """Put the generated blocks into a page the host rendered; `url` is the page's address from the site's root.

    A block about files that are not there yet (`site.sizes` is empty) stays a marker, to be filled in another round.
    """

    def render(block: Block) -> str:
        view = BLOCKS[block.name]
        return block.marker if view.needs_files and not site.sizes else view.render(site, url, block.arguments)

    return fill_blocks(html, render)


def is_unfilled(html: str) -> bool:
    """Tell whether a block of a page still waits for files."""
    return any(find_blocks(html))
