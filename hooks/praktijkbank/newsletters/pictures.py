"""Measures a picture without decoding it, so that a page or mail can keep room for it before it is loaded."""

from __future__ import annotations

import struct
import warnings
from io import BytesIO

from PIL import Image

Size = tuple[int, int]

_BROKEN = (
    *(OSError, SyntaxError, ValueError, EOFError, IndexError, struct.error),
    *(Image.DecompressionBombError, Image.DecompressionBombWarning),
)  # what Pillow raises of odd bytes
_FORMATS = ("PNG", "GIF", "JPEG")  # what every mail program shows


def measure(content: bytes) -> Size | None:
    """Return the width and height of a PNG, GIF or JPEG in pixels; None where the bytes are none of these or claim too much."""
    try:
        with (
            warnings.catch_warnings(action="error", category=Image.DecompressionBombWarning),
            Image.open(BytesIO(content), formats=_FORMATS) as picture,
        ):
            return picture.size if all(picture.size) else None
    except _BROKEN:
        return None
