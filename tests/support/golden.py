"""Compares output with a file that a person has reviewed; UPDATE_GOLDEN=1 rewrites the files, to be reviewed in the diff."""

from __future__ import annotations

import os

from tests.support.built import ROOT

FOLDER = ROOT / "tests"


def is_updating() -> bool:
    """Return whether the current output should replace the reviewed files."""
    return bool(os.environ.get("UPDATE_GOLDEN"))


def check_golden(name: str, content: bytes) -> None:
    """Fail if the content differs from a file below tests/; the message says how to accept the new content."""
    path = FOLDER / name
    if is_updating():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    expected = path.read_bytes() if path.exists() else b""
    assert content == expected, f"anders dan tests/{name}; bekijk het verschil na UPDATE_GOLDEN=1 python -m pytest met deze toets"
