"""Creates the folder of a new region, with a self-explanatory region.yml."""

from __future__ import annotations

from pathlib import Path

from pydantic_core import PydanticCustomError

from praktijkbank.newsletters.mailing import MAILING_SERVICES
from praktijkbank.newsletters.newsletter_checks import explain_folder
from praktijkbank.newsletters.reading import REGION_FILE
from praktijkbank.newsletters.scaffold import quote
from praktijkbank.newsletters.schema import REGION_LINE
from praktijkbank.practices.vocabulary import Vocabulary
from praktijkbank.source.links import check_email
from praktijkbank.source.refusals import RefusedError

_TEMPLATE = """\
# De vaste gegevens van de nieuwsbrief. Je vult ze één keer in; elke nieuwsbrief van de regio gebruikt ze.
# Regels die met # beginnen, zijn uitleg. Wat je leeg laat, blijft weg: je hoeft niets weg te halen.

# Hoe de nieuwsbrief heet.
name: {name}

# Over welke praktijken hij gaat: de regio's (regions) of gemeenten (municipalities) uit practices/_vocabulary.yml.
covers:
  regions: [{key}]

# yes: noem ook praktijken die landelijk zijn.
national_too: no

# Wie hem verstuurt. Kies voor email en reply_to (waar antwoorden heen gaan) een algemeen adres, niet dat van één persoon.
sender:
  name: {sender}
  email:{email}
  reply_to:

# Bij wie lezers terechtkunnen: een organisatie, een team of functie, en een algemeen adres.
contact:
  organisation:
  name:
  email:
  phone:

# Het postadres, zoals: Postbus 1, 1234 AB Voorbeeldstad. Sommige mailprogramma's vragen erom.
postal:

# Waarmee je verstuurt: {services}.
mailing_service: none

# Waar lezers zich aanmelden: het webadres van het formulier in je mailprogramma, of mailto: met een algemeen adres.
subscribe_url:

# Waar lezers zich afmelden, zoals: mailto:nieuwsbrief@voorbeeld.nl?subject=Afmelden. Alleen nodig bij mailing_service: none.
unsubscribe_url:

# Een eigen kleur, zoals: "#1a5276". Witte tekst moet erop te lezen zijn; `make check` rekent dat na.
colours:
  accent:

# De koppen die in elke nieuwe nieuwsbrief klaarstaan, zoals kind: stand-van-zaken met title: Stand van zaken.
sections:
  - kind:
    title:
"""


def write_region(root: Path, key: str, name: str, sender: str, email: str = "") -> Path:
    """Write the region.yml of a new region; return its path. `email` is its sender address, if known.

    Raises RefusedError if the key or mail address is invalid, or the region already exists.
    """
    if told := explain_folder(key):
        raise RefusedError(f"{': '.join(told)}.")
    name, sender = " ".join(name.split()), " ".join(sender.split())
    if not name or not sender:
        raise RefusedError("Geef met --name de naam van de nieuwsbrief, en met --sender wie hem verstuurt.")
    try:
        written = f" {quote(check_email(email))}" if email else ""
    except PydanticCustomError as error:
        raise RefusedError(f"'{email}' is geen mailadres; schrijf naam@organisatie.nl.") from error
    path = root / "newsletters" / key / REGION_FILE
    if path.parent.exists():
        raise RefusedError(f"{path.parent} bestaat al en blijft zoals het is.")
    path.parent.mkdir(parents=True)
    text = _TEMPLATE.format(name=quote(name), sender=quote(sender), email=written, key=key, services=", ".join(MAILING_SERVICES))
    path.write_text(f"{REGION_LINE}\n{text}", encoding="utf-8", newline="\n")
    return path


def explain_vocabulary(key: str, vocabulary: Vocabulary) -> str:
    """Say in Dutch which line the vocabulary lacks for a region; empty if it has one."""
    if key in vocabulary["regions"]:
        return ""
    return (
        f"De regio '{key}' staat nog niet in de woordenlijst. Neem in practices/_vocabulary.yml onder `regions:` deze regel over, met de\n"
        "twee spaties ervoor. Vul tussen de haken de provincie in, zoals [noord-holland], en verbeter zo nodig de naam. Zonder deze\n"
        "regel komt de nieuwsbrief niet op de site:\n"
        f"{vocabulary['regions'].say_line_to_add(key)}"
    )
