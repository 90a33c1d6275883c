"""The command line: check the input without building a site."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from praktijkbank import findings as report
from praktijkbank.findings import Finding
from praktijkbank.pipeline import read

FORMATS: dict[str, Callable[[Iterable[Finding]], str]] = {
    "text": report.format_text,
    "github": report.format_github,
    "json": report.format_json,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns 0 where nothing stops publishing, 1 where an error does, 2 for wrong usage."""
    options = _parse(arguments)
    _, found = read(options.root)
    text = FORMATS[options.format](found)
    if text:
        print(text)
    if options.format == "text":
        print(report.summarise(found), file=sys.stderr)
    return int(report.has_errors(found))


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="praktijkbank", description="Controleert de bestanden van de Praktijkbank.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="opdracht")
    command = commands.add_parser("check", help="controleer alle bestanden zonder iets te bouwen")
    command.add_argument("--format", choices=FORMATS, default="text", help="voor mensen (text) of voor gereedschap")
    command.add_argument("--root", type=Path, default=Path(), help="map waarin practices/ en docs/ staan")
    return parser.parse_args(arguments)
