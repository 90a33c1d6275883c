"""Reads a line that names a field as people do it in a text, by a question or a heading, as that field."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from praktijkbank.source.line_reading import Slip
from praktijkbank.source.line_shapes import KEY_LINE
from praktijkbank.source.quoting import is_plain_scalar, put_in_quotes
from praktijkbank.source.record import Record
from praktijkbank.source.shapes import find_name

_ASKED = re.compile(r"([^\W\d_][^:?]*\?)(?:[ \t]+(\S.*))?$")
_HEADING = re.compile(r"#{1,6} *([^\W\d_][^:#]*?)[ \t]*:?[ \t]*$")


def find_named_lines(lines: Sequence[str], record: type[Record], *, is_troubled: bool) -> Iterator[tuple[Slip, str]]:
    """Yield a slip for every question of the questionnaire and every heading in the first column, with the line that is meant.

    A heading is a comment to YAML; it counts only if YAML can't read the file (`is_troubled`) and a text stands right below it.
    """
    for number, line in enumerate(lines):
        if (match := _ASKED.match(line)) and (name := find_name(record, match[1])):
            answer = match[2] or ""
            meant = f"{name}: {answer if is_plain_scalar(answer) else put_in_quotes(answer)}" if answer else f"{name}:"
            message = f"achter '{match[1]}' ontbreekt een dubbele punt"
            yield Slip(number + 1, match.end(1) + 1, "dubbele-punt-ontbreekt", message, f"schrijf `{meant}`"), meant
        elif is_troubled and (match := _HEADING.match(line)) and (name := find_name(record, match[1])):
            below = next(islice(filter(str.strip, lines[number + 1 :]), 1), "#")
            if below[0] not in "# " and not KEY_LINE.match(below):
                message = f"'{line.strip()}' is voor YAML een opmerking, en de tekst eronder hoort nu nergens bij"
                yield Slip(number + 1, 1, "losse-regel", message, f"schrijf `{name}:` in plaats van de kop"), f"{name}:"
