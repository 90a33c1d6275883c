"""Says in Dutch where a text can go that does not fit in its field, so that no check leaves its reader without a way on."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pydantic.fields import FieldInfo

from praktijkbank.source.date_notation import is_relative
from praktijkbank.source.fields import MAX_LINE, ON_ONE_LINE
from praktijkbank.source.mail_remains import find_mail_remains
from praktijkbank.source.notations import says_nothing
from praktijkbank.source.proposals import write
from praktijkbank.source.record import Record, find_fields
from praktijkbank.source.salvage import follow
from praktijkbank.source.shapes import Shapes
from praktijkbank.source.yaml_document import Place, Value

# What a hint calls the place of words that belong to no value; which field that is, only the record tells.
_ASIDE = re.compile(
    r"in (?:een|de)(?: tekst of| ander veld of de)? toelichting(?: ernaast)?|in een ander veld(?: \(in een agenda bij note\))?"
)
_SEVERAL = re.compile(r"past hier een lijst, zet dan een komma tussen de waarden: \[(.+?)\](, en '.+)?; kies er anders één")
_GENERAL = re.compile(
    r"gebruik een volledig adres|schrijf (?:bijvoorbeeld [0-9]|de hele datum|alleen het (?:jaar|nummer), zoals|uren en minuten)"
)
_NONE = frozenset({"nee", "no", "geen"})
_WORD = re.compile(r"[^\W\d_]{2}")
_HOLDERS = ("note", "text", "what")


def lead_on(model: type[Record], data: Value, place: Place, hint: str) -> str:
    """Return a hint about a value with the field that has room for what does not fit there, and a way on where it proposes nothing."""
    fields, typed = find_fields(model, place[:-1]), follow(data, place)
    if hint == ON_ONE_LINE and isinstance(typed, str) and len(typed) <= MAX_LINE and not [*find_mail_remains(typed)]:
        return f"{hint}: `{place[-1]}: {write(typed)}`"
    hint = _ASIDE.sub(lambda _: _name_holder(model, fields), hint)
    if match := _SEVERAL.fullmatch(hint):
        return _ask_for_one(place, match[1], match[2] or "")
    field = fields.get(str(place[-1])) if place else None
    if field is None or not isinstance(typed, str):
        return hint
    if typed.strip().casefold() in _NONE and hint.startswith("kies uit") and not field.is_required():
        return f"haal de regel weg; hoort er wel iets te staan, {hint}"
    if _GENERAL.match(hint) and (len(place) > 1 if field.is_required() else _is_other(hint, typed)):
        return f"{hint}; {_leave_out(fields, field)}"
    return hint


def leave_out_part(data: Value, place: Place) -> str:
    """Say in Dutch that a part of a list goes, of which nothing is known, and the others stay; "" where it is none, or the only one."""
    parts, typed = follow(data, place[:-1]), follow(data, place)
    is_one_of_more = isinstance(parts, list) and len(parts) > 1 and isinstance(typed, str)
    return "haal alleen dit uit de lijst; de rest blijft staan" if is_one_of_more and says_nothing(str(typed).strip()) else ""


def _ask_for_one(place: Place, values: str, beside: str) -> str:
    """Say in Dutch how more values are written than one: in a list with a comma, elsewhere one of them; `beside` places other words."""
    if isinstance(place[-1], int):
        return f"zet een komma tussen de waarden: [{values}]{beside}"
    lines = " of ".join(f"`{place[-1]}: {value}`" for value in values.split(", "))
    each = "; hoort het er allemaal bij, maak dan van elk een eigen onderdeel" if isinstance(place[-2:-1] and place[-2], int) else ""
    return f"hier past er één: schrijf {lines}{beside.replace(', en', ', en zet')}{each}"


def _name_holder(model: type[Record], fields: Mapping[str, FieldInfo]) -> str:
    """Say in Dutch which field takes the words that belong to no value: of the record, else of the file."""
    if holder := next((name for name in _HOLDERS if name in fields), ""):
        return f"bij `{holder}:`"
    texts = [name for name, field in find_fields(model, ()).items() if field.is_required() and Shapes().find(model, name).kind == "text"]
    return f"in een tekst, zoals bij `{texts[0]}:`" if texts else "in een tekst"


def _is_other(hint: str, typed: str) -> bool:
    """Tell whether a text is surely something else than its field takes: words, and of a date or time no number that may be one."""
    is_moment = not hint.startswith("gebruik een volledig adres")
    return bool(_WORD.search(typed)) and not (is_moment and (re.search("[0-9]", typed) or is_relative(typed)))


def _leave_out(fields: Mapping[str, FieldInfo], field: FieldInfo) -> str:
    """Say in Dutch what to do with a text that is no value of its field at all."""
    if field.is_required():
        return "kan dat niet, haal dan het hele onderdeel weg"
    holder = next((name for name in _HOLDERS if name in fields and not fields[name].is_required()), "")
    return f"kan dat niet, zet het dan bij `{holder}:`, en haal deze regel weg" if holder else "kan dat niet, haal de regel dan weg"
