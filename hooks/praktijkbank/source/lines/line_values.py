"""Fixes the value after a colon or dash, so that it contains no punctuation with a special meaning in YAML."""

from __future__ import annotations

import re

from praktijkbank.source.lines.enclosed_values import fix_brackets, fix_quotes
from praktijkbank.source.lines.line_reading import IN_QUOTES, Reading
from praktijkbank.source.lines.line_shapes import ITEM_LINE, KEY_LINE, find_next, indent
from praktijkbank.source.lines.loose_lines import fix_loose
from praktijkbank.source.lines.quoting import HASH, HASHTAG, RESERVED, put_in_quotes, show_in_quotes, strip_curly

_TEXT_BEHIND_BLOCK = re.compile(r"([|>][+-]?(?=[ ])|\|(?=[^\W\d_]))[ ]*([^\s#].*)$")
_MORE_THAN = re.compile(r"> *(?:[0-9€]|=)")
_CUT_ADDRESS = re.compile(r"(mailto:|https?:) +(.+)")
_FIRST_FIELD = re.compile(r"([a-z][a-z_]+): +(?=\S)")
_SECOND_FIELD = re.compile(r"\S\s+([a-z][a-z_]*):\s")
_BLOCK_VALUE = re.compile(r"[|>][0-9+-]*(?:\s*#.*)?$")
_SIGNS = frozenset("@`%*&!?|>,]}")


def fix_value(reading: Reading, line: str) -> str:
    """Fix punctuation in a value that has a special meaning in YAML."""
    key = KEY_LINE.match(line)
    item = None if key else ITEM_LINE.match(line)
    if key:
        return _fix_from(reading, line, key.start("value"), len(key["lead"]))
    if item and item["value"]:
        return _fix_from(reading, line, item.start("value"), len(item["lead"]) - 2)
    if reading.is_braced_below(line):
        at, reading.expects = reading.expects, -1
        return _fix_from(reading, line, indent(line), at)
    return line if item else fix_loose(reading, line)


def _fix_from(reading: Reading, line: str, start: int, at: int) -> str:
    """Fix the value that begins at `start` and belongs to the field or dash in column `at`."""
    value = line[start:].rstrip()
    if _BLOCK_VALUE.match(value) and not _is_more_than(reading, value, at):
        reading.begin_block(at)
        return line
    if (tag := HASHTAG.search(value)) and value[0] not in "\"'[{":
        reading.tell(start + tag.start(), "tekst-achter-hekje", HASH, f"{IN_QUOTES}: {put_in_quotes(value)}")
        return line[:start] + put_in_quotes(value)
    if not value or value.startswith("#"):
        reading.expects = at
        return line
    match = _TEXT_BEHIND_BLOCK.match(value)
    if match and not _MORE_THAN.match(value):
        return _fix_block_start(reading, line[:start], match, at)
    meant = _fix_one(reading, value, start)
    if not reading.closing and meant[:1] not in {'"', "'", "[", "{"}:
        reading.running = at
    return line[:start] + meant


def _is_more_than(reading: Reading, value: str, at: int) -> bool:
    """Tell whether ">4" is a number rather than the start of a folded text: nothing is indented below it."""
    return bool(_MORE_THAN.match(value)) and indent(find_next(reading.lines, reading.number)) <= at


def _fix_block_start(reading: Reading, before: str, match: re.Match[str], at: int) -> str:
    """Fix a text on the same line as > or |, where it belongs below."""
    message = f"achter {match[1]} staat tekst op dezelfde regel"
    reading.tell(len(before), "teken-vooraan", message, f"zet de hele tekst op de regels onder {match[1]}, met spaties ervoor")
    below = find_next(reading.lines, reading.number)
    if below.strip() and indent(below) > at:
        reading.begin_block(at)
        return before + match[1]
    reading.running = at
    return before + put_in_quotes(match[2])


def _fix_one(reading: Reading, value: str, start: int) -> str:
    for fix in (fix_quotes, fix_brackets, _fix_first_sign, _fix_inner_colon, _fix_comma):
        meant = fix(reading, value, start)
        if meant is not None:
            return meant
    return value


def _fix_first_sign(reading: Reading, value: str, start: int) -> str | None:
    """Fix a text that begins with a character reserved by YAML."""
    sign = value[0]
    if value in {"-", "?"}:
        reading.lone[reading.number] = reading.lines[reading.number][:start] + put_in_quotes(value)
        return put_in_quotes(value)  # the whole value; a check of the content decides whether it is allowed
    lone = sign == "?" and not (value == "?" or value[1:2].isspace())
    listed = sign == "-" and value[1:2].isspace()
    if (sign not in _SIGNS or lone) and not listed:
        return None
    message = "achter een dubbele punt op dezelfde regel kan geen streepje van een lijst staan" if listed else RESERVED.format(sign)
    if listed and " " not in value[2:].strip():
        hint = f'schrijf een lijst tussen haken: [{value[2:].strip()}]; hoort het streepje bij de tekst, schrijf dan "{value}"'
        reading.tell(start, "lijstteken", message, hint)
        reading.guessed.add(reading.number + 1)
        return f"[{value[2:].strip()}]"
    apart = "zet elk onderdeel op een eigen regel onder de veldnaam; hoort het streepje bij de tekst, gebruik dan aanhalingstekens"
    reading.tell(start, "teken-vooraan", message, apart if listed else f"{IN_QUOTES}: {show_in_quotes(value)}")
    return put_in_quotes(value)


def _fix_inner_colon(reading: Reading, value: str, start: int) -> str | None:
    """Fix an unquoted text in which a space follows a colon."""
    match = re.search(r":(?=\s)|:$", value)
    if not match:
        return None
    if (cut := _CUT_ADDRESS.fullmatch(value)) and not re.search(r"\s", cut[2]):
        meant = f"{cut[1]}{cut[2]}"
        reading.tell(start + match.start(), "dubbele-punt-in-tekst", f"in het adres staat een spatie achter {cut[1]}", f"schrijf {meant}")
        return meant
    if bare := strip_curly(value):
        message = f"{value[0]} telt niet als aanhalingsteken, en in de tekst staat een dubbele punt"
        reading.tell(start, "aanhalingsteken", message, f"typ rechte aanhalingstekens: {show_in_quotes(bare)}")
        value = bare
    else:
        message = "in de tekst staat een dubbele punt met een spatie erachter"
        second = _FIRST_FIELD.match(value) or _SECOND_FIELD.search(value)
        apart = f"; is '{second[1]}' een veld, zet dat dan op een eigen regel" if second else ""
        reading.tell(start + match.start(), "dubbele-punt-in-tekst", message, f"{IN_QUOTES}: {show_in_quotes(value)}{apart}")
    return put_in_quotes(value)


def _fix_comma(reading: Reading, value: str, start: int) -> str | None:
    """Fix a comma or semicolon at the end of a value, once the content shows that it can't be part of it."""
    if not reading.is_eager or not value.endswith((",", ";")) or " " in value:
        return None
    reading.tell(
        start + len(value) - 1,
        "komma-achteraan",
        f"achter de waarde staat '{value[-1]}'",
        "haal het teken aan het einde van de regel weg",
    )
    return value[:-1]
