"""Joins lines that were cut at a fixed width in the block texts (|) of a YAML file, and leaves every other byte unchanged."""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from praktijkbank.newsletters.schema import Issue
from praktijkbank.practices.practice import Practice
from praktijkbank.source.lines.line_shapes import KEY_LINE, is_structure
from praktijkbank.source.shapes import find_shapes
from praktijkbank.text.broken_lines import join_lines


def reflow(text: str) -> tuple[str, int, list[int]]:
    """Return the text with cut lines joined, the number of line ends removed, and the lines (from 1) that may be fields.

    From such a line on a block is left unchanged: once joined, an over-indented field could no longer be told from the text. Line ends
    must be plain. Raises yaml.YAMLError if the text is not YAML.
    """
    lines = text.split("\n")
    before = len(lines)
    doubtful: list[int] = []
    for first, end in reversed(list(_list_blocks(text))):
        field = next((number for number in range(first, end) if _may_be_field(lines[number])), end)
        if field < end:
            doubtful.insert(0, field + 1)
        lines[first:field] = _join(lines[first:field])
    return "\n".join(lines), before - len(lines), doubtful


def _list_blocks(text: str) -> Iterator[tuple[int, int]]:
    """Return the first line of every block text, and the line after its last."""
    for event in yaml.parse(text, Loader=yaml.CBaseLoader):
        if isinstance(event, yaml.ScalarEvent) and event.style == "|":
            assert event.start_mark is not None  # every event parsed from text has both
            assert event.end_mark is not None
            yield event.start_mark.line + 1, event.end_mark.line + bool(event.end_mark.column)


def _may_be_field(line: str) -> bool:
    """Tell whether a line has the name of a field, which a word with a colon in a text seldom has."""
    match = KEY_LINE.match(line)
    return match is not None and is_structure(line) and any(find_shapes(model, match["key"]) for model in (Practice, Issue))


def _join(lines: list[str]) -> list[str]:
    margin = min((len(line) - len(line.lstrip(" ")) for line in lines if line.strip()), default=0)
    joined = join_lines([line[margin:] for line in lines])
    return [" " * margin + line if line.strip() else line for line in joined]
