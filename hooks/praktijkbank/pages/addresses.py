"""Determines the addresses of the hand-written pages without a host, so that links are checked before one starts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePath

from praktijkbank.source.filesystem import list_folder
from praktijkbank.source.findings import Finding


def list_handwritten(docs: Path) -> Iterator[str]:
    """Return the address of every Markdown page below a folder, relative to the site's root: over/, gids/, empty for the home page."""
    for path in sorted(docs.rglob("*.md")):
        yield make_address(path.relative_to(docs))


def make_address(file: PurePath) -> str:
    """Return the address at which a page is published; the path of its file is relative to the pages' folder."""
    place = file.with_suffix("")
    parts = place.parts[:-1] if place.name == "index" else place.parts
    return "".join(f"{part}/" for part in parts)


def find_unreadable_folders(folder: Path, shown_as: str) -> list[Finding]:
    """Report every unreadable folder in and below a folder: a host would skip it silently, and its pages would disappear."""
    findings: list[Finding] = []
    for path in list_folder(folder, shown_as, findings):
        if path.is_dir() and not path.is_symlink():
            findings += find_unreadable_folders(path, f"{shown_as}/{path.name}")
    return findings


def root_from(url: str) -> str:
    """Return the relative path from a page to the site's root: "../../" for praktijken/x/, "./" for the root."""
    return "../" * url.count("/") or "./"
