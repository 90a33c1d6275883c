"""The questions that a comparison answers first: what people decide on, each with what answers it on the page of a practice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Question:
    """One question; `name` marks on the page of a practice what answers it (data-vraag).

    Caveats about one of the fields `about` stand with the answer. The fields `covered` (data-veld) say nothing that the answer does not.
    Of many entries the first few are told; all stand in the section `rest`.
    """

    name: str
    text: str
    about: tuple[str, ...]
    covered: tuple[str, ...] = ()
    rest: str = ""


QUESTIONS = (
    Question("betaalt", "Wie betaalt?", ("funding",), ("betaler", "financiering")),
    Question("inzet", "Hoeveel inzet kost het?", ("effort",), ("inzet",)),
    Question("resultaat", "Wat leverde het op?", ("results", "evaluation"), ("soort-resultaat",), "resultaten"),
    Question("vervolg", "Gaat het door?", ("continuity",), ("borging-stand", "borging")),
    Question("actueel", "Hoe actueel is dit?", ("facts",), ("feiten", "kanttekeningen")),
    Question("advies", "Wat raden zij aan voor de start?", ("tips",), rest="tips"),
)
QUESTION_ABOUT: Mapping[str, str] = {field: question.name for question in QUESTIONS for field in question.about}
