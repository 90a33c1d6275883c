"""Says in Dutch where the words around a date or number go, and where a total does, because a field for those has no room for them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress

from pydantic.fields import FieldInfo

from praktijkbank.source.advice import (
    LEAVE_OUT,
    LINE_AWAY,
    HoursBeside,
    HowLong,
    InnerDate,
    NoEnd,
    NoNumber,
    NumberBeside,
    Remedy,
    Rewrite,
    TwoDates,
)
from praktijkbank.source.dutch.clock_times import list_readings
from praktijkbank.source.dutch.date_notation import find_said, read_date
from praktijkbank.source.dutch.notations import NotationError
from praktijkbank.source.dutch.number_notation import cut_approximation, write_out
from praktijkbank.source.fields import PartialDate
from praktijkbank.source.lines.table_rows import is_total
from praktijkbank.source.record import name_required
from praktijkbank.source.record_rules import Needs, Ordered, Rule, Together
from praktijkbank.source.remedies.event_places import part_place
from praktijkbank.source.remedies.loose_texts import divide, write_note
from praktijkbank.source.remedies.meant_fields import Schema
from praktijkbank.source.remedies.proposals import say_fields, write
from praktijkbank.source.remedies.way_out import name_holder
from praktijkbank.source.yaml_document import Place

_HAS_UNIT = re.compile(r"[0-9].*[^\W\d_]{2,}\W*$")  # words behind a number say what it counts
_ENDS = frozenset({"end", "until"})
_NO_END_AGREED = "geen einde afgesproken"
_DAY = 24 * 60  # minutes
_IS_SHARE = re.compile("(?:%|procent)$")


def place_no_end(schema: Schema, place: Place, hint: NoEnd) -> Remedy:
    """Say in Dutch to leave an end out that is none, and what to put in the note; "" where this is no end, or there is no note."""
    fields, given, name = schema.find_fields(place[:-1]), schema.find_beside(place), str(place[-1])
    if name not in _ENDS or "note" not in fields:
        return ""
    if hint.otherwise == LEAVE_OUT:
        where = "zet dan" if "note" in given else "schrijf er dan"
        note = f"'{_NO_END_AGREED}' achter wat er bij `note:` staat" if "note" in given else f"`note: {_NO_END_AGREED}` voor in de plaats"
        return f"{LINE_AWAY}; is zeker dat er geen einde is, {where} {note}"
    told = hint.typed if "eind" in hint.typed else f"{hint.typed} (einde)"
    if "note" in given:
        return f"{LINE_AWAY}, en zet '{told}' achter wat er bij `note:` staat"
    return Rewrite(f"laat `{name}:` weg: schrijf voor deze regel in de plaats `note: {write(told)}`")


def place_moment(schema: Schema, place: Place, hint: InnerDate | TwoDates | HowLong | HoursBeside) -> str:
    """Say in Dutch to write a date in its field, and in the note beside it what was typed; "" if that is more dates, or has no room.

    In the place of what says how long something takes goes the time at which it ends.
    """
    if isinstance(hint, HowLong):
        return _place_end(schema, place, hint)
    if isinstance(hint, HoursBeside):
        return _place_behind_hours(schema, place, hint)
    fields, typed = schema.find_fields(place[:-1]), str(schema.follow(place))
    if isinstance(hint, InnerDate):
        said = _place_said(schema, place)
        return f"{said}{_say_turned(schema, place)}" if said else ""
    if not fields or {"until", "end"} & fields.keys():
        return ""
    return say_fields({str(place[-1]): hint.first, **({"note": typed} if "note" in fields else {})})


def _place_behind_hours(schema: Schema, place: Place, hint: HoursBeside) -> str:
    """Say in Dutch to write the hours in their field, and the words behind them in others: where it is, what it costs, or the note."""
    fields, given, name = schema.find_fields(place[:-1]), schema.find_beside(place), str(place[-1])
    if "note" not in fields or name not in given:
        return ""
    told = _read_behind_hours(fields, hint.rest)
    free = {field: value for field, value in told.items() if field not in given}
    taken = "; ".join(value for field, value in told.items() if field in given and value != given[field])
    behind = f", en zet '{taken}' achter wat er bij `note:` staat" if taken and "note" in given else ""
    free |= {} if behind else write_note(free.get("note", ""), taken)
    if not hint.asked:
        return f"{say_fields({name: hint.hours, **free})}{behind}"
    return f"{hint.asked}{f'; {say_fields(free)}'.replace('schrijf', 'zet eronder', 1) if free else ''}{behind}"


def _read_behind_hours(fields: Mapping[str, FieldInfo], text: str) -> dict[str, str]:
    """Return the fields that words behind the hours of an event tell, of which the note takes what surely belongs to no other."""
    told = divide(fields, "note", text) or {"note": text}
    note, where = part_place(["", *told.pop("note", "").split(", ")])
    return told | ({"location": where} if where else {}) | write_note(note.removeprefix(", "))


def _say_turned(schema: Schema, place: Place) -> str:
    """Say in Dutch that an end as it is proposed lies before its start, at the last of the two that is refused; "" if it does not."""
    given = schema.find_beside(place)
    for rule in schema.list_rules(place[:-1]):
        if isinstance(rule, Ordered) and place[-1] in rule.fields:
            said = [str(given.get(name, "")) for name in rule.fields]
            start, end = (_read_said(text) for text in said)
            is_last = place[-1] == rule.end or not find_said(said[1])
            if start and end and end.last_day < start.first_day and is_last:
                return f"; maar het einde ligt voor het begin: {rule.hint}"
    return ""


def _read_said(text: str) -> PartialDate | None:
    """Return the date that a text is, or says more about."""
    with suppress(NotationError):
        return PartialDate(*read_date(find_said(text) or text, ""))
    return None


def _place_said(schema: Schema, place: Place) -> str:
    """Say in Dutch to move "eind 2025" to the note with the name of its field; the first of more such fields tells of all."""
    given, fields, name = schema.find_beside(place), schema.find_fields(place[:-1]), str(place[-1])
    if "note" not in fields or not find_said(str(given.get(name))):
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
    return say_fields({name: find_said(said[name]), "note": note})


def _place_end(schema: Schema, place: Place, hint: HowLong) -> str:
    """Say in Dutch at what time something ends that takes so long, for each time at which it may start; "" if that is not told."""
    starts = list_readings(str(schema.find_beside(place).get("start", ""))) if place[-1] == "end" else []
    ends = [int(start[:2]) * 60 + int(start[3:]) + hint.minutes for start in starts]
    told = [f"`end: {end // 60:02}:{end % 60:02}` als het om {start} begint" for start, end in zip(starts, ends, strict=True) if end < _DAY]
    return f"schrijf {', of '.join(told)}" if told else ""


def place_words(schema: Schema, place: Place, hint: NumberBeside | NoNumber) -> str:
    """Say in Dutch which fields take the words of a text in the place of a number; "" if no field has room for them."""
    return _place_whole(schema, place) if isinstance(hint, NoNumber) else _place_beside(schema, place, hint)


def _place_beside(schema: Schema, place: Place, hint: NumberBeside) -> str:
    """Say in Dutch which fields take the words beside a number; the note repeats the whole text of one that was reckoned."""
    given, fields = schema.find_beside(place), schema.find_fields(place[:-1])
    if not given:
        return ""
    if hint.rest.strip("() ") == "?" and "approx" in fields:
        return f"weet je het zeker, schrijf `{place[-1]}: {hint.digits}`; zo niet, schrijf `{place[-1]}: circa {hint.digits}`"
    about = cut_approximation(str(given.get(str(place[-1]), "")))[0]
    told, words = {str(place[-1]): f"{about} {hint.digits}" if about else hint.digits}, write_out(hint.rest).split()
    for name, field in fields.items():
        key, left = schema.take_term(field, words)
        if key and schema.take_term(field, str(given.get(name, key)).split())[0] == key:
            told, words = told | ({name: key} if name not in given else {}), left
    if " ".join(words) in given.values():
        words = []  # said by another field, whether it can stand there or not
    if (words or hint.whole) and ("note" not in fields or "note" in given):
        return ""
    if words and (unit := _find_unfit(schema, place, told, words)) is not None:
        moved = _place_whole(schema, place, has_unit=True)
        return f"is het {hint.digits} {unit}, schrijf dan `{place[-1]}: {hint.digits}`; zo niet, {moved}" if unit else moved
    return say_fields(told | write_note(hint.whole or " ".join(words)))


def _find_unfit(schema: Schema, place: Place, told: Mapping[str, str], words: Sequence[str]) -> str | None:
    """Return the unit beside a number that counts something else ("0,4 fte"), "" if there is none; None if the number may stay."""
    rule = next((each for each in schema.list_rules(place[:-1]) if isinstance(each, Together) and each.field == place[-1]), None)
    is_fit = not rule or rule.other in told or not words[0][0].isalpha()
    return None if is_fit or not rule else str(schema.find_beside(place).get(rule.other, ""))


def _place_whole(schema: Schema, place: Place, *, has_unit: bool = False) -> str:
    """Say in Dutch to move a text that is no number to the note, with the fields that only mean something beside a number.

    A record without a note has another text for it. Return "" where the field must be filled in.
    """
    given, fields, name = schema.find_beside(place), schema.find_fields(place[:-1]), str(place[-1])
    if name not in given or name not in fields or fields[name].is_required():
        return ""
    if "note" not in fields:
        return f"zet '{given[name]}' {name_holder(schema, fields)}, en haal deze regel weg"
    bound = {other for rule in schema.list_rules(place[:-1]) for other in _list_bound(rule, name)}
    beside = {other: str(value) for other, value in given.items() if other in bound}
    said = str(given[name])
    if "unit" in given and "unit" not in beside and not _HAS_UNIT.search(said) and not _IS_SHARE.search(said):
        said += f" {schema.say_value(fields['unit'], str(given['unit']))}"
    for other, value in beside.items():
        if other == "per" or not (has_unit or _HAS_UNIT.search(said)):
            said += f" {schema.say_value(fields[other], value)}"
    replaced = [name, *beside, *(["note"] if "note" in given else [])]
    whole = f"{given['note']}; {said}" if "note" in given else said
    return f"schrijf `note: {write(whole)}` in plaats van {' en '.join(f'`{other}:`' for other in replaced)}"


def _list_bound(rule: Rule, name: str) -> set[str]:
    """Return the fields that a rule allows only beside a field."""
    if isinstance(rule, Together) and name in {rule.field, rule.other}:
        return {rule.field, rule.other} - {name}
    return {rule.field} if isinstance(rule, Needs) and rule.other == name else set()


def place_total(schema: Schema, place: Place) -> str:
    """Say in Dutch where to put the total that a refused value, or its part as a whole, is; "" if it is none, or is the only part."""
    if isinstance(place[-1], int):
        return _place_text(schema, place, str(schema.follow(place)))
    parts, part, typed = (schema.follow(place[:end]) for end in (-2, -1, None))
    fields, name = schema.find_fields(place[:-1]), str(place[-1])
    if not isinstance(parts, list) or len(parts) < 2 or not isinstance(part, dict) or "note" not in fields:
        return ""
    rest = ", ".join(str(value) for key, value in part.items() if key != name or name not in fields)
    if name not in fields:
        return _place_text(schema, place[:-1], f"{name}: {rest}") if name == next(iter(part)) else ""
    return _say_total(f"{typed} {rest}".strip()) if fields[name].is_required() and is_total(typed) else ""


def _place_text(schema: Schema, place: Place, text: str) -> str:
    """Say in Dutch where to put a total that is a part of a list by itself; "" if it is none, or says what it is the number of."""
    parts, fields = schema.follow(place[:-1]), schema.find_fields(place)
    counted = schema.find_counted(place)
    if not counted or "note" not in fields or not is_total(text) or not isinstance(parts, list) or len(parts) < 2:
        return ""
    told = schema.read_fields(place, text.partition(" ")[2])
    return "" if {*name_required(fields)} <= told.keys() else _say_total(text)


def _say_total(text: str) -> str:
    """Say in Dutch to make a total the note of another part; a colon would make a field of it."""
    told = text.replace(": ", " ")
    return f"een totaal is geen onderdeel: zet '{told}' bij een van de andere onderdelen bij `note:`, en haal dit onderdeel weg"
