"""Tells an officer how to send an issue: which file goes where in each mailing service, step by step.

A step names a button only if the service's own texts do, as read in November 2026. Otherwise it says what to look for, and `help` says
where the service itself explains it:
- Mailchimp, "Create a custom template": its three ways to import your own code; mailchimp.com/help, "About HTML Email" (plain text).
- Brevo, "Create an email campaign": your own HTML, subject and preview text; developers.brevo.com/reference. As Sendinblue, its help called
  the way to import code Paste Your Code ("Create & customize transactional email templates"). The name HTML custom code is known only from
  a users' guide (github.com/shulmeister/colorado-careassist-portal, sales/UPLOAD_TEMPLATES_GUIDE.md).
- listmonk, "Templating" (a template contains the content once), and its Dutch screen texts: github.com/knadh/listmonk, i18n/nl.json.
- Mailcoach, "Choosing an editor": a plain HTML field, unless another editor was chosen; mailcoach.app/docs.
- Copernica, "Uitschrijflink": unsubscribing does nothing until the database defines its effect; copernica.com/nl/documentation.
- Laposta: accepts HTML or its web address, and reports errors such as missing pictures (its API). The second of the six steps of a
  newsletter is choosing the lists (docs.laposta.nl, article 168).
- Outlook: users report that the new version opens a draft from a file but refuses to send it (github.com/Sicos1977/MsgKit, issues 125
  and 127, of 2024). Thunderbird opens X-Unsent as a new message (comm-central, browser_xUnsent.js).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from praktijkbank.newsletters.letter import Letter
from praktijkbank.newsletters.mailing import MAILING_SERVICES

NO_SERVICE = "none"
FILES = {
    "mail.html": "de mail",
    "mail.txt": "de mail als platte tekst",
    "mail.eml": "een concept voor Outlook, met beide erin",
    "agenda.ics": "de agenda",
    "nieuwsbrief.pdf": "om af te drukken of bij te voegen",
}

_INBOX = "Neem het onderwerp over, en ook de voorbeeldtekst als daar een vak voor is."
_READERS = "Kies de lijst met de lezers van deze nieuwsbrief, en vul de afzender in zoals die in region.yml staat."
_SEND = "Is de proef goed, verstuur de mail dan naar de lijst, of plan een dag en tijd."
_COPY = (
    "Open mail.html (van de site, niet van de proef) in een teksteditor zoals Kladblok, niet in een browser. Kopieer alles: dat is de code."
)
_TRY = "Stuur een proef naar jezelf. Open hem ook op een telefoon en kijk of de afmeldlink er staat."


@dataclass(frozen=True, slots=True)
class Guide:
    """How to send with one service: what it takes, the steps in order, and where its own help explains more ("" if nowhere).

    `source` says where the steps come from, and which of them were not tried in the service itself.
    """

    name: str
    takes: str
    steps: tuple[str, ...]
    source: str
    help: str = ""


GUIDES = {
    "mailchimp": Guide(
        "Mailchimp",
        "mail.html als bestand, en mail.txt geplakt",
        (
            "Maak een gewone e-mailcampagne (regular).",
            _READERS,
            _INBOX,
            "Kies bij het ontwerp voor eigen code (Code your own), dan Import HTML, en kies het bestand mail.html. Met Paste in code "
            "kan het ook: plak dan de inhoud van het bestand.",
            "Zie je Code your own niet? Dan zit je in de nieuwe editor van Mailchimp; kies de klassieke (classic builder).",
            "Vervang de platte tekst die Mailchimp zelf maakt (plain-text) door de inhoud van mail.txt.",
            _TRY,
            _SEND,
        ),
        "Uit handleidingen van Mailchimp, gelezen in november 2026. Niet in Mailchimp zelf geprobeerd.",
        "mailchimp.com/help, zoek op: import custom HTML",
    ),
    "brevo": Guide(
        "Brevo",
        "de code uit mail.html, geplakt",
        (
            "Maak een e-mailcampagne.",
            _READERS,
            _INBOX,
            _COPY,
            "Kies bij het ontwerp voor eigen HTML: HTML custom code, of op oudere schermen Paste your code. Plak de code daar.",
            "Vraagt Brevo ook om platte tekst, plak dan de inhoud van mail.txt.",
            _TRY,
            _SEND,
        ),
        "Uit de documentatie van Brevo, gelezen in november 2026. Zij noemt Paste your code; de naam HTML custom code komt van gebruikers. "
        "Niet in Brevo zelf geprobeerd: heet de knop anders, zoek dan naar eigen HTML.",
        "help.brevo.com, zoek op: HTML code campaign",
    ),
    "listmonk": Guide(
        "listmonk",
        "de code uit mail.html en de inhoud van mail.txt, geplakt",
        (
            'Alleen de eerste keer: maak bij Campagnes > Sjablonen een sjabloon met niets anders dan {{ template "content" . }} erin. '
            "Anders zet listmonk een eigen kop en voet om de mail.",
            "Maak een nieuwe campagne met dat sjabloon en met als format HTML code (Raw HTML).",
            _READERS,
            _INBOX,
            _COPY,
            "Plak de code bij de inhoud.",
            "Kies Voeg alternatieve tekst zonder opmaak toe, en plak de inhoud van mail.txt.",
            f"{_TRY} Een testbericht gaat alleen naar een adres dat abonnee is.",
            _SEND,
        ),
        "De namen van de knoppen komen uit de Nederlandse vertaling van listmonk, gelezen in november 2026.",
        "listmonk.app/docs, onder Templating",
    ),
    "mailcoach": Guide(
        "Mailcoach",
        "de code uit mail.html, geplakt",
        (
            "Maak een campagne zonder sjabloon (template).",
            _READERS,
            _INBOX,
            _COPY,
            "Plak de code in het veld voor de HTML. Zie je een editor met blokken, vraag je beheerder dan om de gewone HTML-editor.",
            "Vraagt Mailcoach ook om platte tekst, plak dan de inhoud van mail.txt.",
            f"{_TRY} De afmeldcode werkt vanaf versie 6.",
            _SEND,
        ),
        "Uit de documentatie van Mailcoach, gelezen in november 2026. Niet in Mailcoach zelf geprobeerd.",
        "mailcoach.app/docs, onder Campaigns",
    ),
    "copernica": Guide(
        "Copernica",
        "de code uit mail.html en de inhoud van mail.txt, geplakt",
        (
            "Alleen de eerste keer: laat je beheerder bij de database instellen wat er gebeurt als een lezer zich afmeldt (het "
            "uitschrijfgedrag). Zonder die instelling blijft hij mail krijgen.",
            "Maak een HTML-template, niet een drag-and-drop-template.",
            _COPY,
            "Open van de template de broncode, haal weg wat er staat en plak de code.",
            "Maak er een document van, en plak daar bij de tekstversie de inhoud van mail.txt.",
            _READERS,
            _INBOX,
            _TRY,
            _SEND,
        ),
        "Uit de documentatie van Copernica, gelezen in november 2026. Niet in Copernica zelf geprobeerd.",
        "copernica.com/nl/documentation, zoek op: uitschrijflink",
    ),
    "laposta": Guide(
        "Laposta",
        "de code uit mail.html, geplakt, of het adres van mail.html op de site",
        (
            "Maak een campagne. Laposta leidt je er in stappen doorheen; de lijst kies je in de tweede.",
            _READERS,
            _INBOX,
            _COPY,
            "Kies bij de inhoud voor eigen HTML, en plak de code. Vraagt Laposta om een webadres, geef dan dat van "
            "mail.html: het adres van de nieuwsbrief op de site, met mail.html erachter.",
            "Lees wat Laposta over de mail meldt, zoals een afbeelding die het niet vindt.",
            _TRY,
            _SEND,
        ),
        "Uit de documentatie van Laposta, gelezen in november 2026. Daarin staat dat Laposta code of een webadres aanneemt, maar niet hoe "
        "de knop daarvoor heet. Niet in Laposta zelf geprobeerd.",
        "docs.laposta.nl, zoek op: eigen HTML",
    ),
    NO_SERVICE: Guide(
        "Outlook, zonder mailprogramma",
        "mail.eml, geopend, of mail.html, geplakt",
        (
            "Open mail.eml met een dubbelklik: het klassieke Outlook voor Windows laat hem zien als nieuw bericht.",
            "Kun je dat bericht niet veranderen of versturen (het nieuwe Outlook, of Outlook in de browser)? Open mail.html van de site "
            "in een browser, kopieer alles (Ctrl+A, Ctrl+C) en plak dat in een bericht.",
            "Neem dan ook het onderwerp over, en kijk na of alles meekwam.",
            "Zet je eigen adres bij Aan, en de lezers bij Bcc: dan zien zij elkaars adres niet.",
            "Kijk na of de goede afzender erbij staat.",
            "Verstuur hem eerst alleen naar jezelf. Is die goed, verstuur hem dan naar de lezers.",
        ),
        "Niet in Outlook zelf geprobeerd: dat mail.eml als nieuw bericht opent, vraagt een regel in het bestand (X-Unsent). Thunderbird "
        "kent die regel ook. Gebruikers van het nieuwe Outlook meldden in 2024 dat het zo'n bericht wel opent, maar niet verstuurt.",
    ),
}


def list_files(letter: Letter, site_folder: str) -> list[tuple[str, str]]:
    """Return the path of each of an issue's files after a build, and what it is for; the calendar only if the issue has an agenda."""
    names = [name for name in FILES if name != "agenda.ics" or letter.issue.agenda]
    return [(f"{site_folder}/{letter.online_url}{name}", FILES[name]) for name in names]


def say_unsubscribing(key: str) -> str:
    """Say in Dutch how readers unsubscribe from a mail sent with a service."""
    service = MAILING_SERVICES[key]
    if service.unsubscribe:
        return f"in mail.html en mail.txt staat de code {service.unsubscribe}. {service.name} vult die per lezer in; laat hem staan."
    if service.adds_unsubscribe_itself:
        return f"{service.name} zet de afmeldlink zelf onder de mail."
    return "lezers gebruiken unsubscribe_url uit region.yml; staat dat er niet, dan sturen zij een bericht naar het adres in de mail."


def write_guide(key: str) -> Iterator[str]:
    """Return the guide of a service as lines of plain text."""
    guide = GUIDES[key]
    yield from (f"{number}. {step}" for number, step in enumerate(guide.steps, 1))
    yield f"Afmelden: {say_unsubscribing(key)}"
    if guide.help:
        yield f"Uitleg van {guide.name} zelf: {guide.help}"
