"""`praktijkbank privacy`: shows what the privacy guard says about a text, or about a file of labelled paragraphs."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from praktijkbank.build.today import find_project_day, read_today
from praktijkbank.commands.arguments import Commands, add_command, add_today
from praktijkbank.editing.privacy import screening
from praktijkbank.source.program import PROGRAM
from praktijkbank.source.refusals import RefusedError


def add(commands: Commands) -> None:
    """Add the command."""
    command = add_command(commands, "privacy", _run, "beoordeel een tekst op privacy: hold (tegenhouden), warn (waarschuwen) of silent")
    source = command.add_mutually_exclusive_group(required=True)
    source.add_argument("text", nargs="?", choices=["-"], help="lees één tekst van de standaardinvoer")
    source.add_argument("--measure", type=Path, metavar="BESTAND", help="meet met een bestand van label, tab, regelnummers, tab, tekst")
    add_today(command)


def _run(options: argparse.Namespace) -> int:
    today = read_today(options.today) or find_project_day(options.root)
    return screening.measure_file(options.measure, today) if options.measure else screening.judge_text(_read_input(), today)


def _read_input() -> str:
    """Read the text on standard input; raises RefusedError if there is none."""
    try:
        return sys.stdin.read()
    except UnicodeDecodeError as error:
        raise RefusedError("De tekst is niet opgeslagen als UTF-8; sla hem zo op en probeer het opnieuw.") from error
    except (AttributeError, OSError, ValueError) as error:  # standard input is absent or closed
        raise RefusedError(f"Er is geen tekst te lezen; geef die mee, zoals: {PROGRAM} privacy - < tekst.txt") from error
