"""Recognises a title, remark or place that says what belongs in `status`, because calendars and readers who miss it would not notice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from praktijkbank.newsletters.event_schema import CANCELLED, MOVED, PLANNED, Event
from praktijkbank.practices.vocabulary import TermList
from praktijkbank.source.dutch.moved_days import find_move

_BEFORE_SIGN = re.compile(r"\W*(?P<words>\w+(?: \w+){0,3})(?: ?[:!)\]|]+|\s[-\u2013\u2014]+(?=\s))[-\s:|\u2013\u2014]*(?P<rest>\S.*)")
_BEHIND_SIGN = re.compile(
    r"(?P<rest>.*\w)\W*?(?: ?[:(\[|!]+|\s[-\u2013\u2014]+(?=\s))\s*(?P<words>\w+(?: \w+){0,3}?)(?: naar (?P<day>.+?)| van (?P<was>.+?))?"
    r"(?: (?P<why>(?:i\.?v\.?m\.?|wegens|vanwege|door) .+))?\W*"
)
_SAID = re.compile(
    r"(?P<rest>\S.*?\w) (?:(?P<be>(?:is|wordt) )?(?P<past>afgelast|geannuleerd|verplaatst|uitgesteld)|(?P<words>gaat niet door))\W*",
    re.IGNORECASE,
)
_SIGNS = "[](){}*!.,:|- \u2013\u2014"
_NONE_HELD = re.compile(r"geen (?P<rest>[a-z]+)[.!]*", re.IGNORECASE)  # geen overleg: on a day that has one otherwise
_MOST_WORDS = 4


class Said(NamedTuple):
    """Words that may indicate a status, the text without them, the days to and from which something moved, and why."""

    words: str
    rest: str
    day: str = ""
    was: str = ""
    why: str = ""


class TitledStatus(NamedTuple):
    """The field whose text indicates a status, what it says, and the statuses that may be meant."""

    field: str
    said: Said
    statuses: tuple[str, ...]


def find_status(event: Event, statuses: TermList) -> TitledStatus | None:
    """Return the status of a planned event that another field tells.

    In a title it stands at either end, in capitals, separated by punctuation or as a sentence; a remark or place begins with it, or is
    nothing else.
    """
    if event.status != PLANNED or not statuses.is_whole:
        return None
    for field, said in _list_said(event):
        if meant := tuple(status for status in statuses.find(said.words) if status in {CANCELLED, MOVED}):
            return TitledStatus(field, said, meant)
    return next(_list_untitled(event), None)


def _list_untitled(event: Event) -> Iterator[TitledStatus]:
    """Yield what an event tells without a word of the list: that there is none on this day, or the day of before or the new one."""
    if none := _NONE_HELD.fullmatch(event.title):
        yield TitledStatus("title", Said("geen", none["rest"]), (CANCELLED,))
    for field, text in (("title", event.title), ("note", event.note or ""), ("location", event.location or "")):
        if move := find_move(text):
            rest = re.sub(r"\s+(?=[,.;])", "", f"{move.before} {move.behind}").lstrip(" ,;.!").rstrip(" ,;")
            yield TitledStatus(field, Said(move.words, rest, move.day, move.was), (MOVED,))


def _list_said(event: Event) -> Iterator[tuple[str, Said]]:
    for said in (*_list_beginnings(event.title), *_list_endings(event.title)):
        yield "title", said
    for field, text in (("note", event.note), ("location", event.location)):
        for said in (Said(text.strip(_SIGNS), ""), *_list_beginnings(text)) if text else ():
            yield field, said
        for said in _list_sentences(text or ""):
            yield field, said._replace(rest=text or "")  # a sentence stays whole


def _list_beginnings(title: str) -> Iterator[Said]:
    if match := _BEFORE_SIGN.match(title):
        yield Said(match["words"], match["rest"])
    parts = title.split()
    for count in range(min(_MOST_WORDS, len(parts) - 1), 0, -1):
        words, rest = " ".join(parts[:count]).strip(_SIGNS), " ".join(parts[count:])
        if words.isupper() and not rest.isupper():
            yield Said(words, rest.lstrip(_SIGNS))


def _list_sentences(text: str) -> Iterator[Said]:
    match = _SAID.fullmatch(text)
    if match and (match["words"] or match["be"] or len(match["rest"].split()) < _MOST_WORDS):
        yield Said(match["words"] or match["past"], match["rest"])


def _list_endings(title: str) -> Iterator[Said]:
    if match := _BEHIND_SIGN.fullmatch(title):
        yield Said(match["words"], match["rest"], match["day"] or "", match["was"] or "", (match["why"] or "").rstrip(") ]"))
    yield from _list_sentences(title)
    parts = title.split()
    for count in range(min(_MOST_WORDS, len(parts) - 1), 0, -1):
        words, rest = " ".join(parts[-count:]).strip(_SIGNS), " ".join(parts[:-count])
        if words.isupper() and not rest.isupper():
            yield Said(words, rest.rstrip(_SIGNS))
