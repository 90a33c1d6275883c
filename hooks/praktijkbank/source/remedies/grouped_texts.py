"""Finds the choice that texts of a list stand below as a heading, as tips below "Valkuilen", so that a message writes it with each."""

from __future__ import annotations

import re
from collections.abc import Sequence

from praktijkbank.source.advice import LINE_AWAY, Remedy, Rewrite
from praktijkbank.source.fields import quote
from praktijkbank.source.lines.line_shapes import POINT
from praktijkbank.source.remedies.meant_fields import Schema
from praktijkbank.source.yaml_document import Place

_PIECES = re.compile(r";\s+")
_AROUND = " :*#_-–="  # signs around a heading


def read_heading(schema: Schema, place: Place, line: str) -> dict[str, str]:
    """Return the field and the key of the one choice that a line names and no more (SUCCES, Valkuilen:); {} for any other line."""
    fields, bare = schema.find_fields(place), line.strip(_AROUND)
    spelled = (bare, bare.removesuffix("en"), bare.removesuffix("s"))
    taken = ((name, schema.take_term(field, words.split())) for name, field in fields.items() for words in spelled if words)
    chosen = {name: key for name, (key, rest) in taken if key and not rest}
    return chosen if len(chosen) == 1 and "text" in fields else {}


def group_lines(schema: Schema, place: Place, lines: Sequence[str]) -> list[dict[str, str]]:
    """Return a record for each text below a heading among some lines; [] if no line is one, or one between points may be of a point."""
    found, chosen, headings = list[dict[str, str]](), dict[str, str](), 0
    texts = [line.strip() for line in lines if line.strip()]
    for text in texts:
        if heading := read_heading(schema, place, text):
            chosen, headings = heading, headings + 1
        else:
            point = POINT.fullmatch(text)
            found.append({"text": point[1] if point else text, **chosen})
    signs = sum(1 for text in texts if POINT.fullmatch(text))
    return found if headings and found and signs in {0, len(found)} else []


def cut_pieces(schema: Schema, place: Place, text: str) -> list[dict[str, str]]:
    """Return a record for each of the texts on one line with their heading: Valkuilen: te veel willen; geen tijd; [] for any other text."""
    head, _, behind = text.partition(": ")
    pieces = _PIECES.split(behind)
    chosen = read_heading(schema, place, head) if len(pieces) > 1 else {}
    return [{"text": piece, **chosen} for piece in pieces] if chosen else []


def explain_heading(schema: Schema, place: Place, text: str) -> tuple[str, Remedy] | None:
    """Return the message and the remedy for a part of a list that is the heading of those below it; None for any other."""
    parts, number = schema.follow(place[:-1]), place[-1]
    below = parts[number + 1 :][:1] if isinstance(parts, list) and isinstance(number, int) else []
    chosen = read_heading(schema, place, text)
    if not chosen or not below or not isinstance(below[0], str) or read_heading(schema, place, below[0]):
        return None
    said = ", ".join(f"`{name}: {key}`" for name, key in chosen.items())
    return f"{quote(text.strip())} is een kopje boven wat eronder staat", Rewrite(f"{LINE_AWAY}: wat eronder staat krijgt {said}")


def find_heading(schema: Schema, place: Place, text: str) -> tuple[str, dict[str, str]]:
    """Return a part of a list without the heading of the next that ends it, and the choices of the heading above; those may be none."""
    *lines, last = text.split("\n")
    own = "\n".join(lines) if lines and read_heading(schema, place, last) else text
    parts, number = schema.follow(place[:-1]), place[-1]
    before = parts[:number] if isinstance(parts, list) and isinstance(number, int) and number > 0 else []
    found = (_read_end(schema, place, part) for part in reversed(before) if isinstance(part, str))
    return own, next(filter(None, found), {})


def _read_end(schema: Schema, place: Place, part: str) -> dict[str, str]:
    """Return the choice of a heading that is a part of a list, or that ends one; there its capital tells it from a word of the text."""
    last = part.split()[-1:]
    return read_heading(schema, place, part) or (read_heading(schema, place, last[0]) if last and last[0][0].isupper() else {})
