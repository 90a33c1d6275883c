"""Explains in Dutch what the schema says is wrong with a value, because its own messages are English and name no remedy."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import dropwhile
from typing import Any, NamedTuple, get_origin

from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from praktijkbank.source.choices import Choice, TermKey, list_terms
from praktijkbank.source.date_notation import list_days
from praktijkbank.source.fields import quote
from praktijkbank.source.loose_texts import divide, list_counted
from praktijkbank.source.notations import NotationError, says_nothing
from praktijkbank.source.number_notation import cut_approximation, read_number
from praktijkbank.source.quoting import is_plain_scalar, put_in_quotes
from praktijkbank.source.record import Explanation, Record, find_class, find_fields, find_record, name_fields
from praktijkbank.source.record_rules import OneOf, Rule, Together
from praktijkbank.source.salvage import follow
from praktijkbank.source.spelling import find_slips
from praktijkbank.source.yaml_document import Place, Value

_LONGEST_NAME = 60
_LONGEST_COPIED = 600  # what is longer is no value of a line


def explain(model: type[Record], vocabulary: Any, data: Value, place: Place, details: ErrorDetails) -> Explanation:
    """Return the rule that a value of some data breaks, what is wrong and what to do; `details` are those of pydantic's error."""
    return _EXPLANATIONS.get(details["type"], _explain_other)(_Schema(model, vocabulary, data), place, details)


class _Schema(NamedTuple):
    """What a file is held against: the record, and the vocabulary that its choices come from (None where that can't be read)."""

    model: type[Record]
    vocabulary: Any
    data: Value

    def say_choices(self, field: FieldInfo) -> str:
        """Say in Dutch what there is to choose from for a field; empty where that is not a choice."""
        for note in field.metadata:
            if isinstance(note, Choice):
                return f"kies uit: {', '.join(note.words)}"
            if isinstance(note, TermKey) and self.vocabulary is not None:
                return str(self.vocabulary[note.name].say_choices())
        return ""

    def find_choice(self, fields: Mapping[str, FieldInfo], word: str) -> str:
        """Return the one required field for which a word is a choice, "" where there is none."""
        if self.vocabulary is None:
            return ""
        required = [(name, note) for name, field in fields.items() if field.is_required() for note in field.metadata]
        known = [name for name, note in required if isinstance(note, TermKey) and len(self.vocabulary[note.name].find(word)) == 1]
        return known[0] if len(known) == 1 else ""

    def read_counted(self, place: Place, text: str) -> dict[str, str]:
        """Return the fields that a text tells of a record with a number ("ruim 12 scholen in Vught"); empty where it begins with none.

        A record without a note has no room for what stands around the number: there the number belongs to its text.
        """
        fields = find_fields(self.model, place)
        name = getattr(find_class(self.model, place), "counted", "") if "note" in fields else ""
        words = text.split()
        size = _measure_number(words)
        if not name or not size:
            return {}
        told, rest = {name: " ".join(words[:size])}, words[size:]
        for other, field in fields.items():
            key, rest = self.take_term(field, rest)
            told |= {other: key} if key else {}
        if rest and any(rule.is_half(told) for rule in self.list_rules(place) if isinstance(rule, Together)):
            return {}
        return {**told, **({"note": " ".join(rest)} if rest else {})}

    def read_fields(self, place: Place, text: str) -> dict[str, str]:
        """Return the fields that a text tells of a record: a number and what it counts, a choice, addresses, a date, what is left."""
        fields = find_fields(self.model, place)
        if counted := self.read_counted(place, text) or self._read_payer(place, text):
            return counted
        if chosen := self.find_choice(fields, text):
            return {chosen: text}
        holder = _find_holder(fields, text)
        if divided := divide(fields, holder, text):
            return divided
        required = [name for name, field in fields.items() if field.is_required() and not self.say_choices(field)]
        parts = [part.strip() for part in text.split(", ")]
        if len(required) == len(parts) > 1 and {*required} <= {*_HOLDERS}:
            return dict(zip(required, parts, strict=True))
        return {holder: text, **self._find_said(fields, text)}

    def read_parts(self, place: Place, text: str) -> list[dict[str, str]]:
        """Return the records of which each part of a text tells one ("4 scholen, ca. 900 leerlingen"); [] where one does not."""
        pieces = list_counted(text)
        if len(pieces) < 2:
            return []
        required = {name for name, field in find_fields(self.model, place).items() if field.is_required()}
        parts = [self.read_counted(place, piece) or self._read_payer(place, piece) for piece in pieces]
        return parts if all(part and required <= part.keys() for part in parts) else []

    def _read_payer(self, place: Place, text: str) -> dict[str, str]:
        """Return the fields of a text that begins with a choice and has a number behind it ("gemeente 45.000 per jaar")."""
        fields = find_fields(self.model, place)
        name = getattr(find_class(self.model, place), "counted", "")
        for choice, field in fields.items() if name else ():
            key, rest = self.take_term(field, text.replace(", ", " ").split()) if field.is_required() else ("", [])
            if key and rest and rest[0].endswith("%") and "share" in fields:
                return {choice: key, "share": " ".join(rest)}
            if key and (size := _measure_number(rest)):
                per, left = self.take_term(fields["per"], rest[size:]) if "per" in fields else ("", rest[size:])
                told = {choice: key, name: " ".join(rest[:size]), **({"per": per} if per else {})}
                return {**told, **({"note": " ".join(left)} if left else {})}
        return {}

    def counts_more(self, place: Place, text: str) -> bool:
        """Tell whether a text has more numbers than the one that its record may count."""
        return (
            bool(getattr(find_class(self.model, place), "counted", ""))
            and sum(any(_is_number(word.strip("()%,")) for word in piece.split()) for piece in list_counted(text)) > 1
        )

    def _find_said(self, fields: Mapping[str, FieldInfo], text: str) -> dict[str, str]:
        """Return the choices that a text begins with, of the fields that a record can't do without."""
        said = {
            name: self.take_term(field, text.replace(",", " ").replace(":", " ").split())[0]
            for name, field in fields.items()
            if field.is_required()
        }
        return {name: key for name, key in said.items() if key}

    def list_rules(self, place: Place) -> tuple[Rule, ...]:
        """Return the rules between the fields of the record at a place."""
        owner = find_class(self.model, place)
        return owner.rules if owner else ()

    def take_term(self, field: FieldInfo, words: list[str]) -> tuple[str, list[str]]:
        """Return the key of a field's list that words begin with, and the other words; "" where they begin with none."""
        bare = list(dropwhile(_BEFORE_NAMES.__contains__, words))
        for name in list_terms(field) if self.vocabulary is not None else ():
            for size in range(len(bare), 0, -1):
                if key := self.vocabulary[name].match(" ".join(bare[:size])):
                    return key, bare[size:]
        return "", words


def _measure_number(words: Sequence[str]) -> int:
    """Return how many words a number takes that a text begins with; 0 where it begins with none."""
    return next((size for size in range(min(_MOST_WORDS, len(words)), 0, -1) if _is_number(" ".join(words[:size]))), 0)


def _is_number(text: str) -> bool:
    _, number = cut_approximation(text)
    for decimals in (False, True):
        with suppress(NotationError):
            read_number(number, decimals=decimals, money=True)
            return True
    return False


def _explain_unknown(schema: _Schema, place: Place, details: ErrorDetails) -> Explanation:
    model, name = schema.model, str(place[-1])
    fields = find_fields(model, place[:-1])
    if not name:
        return "veldnaam-ontbreekt", "hier staat een tekst zonder veldnaam ervoor", _propose_name(schema, place)
    is_record = isinstance(follow(schema.data, place), dict)
    hint = (
        _propose_value(schema, place)
        or _propose_block(schema, place, fields)
        or (is_record and _propose_list(fields, name))
        or _propose_field(model, fields, name)
    )
    return "onbekend-veld", f"onbekend veld {quote(_shorten(name))}", hint


def _propose_name(schema: _Schema, place: Place) -> str:
    """Say in Dutch which field a text goes into that lacks its name, in a record that may have other fields."""
    if len(place) < 2 or not find_fields(schema.model, place[:-1]):
        return "schrijf er een veldnaam voor, of haal de regel weg"
    lead = "- " if isinstance(place[-2], int) else ""
    return f"schrijf {_put_in_fields(schema, place[:-1], str(follow(schema.data, place)), lead)}"


def _propose_value(schema: _Schema, place: Place) -> str:
    """Say in Dutch what to write where a value stands in the place of its field, as in `tip: Begin klein`; else nothing."""
    behind, told = follow(schema.data, place), _read_meant(schema, place)
    written = [f"`{field}: {_write(text)}`" for field, text in told.items()]
    if not written:
        return ""
    if isinstance(behind, str) and len(told) == 1 and behind not in next(iter(told.values())):
        return f"schrijf {written[0]}, en zet de tekst erachter bij {_say_beside(find_fields(schema.model, place[:-1]))}"
    name, given = str(place[-1]), follow(schema.data, place[:-1])
    taken = {*given} - {name} if isinstance(given, dict) else set()
    lead = "- " if isinstance(place[-2:-1] and place[-2], int) and isinstance(given, dict) and next(iter(given)) == name else ""
    return f"schrijf {_say_part(schema, place[:-1], find_fields(schema.model, place[:-1]), told, lead, taken)}"


def _propose_block(schema: _Schema, place: Place, fields: Mapping[str, FieldInfo]) -> str:
    """Say in Dutch how a field is written that belongs to a part of a list beside it, as `button:` to `blocks:`; else nothing."""
    name, text, given = str(place[-1]), follow(schema.data, place), follow(schema.data, place[:-1])
    if not isinstance(text, str) or not isinstance(given, dict) or len(place) < 2:
        return ""
    for owner in fields:
        inner = find_fields(schema.model, (*place[:-1], owner, 0))
        if owner not in given and name in inner and (wanted := find_fields(schema.model, (*place[:-1], owner, 0, name))):
            told = divide(wanted, _find_holder(wanted), text) or {_find_holder(wanted): text}
            told |= {other: "…" for other, field in wanted.items() if field.is_required() and other not in told}
            written = ", ".join(f"{other}: {write_in_list(value)}" for other, value in told.items())
            return f"schrijf voor deze regel in de plaats `{owner}: [{{{name}: {{{written}}}}}]`"
    return ""


def _read_meant(schema: _Schema, place: Place) -> dict[str, str]:
    """Return the fields that part of a list means by an unknown one, whose name is a value; none where it is a slip of a field."""
    fields, name = find_fields(schema.model, place[:-1]), str(place[-1])
    behind = follow(schema.data, place)
    text = behind if isinstance(behind, str) else ""
    if choice := schema.find_choice(fields, name):
        return {choice: name, **({_find_behind(schema, place[:-1], fields, text): text} if text else {})}
    holder = next((field for field in _HOLDERS if field in fields and fields[field].is_required()), "")
    given = follow(schema.data, place[:-1])
    if len(place) < 2 or not isinstance(place[-2], int) or not holder or not isinstance(given, dict):
        return {}
    is_told = any(key == holder or guess_fields(schema.model, fields, key) == [holder] for key in given)
    if is_told or name != next(iter(given)) or not is_no_field(schema.model, fields, name) or _find_owners(schema.model, name):
        return {}
    return schema.read_fields(place[:-1], f"{name}: {text}") if holder in _TEXTS and text else {holder: name}


def _find_behind(schema: _Schema, place: Place, fields: Mapping[str, FieldInfo], text: str) -> str:
    """Return the field of a record for a text that stands behind a value: of a number the one that is counted."""
    counted = getattr(find_class(schema.model, place), "counted", "")
    return counted if counted in fields and _is_number(text) else _find_holder(fields)


def _say_beside(fields: Collection[str]) -> str:
    """Say in Dutch which fields take the words behind a name."""
    return " of ".join(f"`{other}:`" for other in _BESIDE if other in fields)


def is_no_field(model: type[Record], fields: Mapping[str, FieldInfo], name: str) -> bool:
    """Tell whether a name is none of some fields, and no slip of one."""
    return name not in fields and not guess_fields(model, fields, name)


def refine_hint(model: type[Record], vocabulary: Any, data: Value, place: Place, hint: str) -> str:
    """Return the hint of an error with the names of the fields beside the one that it is about, where it tells of others."""
    fields = find_fields(model, place[:-1])
    if match := _REST_OF_NUMBER.fullmatch(hint):
        return _place_rest(_Schema(model, vocabulary, data), place, match[1], match[2]) or hint
    if (match := _END_OF_DAYS.fullmatch(hint)) and fields and not {"until", "end"} & fields.keys():
        told, typed = f"`{place[-1]}: {match[1]}`", str(follow(data, place))
        return f"schrijf {told} en `note: {_write(typed)}`, elk op een eigen regel" if "note" in fields else f"schrijf {told}"
    return hint


def _place_rest(schema: _Schema, place: Place, digits: str, rest: str) -> str:
    """Say in Dutch into which fields the words go that stand beside a number; nothing where there is none for them."""
    given, fields = follow(schema.data, place[:-1]), find_fields(schema.model, place[:-1])
    if not isinstance(given, dict):
        return ""
    told, words = {str(place[-1]): digits}, rest.split()
    for name, field in fields.items():
        key, left = schema.take_term(field, words)
        if key and schema.take_term(field, str(given.get(name, key)).split())[0] == key:
            told, words = told | ({name: key} if name not in given else {}), left
    if words and ("note" not in fields or "note" in given):
        return ""
    told |= {"note": " ".join(words)} if words else {}
    lines = [f"`{name}: {_write(value)}`" for name, value in told.items()]
    return f"schrijf {' en '.join(lines)}{', elk op een eigen regel' * (len(lines) > 1)}"


def read_meant(model: type[Record], vocabulary: Any, data: Value, place: Place) -> dict[str, str]:
    """Return the fields that the explanation of an unknown field tells of, where its name is a value, each with what it holds."""
    return _read_meant(_Schema(model, vocabulary, data), place)


def guess_fields(model: type[Record], fields: Mapping[str, FieldInfo], name: str) -> list[str]:
    """Return the fields that a name is a slip of, its singular, its Dutch name or another word for it; of none, the one of texts."""
    if not name:
        return [_find_holder(fields)] if fields else []
    if near := find_slips(name, fields)[:_MOST_NEAR]:
        return near
    if plural := [field for field in fields if _singular(field) == _singular(name)]:
        return plural
    titles: dict[str, list[str]] = {}
    for field_name, field in fields.items():
        titles.setdefault(str(field.title).lower(), []).append(field_name)
    dutch = [field_name for title in find_titles(name, titles) for field_name in titles[title]]
    dutch = dutch or [named for named in _name_titled(model, name.lower()) if named in fields]
    return list(dict.fromkeys(dutch)) or _find_other_names(model, fields, name)


def _find_other_names(model: type[Record], fields: Mapping[str, FieldInfo], name: str) -> list[str]:
    records = (model, *(record for _, record in _list_records(model)))
    others = next((record.other_names for record in records if name_fields(record).keys() == fields.keys()), {})
    return [field for field in (others.get(name.lower()),) if field]


def _propose_field(model: type[Record], fields: dict[str, FieldInfo], name: str) -> str:
    """Say in Dutch which field was meant: a slip of its name, its Dutch name, or one that stands elsewhere; else which there are."""
    if near := guess_fields(model, fields, name):
        return f"bedoelde je {' of '.join(map(quote, near))}?"
    owners = _find_owners(model, name)
    if owners:
        return f"'{name}' hoort onder {' of '.join(map(quote, owners[:_MOST_OWNERS]))}: laat het inspringen onder dat veld"
    listed = ", ".join(list(fields)[:_MOST_LISTED])
    if len(fields) <= _MOST_LISTED:
        return f"bekende velden: {listed}"
    return f"bekende velden: {listed} … ({_MOST_LISTED} van {len(fields)}; alle staan in het handboek)"


def _propose_list(fields: Mapping[str, FieldInfo], name: str) -> str:
    """Say in Dutch how a part is written that stands beside the list it belongs in; nothing where no list has it."""
    for owner, field in fields.items():
        if get_origin(field.annotation) is tuple and (inner := find_record(field.annotation)) and name in name_fields(inner):
            above = f"zet er een regel `{owner}:` boven en een streepje voor (`- {name}:`)"
            return f"{above}, en laat '{name}' 2 spaties verder inspringen en wat eronder staat 4"
    return ""


def _singular(name: str) -> str:
    """Return the singular of an English name, as far as its ending tells it."""
    return re.sub("s$", "", re.sub("ies$", "y", name.lower()))


def find_titles(name: str, titles: Collection[str]) -> list[str]:
    """Return the Dutch titles that a typed name is, or is a slip of."""
    folded = name.lower().replace("_", " ").replace("-", " ")
    return [folded] if folded in titles else find_slips(folded, titles)


def _shorten(name: str, longest: int = _LONGEST_NAME) -> str:
    return name if len(name) <= longest else f"{name[:longest]}…"


def _list_records(model: type[Record]) -> tuple[tuple[str, type[Record]], ...]:
    """Return every record below a schema class, with the field it stands under."""
    found: dict[tuple[str, type[Record]], None] = {}
    for name, field in name_fields(model).items():
        if inner := find_record(field.annotation):
            found[name, inner] = None
            found |= dict.fromkeys(_list_records(inner))
    return tuple(found)


def _name_titled(model: type[Record], title: str) -> list[str]:
    """Return the names that fields of a title have anywhere in the schema."""
    records = (model, *(record for _, record in _list_records(model)))
    return [name for record in records for name, field in name_fields(record).items() if str(field.title).lower() == title]


def _find_owners(model: type[Record], name: str) -> list[str]:
    """Return the fields under which a field of a name stands somewhere in the schema."""
    return list(dict.fromkeys(owner for owner, record in _list_records(model) if name in name_fields(record)))


def _explain_missing(schema: _Schema, place: Place, details: ErrorDetails) -> Explanation:
    if told := _find_absence(schema.model, place):
        return told
    field = find_fields(schema.model, place[:-1]).get(str(place[-1]))
    choices = schema.say_choices(field) if field else ""
    apart = _find_beside(schema.data, place, find_fields(schema.model, place[:-1]))
    hint = apart or f"voeg `{place[-1]}:` toe{'; ' if choices else ''}{choices}"
    return "verplicht-veld", f"het veld '{place[-1]}' ontbreekt", hint


def _find_absence(model: type[Record], place: Place) -> Explanation | None:
    """Return what the record itself says of a field that it lacks."""
    owner = find_class(model, place[:-1])
    return owner.absences.get(str(place[-1])) if owner else None


def _find_beside(data: Value, place: Place, fields: Collection[str]) -> str:
    """Say in Dutch that a field stands in the next or last part of its list, which lacks what is here, else nothing: one dash too many."""
    *before, number, name = ("", *place)
    here = follow(data, place[:-1])
    for step in (1, -1, 2, -2) if isinstance(number, int) and isinstance(here, dict) else ():
        other = follow(data, [*before[1:], int(number) + step])
        if isinstance(other, dict) and name in other and isinstance(here, dict) and here.keys() <= {*fields} - other.keys():
            return f"staat het achter een eigen streepje? Zet een streepje alleen bij het eerste veld van een onderdeel, niet bij '{name}'"
    return ""


def _put_in_fields(schema: _Schema, place: Place, text: str, lead: str) -> str:
    """Say in Dutch how a text becomes a record, or more: the fields that it goes into, and those that have to stand beside them."""
    given = follow(schema.data, place)
    taken = given.keys() if isinstance(given, dict) else ()
    known = find_fields(schema.model, place)
    fields = {name: field for name, field in known.items() if name not in taken} or known
    holder = schema.find_choice(fields, text) or _find_holder(fields, text)
    if holder == "name" and lead and "," in text and len(names := _NEXT_NAME.split(text.strip())) > 1:
        apart = ", ".join(f"`{lead}name: {_write(name)}`" for name in names[:_MOST_NAMES])
        more = ", en zo elke volgende" if len(names) > _MOST_NAMES else ""
        return f"{apart}{more}, elk op een eigen regel; is het één naam met een komma erin, dan `{lead}name: {_write(text)}`"
    parts = schema.read_parts(place, text) if lead else []
    told = [part for part in (parts or [schema.read_fields(place, text)]) if part.keys() <= fields.keys()]
    said = [_say_part(schema, place, fields, part, lead, taken) for part in told or [{holder: text}]]
    more = (
        "; staat er meer in dan één, maak dan van elk een eigen onderdeel" if not parts and lead and schema.counts_more(place, text) else ""
    )
    return f"{'; en '.join(said)}{', elk op eigen regels' * (len(said) > 1)}{more}"


def _say_part(
    schema: _Schema, place: Place, fields: Mapping[str, FieldInfo], part: Mapping[str, str], lead: str, taken: Collection[str]
) -> str:
    """Say in Dutch which lines a record is made of: those that are told, and those that it can't do without."""
    part = part or {_find_holder(fields): ""}
    first, *others = [
        f"`{lead}{name}: {_write(value)}`" if not at else f"`{name}: {_write(value)}`" for at, (name, value) in enumerate(part.items())
    ]
    others += _list_lacking(schema, place, fields, {*taken, *part})
    return f"{first}{_say_below(others, next(iter(part)), lead)}"


def _say_below(lines: Sequence[str], first: str, lead: str) -> str:
    """Say in Dutch that lines stand below the first of a record, right under its name."""
    if not lines:
        return ""
    listed = f"{', '.join(lines[:-1])} en {lines[-1]}" if len(lines) > 1 else lines[0]
    return f", en recht onder '{first}', {'elk ' * (len(lines) > 1)}op een eigen regel, {listed}"


def _list_lacking(schema: _Schema, place: Place, fields: Mapping[str, FieldInfo], told: Collection[str]) -> Iterator[str]:
    """Return the fields that a record can't do without beside those that are told."""
    for name, field in fields.items():
        if field.is_required() and name not in told:
            yield f"`{name}:`{_bracket(schema.say_choices(field))}"
    for rule in schema.list_rules(place):
        if isinstance(rule, OneOf) and not {rule.field, rule.other} & {*told}:
            yield f"`{rule.field}:`"
        if isinstance(rule, Together) and rule.is_half(told):
            lacking = rule.other if rule.field in told else rule.field
            yield f"`{lacking}:`{_bracket(schema.say_choices(fields[lacking]) if lacking in fields else '')}"
    if "title" in told and "text" in fields and "text" not in told:
        yield "`text:`"  # below a heading alone stands nothing


def _write(text: str) -> str:
    """Write a text as a value of a field, whole: who is told to type it copies it."""
    shown = _shorten(" ".join(text.split()), _LONGEST_COPIED)
    return shown if is_plain_scalar(shown) else put_in_quotes(shown)


def _find_holder(fields: Mapping[str, FieldInfo], text: str = "") -> str:
    """Return the field of a record that a loose text goes into: one for such addresses, else a required one if there is."""
    kinds = {"url": r"(?:https?://|www\.)\S+$", "email": r"\S+ ?@ ?\S+$", "phone": r"[+(]?[0-9][0-9 ()-]{8,}$"}
    kind = next((kind for kind, pattern in kinds.items() if re.match(pattern, text)), "")
    if kind in fields:
        return kind
    named = [name for name in _HOLDERS if name in fields] or list(fields)
    return next((name for name in named if fields[name].is_required()), named[0])


def _bracket(text: str) -> str:
    return f" ({text})" if text else ""


def is_nothing(given: object) -> bool:
    """Tell whether all that stands in the place of a list or record is that there is none."""
    return isinstance(given, str) and (given.strip().casefold() in {"geen", "nee"} or says_nothing(given.strip()))


def unwrap(text: str) -> str:
    """Return the text of a list that stands between round brackets, or of one that lacks a square one."""
    bare = text.strip()
    inner = bare[1:-1] if _IN_ROUND.fullmatch(bare) else bare
    return inner.removeprefix("[").removesuffix("]")


def split_values(model: type[Record], vocabulary: Any, place: Place, text: str) -> list[str]:
    """Return the values that a text in the place of a list means: between commas, or by the words of the list."""
    field = find_fields(model, place[:-1]).get(str(place[-1])) if place else None
    parts = [part.strip() for part in re.split("[,;]", unwrap(text)) if part.strip()]
    lists = [vocabulary[name] for name in (list_terms(field) if field and vocabulary is not None else ())]
    apart = [next(filter(None, (each.find_parts(part) for each in lists)), [part]) for part in parts]
    return [value for values in apart for value in values]


_IN_ROUND = re.compile(r"\([^()]*\)")
_BRACKET = re.compile(r"[\[\]{},]")
_ODD_BULLET = re.compile(r"(?:^|\s)[\u2013\u2014\u2022\u00b7](?:\s+|$)")


def _explain_list(schema: _Schema, place: Place, details: ErrorDetails) -> Explanation:
    given = details["input"]
    if not given:
        return _EMPTY
    if is_nothing(given):
        return "niet-ingevuld", f"hier staat alleen '{given}'", _LEAVE_OUT
    if find_fields(schema.model, place) and isinstance(given, str | dict):
        parts = _put_text_in_list(schema, place, given) if isinstance(given, str) else _put_in_list(schema, place, next(iter(given)))
        return "verkeerd-type", f"bij '{_name(place)}' hoort een lijst van onderdelen", f"zet één streepje per onderdeel: {parts}"
    return "verkeerd-type", f"bij '{_name(place)}' hoort een lijst", _put_in_brackets(schema, place, given)


def _put_text_in_list(schema: _Schema, place: Place, text: str) -> str:
    first, *others = _ODD_BULLET.split(text.strip())[1:] or [text]  # marks that are no dashes leave one text
    return f"{_put_in_fields(schema, place, first, '- ')}{', en zo elk volgend onderdeel' * bool(others)}"


def _put_in_brackets(schema: _Schema, place: Place, given: object) -> str:
    """Say in Dutch how values become a list that stand in a text, or each before a colon."""
    if isinstance(given, dict):
        values = [name for name, said in given.items() if not (isinstance(said, str) and said.casefold() in _NOT)]
        return f"zet er rechte haken om, met alleen wat van toepassing is: {_write_list(place, values)}"
    if isinstance(given, str) and "\n" not in given:
        return (
            f"zet er rechte haken om: {_write_list(place, list_days(given) or split_values(schema.model, schema.vocabulary, place, given))}"
        )
    return "zet elke waarde op een eigen regel met een streepje ervoor"


def _write_list(place: Place, values: Sequence[str]) -> str:
    """Write a field with its values between brackets."""
    return f"`{_name(place)}: [{', '.join(map(write_in_list, values))}]`"


def write_in_list(text: str) -> str:
    """Write a value between the brackets of a list, with quotation marks where it needs them."""
    return text if is_plain_scalar(text) and not _BRACKET.search(text) else put_in_quotes(text)


def _put_in_list(schema: _Schema, place: Place, name: str) -> str:
    """Say in Dutch how fields become a part of a list: by their first name, which is that of a field or a value itself."""
    fields = find_fields(schema.model, place)
    if is_no_field(schema.model, fields, name):
        text = follow(schema.data, (*place, name))
        behind = _find_behind(schema, place, fields, text) if schema.find_choice(fields, name) and isinstance(text, str) else ""
        beside = f"`{behind}:`" if behind else _say_beside(fields)
        told = f"; zet wat erachter staat bij {beside}" if beside else ""
        return f"{_put_in_fields(schema, place, name, '- ')}{told}, en zo elk volgend onderdeel"
    return f"`- {name}: …`, en de andere velden van dat onderdeel recht onder '{name}'"


def _explain_mapping(schema: _Schema, place: Place, details: ErrorDetails) -> Explanation:
    given = details["input"]
    if not place:
        are_fields = isinstance(given, list) and all(isinstance(part, dict) for part in given)
        hint = "haal het streepje voor elk veld weg" if are_fields else "schrijf elk veld als `naam: waarde`"
        return "verkeerd-type", "het bestand hoort uit velden te bestaan", hint
    if not given:
        return _find_absence(schema.model, place) or _EMPTY
    if is_nothing(given):
        return "niet-ingevuld", f"hier staat alleen '{given}'", _LEAVE_OUT
    fields = find_fields(schema.model, place)
    if isinstance(given, str) and fields:
        lead = "- " if isinstance(place[-1], int) else ""
        where = "" if lead else f" onder '{_name(place)}', met spaties ervoor,"
        hint = f"schrijf{where} {_put_in_fields(schema, place, given, lead)}"
        return "verkeerd-type", f"bij '{_name(place)}' horen eigen velden", hint
    if isinstance(given, list) and all(isinstance(part, dict) for part in given):
        hint = "haal de streepjes weg, of zet op één regel { en } in plaats van [ en ]"
        return "verkeerd-type", f"bij '{_name(place)}' horen eigen velden, geen lijst", hint
    known = ", ".join(fields)
    return "verkeerd-type", f"bij '{_name(place)}' horen eigen velden", f"vul een of meer van deze velden in: {known}"


def _explain_choice(schema: _Schema, place: Place, details: ErrorDetails) -> Explanation:
    expected = str((details.get("ctx") or {}).get("expected", "")).replace(" or ", ", ")
    return "onbekende-waarde", f"'{details['input']}' kan hier niet", f"kies uit: {expected}"


def _explain_other(schema: _Schema, place: Place, details: ErrorDetails) -> Explanation:
    return "verkeerd-type", f"de waarde van '{_name(place)}' past hier niet", "vergelijk met de uitleg van dit veld in het handboek"


_MOST_NAMES = 3
_MOST_WORDS = 4  # of a number: om en nabij 1.000
_NEXT_NAME = re.compile(r",\s+(?:en )?|(?<=\w) en (?=[^,]*$)")
_BEFORE_NAMES = frozenset({"van", "de", "het", "door", "uit"})


_HOLDERS = (
    "text",
    "what",
    "name",
    "title",
    "function",
    "organisation",
    "reason",
    "note",
)  # the field of a record that a loose text goes into
_REST_OF_NUMBER = re.compile(r"schrijf alleen het getal: (\S+); hoort '(.+)' erbij, zet dat dan in een ander veld of de toelichting")
_END_OF_DAYS = re.compile(r"schrijf hier (.+), en zet .+ in het veld voor het einde .+")
_TEXTS = frozenset({"text", "what", "title"})  # of these, those that take more than a name
_NOT = frozenset({"nee", "no", "false"})
_BESIDE = ("role", "employer", "publisher", "note")  # what takes the words behind a name


_LEAVE_OUT = "haal het hele veld weg: wat er niet staat, wordt vanzelf 'niet vermeld'"


_MOST_OWNERS = 3


_MOST_NEAR = 3


_MOST_LISTED = 12


_EMPTY = ("lege-tekst", "hier staat niets", "vul het veld in of haal de regel weg; leeg laten kan niet")


_EXPLANATIONS: dict[str, Callable[[_Schema, Place, ErrorDetails], Explanation]] = {
    "unexpected_keyword_argument": _explain_unknown,
    "missing": _explain_missing,
    "tuple_type": _explain_list,
    "dataclass_type": _explain_mapping,
    "dict_type": _explain_mapping,
    "literal_error": _explain_choice,
}


def _name(place: Place) -> str:
    return next((part for part in reversed(place) if isinstance(part, str)), "dit veld")
