"""Finds whom hij, zij, hem and haar refer to, because a pronoun for a person at work is no sign of a child."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from praktijkbank.editing.privacy.first_names import find_full_names, find_names
from praktijkbank.editing.privacy.words import Paragraph, Span, is_among

_REACH = 160  # characters between a person and a pronoun that can still refer to them
_BESIDE_REACH = 60  # characters before a person at work that may show they are not the subject
_BESIDE = re.compile(
    r"\b(?:dankzij|met|(?<!gegeven )(?<!geleid )(?<!geschreven )(?<!gepresenteerd )(?<!ontwikkeld )(?<!georganiseerd )door"
    r"|(?<!aanmelden )(?<!aanmelden kan )(?<!terecht )(?<!informatie )bij|naar|aan|tegen|voor|volgens|via|zoals)\s+(?:\w+\s+)?(?:\w+\s+)?$"
)  # a person in this position is not the subject, except after words for giving or asking
_AS_WORKER = re.compile(
    r"(?:(?: \w+){0,3}| (?:is|was|werd|werkt|werkte|begon|startte)(?: \w+){0,5})"
    r" als (?:\w+)(?:functionaris|coach|werker|leraar|mentor|begeleider|verlener|adviseur|directeur)\b"
)
_OF_NOBODY = re.compile(r"\b(?:niemand|iedereen|ieder) \w+ (?:niet )?van elkaar \w+ $")  # before a pronoun for any of those who are meant
_OBJECT = re.compile(
    r"hem\b|haar\b(?=\s*[.,;:!?]|$| (?:aan|bij|elke|en|in|met|naar|niet|nog|om|op|over|te|thuis|toen|uit|van|voor|weer)\b)"
)
_SUBJECT = re.compile(
    r"\s*(?:(?:de|een|onze|die|deze|elke|iedere|nieuwe|vaste|eigen) ){0,3}"
)  # before a person who is the subject of a sentence
_CLAUSE_END = re.compile(r"[,;:.!?]| (?:en|maar|of) ")
_CLAUSE = re.compile(r"[,;:.!?]|\b(?:als|dat|die|en|hoe|maar|of|om|omdat|terwijl|toen|waar|wat|wie)\b")
_POINTS_BACK = re.compile(r"\b(?:hij|zij|ze|hem|haar|zijn)\b")
_WORD = re.compile(r"[\w'-]{1,60}")


def find_she(paragraph: Paragraph) -> list[Span]:
    """Find zij and ze with a singular verb."""
    if "zij" not in paragraph.groups:
        return []
    words = list(_WORD.finditer(paragraph.folded))
    found = []
    for number, word in enumerate(words):
        if word[0] not in {"zij", "ze"}:
            continue
        beside = _list_verbs(paragraph, word, words[max(0, number - 1) : number + 2])
        if not any(map(_is_plural, beside)) and any(map(_is_singular, beside)):
            found.append(word.span())
    return found


def _list_verbs(paragraph: Paragraph, pronoun: re.Match[str], near: list[re.Match[str]]) -> list[str]:
    """Return the words beside a pronoun, one of which is its verb; after "omdat" or "toen", the words at the end of its clause."""
    if is_among("voor_bijzin", near[0][0]):
        return _WORD.findall(_CLAUSE_END.split(paragraph.folded[pronoun.end() : pronoun.end() + _REACH])[0])[-3:]
    return [word[0] for word in near if word is not pronoun]


def _is_plural(verb: str) -> bool:
    return is_among("van_meer", verb) or (verb.endswith("en") and len(verb) > 4)


def _is_singular(verb: str) -> bool:
    return is_among("van_een", verb) or (len(verb) > 2 and verb.endswith(("te", "de", "t")) and not is_among("geen_werkwoord", verb))


@lru_cache(maxsize=1)  # five cues ask for it in turn; only the latest paragraph is kept
def find_of_worker(paragraph: Paragraph) -> list[Span]:
    """Find hij, zij, hem, haar and zijn where the last one mentioned is an organisation, or a person at work as the subject.

    So do those for any of several people at once, as in "niemand wist van elkaar wat hij deed", unless a child is mentioned before.
    """
    people = sorted(_list_people(paragraph))
    ends = [end for end, _, _ in people]
    found = []
    for match in _POINTS_BACK.finditer(paragraph.folded):
        last = bisect_right(ends, match.start())
        end, is_worker, _ = people[last - 1] if last else (-_REACH, False, 0)
        is_of_nobody = not last and _OF_NOBODY.search(paragraph.folded[max(0, match.start() - _REACH) : match.start()])
        if (
            is_of_nobody
            or (is_worker and match.start() - _REACH <= end and not _is_somebody_else(paragraph, end, match))
            or _AS_WORKER.match(paragraph.folded, match.end())
        ):
            found.append(match.span())
    return found


def name_worker(before: str, text: str) -> str:
    """Return whom the first pronoun of a paragraph refers to in the one before; "" if that is not certain.

    It is if all who are mentioned before are people at work or organisations, and the last is the subject of its sentence.
    """
    both, start = Paragraph(f"{before} {text}"), len(before) + 1
    pronoun = _POINTS_BACK.search(both.folded, start)
    people = sorted(person for person in _list_people(both) if pronoun and person[0] <= pronoun.start())
    if not (pronoun and people and all(is_worker for _, is_worker, _ in people)) or pronoun.span() not in find_of_worker(both):
        return ""
    end, _, begin = people[-1]
    opening = max(opens for opens, _ in both.sentences if opens <= begin)
    return both.text[begin:end] if end < start and _SUBJECT.fullmatch(both.folded, opening, begin) else ""


def _is_somebody_else(paragraph: Paragraph, worker_end: int, pronoun: re.Match[str]) -> bool:
    """Tell whether a pronoun can't be the worker before it: within one clause, hem and haar are never the subject."""
    return bool(_OBJECT.match(paragraph.folded, pronoun.start())) and not _CLAUSE.search(paragraph.folded, worker_end, pronoun.start())


def _list_people(paragraph: Paragraph) -> Iterator[tuple[int, bool, int]]:
    """Return the end of everyone mentioned, whether it is an organisation or an acting adult, and the beginning."""
    workers = (match for match in paragraph.find("vakmens") if not _is_beside(paragraph, match.start()))
    for match in chain(paragraph.find("organisatie"), workers):
        yield match.end(), True, match.start()
    for start, end in find_full_names(paragraph):
        yield end, True, start
    for match in chain.from_iterable(map(paragraph.find, ("kind", "familie", "kind_zeker"))):
        yield match.end(), False, match.start()
    for start, end in find_names(paragraph):
        yield end, False, start


def _is_beside(paragraph: Paragraph, place: int) -> bool:
    return _BESIDE.search(paragraph.folded[max(0, place - _BESIDE_REACH) : place]) is not None
