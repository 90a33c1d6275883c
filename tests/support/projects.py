"""Copies the project into a folder of its own, to be changed and built: whole, or with a selection of its content that has every kind."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from tests.support.built import ROOT, locked
from tests.support.content import pick, pick_linked, take_away

LEFT_OUT = {"PRAKTIJKBANK_LEAVE_OUT": "pdf,mail,index"}  # for tests that are not about these: they cost most
_DRAFT = re.compile(r"(?m)^status: draft$")
_ADDED = re.compile(r"(?m)^added: (.*)")


def copy_project(target: Path) -> Path:
    """Copy all that a build reads; return the new folder."""
    for name in ("docs", "hooks", "newsletters", "practices"):
        shutil.copytree(ROOT / name, target / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    shutil.copy(ROOT / "mkdocs.yml", target)
    return target


def copy_small_project(target: Path) -> Path:
    """Copy all that a build reads, but only a third of the practices, and no drafts of newsletters, which name the others."""
    copy_project(target)
    for path in target.glob("newsletters/*/*.yml"):
        if _DRAFT.search(path.read_text(encoding="utf-8")):
            path.unlink()
    practices = {path.stem: path.read_text(encoding="utf-8") for path in sorted(target.glob("practices/[a-z]*.yml"))}
    for slug in practices.keys() - _select(target, practices):
        take_away(target, slug)
    return target


def _select(project: Path, practices: dict[str, str]) -> set[str]:
    """Choose the practices of tests, with those that link to one, those that newsletters and pages name, and the two newest.

    A day on which a single practice was added would be later than any other, which the compiler warns of.
    """
    named = "".join(path.read_text(encoding="utf-8") for path in [*project.glob("newsletters/*/*.yml"), *project.glob("docs/**/*.md")])
    chosen = {slug for slug, text in practices.items() if slug in named or f"- {pick_linked()}\n" in text}
    newest = sorted(practices, key=lambda slug: "".join(_ADDED.findall(practices[slug])))[-2:]
    return {pick(), pick_linked(), *chosen, *newest}


def build_small_once(folder: Path) -> Path:
    """Copy a small project and build it; if several processes ask for the same folder, the first does so and the others wait."""
    with locked(folder):
        if not folder.exists():
            project = copy_small_project(folder.with_name(f"{folder.name}-new"))
            command = [sys.executable, "-m", "praktijkbank", "build", "--strict"]
            run = subprocess.run(command, cwd=project, env={**os.environ, **LEFT_OUT}, capture_output=True, text=True, check=False)
            assert (run.returncode, run.stdout, run.stderr) == (0, "De site staat in site\n", "")
            project.rename(folder)
    return folder
