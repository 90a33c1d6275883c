"""A second import overwrites nothing: it tells what differs, and takes over single fields without touching the rest of the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from praktijkbank.commands.main import main

FORM = """\
Samen lezen in Hoogdorp

Hoe werkt het?
Ouders lezen voor.

Tips
- Begin klein.

Hoe is het gefinancierd?
De gemeente betaalt € 900 per jaar.
"""
EDITED = """\
# Mijn eigen opmerking bovenaan.
title:   "Samen lezen in Hoogdorp"
summary: 'Eigen samenvatting.'
place: not stated
status: published

# Deze opmerking hoort bij de aanpak.
approach: |
  Eigen tekst van de redactie.

  - met een punt
# Hierna de tips.
tips:
      - {kind: tip, text: "Begin klein.", when: during}
sources: [{title: Bron}]
# Slot.
"""


@pytest.fixture
def form(project: Path) -> str:
    """A form beside a project."""
    (project / "formulier.txt").write_text(FORM, encoding="utf-8")
    return str(project / "formulier.txt")


def test_the_same_form_again_differs_in_nothing_and_changes_nothing(project: Path, form: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", form, "--root", str(project)]) == 0
    made = project / "practices" / "samen-lezen-in-hoogdorp.yml"
    before = made.read_bytes()
    capsys.readouterr()

    assert main(["import", form, "--root", str(project)]) == 0

    assert made.read_bytes() == before
    assert capsys.readouterr().out == (f"Bestaat al: {made}; er is niets veranderd.\nHet formulier zegt niets anders dan het bestand.\n")


def test_what_differs_is_shown_field_by_field(project: Path, form: str, capsys: pytest.CaptureFixture[str]) -> None:
    made = project / "practices" / "samen-lezen.yml"  # another name, the same title
    made.write_text(EDITED, encoding="utf-8")

    assert main(["import", form, "--root", str(project)]) == 0

    assert made.read_text(encoding="utf-8") == EDITED
    assert capsys.readouterr().out == (
        f"Bestaat al: {made}; er is niets veranderd.\n"
        "  Aanpak (`approach`)\n"
        "    bestand:    Eigen tekst van de redactie. - met een punt\n"
        "    formulier:  Ouders lezen voor.\n"
        "  Financiering (`funding`)\n"
        "    bestand:    (niets)\n"
        "    formulier:  gemeente / 900 / year / De gemeente betaalt € 900 per jaar.\n"
        "  Tips, succesfactoren en valkuilen (`tips`)\n"
        "    bestand:    tip / Begin klein. / during\n"
        "    formulier:  tip / Begin klein. / Nog invullen: kies\n"
        "Overnemen kan per veld, zoals: --take approach\n"
    )


def test_a_field_is_taken_over_and_all_else_stays_to_the_letter(project: Path, form: str) -> None:
    made = project / "practices" / "samen-lezen.yml"
    made.write_text(EDITED, encoding="utf-8")

    assert main(["import", form, "--root", str(project), "--take", "approach", "--take", "funding"]) == 0

    new_approach = "approach: |-\n  Ouders lezen voor.\n"
    new_funding = (
        "# Voorstel: `source` gemeente, naar de woorden in de tekst.\n"
        "# Voorstel: `amount` en `per`, naar wat er in de tekst staat.\n"
        "funding:\n"
        "  - source: gemeente\n"
        "    amount: 900\n"
        "    per: year\n"
        "    note: De gemeente betaalt € 900 per jaar.\n"
    )
    old = "approach: |\n  Eigen tekst van de redactie.\n\n  - met een punt\n"
    assert made.read_text(encoding="utf-8") == EDITED.replace(old, new_approach + new_funding)


def test_what_was_taken_over_by_its_dutch_name_differs_no_more_and_is_remarked_on_once(
    project: Path, form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    made = project / "practices" / "samen-lezen.yml"
    known = "# Voorstel: `state`. Kies yes, partly, planned of no; de vragenlijst kent die keuze niet."
    made.write_text(f"{EDITED}{known}\ncontinuity: {{text: Nog niet., state: planned}}\n", encoding="utf-8")
    Path(form).write_text(f"{FORM}\nIs de borging geregeld?\nJa, tot en met 2030.\n", encoding="utf-8")

    assert main(["import", form, "--root", str(project), "--take", "Borging"]) == 0

    assert "continuity" not in capsys.readouterr().out.replace("overgenomen: continuity", "")
    assert made.read_text(encoding="utf-8").count(known) == 1


@pytest.mark.parametrize(
    ("field", "says"),
    [
        ("aproach", "--take aproach: dat is geen veld dat over te nemen is. Bedoelde je 'approach'?"),
        ("status", "--take status: dat is geen veld dat over te nemen is."),
        ("results", "--take results: het formulier zegt hier niets over."),
    ],
)
def test_a_field_that_can_not_be_taken_over_is_told(
    field: str, says: str, project: Path, form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    made = project / "practices" / "samen-lezen.yml"
    made.write_text(EDITED, encoding="utf-8")

    assert main(["import", form, "--root", str(project), "--take", field]) == 2

    assert made.read_text(encoding="utf-8") == EDITED
    assert capsys.readouterr().err.startswith(says)


def test_a_file_that_would_get_an_error_stays_as_it_is(project: Path, form: str, capsys: pytest.CaptureFixture[str]) -> None:
    made = project / "practices" / "samen-lezen-in-hoogdorp.yml"
    broken = EDITED.replace("title:", "titel:")
    made.write_text(broken, encoding="utf-8")

    assert main(["import", form, "--root", str(project), "--take", "approach"]) == 2

    assert made.read_text(encoding="utf-8") == broken
    assert "onbekend veld 'titel'" in capsys.readouterr().err


def test_a_private_file_is_never_overwritten(project: Path) -> None:
    for number, telephone in enumerate(("06-00000123", "06-00000456", "06-00000456")):
        path = project / f"formulier{number}.txt"
        path.write_text(f"Praktijk\n\nHoe werkt het?\nGoed. Bel {telephone}.\n", encoding="utf-8")
        assert main(["import", str(path), "--root", str(project)]) == 0
        (project / "practices" / "praktijk.yml").unlink()
    names = sorted(path.name for path in (project / ".import").iterdir())
    assert names == ["praktijk-2.txt", "praktijk-3.txt", "praktijk.txt"]
