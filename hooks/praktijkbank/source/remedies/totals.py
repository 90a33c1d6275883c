"""Says in Dutch what to do with a total among the parts of a list: as a part it would count twice, and be a payer of its own."""

from __future__ import annotations

from praktijkbank.source.lines.table_rows import is_total
from praktijkbank.source.record import find_class, find_fields
from praktijkbank.source.remedies.meant_fields import Schema
from praktijkbank.source.salvage import follow
from praktijkbank.source.yaml_document import Place


def place_total(schema: Schema, place: Place) -> str:
    """Say in Dutch where to put the total that a refused value, or its part as a whole, is; "" if it is none, or is the only part."""
    if isinstance(place[-1], int):
        return _place_text(schema, place, str(follow(schema.data, place)))
    parts, part, typed = (follow(schema.data, place[:end]) for end in (-2, -1, None))
    fields, name = find_fields(schema.model, place[:-1]), str(place[-1])
    if not isinstance(parts, list) or len(parts) < 2 or not isinstance(part, dict) or "note" not in fields:
        return ""
    rest = ", ".join(str(value) for key, value in part.items() if key != name or name not in fields)
    if name not in fields:
        return _place_text(schema, place[:-1], f"{name}: {rest}") if name == next(iter(part)) else ""
    return say_total(f"{typed} {rest}".strip()) if fields[name].is_required() and is_total(typed) else ""


def _place_text(schema: Schema, place: Place, text: str) -> str:
    """Say in Dutch where to put a total that is a part of a list by itself; "" if it is none, or says what it is the number of."""
    parts, fields = follow(schema.data, place[:-1]), find_fields(schema.model, place)
    counted = getattr(find_class(schema.model, place), "counted", "")
    if not counted or "note" not in fields or not is_total(text) or not isinstance(parts, list) or len(parts) < 2:
        return ""
    told = schema.read_fields(place, text.partition(" ")[2])
    is_whole = all(name in told for name, field in fields.items() if field.is_required())
    return "" if is_whole else say_total(text)


def say_total(text: str) -> str:
    """Say in Dutch to make a total the note of another part; a colon would make a field of it."""
    told = text.replace(": ", " ")
    return f"een totaal is geen onderdeel: zet '{told}' bij een van de andere onderdelen bij `note:`, en haal dit onderdeel weg"
