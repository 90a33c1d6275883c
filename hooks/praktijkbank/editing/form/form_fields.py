"""The content of the form: the ten questions of the questionnaire with their schema fields, followed by the remaining fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from praktijkbank.outputs.data.json_schema import Schema, is_any_date, make_raw_schema
from praktijkbank.practices.practice import Practice
from praktijkbank.practices.questionnaire import TEN_QUESTIONS
from praktijkbank.practices.vocabulary import Vocabulary
from praktijkbank.source import record_rules
from praktijkbank.source.dutch.calendar_names import FIRST_YEAR
from praktijkbank.source.fields import MAX_LINE
from praktijkbank.source.record import Record, find_record, name_fields

RELATED = "related"  # the name of the list of practices, from which some fields choose
_PRACTICES = frozenset((RELATED, "pin", "hide", "feature"))
_MOST_BOXES = 12  # choices shown in full; with more, a reader types the first letters
_FIRST = ("title", "summary", "place", "school_types")
_HIDDEN = frozenset({"status", "withdrawn", "formerly"})  # publishing is up to the editors
_MORE_OF_QUESTION = {"goal": ("goal", "reason")}

Choices = Mapping[str, str]
_AT_ONCE = frozenset(
    (("Section", "text"), ("Story", "text"), ("Event", "start"), ("Event", "location"))
)  # shown at once, though they may be left empty
_ONE_OF = frozenset({"Block", "SectionBlock"})  # records in which exactly one field is filled in, chosen first
_FLAG: Choices = {"yes": "ja", "no": "nee"}


@dataclass(frozen=True, slots=True)
class Field:
    """One field as the form shows it.

    `kind` is its kind of input: line, text, date, year, number, url, email, phone, choice, choices (several from a list), lines, texts,
    record or records, or another kind that the schema names ("form"). `is_at_once` is set if a repeated part shows it without unfolding.
    `is_one_of` is set if its parts hold exactly one field, which is chosen first. `choices` are labels by key; `terms` names the list they
    come from. `inner` are the fields of a record.
    """

    name: str
    label: str
    help: str
    example: str
    kind: str
    type: str = ""
    is_required: bool = False
    is_at_once: bool = False
    is_one_of: bool = False
    terms: str = ""
    choices: Choices | None = None
    inner: tuple[Field, ...] = ()

    @property
    def is_searched(self) -> bool:
        """Whether there are so many choices that readers search for one."""
        return (self.kind == "choices" and len(self.choices or ()) > _MOST_BOXES) or self.terms == RELATED

    @property
    def is_many_lines(self) -> bool:
        """Whether it has room for several lines, or for a long one."""
        return self.kind in {"text", "lines", "days", "closing"} or self.name in {"summary", "preheader"}


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the form: an anchor, its question, its number (0 if it is not a question) and the fields that answer it."""

    anchor: str
    title: str
    number: int
    fields: tuple[Field, ...]


def list_parts(vocabulary: Vocabulary, practices: Choices) -> tuple[Part, ...]:
    """Return the parts of the form in order; `practices` are the titles of all practices by slug."""
    fields = {field.name: field for field in list_fields(vocabulary, practices)}
    parts = [Part("praktijk", "Over de praktijk", 0, tuple(map(fields.pop, _FIRST)))]
    for number, (name, title) in enumerate(TEN_QUESTIONS.items(), 1):
        names = _MORE_OF_QUESTION.get(name, (name,))
        parts.append(Part(f"vraag-{number}", title, number, tuple(map(fields.pop, names))))
    return (*parts, Part("meer", "Meer velden", 0, tuple(fields.values())))


def list_fields(vocabulary: Vocabulary, practices: Choices, record: type[Record] = Practice) -> tuple[Field, ...]:
    """Return every field of a kind of file that a form can fill in, in schema order."""
    schema = make_raw_schema(record)
    return tuple(field for field in _read_record(schema, schema, vocabulary, practices) if field.name not in _HIDDEN)


def _read_record(record: Schema, schema: Schema, vocabulary: Vocabulary, practices: Choices, own: str = "") -> Iterator[Field]:
    for name, node in record["properties"].items():
        kind, about = _find_kind(name, node, schema, vocabulary, practices)
        example = str(next(iter(node.get("examples", ())), ""))
        yield Field(
            name,
            node["title"],
            node.get("description", ""),
            (about.get("choices") or {}).get(example, example),
            kind,
            is_required=name in record.get("required", ()),
            is_at_once=name in record.get("required", ()) or (own, name) in _AT_ONCE,
            **about,
        )


def _find_kind(name: str, node: Schema, schema: Schema, vocabulary: Vocabulary, practices: Choices) -> tuple[str, dict[str, Any]]:
    is_many = node.get("type") == "array"
    one = node["items"] if is_many else node
    if target := str(one.get("$ref", "")).rpartition("/")[2]:
        inner = tuple(_read_record(schema["$defs"][target], schema, vocabulary, practices, target))
        return ("records" if is_many else "record"), {"inner": inner, "type": target, "is_one_of": target in _ONE_OF}
    if terms := one.get("vocabulary"):
        choices = {key: vocabulary[terms].label(key) for key in vocabulary[terms]}
        return ("choices" if is_many else "choice"), {"choices": choices, "terms": terms}
    if "choices" in one:
        return "choice", {"choices": {key: words[0] for key, words in one["choices"].items()}}
    if name in _PRACTICES:
        return "choices", {"choices": practices, "terms": RELATED}
    if (form := one.get("form")) == "flag":
        return "choice", {"choices": _FLAG}
    kind = form or ("slug" if "pattern" in one else _name_text(one))
    return (f"{kind}s" if is_many else kind), {}


def _name_text(node: Schema) -> str:
    if is_any_date(node):
        return "date"
    if node.get("format") in {"date", "email", "phone"}:
        return str(node["format"]).replace("date", "day")
    if node.get("format") == "uri":
        return "url"
    if node.get("type") in {"integer", "number"}:
        if node.get("format") == "euro":
            return "euros"
        return "year" if node.get("minimum") == FIRST_YEAR else "decimal" if node["type"] == "number" else "whole"
    return "line" if node.get("maxLength") == MAX_LINE else "text"


def list_records(record: type[Record] = Practice) -> Iterator[type[Record]]:
    """Return a record class and every class nested in it, each once."""
    seen = [record]
    for each in seen:
        seen += [
            found for field in name_fields(each).values() if (found := find_record(field.annotation)) is not None and found not in seen
        ]
    return iter(seen)


def describe_rules(record: type[Record] = Practice) -> dict[str, list[dict[str, Any]]]:
    """Return the rules between fields, by name of the record, for every record that has any."""
    return {each.__name__: rules for each in list_records(record) if (rules := record_rules.describe_rules(each.rules))}


def describe_counted(record: type[Record] = Practice) -> dict[str, str]:
    """Return the field that may hold an approximate number ("ruim 14"), by name of the record."""
    return {each.__name__: each.counted for each in list_records(record) if each.counted}
