"""A peer builds what the project builds, and a peer that can't run here is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.benchmarks.contenders import ALL_PEERS, HUGO, LEAVE_OUT, OURS, WITHOUT_INDEX, Contender, list_contenders
from tests.benchmarks.fairness import check_fairness
from tests.benchmarks.measuring import measure


def hugo() -> Contender:
    (found,) = (contender for contender in list_contenders(["hugo"])[0] if contender.name == HUGO)
    return found


def test_the_project_is_built_with_and_without_what_is_timed_apart() -> None:
    assert {contender.name: contender.environment[LEAVE_OUT] for contender in list_contenders([])[0]} == {
        OURS: "mail,pdf",
        WITHOUT_INDEX: "mail,pdf,index",
    }


def test_a_peer_builds_the_same_pages_is_weighed_and_is_refused_where_it_leaves_out_a_text(tmp_path: Path) -> None:
    (cost,) = measure([hugo()], 40, 1, tmp_path).values()
    assert cost.wall > 0
    assert 5_000 < cost.largest_page < 100_000
    assert cost.memory > 10_000_000

    (project,) = tmp_path.iterdir()
    page = project / "public/praktijken/praktijk-00039/index.html"
    page.write_text("<p>niets</p>")
    with pytest.raises(SystemExit, match="Hugo \\+ Pagefind leaves out of praktijk-00039: "):
        check_fairness(hugo(), project, 40)
    page.unlink()
    with pytest.raises(SystemExit, match="made 39 of 40 pages"):
        check_fairness(hugo(), project, 40)


def test_a_build_leaves_nothing_to_the_next(tmp_path: Path) -> None:
    for path in ("public/index.html", ".cache/praktijkbank/x", ".cache/praktijkbank/sjablonen/kept", "content/kept.md"):
        (tmp_path / path).parent.mkdir(parents=True)
        (tmp_path / path).touch()
    hugo().clean(tmp_path)
    assert sorted(path.name for path in tmp_path.rglob("*") if path.is_file()) == ["kept", "kept.md"]


def test_peers_that_can_not_run_here_are_named_in_one_line_each(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    contenders, missing = list_contenders(list(ALL_PEERS))
    assert [contender.name for contender in contenders][2:] == ["ordinary MkDocs pages"]
    assert [line.partition(" (")[0] for line in missing] == ["left out: Hugo"]
