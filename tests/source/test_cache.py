"""The cache gives what was made earlier only while nothing that went into it has changed."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import NoReturn

import pytest

from praktijkbank.source.cache import NO_CACHE, Cache, CacheFile


class Maker:
    """Makes another thing each time it is called."""

    def __init__(self) -> None:
        """Start at nothing made."""
        self.times = 0

    def __call__(self) -> bytes:
        """Make the next thing, with line endings of all kinds in it."""
        self.times += 1
        return b"gemaakt\n\r\n\0" + bytes([self.times])


@pytest.fixture
def maker() -> Maker:
    return Maker()


def test_the_same_inputs_give_what_was_made_before_also_in_a_later_run(tmp_path: Path, maker: Maker) -> None:
    first = Cache(tmp_path / "nog" / "niet").fetch("a/b.pdf", [b"x", b"y"], maker)
    assert Cache(tmp_path / "nog" / "niet").fetch("a/b.pdf", [b"x", b"y"], maker) == first
    assert maker.times == 1


def test_a_file_in_the_place_of_another_with_the_same_inputs_is_not_taken_for_it(tmp_path: Path, maker: Maker) -> None:
    cache = Cache(tmp_path)
    cache.fetch("a", [b"x"], maker)
    (tmp_path / "a").rename(tmp_path / "b")
    assert cache.fetch("b", [b"x"], maker)[-1] == 2


@pytest.mark.parametrize("inputs", [[b"x"], [b"x", b"y", b""], [b"xy"], [b"y", b"x"], []])
def test_any_other_input_makes_it_again_in_the_old_one_s_place(tmp_path: Path, maker: Maker, inputs: list[bytes]) -> None:
    cache = Cache(tmp_path)
    cache.fetch("b.pdf", [b"x", b"y"], maker)
    second = cache.fetch("b.pdf", inputs, maker)
    assert maker.times == 2
    assert cache.fetch("b.pdf", inputs, maker) == second
    assert [path.name for path in tmp_path.iterdir()] == ["b.pdf"]


@pytest.mark.parametrize("keep", [0, 10, 128, 131, -1])
def test_a_file_cut_short_is_made_again(tmp_path: Path, maker: Maker, keep: int) -> None:
    cache = Cache(tmp_path)
    cache.fetch("b.pdf", [b"x"], maker)
    (tmp_path / "b.pdf").write_bytes((tmp_path / "b.pdf").read_bytes()[:keep])
    assert cache.fetch("b.pdf", [b"x"], maker)[-1] == 2
    assert cache.fetch("b.pdf", [b"x"], maker)[-1] == 2


def test_without_a_folder_everything_is_made_anew(maker: Maker) -> None:
    assert [NO_CACHE.fetch("b.pdf", [b"x"], maker)[-1] for _ in range(2)] == [1, 2]


def _open(folder: Path) -> CacheFile[str]:
    return CacheFile(Cache(folder), "boek")


def test_a_file_of_the_cache_gives_a_thing_back_in_a_later_run_for_the_same_key_only(tmp_path: Path) -> None:
    cached = _open(tmp_path)
    assert cached.look("a", "1") is None
    cached.keep("a", "1", "gemaakt")
    cached.save()

    assert _open(tmp_path).look("a", "1") == "gemaakt"
    assert _open(tmp_path).look("a", "2") is None
    assert _open(tmp_path).fetch("a", "1", lambda: "anders") == "gemaakt"
    assert _open(tmp_path).fetch("a", "2", lambda: "anders") == "anders"


def test_a_file_of_the_cache_forgets_what_nobody_asked_for(tmp_path: Path) -> None:
    first = _open(tmp_path)
    first.keep("a", "1", "A")
    first.keep("b", "1", "B")
    first.save()
    second = _open(tmp_path)
    second.look("b", "1")
    second.save()

    assert [_open(tmp_path).look(name, "1") for name in "ab"] == [None, "B"]


def test_a_file_of_the_cache_is_only_written_when_it_changed(tmp_path: Path) -> None:
    cached = _open(tmp_path)
    cached.keep("a", "1", "A")
    cached.save()
    time = (tmp_path / "boek").stat().st_mtime_ns
    again = _open(tmp_path)
    again.look("a", "1")
    again.save()

    assert (tmp_path / "boek").stat().st_mtime_ns == time


@pytest.mark.parametrize("keep", [0, 10, 128, 140, -1])
def test_a_file_of_the_cache_cut_short_is_empty(tmp_path: Path, keep: int) -> None:
    cached = _open(tmp_path)
    cached.keep("a", "1", "A")
    cached.save()
    (tmp_path / "boek").write_bytes((tmp_path / "boek").read_bytes()[:keep])

    assert _open(tmp_path).look("a", "1") is None


@pytest.mark.parametrize("name", ["oud/boek", "oud/dieper/boek"])
def test_a_file_where_a_folder_is_needed_gives_way(tmp_path: Path, name: str) -> None:
    (tmp_path / "oud").write_bytes(b"van vroeger")
    cached = CacheFile[str](Cache(tmp_path), name)
    cached.keep("a", "1", "A")
    cached.save()

    assert CacheFile[str](Cache(tmp_path), name).look("a", "1") == "A"


def test_a_file_of_the_cache_does_not_take_another_for_its_own(tmp_path: Path) -> None:
    cached = _open(tmp_path)
    cached.keep("a", "1", "A")
    cached.save()
    (tmp_path / "boek").rename(tmp_path / "ander")

    assert CacheFile[str](Cache(tmp_path), "ander").look("a", "1") is None


def test_a_change_of_the_program_empties_a_ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cached = _open(tmp_path)
    cached.keep("a", "1", "A")
    cached.save()
    monkeypatch.setattr("praktijkbank.source.cache.fingerprint_program", lambda: "een ander")

    assert _open(tmp_path).look("a", "1") is None


def test_without_a_folder_a_file_of_the_cache_keeps_nothing_after_its_run() -> None:
    cached: CacheFile[str] = CacheFile(NO_CACHE, "boek")
    cached.keep("a", "1", "A")
    cached.save()

    assert CacheFile[str](NO_CACHE, "boek").look("a", "1") is None


def test_a_cache_that_can_not_be_written_any_more_is_warned_of_once(
    tmp_path: Path, maker: Maker, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> NoReturn:
        raise OSError(errno.ENOSPC, "No space left on device")

    cache = Cache.open(tmp_path)
    monkeypatch.setattr(Path, "open", fail)

    assert [cache.fetch(name, [], maker)[-1] for name in ("a", "b", "a")] == [1, 2, 3]
    assert capsys.readouterr().err == (
        f"waarschuwing: in {tmp_path} kan niet geschreven worden (de schijf is vol); de build gaat door en duurt langer.\n"
    )


def test_a_folder_where_a_file_is_needed_is_left_alone(tmp_path: Path, maker: Maker, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "b.pdf").mkdir()

    assert [Cache(tmp_path).fetch("b.pdf", [], maker)[-1] for _ in range(2)] == [1, 2]
    assert capsys.readouterr().err.count("kan niet geschreven worden (het is een map)") == 1
