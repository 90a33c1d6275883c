"""Remembers, between two readings in one process, what was made of things that did not change."""

from __future__ import annotations

import os
from collections.abc import Callable, Hashable, Iterable
from operator import is_
from pathlib import Path
from typing import Any, TypeVar

Thing = TypeVar("Thing")
Part = TypeVar("Part")

Stamp = tuple[int, int, int, int]


class Recall:
    """What was made last under each name, and of what.

    It is made again where one of its parts is another object, or its key another value. A preview that holds on to one makes after an
    edit only what that edit touches (at 5,000 practices 0.1 s of 3 s); a build makes everything once, and loses nothing by it.
    """

    def __init__(self) -> None:
        """Begin with nothing."""
        self._known: dict[Hashable, tuple[Any, tuple[object, ...], Any]] = {}

    def fetch(
        self,
        name: Hashable,
        make: Callable[[], Thing],
        *parts: object,
        key: object = None,
        is_current: Callable[[Thing], bool] | None = None,
    ) -> Thing:
        """Return what stands under a name, if it was made of these very parts and an equal key, and `is_current` agrees; else make it."""
        known = self._known.get(name)
        if known is not None and known[0] == key and _are_same(known[1], parts):
            thing: Thing = known[2]
            if is_current is None or is_current(thing):
                return thing
        thing = make()
        self._known[name] = (key, parts, thing)
        return thing

    def forget(self) -> None:
        """Let go of everything."""
        self._known.clear()

    def fetch_each(
        self, name: Hashable, make: Callable[[Part], Thing], things: Iterable[Part], *parts: object, key: object = None
    ) -> list[Thing]:
        """Return what `make` makes of each of some things, in their order; `parts` and `key` are what goes into all of them.

        What was made of the very same thing last time stands: for thousands of things that takes a fifth of a `fetch` each.
        """
        known = self._known.get(name)
        before: dict[int, tuple[Part, Thing]] = known[2] if known and known[0] == key and _are_same(known[1], parts) else {}
        made = {id(thing): before.get(id(thing)) or (thing, make(thing)) for thing in things}  # it is held, so its number stays its own
        self._known[name] = (key, parts, made)
        return [each for _, each in made.values()]


def stamp(path: Path) -> Stamp | None:
    """Return what differs as soon as a file was written, replaced or given other rights; None where nothing can be seen there.

    Two writings of one size within one tick of the file system's clock (some milliseconds) look like one.
    """
    return _stamp(str(path))


def stamp_folder(folder: Path) -> list[tuple[str, Stamp | None]]:
    """Return the path and the stamp of everything below a folder, also behind symbolic links."""
    found: list[str] = []
    for place, names, files in os.walk(folder, followlinks=True):
        found += [os.path.join(place, name) for name in (*names, *files)]  # noqa: PTH118 - a Path for each takes longer than asking
    return [(path, _stamp(path)) for path in sorted(found)]


def _stamp(path: str) -> Stamp | None:
    try:
        found = os.stat(path)  # noqa: PTH116 - asked of thousands of files after each edit
    except OSError:
        return None
    return found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino


def _are_same(some: tuple[object, ...], others: tuple[object, ...]) -> bool:
    return len(some) == len(others) and all(map(is_, some, others))
