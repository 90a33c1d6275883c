"""Measures pictures without decoding them, so that room is kept for them, and makes of a webp what every mail program shows."""

from __future__ import annotations

import struct
import warnings
from io import BytesIO

from PIL import Image

Size = tuple[int, int]

MAX_PIXELS = 25_000_000  # decoding takes three or four bytes each: a small file can claim all memory there is
WEBP = ".webp"

_BROKEN = (
    *(OSError, SyntaxError, ValueError, EOFError, IndexError, struct.error),
    *(Image.DecompressionBombError, Image.DecompressionBombWarning),
)  # what Pillow raises of odd bytes
_FORMATS = ("PNG", "GIF", "JPEG", "WEBP")
_MAIL_WIDTH = 1120  # twice the column, for screens with small pixels
_QUALITY = 85


def measure(content: bytes) -> Size | None:
    """Return the width and height of a PNG, GIF, JPEG or WebP in pixels; None where it is none of these or has too many pixels."""
    size = _measure_any(content)
    return size if size and size[0] * size[1] <= MAX_PIXELS else None


def claims_too_much(content: bytes) -> bool:
    """Tell whether a picture claims more pixels than are ever decoded."""
    size = _measure_any(content)
    return size is not None and size[0] * size[1] > MAX_PIXELS


def _measure_any(content: bytes) -> Size | None:
    """Return what size a picture claims to have, however large; None where the bytes are no picture. Nothing is decoded."""
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
    """Tell whether mails show a copy of a picture: of a webp, by its name or by its bytes (RFC 9649, section 2.4)."""
    return name.endswith(WEBP) or content[8:12] == b"WEBP"


def convert_for_mail(content: bytes) -> tuple[str, bytes]:
    """Return a picture as one that every mail program shows, no wider than a mail needs, with the suffix of its kind.

    What can be seen through becomes a PNG, all else a JPEG. Raises OSError or ValueError where the bytes can't be decoded.
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
    """Say in Dutch why no copy for mails can be made of a picture that needs one; empty where it can, or needs none."""
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
