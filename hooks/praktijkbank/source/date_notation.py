"""Reads dates as Dutch people write them, because nobody types them in one way; what has two readings is asked, never guessed."""

from __future__ import annotations

import datetime as dt
import re
from contextlib import suppress
from typing import NamedTuple, NoReturn

from praktijkbank.source.notations import LEAVE_OUT, UNKNOWN, NotationError, refuse_notation, tidy
from praktijkbank.source.spelling import find_slips

FIRST_YEAR, LAST_YEAR = 1900, 2100
_RELATIVE = re.compile(
    r"\b(?:geleden|vorige?|volgende?|afgelopen|komende?|lopende?|dit (?:school|kalender)?jaar|al jaren|deze maand|gisteren|vandaag|morgen"
    r"|onlangs|recent|recentelijk|kort|nu|heden)\b"
)


class Day(NamedTuple):
    """What a date tells: `month` and `day` are 0 where not known; a school year begins in `year`."""

    year: int
    month: int = 0
    day: int = 0
    is_school_year: bool = False


MONTHS = ("januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december")
WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_MONTHS_CUT_SHORT = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_MONTH_NUMBERS = {name: number for names in (MONTHS, _MONTHS_CUT_SHORT) for number, name in enumerate(names, 1)} | {"febr": 2, "sept": 9}
_WEEKDAY_NUMBERS = {said: number for number, name in enumerate(WEEKDAYS) for said in (name, name[:2], name[:3], name[:-3])}

_YEAR_FIRST = re.compile(r"([0-9]{4})(?:[-./]([0-9]{1,2})(?:[-./]([0-9]{1,2}))?)?")
_DAY_FIRST = re.compile(r"([0-9]{1,2}) ?([-./ ]) ?([0-9]{1,2}) ?\2 ?([0-9]{4})")
_MONTH_FIRST = re.compile(r"([0-9]{1,2})[-./]([0-9]{4})")
_IN_WORDS = re.compile(r"(?:([0-9]{1,2})(?:e|ste|de|\.)?[-/ ]?)?([a-z]+)(?:\.|,|\.?[-/ ]?|, | van )([0-9]{4})")
_YEAR_BEFORE_MONTH = re.compile(r"([0-9]{4}) ([a-z]+)")
_SHORT_YEAR = re.compile(r"([0-9]{1,2}[-./ ](?:[0-9]{1,2}|[a-z]+\.?)[-./ ]|([a-z]+)\.? )'?([0-9]{2})")
_NO_YEAR = re.compile(r"[0-9]{1,2} ([a-z]+)|([a-z]+)")
_SCHOOL_YEAR = re.compile(r"(?:het )?(?:(?:school|studie|cursus)jaar|schooljr\.?|sj\.?) '?([0-9]{4}|[0-9]{2}) ?[-/] ?'?([0-9]{4}|[0-9]{2})")
_ONE_SCHOOL_YEAR = re.compile(r"(?:het )?(?:(?:school|studie|cursus)jaar|schooljr\.?|sj\.?) ([0-9]{4})")
_TWO_YEARS = re.compile(r"([0-9]{4}) ?[-/] ?([0-9]{4})")
_WITH_WEEKDAY = re.compile(r"([a-z]+)\.?,? (?:de )?(.*)")
WHOLE_DATES = "schrijf de hele datum, bijvoorbeeld 15 september 2022 of 2022-09-15"  # the forms of a field that takes no month or year
_WHOLE_DATE = re.compile(r"[0-9]{4}-|[0-9]{1,2}[-./ ]")
_BEFORE_DATE = re.compile(r"(vanaf|sinds|per|op|in|tot en met|tot|t/m|m\.?i\.?v\.?|met ingang van) (.*[0-9]{4}.*)")
_ABOUT_DATE = re.compile(r"(.*?)\b([0-9]{4})\b(.*)")
_DATE_INSIDE = re.compile(
    r"\b[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])|\b(?:[0-9]{1,2}[-./][0-9]{1,2}[-./])?(?:(?:[0-9]{1,2} )?[a-z]+\.? )?[0-9]{4}\b"
)
_TWO_DAYS = re.compile(r"(?:van )?([0-9]{1,2})((?: [a-z]+)?) ?(?:t/m|tot en met|tot|-) ?([0-9]{1,2}) ([a-z]+) ([0-9]{4})")
_TWO_WHOLE_DAYS = re.compile(r"(?:van )?([0-9]{1,2}) ([a-z]+) ([0-9]{4}) ?(?:t/m|tot en met|tot|-) ?([0-9]{1,2}) ([a-z]+) ([0-9]{4})")
_MORE_DAYS = re.compile(r"((?:[0-9]{1,2}(?:, ?| en | & |/|\+)){1,})([0-9]{1,2}) ([a-z]+) ([0-9]{4})")
_HALF_OPEN = re.compile(r"\btot (?!en met)")
_BETWEEN_DAYS = re.compile(r" ?[,;&+] ?| en ")
_DAY_OF_MORE = re.compile(r"([a-z]+\.? )?([0-9]{1,2})(?: ([a-z]+)\.?)?(?: ([0-9]{4}))?")
_EVERY = re.compile(rf"(?:elke|iedere) .*\b(?:{'|'.join(WEEKDAYS)}|week|maand)\b.*")
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
_HOW_LONG = re.compile(r"[^0-9]*[0-9]{0,2}[^0-9]*\b(?:jaar|jaren|maand|maanden|week|weken|dag|dagen)\b[^0-9]*")
_MONTH_BEFORE_DAY = re.compile(r"([a-z]+)\.? ([0-9]{1,2}),? ([0-9]{4})")
_FOREIGN_MONTHS = {
    said: name
    for name, others in zip(
        MONTHS,
        (
            *(
                "january januar janvier",
                "february februar février fevrier",
                "march mar märz mär maerz mars",
                "avril",
                "may mai",
                "june juin",
            ),
            *("july juillet", "august août aout", "septembre", "october oct octobre", "novembre", "dezember dez décembre decembre"),
        ),
        strict=True,
    )
    for said in others.split()
}
_TWO_MONTHS = re.compile(r"(?:van )?([a-z]+)(?: ([0-9]{4}))? ?(?:t/m|tot en met|tot|-) ?([a-z]+) ([0-9]{4})")
_TWO_SHORT_YEARS = re.compile(r"'?([0-9]{2}) ?[-/] ?'?([0-9]{2})")
_ONLY_END = re.compile(r"(tot en met|t/m|tot) (.+)")
_STILL_GOING = re.compile(r"(?:tot )?(?:op )?(?:heden|nu(?: toe)?|doorlopend|lopend|loopt nog|nog steeds|vandaag)")
_TAKE_AWAY = "is dit het einde en loopt het nog, haal de regel dan weg"
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def read_date(text: str, forms: str) -> Day:
    """Read one date; raises NotationError. `forms` is the hint for what is no date at all: the forms that fit the field."""
    plain = tidy(text).removesuffix(".").removeprefix("de ")
    if match := _WITH_WEEKDAY.fullmatch(plain):
        weekday = _WEEKDAY_NUMBERS.get(match[1])
        if weekday is not None:
            return _check_weekday(match[1], weekday, _read_plain_date(match[2], text, forms))
    return _read_plain_date(plain, text, forms)


def _check_weekday(name: str, weekday: int, day: Day) -> Day:
    if not day.day:
        refuse_notation(f"bij '{name}' hoort een hele datum", "schrijf ook de dag, of haal de dag van de week weg")
    real = dt.date(day.year, day.month, day.day).weekday()
    if real != weekday:
        said = f"{day.day} {MONTHS[day.month - 1]} {day.year}"
        refuse_notation(f"{said} is een {WEEKDAYS[real]}, geen {WEEKDAYS[weekday]}", "verbeter de dag of de datum")
    return day


def _read_plain_date(plain: str, text: str, forms: str) -> Day:
    if match := _YEAR_FIRST.fullmatch(plain):
        return _check_day(int(match[1]), int(match[2] or -1), int(match[3] or -1))
    if match := _DAY_FIRST.fullmatch(plain):
        return _order_day(int(match[1]), match[2], int(match[3]), int(match[4]))
    if match := _MONTH_FIRST.fullmatch(plain):
        return _check_day(int(match[2]), int(match[1]))
    if (match := _IN_WORDS.fullmatch(plain)) and match[2] in _MONTH_NUMBERS:
        return _check_day(int(match[3]), _MONTH_NUMBERS[match[2]], int(match[1] or -1))
    if (match := _YEAR_BEFORE_MONTH.fullmatch(plain)) and match[2] in _MONTH_NUMBERS:
        return _check_day(int(match[1]), _MONTH_NUMBERS[match[2]])
    if match := _SCHOOL_YEAR.fullmatch(plain):
        return _check_school_year(match[1], match[2])
    raise _explain_no_date(plain, text, forms)


def _order_day(first: int, sign: str, second: int, year: int) -> Day:
    """Return the day that two numbers and a year tell: in Dutch the day comes first, but slashes are written in both orders."""
    if sign != "/" or first == second or first > 12:
        return _check_day(year, second, first)
    if second > 12:
        return _check_day(year, first, second)
    readings = f"schrijf '{first} {MONTHS[second - 1]} {year}' of '{second} {MONTHS[first - 1]} {year}'"
    return refuse_notation(f"'{first}/{second}/{year}' kan op twee manieren gelezen worden", readings)


def _check_day(year: int, month: int = -1, day: int = -1) -> Day:
    """Return a day that exists; -1 is a part that is not told."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        refuse_notation(f"het jaar {year} kan niet kloppen", f"schrijf een jaar tussen {FIRST_YEAR} en {LAST_YEAR}")
    if month == (year + 1) % 100 and month > 12 and day == -1:
        _ask_years(year, year + 1, f"{year}-{month}")
    if month != -1 and not 1 <= month <= 12:
        refuse_notation(f"maand {month} bestaat niet", "verbeter de maand; als cijfers schrijf je jaar-maand-dag of dag-maand-jaar")
    if day != -1 and not 1 <= day <= _days_in(year, month):
        refuse_notation(f"dag {day} bestaat niet in deze maand", "verbeter de dag of de maand")
    return Day(year, max(month, 0), max(day, 0))


def _days_in(year: int, month: int) -> int:
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 28 if month == 2 and not leap else _DAYS[month - 1]


def _check_school_year(first: str, last: str) -> Day:
    year = int(first) if len(first) == 4 else 2000 + int(first)
    if int(last) % 100 != (year + 1) % 100 or (len(last) == 4 and int(last) != year + 1):
        refuse_notation(
            f"een schooljaar loopt over twee jaren na elkaar, niet van {first} tot {last}", f"bedoelde je schooljaar {year}-{year + 1}?"
        )
    _check_day(year)
    return Day(year, is_school_year=True)


def _ask_years(first: int, last: int, text: str) -> NoReturn:
    hint = f"schrijf 'schooljaar {first}-{last}', of bij een periode `start: {first}` en `end: {last}`"
    refuse_notation(f"'{text}' kan een schooljaar zijn, of van {first} tot en met {last}", hint)


def _explain_no_date(plain: str, text: str, forms: str) -> NotationError:
    if match := _TWO_YEARS.fullmatch(plain):
        first, last = int(match[1]), int(match[2])
        if last == first + 1:
            _ask_years(first, last, text)
        return NotationError(f"'{text}' zijn twee jaren; hier past één datum", forms)
    if match := _ONE_SCHOOL_YEAR.fullmatch(plain):
        year = int(match[1])
        hint = f"schrijf 'schooljaar {year}-{year + 1}' of 'schooljaar {year - 1}-{year}'"
        return NotationError(f"'{text}' kan twee schooljaren betekenen", hint)
    if UNKNOWN.fullmatch(plain):
        return NotationError(f"'{text}' is geen datum", LEAVE_OUT)
    return _explain_half_date(plain, text) or _explain_more_than_a_date(plain, text, forms)


def _explain_half_date(plain: str, text: str) -> NotationError | None:
    if _EVERY.fullmatch(plain):
        return NotationError(
            f"'{text}' zegt niet welke dagen", "noem elke dag; in een agenda kan dat met `dates: [5 januari 2027, 12 januari 2027]`"
        )
    if (match := _TWO_SHORT_YEARS.fullmatch(plain)) and int(match[2]) == (int(match[1]) + 1) % 100:
        hint = f"schrijf 'schooljaar 20{match[1]}-20{match[2]}', of een datum met het jaar in vier cijfers"
        return NotationError(f"in '{text}' is niet zeker wat bedoeld is", hint)
    if (match := _SHORT_YEAR.fullmatch(plain)) and (not match[2] or match[2] in _MONTH_NUMBERS):
        hint = f"schrijf het jaar met vier cijfers, zoals {match[1]}20{match[3]}"
        return NotationError(f"in '{text}' is niet zeker welk jaar bedoeld is", hint)
    match = _NO_YEAR.fullmatch(plain)
    if (match and (match[1] or match[2]) in _MONTH_NUMBERS) or list_days(f"{plain} 2000"):
        return NotationError(f"in '{text}' ontbreekt het jaar", "schrijf het jaar erachter, met vier cijfers")
    return None


def _explain_more_than_a_date(plain: str, text: str, forms: str) -> NotationError:
    is_going = _STILL_GOING.fullmatch(plain) and forms != WHOLE_DATES
    if is_going or _RELATIVE.search(plain):
        hint = f"{_TAKE_AWAY}; {forms}" if is_going else forms
        return NotationError(f"'{text}': vergeleken met wanneer? Een lezer van later weet dat niet", hint)
    if " tot " in plain or "t/m" in plain.removeprefix("t/m"):
        return NotationError(f"'{text}' is een periode; hier past één datum", _propose_two_days(plain) or forms)
    if before := _explain_word_before(plain, text, forms):
        return before
    match = _ABOUT_DATE.fullmatch(plain)
    if match and (match[1] or match[3]):
        inner = _find_inner_date(plain)
        hint = f"schrijf alleen wat een datum is (zoals {inner}), en zet '{text}' in de tekst of toelichting ernaast"
        if forms == WHOLE_DATES and not _WHOLE_DATE.match(inner):
            hint = forms
        elif months := _propose_two_months(plain):
            return NotationError(f"'{text}' is een periode; hier past één datum", months)
        return NotationError(f"'{text}' is geen datum", _propose_two_days(plain) or _propose_days(plain) or _propose_month(plain) or hint)
    return NotationError(f"'{text}' is geen datum", forms)


def _explain_word_before(plain: str, text: str, forms: str) -> NotationError | None:
    """Explain what is wrong with a date by a word before it; what it is the end of may take it along or not."""
    match = _BEFORE_DATE.fullmatch(plain)
    if not match or not is_date(match[2]):
        return None
    if match[1] == "tot":
        until = _say_day_before(read_date(match[2], forms))
        return NotationError(f"'{text}': telt {match[2]} zelf mee?", f"zo ja, schrijf {match[2]}; zo nee, schrijf {until}")
    return NotationError(f"'{text}' is geen datum door het woord '{match[1]}'", f"schrijf alleen de datum: {match[2]}")


def _say_day_before(day: Day) -> str:
    """Return the day, month, year or school year that comes right before one, as people write it."""
    if day.is_school_year:
        return f"schooljaar {day.year - 1}-{day.year}"
    if not day.month:
        return str(day.year - 1)
    if day.day:
        before = dt.date(day.year, day.month, day.day) - dt.timedelta(days=1)
        return f"{before.day} {MONTHS[before.month - 1]} {before.year}"
    return f"{MONTHS[day.month - 2]} {day.year - (day.month == 1)}"


def is_date(text: str, *, whole: bool = False) -> bool:
    """Tell whether a text is one date; `whole`: with its day."""
    with suppress(NotationError):
        return bool(read_date(text, "").day or not whole)
    return False


def _find_inner_date(plain: str) -> str:
    """Return the most precise date within a text that has a year in it."""
    dates: list[str] = []
    for found in map(str, _DATE_INSIDE.findall(plain.replace(",", ""))):
        month = found[:-4].strip(" .").rpartition(" ")[2]
        dates.append(found if "-" in found or not month.isalpha() or month in _MONTH_NUMBERS else found[-4:])
    return max(dates, key=len)


def _propose_month(plain: str) -> str:
    """Say in Dutch which date was meant where a month is in another language, has a slip in it or stands before the day, else nothing."""
    for word in re.findall(r"[^\W\d_]{3,}", plain):
        near = [_FOREIGN_MONTHS[word]] if word in _FOREIGN_MONTHS else find_slips(word, [*_MONTH_NUMBERS])
        named = plain.replace(word, near[0]) if len(near) == 1 and word not in _MONTH_NUMBERS else plain
        meant = _MONTH_BEFORE_DAY.sub(r"\2 \1 \3", named)
        if meant != plain and (match := _IN_WORDS.fullmatch(meant)) and match[2] in _MONTH_NUMBERS:
            return f"bedoelde je {meant}?"
    return ""


def list_days(text: str) -> list[str]:
    """Return the days of a text that tells a stretch or more days of one month ("14 en 15 januari 2027"); none where it does not."""
    plain = tidy(text)
    return _list_stretch(plain) or _list_apart(plain)


def read_stretch(text: str) -> list[str]:
    """Return the first and last day of a stretch that surely ends there ("14 t/m 16 maart 2027", not "14 tot 16 maart"); else none."""
    plain = tidy(text)
    return [] if _HALF_OPEN.search(plain) else _list_stretch(plain)


def read_days(text: str) -> list[str]:
    """Return the days of an enumeration ("3, 10 en 17 maart 2027") in order; none where it is none, or where a year is not sure."""
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
    """Return every day from the first to the last, as people write them; none where those are no days in order, or too many to name."""
    begin, end = _read_or_none(first), _read_or_none(last)
    if not begin or not end or not begin.day or not end.day:
        return []
    start = dt.date(begin.year, begin.month, begin.day)
    count = (dt.date(end.year, end.month, end.day) - start).days + 1
    days = (start + dt.timedelta(days=number) for number in range(count if 1 < count <= _MOST_NAMED else 0))
    return [f"{day.day} {MONTHS[day.month - 1]} {day.year}" for day in days]


def _read_or_none(text: str) -> Day | None:
    with suppress(NotationError):
        return read_date(text, "")
    return None


def _list_stretch(plain: str) -> list[str]:
    """Return the first and the last day of a stretch, whole."""
    if (match := _TWO_DAYS.fullmatch(plain)) and match[4] in _MONTH_NUMBERS:
        return [f"{match[1]}{match[2] or f' {match[4]}'} {match[5]}", f"{match[3]} {match[4]} {match[5]}"]
    if (match := _TWO_WHOLE_DAYS.fullmatch(plain)) and {match[2], match[5]} <= _MONTH_NUMBERS.keys():
        return [f"{match[1]} {match[2]} {match[3]}", f"{match[4]} {match[5]} {match[6]}"]
    return []


def _list_apart(plain: str) -> list[str]:
    """Return the days of one month that are no stretch, whole."""
    match = _MORE_DAYS.fullmatch(plain)
    if not match or match[3] not in _MONTH_NUMBERS:
        return []
    return [f"{day} {match[3]} {match[4]}" for day in [*re.findall("[0-9]+", match[1]), match[2]]]


def _propose_two_days(plain: str) -> str:
    """Say in Dutch how a stretch of days is told, each end in a field of its own; nothing where there is none."""
    days = _list_stretch(plain)
    return f"schrijf hier {days[0]}, en zet {days[1]} in het veld voor het einde (in een agenda `until:`)" if days else ""


def _propose_two_months(plain: str) -> str:
    """Say in Dutch how a stretch of months is told, each end in a field of its own; nothing where there is none."""
    match = _TWO_MONTHS.fullmatch(plain)
    if not match or not {match[1], match[3]} <= _MONTH_NUMBERS.keys():
        return ""
    return f"schrijf hier {match[1]} {match[2] or match[4]}, en zet {match[3]} {match[4]} in het veld voor het einde"


def _propose_days(plain: str) -> str:
    """Say in Dutch how days of one month are told that are no stretch; nothing where there are none."""
    days = _list_apart(plain)
    return f"schrijf hier {days[0]}; in een agenda mogen alle dagen bij `dates: [{', '.join(days)}]`" if days else ""


_UNTIL_NOW = frozenset({"heden", "nu", "nu toe", "vandaag", "...", "…"})


def read_span(text: str, forms: str) -> tuple[str, str]:
    """Cut a period into the texts of its first and last date ("" where it has no end); raises NotationError."""
    plain = tidy(text).removesuffix(".").removeprefix("van ")
    if years := _read_span_of_years(plain, text):
        return years
    if _has_form_of_date(plain):
        read_date(plain, forms)
        hint = f"schrijf 'vanaf {plain}' als het toen begon, of `start: {plain}` en `end: {plain}`"
        refuse_notation(f"'{text}' kan de hele periode zijn, of alleen het begin", hint)
    match = _SPAN.fullmatch(plain)
    if not match:
        return _refuse_span(plain, text, forms)
    if match["since"] or match["open"]:
        return match["since"] or match["open"], ""
    first, last = (match["first"] or match["from"]).strip(), (match["last"] or match["to"]).strip()
    if last in _UNTIL_NOW:
        _refuse_now(first, last)
    return _add_year(first, last), last


def _read_span_of_years(plain: str, text: str) -> tuple[str, str] | None:
    """Cut a period of whole years or school years; None for any other."""
    if _SCHOOL_YEAR.fullmatch(plain):
        return text, text
    if match := _SCHOOL_YEARS.fullmatch(plain):
        return f"schooljaar {match[1]}", f"schooljaar {match[2]}"
    match = _TWO_YEARS.fullmatch(plain)
    if match and int(match[2]) == int(match[1]) + 1:
        _ask_years(int(match[1]), int(match[2]), text)
    return (match[1], match[2]) if match else None


def _has_form_of_date(plain: str) -> bool:
    written = _IN_WORDS.fullmatch(plain)
    return bool(written and written[2] in _MONTH_NUMBERS) or any(one.fullmatch(plain) for one in (_YEAR_FIRST, _DAY_FIRST, _MONTH_FIRST))


def _add_year(first: str, last: str) -> str:
    """Return the first date of a period with the month and the year that are only said behind the last one."""
    short, whole = _WITHOUT_YEAR.fullmatch(first), _MONTH_AND_YEAR.fullmatch(last)
    return f"{first} {whole[1] if short[1] else whole[2]}" if short and whole else first


def _refuse_now(first: str, last: str) -> NoReturn:
    refuse_notation(
        f"'{last}': een lezer van later weet niet wanneer dat was", f"loopt het nog, schrijf dan alleen het begin: vanaf {first}"
    )


def _refuse_span(plain: str, text: str, forms: str) -> NoReturn:
    if _ONE_SCHOOL_YEAR.fullmatch(plain):
        raise _explain_no_date(plain, text, forms)
    if (only := _ONLY_END.fullmatch(plain)) and is_date(only[2]):
        doubt = f"telt {only[2]} zelf niet mee, noem dan de laatste maand of het laatste jaar; " if only[1] == "tot" else ""
        refuse_notation(f"'{text}' noemt alleen een einde", f"{doubt}schrijf `period: {{end: {only[2]}}}`")
    first, tot, last = plain.partition(" tot ")
    if tot and last in _UNTIL_NOW:
        _refuse_now(first, last)
    if tot:
        hint = f"zo ja, schrijf '{first} tot en met {last}'; zo nee, noem de laatste maand of dag"
        refuse_notation(f"'{text}': telt {last} zelf mee?", hint)
    if _HOW_LONG.fullmatch(plain):
        refuse_notation(
            f"'{text}' zegt hoelang, niet wanneer", f"noem begin en einde; weet je die niet, schrijf dan `period: {{note: {text}}}`"
        )
    years = re.findall(r"\b[0-9]{4}\b", plain)
    if len(years) == 1 and re.fullmatch(r"[\w ,]+", text):
        inner = _find_inner_date(plain)
        refuse_notation(f"'{text}' is geen periode", f"schrijf 'vanaf {inner}' als het toen begon, of `period: {{note: \"{text}\"}}`")
    refuse_notation(f"'{text}' is geen periode", f"schrijf '{years[0]} tot en met {years[1]}'" if len(years) == 2 else forms)
