"""The command reports the same findings to people and tools, and its exit code tells whether publishing can proceed."""

from __future__ import annotations

import argparse
import json
import re
from importlib import import_module
from pathlib import Path

import pytest

from praktijkbank.commands.main import COMMANDS, main, name_module
from tests.conftest import ROOT

GOOD = "status: published\ntitle: Goed\nsummary: S.\napproach: A.\nplace: not stated\nsources: [{title: Bron}]\n"


def test_sound_files_give_exit_code_zero_and_a_count(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "practices" / "goed.yml").write_text(GOOD, encoding="utf-8")

    assert main(["check", "--root", str(project)]) == 0
    assert capsys.readouterr() == ("", "0 fouten, 0 waarschuwingen\n")


def test_files_that_go_on_the_site_without_a_status_are_told(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in "abcd":
        (project / "practices" / f"{name}.yml").write_text(GOOD.partition("\n")[2].replace("Goed", f"Goed {name}"), encoding="utf-8")
    (project / "practices" / "e.yml").write_text(GOOD.replace("published", "draft"), encoding="utf-8")

    assert main(["check", "--root", str(project)]) == 0
    assert capsys.readouterr().err.splitlines()[-1] == (
        "Zonder status, en dus op de site: practices/a.yml, practices/b.yml, practices/c.yml en nog 1."
        " Moet dat nog niet, zet dan bovenaan `status: draft`."
    )


def test_a_warning_does_not_stop_publishing(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "practices" / "bronloos.yml").write_text(GOOD.partition("sources")[0], encoding="utf-8")

    assert main(["check", "--root", str(project)]) == 0
    assert capsys.readouterr() == (
        "practices/bronloos.yml:1:1: waarschuwing: deze praktijk noemt geen enkele bron [geen-bron]\n"
        "    zet onderaan een regel `sources:`, en daaronder `  - title: …`, met op de puntjes hoe het stuk heet waarin een lezer het kan"
        " nagaan; een adres komt daar recht onder 'title', als `    url: …`\n",
        "0 fouten, 1 waarschuwing\n",
    )


def test_an_error_gives_exit_code_one_and_says_where_what_and_how_to_mend(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "practices" / "fout.yml").write_text(GOOD + "aproach: x\n", encoding="utf-8")

    assert main(["check", "--root", str(project)]) == 1
    assert capsys.readouterr().out == (
        "practices/fout.yml:7:1: fout: onbekend veld 'aproach' [onbekend-veld]\n"
        "    bedoelde je 'approach'? Dat staat er al: zet wat hier staat daarbij, en haal deze regel weg\n"
    )


def test_tools_get_the_same_findings_as_json(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "practices" / "fout.yml").write_text(GOOD + "aproach: x\n", encoding="utf-8")

    assert main(["check", "--root", str(project), "--format", "json"]) == 1
    assert json.loads(capsys.readouterr().out) == [
        {
            "path": "practices/fout.yml",
            "line": 7,
            "column": 1,
            "severity": "fout",
            "rule": "onbekend-veld",
            "message": "onbekend veld 'aproach'",
            "hint": "bedoelde je 'approach'? Dat staat er al: zet wat hier staat daarbij, en haal deze regel weg",
        }
    ]


def test_a_forge_gets_the_same_findings_as_workflow_commands(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "practices" / "fout.yml").write_text(GOOD + "aproach: x\n", encoding="utf-8")

    assert main(["check", "--root", str(project), "--format", "github"]) == 1
    assert capsys.readouterr().out == (
        "::error file=practices/fout.yml,line=7,col=1,title=onbekend-veld::onbekend veld 'aproach' "
        "bedoelde je 'approach'? Dat staat er al: zet wat hier staat daarbij, en haal deze regel weg\n"
    )


def test_a_module_is_called_after_its_command() -> None:
    assert [name_module(name) for name in ("build", "import", "new-region")] == ["build", "import_", "new_region"]
    folder = ROOT / "hooks" / "praktijkbank" / "commands"
    adding = {path.stem for path in folder.glob("*.py") if "\ndef add(" in path.read_text(encoding="utf-8")}
    assert adding == set(map(name_module, COMMANDS))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_its_name_a_line_in_the_handbook_and_a_test(name: str) -> None:
    commands = argparse.ArgumentParser().add_subparsers()
    import_module(f"praktijkbank.commands.{name_module(name)}").add(commands)
    assert list(commands.choices) == [name]
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    by_make = [f"make {target}" for target in re.findall(rf"^(\w+):.*\n\t\$\(BIN\)/praktijkbank {name}\b", makefile, re.MULTILINE)]
    handbook = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "docs" / "handboek").glob("*.md"))
    assert any(re.search(rf"{call}\b", handbook) for call in (f"praktijkbank {name}", *by_make)), f"docs/handboek/ noemt '{name}' niet"
    tests = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    assert re.search(rf'(?:main\(\[|"praktijkbank",)\s*"{name}"', tests), f"geen toets voert '{name}' uit"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "praktijkbank: dit ontbreekt: opdracht\ngebruik: praktijkbank [-h] opdracht ...\n"),
        (["newsletter"], "praktijkbank newsletter: dit ontbreekt: NIEUWSBRIEF\ngebruik: praktijkbank newsletter "),
        (["foo"], "praktijkbank: 'foo' kan hier niet; kies uit "),
        (["new"], "praktijkbank new: dit ontbreekt: wat\ngebruik: praktijkbank new [-h] wat ...\n"),
        (["check", "--vandaag", "x"], "praktijkbank: dit hoort er niet bij: --vandaag x\ngebruik: praktijkbank [-h] opdracht ...\n"),
        (["check", "--today"], "praktijkbank check: achter --today ontbreekt wat het moet zijn\ngebruik: praktijkbank check "),
        (["import"], "praktijkbank import: dit ontbreekt: BESTAND\ngebruik: praktijkbank import "),
    ],
)
def test_a_wrong_use_is_told_in_dutch(capsys: pytest.CaptureFixture[str], arguments: list[str], said: str) -> None:
    with pytest.raises(SystemExit) as stop:
        main(arguments)

    told = capsys.readouterr().err
    assert stop.value.code == 2
    assert told.startswith(said)
