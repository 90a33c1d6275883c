"""`praktijkbank new`: creates the file for something new."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from praktijkbank.build.library import read_library
from praktijkbank.commands.arguments import Commands, add_command, require_project, require_vocabulary
from praktijkbank.editing.schemas import keep_schemas
from praktijkbank.newsletters.region_template import explain_vocabulary, write_region
from praktijkbank.newsletters.scaffold import read_date, read_region, say_left_out, write_next
from praktijkbank.source.fields import PartialDate
from praktijkbank.source.program import PROGRAM
from praktijkbank.source.refusals import RefusedError

_QUESTION = "Datum van de nieuwsbrief (jaar-maand-dag, zoals 2026-12-01): "


def add(commands: Commands) -> None:
    """Add the command, with a subcommand for each kind of thing."""
    kinds = commands.add_parser("new", help="begin iets nieuws").add_subparsers(required=True, metavar="wat")
    newsletter = add_command(kinds, "newsletter", _run, "maak het bestand van de volgende nieuwsbrief van een regio")
    newsletter.add_argument(
        "--region", default="", metavar="MAP", help="map van de regio, zoals kennemerland; anders wordt ernaar gevraagd"
    )
    newsletter.add_argument("--date", metavar="DATUM", help="datum van de nieuwsbrief, zoals 2026-12-01; anders wordt ernaar gevraagd")
    region = add_command(kinds, "region", _run_region, "maak de map van een nieuwe regio, met uitleg bij elk gegeven")
    region.add_argument("key", metavar="MAP", help="naam van de map en van het webadres, zoals kennemerland")
    region.add_argument("--name", default="", metavar="NAAM", help="hoe de nieuwsbrief heet; anders wordt ernaar gevraagd")
    region.add_argument(
        "--sender", default="", metavar="AFZENDER", help="wie hem verstuurt: een organisatie of team; anders wordt ernaar gevraagd"
    )
    region.add_argument("--email", default="", metavar="ADRES", help="het algemene mailadres waar de mail vandaan komt; kan later ook nog")
    region.add_argument("--date", metavar="DATUM", help="de datum van haar eerste nieuwsbrief, die er dan meteen bij komt")
    practice = add_command(kinds, "practice", _run_practice, "maak het bestand van een nieuwe praktijk, met uitleg bij elk veld")
    practice.add_argument(
        "--from", dest="title", default="", metavar="TITEL", help="titel van de praktijk; daar wordt ook de bestandsnaam van"
    )


def _run(options: argparse.Namespace) -> int:
    require_project(options.root)
    known = ", ".join(sorted(path.parent.name for path in (options.root / "newsletters").glob("*/region.yml")))
    return begin(options.root, options.region or _ask(f"Van welke regio is de nieuwsbrief ({known})? ", "--region"), options.date)


def _run_practice(options: argparse.Namespace) -> int:
    return begin_practice(options.root, options.title)


def _run_region(options: argparse.Namespace) -> int:
    return begin_region(options.root, options.key, options.name, options.sender, options.email.strip(), options.date)


def begin_region(root: Path, key: str, name: str, sender: str, email: str, date: str | None = None) -> int:
    """Create the folder of a new region, with its first issue if a date is given, and say what else must be written.

    Raises RefusedError if that is impossible.
    """
    if date:
        read_date(date)  # reports a wrong date before anything is created
    require_project(root)
    vocabulary = require_vocabulary(read_library(root / "practices"))
    name = name or _ask("Hoe heet de nieuwsbrief? ", "--name")
    sender = sender or _ask("Wie verstuurt hem (een organisatie of team)? ", "--sender")
    path = write_region(root, key, name, sender, email)
    print(f"Gemaakt: {path}", *filter(None, [explain_vocabulary(key, vocabulary)]), sep="\n")
    if date:
        return begin(root, key, date)
    print(f"Vul het bestand aan en begin de eerste nieuwsbrief met: {PROGRAM} new newsletter --region {key}")
    return 0


def begin_practice(root: Path, title: str) -> int:
    """Create the file of a new practice; raises RefusedError if that is impossible."""
    from praktijkbank.editing.practice_template import write_practice  # noqa: PLC0415 - no other command needs it

    require_project(root)
    library = read_library(root / "practices")
    vocabulary = require_vocabulary(library)
    keep_schemas(root, vocabulary)
    path = write_practice(root, title, vocabulary, {entry.slug: root / entry.document.path for entry in library.entries})
    print(f"Gemaakt: {path}", "Vul het in, controleer met `make check` en zet daarna de status op published.", sep="\n")
    return 0


def begin(root: Path, region: str, date: str | None) -> int:
    """Create the file of a region's next issue, asking for its date if none is given; raises RefusedError."""
    vocabulary = require_vocabulary(read_library(root / "practices"))
    entry = read_region(root, region, vocabulary)
    path = write_next(root, entry, read_date(date) if date else _ask_date(), [*vocabulary["section_kinds"]])
    lines = [f"Gemaakt: {path}", say_left_out(entry), f"Vul het in en bekijk een proef met: {PROGRAM} newsletter {region}/{path.stem}"]
    print(*filter(None, lines), sep="\n")
    return 0


def _ask(question: str, option: str) -> str:
    """Ask for the value of a missing option; raises RefusedError if nobody can answer."""
    if not sys.stdin.isatty():
        raise RefusedError(f"{question.strip()} Zet het antwoord achter {option}, tussen aanhalingstekens.")
    try:
        return input(question).strip()
    except EOFError as error:
        raise RefusedError("Er is geen antwoord gegeven; er is niets gemaakt.") from error


def _ask_date() -> PartialDate:
    """Ask until the answer is a date; the clock is never consulted. Raises RefusedError if nobody can answer."""
    if not sys.stdin.isatty():
        raise RefusedError("Welke datum krijgt de nieuwsbrief? Geef die mee, zoals: --date 2026-12-01")
    while True:
        try:
            return read_date(input(_QUESTION).strip())
        except RefusedError as refusal:
            print(refusal)
        except EOFError as error:
            raise RefusedError("Er is geen datum gegeven; er is niets gemaakt.") from error
