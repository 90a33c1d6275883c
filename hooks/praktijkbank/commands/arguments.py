"""What the commands share: how to add one, and options used by several."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TypeAlias

from praktijkbank.source.findings import format_text
from praktijkbank.source.refusals import RefusedError

if TYPE_CHECKING:  # a build in which nothing changed reads nothing, and starts faster without these
    from praktijkbank.build.library import Library
    from praktijkbank.practices.vocabulary import Vocabulary

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001 - argparse gives it no public name
Run: TypeAlias = Callable[[argparse.Namespace], int]

_IN_DUTCH = (  # what argparse says, and only in English
    (re.compile(r"the following arguments are required: (.+)"), r"dit ontbreekt: \1"),
    (re.compile(r"argument .+: invalid choice: (.+) \(choose from (.+)\)"), r"\1 kan hier niet; kies uit \2"),
    (re.compile(r"unrecognized arguments: (.+)"), r"dit hoort er niet bij: \1"),
    (re.compile(r"argument (.+): expected (?:one|at least one) argument"), r"achter \1 ontbreekt wat het moet zijn"),
)


class Parser(argparse.ArgumentParser):
    """Reads a command line, and says in Dutch what is wrong with it."""

    def error(self, message: str) -> NoReturn:
        """Leave the program with code 2, after saying what is wrong and how the command is used."""
        for english, dutch in _IN_DUTCH:
            message = english.sub(dutch, message)
        usage = self.format_usage().replace("usage:", "gebruik:", 1)
        self.exit(2, f"{self.prog}: {message}\n{usage}")


def add_command(commands: Commands, name: str, run: Run, about: str) -> argparse.ArgumentParser:
    """Add a command with the option common to all; `run` returns its exit code."""
    command = commands.add_parser(name, help=about, description=f"{about.capitalize()}.")
    command.add_argument("--root", type=Path, default=Path(), metavar="MAP", help="map waarin practices/, newsletters/ en docs/ staan")
    command.set_defaults(run=run, needs_lists=True)
    return command


def add_today(command: argparse.ArgumentParser) -> None:
    """Add the option for the current day."""
    about = "welke dag het is, zoals 2026-11-26; anders de omgevingsvariabele PRAKTIJKBANK_TODAY"
    command.add_argument("--today", metavar="DATUM", help=about)


def add_region(command: argparse.ArgumentParser) -> None:
    """Add the option for a region."""
    command.add_argument("--region", required=True, metavar="MAP", help="map van de regio, zoals kennemerland")


def require_project(root: Path) -> None:
    """Raise RefusedError if a folder is not a project."""
    if not (root / "practices").is_dir():
        raise RefusedError(f"In {root} staat geen map practices/; geef met --root de map waarin practices/, newsletters/ en docs/ staan.")


def require_vocabulary(library: Library) -> Vocabulary:
    """Return the vocabulary of a library; raises RefusedError if it has errors."""
    own = [finding for finding in library.findings if finding.path.endswith("_vocabulary.yml") and finding.is_error]
    if library.vocabulary is None or own:
        raise RefusedError(f"Verbeter eerst de woordenlijst:\n{format_text(own)}")
    return library.vocabulary
