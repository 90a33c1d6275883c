"""An editor asks the privacy guard about a text, or how good it is."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from praktijkbank.cli import main

TODAY = ["--today", "2026-11-26"]


@pytest.mark.parametrize(
    ("text", "told", "code"),
    [
        ("Elke moeder of vader kan binnenlopen.\n", ("silent\n", ""), 0),
        (
            "Bel 06-12345678.\n",
            ("warn\n", "hier staat een mobiel nummer [privacy-contact]\n    geef een algemeen nummer van de organisatie\n"),
            0,
        ),
        (
            "Bram (8) vertelt.\n",
            (
                "hold\n",
                "hier staat de voornaam van een kind met een leeftijd ('Bram') [privacy-naam-en-leeftijd]\n"
                "    laat de naam en de leeftijd weg, of leg toestemming vast bij `consent:` (zie het handboek)\n",
            ),
            1,
        ),
        ("", ("silent\n", ""), 0),
    ],
)
def test_one_text_gets_one_word_and_beside_it_why_and_what_to_do(
    text: str, told: tuple[str, str], code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(text))
    assert main(["privacy", "-", "--root", str(tmp_path), *TODAY]) == code
    assert capsys.readouterr() == told


def test_a_file_of_judged_texts_measures_the_guard(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "voorbeelden.tsv"
    path.write_text("hold\t2\tBram (8) vertelt.\nsilent\t-\tDe groep telt acht scholen.\n", encoding="utf-8")
    assert main(["privacy", "--measure", str(path), *TODAY]) == 0
    assert capsys.readouterr().out.splitlines()[4:] == [
        "tegengehouden van wat tegengehouden moet (recall of hold): 1 van 1 (100,0%)",
        "terecht van wat wordt doorgelaten (precision of silent): 1 van 1 (100,0%)",
    ]

    path.write_text("hold\t1\tDe groep telt acht scholen.\n", encoding="utf-8")
    assert main(["privacy", "--measure", str(path), *TODAY]) == 1


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "voorbeelden.tsv is niet te lezen"),
        (b"misschien\t1\tTekst\n", "voorbeelden.tsv:1:1: fout: verwacht: hold, warn of silent"),
        (b"hold\t1\t\xff\n", "voorbeelden.tsv is niet opgeslagen als UTF-8"),
    ],
)
def test_a_file_that_can_t_be_measured_with_is_told(
    content: bytes | None, message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "voorbeelden.tsv"
    if content is not None:
        path.write_bytes(content)
    assert main(["privacy", "--measure", str(path), *TODAY]) == 2
    assert message in capsys.readouterr().err


def test_a_day_that_is_none_is_wrong_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--root", str(tmp_path), "--today", "morgen"]) == 2
    assert "'morgen' is geen dag" in capsys.readouterr().err
