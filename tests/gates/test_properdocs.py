"""ProperDocs, which goes on where MkDocs 1.x stops, builds the same site: the way out stands open and is tried."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.gaps import lack
from tests.support.projects import LEFT_OUT, copy_small_project

pytestmark = pytest.mark.gate

_GENERATOR = re.compile(rb'<meta name="generator" content="[^"]*">')


def build(program: str, project: Path) -> dict[str, bytes]:
    """Build with a program; gives all files, without the line that names who made them."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", **LEFT_OUT}
    site = project / program
    command = [sys.executable, "-m", program, "build", "--strict", "--quiet", "--site-dir", str(site)]
    done = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return {path.relative_to(site).as_posix(): _GENERATOR.sub(b"", path.read_bytes()) for path in site.rglob("*") if path.is_file()}


def test_properdocs_builds_the_same_site_but_for_the_line_that_names_it(tmp_path: Path) -> None:
    if importlib.util.find_spec("properdocs") is None:
        lack("ProperDocs")
    project = copy_small_project(tmp_path)

    sites = build("mkdocs", project), build("properdocs", project)

    assert len(sites[0]) > 200
    assert sites[0] == sites[1]
