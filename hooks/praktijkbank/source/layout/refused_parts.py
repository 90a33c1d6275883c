"""Takes out what stands below a word that is no field, such as `quotes:`, in the column of that word, and tells it as one thing.

To YAML its lines (`text: …`, `who: …`) are fields of the whole file, each of which would be told, or go to another field.
"""

from __future__ import annotations

from collections.abc import Container, Sequence

from praktijkbank.source.advice import LINE_AWAY
from praktijkbank.source.layout.typed_lines import empty_lines
from praktijkbank.source.lines.line_reading import Slip
from praktijkbank.source.lines.line_shapes import KEY_LINE, indent
from praktijkbank.source.lines.moved_lines import say_lines
from praktijkbank.source.record import Record

_TEXTS = frozenset({"text", "tekst"})  # below a word with a text behind it they are no part of that


def take_out_refused(text: str, model: type[Record]) -> tuple[list[Slip], list[str]]:
    """Return a slip for each word that is no field with lines in its column that are its own, and the lines of the file without those."""
    lines = text.split("\n")
    slips: list[Slip] = []
    for number, line in enumerate(lines) if model.refused_parts else ():
        head = KEY_LINE.match(line)
        parts = {*model.refused_parts.get(head["key"].lower(), ())} if head and not head["lead"] else set()
        if head and head["value"]:
            parts -= _TEXTS
        own = _list_own(lines, number, parts) if parts else []
        if head and any(lines[at][:1] not in {" ", "-"} for at in own):
            away = f"haal {say_lines([number, *own])} weg"
            hint = model.no_fields[head["key"].lower()].replace(LINE_AWAY, away)
            slips.append(Slip(number + 1, 1, "onbekend-veld", f"onbekend veld '{head['key']}'", hint))
            empty_lines(lines, (number, *own))
    return slips, lines


def _list_own(lines: Sequence[str], number: int, parts: Container[str]) -> list[int]:
    """Return the lines below a word that are of it: those with the name of one of its parts, and what is set in below those."""
    own: list[int] = []
    for at in range(number + 1, len(lines)):
        field = KEY_LINE.match(lines[at])
        is_part = field is not None and len(field["lead"].replace("- ", "")) == 0 and field["key"].lower() in parts
        if lines[at].strip() and not is_part and not indent(lines[at]):
            break
        own += [at] if lines[at].strip() else []
    return own
