"""Explains fields and facet values to editors, generated from the schema itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from praktijkbank.outputs.data.json_schema import SCHEMA_PATH, Schema, is_any_date, make_raw_schema
from praktijkbank.outputs.site import Site
from praktijkbank.outputs.templating import fill
from praktijkbank.pages.markers import Arguments
from praktijkbank.practices.vocabulary import TermList, Vocabulary, VocabularyFile
from praktijkbank.practices.wording import capitalise, say_sentence
from praktijkbank.source.dutch.calendar_names import FIRST_YEAR
from praktijkbank.source.fields import MAX_LINE

MAX_KEYS_SHOWN = 8

# How each kind of field is written; with the required fields they form a valid file (checked by the tests).
EXAMPLES = (
    ("Korte tekst", "also_known_as:\n  - JPO"),
    ("Langere tekst", "goal: |\n  Kleine vragen klein houden.\n\n  Dit is een tweede alinea."),
    ("Hele datum", "added: 2026-01-15"),
    ("Datum waarvan je niet alles weet", "period:\n  start: 2021\n  end: 2023-07"),
    ("Eén keuze", "phase: pilot"),
    ("Lijst van keuzes", "school_types: [po, vo]"),
    ("Heel getal", "scale:\n  - unit: schools\n    value: 14"),
    ("Getal met decimalen", "effort:\n  - value: 4.5\n    unit: uur\n    per: week"),
    ("Onderdeel met eigen velden", "continuity:\n  state: partly\n  until: 2027"),
    ("Lijst van onderdelen", "partners:\n  - name: schoolbestuur\n    role: werkgever\n  - name: wijkteam"),
    ("Webadres", "sources:\n  - title: Jaarplan\n    url: https://voorbeeld.nl/plan"),
)

_TYPE_WORDS = {
    "date": "hele datum, zoals 15 september 2022",
    "uri": "webadres",
    "email": "mailadres",
    "phone": "telefoonnummer",
    "euro": "bedrag in hele euro's, zoals 45.000",
    "integer": "heel getal",
    "number": "getal, ook met een komma, zoals 4,5",
}


@dataclass(frozen=True, slots=True)
class Kind:
    """What a field accepts: in words, with the keys to choose from, their vocabulary list, or the nested record."""

    words: str
    keys: tuple[str, ...] = ()
    terms: str = ""
    record: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """One field as editors see it."""

    name: str
    label: str
    explanation: str
    example: str
    is_required: bool
    kind: Kind


@dataclass(frozen=True, slots=True)
class RecordFields:
    """A nested record: its anchor, the field that contains it, and its own fields."""

    anchor: str
    path: str
    label: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class WordList:
    """One list of the vocabulary with its Dutch name."""

    name: str
    title: str
    terms: TermList

    @property
    def is_explained(self) -> bool:
        """Whether any of its words has more than a name; names of places don't."""
        return any(term.explanation or term.closes or term.url for term in map(self.terms.__getitem__, self.terms))


def render_fields(site: Site, url: str, arguments: Arguments) -> str:
    """Make the block that explains every field."""
    schema = make_raw_schema()
    vocabulary = site.catalogue.vocabulary
    fields = list_fields(schema, vocabulary)
    records = list(list_records(schema, vocabulary))
    return fill("velden.html", site, url, fields=fields, records=records, lists=_name_lists(), examples=EXAMPLES, schema_path=SCHEMA_PATH)


def render_vocabulary(site: Site, url: str, arguments: Arguments) -> str:
    """Make the block that explains every facet value."""
    vocabulary = site.catalogue.vocabulary
    return fill("woordenlijst.html", site, url, lists=[WordList(name, title, vocabulary[name]) for name, title in _name_lists().items()])


def _name_lists() -> dict[str, str]:
    return {name: field.title or name for name, field in VocabularyFile.fields.items()}


def list_fields(record: Schema, vocabulary: Vocabulary) -> tuple[Field, ...]:
    """Return the fields of one record, in the order of the schema."""
    required = record.get("required", ())
    return tuple(
        Field(
            name,
            node["title"],
            _explain(node),
            str(next(iter(node.get("examples", ())), "")),
            name in required,
            _find_kind(node, vocabulary),
        )
        for name, node in record["properties"].items()
    )


def _explain(node: Schema) -> str:
    return say_sentence(node["description"]) if "description" in node else ""


def list_records(schema: Schema, vocabulary: Vocabulary) -> Iterator[RecordFields]:
    """Return every nested record, in reading order."""
    for name, node in schema["properties"].items():
        yield from _list_nested(schema, name, node, vocabulary)


def _list_nested(schema: Schema, path: str, node: Schema, vocabulary: Vocabulary) -> Iterator[RecordFields]:
    target = _record_name(node) or _record_name(node.get("items", {}))
    if not target:
        return
    record = schema["$defs"][target]
    yield RecordFields(_anchor(target), path, node["title"], list_fields(record, vocabulary))
    for name, inner in record["properties"].items():
        yield from _list_nested(schema, f"{path}.{name}", inner, vocabulary)


def _record_name(node: Schema) -> str:
    return str(node.get("$ref", "")).rpartition("/")[2]


def _anchor(record: str) -> str:
    return f"onderdeel-{record.lower()}"


def _find_kind(node: Schema, vocabulary: Vocabulary, *, is_many: bool = False) -> Kind:
    """Describe what a field accepts, from its JSON Schema."""
    if node.get("type") == "array":
        return _find_kind(node["items"], vocabulary, is_many=True)
    if record := _record_name(node):
        return Kind("Lijst van onderdelen met eigen velden" if is_many else "Onderdeel met eigen velden", record=_anchor(record))
    if name := node.get("vocabulary"):
        keys = tuple(vocabulary[name])
        return Kind("Een of meer keuzes" if is_many else "Eén keuze", keys if len(keys) <= MAX_KEYS_SHOWN else (), terms=name)
    if "choices" in node:
        return Kind("Eén keuze", tuple(node["choices"]))
    return Kind(capitalise(_say_type(node, is_many=is_many)))


def _say_type(node: Schema, *, is_many: bool) -> str:
    if is_any_date(node):
        return "jaar, maand en jaar, hele datum of schooljaar"
    if node.get("minimum") == FIRST_YEAR:
        return "jaartal, zoals 2022"
    if node.get("maxLength") == MAX_LINE:
        return f"lijst van korte teksten, elk hoogstens {MAX_LINE} tekens" if is_many else f"korte tekst, hoogstens {MAX_LINE} tekens"
    if "maxLength" in node:
        return "lijst van teksten, ook in meer alinea's" if is_many else "tekst, ook in meer alinea's"
    if "pattern" in node and "format" not in node:
        return "lijst van bestandsnamen van praktijken" if is_many else "bestandsnaam van een praktijk"
    return _TYPE_WORDS[str(node.get("format", node["type"]))]
