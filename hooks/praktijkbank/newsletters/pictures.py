"""Measures pictures without decoding them, to reserve room for them, and converts webp to a format that every mail program shows."""

from __future__ import annotations

import struct
import warnings
from io import BytesIO

from PIL import Image

Size = tuple[int, int]

MAX_PIXELS = 25_000_000  # decoding takes three or four bytes a pixel: a small file could claim all memory
WEBP = ".webp"

_BROKEN = (
    *(OSError, SyntaxError, ValueError, EOFError, IndexError, struct.error),
    *(Image.DecompressionBombError, Image.DecompressionBombWarning),
)  # what Pillow raises for invalid data
_FORMATS = ("PNG", "GIF", "JPEG", "WEBP")
_MAIL_WIDTH = 1120  # twice the column width, for high-density screens
_QUALITY = 85


def measure(content: bytes) -> Size | None:
    """Return the width and height in pixels of a PNG, GIF, JPEG or WebP; None for other data or too many pixels."""
    size = _measure_any(content)
    return size if size and size[0] * size[1] <= MAX_PIXELS else None


def claims_too_much(content: bytes) -> bool:
    """Tell whether a picture claims to have more pixels than we are willing to decode."""
    size = _measure_any(content)
    return size is not None and size[0] * size[1] > MAX_PIXELS


def _measure_any(content: bytes) -> Size | None:
    """Return the size that a picture claims to have, however large; None if it is not a picture. Nothing is decoded."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(BytesIO(content), formats=_FORMATS) as picture:
                return picture.size if all(picture.size) else None
    except Image.DecompressionBombError:
        return MAX_PIXELS, MAX_PIXELS
    except _BROKEN:
        return None


def needs_copy(name: str, content: bytes) -> bool:
    """Tell whether mails need a converted copy: if the picture is a webp by its name or content (RFC 9649, section 2.4)."""
    return name.endswith(WEBP) or content[8:12] == b"WEBP"


def convert_for_mail(content: bytes) -> tuple[str, bytes]:
    """Convert a picture for mail, no wider than a mail needs; return the suffix for its kind and its content.

    A transparent picture becomes a PNG, any other a JPEG. Raises OSError or ValueError if it can't be decoded.
    """
    with Image.open(BytesIO(content), formats=_FORMATS) as picture:
        is_clear = picture.has_transparency_data
        shown = picture.convert("RGBA" if is_clear else "RGB")
    if shown.width > _MAIL_WIDTH:
        shown = shown.resize((_MAIL_WIDTH, max(1, round(shown.height * _MAIL_WIDTH / shown.width))), Image.Resampling.LANCZOS)
    output = BytesIO()
    shown.save(output, "PNG", optimize=True) if is_clear else shown.save(output, "JPEG", quality=_QUALITY, optimize=True)
    return ".png" if is_clear else ".jpg", output.getvalue()


def explain_unusable(name: str, content: bytes) -> str:
    """Say in Dutch why a picture can't be used, or can't be converted if mails need a copy; empty if it can."""
    if measure(content) is None:
        return "is geen hele afbeelding van de soort png, jpg, gif of webp"
    if not needs_copy(name, content):
        return ""
    try:
        with Image.open(BytesIO(content), formats=_FORMATS) as picture:
            if getattr(picture, "is_animated", False):
                return "beweegt, en dat kan in een mail alleen als .gif"
            picture.load()
    except _BROKEN:
        return "is geen hele afbeelding"
    return ""
