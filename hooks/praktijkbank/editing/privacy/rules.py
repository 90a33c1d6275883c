"""The ten privacy rules: each checks one paragraph and reports what must be held or deserves a warning."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from praktijkbank.editing.privacy.ages import GROWN_UP, find_aged
from praktijkbank.editing.privacy.numbers import find_citizen_numbers, find_mobile_numbers, find_personal_mail
from praktijkbank.editing.privacy.people import find_latest_month, find_named_worker, find_person_of, find_private_detail, find_quoted
from praktijkbank.editing.privacy.story import find_story
from praktijkbank.editing.privacy.words import Paragraph, clean
from praktijkbank.source.fields import PartialDate


class Verdict(StrEnum):
    """The guard's verdict on a text, most serious last."""

    SILENT = "silent"
    WARN = "warn"
    HOLD = "hold"


@dataclass(frozen=True, slots=True)
class Remark:
    """One rule's remark about a paragraph, in Dutch: the reason, and what to do about it in one sentence.

    `quote` is the text at fault. `year` and `month` date the text, for a remark that applies only to old texts (the month is 0 if unknown).
    """

    rule: str
    verdict: Verdict
    why: str
    remedy: str
    quote: str
    year: int = 0
    month: int = 0

    def is_due(self, today: PartialDate | None) -> bool:
        """Tell whether the remark applies on a day; without a day, any dated text counts as old."""
        if not self.year or today is None:
            return True
        return (today.year - _OLD_YEARS, today.month or 12) > (self.year, self.month or 12)


STORY, NAME_AND_AGE, CITIZEN_NUMBER = "privacy-verhaal", "privacy-naam-en-leeftijd", "privacy-bsn"
SUICIDE, CONTACT, QUOTATION = "privacy-zelfdoding", "privacy-contact", "privacy-citaat"
OLD_NAME, WORKER, PICTURE, PERSON = "privacy-oude-naam", "privacy-medewerker", "privacy-foto", "privacy-naam"
CONSENTED = frozenset({STORY, NAME_AND_AGE, QUOTATION, PICTURE})  # the rules that a recorded consent overrides

_OLD_YEARS = 2
_TOLD_BY_STORY = frozenset({SUICIDE, QUOTATION})  # these add nothing to a story
_HELP_LINE = re.compile(r"\b113\b|0800-?0113")
_CAPTION = re.compile(
    r"(?:^|[(\[.]\s*)(?:foto\w*|foto's|bijschrift|onderschrift|alt-tekst|alt|beeld|afbeelding|(?:onze )?omslag|cover)(?: \w+){0,4}"
    r"\s*(?::| - )|^(?:foto|afbeelding|beeld|figuur|plaatje) \d+[.:]? "
    r"|\b\w*(?:foto|afbeelding) (?:toont|laat)\b|^[\w-]+\.(?:jpe?g|png|heic)\b"
    r"|\bop (?:de|deze|bijgaande) (?:foto|afbeelding)\b"
)
_IN_COMPOUND = re.compile(r"-\w")  # after a word for a child: a "peuter-monitor" is not one

Month: TypeAlias = tuple[int, int]  # a year and month, both 0 if unknown


def look(text: str, dated: Month = (0, 0)) -> list[Remark]:
    """Return the remarks about a paragraph for any day, most serious first; `dated` is the date of the text around it."""
    paragraph = Paragraph(clean(text))
    remarks = [*(remark for rule in _RULES for remark in rule(paragraph)), *_warn_of_old_name(paragraph, dated)]
    is_story = any(remark.rule == STORY for remark in remarks)
    kept = [remark for remark in remarks if not (is_story and remark.rule in _TOLD_BY_STORY)]
    return sorted(kept, key=lambda remark: remark.verdict is not Verdict.HOLD)


def sum_up(remarks: list[Remark]) -> Verdict:
    """Return the most serious verdict."""
    return max((remark.verdict for remark in remarks), key=list(Verdict).index, default=Verdict.SILENT)


def _hold_story(paragraph: Paragraph) -> Iterator[Remark]:
    """Rules 1 and 4: hold the story of one child or family with private information, together with the names in it."""
    if story := find_story(paragraph):
        why = f"dit leest als het verhaal van één kind of gezin ({story.reason})"
        remedy = "schrijf over de groep en laat weg wat alleen uit dit verhaal bekend is"
        yield Remark(STORY, Verdict.HOLD, why, remedy, story.opening)


def _hold_name_with_age(paragraph: Paragraph) -> Iterator[Remark]:
    """Rules 2 and 9: hold a child's first name with an age; warn about an adult's."""
    for aged in find_aged(paragraph):
        if aged.is_worker:
            continue  # workers are checked separately
        if aged.age >= GROWN_UP:
            yield Remark(
                WORKER, Verdict.WARN, f"hier staat iemands naam met een leeftijd ('{aged.name}')", "laat de leeftijd weg", aged.name
            )
        else:
            why = f"hier staat de voornaam van een kind met een leeftijd ('{aged.name}')"
            remedy = "laat de naam en de leeftijd weg"
            yield Remark(NAME_AND_AGE, Verdict.HOLD, why, remedy, aged.name)


def _hold_citizen_number(paragraph: Paragraph) -> Iterator[Remark]:
    """Rule 3: hold a citizen service number."""
    for number in find_citizen_numbers(paragraph.text):
        remedy = "haal het nummer weg, ook uit oude versies van het bestand"
        yield Remark(CITIZEN_NUMBER, Verdict.HOLD, "hier staat een burgerservicenummer", remedy, number)


def _warn_of_suicide(paragraph: Paragraph) -> Iterator[Remark]:
    """Rule 5: warn about suicide as a subject, unless the text says where to get help."""
    found = next(paragraph.find("zelfdoding"), None)
    if found and not _HELP_LINE.search(paragraph.text):
        remedy = "houd het algemeen, noem geen methode, en zet erbij dat je 113 kunt bellen"
        yield Remark(SUICIDE, Verdict.WARN, "hier gaat het over zelfdoding", remedy, paragraph.text[slice(*found.span())])


def _warn_of_contact(paragraph: Paragraph) -> Iterator[Remark]:
    """Rule 6: warn about a mobile number or one person's mail address."""
    for number in find_mobile_numbers(paragraph.text):
        yield Remark(CONTACT, Verdict.WARN, "hier staat een mobiel nummer", "geef een algemeen nummer van de organisatie", number)
    for address in find_personal_mail(paragraph.text):
        yield Remark(
            CONTACT, Verdict.WARN, "hier staat het mailadres van één persoon", "geef een algemeen adres van de organisatie", address
        )


def _warn_of_quotation(paragraph: Paragraph) -> Iterator[Remark]:
    """Rule 7: warn about quoted words of a parent or pupil."""
    for speaker, quote in find_quoted(paragraph):
        why = f"hier staan de woorden van een ouder of leerling ('{speaker}')"
        yield Remark(QUOTATION, Verdict.WARN, why, "vertel het na in eigen woorden", quote)


def _warn_of_old_name(paragraph: Paragraph, dated: Month) -> Iterator[Remark]:
    """Rule 8: warn about a worker's name in a text more than two years old; the remark holds the date of the text."""
    year, month = max(find_latest_month(paragraph), dated)
    name = find_named_worker(paragraph) if year else ""
    if name:
        why = f"hier staat de naam van een medewerker ('{name}') in een tekst van meer dan twee jaar oud"
        yield Remark(OLD_NAME, Verdict.WARN, why, "noem de functie in plaats van de naam", name, year, month)


def _warn_of_private_detail(paragraph: Paragraph) -> Iterator[Remark]:
    """Rule 9: warn about private details of a person at work."""
    if detail := find_private_detail(paragraph):
        why = f"hier staan privégegevens van een medewerker ('{detail}')"
        yield Remark(WORKER, Verdict.WARN, why, "laat weg wat niet over het werk gaat", detail)


def _warn_of_person(paragraph: Paragraph) -> Iterator[Remark]:
    """Warn about a person's name where an organisation belongs, or of who filled in the form."""
    if name := find_person_of(paragraph):
        why = f"hier staat de naam van een persoon ('{name}')"
        yield Remark(PERSON, Verdict.WARN, why, "noem de organisatie of de functie in plaats van de naam", name)


def _warn_of_picture(paragraph: Paragraph) -> Iterator[Remark]:
    """Rule 10: warn about a photo with a child, recognised by its caption."""
    is_caption = "foto_kind" in paragraph.groups and _CAPTION.search(paragraph.folded)
    shown_there = paragraph.find("foto_kind") if is_caption else ()
    if child := next((word for word in shown_there if not _IN_COMPOUND.match(paragraph.folded, word.end())), None):
        shown = paragraph.text[slice(*child.span())]
        remedy = "kies een foto zonder kinderen"
        yield Remark(PICTURE, Verdict.WARN, f"hier is sprake van een foto met een kind ('{shown}')", remedy, shown)


_RULES: tuple[Callable[[Paragraph], Iterator[Remark]], ...] = (
    _hold_story,
    _hold_name_with_age,
    _hold_citizen_number,
    _warn_of_suicide,
    _warn_of_contact,
    _warn_of_quotation,
    _warn_of_private_detail,
    _warn_of_person,
    _warn_of_picture,
)
