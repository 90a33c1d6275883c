"""Writes the JSON Schema of a practice, with the vocabulary's keys filled in, for editors' tools and other software."""

from __future__ import annotations

import json
import re
from collections.abc import Hashable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any, cast

from praktijkbank.outputs.artifacts import Artifact
from praktijkbank.outputs.site import Site
from praktijkbank.practices.place import NO_PLACE
from praktijkbank.practices.practice import WITHDRAWN, WITHDRAWN_WORDS, Practice
from praktijkbank.practices.vocabulary import TermList, Vocabulary, list_names
from praktijkbank.source.fields import MAX_LINE, fold_name
from praktijkbank.source.record import Record

SCHEMA_PATH = "data/praktijk.schema.json"
DIALECT = "https://json-schema.org/draft/2020-12/schema"

Schema = dict[str, Any]

_VALUE_OR_NOTE = {"anyOf": [{"required": ["value"]}, {"required": ["note"]}]}

# What a text needs to be a date or number; the compiler accepts more than a pattern can express. Both cases are written out because
# JSON Schema has no case-insensitive patterns.
_ANY_DATE = "[0-9]{4}|[Jj][Aa][Aa][Rr].*[0-9]{2}"
_FULL_DATE = (
    "[0-9]{4}[^0-9]+[0-9]{1,2}[^0-9]+[0-9]{1,2}|[0-9]{1,2}[^0-9]+[0-9]{1,2}[^0-9]+[0-9]{4}|[0-9]{1,2}[^0-9]+[A-Za-z]{3}[^0-9]*[0-9]{4}"
)
_NUMBER = "^[^%]*[0-9][^%]*$"

# What the records' own validators require and pydantic can't express in JSON Schema.
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


def make_raw_schema(kind: type[Record] = Practice) -> Schema:
    """Return pydantic's schema of a kind of file, without nulls and without descriptions for developers.

    All callers share it, because it takes a while to make; none may change it.
    """
    return _make_raw_schema(cast("Hashable", kind))


@cache
def _make_raw_schema(kind: type[Record]) -> Schema:
    schema: Schema = _simplify(kind.adapter.json_schema())
    for record in [schema, *schema["$defs"].values()]:
        record.pop("title", None)
        record.pop("description", None)
    return schema


def make_file_schema(kind: type[Record], title: str, vocabulary: Vocabulary) -> Schema:
    """Return the JSON Schema of another kind of file that editors write."""
    return {"$schema": DIALECT, "title": title, **_fill_in(make_raw_schema(kind), vocabulary)}


def make_schema(vocabulary: Vocabulary, address: str = "") -> Schema:
    """Return the full JSON Schema (draft 2020-12); `address` is where it is published, if known."""
    schema = _fill_in(make_raw_schema(), vocabulary)
    for name, rules in _RULES.items():
        schema["$defs"][name] |= rules
    place, period = schema["properties"]["place"], schema["properties"]["period"]
    place["anyOf"] = [{"$ref": place.pop("$ref")}, {"pattern": f"^(?:{'|'.join(map(_spell, NO_PLACE))})$", "type": "string"}]
    schema |= _ask_less_of_withdrawn(schema.pop("required"))
    period["anyOf"] = [{"$ref": period.pop("$ref")}, {"pattern": _ANY_DATE, "type": "string"}]
    return {
        "$schema": DIALECT,
        **({"$id": address} if address else {}),
        "title": "Praktijk",
        "description": "Eén praktijk van de Praktijkbank, zoals de redactie haar opschrijft.",
        **schema,
    }


def _ask_less_of_withdrawn(required: list[str]) -> Schema:
    """Require only a title and the withdrawal of a withdrawn practice, and of others the usual fields and no withdrawal."""
    status = {"pattern": f"^\\s*(?:{'|'.join(map(_spell, (WITHDRAWN, *WITHDRAWN_WORDS)))})\\s*$"}
    return {
        "if": {"properties": {"status": status}, "required": ["status"]},
        "then": {"required": ["title", "withdrawn"]},
        "else": {"required": required, "properties": {"withdrawn": False}},
    }


def _simplify(node: Any) -> Any:
    """Remove nulls, because a field without a value is omitted, and defaults without meaning."""
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
    """Fill in the vocabulary's keys where pydantic's schema names a list, and allow values that YAML tools read as numbers."""
    if isinstance(node, list):
        return [_fill_in(part, vocabulary) for part in node]
    if not isinstance(node, dict):
        return node
    if node.get("type") == "array" and "examples" in node:
        node = {**node, "examples": [[example] for example in node["examples"]]}
    filled = {key: _fill_in(value, vocabulary) for key, value in node.items()}
    widened = _widen(filled, vocabulary)
    return filled | widened


def _widen(node: Schema, vocabulary: Vocabulary) -> Schema:
    """Return a schema that accepts every spelling the compiler accepts, without our internal annotations."""
    node.pop("form", None)
    if isinstance(name := node.pop("vocabulary", None), str):
        return _describe_choices(vocabulary[name])
    if choices := node.pop("choices", None):
        return _offer({key: (key, *words) for key, words in choices.items()})
    if is_any_date(node):
        return {"type": ["string", "number"], "pattern": _ANY_DATE, "minimum": 1, "maximum": 2100}
    if node.get("format") == "date":
        del node["format"]
        return {"pattern": _FULL_DATE}
    if node.get("type") in {"integer", "number"}:
        return {"type": ["number", "string"], "pattern": _NUMBER}
    return {"type": ["string", "number"]} if node.get("maxLength") == MAX_LINE else {}


def is_any_date(node: Schema) -> bool:
    """Return whether a schema is for a date whose month or day may be unknown."""
    return bool(node.get("type") == ["string", "integer"])


def _describe_choices(terms: TermList) -> Schema:
    offered = _offer({key: list_names(key, terms[key]) for key in terms})
    offered["anyOf"][0]["enumDescriptions"] = [_describe(terms, key) for key in terms]
    return offered


def _offer(names: Mapping[str, Iterable[str]]) -> Schema:
    """Offer the keys, and accept their other names in any spelling that the compiler understands."""
    ways = dict.fromkeys(_spell(name) for words in names.values() for name in words)
    return {"anyOf": [{"enum": list(names)}, {"pattern": f"^\\s*(?:{'|'.join(ways)})\\s*$"}]}


def _spell(name: str) -> str:
    """Return a pattern for a name that ignores case, hyphens and kinds of apostrophe, like `fold_name`."""
    return r"[\s_-]+".join("".join(map(_spell_letter, word)) for word in fold_name(name).split(" "))


def _spell_letter(letter: str) -> str:
    if letter == "'":
        return "['\u2018\u2019]"
    return f"[{letter}{letter.upper()}]" if letter.isalpha() and len(letter.upper()) == 1 else re.escape(letter)


def _describe(terms: TermList, key: str) -> str:
    term = terms[key]
    return ": ".join(filter(None, (term.label, term.explanation)))
