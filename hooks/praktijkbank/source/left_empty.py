"""Leaves out of a file what stands ready in it and was not filled in, so that nobody has to take it away to go on."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from praktijkbank.source.line_shapes import indent
from praktijkbank.source.record import Record, find_record, name_fields
from praktijkbank.source.yaml_document import Document, Place, Value, list_texts


def leave_out_empty(model: type[Record], document: Document, given: Collection[str], asked: Collection[str]) -> None:
    """Take out of a document each record, part of a list and optional field in which nothing is filled in.

    `given` are names of fields that say nothing by themselves, because a new file has them filled in; `asked` are fields of the file
    itself that stay, for who checks them to ask for. So does what is required in a record that says something. The lines that stay keep
    their numbers.
    """
    if all(text.strip() for _, text in list_texts(document.data)):
        return
    places = [place for place in _list_empty(model, document.data, (), given) if len(place) > 1 or place[0] not in asked]
    lines = (document.meant or document.text).split("\n")
    for line, _ in [document.locate(place) for place in places]:
        _blank_out(lines, line - 1)
    if places:
        document.meant = "\n".join(lines)
        document.data = _prune(document.data, (), {*places})


def _list_empty(record: type[Record] | None, data: Value, place: Place, given: Collection[str]) -> Iterator[Place]:
    """Return the places of what is empty and may be left out, the outermost of each."""
    if isinstance(data, list):
        for number, part in enumerate(data):
            if isinstance(part, dict):
                at = (*place, number)
                yield from [at] if _is_empty(part, given) else _list_empty(record, part, at, given)
    elif isinstance(data, dict) and record:
        yield from _list_empty_fields(record, data, place, given)


def _list_empty_fields(record: type[Record], data: Mapping[str, Value], place: Place, given: Collection[str]) -> Iterator[Place]:
    fields = name_fields(record)
    beside_dash = next(iter(data)) if place and isinstance(place[-1], int) else ""  # without it the dash would stand alone
    for name, value in data.items():
        if name not in fields:
            continue
        if name != beside_dash and not fields[name].is_required() and _is_empty(value, given):
            yield (*place, name)
        elif not isinstance(value, str):
            yield from _list_empty(find_record(fields[name].annotation), value, (*place, name), given)


def _is_empty(value: Value, given: Collection[str]) -> bool:
    """Tell whether nothing is filled in in a value, though there is room for it."""
    if isinstance(value, dict):
        own = [part for name, part in value.items() if name not in given]
        return bool(own) and all(_is_empty(part, given) for part in own)
    if isinstance(value, list):
        return bool(value) and all(_is_empty(part, given) for part in value)
    return not value.strip()


def _blank_out(lines: list[str], first: int) -> None:
    """Empty the line of a field or part of a list, and those that belong to it; comments stay."""
    depth, is_part = indent(lines[first]), lines[first].lstrip().startswith("- ")
    lines[first] = ""
    for number in range(first + 1, len(lines)):
        line = lines[number].rstrip()
        if line.lstrip().startswith("#") or not line:
            continue
        if indent(line) < depth or (indent(line) == depth and (is_part or not line.lstrip().startswith("-"))):
            return
        lines[number] = ""


def _prune(data: Value, place: Place, places: Collection[Place]) -> Value:
    if isinstance(data, list):
        return [_prune(part, (*place, at), places) for at, part in enumerate(data) if (*place, at) not in places]
    if isinstance(data, dict):
        return {name: _prune(part, (*place, name), places) for name, part in data.items() if (*place, name) not in places}
    return data
