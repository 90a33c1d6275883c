"""The command line: a module per command; only the requested one is loaded."""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Sequence
from importlib import import_module
from keyword import iskeyword

from praktijkbank.build.publish import NotPublishedError
from praktijkbank.commands.arguments import Parser
from praktijkbank.source import findings as report
from praktijkbank.source.refusals import RefusedError

COMMANDS = ("build", "serve", "check", "new", "import", "privacy", "newsletter", "send", "reflow")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return 0 if nothing prevents publishing or sending, 1 if something does, 2 for wrong usage."""
    gc.disable()  # what is loaded and read lives until the end; searching it for garbage costs a tenth of the start-up time
    options = _parse(sys.argv[1:] if arguments is None else arguments)
    try:
        if options.needs_lists:
            import_module("praktijkbank.editing.privacy.lists").check_lists()
        return int(options.run(options))
    except NotPublishedError as refusal:
        print(refusal, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130  # the shell's code for an interrupt
    except RefusedError as refusal:
        print(refusal, file=sys.stderr)
        return 2
    except OSError as error:
        print(f"Dat gaat niet: {report.tell_refusal(error)}.", file=sys.stderr)
        return 2


def name_module(command: str) -> str:
    """Return the module of a command: its name with `_` for a hyphen, and one behind a word of Python itself."""
    return command.replace("-", "_") + "_" * iskeyword(command)


def _parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = Parser(prog="praktijkbank", description="Bouwt en controleert de Praktijkbank en helpt bij nieuwsbrieven.")
    commands = parser.add_subparsers(required=True, metavar="opdracht")
    for name in arguments[:1] if arguments[:1] and arguments[0] in COMMANDS else COMMANDS:
        import_module(f"praktijkbank.commands.{name_module(name)}").add(commands)
    return parser.parse_args(arguments)
