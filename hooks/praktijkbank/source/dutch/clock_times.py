"""Reads times of day as Dutch people write and say them; anything ambiguous is reported as a question, never guessed."""

from __future__ import annotations

import re

from praktijkbank.source.advice import Form, Hint, HoursBeside, HowLong
from praktijkbank.source.dutch.durations import read_duration
from praktijkbank.source.dutch.notations import UNKNOWN, NotationError, mend_digits, refuse_notation, tidy
from praktijkbank.source.dutch.number_words import TO_TWENTY, read_number_word
from praktijkbank.source.lines.quoting import IN_ROUND

_TIME = re.compile(r"([0-9]{1,2})(?: ?(?:[:.uh]|uur) ?([0-9]{2}))?(?: ?(?:uur|u|h)\.?)?")
_FOUR_DIGITS = re.compile(r"([0-9]{1,2})([0-5][0-9])(?: ?(?:uur|u|h)\.?)?")
_WORD_AND_HOUR = re.compile(r"([a-zé]+) (?:uur|u)\.?")
_HOUR_WORD = re.compile(r"([a-zé]+)(?: (?:uur|u)\.?)?")
_BARE_HOUR = re.compile(r"[0-9]{1,2}")
_SPOKEN = re.compile(r"(?:([a-z]+\.?|[0-9]{1,2})(?: min(?:uten|uut|\.)?)? (voor|over) )?(half )?([a-z]+|[0-9]{1,2})(?: uur)?")
_PART = r"'?s (?:nachts|ochtends|morgens|middags|avonds)"
_PART_OF_DAY = re.compile(rf"(.*?)(?:,? ({_PART})|,? ?([ap])\.?m\.?)")
_PART_FIRST = re.compile(rf"({_PART}),? (?=\S)")
_OWN_PART = re.compile(rf"(?:^| ){_PART}")
_QUARTER, _HALF, _HALF_DAY = 15, 30, 12
_HOURS = re.compile(r"(?:van |tussen )?([0-9][^a-z-]*(?:uur|u)?) ?(?:-|tot en met|tot|t/m) ?((?:[0-9]|half |kwart )[^(]*)")
_HOURS_BETWEEN = re.compile(r"tussen ([0-9][^a-z-]*(?:uur|u)?) ?en ?([0-9].*)")  # without "tussen" these would be two starting times
_HOURS_SAID = re.compile(r"(?:van |tussen )?(.+?) ?(?:-|tot en met|tot|t/m) ?(.+)")  # half vier tot 17.00 uur, 9u30 tot 11u
_BEHIND_DAYS = re.compile(rf"(.*?[0-9]{{4}}(?:-[0-9]{{1,2}}-[0-9]{{1,2}})?),? (?:om |van )?([0-9].*|half .*|{_PART} .*)")
_INSIDE = re.compile(r"(?<![0-9])([0-9]{1,2}) ?[:.;,u] ?([0-9]{2})(?![0-9])")
# The hours behind the words for when an event begins and ends, among others, such as those at which the doors open.
_BEGINS = re.compile(rf"\b(?:start|aanvang|begin|begint|begintijd)(?: om| is)?:? {_INSIDE.pattern}")
_ENDS = re.compile(rf"\b(?:einde|eind|eindigt|eindtijd|afloop|tot)(?: om| is)?:? {_INSIDE.pattern}")
_HOUR_INSIDE = re.compile(r"(?<![0-9])([0-9]{1,2}) ?(?:uur|u)\b")
_GAP = re.compile(r"(?<=[^\s-]),?\s+(?=\S)|(?<=[0-9])[,;](?=[^\W\d])")
_BEHIND = re.compile(r"\W*[0-9]|\W*(?:inloop|ontvangst|deuren|zaal open|welkom|pauze|lunch|eind|einde|of|en|à|tot|t/m)\b", re.IGNORECASE)
_TIME_FORMS = Form("schrijf uren en minuten, zoals 9.30 uur of 09:30")
_LEAVE_OUT = "haal de regel weg; zonder tijd noemt de agenda alleen de dag"
_MIDNIGHT = re.compile(
    r"(?:om )?(?:24(?:[:.u]00(?: ?(?:uur|u))?| ?(?:uur|u))|middernacht|(?:12(?:[:.u]00)?(?: ?(?:uur|u))?|twaalf uur),? '?s nachts"
    r"|12(?:[:.]00)? ?a\.?m)\.?"
)
_TENTHS = re.compile(r"([0-9]{1,2})[.,]([0-9])(?: ?(?:uur|u|h)\.?)?")
_EITHER = re.compile(r"([0-9]{1,2}(?:[:.][0-9]{2})?)(?: ?(?:uur|u))? (?:à|á|a|of) [0-9].*")
_END_OF_DAY = "24:00"
_LAST_SMALL_HOUR = 6  # of the hours that are in the night or in the afternoon
_LAST_SAID_HOUR = 8  # of those that people say for the morning and the evening alike: half acht
_NOON = "12:00"
_TENTHS_IN_HOUR = 6  # of ten minutes
_WHICH_NIGHT = "begint het als deze dag begint, schrijf 00:00; begint het als die om is, schrijf ook 00:00, en bij `date:` de dag erna"


class _HalfOfDayError(NotationError):
    """Says that a time may be in either half of the day, and holds both readings."""

    def __init__(self, text: str, readings: list[str]) -> None:
        super().__init__(_ask_half(text, readings[0]), f"schrijf {' of '.join(readings)}")
        self.readings = readings


def _ask_half(text: str, early: str) -> str:
    halves = "'s nachts of 's middags" if int(early[:2]) <= _LAST_SMALL_HOUR else "'s ochtends of 's avonds"
    return f"'{text}' kan {halves} zijn"


def read_time(text: str) -> str:
    """Return a time of day as "09:30"; raises NotationError."""
    plain = _move_part(tidy(text).removeprefix("vanaf ")).removeprefix("vanaf ").removeprefix("om ")
    part = _PART_OF_DAY.fullmatch(plain)
    core = _write_end(part[1]) if part else plain
    first_doubtful, last_doubtful = 1, _LAST_SMALL_HOUR
    if (spoken := _SPOKEN.fullmatch(core)) and (spoken[1] or spoken[3]):
        (hour, minute), first_doubtful, last_doubtful = _read_spoken(spoken), 0, _LAST_SAID_HOUR  # half één is in the hour 0
    elif (match := _TIME.fullmatch(core)) and (part or not _BARE_HOUR.fullmatch(core)):
        hour, minute = int(match[1]), int(match[2] or 0)
    else:
        hour, minute = -1, 0
    _refuse_odd(text, plain, hour, minute)
    if part:
        hour = _place_in_day(hour, (part[2] or part[3]).removeprefix("'"))
    elif first_doubtful <= hour <= last_doubtful and not core.startswith("0"):
        raise _HalfOfDayError(text, [f"{hour:02}:{minute:02}", f"{hour + 12}:{minute:02}"])
    return f"{hour:02}:{minute:02}"


def _refuse_odd(text: str, plain: str, hour: int, minute: int) -> None:
    """Raise NotationError for midnight, which begins two days, for no time (an hour below 0) and for one that no day has."""
    if _MIDNIGHT.fullmatch(plain):
        refuse_notation(f"'{text}' kan het begin van deze dag zijn, of van de dag erna", _WHICH_NIGHT)
    if hour < 0 and (minutes := read_duration(plain)):
        refuse_notation(f"'{text}' zegt hoelang, niet hoe laat", HowLong(minutes))
    if hour < 0:
        refuse_notation(f"'{text}' is geen tijd", _propose(plain))
    if hour > 23 or minute > 59:
        refuse_notation(f"'{text}' is geen tijd van de dag", "een dag loopt van 00:00 tot en met 23:59")


def cut_words(text: str) -> HoursBeside | None:
    """Part the hours that a text begins with from the words behind them; None if there are no words, or they tell of other hours.

    What the words say the hours are for, such as coming in, may be another thing than the event.
    """
    if all(map(_list_ends, cut_hours(text) or [text])) or read_duration(tidy(text)):
        return None
    for gap in reversed(list(_GAP.finditer(text))):
        hours, rest = text[: gap.start()].rstrip(" ,;–—-"), text[gap.end() :].lstrip(" ,;–—-")
        parts = cut_hours(hours)
        if all(map(_list_ends, parts or [hours])):
            has_hours = _BEHIND.match(rest) or _INSIDE.search(rest) or _HOUR_INSIDE.search(rest)
            return None if has_hours or not rest or rest[0] == "(" else HoursBeside(hours, rest, _ask_which(hours, parts))
    return None


def _ask_which(hours: str, parts: tuple[str, str] | None) -> str:
    """Say what to write for hours that may be in either half of the day; "" if they have one reading."""
    try:
        if parts:
            settle_hours(hours, *parts)
        else:
            read_time(hours)
    except NotationError as error:
        return str(error.hint)
    return ""


def _move_part(plain: str) -> str:
    """Return a time with the part of the day behind it: 's middags om 3 uur."""
    part = _PART_FIRST.match(plain)
    return f"{plain[part.end() :]} {part[1]}" if part else plain


def read_end(text: str) -> str:
    """Return the time at which something ends as "09:30", and midnight as "00:00"; raises NotationError."""
    return "00:00" if _is_midnight(text) else read_time(text)


def _is_midnight(text: str) -> bool:
    return bool(_MIDNIGHT.fullmatch(_move_part(tidy(text))))


def _read_spoken(spoken: re.Match[str]) -> tuple[int, int]:
    """Return the hour and minute of "half tien" or "tien voor half elf"; the hour is -1 if it is not on a clock."""
    said, beside = _read_word(spoken[4]), _read_word(spoken[1] or "nul")
    if not 1 <= said <= _HALF_DAY or not 0 <= beside < _HALF:
        return -1, 0
    return divmod(said * 60 - (_HALF if spoken[3] else 0) + (-beside if spoken[2] == "voor" else beside), 60)


def _read_word(word: str) -> int:
    """Return the number that a word or digits stand for, or -1 if there is none."""
    if word in {"kwart", "kw", "kw."}:
        return _QUARTER
    said = int(word) if word.isdigit() else read_number_word(word)
    return -1 if said is None or said != int(said) else int(said)


def _place_in_day(hour: int, part: str) -> int:
    """Return the hour on a 24-hour clock, given an hour and the part of the day (morning, afternoon, evening or night)."""
    is_late = part in {"s middags", "s avonds", "p"}
    if is_late and hour < _HALF_DAY and not (part == "s middags" and hour == _HALF_DAY - 1):
        return hour + _HALF_DAY
    return 0 if hour == _HALF_DAY and part in {"s nachts", "a"} else hour


def _propose(plain: str) -> Hint:
    """Say what to write instead of a text that is not a time."""
    if UNKNOWN.fullmatch(plain) or plain in {"hele dag", "de hele dag"}:
        return _LEAVE_OUT
    bare = IN_ROUND.sub("", plain).strip(" ,")
    if bare != plain and (cut_hours(bare) or list_readings(bare)):
        return f"schrijf {bare}, en zet wat tussen de haakjes staat bij note"
    if hour := _propose_hour(plain):
        return f"schrijf {_write_readings(hour)}"
    return _propose_slip(plain) or _propose_inside(plain)


def _propose_slip(plain: str) -> str:
    """Say what to write instead of a time with a letter in it, with a tenth of an hour, or in the place of which another may come."""
    if (mended := mend_digits(plain)) != plain and list_readings(mended):
        return f"bedoelde je {mended}? Er staat een letter in het getal"
    if (tenths := _TENTHS.fullmatch(plain)) and int(tenths[1]) <= 23:
        return f"schrijf {_list_tenths(int(tenths[1]), int(tenths[2]))}"
    if (either := _EITHER.fullmatch(plain)) and (readings := list_readings(_write_hour(either[1]))):
        return f"schrijf {' of '.join(readings)}, en zet '{plain}' bij note"
    return ""


def _write_readings(hour: str) -> str:
    """Return an hour with its minutes (9.00) as to be typed: on a clock of 24 hours if it may be in either half of the day."""
    readings = list_readings(f"{hour} uur")
    return " of ".join(readings) if len(readings) > 1 else f"{hour} uur"


def _list_tenths(hour: int, tenth: int) -> str:
    """Return the times that an hour with one digit behind it may mean: 15.5 is five past or half past."""
    others = (
        [f"{hour:02}:30 (half {TO_TWENTY[hour % _HALF_DAY + 1]})"]
        if tenth * 6 == _HALF
        else [f"{hour:02}:{tenth}0"]
        if tenth < _TENTHS_IN_HOUR
        else []
    )
    return " of ".join([f"{hour:02}:0{tenth}", *others])


def _propose_inside(plain: str) -> Hint:
    """Say what to write instead of a text that has a time in it."""
    if begins := _BEGINS.search(plain):
        ends = _ENDS.search(plain, begins.end())
        hours = " - ".join(f"{int(found[1])}.{found[2]}" for found in (begins, ends) if found)
        return f"schrijf alleen de tijd: {hours} uur; wat erbij hoort, past bij note"
    inside = _INSIDE.findall(plain)
    if len(inside) == 2 and tuple(map(int, inside[0])) < tuple(map(int, inside[1])):
        start, end = (f"{int(hour)}.{minute}" for hour, minute in inside)
        return f"duurt het tot {end}, schrijf dan {start} - {end} uur; schrijf anders alleen het begin, en de rest bij note"
    if plain.startswith("tot "):
        return "zet een eindtijd bij end, en bij start het begin"
    whole = [(hour, "00") for hour in _HOUR_INSIDE.findall(plain)]
    if told := inside or (whole if len(whole) == 1 else []):
        return f"schrijf alleen de tijd: {_write_readings(f'{int(told[0][0])}.{told[0][1]}')}; wat erbij hoort, past bij note"
    return _TIME_FORMS


def _propose_hour(plain: str) -> str:
    """Return the hour and minutes of a bare hour (9), four digits (0930) or a number word (twaalf uur), else ""."""
    if _BARE_HOUR.fullmatch(plain) and int(plain) <= 23:
        return f"{int(plain)}.00"
    if match := _FOUR_DIGITS.fullmatch(plain):
        return f"{int(match[1])}.{match[2]}"
    match = _WORD_AND_HOUR.fullmatch(plain)
    said = read_number_word(match[1]) if match else None
    return "" if said is None else f"{said:g}.00"


def _find_said(plain: str) -> re.Match[str] | None:
    match = _HOURS_SAID.fullmatch(plain)
    return match if match and list_readings(match[1]) and _list_ends(_write_end(match[2])) else None


def _write_hour(text: str) -> str:
    """Return a bare hour with the word behind it; any other text as it is."""
    return f"{text} uur" if _BARE_HOUR.fullmatch(text) else text


def _write_end(text: str) -> str:
    """Return a bare hour at which something ends with the word behind it, in digits: half tien tot twaalf."""
    match = _HOUR_WORD.fullmatch(text)
    said = read_number_word(match[1]) if match else None
    return _write_hour(text) if said is None else f"{said:g} uur"


def list_readings(text: str) -> list[str]:
    """Return the times that a text may mean: two if it may be in either half of the day, none if it is not a time."""
    try:
        return [read_time(text)]
    except _HalfOfDayError as error:
        return error.readings
    except NotationError:
        return []


def _list_ends(text: str, *, is_doubtful: bool = False) -> list[str]:
    """Return the times that an end may mean; where the start may be in either half of the day, so may any end before noon."""
    if _is_midnight(text):
        return [_END_OF_DAY]
    ends = list_readings(text)
    late = [_add_half_day(end) for end in ends if is_doubtful and len(ends) == 1 and end < _NOON]
    return [*ends, *late]


def _add_half_day(time: str) -> str:
    return f"{int(time[:2]) + _HALF_DAY}{time[2:]}"


def settle_hours(text: str, start: str, end: str) -> tuple[str, str]:
    """Return the start and end of a range of hours; raises NotationError if more than one reading is possible.

    The end comes after the start, which often tells which half of the day is meant.
    """
    starts, is_told = list_readings(start), bool(_OWN_PART.search(end))
    if is_told and len(starts) == 1 and starts[0] < _NOON and not start.startswith("0") and not _OWN_PART.search(start):
        starts = [*starts, _add_half_day(starts[0])]  # van 8 tot 10 uur 's avonds
    pairs = [(first, last) for first in starts for last in _list_ends(end, is_doubtful=len(starts) > 1 and not is_told) if first < last]
    near = [(first, last) for first, last in pairs if int(last[:2]) - int(first[:2]) <= _HALF_DAY]
    if len(near) > 1:
        ways = [f"`start: {first}` en `end: {last}`" for first, last in near if (first < _NOON) == (last < _NOON)] or []
        refuse_notation(_ask_half(text, near[0][0]), f"schrijf {', of '.join(ways)}, elk op een eigen regel")
    return near[0] if near else (start, end)


def cut_hours(text: str) -> tuple[str, str] | None:
    """Split "15:00-17:00" into the texts of both times; return None for anything else.

    Bare hours ("10-12 uur") are whole hours.
    """
    plain = tidy(text)
    part = _PART_FIRST.match(plain)
    hours = _cut_range(plain[part.end() :] if part else plain)
    if not hours or not part:
        return hours
    start, end = (hour if _is_midnight(hour) or _OWN_PART.search(hour) else f"{hour} {part[1]}" for hour in hours)
    return start, end


def _cut_range(plain: str) -> tuple[str, str] | None:
    match = _HOURS.fullmatch(plain) or _HOURS_BETWEEN.fullmatch(plain) or _find_said(plain)
    if not match:
        return None
    return _write_hour(match[1].strip()), _write_end(match[2].strip())


def take_hours(text: str) -> tuple[str, str] | None:
    """Split "5 juni 2027 van 10.00 tot 12.00 uur" into its days and its hours; return None for anything else."""
    match = _BEHIND_DAYS.fullmatch(tidy(text))
    if not match or not all(map(_list_ends, cut_hours(match[2]) or [match[2]])):
        return None
    return match[1], match[2]
