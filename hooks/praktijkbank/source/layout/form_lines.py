"""Reads lines as they stand on a filled-in questionnaire: a number before a field or heading, a question behind the name of its field."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from praktijkbank.source.field_names import find_list_of
from praktijkbank.source.layout.numbered_parts import HEADS_FIELD
from praktijkbank.source.lines.line_reading import Slip, say_loose
from praktijkbank.source.lines.line_shapes import INSTEAD_OF_COLON, KEY_LINE, find_below, find_next
from praktijkbank.source.lines.line_starts import say_no_colon, say_no_part
from praktijkbank.source.lines.quoting import write_scalar
from praktijkbank.source.record import Record, name_fields
from praktijkbank.source.shapes import find_name, find_shape, takes_headings

_MOST_TRIED = 100  # numbered lines that may be headings; a file with more was not filled in by hand
_OTHER_QUESTION = (
    "zet hier in de plaats de naam van het veld waar het antwoord bij hoort, met een dubbele punt; hoort het bij de tekst erboven, zet er"
    " dan evenveel spaties voor als voor die tekst"
)
_FORM_LINE = re.compile(
    r"(?:(?P<mark>(?P<number>[0-9]{1,2})[.)])[ \t]+)?(?P<key>[^\W\d_][^:=;]{0,40}?)"
    rf"(?P<sign> ?:(?=\s|$)|{INSTEAD_OF_COLON})[ \t]*(?P<value>.*)$"
)
_NUMBERED_LINE = re.compile(r"^[0-9]{1,2}[.)][ \t]+[^\W\d_][^:=\n]*[:=]", re.MULTILINE)
_QUESTION = re.compile(  # of the form behind a field, with what is typed behind it; there may be a number before it, or a hint behind it
    r"(?P<number>(?:(?:vraag|punt|onderdeel|v)[ \t]*)?[0-9]{1,2}[.):][ \t]+)?"
    r"(?P<key>[^\W\d_][^:?(☐☑☒\[\n]*?)[ \t]*(?P<sign>[:?]|(?=[(☐☑☒\[])|$)"
    r"[ \t]*(?:\([^()]*\)[ \t]*$)?(?P<rest>.*)$",
    re.IGNORECASE,
)
_ANSWER = re.compile(r"(?:antwoord|antw\.?|a) ?: +(\S.*)$", re.IGNORECASE)
_MAY_BE_QUESTION = re.compile(r"^[a-z_]+: *(?:(?:[a-z]+ *)?[0-9]{1,2}[.):] *[^\W\d_]|[^\W\d_][^\n?]{2,70}\?)", re.MULTILINE | re.IGNORECASE)
_NUMBERED = re.compile(r"(?P<mark>(?P<number>[0-9]{1,2})(?:[.)]|(?:\.[0-9]{1,2})+[.)]?))[ \t]+(?P<key>[^\W\d_][^:=;]{0,60}?)[ \t]*$")


def has_numbered_lines(text: str) -> bool:
    """Tell whether a line in the first column may be a numbered field."""
    return _NUMBERED_LINE.search(text) is not None


def has_form_question(text: str) -> bool:
    """Tell whether a field in the first column may hold a question of the form."""
    return _MAY_BE_QUESTION.search(text) is not None


def find_form_questions(lines: Sequence[str], record: type[Record]) -> Iterator[tuple[Slip, str]]:
    """Yield a slip for every field with its own question of the form behind its colon, with the line without it.

    The answer may stand below it, behind a word that says so.
    """
    for number, line in enumerate(lines):
        field = KEY_LINE.match(line)
        match = _QUESTION.match(field["value"]) if field and not field["lead"] else None
        if not (field and match and (match["number"] or match["sign"] == "?")):
            continue
        below = find_next(lines, number)
        if not _is_asked(record, find_name(record, field["key"]), match, below):
            continue
        answer = _ANSWER.match(below) if not match["rest"] else None
        rest = answer[1] if answer else match["rest"]
        meant = f"{field['key']}: {write_scalar(rest)}" if rest else f"{field['key']}:"
        told = f"schrijf `{meant}`{'' if rest else ', met het antwoord erachter of eronder'}"
        message = f"achter '{field['key']}:' staat de vraag van het formulier"
        yield Slip(number + 1, field.start("value") + 1, "niet-ingevuld", message, told), meant
        if answer:
            message = f"dit is het antwoord bij '{field['key']}' erboven"
            yield say_loose(number + 1, message, f"haal regel {number + 2} weg"), ""


def _is_asked(record: type[Record], name: str, match: re.Match[str], below: str) -> bool:
    """Tell whether a value is a question of the form: that of its own field, or, above a text, any question with a number."""
    is_above = match["number"] and match["sign"] == "?" and not match["rest"] and below.strip() and not KEY_LINE.match(below)
    return bool(name) and (bool(is_above) or name in _list_asked(record, match["key"]))


def find_form_lines(lines: Sequence[str], record: type[Record], *, is_troubled: bool) -> Iterator[tuple[Slip, str]]:
    """Yield a slip for every field with a number before it, or, in a file without a field, another sign than a colon behind it.

    A numbered line below a field without a value is a list in its text, unless it has the next number of the form.
    """
    last, is_text = 0, False
    is_troubled = is_troubled and not any(map(KEY_LINE.match, lines))
    for at, line in enumerate(lines):
        if not line or line.startswith((" ", "#")):
            continue
        match = _FORM_LINE.match(line)
        own = int(match["number"] or 0) if match else 0
        is_odd = bool(match and match["sign"].strip() != ":")
        may_be = (own or (is_odd and is_troubled)) and (not is_text or own == last + 1 > 1)
        if match and may_be and (name := find_name(record, match["key"])):
            value = match["value"].strip()
            meant = f"{name}: {value if not value or value.startswith('- ') else write_scalar(value)}".rstrip()
            odd = f"achter '{match['key']}' hoort een dubbele punt, geen '{match['sign'].strip()}'" if is_odd else ""
            column, rule, told, hint = match.start("sign") + 1, "dubbele-punt-ontbreekt", odd, f"schrijf `{meant}`"
            column += len(match["sign"]) - len(match["sign"].lstrip())
            if own:
                _, number, hint = say_no_part(match["mark"], meant)
                column, rule, told = 1, "losse-regel", "; ".join(filter(None, (number, odd)))
            yield Slip(at + 1, column, rule, told, hint), meant
            last, is_text = own or last, not value
        elif field := KEY_LINE.match(line):
            is_text = not field["value"] or field["value"][0] in "|>"


def find_form_headings(lines: Sequence[str], record: type[Record]) -> Iterator[tuple[Slip, str]]:
    """Yield a slip for every numbered heading of the questionnaire, with the field that it asks for, or nothing above a field.

    A number that goes on in a list, or that another one follows, is a point of a text; so is one below a field for titles with a text.
    """
    form, counted, tried, above, is_text = 0, 0, 0, "", False
    asked: set[str] = set()
    for at, line in enumerate(lines):
        if field := KEY_LINE.match(line):
            counted, is_text = 0, not field["value"] or field["value"][0] in "|>"
            above = "" if field["lead"] else field["key"]
        match = _NUMBERED.match(line)
        if not match or tried > _MOST_TRIED:
            continue
        own, after = int(match["number"]), find_below(lines, at)
        goes_on = own == form + 1 > 1 or not (own == counted + 1 and (counted or is_text))
        may_be = goes_on and after and not _NUMBERED.match(after)
        tried += bool(may_be)
        names = _list_asked(record, match["key"]) if may_be and not _takes_headings(record, above) else ()
        if not names:
            counted = own
            if may_be and own == form + 1 > 1 and match["key"].endswith("?"):
                form = own
                yield (
                    say_loose(at, f"'{match['key']}' is een vraag van een formulier, en geen veld", _OTHER_QUESTION),
                    line,
                )
            continue
        form, counted, is_text = own, 0, False
        if _names_field(record, after):
            yield say_loose(at, HEADS_FIELD, f"haal regel {at + 1} weg"), ""
        else:
            names = [name for name in names if name not in asked] or names
            asked.add(names[0])
            yield _tell_heading(at, match, names), f"{names[0]}:"


def _tell_heading(number: int, match: re.Match[str], names: Sequence[str]) -> Slip:
    """Say in Dutch which fields to write for a numbered heading."""
    message = f"{say_no_part(match['mark'], '')[1]}; {say_no_colon(match['key'], '')[1]}"
    told = " of ".join(f"`{name}:`" for name in names)
    point = "; is het een punt van de tekst erboven, zet er dan evenveel spaties voor als voor die tekst"
    return say_loose(number, message, f"haal het weg: schrijf {told}{point}")


def _takes_headings(record: type[Record], key: str) -> bool:
    """Tell whether a field takes records of a title with a text, for which numbered headings are pasted (`numbered_parts.py`)."""
    inner = find_shape(record, find_name(record, key)).record
    return inner is not None and takes_headings(inner)


def _list_asked(record: type[Record], heading: str) -> Sequence[str]:
    """Return the fields that a heading may ask for."""
    name = find_name(record, heading) or find_list_of(name_fields(record), heading)
    return [name] if name else record.asked_names.get(heading.lower().rstrip("?!. "), ())


def _names_field(record: type[Record], line: str) -> bool:
    """Tell whether a line in the first column names a field, with a colon behind it."""
    match = _FORM_LINE.match(line)
    return bool(match and match["sign"].strip() == ":" and _list_asked(record, match["key"]))
