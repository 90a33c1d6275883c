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


TIPS = """\
title: Een praktijk
summary: Kort.
place: not stated
approach: Zo werkt het.
reason: Er was niets.
tips:
  - {kind: tip, text: "Begin klein.", when: before, audience: [beleidsmakers]}
  - kind: pitfall
    # Met opzet zo verteld.
    text: >-
      Begin niet te groot,
      zei men.
    when: during
"""


def test_what_was_taken_away_is_told_and_taken_away_on_request(
    project: Path, files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    own, change = files
    own.write_text(TIPS, encoding="utf-8")
    change.write_text("# praktijkbank-wijziging: een-praktijk\n# Weggehaald: summary, reason\n", encoding="utf-8")

    assert main(["import", "--root", str(project), str(change)]) == 0
    assert capsys.readouterr().out == (
        f"Bestaat al: {own}; er is niets veranderd.\n"
        "  Samenvatting (`summary`)\n    bestand:    Kort.\n    formulier:  (weggehaald)\n"
        "  Aanleiding (`reason`)\n    bestand:    Er was niets.\n    formulier:  (weggehaald)\n"
        "Overnemen kan per veld, zoals: --take summary\n"
    )

    assert main(["import", "--root", str(project), str(change), "--take", "reason", "--take", "summary"]) == 0
    to_come = "summary: 'Nog invullen: één of twee zinnen over deze praktijk.'"
    assert own.read_text(encoding="utf-8") == TIPS.replace("reason: Er was niets.\n", "").replace("summary: Kort.", to_come)
    assert "Het formulier zegt niets anders dan het bestand." in capsys.readouterr().out


def test_of_a_list_only_the_entry_that_changed_is_written_anew(project: Path, files: tuple[Path, Path]) -> None:
    own, change = files
    own.write_text(TIPS, encoding="utf-8")
    change.write_text(
        "# praktijkbank-wijziging: een-praktijk\ntips:\n"
        "  - kind: tip\n    text: Begin heel klein.\n    when: before\n    audience:\n      - beleidsmakers\n"
        "  - kind: pitfall\n    text: Begin niet te groot, zei men.\n    when: during\n",
        encoding="utf-8",
    )
    assert main(["import", "--root", str(project), str(change), "--take", "tips"]) == 0
    assert own.read_text(encoding="utf-8") == TIPS.replace("Begin klein.", "Begin heel klein.")


def test_a_difference_at_the_end_of_a_long_text_is_in_sight(
    project: Path, files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    own, change = files
    long = "Wij beginnen elke week opnieuw met de hele groep. " * 6
    own.write_text(TIPS.replace("Zo werkt het.", f"{long}Dat gaat goed."), encoding="utf-8")
    change.write_text(f"# praktijkbank-wijziging: een-praktijk\napproach: {long}Dat gaat best.\n", encoding="utf-8")
    assert main(["import", "--root", str(project), str(change)]) == 0
    assert (
        "    bestand:    … week opnieuw met de hele groep. Dat gaat goed.\n"
        "    formulier:  … week opnieuw met de hele groep. Dat gaat best.\n"
    ) in capsys.readouterr().out
