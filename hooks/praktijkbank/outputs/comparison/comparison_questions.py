"""The decisive questions, which a comparison answers first, and what answers them; compare/practice-parts.js looks that up."""

from __future__ import annotations

from dataclasses import dataclass

from praktijkbank.practices.aspects import QUESTIONS as ASKED


@dataclass(frozen=True, slots=True)
class Question:
    """One question; `name` identifies it in scripts.

    Caveats about the fact `fact` appear with the answer. The fields or sections in `covered` add nothing to it. Of many entries only the
    first few are shown; the section `rest` has them all.
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
