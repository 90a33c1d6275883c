"""Says in Dutch where to put a text that does not fit its field, so that no finding leaves its reader without a way forward."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pydantic.fields import FieldInfo

from praktijkbank.source.advice import (
    APART,
    ASIDE,
    LEAVE_OUT,
    NO_FIELDS,
    NO_LIST,
    YES_OR_NO,
    Form,
    Hint,
    OnlyWords,
    Options,
    Remedy,
    Rewrite,
    Several,
)
from praktijkbank.source.dutch.date_notation import is_relative
from praktijkbank.source.dutch.notations import NONE, says_nothing
from praktijkbank.source.field_names import TEXTS
from praktijkbank.source.fields import MAX_LINE, ON_ONE_LINE
from praktijkbank.source.lines.line_shapes import STEP
from praktijkbank.source.lines.quoting import join_cut_words
from praktijkbank.source.mail_remains import find_mail_remains
from praktijkbank.source.record import Record, find_fields
from praktijkbank.source.remedies.loose_texts import split_points
from praktijkbank.source.remedies.meant_fields import Schema
from praktijkbank.source.remedies.proposals import say_part, takes_words, write
from praktijkbank.source.salvage import follow
from praktijkbank.source.yaml_document import Place, Value

_WORD = re.compile(r"[^\W\d_]{2}")
_HOLDERS = ("note", "text", "what")
_MOST_NAMED = 120  # characters of words with the name of their field

_LEADING = (" met", " van", " voor", " door")  # at the end of a title that leads to what it is of


def lead_on(schema: Schema, place: Place, advice: Hint) -> Remedy:
    """Complete a hint with the field that has room for the rest, and with an alternative if it only gives general advice."""
    fields, typed = schema.find_fields(place[:-1]), schema.follow(place)
    holder, field = name_holder(schema, fields), schema.find_field(place)
    holder += _say_behind(schema, place)
    if field and advice == NO_LIST and isinstance(typed, list) and len(typed) > 1 and not takes_words(field):
        advice = Several(tuple(map(str, typed)))
    if isinstance(advice, Several):
        return _ask_for_one(fields, place, advice, advice.beside.replace(ASIDE, holder))
    if advice == NO_FIELDS and (whole := _write_as_one(schema, place)):
        return whole
    if isinstance(advice, OnlyWords) and "note" in fields:
        return _keep_named(schema, place, str(typed))
    return _say_otherwise(schema, place, advice, str(advice).replace(ASIDE, holder))


def _write_as_one(schema: Schema, place: Place) -> Remedy:
    """Say in Dutch how to write fields as the one text that belongs there, or which of their words is the choice; "" if neither is sure."""
    typed, is_part = schema.follow(place), isinstance(place[-1], int)
    field = schema.find_field(place[:-1] if is_part else place)
    if field and takes_words(field):
        return Rewrite(f"schrijf `{'- ' if is_part else f'{place[-1]}: '}{write(_gather(typed, '; '))}`")
    values = [part for pair in typed.items() for part in pair if isinstance(part, str)] if isinstance(typed, dict) else []
    return Rewrite(f"hier past één waarde: schrijf {' of '.join(f'`- {value}`' for value in values)}") if is_part and values else ""


def _say_otherwise(schema: Schema, place: Place, advice: Hint, hint: str) -> str:
    """Complete a hint with the lines to write, or with what to do if the text is no value of its field at all."""
    field, typed = schema.find_field(place), schema.follow(place)
    if whole := _place_text(schema, place) if hint == YES_OR_NO else _write_whole(place, typed, hint):
        return whole
    if field is None or not isinstance(typed, str):
        return hint
    if typed.strip().casefold() in NONE and isinstance(advice, Options) and not field.is_required():
        return f"haal de regel weg; hoort er wel iets te staan, {hint}"
    if isinstance(advice, Form) and (len(place) > 1 if field.is_required() else _is_other(advice, typed)):
        return f"{hint}; {_leave_unfit(schema, place)}"
    return hint


def _place_text(schema: Schema, place: Place) -> str:
    """Say in Dutch which part of which list takes a text in the place of a yes or no; "" if it is one word, or no list has room for it."""
    text = " ".join(_gather(schema.follow(place), "; ").split())
    name, fields, owner = str(place[-1]), schema.find_fields(()), schema.find_headed()
    if " " not in text or says_nothing(text) or not owner or name not in fields:
        return ""
    part = {"title": str(fields[name].title), "text": text}
    told = say_part(schema, (owner, -1), schema.find_fields((owner, 0)), part, "- ", ())
    return f"schrijf `{name}: ja` of `{name}: nee`; de tekst is een eigen onderdeel onder `{owner}:`: {told}"


def _gather(given: object, between: str) -> str:
    """Return all that was typed as fields and list parts as one text; the name of a field that only means a text is left out."""
    if isinstance(given, dict):
        return between.join(_gather(text, between) if name in TEXTS else f"{name}: {_gather(text, ', ')}" for name, text in given.items())
    return between.join(_gather(part, between) for part in given) if isinstance(given, list) else str(given or "")


def _write_whole(place: Place, typed: Value | None, hint: str) -> str:
    """Return a hint about the lines of a text with the lines to write; "" for any other."""
    if not isinstance(typed, str):
        return ""
    if hint == ON_ONE_LINE:
        sign, lead = ("het streepje", "- ") if isinstance(place[-1], int) else ("de dubbele punt", f"{place[-1]}: ")
        whole = f": `{lead}{write(join_cut_words(typed))}`" if len(typed) <= MAX_LINE and not [*find_mail_remains(typed)] else ""
        return f"{hint}, achter {sign}{whole}"
    points = split_points(typed) if hint == APART else []
    listed = ", ".join(f"`{point}`" for point in points)
    told = f"schrijf `{place[-1]}: |`, en zet eronder, met {STEP} spaties meer ervoor, elk punt op een eigen regel: {listed}"
    return told if len(points) > 1 else ""


def _keep_named(schema: Schema, place: Place, typed: str) -> Remedy:
    """Say in Dutch to move words to the note, with the name of the field that they stood at: alone they mean nothing."""
    named = f"{schema.find_fields(place[:-1])[str(place[-1])].title}: {typed}"
    if "note" in schema.find_beside(place):
        return f"haal de regel weg, en zet '{named}' achter wat er bij `note:` staat; heb je het adres, schrijf dan dat"
    return Rewrite(f"schrijf voor deze regel in de plaats `note: {write(named)}`; heb je het adres, schrijf dan dat")


def leave_out_part(data: Value, place: Place) -> str:
    """Say in Dutch to remove an unknown value from a list with others; "" if it is not in a list, or is the only one."""
    parts, typed = follow(data, place[:-1]), follow(data, place)
    is_one_of_more = isinstance(parts, list) and len(parts) > 1 and isinstance(typed, str)
    return "haal alleen dit uit de lijst; de rest blijft staan" if is_one_of_more and says_nothing(str(typed).strip()) else ""


def _ask_for_one(fields: Mapping[str, FieldInfo], place: Place, advice: Several, beside: str) -> str:
    """Say in Dutch how to write several values: in a list apart, elsewhere only one of them; `beside` places the other words."""
    values = advice.values
    if (series := f"{place[-1]}s") in fields:  # such as the dates of an event
        return f"schrijf in plaats van deze regel `{series}: [{', '.join(values)}]`"
    if isinstance(place[-1], int):
        if advice.is_dashed:
            return f"schrijf {' en '.join(f'`- {value}`' for value in values)}, elk op een eigen regel{beside}"
        return f"zet een komma tussen de waarden: [{', '.join(values)}]{beside}"
    lines = " of ".join(f"`{place[-1]}: {value}`" for value in values)
    each = "; hoort het er allemaal bij, maak dan van elk een eigen onderdeel" if isinstance(place[-2:-1] and place[-2], int) else ""
    return f"hier past er één: schrijf {lines}{beside.replace(', en', ', en zet')}{each}"


def name_holder(schema: Schema, fields: Mapping[str, FieldInfo]) -> str:
    """Say in Dutch which field of the record, or else of the file, takes leftover words."""
    if holder := next((name for name in _HOLDERS if name in fields), ""):
        return f"bij `{holder}:`"
    return schema.name_text()


def _say_behind(schema: Schema, place: Place) -> str:
    """Say in Dutch to put leftover words behind what the field for them holds already; "" if it holds nothing."""
    fields, given = schema.find_fields(place[:-1]), schema.find_beside(place)
    holder = next((name for name in _HOLDERS if name in fields), "")
    is_there = holder in given and holder != place[-1]
    between = ", met een puntkomma ertussen" if holder == "note" else ""
    return f", achter wat daar al staat{between}" if is_there else ""


def _is_other(form: Form, typed: str) -> bool:
    """Tell whether a text is surely not what its field takes: it has words, and where digits belong none, nor a relative moment."""
    return bool(_WORD.search(typed)) and not (form.have_digits and (re.search("[0-9]", typed) or is_relative(typed)))


def _leave_unfit(schema: Schema, place: Place) -> str:
    """Say in Dutch what to do with a text that is not a value for its field at all."""
    if is_required(schema.model, place):
        return f"kan dat niet, {_take_part_away(schema, place)}"
    fields = schema.find_fields(place[:-1])
    holder = next((name for name in _HOLDERS if name in fields and not fields[name].is_required()), "")
    title = str(fields[str(place[-1])].title).lower() if str(place[-1]) in fields else ""
    said = schema.follow(place)  # with its title in a way without a colon, which would make a field of it
    named = f"{title} {said}" if title.endswith(_LEADING) else f"{said} ({title})" if title else ""
    told = f"'{named}'" if named and len(named) <= _MOST_NAMED and "\n" not in named else "het"
    return f"kan dat niet, zet {told} dan bij `{holder}:`, en haal deze regel weg" if holder else "kan dat niet, haal de regel dan weg"


def leave_out(schema: Schema, place: Place) -> str:
    """Say in Dutch what to do with a field that is unknown or does not apply."""
    if not is_required(schema.model, place):
        return schema.model.if_silent or LEAVE_OUT
    if len(place) > 1:
        field = schema.find_field(place)
        choices = schema.say_choices(field) if field else ""
        return f"vul het in{f' ({choices})' if choices else ''}; weet je het niet, {_take_part_away(schema, place)}"
    return f"vul het in ({schema.find_fields(())[str(place[-1])].description}): zonder dit veld kan het niet"


def _take_part_away(schema: Schema, place: Place) -> str:
    """Say in Dutch to take a record away that lacks a required field, after keeping what else it holds."""
    given = schema.find_beside(place)
    if all(name == place[-1] or not value or says_nothing(str(value)) for name, value in given.items()):
        return "haal dan het hele onderdeel weg"
    if not TEXTS & given.keys():
        return "zet wat er verder bij staat dan eerst in een tekst, en haal dan pas het hele onderdeel weg"
    fields = schema.find_fields(place[:-1])
    chosen = {name for name, field in fields.items() if schema.say_choices(field)}
    told = "; ".join(
        _gather(value if name == place[-1] else {name: value}, "; ") for name, value in given.items() if value and name not in chosen
    )
    return f"zet '{told}' dan {schema.name_text()}, en haal pas daarna het hele onderdeel weg"


def is_required(model: type[Record], place: Place) -> bool:
    """Tell whether a record is incomplete without a field."""
    field = find_fields(model, place[:-1]).get(str(place[-1])) if place else None
    return field is not None and field.is_required()
