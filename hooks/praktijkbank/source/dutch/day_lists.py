"""Reads several days written as one text ("14 t/m 16 maart 2027"), because that is how people type an agenda."""

from __future__ import annotations

import re

from praktijkbank.source.dutch.calendar_names import MONTH_NUMBERS, WEEKDAY
from praktijkbank.source.dutch.notations import tidy

_TWO_DAYS = re.compile(r"(?:van )?([0-9]{1,2})((?: [a-z]+)?) ?(?:t/m|tot en met|tot|-) ?([0-9]{1,2}) ([a-z]+) ([0-9]{4})")
_TWO_WHOLE_DAYS = re.compile(r"(?:van )?([0-9]{1,2}) ([a-z]+) ([0-9]{4}) ?(?:t/m|tot en met|tot|-) ?([0-9]{1,2}) ([a-z]+) ([0-9]{4})")
_TWO_NUMERIC_DAYS = re.compile(
    r"(?:van )?([0-9]{1,2}([-./])[0-9]{1,2}\2[0-9]{4}) ?(?:t/m|tot en met|tot| - ) ?([0-9]{1,2}\2[0-9]{1,2}\2[0-9]{4})"
)
_BETWEEN = re.compile(r", ?(?:en )?| en | & |/|\+")
_DAY = re.compile(r"([0-9]{1,2})(?: ([a-z]+)\.?)?(?: ([0-9]{4}))?")
_NAMES = rf"{WEEKDAY} (?=[0-9])"
_WEEKDAY = re.compile(rf"(?<![a-z]){_NAMES}")
_WEEKDAYS_OF = (re.compile(rf"^(?:van )?({_NAMES})"), re.compile(rf"(?:t/m|met|tot|-) ?({_NAMES})"))  # the first day, the last
_BEGINS = re.compile(  # hours, which follow a day, begin with digits too
    rf"(?:{WEEKDAY} [0-9]|[0-9]{{1,2}}(?:[^a-z0-9]| en | t/m | tot |{WEEKDAY} |[0-9]{{1,2}}\b)* ?(?:{'|'.join(MONTH_NUMBERS)})\b"
    r"|[0-9]{1,2}[-/][0-9]{1,2}\b(?! ?(?:uur|u)\b|[.:])|[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{4}|[0-9]{4}-[0-9])"
)
_MOMENT = re.compile(
    rf"(?:(?:begin|half|medio|eind) )?(?:{'|'.join(MONTH_NUMBERS)}|voorjaar|najaar|zomer|herfst|winter|week [0-9]|[0-9])(?![a-z])"
)
_PARTS = re.compile(r"(?::|,| -) | ?[()] ?")
_YEAR = re.compile(r"(?:in )?20[0-9]{2}")
_HALF_OPEN = re.compile(r"\btot (?!en met)")


def list_days(text: str) -> list[str]:
    """Return the days in a text that is a range or lists days of one month ("14 en 15 januari 2027"); else []."""
    plain = tidy(text)
    return list_stretch(plain) or list_apart(plain)


def begins_with_day(text: str) -> bool:
    """Tell whether a text begins with a day, whether or not with its year: wo 20 januari, 3, 10 en 17 maart 2027, 11-02."""
    return _BEGINS.match(tidy(text)) is not None


def names_moment(text: str) -> bool:
    """Tell whether a text begins with a day, or with a month, week or season."""
    return begins_with_day(text) or _MOMENT.match(tidy(text)) is not None


def names_vague_moment(text: str) -> bool:
    """Tell whether a part of a text begins with a moment without its day (najaar 2027, week 12), or is a year beside something else."""
    first, *others = _PARTS.split(tidy(text))
    parts = [part for part in (first, *others) if not begins_with_day(part)]
    return any((others and _YEAR.fullmatch(part)) or (_MOMENT.match(part) and not part[0].isdigit()) for part in parts)


def read_stretch(text: str) -> list[str]:
    """Return the first and last day of a range with a definite end ("14 t/m 16 maart 2027", not "14 tot 16 maart"); else []."""
    plain = tidy(text)
    return [] if _HALF_OPEN.search(plain) else list_stretch(plain)


def list_stretch(plain: str) -> list[str]:
    """Return the first and last day of a range as full dates, with the days of the week before them; [] if it is not a range."""
    if (bare := _WEEKDAY.sub("", plain)) != plain:
        named = (found[1] if (found := name.search(plain)) else "" for name in _WEEKDAYS_OF)
        return [f"{name}{day}" for name, day in zip(named, list_stretch(bare), strict=False)]
    if (match := _TWO_DAYS.fullmatch(plain)) and match[4] in MONTH_NUMBERS:
        return [f"{match[1]}{match[2] or f' {match[4]}'} {match[5]}", f"{match[3]} {match[4]} {match[5]}"]
    if (match := _TWO_WHOLE_DAYS.fullmatch(plain)) and {match[2], match[5]} <= MONTH_NUMBERS.keys():
        return [f"{match[1]} {match[2]} {match[3]}", f"{match[4]} {match[5]} {match[6]}"]
    match = _TWO_NUMERIC_DAYS.fullmatch(plain)
    return [match[1], match[3]] if match else []


def list_apart(plain: str) -> list[str]:
    """Return separate days as full dates: a day without a month or year has those of the next one, and else the year before it.

    Return [] if the text is anything else, or if the days are not in order: then the year of one of them is not certain.
    """
    read = [_DAY.fullmatch(part) for part in _BETWEEN.split(plain)]
    days = [match.groups() for match in read if match]
    if len(days) != len(read) or len(days) == 1 or not days[-1][1]:
        return []
    month, year = "", next((year for _, _, year in reversed(days) if year), "")
    whole: list[tuple[str, int, int, str]] = []  # year, number of the month, day, and the month as typed
    for day, own_month, own_year in reversed(days):
        month, year = own_month or month, own_year or year
        whole.insert(0, (year, MONTH_NUMBERS.get(month, 0), int(day), month))
    if not year or whole != sorted(whole) or not all(number for _, number, *_ in whole):
        return []
    return [f"{day} {month} {year}" for year, _, day, month in whole]
