"""Finds a first name with an age, in the many forms Dutch has: Noor (8), de achtjarige Noor, op haar achtste."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from praktijkbank.editing.privacy.words import CAPITALS, NAME, Paragraph, Span, any_of, find_in, is_among, is_name
from praktijkbank.source.dutch.number_words import TENS, TO_TWENTY

GROWN_UP = 18

SMALL, _LARGE = TO_TWENTY[1:GROWN_UP], (*TO_TWENTY[GROWN_UP:], *[*TENS][:5])
ORDINALS = (
    *("eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste", "negende", "tiende", "elfde", "twaalfde"),
    *("dertiende", "veertiende", "vijftiende", "zestiende", "zeventiende"),
)
_WORDS = "|".join([*SMALL[1:], *_LARGE])  # without "een", which stands before any noun
_DIGITS = r"\d{1,2}(?:[,.]5)?(?![.,:%]{0,9}\d|%)"
AGE = rf"(?:{_WORDS}|{_DIGITS})½?"
_ALMOST = (
    r"(?:(?:net|bijna|ook|inmiddels|pas|al|nu|nog|allebei|beiden?|toen|ruim|straks|maar|geen|alweer|morgen|vandaag"
    r"|(?:afgelopen|volgende|in|deze) \w+)\s+){0,4}"
)
_ALMOST_ONE = "net|bijna|pas|al|nu|inmiddels|vandaag|morgen|gisteren"
_YEARS = r"(?:jaar|jaren|jr\.?|j\.)"
_NO_AGE_BEHIND = r"(?! (?:geleden|lang|later|ervaring|voor de|na de|na het|achtereen|in (?:het|de)|werk))"
_BORN = r"20(?:0[89]|[1-4]\d)"  # birth years of people who are children in 2026
_DATE = r"(?: [\w.]+){0,3} (?:\d\d?[-./]\d\d?[-./])?"
_NOTHING_COUNTED = r"\s?(?:[.,;!?)]|$)|\s+(?:%(does)s|\w{3,}t\b|met een\b|en \w+ van\b)"  # after a number of years
_CUT_SHORT = "jan|febr?|mrt|apr|jun|jul|aug|sept?|okt|nov|dec|blz|min|sec"  # right after a number, because Jan is also a name
_NO_SPAN = r"(?<!\bna )(?<!\bvoor )(?<!\bover )(?<!\bsinds )(?<!\bin )(?<!\bruim )(?<!\bafgelopen )(?<!\bal )"

# Forms with the age right before or after a name, where even an unknown capitalised word is a name.
_BESIDE = (
    rf"(?P<behind>\(\s?(?:[mvjx]\s?[/,]\s?)?{_ALMOST}(?P<a>{AGE})(?:\s?{_YEARS})?(?:\s?(?:oud|en \d{{1,2}}(?: \w+)?))?\s?\)"
    rf"|- (?:leeftijd:? )?{_ALMOST}(?P<b>{AGE})(?: {_YEARS})? -"
    rf"|\bleeftijd:?\s+(?P<c>{AGE})(?!\w)|,\s+{_ALMOST}(?P<d>{AGE})"
    rf"(?=\s*(?:[.,;!?)]|$|inmiddels|geworden|{_YEARS}(?!\w){_NO_AGE_BEHIND}|en {AGE}(?:,|\.))))"
    rf"|\[(?P<o>{_DIGITS})\]"
)
_BEFORE = rf"(?P<before>\b(?P<e>{AGE})[ -]?jarige?\b)"
# Forms that give an age wherever the name is in the sentence.
_ANYWHERE = (
    rf"{_NO_SPAN}\b(?P<f>{AGE}) {_YEARS}{_NO_AGE_BEHIND}(?!\w)"
    rf"|\b(?:van|als)\s+{_ALMOST}(?P<g>{_DIGITS}½?|(?:{_WORDS})(?={_NOTHING_COUNTED}))(?!\w)"
    rf"(?!\s+(?:tot|van|of|en \d|naar \d+)\b|\s+(?:\w+\s+)?%(counted)s|\s+(?:{_CUT_SHORT})(?!\w)|[-/]\d\d?[-/]'?\d)"
    rf"|\bgeboren (?:op|in){_DATE}(?P<p>{_BORN})\b|\b(?:op|in){_DATE}(?P<q>{_BORN}) geboren\b"
    rf"|\b(?P<n>{AGE}) maanden(?: oud|,|\.|\))"
    rf"|\b(?:is|was|wordt|werd|ben|word)\s+{_ALMOST}(?P<h>{AGE})(?=\s*(?:[.,;:!?)]|$|en |geworden|was |inmiddels|toen))"
    rf"|:\s+{_ALMOST}(?P<i>{AGE})(?=\s*(?:[.,;!?)]|$))"
    rf"|\b(?P<j>{AGE})\s+(?:was|werd|is|geworden|jaar oud)\b"
    rf"|\b(?:tussen|rond|vanaf|sinds|op|voor|na|met) (?:zijn|haar|m'n|z'n|d'r|mijn) (?P<l>{'|'.join(ORDINALS)}|1?\de)(?!\w)"
    rf"|\bmet (?:zijn|haar) (?P<m>{AGE}) {_YEARS}(?!\w)"
    rf"|\b(?:zijn|haar|m'n|mijn|z'n|d'r)\s+(?P<k>{'|'.join(ORDINALS)})(?=\s*(?:[.,;:!?)]|$)"
    r"| (?:was|werd|zat|ging|kwam|in|al|had|las|verjaardag|jaar|stond|won|kon|is|heeft|naar|voor|en|kreeg|\w+te|\w+de)\b)"
)
_NO_AGE_BEFORE = re.compile(
    r"(?:groep|klas|leerjaar|havo|vwo|mavo|vmbo|bladzijde|les|regel|stap|punt|nummer|om|met z'n|artikel|bijlage|tabel|nr\.?)\s?\(?$"
)
_NAME = re.compile(NAME)
_BUILDING = re.compile(r"\s+(?:(?:van|de|der|den)\s+)?\w{0,40}(?:college|school|lyceum|mavo|straat)")
_GOES_ON = re.compile(rf",? (?!en [{CAPITALS}])[a-z]")
_MAY_TELL = re.compile(rf"\b(?:{AGE}|{'|'.join(ORDINALS)})|jarig|geboren")
_IS_OF_AGE = re.compile(rf" (?:is|was|werd|wordt)(?: (?:in \w+|{_ALMOST_ONE}))? ?")
_OPENS_WITH_PRONOUN = re.compile(r"(?:hij|ze|zij) (?:is|was|wordt|werd)\b")  # tells of someone named in the sentence before
_NUMBERING = re.compile(r"\(1\)(?:(?!\(1\))[\s\S])*?\(2\)")  # (1) bellen (2) praten
_SHORT = 40  # characters in a sentence that only names someone: Wie is Ayden?
_WORKS = 40  # characters before a name in which work may be mentioned
_NEAR = 60  # characters between an unknown name and the age that makes it a name
_BEFORE_AGE = 30  # characters before an age that may show it is none


@dataclass(frozen=True, slots=True)
class Aged:
    """A name with an age in years, and whether the text says it is someone at work."""

    name: str
    age: float
    is_worker: bool


def find_aged(paragraph: Paragraph) -> Iterator[Aged]:
    """Find the first name with an age in each sentence; the name may be in a short sentence before it."""
    if not _MAY_TELL.search(paragraph.folded):
        return
    for number, (start, end) in enumerate(paragraph.sentences):
        ages = [
            match
            for match in compile_ages().finditer(paragraph.folded, start, end)
            if not _NO_AGE_BEFORE.search(paragraph.folded, max(0, match.start() - _BEFORE_AGE), match.start())
        ]
        if not ages:
            continue
        before = paragraph.sentences[max(0, number - 1)]
        begin = before[0] if before[1] - before[0] <= _SHORT or _OPENS_WITH_PRONOUN.match(paragraph.folded, start) else start
        name = _find_name(paragraph, (begin, end), ages)
        if name:
            zone = paragraph.folded[max(0, name.start() - _WORKS) : name.start()]
            yield Aged(name[0], _read(ages[0]), find_in("vakmens", zone) is not None)


@cache
def compile_ages() -> re.Pattern[str]:
    """Return the pattern for all forms of an age."""
    return re.compile("|".join([_BESIDE, _BEFORE, _ANYWHERE]).replace("%(counted)s", any_of("geteld")).replace("%(does)s", any_of("doet")))


def _find_name(paragraph: Paragraph, sentence: Span, ages: Sequence[re.Match[str]]) -> re.Match[str] | None:
    """Return the first name in a sentence to which an age belongs."""
    starts = [age.start() for age in ages]
    anywhere = any(not age["o"] for age in ages)
    for name in _NAME.finditer(paragraph.text, *sentence):
        near = ages[bisect_left(starts, name.start() - _NEAR) : bisect_right(starts, name.end() + _NEAR)]
        if _is_aged(paragraph, name.span(), near, anywhere=anywhere):
            return name
    return None


def _is_aged(paragraph: Paragraph, name: Span, ages: Sequence[re.Match[str]], *, anywhere: bool) -> bool:
    """Tell whether a capitalised word is a known first name, or an unknown one right beside an age."""
    folded = paragraph.folded[slice(*name)]
    before = paragraph.find_word_before(name[0])
    is_counted = is_among("geteld", folded)  # Basisscholen (9)
    is_school = is_among("voor_naam_van_school", before) or _BUILDING.match(paragraph.folded, name[1])
    if is_counted or is_school or is_among("nooit_een_naam", folded):
        return False
    if is_name(folded) and (anywhere or any(0 <= age.start() - name[1] <= 1 for age in ages)):
        return True
    return any(_stands_beside(paragraph, name, age) for age in ages)


def _stands_beside(paragraph: Paragraph, name: Span, age: re.Match[str]) -> bool:
    if age["l"] or age["m"] or age["k"]:
        return name[0] > age.end() and is_among("doet", paragraph.find_word_before(name[0]))
    if age["g"]:
        return age.start() - name[1] == 1 and age[0].startswith("van")
    if age["f"] or age["h"]:
        is_beside = age.start() - name[1] == 1 if age["h"] else _IS_OF_AGE.fullmatch(paragraph.folded, name[1], age.start()) is not None
        return is_beside and _is_first(paragraph, name)
    if age["behind"]:
        return (
            ("allebei" in age[0] or "beide" in age[0] or not is_among("voor_geen_naam", paragraph.find_word_before(name[0])))
            and 0 <= age.start() - name[1] <= 3
            and ":" not in paragraph.text[name[1] : age.start()]  # a heading with the first point of a list
            and not _NUMBERING.search(paragraph.text)
            and _GOES_ON.match(paragraph.text, age.end()) is not None
        )
    return bool(age["before"]) and 0 <= name[0] - age.end() <= 1


def _is_first(paragraph: Paragraph, name: Span) -> bool:
    """Tell whether a word begins a sentence, so that no word before it shows it to be a school or a project."""
    return any(start == name[0] for start, _ in paragraph.sentences) and not is_among("geen_mens", paragraph.folded[slice(*name)])


def _read(age: re.Match[str]) -> float:
    if age["p"] or age["q"]:
        return 0  # anyone born in such a year is a child
    word = next(value for key, value in age.groupdict().items() if len(key) == 1 and value).removesuffix("½")
    if word[0].isdigit():
        return float(word.replace(",", ".").removesuffix("e"))
    for words in (SMALL, ORDINALS):
        if word in words:
            return words.index(word) + 1
    return GROWN_UP
