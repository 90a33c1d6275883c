"""On a bad day (damage, a full disk, a killed build, odd files) nothing half is published, and people are told what to do."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import IO, Any

import pytest

from praktijkbank.build import pipeline
from praktijkbank.commands.main import main
from tests.conftest import ROOT
from tests.support.processes import list_session, wait_until
from tests.support.projects import LEFT_OUT

WAYS = {"praktijkbank": ["praktijkbank", "build", "--strict"], "mkdocs": ["mkdocs", "build", "--strict", "--quiet"]}
_DONE = "De site staat in site"  # what `praktijkbank build` says in the end
_ASKED = {"way": "praktijkbank"}


def start_build(project: Path, **options: object) -> subprocess.Popen[str]:
    """Begin a build as a user does, in a process of its own, without what costs most."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", **LEFT_OUT}
    command = [sys.executable, "-m", *WAYS[_ASKED["way"]]]
    made: dict[str, object] = {"env": environment, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True, **options}
    return subprocess.Popen(command, cwd=project, **made)  # type: ignore[call-overload, no-any-return]  # options are as varied as Popen's


def build(project: Path, **options: object) -> tuple[int, str]:
    """Build; gives the exit code and all that was said."""
    process = start_build(project, **options)
    said, _ = process.communicate(timeout=120)
    return process.returncode, said.strip().removesuffix(_DONE).strip()


def hash_files(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def clean(small_project: Path) -> Path:
    """The project as it is on a good day."""
    return small_project


@pytest.fixture(params=WAYS)
def built(clean: Path, tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the built project, to be spoilt, and built again with our own command or with that of MkDocs."""
    monkeypatch.setitem(_ASKED, "way", request.param)
    return shutil.copytree(clean, tmp_path / "project", symlinks=True)


def change_letters(content: bytes) -> bytes:
    return content.replace(b"class=", b"klass=").replace(b"main", b"niam")


def flip_a_bit_here_and_there(content: bytes) -> bytes:
    return bytes(byte ^ 0x10 if place > 200 and place % 97 == 0 else byte for place, byte in enumerate(content))


def cut_short(content: bytes) -> bytes:
    return content[: len(content) // 2]


def list_kept(project: Path) -> list[Path]:
    """Every file of the cache; that of each kind is among them."""
    kept = sorted(path for path in (project / ".cache").rglob("*") if path.is_file())
    assert {path.parent.name for path in kept} >= {"praktijkbank", "praktijken"}
    assert (project / ".cache/praktijkbank/papier").exists()
    return kept


DAMAGE = (change_letters, flip_a_bit_here_and_there, cut_short, lambda _: b"")


@pytest.mark.parametrize(("built", "rounds"), [("praktijkbank", (0, 1, 2)), ("mkdocs", (3,))], indirect=["built"], ids=list(WAYS))
def test_damage_in_the_cache_never_reaches_the_site_and_is_repaired(built: Path, clean: Path, rounds: tuple[int, ...]) -> None:
    good = hash_files(clean / "site")
    for first in rounds:  # each finds what the build before it repaired; in all together, every file is spoilt in every way
        for number, path in enumerate(list_kept(built), first):
            path.write_bytes(DAMAGE[number % len(DAMAGE)](path.read_bytes()))

        assert build(built) == (0, ""), first
        assert hash_files(built / "site") == good, first

    (built / "site" / "index.html").unlink()  # else nothing is built at all
    assert build(built) == (0, "")
    assert hash_files(built / "site") == good


def test_files_of_the_cache_that_changed_places_are_made_anew(built: Path, clean: Path) -> None:
    kept = list_kept(built)
    contents = [path.read_bytes() for path in kept]
    for path, content in zip(kept, contents[1:] + contents[:1], strict=True):
        path.write_bytes(content)

    assert build(built) == (0, "")
    assert hash_files(built / "site") == hash_files(clean / "site")


def put_a_file_there(path: Path) -> None:
    shutil.rmtree(path)
    path.write_text("geen map", encoding="utf-8")


def put_a_link_to_nowhere_there(path: Path) -> None:
    shutil.rmtree(path)
    path.symlink_to("/dev/null/nergens")


@pytest.mark.parametrize(
    ("built", "spoil", "name"),
    [
        ("praktijkbank", put_a_file_there, ".cache"),
        ("praktijkbank", put_a_link_to_nowhere_there, ".cache/praktijkbank"),
        ("mkdocs", put_a_link_to_nowhere_there, ".cache"),
        ("mkdocs", put_a_file_there, ".cache/praktijkbank"),
    ],
    indirect=["built"],
)
def test_a_cache_that_can_not_be_written_is_warned_of_and_the_build_goes_on(
    built: Path, clean: Path, spoil: Callable[[Path], None], name: str
) -> None:
    spoil(built / name)

    code, said = build(built)

    assert code == 0
    assert re.fullmatch(
        r"waarschuwing: in (.*/)?\.cache/praktijkbank kan niet geschreven worden \(.+\); de build gaat door en duurt langer\.", said
    )
    assert hash_files(built / "site") == hash_files(clean / "site")
    assert not (built / name).is_dir()


def put_a_file(path: Path) -> None:
    path.write_text("x\n", encoding="utf-8")


def put_a_folder_nobody_may_change(path: Path) -> None:
    (path / "dieper").mkdir(parents=True)
    (path / "dieper" / "index.html").write_text("oud", encoding="utf-8")
    (path / "dieper").chmod(0o500)
    path.chmod(0o500)


def put_a_link(path: Path) -> None:
    path.symlink_to(path.parent / "docs")


def test_a_file_where_the_site_should_come_is_refused_and_nothing_changes(built: Path) -> None:
    shutil.rmtree(built / "site")
    put_a_file(built / "site")
    before = hash_files(built)

    assert build(built) == (1, f"{built / 'site'} is geen map; haal het weg of geef het een andere naam, en bouw opnieuw.")
    assert hash_files(built) == before


@pytest.mark.parametrize(
    ("built", "new", "earlier"),
    [
        ("praktijkbank", put_a_file, put_a_folder_nobody_may_change),
        ("praktijkbank", put_a_folder_nobody_may_change, put_a_link),
        ("mkdocs", put_a_link, put_a_file),
    ],
    indirect=["built"],
)
def test_whatever_an_earlier_build_left_is_cleared(
    built: Path, clean: Path, new: Callable[[Path], None], earlier: Callable[[Path], None]
) -> None:
    new(built / ".site-nieuw")
    earlier(built / ".site-vorige")

    assert build(built) == (0, "")
    assert hash_files(built / "site") == hash_files(clean / "site")
    assert [path.name for path in built.glob(".site*")] == []
    assert hash_files(built / "docs") == hash_files(clean / "docs")


def test_what_lies_in_the_way_and_can_not_be_cleared_is_named_by_its_real_path(built: Path) -> None:
    (built / ".site-slot").mkdir()
    before = hash_files(built / "site")

    assert build(built) == (
        1,
        f"Naast de site kan niet geschreven worden: het is een map ({built / '.site-slot'}); "
        "haal weg wat daar in de weg staat of geef schrijfrecht, en bouw opnieuw.",
    )
    assert hash_files(built / "site") == before


@pytest.mark.parametrize(
    ("built", "room"),
    [("praktijkbank", 0), ("praktijkbank", 2_000), ("praktijkbank", 60_000), ("praktijkbank", 400_000), ("mkdocs", 60_000)],
    indirect=["built"],
)
def test_a_full_disk_is_told_in_one_sentence_and_the_site_stays_as_it_was(built: Path, room: int) -> None:
    (built / "docs" / "over.md").write_text("# Over\n\nAnders.\n", encoding="utf-8")
    before = hash_files(built / "site")

    code, said = build(built, preexec_fn=partial(resource.setrlimit, resource.RLIMIT_FSIZE, (room, room)))

    sentences = [line for line in said.splitlines() if line and not line.startswith(("waarschuwing:", "ERROR"))]
    assert (code, [sentence[:24] for sentence in sentences]) == (1, ["Er is niets gepubliceerd"]), said
    assert "Traceback" not in said
    assert hash_files(built / "site") == before
    assert [path.name for path in built.glob(".site*")] == []


def close_folders(monkeypatch: pytest.MonkeyPatch, *closed: Path) -> None:
    """Have the system refuse some folders, as it does for anyone but root."""
    list_names = Path.iterdir

    def iterdir(folder: Path) -> Iterator[Path]:
        if folder in closed:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(folder))
        return list_names(folder)

    monkeypatch.setattr(Path, "iterdir", iterdir)


@pytest.mark.parametrize("name", ["practices", "newsletters", "newsletters/kennemerland", "docs", "docs/handboek"])
def test_a_folder_that_can_not_be_read_is_a_located_finding(
    project: Path, name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for folder in ("newsletters", "docs"):
        shutil.copytree(ROOT / folder, project / folder, dirs_exist_ok=True)
    close_folders(monkeypatch, project / name)

    assert main(["check", "--root", str(project)]) == 1
    assert (
        f"{name}:1:1: fout: de map is niet te lezen (geen toestemming) [onleesbaar]\n    maak er een gewone, leesbare map van\n"
        in capsys.readouterr().out
    )


def test_a_folder_that_may_be_listed_and_not_entered_is_a_located_finding(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "newsletters", project / "newsletters")
    look_up = Path.stat

    def stat(path: Path, **options: bool) -> os.stat_result:
        if path.parent.name == "kennemerland":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return look_up(path, **options)

    monkeypatch.setattr(Path, "stat", stat)

    _, findings = pipeline.read(project)

    assert [(finding.path, finding.rule) for finding in findings if "kennemerland" in finding.path] == [
        ("newsletters/kennemerland", "onleesbaar")
    ]


def test_a_file_where_the_newsletters_should_be_and_a_folder_where_a_picture_should_be_are_located_findings(project: Path) -> None:
    (project / "newsletters").write_text("", encoding="utf-8")
    _, findings = pipeline.read(project)
    assert [(f.path, f.rule, f.message) for f in findings] == [("newsletters", "onleesbaar", "de map is niet te lezen (het is geen map)")]

    (project / "newsletters").unlink()
    shutil.copytree(ROOT / "newsletters", project / "newsletters")
    (project / "newsletters" / "kennemerland" / "zaal.png").mkdir()
    _, findings = pipeline.read(project)
    assert ("newsletters/kennemerland/zaal.png", "onleesbaar", "het bestand is niet te lezen (het is een map)") in [
        (f.path, f.rule, f.message) for f in findings
    ]


def test_a_build_with_a_folder_that_can_not_be_read_publishes_nothing(built: Path) -> None:
    shutil.rmtree(built / "newsletters")
    (built / "newsletters").write_text("", encoding="utf-8")

    code, said = build(built)

    assert (code, said.splitlines()[0]) == (1, "newsletters:1:1: fout: de map is niet te lezen (het is geen map) [onleesbaar]")


def test_what_a_command_can_not_write_is_told_in_one_sentence(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = Path("newsletters", "landelijk")
    (project / folder).mkdir(parents=True)
    shutil.copy(ROOT / folder / "region.yml", project / folder)  # with no issue yet

    give = Path.open

    def refuse(path: Path, mode: str = "r", **options: Any) -> IO[Any]:
        if "x" in mode:
            raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(path))
        return give(path, mode, **options)

    monkeypatch.setattr(Path, "open", refuse)

    assert main(["new", "newsletter", "--root", str(project), "--region", "landelijk", "--date", "2026-12-01"]) == 2
    said = capsys.readouterr()
    assert (said.out, said.err.replace(str(project), "")) == (
        "",
        "Dat gaat niet: hier kan alleen gelezen worden (/newsletters/landelijk/2026-1.yml).\n",
    )


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
@pytest.mark.parametrize(
    ("built", "processes"),
    [("praktijkbank", 1), ("praktijkbank", 2), ("praktijkbank", 4), ("mkdocs", 2)],
    indirect=["built"],
    ids=["reading", "in two processes", "while Pagefind runs", "MkDocs, in two processes"],
)
def test_a_build_that_is_killed_leaves_no_process_and_the_site_as_it_was(built: Path, clean: Path, processes: int) -> None:
    (built / "docs" / "over.md").write_text("# Over\n\nAnders.\n", encoding="utf-8")
    before = hash_files(built / "site")
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PRAKTIJKBANK_LEAVE_OUT": "pdf,mail"}
    process = start_build(built, env=environment, start_new_session=True)
    wait_until(lambda: len(list_session(process.pid)) >= processes)

    process.kill()
    process.communicate()

    wait_until(lambda: list_session(process.pid) == [], seconds=10)
    assert hash_files(built / "site") == before
    shutil.copy(clean / "docs" / "over.md", built / "docs")
    assert build(built) == (0, "")
    assert hash_files(built / "site") == hash_files(clean / "site")
    assert [path.name for path in built.glob(".site*")] == []


@pytest.mark.parametrize("text", ["[" * 8000, "[[]" * 2600, "![" * 4000, "_" * 4000 + "&_" * 2000])
def test_signs_that_would_keep_the_build_busy_are_located_findings_of_check(
    project: Path, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    practice = f'title: T\nsummary: S.\nplace: not stated\nsources: [{{title: Bron}}]\napproach: "{text}"\n'
    (project / "practices" / "haken.yml").write_text(practice, encoding="utf-8")
    shutil.copytree(ROOT / "newsletters" / "landelijk", project / "newsletters" / "landelijk")
    letter = project / "newsletters" / "landelijk" / "2026-1.yml"
    original = letter.read_text(encoding="utf-8")
    letter.write_text(
        re.sub(r"(?s)^introduction:.*?\n(?=[a-z])", f'introduction: "{text}"\n', original, flags=re.MULTILINE), encoding="utf-8"
    )
    line = original[: original.index("introduction:")].count("\n") + 1

    assert main(["check", "--root", str(project)]) == 1
    found = [told.partition(": fout: ")[0] for told in capsys.readouterr().out.splitlines() if "[te-veel-tekens]" in told]
    assert found == [f"newsletters/landelijk/2026-1.yml:{line}:1", "practices/haken.yml:5:1"]
