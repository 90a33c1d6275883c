"""Lets MkDocs host the compiler: MkDocs renders hand-written pages and letterheads, the compiler makes all the rest."""

from __future__ import annotations

import gc
import json
import shutil
import sys
import tempfile
from html import escape
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Literal

from jinja2 import Environment, FileSystemBytecodeCache
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.toc import get_toc

from praktijkbank import letterhead, pipeline, write
from praktijkbank.artifacts import Artifact, Page
from praktijkbank.cache import Cache
from praktijkbank.compounds import read_compounds
from praktijkbank.findings import format_text, summarise
from praktijkbank.indexer import IndexingError, name_part, start_indexing
from praktijkbank.parallel import start
from praktijkbank.site import Settings, Site
from praktijkbank.views.newsletter_pdf import explain_absence
from praktijkbank.views.practice_page import SECTIONS
from praktijkbank.views.search import make_search_records
from praktijkbank.views.search_copies import make_search_copies
from praktijkbank.views.sitemap import make_sitemap
from praktijkbank.views.word_list import make_word_list
from praktijkbank.wording import say_date

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page as HostPage

CACHE_FOLDER = ".cache/praktijkbank"
TEMPLATE_FOLDER = ".cache/thema"
Command = Literal["build", "gh-deploy", "serve"]


class Build:
    """One run of MkDocs: what was compiled, and the letterheads that came back from the theme."""

    def __init__(self, site: Site, cache: Cache, *, compare_all: bool) -> None:
        """Compile the pages, and choose those that the theme also renders itself, to compare the printing with."""
        self.site = site
        self.pages = pipeline.make_pages(site)
        self.artifacts = start(lambda: list(pipeline.make_artifacts(site, cache)))
        self.presses: dict[str, letterhead.Press] = {}
        self.rendered: dict[str, str] = {}
        self.handwritten: list[str] = []
        self.references = {page.url: page for page in (self.pages if compare_all else _sample(self.pages))}
        self.blanks = {blank.url: blank for blank in map(letterhead.blank, pipeline.LETTERHEADS)}

    def print_pages(self) -> list[Artifact]:
        """Print every page on its letterhead; raises Abort where printing differs from what the theme renders."""
        artifacts = []
        for page in self.pages:
            html = self.presses[page.letterhead.kind].print(page)
            if page.url in self.references and self.rendered.get(page.url) != html:
                raise Abort(f"Het briefpapier geeft niet wat het thema geeft op {page.url}; zie docs/ontwikkeling/architectuur.md")
            artifacts.append(Artifact(f"{page.url}index.html", html.encode()))
        return artifacts


class _State:
    """What MkDocs' events have to hand each other: the build, and the folder to swap in once all has gone well."""

    build: Build | None = None
    publishes = False
    published: Path | None = None
    claim: IO[str] | None = None


def on_startup(command: Command, **_: Any) -> None:
    """Remember that a build publishes a folder; a preview writes to a folder of its own."""
    _State.publishes = command == "build"
    if _State.publishes:
        gc.disable()  # all that a build makes lasts until its end; looking through it for garbage costs a tenth of the time


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read and check everything before MkDocs touches a file; on an error nothing is built and the old site stays."""
    root = Path(config.config_file_path).parent
    catalogue, findings = pipeline.read(root)
    if findings:
        print(format_text(findings), summarise(findings), sep="\n", file=sys.stderr)
    if catalogue is None:
        raise Abort("Er is niets gepubliceerd: verbeter eerst de fouten hierboven.")
    if _State.publishes and not catalogue.items:
        raise Abort("Er is niets gepubliceerd: in practices/ staat geen enkele praktijk die op de site mag.")
    extra = config.extra["praktijkbank"]
    extra["as_of"] = say_date(catalogue.as_of) if catalogue.as_of else ""  # the footer of every page (hooks/theme/main.html)
    no_pdf = explain_absence() if catalogue.archive.by_date else ""
    if no_pdf:
        print(no_pdf, file=sys.stderr)
    site = Site(catalogue, Settings(config.site_name, config.site_url or "", extra["edit_url"], with_pdf=not no_pdf))
    _State.build = Build(site, Cache(root / CACHE_FOLDER), compare_all=extra["compare_with_theme"] == "all")
    config.theme.static_templates.discard("sitemap.xml")  # the compiler knows all pages and no clock
    if _State.publishes:
        _State.published = _claim(Path(config.site_dir).resolve())  # behind a symbolic link lies the folder itself
        config.site_dir = str(write.staging_folder(_State.published))
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the blank page of every letterhead, and the pages to compare with."""
    build = _build()
    for url in [*build.blanks, *build.references]:
        files.append(File.generated(config, f"{url}index.md", content="", inclusion=InclusionLevel.NOT_IN_NAV))
    return files


def on_env(env: Environment, config: MkDocsConfig, **_: Any) -> Environment:
    """Keep the theme's compiled templates between builds; compiling them takes a third of a second."""
    folder = Path(config.config_file_path).parent / TEMPLATE_FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    env.bytecode_cache = FileSystemBytecodeCache(str(folder))
    return env


def on_page_content(html: str, page: HostPage, **_: Any) -> str:
    """Give a generated page its content, title and table of contents."""
    generated = _generated(page.url)
    if generated is None:
        return html
    page.meta = {
        "title": escape(generated.title),
        "description": escape(generated.description),
        "hide": ["navigation"] if generated.letterhead.sections else ["navigation", "toc"],
        "search": {"exclude": True},
    }
    sections = generated.letterhead.sections
    page.toc = get_toc([{"level": 2, "id": anchor, "name": heading, "children": []} for anchor, heading in sections])
    return generated.body


def on_post_page(output: str, page: HostPage, **_: Any) -> str:
    """Keep letterheads and comparisons; put the generated blocks into hand-written pages."""
    build = _build()
    if page.url in build.blanks:
        build.presses[build.blanks[page.url].letterhead.kind] = letterhead.Press(output)
        return ""
    if page.url in build.references:
        build.rendered[page.url] = output
        return ""
    build.handwritten.append(page.url)
    return pipeline.fill_page(output, build.site, page.url)


def on_post_build(config: MkDocsConfig, **_: Any) -> None:
    """Write everything the compiler made beside what MkDocs wrote."""
    build = _build()
    folder = Path(config.site_dir)
    sitemap = make_sitemap(build.site, [*build.handwritten, *(page.url for page in build.pages)])
    write.write_artifacts(folder, [*build.print_pages(), *sitemap])
    write.write_artifacts(folder, build.artifacts())
    _add_search_records(folder / "search" / "search_index.json", build.site)
    _index(folder, build.site)


def on_build_error(**_: Any) -> None:
    """Leave the published folder as it is."""
    if _State.published is not None:
        shutil.rmtree(write.staging_folder(_State.published), ignore_errors=True)
        _State.published = None
        _release()


def on_shutdown(**_: Any) -> None:
    """Publish the finished folder in one move."""
    if _State.published is None:
        return
    staging = write.staging_folder(_State.published)
    try:
        write.swap_in(staging, _State.published)
    except OSError as error:
        shutil.rmtree(staging, ignore_errors=True)
        message = f"De nieuwe site kan niet op zijn plaats gezet worden: {error.strerror} ({error.filename})."
        raise Abort(f"{message} De vorige site staat er nog.") from error
    finally:
        _release()


def _claim(published: Path) -> Path:
    """Make sure that only this build publishes, and mend what an interrupted one left."""
    try:
        _State.claim = write.claim(published)
        if _State.claim is None:
            raise Abort(f"Er loopt al een build naar {published}; wacht tot die klaar is.")
        write.restore(published)
    except OSError as error:
        raise Abort(f"In {published.parent} kan niet geschreven worden: {error.strerror}.") from error
    return published


def _release() -> None:
    if _State.claim is not None:
        _State.claim.close()
        Path(_State.claim.name).unlink(missing_ok=True)
        _State.claim = None


def _build() -> Build:
    assert _State.build is not None  # MkDocs calls on_config first
    return _State.build


def _generated(url: str) -> Page | None:
    build = _build()
    return build.blanks.get(url) or build.references.get(url)


def _sample(pages: list[Page]) -> list[Page]:
    """Choose the first and last page of each letterhead."""
    chosen: dict[tuple[str, int], Page] = {}
    for page in pages:
        chosen.setdefault((page.letterhead.kind, 0), page)
        chosen[page.letterhead.kind, 1] = page
    return list(chosen.values())


def _index(folder: Path, site: Site) -> None:
    """Let Pagefind index copies of the practices, which lie beside the site while that takes."""
    items = site.catalogue.items
    write.write_artifacts(folder, make_word_list(site, read_compounds()))
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f"{folder.name}-") as copies:
        for row, copy in enumerate(make_search_copies(site, read_compounds())):
            write.write_artifacts(Path(copies) / name_part(row, len(items)), [copy])
        try:
            start_indexing(Path(copies), folder / "pagefind", [item.url for item in items], dict(SECTIONS))()
        except IndexingError as error:
            raise Abort(str(error)) from error


def _add_search_records(path: Path, site: Site) -> None:
    index = json.loads(path.read_text(encoding="utf-8"))
    index["docs"] += make_search_records(site)
    path.write_text(json.dumps(index, separators=(",", ":"), ensure_ascii=False), encoding="utf-8")
