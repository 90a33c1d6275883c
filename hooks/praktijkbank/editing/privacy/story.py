"""Tells whether a paragraph reads as the story of one child or family: cues score points, and enough points make a story.

No single word decides. The way a text is told (one person, in the past, at a given moment) counts as much as what is private in it, and
words about everybody or about a rule count against it. The points are fitted to labelled paragraphs by `python -m
tests.tools.weigh_privacy`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from praktijkbank.editing.privacy.cues import PRIVATE, WHO, Cues, find_cues
from praktijkbank.editing.privacy.words import Paragraph, Span

_LIMIT = "grens"
_ANY_PRIVATE = "iets_prive"
_MORE_PRIVATE = "meer_prive"
_QUOTED_ONLY = "citaat_zonder_prive"
_WINDOW = 5  # consecutive sentences that may form one story
_QUOTED = 90  # characters shown of a sentence
_OPENING = 24  # minimum length of a quotation, in characters


@dataclass(frozen=True, slots=True)
class Story:
    """What makes a text a story: its points, the words that give person and subject with their sentence, and how that begins."""

    points: float
    reason: str
    opening: str


def find_story(paragraph: Paragraph) -> Story | None:
    """Return the clearest story in a paragraph, or None."""
    told = (_weigh(window) for window in _list_windows(paragraph))
    return max((story for story in told if story), key=lambda story: story.points, default=None)


def name_cues(cues: Iterable[str]) -> frozenset[str]:
    """Return the cues with derived ones: whether anything is private, several things are, or there is only a quotation."""
    named = frozenset(cues)
    private = len(named & PRIVATE)
    if not private:
        return named | {_QUOTED_ONLY} if "citaat" in named else named
    return named | ({_ANY_PRIVATE, _MORE_PRIVATE} if private > 1 else {_ANY_PRIVATE})


@cache
def _read_points() -> Mapping[str, float]:
    """Return the points of each cue, and the number that makes a story."""
    text = files("praktijkbank.editing.privacy").joinpath("punten.yml").read_text(encoding="utf-8")
    return {name: float(points) for name, points in yaml.load(text, Loader=yaml.CSafeLoader).items()}


def _list_windows(paragraph: Paragraph) -> Iterator[Paragraph]:
    """Split a long paragraph into runs of sentences, because many sentences may contain unrelated cues."""
    spans = paragraph.sentences
    if len(spans) <= _WINDOW:
        yield paragraph
        return
    for first in range(len(spans) - _WINDOW + 1):
        yield Paragraph(paragraph.text[spans[first][0] : spans[first + _WINDOW - 1][1]])


def _weigh(window: Paragraph) -> Story | None:
    cues = find_cues(_read_of_all(window.hide("zegswijze")))
    if not cues:
        return None
    points = _read_points()
    total = sum(points.get(name, 0) for name in name_cues(cues))
    if total < points[_LIMIT]:
        return None
    spans = [_find_weightiest(cues, names) for names in (WHO, PRIVATE)]
    words = ", ".join(f"'{window.text[slice(*span)]}'" for span in spans if span)
    place = spans[0][0] if spans[0] else 0
    return Story(total, f"{words} in de zin '{_quote(window, place)}'", _open(window, place))


_ASKED_BY_ALL = re.compile(
    r"(?:\b(?:vroegen|vragen|zeiden|zeggen|wilden|willen)(?: \w+){0,2} (?:ouders|gezinnen|families)"
    r"|\b(?:ouders|gezinnen|families)(?: \w+){0,2} (?:vroegen|vragen|zeiden|zeggen))\b[^'\"\w]{1,4}['\"][^'\"]{0,120}?\?['\"]",
    re.IGNORECASE,
)
_OUR_CHILD = re.compile(r"\b(?:ons|mijn|m'n) kind\b", re.IGNORECASE)


def _read_of_all(window: Paragraph) -> Paragraph:
    """Return a paragraph in which the child in a question asked by parents collectively is made plural, keeping all positions."""
    if not (asked := _ASKED_BY_ALL.search(window.folded)):
        return window
    start, end = asked.span()
    told = _OUR_CHILD.sub(lambda child: "kinderen".ljust(len(child[0])), window.text[start:end])
    return Paragraph(f"{window.text[:start]}{told}{window.text[end:]}")


def _find_weightiest(cues: Cues, names: frozenset[str]) -> Span | None:
    """Return the position of the weightiest cue of a kind, or None."""
    name = max(names & cues.keys(), key=lambda name: (_read_points().get(name, 0), name), default="")
    return cues[name][0] if name else None


def _quote(window: Paragraph, place: int) -> str:
    """Return the sentence at a position, or as much of it as is needed to find it."""
    sentence = next(window.text[start:end].strip() for start, end in window.sentences if place < end)
    return sentence if len(sentence) <= _QUOTED else sentence[: sentence.rfind(" ", 0, _QUOTED)] + " …"


def _open(window: Paragraph, place: int) -> str:
    """Return the first words of the sentence at a position."""
    start = max(begin for begin, _ in window.sentences if begin <= place)
    end = window.text.find(" ", start + _OPENING)
    return window.text[start:] if end < 0 else window.text[start:end]
