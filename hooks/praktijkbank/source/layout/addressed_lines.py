"""Reads lines without a name among the fields of a contact: a telephone number, an address, whom to ask for, or on which days.

Reads the address behind the words of a link too, where the field for it is left empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from praktijkbank.source.layout.contact_fields import find_contact
from praktijkbank.source.lines.line_reading import Slip
from praktijkbank.source.lines.line_shapes import KEY_LINE, indent
from praktijkbank.source.lines.moved_lines import say_lines
from praktijkbank.source.record import Record, name_fields
from praktijkbank.source.remedies.contact_parts import says_whom
from praktijkbank.source.remedies.loose_texts import divide, write_address
from praktijkbank.source.remedies.proposals import write
from praktijkbank.source.shapes import find_name

_GLUED = re.compile(r"([^\s:'\"|>][^:]*?) ?:\s+((?:https?://|www\.)\S*[^\s.,;])")
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


def find_glued_addresses(lines: Sequence[str], _record: type[Record]) -> Iterator[tuple[Slip, str]]:
    """Yield slips for the words of a link with its address behind a colon, and for its empty `url:` beside it, with the lines meant."""
    for number, line in enumerate(lines):
        match = KEY_LINE.match(line)
        glued = _GLUED.fullmatch(match["value"].strip()) if match and match["key"] == "text" else None
        empty = next((at for at in (number + 1, number - 1) if _is_empty_address(lines, at, number)), -1) if glued else -1
        if not match or not glued or empty < 0:
            continue
        meant = f"text: {write(glued[1])}"
        message = "achter de tekst van de link staat het adres, en dat hoort bij 'url'"
        yield Slip(number + 1, match.start("value") + 1, "foute-link", message, f"schrijf `{meant}`"), f"{match['lead']}{meant}"
        bare, meant = lines[empty].rstrip(), f"url: {write_address('url', glued[2])}"
        message = f"hier staat geen adres, en bij 'text' op {say_lines([number])} wel"
        yield Slip(empty + 1, bare.find("url") + 1, "lege-tekst", message, f"schrijf `{meant}`"), f"{bare.partition('url')[0]}{meant}"


def _is_empty_address(lines: Sequence[str], at: int, beside: int) -> bool:
    """Tell whether a line is an empty `url:` in the record of another line; of the two only the first may have the dash of a list part."""
    match, other = KEY_LINE.match(lines[at]) if 0 <= at < len(lines) else None, KEY_LINE.match(lines[beside])
    if not match or not other or match["key"] != "url" or match["value"].strip(" \"'"):
        return False
    below = match if at > beside else other
    return match.start("key") == other.start("key") and "-" not in below["lead"]


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
