"""Fixes values between quotation marks or brackets: each must be closed, and must not be closed early by its own content."""

from __future__ import annotations

import re
from itertools import takewhile

from praktijkbank.source.lines.line_reading import IN_QUOTES, Reading
from praktijkbank.source.lines.line_shapes import KEY_LINE, ODD_PAIR, find_lead, indent, is_structure
from praktijkbank.source.lines.moved_lines import say_lines
from praktijkbank.source.lines.quoting import (
    APOSTROPHE,
    CURLY,
    HASH,
    SINGLE_CURLY,
    UNCLOSED,
    WRONG,
    closes_otherwise,
    count_brackets,
    find_end,
    is_nested_deep,
    is_plain_scalar,
    is_text_behind,
    put_in_quotes,
    read_flow,
    show,
    show_in_quotes,
    strip_quotes,
)

_QUOTED_LIST = re.compile(r"(\"[^\"]*\"|'[^']*')(?:, *(?:\"[^\"]*\"|'[^']*'))+")
_SEMICOLONS = re.compile(r"\[[^,;\[\]{}]+(?:;[^,;\[\]{}]+)+\]")
_BRACED_LIST = re.compile(r"\{[^:{}\[\]\"']*[^\s:{}\[\]\"'][^:{}\[\]\"']*\}")
_SIGN_BEHIND = re.compile(r"(\[.*\]|\{.*\}) ?([;,.])")
_ARROW_BEHIND = re.compile(r"\[([^\[\]{}\"']+)\] ?(?:->|=>|→|>) ?\[?([^\[\]{}\"'#:>]+?)\]?")
_LOOSE_FIELDS = re.compile(r"\[((?:\s*[a-z_]+: [^,\[\]{}]+,)+\s*[a-z_]+: [^,\[\]{}]+)\]")
_BRACKET = re.compile(r"[\[\]{},\"'|>]")
_MOST_AHEAD = 60  # lines to search for the end of a text or list


def fix_quotes(reading: Reading, value: str, start: int) -> str | None:
    """Fix a text that begins with a quotation mark: it must end with the same mark and contain no unescaped one."""
    mark = value[0]
    if mark not in {'"', "'"}:
        return None
    if _QUOTED_LIST.fullmatch(value):
        reading.tell(start, "verkeerde-haken", "hier staat een lijst zonder haken", f"zet een lijst tussen rechte haken: [{show(value)}]")
        return f"[{value}]"
    end = find_end(value, 0)
    rest = value[end + 1 :].strip() if end > 0 else ""
    if end > 0 and (not rest or rest.startswith("#")):
        return value
    if end < 0 and (value.endswith("\\") or _ends_below(reading, mark)):
        reading.closing = mark
        return value
    if last := _find_last_line_of(reading, value, is_open=end < 0):
        return _join_quoted(reading, value, start, last)
    _tell_quote(reading, value, start, mark, end)
    return put_in_quotes(strip_quotes(value, mark))


def _find_last_line_of(reading: Reading, value: str, *, is_open: bool) -> int:
    """Return the index of the line in which a quoted text that is not closed well goes on and ends; 0 if it stands on one line.

    It ends with its mark or, if no mark closes it (`is_open`), before another field.
    """
    last, is_whole = 0, value.endswith(value[0]) and (value[0] == "'" or value.count('"') % 2 == 0)
    for number in range(reading.number + 1, min(len(reading.lines), reading.number + _MOST_AHEAD)):
        line = reading.lines[number].strip()
        if is_whole or not line or line[0] == "#" or find_lead(line) is not None:
            break
        last = number
        if line.endswith(value[0]):
            return last
    return last if is_open else 0


def _join_quoted(reading: Reading, value: str, start: int, last: int) -> str:
    """Report a quoted text over several lines that is not closed well, and return it on one line."""
    below = range(reading.number + 1, last + 1)
    whole = strip_quotes(" ".join([value, *(reading.lines[number].strip() for number in below)]), value[0])
    message = "deze tekst begint met een aanhalingsteken en gaat eronder verder, en wordt niet goed gesloten"
    hint = f"zet de hele tekst op één regel tussen dubbele aanhalingstekens: {show_in_quotes(whole)}, en haal {say_lines(below)} weg"
    reading.tell(start, "aanhalingsteken", message, hint)
    reading.lines[below.start : below.stop] = [""] * len(below)
    return put_in_quotes(whole)


def _tell_quote(reading: Reading, value: str, start: int, mark: str, end: int) -> None:
    rest = value[end + 1 :].strip() if end > 0 else ""
    if end < 0 and closes_otherwise(value):
        hint = f"een tekst eindigt met het aanhalingsteken waarmee die begint; {IN_QUOTES}: {show_in_quotes(value[1:-1])}"
        reading.tell(start, "aanhalingsteken", UNCLOSED, hint)
    elif mark == "'" and not value.endswith("'"):
        reading.tell(start, "aanhalingsteken", APOSTROPHE, f"{IN_QUOTES}: {show_in_quotes(value)}")
    elif rest == "," and end > 0:
        reading.tell(start + end + 1, "komma-achteraan", "achter de waarde staat een komma", "haal de komma aan het einde van de regel weg")
    elif end < 0:
        curly = next((sign for sign in value[1:] if sign in CURLY + SINGLE_CURLY), "")
        is_within = bool(curly) and not value.endswith(tuple(CURLY + SINGLE_CURLY))
        hint = (
            f"zet de hele tekst tussen enkele aanhalingstekens: '{show(value)}'"
            if is_within and mark == '"' and "'" not in value
            else f"'{curly}' telt niet als aanhalingsteken; typ het rechte teken {mark}"
            if curly
            else f"zet aan het einde van de tekst een {mark}"
        )
        reading.tell(start, "aanhalingsteken", UNCLOSED, hint)
    elif value.endswith(mark) and value.count(mark) > 2:
        message = f"in een tekst tussen {mark} staat nog een {mark}; daar zou de tekst eindigen"
        reading.tell(start + end, "aanhalingsteken", message, _put_in_others(value, mark))
    else:
        reading.tell(
            start + end + 1, "aanhalingsteken", "achter het sluitende aanhalingsteken staat nog tekst", _put_in_others(value, mark)
        )


def _put_in_others(value: str, mark: str) -> str:
    """Say in Dutch which quotation marks to use for a text that contains its own, or show it escaped if it contains both kinds."""
    other, name = ("'", "enkele") if mark == '"' else ('"', "dubbele")
    return (
        f"zet de hele tekst tussen {name} aanhalingstekens"
        if other not in value
        else f"{IN_QUOTES}: {put_in_quotes(strip_quotes(value, mark))}"
    )


def _ends_below(reading: Reading, mark: str) -> bool:
    """Tell whether a quoted text ends on one of the next lines, before another field begins."""
    for line in reading.lines[reading.number + 1 : reading.number + _MOST_AHEAD]:
        if is_structure(line) or line.lstrip().startswith("- "):
            return False
        end = find_end(mark + line, 0)
        if end > 0:
            return not line[end:].strip()
    return False


def fix_brackets(reading: Reading, value: str, start: int) -> str | None:
    """Fix a value that begins with a bracket: it must be closed, and so must the texts inside it."""
    if value[0] not in "[{":
        return None
    shaped = _fix_kind(reading, value, start)
    if shaped is not None:
        return shaped
    meant, slip = read_flow(value)
    if not slip and (whole := _fix_hash(reading, meant, start)):
        return whole
    if slip:
        reading.tell(start + slip[0], slip[1], slip[2], slip[3])
    elif meant != value:
        reading.lone[reading.number] = reading.lines[reading.number][:start] + meant
    left = count_brackets(meant, "")
    return meant if not left or is_nested_deep(value) else _fix_unclosed(reading, value, meant, left, start)


def _fix_kind(reading: Reading, value: str, start: int) -> str | None:
    """Give a value the brackets or quotation marks that suit its kind; return None if it already has them."""
    if _BRACED_LIST.fullmatch(value) and not any(ODD_PAIR.fullmatch(part.strip()) for part in value[1:-1].split(",")):
        message = "een lijst staat hier tussen { en }"
        hint = f"zet een lijst tussen rechte haken: [{value[1:-1]}]; hoort het bij de tekst, schrijf dan {show_in_quotes(value)}"
        reading.tell(start, "verkeerde-haken", message, hint)
        reading.guessed.add(reading.number + 1)
        return f"[{value[1:-1]}]"
    if match := _SIGN_BEHIND.fullmatch(value):
        hint = "haal het teken aan het einde van de regel weg"
        reading.tell(start + match.start(2), "komma-achteraan", f"achter de haak staat '{match[2]}'", hint)
        return match[1]
    if match := _ARROW_BEHIND.fullmatch(value):
        both, last = f"[{match[1]}, {match[2]}]", f"[{match[2]}]"
        message = "achter de lijst staat een pijl: dat kan zijn wat erbij komt, of wat ervoor in de plaats komt"
        hint = f"hoort alles in de lijst, schrijf {show(both)}; geldt alleen wat achter de pijl staat, schrijf {show(last)}"
        reading.tell(start + match.end(1) + 1, "verkeerde-haken", message, hint)
        return both
    if is_text_behind(value):
        message = f"de tekst begint met {value[0]}, en daarmee begint in YAML een {'lijst' if value[0] == '[' else 'groep velden'}"
        reading.tell(start, "teken-vooraan", message, f"{IN_QUOTES}: {show_in_quotes(value)}")
        return put_in_quotes(value)
    return _fix_eagerly(reading, value, start) if reading.is_eager else None


def _fix_hash(reading: Reading, value: str, start: int) -> str:
    """Return a value in which a hash sign that hides the closing bracket is joined to the text before it; "" if there is none."""
    whole = value.replace(" #", "#")
    if whole == value or not count_brackets(value, "") or count_brackets(whole, ""):
        return ""
    reading.tell(start + value.index(" #") + 1, "tekst-achter-hekje", HASH, "zet de tekst met # erin tussen aanhalingstekens")
    return whole


def _fix_eagerly(reading: Reading, value: str, start: int) -> str | None:
    """Add the commas or brackets missing from a value that YAML accepts but misreads; return None if none are missing."""
    if match := _LOOSE_FIELDS.fullmatch(value):
        message = "velden van één onderdeel horen tussen { en }"
        hint = f"schrijf {{{match[1].strip()}}}, met [ en ] eromheen waar een lijst hoort"
        reading.tell(start, "verkeerde-haken", message, hint)
        return f"[{{{match[1]}}}]"
    if _SEMICOLONS.fullmatch(value):
        message = "tussen de onderdelen van een lijst hoort een komma, geen puntkomma"
        reading.tell(start + value.index(";"), "verkeerde-haken", message, f"schrijf {show(value.replace(';', ','))}")
        return value.replace(";", ",")
    return None


def _fix_unclosed(reading: Reading, value: str, meant: str, left: str, start: int) -> str:
    if left == WRONG and meant[-1] in "]}" and (inner := count_brackets(meant[:-1], "")) and inner != WRONG and inner[0] == meant[-1]:
        what, missing = ("groep velden", "}") if inner[-1] == "}" else ("lijst", "]")
        message = f"een {what} wordt hier niet gesloten"
        reading.tell(start + len(value) - 1, "haak-niet-gesloten", message, f"zet {missing} voor de {meant[-1]} aan het einde van de regel")
        return meant[:-1] + inner[::-1]
    if left == WRONG:
        reading.tell(
            start, "haak-niet-gesloten", "de haken in deze waarde passen niet bij elkaar", "sluit elke [ met een ] en elke { met een }"
        )
        return put_in_quotes(value)
    if _closes_below(reading, left):
        reading.closing = left
        return meant
    what = "lijst" if value[0] == "[" else "groep velden"
    message = f"een {what} begint hier met {value[0]} en wordt niet gesloten"
    round_instead = meant.endswith(")") and "(" not in meant
    hint = f"zet {left[::-1]} aan het einde van de regel" + (", in plaats van )" if round_instead else "")
    reading.tell(start, "haak-niet-gesloten", message, hint)
    if last := _find_last_line(reading):
        reading.lines[last] += left[::-1]
        reading.closing = left
        return meant
    return (meant[:-1] if round_instead else meant).rstrip(",") + left[::-1]


def put_in_above(reading: Reading) -> bool:
    """Put the lines set in below a value between brackets into that value, and tell so; return whether there are any."""
    above = reading.find_above()
    field = KEY_LINE.match(reading.lines[above]) if above >= 0 else None
    value = field["value"].strip() if field else ""
    is_closed = value[:1] in {"[", "{"} and value[-1] in {"]", "}"} and not count_brackets(value, "")
    if not field or not is_closed or indent(reading.lines[reading.number]) <= len(field["lead"]):
        return False
    below = reading.lines[reading.number :]
    lines = [*takewhile(lambda line: indent(line) > len(field["lead"]) and not line.lstrip().startswith("#"), below)]
    parts = [_write_inside(line) for line in lines]
    closed = f"dit staat onder '{field['key']}', dat met {value[-1]} al afgesloten is"
    column, numbers = indent(lines[0]), range(reading.number, reading.number + len(lines))
    are_fields = all(map(KEY_LINE.match, lines))
    end = "}]" if are_fields and value.endswith("}]") else value[-1]  # the fields of the last part of a list
    if end == "}" and not are_fields:
        way = f"hoort het daarbij, zet het dan met een veldnaam ervoor binnen de haken, achter een komma; en haal {say_lines(numbers)} weg"
        reading.tell(column, "losse-regel", closed, way)
    else:
        inside = ", ".join([value.removesuffix(end).rstrip(), *parts]) if value[:-1].strip(" [{") else f"{value[0]}{', '.join(parts)}"
        meant = f"{field[0][: field.start('value')]}{inside}{end}"
        told = f"hoort het daarbij, schrijf daar dan `{meant.strip()}`, en haal {say_lines(numbers)} weg"
        reading.tell(column, "losse-regel", closed, told)
        reading.lines[above] = meant
    reading.lines[numbers.start : numbers.stop] = [""] * len(lines)
    return True


def _write_inside(line: str) -> str:
    """Write a field or list part as it stands between brackets."""
    key = KEY_LINE.match(line)
    value = key["value"].strip() if key else line.strip().removeprefix("- ").strip()
    written = value if is_plain_scalar(value) and not _BRACKET.search(value) else put_in_quotes(value)
    return f"{key['key']}: {written}" if key else written


def _find_last_line(reading: Reading) -> int:
    """Return the index of the last line below that continues a list that is never closed; 0 if there is none."""
    last = 0
    for number in range(reading.number + 1, min(len(reading.lines), reading.number + _MOST_AHEAD)):
        line = reading.lines[number]
        if not line.strip() or indent(line) == 0 or find_lead(line) is not None:
            break
        last = number
    return last


def _closes_below(reading: Reading, left: str) -> bool:
    for line in reading.lines[reading.number + 1 : reading.number + _MOST_AHEAD]:
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if indent(line) == 0 and is_structure(line):
            return False
        left = count_brackets(line, left)
        if not left:
            return True
        if left == WRONG:
            return False
    return False
