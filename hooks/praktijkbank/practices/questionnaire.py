"""The ten questions that the programme asks about a practice, word for word, in order; each by the field for its answer."""

from __future__ import annotations

from collections.abc import Mapping

TEN_QUESTIONS: Mapping[str, str] = {
    "goal": "Op welke vraag of behoefte geeft dit praktijkvoorbeeld antwoord?",
    "approach": "Hoe werkt het?",
    "involvement": "Was de doelgroep betrokken bij de ontwikkeling?",
    "results": "Wat levert het op?",
    "continuity": "Is de borging geregeld?",
    "funding": "Hoe is het gefinancierd?",
    "partners": "Met wie wordt samengewerkt?",
    "tips": "Tips",
    "sources": "Meer weten?",
    "contact": "Contactgegevens voor nadere vragen",
}
