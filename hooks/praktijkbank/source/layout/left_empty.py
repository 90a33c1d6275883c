"""Drops prepared fields that were left empty, so that nobody has to delete them first."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from praktijkbank.source.lines.line_shapes import indent
from praktijkbank.source.record import Record, find_record, name_fields
from praktijkbank.source.yaml_document import Document, Place, Value, list_texts


def leave_out_empty(model: type[Record], document: Document, given: Collection[str], asked: Collection[str]) -> None:
    """Remove from a document every record, list part and optional field in which nothing is filled in.

    `given` names fields that say nothing by themselves, because a new file has them filled in. `asked` names top-level fields that stay,
    because a check asks for them. A required field stays too, if its record says something. The remaining lines keep their numbers.
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
    """Return the places of everything empty that may be dropped, outermost only."""
    if isinstance(data, list):
        for number, part in enumerate(data):
            if isinstance(part, dict):
                at = (*place, number)
                yield from [at] if _is_empty(part, given) else _list_empty(record, part, at, given)
    elif isinstance(data, dict) and record:
        yield from _list_empty_fields(record, data, place, given)


def _list_empty_fields(record: type[Record], data: Mapping[str, Value], place: Place, given: Collection[str]) -> Iterator[Place]:
    fields = name_fields(record)
    beside_dash = next(iter(data), "") if place and isinstance(place[-1], int) else ""  # without it the dash would stand alone
    for name, value in data.items():
        if name not in fields:
            continue
        if name != beside_dash and not fields[name].is_required() and _is_empty(value, given):
            yield (*place, name)
        elif not isinstance(value, str):
            yield from _list_empty(find_record(fields[name].annotation), value, (*place, name), given)


def _is_empty(value: Value, given: Collection[str]) -> bool:
    """Tell whether a value has fields or items, but nothing is filled in."""
    if isinstance(value, dict):
        own = [part for name, part in value.items() if name not in given]
        return bool(own) and all(_is_empty(part, given) for part in own)
    if isinstance(value, list):
        return bool(value) and all(_is_empty(part, given) for part in value)
    return not value.strip()


def _blank_out(lines: list[str], first: int) -> None:
    """Blank the line of a field or list part and the lines that belong to it; comments stay."""
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
