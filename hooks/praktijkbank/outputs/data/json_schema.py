"""Writes the schema of a practice as JSON Schema, with the vocabulary's keys filled in, for editors' tools and other software."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from praktijkbank.outputs.artifacts import Artifact
from praktijkbank.outputs.site import Site
from praktijkbank.practices.practice import NOT_STATED, Practice
from praktijkbank.practices.vocabulary import TermList, Vocabulary
from praktijkbank.source.fields import FIRST_YEAR, LAST_YEAR, MAX_LINE

SCHEMA_PATH = "data/praktijk.schema.json"
DIALECT = "https://json-schema.org/draft/2020-12/schema"

Schema = dict[str, Any]

_VALUE_OR_NOTE = {"anyOf": [{"required": ["value"]}, {"required": ["note"]}]}

# What the records' own validators ask, which pydantic cannot say in JSON Schema.
_RULES: Mapping[str, Schema] = {
    "Place": {"minProperties": 1},
    "Scale": _VALUE_OR_NOTE,
    "Effort": {**_VALUE_OR_NOTE, "dependentRequired": {"value": ["unit"], "unit": ["value"]}},
}


def make_json_schema(site: Site) -> Iterator[Artifact]:
    """Make the JSON Schema of a practice file."""
    address = f"{site.settings.site_url}{SCHEMA_PATH}" if site.settings.site_url else ""
    text = json.dumps(make_schema(site.catalogue.vocabulary, address), ensure_ascii=False, indent=1)
    yield Artifact(SCHEMA_PATH, f"{text}\n".encode())


def make_raw_schema() -> Schema:
    """Return pydantic's schema of a practice, without its "or nothing" and without texts that are meant for developers."""
    schema: Schema = _simplify(Practice.adapter.json_schema())
    for record in [schema, *schema["$defs"].values()]:
        del record["title"], record["description"]
    return schema


def make_schema(vocabulary: Vocabulary, address: str = "") -> Schema:
    """Return the whole JSON Schema (draft 2020-12); `address` is where it is published, if known."""
    schema = _fill_in(make_raw_schema(), vocabulary)
    for name, rules in _RULES.items():
        schema["$defs"][name] |= rules
    place = schema["properties"]["place"]
    place["anyOf"] = [{"$ref": place.pop("$ref")}, {"const": NOT_STATED}]
    return {
        "$schema": DIALECT,
        **({"$id": address} if address else {}),
        "title": "Praktijk",
        "description": "Eén praktijk van de Praktijkbank, zoals de redactie haar opschrijft.",
        **schema,
    }


def _simplify(node: Any) -> Any:
    """Take "or null" away, because a field without a value is left out, and defaults that say nothing."""
    if isinstance(node, list):
        return [_simplify(part) for part in node]
    if not isinstance(node, dict):
        return node
    plain = {key: _simplify(value) for key, value in node.items() if key != "default" or value}
    match plain.pop("anyOf", None):
        case [choice, {"type": "null"}]:
            return {**choice, **plain}
        case None:
            return plain
        case choices:
            return {**plain, "anyOf": choices}


def _fill_in(node: Any, vocabulary: Vocabulary) -> Any:
    """Put the vocabulary's keys where pydantic's schema names a list, and allow what YAML tools read as a number."""
    if isinstance(node, list):
        return [_fill_in(part, vocabulary) for part in node]
    if not isinstance(node, dict):
        return node
    filled = {key: _fill_in(value, vocabulary) for key, value in node.items()}
    if isinstance(name := filled.pop("vocabulary", None), str):
        filled |= _describe_choices(vocabulary[name])
    elif is_any_date(filled):
        filled |= {"pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$", "minimum": FIRST_YEAR, "maximum": LAST_YEAR}
    elif filled.get("maxLength") == MAX_LINE:
        filled["type"] = ["string", "number"]
    return filled


def is_any_date(node: Schema) -> bool:
    """Tell whether a schema is that of a date of which the month or day may be unknown."""
    return bool(node.get("type") == ["string", "integer"])


def _describe_choices(terms: TermList) -> Schema:
    return {"enum": list(terms), "enumDescriptions": [_describe(terms, key) for key in terms]}


def _describe(terms: TermList, key: str) -> str:
    term = terms[key]
    return ": ".join(_told([term.label, term.explanation]))


def _told(texts: Iterable[str | None]) -> Iterable[str]:
    return (text for text in texts if text)
