"""Every published page is valid HTML by the Nu HTML checker; what can't be right is listed, with the reason."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.support import gaps
from tests.support.built import ROOT, BuiltSite

pytestmark = pytest.mark.gate

CHECKER = ROOT / "tests/tools/node_modules/vnu-jar/build/dist/vnu.jar"

# Faults that can't be avoided, in Material for MkDocs and in mails: the message (a pattern), the markup it is about, and why it is let be.
LET_BE: list[tuple[str, str, str]] = [
    (
        r'Attribute "autocomplete" is only allowed when .*',
        r'<input class="md-toggle" data-md-toggle="(?:drawer|search)"',
        "keeps Firefox from restoring an open menu after a reload; browsers ignore it otherwise",
    ),
    (
        'Element "a" is missing required attribute "href".',
        r'<a id="([\w-]+)" name="\1">',
        "in a mail: Gmail and Outlook go to an empty anchor with a name, and not to a heading with an id",
    ),
]


@dataclass(frozen=True)
class Fault:
    """One error of the checker: what it says, about which markup, where."""

    message: str
    markup: str
    page: str
    line: int

    def is_of(self, known: tuple[str, str, str]) -> bool:
        """Tell whether this is a listed fault."""
        message, markup, _ = known
        return bool(re.fullmatch(message, self.message) and re.search(markup, self.markup))


@pytest.fixture(scope="module")
def faults(built_site: BuiltSite) -> list[Fault]:
    """Everything the checker finds wrong in the published pages, in one run."""
    java = shutil.which("java") or gaps.lack("Java")
    if not CHECKER.exists():
        gaps.lack("de Nu HTML Checker (npm)")
    command = [java, "-jar", str(CHECKER), "--format", "json", "--errors-only", "--skip-non-html", "--exit-zero-always"]
    run = subprocess.run([*command, str(built_site.folder)], capture_output=True, text=True, check=True)
    return [_read(row, built_site.folder) for row in json.loads(run.stderr)["messages"]]


def test_every_page_is_valid_html(faults: list[Fault]) -> None:
    own = [fault for fault in faults if not any(map(fault.is_of, LET_BE))]
    assert not own, _report(own)


def test_every_fault_that_is_let_be_still_occurs(faults: list[Fault]) -> None:
    gone = [known for known in LET_BE if not any(fault.is_of(known) for fault in faults)]
    assert gone == [], "dit gaat nu goed: haal het uit LET_BE"


def _read(row: dict[str, Any], folder: Path) -> Fault:
    message = row["message"].translate(str.maketrans("“”", '""'))
    page = row.get("url", "").rpartition(folder.as_posix())[2]
    start = row.get("hiliteStart", 0)
    markup = row.get("extract", "")[start : start + row.get("hiliteLength", 0)]
    return Fault(message, markup, page, row.get("lastLine", 0))


def _report(faults: list[Fault]) -> str:
    """Say each thing once, with the first place and the number of places."""
    places = Counter(fault.message for fault in faults)
    firsts = {fault.message: fault for fault in reversed(faults)}
    return "\n".join(
        f"{firsts[message].page}:{firsts[message].line} ({count} keer): {message}\n    {firsts[message].markup}"
        for message, count in places.most_common()
    )
