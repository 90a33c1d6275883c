"""Guesses which field of a record is meant by a typed name, or by a text without a name."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from pydantic.fields import FieldInfo

from praktijkbank.source.record import Record, find_record, name_fields
from praktijkbank.source.spelling import find_slips

ASIDES = frozenset(
    {"note", "opmerking", "opmerkingen", "toelichting", "notitie", "bijzonderheden"}
)  # Dutch for a note, whatever its title is
# Fields that can take a text without a field name, in order of preference.
HOLDERS = ("text", "what", "name", "title", "function", "organisation", "reason", "note")
TEXTS = frozenset({"text", "what", "title"})  # those that take more than a name
_MOST_NEAR = 3
_AND = re.compile(r"\s+en\s+|\s*[&/]\s*", re.IGNORECASE)
# What people put before any text, which only says that one follows.
ONLY_TEXT = frozenset({"naam", "name", "titel", "title", "kop", "heading", "tekst", "text", "omschrijving", "beschrijving"})


def is_no_field(model: type[Record], fields: Mapping[str, FieldInfo], name: str) -> bool:
    """Tell whether a name is not one of some fields, nor a misspelling of one."""
    return name not in fields and not guess_fields(model, fields, name)


def guess_fields(model: type[Record], fields: Mapping[str, FieldInfo], name: str) -> list[str]:
    """Return the fields a name may mean: by misspelling, plural, Dutch title or synonym. For an empty name, the field for texts."""
    if not name:
        return [find_holder(fields)] if fields else []
    name = name.rstrip("?!. ")
    record, folded = _find_record_of(model, fields), name.lower()
    if folded in record.asked_names or folded in record.no_fields:
        return [*record.asked_names.get(folded, ())]
    if name not in fields and (other := _list_other_names(model, fields).get(name.lower())):
        return [other]  # an exact word says more than a misspelling: an effect is no effort
    if near := find_slips(name, fields)[:_MOST_NEAR]:
        return near
    if plural := [field for field in fields if _singular(field) == _singular(name)]:
        return plural
    titles: dict[str, list[str]] = {}
    for field_name, field in fields.items():
        titles.setdefault(str(field.title).lower(), []).append(field_name)
    exact = name_titled(model, name.lower())
    near_titles = find_titles(name, titles) if not {*exact} - {*fields} else ()  # what another record has a field for is no misspelling
    dutch = [field_name for title in near_titles for field_name in titles[title]] or [named for named in exact if named in fields]
    found = list(dict.fromkeys(dutch)) or _find_other_names(model, fields, name) or _find_named_holder(fields, name)
    found = found or _guess_from_two(model, fields, name)
    bare = _cut_subject(record, name)
    return found or (guess_fields(model, fields, bare) if bare != name else [])


def _guess_from_two(model: type[Record], fields: Mapping[str, FieldInfo], name: str) -> list[str]:
    """Return the fields that the parts of a name mean: one for tips en valkuilen and rollen en taken, two for doel en aanpak."""
    parts = [part for part in _AND.split(name) if part and part != name]
    meant = [[part] if part in fields else guess_fields(model, fields, part) for part in parts]
    sure = {each[0] for each in meant if len(each) == 1}
    return list(dict.fromkeys(field for each in meant for field in ([one for one in each if one in sure] or each)))


def _cut_subject(record: type[Record], name: str) -> str:
    """Return a name without what it says that its record describes (titel van de praktijk), or without its preposition (toegevoegd op)."""
    subject = rf"(?:van )?(?:(?:de|het|dit|deze|jullie|onze|uw|je) )?(?:{'|'.join(record.described)})" if record.described else "op"
    return re.sub(rf" (?:{subject}|op)$", "", name, flags=re.IGNORECASE)


def _find_named_holder(fields: Mapping[str, FieldInfo], name: str) -> list[str]:
    """Return the required field for a text, if a name only says that one follows (naam, titel, tekst), or the note if it says that."""
    if name.lower() in ASIDES:
        return ["note"] if "note" in fields else []
    held = [field for field in HOLDERS if field in fields and fields[field].is_required()]
    return held[:1] if name.lower() in ONLY_TEXT else []


def _find_other_names(model: type[Record], fields: Mapping[str, FieldInfo], name: str) -> list[str]:
    others = _list_other_names(model, fields)
    return list(dict.fromkeys(others[each] for each in find_slips(name, others)))


def _list_other_names(model: type[Record], fields: Mapping[str, FieldInfo]) -> Mapping[str, str]:
    """Return the words that people type for the fields of a record."""
    return _find_record_of(model, fields).other_names


def _find_record_of(model: type[Record], fields: Mapping[str, FieldInfo]) -> type[Record]:
    """Return the record with some fields, or Record itself if none has exactly those."""
    records = (model, *(record for _, record in _list_records(model)))
    return next((record for record in records if name_fields(record).keys() == fields.keys()), Record)


def _singular(name: str) -> str:
    """Return the singular of an English name, judging by its ending only."""
    return re.sub("s$", "", re.sub("ies$", "y", name.lower()))


def find_titles(name: str, titles: Collection[str]) -> list[str]:
    """Return the Dutch titles that a typed name matches or misspells."""
    folded = name.lower().replace("_", " ").replace("-", " ")
    return [folded] if folded in titles else find_slips(folded, titles)


def _list_records(model: type[Record]) -> tuple[tuple[str, type[Record]], ...]:
    """Return every record nested in a schema class, with the name of its field."""
    found: dict[tuple[str, type[Record]], None] = {}
    for name, field in name_fields(model).items():
        if inner := find_record(field.annotation):
            found[name, inner] = None
            found |= dict.fromkeys(_list_records(inner))
    return tuple(found)


def name_titled(model: type[Record], title: str) -> list[str]:
    """Return the names of all fields in the schema that have a given title."""
    records = (model, *(record for _, record in _list_records(model)))
    return [name for record in records for name, field in name_fields(record).items() if str(field.title).lower() == title]


def find_owners(model: type[Record], name: str, titled: str = "") -> list[str]:
    """Return the fields that contain a field of a given name, anywhere in the schema; with a title, only those where it has that title."""
    owners = [(owner, field) for owner, record in _list_records(model) if (field := name_fields(record).get(name))]
    return list(dict.fromkeys(owner for owner, field in owners if not titled or str(field.title).lower() == titled))


def find_list_of(fields: Mapping[str, FieldInfo], name: str) -> str:
    """Return the list whose Dutch title is the plural of a name, as Bronnen is of Bron; "" if there is none."""
    lists = {field_name: str(field.title) for field_name, field in fields.items() if find_record(field.annotation)}
    return next((each for each, title in lists.items() if title.lower() != name.lower() and _stem(title) == _stem(name)), "")


def _stem(word: str) -> str:
    """Return a Dutch word without the ending of a plural and without doubled letters, judging by its looks only."""
    return re.sub(r"(.)\1", r"\1", re.sub(r"(?:en|'?s)$", "", word.lower()))


def find_holder(fields: Mapping[str, FieldInfo], text: str = "") -> str:
    """Return the field that takes a text without a name: one for its kind of address, else preferably a required one."""
    kinds = {"url": r"(?:https?://|www\.)\S+$", "email": r"\S+ ?@ ?\S+$", "phone": r"[+(]?[0-9][0-9 ()-]{8,}$"}
    kind = next((kind for kind, pattern in kinds.items() if re.match(pattern, text)), "")
    if kind in fields:
        return kind
    named = [name for name in HOLDERS if name in fields] or list(fields)
    return next((name for name in named if fields[name].is_required()), named[0])
