"""Checks the lines of a file as a layperson typed them, reports every notation slip at once, and corrects each line.

YAML gives up at the first slip, often lines further on and for another reason. This module walks down the lines and remembers only what a
reader would (`line_reading.py`). A line with a slip is reported once and then read in its corrected form, so that the lines below are
understood in its light. Corrections are never published: a slip is an error. Each kind of slip has its own module: the start of a line
(`line_starts.py`), its indentation (`indentation.py`), its value (`line_values.py`, `enclosed_values.py`), and lines that are none of these
(`loose_lines.py`).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from praktijkbank.source.lines.enclosed_values import put_in_above
from praktijkbank.source.lines.indentation import fix_place
from praktijkbank.source.lines.line_reading import Reading, Slip
from praktijkbank.source.lines.line_shapes import FIRST_COLUMN, KEY_LINE, SPACES_IN_FRONT, STEP, find_next, indent, is_structure
from praktijkbank.source.lines.line_starts import fix_colon, fix_mark, fix_spaces
from praktijkbank.source.lines.line_values import fix_value
from praktijkbank.source.lines.moved_lines import say_spaces
from praktijkbank.source.lines.quoting import count_brackets, find_end

_QUOTED_NAME = re.compile(r" *\"[^\"]*\":(?:\s|$)")
_RULE = re.compile(r"(?:-{3,}|={3,}|_{3,}|\*{3,}|—+)[ \t]*")


_AWAY = "haal de regel weg; begint hieronder een ander stuk, zet dat dan in een eigen bestand"


class Look(NamedTuple):
    """The result of a check: the slips, and the corrected lines.

    `lone` holds lines, by index, whose whole value is a character that YAML reserves: not a slip, because the character itself is meant.
    `guessed` holds the lines (from 1) of fields whose slip was read as a list, though the report also covers a text.
    """

    slips: list[Slip]
    lines: list[str]
    lone: dict[int, str]
    guessed: set[int]


def look_over(text: str, *, all_that_may_be: bool = False) -> Look:
    """Return every slip in a file and its corrected lines.

    With `all_that_may_be`, also report possible slips that YAML reads as a text; only a check of the content can tell.
    """
    reading = Reading(text.split("\n"), all_that_may_be)
    _go(reading)
    return Look(reading.slips, reading.lines, reading.lone, reading.guessed)


def _go(reading: Reading) -> None:
    """Check every line once."""
    last_field = max((number for number, line in enumerate(reading.lines) if FIRST_COLUMN.match(line)), default=-1)
    for number, line in enumerate(reading.lines):
        reading.number = number
        if reading.has_begun() and _RULE.fullmatch(line):
            reading.tell(0, "losse-regel", "een streep is geen veld; alles eronder zou wegvallen", _AWAY)
            reading.lines[number] = "#" if reading.block < 0 else ""
            continue
        if not line.strip() or _is_inside(reading, line):
            continue
        if line.lstrip().startswith("#") or _RULE.fullmatch(line):
            reading.running = -1  # a text does not continue below a comment
            continue
        if line == "..." and number < last_field:
            reading.tell(0, "losse-regel", "drie puntjes op een eigen regel sluiten het bestand af", "haal de regel weg")
            reading.lines[number] = "#"
            continue
        if line.startswith("```"):
            reading.tell(0, "losse-regel", "een regel met ``` hoort niet in het bestand", "haal de regel weg")
            reading.lines[number] = "#"
            continue
        if put_in_above(reading):
            continue
        reading.lines[number] = reading.apply((fix_spaces, fix_mark, fix_colon, fix_place, fix_value), line)


def _is_inside(reading: Reading, line: str) -> bool:
    """Tell whether a line belongs to a text or list that began above it."""
    if reading.closing:
        _close(reading, line)
        return True
    if reading.block < 0:
        return False
    if indent(line) > reading.block and not _is_beside_text(reading, line):
        _fix_ragged(reading, line)
        return True
    if (
        indent(line) > reading.block
        or line.startswith("#")
        or is_structure(line)
        or _QUOTED_NAME.match(line)
        or (KEY_LINE.match(line) and indent(line) == reading.block < reading.first_indent)
        or _is_next_part(reading, line)
        or _is_written_alike(reading, line)
    ):
        reading.block = -1
        return False
    _fix_block(reading, line)
    return True


def _is_beside_text(reading: Reading, line: str) -> bool:
    """Tell whether a line indented less than the text above it is a field or list part, which no text has in its margin."""
    return indent(line) < reading.first_indent and is_structure(line)


def _fix_ragged(reading: Reading, line: str) -> None:
    """Indent a line as far as the first line of its text, because YAML stops at a line that is indented less."""
    if reading.first_indent < 0:
        reading.first_indent = indent(line)
    if indent(line) < reading.first_indent:
        if not reading.block_told:
            instead = f" in plaats van {column}" if (column := indent(line)) else ""
            hint = (
                f"laat alle regels evenveel inspringen: zet er {reading.first_indent} spaties voor{instead}, of haal ze bij de eerste weg"
            )
            reading.tell(indent(line), "inspringing", "deze regel springt minder in dan de eerste regel van de tekst", hint)
        reading.block_told = True
        reading.lines[reading.number] = " " * reading.first_indent + line.lstrip()


def _is_next_part(reading: Reading, line: str) -> bool:
    """Tell whether a line begins the next part of an open list."""
    column = indent(line)
    return line[column : column + 2] == "- " and any(level.is_list and level.column == column for level in reading.levels)


def _is_written_alike(reading: Reading, line: str) -> bool:
    """Tell whether a line is a capitalised field at the same level as another capitalised one."""
    here = KEY_LINE.match(line)
    field = next((match for _, match in reading.list_fields_above() if len(match["lead"]) <= reading.block), None)
    return bool(here and field) and all(match["key"].istitle() and len(match["lead"]) == reading.block for match in (here, field) if match)


def _fix_block(reading: Reading, line: str) -> None:
    """Indent a text below | or >- further than its field; otherwise its lines would end it."""
    column = indent(line)
    if match := SPACES_IN_FRONT.match(line):
        reading.tell_space(match[0], 0)
    elif not reading.block_told:
        has_begun = reading.first_indent > reading.block
        hint = f"zet er {say_spaces(reading.first_indent if has_begun else reading.block + STEP)} voor"
        below = find_next(reading.lines, reading.number)
        if has_begun and (not below.strip() or indent(below) > reading.block):
            reading.tell(column, "inspringing", "deze regel van de tekst springt niet in, en de andere wel", hint)
        else:
            hint += ", en zorg dat er voor elke volgende regel van de tekst evenveel staan"
            reading.tell(column, "inspringing", "vanaf deze regel springt de tekst die bij het veld erboven hoort niet in", hint)
    reading.block_told = True
    reading.lines[reading.number] = " " * max(reading.block + STEP, reading.first_indent) + line.strip()


def _close(reading: Reading, line: str) -> None:
    if reading.closing in {'"', "'"}:
        if find_end(reading.closing + line, 0) > 0:
            reading.closing = ""
        return
    reading.closing = count_brackets(line, reading.closing)
