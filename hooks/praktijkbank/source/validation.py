"""Turns a YAML document into a record of the schema, and every error of the schema into a located Dutch finding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from praktijkbank.source.fields import find_slips, quote, suggest
from praktijkbank.source.findings import MOST_OF_A_KIND, Finding, Severity, count_more, has_errors
from praktijkbank.source.invisible import SOFT_HYPHEN
from praktijkbank.source.record import Record
from praktijkbank.source.yamlfile import Document, Place, Value, list_texts, read_on

Model = TypeVar("Model", bound=Record)
Explanation = tuple[str, str, str]


def read_record(
    model: type[Model], document: Document, vocabulary: object = None, inner: frozenset[str] = frozenset()
) -> tuple[Model | None, list[Finding]]:
    """Validate a document against a schema class.

    Returns the record and no findings, or None and all that is wrong with the document. Without a vocabulary (because
    that file can't be read itself) values of its lists pass unchecked. `inner` are names of fields further down that no text may swallow.
    Where the content is wrong and a slip of the pen explains it, that slip is told instead, and the document is the one that was meant.
    """
    record, findings = _read(model, document, vocabulary, inner)
    again = read_on(document) if has_errors(findings) and len(document.text) <= _MOST_READ_AGAIN else None
    if again:
        meant, slips = again
        _, left = _read(model, meant, vocabulary, inner)
        if len(left) < len(findings):
            document.data, document.meant = meant.data, meant.meant
            return None, slips + left
    return (None if has_errors(findings) else record), findings


def _read(model: type[Model], document: Document, vocabulary: object, inner: frozenset[str]) -> tuple[Model | None, list[Finding]]:
    findings = [*_find_swallowed({*name_fields(model), *inner}, document), *_find_soft_hyphens(document)]
    try:
        return model.validate(document.data, context={"vocabulary": vocabulary}), findings
    except ValidationError as error:
        errors = error.errors(include_url=False)
    errors += _look_further(model, document.data, vocabulary, errors)
    if document.is_partial:
        errors = [details for details in errors if details["type"] != "missing"]  # it may stand in what could not be read
    return None, findings + list(_locate_most(model, document, errors))


def _look_further(model: type[Record], data: Value, vocabulary: object, errors: list[ErrorDetails]) -> list[ErrorDetails]:
    """Return what else is wrong where one thing stands in the place of a list, by reading it as the only part of one."""
    places = [details["loc"] for details in errors if details["type"] == "tuple_type" and details["input"]]
    if not places:
        return []
    for place in places:
        data = _wrap(data, place)
    try:
        model.validate(data, context={"vocabulary": vocabulary})
    except ValidationError as error:
        further = [details for details in error.errors(include_url=False) if details["type"] != "dataclass_type"]
        return [
            details
            for details in further
            if any(details["loc"][: len(place)] == place and len(details["loc"]) > len(place) for place in places)
        ]
    return []


def _wrap(data: Value, place: Place) -> Value:
    """Return data with what stands at a place in a list of its own."""
    if not place:
        return [part.strip() for part in data.split(",") if part.strip()] if isinstance(data, str) else [data]
    part, *rest = place
    if isinstance(data, dict):
        return {key: _wrap(value, tuple(rest)) if key == part else value for key, value in data.items()}
    return [_wrap(value, tuple(rest)) if number == part else value for number, value in enumerate(data)]


def _locate_most(model: type[Record], document: Document, errors: list[ErrorDetails]) -> Iterator[Finding]:
    """Return the finding of every error, of one kind only the first and how many more there are: each place costs a search."""
    counts = Counter(details["type"] for details in errors)
    told: Counter[str] = Counter()
    for details in errors:
        kind = details["type"]
        told[kind] += 1
        if told[kind] <= MOST_OF_A_KIND:
            yield from _locate(model, document, details)
        elif told[kind] == MOST_OF_A_KIND + 1:
            yield count_more(next(_locate(model, document, details)), counts[kind] - MOST_OF_A_KIND)


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


def _locate(model: type[Record], document: Document, details: ErrorDetails) -> Iterator[Finding]:
    place: Place = details["loc"]
    if place[-1:] == ("[key]",) and details["type"] != "unexpected_keyword_argument":
        place = place[:-1]  # what is wrong is a key of a mapping, which pydantic names before it says so
    context = details.get("ctx") or {}
    if "message" in context:
        place += (context["field"],) if context.get("field") else ()
        for rule, told in ((details["type"], context), *((error.type, error.context or {}) for error in context.get("also", ()))):
            yield document.finding(place, rule, told["message"], told["hint"], token=told["token"])
        return
    explain = _EXPLANATIONS.get(details["type"], _explain_other)
    rule, message, hint = explain(model, place, details)
    yield document.finding(place, rule, message, hint)


def _explain_unknown(model: type[Record], place: Place, details: ErrorDetails) -> Explanation:
    name = str(place[-1])
    fields = _fields_at(model, place[:-1])
    return "onbekend-veld", f"onbekend veld {quote(_shorten(name))}", _propose_field(model, fields, name)


def _propose_field(model: type[Record], fields: dict[str, FieldInfo], name: str) -> str:
    """Say in Dutch which field was meant: a slip of its name, its Dutch name, or one that stands elsewhere; else which there are."""
    if near := suggest(name, fields):
        return near
    titles: dict[str, list[str]] = {}
    for field_name, field in fields.items():
        titles.setdefault(str(field.title).lower(), []).append(field_name)
    dutch = [field_name for title in find_titles(name, titles) for field_name in titles[title]] or [
        field_name for field_name in _name_titled(model, name.lower()) if field_name in fields
    ]
    if dutch:
        return f"bedoelde je {' of '.join(map(quote, dict.fromkeys(dutch)))}?"
    owners = _find_owners(model, name)
    if owners:
        return f"'{name}' hoort onder {' of '.join(map(quote, owners[:_MOST_OWNERS]))}: laat het inspringen onder dat veld"
    listed = ", ".join(list(fields)[:_MOST_LISTED])
    if len(fields) <= _MOST_LISTED:
        return f"bekende velden: {listed}"
    return f"bekende velden: {listed} … ({_MOST_LISTED} van {len(fields)}; alle staan in het handboek)"


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


def _explain_missing(model: type[Record], place: Place, details: ErrorDetails) -> Explanation:
    return "verplicht-veld", f"het veld '{place[-1]}' ontbreekt", f"voeg `{place[-1]}:` toe"


def _explain_list(model: type[Record], place: Place, details: ErrorDetails) -> Explanation:
    given = details["input"]
    if not given:
        return _EMPTY
    if fields := _fields_at(model, place):
        first = next(iter(fields))
        if isinstance(given, str):
            hint = f"zet één streepje per onderdeel: `- {first}: {_shorten(given)}`"
            return "verkeerd-type", f"bij '{_name(place)}' hoort een lijst van onderdelen", hint
    if isinstance(given, dict):
        first = next(iter(given))
        hint = f"zet één streepje per onderdeel: `- {first}: …`, en de andere velden van dat onderdeel recht onder '{first}'"
        return "verkeerd-type", f"bij '{_name(place)}' hoort een lijst van onderdelen", hint
    if isinstance(given, str) and "\n" not in given:
        return (
            "verkeerd-type",
            f"bij '{_name(place)}' hoort een lijst",
            f"zet er rechte haken om: `{_name(place)}: [{given[:_LONGEST_NAME]}]`",
        )
    return "verkeerd-type", f"bij '{_name(place)}' hoort een lijst", "zet elke waarde op een eigen regel met een streepje ervoor"


def _explain_mapping(model: type[Record], place: Place, details: ErrorDetails) -> Explanation:
    if not place:
        return "verkeerd-type", "het bestand hoort uit velden te bestaan", "schrijf elk veld als `naam: waarde`"
    if not details["input"]:
        return _EMPTY
    known = ", ".join(_fields_at(model, place))
    return "verkeerd-type", f"bij '{_name(place)}' horen eigen velden", f"vul een of meer van deze velden in: {known}"


def _explain_choice(model: type[Record], place: Place, details: ErrorDetails) -> Explanation:
    expected = str((details.get("ctx") or {}).get("expected", "")).replace(" or ", ", ")
    return "onbekende-waarde", f"'{details['input']}' kan hier niet", f"kies uit: {expected}"


def _explain_other(model: type[Record], place: Place, details: ErrorDetails) -> Explanation:
    return "verkeerd-type", f"de waarde van '{_name(place)}' past hier niet", "vergelijk met de uitleg van dit veld in het handboek"


_LONGEST_NAME = 60
_MOST_READ_AGAIN = 64 * 1024  # characters; what is larger was not typed by hand
_MOST_OWNERS = 3
_MOST_LISTED = 12
_EMPTY = ("lege-tekst", "hier staat niets", "vul het veld in of haal de regel weg; leeg laten kan niet")
_EXPLANATIONS: dict[str, Callable[[type[Record], Place, ErrorDetails], Explanation]] = {
    "unexpected_keyword_argument": _explain_unknown,
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
