"""Tells the addresses of the hand-written pages without a host, so that links are checked before one is started."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePath

from praktijkbank.source.filesystem import list_folder
from praktijkbank.source.findings import Finding


def list_handwritten(docs: Path) -> Iterator[str]:
    """Return the address of every Markdown page below a folder, relative to the site's root: over/, gids/, nothing for the home page."""
    for path in sorted(docs.rglob("*.md")):
        yield make_address(path.relative_to(docs))


def make_address(file: PurePath) -> str:
    """Return the address that a file of a page comes to stand at; its path is relative to the folder of pages."""
    place = file.with_suffix("")
    parts = place.parts[:-1] if place.name == "index" else place.parts
    return "".join(f"{part}/" for part in parts)


def find_unreadable_folders(folder: Path, shown_as: str) -> list[Finding]:
    """Report every folder in and below one that can't be read: a host passes it by without a word, and its pages would be gone."""
    findings: list[Finding] = []
    for path in list_folder(folder, shown_as, findings):
        if path.is_dir() and not path.is_symlink():
            findings += find_unreadable_folders(path, f"{shown_as}/{path.name}")
    return findings


def root_from(url: str) -> str:
    """Return the relative way from a page back to the site's root: "../../" for praktijken/x/, "./" for the root."""
    return "../" * url.count("/") or "./"
