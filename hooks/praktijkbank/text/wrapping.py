"""Lays plain text out in short lines, for mail and for files that are read in any program."""

from __future__ import annotations

import textwrap

TEXT_WIDTH = 72


def wrap(text: str, first: str = "", rest: str = "") -> str:
    """Break a text into lines of at most 72 characters, never within a word or an address; `first` and `rest` stand before the lines."""
    lines = (
        textwrap.wrap(
            line,
            TEXT_WIDTH,
            initial_indent=rest if number else first,
            subsequent_indent=rest,
            break_long_words=False,
            break_on_hyphens=False,
        )
        for number, line in enumerate(text.split("\n"))
    )
    return "\n".join(piece for line in lines for piece in line)


def join_lines(*lines: str) -> str:
    """Put lines below each other; empty ones fall away."""
    return "\n".join(line for line in lines if line)


def underline(heading: str, sign: str) -> str:
    """Write a heading underlined with one character, as long as its longest line."""
    lines = wrap(heading)
    return f"{lines}\n{sign * min(TEXT_WIDTH, max(map(len, lines.splitlines())))}"
