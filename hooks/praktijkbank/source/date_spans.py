"""Reads periods and lists of separate days, using the rules for a single date."""

from __future__ import annotations

import datetime as dt
import re
from contextlib import suppress
from typing import NoReturn

from praktijkbank.source.advice import Hint
from praktijkbank.source.date_notation import (
    ONE_SCHOOL_YEAR,
    SCHOOL_YEAR,
    TWO_YEARS,
    UNTIL_NOW,
    Day,
    ask_years,
    explain_no_date,
    find_inner_date,
    find_school_year,
    has_form_of_date,
    is_date,
    read_date,
    say_day,
)
from praktijkbank.source.notations import NotationError, refuse_notation, tidy

_BETWEEN_DAYS = re.compile(r" ?[,;&+] ?| en ")
_DAY_OF_MORE = re.compile(r"([a-z]+\.? )?([0-9]{1,2})(?: ([a-z]+)\.?)?(?: ([0-9]{4}))?")
_MOST_NAMED = 10
_SPAN = re.compile(
    r"(?:vanaf|sinds) (?P<since>.+)|(?P<open>[^-]+?) ?-|(?P<from>[^-/]+)-(?P<to>[^-/]+)"
    r"|(?P<first>.+?)(?: ?(?:tot en met|t/m) ?| (?:t\.?e\.?m\.?|tm|-|/) |(?<=[0-9])/(?=[0-9]+-))(?P<last>.+)"
)
_SCHOOL_YEARS = re.compile(
    r"(?:het |de )?schoolja(?:ar|ren) ([0-9]{4} ?[-/] ?[0-9]{2,4}) ?(?:tot en met|t/m|-|en) ?(?:schooljaar )?([0-9]{4} ?[-/] ?[0-9]{2,4})"
)
_WITHOUT_YEAR = re.compile(r"([0-9]{1,2})|(?:[0-9]{1,2} )?[a-z]+\.?")
_MONTH_AND_YEAR = re.compile(r"(?:[0-9]{1,2} )?([a-z]+\.? ([0-9]{4}))")
_HOW_LONG = re.compile(r"[^0-9]*[0-9]{0,2}[^0-9]*\b(?:jaar|jaren|maand|schooljaar|schooljaren|maanden|week|weken|dag|dagen)\b[^0-9]*")
_ONLY_END = re.compile(r"(tot en met|t/m|tot) (.+)")
_TO_NOW = re.compile(rf"(?:(?:vanaf|sinds) )?(.+?) ?(?:,|-|t/m|tot en met|tot)? ?{UNTIL_NOW.pattern}")
_ASIDE_BEHIND = re.compile(r"\(([^()\"]+)\)\s*$")
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
    plain = tidy(text).removesuffix(".").removeprefix("van ")
    if years := _read_span_of_years(plain, text):
        return years
    if has_form_of_date(plain):
        read_date(plain, forms)
        hint = f"schrijf 'vanaf {plain}' als het toen begon, of `start: {plain}` en `end: {plain}`"
        refuse_notation(f"'{text}' kan de hele periode zijn, of alleen het begin", hint)
    if going := _TO_NOW.fullmatch(plain):
        return going[1], "heden"
    match = _SPAN.fullmatch(plain)
    if not match or (match["from"] and find_school_year(plain)):
        return _refuse_span(plain, text, forms)
    if match["since"] or match["open"]:
        return match["since"] or match["open"], ""
    first, last = (match["first"] or match["from"]).strip(), (match["last"] or match["to"]).strip()
    return (first, "") if last in _OPEN else (_add_year(first, last), last)


def _read_span_of_years(plain: str, text: str) -> tuple[str, str] | None:
    """Split a period of whole years or school years; return None for any other."""
    if SCHOOL_YEAR.fullmatch(plain):
        return text, text
    if match := _SCHOOL_YEARS.fullmatch(plain):
        return f"schooljaar {match[1]}", f"schooljaar {match[2]}"
    match = TWO_YEARS.fullmatch(plain)
    if match and int(match[2]) == int(match[1]) + 1:
        ask_years(int(match[1]), int(match[2]), text)
    return (match[1], match[2]) if match else None


def _add_year(first: str, last: str) -> str:
    """Return the first date of a period, completed with the month and year that are only given with the last date."""
    short, whole = _WITHOUT_YEAR.fullmatch(first), _MONTH_AND_YEAR.fullmatch(last)
    return f"{first} {whole[1] if short[1] else whole[2]}" if short and whole else first


def _refuse_span(plain: str, text: str, forms: Hint) -> NoReturn:
    if ONE_SCHOOL_YEAR.fullmatch(plain):
        raise explain_no_date(plain, text, forms)
    if (only := _ONLY_END.fullmatch(plain)) and is_date(only[2]):
        doubt = f"telt {only[2]} zelf niet mee, noem dan de laatste maand of het laatste jaar; " if only[1] == "tot" else ""
        refuse_notation(f"'{text}' noemt alleen een einde", f"{doubt}schrijf `period: {{end: {only[2]}}}`")
    first, tot, last = plain.partition(" tot ")
    if tot and (aside := _ASIDE_BEHIND.search(text)):
        last = last.removesuffix(tidy(aside[0])).strip()
        hint = f'zo ja, schrijf `period: {{start: {first}, end: {last}, note: "{aside[1]}"}}`; zo nee, zet bij end de laatste maand of dag'
        refuse_notation(f"'{text}': telt {last} zelf mee?", hint)
    if tot:
        hint = f"zo ja, schrijf '{first} tot en met {last}'; zo nee, noem de laatste maand of dag"
        refuse_notation(f"'{text}': telt {last} zelf mee?", hint)
    if _HOW_LONG.fullmatch(plain):
        refuse_notation(
            f"'{text}' zegt hoelang, niet wanneer", f"noem begin en einde; weet je die niet, schrijf dan `period: {{note: {text}}}`"
        )
    years = re.findall(r"\b[0-9]{4}\b", plain)
    if find_school_year(plain) or (len(years) == 1 and re.fullmatch(r"[\w ,]+", text)):
        inner = find_inner_date(plain)
        refuse_notation(f"'{text}' is geen periode", f"schrijf 'vanaf {inner}' als het toen begon, of `period: {{note: \"{text}\"}}`")
    known = f"{forms}; weet je die niet, schrijf dan `period: {{note: {text}}}`" if re.fullmatch(r"[\w ,]+", text) else forms
    refuse_notation(f"'{text}' is geen periode", f"schrijf '{years[0]} tot en met {years[1]}'" if len(years) == 2 else known)
