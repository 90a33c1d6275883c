"""Tells text from fields, because people write a letter, or a heading above it, where a file has fields: each text is told once."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from praktijkbank.source.layout.form_lines import find_form_headings
from praktijkbank.source.layout.named_lines import list_named, list_titles
from praktijkbank.source.layout.typed_lines import empty_lines
from praktijkbank.source.lines.line_reading import Slip, say_loose
from praktijkbank.source.lines.line_shapes import COLON, KEY_LINE, STEP, is_left_open
from praktijkbank.source.lines.moved_lines import say_lines, say_more
from praktijkbank.source.lines.table_rows import is_row
from praktijkbank.source.record import Record
from praktijkbank.source.shapes import find_name, find_shape

_HEADING = re.compile(r"(?:#{1,6}[ \t]+)?(?:[0-9]{1,2}[.)]?[ \t]+)?([^\W\d_][^:#]{2,60}?)[ \t]*:?")
_SENTENCE = re.compile(r"[^\W\d_][^:]*\s\S+\s[^:]*[.!?]")
_SHORT = 4  # words that may be a heading
_FEWEST_FIELDS = 4  # of a file that has fields; fewer are labels in a text
_FEWEST_HEADINGS = 2  # headings that one word of a field may be by chance
_FEWEST_LINES = 2  # lines of a text; a single one may belong anywhere
_MOST_ABOVE = 4  # lines of a heading
_NAME_END = re.compile(r"[\s:;=]")
_WORDS = re.compile(r"[\"'“‘„(*]*[^\W\d_]|[-=_~]{3,}$")


def is_running_text(text: str, record: type[Record]) -> bool:
    """Tell whether a file is a text or table, with the names of fields as its headings or with none at all, and no field of a record."""
    lines = [line.strip() for line in text.split("\n") if line.strip() and not line.startswith((" ", "\t", "# yaml-"))]
    keys = [match["key"] for line in lines if (match := KEY_LINE.match(line)) and match["value"]]
    known = [key for key in keys if find_name(record, key)]
    if any(key in record.fields for key in keys):
        return False
    if lines and (all(map(is_row, lines)) or _begins_as_text(lines, record, known)):
        return True
    headings = [line for line in lines if (match := _HEADING.fullmatch(line)) and find_name(record, match[1].rstrip("?! "))]
    marked = [line for line in headings if line.startswith("#") or not line.endswith(":")]
    is_marked = len(marked) >= _FEWEST_HEADINGS and len(headings) > len(known)
    is_of_fields = len(known) + len(headings) - len(marked) > len(marked)  # those without a colon only lack theirs
    return (is_marked and not is_of_fields) or (not keys and not headings and any(map(_SENTENCE.fullmatch, lines)))


def _begins_as_text(lines: Sequence[str], record: type[Record], known: Sequence[str]) -> bool:
    """Tell whether a file begins with a sentence, with hardly a field below it, and none that names what the file is about.

    A few words above it may greet who receives it.
    """
    name = next(iter(record.fields))  # its title, or what else comes first
    if any(line.partition(" ")[0].rstrip(":") in record.fields for line in lines):
        return False
    first = next((line for line in lines[:_MOST_ABOVE] if len(line.split()) > _SHORT), "")
    return _SENTENCE.search(first) is not None and len(known) < _FEWEST_FIELDS and not any(find_name(record, key) == name for key in known)


def take_off_heading(text: str, record: type[Record]) -> tuple[list[Slip], list[str]]:
    """Return a slip for what stands above the first field, and the lines without it; a field without its colon is left there."""
    lines = text.split("\n")
    known = list_named(lines, record)
    above = [
        number for number in range(min(known, default=0)) if lines[number].strip() and lines[number][0] != "#" and lines[number] != "---"
    ]
    loose = [number for number in above if not COLON.search(lines[number])]
    if not loose or len(above) > _MOST_ABOVE or not all(_is_heading(lines[number], record, known.values()) for number in loose):
        return [], lines
    empty_lines(lines, loose)
    message = "dit staat boven het eerste veld, en hoort nergens bij"
    hint = f"haal {say_lines(loose)} weg; hoort het bij een veld, zet er dan de naam daarvan met een dubbele punt voor"
    return [say_loose(loose[0], message, hint)], lines


def _is_heading(line: str, record: type[Record], known: Collection[str]) -> bool:
    """Tell whether a line is words, of which none can be the name of a field that the file lacks."""
    name = find_name(record, _NAME_END.split(line, maxsplit=1)[0]) or find_name(record, line.strip())
    return _WORDS.match(line) is not None and (not name or name in known)


def take_in_body(text: str, record: type[Record]) -> tuple[list[Slip], list[str]]:
    """Return a slip for the first text below an empty line and a value, and the lines with it in the required text that is missing."""
    lines = text.split("\n")
    known = list_named(lines, record) | list_titles(lines, record)
    lacking = [
        name
        for name, field in record.fields.items()
        if field.is_required() and name not in known.values() and find_shape(record, name).kind == "text"
    ]
    stretches = pairwise([*sorted(known), len(lines)])
    body = next(filter(None, (_find_body(lines, record, known, *stretch) for stretch in stretches)), [])
    if len(lacking) != 1 or not body or any(find_form_headings(lines, record)):
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
    return [say_loose(body[0], "hier begint een tekst zonder veldnaam erboven", hint)], lines


def _find_body(lines: Sequence[str], record: type[Record], known: Mapping[int, str], field: int, end: int) -> list[int]:
    """Return the lines of a text between a field and the next one; [] if it may be more of that field."""
    body = [number for number in range(field + 1, end) if lines[number].strip()]
    is_apart = end == len(lines) or find_shape(record, known[field]).kind == "value"
    if not is_apart or is_left_open(lines[field]) or len(body) < _FEWEST_LINES or lines[field + 1].strip() or lines[body[0]][0] in " -•#":
        return []
    return body
