"""`praktijkbank build`: makes the site and publishes it in its folder."""

from __future__ import annotations

import argparse
from pathlib import Path

from praktijkbank.build.unchanged import Standing, find_standing
from praktijkbank.commands.arguments import Commands, add_command, add_today, require_project


def add(commands: Commands) -> None:
    """Add the command."""
    command = add_command(commands, "build", _run, "maak de site en zet die in zijn map")
    command.add_argument("--site-dir", type=Path, metavar="MAP", help="map waarin de site komt; anders die uit mkdocs.yml")
    command.add_argument("--strict", action="store_true", help="stop ook waar MkDocs alleen voor waarschuwt, zoals een link naar nergens")
    command.set_defaults(needs_lists=False)  # a build checks the lists itself, if it has to make anything
    add_today(command)


def _run(options: argparse.Namespace) -> int:
    require_project(options.root)
    asked = (str(options.site_dir), options.today)
    folder = find_standing(options.root, asked) or _build(options, Standing.look(options.root, asked))
    print(f"De site staat in {folder}")
    return 0


def _build(options: argparse.Namespace, standing: Standing) -> Path:
    # Loading these takes longer than finding out that nothing changed.
    from praktijkbank.build.run import build  # noqa: PLC0415
    from praktijkbank.build.today import read_today  # noqa: PLC0415
    from praktijkbank.hosts.mkdocs.host import MkDocs  # noqa: PLC0415

    return build(options.root, options.site_dir, MkDocs(), read_today(options.today), is_strict=options.strict, standing=standing)
