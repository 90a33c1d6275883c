"""Divides a text that stands in the place of a record over the fields it tells of, so that a message can propose them whole.

Who types `- Jaarplan, 12-10-2022, https://…` tells a title, a date and an address. What is surely one of these goes into its field, all
else stays together, and nothing is left out.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from pydantic import WithJsonSchema
from pydantic.fields import FieldInfo

from praktijkbank.source.clock_times import cut_hours, read_time
from praktijkbank.source.date_notation import is_date
from praktijkbank.source.notations import NotationError
from praktijkbank.source.record import list_notes

_URL = re.compile(r"<?((?:https?://|www\.)[^\s<>]*[^\s<>.,;:!?)])>?")
_EMAIL = re.compile(r"<?(?:mailto:)?([^\s@<>,;:()|]+ ?@ ?[^\s@<>,;:()|]+\.[^\s@<>,;:()|]*[^\s@<>.,;:()|])>?")
_PHONE = re.compile(r"(?<![\w/])(?:tel(?:efoon)?\.?:? ?|T:? )?((?:\+[1-9]|\(?0[1-9])[0-9 ()./\u2013-]{6,}[0-9])(?![\w/])")
_BETWEEN = re.compile(r"\s*[;|\n]\s*|,\s+|,$")
_HEAD = re.compile(r"([^:]{4,40}): +(\S.*)", re.DOTALL)
_COUNTED = re.compile(r",\s+(?:en )?|;\s*|\s+(?:en|\+|&)\s+")
_ADDRESSES = (("url", _URL), ("online", _URL), ("email", _EMAIL), ("signup", _EMAIL), ("phone", _PHONE))


def divide(fields: Mapping[str, FieldInfo], holder: str, text: str) -> dict[str, str]:
    """Return the fields that a text tells of, in the order of the text; {} where it has nothing that is surely one field's.

    `holder` is the field that takes what is left.
    """
    told: dict[str, str] = {}
    rest = text
    for field, pattern in _ADDRESSES:
        if field in fields and field not in told and (match := pattern.search(rest)):
            told[field] = _write_address(field, match[1])
            rest = f"{rest[: match.start()]}\n{rest[match.end() :]}"
    texts: list[str] = []
    for part in _list_parts(fields, rest):
        field = _find_field(fields, part)
        if field and field not in told:
            told[field] = part
        else:
            texts.append(part)
    return _arrange(fields, holder, told, texts) if told else {}


def list_counted(text: str) -> list[str]:
    """Return the parts of a text that may each count something: 4 scholen, ca. 900 leerlingen."""
    return [part.strip() for part in _COUNTED.split(text) if part.strip()]


def _list_parts(fields: Mapping[str, FieldInfo], text: str) -> Iterator[str]:
    match = _HEAD.fullmatch(text.strip())
    head = [match[1]] if match and _is_date(fields, match[1]) else []
    if match and head:
        yield match[1]
    for part in _BETWEEN.split(match[2] if match and head else text):
        bare = re.sub(r"^[\s,–-]+|[\s,–-]+$", "", " ".join(part.split()))
        if bare and bare not in {"E", "T", "()"}:  # the letters before an address and a number in a signature
            yield bare


def _find_field(fields: Mapping[str, FieldInfo], part: str) -> str:
    """Return the field that a part of a text is surely for: a date, or the hours of an event."""
    if _is_date(fields, part):
        return "date"
    return "start" if {"start", "location"} <= {*fields} and _is_time(part) else ""


def _is_date(fields: Mapping[str, FieldInfo], part: str) -> bool:
    """Tell whether a part is a date as the field for dates takes it."""
    notes = list_notes(fields["date"]) if "date" in fields else ()
    whole = any(isinstance(note, WithJsonSchema) and (note.json_schema or {}).get("format") == "date" for note in notes)
    return "date" in fields and is_date(part, whole=whole)


def _is_time(part: str) -> bool:
    try:
        return bool(cut_hours(part) or read_time(part))
    except NotationError:
        return False


def _arrange(fields: Collection[str], holder: str, told: dict[str, str], texts: list[str]) -> dict[str, str]:
    """Return all fields, what is no address, date or time first: the second text of an event is where it is."""
    if "location" in fields and len(texts) > 1:
        return {holder: texts[0], **told, "location": ", ".join(texts[1:])}
    return {**({holder: ", ".join(texts)} if texts else {}), **told}


def _write_address(field: str, typed: str) -> str:
    """Return an address whole: with https:// or mailto: before it."""
    if field in {"url", "online"}:
        return typed if "://" in typed else f"https://{typed}"
    plain = re.sub(r"\s", "", typed) if field != "phone" else typed
    return f"mailto:{plain}" if field == "signup" else plain
