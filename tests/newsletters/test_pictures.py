"""Pictures of the kinds that mails take are measured from their first bytes, and nothing else is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from praktijkbank.newsletters.pictures import measure
from tests.support.newsletters import STRESS

JPEG_START = b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(10)
JPEG_TABLE = b"\xff\xc4\x00\x05abc"
JPEG_FRAME = b"\xff\xc2\x00\x11\x08\x01\x02\x03\x04"


def test_png_gif_and_jpeg_tell_their_size() -> None:
    assert measure((STRESS / "logo.png").read_bytes()) == (120, 40)
    assert measure(b"GIF89a\x40\x01\xc8\x00") == (320, 200)
    assert measure(JPEG_START + JPEG_TABLE + JPEG_FRAME) == (0x304, 0x102)


@pytest.mark.parametrize(
    "content", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\n", JPEG_START, JPEG_START + b"\xff\xda\x00\x00", b"<svg/>", b"RIFF"]
)
def test_what_ends_too_soon_or_is_something_else_has_no_size(content: bytes) -> None:
    assert measure(content) is None


def test_a_picture_without_width_has_no_size() -> None:
    assert measure(b"GIF89a\x00\x00\xc8\x00") is None


@given(st.sampled_from([b"\x89PNG\r\n\x1a\n", b"GIF8", b"\xff\xd8\xff", b""]), st.binary(max_size=60))
def test_no_bytes_break_the_measuring(start: bytes, rest: bytes) -> None:
    size = measure(start + rest)
    assert size is None or min(size) > 0
