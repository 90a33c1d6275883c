"""What editors call the fields of a practice, besides their names and titles and the questions of the questionnaire."""

from __future__ import annotations

from collections.abc import Mapping

from praktijkbank.practices.questionnaire import OPEN_QUESTIONS, TEN_QUESTIONS

_WORDS = {
    "title": ("naam", "kop", "praktijk", "praktijkvoorbeeld", "projectnaam", "hoe heet", "hoe heet het"),
    "summary": (
        *(
            "korte omschrijving",
            "korte beschrijving",
            "korte samenvatting",
            "korte inleiding",
            "korte introductie",
            "in het kort",
            "kort",
            "intro",
        ),
    ),
    "also_known_as": ("ook bekend als", "bijnaam", "roepnaam"),
    "search_words": ("trefwoorden",),
    "checked": ("gecontroleerd", "controle", "nagekeken", "gecheckt", "gecontroleerd door"),
    "place": (
        *("waar", "locatie", "locaties", "plek", "gemeente", "gemeenten", "regio", "provincie", "welke gemeente", "in welke gemeente"),
        *("gemeente / regio", "gemeente en regio", "plaats / regio", "plaats en regio", "waar is het", "waar is dit", "waar speelt het"),
    ),
    "school_types": (
        "school",
        "soort school",
        "soort scholen",
        "soorten scholen",
        "schoolsoort",
        "onderwijs",
        "soort onderwijs",
        "type onderwijs",
        "onderwijstype",
        *("om welk onderwijs gaat het", "welk onderwijs", "welke scholen", "op welke scholen", "voor welke scholen"),
    ),
    "themes": ("thema", "onderwerp", "over welke thema's gaat het", "welke thema's", "welk thema"),
    "period": ("duur", "wanneer", "hoe lang"),
    "facts": ("feiten", "jaar feiten", "feitenjaar"),
    "scale": (
        *("schaal", "bereik", "hoeveel", "aantallen"),
        *(f"aantal {counted}" for counted in ("leerlingen", "kinderen", "jongeren", "ouders", "gezinnen", "scholen", "deelnemers")),
    ),
    "reason": (
        *("waarom", "probleem", "het probleem", "achtergrond", "hoe het begon", "hoe is het begonnen", "inleiding", "wat is de aanleiding"),
        *("wat was de aanleiding", "waarom is dit gestart", "waarom is het gestart", "waarom is dit begonnen", "waarom is het begonnen"),
    ),
    "goal": (
        *("doelen", "doelstelling", "doelstellingen", "wat willen we bereiken", "wat wilden we bereiken", "wat willen jullie bereiken"),
        *("wat wil je bereiken", "wat we willen bereiken"),
    ),
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
        "activiteiten",
        "opzet",
        "uitvoering",
        "wat doen we",
        "wat we doen",
        "wat houdt het in",
        "zo doen we het",
        "zo werkt het",
        "zo pakken we het aan",
        *("hoe pakken we het aan", "hoe pakken wij het aan", "hoe pakken jullie het aan", "hoe werkt het", "hoe gaat het in zijn werk"),
    ),
    "roles": ("wie", "team", "functies", "medewerkers", "professionals"),
    "effort": (
        *("uren", "tijd", "tijdsinvestering", "tijdsinzet", "tijdsbesteding", "hoeveel uur", "hoeveel tijd", "hoeveel tijd kost het"),
        *("hoeveel uur kost het", "uren per week", "uur per week", "aantal uren", "urenbesteding", "uren per school"),
    ),
    "involvement": ("betrokken", "betrokkenheid", "betrokkenheid doelgroep", "inspraak"),
    "results": (
        *("opbrengst", "opbrengsten", "effect", "effecten", "uitkomst", "uitkomsten", "wat heeft het opgeleverd"),
        *("wat heeft het opgebracht", "wat heeft het gebracht", "wat het opleverde", "wat het oplevert", "wat het bracht"),
        *("wat merken we", "wat we merken", "wat zien we", "wat we zien"),
    ),
    "evaluation": ("onderzocht door", "onderzoek", "hoe onderzocht", "onderzocht"),
    "continuity": ("vervolg", "toekomst", "hoe nu verder", "hoe verder", "hoe gaat het verder"),
    "funding": (
        *("wat kost het", "bekostiging", "kosten", "budget", "betaler", "geld", "wie betaalt het", "wie betaalt dit"),
        *("betaald door", "gefinancierd door", "financier", "financiers", "betalers", "totale kosten", "kosten totaal", "kosten per jaar"),
        *("wat kost het / wie betaalt", "wat kost het en wie betaalt", "wat kost het en wie betaalt het"),
    ),
    "partners": (
        *("samenwerking", "samenwerkingspartners", "met wie", "samen met", "samen met wie", "betrokken partijen"),
        *("met wie werken jullie samen", "met wie werk je samen"),
    ),
    "tips": (
        *("tips voor anderen", "succesfactoren", "valkuilen", "pitfalls", "successes"),
        *("adviezen", "geleerde lessen", "lessen", "knelpunten", "wat minder goed ging", "wat ging minder goed", "wat niet goed ging"),
        *(
            "wat werkt",
            "wat werkte",
            "wat goed werkt",
            "wat werkt goed",
            "wat tegenviel",
            "wat we anders zouden doen",
            "wat zouden we anders doen",
            "wat kan beter",
            "wat beter kan",
        ),
    ),
    "sources": (
        *("meer info", "meer informatie", "meer lezen", "links", "bronvermelding", "literatuur"),
        *("waar kan ik meer lezen", "waar lees ik meer", "waar staat meer", "waar vind ik meer"),
    ),
    "contact": (
        "contactpersoon",
        "contactgegevens",
        "contactgegevens voor vragen",
        "mail",
        "e-mail",
        "email",
        "e-mailadres",
        "telefoon",
        "telefoonnummer",
        "mogen we contact opnemen",
        *("voor vragen", "bij wie kan ik terecht", "bij wie kun je terecht", "wie kan ik bellen"),
    ),
    "related": ("verwant", "verwante praktijken", "zie ook", "lijkt op"),
    "editor_notes": (
        *("notities", "notities van de redactie", "redactienotities", "voor de redactie", "interne notitie", "interne opmerking"),
        *(
            f"{what} {whom}"
            for what in ("notitie", "notities", "opmerking", "opmerkingen", "vraag", "vragen", "bericht")
            for whom in ("redactie", "voor redactie", "voor de redactie", "aan redactie", "aan de redactie")
        ),
    ),
}
FIELD_OF_WORD: Mapping[str, str] = {
    **{question.lower().rstrip("?"): name.partition(".")[0] for name, question in (*OPEN_QUESTIONS.items(), *TEN_QUESTIONS.items())},
    **{word: name for name, words in _WORDS.items() for word in words},
}

# What may be more than one field; each with what it is then.
_TIMES = (
    "is dit de tijd die het kost, schrijf dan `effort:`, en eronder `  - note: …`; zegt het wanneer het open is of plaatsvindt,"
    " zet het dan in de tekst onder `approach:`; met op de puntjes wat hier staat"
)
_STARTED = (
    "schrijf voor deze regel in de plaats `period: {start: …}`, met op de puntjes wat hier staat; staat period er al, zet daar dan"
    " `start: …` bij"
)
_ENDED = _STARTED.replace("start: …", "end: …")
_BY_WHOM = (
    "is dit een organisatie, schrijf dan `partners:`, en eronder `  - name: …`; is het een functie, schrijf dan `roles:`, en eronder"
    " `  - function: …`; met op de puntjes wat hier staat"
)
_FILLING = "dit zegt wie het formulier invulde of wanneer, en komt niet op de site: haal de regel weg"
_MINUTES = (
    "dit hoort bij het verslag van een overleg: haal deze regel weg, met wat eronder staat; wil je het bewaren, zet het dan bij"
    " `editor_notes:`, dat geen lezer ziet"
)
NO_FIELD_BUT: Mapping[str, str] = {
    **dict.fromkeys(
        (
            "acties",
            "actie",
            "actiepunten",
            "actielijst",
            "afspraken",
            "besluiten",
            "volgend overleg",
            "volgende overleg",
            "aanwezig",
            "afwezig",
        ),
        _MINUTES,
    ),
    **dict.fromkeys(("ingevuld door", "ingevuld op", "opgesteld door", "naam invuller", "datum invullen"), _FILLING),
    **dict.fromkeys(
        ("start", "gestart", "started", "begonnen", "begin", "begindatum", "gestart in", "startdatum", "begonnen in", "sinds"), _STARTED
    ),
    **dict.fromkeys(("end", "eind", "einde", "einddatum", "loopt tot", "loopt tot en met", "tot en met", "tot"), _ENDED),
    **dict.fromkeys(("tijden", "openingstijden", "tijdstip", "tijdstippen", "dagen"), _TIMES),
    **dict.fromkeys(
        ("uitvoerder", "uitvoerders", "uitgevoerd door", "door wie", "organisatie", "initiatiefnemer", "aanbieder", "aanbieders"), _BY_WHOM
    ),
}
# What the questionnaire and people call the thing described, behind the name of a field: titel van de praktijk.
SUBJECT = ("praktijk", "praktijkvoorbeeld", "voorbeeld", "project", "initiatief", "aanpak", "activiteit")
FOR_WHOM = ("voor wie", "voor wie is het", "voor wie is het bedoeld", "voor wie is dit", "bedoeld voor", "voor")
WHO_JOINS = ("wie doet mee", "wie doen mee", "wie doen er mee", "wie werken er mee", "wie werkt er mee", "wie zijn betrokken", "deelnemers")
TASKS = ("taken", "taakverdeling")
