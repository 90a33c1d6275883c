"""Finds first names in a text: a child is usually mentioned by first name only, a person at work hardly ever."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from praktijkbank.editing.privacy.words import CAPITALS, Paragraph, Span, any_of, is_among, is_name

_SURNAME = re.compile(rf"\s+(?:(?:van|de|der|den|ter|ten|el|al|'t)\s+){{0,4}}[{CAPITALS}][\w'’-]{{1,40}}")
_FULL_NAME = re.compile(rf"(?<!\w)([{CAPITALS}][\w'’-]{{1,40}}){_SURNAME.pattern}")
_BEFORE_NAMES = frozenset({"bij", "van"})  # before a place, but also before a known first name
_CAPITAL_WORD = re.compile(rf"(?<!\w)[{CAPITALS}][\w'’-]{{0,40}}")
_NO_NAME = re.compile(
    r"(?:ing|heid|schap|tie|teit|hulp|zorg|werk|school|wijs|team|ment|uur|dag|jaar|beleid|isme|daar|hier|dien|eens|maal|waart?s|en)$"
)


def find_names(paragraph: Paragraph) -> list[Span]:
    """Find first names without a surname that are not part of a school's name, nor of a person at work."""
    found = []
    behind_workers = {worker.end() + 1 for worker in paragraph.find("vakmens")}
    for match in _CAPITAL_WORD.finditer(paragraph.text):
        if not is_name(paragraph.folded[match.start() : match.end()]):
            continue
        before = paragraph.find_word_before(match.start(), " \"'(")
        is_surnamed = _SURNAME.match(paragraph.text, match.end()) is not None
        if not (is_surnamed or match.start() in behind_workers or (before not in _BEFORE_NAMES and is_among("voor_geen_naam", before))):
            found.append(match.span())
    return sorted([*found, *_find_unknown_names(paragraph)])


def find_full_names(paragraph: Paragraph) -> list[Span]:
    """Find first names with a surname, which is how texts mention people at work, and hardly ever a child."""
    return [match.span() for match in _FULL_NAME.finditer(paragraph.text) if is_name(paragraph.folded[slice(*match.span(1))])]


def _find_unknown_names(paragraph: Paragraph) -> Iterator[Span]:
    """Find unknown capitalised words beside something that only a human does or has: Quenilla sliep, Quenilla's moeder."""
    for match in compile_human().finditer(paragraph.text) if not paragraph.groups.isdisjoint({"doet_een_mens", "van_een_mens"}) else ():
        folded = paragraph.folded[slice(*match.span(1))]
        before = paragraph.find_word_before(match.start(), " \"'(")
        is_surname = paragraph.text[max(0, match.start() - len(before) - 1) : match.start()].istitle()
        is_word = any(is_among(group, folded) for group in ("nooit_een_naam", "vakmens", "groep", "kind", "familie"))
        if not (is_word or is_surname or is_name(folded) or _NO_NAME.search(folded) or is_among("voor_geen_naam", before)):
            yield match.span(1)


@cache
def compile_human() -> re.Pattern[str]:
    """Return the pattern for a capitalised word beside something that only a human does or has."""
    name = rf"(?<!\w)([{CAPITALS}][a-zà-ž'’-]{{2,30}}?)"
    return re.compile(rf"{name}(?:\s{any_of('doet_een_mens')}|['’]?s (?:\w+ )?{any_of('van_een_mens')})")
