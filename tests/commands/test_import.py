"""`praktijkbank import` makes a draft that an editor can continue, and reports in Dutch where every part of the form went."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from praktijkbank.commands.main import main

FORM = """\
Van: Jan Inzender
Beste redactie,

Speelgoedruil in Lage Mierde
Gemeente: Hengelo

Ouders ruilen speelgoed op school. Dat doen zij sinds 6/3/2025.

Op welke vraag of behoefte geeft dit praktijkvoorbeeld antwoord?
Speelgoed is duur.

Aanpak
Elke maand staat er een tafel.
- ouders brengen mee
- kinderen kiezen

Hoe is het gefinancierd?
De gemeente betaalt € 1.200 per jaar. Ouders betalen niets.

Is de borging geregeld?
volgt

Contactgegevens voor nadere vragen
Stichting Ruil, info@ruil.example, 06-00000123
"""
DRAFT = """\
# yaml-language-server: $schema=../.cache/schema/praktijk.schema.json
# Concept uit formulier.txt, nog niet nagekeken. Regels met # zijn voor de redactie; zij komen niet op de
# site.
# Kijk alles na, schrijf het in eigen woorden, haal de regels met # weg en zet de status op published.
# Niet beantwoord: «Is de borging geregeld?» — er staat alleen 'volgt'.
title: Speelgoedruil in Lage Mierde
# Voorstel: het begin van de inleiding. Maak er één of twee eigen zinnen van.
# Vraag na: '6/3/2025' kan twee datums zijn: schrijf de maand uit.
summary: Ouders ruilen speelgoed op school. Dat doen zij sinds 6/3/2025.
status: draft
place:
  municipalities:
    - hengelo
goal: Speelgoed is duur.
# Voorstel: dit stond onder «Aanpak».
approach: |-
  Elke maand staat er een tafel.

  - ouders brengen mee
  - kinderen kiezen
# Voorstel: `source` gemeente, naar de woorden in de tekst.
# Voorstel: `amount` en `per`, naar wat er in de tekst staat.
funding:
  - source: gemeente
    amount: 1200
    per: year
    note: De gemeente betaalt € 1.200 per jaar. Ouders betalen niets.
# Kijk na of dit een algemeen adres is, en geen naam of nummer van één persoon.
contact:
  organisation: Stichting Ruil
  email: 'info@ruil.example'
"""
REPORT = """\
Gemaakt: {draft} (concept)
Overgenomen: Titel (`title`), Plaats (`place`), Doel (`goal`), Financiering (`funding`), Contact (`contact`)
Voorstel, kijk na: Samenvatting (`summary`), Aanpak (`approach`)
Ontbreekt: Betrokkenheid van de doelgroep (`involvement`), Resultaten (`results`), Borging (`continuity`, het formulier zegt: volgt), \
Partners (`partners`), Tips, succesfactoren en valkuilen (`tips`), Bronnen (`sources`)
Te vragen:
  - '6/3/2025' kan twee datums zijn: schrijf de maand uit
Tegengehouden om privacy (1 stuk, in {private}):
  - «Contactgegevens voor nadere vragen»: hier staat een mobiel nummer
Niet in het concept, wel bewaard in {private}: aangehaald bericht (1), aanhef en ondertekening (1)
Het concept staat niet op de site. Kijk het na en zet daarna de status op published.
"""
PRIVATE = """\
Uit formulier.txt. Dit hoort niet op de site en niet bij de bestanden die gedeeld worden (git slaat deze map over).

## Tegengehouden door de privacycontrole

[Contactgegevens voor nadere vragen] hier staat een mobiel nummer:
06-00000123

## Aangehaald bericht
Van: Jan Inzender

## Aanhef en ondertekening
Beste redactie,
"""


def test_a_form_becomes_a_draft_a_private_file_and_a_report(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "formulier.txt").write_text(FORM, encoding="utf-8")

    assert main(["import", str(project / "formulier.txt"), "--root", str(project)]) == 0

    draft = project / "practices" / "speelgoedruil-in-lage-mierde.yml"
    private = project / ".import" / "speelgoedruil-in-lage-mierde.txt"
    assert draft.read_text(encoding="utf-8") == DRAFT
    assert private.read_text(encoding="utf-8") == PRIVATE
    assert capsys.readouterr() == (REPORT.format(draft=draft, private=private), "")
    assert main(["check", "--root", str(project)]) == 0


def test_a_form_on_standard_input_is_read_as_well(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(FORM.encode("cp1252"))))
    assert main(["import", "-", "--root", str(project)]) == 0
    text = (project / "practices" / "speelgoedruil-in-lage-mierde.yml").read_text(encoding="utf-8")
    assert "Concept uit standaardinvoer" in text
    assert "€ 1.200 per jaar" in text


def test_without_standard_input_it_says_how_to_give_a_text(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", None)
    assert main(["import", "-", "--root", str(project)]) == 1
    assert capsys.readouterr().err.endswith("geef die mee, zoals: .venv/bin/praktijkbank import - < antwoorden.txt\n")


def test_outside_a_project_it_says_which_folder_is_needed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "x.txt", "--root", str(tmp_path)]) == 2
    assert "geen map practices/" in capsys.readouterr().err


def test_a_broken_vocabulary_comes_first(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "practices" / "_vocabulary.yml").write_text("phases: []\n", encoding="utf-8")
    (project / "formulier.txt").write_text(FORM, encoding="utf-8")
    assert main(["import", str(project / "formulier.txt"), "--root", str(project)]) == 2
    assert capsys.readouterr().err.startswith("Verbeter eerst de woordenlijst:\npractices/_vocabulary.yml:1:1: fout: ")


def test_two_forms_of_one_practice_give_one_draft(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("eerste", "tweede"):
        (project / f"{name}.txt").write_text(f"Ruilkast\n\nHoe werkt het?\nDit is de {name}.\n", encoding="utf-8")
    assert main(["import", str(project / "eerste.txt"), str(project / "tweede.txt"), "--root", str(project)]) == 0
    assert "formulier:  Dit is de tweede." in capsys.readouterr().out
    assert "Dit is de eerste." in (project / "practices" / "ruilkast.yml").read_text(encoding="utf-8")


def test_a_form_without_a_title_gets_the_name_of_its_file(project: Path) -> None:
    (project / "Mijn formulier (2).txt").write_text("Hoe werkt het?\nZo werkt het.\n", encoding="utf-8")
    assert main(["import", str(project / "Mijn formulier (2).txt"), "--root", str(project)]) == 0
    text = (project / "practices" / "mijn-formulier-2.yml").read_text(encoding="utf-8")
    assert "title: 'Nog invullen: titel (Mijn formulier (2).txt)'\n" in text
