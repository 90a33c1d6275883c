"""Measures a picture from its first bytes, so that a page or mail can keep room for it before it is loaded."""

from __future__ import annotations

from collections.abc import Callable

Size = tuple[int, int]


def measure(content: bytes) -> Size | None:
    """Return the width and height of a PNG, GIF or JPEG in pixels; None where the bytes are none of these or end too soon."""
    for start, read in _KINDS:
        if content.startswith(start):
            size = read(content)
            return size if size and all(size) else None
    return None


def _measure_png(content: bytes) -> Size | None:
    return (_big(content, 16, 4), _big(content, 20, 4)) if len(content) >= 24 else None


def _measure_gif(content: bytes) -> Size | None:
    return (int.from_bytes(content[6:8], "little"), int.from_bytes(content[8:10], "little")) if len(content) >= 10 else None


def _measure_jpeg(content: bytes) -> Size | None:
    """Walk the segments to the frame header (0xC0 to 0xCF, but for three that are tables), which holds height and width."""
    place = 2
    while place + 9 <= len(content) and content[place] == 0xFF:
        kind = content[place + 1]
        if 0xC0 <= kind <= 0xCF and kind not in {0xC4, 0xC8, 0xCC}:
            return _big(content, place + 7, 2), _big(content, place + 5, 2)
        place += 2 + _big(content, place + 2, 2)
    return None


def _big(content: bytes, start: int, length: int) -> int:
    return int.from_bytes(content[start : start + length], "big")


_KINDS: tuple[tuple[bytes, Callable[[bytes], Size | None]], ...] = (
    (b"\x89PNG\r\n\x1a\n", _measure_png),
    (b"GIF8", _measure_gif),
    (b"\xff\xd8\xff", _measure_jpeg),
)
