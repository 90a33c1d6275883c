"""The questions about a practice, word for word, each by the field for its answer: of the questionnaire, and of what a page leaves open."""

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
# What a page asks of people who know the practice; of what a practice costs in a year, by the number itself (`aspects.py`).
OPEN_QUESTIONS: Mapping[str, str] = {
    "place": "Waar gebeurt het?",
    "school_types": "Voor welke scholen is het?",
    "target_groups": "Voor wie is het?",
    "themes": "Waarover gaat het?",
    "phase": "Is het een proef of een vaste werkwijze?",
    "period": "Sinds wanneer loopt het?",
    "scale": "Hoe groot is het?",
    "reason": "Waarom begon het?",
    "goal": "Wat is het doel?",
    "approach": "Hoe werkt het?",
    "roles": "Wie doet wat?",
    "effort": "Hoeveel inzet kost het?",
    "involvement": "Dacht de doelgroep mee?",
    "results": "Wat leverde het op?",
    "evaluation": "Hoe is het onderzocht?",
    "continuity": "Gaat het door?",
    "funding": "Wie betaalt?",
    "partners": "Met wie wordt samengewerkt?",
    "tips": "Wat raden jullie anderen aan?",
    "examples": "Is er een voorbeeld?",
    "sources": "Waar staat er meer over?",
    "contact": "Wie kan er meer over vertellen?",
    "funding.amount": "Wat kost het per jaar?",
}
