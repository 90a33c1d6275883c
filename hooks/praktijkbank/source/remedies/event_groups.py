"""Tells which lines of a pasted agenda are about the same event: its title may stand above its day, and empty lines between events."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise

from praktijkbank.source.dutch.clock_times import take_hours
from praktijkbank.source.dutch.date_notation import is_date
from praktijkbank.source.dutch.date_spans import read_days
from praktijkbank.source.dutch.day_lists import begins_with_day, read_stretch
from praktijkbank.source.dutch.moved_days import OFF
from praktijkbank.source.dutch.notations import says_to_come
from praktijkbank.source.remedies.loose_texts import SAID_DAY, WARNING, is_without_year

_LABEL = re.compile(
    r"(?:dates?|day|when|until|deadline|datum|data|dagen?|wanneer|was|wordt|nieuwe datum|uiterlijk|aanmeld|inschrijv|opge)", re.IGNORECASE
)


def group_events(lines: Sequence[str]) -> list[list[int]]:
    """Return the indexes of the lines of each event, without empty lines; lines above the first day may be a group of their own.

    Empty lines part events if a day is named between each two of them. Otherwise an event begins with its day, or with the line above
    that if it is so from the first line on and no day has a title beside it.
    """
    told = [number for number, line in enumerate(lines) if line.strip()]
    days = [number for number in told if begins_event(lines[number])]
    named = [number for number in told if names_day(lines[number]) and not _LABEL.match(lines[number])]
    days = days or (named if told[:1] == named[:1] else [])  # each day may stand behind its title
    blocks = part_lines([number for above, number in pairwise(told) if number > above + 1], told)
    if len(blocks) > 1 and all(len({*block} & {*days}) <= 1 and any(names_day(lines[number]) for number in block) for block in blocks):
        return blocks
    above = [number for number, below in pairwise(told) if below in days]
    is_below = told[1:2] == days[:1] and not {*above} & {*days} and all(_is_moment(lines[day]) for day in days)
    return part_lines(above if is_below else days, told)


def begins_event(line: str) -> bool:
    """Tell whether a line begins with the day of an event, with its title and a colon before that, or says that it is not known yet."""
    head, colon, behind = line.partition(": ")
    is_named = _LABEL.match(head) or head.lstrip(" -")[:1] == "{"  # the first field of an event between braces
    is_titled = bool(colon) and not is_named and begins_with_day(behind)
    warning = WARNING.match(line)
    is_warned = warning is not None and SAID_DAY.search(line) is not None and OFF.search(line) is not None
    return begins_with_day(line) or is_titled or is_warned or bool(colon and says_to_come(head))


def names_day(line: str) -> bool:
    """Tell whether a line begins with the day of an event, or has one in it."""
    return begins_event(line) or SAID_DAY.search(line) is not None


def part_lines(starts: Collection[int], told: Sequence[int]) -> list[list[int]]:
    """Return the numbers in groups, of which each but perhaps the first begins with one of the starts."""
    groups: list[list[int]] = []
    for number in told:
        if number in starts or not groups:
            groups.append([])
        groups[-1].append(number)
    return groups


def _is_moment(line: str) -> bool:
    """Tell whether a line is no more than a day or days, perhaps with hours."""
    day, _ = take_hours(line) or (line, "")
    return is_date(day, whole=True) or is_without_year(day) or bool(read_stretch(day) or read_days(day))
