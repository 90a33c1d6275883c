"""Finds a first name with an age, in the many ways in which Dutch texts give one: Noor (8), de achtjarige Noor, op haar achtste."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from praktijkbank.editing.privacy.words import Paragraph, Span, any_of, find_in, is_among, is_name

GROWN_UP = 18

_SMALL = (
    *("een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf"),
    *("dertien", "veertien", "vijftien", "zestien", "zeventien"),
)
_LARGE = ("achttien", "negentien", "twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig")
_ORDINALS = (
    *("eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste", "negende", "tiende", "elfde", "twaalfde"),
    *("dertiende", "veertiende", "vijftiende", "zestiende", "zeventiende"),
)
AGE = rf"(?:{'|'.join([*_SMALL, *_LARGE])}|\d{{1,2}}(?:[,.]5)?(?![\d.,:%]*\d|%))½?"
_ALMOST = (
    r"(?:(?:net|bijna|ook|inmiddels|pas|al|nu|nog|allebei|beiden?|toen|ruim|straks|maar|geen|alweer|morgen|vandaag"
    r"|(?:afgelopen|volgende|in|deze) \w+)\s+)*"
)
_YEARS = r"(?:jaar|jaren|jr\.?|j\.)"
_NO_SPAN = r"(?<!\bna )(?<!\bvoor )(?<!\bover )(?<!\bsinds )(?<!\bin )(?<!\bruim )(?<!\bafgelopen )(?<!\bal )"

# Forms in which an age stands right behind a name or before it, so that an unknown word with a capital is a name.
_BESIDE = (
    rf"(?P<behind>\({_ALMOST}(?P<a>{AGE})(?:\s*{_YEARS})?(?:\s*(?:oud|en \d+ \w+))?\)"
    rf"|- (?:leeftijd:? )?{_ALMOST}(?P<b>{AGE})(?: {_YEARS})? -"
    rf"|\bleeftijd:?\s+(?P<c>{AGE})(?!\w)|,\s+{_ALMOST}(?P<d>{AGE})(?=\s*(?:[.,;!?)]|$|inmiddels|geworden|{_YEARS}|en {AGE}(?:,|\.))))"
)
_BEFORE = rf"(?P<before>\b(?P<e>{AGE})[ -]?jarige?\b)"
# Forms that tell an age wherever the name stands in the sentence.
_ANYWHERE = (
    rf"{_NO_SPAN}\b(?P<f>{AGE}) {_YEARS}(?! (?:geleden|lang|later|ervaring|voor de|na de|achtereen|in (?:het|de)|werk))(?!\w)"
    rf"|\b(?:van|als)\s+{_ALMOST}(?P<g>{AGE})(?!\w)(?!\s+(?:tot|van|of|en \d)\b|\s+(?:\w+\s+)?%(counted)s)"
    rf"|\b(?P<n>{AGE}) maanden(?: oud|,|\.|\))"
    rf"|\b(?:is|was|wordt|werd|ben|word)\s+{_ALMOST}(?P<h>{AGE})(?=\s*(?:[.,;:!?)]|$|en |geworden|was |inmiddels|toen))"
    rf"|:\s+{_ALMOST}(?P<i>{AGE})(?=\s*(?:[.,;!?)]|$))"
    rf"|\b(?P<j>{AGE})\s+(?:was|werd|is|geworden|jaar oud)\b"
    rf"|\b(?:tussen|rond|vanaf|sinds|op|voor|na|met) (?:zijn|haar|m'n|z'n|d'r|mijn) (?P<l>{'|'.join(_ORDINALS)}|1?\de)(?!\w)"
    rf"|\bmet (?:zijn|haar) (?P<m>{AGE}) {_YEARS}(?!\w)"
    rf"|\b(?:zijn|haar|m'n|mijn|z'n|d'r)\s+(?P<k>{'|'.join(_ORDINALS)})(?=\s*(?:[.,;:!?)]|$)"
    r"| (?:was|werd|zat|ging|kwam|in|al|had|las|verjaardag|jaar|stond|won|kon|is|heeft|naar|voor|en|kreeg|\w+te|\w+de)\b)"
)
_NO_AGE_BEFORE = re.compile(
    r"(?:groep|klas|leerjaar|havo|vwo|mavo|vmbo|bladzijde|les|regel|stap|punt|nummer|om|met z'n|artikel|bijlage|tabel|nr\.?)\s*\(?$"
)
_NAME = re.compile(r"[A-ZÀ-Þ][\w'’-]+")
_BUILDING = re.compile(r"\s+(?:(?:van|de|der|den)\s+)?\w*(?:college|school|lyceum|mavo|straat)")
_GOES_ON = re.compile(r",? (?!en [A-ZÀ-Þ])[a-z]")
_MAY_TELL = re.compile(rf"\b(?:{AGE}|{'|'.join(_ORDINALS)})|jarig")
_SHORT = 40  # characters of a sentence that only names somebody: Wie is Ayden?
_WORKS = 40  # characters before a name that may tell that somebody is at work


@dataclass(frozen=True, slots=True)
class Aged:
    """A name with an age in years; whether the text says that it is of somebody at work."""

    name: str
    age: float
    is_worker: bool


def find_aged(paragraph: Paragraph) -> Iterator[Aged]:
    """Find the first name with an age in each sentence; the name may stand in a short sentence before."""
    if not _MAY_TELL.search(paragraph.folded):
        return
    for number, (start, end) in enumerate(paragraph.sentences):
        ages = [
            match
            for match in _compile().finditer(paragraph.folded, start, end)
            if not _NO_AGE_BEFORE.search(paragraph.folded[: match.start()])
        ]
        if not ages:
            continue
        before = paragraph.sentences[max(0, number - 1)]
        begin = before[0] if before[1] - before[0] <= _SHORT else start
        name = next((match for match in _NAME.finditer(paragraph.text, begin, end) if _is_aged(paragraph, match.span(), ages)), None)
        if name:
            zone = paragraph.folded[max(0, name.start() - _WORKS) : name.start()]
            yield Aged(name[0], _read(ages[0]), find_in("vakmens", zone) is not None)


@cache
def _compile() -> re.Pattern[str]:
    return re.compile("|".join([_BESIDE, _BEFORE, _ANYWHERE]).replace("%(counted)s", any_of("geteld")))


def _is_aged(paragraph: Paragraph, name: Span, ages: list[re.Match[str]]) -> bool:
    """Tell whether a word with a capital is a first name that is known, or one that stands right beside an age."""
    folded = paragraph.folded[slice(*name)]
    before = paragraph.folded[: name[0]].rstrip().rpartition(" ")[2]
    is_other = is_among("nooit_een_naam", folded) or is_among("voor_naam_van_school", before) or _BUILDING.match(paragraph.folded, name[1])
    return not is_other and (is_name(folded) or any(_stands_beside(paragraph, name, age) for age in ages))


def _stands_beside(paragraph: Paragraph, name: Span, age: re.Match[str]) -> bool:
    if age["l"] or age["m"] or age["k"]:
        return name[0] > age.end() and is_among("doet", paragraph.folded[: name[0]].rstrip().rpartition(" ")[2])
    if age["g"]:
        return age.start() - name[1] == 1 and age[0].startswith("van")
    if age["behind"]:
        before = paragraph.folded[: name[0]].rstrip().rpartition(" ")[2]
        return (
            not is_among("voor_geen_naam", before)
            and 0 <= age.start() - name[1] <= 3
            and _GOES_ON.match(paragraph.text, age.end()) is not None
        )
    return bool(age["before"]) and 0 <= name[0] - age.end() <= 1


def _read(age: re.Match[str]) -> float:
    word = next(value for key, value in age.groupdict().items() if len(key) == 1 and value).removesuffix("½")
    if word[0].isdigit():
        return float(word.replace(",", ".").removesuffix("e"))
    for words in (_SMALL, _ORDINALS):
        if word in words:
            return words.index(word) + 1
    return GROWN_UP
