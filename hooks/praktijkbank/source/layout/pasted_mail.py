"""Detects what a mail put around a file that was sent by mail: a header, words to the receiver, a signature, a > before every line."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import takewhile

from praktijkbank.source.dutch.date_notation import list_inner_dates, read_day, say_day
from praktijkbank.source.dutch.notations import tidy
from praktijkbank.source.layout.contact_fields import drop_first_names, find_contact, read_signature, write_contact
from praktijkbank.source.layout.named_lines import list_named, read_name
from praktijkbank.source.layout.typed_lines import empty_lines
from praktijkbank.source.lines.line_reading import Slip, say_loose
from praktijkbank.source.lines.line_shapes import KEY_LINE, PLAIN_PART, find_above, is_left_open
from praktijkbank.source.lines.moved_lines import say_lines
from praktijkbank.source.lines.quoting import put_in_quotes, write_scalar
from praktijkbank.source.mail_remains import ANSWERED, is_sent_text
from praktijkbank.source.record import Record, name_fields
from praktijkbank.source.shapes import find_name, find_shape

_HEAD_LINE = re.compile(
    r"(?:From|Sent|To|B?[Cc][Cc]|Subject|Date|Reply-To|Attachments?|Van|Verzonden|Aan|Onderwerp|Datum|Bijlagen?|Beantwoorden aan): ?.*"
)
_SENDER = re.compile(r"(?:From|Van|To|Aan|Sent|Verzonden):", re.MULTILINE)
_PARTS_OF_HEAD = tuple(re.compile(rf"(?:{names}):") for names in ("From|Van", "To|Aan", "Subject|Onderwerp"))
_MOST_SAID = 8  # lines below the fields that may be about the file; more are what it is to hold
_SUBJECT = re.compile(r"(?:Subject|Onderwerp):")
_SENT = re.compile(r"(?:Sent|Verzonden|Date|Datum):")
_DATES = frozenset({"Date", "Datum"})
_BEHIND_FIELD = re.compile(r"[a-z_]+: +(?=(?:From|Van): )")
_GREETING = re.compile(
    r"^(?:(?:met |veel |alvast |bedankt en )?(?:(?:vriendelijke|hartelijke|warme|zonnige|collegiale) )?groet(?:en|jes)?\b(?!:\S)"
    r"|m\.?v\.?g\b|hoogachtend|(?:alvast )?(?:hartelijk )?bedankt[!.,]? *$|kind regards|best regards"
    r"|(?:verzonden|verstuurd) vanaf mijn|sent from my)",
    re.MULTILINE | re.IGNORECASE,
)
_SENDER_BEHIND = re.compile(r"(,| van(?= )| namens(?= ))")
_REACHED = re.compile(r"^[-_=*]{2,}|[0-9]{4}|[0-9]{2} [0-9]{2}|@|\bwww\.|https?:|: ")  # below the names: how to reach them, a disclaimer
_RULE = re.compile(r"[-_=*]{2,}")  # above a disclaimer
_STAMP = r"[0-9]{1,2}[-/][0-9]{1,2}[-/][0-9]{2,4},? [0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?"
_CHAT = rf"\[?{_STAMP}\]?[ -]+[^:\n]{{2,40}}:.*"  # who wrote when
_MESSAGE = re.compile(rf"\[{_STAMP}\] [^:\n]{{2,40}}:.*")  # without brackets it may be an event
_OPENING = re.compile(
    r"^(?:(?:hoi|hallo|hi|hey|hé|beste|dag|geachte|lieve|l\.?s\.?|goede(?:morgen|middag|navond|ndag)|goeden?dag)\b[^:\n]{0,60}"
    rf"|{_CHAT})$",
    re.MULTILINE | re.IGNORECASE,
)
_PARTING = re.compile(  # below an empty line, as the last words of a mail
    r"^(?:p\.?s\.?[ :]"
    r"|laat (?:(?:het|dat) )?(?:maar|me|mij|ons|gerust|even)\b[^.\n]{0,20}\bweten\b|(?:ik|wij|we) ho(?:or|ren) (?:het )?graag\b"
    r"|[^:.\n]{1,60}[.?!,]? ?(?:anders|dan) ho(?:or|ren) (?:ik|wij|we) (?:(?:het|dat) )?graag\b"
    r"|heb(?:ben)? (?:je|jullie|u) (?:hier|hieraan|zo|nog)\b[^:.\n]*\?|is (?:dit|het) (?:zo )?(?:genoeg|goed|voldoende)\b[^:.\n]*\?"
    r"|(?:kun|kunnen|kan) (?:je|jullie|u) (?:hier|er)\b[^:.\n]*\?"
    r"|(?:als|mocht(?:en)?) [^.\n]{0,30}\bvragen\b[^.\n]{0,20}\b(?:ho(?:or|ren) (?:ik|wij|we)|laat (?:het|me|mij|ons))\b)",
    re.MULTILINE | re.IGNORECASE,
)
_END = re.compile(r"^[-=*]* ?(?:EINDE|Einde (?:tekst|document|bestand|bericht))[.!]? ?[-=*]*\s*\Z", re.MULTILINE)
_QUOTED = re.compile(r">+ ?")
_SENTENCE = re.compile(r"[^\W\d_][^:]*\s\S+\s.*[.!?:,…]$")
_AWAY = "weg: dat hoort bij de mail"
_NO_PARTING = f"{_AWAY}; hoort het bij een tekst, zet het dan daar"
_FORWARDED = re.compile(
    r"-{2,} ?(?:oorspronkelijk bericht|original message|doorgestuurd bericht|forwarded message) ?-{2,}|begin doorgestuurd bericht:",
    re.IGNORECASE,
)
_NO_END = "weg: een lezer ziet waar het ophoudt"
_NO_FORWARD = "weg; hoort er iets van in dit bestand, zet dat dan als eigen onderdeel of tekst, zonder de kop van die mail en de tekens >"
_NO_MESSAGE = "weg; hoort wat er gezegd is bij een tekst, zet het dan daar, zonder wie het stuurde en wanneer"


def _is_from_mail(text: str) -> bool:
    """Tell whether a text may contain more of a mail than the file itself."""
    first = text.lstrip().split("\n", 1)[0].rstrip()
    return (
        first.startswith(">")
        or _HEAD_LINE.match(first) is not None
        or _SENTENCE.match(first) is not None
        or any(mark.search(text) for mark in (_SENDER, _OPENING, _GREETING, _PARTING, _END))
    )


def take_out_mail(text: str, record: type[Record]) -> tuple[list[Slip], list[str]]:
    """Return slips for what a mail program added, and the lines without it, one for one; a field of the record is never removed."""
    lines = text.split("\n")
    if not _is_from_mail(text):
        return [], lines
    slips = [*_take_off_signs(lines), *_take_out_inner_head(lines), *_take_out_around(lines, record)]
    for find, what, away in (
        (_find_parting, "onder de velden iets wat je tegen de ontvanger zegt", _NO_PARTING),
        (_find_end, "waar de tekst ophoudt", _NO_END),
        (_find_asides, "tussen de velden iets wat je tegen de ontvanger zegt", _NO_PARTING),
        (_find_forwarded, "een andere mail", _NO_FORWARD),
        (_find_messages, "wat iemand in een chat schreef", _NO_MESSAGE),
    ):
        slips += [_take_out(lines, first, last, what, away) for first, last in list(find(lines, record))]
    return slips, lines


def _take_off_signs(lines: list[str]) -> Iterator[Slip]:
    """Take off the > that stands before every line, and tell so."""
    written = [line for line in lines if line.strip()]
    if written and all(line.startswith(">") for line in written):
        first = next(number for number, line in enumerate(lines) if line)
        lines[:] = [_QUOTED.sub("", line, count=1) for line in lines]
        message = "voor elke regel staat '>', zoals een mailprogramma dat doet bij een antwoord"
        yield say_loose(first, message, "haal voor elke regel het teken > en de spatie erachter weg")


def _take_out_inner_head(lines: list[str]) -> Iterator[Slip]:
    """Take out the header of a mail below a field, and tell so."""
    if inner := _find_inner_head(lines):
        first, last, start = inner
        behind = f"alles achter `{lines[first][:start].strip()}`, en " if start else ""
        named = say_lines(range(first + bool(start), last + 1))
        yield Slip(first + 1, start + 1, "losse-regel", "hier staat de kop van een mail", f"haal {behind}{named} {_AWAY}")
        lines[first : last + 1] = [lines[first][:start].rstrip(), *[""] * (last - first)]


def _take_out_around(lines: list[str], record: type[Record]) -> Iterator[Slip]:
    """Take out what a mail says around the fields, and tell so; its subject and its signature may be those of the file."""
    for find in (_find_head, _find_opening, _find_closing):
        for first, last, what in find(lines, record):
            of_file = _write_own(lines[first : last + 1], lines[last + 1 :], record) if find is _find_head else []
            ask = _ask_signature if "signature" in record.fields else _ask_contact
            own = ask(lines, first, last, record) if find is _find_closing else ""
            slip = _take_out(lines, first, last, what, f"{_AWAY}{own}")
            if of_file:
                lines[first : first + len(of_file)] = of_file
                told = " en ".join(f"`{line}`" for line in of_file) + ", elk op een eigen regel" * (len(of_file) > 1)
                hint = f"schrijf in plaats van {say_lines(range(first, last + 1))} {told}: de rest hoort bij de mail"
                slip = slip._replace(hint=hint)
            yield slip


def _find_end(lines: list[str], _record: type[Record]) -> Iterator[tuple[int, int]]:
    """Yield the last line twice if it stands in the first column and only says that it is the last."""
    last = max((number for number, line in enumerate(lines) if line.strip()), default=0)
    if last and _END.match(lines[last]):
        yield last, last


def _find_asides(lines: list[str], record: type[Record]) -> Iterator[tuple[int, int]]:
    """Yield the first and last line of each stretch above a field that opens below an empty line as a mail, and closes with a greeting."""
    for first, line in enumerate(lines):
        if first == 0 or lines[first - 1].strip() or not _OPENING.match(line):
            continue
        end = next((at for at in range(first, len(lines)) if read_name(lines[at], record)), 0)
        said = [at for at in range(first, end) if lines[at].strip()]
        if 0 < len(said) <= _MOST_SAID and any(_GREETING.match(lines[at]) for at in said[1:]):
            yield first, said[-1]


def _find_forwarded(lines: list[str], record: type[Record]) -> Iterator[tuple[int, int]]:
    """Yield the first and last line of each mail that was forwarded in the first column: up to the next field or list part."""
    for first in (number for number, line in enumerate(lines) if _FORWARDED.match(line)):
        head = next((at for at in range(first + 1, len(lines)) if lines[at].strip() and not _HEAD_LINE.fullmatch(lines[at])), len(lines))
        ends = (at for at in range(head, len(lines)) if read_name(lines[at], record) or PLAIN_PART.match(lines[at]))
        said = [at for at in range(first, next(ends, len(lines))) if lines[at].strip()]
        yield first, said[-1]


def _take_out(lines: list[str], first: int, last: int, what: str, away: str) -> Slip:
    """Empty some lines, and tell what they were."""
    empty_lines(lines, range(first, last + 1))
    return say_loose(first, f"hier staat {what}", f"haal {say_lines(range(first, last + 1))} {away}")


def _find_messages(lines: list[str], _record: type[Record]) -> Iterator[tuple[int, int]]:
    """Return the first and last line of each row of chat messages in the first column that stand below no field left open."""
    row: list[int] = []
    above = ""
    for number, line in enumerate([*lines, ""]):
        if _MESSAGE.fullmatch(line) and (row or not is_left_open(above)):
            row.append(number)
        elif row:
            yield row[0], row[-1]
            row = []
        above = line if line.strip() else above


def _find_head(lines: list[str], record: type[Record]) -> Iterator[tuple[int, int, str]]:
    """Return the first and last line of a mail header above the fields.

    It names a sender or receiver; or it has more lines, with a date that no field of the record is, or only fields that stand below again.
    """
    end = next((number for number, line in enumerate(lines) if line.strip() and not _HEAD_LINE.fullmatch(line)), len(lines))
    head = [number for number in range(end) if lines[number].strip()]
    if any(_SENDER.match(lines[number]) for number in head) or (len(head) > 1 and _is_mail_alone(lines, head, record)):
        yield head[0], head[-1], "de kop van een mail"


def _write_own(head: list[str], below: list[str], record: type[Record]) -> list[str]:
    """Return the lines of a record that the header of a mail above it tells: its subject, and the day that it was sent.

    A field that the record has itself, or does not take, is left out; so are the signs that a mail program puts before a subject.
    """
    given = {*list_named(below, record).values()}
    subject = next((line.partition(":")[2].strip() for line in head if _SUBJECT.match(line)), "")
    sent = next((line.partition(":")[2] for line in head if _SENT.match(line)), "")
    days = [say_day(day) for each in list_inner_dates(tidy(sent)) if (day := read_day(each))] if re.search("[0-9]{4}", sent) else []
    told = {"subject": ANSWERED.sub("", subject), "date": days[0] if days and subject else ""}
    return [f"{name}: {write_scalar(said)}" for name, said in told.items() if said and name in record.fields and name not in given]


def _ask_signature(lines: list[str], first: int, last: int, record: type[Record]) -> str:
    """Say in Dutch how to write a greeting and the names below it as those of the record; "" if it takes none, or has its own."""
    if find_name(record, lines[first].strip()) == "signature":
        first = next(at for at in range(first, last + 1) if _GREETING.match(lines[at]))
    greeting, comma, behind = [*_SENDER_BEHIND.split(lines[first], maxsplit=1), "", ""][:3]
    below = takewhile(lambda line: not _REACHED.search(line), (behind, *lines[first + 1 : last + 1]))
    names = ", ".join(drop_first_names([said for line in below if (said := line.strip(" ,"))]))
    is_greeting = names and _GREETING.match(lines[first])
    return offer_signature(greeting.strip() + comma, names, list_named(lines, record).values(), record) if is_greeting else ""


def _ask_contact(lines: list[str], first: int, last: int, record: type[Record]) -> str:
    """Say in Dutch how to write who signed a mail as the contact of the record; "" if no organisation and no way to reach them is named."""
    given = {*list_named(lines, record).values()}
    name = next((each for each in record.fields if each not in given and find_contact(record, each)), "")
    below = takewhile(lambda line: not _RULE.match(line), lines[first + 1 : last + 1])
    said = [line.strip(" ,") for line in below if line.strip(" ,")]
    told = read_signature(record, name, said) if name and _GREETING.match(lines[first]) else {}
    return f"; kan een lezer daar terecht, schrijf dan in plaats daarvan {write_contact(name, told)}" if told else ""


def offer_signature(text: str, names: str, given: Collection[str], record: type[Record]) -> str:
    """Say in Dutch how to write words as the closing of a record, with … for unknown names; "" if it takes none, or is `given` one."""
    inner = find_shape(record, "signature").record
    if "signature" in given or not inner or not {"text", "name"} <= {*name_fields(inner)}:
        return ""
    written = f"signature: {{text: {put_in_quotes(text)}, name: {put_in_quotes(names or '…')}}}"
    whose = "" if names else ", met op de puntjes van wie"
    return f"; is het de groet van dit bestand zelf, schrijf dan in plaats daarvan `{written}`{whose}"


def _is_mail_alone(lines: list[str], head: list[int], record: type[Record]) -> bool:
    """Tell whether a header without a sender is not of the record: fields follow that hold its own too, or no field of it is a date."""
    own = {key: find_name(record, key) for key in (lines[number].partition(":")[0] for number in head)}
    below = {*list_named(lines[head[-1] + 1 :], record).values()}
    dates = {*own} & _DATES
    return bool(below) and ((bool(dates) and not any(own[key] for key in dates)) or {*own.values()} - {""} <= below)


def _find_inner_head(lines: list[str]) -> tuple[int, int, int] | None:
    """Return the first and last line of a mail header in the first column below a field, and where it starts; None if there is none.

    The first line of it may stand behind the name of that field. What it says of its receiver tells it from fields with the same names.
    """
    for first, line in enumerate(lines):
        match = _BEHIND_FIELD.match(line)
        above = find_above(lines, first)
        if not match and not (KEY_LINE.match(above) and re.match("(?:From|Van): ", line) and above.rstrip()[-1] not in ":|>-"):
            continue
        start, last = match.end() if match else 0, first
        while last + 1 < len(lines) and _HEAD_LINE.fullmatch(lines[last + 1]):
            last += 1
        head = [line[start:], *lines[first + 1 : last + 1]]
        if all(any(map(part.match, head)) for part in _PARTS_OF_HEAD):
            return first, last, start
    return None


def _find_opening(lines: list[str], record: type[Record]) -> Iterator[tuple[int, int, str]]:
    """Return the first and last line of what is said to the receiver above the first field."""
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    field = next((number for number, line in enumerate(lines) if read_name(line, record)), -1)
    above = [number for number in range(field) if lines[number].strip()]
    if above and (_OPENING.match(lines[first]) or all(_SENTENCE.match(lines[number].rstrip()) for number in above)):
        yield first, _find_end_of_opening(lines, above), "boven het eerste veld iets wat je tegen de ontvanger zegt"


def _find_end_of_opening(lines: list[str], above: list[int]) -> int:
    """Return the last of the lines above the fields that is said to the receiver; paragraphs about something else are the text itself."""
    end = above[0]
    for number in above[1:]:
        is_new = not lines[number - 1].strip()
        paragraph = " ".join(takewhile(str.strip, lines[number:])) if is_new else ""
        if is_new and is_sent_text(paragraph):
            break
        end = number
    return end


def _find_closing(lines: list[str], record: type[Record]) -> Iterator[tuple[int, int, str]]:
    """Return the first and last line of what is said to the receiver below the fields: a signature, or words that open with a greeting.

    It is no such thing if a field stands below it, or is left open right above it.
    """
    for number, line in enumerate(lines):
        is_greeting = _GREETING.match(line) is not None
        if not is_greeting and not (_OPENING.match(line) and any(read_name(above, record) for above in lines[:number])):
            continue
        above = find_above(lines, number)
        said = [at for at, below in enumerate(lines) if at >= number and below.strip()]
        is_text = (read_name(above, record) and is_left_open(above)) or (not is_greeting and len(said) > _MOST_SAID)
        if not is_text and not any(read_name(lines[at], record) for at in said):
            what = "de ondertekening van een mail" if is_greeting else "onder de velden iets wat je tegen de ontvanger zegt"
            is_headed = is_greeting and find_name(record, above.strip()) == "signature"
            first = max(at for at in range(number) if lines[at].strip()) if is_headed else number
            yield first, max(takewhile(lambda at: not _PARTING.match(lines[at]), said)), what
            return


def _find_parting(lines: list[str], record: type[Record]) -> Iterator[tuple[int, int]]:
    """Yield the first and last line of the last words of a mail, below an empty line and all fields; the signature was taken out."""
    last = max((number for number, line in enumerate(lines) if read_name(line, record)), default=0)
    for number in range(last + 1, len(lines)):
        if number > last and not lines[number - 1].strip() and _PARTING.match(lines[number]):
            last = next(at for at in range(number, len(lines)) if not any(map(str.strip, lines[at + 1 : at + 3])))  # two empty lines
            yield number, last
