"""A workspace reads a second time only what changed, and says what a new one would say."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from praktijkbank.build.settings import Project
from praktijkbank.build.workspace import Workspace
from praktijkbank.source.findings import format_text

GOOD = "title: {0}\nsummary: S.\napproach: A.\nplace: not stated\nsources: [{{title: Bron}}]\n"


@pytest.fixture
def workspace(project: Path) -> Workspace:
    """A workspace of three practices, of which one is wrong, that was read once."""
    for name in ("een", "twee"):
        (project / "practices" / f"{name}.yml").write_text(GOOD.format(name), encoding="utf-8")
    (project / "practices" / "fout.yml").write_text(GOOD.format("Fout") + "aproach: x\n", encoding="utf-8")
    workspace = Workspace(Project(project))
    workspace.read()
    return workspace


def mend(folder: Path) -> None:
    (folder / "fout.yml").write_text(GOOD.format("Goed"), encoding="utf-8")


def add(folder: Path) -> None:
    (folder / "drie.yml").write_text(GOOD.format("drie") + "related: [een]\n", encoding="utf-8")


def remove(folder: Path) -> None:
    (folder / "een.yml").unlink()


def break_another(folder: Path) -> None:
    (folder / "een.yml").write_text("title: [\n", encoding="utf-8")


def change_the_vocabulary(folder: Path) -> None:
    path = folder / "_vocabulary.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("po: {label: Basis", "po: {label: Primair "), encoding="utf-8")


def change_nothing(folder: Path) -> None:
    """Leave everything as it is."""


CHANGES = [change_nothing, mend, add, remove, break_another, change_the_vocabulary]


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("before", [change_nothing, mend])
def test_after_a_change_it_says_what_a_new_one_says(
    workspace: Workspace, before: Callable[[Path], None], change: Callable[[Path], None]
) -> None:
    root = workspace.project.root
    before(root / "practices")
    workspace.read()
    change(root / "practices")

    content, findings = workspace.read()
    fresh, told = Workspace(Project(root)).read()

    assert format_text(findings) == format_text(told)
    assert (content and content.items) == (fresh and fresh.items)


def test_what_did_not_change_is_the_object_it_was(workspace: Workspace) -> None:
    folder = workspace.project.root / "practices"
    mend(folder)
    first, _ = workspace.read()
    (folder / "twee.yml").write_text(GOOD.format("Iets anders"), encoding="utf-8")
    second, _ = workspace.read()

    assert first is not None
    assert second is not None
    kept = {slug for slug, item in second.by_slug.items() if item.practice is first.by_slug[slug].practice}
    assert kept == {"een", "fout"}
