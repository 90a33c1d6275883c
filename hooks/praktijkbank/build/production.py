"""Makes and writes all files of a site: two processes share one list of jobs, and nothing is kept in memory longer than needed."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import BinaryIO, Self

from praktijkbank.build.memory import return_memory
from praktijkbank.build.paper import Frame
from praktijkbank.build.parallel import Queue, start
from praktijkbank.build.write import OccupiedError, write_artifacts
from praktijkbank.outputs.artifacts import Artifact, Line, Page, Product

Job = Callable[[], Iterable[Product]]
BackgroundTask = Callable[[], Callable[[], None]]
Frames = Mapping[str, Frame]
Place = tuple[int, str, int, int]  # the number of a line, the file that holds it for now, and its offset and size there in bytes


@dataclass(frozen=True, slots=True)
class Result:
    """What one process produced: the addresses of its pages, and the places of its lines, by the path they belong to."""

    urls: list[str] = field(default_factory=list)
    lines: dict[str, list[Place]] = field(default_factory=dict)


def produce(
    jobs: Sequence[Job],
    folder: Path,
    get_frames: Callable[[], Frames],
    report: Callable[[int, int], None],
    *,
    tasks: Sequence[BackgroundTask] = (),
    previous: Path | None = None,
) -> list[str]:
    """Run all jobs, started in the given order, and write what they make; return the addresses of all listed pages.

    Each job goes to whichever of two processes is free first; in both, `get_frames` may have to wait for the frames. `report` gets the
    number of jobs done and the total. Background tasks run programs alongside both processes: each is started before the jobs, and
    returns a function that waits for it to end. `previous` is the folder of the previous site; unchanged files are reused from it.

    Raises OSError if a file can't be written, OccupiedError if two jobs make the same file, and whatever a job raises.
    """
    queue, total = Queue(len(jobs)), len(jobs)
    get_frames = cache(get_frames)

    def work(name: str, tell: Callable[[int], None]) -> Result:
        result = Result()
        with _Spools(folder, name, result.lines) as spools:
            for number in queue:
                tell(number)
                write_artifacts(folder, _to_artifacts(jobs[number](), get_frames, result.urls, spools), previous)
                return_memory()  # small jobs don't need the memory a large one used
        return result

    def begin() -> Result:
        waits = [task() for task in tasks]
        result = work("2", _say_nothing)
        for wait in waits:
            wait()
        return result

    second = start(begin)
    try:
        own, other = work("1", lambda number: report(number, total)), second.result()
    finally:
        second.stop()
        queue.close()
    for path in sorted({*own.lines, *other.lines}):
        if (folder / path).exists():
            raise OccupiedError(path)
        _join_lines(folder / path, [*own.lines.get(path, ()), *other.lines.get(path, ())])
    report(total, total)
    return own.urls + other.urls


def _to_artifacts(products: Iterable[Product], get_frames: Callable[[], Frames], urls: list[str], spools: _Spools) -> Iterator[Artifact]:
    """Render pages, spool lines, and yield everything that can be written as it is."""
    for product in products:
        if isinstance(product, Line):
            spools.add(product)
        elif isinstance(product, Page):
            urls += [product.url] if product.is_listed else []
            yield Artifact(f"{product.url}index.html", get_frames()[product.layout.kind].print(product).encode())
        else:
            yield product


class _Spools:
    """The lines of one process, spooled to one file beside each file they will go into."""

    def __init__(self, folder: Path, name: str, places: dict[str, list[Place]]) -> None:
        self._folder = folder
        self._name = name
        self._places = places
        self._files: dict[str, BinaryIO] = {}

    def add(self, line: Line) -> None:
        """Append a line to its spool."""
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
    """Join lines in the order of their numbers, and delete the spools that held them."""
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
    """Report nothing: the first process reports for both."""
