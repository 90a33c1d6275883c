"""The cache gives what was made earlier only while nothing that went into it has changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from praktijkbank.cache import NO_CACHE, Cache, digest_inputs


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


def test_how_inputs_are_cut_counts() -> None:
    assert digest_inputs([b"ab", b"c"]) != digest_inputs([b"a", b"bc"])
