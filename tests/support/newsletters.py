"""Project folders with newsletters: made from YAML text, the repository's own content, and the stress issue."""

from __future__ import annotations

import shutil
from pathlib import Path

from praktijkbank.build import pipeline
from praktijkbank.newsletters.content import Content
from tests.support.built import ROOT

STRESS = ROOT / "tests" / "newsletters" / "stress"
STRESS_REGION = "stress"

REGION = """\
name: Nieuws uit de regio
covers:
  everything: yes
sender:
  name: Afzender
"""
ISSUE = """\
number: {number}
date: {date}
subject: Nieuwsbrief {number}
preheader: Een voorbeeldtekst van genoeg tekens om te mogen.
introduction: Hallo.
"""
PRACTICE = """\
title: {title}
summary: Een korte samenvatting.
approach: Zo werkt het.
place: not stated
sources: [{{title: Bron}}]
"""


def write_files(project: Path, files: dict[str, str]) -> None:
    """Write texts below a project folder, by relative path."""
    for name, text in files.items():
        path = project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def read_sound(project: Path, files: dict[str, str]) -> Content:
    """Read a project of the given files, which are sound."""
    write_files(project, files)
    content, findings = pipeline.read(project)
    assert content is not None, findings
    return content


def issue(number: int, date: str, more: str = "") -> str:
    """Return the YAML text of a valid issue; `more` holds further lines."""
    return ISSUE.format(number=number, date=date) + more


def practice(title: str, more: str = "") -> str:
    """Return the YAML text of a valid practice; `more` holds further lines."""
    return PRACTICE.format(title=title) + more


def add_stress(project: Path) -> None:
    """Put the stress issue (everything in a newsletter that is hard to print) into a project folder."""
    shutil.copytree(STRESS, project / "newsletters" / STRESS_REGION)


def copy_content(project: Path) -> None:
    """Put the repository's own practices, newsletters and hand-written pages into a project folder."""
    for name, ignored in (("practices", ()), ("newsletters", ()), ("docs", ("assets", "ontwikkeling"))):
        shutil.copytree(ROOT / name, project / name, dirs_exist_ok=True, ignore=shutil.ignore_patterns(*ignored))
