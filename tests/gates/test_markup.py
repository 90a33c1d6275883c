"""Every published page is valid HTML by the Nu HTML checker; what the theme itself gets wrong is listed, with the reason."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.support import gaps
from tests.support.site import ROOT, BuiltSite

pytestmark = pytest.mark.gate

CHECKER = ROOT / "tests/tools/node_modules/vnu-jar/build/dist/vnu.jar"

# Faults of Material for MkDocs that no setting avoids: the message (a pattern) and why it is let be.
THEME_FAULTS: dict[str, str] = {}


def test_every_page_is_valid_html(site: BuiltSite) -> None:
    errors = _errors(site.folder)
    own = [place for message, place in errors if not _is_of_the_theme(message)]
    assert not own, "\n".join(own)


def test_every_known_fault_of_the_theme_still_occurs(site: BuiltSite) -> None:
    messages = [message for message, _ in _errors(site.folder)]
    gone = [pattern for pattern in THEME_FAULTS if not any(re.fullmatch(pattern, message) for message in messages)]
    assert gone == [], "haal wat het thema heeft verbeterd uit THEME_FAULTS"


def _is_of_the_theme(message: str) -> bool:
    return any(re.fullmatch(pattern, message) for pattern in THEME_FAULTS)


def _errors(folder: Path) -> list[tuple[str, str]]:
    java = shutil.which("java") or gaps.lack("Java")
    if not CHECKER.exists():
        gaps.lack("de Nu HTML Checker (npm)")
    command = [java, "-jar", str(CHECKER), "--format", "json", "--errors-only", "--skip-non-html", "--exit-zero-always", str(folder)]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    return [(_plain(row["message"]), _describe(row, folder)) for row in json.loads(run.stderr)["messages"]]


def _describe(row: dict[str, str], folder: Path) -> str:
    page = row.get("url", "").rpartition(folder.as_posix())[2]
    return f"{page}:{row.get('lastLine', '')}: {_plain(row['message'])}"


def _plain(message: str) -> str:
    return message.translate(str.maketrans("“”", '""'))
