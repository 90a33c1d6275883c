"""Gives the text below the last field the name of the text that its record lacks, because people type a letter below its particulars."""

from __future__ import annotations

from praktijkbank.source.layout.named_lines import list_named
from praktijkbank.source.lines.line_reading import Slip
from praktijkbank.source.lines.line_shapes import STEP, is_left_open
from praktijkbank.source.lines.moved_lines import say_lines, say_more
from praktijkbank.source.record import Record
from praktijkbank.source.shapes import find_shape

_FEWEST = 2  # lines of a text; a single one may belong anywhere


def take_in_body(text: str, record: type[Record]) -> tuple[list[Slip], list[str]]:
    """Return a slip for the text below an empty line and all fields, and the lines with it in the required text that is missing."""
    lines = text.split("\n")
    known = list_named(lines, record)
    last = max(known, default=-1)
    body = [number for number in range(last + 1, len(lines)) if lines[number].strip()]
    lacking = [
        name
        for name, field in record.fields.items()
        if field.is_required() and name not in known.values() and find_shape(record, name).kind == "text"
    ]
    is_open = last < 0 or is_left_open(lines[last])
    if is_open or len(lacking) != 1 or len(body) < _FEWEST or lines[last + 1].strip() or lines[body[0]][0] in " -•#":
        return [], lines
    moved = range(body[0], body[-1] + 1)
    spaces = say_more(STEP, [lines[number] for number in body])
    lines[body[0] - 1] = f"{lacking[0]}: |"
    for number in body:
        lines[number] = " " * STEP + lines[number]
    hint = (
        f"zet op een eigen regel hierboven `{lacking[0]}: |`, en {spaces} voor {say_lines(moved)}; "
        "wat daarvan bij een ander veld hoort, zet je daarna daar"
    )
    return [Slip(body[0] + 1, 1, "losse-regel", "hier begint een tekst zonder veldnaam erboven", hint)], lines
