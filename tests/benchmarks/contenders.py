"""Sets up everything that builds the benchmark's records: the project itself and its peers, each in a folder of its own."""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tests.benchmarks.synthetic import copy_project

ROOT = Path(__file__).parents[2]
PEERS = Path(__file__).parent / "peers"
LEAVE_OUT = "PRAKTIJKBANK_LEAVE_OUT"

OURS = "praktijkbank"
WITHOUT_INDEX = "praktijkbank, no index"
CHANGED = "  one changed practice"
CHANGED_WITH_INDEX = "  one changed practice, index"
AFTER_CHANGE = {OURS: CHANGED_WITH_INDEX, WITHOUT_INDEX: CHANGED}  # those with a second build, and the name of that build
HUGO = "Hugo + Pagefind"
ORDINARY = "ordinary MkDocs pages"

Commands = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Contender:
    """One way to build the records.

    `prepare` turns a folder with practices/ and newsletters/ into a project; `commands` run in it one after another
    and fill `output`. `largest` is the largest number of practices that it is measured with.
    """

    name: str
    prepare: Callable[[Path], None]
    commands: Commands
    output: str
    environment: dict[str, str] = field(default_factory=dict)
    largest: int = sys.maxsize
    has_newsletters: bool = True

    def clean(self, project: Path) -> None:
        """Remove what earlier builds made or cached of the content, so that the next one is cold; compiled programs and templates stay."""
        for pattern in (self.output, ".cache/praktijkbank/[!s]*", ".cache/praktijkbank/s[!j]*", ".site-*", "resources", ".hugo_build.lock"):
            for path in project.glob(pattern):
                shutil.rmtree(path) if path.is_dir() else path.unlink()


def list_contenders(peers: list[str]) -> tuple[list[Contender], list[str]]:
    """Return the project's own builds and the requested peers (hugo, ordinary), and a line for each peer that can't run here."""
    contenders, missing = _list_own(), []
    for peer in peers:
        made = _PEERS[peer]()
        if isinstance(made, Contender):
            contenders.append(made)
        else:
            missing.append(made)
    return contenders, missing


def _list_own() -> list[Contender]:
    def make(name: str, left_out: str) -> Contender:
        return Contender(name, _prepare_own, (_OWN,), "site", {LEAVE_OUT: left_out})

    return [make(OURS, "mail,pdf"), make(WITHOUT_INDEX, "mail,pdf,index")]


_OWN = (sys.executable, "-m", "praktijkbank", "build")
_MKDOCS = (sys.executable, "-m", "mkdocs", "build", "--quiet")


def _prepare_own(project: Path) -> None:
    copy_project(ROOT, project)


def _make_hugo() -> Contender | str:
    hugo, pagefind = find_hugo(), _find_program("pagefind_bin", "pagefind*")
    if not hugo or not pagefind:
        return "left out: Hugo (it takes the packages hugo and pagefind_bin)"
    return Contender(HUGO, prepare_hugo, ((hugo, "--quiet"), (pagefind, "--site", "public", "--quiet")), "public")


def find_hugo() -> str:
    """Return the path of Hugo; empty if it is not installed."""
    return _find_program("hugo", "binaries/hugo*")


def prepare_hugo(project: Path) -> None:
    """Put the same records where Hugo reads them fastest: each in the front matter of a page of its own."""
    shutil.copytree(PEERS / "hugo", project, dirs_exist_ok=True)
    content = project / "content"
    (project / "data").mkdir()
    shutil.move(project / "practices" / "_vocabulary.yml", project / "data" / "vocabulary.yml")
    for path in (project / "practices").iterdir():
        _move_to_front_matter(path, content / "praktijken" / f"{path.stem}.md")
    for path in (project / "newsletters").glob("*/*.yml"):
        name = "_index" if path.stem == "region" else path.stem
        _move_to_front_matter(path, content / "nieuwsbrieven" / path.parent.name / f"{name}.md")
    shutil.rmtree(project / "practices")
    shutil.rmtree(project / "newsletters")


def _move_to_front_matter(record: Path, page: Path) -> None:
    page.parent.mkdir(exist_ok=True)
    page.write_text(f"---\n{record.read_text(encoding='utf-8')}---\n", encoding="utf-8")


def _make_ordinary() -> Contender:
    return Contender(ORDINARY, _prepare_ordinary, (_MKDOCS,), "site", largest=1000, has_newsletters=False)


def _prepare_ordinary(project: Path) -> None:
    """Set up the approach that MkDocs itself suggests: YAML read with safe_load, a Markdown template, a page per record.

    Text, theme, search plugin and short nav are the same; there are no lists, tips, newsletters or other parts.
    """
    shutil.copytree(PEERS / "ordinary", project, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))


_PEERS: dict[str, Callable[[], Contender | str]] = {"hugo": _make_hugo, "ordinary": _make_ordinary}
ALL_PEERS = tuple(_PEERS)


def _find_program(package: str, pattern: str) -> str:
    """Return the path of the program inside a Python package; empty if there is none."""
    found = importlib.util.find_spec(package)
    folders = map(Path, (found.submodule_search_locations or []) if found else [])
    programs = (path for folder in folders for path in sorted(folder.glob(pattern)) if path.is_file() and os.access(path, os.X_OK))
    return str(next(programs, ""))
