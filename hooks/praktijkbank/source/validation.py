"""Turns a YAML document into a record of the schema, and every error of the schema into a located Dutch finding."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any, NamedTuple, TypeVar

from pydantic import ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from praktijkbank.source.fields import Answer, Choice, Facet, quote
from praktijkbank.source.findings import MOST_OF_A_KIND, Finding, Severity, count_more, has_errors, limit
from praktijkbank.source.invisible import SOFT_HYPHEN
from praktijkbank.source.notations import says_nothing
from praktijkbank.source.quoting import is_plain_scalar, put_in_quotes
from praktijkbank.source.record import Record
from praktijkbank.source.salvage import UNKNOWN_FIELD, follow, replace_at, salvage
from praktijkbank.source.spelling import find_slips
from praktijkbank.source.yaml_document import Document, Place, Value, list_texts
from praktijkbank.source.yamlfile import read_on

Model = TypeVar("Model", bound=Record)
Explanation = tuple[str, str, str]


def read_record(
    model: type[Model],
    document: Document,
    vocabulary: object = None,
    inner: frozenset[str] = frozenset(),
    answers: set[Answer] | None = None,
) -> tuple[Model | None, list[Finding]]:
    """Validate a document against a schema class.

    Returns the record and no findings, or None and all that is wrong with the document. Without a vocabulary (because
    that file can't be read itself) values of its lists pass unchecked. `inner` are names of fields further down that no text may swallow.
    To `answers` is added what the vocabulary said of its values: where another one says the same, so is the record.
    Where the content is wrong and a slip of the pen explains it, that slip is told instead, and the document is the one that was meant.
    """
    record, findings = _read(model, document, vocabulary, inner, answers)
    again = read_on(document) if has_errors(findings) and len(document.text) <= _MOST_READ_AGAIN else None
    if again:
        meant, slips = again
        _, left = _read(model, meant, vocabulary, inner)
        if len(left) < len(findings):
            document.data, document.meant = meant.data, meant.meant
            return None, slips + left
    return (None if has_errors(findings) else record), findings


def read_sound_part(model: type[Model], document: Document, vocabulary: object = None) -> Model | None:
    """Return what is right of a document with errors, for checks that look further than one record; None where too little is."""
    try:
        return model.validate(document.data, context={"vocabulary": vocabulary})
    except ValidationError as error:
        further = _Further(model, vocabulary, document.data)
        errors = further.look(error.errors(include_url=False))
        return salvage(model, further.data, errors, {"vocabulary": vocabulary})[0]


def _read(
    model: type[Model], document: Document, vocabulary: object, inner: frozenset[str], answers: set[Answer] | None = None
) -> tuple[Model | None, list[Finding]]:
    findings = limit([*_find_swallowed({*name_fields(model), *inner}, document), *_find_soft_hyphens(document)])
    try:
        return model.validate(document.data, context={"vocabulary": vocabulary, "answers": set() if answers is None else answers}), findings
    except ValidationError as error:
        errors = error.errors(include_url=False)
    further = _Further(model, vocabulary, document.data)
    errors = further.look(errors)
    errors += salvage(model, further.data, errors, {"vocabulary": vocabulary})[1]
    if document.is_partial:
        errors = [details for details in errors if details["type"] not in {"missing", "lege-tekst"}]  # it may stand in what is left out
    return None, findings + list(_locate_most(model, document, errors, vocabulary, further.find_typed))


class _Further:
    """Finds what else is wrong where one thing stands in the place of a list, or a field has a name that is nearly right.

    The one thing is read as the only part of a list, and the field under the name that is meant.
    """

    def __init__(self, model: type[Record], vocabulary: object, data: Value) -> None:
        self._model, self._vocabulary, self._data = model, vocabulary, data
        self._typed: dict[Place, Place] = {}

    def look(self, errors: list[ErrorDetails]) -> list[ErrorDetails]:
        """Return errors, and those that come out once what they are about is read as it is meant."""
        found = errors
        for _ in range(_MOST_TRIES):
            places = [details["loc"] for details in errors if details["type"] == "tuple_type" and _may_be_list(details["input"])]
            unknown = [details["loc"] for details in errors if details["type"] == UNKNOWN_FIELD][:MOST_OF_A_KIND]
            renamed = [meant for place in unknown if (meant := self._rename(place))]
            if not places and not renamed:
                break
            for place in places:
                self._data = _wrap(self._data, place)
            errors = [details for details in self._validate() if _is_news(details, places, renamed)]
            found = [*found, *errors]
        return [details for details in found if not (details["type"] == "missing" and details["loc"] in self._typed)]

    @property
    def data(self) -> Value:
        """What is meant."""
        return self._data

    def find_typed(self, place: Place) -> Place:
        """Return a place under the names that were typed."""
        typed: Place = ()
        meant: Place = ()
        for part in place:
            meant = (*meant, part)
            typed = (*typed, self._typed[meant][-1] if meant in self._typed else part)
        return typed

    def _validate(self) -> list[ErrorDetails]:
        try:
            self._model.validate(self._data, context={"vocabulary": self._vocabulary})
        except ValidationError as error:
            return error.errors(include_url=False)
        return []

    def _rename(self, place: Place) -> Place:
        """Give the field at a place the name that is surely meant; returns its new place, () where none is."""
        *before, name = place
        parent = follow(self._data, before)
        near = _guess_fields(self._model, _fields_at(self._model, tuple(before)), str(name))
        if len(near) != 1 or not isinstance(parent, dict) or near[0] in parent or name not in parent:
            return ()
        meant = (*before, near[0])
        self._data = replace_at(self._data, before, {near[0] if key == name else key: value for key, value in parent.items()})
        self._typed[meant] = place
        return meant


def _may_be_list(given: object) -> bool:
    return bool(given) and not _is_nothing(given)


def _is_news(details: ErrorDetails, places: Collection[Place], renamed: Collection[Place]) -> bool:
    """Tell whether an error lies below a place that was read as a list, or in a field that was read under another name."""
    loc = details["loc"]
    if any(loc[: len(place)] == place for place in renamed):
        return True
    return details["type"] != "dataclass_type" and any(loc[: len(place)] == place and len(loc) > len(place) for place in places)


def _wrap(data: Value, place: Place) -> Value:
    """Return data with what stands at a place in a list of its own."""
    one = follow(data, place)
    if one is None:
        return data
    parts: list[Value] = [part.strip() for part in _unwrap(one).split(",") if part.strip()] if isinstance(one, str) else [one]
    return replace_at(data, place, parts)


def _unwrap(text: str) -> str:
    """Return the text of a list that stands between round brackets, or of one that lacks a square one."""
    return text.strip().removeprefix("(").removesuffix(")").removeprefix("[").removesuffix("]")


def _locate_most(
    model: type[Record], document: Document, errors: list[ErrorDetails], vocabulary: Any, find_typed: Callable[[Place], Place]
) -> Iterator[Finding]:
    """Return the finding of every error, of one kind only the first and how many more there are: each place costs a search."""
    counts = Counter(details["type"] for details in errors)
    told: Counter[str] = Counter()
    for details in errors:
        kind = details["type"]
        told[kind] += 1
        if told[kind] <= MOST_OF_A_KIND:
            yield from _locate(model, document, details, vocabulary, find_typed)
        elif told[kind] == MOST_OF_A_KIND + 1:
            yield count_more(next(_locate(model, document, details, vocabulary, find_typed)), counts[kind] - MOST_OF_A_KIND)


def _find_swallowed(fields: Collection[str], document: Document) -> Iterator[Finding]:
    for line, column in document.glued:
        message = "deze regels worden aan elkaar geplakt, en er staat een lijst in"
        hint = "schrijf | achter de dubbele punt van het veld, en zet de hele tekst op de regels eronder"
        yield Finding(document.path, line, column, "gevouwen-tekst", message, hint)
    for name, line in document.swallowed:
        if name in fields:
            message = f"'{name}:' staat hier midden in een tekst en telt niet als veld"
            hint = (
                "laat het veld even ver inspringen als de andere, met een spatie achter de dubbele punt; "
                "hoort het bij de tekst, zet er dan een ander woord voor"
            )
            yield Finding(document.path, line, 1, "veld-in-tekst", message, hint)


def _find_soft_hyphens(document: Document) -> Iterator[Finding]:
    """A soft hyphen does no harm, and would keep a word from being found: it is taken out, and told."""
    if SOFT_HYPHEN not in document.text:
        return
    for place, text in list_texts(document.data):
        if SOFT_HYPHEN in text:
            message = f"de tekst bevat {text.count(SOFT_HYPHEN)} keer een zacht afbreekstreepje (U+00AD); dat is eruit gehaald"
            hint = "het komt mee bij plakken uit een tekstverwerker; haal het ook uit het bestand"
            yield document.finding(place, "zacht-afbreekstreepje", message, hint, token=SOFT_HYPHEN, severity=Severity.WARNING)


def _locate(
    model: type[Record], document: Document, details: ErrorDetails, vocabulary: Any, find_typed: Callable[[Place], Place]
) -> Iterator[Finding]:
    place: Place = details["loc"]
    if place[-1:] == ("[key]",) and details["type"] != UNKNOWN_FIELD:
        place = place[:-1]  # what is wrong is a key of a mapping, which pydantic names before it says so
    context = details.get("ctx") or {}
    if "message" in context:
        place += (context["field"],) if context.get("field") else ()
        also = [(error.type, error.context or {}) for error in context.get("also", ())]
        for rule, told in ((details["type"], context), *also[: MOST_OF_A_KIND - 1]):
            yield document.finding(find_typed(place), rule, told["message"], told["hint"], token=told["token"])
        if len(also) >= MOST_OF_A_KIND:
            first = document.finding(find_typed(place), details["type"], "")
            yield count_more(first, len(also) + 1 - MOST_OF_A_KIND)
        return
    explain = _EXPLANATIONS.get(details["type"], _explain_other)
    rule, message, hint = explain(_Schema(model, vocabulary, document.data), place, details)
    yield document.finding(find_typed(place), rule, message, hint)


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
            if isinstance(note, Facet) and self.vocabulary is not None:
                return str(self.vocabulary[note.name].say_choices())
        return ""

    def find_choice(self, fields: Mapping[str, FieldInfo], word: str) -> str:
        """Return the one required field for which a word is a choice, "" where there is none."""
        if self.vocabulary is None:
            return ""
        required = [(name, note) for name, field in fields.items() if field.is_required() for note in field.metadata]
        known = [name for name, note in required if isinstance(note, Facet) and len(self.vocabulary[note.name].find(word)) == 1]
        return known[0] if len(known) == 1 else ""


def _explain_unknown(schema: _Schema, place: Place, details: ErrorDetails) -> Explanation:
    model, name = schema.model, str(place[-1])
    fields = _fields_at(model, place[:-1])
    hint = _propose_value(schema, fields, name) or _propose_field(model, fields, name)
    return "onbekend-veld", f"onbekend veld {quote(_shorten(name))}", hint


def _propose_value(schema: _Schema, fields: Mapping[str, FieldInfo], name: str) -> str:
    """Say in Dutch what to write where a value stands in the place of its field, as in `tip: Begin klein`; else nothing."""
    choice = schema.find_choice(fields, name)
    return f"schrijf `{choice}: {name}`, en zet de tekst erachter bij `{_find_holder(fields)}:`" if choice else ""


def _guess_fields(model: type[Record], fields: Mapping[str, FieldInfo], name: str) -> list[str]:
    """Return the fields that a name is a slip of, its singular, or its Dutch name."""
    if near := find_slips(name, fields)[:_MOST_NEAR]:
        return near
    if plural := [field for field in fields if _singular(field) == _singular(name)]:
        return plural
    titles: dict[str, list[str]] = {}
    for field_name, field in fields.items():
        titles.setdefault(str(field.title).lower(), []).append(field_name)
    dutch = [field_name for title in find_titles(name, titles) for field_name in titles[title]]
    return list(dict.fromkeys(dutch or [named for named in _name_titled(model, name.lower()) if named in fields]))


def _propose_field(model: type[Record], fields: dict[str, FieldInfo], name: str) -> str:
    """Say in Dutch which field was meant: a slip of its name, its Dutch name, or one that stands elsewhere; else which there are."""
    if near := _guess_fields(model, fields, name):
        return f"bedoelde je {' of '.join(map(quote, near))}?"
    owners = _find_owners(model, name)
    if owners:
        return f"'{name}' hoort onder {' of '.join(map(quote, owners[:_MOST_OWNERS]))}: laat het inspringen onder dat veld"
    listed = ", ".join(list(fields)[:_MOST_LISTED])
    if len(fields) <= _MOST_LISTED:
        return f"bekende velden: {listed}"
    return f"bekende velden: {listed} … ({_MOST_LISTED} van {len(fields)}; alle staan in het handboek)"


def _singular(name: str) -> str:
    """Return the singular of an English name, as far as its ending tells it."""
    return re.sub("s$", "", re.sub("ies$", "y", name.lower()))


def find_titles(name: str, titles: Collection[str]) -> list[str]:
    """Return the Dutch titles that a typed name is, or is a slip of."""
    folded = name.lower().replace("_", " ").replace("-", " ")
    return [folded] if folded in titles else find_slips(folded, titles)


def _shorten(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME]}…"


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
    field = _fields_at(schema.model, place[:-1]).get(str(place[-1]))
    choices = schema.say_choices(field) if field else ""
    apart = _find_beside(schema.data, place)
    hint = apart or f"voeg `{place[-1]}:` toe{'; ' if choices else ''}{choices}"
    return "verplicht-veld", f"het veld '{place[-1]}' ontbreekt", hint


def _find_beside(data: Value, place: Place) -> str:
    """Say in Dutch that a field stands in the next or last part of its list, which lacks what is here, else nothing: one dash too many."""
    *before, number, name = ("", *place)
    here = follow(data, place[:-1])
    for step in (1, -1, 2, -2) if isinstance(number, int) and isinstance(here, dict) else ():
        other = follow(data, [*before[1:], int(number) + step])
        if isinstance(other, dict) and name in other and isinstance(here, dict) and here.keys().isdisjoint(other):
            return f"staat het achter een eigen streepje? Zet een streepje alleen bij het eerste veld van een onderdeel, niet bij '{name}'"
    return ""


def _put_in_fields(schema: _Schema, fields: Mapping[str, FieldInfo], text: str, lead: str) -> str:
    """Say in Dutch how a text becomes a record: the field that it goes into, and those that have to stand beside it."""
    holder = schema.find_choice(fields, text) or _find_holder(fields, text)
    shown = _shorten(" ".join(text.split()))
    written = shown if is_plain_scalar(shown) else put_in_quotes(shown)
    beside = [f"`{name}:`{_bracket(schema.say_choices(field))}" for name, field in fields.items() if field.is_required() and name != holder]
    return f"`{lead}{holder}: {written}`" + (f", met daarnaast {' en '.join(beside)}" if beside else "")


def _find_holder(fields: Mapping[str, FieldInfo], text: str = "") -> str:
    """Return the field of a record that a loose text goes into: one for such addresses, else a required one if there is."""
    kind = "url" if re.match(r"(?:https?://|www\.)\S+$", text) else "email" if re.match(r"\S+ ?@ ?\S+$", text) else ""
    if kind in fields:
        return kind
    named = [name for name in _HOLDERS if name in fields] or list(fields)
    return next((name for name in named if fields[name].is_required()), named[0])


def _bracket(text: str) -> str:
    return f" ({text})" if text else ""


def _is_nothing(given: object) -> bool:
    """Tell whether all that stands in the place of a list or record is that there is none."""
    return isinstance(given, str) and (given.strip().casefold() in {"geen", "nee"} or says_nothing(given.strip()))


def _explain_list(schema: _Schema, place: Place, details: ErrorDetails) -> Explanation:
    given = details["input"]
    if not given:
        return _EMPTY
    if _is_nothing(given):
        return "niet-ingevuld", f"hier staat alleen '{given}'", _LEAVE_OUT
    if (fields := _fields_at(schema.model, place)) and isinstance(given, str):
        hint = f"zet één streepje per onderdeel: {_put_in_fields(schema, fields, given, '- ')}"
        return "verkeerd-type", f"bij '{_name(place)}' hoort een lijst van onderdelen", hint
    if isinstance(given, dict):
        first = next(iter(given))
        hint = f"zet één streepje per onderdeel: `- {first}: …`, en de andere velden van dat onderdeel recht onder '{first}'"
        return "verkeerd-type", f"bij '{_name(place)}' hoort een lijst van onderdelen", hint
    if isinstance(given, str) and "\n" not in given:
        return (
            "verkeerd-type",
            f"bij '{_name(place)}' hoort een lijst",
            f"zet er rechte haken om: `{_name(place)}: [{_unwrap(given)[:_LONGEST_NAME]}]`",
        )
    return "verkeerd-type", f"bij '{_name(place)}' hoort een lijst", "zet elke waarde op een eigen regel met een streepje ervoor"


def _explain_mapping(schema: _Schema, place: Place, details: ErrorDetails) -> Explanation:
    given = details["input"]
    if not place:
        hint = "haal het streepje voor elk veld weg" if isinstance(given, list) else "schrijf elk veld als `naam: waarde`"
        return "verkeerd-type", "het bestand hoort uit velden te bestaan", hint
    if not given:
        return _EMPTY
    if _is_nothing(given):
        return "niet-ingevuld", f"hier staat alleen '{given}'", _LEAVE_OUT
    fields = _fields_at(schema.model, place)
    if isinstance(given, str) and fields:
        lead = "- " if isinstance(place[-1], int) else ""
        where = "" if lead else " op een eigen regel eronder, met spaties ervoor,"
        hint = f"schrijf{where} {_put_in_fields(schema, fields, given, lead)}"
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


_LONGEST_NAME = 60
_HOLDERS = ("text", "what", "name", "title", "function", "organisation", "note")  # the field of a record that a loose text goes into
_LEAVE_OUT = "haal het hele veld weg: wat er niet staat, wordt vanzelf 'niet vermeld'"
_MOST_READ_AGAIN = 64 * 1024  # characters; what is larger was not typed by hand
_MOST_OWNERS = 3
_MOST_NEAR = 3
_MOST_TRIES = 3  # how deep names may be wrong within each other
_MOST_LISTED = 12
_EMPTY = ("lege-tekst", "hier staat niets", "vul het veld in of haal de regel weg; leeg laten kan niet")
_EXPLANATIONS: dict[str, Callable[[_Schema, Place, ErrorDetails], Explanation]] = {
    UNKNOWN_FIELD: _explain_unknown,
    "missing": _explain_missing,
    "tuple_type": _explain_list,
    "dataclass_type": _explain_mapping,
    "dict_type": _explain_mapping,
    "literal_error": _explain_choice,
}


def _name(place: Place) -> str:
    return next((part for part in reversed(place) if isinstance(part, str)), "dit veld")


def _fields_at(model: type[Record], place: Place) -> dict[str, FieldInfo]:
    """Return the fields of the record that stands at a place, by walking the schema's annotations."""
    current: type[Record] | None = model
    for part in place:
        if isinstance(part, str) and current and part in name_fields(current):
            current = find_record(name_fields(current)[part].annotation)
    return name_fields(current) if current else {}


def name_fields(model: type[Record]) -> dict[str, FieldInfo]:
    """Return the fields of a record under the names that editors type."""
    return {field.alias or name: field for name, field in model.fields.items()}


def find_record(annotation: Any) -> type[Record] | None:
    """Return the record that a type of the schema is, or is made of; None for other values."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    return next((found for part in getattr(annotation, "__args__", ()) if (found := find_record(part))), None)
