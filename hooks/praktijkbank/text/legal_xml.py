"""Leaves out of a text what XML cannot hold, for everything that is written as XML."""

from __future__ import annotations

import re

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def remove_illegal(text: str) -> str:
    """Return a text without the characters that are no XML 1.0, however they are escaped."""
    return _ILLEGAL.sub("", text)
