"""The questions that a comparison answers first: what people decide on, each with what answers it; compare/practice-parts.js finds that."""

from __future__ import annotations

from dataclasses import dataclass


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
    Question("betaalt", "Wie betaalt?", "betaler", ("betaler", "financiering")),
    Question("inzet", "Hoeveel inzet kost het?", "inzet", ("inzet",)),
    Question("resultaat", "Wat leverde het op?", "soort-resultaat", ("soort-resultaat",), "resultaten"),
    Question("vervolg", "Gaat het door?", "borging-stand", ("borging-stand", "borging")),
    Question("actueel", "Hoe actueel is dit?", "feiten", ("feiten", "kanttekeningen")),
    Question("advies", "Wat raden zij aan voor de start?", "", rest="tips"),
)
