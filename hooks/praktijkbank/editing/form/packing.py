"""Packs a questionnaire as a zipped document whose bytes depend on its content only."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import datetime

DAY = datetime(2026, 1, 1)  # noqa: DTZ001 - a document has no zone; a fixed day keeps its bytes the same
_ZIP_DAY = (1980, 1, 1, 0, 0, 0)


def pack(save: Callable[[io.BytesIO], object], first: str, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Save a document with a fixed time for every part, and `first` before the others, compressed by `method`."""
    raw, packed = io.BytesIO(), io.BytesIO()
    save(raw)
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(packed, "w") as target:
        for name in sorted(source.namelist(), key=lambda name: (name != first, name)):
            target.writestr(zipfile.ZipInfo(name, _ZIP_DAY), source.read(name), method if name == first else zipfile.ZIP_DEFLATED)
    return packed.getvalue()
