"""`praktijkbank send`: mails a proof of an issue to a few addresses, so that its makers see it as readers will."""

from __future__ import annotations

import argparse
import datetime as dt
import os
import re
from collections.abc import Sequence
from email.mime.multipart import MIMEMultipart
from email.utils import format_datetime, make_msgid
from pathlib import Path
from urllib.parse import quote

from pydantic_core import PydanticCustomError

from praktijkbank.build.today import read_today
from praktijkbank.commands.arguments import Commands, add_command, add_today, require_project
from praktijkbank.commands.issues import add_issue, open_issue, read_key
from praktijkbank.newsletters.delivery import MOST_RECEIVERS, VARIABLES, Answer, DeliveryError, deliver, read_server
from praktijkbank.newsletters.schema import NewsletterRegion
from praktijkbank.outputs.newsletter.newsletter_proof import Proof, make_proof
from praktijkbank.source.fields import PartialDate
from praktijkbank.source.links import check_email
from praktijkbank.source.refusals import RefusedError


def add(commands: Commands) -> None:
    """Add the command."""
    command = add_command(commands, "send", _run, "stuur een proef van een nieuwsbrief naar een paar mailadressen")
    add_issue(command)
    about = f"een mailadres, of meer (hoogstens {MOST_RECEIVERS}); welke mailserver, staat in {', '.join(VARIABLES)}"
    command.add_argument("--to", required=True, nargs="+", action="extend", metavar="ADRES", help=about)
    add_today(command)


def _run(options: argparse.Namespace) -> int:
    require_project(options.root)
    region, name = read_key(options.issue, options.region)
    return send(options.root, region, name, _read_receivers(options.to), read_today(options.today), dt.datetime.now(dt.UTC))


def _read_receivers(given: Sequence[str]) -> list[str]:
    """Return the addresses without duplicates; raises RefusedError for an invalid address, and for too many."""
    receivers = list(dict.fromkeys(address.strip() for text in given for address in re.split("[,;]", text) if address.strip()))
    for address in receivers:
        try:
            check_email(address)
            address.encode("ascii")
        except (PydanticCustomError, UnicodeEncodeError) as error:
            raise RefusedError(f"'{address}' is geen mailadres; schrijf naam@organisatie.nl.") from error
    if not receivers:
        raise RefusedError("Naar welk mailadres moet de proef? Zet het achter --to.")
    if len(receivers) > MOST_RECEIVERS:
        raise RefusedError(
            f"{len(receivers)} adressen is te veel: een proef gaat naar hoogstens {MOST_RECEIVERS}. "
            "Naar de lezers stuur je met het mailprogramma van je regio, dat ook afmeldingen bijhoudt."
        )
    return receivers


def send(root: Path, region: str, name: str, receivers: Sequence[str], today: PartialDate | None, moment: dt.datetime) -> int:
    """Send the proof of an issue and print the server's answers; return 1 if somebody does not get it. Raises RefusedError.

    `moment` is the time of sending: since sending is not part of a build, it may come from the clock.
    """
    opened = open_issue(root, region, name, today)
    if opened is None:
        return 1
    sender = opened.letter.region.sender.email
    if sender is None:
        raise RefusedError(f"Van welk adres komt de proef? Vul email in bij sender in newsletters/{region}/region.yml.")
    try:
        server = read_server(os.environ)
        message = address_proof(make_proof(opened.site, opened.letter), receivers, moment)
        answers = deliver(server, sender, receivers, message.as_bytes())
    except DeliveryError as error:
        print(f"Niet verstuurd. {error}")
        return 1
    print(*answers, "", _conclude(answers), sep="\n")
    return int(not all(answer.is_accepted for answer in answers))


def address_proof(proof: Proof, receivers: Sequence[str], moment: dt.datetime) -> MIMEMultipart:
    """Add the headers known only when a proof is sent (RFC 5322, section 3.6): recipients, date, message id and how to unsubscribe."""
    message, region = proof.make_message(), proof.letter.region
    message["To"] = ",\n ".join(receivers)
    message["Date"] = format_datetime(moment)
    message["Message-ID"] = make_msgid(domain=(region.sender.email or "").rpartition("@")[2])
    for header, value in list_unsubscribe_headers(region):
        message[header] = value
    return message


def list_unsubscribe_headers(region: NewsletterRegion) -> list[tuple[str, str]]:
    """Return the headers for unsubscribing in a mail program: the address (RFC 2369), and that one click suffices (RFC 8058)."""
    if not region.unsubscribe_url:
        return []
    address = quote(region.unsubscribe_url, safe="%/:=&?~#+!$,;'@()*[]")
    headers = [("List-Unsubscribe", f"<{address}>")]
    return [*headers, ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")] if region.one_click else headers


def _conclude(answers: Sequence[Answer]) -> str:
    if all(answer.is_accepted for answer in answers):
        return "De proef is verstuurd. Staat hij na een paar minuten niet in de inbox, kijk dan bij de ongewenste mail."
    return "Niet iedereen krijgt de proef; hierboven staat wat de mailserver zei."
