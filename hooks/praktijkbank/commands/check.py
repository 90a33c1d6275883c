"""`praktijkbank check`: lists all findings on the input, with their positions, without building anything."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable

from praktijkbank.build.pipeline import read
from praktijkbank.build.today import read_today
from praktijkbank.commands.arguments import Commands, add_command, add_today, require_project
from praktijkbank.editing.schemas import keep_schemas
from praktijkbank.source import findings as report
from praktijkbank.source.findings import Finding

FORMATS: dict[str, Callable[[Iterable[Finding]], str]] = {
    "text": report.format_text,
    "github": report.format_github,
    "json": report.format_json,
}


def add(commands: Commands) -> None:
    """Add the command."""
    command = add_command(commands, "check", _run, "controleer alle bestanden zonder iets te bouwen")
    command.add_argument("--format", choices=FORMATS, default="text", help="voor mensen (text) of voor gereedschap")
    add_today(command)


def _run(options: argparse.Namespace) -> int:
    today = read_today(options.today)
    require_project(options.root)
    content, found = read(options.root, today=today)
    if content:
        keep_schemas(options.root, content.vocabulary)
    text = FORMATS[options.format](found)
    if text:
        print(text)
    if options.format == "text":
        print(report.summarise(found), file=sys.stderr)
    return int(report.has_errors(found))
