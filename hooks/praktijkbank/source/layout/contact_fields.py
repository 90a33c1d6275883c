"""Gathers the lines of a contact that stand in the first column, each with its own name: Contactpersoon, Functie, E-mail, Telefoon.

As fields of the file those would be two contacts, and a function among the tasks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from praktijkbank.source.layout.points_below import put_on_one_line
from praktijkbank.source.lines.line_reading import Slip
from praktijkbank.source.lines.line_shapes import KEY_LINE
from praktijkbank.source.lines.quoting import is_plain_scalar, unquote
from praktijkbank.source.record import STAND_IN, Record, name_fields
from praktijkbank.source.remedies.contact_parts import is_person, part_contact, says_whom, sort_pieces
from praktijkbank.source.remedies.loose_texts import TO_FILL_IN
from praktijkbank.source.remedies.meant_fields import Schema
from praktijkbank.source.remedies.proposals import write_in_list
from praktijkbank.source.shapes import find_name, find_shape

_SIGN = 2  # letters before a number: T, M, E
CONTACT = frozenset({"organisation", "name", "email", "phone"})  # the fields by which a record is known as a contact


def find_contact(record: type[Record], typed: str) -> tuple[str, type[Record]] | None:
    """Return the field of a record that a typed name means and the contact that it holds; None if it holds no contact."""
    name = find_name(record, typed)
    inner = find_shape(record, name).record if name else None
    return (name, inner) if inner and name_fields(inner).keys() >= CONTACT else None


def join_contact(text: str, model: type[Record]) -> tuple[list[Slip], list[str]]:
    """Return a slip for a contact of which the lines stand in the first column, and the lines with its fields on the first of those."""
    lines, end = text.split("\n"), 0
    for number, line in enumerate(lines):
        head = _match_flush(line)
        found = find_contact(model, head["key"]) if head and number >= end else None
        if not head or not found:
            continue
        name, inner = found
        end = next((at for at in range(number + 1, len(lines)) if not _is_of(lines[at], inner, model, name)), len(lines))
        below = range(number + 1, end)
        keys = {match["key"] for at in below if (match := _match_flush(lines[at]))} - name_fields(inner).keys()
        if not below or not (head["value"] or any(_is_of_file(model, key) for key in keys)):
            continue
        read = _read(Schema(model, None, {}), name, inner, [lines[at] for at in (number, *below)])
        told = {field: read[field] for field in name_fields(inner) if field in read}
        slip = put_on_one_line(lines, number, below, name, _write_fields(told), _say_dots(told))
        lines[number] = lines[number].replace(f": {TO_FILL_IN}", f": {STAND_IN}")
        return [slip], lines
    return [], lines


def _match_flush(line: str) -> Mapping[str, str] | None:
    match = KEY_LINE.match(line)
    return match.groupdict() if match and not match["lead"] else None


def _is_of(line: str, inner: type[Record], model: type[Record], name: str) -> bool:
    """Tell whether a line in the first column is a field of the contact `name`, or says more of whom to ask for, and has a value.

    A word that may mean it too is none if it means another field of the file: links.
    """
    match = _match_flush(line)
    if not match or not match["value"].strip() or not is_plain_scalar(unquote(match["value"].strip())):
        return False
    key = match["key"].lower()
    is_sure = key in {*name_fields(inner), *inner.other_names, *inner.no_fields} or find_name(model, key) in {"", name}
    return is_sure and (bool(find_name(inner, key)) or key in inner.no_fields)


def _is_of_file(model: type[Record], key: str) -> bool:
    """Tell whether a name in the first column would be taken for a field of the file, or for none of them."""
    return bool(find_name(model, key)) or key.lower() in model.no_fields


def _read(schema: Schema, name: str, inner: type[Record], typed: Sequence[str]) -> dict[str, str]:
    """Return the fields of a contact that its lines tell; what says more of whom to ask for stands behind the name."""
    told, whom = dict[str, str](), list[str]()
    for match in filter(None, map(_match_flush, typed)):
        key, value = match["key"], unquote(match["value"].strip())
        field = find_name(inner, key)
        if key.lower() in inner.no_fields:
            whom.append(value)
        elif field and field != "name" and value:
            told[field] = f"{told[field]}, {value}" if field in told else value
        elif value:
            read = schema.read_fields((name,), value)
            whom += [loose] if (loose := read.pop("organisation", "")) else []
            told = read | told
    said = ", ".join(whom)
    if "organisation" in told or not said:
        return {"organisation": TO_FILL_IN, **told, **({"name": said} if said else {})}
    return told | _name_organisation(part_contact({"organisation": said}))


def _name_organisation(told: Mapping[str, str]) -> dict[str, str]:
    """Return a contact with its organisation left to fill in, if what was taken for one is a person or a function."""
    lone = told.get("organisation", "")
    if lone and not is_person(lone) and not says_whom(lone):
        return {**told}
    return {**told, "organisation": TO_FILL_IN, "name": ", ".join(filter(None, [lone, told.get("name")]))}


def drop_first_names(lines: Sequence[str]) -> list[str]:
    """Return the lines of a signature without a first name above the whole name, which is of the mail alone."""
    return [line for line, below in pairwise([*lines, ""]) if not below.startswith(f"{line} ")]


def read_signature(model: type[Record], name: str, lines: Sequence[str]) -> dict[str, str]:
    """Return the fields of the contact in a field of a record that the lines of a signature tell.

    A second number or address is of the mail alone too. Return {} if it says neither who nor how.
    """
    reached, pieces = dict[str, str](), list[str]()
    for line in drop_first_names(lines):
        told = Schema(model, None, {}).read_fields((name,), line)
        piece = told.pop("organisation", "")
        reached = told | reached
        pieces += [piece] if len(piece) > _SIGN else []
    return {**_name_organisation(sort_pieces(pieces)), **reached} if reached and pieces else {}


def write_contact(name: str, told: Mapping[str, str]) -> str:
    """Write a contact on one line, as a message shows it."""
    return f"`{name}: {{{', '.join(f'{field}: {value}' for field, value in _write_fields(told).items())}}}`{_say_dots(told)}"


def _write_fields(told: Mapping[str, str]) -> dict[str, str]:
    return {field: value if value == TO_FILL_IN else write_in_list(value) for field, value in told.items()}


def _say_dots(told: Mapping[str, str]) -> str:
    return ", met op de puntjes de organisatie" if told.get("organisation") == TO_FILL_IN else ""
