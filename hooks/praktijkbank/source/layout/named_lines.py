"""Reads a line that names a field as people do it in a text or on a form, by a question, a heading or a number, as that field."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from itertools import islice, pairwise

from praktijkbank.source.dutch.calendar_names import MONTH_NUMBERS
from praktijkbank.source.dutch.day_lists import begins_with_day
from praktijkbank.source.lines.line_reading import Slip, say_loose
from praktijkbank.source.lines.line_shapes import COLON, FIELD, KEY_LINE, MARKS, find_above, find_below, find_next, indent, is_left_open
from praktijkbank.source.lines.line_starts import say_mark, say_no_colon
from praktijkbank.source.lines.moved_lines import say_lines
from praktijkbank.source.lines.quoting import find_end, write_scalar
from praktijkbank.source.record import Record, name_fields
from praktijkbank.source.shapes import find_name, find_shape, find_shapes, takes_events

_ASKED = re.compile(r"([^\W\d_][^:?]*\?)(?:[ \t]+(\S.*))?$")
_ANSWER = re.compile(r"(Antwoord ?:)[ \t]*")
_OTHER_QUESTION = re.compile(
    r"((?:Wie|Wat|Waar|Wanneer|Hoe|Hoeveel|Welke?|Met|Voor|Over|Om|Op) [^:?.]{3,60})\?[ \t]*$"
)  # in a form with others
_HEADING = re.compile(r"#{1,6} *([^\W\d_][^:#]*?)[ \t]*:?[ \t]*$")
# A title without its colon: alone on its line, or with a bullet, a # or a quotation mark behind it, as no sentence has.
_TITLE = re.compile(r"([^\W\d_][\w'’-]*(?: \w[\w'’-]*)*?)(?:[ \t]+((?:[-–—•·*]|o(?=[ \t])|[#\"“])[ \t]*\S.*))?[ \t]*$")
# A name with a number or a day behind it: Nummer 1, Datum 8 juni 2026.
_COUNTED = re.compile(r"([^\W\d_][\w-]*) +([0-9]{1,4}(?:[-./][0-9]{1,2}[-./][0-9]{1,4}| [a-z]{3,9} [0-9]{4})?)[ \t]*$")
_DASHES = "-–—"
_PART = re.compile(rf"(?:[-{MARKS}]|[0-9]{{1,2}}[.)])[ \t]+\S")
_MARKED = re.compile(rf" *(?P<mark>[{MARKS}])[ \t]+(?P<key>{FIELD}) ?:(?:[ \t]|$)")
_MOST_FIELDS = 100
_MOST_WORDS = 6  # of a heading
_LOOSE_HEADING = re.compile(r"[^\W\d_][^:.!?;,]{2,60}$")
_TABBED = re.compile(r"([^\W\d_][^\t:]{0,40}?) *\t[\t ]*([^\t]*[^\s])\s*$")
_UNDERLINE = re.compile(r"(?:-{3,}|={3,}|_{3,}|~{3,})[ \t]*")
_MARK = re.compile(r"(?:[-–—•·*]|o(?=[ \t]))[ \t]+")
_EVENTS_HEAD = re.compile(r"(?:#{1,6} *|[0-9]{1,2}[.)] +)?([^\W\d_][^:.!?]{0,60}?) ?:?[ \t]*$")
_SIGN = re.compile(  # also an emoji, or a number that is not the day of a month
    rf"\A\s*(?:[-{MARKS}][ \t]*|[^\w\s\"'“”‘’(\[<€&.,…]{{1,3}}[ \t]+"
    rf"|(?:[0-9]{{1,2}}[.)]|[a-z][.)]|o)[ \t]+(?!(?i:{'|'.join(MONTH_NUMBERS)})\b))"
)


def find_questions(lines: Sequence[str], record: type[Record]) -> Iterator[tuple[Slip, str]]:
    """Yield a slip for every question of the questionnaire in the first column, with the line that is meant.

    In a form with such questions any other is one too: the text above it ends there, and the check of the content asks which field it is.
    """
    named, barred = {*list_named(lines, record).values()}, _list_barred(lines, record)
    asked = {number: match for number, line in enumerate(lines) if (match := _ASKED.match(line))}
    names = {number: name for number, match in asked.items() if (name := find_name(record, match[1]))}
    for number, match in asked.items():
        name = names.get(number, "")
        other = _OTHER_QUESTION.match(lines[number]) if names and not name and number not in barred else None
        if other or (name and not (number in barred and name in named)):
            answer = match[2] or ""
            meant = f"{other[1]}:" if other else f"{name}: {write_scalar(answer)}" if answer else f"{name}:"
            yield _tell_colon(number, match[1], meant), meant
            yield from _find_answer(lines, number + 1)


def _find_answer(lines: Sequence[str], number: int) -> Iterator[tuple[Slip, str]]:
    """Yield a slip for a line below a question that says that the answer is there."""
    match = _ANSWER.match(lines[number]) if number < len(lines) else None
    if match:
        hint = f"haal `{match[1]}` weg: alleen wat erachter staat hoort bij het veld erboven"
        yield say_loose(number, "dit woord komt van een formulier", hint), lines[number][match.end() :]


def find_named_lines(lines: Sequence[str], record: type[Record], *, is_troubled: bool) -> Iterator[tuple[Slip, str]]:
    """Yield a slip for every heading and title in the first column that names a field, with the line that is meant.

    A heading is a comment to YAML; it counts only if YAML can't read the file (`is_troubled`) and a text stands right below it.
    """
    named = {*list_named(lines, record).values()}
    titles = list_titles(lines, record) if is_troubled else {}
    for number, line in enumerate(lines):
        if is_troubled and (match := _HEADING.match(line)) and (name := find_name(record, match[1])):
            below = find_below(lines, number) or "#"
            if below[0] not in "# " and not KEY_LINE.match(below):
                message = f"'{line.strip()}' is voor YAML een opmerking, en de tekst eronder hoort nu nergens bij"
                yield say_loose(number, message, f"schrijf `{name}:` in plaats van de kop"), f"{name}:"
        elif is_troubled and (match := _COUNTED.match(line)) and _lacks_value(record, name := find_name(record, match[1]), named):
            named.add(name)
            meant = f"{name}: {match[2]}"
            yield _tell_colon(number, match[1], meant), meant
        elif (is_troubled or " " in line) and (match := _TITLE.match(line)) and (name := find_name(record, match[1])):
            is_asked = match[2] and (" " in match[1] or match[2][0] not in _DASHES)  # one word and a dash: see `line_starts.fix_colon`
            if is_asked or (number in titles and name not in named):
                named.add(name)
                meant = f"{name}: {_write(match[2])}" if match[2] else f"{name}:"
                yield _tell_colon(number, match[1], meant), meant


def _lacks_value(record: type[Record], name: str, named: Container[str]) -> bool:
    """Tell whether a name is of a field with one value, which the file lacks."""
    return name in record.fields and name not in named and find_shape(record, name).kind == "value"


def list_titles(lines: Sequence[str], record: type[Record]) -> dict[int, str]:
    """Return the field that each title without its colon, alone on its line (from 0), begins.

    A title names its field only once; after that it is a heading in a text, as it is below a field that stands there already, and in a
    text below a | that is not set in.
    """
    named, barred = {*list_named(lines, record).values()}, _list_barred(lines, record)
    titles: dict[int, str] = {}
    for number, line in enumerate(lines):
        match = _TITLE.match(line) if number not in barred else None
        name = find_name(record, match[1]) if match and not match[2] else ""
        if name and name not in named and (_heads_text(lines, number) or _heads_fields(lines, number, find_shape(record, name).record)):
            named.add(name)
            titles[number] = name
    return titles


def _heads_fields(lines: Sequence[str], number: int, inner: type[Record] | None) -> bool:
    """Tell whether a field of a record, or of the records of a list, stands right below the line that names it."""
    below = KEY_LINE.match(find_next(lines, number))
    return bool(inner and below and find_name(inner, below["key"]))


def _heads_text(lines: Sequence[str], number: int) -> bool:
    """Tell whether something that is no field stands below a line, in the first column or set in, and no field without a value above it.

    What is set in goes on with a text in the first column that stands right above the line.
    """
    above = find_above(lines, number)
    below = find_below(lines, number)
    if above.rstrip().endswith(":") or not below:
        return False
    if below[0] != " ":
        return not KEY_LINE.match(below)
    return above[:1] == " " or not lines[number - 1] or COLON.search(above) is not None


def _list_barred(lines: Sequence[str], record: type[Record]) -> set[int]:
    """Return the lines, not set in, of texts below a |."""
    barred: set[int] = set()
    is_barred = False
    for number, line in enumerate(lines):
        if field := KEY_LINE.match(line):
            is_barred = field["key"] in record.fields and bool(field["value"]) and field["value"][0] in "|>"
        is_barred = is_barred and line[:1] != " "
        if is_barred:
            barred.add(number)
    return barred


def find_tabbed_fields(lines: Sequence[str], record: type[Record]) -> Iterator[tuple[Slip, str]]:
    """Yield a slip for every field with a tab in the place of its colon, as in a sheet, with the line that is meant.

    Below a field without a value, or a title without its colon, it is a row of a table, as are those right below that, but for the very
    name of a field that the file lacks.
    """
    titles, given = list_titles(lines, record), {*_list_keyed(lines, record).values()}
    above, is_row = -1, False
    for number, line in enumerate(lines):
        is_below = above in titles or (above >= 0 and is_left_open(lines[above]))
        is_row = "\t" in line.strip() and (is_row or is_below)
        match = _TABBED.match(line)
        is_row = is_row and not (match and match[1] in name_fields(record) and match[1] not in given)
        match = None if is_row else match
        above = number if line.strip() else above
        if match and (name := find_name(record, match[1])):
            meant = f"{name}: {write_scalar(match[2])}"
            yield _tell_colon(number, match[1], meant), meant


def find_marked_parts(lines: Sequence[str], record: type[Record]) -> Iterator[tuple[Slip, str]]:
    """Yield a slip for each field behind another sign than a dash, where the field above it takes a list of records that have such a field.

    Further fields of a part may stand in the column of that sign.
    """
    inner: type[Record] | None = None
    column = 0
    for number, line in enumerate(lines):
        field = KEY_LINE.match(line)
        match = _MARKED.match(line) if inner and indent(line) >= column else None
        if match and inner and find_name(inner, match["key"]):
            yield Slip(number + 1, indent(line) + 1, *say_mark(match["mark"])), f"{' ' * indent(line)}- {line[match.start('key') :]}"
        elif field and indent(line) <= column and not (inner and field["value"] and find_name(inner, field["key"])):
            shapes = find_shapes(record, find_name(record, field["key"]) or field["key"]) if not field["value"] else frozenset()
            inner = next((shape.part for shape in shapes if shape.part), None)
            column = indent(line)


def list_named(lines: Sequence[str], record: type[Record]) -> dict[int, str]:
    """Return the field that each line (from 0) in the first column names, with a colon or as the heading of events.

    Of more names than a record has, return the first.
    """
    return _list_keyed(lines, record) | {slip.line - 1: meant.rstrip(":") for slip, meant in find_events_heads(lines, record)}


def _list_keyed(lines: Sequence[str], record: type[Record]) -> dict[int, str]:
    named = (number for number, line in enumerate(lines) if (match := KEY_LINE.match(line)) and not match["lead"])
    return {number: name for number in islice(named, _MOST_FIELDS) if (name := read_name(lines[number], record))}


def find_events_heads(lines: Sequence[str], record: type[Record]) -> Iterator[tuple[Slip, str]]:
    """Yield a slip for the line in the first column that heads days below it (Data om te noteren), with the line that is meant.

    That may be a section by its kind and title. None if the record has no events, or has that field already.
    """
    fields = {name for name in record.fields if _takes_events(record, name)}
    fields -= {*_list_keyed(lines, record).values()} if fields else set()
    for number, line in enumerate(lines):
        name, title = read_events_head(lines, number, record) if fields and line[:1] not in {"", " "} else ("", "")
        if name in fields:
            yield _tell_colon(number, title, f"{name}:"), f"{name}:"
            return
        if fields and (name := _read_events_section(lines, number, record)) in fields:
            yield from _tell_section(lines, number, name)
            return


def _read_events_section(lines: Sequence[str], number: int, record: type[Record]) -> str:
    """Return the field for events that the last field of a section names (Titel: Agenda), with a title and a label right below; else ""."""
    field = KEY_LINE.match(lines[number])
    below = [line for line in islice(filter(str.strip, lines[number + 1 :]), 2) if indent(line) == 0]
    is_meeting = len(below) > 1 and not KEY_LINE.match(below[0]) and KEY_LINE.match(below[1])
    return find_events_field(field["value"], record) if field and not field["lead"] and field["value"] and is_meeting else ""


def _tell_section(lines: Sequence[str], number: int, name: str) -> Iterator[tuple[Slip, str]]:
    """Yield what to write for the title of a section that is an agenda, and for the lines right above it that are of that section."""
    above = [
        at for at in range(number - 1, max(number - 3, -1), -1) if (field := KEY_LINE.match(lines[at])) and field["value"].lower() == name
    ]
    for at in above:
        yield Slip(at + 1, 1, "verkeerd-type", "een agenda is geen bericht", f"haal {say_lines([at])} weg"), ""
    yield (
        Slip(number + 1, 1, "verkeerd-type", "een agenda is geen bericht, en begint met zijn eigen veld", f"schrijf `{name}:`"),
        f"{name}:",
    )


def read_events_head(lines: Sequence[str], number: int, record: type[Record]) -> tuple[str, str]:
    """Return the field for events that a line names, with the day of one right below it, and its words; ("", "") if it is no heading."""
    match = _EVENTS_HEAD.match(lines[number].strip())
    below = find_below(lines, number)
    if not match or KEY_LINE.match(lines[number]) or len(match[1].split()) > _MOST_WORDS or not begins_with_day(cut_sign(below)):
        return "", ""
    name = find_events_field(match[1], record)
    return (name, match[1]) if name else ("", "")


def find_events_field(words: str, record: type[Record]) -> str:
    """Return the field for events that one of some words names; "" if none does."""
    return next((name for word in words.split() if _takes_events(record, name := find_name(record, word))), "")


def cut_sign(line: str) -> str:
    """Return a line without the sign or number of a list, or an emoji, before it."""
    return _SIGN.sub("", line, count=1).strip()


def find_sign(line: str) -> str:
    """Return the sign of a list, or an emoji, before a line, all numbers and letters alike; "" if there is none."""
    match = _SIGN.match(line)
    return re.sub(r"[0-9]+|[a-z](?=[.)])", "1", match[0].strip()) if match else ""


def _takes_events(record: type[Record], name: str) -> bool:
    part = find_shape(record, name).part
    return part is not None and takes_events(part)


def find_underlines(lines: Sequence[str]) -> Iterator[tuple[Slip, str]]:
    """Yield a slip for every streak right below a heading in the first column, with an empty line in its place."""
    for number, (above, line) in enumerate(pairwise(lines), 1):
        field = KEY_LINE.match(above)
        if _UNDERLINE.fullmatch(line) and above[:1] not in {"", " ", "#", "-"} and not (field and field["value"]):
            message = "een streep onder een kop kan hier niet"
            yield say_loose(number, message, f"haal regel {number + 1} weg: de kop blijft staan"), ""


def find_headings_between(lines: Sequence[str], record: type[Record]) -> Iterator[tuple[Slip, str]]:
    """Yield a slip for each heading between an empty line and a field, with nothing in its place; it may go on with no text or list above.

    Words in capitals are a heading below any field, but for a text of which the lines are not set in. Below a list, so are words with
    more of that list behind them, also if they name a field that stands there already.
    """
    above, kind = "", ""
    titles = list_titles(lines, record)
    for number, (before, line, after) in enumerate(zip(["", *lines], lines, [*lines[1:], ""], strict=False)):
        if (field := KEY_LINE.match(line)) and not field["lead"] and (name := find_name(record, field["key"])):
            above, kind = name, _say_kind(record, name, field["value"])
        elif above and not before and _LOOSE_HEADING.match(line) and not find_name(record, line.split()[0]) and read_name(after, record):
            is_set_in = find_above(lines, number)[:1] in {" ", "-"}
            if (kind == "value" or is_set_in or line.isupper()) and (kind != "text" or (is_set_in and line.isupper())):
                yield _tell_heading(number, line, above), ""
        elif kind in {"records", "values"} and not before and number not in titles and _is_amid_parts(lines, number):
            yield _tell_heading(number, line, above), ""
        elif number in titles:
            above, kind = titles[number], _say_kind(record, titles[number], "")


def _is_amid_parts(lines: Sequence[str], number: int) -> bool:
    """Tell whether a line has the looks of a heading, with parts of one list in the first column above and right below it."""
    above = find_above(lines, number)
    below = find_next(lines, number)
    return all((_LOOSE_HEADING.match(lines[number]), _PART.match(above), _PART.match(below)))


def _tell_heading(number: int, line: str, above: str) -> Slip:
    hint = f"haal regel {number + 1} weg; hoort het bij '{above}' erboven, zet het dan daar"
    return say_loose(number, f"'{line.strip()}' is geen veld, en hoort nergens bij", hint)


def _say_kind(record: type[Record], name: str, value: str) -> str:
    """Return what a field takes; a value if what stands beside it surely ends there."""
    kind = find_shape(record, name).kind
    return "value" if value[:1] in {"[", "{"} or (value and kind == "record") else kind


def read_name(line: str, record: type[Record]) -> str:
    """Return the field of a record that a line in the first column is; "" for any other line."""
    match = KEY_LINE.match(line)
    return find_name(record, match["key"]) if match and not match["lead"] else ""


def _write(value: str) -> str:
    """Write the value behind a title without a colon; its first bullet goes."""
    rest = value if " - " in value else _MARK.sub("", value, count=1)
    is_closed = rest[0] == '"' and find_end(rest, 0) == len(rest) - 1
    return rest if is_closed else write_scalar(rest)


def _tell_colon(number: int, typed: str, meant: str) -> Slip:
    return Slip(number + 1, len(typed) + 1, *say_no_colon(typed, meant))
