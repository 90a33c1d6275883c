"""Tells which question a line asks, and how certain that is: literal, nearly literal, two at once, or only a proposal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum

from praktijkbank.editing.importing.blocks import Block, Kind, is_cut
from praktijkbank.editing.importing.knowledge import HEADINGS, cut_number, fold_words, list_words

_SHORTEST_NEAR = 9  # characters in a question that may be misspelt; shorter ones match by chance
_NEAR = 0.86
_LONGEST_HEAD = 140
_LONGEST_UNKNOWN = 12  # words in a heading that is not a question
_LONG_QUESTION = 3  # words; a longer question needs no question mark
_MOST_LABEL_WORDS = 5
_WONDERED = frozenset({"reason"})  # asked in running text too: "Waarom doen wij dit?"
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_AFTER = re.compile(r"[\s?:.,…!\t]*(?:(?:vraagteken|dubbele punt)(?![^\W_])[\s.,:]*)?(?:[-–—]\s+)?")
_ENDS = re.compile(r"[?:\t]|vraagteken|dubbele punt")  # also as people say it who dictate
_DASHED = re.compile(r"[?:]\s*[-–—/]+\s*$")  # an answer that says there is none
_JOINTS = re.compile(r"\s+(?:en|&|\+|of)\s+|\s*[/;?]\s*|\s+[-–]\s+", re.IGNORECASE)
_LABEL = re.compile(r"([^:\t\n]{1,60}?)\s*[:\t]\s*(.*)", re.DOTALL)


class How(StrEnum):
    """How a heading was recognised."""

    EXACT = "letterlijk"
    NEAR = "bijna letterlijk"
    JOINED = "twee vragen samen"
    TURNED = "antwoord boven de vraag"
    PROPOSED = "voorstel"
    SECOND = "tweede vragenlijst"
    UNKNOWN = "onbekende kop"


@dataclass(frozen=True, slots=True)
class Match:
    """A heading: the fields it asks for (several if questions are joined), its words, and an answer on the same line."""

    fields: tuple[str, ...]
    how: How
    heading: str
    answer: str = ""


def match_heading(block: Block) -> Match | None:
    """Return the question that a block asks, or None if it asks none."""
    match = _match(block.text)
    if match and (is_cut(match.heading) or is_cut(match.answer)):
        match = _match(block.whole)  # the heading ends inside a link's words
    return replace(match, heading=Block(match.heading).whole) if match else None


def _match(text: str) -> Match | None:
    _, told = cut_number(text)
    return (
        _match_whole(text, told)
        or _match_tab(text, told)
        or _match_joined(text, told)
        or _match_start(text, told)
        or _match_twofold(text, told)
        or _match_near(text, told)
    )


def match_proposal(block: Block) -> Match | None:
    """Return the field that a heading may mean, or None."""
    number, told = cut_number(block.text)
    label = _LABEL.fullmatch(told)
    if label and (is_cut(label[1]) or is_cut(label[2])):
        label = None
    if block.kind is not Kind.ITEM and label and label[2].strip() and len(list_words(label[1])) <= _MOST_LABEL_WORDS:
        field = HEADINGS.propose(label[1])
        if field:
            return Match((field,), How.PROPOSED, Block(label[1].strip()).whole, label[2].strip())
    is_head = is_like_heading(block) or len(list_words(told)) <= 3
    field = HEADINGS.propose(told) if is_head or is_question(block) else None
    if field in _WONDERED and not (is_head or number):
        return None
    return Match((field,), How.PROPOSED, block.whole) if field else None


def match_label(block: Block) -> tuple[str, str, str] | None:
    """Return the subject, label and value of a labelled line such as "Gemeente: …"; None if there is none."""
    label = _LABEL.fullmatch(cut_number(block.text)[1])
    name = HEADINGS.find_label(label[1]) if label else ""
    return (name, label[1].strip(), Block(label[2].strip()).whole) if name and label else None


def is_like_heading(block: Block) -> bool:
    """Tell whether a block looks like a heading, whatever it says."""
    words = list_words(block.plain)
    if not words or len(words) > _LONGEST_UNKNOWN or block.kind is Kind.ROW:
        return False
    if block.kind is Kind.HEADING:
        return True
    letters = [letter for letter in block.plain if letter.isalpha()]
    is_shouted = len(letters) > 3 and all(letter.isupper() for letter in letters) and block.kind is not Kind.ITEM
    return (block.is_bold or is_shouted) and not block.plain.rstrip().endswith((".", ";", ","))


def is_question(block: Block) -> bool:
    """Tell whether a line may be a question of the form, whatever it asks."""
    is_line = block.kind in {Kind.PARAGRAPH, Kind.HEADING} and not block.is_title
    return is_line and block.plain.rstrip().endswith("?") and len(list_words(block.plain)) <= _LONGEST_UNKNOWN


def rank(block: Block) -> int:
    """Return a heading's rank: document headings come before bold lines, and those before plain ones."""
    if block.kind is Kind.HEADING:
        return block.level
    return 10 if block.is_bold else 11


def _match_whole(text: str, told: str) -> Match | None:
    field = HEADINGS.asked.get(fold_words(told))
    return Match((field,), How.EXACT, text) if field and not _DASHED.search(told) else None


def _match_tab(text: str, told: str) -> Match | None:
    head, tab, answer = told.partition("\t")
    if not tab:
        return None
    field = HEADINGS.asked.get(fold_words(head))
    return Match((field,), How.EXACT, head, answer.strip()) if field else None


def _match_start(text: str, told: str) -> Match | None:
    """Match a question with its answer after it on the same line."""
    words = [(word[0].lower().replace("’", "'"), word.end()) for word in _WORD.finditer(told[: 2 * _LONGEST_HEAD])]
    for question in sorted(HEADINGS.asked, key=len, reverse=True):
        asked = question.split()
        if [word for word, _ in words[: len(asked)]] != asked:
            continue
        end = words[len(asked) - 1][1]
        after = _AFTER.match(told, end)
        assert after is not None  # always matches, possibly an empty string
        if _ENDS.search(after[0]) or _is_sentence(len(asked), after[0], told[after.end() : after.end() + 1]):
            answer = told[after.end() :] if told[after.end() :].strip() else told[end:].strip(" ?:.")
            return Match((HEADINGS.asked[question],), How.EXACT, told[:end] + after[0].rstrip(" -–—"), _keep_sign(after[0], answer))
    return None


def _is_sentence(words: int, after: str, following: str) -> bool:
    """Tell whether a question without a question mark stands by itself: before a capital, or if it is long before a comma too."""
    if words > _LONG_QUESTION and "," in after:
        return True
    return following.isupper() and (words > _LONG_QUESTION or (words == _LONG_QUESTION and "." in after))


def _keep_sign(after: str, answer: str) -> str:
    """Return an answer, which may be just the dash that was taken for a separator."""
    return answer.strip() or after.strip(" ?:.,\t")


def _match_joined(text: str, told: str) -> Match | None:
    """Match two questions in one heading, joined by "en" or a sign."""
    if len(told) > 2 * _LONGEST_HEAD:
        return None
    for joint in _JOINTS.finditer(told):
        left, right = told[: joint.start()], cut_number(told[joint.end() :])[1]
        first = HEADINGS.asked.get(fold_words(left)) or _find_near(left)
        if not first:
            continue
        head, answer = _cut_head(right)
        second = HEADINGS.asked.get(fold_words(head)) or _find_near(head)
        if second and second != first:
            return Match((first, second), How.JOINED, told[: len(told) - len(answer)].strip(), answer.strip())
    return None


def _match_twofold(text: str, told: str) -> Match | None:
    """Match a question followed by a slash and its translation."""
    left, stroke, right = told.partition(" / ")
    field = HEADINGS.asked.get(fold_words(left)) if stroke and len(list_words(right)) <= _MOST_LABEL_WORDS else None
    return Match((field,), How.NEAR, text) if field else None


def _match_near(text: str, told: str) -> Match | None:
    head, answer = _cut_head(told)
    field = _find_near(head)
    return Match((field,), How.NEAR, head.strip(), answer.strip()) if field else None


def _cut_head(text: str) -> tuple[str, str]:
    """Split a line after its first question mark or colon."""
    found = re.search(r"[?:]+", text)
    return (text[: found.end()], text[found.end() :]) if found else (text, "")


def _find_near(head: str) -> str | None:
    folded = fold_words(head)
    if not _SHORTEST_NEAR <= len(folded) <= _LONGEST_HEAD or HEADINGS.find_label(head):
        return None  # a label is no misspelt question
    best, field = max(_weigh(folded), default=(0.0, ""))
    return field if best >= _NEAR else None


def _weigh(folded: str) -> Iterator[tuple[float, str]]:
    matcher = SequenceMatcher(b=folded, autojunk=False)
    for question, field in HEADINGS.asked.items():
        if len(question) >= _SHORTEST_NEAR:
            matcher.set_seq1(question)
            if matcher.real_quick_ratio() >= _NEAR and matcher.quick_ratio() >= _NEAR:
                yield matcher.ratio(), field
