"""Reports tests that can't run because a program is missing, so that no gap goes unnoticed; in CI a gap is a failure."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable
from typing import NoReturn

import pytest

_MARK = "ontbreekt: "


def lack(program: str, *, also_in_ci: bool = True) -> NoReturn:
    """Skip the test because a program is missing, or fail it where all programs must be present; in CI some need not be."""
    if also_in_ci and os.environ.get("CI") == "true":
        pytest.fail(f"{_MARK}{program} (in CI hoort alles er te zijn)", pytrace=False)
    pytest.skip(f"{_MARK}{program}")


def summarise(skip_reasons: Iterable[str]) -> str:
    """Summarise in one line which tests were skipped for lack of which program; empty if none was."""
    missing = Counter(reason.partition(_MARK)[2] for reason in skip_reasons if _MARK in reason)
    parts = [f"{count} {'toets' if count == 1 else 'toetsen'} omdat {program} ontbreekt" for program, count in sorted(missing.items())]
    return f"Niet getoetst: {', '.join(parts)}" if parts else ""
