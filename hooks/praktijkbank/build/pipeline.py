"""The one straight line of the compiler: read -> check -> model -> outputs; `run.py` has them made and published."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from importlib import import_module
from itertools import groupby
from pathlib import Path
from zlib import crc32

from praktijkbank.build.indexer import name_part, start_indexing
from praktijkbank.build.paper import Frame, Paper
from praktijkbank.build.production import Job
from praktijkbank.build.settings import CONFIG, read_project
from praktijkbank.build.workspace import Workspace
from praktijkbank.build.write import write_artifacts
from praktijkbank.editing.form import form_data, form_page
from praktijkbank.newsletters.content import Content
from praktijkbank.outputs import fonts, styles
from praktijkbank.outputs.artifacts import Artifact, Layout, Line, Page, Product
from praktijkbank.outputs.checklist import checklist, checklist_files
from praktijkbank.outputs.comparison import comparison
from praktijkbank.outputs.data import dataset, json_schema, open_data, workbook
from praktijkbank.outputs.lists import overview, practice_feeds, regions
from praktijkbank.outputs.lists.filter_data import identify_rows
from praktijkbank.outputs.moved import redirect_pages
from praktijkbank.outputs.newsletter import newsletter_feed, newsletter_mail, newsletter_page, newsletter_pdf
from praktijkbank.outputs.practice import practice_files, practice_page, withdrawn_page
from praktijkbank.outputs.registry import BLOCKS
from praktijkbank.outputs.scripts import strip_blocks
from praktijkbank.outputs.search import search_copies, search_page, search_pages, word_list
from praktijkbank.outputs.site import Site
from praktijkbank.pages.markers import fill_blocks, find_blocks
from praktijkbank.practices.practice_composition import SECTIONS
from praktijkbank.source.cache import NO_CACHE, Cache, CacheFile
from praktijkbank.source.fields import PartialDate
from praktijkbank.source.findings import Finding
from praktijkbank.text.compounds import read_compounds

LAYOUTS: tuple[Layout, ...] = (
    practice_page.LAYOUT,
    overview.LAYOUT,
    checklist.LAYOUT,
    regions.LAYOUT,
    comparison.LAYOUT,
    newsletter_page.ARCHIVE_LAYOUT,
    newsletter_page.LAYOUT,
    form_page.LAYOUT,
)


def _put_off(module: str, name: str) -> Callable[[Site], Iterator[Artifact]]:
    """Return a maker that is loaded when it makes something: a preview is there sooner, and smaller, without libraries of some formats."""

    def make(site: Site) -> Iterator[Artifact]:
        made: Iterator[Artifact] = getattr(import_module(f"praktijkbank.{module}"), name)(site)
        return made

    return make


# What is made besides the pages of practices, each kind by one function with the paths of what it makes (`*` is anything, also slashes).
PAGES: Mapping[Callable[[Site], Iterator[Page]], tuple[str, ...]] = {
    checklist.make_checklist_pages: ("voor-je-begint/pagina/*",),
    overview.make_overview_pages: ("praktijken/pagina/*",),
    comparison.make_comparison_pages: ("vergelijken/pagina/*",),
    regions.make_region_pages: ("regios/*",),
    newsletter_page.make_issue_pages: ("nieuwsbrieven/*/index.html",),
    newsletter_page.make_archive_pages: ("nieuwsbrieven/*/index.html",),
    form_page.make_form_page: ("meedoen/formulier/index.html",),
    form_page.make_issue_form_page: ("meedoen/nieuwsbrief/index.html",),
    withdrawn_page.make_withdrawn_pages: ("praktijken/*/index.html",),
}
FILES: Mapping[Callable[[Site], Iterator[Artifact]], tuple[str, ...]] = {
    form_data.make_form_data: (form_data.DATA_PATH,),
    form_data.make_issue_form_data: (form_data.ISSUE_DATA_PATH,),
    form_data.make_guard_data: (form_data.PRIVACY_PATH,),
    _put_off("editing.form.word_document", "make_word_form"): (form_page.WORD_PATH,),
    _put_off("editing.form.odf_document", "make_odf_form"): (form_page.ODT_PATH,),
    workbook.make_workbook: (workbook.WORKBOOK_PATH,),
    overview.make_overview_data: ("data/lijst.json", "data/kaarten/*"),
    checklist.make_checklist_data: ("data/tips*", "data/punten.json"),
    checklist_files.make_checklist_files: (checklist_files.TEXT_PATH, checklist_files.WORD_PATH),
    word_list.make_word_list: ("data/woorden.json",),
    newsletter_mail.make_mails: ("nieuwsbrieven/*/mail.*",),
    newsletter_feed.make_feeds: ("nieuwsbrieven/*.xml",),
    _put_off("outputs.newsletter.newsletter_calendar", "make_calendars"): ("nieuwsbrieven/*.ics",),
    newsletter_page.make_pictures: ("nieuwsbrieven/*/beeld/*",),
    newsletter_page.make_files: ("nieuwsbrieven/*/bestanden/*",),
    json_schema.make_json_schema: (json_schema.SCHEMA_PATH,),
    dataset.make_dataset: (dataset.DATASET_PATH,),
    practice_feeds.make_news: (practice_feeds.NEWS_PATH,),
    practice_feeds.make_practice_feeds: (practice_feeds.FEED_PATH, "praktijken/feed/*"),
    newsletter_pdf.make_pdfs: ("nieuwsbrieven/*.pdf",),
    fonts.make_fonts: (f"{fonts.FOLDER}*",),
    styles.make_styles: (f"{styles.FOLDER}*",),
    redirect_pages.make_redirect_pages: ("*index.html",),
}
_PDFS = 4  # issues whose PDFs are one job: printing takes 0.25 s each, and both processes are to share it
_BUCKETS = 64  # jobs that share the pages of practices, and files of the cache that keep them and their copies for the index


def read(root: Path, cache: Cache = NO_CACHE, today: PartialDate | None = None) -> tuple[Content | None, list[Finding]]:
    """Read and check all input below a project folder: what `Workspace.read` returns."""
    return Workspace(read_project(root / CONFIG), cache).read(today)


def read_sound_part(root: Path, today: PartialDate | None = None) -> tuple[Content | None, list[Finding]]:
    """Read and check all input, and leave out what has errors: what `Workspace.read_sound_part` returns."""
    return Workspace(read_project(root / CONFIG)).read_sound_part(today)


def make_pages(site: Site) -> list[Page]:
    """Make every generated page; the host's frame still has to go around it."""
    return [*practice_page.make_practice_pages(site), *(page for make in PAGES for page in make(site))]


def make_artifacts(site: Site) -> list[Artifact]:
    """Make every file that needs no frame, but for the sitemap: only the host knows all pages."""
    products = [product for job in list_jobs(site) for product in job()]
    return [*join_lines(products), *(product for product in products if isinstance(product, Artifact))]


def join_lines(products: Iterable[Product]) -> Iterator[Artifact]:
    """Make the files of which there are lines among some products."""
    lines = sorted((product for product in products if isinstance(product, Line)), key=lambda line: (line.path, line.number))
    for path, group in groupby(lines, key=lambda line: line.path):
        yield Artifact(path, b"".join(line.content for line in group))


def list_jobs(site: Site) -> list[Job]:
    """List all that has to be made, in pieces that two processes can share: long ones first, those that need no frame first."""
    letters = site.letters  # newest first
    pdfs = [partial(newsletter_pdf.make_pdfs, site, letters[at : at + _PDFS]) for at in range(0, len(letters), _PDFS)]
    files = [partial(make, site) for make in FILES if make is not newsletter_pdf.make_pdfs]
    return [*pdfs, *files, *(partial(make, site) for make in PAGES), *list_practice_jobs(site)]


def list_practice_jobs(site: Site) -> list[Job]:
    """List what makes everything of single practices, and the files with a line for each of them."""
    writer = open_data.JsonWriter(site)
    practices: list[Job] = [partial(_make_bucket, site, writer, place, items) for place, items in enumerate(_fill_buckets(site))]
    return [partial(open_data.make_frames, site, writer), *practices]


def _fill_buckets(site: Site) -> list[list[practice_files.Numbered]]:
    buckets: list[list[practice_files.Numbered]] = [[] for _ in range(_BUCKETS)]
    for number, item in enumerate(site.catalogue.items):
        buckets[crc32(item.slug.encode()) % _BUCKETS].append((number, item))
    return buckets


def _make_bucket(site: Site, writer: open_data.JsonWriter, place: int, items: Sequence[practice_files.Numbered]) -> Iterator[Product]:
    return practice_files.make_practice_files(site, items, writer, CacheFile(site.cache, f"praktijken/{place:02}"))


def begin_index(site: Site, copies: Path, output: Path) -> Callable[[], None]:
    """Lay copies of all practices ready and begin to index them; the returned function waits until the index is there.

    `copies` is a folder that is not there yet, and is not there afterwards. Both functions raise OSError, waiting also
    IndexingError.
    """
    items = site.catalogue.items
    compounds = read_compounds()
    for place, bucket in enumerate(_fill_buckets(site)):
        kept: CacheFile[Artifact] = CacheFile(site.cache, f"kopieen/{place:02}")
        for row, item in bucket:
            copy = kept.fetch(item.slug, item.digest, partial(search_copies.make_search_copy, site, item, compounds))
            write_artifacts(copies / name_part(row, len(items)), [copy])
        kept.save()
    pages, everyday = search_pages.list_search_pages(site), site.catalogue.vocabulary.everyday
    write_artifacts(copies / name_part(0, 1), (search_pages.make_copy(page, compounds, everyday) for page in pages))
    told = {"edition": identify_rows(site), "headings": dict(SECTIONS), "labels": search_page.LABELS}
    others = [(page.path, page.kind) for page in pages]
    wait_for_index = start_indexing(copies, output, [item.url for item in items], told, others)

    def wait() -> None:
        try:
            wait_for_index()
        finally:
            shutil.rmtree(copies, ignore_errors=True)

    return wait


def list_paper_jobs(site: Site, get_paper: Callable[[], Paper]) -> list[Job]:
    """List what a host's paper is made into: files as they are, and pages with their blocks, but for blocks that tell of files."""
    return [partial(_make_handwritten, site, get_paper), partial(_copy_files, site, get_paper)]


def _make_handwritten(site: Site, get_paper: Callable[[], Paper]) -> Iterator[Artifact]:
    return make_handwritten(site, {url: html for url, html in get_paper().pages.items() if not needs_files(html)})


def make_handwritten(site: Site, pages: Mapping[str, str]) -> Iterator[Artifact]:
    """Fill pages that a host rendered, given by their addresses."""
    return (Artifact(name_file(url), fill_page(html, site, url).encode()) for url, html in pages.items())


def name_file(url: str) -> str:
    """Return the path of the file that a web server sends for an address, both relative to the site's root."""
    return f"{url}index.html" if url.endswith("/") or not url else url


def _copy_files(site: Site, get_paper: Callable[[], Paper]) -> Iterator[Artifact]:
    return (Artifact(path, read_file(site, path, source)) for path, source in get_paper().files.items())


def read_file(site: Site, path: str, source: Path) -> bytes:
    """Read a file of the host's; a script without what is written for maintainers."""
    content = (site.catalogue.root / source).read_bytes()
    # What is cut is ASCII, so any bytes may stand around it.
    return strip_blocks(content.decode("latin-1")).encode("latin-1") if path.endswith((".js", ".mjs")) else content


def fill_frames(site: Site, paper: Paper) -> dict[str, Frame]:
    """Return the frame of every layout, its own blocks filled."""
    return {kind: Frame(fill_page(html, site, "")) for kind, html in paper.frames.items()}


def fill_page(html: str, site: Site, url: str) -> str:
    """Put the generated blocks into a page the host rendered; `url` is the page's address from the site's root."""
    return fill_blocks(html, lambda block: BLOCKS[block.name].render(site, url, block.arguments) if block.name in BLOCKS else block.marker)


def needs_files(html: str) -> bool:
    """Tell whether a block of a page tells of files that must have been written before."""
    return any(block.name in BLOCKS and BLOCKS[block.name].needs_files for block in find_blocks(html))
