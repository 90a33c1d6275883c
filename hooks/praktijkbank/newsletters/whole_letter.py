"""Finds an agenda in the texts of an issue, and the headings of a letter pasted whole into its introduction: there they are only text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import chain, groupby

from praktijkbank.newsletters.event_schema import Event
from praktijkbank.newsletters.schema import Issue
from praktijkbank.practices.vocabulary import Vocabulary
from praktijkbank.source.dutch.day_lists import begins_with_day
from praktijkbank.source.findings import Finding, Severity
from praktijkbank.source.layout.labelled_events import is_labelled, read_label, read_meeting
from praktijkbank.source.layout.named_lines import cut_sign, find_events_field, find_sign, read_events_head
from praktijkbank.source.layout.table_parts import read_tabbed
from praktijkbank.source.lines.line_shapes import KEY_LINE, STEP
from praktijkbank.source.lines.moved_lines import say_lines, say_spaces
from praktijkbank.source.record import name_fields
from praktijkbank.source.remedies.loose_texts import SAID_DAY, TO_FILL_IN, complete_year, divide
from praktijkbank.source.remedies.meant_fields import Schema
from praktijkbank.source.remedies.proposals import put_in_fields, say_part
from praktijkbank.source.yaml_document import Document, Place

_TEXT, _AGENDA, _SECTIONS = "introduction", "agenda", "sections"
_FEWEST_DAYS = 2  # below one another without a heading; a sentence may begin with a day too
_FEWEST_HEADINGS = 2
_HEADING = re.compile(r"[A-ZÀ-Þ](?:[\w’' -]{1,30}: \w)?[^.,:;!?…|]{2,60}$")
_BEFORE_HEADING = re.compile(r"#{1,6} +|[0-9]{1,2}[.)] +|(?:bericht|artikel|item|stuk) [0-9]{1,2} ?[:.] +", re.IGNORECASE)
_STARRED = re.compile(r"(\*{1,3})([^*]+)\1")
_TITLE = re.compile(r"[^.:;!?…|]{3,100}[^.:;!?…|,]$")
_MARKED = re.compile(r"#{1,6} +(?=\S)")  # before a heading, in the writing of a chat or a notebook
_SENTENCE = re.compile(r"(?:\S+\s+){3,}.*[.!?:]\"?$|[•*-]\s+\S")


def find_letter(document: Document, vocabulary: Vocabulary | None) -> Iterator[tuple[Collection[int], Finding]]:
    """Yield a finding for an agenda in the texts of an issue, and for headings in its introduction, each with what goes where.

    With each come the lines (from 1) about which that says all: a section of which nothing stays, headings with a # before them.
    """
    given = document.data
    if not isinstance(given, dict):
        return
    schema = Schema(Issue, vocabulary, given)
    fields = {*given}  # those that are there, or that a finding says to write
    if isinstance(given.get(_TEXT), str):
        yield from _look_into_introduction(document, schema, fields)
    sections = given.get(_SECTIONS)
    for at, section in enumerate(sections if isinstance(sections, list) else []):
        if isinstance(section, dict) and isinstance(section.get("text"), str):
            yield from _look_into_section(document, schema, at, fields)


def _look_into_section(document: Document, schema: Schema, at: int, fields: set[str]) -> Iterator[tuple[Collection[int], Finding]]:
    lines = _list_lines(document, (_SECTIONS, at, "text"))
    if table := _find_table(lines):
        yield _tell_table(document, schema, "in dit bericht", lines, table, fields)
        return
    is_agenda = find_events_field(str(schema.follow((_SECTIONS, at, "title"))), Issue)
    told = [number for number, line in enumerate(lines) if line]
    if is_agenda and told and all(begins_with_day(cut_sign(lines[number])) for number in told):
        is_only = schema.follow((_SECTIONS,)) == [schema.follow((_SECTIONS, at))]
        first = document.locate((_SECTIONS,) if is_only else (_SECTIONS, at))[0]
        whole = range(first, document.find_lines((_SECTIONS, at)).stop)
        yield whole, _move_agenda(document, "in dit bericht", [at - 1 for at in whole], _write_events(schema, lines, told), fields)
        return
    meetings = _list_meetings(lines)
    if len(meetings) >= (1 if is_agenda else _FEWEST_DAYS):
        yield (), _move_agenda(document, "in dit bericht", [*chain(*meetings)], _write_meetings(schema, lines, meetings), fields)
    elif events := _find_events(lines):
        yield (), _move_agenda(document, "in dit bericht", events, _write_events(schema, lines, events), fields)


def _look_into_introduction(document: Document, schema: Schema, fields: set[str]) -> Iterator[tuple[Collection[int], Finding]]:
    lines = _list_lines(document, (_TEXT,))
    table = _find_table(lines)
    if table:
        yield _tell_table(document, schema, "in de inleiding", lines, table, fields)
    agenda = table or _find_agenda(lines)
    days = [number for number in agenda if begins_with_day(cut_sign(lines[number]))]
    meetings = [] if days else _list_meetings(lines)
    days = days or ([] if meetings else _find_events(lines))
    agenda = agenda or [*chain(*meetings)] or days
    if agenda and not table:
        events = _write_events(schema, lines, days) if days else _write_meetings(schema, lines, meetings)
        yield (), _move_agenda(document, "in de inleiding", agenda, events, fields)
    marked = [number for number, line in enumerate(lines) if _MARKED.match(line)]
    headings = marked or _find_headings(lines, agenda)
    kinds = [heading for heading in headings if schema.vocabulary and schema.vocabulary["section_kinds"].match(lines[heading])]
    if kinds or marked or len(headings) >= _FEWEST_HEADINGS:
        below = {heading: _list_below(lines, heading, {*headings, *agenda}) for heading in headings}
        parts = "; en ".join(_write_section(schema, _read_title(lines[heading]), numbers) for heading, numbers in below.items())
        gone = [number for heading, numbers in below.items() for number in (heading, *numbers)]
        hint = f"zijn dit berichten, haal {say_lines(gone)} hier weg, en schrijf {_say_where(_SECTIONS, fields)} {parts}"
        message = "in de inleiding staan koppen, en lezers zien die als gewone tekst"
        severity = Severity.ERROR if marked else Severity.WARNING
        finding = Finding(document.path, headings[0] + 1, 1, "kop-in-tekst", message, hint, severity)
        yield [heading + 1 for heading in marked], finding


def _move_agenda(document: Document, where: str, gone: Sequence[int], events: str, fields: set[str]) -> Finding:
    hint = f"haal {say_lines(gone)} hier weg, en schrijf {_say_where(_AGENDA, fields)} {events}"
    message = f"{where} staat een agenda, en die komt zo niet in de agenda van lezers"
    return Finding(document.path, gone[0] + 1, 1, "agenda-in-tekst", message, f"{hint}; is dit al geweest, vertel het dan in een zin")


def _write_events(schema: Schema, lines: Sequence[str], days: Sequence[int]) -> str:
    return "; en ".join(put_in_fields(schema, (_AGENDA, -1), cut_sign(lines[number]), "- ") for number in days)


def _find_table(lines: Sequence[str]) -> list[int]:
    """Return the lines of the first table with tabs of which each row is an event, with its head; [] if there is none."""
    for has_tabs, group in groupby(range(len(lines)), key=lambda number: "\t" in lines[number]):
        table = [*group]
        parts = read_tabbed(Event, _AGENDA, [lines[number] for number in table]) if has_tabs else []
        if parts and all(begins_with_day(part.get("date", "")) and "title" in part for part in parts):
            return table
    return []


def _tell_table(
    document: Document, schema: Schema, where: str, lines: Sequence[str], table: Sequence[int], fields: set[str]
) -> tuple[Collection[int], Finding]:
    """Return a finding for a table of events, with its lines (from 1): nothing else need be said of its tabs."""
    parts = [{**part, "date": complete_year(part["date"])} for part in read_tabbed(Event, _AGENDA, [lines[number] for number in table])]
    above = next((number for number in range(table[0] - 1, -1, -1) if lines[number]), -1)
    heads = [above] if above >= 0 and len(words := cut_sign(lines[above]).split()) == 1 and find_events_field(words[0], Issue) else []
    events = _write_parts(schema, [{"title": part["title"], **part} for part in parts])
    return [number + 1 for number in table], _move_agenda(document, where, [*heads, *table], events, fields)


def _find_events(lines: Sequence[str]) -> list[int]:
    """Return the first lines on end that each name the day of an event; [] if not two of them say at what time that begins."""
    for is_day, group in groupby(range(len(lines)), key=lambda number: _may_be_event(lines[number])):
        events = [*group]
        told = [divide(name_fields(Event), "title", cut_sign(lines[number])) for number in events] if is_day else []
        if len([part for part in told if {"title", "date", "start"} <= part.keys()]) >= _FEWEST_DAYS:
            return events
    return []


def _may_be_event(line: str) -> bool:
    """Tell whether a line names a day, and is a point of a list or no sentence."""
    return SAID_DAY.search(line) is not None and (bool(find_sign(line)) or not _SENTENCE.match(line))


def _list_meetings(lines: Sequence[str]) -> list[list[int]]:
    """Return the lines of each meeting: its title, if that stands above them, and what it says behind labels (Datum: …, Plaats: …)."""
    meetings, number = list[list[int]](), 0
    while number < len(lines):
        block = _list_labelled(lines, number)
        if read_meeting(Event, [cut_sign(lines[at]) for at in block]):
            above = next((at for at in range(number - 1, max(-1, number - 3), -1) if lines[at]), -1)
            is_title = above >= 0 and above not in chain(*meetings) and _TITLE.match(_cut_marks(lines[above]))
            meetings.append([above, *block] if is_title else block)
        number += max(1, len(block))
    return meetings


def _list_labelled(lines: Sequence[str], first: int) -> list[int]:
    """Return lines on end that each have a label, of which no field of an event comes twice."""
    told, labelled = set[str](), list[int]()
    for number in range(first, len(lines)):
        field = read_label(Event, cut_sign(lines[number]))[0]
        if not is_labelled(lines[number]) or field in told:
            break
        told |= {field} - {""}
        labelled.append(number)
    return labelled


def _write_meetings(schema: Schema, lines: Sequence[str], meetings: Sequence[Sequence[int]]) -> str:
    told = [read_meeting(Event, [_cut_marks(lines[number]) for number in meeting]) for meeting in meetings]
    return _write_parts(schema, told)


def _write_parts(schema: Schema, told: Sequence[dict[str, str]]) -> str:
    fields = schema.find_fields((_AGENDA, 0))
    written = "; en ".join(say_part(schema, (_AGENDA, -1), fields, part, "- ", {*part}) for part in told)
    return written + "; vul op de puntjes het jaar in" * any(part["date"].endswith(TO_FILL_IN) for part in told)


def _cut_marks(line: str) -> str:
    """Return a line without the signs that make a heading or a list of it."""
    return cut_sign(_MARKED.sub("", line)).strip("*_ ")


def _list_lines(document: Document, place: Place) -> list[str]:
    """Return the lines of a file without the spaces around them, and empty ones in the place of those that are not in a text."""
    inside = document.find_lines(place)
    lines = document.text.split("\n")
    own = [line.strip() if number in inside else "" for number, line in enumerate(lines, 1)]
    if inside and (match := KEY_LINE.match(lines[inside[0] - 1])):
        own[inside[0] - 1] = match["value"].strip("|>- ")
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
        if number not in agenda
        and not lines[number - 1]
        and _HEADING.match(_read_title(lines[number]))
        and _SENTENCE.match(lines[number + 1])
    ]


def _read_title(line: str) -> str:
    """Return a heading without what people put before or around one: a #, a number, asterisks."""
    bare = _BEFORE_HEADING.sub("", line, count=1)
    return match[2] if (match := _STARRED.fullmatch(bare)) else bare


def _list_below(lines: Sequence[str], heading: int, others: set[int]) -> list[int]:
    """Return the lines below a heading, as far as the next heading or the agenda."""
    end = min((other for other in others if other > heading), default=len(lines))
    return [number for number in range(heading + 1, end) if lines[number]]


def _say_where(field: str, fields: set[str]) -> str:
    """Say in Dutch where parts of a field go, and note that it is there from then on."""
    is_there = field in fields
    fields.add(field)
    return f"onder `{field}:`" if is_there else f"onderaan, op een eigen regel, `{field}:`, en eronder"


def _write_section(schema: Schema, title: str, below: Sequence[int]) -> str:
    fields = schema.find_fields((_SECTIONS, 0))
    key = schema.take_term(fields["kind"], title.split())
    part = {"title": title, **({"kind": key[0]} if key[0] and not key[1] else {})}
    told = say_part(schema, (_SECTIONS, -1), fields, part, "- ", {"text"})
    return f"{told}, en daaronder `text: |` met {say_lines(below)}, met {say_spaces(2 * STEP)} ervoor" if below else told
