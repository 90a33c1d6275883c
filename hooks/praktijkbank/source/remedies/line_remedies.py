"""Says in Dutch which lines a remedy is about, because only lines tell its reader what goes where: those to take away or to set in."""

from __future__ import annotations

import re
from dataclasses import replace

from praktijkbank.source.findings import Finding
from praktijkbank.source.lines.line_shapes import STEP
from praktijkbank.source.lines.moved_lines import MovedLines, say_lines, tell_moved
from praktijkbank.source.remedies.proposals import EACH_PART, OTHER_FIELDS
from praktijkbank.source.yaml_document import Document, Place

_REWRITES = ("schrijf", EACH_PART, "zet er rechte haken om")  # such a remedy says all that stands in the place of a value
_AND_SO_ON = re.compile(f"en zo elk|{OTHER_FIELDS}|wat eronder staat")  # unless it shows only how to begin
_GONE = re.compile("haal (?:deze|de) regel weg$")  # with what stands below its field
_BAR = re.compile(r":\s+([|>])[+-]?\s*$")


def tell_lines(document: Document, place: Place, finding: Finding) -> Finding:
    """Return a finding about the value at a place whose remedy names the lines below it that go, or that get a dash or spaces."""
    lines = document.find_lines(place)
    below = [number for number in lines if number > finding.line]
    if not below:
        return finding
    if gone := _GONE.search(finding.hint):
        away = f"haal {say_lines([number - 1 for number in (finding.line, *below)])} weg"
        return replace(finding, hint=finding.hint[: gone.start()] + away)
    if finding.hint.startswith(EACH_PART) and OTHER_FIELDS in finding.hint:
        return replace(finding, hint=_say_dash(document, below))
    if not finding.hint.startswith(_REWRITES) or _AND_SO_ON.search(finding.hint):
        return finding
    document.written_anew |= {*below}
    sign = _BAR.search(document.text.split("\n")[finding.line - 1])
    bar = f"haal {sign[1]} achter de dubbele punt weg, en " if sign else ""
    away = f"; {bar}haal {say_lines([number - 1 for number in below])} weg, want dat staat daar al in" if place else ""
    return replace(finding, hint=finding.hint + away)


def _say_dash(document: Document, below: list[int]) -> str:
    """Say in Dutch how to make one list part of fields, by the lines (from 1) that they stand on."""
    typed = document.text.split("\n")
    first, *others = [number - 1 for number in below]
    prefixes = {first: "- ", **{number: " " * STEP for number in others if typed[number].strip()}}
    return tell_moved(MovedLines("", prefixes), typed).hint
