"""A new practice begins as a file that passes the check, names every field, and is understood by editors' tools without network."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest
import yaml

from praktijkbank.build import pipeline
from praktijkbank.commands.main import main
from praktijkbank.editing.importing.field_values import TO_CHOOSE
from praktijkbank.editing.schemas import PRACTICE_SCHEMA, SCHEMA_LINE
from praktijkbank.newsletters.schema import ISSUE_LINE, REGION_LINE
from praktijkbank.practices.practice import Practice
from praktijkbank.source.findings import Severity
from praktijkbank.source.record import name_fields
from tests.conftest import ROOT

OFFERED = [name for name in name_fields(Practice) if name not in {"withdrawn", "formerly"}]  # a new practice has had no other name


@pytest.mark.parametrize("title", ["", "Spelinloop: ouders & kinderen in 't Zand", "yes", "# geen opmerking"])
def test_a_new_practice_passes_the_check_which_tells_what_is_still_to_be_filled_in(title: str, project: Path) -> None:
    assert main(["new", "practice", "--root", str(project), *(["--from", title] if title else [])]) == 0
    _, findings = pipeline.read(project)
    assert {(finding.severity, finding.rule) for finding in findings} == {(Severity.DRAFT, "niet-ingevuld")}


def test_every_file_of_the_project_names_its_schema() -> None:
    lines = {"practices/[a-z]*.yml": SCHEMA_LINE, "newsletters/*/[0-9]*.yml": ISSUE_LINE, "newsletters/*/region.yml": REGION_LINE}
    files = [(path, line) for pattern, line in lines.items() for path in ROOT.glob(pattern)]
    assert len({line for _, line in files}) == len(lines)
    assert [path.name for path, line in files if not path.read_text(encoding="utf-8").startswith(f"{line}\n")] == []


def test_it_has_every_field_once_either_filled_in_or_as_a_comment(project: Path) -> None:
    main(["new", "practice", "--root", str(project), "--from", "Alle velden"])
    text = (project / "practices" / "alle-velden.yml").read_text(encoding="utf-8")
    assert re.findall(r"^(?:# )?([a-z_]+):", text, re.MULTILINE) == [
        name for name in name_fields(Practice) if name not in {"withdrawn", "formerly"}
    ]
    assert text.startswith(f"{SCHEMA_LINE}\n")


def test_its_fields_can_be_put_to_use_by_taking_the_hashes_away(project: Path) -> None:
    main(["new", "practice", "--root", str(project), "--from", "Alle velden"])
    text = (project / "practices" / "alle-velden.yml").read_text(encoding="utf-8")
    used = yaml.load(re.sub(r"^# (?!yaml)", "", text, flags=re.MULTILINE), yaml.BaseLoader)  # noqa: S506 - makes nothing but text
    assert list(used) == OFFERED
    assert used["tips"] == [{"kind": "…", "text": "…", "theme": "…", "when": "…", "audience": ["…"]}]


@pytest.mark.parametrize(
    ("title", "says"),
    [
        ("Alle velden", "bestaat al"),
        ("x" * 301, "hoogstens 300"),
        ("<b>vet</b>", "de tekst bevat HTML"),
        ("belletje\a", "Dit is geen titel"),
    ],
)
def test_a_title_that_can_not_be_is_told(title: str, says: str, project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["new", "practice", "--root", str(project), "--from", "Alle velden"])
    before = sorted((project / "practices").iterdir())
    assert main(["new", "practice", "--root", str(project), "--from", title]) == 2
    assert says in capsys.readouterr().err
    assert sorted((project / "practices").iterdir()) == before


@pytest.mark.parametrize("command", [["check"], ["new", "practice"]])
def test_the_schema_lies_where_the_first_line_of_a_file_and_the_settings_say(command: list[str], project: Path) -> None:
    assert main([*command, "--root", str(project)]) == 0
    schema = json.loads((project / PRACTICE_SCHEMA).read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    named = SCHEMA_LINE.partition("$schema=")[2]
    assert (project / "practices" / named).resolve() == (project / PRACTICE_SCHEMA).resolve()
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    assert settings["yaml.schemas"] == {
        PRACTICE_SCHEMA.as_posix(): ["practices/*.yml", "!practices/_*.yml"],
        ".cache/schema/nieuwsbrief.schema.json": ["newsletters/*/*.yml", "!newsletters/*/region.yml"],
        ".cache/schema/regio.schema.json": ["newsletters/*/region.yml"],
    }
    assert settings["yaml.schemaStore.enable"] is False


def test_a_new_practice_and_an_imported_one_are_right_by_the_schema(project: Path) -> None:
    (project / "form.txt").write_text("Uit een formulier\n\nHoe werkt het?\nZo.\n\nTips\n- Doe het.\n", encoding="utf-8")
    assert main(["new", "practice", "--root", str(project)]) == 0
    assert main(["import", str(project / "form.txt"), "--root", str(project)]) == 0
    schema = json.loads((project / PRACTICE_SCHEMA).read_text(encoding="utf-8"))
    for name in ("nieuwe-praktijk", "uit-een-formulier"):
        data = yaml.safe_load((project / "practices" / f"{name}.yml").read_text(encoding="utf-8"))
        errors = jsonschema.Draft202012Validator(schema).iter_errors(data)
        assert [error.message for error in errors if error.instance != TO_CHOOSE] == []
