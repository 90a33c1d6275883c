"""The Python of the project holds to its types, checked beside the other tests: it takes one processor a minute."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.support.built import ROOT

pytestmark = pytest.mark.gate


def test_types_hold() -> None:
    run = subprocess.run([sys.executable, "-m", "mypy"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
