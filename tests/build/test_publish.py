"""A finished site is published whole, or the old one stays; leftovers of an interrupted build are cleaned up."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from praktijkbank.build.publish import NotPublishedError, claim, clear
from praktijkbank.build.write import write_artifacts
from praktijkbank.outputs.artifacts import Artifact


def test_the_finished_folder_takes_the_place_of_the_published_one_and_nothing_is_left(tmp_path: Path) -> None:
    write_artifacts(tmp_path / "site", [Artifact("oud.html", b"oud")])

    with claim(tmp_path / "site") as publication:
        write_artifacts(publication.folder, [Artifact("nieuw.html", b"nieuw")])
        publication.publish()

    assert sorted(path.name for path in tmp_path.rglob("*")) == ["nieuw.html", "site"]


def test_a_first_site_needs_no_site_before_it(tmp_path: Path) -> None:
    with claim(tmp_path / "dieper" / "site") as publication:
        write_artifacts(publication.folder, [Artifact("nieuw.html", b"nieuw")])
        publication.publish()

    assert (tmp_path / "dieper" / "site" / "nieuw.html").exists()


def test_what_is_not_published_is_cleared_and_the_old_site_stands(tmp_path: Path) -> None:
    write_artifacts(tmp_path / "site", [Artifact("oud.html", b"oud")])

    with claim(tmp_path / "site") as publication:
        write_artifacts(publication.folder, [Artifact("nieuw.html", b"nieuw")])

    assert sorted(path.name for path in tmp_path.rglob("*")) == ["oud.html", "site"]


def test_the_folder_behind_a_symbolic_link_is_published(tmp_path: Path) -> None:
    write_artifacts(tmp_path / "elders", [Artifact("oud.html", b"oud")])
    (tmp_path / "site").symlink_to(tmp_path / "elders")

    with claim(tmp_path / "site") as publication:
        write_artifacts(publication.folder, [Artifact("nieuw.html", b"nieuw")])
        publication.publish()

    assert (tmp_path / "site").is_symlink()
    assert [path.name for path in (tmp_path / "elders").iterdir()] == ["nieuw.html"]


def test_a_folder_that_was_being_swapped_when_a_build_was_killed_is_put_back(tmp_path: Path) -> None:
    write_artifacts(tmp_path / ".site-vorige", [Artifact("oud.html", b"oud")])

    with claim(tmp_path / "site"):
        assert (tmp_path / "site" / "oud.html").read_bytes() == b"oud"


def test_a_file_is_never_put_back_as_the_site(tmp_path: Path) -> None:
    (tmp_path / ".site-vorige").write_text("geen site", encoding="utf-8")

    with claim(tmp_path / "site"):
        assert not (tmp_path / "site").exists()


def test_a_swap_that_fails_leaves_the_published_folder_standing(tmp_path: Path) -> None:
    write_artifacts(tmp_path / "site", [Artifact("oud.html", b"oud")])

    with claim(tmp_path / "site") as publication, pytest.raises(NotPublishedError, match="Wat er stond, staat er nog"):
        publication.publish()  # nothing was made

    assert (tmp_path / "site" / "oud.html").read_bytes() == b"oud"


def test_two_builds_can_not_claim_one_folder(tmp_path: Path) -> None:
    with claim(tmp_path / "site"), pytest.raises(NotPublishedError, match="Er loopt al een build naar"):
        claim(tmp_path / "site")

    claim(tmp_path / "site").close()


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
        if (folder / "a").stat().st_mode & 0o200 == 0:  # simulates what the system does for anyone but root
            raise PermissionError
        take_away(folder)

    monkeypatch.setattr(shutil, "rmtree", refuse)
    clear(left)

    assert [path.name for path in tmp_path.iterdir()] == ["site"]
    assert (published / "a" / "index.html").stat().st_mode & 0o777 == 0o444


def test_a_file_that_came_in_the_place_of_the_site_meanwhile_is_left_alone(tmp_path: Path) -> None:
    with claim(tmp_path / "site") as publication:
        write_artifacts(publication.folder, [Artifact("nieuw.html", b"nieuw")])
        (tmp_path / "site").write_text("van een ander", encoding="utf-8")
        with pytest.raises(NotPublishedError, match="het is geen map"):
            publication.publish()

    assert (tmp_path / "site").read_text(encoding="utf-8") == "van een ander"


def test_a_build_that_is_broken_off_as_soon_as_its_folder_is_there_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make = Path.mkdir

    def break_off(folder: Path, *args: Any, **kwargs: Any) -> None:
        make(folder, *args, **kwargs)
        if folder.name == ".site-nieuw":
            raise KeyboardInterrupt

    monkeypatch.setattr(Path, "mkdir", break_off)
    with pytest.raises(KeyboardInterrupt):
        claim(tmp_path / "site")

    assert list(tmp_path.iterdir()) == []
