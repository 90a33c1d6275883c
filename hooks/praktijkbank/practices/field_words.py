"""What editors call the fields of a practice, besides their names and titles and the questions of the questionnaire."""

from __future__ import annotations

from collections.abc import Mapping

from praktijkbank.practices.questionnaire import TEN_QUESTIONS

_WORDS = {
    "title": ("naam", "kop"),
    "summary": ("korte omschrijving", "in het kort", "intro"),
    "also_known_as": ("ook bekend als", "bijnaam", "roepnaam"),
    "search_words": ("trefwoorden",),
    "checked": ("gecontroleerd", "controle", "nagekeken", "gecheckt", "gecontroleerd door", "gecontroleerd op"),
    "place": ("waar", "locatie", "locaties", "plek", "gemeente", "gemeenten", "regio", "provincie"),
    "school_types": ("school", "soort school", "onderwijs"),
    "themes": ("thema", "onderwerp"),
    "period": ("duur", "wanneer"),
    "facts": ("feiten", "jaar feiten", "feitenjaar"),
    "scale": ("schaal", "bereik", "hoeveel"),
    "reason": ("waarom", "probleem", "achtergrond"),
    "goal": ("doelen", "doelstelling", "doelstellingen"),
    "approach": (
        "hoe",
        "tekst",
        "inhoud",
        "beschrijving",
        "omschrijving",
        "werkwijze",
        "methode",
        "text",
        "content",
        "description",
        "stappen",
    ),
    "roles": ("wie", "functies", "medewerkers", "professionals"),
    "effort": ("uren", "tijd", "tijdsinvestering", "tijdsinzet"),
    "involvement": ("betrokken", "betrokkenheid", "betrokkenheid doelgroep", "inspraak"),
    "results": ("opbrengst", "opbrengsten", "effect", "effecten", "uitkomst", "uitkomsten"),
    "evaluation": ("onderzocht door", "onderzoek", "hoe onderzocht", "onderzocht"),
    "continuity": ("vervolg", "toekomst"),
    "funding": ("wat kost het", "bekostiging", "kosten", "budget", "betaler", "wie betaalt", "geld"),
    "partners": ("samenwerking", "samenwerkingspartners"),
    "tips": ("succesfactoren", "valkuilen", "adviezen", "aandachtspunten"),
    "sources": ("meer info", "meer informatie", "meer lezen", "links", "bronvermelding", "literatuur"),
    "contact": ("contactpersoon", "contactgegevens"),
    "related": ("verwant", "verwante praktijken", "zie ook", "lijkt op"),
    "editor_notes": ("notities",),
}
FIELD_OF_WORD: Mapping[str, str] = {
    **{question.lower().rstrip("?"): name for name, question in TEN_QUESTIONS.items()},
    **{word: name for name, words in _WORDS.items() for word in words},
}
