"""Recognises values in answers: payers, amounts, hours, dates, names, addresses. Anything ambiguous becomes a question."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pydantic_core import PydanticCustomError

from praktijkbank.editing.importing.knowledge import VALUES, list_words
from praktijkbank.practices.vocabulary import TermList, Vocabulary, list_names
from praktijkbank.source.dutch.calendar_names import MONTHS
from praktijkbank.source.dutch.date_notation import is_date
from praktijkbank.source.ticks import list_ticked

_SHARE_BETWEEN = re.compile(r",\s+")
_IN, _BRACKETS = re.compile(r"^\s*(?:[Ii]n|[Tt]e)\s+(?=[A-Z])"), re.compile(r"\s*[()]\s*")
_AND = re.compile(r"\s+en\s+")
_YEARS = re.compile(r"(20\d\d)-(20\d\d)")
_FEWEST_YEARS = 2  # between two years that are no school year
_MOST_NAME_WORDS = 7
_LAST_OF_SCHOOL_YEAR = "juli"


@dataclass(frozen=True, slots=True)
class Amount:
    """An unambiguous amount in whole euros, and the key of the period or unit it is per."""

    euros: int
    per: str


def split_sentences(text: str) -> list[str]:
    """Return the sentences of a paragraph."""
    sentences: list[str] = []
    start = 0
    for found in VALUES.sentence_end.finditer(text):
        if not VALUES.abbreviation.search(text[start : found.start()]):
            sentences.append(text[start : found.end()].strip())
            start = found.end()
    return [sentence for sentence in [*sentences, text[start:].strip()] if sentence]


def ask(text: str) -> Iterator[str]:
    """Return questions in Dutch about ambiguous dates and amounts in a text."""
    for found in filter(_has_two_readings, VALUES.unclear_dates.finditer(text)):
        yield f"'{found[0]}' kan twee datums zijn: schrijf de maand uit"
    for found in VALUES.unclear_amounts.finditer(text):
        yield f"'{found[0].strip()}' is geen vast bedrag: vraag hoeveel het precies is"
    for found in VALUES.amounts.finditer(text):
        if before := _is_about(text, found.start()):
            yield f"'{before} {found[0]}' is geen vast bedrag: vraag hoeveel het precies is"


def _has_two_readings(date: re.Match[str]) -> bool:
    """Tell whether the day and month of a date can be swapped (as with slashes), or its year has only two digits."""
    day, month = int(date[1]), int(date[2])
    return len(date[3]) == 2 or ("/" in date[0] and day != month and day <= 12 and month <= 12)


def _is_about(text: str, start: int) -> str:
    """Return the word before an amount that makes it approximate."""
    before = text[:start].rstrip(" €").lower().replace("’", "'")
    return next((word for word in VALUES.around if re.search(rf"(?:^|\s){re.escape(word)}$", before)), "")


def find_amount(text: str) -> Amount | None:
    """Return the amount in a text that names only one, in full and exactly (without words such as "ruim")."""
    found = list(VALUES.amounts.finditer(text))
    if len(found) != 1 or find_divided(text) or VALUES.unclear_amounts.search(text) or _is_about(text, found[0].start()):
        return None
    number = found[0][1] or found[0][2]
    if re.search(r",(?!00)\d\d(?!\d)", found[0][0]):  # it has cents
        return None
    per = next((key for key, pattern in VALUES.amount_per.items() if pattern.search(text)), "unknown")
    return Amount(int(number.replace(".", "")), per)


def find_divided(text: str) -> str:
    """Return the only amount in a text that also says which parts it is divided in; "" if there is none."""
    found = list(VALUES.amounts.finditer(text))
    return found[0][0] if len(found) == 1 and VALUES.shares.search(text) else ""


def find_share(text: str) -> str:
    """Return the only share that a text names: 30%, de helft; "" if it names none or more."""
    found = [match[0] for match in VALUES.shares.finditer(text)]
    return found[0] if len(found) == 1 else ""


def find_payers(text: str, vocabulary: Vocabulary) -> list[str]:
    """Return the funding sources named in a text, in order, one for each word."""
    spots = {spot[:2]: spot[2] for spot in reversed(_find_words(text, vocabulary["funding_sources"], VALUES.payers))}
    return list(dict.fromkeys(reversed(spots.values())))


def find_school_types(text: str, vocabulary: Vocabulary) -> list[str]:
    """Return the labels of the school types named in a text, in order."""
    terms = vocabulary["school_types"]
    return list(dict.fromkeys(terms.label(key) for _, _, key in _find_words(text, terms, VALUES.school_words)))


def _find_words(text: str, terms: TermList, more: Mapping[str, Sequence[str]]) -> list[tuple[int, int, str]]:
    """Return where a text has words for keys of a list; of overlapping words the longest counts."""
    spots: list[tuple[int, int, str]] = []
    for key in terms:
        for word in (*list_names(key, terms[key]), *more.get(key, ())):
            spots += [(found.start(), found.end(), key) for found in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE)]
    return sorted(spot for spot in spots if not any(_is_within(spot, other) for other in spots))


def _is_within(spot: tuple[int, int, str], other: tuple[int, int, str]) -> bool:
    return other[0] <= spot[0] and spot[1] <= other[1] and other[1] - other[0] > spot[1] - spot[0]


def split_payments(sentence: str, vocabulary: Vocabulary) -> list[str]:
    """Split a sentence into parts that each name a payer and stand by themselves: at commas, and at an "en" before another payer."""
    parts = _SHARE_BETWEEN.split(sentence)
    whole = parts if len(parts) > 1 and all(find_payers(part, vocabulary) and VALUES.payment.search(part) for part in parts) else [sentence]
    return [share for part in whole for share in _split_shares(part, vocabulary)]


def _split_shares(part: str, vocabulary: Vocabulary) -> list[str]:
    for joint in _AND.finditer(part):
        sides = part[: joint.start()], part[joint.end() :]
        first, second = (find_payers(side, vocabulary) for side in sides)
        if first and second and not set(first) & set(second) and all(map(VALUES.payment.search, sides)):
            return [sides[0], *_split_shares(sides[1], vocabulary)]
    return [part]


def find_said(text: str, choices: Mapping[str, re.Pattern[str]]) -> str:
    """Return the first choice that a text itself says it is; "" if it says none."""
    return next((key for key, pattern in choices.items() if pattern.search(text)), "")


def find_efforts(text: str) -> Iterator[tuple[str, str, str, str]]:
    """Return hours or days per week in a text: the words, value, unit and period, as written in a file."""
    for found in VALUES.efforts.finditer(text):
        yield found[0], found[1].replace(",", "."), VALUES.effort_units[found[2].lower()], "week-school" if found[4] else "week"


def find_until(text: str) -> str:
    """Return the end date in a text (2026, 2026-07 with a month, or the day that it gives in figures), if it gives exactly one."""
    found = list(VALUES.until.finditer(text))
    if len(found) != 1:
        return ""
    month, school_year, year, *day = found[0].groups()
    if not year:
        return "-".join(part.zfill(2) for part in reversed(day))
    return f"{year}-{MONTHS.index((month or _LAST_OF_SCHOOL_YEAR).lower()) + 1:02}" if month or school_year else year


def read_period(text: str) -> dict[str, str]:
    """Return the start and end of a period, or the text as its note where they are no dates."""
    years = _YEARS.fullmatch(text.strip())
    found = years if years and int(years[2]) - int(years[1]) >= _FEWEST_YEARS else VALUES.period.fullmatch(text)
    start, end = found.groups() if found else ("", None)
    if not is_date(start):
        first = text.partition(",")[0].strip()
        return {"start": first, "note": text} if is_date(first) else {"note": text}
    return {"start": start, **({} if end is None else {"end": end} if is_date(end) else {"note": text})}


def split_names(text: str) -> list[str] | None:
    """Split a list of names; return None if it reads as a sentence."""
    told = text.strip().rstrip(".")
    if len(split_sentences(told)) > 1:
        return None
    pieces = [piece.strip() for piece in re.split(r"[,;]\s+|\s+/\s+", told) if piece.strip()]
    if len(pieces) > 1 and len(_AND.findall(pieces[-1])) == 1 and ";" not in told:
        pieces[-1:] = _AND.split(pieces[-1])
    elif len(pieces) == 1 and len(_AND.findall(told)) == 1 and _is_plain_pair(told):
        pieces = _AND.split(told)
    return pieces if all(is_name(piece) for piece in pieces) else None


def _is_plain_pair(text: str) -> bool:
    """Tell whether "A en B" are two names: the second begins like an organisation, or with an article."""
    second = list_words(_AND.split(text)[1])
    return bool(second) and (second[0] in VALUES.organisations or second[0] in {"de", "het", "een"})


def is_name(piece: str) -> bool:
    """Tell whether a text reads as a name or a function, not as a sentence."""
    words = list_words(piece)
    return 0 < len(words) <= _MOST_NAME_WORDS and not VALUES.verbs.intersection(words)


def find_terms(text: str, terms: TermList) -> tuple[list[str], list[str]]:
    """Split a value such as "po en vo" into the keys it names exactly, and the remaining pieces."""
    whole = terms.find(text.strip())
    if len(whole) == 1:
        return list(whole), []
    ticked = list_ticked(text)
    text = text if ticked is None else " , ".join(ticked)
    keys, others = list[str](), list[str]()
    for piece in filter(None, (piece.strip(" .") for piece in re.split(r"[,;/+&\n]|\s+en\s+", text))):
        found = terms.find(piece)
        if len(found) == 1:
            keys += found
        else:
            others.append(piece)
    return list(dict.fromkeys(keys)), others


def list_places(text: str) -> str:
    """Return a text about places with commas between them, as in "In Winterswijk en Aalten (Achterhoek)"."""
    return _BRACKETS.sub(", ", _IN.sub("", text)).strip(" ,.")


def passes(check: Callable[[str], str], text: str) -> bool:
    """Tell whether a check accepts a text."""
    try:
        check(text)
    except PydanticCustomError:
        return False
    return True


def mention_terms(text: str, terms: TermList) -> list[str]:
    """Return the keys whose labels occur in running text, as mere proposals."""
    return [key for key in terms if re.search(rf"(?<!\w){re.escape(terms.label(key))}(?!\w)", text, re.IGNORECASE)]
