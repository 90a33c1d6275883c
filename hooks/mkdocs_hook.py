"""Lets people call MkDocs itself (or ProperDocs): it makes the paper, and the compiler makes and publishes the site."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority

from praktijkbank.build.paper import HostError
from praktijkbank.build.publish import NotPublishedError, Publication, claim
from praktijkbank.build.run import list_left_out, make_site, read_site, told_in_a_sentence
from praktijkbank.build.settings import read_project
from praktijkbank.build.today import read_today
from praktijkbank.build.workspace import Workspace
from praktijkbank.hosts.mkdocs.maker import Maker
from praktijkbank.source.cache import FOLDER, Cache

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from praktijkbank.outputs.site import Site


@dataclass
class _Run:
    """State shared by the MkDocs event handlers."""

    is_sent_away: bool = False
    left_out: tuple[str, ...] = ()
    site: Site | None = None
    maker: Maker | None = None
    publication: Publication | None = None
    is_made: bool = False


_RUN = _Run()


def on_startup(command: Literal["build", "gh-deploy", "serve"], **_: Any) -> None:
    """Remember whether the built files replace a site or are deployed; refuse `serve`, because the preview is ours."""
    if command == "serve":
        raise Abort("Bekijk deze site met `make serve` (dat is `praktijkbank serve`): die toont een wijziging meteen.")
    _RUN.is_sent_away = command == "gh-deploy"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read and check everything before MkDocs touches a file; on an error nothing is built and the old site stays."""
    path = Path(config.config_file_path)
    project = read_project(path)
    if project.settings:  # MkDocs' own command line may override these
        project = replace(project, settings=project.settings.replace(site_name=config.site_name, site_url=config.site_url or ""))
    _RUN.left_out = list_left_out(project)
    with _aborted():
        _RUN.site = read_site(Workspace(project, Cache.open(path.parent / FOLDER)), read_today(None), _RUN.left_out)
        _RUN.publication = claim(Path(config.site_dir))
    config.site_dir = str(_RUN.publication.work / "host")
    _RUN.maker, _RUN.is_made = Maker.attach(config), False
    return config


@event_priority(-100)
def on_post_build(config: MkDocsConfig) -> None:
    """Make the site from what MkDocs rendered; when deploying, publish the files at once."""
    site, maker, publication = _RUN.site, _RUN.maker, _RUN.publication
    assert site is not None  # set by on_config
    assert maker is not None
    assert publication is not None
    with _aborted():
        paper = maker.gather([])
        make_site(site, lambda: paper, publication, with_index="index" not in _RUN.left_out)
    config.site_dir = str(publication.site)
    _RUN.is_made = True
    if _RUN.is_sent_away:
        on_shutdown()


def on_build_error(error: Exception, **_: Any) -> None:
    """Leave the published site as it is; report a system error (disk full, no write permission) in one sentence."""
    _RUN.is_made = False
    on_shutdown()
    if isinstance(error, OSError | HostError):
        with _aborted():
            raise error


def on_shutdown(**_: Any) -> None:
    """Publish the finished site; MkDocs also calls this after an interrupted build."""
    publication, _RUN.publication = _RUN.publication, None
    if publication:
        with _aborted(), publication:
            if _RUN.is_made:
                publication.publish()


@contextmanager
def _aborted() -> Iterator[None]:
    try:
        with told_in_a_sentence():
            yield
    except NotPublishedError as error:
        raise Abort(str(error)) from error
