"""Gives the text below a field the name of the text that its record lacks, because people type a letter below its particulars."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from praktijkbank.source.layout.named_lines import list_named
from praktijkbank.source.lines.line_reading import Slip
from praktijkbank.source.lines.line_shapes import STEP, is_left_open
from praktijkbank.source.lines.moved_lines import say_lines, say_more
from praktijkbank.source.record import Record
from praktijkbank.source.shapes import find_shape

_FEWEST = 2  # lines of a text; a single one may belong anywhere


def take_in_body(text: str, record: type[Record]) -> tuple[list[Slip], list[str]]:
    """Return a slip for the first text below an empty line and a value, and the lines with it in the required text that is missing."""
    lines = text.split("\n")
    known = list_named(lines, record)
    lacking = [
        name
        for name, field in record.fields.items()
        if field.is_required() and name not in known.values() and find_shape(record, name).kind == "text"
    ]
    stretches = pairwise([*sorted(known), len(lines)])
    body = next(filter(None, (_find_body(lines, record, known, *stretch) for stretch in stretches)), [])
    if len(lacking) != 1 or not body:
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


def _find_body(lines: Sequence[str], record: type[Record], known: Mapping[int, str], field: int, end: int) -> list[int]:
    """Return the lines of a text between a field and the next one; [] if it may be more of that field."""
    body = [number for number in range(field + 1, end) if lines[number].strip()]
    is_apart = end == len(lines) or find_shape(record, known[field]).kind == "value"
    if not is_apart or is_left_open(lines[field]) or len(body) < _FEWEST or lines[field + 1].strip() or lines[body[0]][0] in " -•#":
        return []
    return body
