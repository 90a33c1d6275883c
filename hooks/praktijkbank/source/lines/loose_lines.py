"""Fixes a line that is neither a field nor a list part: it continues a text, or lacks something."""

from __future__ import annotations

import re
from itertools import takewhile

from praktijkbank.source.lines.line_reading import MEANT_LINE, Level, Reading
from praktijkbank.source.lines.line_shapes import FIELD, FIRST_COLUMN, KEY_LINE, STEP, find_above, find_below, indent, is_structure
from praktijkbank.source.lines.line_starts import say_no_colon
from praktijkbank.source.lines.moved_lines import say_lines, say_more
from praktijkbank.source.lines.quoting import QUESTION_MARK, hold_colons, write_scalar

_WIDE_KEY = re.compile(r"[^\W\d_][^:#\[\]{}\"]*:((?:\s.*)?)$")
_FIRST_WORD = re.compile(r"([a-z][a-z_]*) +(\S.*)$")
_HIDDEN_FIELD = re.compile(rf"\s*#+ *({FIELD}):(?:\s|$)")
_WAYS_OUT = "laat een tekst die verder gaat inspringen, of zet er een veldnaam met een dubbele punt voor; langere tekst hoort onder |"
_NAME_OR_AWAY = "zet er een veldnaam met een dubbele punt voor; hoort hij nergens bij, haal hem dan weg"
_NO_COLON = re.compile(rf"^( *(?:- +)*)({FIELD})$")


def fix_loose(reading: Reading, line: str) -> str:
    """Fix a line that is neither a field nor a list part."""
    column, stripped = indent(line), line.strip()
    if reading.running >= 0 and column > reading.running:
        return _fix_running(reading, line)
    if (match := _NO_COLON.match(line)) and not _is_value_below(reading, column):
        return _fix_no_colon(reading, line, match)
    if not reading.levels or not stripped:
        return _fix_first(reading, line)
    match = _WIDE_KEY.match(stripped)
    if match and any(level.column == column for level in reading.levels):
        reading.expects, reading.running = (column, -1) if not match[1].strip() else (-1, column)
        return line  # YAML accepts a name of several words; the check of the content reports it as unknown
    if stripped == "?" or stripped.startswith("? "):
        reading.tell(column, "sleutel-met-vraagteken", *QUESTION_MARK)
        return line.replace("? ", "", 1) if stripped != "?" else line.replace("?", "#", 1)
    return _fix_below_field(reading, column, stripped) or _fix_stray(reading, column, stripped)


def _is_value_below(reading: Reading, column: int) -> bool:
    """Tell whether a single word may be the value of the empty field right above it: nothing is set in below it."""
    below = find_below(reading.lines, reading.number)
    return column == reading.expects and indent(below) <= column


def _fix_stray(reading: Reading, column: int, stripped: str) -> str:
    """Report a line that belongs to nothing. It may continue a text above it, but not a one-word value (an address, a choice)."""
    above = find_above(reading.lines, reading.number)
    goes_on = reading.running >= 0 and _has_more_words(reading)
    if hidden := _HIDDEN_FIELD.match(above):
        hint = f"haal het hekje weg voor `{hidden[1]}:` op de regel erboven; hoort deze regel daar niet bij, haal haar dan weg"
    else:
        hint = _WAYS_OUT if goes_on or reading.running < 0 else _NAME_OR_AWAY
    reading.tell(column, "losse-regel", "deze regel is geen veld en hoort nergens bij", hint)
    last = next((level.column for level in reversed(reading.levels) if not level.is_list), 0)
    return " " * (reading.running + 2) + hold_colons(stripped) if goes_on else " " * last + "# " + stripped


def _has_more_words(reading: Reading) -> bool:
    """Tell whether the value above a line has more than one word."""
    above = next((line for line in reversed(reading.lines[: reading.number]) if line.strip() and not line.lstrip().startswith("#")), "")
    match = KEY_LINE.match(above)
    return not match or " " in match["value"].strip()


def _fix_below_field(reading: Reading, column: int, text: str) -> str:
    """Read lines below an empty field, in its own column, as its text; return "" if they are not."""
    field = reading.find_above()
    if column != reading.expects or field < 0 or not KEY_LINE.match(reading.lines[field]):
        return ""
    name = reading.lines[field].strip().rstrip(" :")
    below = takewhile(lambda at: not _ends_text(reading.lines[at]), range(reading.number, len(reading.lines)))
    lines = [at for at in below if reading.lines[at].strip()]
    spaces = say_more(STEP, [reading.lines[at] for at in lines])
    hint = f"schrijf `{name}: |`, en zet {spaces} voor elke regel van de tekst ({say_lines(lines)})"
    reading.tell(column, "inspringing", f"deze tekst hoort bij '{name}' erboven, en springt niet in", hint)
    reading.lines[field] = f"{reading.lines[field].rstrip()} |"
    reading.expects = -1
    reading.begin_block(column)
    reading.block_told = True
    return " " * (column + 2) + text


def _ends_text(line: str) -> bool:
    return bool(KEY_LINE.match(line)) or is_structure(line) or line.startswith("#")


def _fix_first(reading: Reading, line: str) -> str:
    """Add the missing colon to a first line that is followed by fields."""
    match = _FIRST_WORD.match(line)
    if not match or not any(map(FIRST_COLUMN.match, reading.lines[reading.number + 1 :])):
        return line
    reading.tell(match.end(1), *say_no_colon(match[1], MEANT_LINE))
    reading.levels.append(Level(0, is_list=False))
    reading.running = 0
    return f"{match[1]}: {write_scalar(match[2])}"


def _fix_no_colon(reading: Reading, line: str, match: re.Match[str]) -> str:
    is_part = any(level.is_list and level.column == indent(line) for level in reading.levels)  # that lost its dash
    if not match[2].islower() or is_part:
        return _fix_stray(reading, indent(line), line.strip()) if is_part else line
    reading.tell(match.end(2), *say_no_colon(match[2], f"{match[2]}:"))
    reading.expects = indent(line)
    return f"{line.rstrip()}:"


def _fix_running(reading: Reading, line: str) -> str:
    match = re.search(r":(?=\s)|:$", line)
    if not match:
        return line
    message = "in een tekst over meer regels staat een dubbele punt met een spatie erachter"
    below = reading.lines[reading.number + 1 : reading.number + 3]
    sign = "|" if any(line.lstrip().startswith("- ") for line in below) else ">-"
    reading.tell(match.start(), "dubbele-punt-in-tekst", message, f"schrijf {sign} achter de veldnaam en zet de tekst op de regels eronder")
    return hold_colons(line)
