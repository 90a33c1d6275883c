"""The scripts of the site hold to their types and to one style; tests/tools/scripts has what TypeScript and Biome go by."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.support.built import ROOT
from tests.support.node import MODULES, run_tool

pytestmark = pytest.mark.gate

SCRIPTS = Path("docs/assets/js")
RULES = Path("tests/tools/scripts")
TYPE_CHECKER = MODULES / "typescript" / "bin" / "tsc"
LINTER = MODULES / "@biomejs" / "biome" / "bin" / "biome"

# What a page runs knows another world than what a worker runs, so each is checked by itself.
WORLDS = ("tsconfig.json", "tsconfig.worker.json")

# Which folders a feature builds on; types in comments may come from anywhere.
BUILDS_ON = {
    "shell": {"search", "list", "compare", "memo", "practice", "checklist", "coverage", "form", "shortlist", "shared"},
    "list": {"search", "shared"},
    "compare": {"list", "search", "shared"},
    "practice": {"shared"},
    "memo": {"list", "search", "shared"},
    "checklist": {"list", "search", "shared"},
    "coverage": {"list", "shared"},
    "form": {"importing", "privacy", "rules", "shared"},
    "form/importing": {"rules", "shared"},
    "form/privacy": {"rules"},
    "form/rules": set[str](),
    "shortlist": {"list", "shared"},
    "search": {"shared"},
    "shared": set[str](),
}
WHEN_ASKED = {"search": {"checklist"}}  # what is only fetched when a reader asks for it

# A slip, in which file, and what tells of it.
SLIPS: list[tuple[str, str, str, str]] = [
    ("list/url-state.js", "page: 1 };", 'page: "1" };', "Type 'string' is not assignable to type 'number'"),
    ("list/facets.js", "this.count = count;", "this.count = document.count;", "Property 'count' does not exist on type 'Document'"),
    ("search/fulltext-worker.js", "const LEAST = 0.4;", "const LEAST = document.title;", "Cannot find name 'document'"),
    ("shared/files.js", "if (!answer.ok)", "if (answer.ok == false)", "noDoubleEquals"),
    ("shell/print.js", '("[data-pb-print]");', "('[data-pb-print]');", "Formatter would have printed"),
]


@pytest.mark.parametrize("world", WORLDS)
def test_types_hold(world: str) -> None:
    assert check_types(ROOT, world) == ""


def test_style_holds() -> None:
    assert check_style(ROOT) == ""


@pytest.mark.parametrize("folder", BUILDS_ON)
def test_a_feature_builds_only_on_what_it_may(folder: str) -> None:
    for script in (ROOT / SCRIPTS / folder).glob("*.js"):
        code = re.sub(r"/\*.*?\*/", "", script.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert set(re.findall(r'from "\.[./]*/(\w+)/', code)) <= BUILDS_ON[folder], script.name
        assert set(re.findall(r'import\("\.[./]*/(\w+)/', code)) <= BUILDS_ON[folder] | WHEN_ASKED.get(folder, set()), script.name


def test_every_script_stands_in_the_folder_of_a_feature() -> None:
    assert {script.relative_to(ROOT / SCRIPTS).parts[0] for script in (ROOT / SCRIPTS).rglob("*.js")} == {
        folder for folder in BUILDS_ON if "/" not in folder
    }


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> str:
    """All that is found in a copy with every slip in it."""
    copy = tmp_path_factory.mktemp("slips")
    for folder in (SCRIPTS, RULES):
        shutil.copytree(ROOT / folder, copy / folder)
    for name, right, wrong, _ in SLIPS:
        script = copy / SCRIPTS / name
        text = script.read_text(encoding="utf-8")
        assert right in text
        script.write_text(text.replace(right, wrong), encoding="utf-8")
    return "".join(check_types(copy, world) for world in WORLDS) + check_style(copy)


@pytest.mark.parametrize(("name", "message"), [(name, message) for name, _, _, message in SLIPS])
def test_a_slip_is_told(told: str, name: str, message: str) -> None:
    assert name in told
    assert message in told


def check_types(root: Path, world: str) -> str:
    """Give what TypeScript finds wrong in the scripts of one world; "" for nothing."""
    run = run_tool("typescript", TYPE_CHECKER, ["--project", str(root / RULES / world)])
    return run.stdout + run.stderr if run.returncode else ""


def check_style(root: Path) -> str:
    """Give what the linter and the formatter find wrong; "" for nothing."""
    options = [f"--config-path={root / RULES}", "--colors=off", "--max-diagnostics=50", "--error-on-warnings"]
    run = run_tool("@biomejs/biome", LINTER, ["check", *options, str(root / SCRIPTS)])
    return run.stdout + run.stderr if run.returncode else ""
