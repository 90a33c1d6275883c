"""The questions that a comparison answers first: what people decide on, each with what answers it; compare/practice-parts.js finds that."""

from __future__ import annotations

from dataclasses import dataclass

from praktijkbank.practices.aspects import QUESTIONS as ASKED


@dataclass(frozen=True, slots=True)
class Question:
    """One question, called `name` in scripts.

    Caveats about the fact at a glance `fact` stand with the answer. The fields `covered` (or sections) say nothing that the answer does
    not. Of many entries the first few are told; all stand in the section `rest`.
    """

    name: str
    text: str
    fact: str
    covered: tuple[str, ...] = ()
    rest: str = ""


QUESTIONS = (
    Question("betaalt", ASKED["funding"].text, "betaler", ("betaler", "financiering")),
    Question("inzet", ASKED["effort"].text, "inzet", ("inzet",)),
    Question("resultaat", ASKED["results"].text, "soort-resultaat", ("soort-resultaat",), "resultaten"),
    Question("vervolg", ASKED["continuity"].text, "borging-stand", ("borging-stand", "borging")),
    Question("actueel", "Hoe actueel is dit?", "feiten", ("feiten", "kanttekeningen")),
    Question("advies", "Wat raden zij aan voor de start?", "", rest="tips"),
)
