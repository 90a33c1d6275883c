"""Wraps plain text in short lines, for mail and for files that any program may open."""

from __future__ import annotations

import textwrap

from praktijkbank.text.unbroken import HARD_SPACE, keep_together

TEXT_WIDTH = 72


def wrap(text: str, first: str = "", rest: str = "") -> str:
    """Wrap a text in lines of at most 72 characters, prefixed with `first` and `rest`.

    No line ends inside a word, an address, an amount or a telephone number.
    """
    lines = (
        textwrap.wrap(
            line,
            TEXT_WIDTH,
            initial_indent=rest if number else first,
            subsequent_indent=rest,
            break_long_words=False,
            break_on_hyphens=False,
        )
        for number, line in enumerate(keep_together(text).split("\n"))
    )
    return "\n".join(piece.replace(HARD_SPACE, " ") for line in lines for piece in line)


def join_lines(*lines: str) -> str:
    """Join lines, leaving out empty ones."""
    return "\n".join(line for line in lines if line)


def underline(heading: str, sign: str) -> str:
    """Underline a heading with one character, as long as its longest line; never just "--", which ends a mail."""
    lines = wrap(heading)
    return f"{lines}\n{sign * max(3, *map(len, lines.splitlines()))}"
