"""Turns a YAML document into a record of the schema, and every error of the schema into a located Dutch finding."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from difflib import get_close_matches
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from praktijkbank.source.fields import suggest
from praktijkbank.source.findings import Finding
from praktijkbank.source.record import Record
from praktijkbank.source.yamlfile import Document, Place

Model = TypeVar("Model", bound=Record)
Explanation = tuple[str, str, str]


def read_record(
    model: type[Model], document: Document, vocabulary: object = None, inner: frozenset[str] = frozenset()
) -> tuple[Model | None, list[Finding]]:
    """Validate a document against a schema class.

    Returns the record and no findings, or None and all that is wrong with the document. Without a vocabulary (because
    that file is broken itself) values of its lists pass unchecked. `inner` are names of fields further down that no text may swallow.
    """
    findings = list(_find_swallowed({*name_fields(model), *inner}, document))
    try:
        record = model.validate(document.data, context={"vocabulary": vocabulary})
    except ValidationError as error:
        return None, findings + [_locate(model, document, details) for details in error.errors(include_url=False)]
    return (None if findings else record), findings


def _find_swallowed(fields: Collection[str], document: Document) -> Iterator[Finding]:
    for name, line in document.swallowed:
        if name in fields:
            message = f"'{name}:' staat hier midden in een tekst en telt niet als veld"
            hint = "laat het veld even ver inspringen als de andere velden; hoort het bij de tekst, zet er dan een ander woord voor"
            yield Finding(document.path, line, 1, "veld-in-tekst", message, hint)


def _locate(model: type[Record], document: Document, details: ErrorDetails) -> Finding:
    place: Place = details["loc"]
    if place[-1:] == ("[key]",) and details["type"] != "unexpected_keyword_argument":
        place = place[:-1]  # what is wrong is a key of a mapping, which pydantic names before it says so
    context = details.get("ctx") or {}
    if "message" in context:
        place += (context["field"],) if context.get("field") else ()
        return document.finding(place, details["type"], context["message"], context["hint"], token=context["token"])
    explain = _EXPLANATIONS.get(details["type"], _explain_other)
    rule, message, hint = explain(model, place, details)
    return document.finding(place, rule, message, hint)


def _explain_unknown(model: type[Record], place: Place, details: ErrorDetails) -> Explanation:
    fields = _fields_at(model, place[:-1])
    known = list(fields)
    by_title = {str(field.title).lower(): name for name, field in fields.items()}
    dutch = get_close_matches(str(place[-1]).lower(), by_title, n=1, cutoff=0.75)
    hint = f"bedoelde je '{by_title[dutch[0]]}'?" if dutch else suggest(str(place[-1]), known) or f"bekende velden: {', '.join(known)}"
    return "onbekend-veld", f"onbekend veld '{place[-1]}'", hint


def _explain_missing(model: type[Record], place: Place, details: ErrorDetails) -> Explanation:
    return "verplicht-veld", f"het veld '{place[-1]}' ontbreekt", f"voeg `{place[-1]}:` toe"


def _explain_list(model: type[Record], place: Place, details: ErrorDetails) -> Explanation:
    if not details["input"]:
        return _EMPTY
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
            current = _record_in(name_fields(current)[part].annotation)
    return name_fields(current) if current else {}


def name_fields(model: type[Record]) -> dict[str, FieldInfo]:
    """Return the fields of a record under the names that editors type."""
    return {field.alias or name: field for name, field in model.fields.items()}


def _record_in(annotation: Any) -> type[Record] | None:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    return next((found for part in getattr(annotation, "__args__", ()) if (found := _record_in(part))), None)
