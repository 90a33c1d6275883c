"""Fixes the indentation of a line, so that the fields of one record line up, and so do the dashes of one list."""

from __future__ import annotations

import re

from praktijkbank.source.lines.line_reading import Level, Reading
from praktijkbank.source.lines.line_shapes import ITEM_LINE, KEY_LINE, NAMELESS, SENTENCE, find_lead, indent
from praktijkbank.source.lines.moved_lines import explain_depth

_OWN_NOTATION = re.compile(r"[\[{|>&*!]")


def fix_place(reading: Reading, line: str) -> str:
    """Fix the indentation of a field or list part, which lines up with its siblings."""
    lead = find_lead(line)
    if lead is None:
        _follow_text(reading, line)
        return line
    first, dashes = indent(line), lead.count("-")
    if dashes and _is_below_text(reading, first, line) and (text := _put_under_text(reading, first, line)):
        return text
    column = _choose_column(reading, first, line, is_list=dashes > 0)
    if column != first:
        line = " " * column + line.lstrip()
    _open_levels(reading, line, column, dashes)
    return line


def _choose_column(reading: Reading, column: int, line: str, *, is_list: bool) -> int:
    """Return the column that a line is meant to start in."""
    if not is_list and (meant := _name_item(reading, column, line)) >= 0:
        return _tell_depth(reading, column, meant, line)
    if reading.running >= 0 and column > reading.running:
        near = [level.column for level in reading.levels if level.is_list == is_list]
        if is_list and not KEY_LINE.match(line):
            near = []  # a dash inside a continued text; whoever reads the text reports it
        return _tell_depth(reading, column, _nearest(column, near), line)
    if reading.expects >= 0 and (column > reading.expects or (is_list and column == reading.expects)):
        return column
    last = reading.leave_levels(column)
    if last and (not reading.levels or reading.levels[-1].column < column):
        return _reconsider(reading, column, last, line, is_list=is_list)
    if reading.levels and reading.levels[-1].column == column and reading.levels[-1].is_list and not is_list:
        reading.levels.pop()
        return _reconsider_dedent(reading, column, line)
    lists = [level.column for level in reading.levels if level.is_list]
    near = lists if is_list and lists and not reading.levels[-1].is_list else [level.column for level in reading.levels]
    return _tell_depth(reading, column, _nearest(column, near), line)


def _is_below_text(reading: Reading, column: int, line: str) -> bool:
    """Tell whether a list part stands right below a field that already has a text on its own line, where no list is open."""
    here = reading.levels[-1] if reading.levels else None
    is_field = KEY_LINE.match(line) and not reading.is_in_listed_text()
    return bool(here) and here == Level(reading.running, is_list=False) and column == here.column and not is_field


def _put_under_text(reading: Reading, column: int, line: str) -> str:
    """Return a list part as a line of the text above it; "" if that text is the first value of the list, which is reported."""
    number, field = next(((number, match) for number, match in reading.list_fields_above() if len(match["lead"]) == column), (-1, None))
    if not field or not field["value"]:
        return ""
    name, value = field["key"], field["value"].strip()
    if not SENTENCE.match(value):
        hint = f"zet ook `- {value}` op een eigen regel onder `{name}:`; is het één tekst, schrijf dan `{name}: |` en zet alles eronder"
        reading.tell(column, "lijstteken", f"achter '{name}:' staat al een waarde, en hieronder een lijst", hint)
        reading.guessed.add(number + 1)
        reading.lines[number] = field[0][: field.start("value")].rstrip()
        reading.running, reading.expects = -1, column
        return ""
    if reading.listed_under != number:
        hint = f"schrijf `{name}: |`, zet de hele tekst op de regels eronder, en spring die regels verder in"
        reading.tell(column, "inspringing", f"deze lijst hoort bij de tekst van '{name}', en springt niet in", hint)
    reading.listed_under = number
    return " " * (column + 2) + re.sub(r"^[ -]+|:(?= |$)", "", line)


def _name_item(reading: Reading, column: int, line: str) -> int:
    """Give the text of a list part an empty field name if a field below shows that it lacks one; return its column, else -1.

    Code that knows the schema later says which field name was meant.
    """
    number = reading.find_above()
    above = reading.lines[number] if number >= 0 else ""
    match = ITEM_LINE.match(above)
    if not match or not match["value"] or KEY_LINE.match(above) or _OWN_NOTATION.match(match["value"]):
        return -1
    dash = match["lead"].rindex("-")
    if column <= dash or not KEY_LINE.match(line):
        return -1
    reading.lines[number] = reading.lone[number] = f"{match['lead']}{NAMELESS}: {match['value']}"
    reading.running = -1
    reading.leave_levels(dash)
    return match.start("value")


def _reconsider(reading: Reading, column: int, last: Level, line: str, *, is_list: bool) -> int:
    """Move a line that stands between two levels to the nearest level of its kind."""
    near = [level.column for level in (*reading.levels, last) if level.is_list == is_list or not reading.levels]
    chosen = _nearest(column, near or [last.column])
    if chosen == last.column:
        reading.levels.append(last)
    return _tell_depth(reading, column, chosen, line) if chosen != column else column


def _reconsider_dedent(reading: Reading, column: int, line: str) -> int:
    """Align a field that stands under the dash of its list part with the first field of that part."""
    if reading.levels and reading.levels[-1].column == column:
        return column
    deeper = column + 2
    reading.levels.append(Level(column, is_list=True))
    reading.levels.append(Level(deeper, is_list=False))
    return _tell_depth(reading, column, deeper, line)


def _tell_depth(reading: Reading, column: int, meant: int, line: str) -> int:
    if meant != column:
        reading.tell(column, "inspringing", *explain_depth(line, meant))
    reading.leave_levels(meant)
    return meant


def _open_levels(reading: Reading, line: str, column: int, dashes: int) -> None:
    """Record the levels that a line opens, and what may follow it."""
    lead = find_lead(line) or ""
    reading.leave_levels(column)
    if dashes:
        marks = [at for at, sign in enumerate(lead) if sign == "-"]
        for at in marks:
            if not reading.levels or reading.levels[-1].column < at or not reading.levels[-1].is_list:
                reading.levels.append(Level(at, is_list=True))
        reading.levels = [level for level in reading.levels if level.column <= marks[-1]]
    key = KEY_LINE.match(line)
    reading.expects = reading.running = -1
    if key:
        at = len(key["lead"])
        if not reading.levels or reading.levels[-1].column < at:
            reading.levels.append(Level(at, is_list=False))
        reading.expects = at if not key["value"].strip() else -1
    elif line.strip("- ") == "":
        reading.expects = column


def _follow_text(reading: Reading, line: str) -> None:
    """Read a line without a field: it continues a text, or is a text below its field."""
    if reading.expects >= 0 and indent(line) > reading.expects and not reading.is_braced_below(line):
        reading.running, reading.expects = reading.expects, -1


def _nearest(column: int, columns: list[int]) -> int:
    return min(columns, key=lambda other: (abs(other - column), -other), default=column)
