"""The same pages in an ordinary site: what readers would search with if MkDocs and Material did everything.

Every page has the body that our own page of the practice has, word for word and with the same headings, so that only the
search differs. Theme and search plugin stand at their defaults for a Dutch site.
"""

from __future__ import annotations

import json
from pathlib import Path

import yaml

from praktijkbank.site import Site
from praktijkbank.views.practice_page import make_practice_pages

_SETTINGS = {
    "site_name": "Praktijkbank",
    "site_url": "https://praktijkbank.example/",
    "theme": {"name": "material", "language": "nl", "font": False},
    "plugins": ["search"],
    "nav": [{"Home": "index.md"}],
}


def make_stock_project(site: Site, target: Path) -> None:
    """Write an ordinary MkDocs project with the practices of a site as its pages, to a folder."""
    (target / "docs").mkdir(parents=True)
    (target / "mkdocs.yml").write_text(yaml.safe_dump(_SETTINGS), encoding="utf-8")
    (target / "docs" / "index.md").write_text("# Home\n", encoding="utf-8")
    for page in make_practice_pages(site):
        path = target / "docs" / f"{page.url.rstrip('/')}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"---\ntitle: {json.dumps(page.title)}\n---\n\n<div>\n{page.body}\n</div>\n", encoding="utf-8")
