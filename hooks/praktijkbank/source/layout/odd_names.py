"""Reads names that are typed otherwise than the schema has them: fields with a capital, and parts of a list with a counted name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from praktijkbank.source.lines.line_reading import Slip
from praktijkbank.source.lines.line_shapes import KEY_LINE, find_below, indent
from praktijkbank.source.lines.moved_lines import say_lines
from praktijkbank.source.record import Record, name_fields
from praktijkbank.source.shapes import find_name, find_shape, find_shapes

_FEWEST_NAMES = 3
_HEAD = re.compile(r" *(?:- +)?(?P<word>[^\W\d_]*)[ _-]?(?P<number>[0-9]{1,2})?[.)]? ?:[ \t]*$")
_HEADED = re.compile(
    r":[ \t]*\n(?:[ \t]*\n)*[ \t]*(?:- +)?[^\W\d_]*[ _-]?(?:[0-9]{1,2})?[.)]? ?:[ \t]*\n"
)  # what may be one: two open lines
_FEWEST_HEADS = 2


def lower_names(text: str, model: type[Record]) -> tuple[list[Slip], list[str]]:
    """Return a slip if the fields of a file have the schema's own names with a capital, and the lines with those in lower case.

    Where one name is in lower case, or is another word for a field, a capital may as well begin a line of some text.
    """
    lines = text.split("\n")
    fields = [match["key"] for match in map(KEY_LINE.match, lines) if match and not match["lead"] and find_name(model, match["key"])]
    if len(fields) < _FEWEST_NAMES or not all(key[0].isupper() and key.lower() in name_fields(model) for key in fields):
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


def dash_heads(text: str, model: type[Record]) -> tuple[list[Slip], list[str]]:
    """Return a slip for each list whose parts have a counted name, and the lines with a dash instead of each of those names.

    This looks at the lines alone, so that nothing within a part keeps the parts from being told apart.
    """
    lines = text.split("\n")
    slips = [_put_dashes(lines, owner, heads) for owner, heads in _list_headed(lines, model)] if _HEADED.search(text) else []
    return slips, lines


def _list_headed(lines: Sequence[str], model: type[Record]) -> Iterator[tuple[str, list[int]]]:
    """Yield the name of each list whose parts have counted names, with the lines of those."""
    for number, line in enumerate(lines):
        owner = KEY_LINE.match(line)
        if not owner or owner["value"]:
            continue
        records = [shape.part for shape in find_shapes(model, find_name(model, owner["key"]) or owner["key"])]
        heads = _list_heads(lines, number, len(owner["lead"]))
        if any(record and _are_heads(lines, heads, record) for record in records):
            yield owner["key"], heads


def _list_heads(lines: Sequence[str], owner: int, column: int) -> list[int]:
    """Return the fields below a field, which is in a column, that may be heads; none if one set in among them can't be."""
    below = [number for number in range(owner + 1, len(lines)) if lines[number].strip()]
    first = _HEAD.match(lines[below[0]]) if below else None
    if not first or indent(first[0]) < column:
        return []
    if indent(first[0]) == column:  # where the next field of the file stands too
        return [at for at in below if indent(lines[at]) == column and _read_head(lines[at])[1] and _is_alike(lines[at], first[0])]
    end = next((at for at, number in enumerate(below) if indent(lines[number]) <= column), len(below))
    return [at for at in below[:end] if indent(lines[at]) == indent(first[0]) and lines[at].rstrip().endswith(":")]


def _read_head(line: str) -> tuple[str, str]:
    """Return the word and the number of a head; ("", "") for any other line."""
    match = _HEAD.match(line)
    return (match["word"].lower(), match["number"] or "") if match else ("", "")


def _is_alike(line: str, other: str) -> bool:
    return _read_head(line)[0] == _read_head(other)[0]


def _are_heads(lines: Sequence[str], heads: Sequence[int], record: type[Record]) -> bool:
    """Tell whether fields have one word, counted or repeated, that is no field with fields of its own, and each a field below it."""
    found = [_read_head(lines[number]) for number in heads]
    is_counted = all(number for _, number in found) or len(found) >= _FEWEST_HEADS
    if not found or not is_counted or not all(map(any, found)) or len({word for word, _ in found}) > 1:
        return False
    is_field = find_shape(record, find_name(record, found[0][0])).record and not found[0][1]
    return not is_field and all(_has_field_below(lines, number, record) for number in heads)


def _has_field_below(lines: Sequence[str], head: int, record: type[Record]) -> bool:
    below = find_below(lines, head)
    field = KEY_LINE.match(below)
    return field is not None and indent(below) >= indent(lines[head]) and bool(find_name(record, field["key"]))


def _put_dashes(lines: list[str], owner: str, heads: Sequence[int]) -> Slip:
    """Put a dash in the place of each head, and tell so; where the fields are not set in below it, the fields are yet to get their dash."""
    first, column = lines[heads[0]].strip().removeprefix("- ").strip(), indent(lines[heads[0]])
    is_flat = any(indent(find_below(lines, number)) == column for number in heads)
    for number in heads:
        lines[number] = "" if is_flat else f"{' ' * column}-"
    message = f"bij '{owner}' hoort een lijst van onderdelen, elk met een streepje in plaats van een naam"
    where = say_lines(heads)
    hint = f"haal {where} weg" if is_flat else f"schrijf in plaats van `{first}` alleen een streepje (`-`), op {where}"
    return Slip(heads[0] + 1, column + 1, "verkeerd-type", message, f"{hint}; wat eronder staat, blijft staan")
