"""The typefaces are small, have the characters that Dutch pages need, keep to their licence, and are built the same every time."""

from __future__ import annotations

from io import BytesIO

import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from praktijkbank.outputs.fonts import FACES, LICENCE_FILE, cut, make_fonts
from praktijkbank.outputs.site import Site


@pytest.fixture(scope="module")
def files(real_site: Site) -> dict[str, bytes]:
    """Every file of the typefaces, by path."""
    return {artifact.path: artifact.content for artifact in make_fonts(real_site)}


def test_both_together_weigh_at_most_45_kilobytes(files: dict[str, bytes]) -> None:
    assert sum(len(content) for path, content in files.items() if path.endswith(".woff2")) <= 45_000


def test_cutting_twice_gives_the_same_bytes(files: dict[str, bytes]) -> None:
    assert [cut(face) for face in FACES] == [files[f"assets/fonts/{face.file}"] for face in FACES]


def test_every_sign_of_a_dutch_page_is_there(files: dict[str, bytes]) -> None:
    for face in FACES:
        known = TTFont(BytesIO(files[f"assets/fonts/{face.file}"])).getBestCmap()
        assert [sign for sign in "aáäàâéëèêíïóöúüç€‘’“”–—…•×½→Şığč" if ord(sign) not in known] == []


def test_a_cut_font_does_not_bear_the_reserved_name_and_its_licence_goes_with_it(files: dict[str, bytes]) -> None:
    for face in FACES:
        names = TTFont(BytesIO(files[f"assets/fonts/{face.file}"]))["name"]
        assert {names.getDebugName(number) for number in (1, 4)} == {face.family}
        assert "Source" not in names.getDebugName(6)
    assert b"SIL OPEN FONT LICENSE" in files[LICENCE_FILE]
