"""Looks at the lines of a file as a layperson typed them, names every slip in the notation at once, and tells what each line means.

YAML gives up at the first slip, often lines behind it and for another reason. Here a walk goes over the lines one by one and keeps in mind
only what a reader would: how far fields are indented, and whether a text goes on. A line with a slip is reported once, and goes on as
it is meant, so that what stands below is read by it. Nothing meant is ever published: a slip is an error.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from praktijkbank.source.quoting import (
    COLOUR,
    CURLY,
    HASH,
    SINGLE_CURLY,
    WRONG,
    count_brackets,
    find_end,
    is_nested_deep,
    is_text_behind,
    put_in_quotes,
    read_flow,
    strip_quotes,
)

_FIELD = r"[A-Za-z_][A-Za-z0-9_-]*"
_KEY_LINE = re.compile(rf"(?P<lead> *(?:- +)*)(?P<key>{_FIELD}|\"[^\"]*\"|'[^']*') ?:(?:[ \t]+(?P<value>.*)|[ \t]*)$")
_ITEM_LINE = re.compile(r"(?P<lead> *(?:- +)+)(?P<value>\S.*)$|(?P<bare> *-)[ \t]*$")
_WIDE_KEY = re.compile(r"[^\W\d_][^:#\[\]{}\"]*:((?:\s.*)?)$")
_TEXT_BEHIND_BLOCK = re.compile(r"([|>][+-]?)[ ]+([^\s#].*)$")
_SECOND_FIELD = re.compile(r"\S\s+([a-z][a-z_]*):\s")
_BLOCK_VALUE = re.compile(r"[|>][0-9+-]*(?:\s*#.*)?$")
_RULE = re.compile(r"(?:-{3,}|={3,}|_{3,}|\*{3,}|—+)[ \t]*")
_FIRST_COLUMN = re.compile(r"[a-z_]+:(?:\s|$)")
_LOOKS_LIKE_FIELD = re.compile(r"[a-z][a-z0-9_]*:(?:\s|$)")
_SCHEMES = ("http:", "https:", "mailto:", "tel:")

_ODD_SPACE = "\u00a0\u2000-\u200a\u202f\u205f\u3000"
_SPACES_IN_FRONT = re.compile(rf"^[ \t{_ODD_SPACE}]*[\t{_ODD_SPACE}][ \t{_ODD_SPACE}]*")
_SPACE_BEHIND_SIGN = re.compile(rf"^(\s*(?:- +)*{_FIELD}:|\s*-)([ {_ODD_SPACE}]*[{_ODD_SPACE}][ {_ODD_SPACE}]*)")
_ODD_MARK = re.compile(r"^( *)([–—−‐‑‒•·‣◦▪●○*+])([ \t]*)(?=\S)")
_NUMBERED_FIELD = re.compile(rf"^( *)((?:[0-9]+|[a-z])[.)])([ \t]+)(?={_FIELD} ?:(?:\s|$))")
_DECORATED = re.compile(rf"^( *(?:- +)*)(\*\*|__|\*|[“”„‘’\"'])({_FIELD}) ?(:?)(?:\*\*|__|\*|[“”‘’\"']) ?(:?)(?=\s|$)")
_QUOTED_LIST = re.compile(r"(\"[^\"]*\"|'[^']*')(?:, *(?:\"[^\"]*\"|'[^']*'))+")
_SEMICOLONS = re.compile(r"\[[^,;\[\]{}]+(?:;[^,;\[\]{}]+)+\]")
_GLUED_MARK = re.compile(rf"^( *)-(?=({_FIELD}) ?:(?:\s|$)|[A-Za-z\"'‘“])")
_GLUED_COLON = re.compile(rf"^( *(?:- +)*)({_FIELD}):(?=[^\s/:])")
_ODD_COLON = re.compile(rf"^( *(?:- +)*)({_FIELD})(?: ?(=|;|：|﹕|:=|->|=>) ?| ([-–—]) )(?=\S)")
_NO_COLON = re.compile(rf"^( *(?:- +)*)({_FIELD})$")
_SIGNS = {
    "@": "@",
    "`": "`",
    "%": "%",
    "*": "*",
    "&": "&",
    "!": "!",
    "?": "?",
    "|": "|",
    ">": ">",
    ",": ",",
    "]": "]",
    "}": "}",
}
_BRACED_LIST = re.compile(r"\{[^:{}\[\]\"']*[^\s:{}\[\]\"'][^:{}\[\]\"']*\}")
_MOST_AHEAD = 60  # lines within which a text or list that was begun is looked for its end
_IN_QUOTES = "zet de hele tekst tussen dubbele aanhalingstekens"


class Slip(NamedTuple):
    """One slip: where it stands (from 1), under which rule it goes, what is wrong and how to mend it."""

    line: int
    column: int
    rule: str
    message: str
    hint: str


@dataclass(slots=True)
class _Open:
    """One level that is open: the column its fields or marks stand in (from 0), and whether it is a list."""

    column: int
    is_list: bool


@dataclass(slots=True)
class _State:
    """What a reader keeps in mind while going down the lines."""

    levels: list[_Open] = field(default_factory=list)
    block: int = -1  # the column of the field whose text of more lines is being read; -1 outside one
    block_told: bool = False
    expects: int = -1  # the column of a field without a value, below which something may begin; -1 where none
    running: int = -1  # the column of a field with a plain text, which deeper lines go on; -1 where none
    closing: str = ""  # what ends a value over more lines: a quotation mark or brackets


class Look(NamedTuple):
    """What came of looking: the slips, and the lines as they are meant.

    `lone` are lines, by their index, whose whole value is a sign that YAML keeps to itself: no slip, for they mean that sign.
    """

    slips: list[Slip]
    lines: list[str]
    lone: dict[int, str]


def look_over(text: str, *, all_that_may_be: bool = False) -> Look:
    """Return every slip in a file and its lines as they are meant.

    `all_that_may_be`: also what may well be a slip, though YAML reads it, as a text; only a check of the content can tell.
    """
    walk = _Walk(text.split("\n"), is_eager=all_that_may_be)
    walk.go()
    return Look(walk.slips, walk.lines, walk.lone)


class _Walk:
    """Goes down the lines once; `lines` are changed to what is meant."""

    def __init__(self, lines: list[str], *, is_eager: bool) -> None:
        self.lines = lines
        self.slips: list[Slip] = []
        self.lone: dict[int, str] = {}
        self._is_eager = is_eager
        self._state = _State()
        self._number = 0
        self._told = 0
        self._last_field = max((number for number, line in enumerate(lines) if _FIRST_COLUMN.match(line)), default=-1)

    def go(self) -> None:
        """Look at every line."""
        self._mend_first()
        for number, line in enumerate(self.lines):
            self._number = number
            if self._has_begun() and _RULE.fullmatch(line):
                self._tell(0, "losse-regel", "een streep is geen veld; alles eronder zou wegvallen", "haal de regel weg")
                self.lines[number] = "#" if self._state.block < 0 else ""
                continue
            if not line.strip() or self._is_inside(line):
                continue
            if line.lstrip().startswith("#") or _RULE.fullmatch(line):
                continue
            if line == "..." and number < self._last_field:
                self._tell(0, "losse-regel", "drie puntjes op een eigen regel sluiten het bestand af", "haal de regel weg")
                self.lines[number] = "#"
                continue
            if line.startswith("```"):
                self._tell(0, "losse-regel", "een regel met ``` hoort niet in het bestand", "haal de regel weg")
                self.lines[number] = "#"
                continue
            meant = line
            for mend in (self._mend_spaces, self._mend_mark, self._mend_colon, self._mend_place, self._mend_value):
                meant = mend(meant)
            self.lines[number] = meant

    def _has_begun(self) -> bool:
        """Tell whether a field stands above the line at hand, outside a text over more lines between quotation marks or brackets."""
        return bool(self._state.levels) and not self._state.closing

    def _mend_first(self) -> None:
        """The first field stands in the first column where others do."""
        first = next((number for number, line in enumerate(self.lines) if line.strip() and not line.lstrip().startswith("#")), 0)
        line = self.lines[first]
        if line[:1] == " " and _KEY_LINE.match(line) and any(map(_FIRST_COLUMN.match, self.lines[first + 1 :])):
            self._number = first
            self._tell(_indent(line), "inspringing", "het eerste veld springt in, de andere niet", "haal de spaties ervoor weg")
            self.lines[first] = line.lstrip(" ")

    def _tell(self, column: int, rule: str, message: str, hint: str) -> None:
        """Report a slip of the line at hand, the first only: what else is odd about it mostly follows from that one."""
        if self._told != self._number + 1:
            self._told = self._number + 1
            self.slips.append(Slip(self._number + 1, column + 1, rule, message, hint))

    # --- texts over more lines

    def _is_inside(self, line: str) -> bool:
        """Tell whether a line belongs to a text or list that began above it."""
        state = self._state
        if state.closing:
            self._close(line)
            return True
        if state.block < 0:
            return False
        if _indent(line) > state.block:
            return True
        if line.startswith("#") or _is_structure(line) or self._is_next_part(line):
            state.block = -1
            return False
        self._mend_block(line)
        return True

    def _is_next_part(self, line: str) -> bool:
        """Tell whether a line begins the next part of a list that is open."""
        column = _indent(line)
        return line[column : column + 2] == "- " and any(level.is_list and level.column == column for level in self._state.levels)

    def _mend_block(self, line: str) -> None:
        """A text below | or >- is indented further than its field: a line that is not would end it."""
        column = _indent(line)
        if match := _SPACES_IN_FRONT.match(line):
            self._tell_space(match[0], 0)
        elif not self._state.block_told:
            hint = "zet spaties voor elke regel van de tekst, zodat die verder inspringt dan de veldnaam"
            self._tell(column, "inspringing", "vanaf deze regel springt de tekst die bij het veld erboven hoort niet in", hint)
        self._state.block_told = True
        self.lines[self._number] = " " * (self._state.block + 2) + line.strip()

    def _close(self, line: str) -> None:
        state = self._state
        if state.closing in {'"', "'"}:
            if find_end(state.closing + line, 0) > 0:
                state.closing = ""
            return
        state.closing = count_brackets(line, state.closing)

    # --- spaces

    def _mend_spaces(self, line: str) -> str:
        """In front of a line, behind a dash and behind a colon only ordinary spaces count."""
        if match := _SPACES_IN_FRONT.match(line):
            self._tell_space(match[0], 0)
            line = re.sub(r"[^ ]", lambda odd: "  " if odd[0] == "\t" else " ", match[0]) + line[match.end() :]
        if match := _SPACE_BEHIND_SIGN.match(line):
            self._tell_space(match[2], match.start(2))
            line = line[: match.start(2)] + " " * len(match[2]) + line[match.end(2) :]
        return re.sub(r"^(\s*-)\t", r"\1 ", line)

    def _tell_space(self, spaces: str, start: int) -> None:
        at = next(number for number, sign in enumerate(spaces) if sign != " ")
        if spaces[at] == "\t":
            message, hint = "een tab staat op de plaats van de inspringing", "gebruik spaties om in te springen"
            self._tell(start + at, "tab", message, hint)
            return
        name = "een vaste spatie (no-break space)" if spaces[at] == "\u00a0" else f"een bijzondere spatie (U+{ord(spaces[at]):04X})"
        hint = "haal het teken weg en typ een gewone spatie; zo'n spatie komt mee uit Word of een webpagina"
        self._tell(start + at, "vaste-spatie", f"hier staat {name}, en die telt niet als spatie", hint)

    # --- marks of a list

    def _mend_mark(self, line: str) -> str:
        """A part of a list begins with a hyphen and a space."""
        if self._goes_on(line):
            return line
        odd = _NUMBERED_FIELD.match(line) or _ODD_MARK.match(line)
        if (match := odd) and self._is_item(line[match.end() :], match[2]):
            message = f"een onderdeel van een lijst begint hier met '{match[2]}'"
            self._tell(len(match[1]), "lijstteken", message, "begin elk onderdeel met een gewoon streepje en een spatie: `- `")
            return f"{match[1]}- {line[match.end() :]}"
        if (match := _GLUED_MARK.match(line)) and (match[2] or self._is_item(line[match.end() :], "-")):
            message = "achter het streepje ontbreekt een spatie"
            self._tell(len(match[1]), "lijstteken", message, f"schrijf `- {line[match.end() :].strip()[:40]}`")
            return f"{match[1]}- {line[match.end() :]}"
        return line

    def _is_item(self, rest: str, sign: str) -> bool:
        """Tell whether what follows an odd mark is surely part of a list: a field, or what may be one where a list may stand."""
        if _KEY_LINE.match(rest) or _GLUED_COLON.match(rest):
            return True
        inside = bool(self._state.levels) and self._state.levels[-1].is_list
        return inside or (self._is_eager and self._state.expects >= 0 and not (sign == "*" and rest.rstrip().endswith("*")))

    # --- the colon

    def _mend_colon(self, line: str) -> str:
        """Behind a field's name come a colon and a space."""
        if self._goes_on(line) or self._is_text_below(line):
            return line
        match = _DECORATED.match(line)
        if match and (match[4] or match[5]) and not _KEY_LINE.match(line):
            message = f"een veldnaam staat zonder tekens eromheen: {match[3]}"
            self._tell(len(match[1]), "teken-vooraan", message, f"schrijf `{match[3]}:{line[match.end() :][:40]}`")
            return f"{match[1]}{match[3]}:{line[match.end() :]}"
        if (match := _GLUED_COLON.match(line)) and not line[match.start(2) :].startswith(_SCHEMES):
            rest = line[match.end() :]
            self._tell(
                match.end() - 1, "spatie-ontbreekt", f"achter '{match[2]}:' ontbreekt een spatie", f"schrijf `{match[2]}: {rest[:40]}`"
            )
            return f"{match[1]}{match[2]}: {rest}"
        if (match := _ODD_COLON.match(line)) and not _KEY_LINE.match(line) and match[2].islower():
            hint = f"schrijf `{match[2]}: {line[match.end() :][:40]}`"
            sign = match[3] or match[4]
            message = f"achter '{match[2]}' hoort een dubbele punt, geen '{sign}'"
            self._tell(line.index(sign, match.end(2)), "dubbele-punt-ontbreekt", message, hint)
            return f"{match[1]}{match[2]}: {line[match.end() :]}"
        return line

    # --- how far a line is indented

    def _mend_place(self, line: str) -> str:
        """Fields that belong together are indented equally, and so are the marks of a list."""
        lead = _find_lead(line)
        if lead is None:
            self._follow_text(line)
            return line
        first, dashes = _indent(line), lead.count("-")
        column = self._choose_column(first, line, is_list=dashes > 0)
        if column != first:
            line = " " * column + line.lstrip()
        self._open_levels(line, column, dashes)
        return line

    def _choose_column(self, column: int, line: str, *, is_list: bool) -> int:
        """Return the column that a line is meant to stand in."""
        state = self._state
        if state.running >= 0 and column > state.running:
            near = [level.column for level in state.levels if level.is_list == is_list]
            if is_list and not _KEY_LINE.match(line):
                near = []  # a dash within a text that goes on; who reads the text tells
            return self._tell_depth(column, _nearest(column, near), line)
        if state.expects >= 0 and (column > state.expects or (is_list and column == state.expects)):
            return column
        last = self._leave_levels(column)
        if last and (not state.levels or state.levels[-1].column < column):
            return self._reconsider(column, last, line, is_list=is_list)
        if state.levels and state.levels[-1].column == column and state.levels[-1].is_list and not is_list:
            state.levels.pop()
            return self._reconsider_dedent(column, line)
        lists = [level.column for level in state.levels if level.is_list]
        near = lists if is_list and lists and not state.levels[-1].is_list else [level.column for level in state.levels]
        return self._tell_depth(column, _nearest(column, near), line)

    def _leave_levels(self, column: int) -> _Open | None:
        """Leave the levels that stand deeper than a column; returns the last that was left."""
        last = None
        while self._state.levels and self._state.levels[-1].column > column:
            last = self._state.levels.pop()
        return last

    def _reconsider(self, column: int, last: _Open, line: str, *, is_list: bool) -> int:
        """A line stands between two levels: it belongs to the nearest of its kind."""
        state = self._state
        near = [level.column for level in (*state.levels, last) if level.is_list == is_list or not state.levels]
        chosen = _nearest(column, near or [last.column])
        if chosen == last.column:
            state.levels.append(last)
        return self._tell_depth(column, chosen, line) if chosen != column else column

    def _reconsider_dedent(self, column: int, line: str) -> int:
        """A field stands under the dash of its part instead of under the first field of it."""
        state = self._state
        if state.levels and state.levels[-1].column == column:
            return column
        deeper = column + 2
        state.levels.append(_Open(column, is_list=True))
        state.levels.append(_Open(deeper, is_list=False))
        return self._tell_depth(column, deeper, line)

    def _tell_depth(self, column: int, meant: int, line: str) -> int:
        if meant != column:
            way = "te ver" if column > meant else "niet ver genoeg"
            what = "dit onderdeel" if line.lstrip().startswith("- ") else "dit veld"
            way_out = f"zet er {_say_spaces(meant)} voor in plaats van {column}" if meant else "haal de spaties ervoor weg"
            hint = f"{way_out}, zodat het recht onder de andere staat"
            self._tell(column, "inspringing", f"{what} springt {way} in", hint)
        self._leave_levels(meant)
        return meant

    def _open_levels(self, line: str, column: int, dashes: int) -> None:
        """Remember the levels that a line begins, and what may follow it."""
        state = self._state
        lead = _find_lead(line) or ""
        self._leave_levels(column)
        if dashes:
            marks = [at for at, sign in enumerate(lead) if sign == "-"]
            for at in marks:
                if not state.levels or state.levels[-1].column < at or not state.levels[-1].is_list:
                    state.levels.append(_Open(at, is_list=True))
            state.levels = [level for level in state.levels if level.column <= marks[-1]]
        key = _KEY_LINE.match(line)
        state.expects = state.running = -1
        if key:
            at = len(key["lead"])
            if not state.levels or state.levels[-1].column < at:
                state.levels.append(_Open(at, is_list=False))
            state.expects = at if not (key["value"] or "").strip() else -1
        elif line.strip("- ") == "":
            state.expects = column

    def _follow_text(self, line: str) -> None:
        """A line without a field: a text that goes on, or one that stands below its field."""
        state = self._state
        if state.expects >= 0 and _indent(line) > state.expects:
            state.running, state.expects = state.expects, -1

    def _goes_on(self, line: str) -> bool:
        """Tell whether a line goes on with the text of a field above it."""
        return self._state.running >= 0 and _indent(line) > self._state.running and not _LOOKS_LIKE_FIELD.match(line.lstrip("- "))

    def _is_text_below(self, line: str) -> bool:
        """Tell whether a line may as well be the text of a field that has none beside its colon."""
        return (
            self._state.expects >= 0 and _indent(line) > self._state.expects and not self._is_eager and not line.lstrip().startswith("- ")
        )

    # --- the value

    def _mend_value(self, line: str) -> str:
        """A value has no signs in it that mean something to YAML."""
        key = _KEY_LINE.match(line)
        item = None if key else _ITEM_LINE.match(line)
        if key and key["value"] is not None:
            return self._mend_from(line, key.start("value"), len(key["lead"]))
        if item and item["value"]:
            return self._mend_from(line, item.start("value"), len(item["lead"]) - 2)
        return line if key or item else self._mend_loose(line)

    def _mend_from(self, line: str, start: int, at: int) -> str:
        """Put right the value that begins at `start` and belongs to the field or mark in column `at`."""
        state = self._state
        value = line[start:].rstrip()
        if _BLOCK_VALUE.match(value):
            state.block, state.block_told = at, False
            return line
        if COLOUR.fullmatch(value):
            self._tell(start, "tekst-achter-hekje", HASH, f"{_IN_QUOTES}: {put_in_quotes(value)}")
            return line[:start] + put_in_quotes(value)
        if not value or value.startswith("#"):
            state.expects = at
            return line
        if match := _TEXT_BEHIND_BLOCK.match(value):
            return self._mend_block_start(line[:start], match, at)
        meant = self._mend_one(value, start)
        if not state.closing and meant[:1] not in {'"', "'", "[", "{"}:
            state.running = at
        return line[:start] + meant

    def _mend_block_start(self, before: str, match: re.Match[str], at: int) -> str:
        """Behind > or | nothing stands on the same line: the text begins below it."""
        message = f"achter {match[1]} staat tekst op dezelfde regel"
        self._tell(len(before), "teken-vooraan", message, f"zet de hele tekst op de regels onder {match[1]}, met spaties ervoor")
        below = self.lines[self._number + 1 : self._number + 2]
        if below and below[0].strip() and _indent(below[0]) > at:
            self._state.block, self._state.block_told = at, False
            return before + match[1]
        self._state.running = at
        return before + put_in_quotes(match[2])

    def _mend_one(self, value: str, start: int) -> str:
        for mend in (self._mend_quotes, self._mend_brackets, self._mend_first_sign, self._mend_inner_colon, self._mend_comma):
            meant = mend(value, start)
            if meant is not None:
                return meant
        return value

    def _mend_quotes(self, value: str, start: int) -> str | None:
        """A text that begins with a quotation mark ends with it, and has none inside."""
        mark = value[0]
        if mark not in {'"', "'"}:
            return None
        if _QUOTED_LIST.fullmatch(value):
            self._tell(start, "verkeerde-haken", "hier staat een lijst zonder haken", f"zet een lijst tussen rechte haken: [{value[:60]}]")
            return f"[{value}]"
        end = find_end(value, 0)
        rest = value[end + 1 :].strip() if end > 0 else ""
        if end > 0 and (not rest or rest.startswith("#")):
            return value
        if end < 0 and self._ends_below(mark):
            self._state.closing = mark
            return value
        self._tell_quote(value, start, mark, end)
        return put_in_quotes(strip_quotes(value, mark))

    def _tell_quote(self, value: str, start: int, mark: str, end: int) -> None:
        rest = value[end + 1 :].strip() if end > 0 else ""
        if mark == "'" and not value.endswith("'"):
            message = "de tekst begint met een apostrof, en YAML ziet die als aanhalingsteken"
            self._tell(start, "aanhalingsteken", message, f"{_IN_QUOTES}: {put_in_quotes(value)[:60]}")
        elif rest == "," and end > 0:
            self._tell(
                start + end + 1, "komma-achteraan", "achter de waarde staat een komma", "haal de komma aan het einde van de regel weg"
            )
        elif end < 0:
            curly = next((sign for sign in value[1:] if sign in CURLY + SINGLE_CURLY), "")
            hint = (
                f"'{curly}' telt niet als aanhalingsteken; typ het rechte teken {mark}"
                if curly
                else f"zet aan het einde van de tekst een {mark}"
            )
            self._tell(start, "aanhalingsteken", "hier begint een tekst met een aanhalingsteken dat nergens gesloten wordt", hint)
        elif value.endswith(mark) and value.count(mark) > 2:
            other = "enkele" if mark == '"' else "dubbele"
            message = f"in een tekst tussen {mark} staat nog een {mark}; daar zou de tekst eindigen"
            self._tell(start + end, "aanhalingsteken", message, f"zet de hele tekst tussen {other} aanhalingstekens")
        else:
            message = "achter het sluitende aanhalingsteken staat nog tekst"
            other = "enkele" if mark == '"' else "dubbele"
            self._tell(start + end + 1, "aanhalingsteken", message, f"zet de hele tekst tussen {other} aanhalingstekens")

    def _ends_below(self, mark: str) -> bool:
        """Tell whether a text between quotation marks ends on one of the next lines, before another field begins."""
        for line in self.lines[self._number + 1 : self._number + _MOST_AHEAD]:
            if _is_structure(line) or line.lstrip().startswith("- "):
                return False
            end = find_end(mark + line, 0)
            if end > 0:
                return not line[end:].strip()
        return False

    def _mend_brackets(self, value: str, start: int) -> str | None:
        """What begins with a bracket ends with one, and texts inside are whole."""
        if value[0] not in "[{":
            return None
        if _BRACED_LIST.fullmatch(value):
            message = "een lijst staat hier tussen { en }"
            self._tell(start, "verkeerde-haken", message, f"zet een lijst tussen rechte haken: [{value[1:-1]}]")
            return f"[{value[1:-1]}]"
        if is_text_behind(value):
            message = f"de tekst begint met {value[0]}, en daarmee begint in YAML een {'lijst' if value[0] == '[' else 'groep velden'}"
            self._tell(start, "teken-vooraan", message, f"{_IN_QUOTES}: {put_in_quotes(value)[:60]}")
            return put_in_quotes(value)
        if self._is_eager and _SEMICOLONS.fullmatch(value):
            message = "tussen de onderdelen van een lijst hoort een komma, geen puntkomma"
            self._tell(start + value.index(";"), "verkeerde-haken", message, f"schrijf {value.replace(';', ',')[:60]}")
            return value.replace(";", ",")
        meant, slip = read_flow(value)
        if slip:
            self._tell(start + slip[0], slip[1], slip[2], slip[3])
        left = count_brackets(meant, "")
        return meant if not left or is_nested_deep(value) else self._mend_unclosed(value, meant, left, start)

    def _mend_unclosed(self, value: str, meant: str, left: str, start: int) -> str:
        if left == WRONG:
            self._tell(
                start, "haak-niet-gesloten", "de haken in deze waarde passen niet bij elkaar", "sluit elke [ met een ] en elke { met een }"
            )
            return put_in_quotes(value)
        if self._closes_below(left):
            self._state.closing = left
            return meant
        what = "lijst" if left[-1] == "]" else "groep velden"
        message = f"een {what} begint hier met {value[0]} en wordt niet gesloten"
        round_instead = meant.endswith(")") and "(" not in meant
        hint = f"zet {left[-1]} aan het einde van de regel" + (", in plaats van )" if round_instead else "")
        self._tell(start, "haak-niet-gesloten", message, hint)
        if last := self._find_last_line():
            self.lines[last] += left[::-1]
            self._state.closing = left
            return meant
        return (meant[:-1] if round_instead else meant).rstrip(",") + left[::-1]

    def _find_last_line(self) -> int:
        """Return the last of the lines below that go on with a list that is nowhere closed; 0 where none does."""
        last = 0
        for number in range(self._number + 1, min(len(self.lines), self._number + _MOST_AHEAD)):
            line = self.lines[number]
            if not line.strip() or _indent(line) == 0 or _find_lead(line) is not None:
                break
            last = number
        return last

    def _closes_below(self, left: str) -> bool:
        for line in self.lines[self._number + 1 : self._number + _MOST_AHEAD]:
            if not line.strip() or line.lstrip().startswith("#"):
                continue
            left = count_brackets(line, left)
            if not left:
                return True
            if left == WRONG or (_indent(line) == 0 and _is_structure(line)):
                return False
        return False

    def _mend_first_sign(self, value: str, start: int) -> str | None:
        """A text does not begin with a sign that YAML keeps to itself."""
        sign = value[0]
        if value in {"-", "?"}:
            self.lone[self._number] = self.lines[self._number][:start] + put_in_quotes(value)
            return put_in_quotes(value)  # all there is; whether that may be, a check of the content tells
        lone = sign == "?" and not (value == "?" or value[1:2].isspace())
        listed = sign == "-" and value[1:2].isspace()
        if (sign not in _SIGNS or lone) and not listed:
            return None
        if listed and " " not in value[2:].strip():
            message = "achter een dubbele punt op dezelfde regel kan geen streepje van een lijst staan"
            self._tell(start, "lijstteken", message, f"schrijf een lijst op één regel tussen haken: [{value[2:].strip()}]")
            return f"[{value[2:].strip()}]"
        if listed:
            hint = "zet elk onderdeel op een eigen regel onder de veldnaam; hoort het streepje bij de tekst, gebruik dan aanhalingstekens"
            self._tell(start, "teken-vooraan", "achter een dubbele punt op dezelfde regel kan geen streepje van een lijst staan", hint)
        else:
            self._tell(
                start,
                "teken-vooraan",
                f"de tekst begint met {sign}, een teken dat YAML voor zichzelf houdt",
                f"{_IN_QUOTES}: {put_in_quotes(value)[:60]}",
            )
        return put_in_quotes(value)

    def _mend_inner_colon(self, value: str, start: int) -> str | None:
        """In a text without quotation marks no colon is followed by a space."""
        match = re.search(r":(?=\s)|:$", value)
        if not match:
            return None
        if value[0] in CURLY + SINGLE_CURLY:
            message = f"{value[0]} telt niet als aanhalingsteken, en in de tekst staat een dubbele punt"
            self._tell(
                start, "aanhalingsteken", message, f"typ rechte aanhalingstekens: {put_in_quotes(value.strip(CURLY + SINGLE_CURLY))[:60]}"
            )
        else:
            message = "in de tekst staat een dubbele punt met een spatie erachter"
            second = _SECOND_FIELD.search(value)
            apart = f"; is '{second[1]}' een veld, zet dat dan op een eigen regel" if second else ""
            self._tell(start + match.start(), "dubbele-punt-in-tekst", message, f"{_IN_QUOTES}: {put_in_quotes(value)[:60]}{apart}")
        return put_in_quotes(value)

    def _mend_comma(self, value: str, start: int) -> str | None:
        """A value does not end in a comma (only where the content tells that it can't)."""
        if not self._is_eager or not value.endswith((",", ";")) or " " in value:
            return None
        self._tell(
            start + len(value) - 1,
            "komma-achteraan",
            f"achter de waarde staat '{value[-1]}'",
            "haal het teken aan het einde van de regel weg",
        )
        return value[:-1]

    def _mend_loose(self, line: str) -> str:
        """A line that is neither a field nor part of a list goes on with a text, or lacks something."""
        state = self._state
        column, stripped = _indent(line), line.strip()
        if state.running >= 0 and column > state.running:
            return self._mend_running(line)
        if match := _NO_COLON.match(line):
            return self._mend_no_colon(line, match)
        if not state.levels or not stripped:
            return line
        match = _WIDE_KEY.match(stripped)
        if match and any(level.column == column for level in state.levels):
            state.expects, state.running = (column, -1) if not match[1].strip() else (-1, column)
            return line  # a name of more words is a name to YAML; who reads the content tells that there is no such field
        if stripped == "?" or stripped.startswith("? "):
            hint = "haal het vraagteken weg en schrijf `veld: waarde`; hoort het bij de tekst, zet die dan tussen aanhalingstekens"
            self._tell(column, "sleutel-met-vraagteken", "een los vraagteken staat voor een veldnaam", hint)
            return line.replace("? ", "", 1) if stripped != "?" else line.replace("?", "#", 1)
        hint = "laat een tekst die verder gaat inspringen, of zet er een veldnaam met een dubbele punt voor; langere tekst hoort onder |"
        self._tell(column, "losse-regel", "deze regel is geen veld en hoort nergens bij", hint)
        above = next((level.column for level in reversed(state.levels) if not level.is_list), 0)
        return " " * above + "# " + stripped if state.running < 0 else " " * (state.running + 2) + stripped.replace(": ", ":")

    def _mend_no_colon(self, line: str, match: re.Match[str]) -> str:
        if not match[2].islower():
            return line
        message = f"achter '{match[2]}' ontbreekt een dubbele punt"
        self._tell(match.end(2), "dubbele-punt-ontbreekt", message, f"schrijf `{match[2]}:`")
        self._state.expects = _indent(line)
        return f"{line.rstrip()}:"

    def _mend_running(self, line: str) -> str:
        match = re.search(r":(?=\s)|:$", line)
        if not match:
            return line
        message = "in een tekst over meer regels staat een dubbele punt met een spatie erachter"
        self._tell(match.start(), "dubbele-punt-in-tekst", message, "schrijf >- achter de veldnaam en zet de tekst op de regels eronder")
        return line.replace(": ", ":").rstrip(":")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _is_structure(line: str) -> bool:
    """Tell whether a line is a field or part of a list, and can't go on with a text."""
    stripped = line.lstrip()
    return bool(_LOOKS_LIKE_FIELD.match(stripped.removeprefix("- "))) or (stripped.startswith("- ") and bool(_KEY_LINE.match(stripped)))


def _find_lead(line: str) -> str | None:
    """Return spaces and marks before a field or part of a list, None for any other line."""
    if match := _KEY_LINE.match(line):
        return match["lead"]
    if match := _ITEM_LINE.match(line):
        return match["lead"] or match["bare"]
    return None


def _nearest(column: int, columns: list[int]) -> int:
    return min(columns, key=lambda other: (abs(other - column), -other), default=column)


def _say_spaces(count: int) -> str:
    return f"{count} {'spatie' if count == 1 else 'spaties'}"
