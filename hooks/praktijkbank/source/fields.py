"""Field types for free input (texts, numbers, dates), because YAML itself would guess their type."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainValidator, ValidationError, WithJsonSchema
from pydantic_core import ErrorDetails, PydanticCustomError

from praktijkbank.source.advice import LEAVE_OUT, NO_FIELDS, NO_LIST, NO_TEXT, YES_OR_NO, Form, Hint
from praktijkbank.source.dutch import clock_times, date_notation, date_spans, notations, number_notation
from praktijkbank.source.dutch.calendar_names import FIRST_YEAR, LAST_YEAR
from praktijkbank.source.entities import list_unseen, read_entities
from praktijkbank.source.invisible import SOFT_HYPHEN, find_invisible, name_invisible
from praktijkbank.source.mail_remains import MAIL_REMAINS, find_mail_remains
from praktijkbank.source.spelling import find_slips

MAX_LINE = 300
ON_ONE_LINE = "zet alles op één regel"  # `way_out.lead_on` says behind what, and shows the line
BROKEN_LINES = "afgebroken-regels"  # the rule about a text with line breaks inside a sentence
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

# After a word, "<" means "less than" (a<b), unless a ">" closes it like a tag.
_HTML = re.compile(r"<(?:(?:(?<!\w<)|(?=[^<>]*>))[a-zA-Z][^\s<>]*|/[a-zA-Z]|!--|!\[|!doctype|\?)", re.IGNORECASE)
_BOLD = re.compile(r"(?<![\w*])\*\*(?!\*) *[^\W\d_][^*]*\*\*(?![\w*])|(?<!\w)__[^\W\d_](?:[^_]*[^_\s])?__(?!\w)")
_LINK = re.compile(r"\[[^\[\]]+\]\((?:https?://|www\.|mailto:)[^()\s]*\)")
_NO_HTML = re.compile(r"<(?:https?://|mailto:|www\.)[^<>\n]+>|<[^\s<>@]+@[^\s<>@]+>|<<[^<>\n]+>>")  # an address, a remark to oneself


def refuse(rule: str, message: str, hint: Hint = "", token: str = "", field: str = "") -> PydanticCustomError:
    """Make an error that becomes a finding: `token` is the part of the value at fault, `field` the field of the record."""
    return PydanticCustomError(rule, "{message}", {"message": message, "hint": hint, "token": token, "field": field})


def refuse_all(errors: Sequence[PydanticCustomError]) -> PydanticCustomError:
    """Combine several errors about one value into one; each becomes a finding of its own."""
    first, *others = errors
    if not others:
        return first
    return PydanticCustomError(first.type, "{message}", {**(first.context or {}), "also": others})


def list_errors(error: ValidationError) -> list[ErrorDetails]:
    """Return all errors in a ValidationError, including those that `refuse_all` combined."""
    found: list[ErrorDetails] = []
    for details in error.errors(include_url=False):
        found.append(details)
        for other in (details.get("ctx") or {}).get("also", ()):
            context = other.context or {}
            found.append({**details, "type": other.type, "msg": context["message"], "ctx": context})
    return found


def suggest(word: str, known: Collection[str]) -> str:
    """Ask in Dutch whether one of the similar known words was meant; "" if none is similar."""
    near = find_slips(word, known)
    return f"bedoelde je {' of '.join(map(quote, near[:3]))}?" if near else ""


def quote(text: str) -> str:
    """Put a text between single quotation marks."""
    return f"'{text}'"


def read_text(value: Any, allowed: str = "") -> str:
    """Return a text without surrounding space and without soft hyphens.

    Raises PydanticCustomError if the value is not text or contains invisible characters; `allowed` lists control characters that may stay.
    """
    if not isinstance(value, str):
        raise _refuse_no_text(value)
    stripped = value.replace(SOFT_HYPHEN, "").strip()
    if not stripped:
        raise refuse("lege-tekst", "hier staat geen tekst", NO_TEXT)
    if not any(character.isprintable() and not character.isspace() for character in stripped):
        raise refuse("lege-tekst", "hier staat geen zichtbare tekst", "vul de tekst in of haal de regel weg")
    return refuse_unseen(stripped, allowed)


def refuse_unseen(text: str, allowed: str) -> str:
    """Return a text unchanged; raises PydanticCustomError for every invisible character in it that is not allowed."""
    errors, left = [], text
    while character := find_invisible(left, allowed):
        count = left.count(character)
        hint = "zet er een spatie voor in de plaats" if character == "\t" else "verwijder het teken"
        often = f"{count} keer " if count > 1 else ""
        errors.append(refuse("onzichtbaar-teken", f"de tekst bevat {often}{name_invisible(character)}", hint, character))
        left = left.replace(character, "")
    if errors:
        raise refuse_all(errors)
    return text


def refuse_yaml_list(value: Any) -> Any:
    """Return any value but a list; raises PydanticCustomError for a list, which belongs inside the text."""
    if isinstance(value, list):
        if is_placeholder(value):
            raise _refuse_placeholder(value)
        hint = (
            "schrijf | achter de dubbele punt van het veld; dan hoort de lijst eronder bij de tekst. "
            "Begint de tekst zelf met [, zet er dan dubbele aanhalingstekens om"
        )
        raise refuse("verkeerd-type", "hier hoort een tekst, geen lijst van YAML", hint)
    return value


def is_placeholder(value: object) -> bool:
    """Tell whether a list only says that something is to be filled in; people type brackets around such words."""
    return isinstance(value, list) and len(value) == 1 and isinstance(value[0], str) and notations.says_nothing(value[0])


def _refuse_placeholder(value: list[str]) -> PydanticCustomError:
    return refuse("niet-ingevuld", f"hier staat alleen '[{value[0]}]'", LEAVE_OUT)


def _refuse_no_text(value: Any) -> PydanticCustomError:
    if is_placeholder(value):
        return _refuse_placeholder(value)
    if isinstance(value, list):
        return refuse("verkeerd-type", "hier past één waarde, geen lijst", NO_LIST)
    return refuse("verkeerd-type", "hier hoort een tekst, geen velden", NO_FIELDS)


def refuse_nothing(text: str) -> str:
    """Return a text unchanged; raises PydanticCustomError if it only says that nothing is known."""
    if notations.says_nothing(text):
        raise refuse("niet-ingevuld", f"hier staat alleen '{text}'", LEAVE_OUT)
    return text


def refuse_html(text: str) -> str:
    """Return a text unchanged; raises PydanticCustomError if it contains HTML, except entities for visible characters."""
    if errors := list(list_html(text)):
        raise refuse_all(errors)
    return text


def list_html(text: str) -> Iterator[PydanticCustomError]:
    """Return an error for every distinct HTML tag in a text, and for every entity of an invisible character."""
    tags = dict.fromkeys(found[0] for found in _HTML.finditer(_NO_HTML.sub("", text))) if "<" in text else {}
    for tag in [tag for tag in tags if not tag.startswith("</")] or tags:
        hint = "schrijf een link als `[waar hij heen leidt](https://…)`, met zijn adres" if tag.lower() == "<a" else "gebruik gewone tekst"
        yield refuse("html-in-tekst", f"de tekst bevat HTML ({tag}…)", hint, tag)
    for entity in list_unseen(text):
        yield refuse("html-in-tekst", f"de tekst bevat HTML ({entity}: een teken dat niemand ziet)", "haal het weg", entity)


def read_stated(value: Any, hint: str = LEAVE_OUT) -> str:
    """Return a text; raises PydanticCustomError, with a hint, if it only says that nothing is known or that there is none."""
    text = read_text(value)
    if text.casefold() in notations.NONE or notations.says_nothing(text):
        raise refuse("niet-ingevuld", f"hier staat alleen '{text}'", hint)
    return text


def _line(value: Any) -> str:
    return _word(refuse_nothing(value) if isinstance(value, str) else value)


def _word(value: Any) -> str:
    return _read_word(value)


def _aside(value: Any) -> str:
    return _read_word(refuse_nothing(value) if isinstance(value, str) else value, is_shown=False)


def _read_word(value: Any, *, is_shown: bool = True) -> str:
    text = read_text(read_entities(refuse_html(read_text(value))))
    errors = [refuse(MAIL_REMAINS, *told) for told in find_mail_remains(text, is_shown=is_shown)]
    if "\n" in text:
        errors.append(refuse("meer-regels", "deze tekst hoort op één regel te staan", ON_ONE_LINE))
    if errors:
        raise refuse_all(errors)
    if bold := _BOLD.search(text):
        message = f"'{bold[0][:2]}' maakt hier niets vet, en komt zo op de site te staan"
        raise refuse("opmaak-in-regel", message, "haal die tekens weg", bold[0])
    if link := _LINK.search(text):
        message = "een link kan hier niet: de haken komen zo op de site te staan"
        raise refuse("opmaak-in-regel", message, "schrijf alleen de woorden; een webadres heeft een eigen veld", link[0])
    if len(text) > MAX_LINE:
        raise refuse("te-lang", f"de tekst telt {len(text)} tekens; hoogstens {MAX_LINE} past hier", "kort de tekst in")
    return text


def find_slug(text: str) -> str:
    """Return the slug that a path, file name or address clearly refers to; "" if there is none."""
    bare = re.sub(r"^.*/praktijken/|^/(?:practices/)?|\.ya?ml$|(?<=.)[/?#].*$", "", f"/{text.replace(SOFT_HYPHEN, '').strip()}")
    return bare if SLUG.fullmatch(bare) else ""


def make_key(text: str) -> str:
    """Make a key or file name from words: lower-case letters without accents, digits and hyphens; may be empty."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", plain.lower()))


def propose_file_name(name: str) -> str:
    """Return a file name that is valid in an address, close to the given name and with the same extension."""
    stem, _, ending = name.rpartition(".")
    return f"{make_key(stem) or 'bestand'}.{ending.lower()}"


def _slug(value: Any) -> str:
    text = read_text(value)
    if not SLUG.fullmatch(text):
        key = find_slug(text) or make_key(text)
        remark = "; is het geen naam maar een opmerking voor jezelf, haal dit dan weg" if " " in text else ""
        shape = "gebruik de bestandsnaam zonder .yml: kleine letters, cijfers en streepjes, zoals inloop-op-school"
        hint = f"schrijf {key}{remark}" if key else shape
        raise refuse("foute-slug", f"'{text}' is geen bestandsnaam van een praktijk", hint)
    return text


def _whole(value: Any) -> int:
    return int(_number(value))


def _euros(value: Any) -> int:
    return int(_number(value, money=True))


def _decimal(value: Any) -> float:
    return _number(value, decimals=True)


def _number(value: Any, **kinds: bool) -> float:
    text = read_text(value)
    about, _ = number_notation.cut_approximation(text)
    if about:
        raise refuse("fout-getal", f"'{text}' is niet precies", "hier past alleen een precies getal")
    try:
        return number_notation.read_number(text, **kinds)
    except notations.NotationError as error:
        raise refuse("fout-getal", error.message, error.hint) from error


def split_approximation(data: Any, field: str) -> Any:
    """Return raw data in which "ruim 100.000" in a number field is split into that number and `approx: ruim`.

    Raises PydanticCustomError if `approx` is also given separately, or is given without a number.
    """
    if not isinstance(data, dict):
        return data
    text = data.get(field)
    about, number = number_notation.cut_approximation(text) if isinstance(text, str) else ("", "")
    if about and "approx" in data:
        raise refuse(
            "dubbele-waarde", f"hoe precies het getal is, staat er twee keer: bij {field} en bij approx", "haal er een weg", field="approx"
        )
    if "approx" in data and field not in data:
        raise refuse("half-onderdeel", "approx hoort bij een getal, en dat ontbreekt", f"vul {field} in of haal approx weg", field="approx")
    return {**data, field: number, "approx": about} if about else data


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date known to the year, month or day; `month` and `day` are 0 if unknown."""

    year: int
    month: int = 0
    day: int = 0
    is_school_year: bool = False

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle only the numbers, so that unpickling reuses the cached object for that date."""
        return _make_date, (self.year, self.month, self.day, self.is_school_year)

    def __str__(self) -> str:
        """Return the date as a file may write it: 2021, 2022-09, 2022-09-15 or schooljaar 2023-2024."""
        if self.is_school_year:
            return f"schooljaar {self.year}-{self.year + 1}"
        return "-".join([f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part)])

    @property
    def first_day(self) -> tuple[int, int, int]:
        """The earliest possible day, for sorting and for the lower end of a comparison.

        A school year runs from 1 August. Source: Wet op het primair onderwijs, article 1 (schooljaar).
        """
        return self.year, self.month or (8 if self.is_school_year else 1), self.day or 1

    @property
    def last_day(self) -> tuple[int, int, int]:
        """The latest possible day (31 stands for the last day of any month)."""
        if self.is_school_year:
            return self.year + 1, 7, 31
        return self.year, self.month or 12, self.day or 31


@cache
def _make_date(year: int, month: int, day: int, is_school_year: bool = False) -> PartialDate:
    """Return a cached date: thousands of practices share the same few."""
    return PartialDate(year, month, day, is_school_year)


STILL_GOING = "liep nog toen dit werd opgeschreven"
# The examples shown in a hint, by what the field accepts.
_ANY_FORMS = Form("schrijf bijvoorbeeld 2021, september 2022 of 15 september 2022")
_MONTH_FORMS = Form("schrijf bijvoorbeeld 21 november 2026, of november 2026 als de dag niet vaststaat")
_YEAR_FORMS = Form("schrijf alleen het jaar, zoals 2022")


def _read_date(value: Any, forms: Hint) -> PartialDate:
    text = read_text(value)
    try:
        return _make_date(*date_notation.read_date(text, forms))
    except notations.NotationError as error:
        raise refuse("foute-datum", error.message, error.hint) from error


def _partial_date(value: Any) -> PartialDate:
    return _read_date(value, _ANY_FORMS)


def _month_date(value: Any) -> PartialDate:
    date = _read_date(value, _MONTH_FORMS)
    if not date.month:
        raise refuse("datum-zonder-maand", f"'{date}' noemt geen maand", _MONTH_FORMS)
    return date


def _year(value: Any) -> int:
    text = refuse_nothing(read_text(value))
    try:
        date = date_notation.read_date(text, _YEAR_FORMS)
    except notations.NotationError as error:
        pair = re.search(r"\b(20[0-9]{2}) ?[-/] ?'?([0-9]{2})\b(?![0-9])", text)
        years = [str(int(pair[1]) + 1)] if pair and int(pair[2]) == (int(pair[1]) + 1) % 100 else []
        years = [*re.findall(r"\b[12][0-9]{3}\b", text), *years, *(f"20{short}" for short in re.findall(r"^['’]([0-9]{2})$", text))]
        hint = f"schrijf één jaar: {' of '.join(dict.fromkeys(years))}" if 0 < len(years) < 4 else _YEAR_FORMS
        raise refuse("fout-jaar", f"'{text}' is geen jaar", hint) from error
    if PartialDate(*date) != PartialDate(date[0]):
        hint = f"schrijf één jaar: {date[0]} of {date[0] + 1}" if date.is_school_year else f"schrijf alleen het jaar: {date[0]}"
        raise refuse("fout-jaar", f"'{text}' is geen jaar", hint)
    return date[0]


def _full_date(value: Any) -> PartialDate:
    date = _read_date(value, date_notation.WHOLE_DATES)
    if not date.day:
        raise refuse("foute-datum", f"'{value}' is geen volledige datum", date_notation.WHOLE_DATES)
    return date


def split_span(data: Any) -> Any:
    """Return raw data in which a period written as text ("schooljaar 2023-2024") is split into start and end.

    An end such as "heden" becomes a note, because it is no date: the practice went on when that was written. Raises PydanticCustomError.
    """
    if isinstance(data, dict):
        return _note_still_going(data)
    if not isinstance(data, str) or not data.strip():
        return data
    try:
        start, end = date_spans.read_span(data.strip(), Form("schrijf bijvoorbeeld 2021 tot en met 2023, of de velden start en end"))
    except notations.NotationError as error:
        raise refuse("foute-datum", error.message, error.hint) from error
    return _note_still_going({"start": start, "end": end}) if end else {"start": start}


def _note_still_going(data: dict[str, Any]) -> dict[str, Any]:
    end, note = data.get("end"), data.get("note")
    if not isinstance(end, str) or not date_notation.says_still_going(end):
        return data
    told = f"{note}; {STILL_GOING}" if isinstance(note, str) and note.strip() else STILL_GOING
    return {**{name: value for name, value in data.items() if name != "end"}, "note": told}


def _read_end(value: Any) -> str:
    return _read_clock(value, clock_times.read_end)


def _read_clock(value: Any, read: Callable[[str], str] = clock_times.read_time) -> str:
    text = read_text(value)
    try:
        return read(text)
    except notations.NotationError as error:
        raise refuse("foute-tijd", error.message, clock_times.cut_words(text) or error.hint) from error


def split_hours(data: Any) -> Any:
    """Return raw data in which "15:00-17:00" at `start` is split into start and end; raises PydanticCustomError if `end` is also given."""
    text = data.get("start") if isinstance(data, dict) else None
    hours = clock_times.cut_hours(text) if isinstance(text, str) and not clock_times.cut_words(text) else None
    if hours is None:
        return data
    if "end" in data:
        raise refuse(
            "dubbele-waarde", f"bij start staat al een einde ({text})", "haal end weg, of zet bij start alleen het begin", field="end"
        )
    try:
        start, end = clock_times.settle_hours(str(text), *hours)
    except notations.NotationError as error:
        raise refuse("foute-tijd", error.message, error.hint, field="start") from error
    return {**data, "start": start, "end": end}


_DOTTED = re.compile(r"(?<!\w)(?:(?:[^\W\d_]\.)+[^\W\d_](?!\w|\.)|(?:[^\W\d_]\.){2,})")
_FLAGS = {"yes": True, "ja": True, "true": True, "no": False, "nee": False, "geen": False, "false": False}


def _flag(value: Any) -> bool:
    if not isinstance(value, str) and not is_placeholder(value):
        raise refuse("geen-ja-nee", "hier past alleen ja of nee", YES_OR_NO)
    text = read_text(value)
    if text.lower() not in _FLAGS:
        raise refuse("geen-ja-nee", f"'{text}' kan hier niet", YES_OR_NO)
    return _FLAGS[text.lower()]


def fold_name(name: str) -> str:
    """Normalise a name so that capitals, spaces, hyphens, kinds of apostrophe and the dots of P.O. make no difference."""
    bare = _DOTTED.sub(lambda found: found[0].replace(".", ""), name) if "." in name else name
    return re.sub(r"[\s_-]+", " ", bare.replace("\u2019", "'").replace("\u2018", "'")).strip().casefold()


_LINE_SCHEMA = WithJsonSchema({"type": "string", "minLength": 1, "maxLength": MAX_LINE})
Line = Annotated[str, BeforeValidator(_line), _LINE_SCHEMA]
Word = Annotated[str, BeforeValidator(_word), _LINE_SCHEMA]  # a line that may be "onbekend", which is a word of the vocabulary here
Aside = Annotated[str, BeforeValidator(_aside), _LINE_SCHEMA]  # a line for editors only, which may say what is still to be found out
SLUG_SCHEMA = WithJsonSchema({"type": "string", "pattern": f"^{SLUG.pattern}$"})
Slug = Annotated[str, BeforeValidator(_slug), SLUG_SCHEMA]
Whole = Annotated[int, BeforeValidator(_whole), WithJsonSchema({"type": "integer", "minimum": 0})]
Euros = Annotated[int, BeforeValidator(_euros), WithJsonSchema({"type": "integer", "minimum": 0, "format": "euro"})]
Decimal = Annotated[float, BeforeValidator(_decimal), WithJsonSchema({"type": "number", "minimum": 0})]
AnyDate = Annotated[PartialDate, PlainValidator(_partial_date), WithJsonSchema({"type": ["string", "integer"]})]
MonthDate = Annotated[PartialDate, PlainValidator(_month_date), WithJsonSchema({"type": "string", "form": "month"})]
Year = Annotated[int, PlainValidator(_year), WithJsonSchema({"type": "integer", "minimum": FIRST_YEAR, "maximum": LAST_YEAR})]
FullDate = Annotated[PartialDate, PlainValidator(_full_date), WithJsonSchema({"type": "string", "format": "date"})]
ClockTime = Annotated[str, BeforeValidator(_read_clock), WithJsonSchema({"type": "string", "form": "clock"})]
EndTime = Annotated[str, BeforeValidator(_read_end), WithJsonSchema({"type": "string", "form": "clock_end"})]
Flag = Annotated[bool, BeforeValidator(_flag), WithJsonSchema({"enum": ["yes", "no"], "form": "flag"})]
