"""Explains validation errors in Dutch, because pydantic's own messages are English and name no remedy."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import takewhile
from typing import Any

from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from praktijkbank.source.advice import (
    LEAVE_OUT,
    LINE_AWAY,
    NO_TEXT,
    Hint,
    HoursBeside,
    HowLong,
    InnerDate,
    NoEnd,
    NoNumber,
    NumberBeside,
    PictureInText,
    Remedy,
    Rewrite,
    TwoDates,
)
from praktijkbank.source.dutch.moved_days import find_move
from praktijkbank.source.dutch.notations import NONE, says_nothing, says_to_come
from praktijkbank.source.field_names import guess_fields
from praktijkbank.source.fields import is_placeholder, quote
from praktijkbank.source.lines.quoting import CURLY, SINGLE_CURLY
from praktijkbank.source.mail_remains import find_mail_remains
from praktijkbank.source.record import Explanation, Record, find_class, find_fields, list_described, name_required
from praktijkbank.source.remedies.grouped_texts import explain_heading
from praktijkbank.source.remedies.loose_texts import split_addressed, split_links, write_address
from praktijkbank.source.remedies.meant_fields import Schema
from praktijkbank.source.remedies.proposals import (
    name_last,
    propose_name,
    propose_value,
    put_in_brackets,
    put_in_fields,
    put_in_list,
    put_text_in_list,
    say_fields,
    say_part,
    say_parts,
    say_written,
    shorten,
    takes_words,
    write,
    write_in_list,
)
from praktijkbank.source.remedies.proposed_blocks import find_block, propose_block, propose_picture, put_in_blocks
from praktijkbank.source.remedies.proposed_fields import propose_field, propose_list
from praktijkbank.source.remedies.value_places import place_moment, place_no_end, place_total, place_words
from praktijkbank.source.remedies.way_out import is_required, lead_on, leave_out, leave_out_part
from praktijkbank.source.salvage import follow, replace_at
from praktijkbank.source.shapes import find_errors
from praktijkbank.source.spelling import strip_signs
from praktijkbank.source.yaml_document import Place, Value

_MOST_TYPED = 60  # fields of a record; more were not typed by hand
_LEADS_ON = (",", ";", ":", "-", "–")
_REASON = re.compile(r"(?:[(–-]|(?:i\.?v\.?m\.?|wegens|vanwege|door|doordat|omdat|want|in verband met|als gevolg van)\b)", re.IGNORECASE)
_EMPTY = ("lege-tekst", "hier staat niets", "vul het veld in of haal de regel weg; leeg laten kan niet")


def explain(schema: Schema, place: Place, details: ErrorDetails) -> Explanation:
    """Return the rule that a value breaks, the message and the remedy; `details` is one of pydantic's errors."""
    return _EXPLANATIONS.get(details["type"], _explain_other)(schema, place, details)


def _explain_unknown(schema: Schema, place: Place, details: ErrorDetails) -> Explanation:
    model, name = schema.model, str(place[-1])
    fields = find_fields(model, place[:-1])
    if not name:
        return "veldnaam-ontbreekt", "hier staat een tekst zonder veldnaam ervoor", propose_name(schema, place)
    given = schema.follow(place)
    is_record = isinstance(given, dict)
    meant = guess_fields(model, fields, name)
    if isinstance(given, str) and says_nothing(given.strip()) and not (len(meant) == 1 and _takes_nothing(fields[meant[0]], given)):
        return "onbekend-veld", f"onbekend veld {quote(shorten(name))}", f"{LINE_AWAY}: er staat alleen '{given.strip()}'"
    if isinstance(given, str) and any(said.startswith(f"{name}:") for *_, said in find_mail_remains(f"{name}: {given}")):
        return "onbekend-veld", f"'{name}' is een opmerking voor jezelf, en geen veld", LINE_AWAY
    hint = (
        _lead_to_empty(schema, place)
        or _lead_to_text(schema, place)
        or place_total(schema, place)
        or propose_value(schema, place)
        or propose_block(schema, place, fields)
        or (propose_list(fields, name) if is_record else "")
        or propose_field(schema, place)
    )
    return "onbekend-veld", f"onbekend veld {quote(shorten(name))}", hint


def _takes_nothing(field: FieldInfo, given: str) -> bool:
    """Tell whether a field must be there all the same, or takes a text that says that something will follow."""
    return field.is_required() or ("later" in list_described(field, "form") and says_to_come(given))


def refine_hint(schema: Schema, place: Place, hint: Hint) -> Remedy:
    """Return a hint that names the actual fields of the record, where the original refers to other fields in general terms."""
    if isinstance(hint, NoEnd):
        return place_no_end(schema, place, hint) or refine_hint(schema, place, hint.otherwise)
    if told := leave_out_part(schema.data, place) or _take_marks_away(schema, place):
        return told
    if remark := _find_remark(schema, place, hint):
        return f"haal '{remark}' weg: dat is een opmerking voor jezelf"
    if hint == LEAVE_OUT or (hint == NO_TEXT and is_required(schema.model, place)):
        return leave_out(schema, place)
    if split := place_total(schema, place) or _place_reason(schema, place) or _place_choice(schema, place):
        return split
    return hint if isinstance(hint, Rewrite) else _place_more(schema, place, hint) or lead_on(schema, place, hint)


def _place_more(schema: Schema, place: Place, hint: Hint) -> str:
    """Say in Dutch where more than the value of a field goes; "" if the hint says so itself, or there is no room for it."""
    if isinstance(hint, NumberBeside | NoNumber):
        return place_words(schema, place, hint)
    if isinstance(hint, PictureInText):
        return propose_picture(schema, place, hint)
    return place_moment(schema, place, hint) if isinstance(hint, InnerDate | TwoDates | HowLong | HoursBeside) else ""


def _take_marks_away(schema: Schema, place: Place) -> Remedy:
    """Say in Dutch what to write for a value between curly quotation marks, which YAML takes for a part of it; "" for any other."""
    typed, field = schema.follow(place), schema.find_field(place[:-1] if isinstance(place[-1], int) else place)
    bare = strip_signs(typed) if isinstance(typed, str) and typed.strip()[:1] in {*CURLY, *SINGLE_CURLY} else ""
    if not bare or bare == typed or not field or takes_words(field):
        return ""
    errors = find_errors(field, bare, schema.vocabulary)
    told = next((context for details in errors if "hint" in (context := details.get("ctx") or {})), None)
    if told:
        hint = refine_hint(schema._replace(data=replace_at(schema.data, place, bare)), place, told["hint"])
        return f"{told['message']}{'' if told['message'].endswith('?') else ':'} {hint}"
    return "" if errors else f"schrijf {bare}, zonder tekens eromheen"


def _find_remark(schema: Schema, place: Place, hint: Hint) -> str:
    """Return the remark to oneself behind a value that is refused for another reason; "" if there is none, or it stands alone."""
    typed = schema.follow(place)
    remarks = [*find_mail_remains(typed)] if isinstance(typed, str) else []
    is_told = any(hint == told for _, told, _ in remarks)
    return "" if is_told else next((words for *_, words in remarks if words != str(typed).strip()), "")


def _place_reason(schema: Schema, place: Place) -> str:
    """Say in Dutch how to split a choice with a reason behind it, moving the reason to the note; "" if it has none."""
    fields, text = schema.find_fields(place[:-1]), schema.follow(place)
    field = schema.find_field(place)
    if field is None or "note" not in fields or not isinstance(text, str) or "note" in schema.find_beside(place):
        return ""
    key, rest = schema.take_term(field, text.split())
    reason = " ".join(rest)
    if (
        not key
        or not reason
        or (re.search("[0-9]", reason) and schema.find_counted(place[:-1]))
        or find_move(text)
        or not (_REASON.match(reason) or text.removesuffix(reason).rstrip().endswith(_LEADS_ON))
    ):
        return ""
    return say_fields({str(place[-1]): key, "note": reason.strip("(),;:- ")})


def _place_choice(schema: Schema, place: Place) -> Remedy:
    """Say in Dutch how to split a choice with that of another field behind it (`uur per week`), or an amount; "" if it has none."""
    fields, text, beside = schema.find_fields(place[:-1]), schema.follow(place), schema.find_beside(place)
    field = schema.find_field(place)
    if field is None or not isinstance(text, str):
        return ""
    key, rest = schema.take_term(field, text.split())
    for name, other in fields.items() if key and rest else ():
        further, left = schema.take_term(other, rest)
        if further and not left and name not in beside:
            return say_fields({str(place[-1]): key, name: further})
    if len(beside) == 1 and len(parts := schema.read_parts(place[:-1], text)) > 1:
        return say_parts(say_part(schema, place[:-1], fields, part, "- ", ()) for part in parts)
    told = schema.read_payer(place[:-1], text)
    if place[-1] not in told or told.keys() & beside.keys() != {place[-1]}:
        return ""
    written = [f"`{name}: {write(value)}`" for name, value in told.items()]
    return Rewrite(f"schrijf {', '.join(written[:-1])} en {written[-1]}, elk op een eigen regel")


def _explain_missing(schema: Schema, place: Place, details: ErrorDetails) -> Explanation:
    if told := _find_absence(schema.model, place):
        return told
    field = schema.find_fields(place[:-1]).get(str(place[-1]))
    choices = schema.say_choices(field) if field else ""
    apart = _find_beside(schema.data, place, schema.find_fields(place[:-1]))
    hint = apart or f"voeg `{place[-1]}:` toe{'; ' if choices else ''}{choices}"
    return "verplicht-veld", f"het veld '{place[-1]}' ontbreekt", hint


def _find_absence(model: type[Record], place: Place) -> Explanation | None:
    """Return the record's own explanation for a missing field, if it has one."""
    owner = find_class(model, place[:-1])
    return owner.absences.get(str(place[-1])) if owner else None


def _find_beside(data: Value, place: Place, fields: Mapping[str, FieldInfo]) -> str:
    """Say in Dutch that a missing field stands in an adjacent list part, because of one dash too many; else return ""."""
    *before, number, name = ("", *place)
    here = follow(data, place[:-1])
    for step in (-1, 1, -2, 2) if isinstance(number, int) and isinstance(here, dict) else ():
        other = follow(data, [*before[1:], int(number) + step])
        if isinstance(other, dict) and name in other and isinstance(here, dict) and here.keys() <= {*fields} - other.keys():
            if all(each in other for each, field in fields.items() if field.is_required()):
                where, dash = ("eronder", "daar") if step > 0 else ("erboven", "hier")
                joined = f"hoort dit bij het onderdeel {where}, zet dan {dash} een spatie in plaats van het streepje"
                return f"{joined}; zijn het er twee, zet dan hier ook `{name}:` bij"
            return f"staat het achter een eigen streepje? Zet een streepje alleen bij het eerste veld van een onderdeel, niet bij '{name}'"
    return ""


def is_nothing(given: object) -> bool:
    """Tell whether the value given for a list or record only says that there is none."""
    return is_placeholder(given) or (isinstance(given, str) and (given.strip().casefold() in NONE or says_nothing(given.strip())))


def _explain_list(schema: Schema, place: Place, details: ErrorDetails) -> Explanation:
    given = details["input"]
    if not given:
        return _EMPTY
    if is_nothing(given):
        said = f"[{given[0]}]" if isinstance(given, list) else given
        return "niet-ingevuld", f"hier staat alleen '{said}'", leave_out(schema, place)
    if schema.find_fields(place):
        parts = _write_parts(schema, place, given)
        return "verkeerd-type", f"bij '{name_last(place)}' hoort een lijst van onderdelen", parts
    return "verkeerd-type", f"bij '{name_last(place)}' hoort een lijst", put_in_brackets(schema, place, given)


def _write_parts(schema: Schema, place: Place, given: str | dict[str, Any] | list[str]) -> Remedy:
    """Say in Dutch which list parts are meant by a text, by fields without a dash, or by texts between brackets."""
    if isinstance(given, str):
        return put_text_in_list(schema, place, given)
    if isinstance(given, dict):
        return put_in_list(schema, place, next(iter(given)))
    return say_parts(put_in_fields(schema, (*place, number), text, "- ") for number, text in enumerate(given))


def _explain_mapping(schema: Schema, place: Place, details: ErrorDetails) -> Explanation:
    given = details["input"]
    if place and isinstance(given, list) and len(given) == 1 and isinstance(given[0], str):
        given = given[0]
    if not place:
        are_fields = isinstance(given, list) and all(isinstance(part, dict) for part in given)
        is_each = are_fields and all(len(part) == 1 for part in given)
        dashes = "haal het streepje voor elk veld weg" if is_each else _put_space_for_dash(given) if are_fields else ""
        return "verkeerd-type", "het bestand hoort uit velden te bestaan", dashes or Rewrite("schrijf elk veld als `naam: waarde`")
    if not given:
        return _explain_shallow(schema, place) or _find_absence(schema.model, place) or _EMPTY
    fields = schema.find_fields(place)
    if is_nothing(given) and not schema.find_choice(fields, given):
        return "niet-ingevuld", f"hier staat alleen '{given}'", leave_out(schema, place)
    if isinstance(given, str) and fields:
        told = place_total(schema, place) or _fit_text(schema, place, given)
        return "verkeerd-type", *(explain_heading(schema, place, given) or (f"bij '{name_last(place)}' horen eigen velden", told))
    if isinstance(given, list) and (unlisted := _unlist(schema, place, given)):
        return "verkeerd-type", f"bij '{name_last(place)}' horen eigen velden, geen lijst", unlisted
    known = ", ".join(fields)
    return "verkeerd-type", f"bij '{name_last(place)}' horen eigen velden", f"vul een of meer van deze velden in: {known}"


def _fit_text(schema: Schema, place: Place, text: str) -> Rewrite:
    """Say in Dutch which fields to write in the place of a text: as a part of its list, or below the name of its record."""
    lead = "- " if isinstance(place[-1], int) else ""
    if not lead and (whole := _join_beside(schema, place, text)):
        return Rewrite(f"schrijf voor deze regel in de plaats `{place[-1]}: {{{whole}}}`")
    where = "" if lead else f" achter '{name_last(place)}:' niets, en eronder, met spaties ervoor,"
    links = split_links(text) if "url" in schema.find_fields(place) else []
    apart = [] if lead else links or split_addressed(text)
    if lead and links and "publisher" in schema.find_fields(place):
        return Rewrite(f"schrijf {'; en '.join(put_in_fields(schema, place, each, lead) for each in links)}")
    told = "; of ".join(put_in_fields(schema, place, each, lead) for each in apart or [text])
    more = _say_second(schema, place) if links and apart else ""
    if lead:
        return Rewrite(f"{say_written(schema, place, text, told)}{more}")
    return Rewrite(f"{'hier past er één: ' if apart else ''}schrijf{where} {told}{more}")


def _join_beside(schema: Schema, place: Place, text: str) -> str:
    """Return on one line the record of which a field has a text, and the others stand beside it; "" if it is not whole with those."""
    own, told = schema.find_fields(place), schema.read_fields(place, text)
    beside = {name: str(schema.find_beside(place)[name]) for name in _list_beside(schema, place)}
    whole = {**told, **{name: write_address(name, value) if name == "url" else value for name, value in beside.items()}}
    is_whole = bool(beside) and not told.keys() & beside.keys() and whole.keys() >= {*name_required(own)}
    return ", ".join(f"{name}: {write_in_list(value)}" for name, value in whole.items()) if is_whole else ""


def _list_beside(schema: Schema, place: Place) -> list[str]:
    """Return the fields that a record lacks of which only a text is there, and that stand beside it; [] if they may be of another text."""
    outer = schema.find_fields(place[:-1])
    strayed = [name for name, value in schema.find_beside(place).items() if name not in outer and isinstance(value, str) and value]
    wanted = [name for name in name_required(schema.find_fields(place)) if name in strayed]
    holders = [at[-1] for at, _ in _list_texts(schema, place) if {*wanted} & {*name_required(schema.find_fields(at))}]
    return wanted if holders == [place[-1]] else []


def _list_texts(schema: Schema, place: Place) -> Iterator[tuple[Place, str]]:
    """Yield the place that is meant of each text in the record around a place, with that text."""
    outer, given = schema.find_fields(place[:-1]), schema.find_beside(place)
    for name, text in given.items() if len(given) <= _MOST_TYPED else ():
        meant = [name] if name in outer else [each for each in guess_fields(schema.model, outer, name) if each not in given]
        if isinstance(text, str) and len(meant) == 1:
            yield (*place[:-1], meant[0]), text


def _lead_to_text(schema: Schema, place: Place) -> str:
    """Say in Dutch that a field goes with the text beside it, which is told to be written as their record; "" for any other."""
    for at, text in _list_texts(schema, place):
        if place[-1] in _list_beside(schema, at) and _join_beside(schema, at, text):
            return f"'{place[-1]}' staat al in wat je voor '{at[-1]}' schrijft: {LINE_AWAY}"
    return ""


def _say_second(schema: Schema, place: Place) -> str:
    """Say in Dutch where the second of two records goes that one field can't hold; "" if no list around it can."""
    owner = find_block(schema, place) or next((name for name in reversed(place[:-1]) if isinstance(name, str)), "")
    return f"; wil je ze allebei, geef de tweede dan een eigen `- {name_last(place)}:` onder `{owner}:`" if owner else ""


def _unlist(schema: Schema, place: Place, parts: list[Value]) -> Remedy:
    """Say in Dutch how to write list parts as the one record that belongs here; "" if they can't be that."""
    if len(parts) > 1 and (blocks := put_in_blocks(schema, place, parts)):
        return blocks
    if len(parts) > 1 and (block := find_block(schema, place)):
        first = "zet bij de eerste een spatie in plaats van het streepje"
        return f"hier past er één: {first}, en zet elke volgende onder `{block}:` als `- {place[-1]}:`"
    told = [pair for part in parts if isinstance(part, dict) for pair in part.items()]
    if not told or not all(isinstance(part, dict) for part in parts) or len(told) != len({*dict(told)}):
        return ""
    whole = ", ".join(f"{name}: {write_in_list(value)}" for name, value in told if isinstance(value, str))
    on_one_line = f"; staat alles op één regel, schrijf dan `{name_last(place)}: {{{whole}}}`"
    return f"{_put_space_for_dash(parts)}{on_one_line if all(isinstance(value, str) for _, value in told) else ''}"


def _put_space_for_dash(parts: list[Value]) -> str:
    """Say in Dutch to take the dashes before the fields of list parts away, with which all of those stay in their column."""
    names = [f"`{next(iter(part))}:`" for part in parts if isinstance(part, dict) and part]
    listed = " en ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))
    return f"zet een spatie in plaats van het streepje voor {listed}" if names else ""


def _list_shallow(schema: Schema, place: Place) -> list[str]:
    """Return the fields that belong to the empty record above them but are not indented; [] if all fit where they stand."""
    beside, own = schema.find_beside(place), schema.find_fields(place)
    if schema.follow(place) or not own:
        return []
    names = list(map(str, beside))
    below = list(takewhile(own.__contains__, names[names.index(str(place[-1])) + 1 :])) if place[-1] in beside else []
    return below if {*below} - schema.find_fields(place[:-1]).keys() else []


def _explain_shallow(schema: Schema, place: Place) -> Explanation | None:
    """Explain in Dutch that the fields of a record are indented one level too little."""
    below = _list_shallow(schema, place)
    if not below:
        return None
    said = " en ".join(filter(None, (", ".join(map(quote, below[:-1])), quote(below[-1]))))
    hint = f"zet voor {said} hieronder 2 spaties meer, en laat '{name_last(place)}' staan"
    return "inspringing", f"wat bij '{name_last(place)}' hoort, springt niet verder in", hint


def _lead_to_empty(schema: Schema, place: Place) -> str:
    """Say in Dutch which empty record above it a field belongs to, else return ""."""
    names = list(map(str, schema.find_beside(place)))
    above = names[: names.index(str(place[-1]))] if str(place[-1]) in names else []
    holder = next((name for name in reversed(above) if place[-1] in _list_shallow(schema, (*place[:-1], name))), None)
    return f"'{place[-1]}' hoort onder '{holder}': zet er 2 spaties meer voor" if holder else ""


def _explain_choice(schema: Schema, place: Place, details: ErrorDetails) -> Explanation:
    """Say in Dutch which values a setting can have."""
    bare = _take_marks_away(schema, place)
    expected = str((details.get("ctx") or {}).get("expected", "")).replace(" or ", ", ")
    return "onbekende-waarde", f"'{details['input']}' kan hier niet", bare or f"kies uit: {expected}"


def _explain_other(schema: Schema, place: Place, details: ErrorDetails) -> Explanation:
    return "verkeerd-type", f"de waarde van '{name_last(place)}' past hier niet", "vergelijk met de uitleg van dit veld in het handboek"


_EXPLANATIONS: dict[str, Callable[[Schema, Place, ErrorDetails], Explanation]] = {
    "unexpected_keyword_argument": _explain_unknown,
    "missing": _explain_missing,
    "tuple_type": _explain_list,
    "dataclass_type": _explain_mapping,
    "dict_type": _explain_mapping,
    "literal_error": _explain_choice,
}
