"""The kinds of value a record may hold, each saying in Dutch what is wrong when a text does not fit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from sys import intern
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, PlainValidator, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError, core_schema

from praktijkbank.source.invisible import SOFT_HYPHEN, find_invisible, name_invisible

MAX_LINE = 300
_MOST_DIGITS = 12
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

_HTML = re.compile(r"<(?:[a-zA-Z][^\s<>]*|/[a-zA-Z]|!--|!\[|!doctype|\?)", re.IGNORECASE)
_AUTOLINK = re.compile(r"<(?:https?://|mailto:|www\.)[^<>\n]+>|<[^\s<>@]+@[^\s<>@]+>")
_HOST = re.compile(r"(?:[^\s.;,:]+\.)+[^\s.;,:]{2,}\.?")
_EMPTY_LINK_TEXTS = frozenset(
    {"", "hier", "klik hier", "lees meer", "lees verder", "meer", "meer lezen", "meer informatie", "link", "deze link", "website"}
)
_EMAIL = re.compile(r"[^@\s<>\"(),:;\[\]\\?&=%]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+", re.IGNORECASE)


def refuse(rule: str, message: str, hint: str = "", token: str = "") -> PydanticCustomError:
    """Make the error that becomes a finding: `token` is the part of the value it is about."""
    return PydanticCustomError(rule, "{message}", {"message": message, "hint": hint, "token": token})


def refuse_all(errors: Sequence[PydanticCustomError]) -> PydanticCustomError:
    """Make one error of all that is wrong with a value; each becomes a finding of its own."""
    first, *others = errors
    return PydanticCustomError(first.type, "{message}", {**(first.context or {}), "also": others})


def suggest(word: str, known: list[str]) -> str:
    """Propose the nearest known word as a Dutch hint, or nothing where none is near."""
    near = get_close_matches(word.lower(), [name.lower() for name in known], n=1, cutoff=0.6)
    by_lower = {name.lower(): name for name in known}
    return f"bedoelde je '{by_lower[near[0]]}'?" if near else ""


def read_text(value: Any, allowed: str = "") -> str:
    """Return a text without the space around it and without soft hyphens.

    Raises PydanticCustomError for no text, and for characters that nobody sees; `allowed` are control characters that may stay.
    """
    if not isinstance(value, str):
        raise refuse("verkeerd-type", "hier hoort tekst te staan", "haal het streepje of de ingesprongen velden weg")
    stripped = value.replace(SOFT_HYPHEN, "").strip()
    if not stripped:
        raise refuse("lege-tekst", "hier staat geen tekst", "vul de tekst in of haal de regel weg; leeg laten kan niet")
    if not any(character.isprintable() and not character.isspace() for character in stripped):
        raise refuse("lege-tekst", "hier staat geen zichtbare tekst", "vul de tekst in of haal de regel weg")
    return refuse_unseen(stripped, allowed)


def refuse_unseen(text: str, allowed: str) -> str:
    """Return a text; raises PydanticCustomError where it has a character that nobody sees and that is not allowed."""
    if character := find_invisible(text, allowed):
        raise refuse("onzichtbaar-teken", f"de tekst bevat {name_invisible(character)}", "verwijder het teken", character)
    return text


def refuse_html(text: str) -> str:
    """Return a text; raises PydanticCustomError where it holds HTML."""
    if "<" not in text:
        return text
    found = _HTML.search(_AUTOLINK.sub("", text))
    if found:
        raise refuse("html-in-tekst", f"de tekst bevat HTML ({found[0]}…)", "gebruik gewone tekst", found[0])
    return text


def _line(value: Any) -> str:
    text = refuse_html(read_text(value))
    if "\n" in text:
        raise refuse("meer-regels", "deze tekst hoort op één regel te staan", "haal de regeleinden weg of gebruik >-")
    if len(text) > MAX_LINE:
        raise refuse("te-lang", f"de tekst telt {len(text)} tekens; hoogstens {MAX_LINE} past hier", "kort de tekst in")
    return text


def check_link(target: str) -> str:
    """Return the link if it is a full http(s) address or a mailto; raises PydanticCustomError otherwise."""
    hint = "gebruik een volledig adres dat begint met https:// (of mailto:)"
    try:
        parts = urlsplit(target)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise refuse("foute-link", "dit is geen geldig webadres", hint, target) from error
    if parts.scheme == "mailto":
        if not re.fullmatch(r"(?:subject=[^&\s<>\"']*)?", parts.query) or re.search(r"\s", target):
            raise refuse(
                "foute-link",
                "achter een mailadres kan alleen een onderwerp staan (?subject=...)",
                "schrijf mailto:naam@organisatie.nl",
                target,
            )
        check_email(parts.path)
    elif parts.scheme not in {"http", "https"}:
        raise refuse("foute-link", "een link begint met https://, http:// of mailto:", hint, target)
    elif re.search(r"\s", target):
        raise refuse("foute-link", "in het adres staat een spatie", "haal de spatie weg, of schrijf er %20 voor in de plaats", target)
    elif not host or not _HOST.fullmatch(host) or re.search(r"[\s<>\"'`{}|\\^]", target) or "@" in parts.netloc:
        raise refuse("foute-link", "dit is geen volledig webadres", hint, target)
    return target


def check_link_text(text: str) -> str:
    """Return the text of a link if it tells where the link leads; raises PydanticCustomError otherwise (WCAG 2.4.4)."""
    if text.strip(" .!…").lower() in _EMPTY_LINK_TEXTS:
        raise refuse("lege-linktekst", f"'{text}' zegt niet waar de link heen leidt", "schrijf wat de lezer daar vindt", text)
    return text


def check_email(address: str) -> str:
    """Return the e-mail address if it has the usual shape; raises PydanticCustomError otherwise."""
    if not _EMAIL.fullmatch(address):
        raise refuse("fout-mailadres", "dit is geen geldig e-mailadres", "schrijf naam@organisatie.nl", address)
    return address


def _slug(value: Any) -> str:
    text = read_text(value)
    if not SLUG.fullmatch(text):
        hint = "gebruik de bestandsnaam zonder .yml: kleine letters, cijfers en streepjes"
        raise refuse("foute-slug", f"'{text}' is geen bestandsnaam van een praktijk", hint)
    return text


def _whole(value: Any) -> int:
    text = read_text(value)
    if not (text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS):
        raise refuse("fout-getal", f"'{text}' is geen heel getal", "schrijf alleen cijfers, zonder punt, komma of woorden (1200)")
    return int(text)


def _decimal(value: Any) -> float:
    text = read_text(value)
    if not re.fullmatch(r"[0-9]{1,9}(?:\.[0-9]{1,2})?", text):
        hint = (
            f"schrijf '{text.replace(',', '.')}'"
            if re.fullmatch(r"\d+,\d{1,2}", text)
            else "schrijf alleen cijfers, met een punt voor decimalen (4.5)"
        )
        raise refuse("fout-getal", f"'{text}' is geen getal", hint)
    return float(text)


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date known to the year, the month or the day; `month` and `day` are 0 where not known."""

    year: int
    month: int = 0
    day: int = 0

    def __reduce__(self) -> tuple[Any, ...]:
        """Pack the numbers only; a day that is there already comes out of the pack as the same object."""
        return _make_date, (self.year, self.month, self.day)

    def __str__(self) -> str:
        """Return the date back as it is written in a file: 2021, 2022-09 or 2022-09-15."""
        return "-".join([f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part)])

    @property
    def first_day(self) -> tuple[int, int, int]:
        """The earliest day this may be, for sorting and for the earlier end of a comparison."""
        return self.year, self.month or 1, self.day or 1

    @property
    def last_day(self) -> tuple[int, int, int]:
        """The latest day this may be (31 stands for any last day of a month)."""
        return self.year, self.month or 12, self.day or 31


@cache
def _make_date(year: int, month: int, day: int) -> PartialDate:
    """Make a date, once: thousands of practices name the same few days."""
    return PartialDate(year, month, day)


_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _partial_date(value: Any) -> PartialDate:
    text = read_text(value)
    match = _DATE.fullmatch(text) if text.isascii() else None
    if not match:
        raise refuse("foute-datum", f"'{text}' is geen datum", "schrijf 2021, 2022-09 of 2022-09-15 (jaar-maand-dag)")
    year, month, day = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    if not 1900 <= year <= 2100:
        raise refuse("foute-datum", f"het jaar {year} kan niet kloppen", "schrijf een jaar tussen 1900 en 2100")
    if match[2] and not 1 <= month <= 12:
        raise refuse("foute-datum", f"maand {match[2]} bestaat niet", "schrijf jaar-maand-dag")
    if match[3] and not 1 <= day <= _days_in(year, month):
        raise refuse("foute-datum", f"dag {match[3]} bestaat niet in deze maand", "schrijf jaar-maand-dag")
    return _make_date(year, month, day)


def _days_in(year: int, month: int) -> int:
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 28 if month == 2 and not leap else _DAYS[month - 1]


def _full_date(value: Any) -> PartialDate:
    date = _partial_date(value)
    if not date.day:
        raise refuse("foute-datum", f"'{date}' is geen volledige datum", "schrijf jaar-maand-dag, zoals 2026-03-15")
    return date


@dataclass(frozen=True, slots=True)
class Facet:
    """Marks a field whose values come from one list of the vocabulary."""

    name: str

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> core_schema.CoreSchema:
        """Check a key against the vocabulary that the validation context carries (pydantic's own protocol)."""
        return core_schema.with_info_plain_validator_function(self._check)

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> dict[str, Any]:
        """Name the vocabulary list, which the JSON Schema view turns into its keys (pydantic's own protocol)."""
        return {"type": "string", "vocabulary": self.name}

    def _check(self, value: Any, info: ValidationInfo) -> str:
        key = read_text(value)
        vocabulary = (info.context or {}).get("vocabulary")
        if vocabulary is None:
            return key
        known = vocabulary[self.name]
        if key in known:
            return intern(key)  # thousands of practices name the same few keys
        hint = known.suggest(key) or f"kies uit: {', '.join(known)}"
        message = f"'{key}' staat niet in de lijst '{self.name}'"
        raise refuse("onbekende-waarde", message, f"{hint} — of voeg de waarde toe aan practices/_vocabulary.yml")


Line = Annotated[str, BeforeValidator(_line), WithJsonSchema({"type": "string", "minLength": 1, "maxLength": MAX_LINE})]
Url = Annotated[str, AfterValidator(check_link), BeforeValidator(read_text), WithJsonSchema({"type": "string", "format": "uri"})]
Email = Annotated[str, AfterValidator(check_email), BeforeValidator(read_text), WithJsonSchema({"type": "string", "format": "email"})]
Slug = Annotated[str, BeforeValidator(_slug), WithJsonSchema({"type": "string", "pattern": f"^{SLUG.pattern}$"})]
Whole = Annotated[int, BeforeValidator(_whole), WithJsonSchema({"type": "integer", "minimum": 0})]
Decimal = Annotated[float, BeforeValidator(_decimal), WithJsonSchema({"type": "number", "minimum": 0})]
AnyDate = Annotated[PartialDate, PlainValidator(_partial_date), WithJsonSchema({"type": ["string", "integer"]})]
FullDate = Annotated[PartialDate, PlainValidator(_full_date), WithJsonSchema({"type": "string", "format": "date"})]
