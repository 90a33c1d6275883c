"""A build ends at once if nothing has changed since the last one, and never if anything has."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from praktijkbank.build.unchanged import Standing, find_standing

ASKED = (None, None)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small project, built into its folder site/ without any findings."""
    monkeypatch.delenv("PRAKTIJKBANK_TODAY", raising=False)
    for name in ("practices/a.yml", "newsletters/b/region.yml", "docs/index.md", "thema/main.html", "site/index.html", "site/a/index.html"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name, encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text("site_name: !ENV [MIJN_NAAM, Naam]\n", encoding="utf-8")
    Standing.look(tmp_path, ASKED).look_further(["docs", "thema"]).keep(tmp_path / "site")
    return tmp_path


def test_nothing_changed(project: Path) -> None:
    assert find_standing(project, ASKED) == project / "site"


def touch(name: str) -> Callable[[Path, pytest.MonkeyPatch], None]:
    """Return a change that rewrites a file with the same number of bytes."""

    def change(root: Path, _: pytest.MonkeyPatch) -> None:
        path = root / name
        path.write_text("x" * path.stat().st_size, encoding="utf-8")

    return change


def add(name: str) -> Callable[[Path, pytest.MonkeyPatch], None]:
    def change(root: Path, _: pytest.MonkeyPatch) -> None:
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text("", encoding="utf-8")

    return change


def take_away(name: str) -> Callable[[Path, pytest.MonkeyPatch], None]:
    return lambda root, _: (root / name).unlink()


def put_the_time_back(root: Path, _: pytest.MonkeyPatch) -> None:
    path = root / "site" / "index.html"
    before = path.stat()
    path.write_text("x" * before.st_size, encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def set_a_variable_that_the_settings_name(_: Path, environment: pytest.MonkeyPatch) -> None:
    environment.setenv("MIJN_NAAM", "Anders")


def set_the_day(_: Path, environment: pytest.MonkeyPatch) -> None:
    environment.setenv("PRAKTIJKBANK_TODAY", "2030-01-01")


@pytest.mark.parametrize(
    "change",
    [
        touch("practices/a.yml"),
        touch("docs/index.md"),
        touch("thema/main.html"),
        touch("mkdocs.yml"),
        touch("site/index.html"),
        put_the_time_back,
        add("practices/b.yml"),
        add("newsletters/c/region.yml"),
        add("site/vreemd.html"),
        add(".site-nieuw/half.html"),
        add(".site-vorige/oud.html"),
        take_away("newsletters/b/region.yml"),
        take_away("site/a/index.html"),
        touch(".cache/praktijkbank/gebouwd"),
        set_a_variable_that_the_settings_name,
        set_the_day,
    ],
)
def test_anything_changed(project: Path, change: Callable[[Path, pytest.MonkeyPatch], None], monkeypatch: pytest.MonkeyPatch) -> None:
    change(project, monkeypatch)
    assert find_standing(project, ASKED) is None


@pytest.mark.parametrize("asked", [("elders", None), (None, "2030-01-01")])
def test_something_else_is_asked(project: Path, asked: tuple[str | None, ...]) -> None:
    assert find_standing(project, asked) is None


def test_what_changes_during_a_build_is_seen_by_the_next(project: Path) -> None:
    standing = Standing.look(project, ASKED).look_further(["docs", "thema"])
    (project / "practices" / "a.yml").write_text("later", encoding="utf-8")
    standing.keep(project / "site")

    assert find_standing(project, ASKED) is None
