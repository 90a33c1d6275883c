"""Project folders with newsletters in them: the stress issue beside the repository's own content."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.support.built import ROOT

STRESS = ROOT / "tests" / "newsletters" / "stress"
STRESS_REGION = "stress"
STRESS_ISSUE = "2026-1"


def add_stress(project: Path) -> None:
    """Put the stress issue (all a newsletter may hold that is hard to print) into a project folder."""
    shutil.copytree(STRESS, project / "newsletters" / STRESS_REGION)


def copy_content(project: Path) -> None:
    """Put the repository's own practices, newsletters and hand-written pages into a project folder."""
    for name, ignored in (("practices", ()), ("newsletters", ()), ("docs", ("assets", "ontwikkeling"))):
        shutil.copytree(ROOT / name, project / name, dirs_exist_ok=True, ignore=shutil.ignore_patterns(*ignored))
