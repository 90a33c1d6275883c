"""Finds the lists in a plain text with the depth of each item, which only its indentation and its bullet tell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from praktijkbank.editing.importing.blocks import Block
from praktijkbank.editing.importing.heading_match import match_heading, match_proposal
from praktijkbank.text.list_items import SYMBOLS, measure_indent

# A + before a number adds that to what stands above.
_BULLET = re.compile(rf"(?!\+\s+[0-9])(?:([-*+]{{1,3}}|[{SYMBOLS}✓✔✗✘→–—\ufffd])\s+|(\ufffd)|(o)\s+(?=[A-Za-zÀ-ÿ]))(.*)$", re.DOTALL)
_COUNTED = re.compile(r"(?:(\d{1,2})|([a-z]))[.)]\s+(?=\S)")
# The bullets that word processors give lists within lists; of two at the same margin the later one is the deeper.
_DEEPER = ("o○◦", "§▪▫■□", "-*+–—")
_DEEPEST = 4


@dataclass(slots=True)
class _Mark:
    """A line that begins with a bullet, or with a number or letter that may be one; the deeper it is, the larger its `depth`.

    `level` is the number of items that it is in, with itself.
    """

    place: int
    depth: tuple[int, int]
    body: str
    number: int = 0
    kind: str = ""
    sign: str = ""
    above: _Mark | None = None
    below: list[_Mark] = field(default_factory=list)
    is_point: bool = True
    level: int = 0


def is_bulleted(line: str) -> bool:
    """Tell whether a line begins with a bullet."""
    return bool(_BULLET.match(line.lstrip()))


def find_points(lines: Sequence[str]) -> dict[int, tuple[int, str]]:
    """Return the level and text of each item by its line.

    A number or letter begins an item only in a list that has a list in it, or is in one.
    """
    top = _Mark(-1, (-1, 0), "", is_point=False)
    marks = list(_list_marks(lines, top))
    for mark in [top, *marks]:
        for siblings in _group(mark.below):
            is_list = mark.is_point or (len(siblings) > 1 and any(point.below for point in siblings))
            for point in siblings:
                point.is_point = is_list and siblings[0].number == 1
    for run in _list_runs(marks, lines):
        if {mark.sign for mark in run} == {"+", "-"}:  # what went well and what did not
            for mark in run:
                mark.body = f"{mark.sign} {mark.body}"
    for mark in marks:
        mark.level = int(mark.is_point) + (mark.above.level if mark.above else 0)
    return {mark.place: (min(mark.level, _DEEPEST), mark.body) for mark in marks if mark.is_point}


def _list_runs(marks: Sequence[_Mark], lines: Sequence[str]) -> Iterator[list[_Mark]]:
    """Return the marks that stand side by side, with no other line between them."""
    run: list[_Mark] = []
    for mark in marks:
        if run and (mark.above is not run[-1].above or any(map(str.strip, lines[run[-1].place + 1 : mark.place]))):
            yield run
            run = []
        run.append(mark)
    yield run


def _list_marks(lines: Sequence[str], top: _Mark) -> Iterator[_Mark]:
    """Return the marks of a text, each placed below the one that it is in; a line at the margin of a list ends it."""
    opened = [top]
    for place, line in enumerate(lines):
        mark = _read(place, line) if line.strip() else None
        depth = mark.depth if mark else (measure_indent(line), 0)
        while line.strip() and len(opened) > 1 and opened[-1].depth >= depth:
            opened.pop()
        if mark:
            mark.above = opened[-1]
            opened[-1].below.append(mark)
            opened.append(mark)
            yield mark


def _read(place: int, line: str) -> _Mark | None:
    bare, indent = line.lstrip(), measure_indent(line)
    if bullet := _BULLET.match(bare):
        sign = bullet[1] or bullet[2] or bullet[3]
        deeper = next((number for number, signs in enumerate(_DEEPER, 1) if sign[0] in signs), 0)
        return _Mark(place, (indent, deeper + len(sign) - 1), bullet[4], sign=sign)
    counted = _COUNTED.match(bare)
    if not counted or match_heading(Block(bare)) or match_proposal(Block(bare)):
        return None
    number = int(counted[1]) if counted[1] else ord(counted[2]) - ord("a") + 1
    return _Mark(place, (indent, 0), bare[counted.end() :], number, "1" if counted[1] else "a")


def _group(marks: Sequence[_Mark]) -> list[list[_Mark]]:
    """Return the numbers and letters among marks side by side, in groups that count on."""
    groups: list[list[_Mark]] = []
    for mark in marks:
        last = groups[-1][-1] if groups else None
        if last and last.kind == mark.kind and last.number + 1 == mark.number:
            groups[-1].append(mark)
        elif mark.kind:
            groups.append([mark])
    return groups
