"""A build that finds a cache publishes, byte for byte, what a build without one publishes; whatever has changed in between."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path

import pytest

from praktijkbank.build.preview_site import PreviewSite
from praktijkbank.hosts.mkdocs.host import MkDocs
from tests.support.content import pick_linked, retitle, take_away
from tests.support.preview import is_page, read_page
from tests.support.projects import copy_small_project

SLUG = pick_linked()
PRACTICE = f"practices/{SLUG}.yml"
VOCABULARY = "practices/_vocabulary.yml"
EVERYDAY = "practices/_everyday_words.yml"
LEFT_OUT = "pdf,index"
Change = Callable[[Path], None]
_MORE = 40  # practices, beside those of the project, for lists of several pages
_PLAIN = """\
title: Praktijk NUMBER
summary: Een korte samenvatting.
approach: Zo werkt het.
place: {regions: [groningen]}
sources: [{title: Bron}]
"""
_TIPS = """\
tips:
  - {kind: tip, when: before, text: Begin klein.}
  - {kind: tip, when: during, text: Kies een vaste dag.}
  - {kind: success, when: during, text: Zoek steun bij het team.}
  - {kind: pitfall, when: during, text: Begin niet overal tegelijk.}
  - {kind: pitfall, when: after, text: Vertel ook wat niet lukt.}
"""


def _build(project: Path) -> dict[str, str]:
    """Build as a user does, in a process of its own; PDFs have a key of their own, the full-text index no cache."""
    environment = {
        **os.environ,
        "PRAKTIJKBANK_LEAVE_OUT": LEFT_OUT,
        "PYTHONPATH": str(project / "hooks"),
    }
    command = [sys.executable, "-m", "praktijkbank", "build", "--strict"]
    run = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    site = project / "site"
    return {path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in site.rglob("*") if path.is_file()}


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def edit(project: Path) -> None:
    retitle(project / PRACTICE, "Een nieuwe titel")  # other pages link to it by its title


def add(project: Path) -> None:
    shutil.copy(project / PRACTICE, project / "practices" / "nieuw.yml")
    retitle(project / "practices" / "nieuw.yml", "Een andere titel")


def remove(project: Path) -> None:
    take_away(project, SLUG)


def rename_a_file(project: Path) -> None:
    path = project / "practices" / "praktijk-0.yml"
    path.rename(path.with_name("praktijk-anders.yml"))  # not a letter of the text differs, and its address does


def edit_a_newsletter(project: Path) -> None:
    _replace(project / "newsletters/landelijk/2026-1.yml", "title: Een lijst voor wie begint", "title: Een lijst voor beginners")


def move_an_event(project: Path) -> None:
    path = next(path for path in sorted((project / "newsletters").rglob("*.yml")) if "agenda:" in path.read_text(encoding="utf-8"))
    path.write_text(re.sub(r"(agenda:\n *- date: .*-)\d\d", r"\g<1>05", path.read_text(encoding="utf-8")), encoding="utf-8")


def rename_a_region(project: Path) -> None:
    _replace(project / VOCABULARY, "  groningen: {label: Centraal", "  noorden: {label: Centraal")
    for path in (project / "practices").glob("[a-z]*.yml"):
        text = path.read_text(encoding="utf-8")
        text = text.replace("regions: [groningen]", "regions: [noorden]")
        text = re.sub(r"(  regions:\n(?:  - .*\n)*?  - )groningen\n", r"\1noorden\n", text)
        path.write_text(text, encoding="utf-8")


def change_a_template(project: Path) -> None:
    _replace(project / "hooks/praktijkbank/outputs/practice/praktijk.html", "Deze pagina staat op", "Dit staat op")


def change_the_vocabulary(project: Path) -> None:
    _replace(project / VOCABULARY, "po: {label: Basisonderwijs", "po: {label: Primair onderwijs")


def change_an_everyday_word(project: Path) -> None:
    _replace(project / EVERYDAY, "typed: [werkplek,", "typed: [zitplek,")


def change_a_setting_of_the_theme(project: Path) -> None:
    _replace(project / "mkdocs.yml", "    - navigation.top\n", "")


def change_a_setting_of_the_site(project: Path) -> None:
    _replace(project / "mkdocs.yml", "site_url: https://praktijkbank.example/", "site_url: https://elders.example/")


def change_an_option(project: Path) -> None:
    _replace(project / "mkdocs.yml", 'edit_url: "meedoen/formulier/?praktijk={slug}"', 'edit_url: "https://forge.example/{path}"')


def edit_a_page(project: Path) -> None:
    _replace(project / "docs/over.md", "# Over", "# Alles over")


def add_a_page(project: Path) -> None:
    (project / "docs/gids/nieuw.md").write_text("# Een nieuwe pagina\n\n<!-- praktijkbank: weten -->\n", encoding="utf-8")
    _replace(project / "mkdocs.yml", "      - gids/inkoop.md\n", "      - gids/inkoop.md\n      - gids/nieuw.md\n")


def rename_a_page(project: Path) -> None:
    (project / "docs/over.md").rename(project / "docs/colofon.md")
    _replace(project / "mkdocs.yml", "- over.md", "- colofon.md")
    for path in (project / "docs").rglob("*.md"):
        path.write_text(path.read_text(encoding="utf-8").replace("over.md", "colofon.md"), encoding="utf-8")


def change_a_style(project: Path) -> None:
    _replace(project / "docs/assets/styles/tokens.css", ":root", ":root, :host")


def change_an_override_of_the_theme(project: Path) -> None:
    _replace(project / "hooks/praktijkbank/hosts/mkdocs/theme/main.html", "Open data</a>", "Gegevens</a>")


def add_an_override_of_the_theme(project: Path) -> None:
    path = project / "hooks/praktijkbank/hosts/mkdocs/theme/partials/copyright.html"
    path.write_text("<p>Vrij te gebruiken.</p>", encoding="utf-8")
    _replace(
        project / "hooks/praktijkbank/hosts/mkdocs/theme/main.html",
        '<div class="pb-voet md-grid">',
        '<div class="pb-voet md-grid">{% include "partials/copyright.html" %}',
    )


def check_a_practice_on_a_later_day(project: Path) -> None:
    _replace(project / PRACTICE, "checked:\n  date: 2026-", "checked:\n  date: 2027-")  # the day in the footer of every page


OF_PAPER = (
    edit_a_page,
    add_a_page,
    rename_a_page,
    change_a_style,
    change_an_override_of_the_theme,
    add_an_override_of_the_theme,
    change_a_setting_of_the_theme,
)


@pytest.mark.parametrize(
    "changes",
    [  # paper, what is published and what people type know nothing of each other: what one makes anew hides no slip of another
        (edit_a_page, edit),
        (add_a_page, change_the_vocabulary),
        (rename_a_page,),
        (change_a_style, rename_a_file),
        (change_an_override_of_the_theme, edit_a_newsletter, change_an_everyday_word),
        (add_an_override_of_the_theme, move_an_event),
        (change_a_setting_of_the_theme, rename_a_region),
        (change_a_setting_of_the_site,),
        (change_an_option,),
        (check_a_practice_on_a_later_day,),
        (change_a_template,),
    ],
    ids=lambda changes: " and ".join(change.__name__ for change in changes),
)
def test_after_a_change_the_published_site_is_that_of_a_clean_build(
    built: tuple[Path, dict[str, str]], tmp_path: Path, changes: tuple[Change, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PRAKTIJKBANK_LEAVE_OUT", LEFT_OUT)
    hold_against_a_clean_build(*built, tmp_path, changes)


@pytest.mark.parametrize("change", [add, remove])
def test_after_a_practice_came_or_went_every_page_of_a_list_is_that_of_a_clean_build(
    built_in_pages: tuple[Path, dict[str, str]], tmp_path: Path, change: Change, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PRAKTIJKBANK_LEAVE_OUT", LEFT_OUT)
    hold_against_a_clean_build(*built_in_pages, tmp_path, (change,))


def hold_against_a_clean_build(earlier: Path, before: dict[str, str], folder: Path, changes: tuple[Change, ...]) -> None:
    """Make changes in copies of a built project; a build and a preview that find its cache make what a clean build makes."""
    project = shutil.copytree(earlier, folder / "project")
    for change in changes:
        change(project)

    with_cache = _build(project)
    shutil.rmtree(project / ".cache")
    shutil.rmtree(project / "site")
    clean = _build(project)

    assert with_cache == clean
    differing = {path for path, _ in before.items() ^ clean.items()}
    for change in changes:  # so that a cache that did not know of it would have been caught
        assert _shows(change, differing, is_alone=len(changes) == 1)
    if change_a_template not in changes:  # of the program, after which a preview begins anew
        followed = shutil.copytree(earlier, folder / "followed")
        assert follow(followed, changes, clean) == {path: digest for path, digest in clean.items() if is_page(path)}


def _shows(change: Change, differing: set[str], *, is_alone: bool) -> bool:
    """Tell whether files that differ show a change: one of paper a page without practices or a style, any other a file without paper."""
    if is_alone:
        return bool(differing)
    if change in OF_PAPER:
        return any(path == "over/index.html" or path.startswith("assets/") for path in differing)
    return any(not is_page(path) and not path.startswith("assets/") for path in differing)


def follow(project: Path, changes: Iterable[Change], published: Iterable[str]) -> dict[str, str]:
    """Open a preview, look at every page, make changes one by one, and return what the pages that a build publishes are in the end."""
    pages = [path for path in published if is_page(path)]
    with closing(PreviewSite(project, MkDocs(), None)) as site:
        site.read()
        for path in pages:
            site.find(path)
        for change in changes:
            change(project)
            site.read()
        return {path: hashlib.sha256(read_page(site, path)).hexdigest() for path in pages}


def test_a_build_without_any_change_makes_nothing_anew_nor_does_one_after_a_preview(
    built: tuple[Path, dict[str, str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PRAKTIJKBANK_LEAVE_OUT", LEFT_OUT)
    earlier, before = built
    project = shutil.copytree(earlier, tmp_path / "project")
    kept = _list_kept(project)

    assert _build(project) == before
    assert _list_kept(project) == kept
    assert kept

    follow(project, [lambda _: None], before)
    (project / "site" / "index.html").unlink()  # else nothing is built at all
    assert _build(project) == before
    assert _list_kept(project) == kept


def _list_kept(project: Path) -> dict[Path, int]:
    """Return when each file of the cache was written, but for the one that tells what was built last."""
    kept = (path for path in (project / ".cache" / "praktijkbank").rglob("*") if path.is_file() and path.name != "gebouwd")
    return {path: path.stat().st_mtime_ns for path in kept}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """A small copy of the project that was built once, and its files."""
    return _begin(tmp_path_factory.mktemp("incremental") / "project", _PLAIN)


@pytest.fixture(scope="module")
def built_in_pages(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """The same with more practices, and more points of the checklist, than fit on one page of a list."""
    project, files = _begin(tmp_path_factory.mktemp("paged") / "project", _PLAIN + _TIPS, _MORE)
    assert files.keys() >= {f"{address}/pagina/2/index.html" for address in ("praktijken", "vergelijken", "voor-je-begint")}
    return project, files


def _begin(project: Path, plain: str, count: int = 1) -> tuple[Path, dict[str, str]]:
    copy_small_project(project)
    for number in range(count):
        (project / "practices" / f"praktijk-{number}.yml").write_text(plain.replace("NUMBER", str(number)), encoding="utf-8")
    return project, _build(project)
