"""A finished site comes in whole, or the old one stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from praktijkbank.artifacts import Artifact
from praktijkbank.write import staging_folder, swap_in, write_artifacts


def test_artifacts_are_written_below_the_folder(tmp_path: Path) -> None:
    count = write_artifacts(tmp_path, [Artifact("a/b/index.html", b"1"), Artifact("a/b/c.json", b"2")])

    assert count == 2
    assert {path.relative_to(tmp_path).as_posix(): path.read_bytes() for path in tmp_path.rglob("*.*")} == {
        "a/b/index.html": b"1",
        "a/b/c.json": b"2",
    }


def test_no_artifact_can_climb_out_of_the_folder(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="buiten"):
        write_artifacts(tmp_path / "site", [Artifact("../buiten.txt", b"")])

    assert not (tmp_path / "buiten.txt").exists()


def test_the_finished_folder_takes_the_place_of_the_published_one(tmp_path: Path) -> None:
    published = tmp_path / "site"
    finished = staging_folder(published)
    write_artifacts(published, [Artifact("oud.html", b"oud")])
    write_artifacts(finished, [Artifact("nieuw.html", b"nieuw")])

    swap_in(finished, published)

    assert sorted(path.name for path in tmp_path.rglob("*")) == ["nieuw.html", "site"]


def test_a_first_site_needs_no_site_before_it(tmp_path: Path) -> None:
    published = tmp_path / "site"
    write_artifacts(staging_folder(published), [Artifact("nieuw.html", b"nieuw")])

    swap_in(staging_folder(published), published)

    assert (published / "nieuw.html").exists()
