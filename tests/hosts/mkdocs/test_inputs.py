"""The digest of the paper's input changes with everything that MkDocs uses, and with nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from praktijkbank.build.settings import CONFIG, read_project
from praktijkbank.hosts.mkdocs.inputs import digest_inputs

SETTINGS = """\
site_name: S
site_url: !ENV [ADRES, 'https://een.nl/']
plugins: []
hooks: [hooks/mkdocs_hook.py]
theme: {name: material, custom_dir: thema}
markdown_extensions: [attr_list, toc: {permalink: false}]
extra: {generator: false, praktijkbank: {leave_out: pdf}}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small project."""
    for path in ("docs/gids/index.md", "thema/main.html", "practices/x.yml", "elders/y.md"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(path, encoding="utf-8")
    (tmp_path / CONFIG).write_text(SETTINGS, encoding="utf-8")
    return tmp_path


def digest(root: Path) -> str | None:
    """Return the digest of a project in its current state."""
    return digest_inputs(read_project(root / CONFIG))


def write(path: str, text: str = "anders") -> Callable[[Path], None]:
    """Return a change that writes a file."""

    def change(root: Path) -> None:
        (root / path).write_text(text, encoding="utf-8")

    return change


def rename_a_page(root: Path) -> None:
    (root / "docs/gids/index.md").rename(root / "docs/gids/visie.md")


def link_to_nowhere(root: Path) -> None:
    (root / "docs/.#index.md").symlink_to("redacteur@computer.1234")  # as some editors do while a file is open


def link_to_another_folder(root: Path) -> None:
    (root / "docs/link").symlink_to(root / "elders")


@pytest.mark.parametrize(
    "change",
    [
        write("docs/gids/index.md"),
        write("docs/nieuw.png"),
        write("thema/main.html"),
        write("thema/nieuw.html"),
        write(CONFIG, SETTINGS.replace("generator: false", "generator: true")),
        write(CONFIG, SETTINGS.replace("attr_list, ", "")),
        rename_a_page,
        link_to_another_folder,
        link_to_nowhere,
    ],
)
def test_what_the_host_sees_changes_the_digest(root: Path, change: Callable[[Path], None]) -> None:
    before = digest(root)
    change(root)

    assert None not in {before, digest(root)}
    assert digest(root) != before


def test_a_variable_of_the_environment_changes_the_digest(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = digest(root)
    monkeypatch.setenv("ADRES", "https://twee.nl/")

    assert digest(root) != before


@pytest.mark.parametrize(
    "change",
    [write("practices/x.yml"), write(CONFIG, SETTINGS.replace("leave_out: pdf", "leave_out: mail").replace("S\n", "S\nsite_dir: uit\n"))],
)
def test_practices_and_options_of_the_compiler_do_not(root: Path, change: Callable[[Path], None]) -> None:
    before = digest(root)
    change(root)

    assert before is not None
    assert digest(root) == before


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("plugins: []\n", ""),
        ("plugins: []", "plugins: [search]"),
        ("[hooks/mkdocs_hook.py]", "[hooks/mkdocs_hook.py, hooks/ander.py]"),
        ("attr_list", "pymdownx.snippets"),
        ("attr_list", "markdown_include.include: {base_path: elders}"),
        ("site_name: S", "INHERIT: elders.yml\nsite_name: S"),
    ],
)
def test_where_something_may_read_other_files_there_is_no_digest(root: Path, old: str, new: str) -> None:
    (root / CONFIG).write_text(SETTINGS.replace(old, new), encoding="utf-8")

    assert digest(root) is None
