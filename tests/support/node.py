"""Runs the checkers named in tests/tools/package.json, if Node.js and the checker are installed."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

from tests.support import gaps
from tests.support.built import ROOT

TOOLS = ROOT / "tests" / "tools"
MODULES = TOOLS / "node_modules"
_SLOWEST = 300  # seconds: six audits beside other tests took 110 on a slow machine


def run_checker(package: str, script: Path, arguments: Iterable[str]) -> str:
    """Run a checker's script and return its output; an exit code of 1 means that it found something."""
    run = run_tool(package, script, arguments)
    assert run.returncode in {0, 1}, run.stderr
    return run.stdout


def run_tool(package: str, script: Path, arguments: Iterable[str]) -> subprocess.CompletedProcess[str]:
    """Run a script that needs a package, whatever its exit code."""
    node = shutil.which("node") or gaps.lack("Node.js")
    if not (MODULES / package).exists():
        gaps.lack(f"{package} (npm)")
    command = [node, str(script), *arguments]
    return subprocess.run(command, cwd=TOOLS, capture_output=True, text=True, check=False, timeout=_SLOWEST)
