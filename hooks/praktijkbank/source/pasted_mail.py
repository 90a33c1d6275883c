"""Detects what a mail program put around a file that was sent by mail: a header, a signature, a > before every line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from praktijkbank.source.line_reading import Slip
from praktijkbank.source.line_shapes import KEY_LINE
from praktijkbank.source.record import Record
from praktijkbank.source.shapes import find_name

_HEAD_LINE = re.compile(
    r"(?:From|Sent|To|Cc|Bcc|Subject|Date|Reply-To|Attachments?|Van|Verzonden|Aan|Onderwerp|Datum|Bijlagen?|Beantwoorden aan): ?.*"
)
_SENDER = re.compile(r"(?:From|Van|To|Aan|Sent|Verzonden):", re.MULTILINE)
_GREETING = re.compile(
    r"^(?:met (?:vriendelijke|hartelijke) groet|(?:vriendelijke |hartelijke )?groet(?:en|jes)?\b|m\.?v\.?g\b|hoogachtend|kind regards"
    r"|best regards|verzonden vanaf mijn|sent from my)",
    re.MULTILINE | re.IGNORECASE,
)
_QUOTED = re.compile(r">+ ?")
_AWAY = "weg: die hoort bij de mail"


def is_from_mail(text: str) -> bool:
    """Tell whether a text may contain more of a mail than the file itself."""
    return text.lstrip().startswith(">") or _SENDER.search(text) is not None or _GREETING.search(text) is not None


def take_out_mail(text: str, record: type[Record]) -> tuple[list[Slip], list[str]]:
    """Return slips for what a mail program added, and the lines without it, one for one; a field of the record is never removed."""
    lines = text.split("\n")
    slips: list[Slip] = []
    written = [line for line in lines if line.strip()]
    if written and all(line.startswith(">") for line in written):
        lines = [_QUOTED.sub("", line, count=1) for line in lines]
        first = next(number for number, line in enumerate(lines) if line.strip() or text.split("\n")[number])
        message = "voor elke regel staat '>', zoals een mailprogramma dat doet bij een antwoord"
        slips.append(Slip(first + 1, 1, "losse-regel", message, "haal voor elke regel het teken > en de spatie erachter weg"))
    for first, last, what in (*_find_head(lines), *_find_closing(lines, record)):
        named = f"regel {first + 1}" if first == last else f"regel {first + 1} t/m {last + 1}"
        slips.append(Slip(first + 1, 1, "losse-regel", f"hier staat {what} van een mail", f"haal {named} {_AWAY}"))
        lines[first : last + 1] = [""] * (last + 1 - first)
    return slips, lines


def _find_head(lines: list[str]) -> Iterator[tuple[int, int, str]]:
    """Return the first and last line of a mail header above the fields."""
    end = next((number for number, line in enumerate(lines) if line.strip() and not _HEAD_LINE.fullmatch(line)), len(lines))
    head = [number for number in range(end) if lines[number].strip()]
    if any(_SENDER.match(lines[number]) for number in head):
        yield head[0], head[-1], "de kop"


def _find_closing(lines: list[str], record: type[Record]) -> Iterator[tuple[int, int, str]]:
    """Return the first and last line of a signature, if no field stands below it."""
    for number, line in enumerate(lines):
        if _GREETING.match(line):
            keys = [match["key"] for below in lines[number:] if (match := KEY_LINE.match(below)) and not match["lead"]]
            if not any(find_name(record, key) for key in keys):
                last = max(at for at, below in enumerate(lines) if below.strip())
                yield number, last, "de ondertekening"
            return
