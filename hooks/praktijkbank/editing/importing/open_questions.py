"""Asks about what a text mentions and no field holds yet: where, for which schools, since when, with how many hours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from praktijkbank.editing.importing import recognisers
from praktijkbank.editing.importing.knowledge import VALUES
from praktijkbank.practices.vocabulary import Vocabulary
from praktijkbank.source.yaml_document import Value


def ask_open(title: str, text: str, fields: Mapping[str, Value], vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """Return questions in Dutch about a text with this title, each with the field that the answer goes in."""
    place = fields.get("place")
    if not (isinstance(place, dict) and "municipalities" in place):
        yield from (("place", question) for question in _ask_place(title, text))
    if "school_types" not in fields and (labels := recognisers.find_school_types(text, vocabulary)):
        yield "school_types", f"de tekst noemt {', '.join(labels)}: voor welke soort school is dit"
    if "period" not in fields and (since := VALUES.since.search(text)):
        yield "period", f"de tekst noemt '{since[0]}': is dat het begin van deze praktijk"
    if "effort" not in fields and (told := list(dict.fromkeys(found[0] for found in VALUES.efforts.finditer(text)))):
        yield "effort", f"de tekst noemt {' en '.join(told)}: van wie is die inzet"


def _ask_place(title: str, text: str) -> Iterator[str]:
    if found := VALUES.title_place.search(title):
        yield f"in de titel staat {found[1]}: in welke gemeente ligt dat"
    elif named := VALUES.named_municipality.search(text):
        yield f"de tekst noemt gemeente {named[1]}: ligt deze praktijk daar"
