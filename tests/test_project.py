"""The repository can be built anywhere: no file ties it to one machine or registry, and what the README says is what CI runs."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ["requirements/requirements.lock", "requirements/requirements-dev.lock"]

# Written in parts, so that this file does not find itself.
REGISTRY_HOSTS = [
    "pypi." + "org",
    "pythonhosted." + "org",
    "registry." + "npmjs",
    "registry." + "yarnpkg",
    "deb." + "debian",
    "--" + "index-url",
    "extra-" + "index-url",
]
MACHINE_PATH = re.compile(r"(?<![\w.$}~-])/(?:root|home|work|opt/[a-z]+|Users)/[\w.]")


@cache
def committed_files() -> tuple[Path, ...]:
    """List the files under version control that hold text."""
    listing = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-z"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    paths = (ROOT / name for name in listing.split("\0") if name)
    return tuple(path for path in paths if path.is_file() and b"\0" not in path.read_bytes())


def lines_with(pattern: str) -> list[str]:
    """Find every committed line that a pattern matches, as file:line: text."""
    wanted = re.compile(pattern)
    return [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:120]}"
        for path in committed_files()
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1)
        if wanted.search(line)
    ]


def requirements(lock: str) -> dict[str, str]:
    """Split a lock file into its requirements: name==version, and the rest of the entry with its hashes."""
    entries = re.split(r"\n(?=[a-z0-9])", "\n" + (ROOT / lock).read_text())
    return {entry.split(maxsplit=1)[0]: entry for entry in entries if "==" in entry.split(maxsplit=1)[0]}


def test_no_committed_file_names_a_package_registry() -> None:
    assert lines_with("|".join(map(re.escape, REGISTRY_HOSTS))) == []


def test_no_committed_file_names_a_path_of_one_machine() -> None:
    assert lines_with(MACHINE_PATH.pattern) == []


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_requirement_has_a_version_and_hashes(lock: str) -> None:
    locked = requirements(lock)
    assert len(locked) > 20
    assert [name for name, entry in locked.items() if "--hash=sha256:" not in entry] == []


def test_the_site_and_the_tests_are_locked_to_the_same_versions() -> None:
    assert set(requirements(LOCKS[0])) <= set(requirements(LOCKS[1]))


@pytest.mark.parametrize("lock", LOCKS)
def test_everything_the_project_asks_for_is_locked(lock: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    asked = project["project"]["dependencies"] + (project["dependency-groups"]["dev"] if "dev" in lock else [])
    names = {re.split(r"[<>=~!]", item)[0].lower() for item in asked if isinstance(item, str)}
    assert names <= {name.partition("==")[0] for name in requirements(lock)}


def test_every_package_from_npm_is_locked_by_hash_and_not_by_address() -> None:
    packages = json.loads((ROOT / "tests/tools/package-lock.json").read_text())["packages"]
    tools = {name: package for name, package in packages.items() if name}
    assert tools
    assert [name for name, package in tools.items() if "resolved" in package or "integrity" not in package] == []


def test_ci_runs_the_command_that_the_readme_gives_for_testing() -> None:
    assert "make test" in re.findall(r"^make \w+", (ROOT / "README.md").read_text(), re.MULTILINE)
    assert "\nmake test" in (ROOT / ".ci/run").read_text()


def test_every_make_target_is_in_the_help() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)) - {"tools"}
    shown = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert set(re.findall(r"^  make (\w+)", shown, re.MULTILINE)) == targets


def test_only_hosts_and_the_hook_know_a_site_generator() -> None:
    imports = [line for line in lines_with(r"^\s*(?:from|import) (?:mkdocs|material)\b") if line.startswith("hooks/")]
    assert {line.split(":")[0] for line in imports} == {"hooks/mkdocs_hook.py", "hooks/praktijkbank/hosts/mkdocs/maker.py"}


# ---------------------------------------------------------------- the house


def test_no_module_knows_what_lies_above_it_and_none_knows_another_in_a_circle() -> None:
    done = subprocess.run(
        [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": "hooks", "COLUMNS": "160"},
    )
    assert done.returncode == 0, done.stdout
    assert "Contracts: 3 kept, 0 broken." in done.stdout


def test_no_two_modules_have_one_name() -> None:
    names = [path.stem for path in (ROOT / "hooks/praktijkbank").rglob("*.py") if not path.stem.startswith("__")]
    assert [name for name in sorted(set(names)) if names.count(name) > 1] == []


def test_every_module_says_why_it_exists() -> None:
    modules = [ROOT / "hooks/mkdocs_hook.py", *(ROOT / "hooks/praktijkbank").rglob("*.py")]
    assert [path.name for path in modules if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))] == []


def test_no_function_keeps_a_site_or_its_content_in_a_cache_of_its_module() -> None:
    owned = {"Site", "Content", "Catalogue", "Item", "Letter", "Paper", "Practice"}
    keeping = [
        f"{path.name}: {node.name}"
        for path in sorted((ROOT / "hooks").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
        and any("cache" in ast.unparse(decorator).split(".")[-1].split("(")[0] for decorator in node.decorator_list)
        and owned & {ast.unparse(argument.annotation) for argument in node.args.args if argument.annotation}
    ]
    assert keeping == [], "such a value stays when the site goes: Site.make_once keeps it with the site"
