"""Puts plain spaces where a file has tabs or odd spaces before its lines, so that all other rules can count columns."""

from __future__ import annotations

import re

from praktijkbank.source.line_reading import Slip, explain_space
from praktijkbank.source.line_shapes import KEY_LINE, ODD_SPACE

_IN_FRONT = re.compile(rf"[\t{ODD_SPACE}][ \t{ODD_SPACE}]*(?=[^\s#])")
_BEHIND_DASH = re.compile(r"( *-)[ \t]*\t[ \t]*(?=\S)")
_TAB = "  "


def _is_bare_row(text: str) -> bool:
    """Tell whether a text with tabs in it is a row of a list or table without signs, which whoever reads that list reports."""
    return "\t" in text and not text.startswith(("-", "•")) and not KEY_LINE.match(text)


def put_plain_spaces(text: str) -> tuple[list[Slip], list[str]]:
    """Return a slip for every line that begins with another space than a plain one, and the lines with plain ones.

    A tab counts as two spaces, which is how far a level is set in.
    """
    slips: list[Slip] = []
    lines = text.split("\n")
    for number, line in enumerate(lines):
        meant = line
        if (match := _IN_FRONT.match(meant)) and not _is_bare_row(meant[match.end() :]):
            slips.append(Slip(number + 1, 1, *explain_space(meant[0])))
            meant = re.sub(r"[^ ]", lambda odd: _TAB if odd[0] == "\t" else " ", match[0]) + meant[match.end() :]
        if (match := _BEHIND_DASH.match(meant)) and KEY_LINE.match(meant[match.end() :]):
            if meant != line:
                slips[-1] = slips[-1]._replace(hint=f"{slips[-1].hint}; achter het streepje komt één spatie in plaats van de tab")
            else:
                slips.append(
                    Slip(number + 1, match.end(1) + 1, "tab", "achter het streepje staat een tab", "zet er een spatie voor in de plaats")
                )
            meant = f"{match[1]} {meant[match.end() :]}"
        lines[number] = meant
    return slips, lines
