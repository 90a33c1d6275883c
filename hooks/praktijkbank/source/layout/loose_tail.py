"""Reads what stands loose below a part of a list: a remark on an event, more of its text, a part with its own heading, or a greeting."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import takewhile

from praktijkbank.source.advice import LINE_AWAY
from praktijkbank.source.dutch.day_lists import begins_with_day
from praktijkbank.source.layout.named_lines import list_named
from praktijkbank.source.layout.pasted_mail import offer_signature
from praktijkbank.source.layout.typed_lines import empty_lines
from praktijkbank.source.lines.line_reading import Slip, say_loose
from praktijkbank.source.lines.line_shapes import COLON, KEY_LINE, PLAIN_PART, STEP, find_below, indent, is_left_open
from praktijkbank.source.lines.moved_lines import say_lines, say_spaces
from praktijkbank.source.lines.quoting import quote_lines, write_scalar
from praktijkbank.source.record import Record
from praktijkbank.source.remedies.event_groups import begins_event
from praktijkbank.source.remedies.loose_texts import WARNING
from praktijkbank.source.shapes import find_name, find_shape, find_shapes, takes_events, takes_headings

_MOST_LINES = 3  # of a greeting
_FEWEST_WORDS = 3  # of a sentence
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


def take_in_remarks(text: str, model: type[Record]) -> tuple[list[Slip], list[str]]:
    """Return a slip for each sentence that stands loose below the fields of an event, and the lines with it as the note of that."""
    lines, slips = text.split("\n"), list[Slip]()
    named = list_named(lines, model)
    for at in range(1, len(lines)):
        owner = named.get(max((number for number in named if number < at), default=-1), "") if lines[at][:1] == " " else ""
        record = find_shape(model, owner).part if owner else None
        remark = _list_remark(lines, at, record) if record and takes_events(record) else []
        first = _find_part(lines, at) if remark else -1
        if first >= 0:
            given = any((match := KEY_LINE.match(line)) and match["key"] == "note" for line in lines[first:at])
            slips.append(_put_in_note(lines, remark, indent(lines[first]) + STEP, is_given=given))
    return slips, lines


def _list_remark(lines: Sequence[str], at: int, record: type[Record]) -> list[int]:
    """Return the lines of a remark that begins on a line, right below a field with its value; [] if it may be anything else."""
    above, words = KEY_LINE.match(lines[at - 1]), lines[at].strip()
    if not above or above["value"][:1] in {"", "|", ">", '"', "'", "[", "{"} or above["key"] == "note" or _begins_other(words, record):
        return []
    is_sentence = words[-1:] in {".", "!", "?"} and len(words.split()) >= _FEWEST_WORDS and COLON.search(words) is None
    column = indent(lines[at])
    below = takewhile(
        lambda number: not lines[number].strip() or (indent(lines[number]) == column and not _begins_other(lines[number].strip(), record)),
        range(at + 1, len(lines)),
    )
    remark = [number for number in (at, *below) if lines[number].strip()]
    after = find_below(lines, remark[-1])  # another event without its dash, or deeper words, make more of it than a remark
    is_end = after[:1] != " " or bool(PLAIN_PART.match(after) or KEY_LINE.match(after))
    return remark if is_end and (is_sentence or WARNING.match(words)) else []


def _begins_other(words: str, record: type[Record]) -> bool:
    """Tell whether words are no remark: another event, or a field of one."""
    field = KEY_LINE.match(words)
    return bool(PLAIN_PART.match(words) or begins_event(words) or (field and find_name(record, field["key"])))


def _find_part(lines: Sequence[str], at: int) -> int:
    """Return the line with which the part above a line begins; -1 if the line is set in further than its fields, or left of its dash."""
    first = next((number for number in range(at - 1, -1, -1) if PLAIN_PART.match(lines[number])), -1)
    return first if first >= 0 and indent(lines[first]) <= indent(lines[at]) <= indent(lines[first]) + STEP else -1


def _put_in_note(lines: list[str], remark: Sequence[int], column: int, *, is_given: bool) -> Slip:
    """Write a remark as the note of its event and say so, or say to put it in the note that there is."""
    words, at = " ".join(lines[number].strip() for number in remark), indent(lines[remark[0]])
    told = f"{' ' * column}note: {write_scalar(words)}"
    empty_lines(lines, remark)
    lines[remark[0]] = "" if is_given else told
    if is_given:
        hint = f"haal {say_lines(remark)} dan weg, en zet '{words}' bij `note:`, achter wat daar al staat"
    else:
        hint = f"schrijf in plaats van {say_lines(remark)}, met de spaties ervoor: `{told}`"
    message = "deze regel is geen veld, en staat los onder een bijeenkomst"
    other = "is het iets anders, zet het dan bij het veld waar het hoort"
    return say_loose(remark[0], message, f"hoort het daarbij, {hint}; {other}")._replace(column=at + 1)


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
