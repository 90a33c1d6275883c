"""Pictures of the kinds that mails take are measured from their first bytes, and nothing else is."""

from __future__ import annotations

import struct
from io import BytesIO
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from praktijkbank.newsletters.pictures import claims_too_much, convert_for_mail, explain_unusable, measure, needs_copy
from tests.support.newsletters import STRESS

JPEG_START = b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(10)


def make_picture(form: str, size: tuple[int, int], **options: bool) -> bytes:
    """Make a picture as a camera or a program would."""
    output = BytesIO()
    Image.new("RGB", size).save(output, form, **options)
    return output.getvalue()


def test_png_gif_and_jpeg_tell_their_size() -> None:
    assert measure((STRESS / "logo.png").read_bytes()) == (120, 40)
    assert measure(make_picture("GIF", (320, 200))) == (320, 200)
    assert measure(make_picture("JPEG", (772, 258))) == (772, 258)
    assert measure(make_picture("JPEG", (772, 258), progressive=True)) == (772, 258)
    assert measure(make_picture("WEBP", (32, 20))) == (32, 20)


@pytest.mark.parametrize("form", ["BMP", "TIFF"])
def test_what_not_every_mail_program_shows_has_no_size(form: str) -> None:
    assert measure(make_picture(form, (4, 4))) is None


def test_a_picture_that_claims_to_be_huge_has_no_size() -> None:
    png = make_picture("PNG", (1, 1))
    for claimed in ((5_001, 5_000), (20_000, 6_000), (60_000, 60_000)):
        header = struct.pack(">II", *claimed)
        chunk = b"IHDR" + header + png[24:29]
        huge = png[:12] + chunk + struct.pack(">I", crc32(chunk)) + png[33:]
        assert measure(huge) is None
        assert claims_too_much(huge)
    assert not claims_too_much(png)


def test_a_webp_becomes_what_every_mail_program_shows_no_wider_than_a_mail_needs() -> None:
    clear = BytesIO()
    Image.new("RGBA", (40, 20), (0, 0, 0, 0)).save(clear, "WEBP")

    made = [convert_for_mail(content) for content in (make_picture("WEBP", (2240, 100)), clear.getvalue())]

    assert [suffix for suffix, _ in made] == [".jpg", ".png"]
    assert [measure(content) for _, content in made] == [(1120, 50), (40, 20)]
    assert made[0] == convert_for_mail(make_picture("WEBP", (2240, 100)))


def test_a_webp_that_moves_or_is_cut_off_is_told() -> None:
    moving = BytesIO()
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue")]
    frames[0].save(moving, "WEBP", save_all=True, append_images=frames[1:])

    assert explain_unusable("a.webp", moving.getvalue()) == "beweegt, en dat kan in een mail alleen als .gif"
    for broken in (make_picture("WEBP", (64, 64))[:-20], b"RIFF"):
        assert explain_unusable("a.webp", broken) == "is geen hele afbeelding van de soort png, jpg, gif of webp"
    assert explain_unusable("a.webp", make_picture("WEBP", (64, 64))) == explain_unusable("a.png", make_picture("PNG", (4, 4))) == ""


def test_a_mail_shows_a_copy_of_what_is_a_webp_by_name_or_by_content() -> None:
    png, webp = make_picture("PNG", (4, 4)), make_picture("WEBP", (4, 4))

    assert [needs_copy(name, content) for name, content in (("a.png", png), ("a.webp", png), ("a.png", webp), ("a.webp", webp))] == [
        *(False, True, True, True)
    ]
    assert convert_for_mail(png)[0] == ".jpg"


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
