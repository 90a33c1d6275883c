"""A finished site comes in whole, or the old one stays."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from praktijkbank.build.write import claim, clear, restore, staging_folder, swap_in, write_artifacts
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


def test_writing_twice_leaves_the_published_file_as_it_is(tmp_path: Path) -> None:
    published, finished = tmp_path / "site", tmp_path / "nieuw"
    write_artifacts(published, [Artifact("index.html", b"1")])

    write_artifacts(finished, [Artifact("index.html", b"1"), Artifact("index.html", b"2")], published)

    assert (published / "index.html").read_bytes() == b"1"
    assert (finished / "index.html").read_bytes() == b"2"


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


def test_a_folder_that_was_being_swapped_when_a_build_was_killed_is_put_back(tmp_path: Path) -> None:
    published = tmp_path / "site"
    write_artifacts(published, [Artifact("oud.html", b"oud")])
    published.rename(tmp_path / ".site-vorige")

    restore(published)

    assert (published / "oud.html").read_bytes() == b"oud"


def test_a_swap_that_fails_leaves_the_published_folder_standing(tmp_path: Path) -> None:
    published = tmp_path / "site"
    write_artifacts(published, [Artifact("oud.html", b"oud")])

    with pytest.raises(OSError, match="nieuw"):
        swap_in(staging_folder(published), published)

    assert (published / "oud.html").read_bytes() == b"oud"


def test_two_builds_can_not_claim_one_folder(tmp_path: Path) -> None:
    first = claim(tmp_path / "site")
    assert first is not None
    assert claim(tmp_path / "site") is None

    first.close()

    second = claim(tmp_path / "site")
    assert second is not None
    second.close()


def test_a_folder_that_nobody_may_change_is_cleared_and_the_published_files_keep_their_mode(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    published, left = tmp_path / "site", tmp_path / ".site-nieuw"
    write_artifacts(published, [Artifact("a/index.html", b"1")])
    (published / "a" / "index.html").chmod(0o444)
    (left / "a").mkdir(parents=True)
    (left / "a" / "index.html").hardlink_to(published / "a" / "index.html")
    (left / "a").chmod(0o500)
    take_away = shutil.rmtree

    def refuse(folder: Path) -> None:
        if (folder / "a").stat().st_mode & 0o200 == 0:  # what the system does for anyone but root
            raise PermissionError
        take_away(folder)

    monkeypatch.setattr(shutil, "rmtree", refuse)
    clear(left)

    assert [path.name for path in tmp_path.iterdir()] == ["site"]
    assert (published / "a" / "index.html").stat().st_mode & 0o777 == 0o444


def test_a_file_that_came_in_the_place_of_the_site_meanwhile_is_left_alone(tmp_path: Path) -> None:
    published = tmp_path / "site"
    write_artifacts(staging_folder(published), [Artifact("nieuw.html", b"nieuw")])
    published.write_text("van een ander", encoding="utf-8")

    with pytest.raises(NotADirectoryError):
        swap_in(staging_folder(published), published)

    assert published.read_text(encoding="utf-8") == "van een ander"


def test_a_file_is_never_put_back_as_the_site(tmp_path: Path) -> None:
    (tmp_path / ".site-vorige").write_text("geen site", encoding="utf-8")

    restore(tmp_path / "site")

    assert not (tmp_path / "site").exists()
