"""Writes artifacts into a folder, and swaps a finished folder in for the one that stands there."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

from praktijkbank.artifacts import Artifact


def write_artifacts(folder: Path, artifacts: Iterable[Artifact]) -> int:
    """Write all artifacts below a folder; returns how many. Raises OSError, and ValueError for a path outside it."""
    count = 0
    made: set[Path] = set()
    for artifact in artifacts:
        target = folder / artifact.path
        if ".." in target.parts:
            raise ValueError(artifact.path)
        if target.parent not in made:
            target.parent.mkdir(parents=True, exist_ok=True)
            made.add(target.parent)
        target.write_bytes(artifact.content)
        count += 1
    return count


def swap_in(finished: Path, published: Path) -> None:
    """Put a finished folder in the place of the published one in two renames; raises OSError.

    Both lie beside each other, because a rename can't cross file systems.
    """
    previous = published.with_name(f".{published.name}-vorige")
    shutil.rmtree(previous, ignore_errors=True)
    if published.exists():
        published.rename(previous)
    finished.rename(published)
    shutil.rmtree(previous, ignore_errors=True)


def staging_folder(published: Path) -> Path:
    """Name the folder in which the next site is made, beside the published one."""
    return published.with_name(f".{published.name}-nieuw")
