"""Finds the agenda and the headings of a letter that was pasted whole into the introduction, where they would be no more than text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from praktijkbank.newsletters.schema import Issue
from praktijkbank.practices.vocabulary import Vocabulary
from praktijkbank.source.dutch.day_lists import begins_with_day
from praktijkbank.source.findings import Finding, Severity
from praktijkbank.source.layout.named_lines import cut_sign, read_events_head
from praktijkbank.source.lines.line_shapes import KEY_LINE, STEP
from praktijkbank.source.lines.moved_lines import say_lines, say_spaces
from praktijkbank.source.record import find_fields
from praktijkbank.source.remedies.meant_fields import Schema
from praktijkbank.source.remedies.proposals import put_in_fields, say_part
from praktijkbank.source.yaml_document import Document

_TEXT, _AGENDA, _SECTIONS = "introduction", "agenda", "sections"
_FEWEST_DAYS = 2  # below one another without a heading; a sentence may begin with a day too
_FEWEST_HEADINGS = 2
_HEADING = re.compile(r"[A-ZÀ-Þ][^.,:;!?…|]{2,60}$")
_SENTENCE = re.compile(r"(?:\S+\s+){3,}.*[.!?]\"?$|[•*-]\s+\S")


def find_letter(document: Document, vocabulary: Vocabulary | None) -> Iterator[Finding]:
    """Yield an error for an agenda in the introduction of an issue, and a warning for its headings, each with what goes where."""
    given = document.data
    if not isinstance(given, dict) or not isinstance(given.get(_TEXT), str):
        return
    lines = _list_lines(document)
    schema = Schema(Issue, vocabulary, given)
    agenda = _find_agenda(lines)
    days = [number for number in agenda if begins_with_day(cut_sign(lines[number]))]
    if days:
        parts = "; en ".join(put_in_fields(schema, (_AGENDA, -1), cut_sign(lines[number]), "- ") for number in days)
        hint = f"haal {say_lines(agenda)} hier weg, en schrijf {_say_where(given, _AGENDA)} {parts}"
        message = "in de inleiding staat een agenda, en die komt zo niet in de agenda van lezers"
        yield Finding(document.path, agenda[0] + 1, 1, "agenda-in-tekst", message, f"{hint}; is dit al geweest, vertel het dan in een zin")
    headings = _find_headings(lines, agenda)
    kinds = [heading for heading in headings if vocabulary and vocabulary["section_kinds"].match(lines[heading])]
    if kinds or len(headings) >= _FEWEST_HEADINGS:
        below = {heading: _list_below(lines, heading, {*headings, *agenda}) for heading in headings}
        parts = "; en ".join(_write_section(schema, lines[heading], numbers) for heading, numbers in below.items())
        gone = [number for heading, numbers in below.items() for number in (heading, *numbers)]
        hint = f"zijn dit berichten, haal {say_lines(gone)} hier weg, en schrijf {_say_where(given, _SECTIONS)} {parts}"
        message = "in de inleiding staan koppen, en lezers zien die als gewone tekst"
        yield Finding(document.path, headings[0] + 1, 1, "kop-in-tekst", message, hint, Severity.WARNING)


def _list_lines(document: Document) -> list[str]:
    """Return the lines of a file without the spaces around them, and empty ones in the place of those that are not in the introduction."""
    inside = document.find_lines((_TEXT,))
    lines = document.text.split("\n")
    own = [line.strip() if number in inside else "" for number, line in enumerate(lines, 1)]
    if inside and (match := KEY_LINE.match(lines[inside[0] - 1])):
        own[inside[0] - 1] = (match["value"] or "").strip("|>- ")
    return own


def _find_agenda(lines: Sequence[str]) -> list[int]:
    """Return the lines of the first agenda: days below a heading that says so, or more days on end; [] if there is none."""
    for number, line in enumerate(lines):
        is_head = read_events_head(lines, number, Issue)[0] == _AGENDA
        if not is_head and not begins_with_day(cut_sign(line)):
            continue
        end = number + 1
        while end < len(lines) and (begins_with_day(cut_sign(lines[end])) or (not lines[end] and any(lines[end:]))):
            end += 1
        found = [at for at in range(number, end) if lines[at]]
        if is_head or len(found) >= _FEWEST_DAYS:
            return found
    return []


def _find_headings(lines: Sequence[str], agenda: Sequence[int]) -> list[int]:
    """Return the short lines below an empty one that have a sentence or a list right below them."""
    return [
        number
        for number in range(1, len(lines) - 1)
        if number not in agenda and not lines[number - 1] and _HEADING.match(lines[number]) and _SENTENCE.match(lines[number + 1])
    ]


def _list_below(lines: Sequence[str], heading: int, others: set[int]) -> list[int]:
    """Return the lines below a heading, as far as the next heading or the agenda."""
    end = min((other for other in others if other > heading), default=len(lines))
    return [number for number in range(heading + 1, end) if lines[number]]


def _say_where(given: Mapping[str, object], field: str) -> str:
    return f"onder `{field}:`" if field in given else f"onderaan, op een eigen regel, `{field}:`, en eronder"


def _write_section(schema: Schema, title: str, below: Sequence[int]) -> str:
    fields = find_fields(schema.model, (_SECTIONS, 0))
    key = schema.take_term(fields["kind"], title.split())
    part = {"title": title, **({"kind": key[0]} if key[0] and not key[1] else {})}
    told = say_part(schema, (_SECTIONS, -1), fields, part, "- ", {"text"})
    return f"{told}, en daaronder `text: |` met {say_lines(below)}, met {say_spaces(2 * STEP)} ervoor"
