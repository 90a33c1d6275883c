"""Joins the points below a text of a list that ends in a colon with that text: to YAML they are a list of their own, or no YAML at all."""

from __future__ import annotations

import re
from collections.abc import Sequence

from praktijkbank.source.lines.line_reading import Slip
from praktijkbank.source.lines.line_shapes import KEY_LINE, MARKS, indent
from praktijkbank.source.lines.moved_lines import say_lines
from praktijkbank.source.lines.quoting import put_in_quotes, unquote
from praktijkbank.source.record import Record, name_fields
from praktijkbank.source.shapes import find_name, find_shape, find_shapes

_HEAD = re.compile(r"( *- +)([^\s\"'\[{|>#&*!].*\S) ?: *")
_POINT = re.compile(rf" *(?:[-{MARKS}]|[0-9]{{1,2}}[.)]|[a-z][.)]) +(\S.*)")


def join_points(text: str, model: type[Record]) -> tuple[list[Slip], list[str]]:
    """Return a slip for each text with points below it in a list that takes texts, and the lines with those on one line."""
    lines, slips = text.split("\n"), list[Slip]()
    for number, line in enumerate(text.split("\n")):
        head = _HEAD.fullmatch(line)
        if not head or find_shapes(model, head[2].lower()) or not _takes_texts(lines, number, model):
            continue
        below, points = _list_points(lines, number)
        if points:
            meant = f"- {put_in_quotes(f'{unquote(head[2])}: ' + '; '.join(points))}"
            lines[number] = f"{' ' * indent(line)}{meant}"
            message = "de punten hieronder horen bij deze tekst"
            slips.append(Slip(number + 1, indent(line) + 1, "lijstteken", message, f"schrijf `{meant}`"))
            hint = f"haal {say_lines(below)} weg: dit staat al in wat je op {say_lines([number])} schrijft"
            slips.append(Slip(below[0] + 1, indent(lines[below[0]]) + 1, "meer-regels", "dit hoort bij het punt erboven", hint))
            for at in below:
                lines[at] = ""
    return slips, lines


def _takes_texts(lines: Sequence[str], number: int, model: type[Record]) -> bool:
    """Tell whether a list part stands in a list of the file whose parts are texts without a heading."""
    column = indent(lines[number]) + 1  # a list may stand in the column of its field
    for at in range(number - 1, -1, -1):
        field = KEY_LINE.match(lines[at])
        if not lines[at].strip() or indent(lines[at]) >= column or not field or "-" in field["lead"]:
            continue
        record = find_shape(model, find_name(model, field["key"])).record
        if record or not indent(lines[at]):
            return record is not None and "text" in name_fields(record) and "title" not in name_fields(record)
        column = indent(lines[at])
    return False


def _list_points(lines: Sequence[str], number: int) -> tuple[list[int], list[str]]:
    """Return the lines of the points below a list part, and what each says; two empty lists if anything else stands below it."""
    below, points = list[int](), list[str]()
    for at in range(number + 1, len(lines)):
        if lines[at].strip() and indent(lines[at]) <= indent(lines[number]):
            break
        point = _POINT.fullmatch(lines[at])
        if lines[at].strip() and not point:
            return [], []
        if point:
            below.append(at)
            points.append(unquote(point[1].rstrip(" ;,")))
    return below, points
