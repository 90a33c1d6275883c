"""An editor checks a text with the privacy guard, or checks how reliable the guard is."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
import yaml

from praktijkbank.commands.main import main
from praktijkbank.editing.privacy import lists

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
        (b"hold\t1\t" + b"a" * 200_000, "voorbeelden.tsv:1:1: fout: deze regel is te lang"),
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


@pytest.mark.parametrize(
    ("stream", "message"),
    [
        (io.TextIOWrapper(io.BytesIO(b"Br\xffm (8) vertelt."), encoding="utf-8"), "De tekst is niet opgeslagen als UTF-8; "),
        (None, "Er is geen tekst te lezen; geef die mee, "),
    ],
)
def test_a_text_that_can_t_be_read_is_told(
    stream: io.TextIOWrapper | None, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", stream)

    assert main(["privacy", "-", "--root", str(tmp_path), *TODAY]) == 2
    assert capsys.readouterr().err.startswith(message)


@pytest.mark.parametrize("command", [["check"], ["newsletter", "2026-1", "--region", "r"]])
def test_a_folder_without_practices_is_told(command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*command, "--root", str(tmp_path / "weg"), *TODAY]) == 2
    assert capsys.readouterr().err == (
        f"In {tmp_path / 'weg'} staat geen map practices/; geef met --root de map waarin practices/, newsletters/ en docs/ staan.\n"
    )


@pytest.mark.parametrize(
    ("problem", "message"),
    [
        (FileNotFoundError(2, "weg"), "woorden.yml is niet te lezen (het bestaat niet); zet het bestand terug"),
        (UnicodeDecodeError("utf-8", b"\xff", 0, 1, ""), "woorden.yml is niet opgeslagen als UTF-8"),
        (AttributeError(), "woorden.yml: fout: elke groep hoort een naam te zijn met woorden erachter, zoals `kind: jongen, meisje`"),
        (KeyError("kind"), "woorden.yml: fout: 'kind' ontbreekt of is leeg, hier of in woorden.yml; zet terug wat er stond"),
        (
            yaml.MarkedYAMLError(problem_mark=yaml.Mark("", 0, 2, 4, "", 0)),
            "woorden.yml:3:5: fout: het bestand is geen goede YAML; zet terug wat er stond",
        ),
    ],
)
def test_a_broken_list_of_words_is_told(
    problem: Exception, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail() -> None:
        raise problem

    monkeypatch.setattr(lists, "_FILES", (("woorden.yml", fail),))

    assert main(["check", "--root", str(tmp_path), *TODAY]) == 2
    assert capsys.readouterr().err == f"hooks/praktijkbank/editing/privacy/{message}\n"


def test_the_lists_as_they_are_can_be_used() -> None:
    lists.check_lists()
