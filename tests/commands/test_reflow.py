"""Lines that were wrapped at a fixed width are joined in the file, and nothing else in it changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from praktijkbank.commands.main import main

CUT = """\
# Een opmerking.
title: "T"
approach: |
  De jeugdprofessional is vier dagen per week op school
  en werkt samen met het team van leerkrachten, in samen-
  werking met de jeugd-
  en gezinswerkers van de wijk.

  Zij kent de wijk.
  Kerkstraat 1

  - een punt dat over twee regels loopt omdat het lang is
  en dus wordt ver-
  minderd
  - een punt
    dat inspringt

  | School | Uren |
  |---|---|
summary: >-
  Een samenvatting die
  over regels loopt.
"""
JOINED = """\
# Een opmerking.
title: "T"
approach: |
  De jeugdprofessional is vier dagen per week op school en werkt samen met het team van leerkrachten, \
in samen-werking met de jeugd- en gezinswerkers van de wijk.

  Zij kent de wijk.
  Kerkstraat 1

  - een punt dat over twee regels loopt omdat het lang is en dus wordt verminderd
  - een punt
    dat inspringt

  | School | Uren |
  |---|---|
summary: >-
  Een samenvatting die
  over regels loopt.
"""


@pytest.mark.parametrize(("start", "end"), [(b"", b"\n"), (b"\xef\xbb\xbf", b"\r\n")])
def test_only_lines_that_were_cut_are_joined(tmp_path: Path, capsys: pytest.CaptureFixture[str], start: bytes, end: bytes) -> None:
    path = tmp_path / "x.yml"
    path.write_bytes(start + CUT.encode().replace(b"\n", end))

    assert main(["reflow", str(path)]) == 0
    assert path.read_bytes() == start + JOINED.encode().replace(b"\n", end)
    assert main(["reflow", str(path)]) == 0
    assert capsys.readouterr().out == f"{path}: 5 regels samengevoegd\n{path}: 0 regels samengevoegd\n"


def test_without_a_file_all_practices_and_newsletters_are_done(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("practices/a.yml", "newsletters/r/2026-1.yml"):
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_text(CUT, encoding="utf-8")

    assert main(["reflow", "--root", str(project)]) == 0
    assert {path.read_text(encoding="utf-8") for path in (project / "practices" / "a.yml", project / "newsletters/r/2026-1.yml")} == {
        JOINED
    }
    assert capsys.readouterr().out == "".join(
        f"{project / name}: 5 regels samengevoegd\n" for name in ("newsletters/r/2026-1.yml", "practices/a.yml")
    )


@pytest.mark.parametrize("content", [b"a: [", b"a: \xe9"])
def test_a_file_that_can_not_be_read_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes) -> None:
    path = tmp_path / "x.yml"
    path.write_bytes(content)

    assert main(["reflow", str(path)]) == 2
    assert path.read_bytes() == content
    assert capsys.readouterr().err == f"{path} is niet te lezen; kijk met `make check` wat er niet klopt.\n"


def test_from_a_line_that_may_be_a_field_a_text_is_left_alone_and_the_way_on_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "x.yml"
    cut = "text: |\n  Zij komt elke week en\n  blijft lang op school.\n{}  De school betaalt dat en\n  de gemeente ook.\n"
    path.write_text(cut.format("  picture:\n    file: zaal.jpg\n"), encoding="utf-8")

    assert main(["reflow", str(path)]) == 0
    assert path.read_text(encoding="utf-8") == cut.format("  picture:\n    file: zaal.jpg\n").replace("en\n  blijft", "en blijft")
    told = capsys.readouterr().out
    assert told.startswith(f"{path}: 1 regel samengevoegd\n{path}:4: deze regel kan een veld zijn")
    assert "achter de regel erboven" in told


def test_a_word_with_a_colon_that_is_no_field_is_joined(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "x.yml"
    path.write_text("text: |\n  Zij kijkt wie er het beste kan\n  helpen: school, het wijkteam of\n  iemand anders.\n", encoding="utf-8")

    assert main(["reflow", str(path)]) == 0

    assert path.read_text(encoding="utf-8") == "text: |\n  Zij kijkt wie er het beste kan helpen: school, het wijkteam of iemand anders.\n"
    assert capsys.readouterr().out == f"{path}: 2 regels samengevoegd\n"


def test_an_address_that_was_cut_is_whole_again(tmp_path: Path) -> None:
    path = tmp_path / "x.yml"
    path.write_text("text: |\n  Zie hier:\n  https://www.voorbeeld.nl/huiskamer\n  -op-school en verder.\n", encoding="utf-8")

    assert main(["reflow", str(path)]) == 0

    assert path.read_text(encoding="utf-8") == "text: |\n  Zie hier: https://www.voorbeeld.nl/huiskamer-op-school en verder.\n"
