"""Two processes make all files of a site between them, and no file is forgotten or left incomplete."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from praktijkbank.build.paper import Frame
from praktijkbank.build.production import produce
from praktijkbank.build.write import OccupiedError, write_artifacts
from praktijkbank.outputs.artifacts import Artifact, Layout, Line, Page

PAGE = Layout("pagina", "paginas/{name}/")
FRAMES = {"pagina": Frame("<title>PlaatshouderTitel</title><h1>PlaatshouderInhoud</h1>")}


def _ignore(done: int, total: int) -> None:
    """Ignore progress."""


def _make(number: int) -> Iterator[Page | Artifact]:
    yield Artifact(f"data/{number}.txt", str(number).encode())
    yield Page(PAGE, str(number), f"Titel {number}", "", f"<p>{number}</p>")


def test_every_job_is_done_once_and_its_pages_are_put_into_their_frames(tmp_path: Path) -> None:
    urls = produce([partial(_make, number) for number in range(50)], tmp_path, lambda: FRAMES, _ignore)

    assert sorted(urls) == sorted(f"paginas/{number}/" for number in range(50))
    assert {path.relative_to(tmp_path).as_posix(): path.read_text(encoding="utf-8") for path in tmp_path.rglob("*.*")} == {
        **{f"data/{number}.txt": str(number) for number in range(50)},
        **{f"paginas/{number}/index.html": f"<title>Titel {number}</title><p>{number}</p>" for number in range(50)},
    }


def test_what_a_job_raises_is_raised_whichever_process_does_it(tmp_path: Path) -> None:
    def fail() -> list[Page | Artifact]:
        raise OSError("de schijf is vol")

    with pytest.raises(OSError, match="de schijf is vol"):
        produce([fail] * 5, tmp_path, lambda: FRAMES, _ignore)


def test_a_background_task_is_begun_first_and_waited_for(tmp_path: Path) -> None:
    def begin() -> Callable[[], None]:
        (tmp_path / "begonnen").touch()
        return (tmp_path / "klaar").touch

    produce([], tmp_path, lambda: FRAMES, _ignore, tasks=[begin])

    assert {path.name for path in tmp_path.iterdir()} == {"begonnen", "klaar"}


def test_progress_is_told_in_order_and_ends_with_all(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    produce([partial(_make, number) for number in range(20)], tmp_path, lambda: FRAMES, lambda *counts: told.append(counts))

    assert told == sorted(told)
    assert told[-1] == (20, 20)


def test_the_lines_of_a_file_come_to_stand_in_order_whichever_process_made_them(tmp_path: Path) -> None:
    def make(number: int) -> Iterator[Line]:
        yield Line("data/a.csv", number, f"a{number}\n".encode())
        yield Line("data/a.json", number, f"ë{number}".encode())

    produce([partial(make, number) for number in reversed(range(-1, 40))], tmp_path, lambda: FRAMES, _ignore)

    assert {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "data").iterdir()} == {
        "a.csv": "".join(f"a{number}\n" for number in range(-1, 40)),
        "a.json": "".join(f"ë{number}" for number in range(-1, 40)),
    }


@pytest.mark.parametrize("path", ["data/1.txt", "data/a.csv", "data"])
def test_a_file_that_two_jobs_make_is_refused_by_its_path(tmp_path: Path, path: str) -> None:
    def make() -> Iterator[Artifact | Line]:
        yield Artifact("data/1.txt", b"1")
        yield Line("data/a.csv", 1, b"1")

    def make_again() -> Iterator[Artifact]:
        yield Artifact(path, b"2")

    with pytest.raises(OccupiedError, match=r"^(data|data/1\.txt|data/a\.csv)$"):
        produce([make, make_again], tmp_path, lambda: FRAMES, _ignore)


def test_a_file_that_is_already_there_never_changes_the_published_one(tmp_path: Path) -> None:
    published, folder = tmp_path / "site", tmp_path / "nieuw"
    write_artifacts(published, [Artifact("data/1.txt", b"1")])

    with pytest.raises(OccupiedError, match=r"data/1\.txt"):
        produce([partial(_make, 1), partial(_make, 1)], folder, lambda: FRAMES, _ignore, previous=published)

    assert (published / "data/1.txt").read_bytes() == b"1"
