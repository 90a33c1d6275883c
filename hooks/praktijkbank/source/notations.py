"""Reads dates, times and numbers as Dutch people write them; what has two readings is asked, never guessed."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from typing import NamedTuple, NoReturn

from babel.dates import get_day_names, get_month_names

FIRST_YEAR, LAST_YEAR = 1900, 2100
_MOST_DIGITS = 12
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_RELATIVE = re.compile(
    r"\b(?:geleden|vorige?|volgende?|afgelopen|komende?|dit jaar|deze maand|gisteren|vandaag|morgen"
    r"|onlangs|recent|recentelijk|kort|nu|heden)\b"
)
_UNKNOWN = re.compile(
    r"(?:nog )?(?:onbekend|niet (?:vermeld|bekend|genoemd)|geen|n\.?v\.?t\.?|n\.?t\.?b\.?|n\.?n\.?b\.?|p\.?m\.?"
    r"|nader te bepalen|volgt|not stated|unknown|todo|tbd|x{2,4}|in te vullen)(?: nog)?\.?"
    r"|[?]+|[.…]{2,}|…|[–—-]+"
)
_NONE = "geen"  # of a number or date it tells nothing; of a text it may be all there is to tell
_LEAVE_OUT = "haal de regel weg; wat een bron niet vertelt, wordt vanzelf 'niet vermeld'"


def says_nothing(text: str) -> bool:
    """Tell whether a text only says that nothing is known: n.v.t., onbekend, a question mark, dots."""
    tidy = " ".join(text.casefold().split())
    return tidy != _NONE and _UNKNOWN.fullmatch(tidy) is not None


class NotationError(ValueError):
    """Says in Dutch why a text is no date, time or number (`message`), and what to write instead (`hint`)."""

    def __init__(self, message: str, hint: str) -> None:
        """Take both sentences."""
        super().__init__(message)
        self.message = message
        self.hint = hint


def _refuse(message: str, hint: str) -> NoReturn:
    raise NotationError(message, hint)


def _tidy(text: str) -> str:
    """Return a text in small letters, with single ordinary spaces, hyphens and apostrophes."""
    return _DASHES.sub("-", " ".join(text.split())).replace("\u2019", "'").replace("\u2018", "'").lower()


# --- Dates


class Day(NamedTuple):
    """What a date tells: `month` and `day` are 0 where not known; a school year begins in `year`."""

    year: int
    month: int = 0
    day: int = 0
    is_school_year: bool = False


@cache
def _month_numbers() -> dict[str, int]:
    names = {name: number for width in ("wide", "abbreviated") for number, name in get_month_names(width, locale="nl").items()}
    return {name.rstrip("."): number for name, number in names.items()} | {"mrt": 3, "sept": 9}


@cache
def _weekday_numbers() -> dict[str, int]:
    return {name.rstrip("."): number for width in ("wide", "abbreviated") for number, name in get_day_names(width, locale="nl").items()}


_YEAR_FIRST = re.compile(r"([0-9]{4})(?:[-./]([0-9]{1,2})(?:[-./]([0-9]{1,2}))?)?")
_DAY_FIRST = re.compile(r"([0-9]{1,2}) ?([-./]) ?([0-9]{1,2}) ?\2 ?([0-9]{4})")
_MONTH_FIRST = re.compile(r"([0-9]{1,2})[-./]([0-9]{4})")
_IN_WORDS = re.compile(r"(?:([0-9]{1,2})(?:e|ste|de)?[- ])?([a-z]+)\.?[- ]([0-9]{4})")
_SHORT_YEAR = re.compile(r"[0-9]{1,2}[-./ ](?:[0-9]{1,2}|[a-z]+)[-./ ]'?[0-9]{2}")
_NO_YEAR = re.compile(r"[0-9]{1,2} ([a-z]+)|([a-z]+)")
_SCHOOL_YEAR = re.compile(r"(?:het )?(?:school|studie|cursus)jaar '?([0-9]{4}|[0-9]{2}) ?[-/] ?'?([0-9]{4}|[0-9]{2})")
_ONE_SCHOOL_YEAR = re.compile(r"(?:het )?(?:school|studie|cursus)jaar ([0-9]{4})")
_TWO_YEARS = re.compile(r"([0-9]{4}) ?[-/] ?([0-9]{4})")
_WITH_WEEKDAY = re.compile(r"([a-z]+)\.?,? (?:de )?(.*)")
_BEFORE_DATE = re.compile(r"(vanaf|sinds|per|op|in|tot|tot en met|t/m) (.*[0-9]{4}.*)")
_ABOUT_DATE = re.compile(r"(.*?)\b([0-9]{4})\b(.*)")
_SPAN = re.compile(r"(.+?) ?(?:tot en met|t/m|-) ?(.+)|(?:vanaf|sinds) (.+)")
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def read_date(text: str, forms: str) -> Day:
    """Read one date; raises NotationError. `forms` is the hint for what is no date at all: the forms that fit the field."""
    tidy = _tidy(text).removesuffix(".")
    if match := _WITH_WEEKDAY.fullmatch(tidy):
        weekday = _weekday_numbers().get(match[1])
        if weekday is not None:
            return _check_weekday(match[1], weekday, _read_plain_date(match[2], text, forms))
    return _read_plain_date(tidy, text, forms)


def _check_weekday(name: str, weekday: int, day: Day) -> Day:
    if not day.day:
        _refuse(f"bij '{name}' hoort een hele datum", "schrijf ook de dag, of haal de dag van de week weg")
    real = dt.date(day.year, day.month, day.day).weekday()
    if real != weekday:
        written = get_day_names("wide", locale="nl")[real]
        said = f"{day.day} {get_month_names('wide', locale='nl')[day.month]} {day.year}"
        _refuse(f"{said} is een {written}, geen {get_day_names('wide', locale='nl')[weekday]}", "verbeter de dag of de datum")
    return day


def _read_plain_date(tidy: str, text: str, forms: str) -> Day:
    if match := _YEAR_FIRST.fullmatch(tidy):
        return _check_day(int(match[1]), int(match[2] or -1), int(match[3] or -1))
    if match := _DAY_FIRST.fullmatch(tidy):
        return _order_day(int(match[1]), match[2], int(match[3]), int(match[4]))
    if match := _MONTH_FIRST.fullmatch(tidy):
        return _check_day(int(match[2]), int(match[1]))
    if (match := _IN_WORDS.fullmatch(tidy)) and match[2] in _month_numbers():
        return _check_day(int(match[3]), _month_numbers()[match[2]], int(match[1] or -1))
    if match := _SCHOOL_YEAR.fullmatch(tidy):
        return _check_school_year(match[1], match[2])
    raise _explain_no_date(tidy, text, forms)


def _order_day(first: int, sign: str, second: int, year: int) -> Day:
    """Return the day that two numbers and a year tell: in Dutch the day comes first, but slashes are written in both orders."""
    if sign != "/" or first == second or first > 12:
        return _check_day(year, second, first)
    if second > 12:
        return _check_day(year, first, second)
    months = get_month_names("wide", locale="nl")
    readings = f"schrijf '{first} {months[second]} {year}' of '{second} {months[first]} {year}'"
    _refuse(f"'{first}/{second}/{year}' kan op twee manieren gelezen worden", readings)


def _check_day(year: int, month: int = -1, day: int = -1) -> Day:
    """Return a day that exists; -1 is a part that is not told."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        _refuse(f"het jaar {year} kan niet kloppen", f"schrijf een jaar tussen {FIRST_YEAR} en {LAST_YEAR}")
    if month == (year + 1) % 100 and month > 12 and day == -1:
        _ask_years(year, year + 1, f"{year}-{month}")
    if month != -1 and not 1 <= month <= 12:
        _refuse(f"maand {month} bestaat niet", "verbeter de maand; als cijfers schrijf je jaar-maand-dag of dag-maand-jaar")
    if day != -1 and not 1 <= day <= _days_in(year, month):
        _refuse(f"dag {day} bestaat niet in deze maand", "verbeter de dag of de maand")
    return Day(year, max(month, 0), max(day, 0))


def _days_in(year: int, month: int) -> int:
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 28 if month == 2 and not leap else _DAYS[month - 1]


def _check_school_year(first: str, last: str) -> Day:
    year = int(first) if len(first) == 4 else 2000 + int(first)
    if int(last) % 100 != (year + 1) % 100 or (len(last) == 4 and int(last) != year + 1):
        _refuse(
            f"een schooljaar loopt over twee jaren na elkaar, niet van {first} tot {last}", f"bedoelde je schooljaar {year}-{year + 1}?"
        )
    _check_day(year)
    return Day(year, is_school_year=True)


def _ask_years(first: int, last: int, text: str) -> NoReturn:
    hint = f"schrijf 'schooljaar {first}-{last}', of bij een periode `start: {first}` en `end: {last}`"
    _refuse(f"'{text}' kan een schooljaar zijn, of van {first} tot en met {last}", hint)


def _explain_no_date(tidy: str, text: str, forms: str) -> NotationError:
    if match := _TWO_YEARS.fullmatch(tidy):
        first, last = int(match[1]), int(match[2])
        if last == first + 1:
            _ask_years(first, last, text)
        return NotationError(f"'{text}' zijn twee jaren; hier past één datum", forms)
    if match := _ONE_SCHOOL_YEAR.fullmatch(tidy):
        year = int(match[1])
        hint = f"schrijf 'schooljaar {year}-{year + 1}' of 'schooljaar {year - 1}-{year}'"
        return NotationError(f"'{text}' kan twee schooljaren betekenen", hint)
    if _UNKNOWN.fullmatch(tidy):
        return NotationError(f"'{text}' is geen datum", _LEAVE_OUT)
    return _explain_half_date(tidy, text) or _explain_more_than_a_date(tidy, text, forms)


def _explain_half_date(tidy: str, text: str) -> NotationError | None:
    if _SHORT_YEAR.fullmatch(tidy):
        return NotationError(f"in '{text}' is niet zeker welk jaar bedoeld is", "schrijf het jaar met vier cijfers")
    match = _NO_YEAR.fullmatch(tidy)
    if match and (match[1] or match[2]) in _month_numbers():
        return NotationError(f"in '{text}' ontbreekt het jaar", "schrijf het jaar erachter, met vier cijfers")
    return None


def _explain_more_than_a_date(tidy: str, text: str, forms: str) -> NotationError:
    if _RELATIVE.search(tidy):
        return NotationError(f"'{text}': vergeleken met wanneer? Een lezer van later weet dat niet", forms)
    if " tot " in tidy or "t/m" in tidy.removeprefix("t/m"):
        return NotationError(f"'{text}' is een periode; hier past één datum", forms)
    if match := _BEFORE_DATE.fullmatch(tidy):
        return NotationError(f"'{text}' is geen datum door het woord '{match[1]}'", f"schrijf alleen de datum: {match[2]}")
    match = _ABOUT_DATE.fullmatch(tidy)
    if match and (match[1] or match[3]):
        hint = f"schrijf alleen wat een datum is (zoals {match[2]}), en zet '{text}' in de tekst of toelichting ernaast"
        return NotationError(f"'{text}' is geen datum", hint)
    return NotationError(f"'{text}' is geen datum", forms)


_UNTIL_NOW = frozenset({"heden", "nu", "vandaag", "...", "…"})


def read_span(text: str, forms: str) -> tuple[str, str]:
    """Cut a period into the texts of its first and last date ("" where it has no end); raises NotationError."""
    tidy = _tidy(text).removesuffix(".")
    if _SCHOOL_YEAR.fullmatch(tidy):
        return text, text
    if (match := _TWO_YEARS.fullmatch(tidy)) and int(match[2]) == int(match[1]) + 1:
        _ask_years(int(match[1]), int(match[2]), text)
    if _TWO_YEARS.fullmatch(tidy) or not re.search(r"[a-z]", tidy):
        first, _, last = tidy.partition("-") if _TWO_YEARS.fullmatch(tidy) else (tidy, "", "")
        return (first.strip(), last.strip()) if last else _refuse_span(text, forms)
    match = _SPAN.fullmatch(tidy.removeprefix("van "))
    if not match:
        return _refuse_span(text, forms)
    if match[2] and match[2].strip() in _UNTIL_NOW:
        _refuse(f"'{match[2]}': een lezer van later weet niet wanneer dat was", f"loopt het nog, schrijf dan alleen het begin: {match[1]}")
    return (match[3], "") if match[3] else (match[1], match[2])


def _refuse_span(text: str, forms: str) -> NoReturn:
    if " tot " in _tidy(text):
        first, _, last = text.partition(" tot ")
        _refuse(f"'{text}': telt {last} zelf mee?", f"zo ja, schrijf '{first} tot en met {last}'; zo nee, noem de laatste maand of dag")
    _refuse(f"'{text}' is geen periode", forms)


# --- Times

_TIME = re.compile(r"([0-9]{1,2})(?: ?[:.u] ?([0-9]{2}))?(?: ?(?:uur|u|h)\.?)?")
_BARE_HOUR = re.compile(r"[0-9]{1,2}")
_HOURS = re.compile(r"(?:van )?([0-9][^a-z-]*(?:uur|u)?) ?(?:-|tot en met|tot|t/m) ?([0-9].*)")
_TIME_FORMS = "schrijf uren en minuten, zoals 9.30 uur of 09:30"
_LAST_SMALL_HOUR = 6


def read_time(text: str) -> str:
    """Return a time of the day as 09:30; raises NotationError."""
    tidy = _tidy(text)
    match = _TIME.fullmatch(tidy)
    if not match or _BARE_HOUR.fullmatch(tidy):
        _refuse(f"'{text}' is geen tijd", _LEAVE_OUT if _UNKNOWN.fullmatch(tidy) else _TIME_FORMS)
    hour, minute = int(match[1]), int(match[2] or 0)
    if hour > 23 or minute > 59:
        _refuse(f"'{text}' is geen tijd van de dag", "een dag loopt van 00:00 tot en met 23:59")
    if 1 <= hour <= _LAST_SMALL_HOUR and not match[1].startswith("0"):
        hint = f"schrijf {hour:02}:{minute:02} of {hour + 12}:{minute:02}"
        _refuse(f"'{text}' kan 's nachts of 's middags zijn", hint)
    return f"{hour:02}:{minute:02}"


def cut_hours(text: str) -> tuple[str, str] | None:
    """Cut "15:00-17:00" into the texts of both times; None where it is no such thing."""
    match = _HOURS.fullmatch(_tidy(text))
    return (match[1].strip(), match[2].strip()) if match else None


# --- Numbers

# How a number that is not exact is said, and what else means the same.
APPROXIMATIONS: dict[str, tuple[str, ...]] = {
    "ruim": ("iets meer dan",),
    "bijna": ("net geen", "iets minder dan", "krap"),
    "meer dan": ("boven de", ">"),
    "minder dan": ("onder de", "<"),
    "circa": ("ca.", "ca", "ongeveer", "ong.", "zo'n", "rond de", "rond", "om en nabij", "plusminus", "een stuk of", "±", "+/-", "~", "≈"),
    "minstens": ("ten minste", "tenminste", "minimaal", "op zijn minst", "op z'n minst", "≥", ">="),
    "hoogstens": ("ten hoogste", "maximaal", "max.", "max", "op zijn hoogst", "niet meer dan", "≤", "<="),
    "gemiddeld": ("gem.", "doorgaans gemiddeld"),
}
_APPROXIMATE = {word: name for name, words in APPROXIMATIONS.items() for word in (name, *words)}
_NUMBER_BEGINS = re.compile("[0-9]|€|eur")
_BY_LENGTH = sorted(_APPROXIMATE, key=len, reverse=True)
_FACTORS = {"duizend": 1_000, "miljoen": 1_000_000, "mln": 1_000_000, "miljard": 1_000_000_000}
_WITH_FACTOR = re.compile(rf"(.*[0-9]) ?({'|'.join(_FACTORS)})\.?")
_MONEY = re.compile(r"(?:(?:€|eur|euro) ?)?(.*?)(?:,-+| ?(?:€|euro|eur))?")
_DIGITS = re.compile(r"[0-9]+")
_BY_POINTS = re.compile(r"[0-9]{1,3}(?:[.][0-9]{3})+|[0-9]{1,3}(?:[ ][0-9]{3})+")
_BY_COMMAS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]{1,2})?")
_DECIMAL_COMMA = re.compile(r"((?:[0-9]+|[0-9]{1,3}(?:\.[0-9]{3})+)),([0-9]{1,2})")
_DECIMAL_POINT = re.compile(r"([0-9]+)\.([0-9]{1,2})")
_WORDS = (
    *("nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf"),
    *("dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien", "twintig"),
)


def cut_approximation(text: str) -> tuple[str, str]:
    """Return how exact a number is ("" where it is exact) and the text of the number itself."""
    tidy = _tidy(text)
    for word in _BY_LENGTH:
        rest = tidy.removeprefix(word)
        is_whole_word = rest[:1] == " " or not word[-1].isalpha()
        if rest != tidy and is_whole_word and _NUMBER_BEGINS.match(rest.strip()):
            return _APPROXIMATE[word], rest.strip()
    return "", text


def read_number(text: str, *, decimals: bool = False, money: bool = False) -> float:
    """Read an exact number, or an amount of euros; raises NotationError."""
    tidy = _tidy(text)
    amount = _MONEY.fullmatch(tidy)
    core = amount[1].strip() if amount else tidy
    if core != tidy and not money:
        _refuse(f"'{text}' is een bedrag; hier hoort een aantal", "schrijf alleen een getal")
    factor = 1
    if match := _WITH_FACTOR.fullmatch(core):
        core, factor = match[1], _FACTORS[match[2]]
    number = _read_digits(core, text, decimals=decimals or factor > 1) * factor
    if number >= 10**_MOST_DIGITS:
        _refuse(f"'{text}' is een te groot getal", f"schrijf hoogstens {_MOST_DIGITS} cijfers")
    if number != int(number) and not decimals:
        _refuse(f"'{text}' is geen heel getal", "rond af op hele euro's" if money else "schrijf een heel getal, zoals 1.200")
    return number


def _read_digits(core: str, text: str, *, decimals: bool) -> float:
    if _DIGITS.fullmatch(core):
        return int(core[: _MOST_DIGITS + 1])
    if _BY_POINTS.fullmatch(core):
        if decimals and core.count(".") == 1:
            _ask_number(text, core, ".")
        return int(re.sub("[. ]", "", core))
    if match := _DECIMAL_COMMA.fullmatch(core):
        return float(f"{match[1].replace('.', '')}.{match[2]}")
    if match := _DECIMAL_POINT.fullmatch(core):
        return float(core)
    if not _BY_COMMAS.fullmatch(core):
        raise _explain_no_number(core, text, decimals=decimals)
    return _read_commas(core, text, decimals=decimals)


def _read_commas(core: str, text: str, *, decimals: bool) -> float:
    """Read a number in which commas stand between thousands, as in English, where nothing else can be meant."""
    if core.count(",") > 1 or "." in core:
        return float(core.replace(",", ""))
    if decimals:
        _ask_number(text, core, ",")
    _refuse(f"'{text}' is geen heel getal: achter een komma staan decimalen", f"bedoelde je {core.replace(',', '.')}?")


def _ask_number(text: str, core: str, sign: str) -> NoReturn:
    whole, fraction = core.split(sign)
    small = f"{whole},{fraction.rstrip('0')}".rstrip(",")
    _refuse(f"'{text}' kan op twee manieren gelezen worden", f"schrijf {whole}{fraction} of {small}")


def _explain_no_number(core: str, text: str, *, decimals: bool) -> NotationError:
    kind = "getal" if decimals else "heel getal"
    example = "schrijf alleen een getal, zoals 4,5" if decimals else "schrijf alleen een getal, zoals 1.200"
    message = f"'{text}' is geen {kind}"
    if _UNKNOWN.fullmatch(core):
        return NotationError(message, _LEAVE_OUT)
    if "%" in core:
        return NotationError(f"'{text}' is een percentage; hier hoort een aantal", example)
    if core in _WORDS or core == "één":
        return NotationError(message, f"bedoelde je {_WORDS.index(core.replace('é', 'e'))}? Schrijf een getal in cijfers")
    if re.search(r"[0-9].*(?:-| tot | à | a | of |t/m).*[0-9]", core):
        return NotationError(f"'{text}' zijn twee getallen; hier past er één", f"{example}, en zet de rest in de toelichting")
    if match := re.match(r"([0-9][0-9.,]*)\s?[a-z]", core):
        return NotationError(message, f"schrijf alleen het getal: {match[1].rstrip('.,')}")
    return NotationError(message, example)
