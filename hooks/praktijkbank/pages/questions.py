"""Reads the questions in the front matter of a page: what readers type, in their own words, when they look for one of its sections."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from praktijkbank.pages.page import Page, list_headings
from praktijkbank.source.fields import suggest
from praktijkbank.source.findings import Finding
from praktijkbank.text.prose import strip_markup

Questions: TypeAlias = Mapping[str, tuple[str, ...]]  # by heading, as `name_heading` names it

_KEY = "questions"
_SIGNS = re.compile(r"[\W_]+")
_HOW = "schrijf onder elke kop een rij: - wie betaalt dit"


def name_heading(text: str) -> str:
    """Return what spellings of the same heading share: letters and digits, without markup and punctuation."""
    return _SIGNS.sub(" ", text).strip().casefold()


def read_questions(page: Page) -> Questions:
    """Return the questions of a page by heading, without invalid ones, which `check_questions` reports."""
    told = _find_told(page)
    if not isinstance(told, dict):
        return {}
    return {name_heading(heading): tuple(text for text in _as_list(listed) if isinstance(text, str)) for heading, listed in told.items()}


def check_questions(pages: Iterable[Page]) -> Iterator[Finding]:
    """Report questions for headings that the page lacks, and values that are not questions."""
    for page in pages:
        told = _find_told(page)
        if isinstance(told, dict):
            yield from _check_headings(page, list(told))
            for heading, listed in told.items():
                yield from _check_texts(page, heading, _as_list(listed))
        elif told is not None:
            yield page.head.finding((_KEY,), "verkeerde-vorm", "onder 'questions' horen koppen van de pagina", _HOW)


def _find_told(page: Page) -> object:
    return page.head.data.get(_KEY) if isinstance(page.head.data, dict) else None


def _as_list(listed: object) -> list[object]:
    return listed if isinstance(listed, list) else [listed]


def _check_headings(page: Page, told: list[str]) -> Iterator[Finding]:
    headings = [strip_markup(heading) for _, heading in list_headings(page.text[page.start :])]
    known = [*headings, *([page.title] if page.title else [])]
    names = set(map(name_heading, known))
    for heading in told:
        if name_heading(heading) not in names:
            hint = suggest(heading, known) or "schrijf de kop zoals hij op de pagina staat"
            yield page.head.finding((_KEY, heading), "onbekende-kop", f"de pagina heeft geen kop '{heading}'", hint)


def _check_texts(page: Page, heading: str, listed: list[object]) -> Iterator[Finding]:
    for at, text in enumerate(listed):
        if not isinstance(text, str) or not text.strip():
            place = (_KEY, heading, at) if len(listed) > 1 else (_KEY, heading)
            yield page.head.finding(place, "verkeerde-vorm", "hier hoort een vraag of een paar woorden", _HOW)
