"""Tells apart what a text says of a contact: the organisation, whom to ask for in it, and what has no field."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from praktijkbank.source.dutch.calendar_names import WEEKDAY
from praktijkbank.source.remedies.loose_texts import split_outside

_BETWEEN = re.compile(r",\s+|\n| \| ")
_WHOM = re.compile(  # whom to ask for in an organisation, or on which days
    rf"(?:[^\W\d_][\w-]* ){{0,2}}[\w-]*(?:adviseur|co[oö]rdinator|medewerker|secretariaat|manager|functionaris|regisseur|leider|consulent"
    rf"|ambtenaar|directeur|directie|begeleider|wethouder|kwartiermaker|werker|voorzitter|secretaris|contactpersoon)(?: [\w &-]{{1,30}})?"
    rf"|(?:(?:bereikbaar|aanwezig|werkdagen)(?: op)? ?:? ?)?{WEEKDAY}(?:(?:, | en | t/m | tot en met | ?- ?){WEEKDAY})+"
    r"(?: [^,;:]{1,40})?",
    re.IGNORECASE,
)
_NO_ORGANISATION = re.compile(  # a street, a postal code, days with hours, words for a receiver
    rf"[1-9][0-9]{{3}} ?[A-Z]{{2}}\b.*|[^\W\d].* [0-9]{{1,4}} ?[a-z]?|{WEEKDAY} (?:t/m|tot|en|-) .*"
    r"|(?:t\.?a\.?v\.?|N\.?B\.?|P\.?S\.?)[ :].*"
)
_PERSON = re.compile(
    r"(?!De |Het |Een |In |Van )(?:[A-Z][a-zë-]+|(?:[A-Z]\.)+)(?: (?:van|de|der|den|ter|ten|el|'t|in))* [A-Z][\w-]+(?: [A-Z][\w-]+)?"
)
_OF_ORGANISATION = re.compile(  # a word that says that a name is that of an organisation
    r"\b(?:gemeente|stichting|vereniging|provincie|regio|bureau|ggd|cjg|swv|ikc|obs|cbs|pcbs|rkbs|vo|po|mbo|praktijk)\b"
    r"|(?:school|scholen|schoolbestuur|college|lyceum|centrum|verband|welzijn|jeugdhulp|jeugdzorg|werk|groep|organisatie|onderwijs"
    r"|opvang|team|bibliotheek|fonds|instituut)\b",
    re.IGNORECASE,
)


def says_whom(part: str) -> bool:
    """Tell whether a part of a contact is the function of whom to ask for, or the days on which one can."""
    return _WHOM.fullmatch(part) is not None


def is_person(part: str) -> bool:
    """Tell whether a part of a contact looks like the name of a person, and not like that of an organisation."""
    return _PERSON.fullmatch(part) is not None and not _OF_ORGANISATION.search(part)


def is_kind_of_organisation(part: str) -> bool:
    """Tell whether a word only says which kind of organisation is named behind it: gemeente, basisschool."""
    return part.islower() and " " not in part and _OF_ORGANISATION.search(part) is not None


def list_asides(contact: str) -> list[str]:
    """Return what stands between the commas of a contact and has no field: an address, hours, words to someone in it."""
    return [piece for piece in split_outside(_BETWEEN, contact) if _is_aside(piece)]


def part_contact(part: Mapping[str, str]) -> dict[str, str]:
    """Return the fields of a contact, of which whom to ask for is no part of the organisation; what has no field is left out."""
    rest = {name: value for name, value in part.items() if name != "organisation"}
    told = sort_pieces([part["organisation"]])
    return {**({"organisation": told.pop("organisation")} if "organisation" in told else {}), **rest, **told}


def sort_pieces(pieces: Sequence[str]) -> dict[str, str]:
    """Return the organisation and whom to ask for in it, from what a contact says in pieces, between commas or lines.

    A person in front is one if the next piece is a function, or another names an organisation: Jan de Vries, beleidsadviseur,
    gemeente Ede. If nothing is left for the organisation, it stays out.
    """
    apart = [piece for whole in pieces for piece in ([whole] if says_whom(whole) else split_outside(_BETWEEN, whole))]
    pieces = [piece for piece in apart if not _is_aside(piece)]
    whom = pieces[:1] if _begins_with_person(pieces) else []
    whom += [piece for piece in pieces[1:] if says_whom(piece)]
    others = [piece for piece in pieces if piece not in whom]
    named = {"name": ", ".join(whom)} if whom else {}
    return {**({"organisation": ", ".join(others)} if others or not whom else {}), **named}


def _is_aside(piece: str) -> bool:
    return bool(_NO_ORGANISATION.fullmatch(piece)) and not says_whom(piece)


def _begins_with_person(pieces: Sequence[str]) -> bool:
    """Tell whether the first of some pieces is the name of a person in the organisation that another piece names."""
    first, *rest = pieces or [""]
    if not is_person(first):
        return False
    others = [piece for piece in rest if not says_whom(piece)]
    return bool(others) and (says_whom(rest[0]) or any(map(_OF_ORGANISATION.search, others)))
