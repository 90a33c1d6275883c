"""Hand-written pages are known by the addresses that a host gives them."""

from __future__ import annotations

from pathlib import Path

from praktijkbank.pages.addresses import list_handwritten
from tests.support.newsletters import write_files


def test_a_page_stands_in_a_folder_of_its_own_name_and_an_index_in_that_of_its_folder(tmp_path: Path) -> None:
    names = ("index.md", "over.md", "woordenindex.md", "gids/index.md", "gids/visie.md", "assets/logo.svg")
    write_files(tmp_path, dict.fromkeys(names, "# Kop"))

    assert set(list_handwritten(tmp_path)) == {"", "over/", "woordenindex/", "gids/", "gids/visie/"}


def test_without_the_folder_there_are_none(tmp_path: Path) -> None:
    assert list(list_handwritten(tmp_path / "docs")) == []
