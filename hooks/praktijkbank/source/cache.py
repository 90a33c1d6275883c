"""Keeps what is slow to make: it is made again only when something that goes into it has changed."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Generic, TypeVar

from praktijkbank.source.fingerprint import digest, fingerprint_program

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder with what was made earlier, or no folder: then everything is made anew, with the same result.

    Every file begins with a line holding the digests of what went in and of what came out; where either differs, from a
    change or from damage, the thing is made again and takes the old one's place. So the folder never needs tidying. It
    is as trusted as the program beside it: who can write there can write the program too.
    """

    folder: Path | None = None

    def fetch(self, name: str, inputs: Iterable[bytes], make: Callable[[], bytes]) -> bytes:
        """Return what `make` made of these inputs, now or earlier; raises OSError, and whatever `make` raises."""
        if self.folder is None:
            return make()
        path, key = self.folder / name, digest(inputs)
        kept = _read(path, key)
        return kept if kept is not None else _write(path, key, make())


NO_CACHE = Cache()


class Ledger(Generic[Thing]):
    """Many small things in one file of the cache, each under its name and a key that tells what went into it.

    A thing that nobody asks for any more leaves the file when it is saved. A change of the program makes all of them anew.
    """

    def __init__(self, cache: Cache, name: str) -> None:
        """Open the file of that name; raises OSError where it is there and can't be read."""
        self._path = cache.folder / name if cache.folder else None
        self._key = f"{name} {fingerprint_program()}"
        content = _read(self._path, self._key) if self._path else None
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
        """Write the file if it would differ; raises OSError."""
        if self._path and (
            len(self._asked) != len(self._kept) or any(self._kept.get(name) is not made for name, made in self._asked.items())
        ):
            _write(self._path, self._key, pickle.dumps(self._asked, pickle.HIGHEST_PROTOCOL))


def _read(path: Path, key: str) -> bytes | None:
    """Return the content of a file that was made of this key and is undamaged, else None."""
    try:
        with path.open("rb") as file:
            head, content = file.readline(), file.read()
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        return None
    return content if head == _head(key, content) else None


def _write(path: Path, key: str, content: bytes) -> bytes:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):  # a file of that name, from before things were kept in a folder
        next(folder for folder in path.parents if folder.is_file()).unlink()
        path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(_head(key, content))
        file.write(content)
    return content


def _head(key: str, content: bytes) -> bytes:
    return f"{key} {sha256(content).hexdigest()}\n".encode()
