"""The fingerprint of the program differs wherever something that runs differs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from praktijkbank.source import fingerprint


def test_how_parts_are_cut_counts() -> None:
    assert fingerprint.digest([b"ab", b"c"]) != fingerprint.digest([b"a", b"bc"])


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small program and a folder of installed packages, in the place of the real ones."""
    (tmp_path / "program" / "templates").mkdir(parents=True)
    (tmp_path / "program" / "a.py").write_text("a = 1\n", encoding="utf-8")
    (tmp_path / "program" / "templates" / "b.html").write_text("<p>b</p>\n", encoding="utf-8")
    (tmp_path / "packages" / "jinja2-3.0.dist-info").mkdir(parents=True)
    monkeypatch.setattr(fingerprint, "_OWN", tmp_path / "program")
    monkeypatch.setattr("sys.path", [str(tmp_path / "packages"), str(tmp_path / "absent")])
    return tmp_path


def _take() -> str:
    fingerprint.fingerprint_program.cache_clear()
    return fingerprint.fingerprint_program()


@pytest.mark.parametrize("name", ["program/a.py", "program/templates/b.html", "program/nieuw.css", "packages/nieuw-1.dist-info/METADATA"])
def test_a_changed_or_new_file_or_package_changes_it(own: Path, name: str) -> None:
    before = _take()
    (own / name).parent.mkdir(exist_ok=True)
    (own / name).write_text("anders", encoding="utf-8")

    assert _take() != before


def test_a_file_under_another_name_or_another_version_of_a_package_changes_it(own: Path) -> None:
    seen = {_take()}
    (own / "program" / "a.py").rename(own / "program" / "c.py")
    seen.add(_take())
    (own / "packages" / "jinja2-3.0.dist-info").rename(own / "packages" / "jinja2-3.1.dist-info")
    seen.add(_take())

    assert len(seen) == 3


def test_what_does_not_run_does_not_change_it(own: Path) -> None:
    before = _take()
    (own / "program" / "__pycache__").mkdir()
    (own / "program" / "__pycache__" / "a.pyc").write_bytes(b"x")

    assert _take() == before


@pytest.fixture(autouse=True)
def _forget() -> Iterator[None]:
    yield
    fingerprint.fingerprint_program.cache_clear()
