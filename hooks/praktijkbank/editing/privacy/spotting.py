"""Applies the privacy rules to all texts of a file, skipping texts that can't break any."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate

from praktijkbank.editing.privacy.ages import AGE
from praktijkbank.editing.privacy.pronouns import name_worker
from praktijkbank.editing.privacy.rules import STORY, Month, Remark, Verdict, look
from praktijkbank.editing.privacy.words import CAPITALS, clean, fold, is_name, list_groups
from praktijkbank.source.yaml_document import Place, Value, list_texts

# A paragraph without any of these words and forms can't break a rule. Searching for them first makes the guard ten times as fast.
_TELLING_GROUPS = frozenset(
    (
        *("kind_zeker", "broer_of_zus", "gezin", "een_kind", "ouder_genoemd", "van_mij", "hij", "hem", "zij", "haar", "ik"),
        *("lijf", "hun_kind", "wij_gezin"),
        *("zelfdoding", "voorstellen", "personeel_prive"),
    )
)
_TELLING_PIECES = (
    *("@", "[at]", "(at)", "jarig", '"', "“", "„", "‘", ".jpg", ".png", " zijn ouders", " haar ouders", "een van "),
    *("foto", "(beeld", "afbeeld", "beeld:", "alt-tekst", "schrift:", "omslag", "cover", "casus", "vignet", " zijn stoel"),
    *("contactpersoon", "gevuld door", "geleverd door", "steld door", "mevrouw ", "mevr. ", "mw. ", "dhr. ", "de heer ", "meneer "),
    *("familie ", "broers", "broertjes", "zussen", "zusjes", "twee van "),
)
_TELLING_FORMS = tuple(
    map(
        re.compile,
        (
            r"(?:\d[ ./\-–()]{0,3}){9}|[(\[]\W{0,2}(?:[mvjx]\W{1,2})?\d|(?:twee|drie|vier|\d) kinderen",
            rf"[{CAPITALS}]\.(?=[ ,)'])",
            rf"(?<!\w)[{CAPITALS}][\w'’-]{{1,40}}(?:,| van) (?:\w+ )?{AGE}\b",
            r"(?<![\w])'(?!s[ -])\w",
            rf"(?<!\w)[{CAPITALS}][\w'’-]{{1,40}} (?:is|was|werd|wordt) (?:\w+ ){{0,2}}{AGE}\b",
        ),
    )
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_FULL_NAME = re.compile(rf"[{CAPITALS}][\w.-]{{1,40}} (?:(?:van|de|der|den|el|al) ){{0,4}}[{CAPITALS}]\w")
_WORD = re.compile(r"[\w'-]{1,60}")
_MAY_TELL_ALL = re.compile(r"[\s@(\[&]|\d(?:\D{0,3}\d){8}")  # a text without these is a vocabulary word, a date or an address
_PARAGRAPHS = re.compile(r"\n\s*\n|\n(?=[ \t]*(?:[-*+•|]|\d+[.)])\s)")
_AGES = re.compile(r"\|[ *_]{0,9}(?:leeftijd(?: in jaren)?|jaren oud)[ *_]{0,9}", re.IGNORECASE)
_RULED = re.compile(r"\s*\|[-:| ]+\s*")  # the line below a table's header
POINTS_BACK = re.compile(r"(?:[-+•] )?(?:Hij|Zij|Ze|Haar|Zijn|Hem|Sindsdien|Toen|Nu|Pas|Daarna|Inmiddels)\b")
_BETWEEN = "\n\n"


_look = lru_cache(maxsize=1000)(look)  # in a file being edited, most paragraphs stay the same


@dataclass(frozen=True, slots=True)
class Spotted:
    """A rule's remark about a text, and the place of that text in its file."""

    place: Place
    remark: Remark


def spot(data: Value, dated: Month = (0, 0)) -> tuple[Spotted, ...]:
    """Return the remarks about all texts in plain data; `dated` is the year and month of the whole, if it has a date."""
    found = dict(list_texts(data))
    texts = [(place, _as_read(place, text, found)) for place, text in found.items() if _MAY_TELL_ALL.search(text)]
    return tuple(Spotted(texts[number][0], remark) for number, remark in _look_through([text for _, text in texts], dated))


def spot_text(text: str) -> Iterator[Remark]:
    """Return the remarks about a text, paragraph by paragraph; a paragraph that refers back is read with the previous one."""
    return (remark for _, remark in _look_through([text]))


def _look_through(texts: Sequence[str], dated: Month = (0, 0)) -> Iterator[tuple[int, Remark]]:
    """Return the remarks, each with the index of its text; telling words are searched for in all texts at once."""
    paragraphs = [(number, paragraph) for number, text in enumerate(texts) for paragraph in split_paragraphs(text)]
    cleaned = [clean(paragraph) for _, paragraph in paragraphs]
    starts = [0, *accumulate(len(paragraph) + len(_BETWEEN) for paragraph in cleaned)]
    telling = {bisect_right(starts, spot) - 1 for spot in _find_telling(_BETWEEN.join(cleaned))}
    before, previous, is_held = -1, "", False
    for place, (number, paragraph) in enumerate(paragraphs):
        previous, is_held = (previous, is_held) if number == before else ("", False)
        remarks = _look(paragraph, dated) if place in telling else []
        if previous and not is_held and any(remark.rule == STORY for remark in remarks):
            remarks = _look_again(paragraph, remarks, name_worker(cleaned[place - 1], cleaned[place]), dated)
        if not remarks and previous and not is_held and POINTS_BACK.match(cleaned[place]):
            remarks = _look(f"{previous}\n{paragraph}", dated)
        yield from ((number, remark) for remark in remarks)
        before, previous, is_held = number, paragraph, any(remark.verdict is Verdict.HOLD for remark in remarks)


def _look_again(paragraph: str, remarks: list[Remark], worker: str, dated: Month) -> list[Remark]:
    """Return the remarks about a paragraph whose first pronoun refers to a worker in the one before: that is not whose story it is."""
    if not worker:
        return remarks
    kept = [remark for remark in remarks if remark.rule != STORY]
    return kept + [remark for remark in _look(f"{worker}. {paragraph}", dated) if remark not in kept]


def split_paragraphs(text: str) -> list[str]:
    """Split a text into paragraphs, list items and table rows, with a label before each age in a column of ages."""
    named = "\n".join(_name_ages(text.split("\n"))) if _AGES.search(text) else text
    return [paragraph for paragraph in map(str.strip, _PARAGRAPHS.split(named)) if paragraph]


def _name_ages(lines: Sequence[str]) -> Iterator[str]:
    """Write `leeftijd:` before each cell in a column of ages."""
    column = -1
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        cells = line.split("|") if "|" in line else []
        if not cells or _RULED.fullmatch(following):
            column = next((number for number, cell in enumerate(cells) if _AGES.fullmatch(f"|{cell}")), -1)
        elif 0 <= column < len(cells):
            cells[column] = f" leeftijd: {cells[column].strip()} "
        yield "|".join(cells) if cells else line


def _find_telling(text: str) -> Iterator[int]:
    """Return the positions of words and forms that a rule may be about."""
    folded = fold(text)
    for piece in (*filter(_is_telling, set(_WORD.findall(folded))), *_TELLING_PIECES):
        at = folded.find(piece)
        while at >= 0:
            yield at
            at = folded.find(piece, at + 1)
    for form in (*_TELLING_FORMS, *([_YEAR] if _FULL_NAME.search(text) else [])):
        for match in form.finditer(text):
            yield match.start()


def _as_read(place: Place, text: str, found: Mapping[Place, str]) -> str:
    """Return a text with the context that readers see: an organisation, a picture of an alt text, or who speaks in a quotation."""
    if place[-1:] == ("organisation",) or (place[:1], place[-1:]) == (("partners",), ("name",)):
        return f"Organisatie: {text}"
    if place and place[-1] == "alt":
        return f"Foto: {text}"
    if place[-2:] == ("quote", "text"):
        return f'{found.get((*place[:-1], "by"), "")}: "{" ".join(text.split())}"'
    return text


@cache
def _is_telling(word: str) -> bool:
    return not list_groups(word).isdisjoint(_TELLING_GROUPS) or is_name(word)
