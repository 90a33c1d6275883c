"""Tells which words behind the title of an event surely name its place, because a guess could send readers to "deel 2"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from praktijkbank.source.dutch.day_lists import names_moment
from praktijkbank.source.dutch.notations import says_to_come

_KINDS = (
    "huis|kulturhus|school|schooltje|college|lyceum|zaal|zaaltje|kantoor|gebouw|centrum|centra|bibliotheek|bieb|theater|kerk|plein|straat|laan|weg|park"
    "|kamer|lokaal|aula|kantine|hal|loods|hotel|locatie|wijk|dorp|boerderij|museum|stadion|verdieping|praktijk|instituut|universiteit"
)
_ON_SCREEN = "online|digitaal|hybride|teams|zoom|webex"
_KIND = re.compile(rf"\w*(?:{_KINDS})\b|\b(?:{_ON_SCREEN})\b", re.IGNORECASE)
_NAMED = re.compile(r"(?<![\w'’-])[A-Z'’]\w")  # 's-Hertogenbosch begins with an apostrophe
_NO_PLACE = re.compile(
    r"(?:deel|bijeenkomst|sessie|module|les|dag|dagdeel|ronde|groep|blok|week|thema|onderwerp|spreker|sprekers|gespreksleider|vervolg|vol"
    r"|volgeboekt|uitverkocht|met|voor|door|over|o\.?l\.?v\.?|i\.?s\.?m\.?|m\.?m\.?v\.?|inclusief|incl\.?|eventueel|alleen|graag|let op)\b",
    re.IGNORECASE,
)
_STREETS = "straat|laan|weg|plein|gracht|kade|dijk|hof|singel|pad|dreef|steeg|markt|plantsoen|ring|baan"
_ADDRESS = re.compile(rf"(?:[A-Z'][\w'. -]{{0,40}}(?:{_STREETS}) [0-9]+[a-z]?(?!\w)|[1-9][0-9]{{3}} ?[A-Z]{{2}}\b)", re.IGNORECASE)
_EVENTS = (  # what a word ends with that says what kind of event it is
    "dag|avond|middag|ochtend|week|maand|bijeenkomst|ontmoeting|overleg|vergadering|lezing|training|cursus|congres|conferentie|festival"
    "|webinar|workshop|symposium|sessie|tafel|les|lunch|ontbijt|borrel|start|aftrap|opening"
)
_PLACE_FIRST = re.compile(  # before the title of an event: Kulturhus De Bron te Zandwijk, Theater Orpheus
    rf"(?!\w*(?i:{_EVENTS})\b)(?=[A-Z])\w*(?i:{_KINDS})(?: (?:(?:de|het|te|in|['’]t) )?[A-Z][\w'’-]*)+"
)
_TO_COME = re.compile(r"(?:(?:de |het )?(?:locatie|plaats|plek|zaal|adres)(?: is| wordt)?:? )?(.+)", re.IGNORECASE)


def part_place(texts: Sequence[str]) -> tuple[str, str]:
    """Return the title and the place in the loose texts of an event; a place that is still to come is only that: volgt."""
    place, colon, behind = texts[0].partition(": ")
    is_headed = bool(colon) and _PLACE_FIRST.fullmatch(place) is not None
    title, places = ([behind], [place]) if is_headed else ([*texts[:1]], [])
    for text in texts[1:]:
        later = _TO_COME.fullmatch(text)
        if later and says_to_come(later[1]):
            places.append(later[1])
        elif not _NO_PLACE.match(text) and (places or _KIND.search(text) or _NAMED.search(text)):
            places.append(text)
        else:
            title.append(text)
    return ", ".join(title), ", ".join(places)


def names_address(text: str) -> bool:
    """Tell whether a text begins with a street and a house number, or with a postcode."""
    return _ADDRESS.match(text) is not None


def find_doubtful(title: str) -> str:
    """Return the words behind a comma in a title, or the name behind a dash, that may name the place; "" if none do."""
    _, _, behind = title.partition(", ")
    _, _, dashed = title.rpartition(" - ")
    behind = behind or (dashed if dashed != title and _NAMED.match(dashed) else "")
    return "" if not behind or _NO_PLACE.match(behind) or names_moment(behind) else behind
