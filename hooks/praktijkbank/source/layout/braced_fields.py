"""Puts the commas, colons and quotation marks that lack between fields on one line: {function: Coach employer: gemeente}.

YAML stops at those, and says neither where nor why. The schema's names tell where a field begins within what was typed as one text; a colon
behind any other word belongs to that text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from praktijkbank.source.lines.line_reading import Slip
from praktijkbank.source.lines.line_shapes import BLOCK_LINE, KEY_LINE, ODD_PAIR, find_lead, indent
from praktijkbank.source.lines.line_starts import say_no_colon
from praktijkbank.source.lines.quoting import WRONG, count_brackets, find_end, put_in_quotes
from praktijkbank.source.record import Record, name_fields
from praktijkbank.source.shapes import Shape, find_name, find_shape, find_shapes

_NAME = r"[^\W\d]\w*"
_NAMED = re.compile(rf"(?P<gap>\s*)(?P<name>{_NAME}) ?:(?=\s|$|\0)")
_NEXT = re.compile(rf"(?P<gap>(?<!\s)\s*;\s*|(?<!\s)\s+)(?P<name>{_NAME}) ?:(?=\s|$|\0)")
_NAMELESS = re.compile(rf"(?P<gap>\s*)(?P<name>{_NAME})(?P<rest>\s.*|)$", re.DOTALL)
_WORDED = re.compile(r"\s*([^:]+?) ?:(?=\s|$)")  # a name of more words
_COLON = re.compile(r":(?=\s|$)")
_VALUE = re.compile(r" *[\0\[{]")  # between quotation marks or brackets
_LINE_END = re.compile(r"\n *")
_MOST_LINES = 20  # of one value between braces
_OF_TEXT = "; hoort '{}' bij de tekst ervoor, zet die dan tussen aanhalingstekens"


def part_braces(text: str, model: type[Record]) -> tuple[list[Slip], list[str]]:
    """Return a slip for each line with fields that are not well parted, and the lines as they are meant."""
    lines = text.split("\n")
    slips: list[Slip] = []
    for number, start, shape in _list_values(lines, model):
        typed = lines[number : _find_end(lines, number, start)]
        reading = (_Braces if lines[number][start] in "[{" else _Row)("\n".join(typed), start, shape)
        written = reading.read().split("\n")
        slips += _tell(number, typed, written, reading.mends)
        lines[number : number + len(written)] = written
    return slips, lines


def _list_values(lines: Sequence[str], model: type[Record]) -> Iterator[tuple[int, int, Shape]]:
    """Yield each value that may hold fields on one line: its line, where it starts, and what its field takes."""
    block = -1
    owners = [(-1, "")]  # the column and name of each field that is open, innermost last
    for number, line in enumerate(lines):
        if not line.strip() or (block >= 0 and indent(line) > block):
            continue
        opener, key = BLOCK_LINE.fullmatch(line), KEY_LINE.match(line)
        block = len(opener["lead"]) if opener else -1
        column = len(key["lead"]) if key else indent(line) + 1  # a part may stand right below its field
        while owners[-1][0] >= column:
            owners.pop()
        owners += [(column, key["key"])] if key else []
        start = key.start("value") if key else len(find_lead(line) or " " * indent(line))
        value = line[start:].strip()
        if key and "-" in key["lead"] and value.endswith("}") and "{" not in value:
            record = _find_shape(owners[-2][1], line[len(key["lead"]) :], model).record
            yield number, key.start("key"), Shape("record", record)
        elif (value[:1] in {"[", "{"} and "{" in value) or (key and _NAMED.match(value)):
            yield number, start, _find_shape(owners[-1][1], value, model)


def _find_shape(name: str, value: str, model: type[Record]) -> Shape:
    """Return the shape of a field, of those of its name the one whose fields the value names most of; of one value if there is none."""
    words = re.findall(rf"{_NAME}(?= ?:)", value)
    shapes = [shape for shape in find_shapes(model, find_name(model, name) or name) if shape.record]
    return max(shapes, key=lambda shape: sum(map(_Level("{", shape).takes, words)), default=Shape("value"))


def _find_end(lines: Sequence[str], number: int, start: int) -> int:
    """Return the line after a value, which goes on below as long as its brackets are open."""
    left = count_brackets(lines[number][start:], "")
    for at in range(number + 1, min(len(lines), number + _MOST_LINES)):
        if not left or left == WRONG or indent(lines[at]) <= indent(lines[number]) or lines[at].lstrip().startswith(("- ", "#")):
            break
        left = count_brackets(lines[at], left)
        if not left:
            return at + 1
    return number + 1


@dataclass(slots=True)
class _Mend:
    """Something that is put in or taken out: where (in what was typed), the rule, what is wrong and what to do."""

    at: int
    rule: str
    message: str
    way: str
    aside: str = ""


@dataclass(slots=True)
class _Level:
    """What is open between a pair of brackets: the record of its fields, and which of those were read."""

    sign: str
    shape: Shape
    seen: set[str] = field(default_factory=set)
    name: str = ""

    def find(self, name: str) -> str:
        """Return the field of the record that a name means; "" if it means none."""
        return find_name(self.shape.record, name) if self.shape.record else ""

    def is_own(self, name: str) -> bool:
        """Tell whether a name is the very name of a field of the record, and no other word for it."""
        return self.shape.record is not None and name in name_fields(self.shape.record)

    def takes(self, name: str) -> bool:
        """Tell whether a name is a field of the record that was not read yet."""
        return self.find(name) not in {"", *self.seen}

    def read(self, name: str) -> str:
        """Take a field as read; return its name."""
        self.name = self.find(name)
        self.seen.add(self.name)
        return self.name

    @property
    def inner(self) -> Shape:
        """What the brackets that open next hold: a record of this list, or the value of the field that was read last."""
        if self.sign == "[":
            return Shape("record", self.shape.record)
        return find_shape(self.shape.record, self.name) if self.shape.record else Shape("value")


class _Braces:
    """Reads one value between brackets from left to right, and writes it as it is meant."""

    def __init__(self, typed: str, start: int, shape: Shape) -> None:
        """Take the lines of a field, of which the value starts at `start`, and what that field takes."""
        self._typed, self._masked, self._start = typed, _mask(typed), start
        self._levels = [_Level("[", shape)]
        self._out = [typed[:start]]
        self._owed = 0  # brackets put in, of which the one typed further on is left out
        self.mends: list[_Mend] = []

    def read(self) -> str:
        """Return the lines as they are meant."""
        at = self._start
        while at < len(self._typed):
            sign = self._typed[at]
            if self._masked[at] not in "[]{},":
                at = self._read_piece(at)
                continue
            if sign in "[{":
                self._levels.append(_Level(sign, self._levels[-1].inner))
            elif sign in "]}" and (self._close(sign) or self._is_too_many(at)):
                sign = ""
            elif sign == "," and self._is_list_over(at + 1):
                sign = "],"
            self._out.append(sign)
            at += 1
        return "".join(self._out)

    def _close(self, sign: str) -> bool:
        """Leave a level; return whether its bracket was put in already, and is to be left out here."""
        if sign == "]" and self._levels[-1].sign == "{" and self._owed:
            self._owed -= 1
            return True
        if len(self._levels) > 1:
            self._levels.pop()
        return False

    def _is_too_many(self, at: int) -> bool:
        """Tell whether a bracket closes nothing at the end of a value, behind the bracket that closes all of it."""
        if self._typed[self._start] not in "[{" or count_brackets(self._typed[self._start : at], "") or self._typed[at + 1 :].strip():
            return False
        sign = self._typed[at]
        self.mends.append(_Mend(at, "haak-niet-gesloten", f"hier staat een {sign} te veel", f"haal de laatste {sign} weg"))
        return True

    def _is_list_over(self, at: int) -> bool:
        """Tell whether a field of the record around follows in a list of values, which was not closed; leave that list."""
        here, around = self._levels[-1], self._levels[-2] if len(self._levels) > 1 else None
        named = _NAMED.match(self._masked, at)
        if here.sign != "[" or here.shape.record or not around or around.sign != "{" or not named or not around.takes(named["name"]):
            return False
        message = f"de lijst van '{around.name}' wordt hier niet gesloten"
        self.mends.append(_Mend(at - 1, "haak-niet-gesloten", message, f"zet ] voor de komma voor `{named['name']}:`"))
        self._levels.pop()
        self._owed += 1
        return True

    def _read_piece(self, at: int) -> int:
        """Read what stands between two signs; return where that ends."""
        end = _find_sign(self._masked, at)
        if self._levels[-1].sign == "{":
            return self._read_fields(at, end)
        self._out.append(self._typed[at:end])
        return end

    def _read_fields(self, at: int, end: int) -> int:
        """Read the fields of a piece between braces, each with its value; return where the last ends."""
        here = self._levels[-1]
        fields = self._list_fields(at, end)
        if not fields:
            self._read_nameless(at, end)
            return end
        ends = [*(match.start() for match in fields[1:]), end]
        for match, value_end in zip(fields, ends, strict=True):
            is_parted = match is fields[0] and (at == self._start or self._masked[at - 1] in "{,")
            gap = match["gap"] if is_parted else self._put_comma(match)
            here.name = here.find(match["name"])
            self._out.append(gap + self._typed[match.start("name") : match.end()])
            end = self._read_value(match.end(), value_end)
        return end

    def _list_fields(self, at: int, end: int) -> list[re.Match[str]]:
        """Return where the fields of a piece begin: behind its first name any other is one only if the record has that still to come."""
        here, first = self._levels[-1], _NAMED.match(self._masked, at, end)
        if not first:
            return []
        here.read(first["name"])
        others = (match for match in _NEXT.finditer(self._masked, first.end(), end) if self._masked[match.start() - 1] != ":")
        return [first, *(match for match in others if self._begins_field(here, match))]

    def _begins_field(self, here: _Level, match: re.Match[str]) -> bool:
        """Tell whether a name within a piece is a field: of the record, or by the line, sign or value that it has; take it as read."""
        is_apart = re.search(r"[;\n]", match["gap"]) or _VALUE.match(self._masked, match.end())
        is_field = bool(is_apart) or here.takes(match["name"])
        if is_field:
            here.read(match["name"])
        return is_field

    def _put_comma(self, match: re.Match[str]) -> str:
        """Return the gap before a field with the comma that lacks in it."""
        name, gap = match["name"], match["gap"]
        is_sure = self._levels[-1].is_own(name) or _VALUE.match(self._masked, match.end())
        aside = "" if is_sure else _OF_TEXT.format(f"{name}:")
        message = f"voor '{name}:' hoort een komma, geen puntkomma" if ";" in gap else f"voor '{name}:' ontbreekt een komma"
        self.mends.append(_Mend(match.start("gap"), "komma-ontbreekt", message, f"zet een komma voor `{name}:`", aside))
        return gap.replace(";", ",", 1) if ";" in gap else f",{gap}"

    def _read_value(self, start: int, end: int) -> int:
        """Read the value of a field; return where it ends, which for a text with a colon may be behind a comma."""
        last = self._find_text_end(end)
        colon = _COLON.search(self._masked, start, last)
        if not colon or "\0" in self._masked[start:end] or self._masked[end : end + 1] in {"[", "{"}:
            self._out.append(self._typed[start:end])
            return end
        end = last
        typed = self._typed[start:end]
        text = typed.strip()
        message = "in de tekst staat een dubbele punt met een spatie erachter"
        way = "zet de tekst tussen dubbele aanhalingstekens"
        named = None if self._levels[-1].shape.record else _NEXT.search(text)
        aside = f"; is '{named['name']}' een veld, zet er dan een komma voor" if named else ""
        self.mends.append(_Mend(colon.start(), "dubbele-punt-in-tekst", message, way, aside))
        whole = put_in_quotes(" ".join(text.split())) + "".join(_LINE_END.findall(text))  # what follows stays on its own line
        self._out.append(typed.replace(text, whole, 1))
        return end

    def _find_text_end(self, end: int) -> int:
        """Return where a text ends in which commas may stand: before the next field, or the bracket that closes its record."""
        while self._masked[end : end + 1] == ",":
            below = _find_sign(self._masked, end + 1)
            is_other = "\0" in self._masked[end:below] or self._masked[below : below + 1] in {"[", "{"}
            named = _WORDED.match(self._masked, end + 1, below)
            if is_other or _NAMED.match(self._masked, end + 1, below) or (named and self._levels[-1].find(named[1])):
                break
            behind = (match.start() for match in _NEXT.finditer(self._masked, end + 1, below) if self._levels[-1].takes(match["name"]))
            end = next(behind, below)
        return end

    def _read_nameless(self, at: int, end: int) -> None:
        """Read a piece without a colon: the name of a field may begin it."""
        here, match = self._levels[-1], _NAMELESS.match(self._masked, at, end)
        rest = self._typed[match.start("rest") : end].strip() if match else ""
        is_open = not rest and self._masked[end : end + 1] in {"[", "{"}
        if not match or not self._lacks_colon(match["name"], rest) or not (rest or is_open):
            self._out.append(self._typed[at:end])
            return
        name = here.read(match["name"])
        value = f"[{rest}]" if rest and here.inner.kind == "values" else rest
        aside = _OF_TEXT.format(self._typed[at:end].strip()) if len(here.seen) > 1 and not is_open else ""
        rule, message, _ = say_no_colon(name, "")
        self.mends.append(_Mend(match.end("name"), rule, message, f"zet een dubbele punt en een spatie achter `{name}`", aside))
        self._out.append(f"{match['gap']}{name}: {value}")

    def _lacks_colon(self, name: str, rest: str) -> bool:
        """Tell whether a word is the name of a field that is still to come, and no other sign stands behind it for a colon."""
        here = self._levels[-1]
        return here.is_own(name) and here.takes(name) and not ODD_PAIR.fullmatch(f"{name} {rest}")


class _Row(_Braces):
    """Reads the fields of a record behind the colon of its field, where the braces around them lack."""

    def __init__(self, typed: str, start: int, shape: Shape) -> None:
        """Take them as those between brackets."""
        super().__init__(typed, start, shape)
        self._levels = [_Level("{", Shape("record", shape.record))]
        self._around = ("[{", "}]") if shape.kind == "records" else ("{", "}")

    def read(self) -> str:
        """Return the line with the fields between braces; as it is if its value does not begin with one."""
        first = _NAMED.match(self._masked, self._start)
        if not first or not self._levels[0].takes(first["name"]):
            return self._typed
        opener, closer = self._around
        left = count_brackets(self._typed[self._start :].rstrip(), closer[::-1])
        behind = closer if left == WRONG else left[::-1]
        way = f"zet {opener} voor het eerste veld{f' en {behind} achter het laatste' if behind else ''}"
        self.mends.append(_Mend(self._start, "verkeerde-haken", f"velden op één regel horen tussen {opener} en {closer}", way))
        self._out.append(opener)
        return f"{super().read().rstrip()}{behind}"

    def _read_value(self, start: int, end: int) -> int:
        """Read the value of a field, with brackets around those of a list."""
        typed = self._typed[start : self._find_text_end(end)]
        if self._levels[-1].inner.kind != "values" or not (text := typed.strip()) or "\0" in typed:
            return super()._read_value(start, end)
        self._out.append(typed.replace(text, f"[{text}]"))
        return start + len(typed)


def _mask(typed: str) -> str:
    """Return a text with other signs in the place of what stands between quotation marks, so that no sign in there counts."""
    masked, at, before = list(typed), 0, ""
    while at < len(typed):
        end = find_end(typed, at) if typed[at] in "\"'" and before in {"", *"[{,:"} else -1
        if end > 0:
            masked[at : end + 1] = "\0" * (end + 1 - at)
        at = max(at, end)
        before = before if typed[at].isspace() else typed[at]
        at += 1
    return "".join(masked)


def _find_sign(masked: str, at: int) -> int:
    """Return where the next bracket or comma stands, or where the text ends."""
    return next((place for place in range(at, len(masked)) if masked[place] in "[]{},"), len(masked))


def _tell(number: int, typed: Sequence[str], written: Sequence[str], mends: Sequence[_Mend]) -> Iterator[Slip]:
    """Yield a slip for each line that is written otherwise, with all that is to be done on it and the line as it is meant."""
    starts = [*accumulate((len(line) + 1 for line in typed), initial=0)]
    for at, (line, meant) in enumerate(zip(typed, written, strict=True)):
        if line == meant:
            continue
        here = [mend for mend in mends if starts[at] <= mend.at < starts[at + 1]] or mends[:1]  # a text that ends or begins on this line
        ways = ", en ".join(dict.fromkeys(mend.way for mend in here))
        hint = f"{ways}: schrijf `{meant.strip()}`{''.join(mend.aside for mend in here)}"
        column = max(here[0].at - starts[at], indent(line))
        yield Slip(number + at + 1, column + 1, here[0].rule, here[0].message, hint)
