"""Pictures of a mail are made where Chromium is, of what a reader would see, and nothing is asked of other machines."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from praktijkbank.newsletters import preview
from praktijkbank.newsletters.pictures import measure
from praktijkbank.newsletters.preview import PreviewError, take_pictures
from tests.support.gaps import lack
from tests.support.newsletters import STRESS

MAIL = """\
<!DOCTYPE html><html lang="nl"><head><meta name="color-scheme" content="light dark"><title>Mail</title>
<style>body { margin: 0; background: #ffffff } p { margin: 0; height: 1500px }
@media (prefers-color-scheme: dark) { body { background: #102030 } }
@media (max-width: 400px) { p { height: 2500px } }</style></head>
<body><p>Dag</p><img src="https://site.example/beeld/beeld.png" alt="" width="280" height="120" style="display: block"></body></html>
"""


def needs_chromium() -> str:
    """Return the path of Chromium, or account for the gap."""
    path = preview.find_chromium()
    if path is None:
        lack("Chromium")
    return path


@pytest.mark.browser
def test_a_mail_is_pictured_whole_in_light_dark_on_a_phone_and_without_images(tmp_path: Path) -> None:
    pictures = {"beeld.png": (STRESS / "beeld.png").read_bytes()}

    paths = take_pictures(needs_chromium(), MAIL, pictures, "https://site.example/beeld/", tmp_path / "nieuw")

    taken = {path.stem: path.read_bytes() for path in paths}
    assert {name: measure(content) for name, content in taken.items()} == {
        "licht": (700, 1620),
        "donker": (700, 1620),
        "telefoon": (360, 2620),
        "zonder-afbeeldingen": (700, 1620),
    }
    assert len(set(taken.values())) == 4
    assert sorted(path.name for path in (tmp_path / "nieuw").iterdir()) == sorted(f"{name}.png" for name in taken)


def fake_chromium(folder: Path, script: str) -> str:
    """Write a program that stands for Chromium; gives its path."""
    path = folder / "chromium"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


@pytest.mark.parametrize(
    ("script", "message"),
    [
        ("exit 1", "Chromium deed het niet: CalledProcessError."),
        ("echo '<title>0</title' ", "Chromium kon de mail niet meten."),
        ("echo '<title>900</title>'", "Chromium maakte licht.png niet."),
    ],
    ids=["it fails", "it measures nothing", "it makes no picture"],
)
def test_a_chromium_that_does_not_work_is_told_in_one_line(tmp_path: Path, script: str, message: str) -> None:
    with pytest.raises(PreviewError) as error:
        take_pictures(fake_chromium(tmp_path, script), MAIL, {}, "https://site.example/beeld/", tmp_path)

    assert str(error.value) == message


def test_without_chromium_there_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert preview.find_chromium() is None


def test_the_views_are_named_in_the_language_of_the_officer() -> None:
    assert [(view.name, view.width) for view in preview.VIEWS] == [
        ("licht", 700),
        ("donker", 700),
        ("telefoon", 360),
        ("zonder-afbeeldingen", 700),
    ]
