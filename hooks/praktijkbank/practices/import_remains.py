"""Tells what an import wrote for the editor that still stands in a published practice, where no reader would ever see it.

What found no field stands in comments below `REST`, in pieces: a heading between «», with its text set in below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from praktijkbank.practices.entries import Entry
from praktijkbank.practices.practice import PUBLISHED
from praktijkbank.source.findings import Finding, Severity
from praktijkbank.source.lines.moved_lines import say_lines

BEGINNING = (
    "Concept uit {name}, nog niet nagekeken. Regels met # zijn voor de redactie; zij komen niet op de site.",
    "Kijk alles na, schrijf het in eigen woorden, haal de regels met # weg en zet de status op published.",
)
REST = "Over: dit past nog nergens. Zet het in een veld of haal het weg."

_RULE = "over-van-import"
_SHOWN = 60  # characters of a piece that its finding shows
_UNSEEN = re.compile(r"# Concept uit .*|# Kijk alles na, schrijf het in eigen woorden\b.*")
_REMARK = re.compile(r"# (?:Voorstel|Vraag na:|Zo stond het er:|Kies|Kijk|Niet beantwoord:|Uit «|Twee vragen samen:|Geef een titel aan)")
_BEGIN, _HEAD = re.compile(r"# (?:Over: dit past nog nergens|«)"), re.compile(r"# «([^»]*)")


@dataclass
class _Piece:
    """A piece of leftover text: its heading, its words, and its first and last line."""

    heading: str
    line: int
    last: int
    texts: list[str] = field(default_factory=list)


def check_import_remains(entry: Entry) -> Iterator[Finding]:
    """A published practice may not keep in comments what an import could not place, or that nobody looked at it (warning)."""
    if not entry.practice or entry.practice.status != PUBLISHED:
        return
    lines = entry.document.text.split("\n")
    yield from _tell_unseen(entry, lines)
    for piece in _list_pieces(lines):
        told = " ".join(piece.texts)
        shown = told if len(told) <= _SHOWN else f"{told[: told.rfind(' ', 0, _SHOWN)]} …"
        named = f"onder «{piece.heading}» stond '{shown}'" if piece.heading else f"'{shown}'"
        message = f"dit is over van een import en lezers zien het niet: {named}"
        where = say_lines(range(piece.line - 1, piece.last))
        hint = f"zet het in het veld waar het bij hoort, en haal {where} weg; hoort het er niet bij, haal die dan alleen weg"
        yield Finding(entry.document.path, piece.line, 1, _RULE, message, hint, Severity.WARNING)


def _tell_unseen(entry: Entry, lines: list[str]) -> Iterator[Finding]:
    """Tell of the line that says that nobody looked at the draft, with the remarks that the editor was to go by."""
    first = next((number for number, line in enumerate(lines, 1) if _UNSEEN.fullmatch(line)), 0)
    if first:
        remarks = [at for at, line in enumerate(lines) if _REMARK.match(line) and not _UNSEEN.fullmatch(line)]
        where = f" (ook die op {say_lines(remarks)})" if remarks else ""
        message = "hier staat nog dat een import dit maakte en dat niemand het nakeek, en de praktijk staat op de site"
        hint = f"kijk het na, en haal dan de regels met # weg{where}; is dat nog niet gebeurd, schrijf dan `status: draft`"
        yield Finding(entry.document.path, first, 1, _RULE, message, hint, Severity.WARNING)


def _list_pieces(lines: list[str]) -> Iterator[_Piece]:
    """Return the pieces of text that found no field; one of which the heading was taken away has none."""
    piece: _Piece | None = None
    is_rest = False
    for number, line in enumerate(lines, 1):
        is_rest = line.startswith("#") and (is_rest or bool(_BEGIN.match(line)))
        head = _HEAD.match(line) if is_rest else None
        is_text = is_rest and not head and line.startswith("#  ")
        is_long_head = piece is not None and not piece.texts and is_rest and not head
        if piece and not (is_text or is_long_head):
            yield piece
            piece = None
        if head or (is_text and not piece):
            piece = _Piece(head[1] if head else "", number, number)
        if piece:
            piece.last = number
            piece.texts += [line.strip("# ")] * is_text
    if piece:
        yield piece
