"""Says in Dutch which lines a remedy is about, because only lines tell its reader what goes where: those to take away or to set in."""

from __future__ import annotations

import re
from itertools import takewhile

from praktijkbank.source.advice import LINE_AWAY, Begin, Remedy, Rewrite
from praktijkbank.source.lines.line_shapes import STEP, is_left_open
from praktijkbank.source.lines.moved_lines import MovedLines, say_lines, tell_moved
from praktijkbank.source.yaml_document import Document, Place

_BAR = re.compile(r":\s+([|>])[+-]?\s*$")


def tell_lines(document: Document, place: Place, line: int, remedy: Remedy) -> str:
    """Return the remedy for the value at a place, naming the lines below it (from 1) that go, or that get a dash or spaces."""
    lines = document.text.split("\n")
    below = [number for number in document.find_lines(place) if number > line]
    if not isinstance(remedy, Rewrite | Begin) and not is_left_open(lines[line - 1]):
        below = [*takewhile(lambda number: lines[number - 1].strip(), below)]  # below an empty line something else may have begun
    if not any(lines[number - 1].strip() for number in below):
        return str(remedy)
    if isinstance(remedy, Begin) and remedy.is_whole:
        return _say_dash(document, below)
    if isinstance(remedy, Rewrite):
        document.written_anew |= {*below}
        if remedy.is_asked:
            return str(remedy).replace(LINE_AWAY, f"haal {say_lines([number - 1 for number in (line, *below)])} weg")
        return f"{remedy}{_say_left(document, line, below) if place else ''}"
    if str(remedy).endswith(f"en {LINE_AWAY}"):
        document.written_anew |= {line, *below}  # what is wrong with them goes with them
    return str(remedy).replace(LINE_AWAY, f"haal {say_lines([number - 1 for number in (line, *below)])} weg")


def _say_left(document: Document, line: int, below: list[int]) -> str:
    """Say in Dutch what goes of a value that is written anew on its own line."""
    sign = _BAR.search(document.text.split("\n")[line - 1])
    bar = f"haal {sign[1]} achter de dubbele punt weg, en " if sign else ""
    return f"; {bar}haal {say_lines([number - 1 for number in below])} weg, want dat staat daar al in"


def _say_dash(document: Document, below: list[int]) -> str:
    """Say in Dutch how to make one list part of fields, by the lines (from 1) that they stand on."""
    typed = document.text.split("\n")
    first, *others = [number - 1 for number in below]
    prefixes = {first: "- ", **{number: " " * STEP for number in others if typed[number].strip()}}
    return tell_moved(MovedLines("", prefixes), typed).hint
