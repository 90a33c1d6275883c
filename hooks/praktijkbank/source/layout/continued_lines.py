"""Finds lines below a value of one line that belong to another field: YAML takes a line that is set in for the rest of that value."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from typing import NamedTuple

from pydantic.fields import FieldInfo

from praktijkbank.source.findings import Finding
from praktijkbank.source.lines.line_shapes import COLON
from praktijkbank.source.lines.moved_lines import say_lines
from praktijkbank.source.record import Record, find_class, find_fields
from praktijkbank.source.remedies.event_places import names_address
from praktijkbank.source.remedies.loose_texts import divide
from praktijkbank.source.remedies.proposals import takes_words, write
from praktijkbank.source.salvage import follow
from praktijkbank.source.shapes import find_shape
from praktijkbank.source.yaml_document import Document, Place

MISPLACED = "veld-in-tekst"
_OWN = "\0"  # stands for the field that the value is typed in
_GOING_ON = {"address": ", ", "note": "; "}  # fields of which more lines are one value, with what stands between them


def find_continued(model: type[Record], document: Document) -> Iterator[tuple[Place, Finding]]:
    """Yield a finding for each line that surely belongs to another field than the value above it, with the place of that value."""
    for first, lines in document.continued:
        place = document.find_place(first, len(document.text))
        owner, fields = find_class(model, place[:-1]), find_fields(model, place[:-1])
        name = str(place[-1]) if place else ""
        if owner and name in fields and find_shape(owner, name).kind == "value" and takes_words(fields[name]):
            given = follow(document.data, place[:-1])
            column = document.locate(place)[1] - 1
            for other in list_others(fields, name, lines, first):
                message, hint = other.tell(name, column, given if isinstance(given, dict) else ())
                yield place, Finding(document.path, other.lines[0] + 1, 1, MISPLACED, message, hint)


class Other(NamedTuple):
    """Lines (from 0) below a value that belong to another field, with that field and the value that they give it."""

    lines: range
    field: str
    value: str

    def write(self, column: int) -> str:
        """Return the line to write instead, in the column of the field above."""
        return f"{' ' * column}{self.field}: {write(self.value)}"

    def tell(self, name: str, column: int, beside: Container[str]) -> tuple[str, str]:
        """Return the message and the remedy in Dutch, given the field above and those that stand beside it."""
        named = say_lines(self.lines)
        hint = f"schrijf in plaats van {named} `{self.write(column)}`, recht onder `{name}:`"
        if self.field in beside:
            way = (
                "zet het achter wat er bij `note:` staat" if self.field == "note" else f"verbeter zo nodig wat er bij `{self.field}:` staat"
            )
            hint = f"{way}, en haal {named} weg"
        return f"'{self.value}' staat hier onder '{name}', en zou daar achteraan komen", hint


def list_others(fields: Mapping[str, FieldInfo], name: str, lines: Sequence[str], first: int) -> Iterator[Other]:
    """Yield what belongs to another field in the lines below a value, of which the first is line `first` of the file (from 0).

    What follows an address is part of it, and words with another label stay together in the note.
    """
    number = 0
    while number < len(lines):
        field, value = _find_other(fields, name, lines[number])
        end = number + 1
        while field in _GOING_ON and end < len(lines) and _goes_on(fields, name, field, lines[end]):
            end += 1
        if field:
            joined = _GOING_ON.get(field, "").join(line.rstrip(",;") for line in lines[number:end])
            yield Other(range(first + number, first + end), field, joined if field in _GOING_ON else value)
        number = end


def _goes_on(fields: Mapping[str, FieldInfo], name: str, field: str, line: str) -> bool:
    """Tell whether a line below an address is part of it, or one below a note of that."""
    other = _find_other(fields, name, line)[0]
    return other == field or (field == "address" and not other and not any(map(str.isdigit, line)))


def _find_other(fields: Mapping[str, FieldInfo], name: str, line: str) -> tuple[str, str]:
    """Return the field and value of a line that belongs to another field as a whole; ("", "") if it does not."""
    if "address" in fields and name != "address" and names_address(line):
        return "address", line
    told = divide(fields, _OWN, line)
    field, value = next(iter(told.items()), ("", ""))
    if len(told) == 1 and field not in {_OWN, name, "note"}:
        return field, value
    return ("note", line) if COLON.search(line) and {"address", "note"} <= {*fields} and name != "note" else ("", "")
