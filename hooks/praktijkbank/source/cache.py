"""Keeps results that are slow to compute, and recomputes one only when its inputs have changed."""

from __future__ import annotations

import pickle
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryFile
from typing import Generic, Self, TypeVar

from praktijkbank.source.findings import say_refusal
from praktijkbank.source.fingerprint import digest, fingerprint_program

Thing = TypeVar("Thing")

FOLDER = ".cache/praktijkbank"  # relative to the project's folder


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of earlier results. Without a folder everything is made anew, with the same result.

    Every file begins with a line that holds the digests of its inputs and of its content. If either differs, through a change or through
    damage, the entry is made again and overwritten, so the folder never needs tidying. It is as trusted as the program itself: whoever can
    write to it can write the program too. A folder that can no longer be read or written leads to a warning, never to an error: without it
    a build only takes longer.
    """

    folder: Path | None = None

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Return the cache in a folder; if the folder is not writable, warn and go on without a cache."""
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with TemporaryFile(dir=folder) as probe:
                probe.write(b"!")
        except OSError as error:
            _warn(folder, say_refusal(error))
            return cls()
        return cls(folder)

    def look(self, name: str, key: str) -> bytes | None:
        """Return the content stored under a name and key; None if it is missing, stale or damaged."""
        return _read(self.folder / name, key) if self.folder else None

    def keep(self, name: str, key: str, content: bytes) -> None:
        """Store content under a name and key."""
        if self.folder:
            _write(self.folder / name, key, content, self.folder)

    def fetch(self, name: str, inputs: Iterable[bytes], make: Callable[[], bytes]) -> bytes:
        """Return what `make` makes of these inputs, from the cache where possible; raises whatever `make` raises."""
        if self.folder is None:
            return make()
        key = digest([name.encode(), *inputs])  # two files with the same inputs may change places
        content = self.look(name, key)
        if content is None:
            content = make()
            self.keep(name, key, content)
        return content


NO_CACHE = Cache()


class CacheFile(Generic[Thing]):
    """Many small entries in one cache file, each under a name and a key that identifies its inputs.

    Saving drops entries that were not asked for in this run. A change to the program invalidates them all.
    """

    def __init__(self, cache: Cache, name: str) -> None:
        """Open the file of that name."""
        self._cache = cache
        self._name = name
        self._key = f"{name} {fingerprint_program()}"
        content = cache.look(name, self._key)
        self._kept: dict[str, tuple[str, Thing]] = pickle.loads(content) if content else {}  # noqa: S301 - see Cache on trust
        self._asked: dict[str, tuple[str, Thing]] = {}

    def look(self, name: str, key: str) -> Thing | None:
        """Return the entry stored under a name and key; None if there is none or its inputs differ."""
        kept = self._kept.get(name)
        if kept is None or kept[0] != key:
            return None
        self._asked[name] = kept
        return kept[1]

    def keep(self, name: str, key: str, thing: Thing) -> None:
        """Store an entry."""
        self._asked[name] = (key, thing)

    def fetch(self, name: str, key: str, make: Callable[[], Thing]) -> Thing:
        """Return the entry stored under a name and key, making and storing it if needed."""
        thing = self.look(name, key)
        if thing is None:
            thing = make()
            self.keep(name, key, thing)
        return thing

    def save(self) -> None:
        """Write the file if its entries have changed."""
        if self._cache.folder and (
            len(self._asked) != len(self._kept) or any(self._kept.get(name) is not made for name, made in self._asked.items())
        ):
            self._cache.keep(self._name, self._key, pickle.dumps(self._asked, pickle.HIGHEST_PROTOCOL))


def _read(path: Path, key: str) -> bytes | None:
    """Return the content of a file if its key matches and it is undamaged, else None."""
    try:
        with path.open("rb") as file:
            head, content = file.readline(), file.read()
    except OSError:
        return None
    return content if head == _head(key, content) else None


def _write(path: Path, key: str, content: bytes, folder: Path) -> None:
    """Write a file in the cache's folder; its header keeps a half-written file from being accepted."""
    try:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except (FileExistsError, NotADirectoryError):  # a file of that name, from a version that did not use a folder here
            _clear_way(path.parent, folder)
            path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            file.write(_head(key, content))
            file.write(content)
    except OSError as error:
        _warn(folder, say_refusal(error))


def _clear_way(wanted: Path, folder: Path) -> None:
    """Delete a file that stands where the cache needs a folder; anything outside the cache, or the cache's own path, is left alone."""
    for path in (wanted, *wanted.parents):
        if path.is_relative_to(folder) and path != folder and path.is_file():
            path.unlink()


@cache  # warn once, not once per file
def _warn(folder: Path, reason: str) -> None:
    """Warn about a cache that can't be written; not through the host's logger, because that would stop a strict build."""
    print(f"waarschuwing: in {folder} kan niet geschreven worden ({reason}); de build gaat door en duurt langer.", file=sys.stderr)


def _head(key: str, content: bytes) -> bytes:
    return f"{key} {sha256(content).hexdigest()}\n".encode()
