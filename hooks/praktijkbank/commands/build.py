"""`praktijkbank build`: makes the site and publishes it in its folder."""

from __future__ import annotations

import argparse
from pathlib import Path

from praktijkbank.build.run import build
from praktijkbank.build.today import read_today
from praktijkbank.commands.arguments import Commands, add_command, add_today, require_project
from praktijkbank.hosts.mkdocs.host import MkDocs


def add(commands: Commands) -> None:
    """Add the command."""
    command = add_command(commands, "build", _run, "maak de site en zet die in zijn map")
    command.add_argument("--site-dir", type=Path, metavar="MAP", help="map waarin de site komt; anders die uit mkdocs.yml")
    command.add_argument("--strict", action="store_true", help="stop ook waar MkDocs alleen voor waarschuwt, zoals een link naar nergens")
    add_today(command)


def _run(options: argparse.Namespace) -> int:
    require_project(options.root)
    folder = build(options.root, options.site_dir, MkDocs(), read_today(options.today), is_strict=options.strict)
    print(f"De site staat in {folder}")
    return 0
