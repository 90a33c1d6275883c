"""Says in Dutch how to write a thing as a block, because a section holds pictures, quotes and buttons only in its list of blocks."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pydantic.fields import FieldInfo

from praktijkbank.source.advice import PictureInText, Remedy, Rewrite
from praktijkbank.source.record import name_required
from praktijkbank.source.remedies.loose_texts import write_address
from praktijkbank.source.remedies.meant_fields import Schema
from praktijkbank.source.remedies.proposals import list_lacking, write_in_list
from praktijkbank.source.yaml_document import Place, Value

_MARKDOWN = re.compile(r"\[([^\[\]]+)\] ?\((.+)\)")


def propose_block(schema: Schema, place: Place, fields: Mapping[str, FieldInfo]) -> Remedy:
    """Say in Dutch how to write a field that belongs in an adjacent list, as `button:` belongs in `blocks:`; else return ""."""
    typed, text, given = str(place[-1]), schema.follow(place), schema.find_beside(place)
    if not isinstance(text, str) or len(place) < 2 or _find_called(fields, typed):
        return ""
    for owner in fields:
        called = _find_called(schema.find_fields((*place[:-1], owner, 0)), typed)
        at = (*place[:-1], owner, 0, called)
        if owner not in given and called and (wanted := schema.find_fields(at)):
            written = _write_block(called, wanted, schema.read_fields(at, text.strip()))
            return Rewrite(_say_block(schema, place, f"`{owner}: [{{{written}}}]`"))
    return ""


def _write_block(name: str, fields: Mapping[str, FieldInfo], told: Mapping[str, str]) -> str:
    """Write a block on one line: what it says, and dots for what it lacks."""
    lacking = {other: "…" for other, field in fields.items() if field.is_required() and other not in told}
    return f"{name}: {{{', '.join(f'{other}: {write_in_list(value)}' for other, value in {**told, **lacking}.items())}}}"


def propose_picture(schema: Schema, place: Place, picture: PictureInText) -> str:
    """Say in Dutch how to write a picture beside the text that it stands in; "" if no free field there takes one."""
    given = schema.find_beside(place)
    for name in [name for name in schema.find_fields(place[:-1]) if given and name not in given]:
        wanted = schema.find_fields((*place[:-1], name))
        if {"file", "alt"} <= wanted.keys():
            told = {field: text for field, text in (("file", picture.file), ("alt", picture.alt)) if text}
            fill = "" if len(told) > 1 else "; vul op de puntjes in wat er te zien is"
            return f"haal haar hier weg, en zet op een eigen regel, gelijk met `{place[-1]}:`: `{_write_block(name, wanted, told)}`{fill}"
    return ""


def put_in_blocks(schema: Schema, place: Place, parts: Sequence[Value]) -> Remedy:
    """Say in Dutch how to write several links in the place of one as blocks beside it; "" if they are no such list."""
    owner, wanted, given = find_block(schema, place), schema.find_fields(place), schema.find_beside(place)
    told = [_read_link(schema, place, part) for part in parts]
    required = {*name_required(wanted)}
    if not owner or owner in given or not all(required <= link.keys() for link in told):
        return ""
    written = ", ".join(f"{{{_write_block(str(place[-1]), wanted, link)}}}" for link in told)
    return Rewrite(f"schrijf voor deze regel in de plaats `{owner}: [{written}]`")


def _read_link(schema: Schema, place: Place, part: Value) -> dict[str, str]:
    """Return the fields of a link that is typed as words before a colon, in Markdown or as a text."""
    if isinstance(part, dict) and len(part) == 1:
        ((text, address),) = part.items()
        return {"text": text, "url": write_address("url", str(address))}
    match = _MARKDOWN.fullmatch(part.strip()) if isinstance(part, str) else None
    if match:
        return {"text": match[1], "url": match[2]}
    return schema.read_fields(place, part) if isinstance(part, str) else {}


def _find_called(inner: Mapping[str, FieldInfo], typed: str) -> str:
    """Return the field with a name or title; "" if there is none."""
    return next((name for name, field in inner.items() if typed.lower() in {name, str(field.title).lower()}), "")


def find_block(schema: Schema, place: Place) -> str:
    """Return the field beside a record whose list can hold more of its kind, as `blocks` can hold more of `link`; "" if there is none."""
    fields = schema.find_fields(place[:-1])
    return next((owner for owner in fields if place[-1] in schema.find_fields((*place[:-1], owner, 0))), "")


def _say_block(schema: Schema, place: Place, block: str) -> str:
    """Say in Dutch where a block goes: instead of its line, or, if it follows a dash of its own, in the part above or in a new part."""
    if not is_alone(schema, place):
        return f"schrijf voor deze regel in de plaats {block}"
    lacking = " en ".join(list_lacking(schema, place[:-1], schema.find_fields(place[:-1]), ()))
    above = "hoort dit bij het onderdeel erboven, haal dan het streepje weg; is het een eigen onderdeel, zet er dan bij:"
    return f"schrijf voor deze regel in de plaats {block}; {above} {lacking}"


def is_alone(schema: Schema, place: Place) -> bool:
    """Tell whether a field is the only one in its list part."""
    return len(schema.find_beside(place)) == 1 and len(place) > 1 and isinstance(place[-2], int)
