"""Joins lines that were cut at a fixed width in the block texts (|) of a YAML file, and leaves every other byte unchanged."""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from praktijkbank.source.lines.line_shapes import is_structure
from praktijkbank.text.broken_lines import join_lines


def reflow(text: str) -> tuple[str, int, list[int]]:
    """Return the text with cut lines joined, the number of line ends removed, and the lines (from 1) that may be fields.

    A block with such a line is left unchanged: once joined, an over-indented field could no longer be told from the text. Line ends must be
    plain. Raises yaml.YAMLError if the text is not YAML.
    """
    lines = text.split("\n")
    before = len(lines)
    doubtful: list[int] = []
    for first, end in reversed(list(_list_blocks(text))):
        field = next((number for number in range(first, end) if is_structure(lines[number])), None)
        if field is not None:
            doubtful.insert(0, field + 1)
        else:
            lines[first:end] = _join(lines[first:end])
    return "\n".join(lines), before - len(lines), doubtful


def _list_blocks(text: str) -> Iterator[tuple[int, int]]:
    """Return the first line of every block text, and the line after its last."""
    for event in yaml.parse(text, Loader=yaml.CBaseLoader):
        if isinstance(event, yaml.ScalarEvent) and event.style == "|":
            assert event.start_mark is not None  # every event parsed from text has both
            assert event.end_mark is not None
            yield event.start_mark.line + 1, event.end_mark.line + bool(event.end_mark.column)


def _join(lines: list[str]) -> list[str]:
    margin = min((len(line) - len(line.lstrip(" ")) for line in lines if line.strip()), default=0)
    joined = join_lines([line[margin:] for line in lines])
    return [" " * margin + line if line.strip() else line for line in joined]
