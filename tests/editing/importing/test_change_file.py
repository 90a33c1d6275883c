"""What somebody changed in the form on the site is merged into the editors' own file, field by field."""

from __future__ import annotations

from pathlib import Path

import pytest

from praktijkbank.commands.main import main

OWN = """\
# Een regel van de redactie.
title: Een praktijk
summary: Oud.  # met een reden
place: not stated
approach: Zo werkt het.
editor_notes: [Niet met naam noemen.]
"""
CHANGE = """\
# praktijkbank-wijziging: een-praktijk
# Alleen wat veranderde.
summary: Nieuw.
goal: Een doel.
"""


@pytest.fixture
def files(project: Path) -> tuple[Path, Path]:
    own, change = project / "practices" / "een-praktijk.yml", project / "wijziging.yml"
    own.write_text(OWN.replace("  # met een reden", ""), encoding="utf-8")
    change.write_text(CHANGE, encoding="utf-8")
    return own, change


def test_it_shows_what_differs_and_changes_nothing(project: Path, files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    own, change = files
    before = own.read_bytes()
    assert main(["import", "--root", str(project), str(change)]) == 0
    shown = capsys.readouterr().out
    assert "summary" in shown
    assert "Nieuw." in shown
    assert own.read_bytes() == before


def test_it_takes_over_the_fields_that_are_asked_for_and_keeps_all_else(project: Path, files: tuple[Path, Path]) -> None:
    own, change = files
    assert main(["import", "--root", str(project), str(change), "--take", "summary", "--take", "goal"]) == 0
    assert own.read_text(encoding="utf-8") == (
        "# Een regel van de redactie.\ntitle: Een praktijk\nsummary: Nieuw.\nplace: not stated\ngoal: Een doel.\n"
        "approach: Zo werkt het.\neditor_notes: [Niet met naam noemen.]\n"
    )


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (CHANGE.replace("een-praktijk", "een-andere"), "die is hier niet"),
        ("title: Een hele praktijk\n", "zet het in de map practices"),
        ("# praktijkbank-wijziging: een-praktijk\n", "geen enkele wijziging"),
        ("# praktijkbank-wijziging: een-praktijk\nsummary: 'open\n", "niet te lezen"),
    ],
)
def test_what_can_not_be_merged_is_told(
    text: str, says: str, project: Path, files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    own, change = files
    change.write_text(text, encoding="utf-8")
    before = own.read_bytes()
    assert main(["import", "--root", str(project), str(change)]) == 1
    assert says in capsys.readouterr().err
    assert own.read_bytes() == before
