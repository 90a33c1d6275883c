"""Finds lines below a value of one line that belong to another field: YAML takes a line that is set in for the rest of that value."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from pydantic.fields import FieldInfo

from praktijkbank.source.dutch.date_notation import list_inner_dates
from praktijkbank.source.findings import Finding
from praktijkbank.source.lines.line_shapes import COLON, PLAIN_PART
from praktijkbank.source.lines.moved_lines import say_lines
from praktijkbank.source.record import Record, find_class, find_fields, find_record, name_fields
from praktijkbank.source.remedies.event_places import names_address
from praktijkbank.source.remedies.loose_texts import divide
from praktijkbank.source.remedies.proposals import takes_words, write
from praktijkbank.source.salvage import follow
from praktijkbank.source.shapes import find_shape, is_list
from praktijkbank.source.yaml_document import Document, Place

MISPLACED = "veld-in-tekst"
_SENTENCE_ENDS = (".", "!", "?")
_RUNS = re.compile(r"\b(?:begonnen|begon|begint|gestart|startte|starten?|loopt|liep|lopen|duurt|sinds|vanaf|eindigt)\b", re.IGNORECASE)
_MONEY = re.compile(r"€ ?[0-9]|[0-9] ?euro\b", re.IGNORECASE)
_PAYS = re.compile(
    r"\b(?:(?:uit)?betaa?l\w*|(?:ge)?financier\w*|bekostig\w*|subsidi\w*|kost\w*|bijdra\w*|budget|legt|vergoed\w*|geeft)\b",
    re.IGNORECASE,
)
_OWN = "\0"  # stands for the field that the value is typed in
_GOING_ON = {"address": ", ", "note": "; "}  # fields of which more lines are one value, with what stands between them


def find_continued(model: type[Record], document: Document) -> Iterator[tuple[Place, Finding]]:
    """Yield a finding for each line that surely belongs to another field than the value above it, with the place of that value."""
    for first, lines in document.continued:
        place = document.find_place(first, len(document.text))
        owner, fields = find_class(model, place[:-1]), find_fields(model, place[:-1])
        name = str(place[-1]) if place else ""
        if owner and name in fields and find_shape(owner, name).kind == "value" and takes_words(fields[name]):
            given = follow(document.data, place[:-1])
            column = document.locate(place)[1] - 1
            for other in list_others(fields, name, lines, first):
                message, hint = other.tell(name, column, given if isinstance(given, dict) else ())
                yield place, Finding(document.path, other.lines[0] + 1, 1, MISPLACED, message, hint)


class Other(NamedTuple):
    """Lines (from 0) below a value that belong to another field, with that field and the value that they give it."""

    lines: range
    field: str
    value: str
    is_sure: bool = True

    def write(self, column: int) -> str:
        """Return the line to write instead, in the column of the field above."""
        return f"{' ' * column}{self.field}: {write(self.value)}"

    def tell(self, name: str, column: int, beside: Container[str]) -> tuple[str, str]:
        """Return the message and the remedy in Dutch, given the field above and those that stand beside it."""
        named = say_lines(self.lines)
        hint = f"schrijf in plaats van {named} `{self.write(column)}`, recht onder `{name}:`"
        if self.field in beside:
            way = (
                "zet het achter wat er bij `note:` staat" if self.field == "note" else f"verbeter zo nodig wat er bij `{self.field}:` staat"
            )
            hint = f"{way}, en haal {named} weg"
        told = f"'{self.value}' staat hier onder '{name}', en"
        if not self.is_sure:
            return f"{told} lijkt bij '{self.field}' te horen", f"{hint}; hoort het bij '{name}', zet het dan daar"
        return f"{told} zou daar achteraan komen", hint


def list_others(fields: Mapping[str, FieldInfo], name: str, lines: Sequence[str], first: int) -> Iterator[Other]:
    """Yield what belongs to another field in the lines below a value, of which the first is line `first` of the file (from 0).

    What follows an address is part of it, and words with another label stay together in the note.
    """
    number = 0
    while number < len(lines):
        field, value = _find_other(fields, name, lines[number])
        end = number + 1
        while field in _GOING_ON and end < len(lines) and _goes_on(fields, name, field, lines[end]):
            end += 1
        if field:
            joined = _GOING_ON.get(field, "").join(line.rstrip(",;") for line in lines[number:end])
            yield Other(range(first + number, first + end), field, joined if field in _GOING_ON else value)
        number = end


def list_apart(fields: Mapping[str, FieldInfo], name: str, lines: Sequence[str], first: int) -> Iterator[Other]:
    """Yield each sentence below an empty line below a value that most likely tells another field: how long it ran, or who paid."""
    starts = [number for number, line in enumerate(lines) if not line]
    sentences = _list_sentences(lines, starts[0]) if starts and not any(map(PLAIN_PART.match, lines)) else []
    told = [(_find_told(fields, " ".join(lines[at] for at in sentence)), sentence) for sentence in sentences]
    for field, group in groupby(told, key=itemgetter(0)):
        numbers = [at for _, sentence in group for at in sentence]
        if field and field != name:
            text = " ".join(filter(None, lines[numbers[0] : numbers[-1] + 1]))
            yield Other(range(first + numbers[0], first + numbers[-1] + 1), field, text, is_sure=False)


def _list_sentences(lines: Sequence[str], start: int) -> list[range]:
    """Return the lines of each sentence from a line on, as far as one begins on a line of its own."""
    sentences: list[range] = []
    for at in range(start, len(lines)):
        if lines[at] and lines[at - 1] and sentences and not lines[at - 1].endswith(_SENTENCE_ENDS):
            sentences[-1] = range(sentences[-1].start, at + 1)
        elif lines[at]:
            sentences.append(range(at, at + 1))
    return sentences


def _find_told(fields: Mapping[str, FieldInfo], sentence: str) -> str:
    """Return the field for a period of which a sentence tells when it began or ends, or that for money of which it tells who pays it."""
    is_period = bool(_RUNS.search(sentence) and list_inner_dates(sentence))
    is_money = bool(_MONEY.search(sentence) and _PAYS.search(sentence))
    for name, field in fields.items() if is_period is not is_money else ():
        record = find_record(field.annotation)
        inner = name_fields(record) if record else {}
        if (is_period and not is_list(field) and {"start", "end"} <= {*inner}) or (is_money and {"amount", "source"} <= {*inner}):
            return name
    return ""


def _goes_on(fields: Mapping[str, FieldInfo], name: str, field: str, line: str) -> bool:
    """Tell whether a line below an address is part of it, or one below a note of that."""
    other = _find_other(fields, name, line)[0]
    return other == field or (field == "address" and not other and not any(map(str.isdigit, line)))


def _find_other(fields: Mapping[str, FieldInfo], name: str, line: str) -> tuple[str, str]:
    """Return the field and value of a line that belongs to another field as a whole; ("", "") if it does not."""
    if "address" in fields and name != "address" and names_address(line):
        return "address", line
    told = divide(fields, _OWN, line)
    field, value = next(iter(told.items()), ("", ""))
    if len(told) == 1 and field not in {_OWN, name, "note"}:
        return field, value
    return ("note", line) if COLON.search(line) and {"address", "note"} <= {*fields} and name != "note" else ("", "")
