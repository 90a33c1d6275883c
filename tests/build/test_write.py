"""Files are written below their folder, each by one maker, and unchanged files are not rewritten."""

from __future__ import annotations

from pathlib import Path

import pytest

from praktijkbank.build.write import OccupiedError, write_artifacts
from praktijkbank.outputs.artifacts import Artifact


def test_artifacts_are_written_below_the_folder(tmp_path: Path) -> None:
    write_artifacts(tmp_path, [Artifact("a/b/index.html", b"1"), Artifact("a/b/c.json", b"2")])

    assert {path.relative_to(tmp_path).as_posix(): path.read_bytes() for path in tmp_path.rglob("*.*")} == {
        "a/b/index.html": b"1",
        "a/b/c.json": b"2",
    }


def test_no_artifact_can_climb_out_of_the_folder(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="buiten"):
        write_artifacts(tmp_path / "site", [Artifact("../buiten.txt", b"")])

    assert not (tmp_path / "buiten.txt").exists()


def test_a_file_that_did_not_change_is_taken_over_and_another_is_written_beside_it(tmp_path: Path) -> None:
    published, finished = tmp_path / "site", tmp_path / "nieuw"
    write_artifacts(published, [Artifact("a/gelijk.html", b"1"), Artifact("a/anders.html", b"2")])

    write_artifacts(finished, [Artifact("a/gelijk.html", b"1"), Artifact("a/anders.html", b"3"), Artifact("b/nieuw.html", b"4")], published)

    assert [path.read_bytes() for path in sorted(finished.rglob("*.html"))] == [b"3", b"1", b"4"]
    assert (finished / "a/gelijk.html").samefile(published / "a/gelijk.html")
    assert (published / "a/anders.html").read_bytes() == b"2"


@pytest.mark.parametrize("spoil", ["link", "mode"])
def test_a_published_file_that_is_no_usual_one_is_not_taken_over(tmp_path: Path, spoil: str) -> None:
    published, finished = tmp_path / "site", tmp_path / "nieuw"
    write_artifacts(published, [Artifact("index.html", b"1")])
    if spoil == "link":
        (published / "index.html").rename(tmp_path / "elders.html")
        (published / "index.html").symlink_to(tmp_path / "elders.html")
    else:
        (published / "index.html").chmod(0o400)

    write_artifacts(finished, [Artifact("index.html", b"1")], published)

    assert not (finished / "index.html").is_symlink()
    assert (finished / "index.html").stat().st_mode & 0o777 != 0o400


@pytest.mark.parametrize("path", ["index.html", "index.html/a.html", "map"])
def test_what_is_there_already_is_refused_and_stays(tmp_path: Path, path: str) -> None:
    write_artifacts(tmp_path, [Artifact("index.html", b"1"), Artifact("map/a.html", b"1")])

    with pytest.raises(OccupiedError, match=f"^{path}$"):
        write_artifacts(tmp_path, [Artifact(path, b"2")])

    assert [file.read_bytes() for file in sorted(tmp_path.rglob("*.html"))] == [b"1", b"1"]
