"""Finds named people at work, details of their private lives, and quoted parents and pupils."""

from __future__ import annotations

import re
from collections.abc import Iterator

from praktijkbank.editing.privacy.words import CAPITALS, NAME, Paragraph, find_all, find_in, fold, is_among, is_name
from praktijkbank.source.dutch.calendar_names import MONTHS

_SURNAME = rf"(?:(?:van|de|der|den|ter|ten|el|al|'t|in|te)\s+){{0,4}}{NAME}"
_FULL_NAME = re.compile(rf"(?<!\w)(?P<first>{NAME})\s+(?P<last>{_SURNAME})")
_NO_FIRST_NAME = rf"(?!De |Het |Van |In |[{CAPITALS}]{{2,}}\s)"
_BEHIND_ROLE = re.compile(rf",?\s+(?P<name>{_NO_FIRST_NAME}{NAME}\s+{_SURNAME}|(?:[{CAPITALS}]\.\s?){{1,9}}{_SURNAME})")
_ORGANISATION = re.compile(r"\b[A-Z]{2,4}$")  # at the end of what looks like a name: "V.O. van CJG"
_BUILDING = re.compile(
    r"(?:school|college|lyceum|huis|straat|plein|laan|hof|stichting|fonds|instituut|centrum|mavo|onderwijs|welzijn|jeugdhulp|jeugdzorg"
    r"|opvang|zorggroep|scholengroep)$"
)
_YEAR = re.compile(r"(?:199|20\d)\d")  # an earlier year is history, and does not date the text
_DATE = re.compile(
    r"\b(?:sinds|vanaf)\s+(?:[\w-]+\s+){0,2}(?:19|20)\d\d\b"  # when something began dates no text
    rf"|(?:(?P<name>{'|'.join(MONTHS)})\s+)?(?<![\d.,])(?P<year>(?:199|20\d)\d)\b(?![.,]?\d)(?!-(?:19|20)\d\d)"
    r"|\b\d{1,2}[-./](?P<month>\d{1,2})[-./](?P<of_year>(?:199|20\d)\d)\b"
)
_OF_SOMETHING = re.compile(
    rf"[ -](?:[{CAPITALS}][\w-]* ){{0,2}}\w*(?:[Ss]chool|[Ss]cholen|[Cc]ollege|[Ll]yceum|[Hh]uis|[Ff]onds|[Ii]nstituut|[Cc]entrum|[Gg]roep"
    r"|[Aa]cademie|[Aa]dvies|[Cc]oaching|[Tt]raining|[Pp]raktijk|[Mm]useum|[Tt]heater|[Kk]erk|[Bb]ureau)\b"
)  # behind a name that something has: Anna van Buren College
_LABEL = re.compile(
    r"\b(?:organisatie|instelling|contactpersoon)\s*(?::|\bis\b)|\b(?:ingevuld|aangeleverd|opgesteld|ingediend|ingezonden)\s*(?::|door\b)"
)
_SENTENCE = re.compile(r"(?<=[a-z]{2}[.!?])(?<!mevr\.)(?<!mw\.)(?<!dhr\.)\s|\n")
_TITLED = re.compile(rf"\b(?:[Mm]evrouw|[Mm]evr\.|[Mm]w\.|[Dd]hr\.|[Dd]e heer|[Mm]eneer)\s+(?:[{CAPITALS}]\.\s?){{0,4}}{_SURNAME}")
_INITIALED = re.compile(rf"(?<![\w,] )\b[A-Z]\. {_SURNAME}(?= \([a-z])")
_WITH_INITIALS = re.compile(rf"(?<![\w.])(?:[{CAPITALS}]\.\s?){{1,4}}{_NO_FIRST_NAME}{_SURNAME}")
_AGE_OF_WORKER = re.compile(
    rf"(?:\s[{CAPITALS}][\w-]{{1,40}}){{0,2}}(?:\s\(|\s(?:is|wordt|werd|was)\s(?:\w+\s){{0,2}})(?P<age>[2-7]\d)(?: jaar)?"
    r"(?:\)|\b(?! ?%| ?[-–—/] ?\d|[.,]\d| (?:tot|à|a|of|t/m) \d| (?:procent|uur|uren|leerlingen|scholen|keer)))"
)
_OWN_AGE = re.compile(r"\bik ben [2-7]\d\b")
# Between quotation marks, or without them after a word for saying and a colon.
_QUOTATION = re.compile(
    r"\"[^\"]{5,2000}\"|(?<!\w)'[^']{14,600}(?:'\w[^']{0,600}){0,9}'(?!\w)"
    r"|(?:(?<=vertelt: )|(?<=zegt: )|(?<=schrijft: )|(?<=vertelde: )|(?<=zei: ))[^\s\"'][^\"]{14,600}"
)
_NAME_OF_SOMETHING = re.compile(rf"\W[{CAPITALS}][\w'’-]*(?:\s[{CAPITALS}][\w'’-]*){{1,5}}\W")  # within quotation marks: "De Huiskamer"
_NAMED_SPEAKER = re.compile(r",?\s*(?:zo )?(?:vertelt|zegt|vindt|lacht|schrijft|roept|aldus|zei|vertelde) (\w+)")
_BEFORE_FUNCTION = re.compile(r"(?: \w{1,40}){0,4}, (?:de |het |een |onze )?")  # the rest of a name, and what leads to its function
_OF_WORKER = re.compile(r",? ?\(?(?:van|uit|in|voor|bij)? ?(?:de |het |een )?")  # between a worker and the group they work with
_QUOTED = 40  # characters shown of a quotation
_ZONE = 90  # characters beside a quotation that may say whose it is


def find_named_worker(paragraph: Paragraph) -> str:
    """Return the full name of a person at work; empty if none is named."""
    return next(_find_workers(paragraph), "")


def find_initials(text: str) -> str:
    """Return a surname with initials before it, which is a name where a role belongs; "" if there is none."""
    names = (name[0] for name in _WITH_INITIALS.finditer(text))
    return next((name for name in names if not _BUILDING.search(name) and not _ORGANISATION.search(name)), "")


def _find_workers(paragraph: Paragraph) -> Iterator[str]:
    for role in paragraph.find("vakmens"):
        if (name := _BEHIND_ROLE.match(paragraph.text, role.end())) and _may_be_person(name["name"]):
            yield name["name"]
    for pattern in (_TITLED, _INITIALED):
        yield from (name[0] for name in pattern.finditer(paragraph.text) if not _ORGANISATION.search(name[0]))
    for name in _FULL_NAME.finditer(paragraph.text):
        first = paragraph.folded[slice(*name.span("first"))].partition("-")[0]
        before = paragraph.find_word_before(name.start())
        last = paragraph.folded[slice(*name.span("last"))]
        is_of_something = _BUILDING.search(last) or _OF_SOMETHING.match(paragraph.text, name.end())
        if is_name(first) and not is_of_something and not find_in("voor_naam_van_school", before):
            yield name[0]


def find_person_of(paragraph: Paragraph) -> str:
    """Return the full name of a person named as an organisation, beside one, or as who filled in a form; empty if there is none."""
    zones = (paragraph.text[label.end() :] for label in _LABEL.finditer(paragraph.folded))
    return next((name for zone in zones if (name := find_named_worker(Paragraph(_SENTENCE.split(zone)[0])))), "")


def _may_be_person(name: str) -> bool:
    """Tell whether words with capitals behind a role name a person, and not the field or organisation of the work."""
    first = fold(name.partition(" ")[0])
    return (is_name(first) or not is_among("nooit_een_naam", first)) and not _ORGANISATION.search(name)


def find_latest_month(paragraph: Paragraph) -> tuple[int, int]:
    """Return the latest year and month in a paragraph; the month is 0 if only a year is given, both are 0 if there is none."""
    if not _YEAR.search(paragraph.text):
        return 0, 0
    return max(map(_read_month, _DATE.finditer(paragraph.folded)), default=(0, 0))


def _read_month(match: re.Match[str]) -> tuple[int, int]:
    if match["of_year"]:
        return int(match["of_year"]), int(match["month"])
    if not match["year"]:
        return 0, 0
    return int(match["year"]), MONTHS.index(match["name"]) + 1 if match["name"] else 0


def find_private_detail(paragraph: Paragraph) -> str:
    """Return a private detail about a person at work; empty if there is none."""
    if paragraph.groups.isdisjoint({"vakmens", "voorstellen"}):
        return ""
    workers = list(paragraph.find("vakmens"))
    for worker in workers:
        if age := _AGE_OF_WORKER.match(paragraph.text, worker.end()):
            return age["age"]
    if workers and (own := _OWN_AGE.search(paragraph.folded)):
        return own[0]
    is_told = bool(workers) or any(paragraph.find("voorstellen"))
    detail = next(paragraph.hide("zegswijze").find("personeel_prive"), None) if is_told else None
    return paragraph.text[slice(*detail.span())] if detail else ""


_AT_MEETINGS = frozenset({"deelnemer", "deelneemster"})  # of a course for parents, or of a professional meeting
_MEETING = re.compile(
    r"\b(?:studie(?:dag|middag|ochtend|bijeenkomst)|netwerk(?:dag|bijeenkomst)|congres|symposium|conferentie|scholing|webinar"
    r"|gemeenten|collega's|professionals|mijn team|(?:mijn|onze) leerlingen)\b"
)


def find_quoted(paragraph: Paragraph) -> Iterator[tuple[str, str]]:
    """Find quoted words of parents and pupils; return the speaker and the beginning of each quotation."""
    for match in _QUOTATION.finditer(paragraph.folded):
        if _NAME_OF_SOMETHING.fullmatch(paragraph.text, *match.span()):
            continue
        before = paragraph.folded[max(0, match.start() - _ZONE) : match.start()].rpartition('"')[2]
        after = re.split(r"(?<=[.!?]) |\"", paragraph.folded[match.end() : match.end() + _ZONE])[0]
        speaker = _find_speaker(before.rstrip(" -"), after)
        if speaker and not (speaker in _AT_MEETINGS and _MEETING.search(paragraph.folded)):
            yield speaker, paragraph.text[match.start() : min(match.end(), match.start() + _QUOTED)]


def _find_nearest(zone: str, is_announced: bool) -> str | None:
    """Return the parent or pupil nearest to a word for saying; empty if that is a person at work, None if it is nobody."""
    said = re.match(r"\s*\(|\s*[-,] (?=\w)", zone) or find_in("citeren", zone)
    if not said and not is_announced:
        return None
    place = said.end() if said else len(zone)
    workers = list(find_all("vakmens", zone))
    ends = [worker.end() for worker in workers]
    people = [(match, True) for match in workers] + [
        (match, False)
        for match in find_all("wie_niet_geciteerd", zone)
        if not any(_OF_WORKER.fullmatch(zone, end, match.start()) for end in ends)
    ]
    nearest, is_worker = min(people, key=lambda person: abs(person[0].start() - place), default=(None, True))
    return nearest and (nearest[0] if not is_worker else "")


def _find_speaker(before: str, after: str) -> str:
    """Return the parent or pupil who says what is between two pieces of text; empty if it is anyone else."""
    sentences = re.split(r"(?<=[.!?]) (?=\S)", before)
    is_announced = before.endswith((":", "?"))
    announced = sentences[-1] if is_announced or before.endswith(",") or len(sentences) == 1 else " ".join(sentences[-2:])
    for zone, is_said in ((announced, is_announced), (after, False), (f"{announced} {after}", False)):
        speaker = _find_nearest(zone, is_said)
        if speaker or (is_said and speaker is not None):
            return speaker  # who announces a quotation said it, whatever group stands behind it
        named = _NAMED_SPEAKER.match(zone)
        if named and is_name(named[1]) and not _is_at_work(zone, named.end()):
            return named[1]
    return ""


def _is_at_work(zone: str, end: int) -> bool:
    """Tell whether the name that ends at a place of a text has its function right behind it: zegt Noor Smit, coach."""
    behind = _BEFORE_FUNCTION.match(zone, end)
    return behind is not None and any(worker.start() == behind.end() for worker in find_all("vakmens", zone))
