"""The same pages in an ordinary site: what readers would search with if MkDocs and Material did everything.

The page of every practice has the same body as ours, word for word and with the same headings; every other page has the words that
our own search has for it, below its headings. So only the search differs. The theme and search plugin have their defaults for a
Dutch site.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import yaml

from praktijkbank.outputs.practice.practice_page import make_practice_pages
from praktijkbank.outputs.search.search_copies import clean
from praktijkbank.outputs.search.search_pages import SearchPage, list_search_pages
from praktijkbank.outputs.site import Site
from tests.support.built import SUB_PATH

_SETTINGS = {
    "site_name": "Praktijkbank",
    "site_url": f"https://praktijkbank.example{SUB_PATH}",
    "theme": {"name": "material", "language": "nl", "font": False},
    "plugins": ["search"],
    "nav": [{"Home": "index.md"}],
}


def make_stock_project(site: Site, target: Path) -> None:
    """Write an ordinary MkDocs project to a folder, with the practices and other pages of a site as its pages."""
    (target / "docs").mkdir(parents=True)
    (target / "mkdocs.yml").write_text(yaml.safe_dump(_SETTINGS), encoding="utf-8")
    _write(target, "", "Home", "")
    for practice in make_practice_pages(site):
        _write(target, practice.url, practice.title, practice.body)
    pages: dict[str, list[SearchPage]] = {}
    for part in list_search_pages(site):
        pages.setdefault(part.url.partition("#")[0], []).append(part)
    for url, parts in pages.items():
        _write(target, url, parts[0].title, "\n".join(map(_make_body, parts)))


def build_stock(project: Path, folder: Path) -> None:
    """Build such a project into a folder with MkDocs itself; our own build takes only projects with practices."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(project / "mkdocs.yml"), "--site-dir", str(folder)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    if run.returncode:
        raise AssertionError(f"mkdocs build failed:\n{run.stdout}{run.stderr}")


def _make_body(page: SearchPage) -> str:
    """Return the text of a page, or of one step of the guide, which only our search treats as a page of its own."""
    anchor = page.url.partition("#")[2]
    step = f'<h2 id="{clean(anchor)}">{clean(page.title)}</h2>\n' if anchor else ""
    return step + "\n".join(
        (f'<h2 id="{clean(section.anchor)}">{clean(section.heading)}</h2>\n' if section.anchor else "") + f"<p>{clean(section.text)}</p>"
        for section in page.sections
    )


def _write(target: Path, url: str, title: str, body: str) -> None:
    path = target / "docs" / f"{url.rstrip('/') or 'index'}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\ntitle: {json.dumps(title)}\n---\n\n<div>\n{body}\n</div>\n", encoding="utf-8")
