"""Reads lines without a name among the fields of a contact: a telephone number, an address, whom to ask for, or on which days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from praktijkbank.source.layout.contact_fields import find_contact
from praktijkbank.source.lines.line_reading import Slip
from praktijkbank.source.lines.line_shapes import KEY_LINE, indent
from praktijkbank.source.lines.moved_lines import say_lines
from praktijkbank.source.record import Record, name_fields
from praktijkbank.source.remedies.contact_parts import says_whom
from praktijkbank.source.remedies.loose_texts import divide
from praktijkbank.source.remedies.proposals import write
from praktijkbank.source.shapes import find_name

_OWN = "\0"  # stands for the field of what is left


def find_addressed_lines(lines: Sequence[str], record: type[Record]) -> Iterator[tuple[Slip, str]]:
    """Yield a slip for each line without a name that is the value of a field of the contact around it, with the line that is meant."""
    for number, line in enumerate(lines):
        head = KEY_LINE.match(line)
        found = find_contact(record, head["key"]) if head and not head["lead"] and not head["value"] else None
        if found:
            yield from _read_contact(lines, number, found[1])


def _read_contact(lines: Sequence[str], number: int, inner: type[Record]) -> Iterator[tuple[Slip, str]]:
    """Yield a slip for each such line below a contact, from its first field on and in the column of that."""
    below = [*takewhile(lambda at: lines[at].strip() and _may_be_of(lines[at], inner), range(number + 1, len(lines)))]
    fields = {at: match for at in below if (match := KEY_LINE.match(lines[at])) and find_name(inner, match["key"])}
    seen = {find_name(inner, match["key"]): at for at, match in fields.items()}
    if not fields:
        return
    first = min(fields)
    for at in below:
        text = lines[at].strip()
        if at < first or KEY_LINE.match(lines[at]) or indent(lines[at]) != indent(lines[first]):
            continue
        told = {"name": text} if says_whom(text) else divide(name_fields(inner), _OWN, text)
        field = next(iter(told), _OWN)
        if len(told) != 1 or field == _OWN:
            continue
        if field == "url" and seen.get(field) == at - 1 and not divide(name_fields(inner), _OWN, fields[at - 1]["value"]):
            yield from _tell_address(lines, at, f"url: {told[field]}")
            continue
        if field in seen:
            hint = f"zet '{text}' achter wat op {say_lines([seen[field]])} bij `{field}:` staat, en haal {say_lines([at])} weg"
            yield Slip(at + 1, indent(lines[at]) + 1, "losse-regel", f"dit hoort bij '{field}' erboven", hint), ""
            continue
        seen[field] = at
        meant = f"{field}: {write(told[field])}"
        message = f"voor deze regel ontbreekt '{field}:'"
        yield Slip(at + 1, indent(lines[at]) + 1, "losse-regel", message, f"schrijf `{meant}`"), f"{' ' * indent(lines[at])}{meant}"


def _tell_address(lines: Sequence[str], at: int, meant: str) -> Iterator[tuple[Slip, str]]:
    """Yield the address of a link for the words above it, which a contact has no room for, and nothing for its own line."""
    column = indent(lines[at - 1])
    message = "hier staat geen adres, en op de regel eronder wel"
    yield Slip(at, column + 1, "foute-link", message, f"schrijf `{meant}`"), f"{' ' * column}{meant}"
    yield Slip(at + 1, column + 1, "losse-regel", "dit is het adres bij de regel erboven", f"haal {say_lines([at])} weg"), ""


def _may_be_of(line: str, inner: type[Record]) -> bool:
    """Tell whether a line may be of a contact: it is set in, has no name, or one of its fields."""
    match = KEY_LINE.match(line)
    return line[:1] == " " or match is None or bool(find_name(inner, match["key"]))
