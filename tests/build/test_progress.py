"""Anyone who waits longer than two seconds sees the progress of a build; otherwise nothing is printed."""

from __future__ import annotations

import io
from collections.abc import Iterator

from praktijkbank.build.progress import Progress


class Terminal(io.StringIO):
    """A stream that claims to be a terminal."""

    def isatty(self) -> bool:
        """Return True."""
        return True


def _follow(seconds_a_step: float, stream: io.StringIO) -> str:
    """Take a hundred steps on a simulated clock; return the output."""
    seconds = _count(seconds_a_step)
    progress = Progress(stream, lambda: next(seconds))
    for done in range(101):
        progress.reach(done, 100)
    return stream.getvalue()


def _count(step: float) -> Iterator[float]:
    second = 0.0
    while True:
        yield second
        second += step


def test_a_short_build_says_nothing() -> None:
    assert _follow(0.019, Terminal()) == ""


def test_where_nobody_draws_nothing_is_said() -> None:
    assert _follow(1, io.StringIO()) == ""


def test_a_long_build_draws_a_bar_on_a_terminal_and_ends_its_line() -> None:
    said = _follow(1, Terminal())

    assert "Bestanden maken" in said
    assert "100%" in said
    assert said.endswith("\n")


def test_a_build_that_is_done_by_the_time_there_is_something_to_tell_says_nothing() -> None:
    assert _follow(0.0199, Terminal()) == ""
