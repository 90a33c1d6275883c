"""Fixes the start of a line and of its value: spaces, list dashes, the colon after a field's name."""

from __future__ import annotations

import re

from praktijkbank.source.lines.line_reading import MEANT_LINE, Reading
from praktijkbank.source.lines.line_shapes import FIELD, GLUED_COLON, INSTEAD_OF_COLON, KEY_LINE, MARKS, ODD_SPACE, SPACES_IN_FRONT, indent
from praktijkbank.source.lines.quoting import read_flow

_SCHEMES = ("http:", "https:", "mailto:", "tel:")
_SPACE_BEHIND_SIGN = re.compile(rf"^(\s*(?:- +)*{FIELD}:|\s*-)([ {ODD_SPACE}]*[{ODD_SPACE}][ {ODD_SPACE}]*)")
_ODD_MARK = re.compile(rf"^( *)([{MARKS}])([ \t]*)(?=\S)")
_NUMBERED_FIELD = re.compile(rf"^( *)((?:[0-9]+|[a-z])[.)])([ \t]+)(?={FIELD} ?:(?:\s|$))")
_MARKED_FIELD = re.compile(rf"(-|[–—•·*]|(?:[0-9]+|[a-z])[.)])[ \t]+(?={FIELD} ?:(?:\s|$))")
_DECORATED = re.compile(rf"^( *(?:- +)*)(\*\*|__|\*|[“”„‘’\"'])({FIELD}) ?(:?)(?:\*\*|__|\*|[“”‘’\"']) ?(:?)(?=\s|$)")
_APOSTROPHE = re.compile(rf"^( *(?:- +)*)['’‘‚]({FIELD}) ?:(?=\s|$)")
_GLUED_MARK = re.compile(rf"^( *)-(?=({FIELD}) ?:(?:\s|$)|[A-Za-z\"'‘“])")
_ODD_COLON = re.compile(rf"^( *(?:- +)*)({FIELD})(?:{INSTEAD_OF_COLON}| ([-–—]) )(?=\S)")


def fix_spaces(reading: Reading, line: str) -> str:
    """Replace odd spaces and tabs before a line, after a dash and after a colon: only ordinary spaces count there."""
    if match := SPACES_IN_FRONT.match(line):
        reading.tell_space(match[0], 0)
        line = re.sub(r"[^ ]", lambda odd: "  " if odd[0] == "\t" else " ", match[0]) + line[match.end() :]
    if match := _SPACE_BEHIND_SIGN.match(line):
        reading.tell_space(match[2], match.start(2))
        line = line[: match.start(2)] + " " * len(match[2]) + line[match.end(2) :]
    return re.sub(r"^(\s*-)\t", r"\1 ", line)


def fix_mark(reading: Reading, line: str) -> str:
    """Fix a list marker: it must be a hyphen and a space, and a top-level field has none."""
    if reading.goes_on(line):
        return line
    if (match := _MARKED_FIELD.match(line)) and reading.has_fields_only() and not reading.is_in_listed_text():
        reading.tell(0, *say_no_part(match[1], MEANT_LINE))
        return line[match.end() :]
    if (column := indent(line)) and KEY_LINE.match(line) and line[column] == "-" and reading.has_fields_only(column):
        reading.tell(column, *say_no_part("-", MEANT_LINE))
        return f"{' ' * column}{line.lstrip(' -')}"
    odd = _NUMBERED_FIELD.match(line) or _ODD_MARK.match(line)
    if (match := odd) and _is_item(reading, line[match.end() :], match[2]):
        reading.tell(len(match[1]), *say_mark(match[2]))
        return f"{match[1]}- {line[match.end() :]}"
    if (match := _GLUED_MARK.match(line)) and (match[2] or _is_item(reading, line[match.end() :], "-")):
        message = "achter het streepje ontbreekt een spatie"
        reading.tell(len(match[1]), "lijstteken", message, f"schrijf `{MEANT_LINE}`")
        return f"{match[1]}- {line[match.end() :]}"
    return line


def say_mark(mark: str) -> tuple[str, str, str]:
    """Return the rule, message and remedy for a part of a list that begins with another sign than a hyphen."""
    message = f"een onderdeel van een lijst begint hier met '{mark}'"
    return "lijstteken", message, "begin elk onderdeel met een gewoon streepje en een spatie: `- `"


def say_no_part(mark: str, meant: str) -> tuple[str, str, str]:
    """Return the rule, message and remedy for a sign of a list before a field that begins no part of one."""
    return "lijstteken", f"voor een veld staat hier '{mark}', en hier begint geen lijst", f"haal het weg: schrijf `{meant}`"


def say_no_colon(name: str, meant: str) -> tuple[str, str, str]:
    """Return the rule, message and remedy for a field without the colon behind its name."""
    return "dubbele-punt-ontbreekt", f"achter '{name}' ontbreekt een dubbele punt", f"schrijf `{meant}`"


def _is_item(reading: Reading, rest: str, sign: str) -> bool:
    """Tell whether text after an odd marker is surely a list part: a field, or anything where a list may stand."""
    if KEY_LINE.match(rest) or GLUED_COLON.match(rest):
        return True
    column = indent(reading.lines[reading.number])
    inside = any(level.is_list and (level.column == column or level is reading.levels[-1]) for level in reading.levels)
    below = reading.expects == column  # not a text of the field above, because it is not indented further
    return inside or below or (reading.is_eager and reading.expects >= 0 and not (sign == "*" and rest.rstrip().endswith("*")))


def fix_colon(reading: Reading, line: str) -> str:
    """Fix the end of a field's name: a colon and a space."""
    if reading.goes_on(line) or reading.is_text_below(line):
        return line
    match = _DECORATED.match(line)
    if match and (match[4] or match[5]) and not KEY_LINE.match(line):
        message = f"een veldnaam staat zonder tekens eromheen: {match[3]}"
        reading.tell(len(match[1]), "teken-vooraan", message, f"schrijf `{MEANT_LINE}`")
        return f"{match[1]}{match[3]}:{line[match.end() :]}"
    if (match := _APOSTROPHE.match(line)) and not KEY_LINE.match(line):
        message = "een naam voor een dubbele punt begint niet met een apostrof"
        value = line[match.end() :]
        meant = read_flow(value)[0] if value.lstrip().startswith("{") else value  # a line is reported only once
        reading.tell(len(match[1]), "teken-vooraan", message, f"schrijf `{MEANT_LINE}`")
        return f"{match[1]}{match[2]}:{meant}"
    if (match := GLUED_COLON.match(line)) and not line[match.start(2) :].startswith(_SCHEMES):
        reading.tell(match.end() - 1, "spatie-ontbreekt", f"achter '{match[2]}:' ontbreekt een spatie", f"schrijf `{MEANT_LINE}`")
        return f"{match[1]}{match[2]}: {line[match.end() :]}"
    if (match := _ODD_COLON.match(line)) and not KEY_LINE.match(line) and _is_name(reading, match):
        name = match[2].lower() if match[2].istitle() else match[2]
        hint = f"schrijf `{MEANT_LINE}`"
        sign = match[3] or match[4]
        message = f"achter '{match[2]}' hoort een dubbele punt, geen '{sign}'"
        reading.tell(line.index(sign, match.end(2)), "dubbele-punt-ontbreekt", message, hint)
        return f"{match[1]}{name}: {line[match.end() :]}"
    return line


def _is_name(reading: Reading, match: re.Match[str]) -> bool:
    """Tell whether a word before a sign other than a colon is a field name; a capitalised word may also begin a sentence."""
    if match[4] and "-" in match[1]:
        return False  # a part of a list may well be two words with a dash between them
    may_be_sentence = bool(reading.levels) and bool(match[4] or match[0].endswith("; "))
    return match[2].islower() or not may_be_sentence or _is_like_others(reading, match)


def _is_like_others(reading: Reading, match: re.Match[str]) -> bool:
    """Tell whether a capitalised name in the first column follows other capitalised fields."""
    above = reading.lines[: reading.number]
    return not match[1] and match[2][0].isupper() and any(line[:1].isupper() and KEY_LINE.match(line) for line in above)
