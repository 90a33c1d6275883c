"""Each form ends as a draft that passes the check, with every sentence where an editor looks for it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from praktijkbank.build import pipeline
from praktijkbank.commands.main import main
from tests.support.forms import make_form

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("forms.yml").read_text(encoding="utf-8"))
BESIDE = ("rest", "private", "away", "once")


def import_form(project: Path, case: dict[str, Any]) -> tuple[dict[str, Any], str, str]:
    """Import a case; returns the data of its draft, its comments, and the private file."""
    kind = next(kind for kind in ("docx", "odt", "html", "md", "txt") if kind in case)
    path = project / f"formulier.{kind}"
    path.write_bytes(make_form(case))
    assert main(["import", str(path), "--root", str(project)]) == 0
    (draft,) = (path for path in (project / "practices").glob("*.yml") if not path.name.startswith("_"))
    text = draft.read_text(encoding="utf-8")
    comments = " ".join(line.lstrip("# ") for line in text.splitlines() if line.startswith("#"))
    private = [path.read_text(encoding="utf-8") for path in (project / ".import").glob("*")]
    return yaml.load(text, yaml.BaseLoader), comments, "\n".join(private)  # noqa: S506 - the loader that makes nothing but text


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_every_sentence_of_a_form_ends_where_it_belongs(case: dict[str, Any], project: Path) -> None:
    data, comments, private = import_form(project, case)
    shown = {name: _show(value) for name, value in data.items()}
    expected = case["expect"]

    misplaced = {
        f"{name}: {told}" for name, phrases in expected.items() if name not in BESIDE for told in phrases if told not in shown.get(name, "")
    }
    misplaced |= {f"rest: {told}" for told in expected.get("rest", []) if told not in comments}
    misplaced |= {f"private: {told}" for told in expected.get("private", []) if told not in private}
    misplaced |= {f"away: {told}" for told in expected.get("away", []) if any(told in text for text in [*shown.values(), str(data)])}
    misplaced |= {f"once: {told}" for told in expected.get("once", []) if sum(text.count(told) for text in shown.values()) != 1}
    misplaced |= {f"open: {name}" for name in case.get("open", []) if name in data and not shown[name].startswith("Nog invullen")}

    assert misplaced == set()
    assert [finding for finding in pipeline.read(project)[1] if finding.is_error] == []


def _show(value: Any) -> str:
    """Return all texts of a value in a row."""
    if isinstance(value, dict):
        value = list(value.values())
    return "\n".join(map(_show, value)) if isinstance(value, list) else str(value)
