"""The one straight line of the compiler: read -> check -> model -> views -> write."""

from __future__ import annotations

from pathlib import Path

from praktijkbank.findings import Finding
from praktijkbank.library import read_library


def check(root: Path) -> list[Finding]:
    """Read and check everything below a project folder; returns all findings, sorted."""
    return sorted(read_library(root / "practices").findings)
