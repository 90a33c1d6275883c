"""The single form in which every check reports what is wrong with an input file, where, and how to fix it."""

from __future__ import annotations

import errno
import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

MOST_OF_A_KIND = 50
_FEW = 2  # identical findings in one file that are still shown one by one
_MOST_LINES = 10
_MOST_FILES = 5

_REFUSALS = {
    errno.ENOSPC: "de schijf is vol",
    errno.EDQUOT: "de toegestane ruimte is op",
    errno.EACCES: "geen toestemming",
    errno.EPERM: "geen toestemming",
    errno.EROFS: "hier kan alleen gelezen worden",
    errno.ENOENT: "het bestaat niet",
    errno.EISDIR: "het is een map",
    errno.ENOTDIR: "het is geen map",
    errno.EEXIST: "er staat al iets anders",
    errno.ELOOP: "een link leidt naar zichzelf",
    errno.EFBIG: "een bestand mag niet zo groot worden",
}


class Severity(StrEnum):
    """How serious a finding is: only an error stops publishing; an error in a draft and a warning do not."""

    ERROR = "fout"
    DRAFT = "concept"
    WARNING = "waarschuwing"


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One remark about a place in an input file; line and column count from 1, the path is relative to the project."""

    path: str
    line: int
    column: int
    rule: str
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR

    @property
    def is_error(self) -> bool:
        """Whether this finding keeps the site from being published."""
        return self.severity is Severity.ERROR


def limit(findings: Iterable[Finding]) -> list[Finding]:
    """Keep the first findings of each kind per file, by line, and add one that counts the rest of that kind."""
    kept: list[Finding] = []
    counts: Counter[tuple[str, str]] = Counter()
    left: dict[tuple[str, str], Finding] = {}
    for finding in sorted(findings):
        kind = (finding.path, finding.rule)
        counts[kind] += 1
        if counts[kind] <= MOST_OF_A_KIND:
            kept.append(finding)
        else:
            left.setdefault(kind, finding)
    return kept + [count_more(first, counts[kind] - MOST_OF_A_KIND) for kind, first in left.items()]


def count_more(first: Finding, count: int) -> Finding:
    """Make the finding that replaces the `count` findings of one kind that are not shown; `first` is the first of those."""
    message = (
        "in dit bestand staat nog 1 melding van deze soort" if count == 1 else f"in dit bestand staan nog {count} meldingen van deze soort"
    )
    return replace(first, message=message, hint="verbeter eerst de meldingen hierboven en controleer dan opnieuw")


def say_refusal(error: OSError) -> str:
    """Say in Dutch why the system refused something, in the system's own words if the reason is rare."""
    return _REFUSALS.get(error.errno or 0, error.strerror or str(error))


def tell_refusal(error: OSError) -> str:
    """Say in Dutch what the system refused, and for which file."""
    path = error.filename2 or error.filename
    return f"{say_refusal(error)} ({path})" if path else say_refusal(error)


def has_errors(findings: Iterable[Finding]) -> bool:
    """Tell whether any finding stops publishing."""
    return any(finding.is_error for finding in findings)


def format_text(findings: Iterable[Finding]) -> str:
    """Format findings for people, one or two lines each, in file order; repeats of one finding are listed with its first line."""
    alike: dict[Finding, list[Finding]] = {}
    for finding in sorted(findings):
        alike.setdefault(replace(finding, line=0, column=0), []).append(finding)
    told: dict[Finding, str] = {}
    for first, *others in alike.values():
        if len(others) < _FEW:
            told |= {each: _format_one(each) for each in (first, *others)}
        else:
            told[first] = f"{_format_one(first)}\n    {_say_lines(others)}"
    return "\n".join(told[finding] for finding in sorted(told))


def _say_lines(others: list[Finding]) -> str:
    """Say on which other lines the same is wrong, listing only the first of many."""
    lines = list(dict.fromkeys(each.line for each in others))
    left = len(lines) - _MOST_LINES
    more = f" en op nog {say_count(left, 'regel', 'regels')}" if left > 0 else ""
    return f"hetzelfde op regel {', '.join(map(str, lines[:_MOST_LINES]))}{more}"


def format_github(findings: Iterable[Finding]) -> str:
    """Format findings as workflow commands, so that a forge shows them beside the lines they are about.

    Source: GitHub Docs, "Workflow commands for GitHub Actions" (escaping of data and properties).
    """
    return "\n".join(_format_command(finding) for finding in sorted(findings))


def format_json(findings: Iterable[Finding]) -> str:
    """Format findings as a JSON array of flat objects, for tools."""
    rows = [
        {
            "path": f.path,
            "line": f.line,
            "column": f.column,
            "severity": f.severity.value,
            "rule": f.rule,
            "message": f.message,
            "hint": f.hint,
        }
        for f in sorted(findings)
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def summarise(findings: Iterable[Finding]) -> str:
    """Count errors and warnings in one Dutch line. Drafts with errors come first, because nobody reads on after "0 fouten"."""
    listed = list(findings)
    counts = Counter(finding.severity for finding in listed)
    told = f"{say_count(counts[Severity.ERROR], 'fout', 'fouten')}, {say_count(counts[Severity.WARNING], 'waarschuwing', 'waarschuwingen')}"
    drafts = Counter(finding.path for finding in listed if finding.severity is Severity.DRAFT)
    return f"{_say_drafts(drafts)} Verder {told}" if drafts else told


def _say_drafts(drafts: Counter[str]) -> str:
    """Say how many errors each draft has, listing only the first of many files."""
    files = [f"{count} in {_show(path)}" for path, count in sorted(drafts.items())]
    left = len(files) - _MOST_FILES
    more = f" en meer in nog {say_count(left, 'bestand', 'bestanden')}" if left > 0 else ""
    shown = f"{', '.join(files[:_MOST_FILES])}{more}"
    return f"Nog {say_count(drafts.total(), 'fout', 'fouten')} in concepten: {shown}. Die houden de site niet tegen."


def say_count(number: int, one: str, many: str) -> str:
    """Say how many there are: 1 fout, 2 fouten."""
    return f"{number} {one if number == 1 else many}"


def _format_one(finding: Finding) -> str:
    place = f"{_show(finding.path)}:{finding.line}:{finding.column}"
    text = f"{place}: {finding.severity.value}: {_show(finding.message)} [{finding.rule}]"
    return f"{text}\n    {_show(finding.hint)}" if finding.hint else text


_SPACE = re.compile("[\n\t\u00a0\u202f]")  # shown as an ordinary space


def _show(text: str) -> str:
    """Escape what a terminal would act on instead of showing: control characters, line ends and text direction."""
    return "".join(each if each.isprintable() else f"\\u{ord(each):04x}" for each in _SPACE.sub(" ", text))


def _format_command(finding: Finding) -> str:
    kind = "error" if finding.is_error else "warning"
    text = f"{finding.message} {finding.hint}".strip()
    properties = f"file={_escape_property(finding.path)},line={finding.line},col={finding.column}"
    return f"::{kind} {properties},title={_escape_property(finding.rule)}::{_escape_data(text)}"


def _escape_data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape_data(text).replace(":", "%3A").replace(",", "%2C")
