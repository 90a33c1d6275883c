"""The pictures in the handbook are there, small, told in words, and show what is still on the site."""

from __future__ import annotations

import re
from html import unescape

import pytest
from PIL import Image

from praktijkbank.outputs.newsletter import newsletter_proof
from praktijkbank.outputs.site import Site
from tests.support.built import ROOT
from tests.support.made import list_bodies
from tests.tools.screenshot import FOLDER, PROOF, SHOTS, Shot, make_proof_html, size_of

HANDBOOK = [shot for shot in (*SHOTS, PROOF) if shot.file.endswith(".webp")]
MOST_BYTES = 60_000
_PICTURE = re.compile(r"!\[([^\]]*)\]\(\.\./assets/images/([^)]+)\)")


def list_shown() -> dict[str, str]:
    """Return the file of every picture in the handbook, with what is told of it for those who can't see it."""
    chapters = (path.read_text(encoding="utf-8") for path in sorted((ROOT / "docs" / "handboek").glob("*.md")))
    return {file: alt for chapter in chapters for alt, file in _PICTURE.findall(chapter)}


def test_every_picture_in_the_handbook_is_made_by_the_tool_and_told_in_words() -> None:
    shown = list_shown()

    assert set(shown) == {shot.file for shot in HANDBOOK}
    assert {file: alt for file, alt in shown.items() if not 60 <= len(alt) <= 200} == {}


def test_no_picture_is_left_that_nothing_makes() -> None:
    assert {path.name for path in FOLDER.iterdir()} - {"logo.svg"} == {shot.file for shot in (*SHOTS, PROOF)}


@pytest.mark.parametrize("shot", HANDBOOK, ids=lambda shot: shot.file)
def test_a_picture_is_small_and_of_its_size(shot: Shot) -> None:
    path = FOLDER / shot.file

    with Image.open(path) as picture:
        assert (picture.format, picture.size) == ("WEBP", size_of(shot))
    assert path.stat().st_size < MOST_BYTES


@pytest.mark.parametrize("shot", HANDBOOK, ids=lambda shot: shot.file)
def test_what_a_picture_shows_is_still_there(real_site: Site, shot: Shot, monkeypatch: pytest.MonkeyPatch) -> None:
    if shot is PROOF:
        monkeypatch.setattr(newsletter_proof, "explain_absence", lambda: "no PDF is needed here")
        html = make_proof_html()
    else:
        html = list_bodies(real_site)[shot.address]
    words = " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())

    assert shot.shows
    assert [text for text in shot.shows if text not in words] == [], (
        f"{shot.file} is niet meer zo; maak de afbeeldingen opnieuw: make screenshot"
    )
