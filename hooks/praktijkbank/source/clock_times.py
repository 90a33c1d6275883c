"""Reads times of the day as Dutch people write and say them; what has two readings is asked, never guessed."""

from __future__ import annotations

import re

from praktijkbank.source.notations import UNKNOWN, refuse_notation, tidy
from praktijkbank.source.number_words import read_number_word

_TIME = re.compile(r"([0-9]{1,2})(?: ?[:.uh] ?([0-9]{2}))?(?: ?(?:uur|u|h)\.?)?")
_FOUR_DIGITS = re.compile(r"([0-9]{1,2})([0-5][0-9])(?: ?(?:uur|u|h)\.?)?")
_WORD_AND_HOUR = re.compile(r"([a-zé]+) (?:uur|u)\.?")
_BARE_HOUR = re.compile(r"[0-9]{1,2}")
_SPOKEN = re.compile(r"(half|kwart over|kwart voor) ([a-z]+|[0-9]{1,2})(?: uur)?")
_MINUTES = {"half": -30, "kwart over": 15, "kwart voor": -15}
_PART_OF_DAY = re.compile(r"(.*?),? (?:('?s (?:nachts|ochtends|morgens|middags|avonds))|([ap])\.?m\.?)")
_HALF_DAY = 12
_HOURS = re.compile(r"(?:van |tussen )?([0-9][^a-z-]*(?:uur|u)?) ?(?:-|tot en met|tot|t/m| en ) ?([0-9].*)")
_INSIDE = re.compile(r"(?<![0-9])([0-9]{1,2}) ?[:.;,u] ?([0-9]{2})(?![0-9])")
_TIME_FORMS = "schrijf uren en minuten, zoals 9.30 uur of 09:30"
_LEAVE_OUT = "haal de regel weg; zonder tijd noemt de agenda alleen de dag"
_LAST_SMALL_HOUR = 6


def read_time(text: str) -> str:
    """Return a time of the day as 09:30; raises NotationError."""
    plain = tidy(text).removeprefix("vanaf ").removeprefix("om ")
    part = _PART_OF_DAY.fullmatch(plain)
    core = part[1] if part else plain
    if spoken := _SPOKEN.fullmatch(core):
        hour, minute = _read_spoken(spoken)
    elif (match := _TIME.fullmatch(core)) and (part or not _BARE_HOUR.fullmatch(core)):
        hour, minute = int(match[1]), int(match[2] or 0)
    else:
        hour = -1
    if hour < 0:
        refuse_notation(f"'{text}' is geen tijd", _propose(plain))
    if hour > 23 or minute > 59:
        refuse_notation(f"'{text}' is geen tijd van de dag", "een dag loopt van 00:00 tot en met 23:59")
    if part:
        hour = _place_in_day(hour, (part[2] or part[3]).removeprefix("'"))
    elif 1 <= hour <= _LAST_SMALL_HOUR and not core.startswith("0"):
        hint = f"schrijf {hour:02}:{minute:02} of {hour + 12}:{minute:02}"
        refuse_notation(f"'{text}' kan 's nachts of 's middags zijn", hint)
    return f"{hour:02}:{minute:02}"


def _read_spoken(spoken: re.Match[str]) -> tuple[int, int]:
    """Return hour and minute of "half tien"; the hour is -1 where that is no hour of a clock."""
    said = int(spoken[2]) if spoken[2].isdigit() else read_number_word(spoken[2])
    if said is None or not 1 <= said <= _HALF_DAY:
        return -1, 0
    return divmod(int(said) * 60 + _MINUTES[spoken[1]], 60)


def _place_in_day(hour: int, part: str) -> int:
    """Return the hour of the day for an hour of the clock that is said to be in the morning, afternoon, evening or night."""
    is_late = part in {"s middags", "s avonds", "p"}
    if is_late and hour < _HALF_DAY and not (part == "s middags" and hour == _HALF_DAY - 1):
        return hour + _HALF_DAY
    return 0 if hour == _HALF_DAY and part in {"s nachts", "a"} else hour


def _propose(plain: str) -> str:
    """Say in Dutch what to write instead of what is no time."""
    if UNKNOWN.fullmatch(plain):
        return _LEAVE_OUT
    if hour := _propose_hour(plain):
        return f"schrijf {hour} uur"
    inside = _INSIDE.findall(plain)
    if len(inside) == 2 and tuple(map(int, inside[0])) < tuple(map(int, inside[1])):
        return f"schrijf {' - '.join(f'{int(hour)}.{minute}' for hour, minute in inside)} uur"
    if inside:
        return f"schrijf alleen de tijd: {int(inside[0][0])}.{inside[0][1]} uur; wat erbij hoort, past bij note"
    return _TIME_FORMS


def _propose_hour(plain: str) -> str:
    """Return the hour and minutes that a bare hour (9), four digits (0930) or a word (twaalf uur) tells, else nothing."""
    if _BARE_HOUR.fullmatch(plain) and int(plain) <= 23:
        return f"{int(plain)}.00"
    if match := _FOUR_DIGITS.fullmatch(plain):
        return f"{int(match[1])}.{match[2]}"
    match = _WORD_AND_HOUR.fullmatch(plain)
    said = read_number_word(match[1]) if match else None
    return "" if said is None else f"{said:g}.00"


def cut_hours(text: str) -> tuple[str, str] | None:
    """Cut "15:00-17:00" into the texts of both times; None where it is no such thing.

    Two bare hours ("10-12 uur") are whole hours.
    """
    match = _HOURS.fullmatch(tidy(text))
    if not match:
        return None
    start, end = (f"{part} uur" if _BARE_HOUR.fullmatch(part) else part for part in (match[1].strip(), match[2].strip()))
    return start, end
