"""Reads dates in the many forms Dutch people use; anything ambiguous is reported as a question, never guessed."""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from contextlib import suppress
from typing import NamedTuple, NoReturn

from praktijkbank.source.advice import ASIDE, LEAVE_OUT, Form, Hint, InnerDate, NoEnd, Several, TwoDates
from praktijkbank.source.dutch.calendar_names import FIRST_YEAR, FOREIGN_MONTHS, LAST_YEAR, MONTH_NUMBERS, MONTHS, WEEKDAY_NUMBERS, WEEKDAYS
from praktijkbank.source.dutch.clock_times import take_hours
from praktijkbank.source.dutch.day_lists import list_apart, list_days, list_stretch
from praktijkbank.source.dutch.moved_days import OFF, find_move
from praktijkbank.source.dutch.notations import UNKNOWN, NotationError, mend_digits, refuse_notation, tidy
from praktijkbank.source.spelling import find_slips

_RELATIVE = re.compile(
    r"\b(?:geleden|vorige?|volgende?|afgelopen|komende?|lopende?|dit (?:school|kalender)?jaar|al jaren|deze maand|gisteren|vandaag|morgen"
    r"|onlangs|recent|recentelijk|binnenkort|kort|nu|heden)\b"
)
_YEAR_FIRST = re.compile(r"([0-9]{4})(?:[-./]([0-9]{1,2})(?:[-./]([0-9]{1,2}))?)?")
_DAY_FIRST = re.compile(r"([0-9]{1,2}) ?([-./ ]) ?([0-9]{1,2}) ?\2 ?([0-9]{4})")
_MONTH_FIRST = re.compile(r"([0-9]{1,2})[-./]([0-9]{4})")
_IN_WORDS = re.compile(r"(?:([0-9]{1,2})(?:e|ste|de|\.)?[-/ ]?)?([a-z]+)(?:\.|,|\.?[-/ ]?|, | van )([0-9]{4})")
_YEAR_BEFORE_MONTH = re.compile(r"([0-9]{4}) ([a-z]+)")
_SHORT_YEAR_BEHIND = re.compile(r"['’‘]?([0-9]{2})$")
_SHORT_YEAR = re.compile(r"([0-9]{1,2}[-./ ](?:[0-9]{1,2}|[a-z]+\.?)[-./ ]|([a-z]+)\.? |(?='))'?([0-9]{2})")
_NO_YEAR = re.compile(r"[0-9]{1,2} ([a-z]+)|([a-z]+)")
SCHOOL_YEAR = re.compile(r"(?:het )?(?:(?:school|studie|cursus)jaar|schooljr\.?|sj\.?) '?([0-9]{4}|[0-9]{2}) ?[-/] ?'?([0-9]{4}|[0-9]{2})")
ONE_SCHOOL_YEAR = re.compile(r"(?:het )?(?:(?:school|studie|cursus)jaar|schooljr\.?|sj\.?) ([0-9]{4})")
_TWO_YEARS = re.compile(r"([0-9]{4}) ?[-/] ?'?([0-9]{4}|1[3-9]|[2-9][0-9])")
_SCHOOL_YEAR_INSIDE = re.compile(r"\b(?:school|studie|cursus)jaar '?[0-9]{2,4} ?[-/] ?'?[0-9]{2,4}\b")
_YEAR = 4  # digits
_WITH_WEEKDAY = re.compile(r"([a-z]+)\.?,? (?:de )?(.*)")
WHOLE_DATES = Form("schrijf de hele datum, bijvoorbeeld 15 september 2022 of 2022-09-15")  # no bare month or year
_NO_DAY = Form("schrijf welke dag dat is, met de maand en het jaar", have_digits=False)  # an example would be copied
_WHOLE_DATE = re.compile(r"[0-9]{4}-|[0-9]{1,2}[-./ ]")
_WORD_BEFORE = re.compile(
    r"(vanaf|sinds|per|op|in|tot en met|tot|t/m|m\.?i\.?v\.?|met ingang van|voor|vóór|uiterlijk(?: op)?|uiterste datum) (.*[0-9].*)"
)
_BEFORE_A_DAY = frozenset({"voor", "vóór"})  # only before a full date: "before 2022" does not pin down a year
_ABOUT_DATE = re.compile(r"(.*?)\b([0-9]{4})\b(.*)")
_DATE_INSIDE = re.compile(
    r"\b[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])|\b(?:[0-9]{1,2}[-./][0-9]{1,2}[-./])?(?:(?:[0-9]{1,2} )?[a-z]+\.? )?[0-9]{4}\b"
)
_OPEN_DAY = re.compile(  # dots, signs or letters in the place of the day
    r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?:[?x._…]+|00)"
    r"|(?:[?x._…]+|00)(?:-(?P<number>[0-9]{2})-| (?P<name>[a-z]+)\.? )(?P<behind>[0-9]{4})"
)
_COMING = re.compile(r"(?<!\S)(?:a\.?s\.|aanstaande|j\.?l\.)(?!\S)")  # says nothing beside a date
_BRACKETED = re.compile(r"\(([^()]*)\)")
_UNDATED = re.compile(r"z\.?d\.?|n\.?b\.?|zonder (?:datum|jaar)|geen (?:datum|jaar)|ongedateerd|niet gedateerd|datum onbekend")
_NO_END = re.compile(
    r"(?:(?:er is |heeft )?(?:nog )?geen einde?(?:datum)?|zonder einde?(?:datum)?|open einde?|(?:voor )?onbepaalde? (?:tijd|duur)"
    r"|loopt door|gaat door|structureel|permanent|blijvend|oneindig|geen|n\.?v\.?t\.?|niet van toepassing)"
)
_SHORT_INSIDE = re.compile(r"(?:(\b(?:voorjaar|najaar|zomer|herfst|winter|lente)) '?|(?<=[a-z]) ')([0-9]{2})(?![0-9])")
_WAS_READ = re.compile(r"\b(?:geraadpleegd|bezocht|bekeken|gezien|gelezen|opgehaald|geopend|gedownload|opgevraagd|toegang)\b")
_DAY_AND_MORE = re.compile(rf"([0-9]{{1,2}} (?:{'|'.join(MONTH_NUMBERS)})|[0-9]{{1,2}}[-/][0-9]{{1,2}})\.?,? (.+)")
_DAY_AND_MONTH = re.compile(r"([0-9]{1,2})([-./])([0-9]{1,2})")
_HOUR = re.compile(r"[0-9] ?uur\b|[0-9][.:][0-9]{2}")
_EVERY = re.compile(rf"(?:elke|iedere) .*\b(?:{'|'.join(WEEKDAYS)}|week|maand)\b.*|(?:de |op |alle )*(?:{'|'.join(WEEKDAYS)})en\b.*")
_MONTH_BEFORE_DAY = re.compile(r"([a-z]+)\.? ([0-9]{1,2}),? ([0-9]{4})")
_TWO_MONTHS = re.compile(r"(?:van )?([a-z]+)(?: ([0-9]{4}))? ?(?:t/m|tot en met|tot|-) ?([a-z]+) ([0-9]{4})")
_TWO_SHORT_YEARS = re.compile(r"'?([0-9]{2}) ?[-/] ?'?([0-9]{2})")
UNTIL_NOW = re.compile(
    r"(?:tot )?(?:op )?(?:heden|nu(?: toe)?|doorlopend|lopend|loopt nog|(?:is )?nog (?:steeds )?(?:bezig|gaande|lopend)|nog steeds|vandaag)"
)
_TAKE_AWAY = f"is dit het einde en loopt het nog, haal de regel dan weg, en zet {ASIDE} in welk jaar het nog liep"


class Day(NamedTuple):
    """A date as written; `month` and `day` are 0 if unknown. A school year begins in `year`."""

    year: int
    month: int = 0
    day: int = 0
    is_school_year: bool = False


def read_date(text: str, forms: Hint) -> Day:
    """Read one date; raises NotationError. `forms` is the hint for a text that is no date at all: the forms the field accepts."""
    plain = _COMING.sub("", tidy(text)).strip().removesuffix(".").removeprefix("de ")
    if match := _WITH_WEEKDAY.fullmatch(plain):
        weekday = WEEKDAY_NUMBERS.get(match[1])
        if weekday is not None:
            return _check_weekday(match[1], weekday, _read_plain_date(match[2], text, forms))
    return _read_plain_date(plain, text, forms)


def _check_weekday(name: str, weekday: int, day: Day) -> Day:
    if not day.day:
        refuse_notation(f"bij '{name}' hoort een hele datum", "schrijf ook de dag, of haal de dag van de week weg")
    date = dt.date(day.year, day.month, day.day)
    if date.weekday() != weekday:
        message = f"{say_day(date)} is een {WEEKDAYS[date.weekday()]}, geen {WEEKDAYS[weekday]}"
        refuse_notation(message, "verbeter de dag of de datum")
    return day


def _read_plain_date(plain: str, text: str, forms: Hint) -> Day:
    if find_two_years(plain):
        raise explain_no_date(plain, text, forms)
    if match := _YEAR_FIRST.fullmatch(plain):
        return _check_day(int(match[1]), int(match[2] or -1), int(match[3] or -1))
    if match := _DAY_FIRST.fullmatch(plain):
        return _order_day(int(match[1]), match[2], int(match[3]), int(match[4]))
    if match := _MONTH_FIRST.fullmatch(plain):
        return _check_day(int(match[2]), int(match[1]))
    if (match := _IN_WORDS.fullmatch(plain)) and match[2] in MONTH_NUMBERS:
        return _check_day(int(match[3]), MONTH_NUMBERS[match[2]], int(match[1] or -1))
    if (match := _YEAR_BEFORE_MONTH.fullmatch(plain)) and match[2] in MONTH_NUMBERS:
        return _check_day(int(match[1]), MONTH_NUMBERS[match[2]])
    if match := SCHOOL_YEAR.fullmatch(plain):
        return _check_school_year(match[1], match[2])
    raise explain_no_date(plain, text, forms)


def _order_day(first: int, sign: str, second: int, year: int) -> Day:
    """Return the date for two numbers and a year: Dutch puts the day first, but slashes are used in both orders."""
    if sign != "/" or first == second or first > 12:
        return _check_day(year, second, first)
    if second > 12:
        return _check_day(year, first, second)
    readings = f"schrijf '{first} {MONTHS[second - 1]} {year}' of '{second} {MONTHS[first - 1]} {year}'"
    return refuse_notation(f"'{first}/{second}/{year}' kan op twee manieren gelezen worden", readings)


def _check_day(year: int, month: int = -1, day: int = -1) -> Day:
    """Return a date after checking that it exists; -1 stands for a part that is not given."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        refuse_notation(f"het jaar {year} kan niet kloppen", f"schrijf een jaar tussen {FIRST_YEAR} en {LAST_YEAR}")
    if month != -1 and not 1 <= month <= 12:
        refuse_notation(f"maand {month} bestaat niet", "verbeter de maand; als cijfers schrijf je jaar-maand-dag of dag-maand-jaar")
    if day != -1 and not 1 <= day <= monthrange(year, month)[1]:
        refuse_notation(f"dag {day} bestaat niet in deze maand", "verbeter de dag of de maand")
    return Day(year, max(month, 0), max(day, 0))


def _check_school_year(first: str, last: str) -> Day:
    year = int(first) if len(first) == 4 else 2000 + int(first)
    if int(last) % 100 != (year + 1) % 100 or (len(last) == 4 and int(last) != year + 1):
        refuse_notation(
            f"een schooljaar loopt over twee jaren na elkaar, niet van {first} tot {last}", f"bedoelde je schooljaar {year}-{year + 1}?"
        )
    _check_day(year)
    return Day(year, is_school_year=True)


def find_two_years(plain: str) -> tuple[int, int] | None:
    """Return the years in a text that is just two of them, the last perhaps in two digits that are no month (2023/24); else None."""
    match = _TWO_YEARS.fullmatch(plain)
    if not match:
        return None
    first, last = int(match[1]), int(match[2])
    last = last if last > 99 else first // 100 * 100 + last
    return (first, last) if last > first or len(match[2]) == _YEAR else None


def ask_years(text: str, first: int, last: int, otherwise: str) -> NoReturn:
    """Ask whether two consecutive years are a school year, or what `otherwise` says in Dutch; raises NotationError with both readings."""
    hint = f"schrijf 'schooljaar {first}-{last}'{otherwise}"
    refuse_notation(f"'{text}' kan een schooljaar zijn, of van {first} tot en met {last}", hint)


def explain_no_date(plain: str, text: str, forms: Hint) -> NotationError:
    """Return an error that explains why a text is not a date and what to write; `forms` as in `read_date`."""
    if years := find_two_years(plain):
        first, last = years
        if last == first + 1:
            ask_years(text, first, last, f", of het jaar dat hier past: {first} of {last}")
        return NotationError(f"'{text}' zijn twee jaren; hier past één datum", TwoDates(str(first), str(last)))
    if match := ONE_SCHOOL_YEAR.fullmatch(plain):
        year = int(match[1])
        hint = f"schrijf 'schooljaar {year}-{year + 1}' of 'schooljaar {year - 1}-{year}'"
        return NotationError(f"'{text}' kan twee schooljaren betekenen", hint)
    is_nothing = bool(UNKNOWN.fullmatch(plain) or _UNDATED.fullmatch(plain))
    if is_nothing or _NO_END.fullmatch(plain):
        otherwise = LEAVE_OUT if is_nothing else forms
        return NotationError(f"'{text}' is geen datum", NoEnd(text, otherwise) if _NO_END.fullmatch(plain) else otherwise)
    if month := _find_month(plain) if forms != WHOLE_DATES else "":
        return NotationError(f"in '{text}' staat de dag nog open", f"vul de dag in, of schrijf {month} zolang de dag niet vaststaat")
    if (mended := mend_digits(text.strip())) != text.strip() and is_date(mended):
        return NotationError(f"'{text}' is geen datum", f"bedoelde je {mended}? Er staat een letter in het getal")
    return _explain_hours(plain, text) or _explain_half_date(plain, text, forms) or _explain_more_than_a_date(plain, text, forms)


def _explain_hours(plain: str, text: str) -> NotationError | None:
    """Explain that the year is missing between a day and its hours."""
    match = _DAY_AND_MORE.fullmatch(plain)
    if not match or not take_hours(f"{match[1]} 2000 {match[2]}"):
        return None
    day = text[: len(text) - len(match[2])].rstrip(" ,")
    return NotationError(f"in '{day}' ontbreekt het jaar", "schrijf het jaar erachter, met vier cijfers, en dan pas de tijd")


def _explain_half_date(plain: str, text: str, forms: Hint) -> NotationError | None:
    if _EVERY.fullmatch(plain):
        return NotationError(
            f"'{text}' zegt niet welke dagen",
            "noem elke dag, met maand en jaar; in een agenda kan dat met `dates: [eerste dag, tweede dag]`"
            + ("; zet de tijd die hier staat bij `start:`" if _HOUR.search(plain) else ""),
        )
    if (match := _TWO_SHORT_YEARS.fullmatch(plain)) and int(match[2]) == (int(match[1]) + 1) % 100:
        hint = f"schrijf 'schooljaar 20{match[1]}-20{match[2]}', of een datum met het jaar in vier cijfers"
        return NotationError(f"in '{text}' is niet zeker wat bedoeld is", hint)
    if (match := _SHORT_YEAR.fullmatch(plain)) and (not match[2] or match[2] in MONTH_NUMBERS):
        whole = _SHORT_YEAR_BEHIND.sub(r"20\1", text.strip())
        return NotationError(f"in '{text}' is niet zeker welk jaar bedoeld is", f"schrijf het jaar met vier cijfers, zoals {whole}")
    before = _WORD_BEFORE.fullmatch(plain)
    day = before[2] if before else plain
    match = _NO_YEAR.fullmatch(day)
    if (match and (match[1] or match[2]) in MONTH_NUMBERS) or list_days(f"{plain} 2000"):
        is_month = match and match[2] and forms == WHOLE_DATES
        hint = f"schrijf ook de dag: … {day} …" if is_month else _say_year_behind(before, day)
        return NotationError(f"in '{text}' ontbreekt het jaar", hint)
    if (match := _DAY_AND_MONTH.fullmatch(day)) and is_date(f"{match[1]}-{match[3]}-2000"):
        return NotationError(f"in '{text}' ontbreekt het jaar", _say_year_behind(before, _say_in_words(match)))
    return None


def _say_year_behind(before: re.Match[str] | None, day: str) -> str:
    """Say in Dutch to complete a day with its year, without a word before it."""
    if not before and "'" not in day:
        return "schrijf het jaar erachter, met vier cijfers"
    is_open = before and (before[1] == "tot" or before[1] in _BEFORE_A_DAY)
    own = "; telt die dag zelf niet mee, schrijf dan de dag ervoor" if is_open else ""
    return f"schrijf alleen {day}, met het jaar erachter in vier cijfers{own}"


def _say_in_words(match: re.Match[str]) -> str:
    """Return a day and month in numbers as words, both ways if slashes leave two readings."""
    first, sign, second = int(match[1]), match[2], int(match[3])
    both = sign == "/" and first <= 12 and first != second
    return f"'{first} {MONTHS[second - 1]}'" + (f" of '{second} {MONTHS[first - 1]}'" if both else "")


def says_still_going(text: str) -> bool:
    """Tell whether a text in the place of an end only says that there was none yet when it was written: heden, loopt nog."""
    return UNTIL_NOW.fullmatch(tidy(text)) is not None


def is_relative(text: str) -> bool:
    """Tell whether a text gives a moment relative to when it was written, which no later reader knows."""
    plain = text.strip().lower()
    return bool(_RELATIVE.search(plain) or UNTIL_NOW.fullmatch(plain))


def _explain_more_than_a_date(plain: str, text: str, forms: Hint) -> NotationError:
    is_going = UNTIL_NOW.fullmatch(plain) and forms != WHOLE_DATES
    if is_going or (_RELATIVE.search(plain) and not any(map(_WHOLE_DATE.match, list_inner_dates(plain)))):
        hint = f"{_TAKE_AWAY}; {forms}" if is_going else _NO_DAY if forms == WHOLE_DATES else forms
        return NotationError(f"'{text}': vergeleken met wanneer? Een lezer van later weet dat niet", hint)
    if " tot " in plain or "t/m" in plain.removeprefix("t/m"):
        return NotationError(f"'{text}' is een periode; hier past één datum", _propose_two_days(plain) or forms)
    if before := _explain_word_before(plain, text, forms):
        return before
    plain = _write_years(plain)
    match = _ABOUT_DATE.fullmatch(plain)
    if match and (match[1] or match[3]):
        inner = find_inner_date(plain)
        said = _ask_read(plain, inner, text) or InnerDate(inner, text)
        if forms == WHOLE_DATES and not _WHOLE_DATE.match(inner):
            said = _NO_DAY
        elif told := _place_in_event(plain, inner, forms):
            said = told
        elif months := _propose_two_months(plain):
            return NotationError(f"'{text}' is een periode; hier past één datum", months)
        return NotationError(
            f"'{text}' is geen datum", _propose_two_days(plain) or _propose_days(plain, text) or _propose_month(plain) or said
        )
    return NotationError(f"'{text}' is geen datum", forms)


def _ask_read(plain: str, inner: str, text: str) -> Hint:
    """Ask in Dutch whether a day is the date of a document, or only that on which it was read; "" if nothing says that it was read."""
    if not _WAS_READ.search(plain) or " of " in inner:
        return ""
    return f"is het stuk zelf van toen, schrijf {inner}; las je het toen, haal deze regel dan weg, en zet '{text}' {ASIDE}"


def _find_month(plain: str) -> str:
    """Return the month of a date in which only the day is open (2027-02-??), with its year; "" for any other text."""
    match = _OPEN_DAY.fullmatch(plain)
    number = MONTH_NUMBERS.get(match["name"] or "", int(match["month"] or match["number"] or 0)) if match else 0
    return f"{MONTHS[number - 1]} {match['year'] or match['behind']}" if match and 1 <= number <= len(MONTHS) else ""


def _place_in_event(plain: str, day: str, forms: Hint) -> str:
    """Say in Dutch where an event holds what stands behind its day: hours, or the day it moved from; "" for anything else."""
    if forms == WHOLE_DATES and take_hours(plain):
        return (
            f"schrijf alleen de dag: {day}; in een agenda hoort de tijd bij `start:`, en is een dag met andere tijden een eigen onderdeel"
        )
    if (move := find_move(plain)) and move.was:
        return f"schrijf alleen de nieuwe dag, {day}; in een agenda hoort de dag van eerder bij `was:`, met `status: moved` erbij"
    if forms == WHOLE_DATES and OFF.search(plain):
        return f"schrijf alleen de dag: {day}; gaat in een agenda een bijeenkomst niet door, zet dan `status: cancelled` op een eigen regel"
    return ""


def _explain_word_before(plain: str, text: str, forms: Hint) -> NotationError | None:
    """Explain that a word before a date makes it invalid; with "tot" and "voor", ask whether the date itself is included."""
    match = _WORD_BEFORE.fullmatch(plain)
    if not match or not is_date(match[2]) or (match[1] in _BEFORE_A_DAY and forms != WHOLE_DATES):
        return None
    if match[1] == "tot" or match[1] in _BEFORE_A_DAY:
        until = say_before(read_date(match[2], forms))
        return NotationError(f"'{text}': telt {match[2]} zelf mee?", f"zo ja, schrijf {match[2]}; zo nee, schrijf {until}")
    return NotationError(f"'{text}' is geen datum door het woord '{match[1]}'", f"schrijf alleen de datum: {match[2]}")


def say_before(day: Day) -> str:
    """Return the day, month, year or school year just before the given one, as people write it."""
    if day.is_school_year:
        return f"schooljaar {day.year - 1}-{day.year}"
    if not day.month:
        return str(day.year - 1)
    if day.day:
        return say_day(dt.date(day.year, day.month, day.day) - dt.timedelta(days=1))
    return f"{MONTHS[day.month - 2]} {day.year - (day.month == 1)}"


def read_day(text: str) -> dt.date | None:
    """Return the full date in a text; None if it has none."""
    with suppress(NotationError):
        read = read_date(text, "")
        return dt.date(read.year, read.month, read.day) if read.day else None
    return None


def say_day(day: dt.date) -> str:
    """Write a date as people do: 15 september 2022."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def find_said(text: str) -> str:
    """Return the date in a text that says more about it ("eind 2025"), if that is one date; else ""."""
    try:
        read_date(text, "")
    except NotationError as error:
        return error.hint.date if isinstance(error.hint, InnerDate) and " of " not in error.hint.date else ""
    return ""


def is_date(text: str, *, whole: bool = False) -> bool:
    """Tell whether a text is one date; with `whole`, one that includes the day."""
    with suppress(NotationError):
        return bool(read_date(text, "").day or not whole)
    return False


def has_form_of_date(plain: str) -> bool:
    """Tell whether a text looks like one date, even if that day does not exist."""
    written = _IN_WORDS.fullmatch(plain)
    return bool(written and written[2] in MONTH_NUMBERS) or any(one.fullmatch(plain) for one in (_YEAR_FIRST, _DAY_FIRST, _MONTH_FIRST))


def find_school_year(plain: str) -> str:
    """Return the school year in a text, which may contain other words; else ""."""
    found = _SCHOOL_YEAR_INSIDE.search(plain)
    return found[0] if found and is_date(found[0]) else ""


def find_inner_date(plain: str) -> str:
    """Return the most precise date inside a text that contains a year; if there are only years, return them all, joined by " of "."""
    dates = list_inner_dates(plain)
    longest = max(map(len, dates))
    return " of ".join(dict.fromkeys(dates)) if longest == _YEAR else next(found for found in dates if len(found) == longest)


def _write_years(plain: str) -> str:
    """Return a text with the years in two digits that follow a word (voorjaar '24) in four."""
    return _SHORT_INSIDE.sub(lambda found: f"{found[1] or ''} 20{found[2]}", plain)


def list_inner_dates(plain: str) -> list[str]:
    """Return the dates inside a text, each as precise as it is there; a school year comes alone."""
    if years := find_school_year(plain):
        return [years]
    dates: list[str] = []
    for found in map(str, _DATE_INSIDE.findall(_write_years(plain).replace(",", ""))):
        month = found[:-4].strip(" .").rpartition(" ")[2]
        dates.append(found if "-" in found or not month.isalpha() or month in MONTH_NUMBERS else found[-4:])
    return dates


def _propose_month(plain: str) -> str:
    """Propose in Dutch the date that was meant if its month is foreign, misspelled or written before the day, else return ""."""
    for word in re.findall(r"[^\W\d_]{3,}", plain):
        near = [FOREIGN_MONTHS[word]] if word in FOREIGN_MONTHS else find_slips(word, [*MONTH_NUMBERS])
        named = plain.replace(word, near[0]) if len(near) == 1 and word not in MONTH_NUMBERS else plain
        meant = _MONTH_BEFORE_DAY.sub(r"\2 \1 \3", named)
        if meant != plain and (match := _IN_WORDS.fullmatch(meant)) and match[2] in MONTH_NUMBERS:
            return f"bedoelde je {meant}?"
    return ""


def _propose_two_days(plain: str) -> Hint:
    """Propose to split a range of days over two fields; "" if the text is not a range."""
    days = list_stretch(plain)
    return TwoDates(days[0], days[1], " (in een agenda `until:`)") if days else ""


def _propose_two_months(plain: str) -> Hint:
    """Propose to split a range of months over two fields; "" if the text is not a range."""
    match = _TWO_MONTHS.fullmatch(plain)
    if not match or not {match[1], match[3]} <= MONTH_NUMBERS.keys():
        return ""
    return TwoDates(f"{match[1]} {match[2] or match[4]}", f"{match[3]} {match[4]}")


def _propose_days(plain: str, text: str) -> Hint:
    """Propose separate days as values of their own; "" if there are none."""
    bracketed = _BRACKETED.search(plain)
    days = list_apart(plain) or (list_apart(bracketed[1]) if bracketed else [])
    return Several(tuple(days), f", en '{text}' {ASIDE}") if days else ""
