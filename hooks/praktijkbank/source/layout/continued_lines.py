"""Finds lines below a value of one line that belong to another field: YAML takes a line that is set in for the rest of that value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pydantic import WithJsonSchema
from pydantic.fields import FieldInfo

from praktijkbank.source.fields import MAX_LINE
from praktijkbank.source.findings import Finding
from praktijkbank.source.lines.moved_lines import say_lines
from praktijkbank.source.record import Record, find_fields, list_notes
from praktijkbank.source.remedies.event_places import names_address
from praktijkbank.source.remedies.loose_texts import divide
from praktijkbank.source.remedies.proposals import write
from praktijkbank.source.salvage import follow
from praktijkbank.source.yaml_document import Document, Place

_OWN = "\0"  # stands for the field that the value is typed in


def find_continued(model: type[Record], document: Document) -> Iterator[tuple[Place, Finding]]:
    """Yield a finding for each line that surely belongs to another field than the value above it, with the place of that value.

    What follows an address is part of it.
    """
    for first, lines in document.continued:
        place = document.find_place(first, len(document.text))
        fields = find_fields(model, place[:-1]) if place else {}
        if fields and place[-1] in fields and _takes_words(fields[str(place[-1])]):
            given = follow(document.data, place[:-1])
            told = given if isinstance(given, dict) else {}
            for numbers, field, value in _list_others(fields, str(place[-1]), lines, first + 1):
                yield place, _tell(document, place, numbers, field, value, told)


def _takes_words(field: FieldInfo) -> bool:
    """Tell whether a field takes one line of any words."""
    notes = (note for note in list_notes(field) if isinstance(note, WithJsonSchema))
    return any((note.json_schema or {}).get("maxLength") == MAX_LINE for note in notes)


def _list_others(fields: Mapping[str, FieldInfo], name: str, lines: Sequence[str], first: int) -> Iterator[tuple[range, str, str]]:
    """Yield the numbers of lines that belong to another field, with that field and the value that they give it."""
    number = 0
    while number < len(lines):
        field, value = _find_other(fields, name, lines[number])
        end = number + 1
        while field == "address" and end < len(lines) and _goes_on(fields, name, lines[end]):
            end += 1
        if field:
            value = ", ".join(line.rstrip(",;") for line in lines[number:end]) if field == "address" else value
            yield range(first + number, first + end), field, value
        number = end


def _goes_on(fields: Mapping[str, FieldInfo], name: str, line: str) -> bool:
    """Tell whether a line below an address is part of it."""
    return names_address(line) or not (_find_other(fields, name, line)[0] or any(map(str.isdigit, line)))


def _find_other(fields: Mapping[str, FieldInfo], name: str, line: str) -> tuple[str, str]:
    """Return the field and value of a line that belongs to another field as a whole; ("", "") if it does not."""
    if "address" in fields and name != "address" and names_address(line):
        return "address", line
    told = divide(fields, _OWN, line)
    field, value = next(iter(told.items()), ("", ""))
    return (field, value) if len(told) == 1 and field not in {_OWN, name, "note"} else ("", "")


def _tell(document: Document, place: Place, numbers: range, field: str, value: str, told: Mapping[str, object]) -> Finding:
    lines = say_lines([number - 1 for number in numbers])
    column = document.locate(place)[1] - 1
    hint = f"schrijf in plaats van {lines} `{' ' * column}{field}: {write(value)}`, recht onder `{place[-1]}:`"
    if field in told:
        hint = f"bij `{field}:` staat al '{told[field]}': verbeter het daar, en haal {lines} weg"
    message = f"'{value}' staat hier onder '{place[-1]}', en zou daar achteraan komen"
    return Finding(document.path, numbers[0], 1, "veld-in-tekst", message, hint)
