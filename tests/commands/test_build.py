"""`praktijkbank build` publishes the site, starts MkDocs only if its input changed, and gives the reason for a failure in one sentence."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from praktijkbank.build.publish import claim
from tests.support.content import pick, retitle
from tests.support.processes import wait_until
from tests.support.projects import LEFT_OUT

NO_HOST = "import sys; sys.modules['mkdocs'] = None; from praktijkbank.commands.main import main; sys.exit(main(sys.argv[1:]))"


def build(project: Path, *options: str, program: str = NO_HOST.replace("sys.modules['mkdocs'] = None; ", "")) -> tuple[int, str, str]:
    """Build in a process of its own; return the exit code, standard output and standard error."""
    command = [sys.executable, "-c", program, "build", *options]
    done = subprocess.run(command, cwd=project, env={**os.environ, **LEFT_OUT}, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


@pytest.fixture
def built(small_project: Path, tmp_path: Path) -> Path:
    """A copy of a project that was built once."""
    return shutil.copytree(small_project, tmp_path / "project", symlinks=True)


def test_an_edit_of_a_practice_is_published_without_starting_mkdocs(built: Path) -> None:
    slug = pick()
    retitle(built / "practices" / f"{slug}.yml", "Een nieuwe titel")

    assert build(built, "--strict", "--site-dir", "elders", program=NO_HOST) == (0, "De site staat in elders\n", "")
    assert "<title>Een nieuwe titel" in (built / "elders" / "praktijken" / slug / "index.html").read_text(encoding="utf-8")


def test_an_edit_of_a_page_starts_mkdocs(built: Path) -> None:
    with (built / "docs" / "over.md").open("a", encoding="utf-8") as file:
        file.write("\nNog een zin.\n")

    code, _, said = build(built, program=NO_HOST)

    assert (code, "mkdocs" in said) == (1, True)


def test_what_mkdocs_warns_of_is_told_at_every_build_and_stops_a_strict_one(built: Path) -> None:
    with (built / "docs" / "over.md").open("a", encoding="utf-8") as file:
        file.write("\n[nergens](bestaat-niet.md)\n")

    first, again, strict = build(built), build(built), build(built, "--strict")

    assert first == again
    assert (first[0], first[2].count("waarschuwing: "), "bestaat-niet.md" in first[2]) == (0, 1, True)
    assert (strict[0], strict[1]) == (1, "")
    assert strict[2] == f"{first[2]}Er is niets gepubliceerd: verbeter eerst waar hierboven voor gewaarschuwd wordt.\n"


def break_the_settings(project: Path) -> None:
    path = project / "mkdocs.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("site_name: Praktijkbank\n", ""), encoding="utf-8")


def take_the_settings_away(project: Path) -> None:
    (project / "mkdocs.yml").unlink()


def empty_the_practices(project: Path) -> None:
    shutil.rmtree(project / "newsletters")
    for path in (project / "practices").glob("[a-z]*.yml"):
        path.unlink()


def break_the_theme(project: Path) -> None:
    (project / "hooks/praktijkbank/hosts/mkdocs/theme" / "main.html").write_text("{% extends 'bestaat-niet.html' %}", encoding="utf-8")


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (break_the_settings, "mkdocs.yml:1:1: fout: het veld 'site_name' ontbreekt [verplicht-veld]"),
        (take_the_settings_away, "Er is niets gepubliceerd: in . staat geen mkdocs.yml."),
        (empty_the_practices, "Er is niets gepubliceerd: in practices/ staat geen enkele praktijk die op de site mag"),
        (break_the_theme, "MkDocs kan de geschreven pagina's niet maken:"),
    ],
)
def test_why_nothing_is_published_is_told_without_a_traceback(built: Path, spoil: Callable[[Path], None], said: str) -> None:
    before = (built / "site" / "index.html").stat()
    spoil(built)

    code, printed, told = build(built)

    assert (code, printed) == (1, "")
    assert said in told
    assert "Traceback" not in told
    assert (built / "site" / "index.html").stat().st_ino == before.st_ino
    assert [path.name for path in built.glob(".site*")] == []


def test_the_first_site_of_a_project_may_be_without_practices_and_says_so(built: Path) -> None:
    empty_the_practices(built)
    shutil.rmtree(built / "site")

    for _ in range(2):
        code, printed, told = build(built)
        assert (code, printed, told.count("op deze site staat nog geen praktijk")) == (0, "De site staat in site\n", 1)
    for page in ("", "praktijken", "dekking"):
        assert "nog geen praktijken in de Praktijkbank" in (built / "site" / page / "index.html").read_text(encoding="utf-8")


def test_two_builds_at_once_do_not_meet(built: Path) -> None:
    with claim(built / "site"):
        assert build(built) == (1, "", f"Er loopt al een build naar {built / 'site'}; wacht tot die klaar is.\n")


@pytest.mark.skipif(sys.platform != "linux", reason="sends a signal as a terminal does")
def test_a_build_that_is_broken_off_by_hand_leaves_nothing_and_says_nothing(built: Path) -> None:
    (built / "docs" / "over.md").write_text("# Over\n\nAnders.\n", encoding="utf-8")
    command = [sys.executable, "-m", "praktijkbank", "build"]
    process = subprocess.Popen(command, cwd=built, env={**os.environ, **LEFT_OUT}, stderr=subprocess.PIPE, text=True)
    wait_until((built / ".site-nieuw").is_dir)
    process.send_signal(signal.SIGINT)

    assert (process.communicate()[1], process.returncode) == ("", 130)
    assert [path.name for path in built.glob(".site*")] == []


def test_a_folder_that_is_no_project_is_refused(tmp_path: Path) -> None:
    code, _, told = build(tmp_path)

    assert (code, told) == (2, "In . staat geen map practices/; geef met --root de map waarin practices/, newsletters/ en docs/ staan.\n")
