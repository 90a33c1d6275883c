"""Runs the whole pipeline for any caller: read, have paper made meanwhile, make everything, publish."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from itertools import chain
from pathlib import Path

from praktijkbank.build import pipeline
from praktijkbank.build.indexer import IndexingError
from praktijkbank.build.memory import settle_memory
from praktijkbank.build.paper import Host, HostError, Paper, begin_paper
from praktijkbank.build.production import produce
from praktijkbank.build.progress import Progress
from praktijkbank.build.publish import NotPublishedError, Publication, claim
from praktijkbank.build.settings import CONFIG, Project, ProjectSettings, read_project
from praktijkbank.build.today import TodayError
from praktijkbank.build.unchanged import Standing
from praktijkbank.build.workspace import Workspace
from praktijkbank.build.write import OccupiedError, measure_files, write_artifacts
from praktijkbank.editing.privacy.lists import ListError, check_lists
from praktijkbank.outputs.newsletter.newsletter_pdf import explain_absence
from praktijkbank.outputs.site import Settings, Site
from praktijkbank.outputs.sitemap import make_sitemap
from praktijkbank.outputs.templating import CompiledTemplates, keep_compiled
from praktijkbank.practices.catalogue import ChangedError
from praktijkbank.source.cache import FOLDER, Cache
from praktijkbank.source.fields import PartialDate
from praktijkbank.source.findings import format_text, summarise, tell_refusal
from praktijkbank.source.fingerprint import fingerprint_program
from praktijkbank.source.recall import stamp

INDEX_FOLDER = "pagefind"
_LIBRARIES = Path("/etc/ld.so.cache")  # rewritten whenever a library is installed or removed


def build(
    root: Path, folder: Path | None, host: Host, today: PartialDate | None, *, is_strict: bool, standing: Standing | None = None
) -> Path:
    """Build the site of a project and publish it in a folder, by default the one in its settings; return the folder.

    A strict build fails on warnings from the host. `standing` is the state of the input before the build, if it should be remembered.
    Raises NotPublishedError, and then the previous site is still in place.
    """
    project, cache = read_project(root / CONFIG), Cache.open(root / FOLDER)
    site_folder = folder or root / (project.settings.site_dir if project.settings else "site")
    left_out = list_left_out(project)
    folders = host.list_folders(project)
    standing = standing.look_further(folders) if standing and folders is not None else None
    with told_in_a_sentence(), claim(site_folder) as publication:
        with begin_paper(host, project, cache, publication.work) as get_paper:
            workspace = Workspace(project, cache)
            site = read_site(workspace, today, left_out)
            make_site(site, get_paper, publication, with_index="index" not in left_out)
            warnings = get_paper().findings
        for warning in warnings:
            print(f"waarschuwing: {warning}", file=sys.stderr)
        if is_strict and warnings:
            raise NotPublishedError("Er is niets gepubliceerd: verbeter eerst waar hierboven voor gewaarschuwd wordt.")
        publication.publish()
    if standing and workspace.is_silent and not warnings and site.catalogue.items and ("pdf" in left_out or site.settings.with_pdf):
        standing.keep(site_folder)  # what was said must be said after every build, so such a build isn't skipped
    return site_folder


def list_left_out(project: Project) -> tuple[str, ...]:
    """Return what a project's settings leave out of a build."""
    return project.settings.options.leave_out if project.settings else ()


def read_site(workspace: Workspace, today: PartialDate | None, left_out: Collection[str]) -> Site:
    """Read and check everything, and print the findings; raises NotPublishedError if they stop the build."""
    keep_compiled(CompiledTemplates(workspace.cache))
    gc.disable()  # the input lives until the end; searching it for garbage costs a tenth of the time
    settings = workspace.project.settings
    if settings is None and not workspace.project.findings:
        raise NotPublishedError(f"Er is niets gepubliceerd: in {workspace.project.root} staat geen {CONFIG}.")
    workspace.cache.fetch("lijsten", [fingerprint_program().encode()], _check_lists)
    content, findings = workspace.read(today)
    if findings:
        print(format_text(findings), summarise(findings), sep="\n", file=sys.stderr)
    if content is None or settings is None:
        raise NotPublishedError("Er is niets gepubliceerd: verbeter eerst de fouten hierboven.")
    workspace.forget()
    no_pdf = explain_no_pdf(workspace.cache) if content.archive.by_date and "pdf" not in left_out else ""
    if no_pdf:
        print(no_pdf, file=sys.stderr)
    return Site(content, choose_settings(settings, left_out, has_pdf=not no_pdf), workspace.cache)


def _check_lists() -> bytes:
    """Check the guard's lists; compiling their patterns takes 0.6 s, so that is done once for each version of the program."""
    check_lists()
    return b""


def explain_no_pdf(cache: Cache) -> str:
    """Say in Dutch why no PDF can be made on this machine; empty if it can.

    The only way to know is to load WeasyPrint, which takes 0.3 s; the answer is cached until the program or the system's libraries change.
    """
    seen = stamp(_LIBRARIES)
    if seen is None:
        return explain_absence()
    inputs = [fingerprint_program().encode(), repr(seen).encode()]
    return cache.fetch("kan-pdf", inputs, lambda: explain_absence().encode()).decode()


def choose_settings(settings: ProjectSettings, left_out: Collection[str], *, has_pdf: bool) -> Settings:
    """Return the project settings that outputs use; `has_pdf` says whether this machine can make a PDF."""
    return Settings(
        settings.site_name,
        settings.site_url,
        settings.options.edit_url,
        with_pdf="pdf" not in left_out and has_pdf,
        with_mail="mail" not in left_out,
        forge=" ".join(settings.options.repository.addresses) if settings.options.repository else "",
        editors_mail=settings.options.mail or "",
    )


def make_site(site: Site, get_paper: Callable[[], Paper], publication: Publication, *, with_index: bool = True) -> None:
    """Make all files of a site in the folder of a publication; raises NotPublishedError for one that may not take the old one's place."""
    _keep_practices(site, publication.site)
    folder = publication.folder
    tasks = [partial(_begin_index, site, publication.work / "kopieen", folder / INDEX_FOLDER)] if with_index else []
    site.gather()
    settle_memory()  # what is allocated from here on is short-lived
    urls = produce(
        [*pipeline.list_jobs(site), *pipeline.list_paper_jobs(site, get_paper)],
        folder,
        lambda: pipeline.fill_frames(site, get_paper()),
        Progress().reach,
        tasks=tasks,
        previous=publication.site,
    )
    pages = get_paper().pages
    waiting = {url: html for url, html in pages.items() if pipeline.needs_files(html)}
    measured = replace(site, sizes=measure_files(folder, "data"))
    listed = [url for url in pages if url.endswith("/") or not url]
    write_artifacts(folder, chain(pipeline.make_handwritten(measured, waiting), make_sitemap(site, [*listed, *urls])), publication.site)


def _keep_practices(site: Site, standing: Path) -> None:
    """Refuse a site without practices in place of one with them: that is a wrong folder or a slip, while a new project has drafts only."""
    if site.catalogue.items:
        return
    if any(standing.glob("praktijken/*/praktijk.json")):
        message = "Er is niets gepubliceerd: in practices/ staat geen enkele praktijk die op de site mag, en op de site van nu wel."
        raise NotPublishedError(f"{message} Klopt dat, verwijder dan eerst {standing}.")
    print("Let op: op deze site staat nog geen praktijk. Een praktijk komt erop met `status: published`.", file=sys.stderr)


def _begin_index(site: Site, copies: Path, output: Path) -> Callable[[], None]:
    from praktijkbank.build.search_index import begin_index, list_searched  # noqa: PLC0415 - as in pipeline.PAGES

    return begin_index(site, list_searched(site), copies, output)


@contextmanager
def told_in_a_sentence() -> Iterator[None]:
    """Turn any error that prevents publishing into a NotPublishedError."""
    try:
        yield
    except OccupiedError as error:
        message = f"De site maakt zelf {error}; haal het bestand in docs/ weg dat daar ook komt te staan, of hernoem het."
        raise NotPublishedError(message) from error
    except (IndexingError, ChangedError, HostError) as error:
        raise NotPublishedError(str(error)) from error
    except (TodayError, ListError) as error:
        raise NotPublishedError(f"Er is niets gepubliceerd: {error}.") from error
    except OSError as error:
        raise NotPublishedError(f"Er is niets gepubliceerd: {tell_refusal(error)}.") from error
