"""Reads fields that all begin with a capital, as word processors and phones make of the first word of each line: `Title:`, `Text:`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from praktijkbank.source.lines.line_reading import Slip
from praktijkbank.source.lines.line_shapes import KEY_LINE
from praktijkbank.source.lines.moved_lines import say_lines
from praktijkbank.source.record import Record, name_fields
from praktijkbank.source.shapes import find_name, find_shapes

_SEVERAL = 3


def lower_names(text: str, model: type[Record]) -> tuple[list[Slip], list[str]]:
    """Return a slip if the fields of a file have the schema's own names with a capital, and the lines with those in lower case.

    Where one name is in lower case, or is another word for a field, a capital may as well begin a line of some text.
    """
    lines = text.split("\n")
    fields = [match["key"] for match in map(KEY_LINE.match, lines) if match and not match["lead"] and find_name(model, match["key"])]
    if len(fields) < _SEVERAL or not all(key[0].isupper() and key.lower() in name_fields(model) for key in fields):
        return [], lines
    found = [*_list_named(lines, model)]
    for number, start, end in found:
        lines[number] = f"{lines[number][:start]}{lines[number][start:end].lower()}{lines[number][end:]}"
    first, start, end = found[0]
    message = "de naam van een veld heeft geen hoofdletter"
    hint = f"schrijf op {say_lines([number for number, *_ in found])} het eerste woord met een kleine letter, zoals"
    return [Slip(first + 1, start + 1, "onbekend-veld", message, f"{hint} `{lines[first][start:end]}:`")], lines


def _list_named(lines: Sequence[str], model: type[Record]) -> Iterator[tuple[int, int, int]]:
    """Yield each line that names a field of any record with a capital, and where that name begins and ends."""
    for number, line in enumerate(lines):
        match = KEY_LINE.match(line)
        if match and match["key"][0].isupper() and find_shapes(model, match["key"].lower()):
            yield number, match.start("key"), match.end("key")
