"""Removes characters that XML can't contain, for everything written as XML."""

from __future__ import annotations

import re

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def remove_illegal(text: str) -> str:
    """Return a text without characters that are illegal in XML 1.0, even escaped."""
    return _ILLEGAL.sub("", text)
