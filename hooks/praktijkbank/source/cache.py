"""Keeps what is slow to make: it is made again only when something that goes into it has changed."""

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

FOLDER = ".cache/praktijkbank"  # below that of the project


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder with what was made earlier, or no folder: then everything is made anew, with the same result.

    Every file begins with a line holding the digests of what went in and of what came out; where either differs, from a
    change or from damage, the thing is made again and takes the old one's place. So the folder never needs tidying. It
    is as trusted as the program beside it: who can write there can write the program too. A folder that can't be read or
    written any more is warned of and never an error: without it a build only takes longer.
    """

    folder: Path | None = None

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Return the cache in a folder; where nothing can be written there, warn of that and do without."""
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with TemporaryFile(dir=folder) as probe:
                probe.write(b"!")
        except OSError as error:
            _warn(folder, say_refusal(error))
            return cls()
        return cls(folder)

    def look(self, name: str, key: str) -> bytes | None:
        """Return what was kept under a name and key; None where there is nothing, or not what was written there."""
        return _read(self.folder / name, key) if self.folder else None

    def keep(self, name: str, key: str, content: bytes) -> None:
        """Keep something from now on."""
        if self.folder:
            _write(self.folder / name, key, content, self.folder)

    def fetch(self, name: str, inputs: Iterable[bytes], make: Callable[[], bytes]) -> bytes:
        """Return what `make` made of these inputs, now or earlier; raises whatever `make` raises."""
        if self.folder is None:
            return make()
        key = digest(inputs)
        content = self.look(name, key)
        if content is None:
            content = make()
            self.keep(name, key, content)
        return content


NO_CACHE = Cache()


class CacheFile(Generic[Thing]):
    """Many small things in one file of the cache, each under its name and a key that tells what went into it.

    A thing that nobody asks for any more leaves the file when it is saved. A change of the program makes all of them anew.
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
        """Return what is kept under a name and key; None where there is nothing, or something made of other inputs."""
        kept = self._kept.get(name)
        if kept is None or kept[0] != key:
            return None
        self._asked[name] = kept
        return kept[1]

    def keep(self, name: str, key: str, thing: Thing) -> None:
        """Keep a thing from now on."""
        self._asked[name] = (key, thing)

    def fetch(self, name: str, key: str, make: Callable[[], Thing]) -> Thing:
        """Return what is kept under a name and key, or else make it and keep it."""
        thing = self.look(name, key)
        if thing is None:
            thing = make()
            self.keep(name, key, thing)
        return thing

    def save(self) -> None:
        """Write the file if it would differ."""
        if self._cache.folder and (
            len(self._asked) != len(self._kept) or any(self._kept.get(name) is not made for name, made in self._asked.items())
        ):
            self._cache.keep(self._name, self._key, pickle.dumps(self._asked, pickle.HIGHEST_PROTOCOL))


def _read(path: Path, key: str) -> bytes | None:
    """Return the content of a file that was made of this key and is undamaged, else None."""
    try:
        with path.open("rb") as file:
            head, content = file.readline(), file.read()
    except OSError:
        return None
    return content if head == _head(key, content) else None


def _write(path: Path, key: str, content: bytes, folder: Path) -> None:
    """Write a file below the folder of the cache; what is only half on the disk will not be taken for whole."""
    try:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except (FileExistsError, NotADirectoryError):  # a file of that name, from before things were kept in a folder
            _clear_way(path.parent, folder)
            path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            file.write(_head(key, content))
            file.write(content)
    except OSError as error:
        _warn(folder, say_refusal(error))


def _clear_way(wanted: Path, folder: Path) -> None:
    """Take away a file where a folder within the cache is wanted; what stands outside, or in the place of the cache, is not ours."""
    for path in (wanted, *wanted.parents):
        if path.is_relative_to(folder) and path != folder and path.is_file():
            path.unlink()


@cache  # so that it is said once; every file of a cache would say it again
def _warn(folder: Path, reason: str) -> None:
    """Say once what is wrong with a cache; it is no warning of the host's, which a strict build would stop at."""
    print(f"waarschuwing: in {folder} kan niet geschreven worden ({reason}); de build gaat door en duurt langer.", file=sys.stderr)


def _head(key: str, content: bytes) -> bytes:
    return f"{key} {sha256(content).hexdigest()}\n".encode()
