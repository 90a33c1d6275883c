"""Reads what stands in the first column below the last part of a list: more of its text, a part with its own heading, or a greeting."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from praktijkbank.source.advice import LINE_AWAY
from praktijkbank.source.dutch.day_lists import begins_with_day
from praktijkbank.source.layout.named_lines import list_named
from praktijkbank.source.layout.pasted_mail import offer_signature
from praktijkbank.source.lines.line_reading import Slip, say_loose
from praktijkbank.source.lines.line_shapes import KEY_LINE, STEP, indent, is_left_open
from praktijkbank.source.lines.moved_lines import say_lines, say_spaces
from praktijkbank.source.lines.quoting import quote_lines, write_scalar
from praktijkbank.source.record import Record
from praktijkbank.source.shapes import find_name, find_shape, find_shapes, takes_headings

_MOST_LINES = 3  # of a greeting
_HEADING = re.compile(r"[^\W\d_][^.!?;,:]{2,60}[?!:]?$")


def take_in_tail(text: str, model: type[Record]) -> tuple[list[Slip], list[str]]:
    """Return a slip for the lines below the last text of a list and an empty line, and the lines with those in a text."""
    lines = text.split("\n")
    named = list_named(lines, model)
    owner = max(named, default=-1)
    told = [at for at in range(owner + 1, len(lines)) if lines[at].strip()]
    lead = (" ", "- ") if told and lines[told[0]].startswith("- ") else " "
    last = max((at for at in told if lines[at].startswith(lead)), default=owner)
    tail = [at for at in told if at > last]
    record = find_shape(model, named.get(owner, "")).record
    if not record or not tail or tail[0] == last + 1 or any(_may_be_field(lines[at], model) for at in tail):
        return [], lines
    opener = _find_text(lines, owner, last, record)
    if opener >= 0:
        hint = _place(lines, tail, indent(lines[opener]), model, record)
    elif lines[last].lstrip().startswith("- ") and len(tail) <= _MOST_LINES and not any(begins_with_day(lines[at]) for at in tail):
        hint = _put_off(lines, tail, model, named.values())
    else:
        return [], lines
    return [say_loose(tail[0], f"dit staat los onder het laatste onderdeel van '{named[owner]}', en hoort nergens bij", hint)], lines


def _may_be_field(line: str, model: type[Record]) -> bool:
    match = KEY_LINE.match(line)
    return match is not None and bool(find_shapes(model, match["key"]))


def _find_text(lines: Sequence[str], owner: int, last: int, record: type[Record]) -> int:
    """Return the line of the text of more lines that ends on a line, below the field that owns its list; -1 if there is none."""
    at = next((at for at in range(last, owner, -1) if KEY_LINE.match(lines[at]) and indent(lines[at]) < indent(lines[last])), -1)
    match = KEY_LINE.match(lines[at]) if at > owner else None
    is_text = match and "-" not in match["lead"] and find_shape(record, find_name(record, match["key"])).kind == "text"
    return at if is_text and is_left_open(lines[at]) else -1


def _put_off(lines: list[str], tail: Sequence[int], model: type[Record], given: Collection[str]) -> str:
    """Take the lines away, and say so; they may be the greeting of a file that has none."""
    text, *names = (lines[at].strip() for at in tail)
    lines[tail[0] :] = [""] * len(lines[tail[0] :])
    own = offer_signature(text, ", ".join(names), given, model)
    return f"haal {say_lines(tail)} weg{own}; hoort het bij een onderdeel, zet het dan daar"


def _place(lines: list[str], tail: Sequence[int], column: int, model: type[Record], record: type[Record]) -> str:
    """Put the lines where they may belong, and say how."""
    first, *others = tail
    heading = lines[first].rstrip(" :")
    if away := model.no_fields.get(heading.lower()):
        lines[first:] = [""] * len(lines[first:])
        return away.replace(LINE_AWAY, f"haal {say_lines(tail)} weg")
    spaces = say_spaces(column + STEP)
    more = f"hoort het bij de tekst erboven, zet dan {spaces} voor {say_lines(tail)}"
    title = f"{' ' * (column - STEP)}- title: {write_scalar(heading)}"
    if not others or not _HEADING.match(lines[first]) or not takes_headings(record):
        for at in tail:
            lines[at] = f"{' ' * (column + STEP)}{lines[at]}"
        return f"{more}; is het iets anders, zet het dan bij het veld waar het hoort"
    below = range(others[0], others[-1] + 1)
    lines[below.start : below.stop] = quote_lines(f"{' ' * column}text: ", " " * (column + STEP), [lines[at] for at in below])
    lines[first] = title
    opener = f"`{title}`, `{' ' * column}text: |`"
    written = f"schrijf in plaats van {say_lines([first])}, elk op een eigen regel en met de spaties ervoor: {opener}"
    return f"is het een eigen onderdeel, {written}, en zet {spaces} voor {say_lines(others)}; {more}"
