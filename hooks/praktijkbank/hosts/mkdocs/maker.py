"""Has MkDocs make paper, in a build of its own in which the theme's template renders the frames of all layouts."""

from __future__ import annotations

import filecmp
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path

import jinja2
from mkdocs.commands.build import build, get_context
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as HostPage
from mkdocs.structure.toc import get_toc

from praktijkbank.build.paper import Frame, HostError, Paper, make_examples, make_specimen
from praktijkbank.build.pipeline import list_layouts
from praktijkbank.build.settings import CONFIG, Project
from praktijkbank.hosts.mkdocs.inputs import list_other_hooks
from praktijkbank.outputs.artifacts import Page

_NOT_OURS = frozenset(("sitemap.xml", "sitemap.xml.gz"))  # the compiler makes its own, of all pages and without a clock


def make_paper(project: Project, folder: Path) -> Paper:
    """Have MkDocs build docs/ as configured in mkdocs.yml in a folder, and collect the paper; raises HostError and OSError."""
    with _gathered_warnings() as said:
        try:
            hooks = list_other_hooks(project.config)
            config = load_config(str((project.root / CONFIG).resolve()), site_dir=str(folder.resolve()), hooks=hooks)
            maker = Maker.attach(config)
            config.plugins.on_startup(command="build", dirty=False)
            try:
                build(config)
            finally:
                config.plugins.on_shutdown()
            return maker.gather(said)
        except Exception as error:  # a theme, a plugin or an extension may raise anything
            if isinstance(error, HostError) or (isinstance(error, OSError) and error.errno):  # a missing template has no errno
                raise
            reasons = "\n".join([*said, str(error)])
            raise HostError(f"MkDocs kan de geschreven pagina's niet maken:\n{reasons}") from error


class Maker(BasePlugin):  # type: ignore[type-arg, no-untyped-call]  # it has no settings; MkDocs leaves this untyped
    """A plugin that renders the frames during a build, and collects the paper afterwards."""

    @classmethod
    def attach(cls, config: MkDocsConfig) -> Maker:
        """Register a new instance in a build."""
        maker = cls()
        config.plugins["praktijkbank"] = maker
        return maker

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> None:
        """Keep what is needed to render pages."""
        self._config, self._nav, self._files = config, nav, files

    @event_priority(-100)
    def on_env(self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> None:
        """Render the frames; raises HostError if a filled frame differs from what the theme renders itself."""
        self._env = env
        self._frames: dict[str, str] = {}
        for layout in list_layouts():
            self._frames[layout.kind] = self.render(make_specimen(layout))
            frame = Frame(self._frames[layout.kind])
            for page in make_examples(layout):
                if frame.print(page) != self.render(page):
                    message = f"Een pagina van de soort '{layout.kind}' wordt anders dan wat het thema zelf maakt"
                    raise HostError(f"{message}; zie docs/ontwikkeling/onderdelen.md, 'The host'.")

    def render(self, page: Page) -> str:
        """Return the HTML of a generated page as the theme renders it, running MkDocs' events for a page."""
        config, sections = self._config, page.layout.sections
        file = File.generated(config, f"{page.url}index.md", content="", inclusion=InclusionLevel.NOT_IN_NAV)
        host_page = HostPage(None, file, config)
        host_page.markdown, host_page.content = "", page.body  # without Markdown MkDocs gives a page no title
        host_page.meta = {
            "title": escape(page.title),
            "description": escape(page.description),
            "hide": ["navigation"] if sections else ["navigation", "toc"],
        }
        host_page.toc = get_toc([{"level": 2, "id": anchor, "name": heading, "children": []} for anchor, heading in sections])
        host_page.active = True
        context = get_context(self._nav, self._files, config, host_page)
        context = config.plugins.on_page_context(context, page=host_page, config=config, nav=self._nav)
        return config.plugins.on_post_page(self._env.get_template("main.html").render(context), page=host_page, config=config)

    def gather(self, findings: list[str]) -> Paper:
        """Collect the paper from the folder that MkDocs built; raises OSError."""
        folder, root = Path(self._config.site_dir), Path(self._config.config_file_path).parent
        paths = {file.page.url: Path(file.abs_dest_path) for file in self._files.documentation_pages() if file.page}
        paths |= {name: folder / name for name in (*self._config.theme.static_templates, *self._config.extra_templates)}
        pages = {url: path.read_text(encoding="utf-8") for url, path in paths.items() if path.is_file() and url not in _NOT_OURS}
        originals = {file.dest_uri: Path(file.abs_src_path) for file in self._files if file.abs_src_path}
        others = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}
        others = {place: path for place, path in others.items() if path not in {*paths.values()} and place not in _NOT_OURS}
        files = {place: _find_original(path, originals.get(place), root) for place, path in others.items()}
        return Paper(self._frames, pages, files, tuple(findings))


def _find_original(made: Path, original: Path | None, root: Path) -> Path:
    """Return the source of a copied file, relative to the project's folder if inside it; for other files, the made file itself."""
    if original is None or not filecmp.cmp(made, original, shallow=False):
        return made
    return original.relative_to(root) if original.is_relative_to(root) else original


@contextmanager
def _gathered_warnings() -> Iterator[list[str]]:
    """Collect MkDocs' warnings without duplicates; MkDocs prints them only when its own command is used."""
    said: list[str] = []

    class Handler(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if (message := record.getMessage()) not in said:
                said.append(message)

    handler = Handler(logging.WARNING)
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    try:
        yield said
    finally:
        logger.removeHandler(handler)
