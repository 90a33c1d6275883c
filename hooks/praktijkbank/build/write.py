"""Writes artifacts into a folder, and swaps a finished folder in for the one that stands there."""

from __future__ import annotations

import contextlib
import errno
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
    previous = previous_folder(published)
    clear(previous)
    if stands_in_the_way(published):
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(published))
    if published.exists():
        published.rename(previous)
    try:
        finished.rename(published)
    except OSError:
        restore(published)
        raise
    with contextlib.suppress(OSError):  # the next build clears it, or tells
        clear(previous)


def stands_in_the_way(published: Path) -> bool:
    """Tell whether something that is no folder, and so no site, stands where the site is to come."""
    return os.path.lexists(published) and not published.is_dir()


def clear(path: Path) -> None:
    """Take away whatever stands at a path, also a folder that nobody may change; raises OSError where that can't be done."""
    if path.is_symlink() or not path.is_dir():
        path.unlink(missing_ok=True)
        return
    try:
        shutil.rmtree(path)
    except PermissionError:
        _open_up(path)
        shutil.rmtree(path)


def _open_up(folder: Path) -> None:
    """Let this process into a folder and those below it; files keep their mode, for they may be those of the published site."""
    folder.chmod(stat.S_IRWXU)
    for path in folder.iterdir():
        if path.is_dir() and not path.is_symlink():
            _open_up(path)


def restore(published: Path) -> None:
    """Put the previous folder back where a build was cut off between the two renames; raises OSError."""
    previous = previous_folder(published)
    if previous.is_dir() and not previous.is_symlink() and not published.exists():
        previous.rename(published)


def claim(published: Path) -> IO[str] | None:
    """Keep other builds from publishing to the same folder until the returned file is closed or this process ends.

    Returns None where another build holds the claim. Raises OSError where no file can be made beside the folder.
    """
    published.parent.mkdir(parents=True, exist_ok=True)
    claimed = published.with_name(f".{published.name}-slot").open("a", encoding="utf-8")
    if fcntl is not None:
        try:
            fcntl.flock(claimed, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            claimed.close()
            return None
    return claimed


def previous_folder(published: Path) -> Path:
    """Name the folder in which the site before this one waits while another takes its place."""
    return published.with_name(f".{published.name}-vorige")


def staging_folder(published: Path) -> Path:
    """Name the folder in which the next site is made, beside the published one."""
    return published.with_name(f".{published.name}-nieuw")
