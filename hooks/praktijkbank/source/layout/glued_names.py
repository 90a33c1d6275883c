"""Puts a space behind a name of the schema and its dash, so that what reads the layout sees `text:|` and `-kind: x` for fields."""

from __future__ import annotations

import re

from praktijkbank.source.lines.line_reading import Slip, mend_line
from praktijkbank.source.lines.line_shapes import BLOCK_LINE, KEY_LINE, indent
from praktijkbank.source.lines.line_starts import fix_colon, fix_mark
from praktijkbank.source.lines.line_values import fix_value
from praktijkbank.source.record import Record
from praktijkbank.source.shapes import list_words

_NAMED = re.compile(r" *(?P<dash>-? *)(?P<name>[A-Za-z_]+):(?P<glued>\S)?")


def part_names(text: str, model: type[Record]) -> tuple[list[Slip], list[str]]:
    """Return a slip for each line on which a space lacks behind a name or its dash, and the lines with it; not for lines of a text."""
    lines = text.split("\n")
    slips: list[Slip] = []
    block = -1
    for number, line in enumerate(lines):
        if block >= 0 and (not line.strip() or indent(line) > block):
            continue
        block = -1
        match = _NAMED.match(line)
        is_glued = match and (match["glued"] or match["dash"] == "-") and match["name"].lower() in list_words(model)
        meant, found = mend_line(line, (fix_mark, fix_colon, fix_value)) if is_glued else (line, [])
        if found and KEY_LINE.match(meant):
            lines[number] = meant
            slips += [slip._replace(line=number + 1) for slip in found]
        if opener := BLOCK_LINE.fullmatch(lines[number]):
            block = len(opener["lead"])
    return slips, lines
