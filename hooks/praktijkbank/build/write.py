"""Writes artifacts into a folder, and swaps a finished folder in for the one that stands there."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import IO

from praktijkbank.outputs.artifacts import Artifact

try:
    import fcntl
except ImportError:  # not a Unix: builds at the same time are then not kept apart
    fcntl = None  # type: ignore[assignment]


def write_artifacts(folder: Path, artifacts: Iterable[Artifact], previous: Path | None = None) -> None:
    """Write all artifacts below a folder; raises OSError, and ValueError for a path outside it.

    What stands in the folder `previous` with the same content becomes a second name of that very file: that costs a tenth of
    writing it, and leaves the time of its last change as it was. Both folders lie beside each other, on one file system.
    """
    made: set[Path] = set()
    for artifact in artifacts:
        target = folder / artifact.path
        if ".." in target.parts:
            raise ValueError(artifact.path)
        if target.parent not in made:
            target.parent.mkdir(parents=True, exist_ok=True)
            made.add(target.parent)
        if previous is None or not _link_same(previous / artifact.path, target, artifact.content):
            _write(target, artifact.content)


def _link_same(earlier: Path, target: Path, content: bytes) -> bool:
    """Return an earlier file a second name if it is as it would be written; False where that can't be done."""
    try:
        found = earlier.lstat()
        if found.st_mode != _usual_mode() or found.st_size != len(content) or earlier.read_bytes() != content:
            return False
        target.hardlink_to(earlier)
    except OSError:  # there is none, something else stands there, or the file system knows no second names
        return False
    return True


@cache
def _usual_mode() -> int:
    """Return the mode of a new file: a plain one, with what this process may give away."""
    mask = os.umask(0)
    os.umask(mask)
    return stat.S_IFREG | (0o666 & ~mask)


def _write(target: Path, content: bytes) -> None:
    """Write a file as a new one: what stands there may be the second name of a published file."""
    try:
        file = target.open("xb")
    except FileExistsError:
        target.unlink()
        file = target.open("xb")
    with file:
        file.write(content)


def measure_files(folder: Path, below: str) -> dict[str, int]:
    """Return the bytes of every file in one of a site's folders, by the file's path from the site's root."""
    return {f"{below}/{path.name}": path.stat().st_size for path in (folder / below).iterdir() if path.is_file()}


def swap_in(finished: Path, published: Path) -> None:
    """Put a finished folder in the place of the published one in two renames; raises OSError, and then the old one stands.

    Both lie beside each other, because a rename can't cross file systems.
    """
    previous = _previous_folder(published)
    shutil.rmtree(previous, ignore_errors=True)
    if published.exists():
        published.rename(previous)
    try:
        finished.rename(published)
    except OSError:
        restore(published)
        raise
    shutil.rmtree(previous, ignore_errors=True)


def restore(published: Path) -> None:
    """Put the previous folder back where a build was cut off between the two renames; raises OSError."""
    previous = _previous_folder(published)
    if previous.exists() and not published.exists():
        previous.rename(published)


def claim(published: Path) -> IO[str] | None:
    """Keep other builds from publishing to the same folder until the returned file is closed or this process ends.

    Returns None where another build holds the claim. Raises OSError where no file can be made beside the folder.
    """
    published.parent.mkdir(parents=True, exist_ok=True)
    claimed = published.with_name(f".{published.name}-slot").open("w", encoding="utf-8")
    if fcntl is not None:
        try:
            fcntl.flock(claimed, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            claimed.close()
            return None
    return claimed


def _previous_folder(published: Path) -> Path:
    return published.with_name(f".{published.name}-vorige")


def staging_folder(published: Path) -> Path:
    """Name the folder in which the next site is made, beside the published one."""
    return published.with_name(f".{published.name}-nieuw")
