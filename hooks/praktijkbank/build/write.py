"""Writes artifacts into a new folder, and refuses a second file with the same path: every file has one maker."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from praktijkbank.outputs.artifacts import Artifact


class OccupiedError(Exception):
    """Names the path of a file that has already been made."""


def write_artifacts(folder: Path, artifacts: Iterable[Artifact], previous: Path | None = None) -> None:
    """Write all artifacts below a folder; raises OSError, OccupiedError for an existing file, and ValueError for a path outside it.

    A file with the same content in the folder `previous` is hard-linked: that costs a tenth of writing it, and preserves its
    modification time. Both folders must be on one file system.
    """
    made: set[Path] = set()
    for artifact in artifacts:
        target = folder / artifact.path
        if ".." in target.parts:
            raise ValueError(artifact.path)
        try:
            if target.parent not in made:
                target.parent.mkdir(parents=True, exist_ok=True)
                made.add(target.parent)
            if previous is None or not _link_same(previous / artifact.path, target, artifact.content):
                with target.open("xb") as file:
                    file.write(artifact.content)
        except (FileExistsError, NotADirectoryError, IsADirectoryError) as error:
            raise OccupiedError(artifact.path) from error


def _link_same(earlier: Path, target: Path, content: bytes) -> bool:
    """Hard-link an earlier file if it equals the one to write; return False if that is impossible."""
    try:
        found = earlier.lstat()
        if found.st_mode != _usual_mode() or found.st_size != len(content) or earlier.read_bytes() != content:
            return False
        target.hardlink_to(earlier)
    except OSError:  # no such file, something else at that path, or no hard links on this file system
        return False
    return True


@cache
def _usual_mode() -> int:
    """Return the mode of a new regular file under this process's umask."""
    mask = os.umask(0)
    os.umask(mask)
    return stat.S_IFREG | (0o666 & ~mask)


def measure_files(folder: Path, below: str) -> dict[str, int]:
    """Return the size in bytes of every file in one of a site's folders, by path from the site's root."""
    return {f"{below}/{path.name}": path.stat().st_size for path in (folder / below).iterdir() if path.is_file()}
