"""Finds what was typed where nobody reads it: a field or words for readers behind a hash, or fields that a text above them swallows."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from pydantic.fields import FieldInfo

from praktijkbank.source.findings import Finding, Severity
from praktijkbank.source.lines.line_shapes import KEY_LINE, STEP, find_below, indent
from praktijkbank.source.lines.moved_lines import say_spaces
from praktijkbank.source.record import Record, find_class, find_record, name_fields
from praktijkbank.source.salvage import follow
from praktijkbank.source.shapes import find_errors, is_list
from praktijkbank.source.yaml_document import Document, Place, SwallowedLine

_HASH = re.compile(r"^( *)#")
_NAME = re.compile(r"\s*(?:- +)?([a-z_]+):(?:\s|$)")
_NO_COMMENT = "hoort het erbij, haal het # dan weg en zet de regel recht onder de andere; hoort het er niet bij, haal de regel dan weg"
_FOR_READERS = re.compile(r"##+ *\w|# *(?:let op|attentie|nb\b|n\.b\.)", re.IGNORECASE)  # a heading or warning; one # may explain a file
_NO_REMARK = "hoort het bij een tekst, haal het # dan weg en zet er de spaties van die tekst voor; zo niet, haal de regel dan weg"
_NO_FIELD = "hoort het bij de tekst, zet er dan een ander woord voor"


def find_hidden(model: type[Record], document: Document) -> Iterator[Finding]:
    """Yield a warning for each commented-out heading or warning for readers, and for each such field with a value right below active lines.

    A commented-out list part is left as it is.
    """
    names: set[str] = set()
    around = -1  # the column of the fields being read; -1 if a comment stands by itself
    meant = document.meant.split("\n") if document.meant else []
    for number, line in enumerate(document.text.split("\n"), 1):
        if _FOR_READERS.match(line) and line in meant[number - 1 : number] + [line] * (not meant):
            message = "wat achter een # staat, komt nergens op de site"
            yield Finding(document.path, number, 1, "tekst-achter-hekje", message, _NO_REMARK, Severity.WARNING)
            continue
        if not _HASH.match(line):
            match = KEY_LINE.match(line)
            around = len(match["lead"]) if match else around if line.strip() else -1
            continue
        field = KEY_LINE.match(_HASH.sub(r"\1", line)) if around > 0 else None
        if not field:
            continue
        if "-" in field["lead"] and field["lead"].index("-") < around:
            around = -1
            continue
        names = names or _list_names(model, set())
        if field["value"] and field["key"] in names:
            message = f"'{field['key']}' staat achter een # en telt niet mee"
            yield Finding(document.path, number, 1, "veld-achter-hekje", message, _NO_COMMENT, Severity.WARNING)


def _list_names(model: type[Record], seen: set[type[Record]]) -> set[str]:
    """Return the names of all fields of a record, including nested ones."""
    if model in seen:
        return set()
    seen.add(model)
    fields = name_fields(model)
    inner = (record for field in fields.values() if (record := find_record(field.annotation)))
    return {*fields}.union(*(_list_names(record, seen) for record in inner))


class _Owner(NamedTuple):
    """The owner of a swallowed line: the record at a place, or a part (`listed`) of one of its lists."""

    place: Place
    listed: str = ""
    is_next: bool = False  # the line begins the next record in the list that contains this one


def find_swallowed(model: type[Record], names: Collection[str], document: Document, vocabulary: object) -> Iterator[Finding]:
    """Yield findings for lines of texts that are a field of a surrounding record, or a kind of block; `names` are fields anywhere."""
    lines = (document.meant or document.text).split("\n")
    search = _Search(model, document, lines, vocabulary)
    last = 0
    for line in document.swallowed:
        if line.number <= last:
            continue
        owner = search.find_owner(line)
        if owner:
            last = search.find_end(line.number)
            yield _tell(document, line, search.say_remedy(line, owner, last))
        elif line.name in names and not line.is_part:
            yield _tell(
                document, line, f"laat het veld even ver inspringen als de andere, met een spatie achter de dubbele punt; {_NO_FIELD}"
            )


def _tell(document: Document, line: SwallowedLine, hint: str) -> Finding:
    message = f"'{line.name}:' staat hier midden in een tekst en telt niet als veld"
    return Finding(document.path, line.number, 1, "veld-in-tekst", message, hint)


class _Search:
    """Searches one file for the records that may hold a line."""

    def __init__(self, model: type[Record], document: Document, lines: Sequence[str], vocabulary: object) -> None:
        self._model, self._document, self._lines, self._vocabulary = model, document, lines, vocabulary
        self._opened: set[tuple[Place, str]] = set()  # lists whose name was swallowed too, with the place of their record

    def find_owner(self, line: SwallowedLine) -> _Owner | None:
        """Return the owner of a line, searching from the text outwards; None if it is part of the text."""
        text = self._document.find_place(line.number, 1)
        for depth in range(len(text) - 1, -1, -1):
            place = text[:depth]
            record = find_class(self._model, place)
            if record and isinstance(follow(self._document.data, place), dict) and (owner := self._find_in(record, place, line)):
                return owner
        return None

    def _find_in(self, record: type[Record], place: Place, line: SwallowedLine) -> _Owner | None:
        fields = name_fields(record)
        if line.name in fields and not line.is_part and self._has_shape(fields[line.name], line):
            self._opened.add((place, line.name))
            return _Owner(place)
        if line.name in fields and line.is_part and isinstance(place[-1:] and place[-1], int) and self._goes_on(line, fields):
            return _Owner(place[:-1], is_next=True)
        for name, field in fields.items():
            inner = name_fields(part) if (part := find_record(field.annotation)) and is_list(field) else {}
            if line.name in inner and self._is_part(line, inner, is_inside=bool(place)):
                return _Owner(place, name)
        return None

    def _is_part(self, line: SwallowedLine, inner: dict[str, FieldInfo], *, is_inside: bool) -> bool:
        """Tell whether a line begins a part of a list whose parts have these fields."""
        if find_record(inner[line.name].annotation):
            return self._has_shape(inner[line.name], line)
        return line.is_part and (is_inside or self._goes_on(line, inner))

    def _goes_on(self, line: SwallowedLine, fields: Collection[str]) -> bool:
        """Tell whether the next line also has one of some fields."""
        return self._name_below(line.number) in fields

    def _has_shape(self, field: FieldInfo, line: SwallowedLine) -> bool:
        """Tell whether a line has content that suits its field: a valid value, or fields below it."""
        value = self._lines[line.number - 1].partition(":")[2].strip()
        if record := find_record(field.annotation):
            return not value and self._goes_on(line, name_fields(record))
        if not value or value[0] in "|>":
            return self.find_end(line.number) > line.number
        return not find_errors(field, value.strip("\"'"), self._vocabulary)

    def _name_below(self, number: int) -> str:
        match = _NAME.match(find_below(self._lines, number - 1))
        return match[1] if match else ""

    def find_end(self, number: int) -> int:
        """Return the last line (from 1) that belongs to the field on a line, judging by indentation."""
        depth, end = indent(self._lines[number - 1]), number
        for at in range(number, len(self._lines)):
            if self._lines[at].strip():
                if indent(self._lines[at]) <= depth:
                    break
                end = at + 1
        return end

    def say_remedy(self, line: SwallowedLine, owner: _Owner, last: int) -> str:
        """Say in Dutch where a line belongs."""
        typed = indent(self._lines[line.number - 1])
        column = self._find_column(owner)
        if not owner.listed:
            told = _say_move(typed, column, line.number, last)
            return told if last > line.number else f"{told}; {_NO_FIELD}"
        mark = column + STEP
        parent = follow(self._document.data, owner.place)
        is_there = (owner.place, owner.listed) in self._opened or (isinstance(parent, dict) and owner.listed in parent)
        self._opened.add((owner.place, owner.listed))
        opener = "" if is_there else f"zet er een regel `{' ' * column}{owner.listed}:` boven"
        if line.is_part and typed == mark:
            return opener or f"zet de regel onder `{owner.listed}:`; {_NO_FIELD}"
        told = f"schrijf hier `{' ' * mark}- {line.name}:`"
        deeper = mark + 2 * STEP if last > line.number else 0
        below = f", en zet {say_spaces(deeper)} voor wat eronder staat" if deeper else ""
        return f"{f'{opener}, en ' if opener else ''}{told}{below}"

    def _find_column(self, owner: _Owner) -> int:
        """Return the indentation of a record's fields, or of the dashes of its list."""
        found = follow(self._document.data, owner.place)
        first: str | int = 0 if owner.is_next else next(iter(found if isinstance(found, dict) else [""]), "")
        line, column = self._document.locate((*owner.place, first))
        return indent(self._lines[line - 1]) if owner.is_next else column - 1


def _say_move(typed: int, column: int, first: int, last: int) -> str:
    """Say in Dutch how to move a field, and what is below it, to the column of the surrounding fields."""
    told = f"zet er {say_spaces(column)} voor in plaats van {typed}" if column else "haal de spaties ervoor weg"
    if last == first:
        return told
    lines = {1: f"{last}", 2: f"{last - 1} en {last}"}.get(last - first, f"{first + 1} tot en met {last}")
    return f"{told}, en haal ook bij regel {lines} {say_spaces(typed - column)} weg"
