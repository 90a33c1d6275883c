"""The compiler's pipeline: read -> check -> model -> outputs; `run.py` makes and publishes them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from importlib import import_module
from itertools import groupby
from pathlib import Path
from zlib import crc32

from praktijkbank.build.paper import Frame, Paper
from praktijkbank.build.production import Job
from praktijkbank.build.settings import CONFIG, read_project
from praktijkbank.build.workspace import Workspace
from praktijkbank.newsletters.content import Content
from praktijkbank.outputs import bundles
from praktijkbank.outputs.artifacts import Artifact, Layout, Line, Page, Product
from praktijkbank.outputs.later import Later
from praktijkbank.outputs.registry import BLOCKS
from praktijkbank.outputs.scripts import shrink_scripts
from praktijkbank.outputs.site import Site
from praktijkbank.outputs.styles import lift_styles
from praktijkbank.pages.markers import Block, fill_blocks, find_blocks
from praktijkbank.practices.catalogue import Item
from praktijkbank.source.cache import NO_CACHE, Cache, CacheFile
from praktijkbank.source.fields import PartialDate
from praktijkbank.source.findings import Finding
from praktijkbank.source.fingerprint import fingerprint_program

_LAYOUTS = (
    ("outputs.practice.practice_page", "LAYOUT"),
    ("outputs.lists.overview", "LAYOUT"),
    ("outputs.checklist.checklist", "LAYOUT"),
    ("outputs.lists.regions", "LAYOUT"),
    ("outputs.comparison.comparison", "LAYOUT"),
    ("outputs.newsletter.newsletter_page", "ARCHIVE_LAYOUT"),
    ("outputs.newsletter.newsletter_page", "LAYOUT"),
    ("editing.form.form_page", "LAYOUT"),
)
_MAKE_PDFS = Later[Iterator[Artifact]]("outputs.newsletter.newsletter_pdf", "make_pdfs")

# Everything made besides practice pages: one function per kind, with the paths of what it makes (`*` matches anything, including slashes).
# Nothing is imported before it is needed; a test compares the paths with what is made.
PAGES: Mapping[Later[Iterator[Page]], tuple[str, ...]] = {
    Later("outputs.checklist.checklist", "make_checklist_pages"): ("voor-je-begint/pagina/*",),
    Later("outputs.lists.overview", "make_overview_pages"): ("praktijken/pagina/*",),
    Later("outputs.comparison.comparison", "make_comparison_pages"): ("vergelijken/pagina/*",),
    Later("outputs.lists.regions", "make_region_pages"): ("regios/*",),
    Later("outputs.newsletter.newsletter_page", "make_issue_pages"): ("nieuwsbrieven/*/index.html",),
    Later("outputs.newsletter.newsletter_page", "make_archive_pages"): ("nieuwsbrieven/*/index.html",),
    Later("editing.form.form_page", "make_form_page"): ("meedoen/formulier/index.html",),
    Later("editing.form.form_page", "make_issue_form_page"): ("meedoen/nieuwsbrief/index.html",),
    Later("outputs.practice.withdrawn_page", "make_withdrawn_pages"): ("praktijken/*/index.html",),
}
FILES: Mapping[Later[Iterator[Artifact]], tuple[str, ...]] = {
    Later("editing.form.form_data", "make_form_data"): ("data/formulier.json",),
    Later("editing.form.form_data", "make_issue_form_data"): ("data/nieuwsbriefformulier.json",),
    Later("editing.form.form_data", "make_questionnaire_data"): ("data/vragenlijst.json",),
    Later("editing.form.form_data", "make_guard_data"): ("data/privacy.json",),
    Later("editing.form.word_document", "make_word_form"): ("meedoen/tien-vragen.docx",),
    Later("editing.form.odf_document", "make_odf_form"): ("meedoen/tien-vragen.odt",),
    Later("outputs.data.workbook", "make_workbook"): ("data/praktijken.xlsx",),
    Later("outputs.lists.overview", "make_overview_data"): ("data/lijst.json", "data/kaarten/*"),
    Later("outputs.checklist.checklist", "make_checklist_data"): ("data/tips*", "data/punten.json"),
    Later("outputs.checklist.checklist_files", "make_checklist_files"): ("voor-je-begint/checklist.*",),
    Later("outputs.search.word_list", "make_word_list"): ("data/woorden.json",),
    Later("outputs.newsletter.newsletter_mail", "make_mails"): ("nieuwsbrieven/*/mail.*",),
    Later("outputs.newsletter.newsletter_feed", "make_feeds"): ("nieuwsbrieven/*.xml",),
    Later("outputs.newsletter.newsletter_calendar", "make_calendars"): ("nieuwsbrieven/*.ics",),
    Later("outputs.newsletter.newsletter_page", "make_pictures"): ("nieuwsbrieven/*/beeld/*",),
    Later("outputs.newsletter.newsletter_page", "make_files"): ("nieuwsbrieven/*/bestanden/*",),
    Later("outputs.data.json_schema", "make_json_schema"): ("data/praktijk.schema.json",),
    Later("outputs.data.dataset", "make_dataset"): ("data/dcat.jsonld",),
    Later("outputs.lists.practice_feeds", "make_news"): ("data/nieuws.json",),
    Later("outputs.lists.practice_feeds", "make_practice_feeds"): ("praktijken/feed.xml", "praktijken/feed/*"),
    _MAKE_PDFS: ("nieuwsbrieven/*.pdf",),
    Later("outputs.fonts", "make_fonts"): ("assets/fonts/*",),
    Later("outputs.styles", "make_styles"): ("assets/css/*",),
    Later("outputs.moved.redirect_pages", "make_redirect_pages"): ("*index.html",),
}
_PDFS = 4  # issues per PDF job: printing one takes 0.25 s, and both processes should share the work
Numbered = tuple[int, Item]  # a practice with its position among all

_BUCKETS = 64  # jobs that divide the practice pages, and cache files that hold them and their copies for the index


def read(root: Path, cache: Cache = NO_CACHE, today: PartialDate | None = None) -> tuple[Content | None, list[Finding]]:
    """Read and check all input of a project; see `Workspace.read`."""
    return Workspace(read_project(root / CONFIG), cache).read(today)


def read_sound_part(root: Path, today: PartialDate | None = None) -> tuple[Content | None, list[Finding]]:
    """Read and check all input of a project, leaving out files with errors; see `Workspace.read_sound_part`."""
    return Workspace(read_project(root / CONFIG)).read_sound_part(today)


def list_layouts() -> tuple[Layout, ...]:
    """Return the layouts of all generated pages."""
    return tuple(getattr(import_module(f"praktijkbank.{module}"), name) for module, name in _LAYOUTS)


def make_pages(site: Site) -> list[Page]:
    """Make every generated page, still without the host's frame."""
    from praktijkbank.outputs.practice import practice_page  # noqa: PLC0415 - see PAGES

    return [*practice_page.make_practice_pages(site), *(page for make in PAGES for page in make(site))]


def make_artifacts(site: Site) -> list[Artifact]:
    """Make every file that needs no frame, except the sitemap: only the host knows all pages."""
    products = [product for job in list_jobs(site) for product in job()]
    return [*join_lines(products), *(product for product in products if isinstance(product, Artifact))]


def join_lines(products: Iterable[Product]) -> Iterator[Artifact]:
    """Join the lines among some products into the files they belong to."""
    lines = sorted((product for product in products if isinstance(product, Line)), key=lambda line: (line.path, line.number))
    for path, group in groupby(lines, key=lambda line: line.path):
        yield Artifact(path, b"".join(line.content for line in group))


def list_jobs(site: Site) -> list[Job]:
    """List everything to make, in pieces that two processes can share: long jobs first, and jobs that need no frame first."""
    letters = site.letters  # newest first
    pdfs = [partial(_MAKE_PDFS.function, site, letters[at : at + _PDFS]) for at in range(0, len(letters), _PDFS)]
    files = [partial(make.function, site) for make in FILES if make is not _MAKE_PDFS]
    return [*pdfs, *files, *(partial(make.function, site) for make in PAGES), *list_practice_jobs(site)]


def list_practice_jobs(site: Site) -> list[Job]:
    """List the jobs that make everything for single practices, and the files with a line for each of them."""
    from praktijkbank.outputs.data import open_data  # noqa: PLC0415 - see PAGES
    from praktijkbank.outputs.practice.practice_files import make_practice_files  # noqa: PLC0415 - see PAGES

    writer = open_data.JsonWriter(site)
    buckets = enumerate(fill_buckets(site.catalogue.items))

    def make_bucket(place: int, items: Sequence[Numbered]) -> Iterator[Product]:
        return make_practice_files(site, items, writer, CacheFile(site.cache, f"praktijken/{place:02}"))

    practices: list[Job] = [partial(make_bucket, place, items) for place, items in buckets]
    return [partial(open_data.make_frames, site, writer), *practices]


def fill_buckets(items: Sequence[Item]) -> list[list[Numbered]]:
    """Divide practices, each with its position among all, over the cache files; a practice stays in its bucket whatever is added."""
    buckets: list[list[Numbered]] = [[] for _ in range(_BUCKETS)]
    for number, item in enumerate(items):
        buckets[crc32(item.slug.encode()) % _BUCKETS].append((number, item))
    return buckets


def list_paper_jobs(site: Site, get_paper: Callable[[], Paper]) -> list[Job]:
    """List the jobs that publish the host's paper: files as they are, and pages with blocks filled, except pages that describe files."""
    return [partial(_make_handwritten, site, get_paper), partial(_copy_files, site, get_paper)]


def _make_handwritten(site: Site, get_paper: Callable[[], Paper]) -> Iterator[Artifact]:
    return make_handwritten(site, {url: html for url, html in get_paper().pages.items() if not needs_files(html)})


def make_handwritten(site: Site, pages: Mapping[str, str]) -> Iterator[Artifact]:
    """Fill the blocks in pages that a host rendered; `pages` is by address."""
    return (Artifact(name_file(url), fill_page(html, site, url).encode()) for url, html in pages.items())


def name_file(url: str) -> str:
    """Return the path of the file that a web server sends for an address, both relative to the site's root."""
    return f"{url}index.html" if url.endswith("/") or not url else url


def _copy_files(site: Site, get_paper: Callable[[], Paper]) -> Iterator[Artifact]:
    files = get_paper().files
    yield from make_scripts(site, files)
    root = site.catalogue.root
    yield from (Artifact(path, (root / source).read_bytes()) for path, source in files.items() if not is_script(path))


def is_script(path: str) -> bool:
    """Tell whether a file of the host's is a script of ours, which is published small; those of a theme are so already."""
    return path.startswith("assets/js/") and path.endswith(".js")


def make_scripts(site: Site, files: Mapping[str, Path]) -> Iterator[Artifact]:
    """Make all our scripts among the files of the host's, those of the form in one file per step."""
    scripts = {path: _read_script(path, site.catalogue.root / source) for path, source in files.items() if is_script(path)}
    inputs = [fingerprint_program().encode(), *(script.encode() for script in scripts.values())]
    shrunk = site.cache.fetch("scripts", inputs, lambda: json.dumps(shrink_scripts(list(scripts.values()))).encode())
    return (Artifact(path, script.encode()) for path, script in zip(scripts, json.loads(shrunk), strict=True))


def _read_script(path: str, source: Path) -> str:
    if path.startswith(bundles.FOLDER):
        module = path.removeprefix(bundles.FOLDER).removesuffix(".js")
        folder = source.parents[module.count("/")]
        return bundles.write_module(module, lambda name: (folder / f"{name}.js").read_text(encoding="utf-8"))
    return source.read_text(encoding="utf-8")


def fill_frames(site: Site, paper: Paper) -> dict[str, Frame]:
    """Return the frame of every layout, with its own blocks filled."""
    return {kind: Frame(fill_page(html, site, "")) for kind, html in paper.frames.items()}


def fill_page(html: str, site: Site, url: str) -> str:
    """Fill the generated blocks in a page the host rendered; `url` is the page's address from the site's root."""
    above: list[Block] = []

    def render(block: Block) -> str:
        if block.name not in BLOCKS:
            return block.marker
        view = BLOCKS[block.name]
        earlier = [other.arguments for other in above if other.name == block.name]
        above.append(block)
        return view.render(site, url, block.arguments, earlier) if view.takes_filters else view.render(site, url, block.arguments)

    return lift_styles(fill_blocks(html, render))


def needs_files(html: str) -> bool:
    """Return whether a page has a block that describes files, which must therefore be written first."""
    return any(block.name in BLOCKS and BLOCKS[block.name].needs_files for block in find_blocks(html))
