"""Recognises a title that says what belongs in `status`, because calendars and readers who miss the title would not notice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from praktijkbank.newsletters.event_schema import CANCELLED, MOVED, PLANNED, Event
from praktijkbank.practices.vocabulary import TermList

_BEFORE_SIGN = re.compile(r"\W*(?P<words>\w+(?: \w+){0,3})(?: ?[:!)\]|]+|\s[-\u2013\u2014]+(?=\s))[-\s:|\u2013\u2014]*(?P<rest>\S.*)")
_BEHIND_SIGN = re.compile(
    r"(?P<rest>.*\w)\W*?(?: ?[:(\[|!]+|\s[-\u2013\u2014]+(?=\s))\s*(?P<words>\w+(?: \w+){0,3}?)(?: naar (?P<day>.+?))?\W*"
)
_SIGNS = "[](){}*!:|- \u2013\u2014"
_MOST_WORDS = 4


class TitledStatus(NamedTuple):
    """The words in a title that indicate a status, the statuses they may mean, the title without them, and the new day behind them."""

    words: str
    statuses: tuple[str, ...]
    title: str
    day: str


def find_status(event: Event, statuses: TermList) -> TitledStatus | None:
    """Return the status in the title of a planned event, at either end: in capitals, or separated by punctuation."""
    if event.status != PLANNED or not statuses.is_whole:
        return None
    for words, rest, day in (*_list_beginnings(event.title), *_list_endings(event.title)):
        meant = tuple(status for status in statuses.find(words) if status in {CANCELLED, MOVED})
        if meant:
            return TitledStatus(words, meant, rest, day)
    return None


def _list_beginnings(title: str) -> Iterator[tuple[str, str, str]]:
    if match := _BEFORE_SIGN.match(title):
        yield match["words"], match["rest"], ""
    parts = title.split()
    for count in range(min(_MOST_WORDS, len(parts) - 1), 0, -1):
        words, rest = " ".join(parts[:count]).strip(_SIGNS), " ".join(parts[count:])
        if words.isupper() and not rest.isupper():
            yield words, rest.lstrip(_SIGNS), ""


def _list_endings(title: str) -> Iterator[tuple[str, str, str]]:
    if match := _BEHIND_SIGN.fullmatch(title):
        yield match["words"], match["rest"], match["day"] or ""
    parts = title.split()
    for count in range(min(_MOST_WORDS, len(parts) - 1), 0, -1):
        words, rest = " ".join(parts[-count:]).strip(_SIGNS), " ".join(parts[:-count])
        if words.isupper() and not rest.isupper():
            yield words, rest.rstrip(_SIGNS), ""
