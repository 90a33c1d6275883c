"""Names the real content that tests use, in one place: a renamed practice is still found by its former slug (`formerly`)."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

from praktijkbank.build.library import read_library
from praktijkbank.practices.catalogue import make_url, map_renamed
from praktijkbank.practices.practice import PUBLISHED, Practice
from tests.support.built import ROOT


@cache
def _read() -> tuple[dict[str, str], dict[str, Practice]]:
    entries = read_library(ROOT / "practices").entries
    return map_renamed(entries), {entry.slug: entry.practice for entry in entries if entry.practice and entry.practice.status == PUBLISHED}


def name_now(slug: str) -> str:
    """Return the current slug of a real practice, given its slug when the test was written."""
    return _read()[0].get(slug, slug)


def locate(slug: str) -> str:
    """Return the address of a real practice's page, given its slug when the test was written."""
    return make_url(name_now(slug))


def pick(accept: Callable[[Practice], object] = lambda _: True) -> str:
    """Return the slug of a real practice: the longest description among those that the test accepts."""
    found = {slug: practice for slug, practice in _read()[1].items() if accept(practice)}
    assert found, "no practice has what this test needs"
    return max(found, key=lambda slug: (len(repr(found[slug])), slug))


def pick_shortest() -> str:
    """Return the slug of the real practice with the shortest description."""
    practices = _read()[1]
    return min(practices, key=lambda slug: (len(repr(practices[slug])), slug))


def pick_linked() -> str:
    """Return the slug of a real practice that other practices refer to, but no newsletter or hand-written page does."""
    named = {name_now(slug) for practice in _read()[1].values() for slug in practice.related}
    texts = [*sorted((ROOT / "newsletters").rglob("*.yml")), *sorted((ROOT / "docs").rglob("*.md"))]
    letters = "".join(path.read_text(encoding="utf-8") for path in texts)
    return min(slug for slug in named if slug not in letters and _read()[1][slug].checked)


def take_away(project: Path, slug: str) -> None:
    """Remove a practice from a project folder, including from the lists of related practices."""
    (project / "practices" / f"{slug}.yml").unlink()
    for path in sorted((project / "practices").glob("*.yml")):
        text = re.sub(rf"\n  - {slug}(?=\n)", "", path.read_text(encoding="utf-8"))
        text = re.sub(rf"(?m)^(related: \[.*?)\b{slug}\b(?:, )?", r"\1", text)
        path.write_text(re.sub(r"(?m)^related:(?: \[\])?\n(?! )", "", text), encoding="utf-8")


def retitle(path: Path, title: str) -> None:
    """Change the title of the practice in a file."""
    text, count = re.subn(r"(?m)^title:.*(?:\n[ \t]+.*)*", f"title: {title}", path.read_text(encoding="utf-8"), count=1)
    assert count
    path.write_text(text, encoding="utf-8")
