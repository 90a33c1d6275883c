"""Joins lines with the line above them that says something already: to YAML they are something of their own, or no YAML at all.

Below a text of a list that ends in a colon, or that has a number, those are its points; below the file name of a picture the other fields
of that picture.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import takewhile

from praktijkbank.source.layout.typed_lines import empty_lines
from praktijkbank.source.lines.line_reading import Slip
from praktijkbank.source.lines.line_shapes import KEY_LINE, POINT, find_next, indent
from praktijkbank.source.lines.moved_lines import say_lines
from praktijkbank.source.lines.quoting import is_plain_scalar, put_in_quotes, unquote
from praktijkbank.source.record import Record, name_fields, name_required
from praktijkbank.source.remedies.proposals import write_in_list
from praktijkbank.source.shapes import find_name, find_shape, find_shapes

_HEAD = re.compile(r"( *- +)([^\s\"'\[{|>#&*!].*\S) ?: *")
_NAMES = {"name", "function", "source"}
_SUB_NUMBERED = re.compile(r" *(?P<number>[0-9]{1,2})\.[0-9]{1,2}[.)]? +(?P<text>\S.*)")
_NUMBERED = re.compile(r" *(?:- +)?(?P<number>[0-9]{1,2})[.)] +(?P<text>\S.*)")


def join_points(text: str, model: type[Record]) -> tuple[list[Slip], list[str]]:
    """Return a slip for each text with points below it in a list that takes texts, and the lines with those on one line."""
    typed, slips = text.split("\n"), list[Slip]()
    lines = [*typed]
    for number, line in enumerate(typed):
        head = _HEAD.fullmatch(line)
        record = _find_part_record(typed, number, model) if head and not find_shapes(model, head[2].lower()) else None
        points = _list_points(typed, number) if record else ([], [])
        if head and record and _are_texts(name_fields(record)) and (points[0] or not find_name(record, head[2])):
            slips += _join(lines, number, head[2], points)
    for numbered in _list_numbered(typed, lines):
        listed = [_list_points(typed, number, unlike=_NUMBERED) for number in numbered]
        record = _find_part_record(typed, numbered[0], model) if any(below for below, _ in listed) else None
        fields = name_fields(record).keys() if record else set[str]()
        if _are_texts(fields) or fields & _NAMES:
            for number, below in zip(numbered, listed, strict=True):
                head = _NUMBERED.fullmatch(typed[number])
                slips += _join(lines, number, head["text"].rstrip(" :"), below, are_names=not _are_texts(fields)) if head else []
    return slips, lines


def _join(lines: list[str], number: int, head: str, points: tuple[list[int], list[str]], *, are_names: bool = False) -> Iterator[Slip]:
    """Yield what to write for a text or name and the points below it, and write it into the lines."""
    below, said = points
    whole = f"{unquote(head)} ({', '.join(said)})" if are_names else f"{unquote(head)}: {'; '.join(said)}"
    meant = f"- {put_in_quotes(whole) if below else write_in_list(unquote(head))}"
    message = "de punten hieronder horen bij deze tekst" if below else "dit is een onderdeel van de lijst"
    yield Slip(number + 1, indent(lines[number]) + 1, "lijstteken", message, f"schrijf `{meant}`")
    if below:
        hint = f"haal {say_lines(below)} weg: dit staat al in wat je op {say_lines([number])} schrijft"
        yield Slip(below[0] + 1, indent(lines[below[0]]) + 1, "meer-regels", "dit hoort bij het punt erboven", hint)
    lines[number] = f"{' ' * indent(lines[number])}{meant}"
    empty_lines(lines, below)


def _list_numbered(typed: Sequence[str], lines: Sequence[str]) -> Iterator[list[int]]:
    """Yield the lines of each list that is numbered from 1, in one column, and not joined yet; its points may stand between them."""
    group = list[int]()
    for number, line in enumerate(typed):
        match = _NUMBERED.fullmatch(line)
        begins = match and int(match["number"]) == 1 and lines[number] == line
        if group and (begins or (line.strip() and not _read_point(line, typed[group[-1]]))):
            yield group
            group = []
        if match and (begins or (group and int(match["number"]) == len(group) + 1 and indent(line) == indent(typed[group[0]]))):
            group.append(number)
    if group:
        yield group


def join_fields(text: str, model: type[Record]) -> tuple[list[Slip], list[str]]:
    """Return a slip for each value beside a field with other fields of its record below, and the lines with those on one line.

    Those in the first column, as its own, count too if they are no fields of the file: a greeting and the name below it.
    """
    lines, slips = text.split("\n"), list[Slip]()
    for number, line in enumerate(text.split("\n")):
        field = KEY_LINE.match(line)
        if not field or not field["value"] or not is_plain_scalar(field["value"]):
            continue
        below = _list_below(lines, number) or ([] if field["lead"] else _list_strange(lines, number, model))
        records = [*_list_records(model, field["key"])] if below else []
        found = ((name, _read_fields(record, field["value"], lines, below)) for name, record in records)
        name, told = next((each for each in found if each[1]), ("", {}))
        if told:
            slips.append(put_on_one_line(lines, number, below, name, {each: write_in_list(value) for each, value in told.items()}))
    return slips, lines


def put_on_one_line(lines: list[str], number: int, below: Sequence[int], name: str, written: Mapping[str, str], more: str = "") -> Slip:
    """Write the fields of a record between braces on its first line and nothing on those below, and tell so; `more` explains the line."""
    field = KEY_LINE.match(lines[number])
    lead, typed = (field["lead"], field["key"]) if field else ("", name)
    meant = f"{name}: {{{', '.join(f'{each}: {value}' for each, value in written.items())}}}"
    lines[number] = f"{lead}{meant}"
    empty_lines(lines, below)
    hint = f"schrijf `{meant}`{more}, en haal {say_lines(below)} weg, want dat staat daar al in"
    return Slip(number + 1, len(lead) + 1, "verkeerd-type", f"bij '{typed}' horen eigen velden", hint)


def _list_below(lines: Sequence[str], number: int) -> list[int]:
    """Return the lines right below a field that are set in further."""
    field = KEY_LINE.match(lines[number])
    if not field or indent(find_next(lines, number)) <= indent(lines[number]):
        return []
    column = len(field["lead"])
    return [*takewhile(lambda at: lines[at].strip() and indent(lines[at]) > column, range(number + 1, len(lines)))]


def _list_strange(lines: Sequence[str], number: int, model: type[Record]) -> list[int]:
    """Return the lines right below a record of the file in the first column that are fields there too, but not of the file.

    The record must begin with what stands beside its name.
    """
    typed = lines[number].partition(":")[0]
    record = find_shape(model, find_name(model, typed)).record
    begin = next(iter(name_fields(record)), "") if record and typed not in name_fields(record) else ""
    keys = ((at, KEY_LINE.match(lines[at])) for at in range(number + 1, len(lines)))
    strange = takewhile(
        lambda each: each[1] and not each[1]["lead"] and find_name(model, each[1]["key"]) in {"", find_name(model, typed)}, keys
    )
    named = [(at, find_name(record, key["key"])) for at, key in strange if key and record]
    return [at for at, _ in named] if begin and begin not in {name for _, name in named} else []


def _list_records(model: type[Record], typed: str) -> Iterator[tuple[str, type[Record]]]:
    """Yield the fields in a schema that a typed name means and that hold one record, each with that record."""
    meant = find_name(model, typed)
    shape = find_shape(model, meant)
    if shape.kind == "record" and shape.record:
        yield meant, shape.record
    for name in name_fields(model):
        if inner := find_shape(model, name).record:
            yield from _list_records(inner, typed)


def _read_fields(record: type[Record], value: str, lines: Sequence[str], below: Sequence[int]) -> dict[str, str]:
    """Return the fields of a record of which one stands beside its name; {} if a line below is no field of it, or has no value."""
    told = dict[str, str]()
    for field in (KEY_LINE.match(lines[at]) for at in below):
        name = find_name(record, field["key"]) if field and field["value"] else ""
        if not field or not name:
            return {}
        said = unquote(field["value"].strip())
        told[name] = f"{told[name]}, {said}" if name in told else said
    holder = next((name for name in name_required(name_fields(record)) if name not in told), "")
    return {holder: value, **told} if holder else {}


def _find_part_record(lines: Sequence[str], number: int, model: type[Record]) -> type[Record] | None:
    """Return what the parts are of the list of the file in which a list part stands; None if it stands in no such list."""
    column = indent(lines[number]) + 1  # a list may stand in the column of its field
    for at in range(number - 1, -1, -1):
        field = KEY_LINE.match(lines[at])
        if not lines[at].strip() or indent(lines[at]) >= column or not field or "-" in field["lead"]:
            continue
        return find_shape(model, find_name(model, field["key"])).record if not field["value"] else None  # else these are lines of its text
    return None


def _are_texts(fields: Collection[str]) -> bool:
    """Tell whether parts with some fields are texts without a heading."""
    return "text" in fields and "title" not in fields


def _list_points(lines: Sequence[str], number: int, unlike: re.Pattern[str] | None = None) -> tuple[list[int], list[str]]:
    """Return the lines of the points below a list part, and what each says; two empty lists if anything else stands below it.

    Those in its own column count too if they are `unlike` it.
    """
    below, points = list[int](), list[str]()
    for at in range(number + 1, len(lines)):
        is_apart = unlike is not None and indent(lines[at]) == indent(lines[number]) and not unlike.fullmatch(lines[at])
        if lines[at].strip() and not is_apart and indent(lines[at]) <= indent(lines[number]):
            break
        text = _read_point(lines[at], lines[number])
        if lines[at].strip() and not text:
            return ([], []) if indent(lines[at]) > indent(lines[number]) else (below, points)
        if text:
            below.append(at)
            points.append(unquote(text.rstrip(" ;,.")))
    return below, points


def _read_point(line: str, head: str) -> str:
    """Return the text of a point without its sign, which may be the number of its head with its own (2.1); "" for any other line."""
    point, sub, numbered = POINT.fullmatch(line), _SUB_NUMBERED.fullmatch(line), _NUMBERED.fullmatch(head)
    if sub and numbered and sub["number"] == numbered["number"]:
        return sub["text"]
    return point[1] if point else ""
