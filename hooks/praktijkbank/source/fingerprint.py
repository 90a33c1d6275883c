"""Identifies everything besides the input that determines what a build makes: our code and templates, the packages, Python."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path

_OWN = Path(__file__).parents[1]
_OWN_SUFFIXES = (".py", ".html", ".txt", ".css", ".json", ".xml", ".yml")


def digest(parts: Iterable[bytes]) -> str:
    """Return one digest of several parts; their boundaries count: (ab, c) differs from (a, bc)."""
    whole = hashlib.sha256()
    for part in parts:
        whole.update(hashlib.sha256(part).digest())
    return whole.hexdigest()


@cache
def fingerprint_program() -> str:
    """Return a digest of the whole program, cached because it can't change during a build."""
    return digest([sys.version.encode(), *_list_packages(), *_list_own_files()])


def _list_packages() -> list[bytes]:
    """List every installed package with its version, from the name of the folder that pip keeps for each."""
    return sorted({path.name.encode() for folder in sys.path for path in Path(folder).glob("*.dist-info")})


def _list_own_files() -> list[bytes]:
    paths = sorted(path for path in _OWN.rglob("*") if path.suffix in _OWN_SUFFIXES)
    return [part for path in paths for part in (str(path.relative_to(_OWN)).encode(), path.read_bytes())]
