"""A site that follows its files: it rereads what changed, and makes files on request."""

from __future__ import annotations

import secrets
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from markupsafe import Markup

from praktijkbank.build import pipeline
from praktijkbank.build.indexer import Wait
from praktijkbank.build.memory import settle_memory
from praktijkbank.build.paper import Host, HostError, Paper, begin_paper
from praktijkbank.build.preview_files import PreviewFiles
from praktijkbank.build.preview_index import PreviewIndex
from praktijkbank.build.run import INDEX_FOLDER, choose_settings, explain_no_pdf, list_left_out
from praktijkbank.build.settings import CONFIG, Project, ProjectSettings, read_project
from praktijkbank.build.workspace import Standing, Workspace
from praktijkbank.outputs.preview.panel import add_panel, make_bare_page, make_panel
from praktijkbank.outputs.site import Site
from praktijkbank.outputs.templating import CompiledTemplates, keep_compiled
from praktijkbank.practices.catalogue import ChangedError
from praktijkbank.source.cache import FOLDER, Cache
from praktijkbank.source.fields import PartialDate
from praktijkbank.source.findings import Finding, format_text, limit, summarise, tell_refusal
from praktijkbank.source.recall import Recall, stamp_folder

_NOT_FOUND = "404.html"
_MOST_TOLD = 20  # findings shown on the terminal


@dataclass(frozen=True, slots=True)
class Found:
    """The response for an address: the bytes, the file name, and whether it is the page that says nothing was found."""

    content: bytes
    name: str
    is_missing: bool = False


class PreviewSite:
    """The site as a preview shows it; thread-safe, handling one request at a time."""

    def __init__(self, root: Path, host: Host, today: PartialDate | None) -> None:
        """Take the project folder, the host that makes the paper, and the day; nothing is read yet."""
        self.root = root
        self.token = secrets.token_urlsafe()  # proves that a form is ours; new at every start
        self.today = today
        self._host = host
        self._cache = Cache.open(root / FOLDER)
        self._workspace = Workspace(read_project(root / CONFIG), self._cache)
        self._work = tempfile.TemporaryDirectory(prefix="praktijkbank-")
        self._lock = threading.RLock()
        self._changed = threading.Condition()
        self._began, self._number = time.time_ns(), 0
        self._told: Sequence[Finding] = ()
        self._messages: tuple[str, ...] = ()
        self._paper: Paper | None = None
        self._paper_key: str | None = ""
        self._files: PreviewFiles | None = None
        self._draft_files: PreviewFiles | None = None
        self._standing = Standing(())
        self._recall = Recall()
        self._index = PreviewIndex(Path(self._work.name))
        keep_compiled(CompiledTemplates(self._cache))

    @property
    def mount(self) -> str:
        """The path under which the site is published, from its address: "/" or "/kennisbank/"."""
        settings = self._workspace.project.settings
        return urlsplit(settings.site_url).path if settings and settings.site_url else "/"

    @property
    def version(self) -> str:
        """An identifier that changes after every edit read, and when the preview restarts."""
        return f"{self._began}-{self._number}"

    @property
    def findings(self) -> Sequence[Finding]:
        """The findings of the last reading."""
        return self._standing.findings

    def read(self) -> None:
        """Read what changed; what can't be read because of errors keeps its last valid version, and a finding tells why."""
        with self._lock:
            self._read_project()
            with self._begin_paper() as make_paper:
                standing = self._workspace.read_standing(self.today)
                make_paper()
            settings = self._workspace.project.settings
            if standing.content is None or settings is None:
                standing = replace(self._standing, findings=standing.findings)
            elif self._paper:
                self._files = self._open_files(standing, settings, self._paper, with_drafts=False)
                self._draft_files = self._open_files(standing, settings, self._paper, with_drafts=True) if standing.with_drafts else None
            self._standing = standing
            self._tell(standing.findings)
            if not self._number:
                settle_memory()
        with self._changed:
            self._number += 1
            self._changed.notify_all()

    def wait(self, version: str, seconds: float) -> str:
        """Wait until the version differs, for at most this many seconds; return the current version."""
        with self._changed:
            self._changed.wait_for(lambda: self.version != version, seconds)
            return self.version

    def find(self, path: str) -> Found | None:
        """Return the response for a path from the site's root, or None if the address lacks its trailing slash."""
        if path.startswith(f"{INDEX_FOLDER}/"):
            content = self._index.find(path.removeprefix(f"{INDEX_FOLDER}/"), self._begin_index)
            return Found(content, path) if content is not None else Found(b"", path, is_missing=True)
        with self._lock:
            return self._find(pipeline.name_file(path))

    def close(self) -> None:
        """Remove the temporary files of the preview."""
        with self._lock:
            self._work.cleanup()

    def _find(self, path: str) -> Found | None:
        try:
            content = self._files.find(path) if self._files else None
            drafts = self._draft_files
            is_draft = content is None and drafts is not None and drafts.has_own(path)
            if is_draft and drafts:
                content = drafts.find(path)
            if content is None and self._files and self._files.find(f"{path}/index.html") is not None:
                return None
        except (ChangedError, OSError) as error:  # it will be read again in a moment
            message = tell_refusal(error) if isinstance(error, OSError) else str(error)
            return Found(make_bare_page(self._make_panel(message)), _NOT_FOUND, is_missing=True)
        if content is None:
            return self._find_nothing()
        return Found(add_panel(content, self._make_panel(is_draft=is_draft)) if _is_page(path) else content, path)

    def _begin_index(self, version: str, begin: Callable[[Site], Wait]) -> tuple[str, Wait]:
        """Start indexing the current site, unless it is the given version; return its version, and a function that waits for the index."""
        with self._lock:
            if self._files is None or version == self.version:
                return version, lambda: None
            return self.version, begin(self._files.site)

    def _find_nothing(self) -> Found:
        content = self._files.find(_NOT_FOUND) if self._files else None
        panel = self._make_panel()
        return Found(add_panel(content, panel) if content else make_bare_page(panel), _NOT_FOUND, is_missing=True)

    def _make_panel(self, *messages: str, is_draft: bool = False) -> Markup:
        told = (*self._messages, *messages)
        return make_panel(self.version, self.token, self._standing.findings, self._list_drafts(), told, is_draft=is_draft)

    def _list_drafts(self) -> Iterator[tuple[str, str]]:
        """Return the address and title of every page that exists only in the preview."""
        if not self._draft_files:
            return
        site, drafts = self._draft_files.site, self._standing.drafts
        yield from ((f"{self.mount}{item.url}", item.practice.title) for item in site.catalogue.items if item.source_path in drafts)
        for series, published in site.catalogue.archive.by_date:
            if f"newsletters/{series.key}/{published.name}.yml" in drafts:
                yield f"{self.mount}{published.url}", f"{series.region.name} {published.name}"

    def _read_project(self) -> None:
        """Read the settings; if they have errors, the earlier ones stay in force."""
        project, before = read_project(self.root / CONFIG), self._workspace.project
        self._workspace.project = project if project.settings else replace(before, findings=project.findings)

    @contextmanager
    def _begin_paper(self) -> Iterator[Callable[[], None]]:
        """Have the host start if any of its input changed; if it fails, the earlier paper is kept, with a message saying why."""
        project = self._workspace.project
        key = self._digest_paper(project) if project.settings else self._paper_key
        if key is not None and key == self._paper_key:
            yield lambda: None
            return
        folder = Path(self._work.name) / f"papier-{self._number}"
        folder.mkdir()
        with begin_paper(self._host, project, self._cache, folder) as get_paper:

            def take() -> None:
                self._paper_key = key
                try:
                    self._paper = get_paper()
                except (HostError, OSError) as error:
                    self._messages = (tell_refusal(error) if isinstance(error, OSError) else str(error),)
                else:
                    self._messages = self._paper.findings

            yield take

    def _digest_paper(self, project: Project) -> str | None:
        """Return a digest of all input of the paper, or None if that input isn't fully known; reads only what changed."""
        folders = self._host.list_folders(project)
        if folders is None:
            return None
        seen = [stamp_folder(self.root / folder) for folder in folders]
        return self._recall.fetch("paper", lambda: self._host.digest_inputs(project), key=(folders, seen, project.config))

    def _open_files(self, standing: Standing, settings: ProjectSettings, paper: Paper, *, with_drafts: bool) -> PreviewFiles:
        content = standing.with_drafts if with_drafts else standing.content
        assert content is not None  # checked by the caller
        left_out = list_left_out(self._workspace.project)
        has_pdf = "pdf" not in left_out and not explain_no_pdf(self._cache)
        return PreviewFiles(Site(content, choose_settings(settings, left_out, has_pdf=has_pdf), self._cache), paper)

    def _tell(self, findings: Sequence[Finding]) -> None:
        """Print the findings if they differ from those printed last."""
        if list(findings) != list(self._told):
            shown = [format_text(limit(findings)[:_MOST_TOLD])] if findings else []
            print(*shown, summarise(findings), sep="\n", file=sys.stderr, flush=True)
        self._told = findings


def _is_page(path: str) -> bool:
    """Return whether a file is a page of the site, and not a mail."""
    return path.endswith(".html") and not path.endswith("/mail.html")
