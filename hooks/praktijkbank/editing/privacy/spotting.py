"""Looks through all texts of a file for what the privacy rules are about, and passes by what they can't be about."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from praktijkbank.editing.privacy.ages import AGE
from praktijkbank.editing.privacy.rules import Month, Remark, Verdict, look
from praktijkbank.editing.privacy.words import fold, is_name, list_groups
from praktijkbank.yamlfile import Place, Value, list_texts

# A paragraph without any of these words and forms can't have broken a rule. Looking for them first makes the guard ten times as fast.
_TELLING_GROUPS = frozenset(
    (
        *("kind_zeker", "broer_of_zus", "gezin", "een_kind", "ouder_genoemd", "van_mij", "hij", "hem", "zij", "haar", "ik"),
        *("zelfdoding", "voorstellen", "personeel_prive"),
    )
)
_TELLING_PIECES = (
    *("@", "[at]", "(at)", "jarig", '"', "“", "„", "‘", ".jpg", ".png", " zijn ouders", " haar ouders", "een van "),
    *("foto", "(beeld", "afbeeld", "beeld:", "alt-tekst", "schrift:", "omslag", "cover", "casus", "vignet", " zijn stoel"),
)
_TELLING_FORMS = tuple(
    map(
        re.compile,
        (
            r"(?:\d[ .\-–()]{0,3}){9}|\(\W{0,2}\d|(?:twee|drie|vier|\d) kinderen",
            r"[A-Z]\.(?=[ ,)'])",
            rf"[A-ZÀ-Þ]\w+(?:,| van) (?:\w+ )?{AGE}\b",
            r"(?<![\w])'(?!s[ -])\w",
        ),
    )
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_FULL_NAME = re.compile(r"[A-ZÀ-Þ][\w.-]+ (?:(?:van|de|der|den|el|al) )*[A-ZÀ-Þ]\w+")
_WORD = re.compile(r"[\w'-]+")
_PARAGRAPHS = re.compile(r"\n\s*\n|\n(?=[ \t]*(?:[-*+•|]|\d+[.)])\s)")
_POINTS_BACK = re.compile(r"(?:[-*+•]\s+)?(?:Hij|Zij|Ze|Haar|Zijn|Hem|Sindsdien|Toen|Nu|Pas|Daarna|Inmiddels)\b")
_BETWEEN = "\n\n"


@dataclass(frozen=True, slots=True)
class Spotted:
    """What a rule says of a text, and the place of that text in its file."""

    place: Place
    remark: Remark


def spot(data: Value, dated: Month = (0, 0)) -> tuple[Spotted, ...]:
    """Return what the rules say of all texts in plain data; `dated` is the year and month of the whole, if that has a date."""
    texts = [(place, _as_caption(place, text)) for place, text in list_texts(data) if " " in text or "@" in text]
    starts = [0, *accumulate(len(text) + len(_BETWEEN) for _, text in texts)]
    telling = sorted({bisect_right(starts, spot) - 1 for spot in _find_telling(_BETWEEN.join(text for _, text in texts))})
    return tuple(Spotted(texts[number][0], remark) for number in telling for remark in spot_text(texts[number][1], dated))


def spot_text(text: str, dated: Month = (0, 0)) -> Iterator[Remark]:
    """Return what the rules say of a text, paragraph by paragraph; one that points back is read with the one before."""
    paragraphs = split_paragraphs(text)
    starts = [0, *accumulate(len(paragraph) + len(_BETWEEN) for paragraph in paragraphs)]
    telling = {bisect_right(starts, spot) - 1 for spot in _find_telling(_BETWEEN.join(paragraphs))}
    previous, is_held = "", False
    for number, paragraph in enumerate(paragraphs):
        remarks = look(paragraph, dated) if number in telling else []
        if not remarks and previous and not is_held and _POINTS_BACK.match(paragraph):
            remarks = look(f"{previous}\n{paragraph}", dated)
        yield from remarks
        previous, is_held = paragraph, any(remark.verdict is Verdict.HOLD for remark in remarks)


def split_paragraphs(text: str) -> list[str]:
    """Cut a text into paragraphs and the points of its lists."""
    return [paragraph for paragraph in map(str.strip, _PARAGRAPHS.split(text)) if paragraph]


def _find_telling(text: str) -> Iterator[int]:
    """Return where a text has words and forms that a rule may be about."""
    folded = fold(text)
    for piece in (*filter(_is_telling, set(_WORD.findall(folded))), *_TELLING_PIECES):
        at = folded.find(piece)
        while at >= 0:
            yield at
            at = folded.find(piece, at + 1)
    for form in (*_TELLING_FORMS, *([_YEAR] if _FULL_NAME.search(text) else [])):
        for match in form.finditer(text):
            yield match.start()


def _as_caption(place: Place, text: str) -> str:
    return f"Foto: {text}" if place and place[-1] == "alt" else text


@cache
def _is_telling(word: str) -> bool:
    return not list_groups(word).isdisjoint(_TELLING_GROUPS) or is_name(word)
