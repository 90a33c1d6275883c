"""Puts back the few lines that strayed in a file that is right otherwise: by the schema, each has one place where it belongs.

A space too many, a dash that was lost or that does not belong there, a text that does not go on below its field: to YAML these are other
fields, or no file at all. This module walks down the lines, knows from the schema what can stand at each, and moves those that can't stand
where they do. A file with anything else in it is left to those who know more slips.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import takewhile
from typing import NamedTuple

from praktijkbank.source.layout.named_lines import list_titles
from praktijkbank.source.layout.typed_lines import TypedLines
from praktijkbank.source.lines.line_reading import Slip, mend_line
from praktijkbank.source.lines.line_shapes import FIELD, KEY_LINE, LEAD, MARKS, PLAIN_PART, STEP, find_next, indent
from praktijkbank.source.lines.line_starts import fix_colon, fix_mark, fix_spaces, say_no_colon, say_no_part
from praktijkbank.source.lines.line_values import fix_value
from praktijkbank.source.lines.moved_lines import explain_depth, say_spaces
from praktijkbank.source.lines.quoting import hold_colons, is_plain_scalar
from praktijkbank.source.record import Record, name_fields
from praktijkbank.source.shapes import Shape, find_name, find_shape

_MOST_STRAYED = 40  # lines; who has more of them never heard of indentation, and is told it for each field and not for each line
_BLOCK = re.compile(r"[|>][+-]?$")
_NO_COLON = re.compile(r"(?P<lead> *(?:- +)?)(?P<key>[a-z_]+)[ \t]+(?P<value>\S.*)$")
_LIST = re.compile(r"\[[^\[\]{}]*\]$")
_OWN_NOTATION = re.compile(rf"{_BLOCK.pattern}|{_LIST.pattern}|\"[^\"\\\\]*\"$|'[^']*'$|/\S*$")
# A line with a slip of one sign, on which others tell; and one that is a field by a name of more words, or by one that the schema lacks.
_OTHER_SLIP = re.compile(rf" *(?:- +)?(?:[{MARKS}]|-\S|[0-9a-z]{{1,2}}[.)]\s|{FIELD}(?::(?=[^\s/:])| ?=|->))")
_MAY_BE_FIELD = re.compile(r" *([^\W\d_][^:\s]*(?: [^:\s]+){0,4}) ?:(?:\s|$)")
_SENTENCE = 3  # words before a colon that are no name of a field
_TEXT_BEGINS = re.compile(r" *[\w(\"'“‘„]")
_ONE_LINE = Shape("value")
# How many columns a dash that is too much, or that was lost, counts for: hardly any, and more than lines can be apart.
_DASH_COSTS = {(True, False): 1, (False, True): 100, (True, True): 0, (False, False): 0}


@dataclass(slots=True, eq=False)
class _Level:
    """The fields of an open record, or the parts of an open list; `mark` is the column of their dashes, or -1.

    A list of values has no record.
    """

    column: int
    mark: int = -1
    record: type[Record] | None = None
    seen: set[str] = field(default_factory=set)


class _Place(NamedTuple):
    """A place where a line may stand: its level, which may be new, the column of its first sign, and whether that is a dash."""

    level: _Level
    column: int
    is_dashed: bool


@dataclass(slots=True)
class _Above:
    """The field or list part that was read last: its column, its name, what it takes, and how far its text is set in."""

    column: int
    name: str
    shape: Shape
    has_value: bool = False
    block: str = ""  # | or >, if its text stands below that
    text_column: int = -1
    has_words: bool = False
    is_unknown: bool = False


class _NoPlaceError(Exception):
    """A line is something else than a line that strayed."""


def put_back(text: str, model: type[Record]) -> tuple[list[Slip], list[str]]:
    """Return a slip for each line that strayed and the lines as they are meant; no slips if there are many, or other ones."""
    walk = _Walk(text.split("\n"), model)
    try:
        walk.go()
    except _NoPlaceError:
        return [], []
    strayed = len(walk.slips) - walk.values_mended
    return (walk.slips, walk.lines) if 0 < strayed <= _MOST_STRAYED else ([], [])


class _Walk(TypedLines):
    """Walks down the lines once."""

    def __init__(self, lines: list[str], model: type[Record]) -> None:
        super().__init__(lines)
        self.values_mended = 0  # slips inside a value, which by themselves need no schema
        self._number = 0
        self._titles = list_titles(lines, model)
        self._no_fields = model.no_fields
        self._levels = [_Level(0, record=model)]
        self._above = _Above(-1, "", Shape("record", model), has_value=True)

    def go(self) -> None:
        """Read every line; raises _NoPlaceError at one that has no place."""
        for number, line in enumerate(self.lines):
            self._number = number
            is_below = self._above.is_unknown and indent(line) > self._above.column
            if line.strip() and not line.lstrip().startswith("#") and not is_below and not self._goes_on_with_block(line):
                self._read(line)

    def _goes_on_with_block(self, line: str) -> bool:
        """Read a line of the text below | or >; return whether it is one."""
        above, column = self._above, indent(line)
        if not above.block or (column < max(above.text_column, above.column + 1) and self._has_place(line)):
            return False
        if is_first := above.text_column < 0:
            above.text_column = self._find_text_column(column)
        if column <= above.column:
            self._refuse_other(line)
        is_folded = above.block == ">" and above.shape == _ONE_LINE  # where a line set in further would be a line of its own
        if column < above.text_column or (column > above.text_column and (is_first or is_folded)):
            self._move(line, above.text_column, is_dashed=False)
        return True

    def _find_text_column(self, column: int) -> int:
        """Return where the text below the field above begins: in this column, unless it is the only line set in so far."""
        if column <= self._above.column:
            return self._above.column + STEP
        below = filter(str.strip, self.lines[self._number + 1 :])
        usual = Counter([column, *takewhile(lambda other: other > self._above.column, map(indent, below))]).most_common(1)[0][0]
        return min(column, usual)

    def _has_place(self, line: str) -> bool:
        """Tell whether a line left of a text may be a field or a list part, rather than a line of that text."""
        line, column = self._mend(line)[0], indent(line)
        if self._find_places(line):
            return True
        if PLAIN_PART.match(line):
            return any(0 <= level.mark <= column for level in self._levels)
        is_sentence = line.lstrip()[:1].isupper() and self.lines[self._number - 1].rstrip().endswith((".", "?", "!"))
        return is_sentence and not self._levels[-1].record and self._levels[-1].mark == column

    def _read(self, line: str) -> None:
        line, slips = self._mend(line)
        self.slips += slips
        self.lines[self._number] = line
        match, places = KEY_LINE.match(line), self._find_places(line)
        if match and not match["lead"] and match["key"].lower() in self._no_fields:
            raise _NoPlaceError  # in the first column it may be of the whole file: `start` is that of its period
        if match and places:
            self._read_field(match, places)
        elif match and not match["lead"].strip() and (level := self._find_near(indent(line))):
            self._read_unknown(match, level)
        elif PLAIN_PART.match(line):
            self._read_part(line)
        else:
            self._read_text(line)

    def _find_near(self, column: int) -> _Level | None:
        """Return the innermost open record of which the fields stand in a column, or one beside it."""
        records = [level for level in reversed(self._levels) if level.record and abs(level.column - column) < STEP]
        return min(records, key=lambda level: abs(level.column - column), default=None)

    def _read_unknown(self, match: re.Match[str], level: _Level) -> None:
        """Read a field that the schema does not know, among others; whoever checks the content tells what was meant by it."""
        self._enter(level)
        if level.column != indent(match[0]):
            self._move(match[0], level.column, is_dashed=False)
        self._above = _Above(level.column, match["key"], _ONE_LINE, has_value=True, is_unknown=True)

    def _find_places(self, line: str) -> list[_Place]:
        match = KEY_LINE.match(line)
        return [*self._list_places(match)] if match else []

    def _list_places(self, match: re.Match[str]) -> Iterator[_Place]:
        """Return the places of a field: in the record below the field above it, or in one that is open."""
        above, key, column, is_dashed = self._above, match["key"], indent(match[0]), "-" in match["lead"]
        inner = above.shape.record
        if not above.has_value and inner and key in name_fields(inner):
            if above.shape.kind == "record":
                at = column if column > above.column else above.column + STEP
                yield _Place(_Level(at, record=inner), at, is_dashed=False)
            else:
                at = self._find_mark(column if is_dashed else max(column - STEP, above.column))
                yield _Place(_Level(at + STEP, at, inner), at, is_dashed=True)
        for level in reversed(self._levels):
            if level.record and key in name_fields(level.record):
                if key not in level.seen:
                    yield _Place(level, level.column, is_dashed=False)
                if level.mark >= 0:
                    yield _Place(level, level.mark, is_dashed=True)

    def _find_mark(self, column: int) -> int:
        """Return the column of the dashes below the field above: that of the others, where only the first stands in this one."""
        marks, above = self._list_marks(), self._above.column
        if column in marks or not marks:
            return column if column >= above else above + STEP
        return max(marks)

    def _list_marks(self) -> set[int]:
        """Return where the dashes stand in what is below the field above, as far as that is where people put them."""
        above = self._above.column
        below = (line for line in self.lines[self._number + 1 :] if line.strip() and not line.lstrip().startswith("#"))
        own = takewhile(lambda line: indent(line) > above or PLAIN_PART.match(line), below)
        return {indent(line) for line in own if PLAIN_PART.match(line)} & {above, above + STEP}

    def _read_field(self, match: re.Match[str], places: list[_Place]) -> None:
        column, is_dashed = indent(match[0]), "-" in match["lead"]
        place = min(places, key=lambda place: abs(place.column - column) + _DASH_COSTS[is_dashed, place.is_dashed])
        level, name, value = place.level, match["key"], match["value"].strip()
        self._enter(level)
        is_double = match["lead"].count("-") > 1
        if (place.column, place.is_dashed) != (column, is_dashed) or is_double:
            self._move(match[0], place.column, is_dashed=place.is_dashed)
        elif is_dashed:
            level.column = len(match["lead"])
        level.seen = {name} if place.is_dashed else level.seen | {name}
        assert level.record
        self._above = _Above(level.column, name, find_shape(level.record, name), bool(value), _find_block(value), has_words=" " in value)
        self._mend_value()

    def _enter(self, level: _Level) -> None:
        """Close what is open inside a level, which may be new."""
        if level in self._levels:
            del self._levels[self._levels.index(level) + 1 :]
        else:
            self._levels.append(level)

    def _mend(self, line: str) -> tuple[str, list[Slip]]:
        """Return the line with the sign behind its name or before it mended, and the slip, if it then is right where it stands."""
        if self._find_places(line):
            return line, []
        meant, slips = mend_line(
            line, (fix_spaces, fix_mark, fix_colon), [level.mark for level in self._levels if level.mark >= 0 and not level.record]
        )
        if not slips and (match := _NO_COLON.match(line)) and (is_plain_scalar(match["value"]) or _OWN_NOTATION.match(match["value"])):
            meant = f"{match['lead']}{match['key']}: {match['value']}"
            slips = [Slip(1, match.end("key") + 1, *say_no_colon(match["key"], meant.strip()))]
        return (meant, [slip._replace(line=self._number + 1) for slip in slips]) if slips and self._fits(meant) else (line, [])

    def _fits(self, line: str) -> bool:
        """Tell whether a line can be a field or a list part in the column that it stands in."""
        at = (indent(line), PLAIN_PART.match(line) is not None)
        if KEY_LINE.match(line):
            return any((place.column, place.is_dashed) == at for place in self._find_places(line))
        return at[1] and any(level.mark == at[0] and not level.record for level in self._levels)

    def _read_part(self, line: str) -> None:
        """Read a part of a list of values."""
        above, column = self._above, indent(line)
        level = next((level for level in reversed(self._levels) if level.mark >= 0 and not level.record), None)
        if not above.has_value and above.shape.kind == "values":
            at = self._find_mark(column)
            level = _Level(at + STEP, at)
        if not level:
            raise _NoPlaceError
        self._enter(level)
        if column != level.mark:
            self._move(line, level.mark, is_dashed=True)
        value = line.lstrip(" -")
        self._above = _Above(level.mark, "", _ONE_LINE, bool(value), _find_block(value), has_words=" " in value)
        self._mend_value()

    def _read_text(self, line: str) -> None:
        """Read a line that is no field and no list part: the text of the field above it, or a part that lost its dash."""
        above, column, level = self._above, indent(line), self._levels[-1]
        if above.shape.kind not in {"text", "value", "values"}:
            raise _NoPlaceError
        self._refuse_other(line)
        is_word = not above.name and not above.has_words and column == above.column + STEP and " " not in line.strip()
        is_first = above.shape.kind == "values" and not above.has_value and not _LIST.match(line.strip())
        if is_first and not (marks := self._list_marks()):
            raise _NoPlaceError
        if is_first or is_word or (level.mark == column and not level.record):
            self._read_lost_part(line, max(marks) if is_first else level.mark)
            return
        if column <= above.column:
            self._ask_for(line, above) if above.has_value else self._move(line, above.column + STEP, is_dashed=False)
        above.has_value = True

    def _read_lost_part(self, line: str, mark: int) -> None:
        """Read a part of a list of values that lost its dash, while others have theirs."""
        if mark != self._levels[-1].mark:
            self._enter(_Level(mark + STEP, mark))
        self._move(line, mark, is_dashed=True)
        self._above = _Above(mark, "", _ONE_LINE, True, _find_block(line.strip()), has_words=True)

    def _ask_for(self, line: str, above: _Above) -> None:
        """Read the line as the rest of the text above it, and ask whether it is; a single word does not go on on the next line."""
        if not above.has_words or not _TEXT_BEGINS.match(line):
            raise _NoPlaceError
        self.lines[self._number] = f"{' ' * (above.column + STEP)}{hold_colons(line.strip())}"
        if self._is_further_name(line, above):
            joined = f"{self.lines[self._number - 1].strip()}, {line.strip()}"
            way_out = f"schrijf daar dan `{joined}`, en haal deze regel weg; zo niet, zet er dan een veldnaam voor"
            hint = f"hoort deze regel bij '{above.name}' erboven, {way_out}"
            self.tell(self._number, indent(line), "inspringing", "deze regel springt niet in, en is geen veld", hint)
            return
        what = f"de tekst van '{above.name}'" if above.name else "het onderdeel"
        hint = (
            f"hoort deze regel bij {what} erboven, zet er dan {say_spaces(above.column + STEP)} voor; zo niet, zet er dan een veldnaam voor"
        )
        self.tell(self._number, indent(line), "inspringing", "deze regel springt niet in, en is geen veld", hint)

    def _is_further_name(self, line: str, above: _Above) -> bool:
        """Tell whether a line is a name of its own below the only line of a field for names, which a comma keeps apart from that one."""
        beside = KEY_LINE.match(self.lines[self._number - 1])
        is_last = not find_next(self.typed, self._number) or bool(KEY_LINE.match(find_next(self.typed, self._number)))
        is_first = beside is not None and beside["key"] == above.name and is_plain_scalar(beside["value"])
        return above.name == "name" and is_first and is_last and line.lstrip()[:1].isupper() and is_plain_scalar(line.strip())

    def _refuse_other(self, line: str) -> None:
        """Leave a file to others if a line outside the text above it may be more than the rest of that text."""
        label = _MAY_BE_FIELD.match(line)
        is_sentence = (
            label
            and len(label[1].split()) >= _SENTENCE
            and not any(find_name(level.record, label[1]) for level in self._levels if level.record)
        )
        if _OTHER_SLIP.match(line) or (label and not is_sentence) or self._number in self._titles:
            raise _NoPlaceError

    def _mend_value(self) -> None:
        """Mend the value on the line, so that a slip in it keeps no other line from being put back."""
        meant, slips = mend_line(self.lines[self._number], (fix_value,))
        self.lines[self._number] = meant
        self.slips += [slip._replace(line=self._number + 1) for slip in slips]
        self.values_mended += len(slips)

    def _move(self, line: str, column: int, *, is_dashed: bool) -> None:
        """Move the line to a column, with or without a dash, and tell so."""
        lead = "".join(LEAD.findall(line)[:1])
        was_dashed, meant = "-" in lead, f"{'- ' * is_dashed}{line[len(lead) :].rstrip()}"
        self.lines[self._number] = f"{' ' * column}{meant}"
        at = f", {f'met {say_spaces(column)}' if column else 'zonder spaties'} ervoor" if column != indent(line) else ""
        if lead.count("-") > 1:
            self.tell(self._number, indent(line), "lijstteken", "hier staan meer streepjes achter elkaar", f"schrijf `{meant}`{at}")
        elif is_dashed == was_dashed:
            self.tell(self._number, indent(line), "inspringing", *explain_depth(line, column))
        elif is_dashed:
            self.tell(self._number, indent(line), "lijstteken", "hier ontbreekt het streepje van een lijst", f"schrijf `{meant}`{at}")
        else:
            rule, message, hint = say_no_part("-", meant)
            self.tell(self._number, indent(line), rule, message, f"{hint}{at}")


def _find_block(value: str) -> str:
    """Return the sign behind which the text of a field stands on the lines below; "" if there is none."""
    return value[0] if _BLOCK.match(value) else ""
