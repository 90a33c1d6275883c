"""Tells an officer which file goes where: what each mailing service wants pasted or opened, in a line or two.

Buttons change their names with every version of a service, so the steps name what to look for and not where it stands.
"""

from __future__ import annotations

from praktijkbank.newsletters.letter import Letter

FILES = {
    "mail.html": "de mail",
    "mail.txt": "de mail als platte tekst",
    "mail.eml": "een concept voor Outlook, met beide erin",
    "agenda.ics": "de agenda",
    "nieuwsbrief.pdf": "om af te drukken of bij te voegen",
}

STEPS = {
    "mailchimp": (
        "Maak een gewone e-mailcampagne, kies bij het ontwerp voor eigen code (Code your own) en dan Import HTML met mail.html, of "
        "Paste in code met de inhoud ervan. Vervang de platte tekst die Mailchimp zelf maakt (Plain-text email) door mail.txt."
    ),
    "brevo": (
        "Maak een e-mailcampagne, kies bij het ontwerp voor eigen HTML-code en plak de inhoud van mail.html. Vraagt Brevo om platte "
        "tekst, gebruik dan mail.txt."
    ),
    "listmonk": (
        "Maak een campagne met de opmaak Raw HTML en een sjabloon waar alleen de inhoud in staat. Plak mail.html. Kies daarna voor een "
        "tekstversie (alternate plain text) en plak mail.txt."
    ),
    "mailcoach": (
        "Maak een campagne zonder sjabloon, kies voor HTML als inhoud en plak mail.html. Vraagt Mailcoach om platte tekst, gebruik dan "
        "mail.txt."
    ),
    "copernica": ("Maak een HTML-template, open de broncode en plak mail.html. Zet mail.txt bij de tekstversie van het document."),
    "laposta": "Maak een campagne met eigen HTML en lever mail.html aan. Laposta zet de afmeldlink zelf onder de mail.",
    "none": (
        "Open mail.eml met een dubbelklik: het klassieke Outlook voor Windows laat hem zien als nieuw bericht. "
        "Zet de lezers bij Bcc, zodat zij elkaars adres niet zien, en kijk de afzender na."
    ),
}


def list_files(letter: Letter, site_folder: str) -> list[tuple[str, str]]:
    """Return where each file of an issue is after the site was built, and what it is for; no agenda where the issue has none."""
    names = [name for name in FILES if name != "agenda.ics" or letter.issue.agenda]
    return [(f"{site_folder}/{letter.online_url}{name}", FILES[name]) for name in names]
