"""Who waits longer than two seconds sees how far a build is; nobody else is told anything."""

from __future__ import annotations

import io
from collections.abc import Iterator

from praktijkbank.build.progress import Progress


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Say so."""
        return True


def _follow(seconds_a_step: float, stream: io.StringIO) -> list[str]:
    """Take a hundred steps on a clock of our own; gives the lines that were said."""
    lines: list[str] = []
    seconds = _count(seconds_a_step)
    progress = Progress(lines.append, stream, lambda: next(seconds))
    for done in range(101):
        progress.reach(done, 100)
    return lines


def _count(step: float) -> Iterator[float]:
    second = 0.0
    while True:
        yield second
        second += step


def test_a_short_build_says_nothing() -> None:
    for stream in (io.StringIO(), Terminal()):
        assert _follow(0.019, stream) == []
        assert stream.getvalue() == ""


def test_a_long_build_says_a_few_plain_lines_where_nobody_draws() -> None:
    stream = io.StringIO()

    assert _follow(1, stream) == ["Bestanden maken: 25%", "Bestanden maken: 50%", "Bestanden maken: 75%", "Bestanden maken: 100%"]
    assert stream.getvalue() == ""


def test_a_long_build_draws_a_bar_on_a_terminal_and_ends_its_line() -> None:
    stream = Terminal()

    assert _follow(1, stream) == []
    assert "Bestanden maken" in stream.getvalue()
    assert "100%" in stream.getvalue()
    assert stream.getvalue().endswith("\n")


def test_a_build_that_is_done_by_the_time_there_is_something_to_tell_says_nothing() -> None:
    assert _follow(0.0199, io.StringIO()) == []
