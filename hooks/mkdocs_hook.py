"""Lets MkDocs host the compiler: MkDocs renders hand-written pages and layouts, the compiler makes all the rest."""

from __future__ import annotations

import contextlib
import gc
import logging
import os
import shutil
import sys
from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass, field, replace
from functools import partial
from html import escape
from itertools import chain
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Literal

from jinja2 import Environment
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.toc import get_toc

from praktijkbank.build import pipeline, write
from praktijkbank.build.indexer import IndexingError
from praktijkbank.build.memory import settle_memory
from praktijkbank.build.options import Options
from praktijkbank.build.paper import Frame, make_specimen
from praktijkbank.build.production import OccupiedError, Production
from praktijkbank.build.progress import Progress
from praktijkbank.build.today import TodayError, read_today
from praktijkbank.editing.privacy.lists import ListError, check_lists
from praktijkbank.outputs.artifacts import Artifact, Page
from praktijkbank.outputs.newsletter.newsletter_pdf import explain_absence
from praktijkbank.outputs.scripts import strip_blocks
from praktijkbank.outputs.site import Settings, Site
from praktijkbank.outputs.sitemap import make_sitemap
from praktijkbank.outputs.templating import CompiledTemplates, keep_compiled
from praktijkbank.practices.catalogue import ChangedError
from praktijkbank.practices.wording import say_date
from praktijkbank.source.cache import NO_CACHE, Cache
from praktijkbank.source.findings import format_text, say_refusal, summarise, tell_refusal

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page as HostPage

_LOG = logging.getLogger("mkdocs.praktijkbank")
CACHE_FOLDER = ".cache/praktijkbank"
INDEX_FOLDER = "pagefind"
TEMPLATE_FOLDER = ".cache/thema"
Command = Literal["build", "gh-deploy", "serve"]
ListPages = Callable[[Site], list[Page]]


class Build:
    """One run of MkDocs: the layouts that come back from the theme, and some pages by which to tell that they are right."""

    def __init__(self, site: Site, list_references: ListPages) -> None:
        """Take the site, and what lists the pages that the theme is to render itself too."""
        self.site = site
        self.list_references = list_references
        self.frames: dict[str, Frame] = {}
        self.rendered: dict[str, str] = {}
        self.handwritten: list[str] = []
        self.unfilled: dict[str, str] = {}
        self.references: dict[str, Page] = {}
        self.blanks = {page.url: page for page in map(make_specimen, pipeline.LAYOUTS)}
        self.production: Production | None = None

    def begin(self, folder: Path, index: Path | None, published: Path | None, occupied: Set[str]) -> None:
        """Begin to make what needs no layout, in the emptied folder, and the full-text index in its own, if any.

        `published` is the site that stands there now, if this build is to replace one; `occupied` are the paths of files that
        MkDocs writes.
        """
        errands = []
        if index:
            copies = _name_copies(index)
            for left in (copies, index):
                shutil.rmtree(left, ignore_errors=True)
            errands.append(partial(pipeline.begin_index, self.site, copies, index))
        self.site.gather()
        self.production = Production(pipeline.list_jobs(self.site), folder, errands, previous=published, occupied=occupied)
        self.references = {page.url: page for page in self.list_references(self.site)}

    def fill(self, url: str, html: str) -> str:
        """Put the generated blocks into a hand-written page, and keep the page where some of them must wait for files."""
        self.handwritten.append(url)
        filled = pipeline.fill_page(html, self.site, url)
        if pipeline.is_unfilled(filled):
            self.unfilled[url] = filled
        return filled

    def finish(self, folder: Path) -> None:
        """Make and write all the rest; raises Abort where printing differs from what the theme renders."""
        for url, page in self.references.items():
            if self.rendered.get(url) != self.frames[page.layout.kind].print(page):
                raise Abort(f"Het briefpapier geeft niet wat het thema geeft op {url}; zie docs/ontwikkeling/onderdelen.md")
        assert self.production is not None  # MkDocs lists its files before it is done
        try:
            urls = self.production.finish(self.frames, _RUN.progress.reach)
        except (IndexingError, ChangedError) as error:
            raise Abort(str(error)) from error
        except OccupiedError as error:
            raise Abort(f"De site maakt zelf {error}; haal het bestand in docs/ weg dat daar ook komt te staan, of hernoem het.") from error
        site = replace(self.site, sizes=write.measure_files(folder, "data"))
        pages = (Artifact(f"{url}index.html", pipeline.fill_page(html, site, url).encode()) for url, html in self.unfilled.items())
        write.write_artifacts(folder, chain(pages, make_sitemap(site, [*self.handwritten, *urls])))

    def stop(self) -> None:
        """See to it that nothing is written any more."""
        if self.production:
            self.production.stop()


@dataclass
class _Run:
    """What MkDocs' events have to hand each other: the build, and the folder to swap in once all has gone well."""

    build: Build | None = None
    command: Command = "build"
    options: Options = field(default_factory=lambda: Options.validate({}))
    progress: Progress = field(default_factory=lambda: Progress(_LOG.info))
    templates: CompiledTemplates = field(default_factory=lambda: CompiledTemplates(NO_CACHE))
    published: Path | None = None
    is_finished: bool = False
    preview_index: Path | None = None
    claim: IO[str] | None = None


_RUN = _Run()


def _says_something(line: logging.LogRecord) -> bool:
    """Tell whether a line of MkDocs' log is not about a page that was only there for its frame, which MkDocs says it skips."""
    build = _RUN.build
    if build is None or not line.getMessage().startswith("Page skipped"):
        return True
    return not any(f"'{url}index.md'" in line.getMessage() for url in [*build.blanks, *build.references])


logging.getLogger("mkdocs.commands.build").addFilter(_says_something)


def on_startup(command: Command, **_: Any) -> None:
    """Remember what is asked: a build that replaces a site, a preview that does so at every change, or files to send away."""
    _RUN.command = command


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read and check everything before MkDocs touches a file; on an error nothing is built and the old site stays."""
    gc.disable()  # what is read lasts until the end; looking through it for garbage costs a tenth of the time
    _RUN.progress = Progress(_LOG.info)
    root = Path(config.config_file_path).parent
    cache = Cache.open(root / CACHE_FOLDER)
    _RUN.templates = CompiledTemplates(Cache(root / TEMPLATE_FOLDER if cache.folder else None))
    keep_compiled(_RUN.templates)
    extra = config.extra.setdefault("praktijkbank", {})
    try:
        check_lists()
        catalogue, findings = pipeline.read(root, cache, read_today(str(extra.get("today") or "")))
    except (TodayError, ListError) as error:
        raise Abort(f"Er is niets gepubliceerd: {error}.") from error
    if findings:
        print(format_text(findings), summarise(findings), sep="\n", file=sys.stderr)
    if catalogue is None:
        raise Abort("Er is niets gepubliceerd: verbeter eerst de fouten hierboven.")
    if _RUN.command == "build" and not catalogue.items:
        raise Abort("Er is niets gepubliceerd: in practices/ staat geen enkele praktijk die op de site mag.")
    extra["as_of"] = say_date(catalogue.as_of) if catalogue.as_of else ""  # the footer of every page (hooks/theme/main.html)
    _RUN.options = Options.validate({name: extra[name] for name in Options.fields if name in extra})
    left_out = _list_left_out()
    no_pdf = explain_absence() if catalogue.archive.by_date and "pdf" not in left_out else ""
    if no_pdf:
        print(no_pdf, file=sys.stderr)
    settings = Settings(
        config.site_name,
        config.site_url or "",
        _RUN.options.edit_url,
        with_pdf="pdf" not in left_out and not no_pdf,
        with_mail="mail" not in left_out,
    )
    _RUN.build = Build(Site(catalogue, settings, cache), _choose_comparison(_RUN.options.compare_with_theme))
    config.theme.static_templates.discard("sitemap.xml")  # the compiler knows all pages and no clock
    if _RUN.command != "gh-deploy":
        _RUN.published = _claim(Path(config.site_dir))
        config.site_dir = str(write.staging_folder(_RUN.published))
    _RUN.is_finished = False
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the blank page of every layout, and the pages to compare with."""
    build = _build()
    if _RUN.command != "serve":
        settle_memory()  # from here on things come and go
    index = None if "index" in _list_left_out() else _choose_index_folder(config)
    build.begin(Path(config.site_dir), index, _RUN.published, {file.dest_uri for file in files})
    for file in files.javascript_files():
        if _RUN.command != "serve":  # who looks at a preview may want to read them
            file.content_string = strip_blocks(file.content_string)
    for url in [*build.blanks, *build.references]:
        files.append(File.generated(config, f"{url}index.md", content="", inclusion=InclusionLevel.NOT_IN_NAV))
    return files


def on_env(env: Environment, config: MkDocsConfig, **_: Any) -> Environment:
    """Keep the theme's compiled templates between builds; compiling them takes a third of a second."""
    env.bytecode_cache = _RUN.templates
    return env


def on_page_content(html: str, page: HostPage, **_: Any) -> str:
    """Return a generated page its content, title and table of contents."""
    generated = _generated(page.url)
    if generated is None:
        return html
    page.meta = {
        "title": escape(generated.title),
        "description": escape(generated.description),
        "hide": ["navigation"] if generated.layout.sections else ["navigation", "toc"],
    }
    sections = generated.layout.sections
    page.toc = get_toc([{"level": 2, "id": anchor, "name": heading, "children": []} for anchor, heading in sections])
    return generated.body


def on_post_page(output: str, page: HostPage, **_: Any) -> str:
    """Keep layouts and comparisons; put the generated blocks into hand-written pages."""
    build = _build()
    if page.url in build.blanks:
        build.frames[build.blanks[page.url].layout.kind] = Frame(output)
        return ""
    if page.url in build.references:
        build.rendered[page.url] = output
        return ""
    return build.fill(page.url, output)


def on_post_build(config: MkDocsConfig, **_: Any) -> None:
    """Write everything the compiler made beside what MkDocs wrote; a preview shows it at once."""
    build = _build()
    folder = Path(config.site_dir)
    build.finish(folder)
    if _RUN.preview_index:
        write.write_artifacts(folder, _read_index(_RUN.preview_index), _RUN.published)
    gc.enable()
    _RUN.is_finished = True
    if _RUN.command == "serve":
        _publish()


def on_build_error(error: Exception, **_: Any) -> None:
    """Leave the published folder as it is; what the system refused (a full disk, no right to write) is told in a sentence."""
    gc.enable()
    _give_up()
    if isinstance(error, OSError):
        raise Abort(f"Er is niets gepubliceerd: {tell_refusal(error)}.") from error


def on_shutdown(**_: Any) -> None:
    """Publish the finished folder; MkDocs also comes here from a build that was broken off by hand."""
    if not _RUN.is_finished:
        _give_up()
    if _RUN.published is not None:
        _publish()


def _publish() -> None:
    """Put the finished folder in the place of the published one in one move."""
    assert _RUN.published is not None  # on_config has claimed it
    staging = write.staging_folder(_RUN.published)
    try:
        write.swap_in(staging, _RUN.published)
    except OSError as error:
        shutil.rmtree(staging, ignore_errors=True)
        raise Abort(f"De nieuwe site kan niet op zijn plaats gezet worden: {tell_refusal(error)}. Wat er stond, staat er nog.") from error
    finally:
        _RUN.published = None
        _release()


def _give_up() -> None:
    """End all work and take away what was made, so that the published folder stays as it is."""
    if _RUN.build is not None:
        _RUN.build.stop()
    if _RUN.published is not None:
        for folder in _name_unfinished(_RUN.published):
            with contextlib.suppress(OSError):  # the next build clears it, or tells
                write.clear(folder)
        _RUN.published = None
        _release()


def _claim(site: Path) -> Path:
    """Make sure that only this build publishes, and mend what an interrupted one left; returns the folder behind a symbolic link."""
    published = Path(os.path.realpath(site))
    if write.stands_in_the_way(published):
        raise Abort(f"{site} is geen map; haal het weg of geef het een andere naam, en bouw opnieuw.")
    try:
        _RUN.claim = write.claim(published)
    except OSError as error:
        message = f"Naast de site kan niet geschreven worden: {tell_refusal(error)}"
        raise Abort(f"{message}; haal weg wat daar in de weg staat of geef schrijfrecht, en bouw opnieuw.") from error
    if _RUN.claim is None:
        raise Abort(f"Er loopt al een build naar {published}; wacht tot die klaar is.")
    try:
        write.restore(published)
    except OSError as error:
        _release()
        raise Abort(f"De vorige site kan niet teruggezet worden: {tell_refusal(error)}.") from error
    for left in (*_name_unfinished(published), write.previous_folder(published)):
        _clear(left)
    return published


def _clear(left: Path) -> None:
    """Take away what a build that was broken off left behind; raises Abort where that can't be done."""
    try:
        write.clear(left)
    except OSError as error:
        _release()
        message = f"{left} is over van een afgebroken build en kan niet weggehaald worden ({say_refusal(error)})"
        raise Abort(f"{message}; haal het zelf weg en bouw opnieuw.") from error


def _name_unfinished(published: Path) -> tuple[Path, Path]:
    """Name the folders in which a build works: the next site, and the copies to index."""
    staging = write.staging_folder(published)
    return staging, _name_copies(staging / INDEX_FOLDER)


def _release() -> None:
    if _RUN.claim is not None:
        _RUN.claim.close()
        Path(_RUN.claim.name).unlink(missing_ok=True)
        _RUN.claim = None


def _build() -> Build:
    assert _RUN.build is not None  # MkDocs calls on_config first
    return _RUN.build


def _name_copies(index: Path) -> Path:
    """Name the folder with copies to index: beside the folder that holds the index, for it is not to be published."""
    return index.parent.with_name(f"{index.parent.name}-kopieen")


def _choose_comparison(wanted: str) -> ListPages:
    """Choose the pages to compare with the theme; a preview that was made before has shown its layouts to be right."""
    if _RUN.command == "serve" and _RUN.is_finished:
        return lambda _: []
    return pipeline.make_pages if wanted == "all" else pipeline.choose_samples


def _choose_index_folder(config: MkDocsConfig) -> Path | None:
    """Say where the full-text index is made: in the site, or for a preview once beside it, because making it takes longer than a look.

    A preview without a cache to keep it in has no index.
    """
    if _RUN.command != "serve":
        return Path(config.site_dir) / INDEX_FOLDER
    if _RUN.preview_index or _build().site.cache.folder is None:
        return None
    _RUN.preview_index = Path(config.config_file_path).parent / CACHE_FOLDER / "voorbeeld-index"
    return _RUN.preview_index


def _read_index(folder: Path) -> Iterator[Artifact]:
    """Return the files of a full-text index that was made before."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield Artifact(f"{INDEX_FOLDER}/{path.relative_to(folder).as_posix()}", path.read_bytes())


def _list_left_out() -> set[str]:
    """Name what this build leaves out; a preview makes no mails and PDFs, so that an edit shows soon."""
    return {*_RUN.options.leave_out} | ({"mail", "pdf"} if _RUN.command == "serve" else set())


def _generated(url: str) -> Page | None:
    build = _build()
    return build.blanks.get(url) or build.references.get(url)
