"""`praktijkbank reflow`: joins lines in texts that were pasted with hard line breaks."""

from __future__ import annotations

import argparse
from pathlib import Path

import yaml

from praktijkbank.commands.arguments import Commands, add_command, require_project
from praktijkbank.editing.cut_lines import reflow
from praktijkbank.source.refusals import RefusedError
from praktijkbank.source.yamlfile import decode_sound

_MAY_BE_FIELD = (
    "deze regel kan een veld zijn, en de tekst blijft vanaf hier zoals die is: is het een veld, haal dan de spaties weg die het te ver"
    " inspringt; hoort hij bij de tekst, zet hem dan zelf achter de regel erboven; en typ deze opdracht opnieuw"
)
_BOM = b"\xef\xbb\xbf"


def add(commands: Commands) -> None:
    """Add the command."""
    command = add_command(commands, "reflow", _run, "voeg regels samen die midden in een zin zijn afgebroken")
    command.add_argument("files", nargs="*", type=Path, metavar="BESTAND", help="anders alle praktijken en nieuwsbrieven")


def _run(options: argparse.Namespace) -> int:
    if not options.files:
        require_project(options.root)
    for path in options.files or sorted([*options.root.glob("practices/*.y*ml"), *options.root.glob("newsletters/*/*.y*ml")]):
        joined, doubtful = _reflow_file(path)
        if joined or options.files:
            print(f"{path}: {joined} {'regel' if joined == 1 else 'regels'} samengevoegd")
        for number in doubtful if options.files else ():
            print(f"{path}:{number}: {_MAY_BE_FIELD}")
    return 0


def _reflow_file(path: Path) -> tuple[int, list[int]]:
    """Reflow one file in place; return how many lines were joined, and which lines may be fields.

    Raises RefusedError if the file is not valid YAML.
    """
    raw = path.read_bytes()
    try:
        text, joined, doubtful = reflow(decode_sound(raw))
    except (UnicodeDecodeError, yaml.YAMLError) as error:
        raise RefusedError(f"{path} is niet te lezen; kijk met `make check` wat er niet klopt.") from error
    if joined:
        end = b"\r\n" if b"\r\n" in raw else b"\n"
        path.write_bytes((_BOM if raw.startswith(_BOM) else b"") + end.join(text.encode().split(b"\n")))
    return joined, doubtful
