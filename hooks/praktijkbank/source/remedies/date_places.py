"""Says in Dutch where the words around a date go, because a field for a date has no room for them."""

from __future__ import annotations

from praktijkbank.source.advice import InnerDate, TwoDates
from praktijkbank.source.dutch.date_notation import find_said
from praktijkbank.source.record import find_fields
from praktijkbank.source.remedies.meant_fields import Schema
from praktijkbank.source.remedies.proposals import write
from praktijkbank.source.salvage import follow
from praktijkbank.source.yaml_document import Place


def place_date(schema: Schema, place: Place, hint: InnerDate | TwoDates) -> str:
    """Say in Dutch to write a date in its field, and in the note beside it what was typed; "" if that is more dates, or has no room."""
    fields, typed = find_fields(schema.model, place[:-1]), str(follow(schema.data, place))
    if isinstance(hint, InnerDate):
        return _place_said(schema, place)
    if not fields or {"until", "end"} & fields.keys():
        return ""
    told = f"`{place[-1]}: {hint.first}`"
    return f"schrijf {told} en `note: {write(typed)}`, elk op een eigen regel" if "note" in fields else f"schrijf {told}"


def _place_said(schema: Schema, place: Place) -> str:
    """Say in Dutch to move "eind 2025" to the note with the name of its field; the first of more such fields tells of all."""
    given, fields, name = follow(schema.data, place[:-1]), find_fields(schema.model, place[:-1]), str(place[-1])
    if not isinstance(given, dict) or "note" not in fields or not find_said(str(given.get(name))):
        return ""
    kind = fields[name].annotation
    said = {
        each: str(value) for each, value in given.items() if each in fields and fields[each].annotation == kind and find_said(str(value))
    }
    told = f"`{name}: {find_said(said[name])}`"
    if next(iter(said)) != name:
        return f"schrijf {told}; '{said[name]}' staat al in wat je voor `note:` schrijft"
    note = "; ".join(f"{str(fields[each].title).lower()}: {value}" for each, value in said.items())
    if "note" in given:
        return f"schrijf {told}, en zet '{note}' achter wat er bij `note:` staat"
    return f"schrijf {told} en `note: {write(note)}`, elk op een eigen regel"
