"""All that is asked of a host: frames for generated pages, the hand-written pages, and the theme's files."""

from __future__ import annotations

import pickle
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache as remember
from html import escape
from pathlib import Path
from typing import Protocol

from praktijkbank.build.parallel import Shared
from praktijkbank.build.settings import Project
from praktijkbank.outputs.artifacts import Layout, Page, link_feeds
from praktijkbank.outputs.styles import lift_styles
from praktijkbank.source.cache import Cache
from praktijkbank.source.fingerprint import fingerprint_program

# With capitals, which no file name on the site contains.
NAME = "PlaatshouderNaam"
TITLE = "PlaatshouderTitel"
DESCRIPTION = "PlaatshouderBeschrijving"
BODY = "PlaatshouderInhoud"

_PLACEHOLDERS = re.compile(f"({NAME}(?:/{NAME})*|{TITLE}|{DESCRIPTION}|{BODY})")
_NOT_LISTED = '<meta name="robots" content="noindex">'
_KEPT = "papier"  # the key in the cache


@dataclass(frozen=True, slots=True)
class Paper:
    """Everything a host makes for a site; none of it depends on practices or newsletters.

    `frames` holds the full HTML of a specimen page (`make_specimen`) by layout kind. `pages` holds the HTML of pages the host renders
    itself, with the block markers left in, by address from the site's root. `files` holds files to publish unchanged, by path from the
    site's root; their sources are relative to the project's folder if inside it. `findings` are the host's warnings, in its own words.
    """

    frames: Mapping[str, str]
    pages: Mapping[str, str]
    files: Mapping[str, Path]
    findings: tuple[str, ...] = ()


class HostError(Exception):
    """Says in Dutch why a host made no paper."""


class Host(Protocol):
    """A site generator that makes paper."""

    def digest_inputs(self, project: Project) -> str | None:
        """Return a digest of all input of the paper (not of the program), or None if that input isn't fully known."""

    def list_folders(self, project: Project) -> list[str] | None:
        """Return the project folders that the paper is made from, relative to its root, or None if they aren't fully known."""

    def make_paper(self, project: Project, folder: Path) -> Paper:
        """Make the paper, working in a folder that does not exist yet; raises HostError and OSError."""


class Frame:
    """The HTML that a host renders around the pages of one layout, split at its placeholders."""

    def __init__(self, html: str) -> None:
        """Take the HTML that the host rendered for the specimen page."""
        self._parts = _PLACEHOLDERS.split(html.replace(f"<h1>{BODY}</h1>", BODY))

    def print(self, page: Page) -> str:
        """Return the whole HTML of a page."""
        name = "/".join([NAME] * page.layout.levels)
        filled = {name: page.name, TITLE: escape(page.title), DESCRIPTION: escape(page.description), BODY: page.body}
        html = "".join(filled.get(part, part) for part in self._parts)
        added = ("" if page.is_listed else _NOT_LISTED) + link_feeds(page.feeds, page.url)
        return lift_styles(html.replace("</head>", f"{added}</head>", 1) if added else html)


def make_specimen(layout: Layout) -> Page:
    """Return the page, with placeholders for content, that a host renders once per layout."""
    name = "/".join([NAME] * layout.levels)
    return Page(layout, name, TITLE, DESCRIPTION, f"<h1>{BODY}</h1>")


def make_examples(layout: Layout) -> list[Page]:
    """Return two made-up pages, one plain and one odd, with which a host proves that filling a frame equals rendering the page itself."""
    name = "/".join(["een"] * layout.levels)
    odd = "/".join(["een-veel-langere-naam-2026"] * layout.levels)
    body = '<h1 id="een">Een</h1>\n<p>Tekst &amp; <a href="../">link</a></p>'
    return [
        Page(layout, name, "Een", "Een zin.", body),
        Page(layout, odd, "Een 'veel' \"langere\" titel & <b>tekens</b> é €", "Met % {{ haken }} & <i>tekens</i>. " * 9, body * 40),
    ]


@contextmanager
def begin_paper(host: Host, project: Project, cache: Cache, folder: Path) -> Iterator[Callable[[], Paper]]:
    """Take the paper from the cache, or have the host start making it below `folder`, which exists.

    Yields a function that waits for the paper, in this process or one started from it; it raises HostError or OSError if that failed.
    """
    digest = host.digest_inputs(project) if cache.folder else None
    key = f"{fingerprint_program()} {digest}"
    kept = cache.look(_KEPT, key) if digest else None
    if kept:
        paper: Paper = pickle.loads(kept)  # noqa: S301 - see Cache on trust
        if all((project.root / path).is_file() for path in paper.files.values()):
            yield lambda: paper
            return

    def make() -> Paper:
        made = host.make_paper(project, folder / "host")
        if digest:
            cache.keep(_KEPT, key, pickle.dumps(made, pickle.HIGHEST_PROTOCOL))
        return made

    shared = Shared(make, folder / "papier")
    try:
        yield remember(shared.wait)
    finally:
        shared.stop()
