"""Puts plain spaces where a file has tabs or odd spaces before its lines, so that all other rules can count columns."""

from __future__ import annotations

import re

from praktijkbank.source.lines.line_reading import Slip, explain_space
from praktijkbank.source.lines.line_shapes import BLOCK_LINE, FIELD, KEY_LINE, ODD_SPACE, find_below, indent

_IN_FRONT = re.compile(rf"[\t{ODD_SPACE}][ \t{ODD_SPACE}]*(?=[^\s#])")
_BEHIND_DASH = re.compile(r"( *-)[ \t]*\t[ \t]*(?=\S)")
_BEHIND_SIGN = re.compile(rf"( *(?:[-–—•] ?)?{FIELD}:|\s*[-–—•])([ {ODD_SPACE}]*[{ODD_SPACE}][ {ODD_SPACE}]*)(?=\S)")
_PLAIN = dict.fromkeys((0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), " ")


def _is_bare_row(text: str) -> bool:
    """Tell whether a text with tabs in it is a row of a list or table without signs, which whoever reads that list reports."""
    return "\t" in text and not text.startswith(("-", "•")) and not KEY_LINE.match(text)


def put_plain_spaces(text: str) -> tuple[list[Slip], list[str]]:
    """Return a slip for every line that begins with another space than a plain one, and the lines with plain ones.

    A tab counts as two spaces, which is how far a level is set in, and as four in a text that is itself set in with spaces.
    """
    slips: list[Slip] = []
    lines = text.split("\n")
    block, width = -1, 2
    for number, line in enumerate(lines):
        if line[:1] not in {"\t", ""} and indent(line) <= block:
            block, width = -1, 2
        meant = line
        if (match := _IN_FRONT.match(meant)) and (block >= 0 or not _is_bare_row(meant[match.end() :])):
            slips.append(Slip(number + 1, 1, *explain_space(meant[0], width)))
            meant = match[0].replace("\t", " " * width).translate(_PLAIN) + meant[match.end() :]
        if (match := _BEHIND_DASH.match(meant)) and KEY_LINE.match(meant[match.end() :]):
            slips = _tell_dash(slips, number + 1, match.end(1) + 1)
            meant = f"{match[1]} {meant[match.end() :]}"
        while block < 0 and (match := _BEHIND_SIGN.match(meant)):
            if not slips or slips[-1].line != number + 1:
                slips.append(Slip(number + 1, match.start(2) + 1, *explain_space(match[2].strip(" ")[0])))
            meant = f"{match[1]} {meant[match.end() :]}"
        if block < 0 and (match := BLOCK_LINE.fullmatch(meant)):
            below = find_below(lines, number)
            block, width = len(match["lead"]), 4 if below.startswith(" ") else 2
        lines[number] = meant
    return slips, lines


def _tell_dash(slips: list[Slip], line: int, column: int) -> list[Slip]:
    """Return the slips with one about a tab behind a dash, or with that added to what was told of its line."""
    if slips and slips[-1].line == line:
        told = slips[-1]._replace(hint=f"{slips[-1].hint}; achter het streepje komt één spatie in plaats van de tab")
        return [*slips[:-1], told]
    return [*slips, Slip(line, column, "tab", "achter het streepje staat een tab", "zet er een spatie voor in de plaats")]
