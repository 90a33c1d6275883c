"""Finds citizen service numbers, and mobile numbers and e-mail addresses that belong to one person."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from praktijkbank.editing.privacy.words import Span, fold, is_among, is_name

_DIGITS = re.compile(r"(?<!\d)(?<!€)(?:\d[ .\-]{0,2}){8}\d(?![.,\-]{0,9}\d|[^\W_])")
_GROUPS = re.compile(r"\d+")
_BEFORE = 60  # characters before a number that may say what it is
_NO_CITIZEN = re.compile(r"(?:€|eur|kvk|k\.v\.k\.|kamer van koophandel|rsin|btw|iban|isbn|fiscaal|factuur|rekening)[\w .:\-]{0,24}$")
_MONEY = re.compile(r"\s*(?:euro|eur\b|leerlingen|inwoners)")
_MAY_BE_PHONE = re.compile(r"(?:\+|\b00|\(?\b0)\d?[\d\s()./\-–]{7,}")
_MAIL = re.compile(r"[\w.%+'\-]{1,64}@(?P<domain>[a-z0-9.\-]{1,250}\.[a-z]{2,60})", re.IGNORECASE)
_AT = re.compile(r"\s?[\[({]\s?(?:at|apenstaartje|a)\s?[\])}]\s?", re.IGNORECASE)
_DOT = re.compile(r"\s?[\[({]\s?(?:punt|dot)\s?[\])}]\s?", re.IGNORECASE)
_SURNAMED = re.compile(
    r"[a-z]{1,2}(?:vande[rn]?|van|vd|v[.-]?d|de[rn]?|ter|ten)[a-z]{3,}"  # mvanderplas, hvdberg
    # A letter that can't begin a Dutch word together with the next one is an initial: pjansen, hkramer, mvisser.
    r"|(?!b[lr]|c[hlr]|d[rw]|f[lrj]|g[lnr]|k[lnrw]|p[hlrs]|s[cfhjklmnpqtw]|t[hjrsw]|v[lr]|w[hr]|zw)[b-df-hj-np-tv-z](?=[b-df-hj-np-tv-z])"
    r"(?:[bcfgkpt][lr]|d[rw]|kn|kw|s[cjklmnptw]|sch|str|vr|zw|wr|[b-df-hj-np-tv-z])[aeiouy][a-z]{3,}"
)
_MAY_BE_NUMBER = re.compile(r"\d\D{0,3}\d\D{0,3}\d\D{0,3}\d\D{0,3}\d")
_FEWEST_DIGITS = 10  # in a Dutch telephone number with area code
_DUTCH_MOBILE = (31, "6", 9)


def find_citizen_numbers(text: str) -> Iterator[str]:
    """Find Dutch citizen service numbers (BSN), with or without dots, spaces and dashes.

    Nine digits within a longer number, an amount or a telephone number do not count. Source of the eleven test: Besluit BSN, as implemented
    by python-stdnum.
    """
    if not _MAY_BE_NUMBER.search(text):
        return
    from stdnum.nl import bsn  # noqa: PLC0415 - few texts have nine digits in a row, and importing it slows down every start

    phones = [span for span, *_ in _list_phones(text)]
    for match in _DIGITS.finditer(text):
        groups = _GROUPS.findall(match[0])
        is_written_as_one = len(groups) == 1 or (len(groups) <= 4 and all(len(group) > 1 for group in groups))
        before = text[max(0, match.start() - _BEFORE) : match.start()].lower()
        is_other = _NO_CITIZEN.search(before) or _MONEY.match(text, match.end()) or re.search(r"\d[ .\-–/]$|[+/]$", before)
        if is_written_as_one and not is_other and bsn.is_valid("".join(groups)) and not _is_in(phones, match.span()):
            yield match[0]


def find_mobile_numbers(text: str) -> Iterator[str]:
    """Find mobile numbers, which belong to one person, unlike an office number."""
    for span, country, national in _list_phones(text):
        code, first, length = _DUTCH_MOBILE
        if country == code and national.startswith(first) and len(national) == length:
            yield text[slice(*span)]


def _is_in(spans: Sequence[Span], span: Span) -> bool:
    """Tell whether a span lies within one of a sorted sequence of spans."""
    last = bisect_right(spans, span[0], key=lambda other: other[0]) - 1
    return last >= 0 and span[1] <= spans[last][1]


def _list_phones(text: str) -> Iterator[tuple[Span, int, str]]:
    """Find telephone numbers: their position, country code and national number."""
    if not _MAY_BE_NUMBER.search(text):
        return
    import phonenumbers  # noqa: PLC0415 - few texts have a telephone number, and importing it slows down every start

    for match in _MAY_BE_PHONE.finditer(text):
        written = match[0].rstrip(" ./-–(")
        try:
            number = phonenumbers.parse(written.replace("/", " "), "NL")
        except phonenumbers.NumberParseException:
            continue
        digits = sum(character.isdigit() for character in written)
        if phonenumbers.is_possible_number(number) and digits >= _FEWEST_DIGITS:
            yield (match.start(), match.start() + len(written)), number.country_code or 0, str(number.national_number)


def find_personal_mail(text: str) -> Iterator[str]:
    """Find one person's e-mail addresses, also at work or written with [at] and [punt]: their first part is a name, not a task or place."""
    if "@" not in text and "at" not in text:
        return
    for match in _MAIL.finditer(_DOT.sub(".", _AT.sub("@", text))):
        if _is_personal(fold(match[0].partition("@")[0]), match["domain"].lower()):
            yield match[0]


def _is_personal(local: str, domain: str) -> bool:
    parts = [part for part in re.split(r"[._+\-]|\d+", local) if part]
    if not parts or any(is_among("algemeen_adres", part) for part in parts):
        return False
    if any(is_name(part) for part in parts):
        return True
    if len(parts) > 1:
        return not all(part in domain for part in parts)
    is_surname = _SURNAMED.fullmatch(parts[0]) or re.fullmatch(r"[a-z]{3,}\d{2,4}", local)
    return bool(is_surname) and parts[0] not in domain
