"""Finds signs in a paragraph that it tells the story of one child or family: who it is about, how it is told, what is private."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from praktijkbank.editing.privacy.first_names import find_full_names, find_names
from praktijkbank.editing.privacy.pronouns import find_of_worker, find_she
from praktijkbank.editing.privacy.words import CAPITALS, Paragraph, Span, any_of
from praktijkbank.source.dutch.calendar_names import MONTHS

Cues: TypeAlias = dict[str, list[Span]]
Finder: TypeAlias = Callable[[Paragraph], list[Span]]

# Cues for a person; those that may be any child; and those for private information.
WHO = frozenset(
    (
        *("kind_zeker", "broer_of_zus", "gezin", "een_kind", "het_kind", "familie", "familienaam", "mijn_kind", "naam", "letter"),
        *("een_van", "broers", "hun_kind", "wij_gezin", "kind_in_dossier", "zij_samen", "met_leeftijd"),
        *("hij", "hem", "zij", "haar", "zijn_moeder", "zijn_bed", "zijn_lijf", "ik"),
    )
)
VAGUE = frozenset({"een_kind", "het_kind", "gezin", "zij_samen"})
GRAVE = frozenset({"ernstig", "ernstig_nu"})
PRIVATE = frozenset({"zelfdoding", "ziek", "onveilig", "verlies", "justitie", "armoede", "van_school", "gedrag", "ruzie_thuis"})
PRONOUNS = frozenset({"hij", "hem", "zij", "haar", "zijn_bed", "zijn_lijf"})
POINTING = PRONOUNS | {"letter", "naam"}
_PAST = frozenset({"verleden", "voltooid", "toen", "sinds"})

# Cues that together in one sentence form a cue of their own.
TOGETHER: dict[str, tuple[frozenset[str], ...]] = {
    "wie_en_toen": (WHO - VAGUE - {"ik"}, _PAST),
    "wie_en_prive": (WHO - VAGUE, PRIVATE),
    "kind_en_toen": (VAGUE, _PAST),
    "kind_en_prive": (VAGUE, PRIVATE),
    "kind_toen_en_prive": (VAGUE, _PAST, PRIVATE),
    "toen_en_prive": (_PAST, PRIVATE),
    "ik_en_toen": (frozenset({"ik", "mijn_kind", "wij_gezin"}), _PAST),
    "gezin_en_toen": (frozenset({"broers", "familienaam", "zij_samen", "gezin", "wij_gezin", "hun_kind"}), _PAST | {"verleden_meer"}),
    "wie_en_gedaan": (WHO - VAGUE - {"ik"}, frozenset({"is_gedaan"})),
    "kind_en_zelfdoding": (WHO, _PAST, frozenset({"zelfdoding"})),
}
# The same, but not in sentences about what may happen, or about everybody.
TOGETHER_REALLY: dict[str, tuple[frozenset[str], ...]] = {
    "wie_en_ernstig": (WHO - VAGUE - {"ik"}, GRAVE),
    "kind_en_ernstig": (VAGUE, frozenset({"ernstig"})),
    "kind_en_ernstig_nu": (VAGUE, frozenset({"ernstig_nu"})),
    "genoemd_en_prive": (frozenset({"naam", "letter", "mijn_kind", "familienaam", "hun_kind"}), PRIVATE),
}
TOLD = frozenset(
    (
        "wie_en_toen",
        "kind_en_toen",
        "ik_en_toen",
        "gezin_en_toen",
        "steeds_dezelfde",
        "zijn_lijf",
        "zijn_moeder",
        "kind_in_dossier",
    )
)
MADE_UP = frozenset({"vraag_hoe", "kunst", "voorkomen", "in_de_jaren", "groep_waarin", "verzonnen"})
SUPPOSED = MADE_UP | {"voorwaarde", "vraagvorm", "bedoeling", "iedereen", "keuze", "welk_kind_ook"}
# Groups of words that are cues by themselves.
_PLAIN = (
    *("kind_zeker", "broer_of_zus", "groep", "vakmens", "toen", "verhaalwoorden", "verleden_meer", "voltooid"),
    *("vroeger_en_nu", "werk", "iedereen", "algemeen", "voorwaarde", "voorwaarde_over_een", "verzonnen", "bedoeling", "regel"),
    *("voorstellen", "personeel_prive", "ernstig_nu", "kunst", "dossier", "wij_gezin"),
    *("voorkomen", "in_de_jaren", "nieuws", "vaklui"),
    *sorted(PRIVATE - {"ruzie_thuis"}),
)

_ARTICLE = r"(?:de|het|dit|dat|die|deze)"
_COLLEAGUES = r"(?:scholen|collega's|besturen|leerkrachten|gemeenten|(?:de|onze) (?:raad|gemeente|wethouder)|het (?:team|college))"
_AT_HOME = (
    r"(?:thuis|(?:mijn|zijn|haar|hun|onze) ouders?|de ouders|papa|mama|stief(?:vader|moeder)|(?:mijn|zijn|haar) (?:vader|moeder|broer|zus))"
)
_OF_ONE = r"\b(?:zijn|z'n|d'r|haar)\s+"
_NUMBER = r"(?:twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|\w+tien|[1-9]|1\d)"
_FAMILY = re.compile(rf"\b(?:[Ff]amilie|[Gg]ezin)(?= (?:van |de |der |den |el |al ){{0,2}}[{CAPITALS}](?!\.))")
_LETTER = re.compile(
    r"(?<![\w.])(?:'[A-Z]\.?'|(?<!, )[A-Z]\.)(?=\s+[a-z(]|,|\s*\)|$)"
    r"|(?<=[Ll]eerling )[A-Z]\b|(?<=[Gg]ezin )[A-Z]\b|(?<=[Cc]asus )[A-Z0-9]\b"
    r"|^(?:Casus\b|Vignet|Traject \d)"
    r"|(?<![\w.])(?:[A-Z]\.\s?){2,3}(?=\((?:groep|klas|\d|havo|vmbo|vwo|mavo)|,? ?(?:uit )?(?:groep|klas|\d) ?)"
    r"|(?<![\w.])[A-Z]\.\s?[A-Z]\.(?= (?:is|was|heeft|had|wordt|werd|kwam|komt|zit|zat|gaat|ging|woont|woonde|wil|kan|krijgt|kreeg)\b)"
)
_MAY_BE_LETTER = re.compile(r"[A-Z]\b|[Cc]asus|Vignet|Traject")
_PAST_BESIDE = re.compile(
    r"\b(?:hij|zij|ze|ik|die) (?!beide|de |te )\w{2,40}[td]e\b|\b(?!beide|omdat|zodat)\w{3,40}[td]e (?:hij|zij|ze|ik)\b"
)


def find_cues(paragraph: Paragraph) -> Cues:
    """Return every cue in the paragraph, with its positions.

    Returns {} if there is no person whose story it could be, or if nothing is private and nothing is told about the past.
    """
    cues = _find(WHO, paragraph)
    if not cues:
        return {}
    cues |= _find(list_finders().keys() - WHO, paragraph)
    for listed, never in ((TOGETHER, MADE_UP), (TOGETHER_REALLY, SUPPOSED)):
        spans = [span for span in paragraph.sentences if not _has(cues, never, span)]
        for name, kinds in listed.items():
            if together := [span for span in spans if all(_has(cues, kind, span) for kind in kinds)]:
                cues[name] = together
    if {"hij", "zij"} <= cues.keys():
        cues["hij_en_zij"] = cues["hij"]
    pointing = {start: (start, end) for name in sorted(POINTING & cues.keys()) for start, end in cues[name]}
    if len(pointing) > 1 and not PRONOUNS.isdisjoint(cues):
        cues["steeds_dezelfde"] = sorted(pointing.values())[1:]
    return {} if cues.keys().isdisjoint(PRIVATE | GRAVE | TOLD) else cues


def _find(names: frozenset[str] | set[str], paragraph: Paragraph) -> Cues:
    return {name: spans for name, finder in list_finders().items() if name in names and (spans := finder(paragraph))}


def _has(cues: Cues, names: frozenset[str], sentence: Span) -> bool:
    return any(sentence[0] <= start < sentence[1] for name in names & cues.keys() for start, _ in cues[name])


@cache
def list_finders() -> dict[str, Finder]:
    """Return the finder for each cue. Patterns are compiled at the first paragraph, because many commands check none."""
    kind = any_of("een_kind")
    return {
        **{name: _of_group(name) for name in _PLAIN},
        "een_kind": _of_pattern(rf"\b(?:een|1|eentje|dat ene|die ene|zo'n|geen enkel\w*)\s+(?:[\w-]+,?\s+){{0,2}}{kind}", "een_kind"),
        "kind_dat_toen": _of_pattern(
            rf"{kind},? (?:dat|die|(?:over|van|met|voor|bij|naar) wie|wiens)\s(?:[\w'-]+\s){{0,7}}"
            rf"(?:{any_of('verleden')}|\w+[dt]e)\b",
            "een_kind",
        ),
        "kind_in_dossier": _of_pattern(
            rf"(?:^|[.:;] ){kind}(?:,| van|\s?\() ?(?:\d|groep|klas)|\b(?:melding|zorgen|situatie|thuissituatie) (?:\w+ )?(?:over|rond|van)"
            rf" (?:het|een|dit|deze|de|dat|die) (?:\w+ )?(?:{kind}|gezin|familie|broers|zus)\b"
            rf"|(?:^|[.:;] ){kind} {any_of('van_een')}"
            r"|\bhet gezin (?:aan|boven|in|naast|op|tegenover) (?:de|het)\b|\buit (?:het|dit|een) gezin\b",
            "een_kind",
            "gezin",
        ),
        "verleden": _find_past,
        "hun_kind": _of_pattern(rf"\bhun (?:\w+ )?{any_of('hun_kind')}", "hun_kind"),
        "zijn_lijf": _of_pattern(rf"{_OF_ONE}{any_of('lijf')}", "lijf"),
        "zij_samen": _of_pattern(rf"\b(?:zij|ze) (?:{any_of('meer_mensen')})|\b{any_of('meer_mensen')} (?:zij|ze)\b", "meer_mensen"),
        "het_kind": _of_pattern(rf"\b{_ARTICLE}\s+(?!een )(?:\w+\s+)?{kind}(?! (?:kinderen|leerlingen|broers)\b)", "een_kind"),
        "gezin": _of_pattern(
            rf"\b(?:het|een|dit|dat|ons|bij) (?:\w+ )?{any_of('gezin')} (?:[a-z]\b|(?:met|van) \w+ (?:\w+ )?kinderen |uit \w+ (?:\w+ )?"
            rf"|(?:in|aan|op|uit) (?:de|het) \w+ )?"
            rf"(?:{any_of('van_een')}|\w+[dt]e?\b|dat|\w\.)|\b(?:over|bij) het gezin\b"
            r"|\b(?:een|het|dit|dat) gezin (?:waar|waarvan|waarbij|waarover|uit|aan(?! (?:de slag|zijn|hun)))\b",
            "gezin",
        ),
        "familie": _of_pattern(rf"(?<!elke )(?<!een ){any_of('ouder_genoemd')}(?!\s+(?:en|of|van het)\b)", "ouder_genoemd"),
        "familienaam": _find_family,
        "een_van": _of_pattern(rf"\b(?:een|twee) van (?:de|onze|mijn|haar|zijn|die) (?:\w+ )?{any_of('groep')}(?! (?:die|dat)\b)", "groep"),
        "broers": _of_pattern(r"\b(?:twee|drie|beide) (?:broer(?:tje)?s|zus(?:sen|jes))\b"),
        "ernstig": _of_pattern(rf"\b(?:is|zijn|was|waren|werden?|heeft|hebben|had|ligt)\b[^.!?;:]{{1,60}}?{any_of('ernstig')}", "ernstig"),
        "hij": _not_of_worker(_of_group("hij")),
        "hem": _not_of_worker(_of_group("hem")),
        "zij": _not_of_worker(find_she),
        "haar": _not_of_worker(
            _of_pattern(rf"\bhaar\b(?! (?:(?:eigen|oude|nieuwe|eerste|tweede|derde) )?{any_of('van_organisatie')})", "haar")
        ),
        "zijn_moeder": _of_pattern(
            rf"(?<! en )(?<! of ){_OF_ONE}(?!vaak|soms|goed|er|dan|nu|de|het|een|onze|alle)(?:\w+\s+)?{any_of('naaste')}"
            r"(?! (?:goed|vaak|soms|te|er|samen|ook|die|en leerkrachten))",
            "naaste",
        ),
        "zijn_bed": _not_of_worker(_of_pattern(rf"{_OF_ONE}(?:\w+\s+)?{any_of('eigen')}", "eigen")),
        "mijn_kind": _of_pattern(rf"{any_of('van_mij')}\s+(?:\w+\s+)?{any_of('kind_van_mij')}", "van_mij"),
        "ik": _of_pattern(
            rf"\b{any_of('ik')}\b(?! (?:ben|was|werk(?:te)?)\b (?:\w+ ){{0,4}}?{any_of('vakmens')}| en (?:mijn collega|de ander)"
            rf"| \w+ (?:(?:met|aan|bij) )?{_COLLEAGUES}\b)",
            "ik",
        ),
        "met_leeftijd": _of_pattern(
            rf"\b(?:een|de|het|deze|dit|onze)? ?{kind}(?: uit [\w-]+)?(?:,? van|,| \() ?\d\d?(?: jaar| jr)?"
            r"(?:[),:]| (?=vertelt|vertelde|zegt|zei|schrijft|uit\b))",
            "een_kind",
        ),
        "ruzie_thuis": _of_pattern(
            rf"\bruzie\w*\b[^.!?]{{0,40}}\b{_AT_HOME}|\b{_AT_HOME}\b[^.!?]{{0,40}}\b(?:slaande )?ruzie|\bna (?:een|de zoveelste) ruzie\b"
        ),
        "naam": find_names,
        "volle_naam": find_full_names,
        "in_functie": _of_pattern(
            rf"\bals (?:\w+ ){{0,2}}{any_of('vakmens')}|\bnieuwe {any_of('vakmens')}"
            r"|\b(?:zijn|haar|mijn) (?:(?:eerste|tweede|nieuwe) (?:week|weken|maand|maanden|werkdag|functie|baan|collega's|team|werk)"
            r"|draai|opvolger|opvolgster|column|voorganger|agenda|advies|taken|taak|functie|lezing|betoog|presentatie)\b"
        ),
        "literatuur": _of_pattern(
            r"\((?:18|19|20)\d\d(?:,|\))|\b(?:18\d\d|19[0-8]\d)\b"
            r"|\b(?:beschreef|betoogde|onderzocht|onderzochten|stichtte|theorie|studie|proefschrift|auteur|schrijver|schrijfster|handboek|druk)\b"
        ),
        "letter": _find_letters,
        "wij": _of_pattern(r"\b(?:wij|we|ons|onze)\b"),
        "je": _of_pattern(r"\b(?:je|jij|jouw|u|uw)\b"),
        "is_gedaan": _of_pattern(
            r"\b(?:is|zijn|heeft|hebben|had|was)\b[^.,;:!?]{1,60}?\b(?:\w{1,9}ge|ge|ver|be|ont|her|mis)\w{2,20}"
            r"(?:[dt]\b|en(?=[.,;:!?]|$| (?:door|en|omdat|toen)\b))"
        ),
        "in_maand": _of_pattern(rf"\b(?:in|sinds|begin|eind|half|vanaf|deze|die) (?:{'|'.join(MONTHS)})\b(?! (?:19|20)\d\d)"),
        "sinds": _of_pattern(
            r"\b(?:sinds|vanaf)\s+(?!\d{4}|(?:het )?schooljaar|de start|de invoering|begin|eind|dit jaar|vorig schooljaar|de komst)\w+"
            r"|\bal (?:\w+ )?(?:weken|maanden|jaren|jaar)\b"
        ),
        "schoolplek": _of_pattern(
            r"\b(?:groep|klas|brugklas|havo|vwo|mavo|vmbo|leerjaar)\s?\d\b|\buit \d[a-z]\b"
            r"|\b(?:obs|cbs|rkbs|sbo|vso|kindcentrum|basisschool|lyceum|(?<!het )college)\b"
        ),
        "leeftijd": _of_pattern(
            rf"\b\w+jarige?\b|\bvan {_NUMBER}\b(?! (?:\w+ )?(?:leerlingen|scholen|kinderen|gezinnen|deelnemers))"
            r"|\b(?:[1-9]|1\d) jaar\b(?! (?:geleden|lang|later|ervaring))"
        ),
        "over_vakmens": find_of_worker,
        "leerling_en_ouders": _of_pattern(
            r"\b(?:kind|leerling|jongere|student) (?:en|of|met) (?:zijn|haar|de|hun|diens|ook) (?:\w+ )?(?:ouders?|gezin|verzorgers)\b"
        ),
        "vraagvorm": _of_pattern(
            rf"(?:^|[.!?] )(?:{any_of('begint_voorwaarde')})\s+(?:een|een van|het|de|dit|deze|er|u|je|iemand|zo'n)\b[^.]{{0,300}}(?:,|\?)"
        ),
        "vraag_hoe": _of_pattern(
            r"(?:^|[.!?:] )(?:hoe|wat|wanneer|waarom) \w+ (?:je|u|jij|we|een (?:school|docent|leraar|leerkracht|mentor|team))\b"
            r"[^.?]{0,300}\?"
            r"|(?:^|[.!?:] )mocht (?:een|er|de|het|je)\b|\bwaaraan je\b|\bwat je (?:ziet|doet|merkt)\b"
            r"|\bmijn kind \w[^.?]{0,60}, wat (?:nu|doe je|kan ik doen)\?"
        ),
        "welk_kind_ook": _of_pattern(
            r"(?:^|[.!?:;,] |\b(?:voor|bij|van|zorg dat|wat) )een"
            r" (?:kind|leerling|jongere|student|gezin|ouder|docent|mentor) (?:dat|die|met|van wie)\b"
            r"|(?:^|[.!?:] )wie [^.,?]{3,80}, \w+t\b"
        ),
        "groep_waarin": _of_pattern(
            rf"{any_of('groep')} (?:waarin|waarvan|waarbij|(?:van|bij|voor|met) wie|die|met) (?:\w+ ){{0,4}}(?:een|hun)\b", "groep"
        ),
        "gebied": _of_pattern(rf"(?:^|[.!?] ){any_of('gebiedende_wijs')}"),
        "keuze": _of_pattern(
            r"\b(?:moeder|vader|broer|zus|zoon|jongen|ouder|kind|leerling)(?:,| of| en/of)\s+(?:de |een |het |uw |je )?"
            r"(?:vader|moeder|broer|zus|dochter|meisje|ouder|voogd|verzorger|gezin|leerling)\b"
        ),
        "citaat": _of_pattern(r"\"[^\"]{8,600}\"|(?<!\w)'[^']{12,600}'(?!\w)"),
    }


@dataclass(frozen=True, slots=True)
class GroupFinder:
    """Finds the words of a group."""

    group: str

    def __call__(self, paragraph: Paragraph) -> list[Span]:
        """Return their positions."""
        return [match.span() for match in paragraph.find(self.group)]


@dataclass(frozen=True, slots=True)
class PatternFinder:
    """Finds a pattern; if it has groups, only in a paragraph that may contain one of their words."""

    pattern: re.Pattern[str]
    groups: tuple[str, ...]

    def __call__(self, paragraph: Paragraph) -> list[Span]:
        """Return its positions."""
        if self.groups and paragraph.groups.isdisjoint(self.groups):
            return []
        return [match.span() for match in self.pattern.finditer(paragraph.folded)]


def _of_group(name: str) -> Finder:
    return GroupFinder(name)


def _of_pattern(source: str, *groups: str) -> Finder:
    return PatternFinder(re.compile(source), groups)


@dataclass(frozen=True, slots=True)
class OthersFinder:
    """Finds what another finder finds, except about people at work."""

    finder: Finder

    def __call__(self, paragraph: Paragraph) -> list[Span]:
        """Return the positions."""
        spans = self.finder(paragraph)
        starts = {start for start, _ in find_of_worker(paragraph)} if spans else set()
        return [span for span in spans if span[0] not in starts]


def _not_of_worker(finder: Finder) -> Finder:
    return OthersFinder(finder)


def _find_past(paragraph: Paragraph) -> list[Span]:
    """Find verbs in the past tense: those on the list, and those ending in -te or -de beside a pronoun."""
    return sorted(
        [*(match.span() for match in paragraph.find("verleden")), *(match.span() for match in _PAST_BESIDE.finditer(paragraph.folded))]
    )


def _find_letters(paragraph: Paragraph) -> list[Span]:
    """Find a letter or number used instead of a name: M. kwam niet meer, casus B."""
    return [match.span() for match in _LETTER.finditer(paragraph.text)] if _MAY_BE_LETTER.search(paragraph.text) else []


def _find_family(paragraph: Paragraph) -> list[Span]:
    """Find a named family: de familie De Vries."""
    return [match.span() for match in _FAMILY.finditer(paragraph.text)]
