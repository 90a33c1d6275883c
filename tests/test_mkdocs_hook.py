"""MkDocs as the host: what it publishes, and what it leaves alone when something is wrong."""

from __future__ import annotations

import hashlib
import re
import shutil
import sys
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from tests.support.content import pick, pick_linked, take_away
from tests.support.projects import copy_small_project


def _run(project: Path) -> None:
    """Do what `mkdocs build --strict` does."""
    config = load_config(str(project / "mkdocs.yml"), strict=True)
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config)
    finally:
        config.plugins.on_shutdown()


def _hash_files(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def project_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project that was never built."""
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    return copy_small_project(tmp_path / "project")


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that was built once, with all there is to make."""
    project = copy_small_project(tmp_path_factory.mktemp("hook") / "project")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("NO_MKDOCS_2_WARNING", "1")
        _run(project)
    return project


@pytest.fixture
def built(clean: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it, to be changed and built again."""
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    return shutil.copytree(clean, tmp_path / "project")


def test_a_frame_in_which_a_page_is_not_what_the_theme_renders_stops_the_build(project_copy: Path) -> None:
    partial = project_copy / "hooks/praktijkbank/hosts/mkdocs/theme" / "partials" / "comments.html"
    partial.parent.mkdir(parents=True, exist_ok=True)
    partial.write_text("<p>{{ page.title | length }} tekens</p>", encoding="utf-8")

    with pytest.raises(Abort, match="Een pagina van de soort 'praktijk' wordt anders dan wat het thema zelf maakt"):
        _run(project_copy)

    assert not (project_copy / "site").exists()
    assert [path.name for path in project_copy.glob(".site*")] == []


def test_a_build_gives_the_same_bytes_whatever_the_clock_says_and_whatever_is_cached(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = _hash_files(built / "site")
    kept = built / ".cache" / "praktijkbank"
    pdfs = {path for path in first if path.endswith(".pdf")}
    assert pdfs
    assert {path for path in _hash_files(kept) if path.endswith(".pdf")} == pdfs

    times = {path: path.stat().st_mtime_ns for path in kept.rglob("*.pdf")}
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    _run(built)
    assert {path: path.stat().st_mtime_ns for path in kept.rglob("*.pdf")} == times
    assert _hash_files(built / "site") == first

    shutil.rmtree(built / ".cache")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "2000000000")
    _run(built)
    assert _hash_files(built / "site") == first


def test_without_the_libraries_for_pdf_the_build_goes_on_says_so_once_and_no_page_offers_one(
    project_copy: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PRAKTIJKBANK_LEAVE_OUT", "index")
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    _run(project_copy)

    assert capsys.readouterr().err.count("De nieuwsbrieven komen niet als pdf op de site") == 1
    site = project_copy / "site"
    assert (site / "nieuwsbrieven" / "kennemerland" / "2023-3" / "index.html").is_file()
    assert list(site.rglob("*.pdf")) == []
    assert not [path for path in site.rglob("*.html") if 'href="nieuwsbrief.pdf"' in path.read_text(encoding="utf-8")]


@pytest.mark.parametrize(
    ("path", "addition"),
    [
        (f"practices/{pick()}.yml", "aproach: x\n"),
        ("newsletters/kennemerland/2023-3.yml", "stories: [{title: Zonder toestemming, text: Tekst}]\n"),
        ("docs/over.md", "\nEen meisje uit groep 6 at niet meer. Pas na maanden bleek dat zij thuis werd mishandeld.\n"),
        ("docs/over.md", "\n<!-- praktijkbank: bestaat-niet -->\n"),
        ("docs/over.md", "\n[nergens](bestaat-niet.md)\n"),
    ],
    ids=[
        "an error in a practice",
        "a story without consent",
        "a child's story in a page",
        "an unknown block",
        "a broken link that only MkDocs sees",
    ],
)
def test_whatever_goes_wrong_the_site_that_stood_there_still_stands(built: Path, path: str, addition: str) -> None:
    before = _hash_files(built / "site")
    with (built / path).open("a", encoding="utf-8") as file:
        file.write(addition)

    with pytest.raises(Abort):
        _run(built)

    assert _hash_files(built / "site") == before
    assert [path.name for path in built.glob(".site*")] == []


def test_a_day_that_is_none_stops_the_build(project_copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRAKTIJKBANK_TODAY", "morgen")
    with pytest.raises(Abort, match="'morgen' is geen dag"):
        _run(project_copy)


def test_a_practice_that_is_gone_is_gone_from_the_site(built: Path) -> None:
    slug = pick_linked()
    take_away(built, slug)

    _run(built)

    assert not (built / "site" / "praktijken" / slug).exists()
    assert not [path for path in (built / "site").rglob("*.*") if slug in path.read_text(encoding="utf-8", errors="ignore")]


def test_a_preview_by_mkdocs_is_refused_with_the_command_that_shows_one(project_copy: Path) -> None:
    config = load_config(str(project_copy / "mkdocs.yml"))
    with pytest.raises(Abort, match="make serve"):
        config.plugins.on_startup(command="serve", dirty=False)


def test_a_build_broken_off_by_hand_publishes_nothing_and_leaves_nothing(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = _hash_files(built / "site")

    def break_off(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("praktijkbank.build.run.produce", break_off)
    with pytest.raises(KeyboardInterrupt):
        _run(built)

    assert _hash_files(built / "site") == before
    assert [path.name for path in built.iterdir() if path.name.startswith(".site")] == []


def test_a_site_to_deploy_has_all_that_a_published_one_has(built: Path) -> None:
    shutil.rmtree(built / "site")
    config = load_config(str(built / "mkdocs.yml"), strict=True)
    config.plugins.on_startup(command="gh-deploy", dirty=False)
    build(config)

    made = set(_hash_files(built / "site"))
    assert {"pagefind/rijen.bin", "nieuwsbrieven/kennemerland/2023-3/mail.html"} <= made


@pytest.mark.parametrize("path", ["data/lijst.json", "data/praktijken.json", f"praktijken/{pick()}/praktijk.yml"])
def test_a_file_in_docs_where_the_site_makes_one_is_refused(built: Path, path: str) -> None:
    before = _hash_files(built / "site")
    (built / "docs" / path).parent.mkdir(parents=True)
    (built / "docs" / path).write_text("[]", encoding="utf-8")

    with pytest.raises(Abort, match=re.escape(f"De site maakt zelf {path}; haal het bestand in docs/ weg")):
        _run(built)

    assert _hash_files(built / "site") == before
