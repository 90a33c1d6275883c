"""Makes and writes all files of a site: two processes share one list of jobs, and nothing is held longer than it is needed."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import BinaryIO, Self

from praktijkbank.build.paper import Frame
from praktijkbank.build.parallel import Mailbox, Queue, start
from praktijkbank.build.write import write_artifacts
from praktijkbank.outputs.artifacts import Artifact, Line, Page, Product

Job = Callable[[], Iterable[Product]]
Errand = Callable[[], Callable[[], None]]
Frames = Mapping[str, Frame]
Place = tuple[int, str, int, int]  # the number of a line, the name of the file in which it waits, offset and bytes there


@dataclass(frozen=True, slots=True)
class Result:
    """What one process did: the addresses of its pages, and where each of its lines waits, by the path it belongs to."""

    urls: list[str] = field(default_factory=list)
    lines: dict[str, list[Place]] = field(default_factory=dict)


class OccupiedError(Exception):
    """Names the path of a file that is made here and that the host has one of its own for."""


class Production:
    """All that has to be made; each job is done by whichever of two processes is free first."""

    def __init__(
        self,
        jobs: Sequence[Job],
        folder: Path,
        errands: Iterable[Errand] = (),
        *,
        previous: Path | None = None,
        occupied: Set[str] = frozenset(),
    ) -> None:
        """Take the jobs, in the order in which to begin them, and the folder to write below; a second process begins at once.

        `previous` is the folder with the site before this one, out of which files that did not change are taken over; `occupied`
        are the paths that the host writes itself, meanwhile and through whatever stands there.
        An errand has a program work beside both processes: it is begun before all jobs, and what it returns waits for its end.
        """
        self._jobs = jobs
        self._folder = folder
        self._previous = previous
        self._occupied = occupied
        self._errands = errands
        self._queue = Queue(len(jobs))
        self._mailbox: Mailbox[Frames] = Mailbox()
        self._second = start(lambda: self._begin(cache(self._mailbox.wait)))

    def finish(self, frames: Frames, report: Callable[[int, int], None]) -> list[str]:
        """Do what is left, now that the host has made the frame; returns the addresses of all pages.

        `report` is told how many jobs are done, and of how many. Raises OSError where a file can't be written, and
        whatever a job raises; OccupiedError where a job makes a file that the host has too.
        """
        self._mailbox.post(frames)
        total = len(self._jobs)
        try:
            own = self._work(lambda: frames, lambda number: report(number, total), "1")
            other = self._second.result()
        finally:
            self.stop()
        for path in sorted({*own.lines, *other.lines}):
            self._refuse_if_occupied(path)
            _join_lines(self._folder / path, [*own.lines.get(path, ()), *other.lines.get(path, ())])
        report(total, total)
        return own.urls + other.urls

    def stop(self) -> None:
        """End the second process, so that nothing is written any more; may be called again."""
        self._second.stop()
        self._mailbox.close()
        self._queue.close()

    def _begin(self, get_frames: Callable[[], Frames]) -> Result:
        waits = [errand() for errand in self._errands]
        result = self._work(get_frames, _say_nothing, "2")
        for wait in waits:
            wait()
        return result

    def _work(self, get_frames: Callable[[], Frames], report: Callable[[int], None], name: str) -> Result:
        result = Result()
        with _Spools(self._folder, name, result.lines) as spools:
            for number in self._queue:
                report(number)
                artifacts = _to_artifacts(self._jobs[number](), get_frames, result.urls, spools)
                write_artifacts(self._folder, self._refuse_occupied(artifacts), self._previous)
        return result

    def _refuse_occupied(self, artifacts: Iterable[Artifact]) -> Iterator[Artifact]:
        for artifact in artifacts:
            self._refuse_if_occupied(artifact.path)
            yield artifact

    def _refuse_if_occupied(self, path: str) -> None:
        if path in self._occupied:
            raise OccupiedError(path)


def _to_artifacts(products: Iterable[Product], get_frames: Callable[[], Frames], urls: list[str], spools: _Spools) -> Iterator[Artifact]:
    """Print pages, lay lines aside, and give all that can be written as it is."""
    for product in products:
        if isinstance(product, Line):
            spools.add(product)
        elif isinstance(product, Page):
            urls.append(product.url)
            yield Artifact(f"{product.url}index.html", get_frames()[product.layout.kind].print(product).encode())
        else:
            yield product


class _Spools:
    """Lines of one process, in one file for each file that they will go into, beside it."""

    def __init__(self, folder: Path, name: str, places: dict[str, list[Place]]) -> None:
        self._folder = folder
        self._name = name
        self._places = places
        self._files: dict[str, BinaryIO] = {}

    def add(self, line: Line) -> None:
        """Write a line behind those before it."""
        file = self._files.get(line.path) or self._open(line.path)
        self._places[line.path].append((line.number, file.name, file.tell(), len(line.content)))
        file.write(line.content)

    def _open(self, path: str) -> BinaryIO:
        target = self._folder / path
        spool = target.with_name(f"{target.name}.{self._name}")
        spool.parent.mkdir(parents=True, exist_ok=True)
        self._places[path] = []
        self._files[path] = spool.open("wb")
        return self._files[path]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for file in self._files.values():
            file.close()


def _join_lines(target: Path, places: Iterable[Place]) -> None:
    """Put lines behind each other in the order of their numbers, and take the files away in which they waited."""
    with contextlib.ExitStack() as stack, target.open("wb") as file:
        ordered = sorted(places)
        spools = {name: stack.enter_context(Path(name).open("rb")) for name in sorted({name for _, name, _, _ in ordered})}
        for _, name, offset, size in ordered:
            file.write(_read(spools[name], offset, size))
    for name in spools:
        Path(name).unlink()


def _read(file: BinaryIO, offset: int, size: int) -> bytes:
    file.seek(offset)
    return file.read(size)


def _say_nothing(number: int) -> None:
    """Leave it to the first process to tell how far both are."""
