"""Compares what is made with a file that a person has looked at; UPDATE_GOLDEN=1 writes the files anew, to be looked at in the diff."""

from __future__ import annotations

import os

from tests.support.built import ROOT

FOLDER = ROOT / "tests" / "golden"


def check_golden(name: str, content: bytes) -> None:
    """Fail where the content differs from the golden file; the message says how to accept the new content."""
    path = FOLDER / name
    if os.environ.get("UPDATE_GOLDEN"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    expected = path.read_bytes() if path.exists() else b""
    hint = "bekijk het verschil na UPDATE_GOLDEN=1 python -m pytest tests/outputs"
    assert content == expected, f"{name} is anders dan tests/golden/{name}; {hint}"
