"""Reads periods and lists of separate days, using the rules for a single date."""

from __future__ import annotations

import datetime as dt
import re
from contextlib import suppress
from typing import NoReturn

from praktijkbank.source.advice import LEAVE_OUT, Hint
from praktijkbank.source.dutch.date_notation import (
    ONE_SCHOOL_YEAR,
    SCHOOL_YEAR,
    UNTIL_NOW,
    Day,
    ask_years,
    explain_no_date,
    find_school_year,
    find_two_years,
    has_form_of_date,
    is_date,
    list_inner_dates,
    read_date,
    say_before,
    say_day,
)
from praktijkbank.source.dutch.notations import NotationError, refuse_notation, says_nothing, tidy
from praktijkbank.source.lines.quoting import IN_ROUND, put_in_quotes

_BETWEEN_DAYS = re.compile(r" ?[,;&+] ?| en ")
_DAY_OF_MORE = re.compile(r"([a-z]+\.? )?([0-9]{1,2})(?: ([a-z]+)\.?)?(?: ([0-9]{4}))?")
_MOST_NAMED = 10
_SPAN = re.compile(
    r"(?P<first>.+?)(?: ?(?:tot en met|t/m) ?| (?:t\.?e\.?m\.?|tm|(?P<half>tot)|-|/) |(?<=[0-9])/(?=[0-9]+-))(?P<last>.+)"
    r"|(?P<open>[^-]+?) ?-|(?P<from>[^-/]+)-(?P<to>[^-/]+)"
)
_SINCE = re.compile(r"^(?:van|vanaf|sinds|per|m\.?i\.?v\.?|met ingang van) ")
_SCHOOL_YEARS = re.compile(
    r"(?:het |de )?schoolja(?:ar|ren) ([0-9]{4} ?[-/] ?[0-9]{2,4})"
    r" ?(?:tot en met|t/m|-|en|(tot)) ?(?:schooljaar )?([0-9]{4} ?[-/] ?[0-9]{2,4})"
)
_WITHOUT_YEAR = re.compile(r"([0-9]{1,2})|(?:[0-9]{1,2} )?[a-z]+\.?")
_MONTH_AND_YEAR = re.compile(r"(?:[0-9]{1,2} )?([a-z]+\.? ([0-9]{4}))")
_HOW_LONG = re.compile(r"[^0-9]*[0-9]{0,2}[^0-9]*\b(?:jaar|jaren|maand|schooljaar|schooljaren|maanden|week|weken|dag|dagen)\b[^0-9]*")
_ONLY_END = re.compile(r"(tot en met|t/m|tot) (.+)")
_TO_NOW = re.compile(rf"(.+?) ?(?:,|-|t/m|tot en met|tot)? ?{UNTIL_NOW.pattern}")
_ENDS = re.compile(r"\b(?:tot|t/m|uiterlijk|gestopt|beëindigd|afgerond|opgeheven)\b[^0-9]*$")
_UP_TO = re.compile(rf"{_ENDS.pattern}|^ ?- ?[^0-9]*$")
_ONLY_YEARS = re.compile(r"[0-9]{4}(?:(?:,| en| &| \+) [0-9]{4})+")
_OPEN = frozenset({"...", "…"})  # in the place of an end


def read_days(text: str) -> list[str]:
    """Return the days of a list ("3, 10 en 17 maart 2027") in order; [] if it is not a list or a year is uncertain."""
    days: list[str] = []
    month = year = ""
    for part in reversed(_BETWEEN_DAYS.split(tidy(text))):
        match = _DAY_OF_MORE.fullmatch(part)
        if match:
            month, year = match[3] or month, match[4] or year
        days.insert(0, f"{match[1] or ''}{match[2]} {month} {year}" if match else part)
    read = [day for day in map(_read_or_none, days) if day]
    is_sure = len(read) == len(days) > 1 and read == sorted(set(read))
    return days if is_sure else []


def list_between(first: str, last: str) -> list[str]:
    """Return every day from first to last, as people write them; [] if they are not full dates in order, or too many to list."""
    begin, end = _read_or_none(first), _read_or_none(last)
    if not begin or not end or not begin.day or not end.day:
        return []
    start = dt.date(begin.year, begin.month, begin.day)
    count = (dt.date(end.year, end.month, end.day) - start).days + 1
    days = (start + dt.timedelta(days=number) for number in range(count if 1 < count <= _MOST_NAMED else 0))
    return [*map(say_day, days)]


def _read_or_none(text: str) -> Day | None:
    with suppress(NotationError):
        return read_date(text, "")
    return None


def read_span(text: str, forms: Hint) -> tuple[str, str]:
    """Split a period into the texts of its first and last date ("" if it has no end, "heden" if it still went on); raises NotationError."""
    plain = tidy(text).removesuffix(".")
    if years := _read_span_of_years(plain, text):
        return years
    if has_form_of_date(plain):
        read_date(plain, forms)
        hint = f"schrijf 'vanaf {plain}' als het toen begon, of `period: {{start: {plain}, end: {plain}}}`"
        refuse_notation(f"'{text}' kan de hele periode zijn, of alleen het begin", hint)
    since = _SINCE.sub("", plain)
    if going := _TO_NOW.fullmatch(since):
        return _check_parts(text, going[1], "heden")
    match = _SPAN.fullmatch(since)
    if not match or (match["from"] and find_school_year(plain)):
        return _check_parts(text, since, "") if since != plain else _refuse_span(plain, text, forms)
    first, last = (match["first"] or match["from"] or match["open"]).strip(), (match["last"] or match["to"] or "").strip()
    first, last = _check_parts(text, _add_year(first, last), "" if last in _OPEN else last)
    return _ask_last(text, first, last) if match["half"] else (first, last)


def _check_parts(text: str, first: str, last: str) -> tuple[str, str]:
    """Return the texts of both ends; raises NotationError with the line to write if words stand beside the date in one of them."""
    for part in (first, last):
        if not is_date(part) and not has_form_of_date(part) and list_inner_dates(part):
            refuse_notation(f"'{part}' is geen datum", _propose_note(text, is_going=last == "heden"))
    return first, last


def _ask_last(text: str, first: str, last: str) -> tuple[str, str]:
    """Ask whether a period goes on to the end of its last date; return both ends unchanged if that is no date."""
    if not is_date(last):
        return first, last
    hint = f"zo ja, schrijf '{first} tot en met {last}'; zo nee, schrijf '{first} tot en met {say_before(read_date(last, ''))}'"
    return refuse_notation(f"'{text}': telt {last} zelf mee?", hint)


def _propose_note(text: str, *, is_going: bool = False) -> str:
    """Say in Dutch how to write the dates in a period with the typed text as its note; if it names one, that may be the end."""
    plain, note = tidy(text), f"note: {put_in_quotes(text)}"
    days = list_inner_dates(IN_ROUND.sub("", plain)) or list_inner_dates(plain)  # an aside names days of its own
    between = plain.partition(days[0])[2].partition(days[-1])[0] if days else ""
    if len(days) == 2 and _UP_TO.search(between) and read_date(days[0], "").year <= read_date(days[1], "").year:
        return f"schrijf `period: {{start: {days[0]}, end: {days[1]}, {note}}}`"
    if not days:
        return f"schrijf `period: {{{note}}}`"
    if is_going:
        return f"schrijf `period: {{start: {days[0]}, end: heden, {note}}}`"
    if _ENDS.search(plain.partition(days[0])[0]):
        return f"schrijf `period: {{end: {days[0]}, {note}}}`"
    return f"begon het toen, schrijf `period: {{start: {days[0]}, {note}}}`; zo niet, `period: {{{note}}}`"


def _read_span_of_years(plain: str, text: str) -> tuple[str, str] | None:
    """Split a period of whole years or school years; return None for any other."""
    if SCHOOL_YEAR.fullmatch(plain):
        return text, text
    if match := _SCHOOL_YEARS.fullmatch(plain):
        first, last = f"schooljaar {match[1]}", f"schooljaar {match[3]}"
        return _ask_last(text, first, last) if match[2] else (first, last)
    years = find_two_years(plain)
    if years and years[1] == years[0] + 1:
        ask_years(text, *years, f" of '{years[0]} tot en met {years[1]}'")
    return (str(years[0]), str(years[1])) if years else None


def _add_year(first: str, last: str) -> str:
    """Return the first date of a period, completed with the month and year that are only given with the last date.

    From September to June is from the year before: a period does not end before it begins.
    """
    short, whole = _WITHOUT_YEAR.fullmatch(first), _MONTH_AND_YEAR.fullmatch(last)
    if not short or not whole:
        return first
    begin, end = (_read_or_none(each) for each in (f"{first} {whole[1] if short[1] else whole[2]}", last))
    is_before = bool(begin and end and not short[1] and begin.month > end.month)
    return f"{first} {whole[1] if short[1] else int(whole[2]) - is_before}"


def _refuse_span(plain: str, text: str, forms: Hint) -> NoReturn:
    if ONE_SCHOOL_YEAR.fullmatch(plain):
        raise explain_no_date(plain, text, forms)
    if (only := _ONLY_END.fullmatch(plain)) and is_date(only[2]):
        hint = f"schrijf `period: {{end: {only[2]}}}`"
        is_open = only[1] == "tot"
        doubt = f"; telt {only[2]} zelf niet mee, dan `period: {{end: {say_before(read_date(only[2], ''))}}}`" if is_open else ""
        refuse_notation(f"'{text}' noemt alleen een einde", f"{hint}{doubt}")
    if _HOW_LONG.fullmatch(plain):
        hint = f"noem begin en einde; weet je die niet, {_propose_note(text)}"
        refuse_notation(f"'{text}' zegt hoelang, niet wanneer", hint)
    if says_nothing(text):
        refuse_notation(f"hier staat alleen '{text}'", LEAVE_OUT)
    days = list_inner_dates(plain)
    if _ONLY_YEARS.fullmatch(plain) and [int(days[0]) + at for at in range(len(days))] == [*map(int, days)]:
        refuse_notation(f"'{text}' is geen periode", f"schrijf '{days[0]} tot en met {days[-1]}'")
    refuse_notation(f"'{text}' is geen periode", _propose_note(text) if days else f"{forms}; weet je die niet, {_propose_note(text)}")
