"""`praktijkbank check`: lists all findings on the input, with their positions, without building anything."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence

from praktijkbank.build.pipeline import read
from praktijkbank.build.today import read_today
from praktijkbank.commands.arguments import Commands, add_command, add_today, require_project
from praktijkbank.editing.schemas import keep_schemas
from praktijkbank.newsletters.content import Content
from praktijkbank.source import findings as report
from praktijkbank.source.fields import PartialDate
from praktijkbank.source.findings import Finding

_STATUS = re.compile(rb"^(?:\xef\xbb\xbf)?[\"']?status[\"']?[ \t]*:", re.MULTILINE)
_MOST_FILES = 3
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
        if content and (paths := list(_list_unsaid(content, today))):
            print(_say_published(paths), file=sys.stderr)
    return int(report.has_errors(found))


def _list_unsaid(content: Content, today: PartialDate | None) -> Iterator[str]:
    """Return the files that go on the site because they have no status: practices, and issues that are not of before today."""
    paths = [item.source_path for item in content.items]
    issues = [
        issue for series in content.archive.series for issue in series.issues if today and issue.issue.date.last_day >= today.first_day
    ]
    paths += [f"newsletters/{issue.region_key}/{issue.name}.yml" for issue in issues]
    return (path for path in paths if not _STATUS.search((content.root / path).read_bytes()))


def _say_published(paths: Sequence[str]) -> str:
    """Say in Dutch which files without a status are published, the first of many."""
    more = f" en nog {len(paths) - _MOST_FILES}" if len(paths) > _MOST_FILES else ""
    shown = f"{', '.join(paths[:_MOST_FILES])}{more}"
    return f"Zonder status, en dus op de site: {shown}. Moet dat nog niet, zet dan bovenaan `status: draft`."
