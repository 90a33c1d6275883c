"""The index is built in full from cached copies, or as changes beside the previous index if little changed."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from pathlib import Path

import pytest

from praktijkbank.build.search_index import begin_addition, begin_index, list_searched
from praktijkbank.outputs.artifacts import Artifact
from praktijkbank.outputs.search import search_copies
from praktijkbank.outputs.site import Site
from praktijkbank.practices.catalogue import Item
from praktijkbank.source.cache import Cache
from praktijkbank.text.compounds import Compounds
from tests.conftest import MakeSite

PRACTICE = "title: {}\nsummary: {}\napproach: A.\nplace: not stated\nsources: [{{title: Bron}}]\n"


def name_changed(after: Site, before: Site) -> list[str] | None:
    """Return what changed between two readings, None if everything is to be indexed again."""
    changed = list_searched(after).find_changed(list_searched(before))
    return [item.slug for item in changed.items] + [page.url for page in changed.pages] if changed else None


def test_an_index_of_kept_copies_is_that_of_new_ones(make_site: MakeSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []

    def index(site: Site, name: str) -> dict[str, bytes]:
        made.clear()
        output = tmp_path / name
        begin_index(site, list_searched(site), tmp_path / "copies", output)()
        return {path.relative_to(output).as_posix(): path.read_bytes() for path in output.rglob("*") if path.is_file()}

    def note(site: Site, item: Item, compounds: Compounds) -> Artifact:
        made.append(item.slug)
        return make_copy(site, item, compounds)

    make_copy = search_copies.make_search_copy
    monkeypatch.setattr(search_copies, "make_search_copy", note)
    cache = Cache.open(tmp_path / "cache")
    before = make_site(een=PRACTICE.format("Brug", "Kort."), twee=PRACTICE.format("Weg", "Lang."))
    first = index(replace(before, cache=cache), "eerst")
    after = make_site(een=PRACTICE.format("Brug", "Anders."))
    second = index(replace(after, cache=cache), "daarna")

    assert made == ["een"]
    assert first != second
    assert second == index(after, "nieuw")


def test_what_changed_and_what_came_is_named(make_site: MakeSite) -> None:
    few = {f"p{number}": PRACTICE.format(f"Praktijk {number}", "Kort.") for number in range(4)}
    before = make_site(**few)

    assert name_changed(make_site(p1=PRACTICE.format("Praktijk 1", "Anders.")), before) == ["p1"]
    assert name_changed(make_site(p1=few["p1"], p9=PRACTICE.format("Praktijk 9", "Nieuw.")), before) == ["p9"]


def test_more_than_half_of_the_practices_at_once_ask_for_all(make_site: MakeSite) -> None:
    few = {f"p{number}": PRACTICE.format(f"Praktijk {number}", "Kort.") for number in range(4)}
    before = make_site(**few)

    assert name_changed(make_site(**{slug: text.replace("Kort", "Lang") for slug, text in few.items()}), before) is None


def test_an_addition_holds_what_changed_alone_and_says_and_what_is_which_row(make_site: MakeSite, tmp_path: Path) -> None:
    few = {f"p{number}": PRACTICE.format(f"Praktijk {number}", "Kort.") for number in range(4)}
    before = make_site(**few)
    begin_index(before, list_searched(before), tmp_path / "copies", tmp_path / "whole")()
    after = make_site(p2=PRACTICE.format("Praktijk 2", "Over zevenblad."))
    searched = list_searched(after)
    changed = searched.find_changed(list_searched(before))
    assert changed

    begin_addition(after, searched, changed, tmp_path / "whole", tmp_path / "copies", tmp_path / "addition")()

    whole, added = (json.loads(gzip.decompress((tmp_path / name / "rijen.bin").read_bytes())) for name in ("whole", "addition"))
    (fragment,) = (tmp_path / "addition" / "fragment").iterdir()
    assert fragment.name.startswith("nl-x-1_")
    assert [name.startswith(f"nl_{then}") for name, then in zip(added["names"].split(" "), whole["names"].split(" "), strict=True)] == [
        True,
        True,
        False,
        True,
    ]
    assert added["names"].split(" ")[2] == fragment.stem
    entry = json.loads((tmp_path / "addition" / "pagefind-entry.json").read_text(encoding="utf-8"))
    assert {name: language["page_count"] for name, language in entry["languages"].items()} == {
        "nl": len(searched.items) + len(searched.pages),
        "nl-x-1": 1,
    }
    assert not (tmp_path / "copies").exists()
