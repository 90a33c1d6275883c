"""The command line: check the input, begin a newsletter, and look at one before it is sent; nothing builds a site."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from praktijkbank.build.pipeline import read
from praktijkbank.build.today import VARIABLE, TodayError, find_project_day, read_today
from praktijkbank.commands import newsletter as desk
from praktijkbank.editing.privacy import screening
from praktijkbank.editing.privacy.lists import ListError, check_lists
from praktijkbank.newsletters.lookup import RefusedError
from praktijkbank.source import findings as report
from praktijkbank.source.findings import Finding

FORMATS: dict[str, Callable[[Iterable[Finding]], str]] = {
    "text": report.format_text,
    "github": report.format_github,
    "json": report.format_json,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns 0 where nothing stops publishing or sending, 1 where something does, 2 for wrong usage."""
    options = _parse(arguments)
    try:
        check_lists()
        return int(options.run(options))
    except (RefusedError, TodayError, ListError) as refusal:
        print(refusal, file=sys.stderr)
        return 2


def _check(options: argparse.Namespace) -> int:
    today = read_today(options.today)
    _require_project(options.root)
    _, found = read(options.root, today=today)
    text = FORMATS[options.format](found)
    if text:
        print(text)
    if options.format == "text":
        print(report.summarise(found), file=sys.stderr)
    return int(report.has_errors(found))


def _require_project(root: Path) -> None:
    if not (root / "practices").is_dir():
        raise RefusedError(f"In {root} staat geen map practices/; geef met --root de map waarin practices/, newsletters/ en docs/ staan.")


def _privacy(options: argparse.Namespace) -> int:
    today = read_today(options.today) or find_project_day(options.root)
    return screening.measure_file(options.measure, today) if options.measure else screening.judge_text(_read_input(), today)


def _read_input() -> str:
    """Read the text on standard input; raises RefusedError where there is none to read."""
    try:
        return sys.stdin.read()
    except UnicodeDecodeError as error:
        raise RefusedError("De tekst is niet opgeslagen als UTF-8; sla hem zo op en probeer het opnieuw.") from error
    except (AttributeError, OSError, ValueError) as error:  # Python has no standard input, or a closed one
        raise RefusedError("Er is geen tekst te lezen; geef die mee, zoals: praktijkbank privacy - < tekst.txt") from error


def _new_newsletter(options: argparse.Namespace) -> int:
    return desk.begin(options.root, options.region, options.date)


def _newsletter(options: argparse.Namespace) -> int:
    _require_project(options.root)
    return desk.inspect(options.root, options.region, options.issue, options.pictures, read_today(options.today))


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="praktijkbank", description="Controleert de Praktijkbank en helpt bij nieuwsbrieven.")
    commands = parser.add_subparsers(required=True, metavar="opdracht")
    check = _add(commands, "check", _check, "controleer alle bestanden zonder iets te bouwen")
    check.add_argument("--format", choices=FORMATS, default="text", help="voor mensen (text) of voor gereedschap")
    new = commands.add_parser("new", help="begin iets nieuws").add_subparsers(required=True, metavar="wat")
    new_newsletter = _add(new, "newsletter", _new_newsletter, "maak het bestand van de volgende nieuwsbrief van een regio")
    new_newsletter.add_argument("--region", required=True, metavar="MAP", help="map van de regio, zoals kennemerland")
    new_newsletter.add_argument("--date", metavar="DATUM", help="datum van de nieuwsbrief, zoals 2026-12-01; anders wordt ernaar gevraagd")
    privacy = _add(commands, "privacy", _privacy, "beoordeel een tekst op privacy: hold (tegenhouden), warn (waarschuwen) of silent")
    source = privacy.add_mutually_exclusive_group(required=True)
    source.add_argument("text", nargs="?", choices=["-"], help="lees één tekst van de standaardinvoer")
    source.add_argument("--measure", type=Path, metavar="BESTAND", help="meet met een bestand van label, tab, regelnummers, tab, tekst")
    newsletter = _add(commands, "newsletter", _newsletter, "kijk een nieuwsbrief na voordat je hem verstuurt")
    newsletter.add_argument("issue", metavar="NUMMER", help="jaar en nummer, zoals 2026-1")
    newsletter.add_argument("--region", required=True, metavar="MAP", help="map van de regio, zoals kennemerland")
    newsletter.add_argument("--pictures", type=Path, metavar="MAP", help="maak beelden van de mail in deze map (met Chromium)")
    for command in (check, privacy, newsletter):
        command.add_argument(
            "--today", metavar="DATUM", help=f"welke dag het is, zoals 2026-11-26; anders de omgevingsvariabele {VARIABLE}"
        )
    return parser.parse_args(arguments)


def _add(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, run: Callable[[argparse.Namespace], int], about: str
) -> argparse.ArgumentParser:
    """Add a command with the option that every command has."""
    command = commands.add_parser(name, help=about, description=f"{about.capitalize()}.")
    command.add_argument("--root", type=Path, default=Path(), metavar="MAP", help="map waarin practices/, newsletters/ en docs/ staan")
    command.set_defaults(run=run)
    return command
