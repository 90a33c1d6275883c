"""The command line: a module per command."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from praktijkbank.build.publish import NotPublishedError
from praktijkbank.build.today import TodayError
from praktijkbank.commands import build, check, import_, new, newsletter, privacy, reflow, send
from praktijkbank.editing.privacy.lists import ListError, check_lists
from praktijkbank.newsletters.lookup import RefusedError
from praktijkbank.source import findings as report

COMMANDS = (build, check, new, import_, privacy, newsletter, send, reflow)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns 0 where nothing stops publishing or sending, 1 where something does, 2 for wrong usage."""
    options = _parse(arguments)
    try:
        check_lists()
        return int(options.run(options))
    except NotPublishedError as refusal:
        print(refusal, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130  # as a shell tells of it
    except (RefusedError, TodayError, ListError) as refusal:
        print(refusal, file=sys.stderr)
        return 2
    except OSError as error:
        print(f"Dat gaat niet: {report.tell_refusal(error)}.", file=sys.stderr)
        return 2


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="praktijkbank", description="Bouwt en controleert de Praktijkbank en helpt bij nieuwsbrieven.")
    commands = parser.add_subparsers(required=True, metavar="opdracht")
    for command in COMMANDS:
        command.add(commands)
    return parser.parse_args(arguments)
