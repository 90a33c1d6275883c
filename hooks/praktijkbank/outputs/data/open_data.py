"""Publishes every practice as open data: JSON, CSV and the source file itself."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from praktijkbank.outputs.artifacts import Artifact, Line
from praktijkbank.outputs.data.redaction import redact
from praktijkbank.outputs.data.spreadsheet import HEAD_ROW, write_withdrawn_row
from praktijkbank.outputs.site import Site
from praktijkbank.practices.catalogue import Item, WithdrawnItem
from praktijkbank.practices.practice import PRIVATE_FIELDS, WITHDRAWN, Practice
from praktijkbank.practices.vocabulary import Vocabulary
from praktijkbank.practices.wording import NOT_STATED
from praktijkbank.source.choices import TermKey
from praktijkbank.source.fields import PartialDate
from praktijkbank.source.record import Record

JSON_PATH = "data/praktijken.json"
CSV_PATH = "data/praktijken.csv"
SCHEMA_VERSION = "1.1"  # the first number changes when programs that read the file must change too
_MISSING = "In deze kopie ontbreekt wat alleen de redactie bewaart; vervang het bestand bij de redactie er niet door."
LICENCE = {
    "name": "CC BY 4.0",
    "url": "https://creativecommons.org/licenses/by/4.0/deed.nl",
    "applies_to": "de beschrijvingen; de bronnen houden hun eigen rechten",
}

Describe = Callable[[Any], Any]


class JsonWriter:
    """Writes practices as JSON; the schema of each field is inspected once."""

    def __init__(self, site: Site) -> None:
        """Take the site of the practices."""
        self._site = site
        fields = {name: field for name, field in Practice.fields.items() if name not in {*PRIVATE_FIELDS, "status", "withdrawn"}}
        self._titles = {name: field.title for name, field in fields.items()}
        self._describers = {name: _make_field_describer(field, site.catalogue.vocabulary) for name, field in fields.items()}

    def write(self, item: Item) -> str:
        """Return one practice on one line."""
        return _write({"slug": item.slug, "url": _address(self._site, item), **describe(item, self._describers)})

    def write_head(self) -> str:
        """Return what precedes all practices."""
        site = self._site
        head = {
            "title": f"{site.settings.site_name}: alle praktijken",
            "language": "nl",
            "schema_version": SCHEMA_VERSION,
            "as_of": str(site.catalogue.as_of) if site.catalogue.as_of else None,
            "site": site.settings.site_url or None,
            "licence": LICENCE,
            "fields": self._titles,
        }
        return f'{_write(head)[:-1]},"practices":[\n'


def make_frames(site: Site, writer: JsonWriter) -> Iterator[Line]:
    """Make the opening and closing lines of the JSON and CSV with all practices."""
    yield Line(JSON_PATH, -1, writer.write_head().encode())
    behind = len(site.catalogue.items)
    withdrawn = _write([describe_withdrawn(site, item) for item in site.catalogue.withdrawn])
    yield Line(JSON_PATH, behind, f'\n],"withdrawn":{withdrawn}}}\n'.encode())
    yield Line(CSV_PATH, -1, HEAD_ROW.encode("utf-8-sig"))
    yield Line(CSV_PATH, behind, "".join(write_withdrawn_row(site, item) for item in site.catalogue.withdrawn).encode())


def describe_withdrawn(site: Site, item: WithdrawnItem) -> dict[str, Any]:
    """Return everything still published about a withdrawn practice."""
    told = {"date": str(item.withdrawal.date), "reason": item.withdrawal.reason}
    return {"slug": item.slug, "url": _address(site, item), "title": item.practice.title, "status": WITHDRAWN, "withdrawn": told}


def make_lines(number: int, json_line: str, csv_row: str) -> Iterator[Line]:
    """Return the lines for one practice in the JSON and CSV; one line per practice, so that text tools can process both."""
    yield Line(JSON_PATH, number, ((",\n" if number else "") + json_line).encode())
    yield Line(CSV_PATH, number, csv_row.encode())


def make_source(item: Item, text: str) -> Artifact:
    """Return the file of a practice for readers, from the text that `write_source` returns."""
    return Artifact(f"{item.url}praktijk.yml", text.encode())


def write_source(site: Site, item: Item) -> str:
    """Return the practice file as editors wrote it, without the notes, consents and comments that are only for them.

    A note may say what was left out to protect someone; what is kept off the page must not be one link away from it.
    Anyone editing the copy is told that something is missing, so that it isn't lost on the way back.
    """
    missing = [field for field in PRIVATE_FIELDS if getattr(item.practice, field)]
    text = redact(site.catalogue.read_source(item), missing)
    return f"{text.rstrip()}\n\n# {_MISSING}\n" if missing else text


def describe(item: Item, describers: Mapping[str, Describe]) -> dict[str, Any]:
    """Return what a practice states; fields that are not stated are omitted."""
    described = {name: make(value) for name, make in describers.items() if (value := getattr(item.practice, name)) not in (None, ())}
    for source in described.get("sources", ()):
        source.setdefault("licence", NOT_STATED)
    return {name: value for name, value in described.items() if value != {}}


def _make_field_describer(field: FieldInfo, vocabulary: Vocabulary) -> Describe:
    return _make_describer(field.annotation, field.metadata, vocabulary)


def _make_describer(kind: Any, notes: Sequence[Any], vocabulary: Vocabulary) -> Describe:
    """Return a function that turns values of a schema type into plain data; types are inspected once, not for every value."""
    for note in notes:
        if isinstance(note, TermKey):
            terms = vocabulary[note.name]
            return lambda key: {"key": key, "label": terms.label(key)}
    parts = get_args(kind)
    if get_origin(kind) is Annotated:
        return _make_describer(parts[0], parts[1:], vocabulary)
    if get_origin(kind) in {Union, UnionType}:
        return _make_describer(next(part for part in parts if part is not type(None)), (), vocabulary)
    if get_origin(kind) is tuple:
        describe_one = _make_describer(parts[0], (), vocabulary)
        return lambda values: [describe_one(value) for value in values]
    if isinstance(kind, type) and issubclass(kind, Record):
        describers = {name: _make_field_describer(field, vocabulary) for name, field in kind.fields.items()}
        return lambda record: {name: make(part) for name, make in describers.items() if (part := getattr(record, name)) not in {None, ()}}
    return str if kind is PartialDate else lambda value: value


def _address(site: Site, item: Item | WithdrawnItem) -> str:
    return f"{site.settings.site_url}{item.url}"


def _write(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
