"""Says in Dutch which field was meant by an unknown one: misspelled, in Dutch, in the wrong place, or no field at all."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise, takewhile
from typing import get_origin

from pydantic.fields import FieldInfo

from praktijkbank.source.advice import LINE_AWAY, Remedy, Rewrite
from praktijkbank.source.choices import is_long_value
from praktijkbank.source.dutch.day_lists import begins_with_day, names_moment
from praktijkbank.source.field_names import ASIDES, find_list_of, find_owners, guess_fields, is_no_field, name_titled
from praktijkbank.source.fields import quote
from praktijkbank.source.lines.line_shapes import STEP
from praktijkbank.source.record import Record, find_class, find_record, name_fields
from praktijkbank.source.remedies.grouped_texts import read_heading
from praktijkbank.source.remedies.meant_fields import Schema
from praktijkbank.source.remedies.proposals import propose_value, put_in_fields, say_part, split_values, write, write_in_list
from praktijkbank.source.shapes import find_name, find_shape
from praktijkbank.source.yaml_document import Place

_MOST_OWNERS = 3
_BEFORE_LAST_DAY = frozenset({"voor", "vóór", "tot", "tot en met", "t/m"})
_SENTENCE = 4  # words; a field name has fewer
_TEXT = 3  # words before and behind a colon; fewer are no line of a text
_WRAPPED = 8  # words in a line that may go on in the next, where one word before a colon may also be a field
_MOST_LISTED = 12
_BESIDE = re.compile(r"[^.|\t\n]{3,80}[^.|,:;\s]")  # behind such a name, where a text stands below: the rest of a heading
_HEADING = re.compile(r"[^\W\d_][\w'’-]*(?: [\w'’-]+){0,4}")  # a field name that may be a heading


def propose_field(schema: Schema, place: Place) -> Remedy:
    """Propose in Dutch the field that was meant (misspelled, in Dutch, or in the wrong place), else list the known fields."""
    model, name, fields = schema.model, str(place[-1]), schema.find_fields(place[:-1])
    owner = find_class(model, place[:-1])
    if owner and (told := owner.no_fields.get(name.lower())):
        return told
    is_last_day = _names_last_day(schema, place, fields)
    if near := ["deadline"] if is_last_day else guess_fields(model, fields, name):
        asked = owner.asked_names.get(name.lower().rstrip("?!. "), ()) if owner else ()
        near = [each for each in near if each not in schema.find_beside(place)] or near if asked and len(place) > 1 else near
        if owner and len(near) > 1 and near == [*asked]:
            return _ask_which(schema, place, owner, near)
        double = _say_double(schema, place, near[0]) if len(near) == 1 else ""
        joined = _join_list(schema, place, near[0]) if len(near) == 1 else ""
        last = " Telt die dag zelf niet mee, schrijf dan de dag ervoor" if is_last_day else ""
        return joined or f"bedoelde je {' of '.join(map(quote, near))}?{double}{last}"
    words = _ask_for_words(schema, place, fields)
    is_elsewhere = len(place) > 1 and bool(words) and not {*find_owners(model, name.lower())} & fields.keys()
    if told := ("" if is_elsewhere else _lead_to_owner(schema, place, fields)) or _join_above(schema, place, fields):
        return told
    part = _offer_part(schema, place)
    if len(name.split()) >= _SENTENCE and not part:
        return "is dit een zin van een tekst, zet die dan met spaties ervoor onder | bij die tekst; hoort hij nergens bij, haal hem dan weg"
    others = "; ".join(filter(None, (words, part)))
    told = f"{others}{'; is het een veld: ' * bool(others)}bekende velden: {_list_known(fields)}"
    return Rewrite(told, is_asked=True) if part and "\n" in str(schema.follow(place)).strip() else told


def _names_last_day(schema: Schema, place: Place, fields: Mapping[str, FieldInfo]) -> bool:
    """Tell whether a name says that its day is the last to sign up: voor: 29 januari."""
    is_before = str(place[-1]).lower() in _BEFORE_LAST_DAY and "deadline" in fields
    return is_before and begins_with_day(str(schema.follow(place)))


def _read_heading(schema: Schema, owner: str, name: str, words: str) -> dict[str, str]:
    """Return the title that a heading with a colon tells, and the kind that stands before it: OPROEP: denk mee."""
    kind, rest = schema.take_term(schema.find_fields((owner, 0))["kind"], name.split())
    return {"title": words, "kind": kind} if kind and not rest else {"title": f"{name[0].upper()}{name[1:]}: {words}"}


def _offer_part(schema: Schema, place: Place) -> str:
    """Say in Dutch how to write an unknown field as a part of the file's list of headings and texts; "" if there is no such list."""
    name, owner, given = str(place[-1]), schema.find_headed(), schema.follow(place)
    if len(place) > 1 or not owner or not _HEADING.fullmatch(name) or not isinstance(given, str) or not given.strip():
        return ""
    part, text = {"title": f"{name[0].upper()}{name[1:]}"}, given.strip()
    is_long, first = "\n" in text, text.partition("\n")[0]
    is_heading = is_long and _BESIDE.fullmatch(first)
    part = _read_heading(schema, owner, name, first) if is_heading else part
    part |= {} if is_long else {"text": text}
    words = "wat hieronder staat" if is_heading else "wat achter de dubbele punt en hieronder staat"
    below = f", en daaronder `text: |` met {words}, met 4 spaties voor elke regel" if is_long else ""
    told = say_part(schema, (owner, -1), schema.find_fields((owner, 0)), part, "- ", {"text"}) + below
    where = f"onder `{owner}:`" if owner in {*_list_given(schema)} else f"`{owner}:`, en eronder"
    return f"is het een bericht, schrijf dan {where} {told}, en {LINE_AWAY}"


def _list_given(schema: Schema) -> list[str]:
    """Return the fields that a file has, by the name that is meant."""
    return [find_name(schema.model, str(name)) or name for name in schema.data] if isinstance(schema.data, dict) else []


def _join_list(schema: Schema, place: Place, meant: str) -> Remedy:
    """Say in Dutch to write texts as further parts of a list that was typed before, as those below Valkuilen; "" for anything else."""
    given, other = schema.follow(place), _find_double(schema, place, meant)
    texts = given.split("\n") if isinstance(given, str) else given
    fields = schema.find_fields((*place[:-1], meant, 0))
    owner = schema.find_class(place[:-1])
    is_list = owner is not None and find_shape(owner, meant).kind == "records" and "text" in fields
    if not other or not is_list or not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        return ""
    chosen = read_heading(schema, (*place[:-1], meant, 0), str(place[-1]))
    parts = [say_part(schema, (meant, -1), fields, {"text": str(text), **chosen}, "- ", ()) for text in texts]
    return Rewrite(f"zet onder {quote(other)}, na het laatste onderdeel daarvan, {'; en '.join(parts)}; en {LINE_AWAY}")


def _find_double(schema: Schema, place: Place, meant: str) -> str:
    """Return the name under which a field was typed before; "" if it was not."""
    fields, given = schema.find_fields(place[:-1]), schema.find_beside(place)
    before = takewhile(lambda name: name != place[-1], given)
    other = next((str(name) for name in before if name not in fields and guess_fields(schema.model, fields, str(name)) == [meant]), "")
    return other or (meant if meant in given else "")


def _say_double(schema: Schema, place: Place, meant: str) -> str:
    """Say in Dutch that a field was typed before, perhaps under another name; "" if it was not."""
    other = _find_double(schema, place, meant)
    if other:
        return f" Dat staat er al{f' als {quote(other)}' if other != meant else ''}: zet wat hier staat daarbij, en {LINE_AWAY}"
    return ""


def _list_known(fields: Mapping[str, FieldInfo]) -> str:
    """List the fields of a record, or the first of them and where all are."""
    listed = ", ".join(list(fields)[:_MOST_LISTED])
    return f"{listed} … (alle staan in het handboek)" if len(fields) > _MOST_LISTED else listed


def _ask_which(schema: Schema, place: Place, owner: type[Record], names: Sequence[str]) -> str:
    """Say in Dutch which fields a value may belong in, each with its line; only the lists whose words it names, if there are any."""
    fields, given = schema.find_fields(place[:-1]), schema.follow(place)
    kinds = {name: find_shape(owner, name).kind for name in names}
    fitting: dict[str, str] = {}
    others = {name: _say_renamed(name, kind, fields[name]) for name, kind in kinds.items() if kind != "values"}
    for name in (name for name, kind in kinds.items() if kind == "values"):
        at = (*place[:-1], name)
        values = split_values(schema, at, given) if isinstance(given, str) else [each for each in given or () if isinstance(each, str)]
        read = [_find_words(schema, at, value) for value in values]
        fits = bool(read) and all(keys for keys, _ in read)
        keys = [key for keys, _ in read for key in keys] if fits else values
        left = [rest for _, rest in read if rest] if fits else []
        more = f"; zet {' en '.join(map(quote, left))} dan in een tekst, zoals bij `approach:`" if left else ""
        line = f"`{name}: [{', '.join(map(write_in_list, keys)) or '…'}]` ({fields[name].description}){more}"
        (fitting if fits else others)[name] = line
    lines = fitting or others
    return f"bedoelde je {' of '.join(map(quote, lines))}? Schrijf {' of '.join(lines.values())}"


def _say_renamed(name: str, kind: str, field: FieldInfo) -> str:
    """Say in Dutch that a field that takes no words of a list stands in the place of an unknown one; what it holds stays as it is."""
    if kind == "text":
        return f"zet het in de tekst onder `{name}:`"
    return f"`{name}:` in plaats van deze naam ({field.description})"


def _find_words(schema: Schema, place: Place, value: str) -> tuple[list[str], str]:
    """Return the words of a field's list that a value names, and what is left of it; ([], "") if it names none."""
    lists = schema.find_lists(place)
    if any(each.match(value) for each in lists):
        return [value], ""
    keys, left = next((found for each in lists if (found := each.find_inside(value))[0]), (list[str](), ""))
    return (keys, left) if keys or not is_long_value(value) else ([key for each in lists for key in each.list_named(value)], value)


def _ask_for_words(schema: Schema, place: Place, fields: Mapping[str, FieldInfo]) -> str:
    """Ask in Dutch whether a field is no field, but words of what stands right above it; "" if nothing there has room for words."""
    (above, text), words = _find_above(schema, place), schema.follow(place)
    owner = schema.find_class(place[:-1]) or schema.model
    name = find_name(owner, above)
    kind = find_shape(owner, name).kind
    told = ""
    if isinstance(text, str) and "\n" in text:
        told = f"hoort deze regel bij de tekst van '{above}' erboven, zet er dan evenveel spaties voor"
    elif not isinstance(words, str) or len(f"{place[-1]} {words}".split()) < _TEXT:
        return ""
    elif len(place) > 1 and "note" in fields:
        told = _put_in_note(schema, place, words)
    elif kind == "text" and isinstance(text, str):
        column = f"{STEP} spaties{' meer' * (len(place) > 1)} ervoor"
        apart = f"schrijf daar dan `{above}: |`, en zet die tekst en deze regel eronder, elk op een eigen regel met {column}"
        told = f"hoort deze regel bij de tekst van '{above}' erboven, {apart}"
    elif len(place) > 1 and "text" in fields and "text" in schema.find_beside(place):
        told = "hoort deze regel bij de tekst van 'text', zet hem dan daar, op een eigen regel onder `text: |`, en haal hem hier weg"
    elif kind == "records" and " | " not in words and _may_be_part(schema, name, str(place[-1])):  # a table is more than one part
        part = put_in_fields(schema, (*place[:-1], name, -1), f"{place[-1]}: {words}", "- ")
        told = f"hoort het bij '{above}' erboven, schrijf dan, recht onder de andere onderdelen daarvan, {part}"
    return told


def _put_in_note(schema: Schema, place: Place, words: str) -> str:
    """Say in Dutch how words before a colon go to the note of their list part; with a colon they can't stand behind what is there."""
    given = schema.find_beside(place)
    if "note" in given:
        return f"hoort het bij dit onderdeel, haal de regel dan weg, en zet '{words} ({place[-1]})' bij `note:`, achter wat daar al staat"
    said = {each: text for each, text in given.items() if _is_said(schema, (*place[:-1], each), text)}
    if place[-1] in [*said][1:]:
        return f"hoort het bij dit onderdeel: het staat al in wat bij '{next(iter(said))}' voorgesteld wordt; {LINE_AWAY}"
    whole = "; ".join(f"{each}: {text}" for each, text in said.items()) or f"{place[-1]}: {words}"
    return f"hoort het bij dit onderdeel: schrijf voor deze regel in de plaats `note: {write(whole)}`"


def _is_said(schema: Schema, place: Place, text: object) -> bool:
    """Tell whether what stands at an unknown field goes to the note beside it."""
    name, fields = str(place[-1]), schema.find_fields(place[:-1])
    is_free = is_no_field(schema.model, fields, name) and not find_owners(schema.model, name.lower()) and not propose_value(schema, place)
    return isinstance(text, str) and is_free and len(f"{name} {text}".split()) >= _TEXT


def _may_be_part(schema: Schema, owner: str, head: str) -> bool:
    """Tell whether a text with these words before its colon may belong to a list: to events only if they say when."""
    return "location" not in schema.find_fields((owner, 0)) or names_moment(head)


def _join_above(schema: Schema, place: Place, fields: Mapping[str, FieldInfo]) -> str:
    """Say in Dutch how to write some words before a colon as the rest of the line above them; "" if they can't be that."""
    name, rest = str(place[-1]), schema.follow(place)
    above, first = _find_above(schema, place)
    if not (isinstance(first, str) and isinstance(rest, str) and name[0].islower()) or "\n" in first or first[-1:] in {".", "!", "?", ""}:
        return ""
    if " " not in name and (len(first.split()) < _WRAPPED or "note" in fields):
        return ""
    whole = f"{first} {name}: {rest}".strip()
    told = f"hoort dit bij de regel erboven, schrijf daar dan `{above}: {write(whole)}`, en {LINE_AWAY}"
    return told if " " in name else f"{told}; is het een veld, kies dan uit: {_list_known(fields)}"


def _find_above(schema: Schema, place: Place) -> tuple[str, object]:
    """Return the name and value of the field right above a field; ("", None) if it is the first."""
    return next((above for above, (name, _) in pairwise(schema.find_beside(place).items()) if name == place[-1]), ("", None))


def _lead_to_owner(schema: Schema, place: Place, fields: Mapping[str, FieldInfo]) -> str:
    """Say in Dutch in which other fields a field may belong, each with the lines to write; "" if none has it."""
    model, name, given = schema.model, str(place[-1]), schema.find_beside(place)
    meant = next(iter(name_titled(model, name.lower())), name.lower())
    owners = find_owners(model, meant, titled=name.lower() if meant != name.lower() else "")
    if not owners or (len(place) > 1 and name.lower() in ASIDES):  # what is said of this record is no note of another
        return ""
    text = schema.follow(place)
    single = find_list_of(fields, name) if len(place) == 1 and isinstance(text, str) else ""
    if single and isinstance(text, str):
        owners = [*dict.fromkeys([*_find_owner_above(schema, place, meant), *owners])]
        return _ask_which_list(schema, place, single, [each for each in owners if each != single], f"{meant}: {write(text)}")
    owners = owners[:_MOST_OWNERS]
    owners = [each for each in owners if each in given] or owners
    called = f"'{name}' heet '{meant}' en" if meant != name else f"'{name}'"
    is_there = any(each in given for each in owners)
    above = "" if is_there else ", en zet dat erboven"
    is_elsewhere = is_there and not above and _find_above(schema, place)[0] not in owners
    way = (
        "zet de regel daar, recht onder een ander veld ervan, en haal hem hier weg"
        if is_elsewhere
        else "laat het inspringen onder dat veld"
    )
    return f"{called} hoort onder {' of '.join(map(quote, owners))}: {way}{above}"


def _find_owner_above(schema: Schema, place: Place, meant: str) -> list[str]:
    """Return the field right above an unknown one, if that holds fields of which it is surely one."""
    owner, (above, _) = schema.find_class(place[:-1]), _find_above(schema, place)
    name = find_name(owner, above) if owner else ""
    inner = find_shape(owner, name).record if owner and name else None
    return [name] if inner and find_name(inner, str(place[-1])) == meant else []


def _ask_which_list(schema: Schema, place: Place, single: str, owners: Sequence[str], line: str) -> str:
    """Say in Dutch how to write a text as a part of the list of its plural, or in a part of the lists that have such a field."""
    title = str(schema.find_fields(())[single].title).lower()
    is_there = isinstance(schema.data, dict) and single in schema.data
    where = f"{LINE_AWAY}, en zet onder `{single}:`" if is_there else f"schrijf in plaats van deze regel `{single}:`, en eronder"
    told = f"{where}, met 2 spaties ervoor, {put_in_fields(schema, (single, -1), str(schema.follow(place)), '- ')}"
    beside = f"; hoort het bij een onderdeel van {' of '.join(map(quote, owners))}, zet het daar dan recht onder als `{line}`"
    return f"is dit een van de {title}, {told}{beside}" if owners else told


def propose_list(fields: Mapping[str, FieldInfo], name: str) -> str:
    """Say in Dutch how to write a field that stands beside the list it belongs in; "" if no list has it."""
    for owner, field in fields.items():
        if get_origin(field.annotation) is tuple and (inner := find_record(field.annotation)) and name in name_fields(inner):
            above = f"zet er een regel `{owner}:` boven en een streepje voor (`- {name}:`)"
            return f"{above}, en laat '{name}' 2 spaties verder inspringen en wat eronder staat 4"
    return ""
