"""Checks HTML files with the Nu HTML checker, which needs Java."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

from tests.support import gaps
from tests.support.node import MODULES

NU = MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"


def ask_nu(files: Iterable[Path]) -> list[str]:
    """Return every error that the Nu HTML checker finds, each on one line."""
    java = shutil.which("java") or gaps.lack("Java")
    if not NU.exists():
        gaps.lack("de Nu HTML Checker (npm)")
    command = [java, "-jar", str(NU), "--format", "json", "--errors-only", "--exit-zero-always", *map(str, files)]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    return [f"{Path(row['url']).name}:{row.get('lastLine', 0)}: {row['message']}" for row in json.loads(run.stderr)["messages"]]
