"""`praktijkbank serve`: shows the site on this computer, and updates it after every edit."""

from __future__ import annotations

import argparse
import os
import sys

from praktijkbank.build.preview_server import PreviewServer, RefusedAddressError, watched
from praktijkbank.build.preview_site import PreviewSite
from praktijkbank.build.today import read_today
from praktijkbank.commands.arguments import Commands, add_command, add_today, require_project
from praktijkbank.hosts.mkdocs.host import MkDocs
from praktijkbank.source.refusals import RefusedError


def add(commands: Commands) -> None:
    """Add the command."""
    command = add_command(commands, "serve", _run, "toon de site op deze computer en volg elke wijziging")
    command.add_argument("--port", type=int, default=8000, metavar="GETAL", help="poort; 0 is een die vrij is (standaard: 8000)")
    command.add_argument("--host-name", default="127.0.0.1", metavar="NAAM", help="naam van deze computer (standaard: 127.0.0.1)")
    add_today(command)


def _run(options: argparse.Namespace) -> int:
    require_project(options.root)
    site = PreviewSite(options.root, MkDocs(), read_today(options.today))
    try:
        is_changed = _serve(site, options)
    finally:
        site.close()
    if is_changed:  # the running program is out of date
        os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606 - runs this same command again
    return 0


def _serve(site: PreviewSite, options: argparse.Namespace) -> bool:
    """Serve until stopped or until the program itself changes; return whether it changed."""
    try:
        server = PreviewServer(site, options.host_name, options.port)
    except RefusedAddressError as error:
        raise RefusedError(str(error)) from error
    is_changed = False

    def restart() -> None:
        nonlocal is_changed
        is_changed = True
        server.stop()

    try:
        site.read()
        with watched(options.root, site.read, restart):
            print(f"De site staat op {server.address} (Ctrl-C stopt)", flush=True)
            server.serve()
    except KeyboardInterrupt:
        print()
    finally:
        server.close()
    return is_changed
