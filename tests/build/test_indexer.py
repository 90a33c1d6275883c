"""The full-text index: Pagefind builds it in parallel, always the same, and failures are reported in Dutch."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from praktijkbank.build import indexer
from praktijkbank.build.indexer import IndexingError, name_part, start_indexing
from tests.conftest import ROOT
from tests.support.processes import list_session, wait_until

TOLD = {"edition": "abc123", "headings": {"doel": "Doel"}}


def write_copies(folder: Path, texts: Sequence[str]) -> list[str]:
    """Write a copy per text; return the addresses of their pages."""
    urls = [f"praktijken/p{row}/" for row in range(len(texts))]
    for row, (url, text) in enumerate(zip(urls, texts, strict=True)):
        copy = folder / name_part(row, len(texts)) / url / "index.html"
        copy.parent.mkdir(parents=True)
        copy.write_text(f'<html lang="nl"><body><h1>Nummer {row}</h1><i id="doel"></i><p>{text}</p></body></html>', encoding="utf-8")
    return urls


def read_all(folder: Path) -> dict[str, bytes]:
    """Read every file below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def make_index(folder: Path, texts: Sequence[str]) -> dict[str, bytes]:
    """Index some texts; return all files of the index."""
    urls = write_copies(folder / "copies", texts)
    start_indexing(folder / "copies", folder / "pagefind", urls, TOLD)()
    return read_all(folder / "pagefind")


def read_rows(files: dict[str, bytes]) -> dict[str, object]:
    """Read the list of rows."""
    rows: dict[str, object] = json.loads(gzip.decompress(files["rijen.bin"]))
    return rows


def test_an_index_holds_only_what_a_search_needs(tmp_path: Path) -> None:
    files = make_index(tmp_path, ["jeugdhulp op school", "hulp thuis"])
    kinds = {re.sub("_[0-9a-f]+[.]", "_.", path) for path in files}
    assert kinds == {
        "fragment/nl_.pf_fragment",
        "index/nl_.pf_index",
        "pagefind-entry.json",
        "pagefind.js",
        "pagefind.nl_.pf_meta",
        "rijen.bin",
        "wasm.nl.pagefind",
    }


def test_every_result_leads_to_its_row(tmp_path: Path) -> None:
    texts = [f"verhaal {row}" for row in range(12)]
    files = make_index(tmp_path, texts)
    rows = read_rows(files)
    names = str(rows["names"]).split()
    assert {"edition": rows["edition"], "headings": rows["headings"]} == TOLD
    assert rows["parts"] == 1
    for row, name in enumerate(names):
        (fragment,) = [content for path, content in files.items() if path.startswith(f"fragment/nl_{name}")]
        told = json.loads(gzip.decompress(fragment).removeprefix(b"pagefind_dcd"))
        assert told["url"] == f"/praktijken/p{row}/"
        assert told["meta"]["title"] == f"Nummer {row}"


def test_the_same_copies_give_the_same_bytes(tmp_path: Path) -> None:
    texts = [f"jeugdhulp op school nummer {row} met ouders en leraren" for row in range(40)]
    assert make_index(tmp_path / "one", texts) == make_index(tmp_path / "other", texts)


def test_a_large_index_is_made_in_parts_that_lie_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indexer, "_LARGEST_PART", 4)
    urls = write_copies(tmp_path / "copies", [f"verhaal {row}" for row in range(10)])
    indexer.index(tmp_path / "copies", tmp_path / "pagefind", urls, TOLD, [])
    files = read_all(tmp_path / "pagefind")
    entry = json.loads(files["pagefind-entry.json"])
    assert {name: place["page_count"] for name, place in entry["languages"].items()} == {"nl": 4, "nl-x-1": 3, "nl-x-2": 3}
    assert read_rows(files)["parts"] == 3
    names = str(read_rows(files)["names"]).split()
    assert [row for row, name in enumerate(names) if not any(f"fragment/{name_part(row, 10)}_{name}" in path for path in files)] == []


def test_rows_are_told_apart_by_no_more_than_that_takes(tmp_path: Path) -> None:
    rows = read_rows(make_index(tmp_path, ["een", "twee"]))
    assert {len(name) for name in str(rows["names"]).split()} == {rows["size"]} == {4}


OTHERS = {"gids/visie/kwaliteit/": "gids", "over/": "paginas", "gids/inkoop/": "gids"}


def write_others(folder: Path) -> list[tuple[str, str]]:
    """Write a copy of each of the other pages; return their addresses and kinds."""
    for url in OTHERS:
        copy = folder / "nl" / url / "index.html"
        copy.parent.mkdir(parents=True)
        copy.write_text(f'<html lang="nl"><body><h1>{url}</h1><h2 id="wie">Wie</h2><p>Over {url}.</p></body></html>', encoding="utf-8")
    return list(OTHERS.items())


def read_urls(files: dict[str, bytes], part: str, names: Sequence[str]) -> list[str]:
    """Return the addresses that the results with these names lead to."""
    told = {
        path.partition("/")[2]: json.loads(gzip.decompress(content).removeprefix(b"pagefind_dcd"))["url"]
        for path, content in files.items()
        if path.startswith("fragment/")
    }
    return [next(url for path, url in told.items() if path.startswith(f"{part}_{name}")) for name in names]


def test_other_pages_stand_beside_the_rows_by_their_kind(tmp_path: Path) -> None:
    urls = write_copies(tmp_path / "copies", ["een", "twee"])
    start_indexing(tmp_path / "copies", tmp_path / "pagefind", urls, TOLD, write_others(tmp_path / "copies"))()
    files = read_all(tmp_path / "pagefind")
    rows: Any = read_rows(files)
    assert read_urls(files, "nl", rows["names"].split()) == ["/praktijken/p0/", "/praktijken/p1/"]
    assert {kind: read_urls(files, "nl", names.split()) for kind, names in rows["others"].items()} == {
        "gids": ["/gids/visie/kwaliteit/", "/gids/inkoop/"],
        "paginas": ["/over/"],
    }


def test_other_pages_lie_in_the_first_of_several_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indexer, "_LARGEST_PART", 4)
    urls = write_copies(tmp_path / "copies", [f"verhaal {row}" for row in range(10)])
    indexer.index(tmp_path / "copies", tmp_path / "pagefind", urls, TOLD, write_others(tmp_path / "copies"))
    files = read_all(tmp_path / "pagefind")
    entry = json.loads(files["pagefind-entry.json"])
    assert {name: place["page_count"] for name, place in entry["languages"].items()} == {"nl": 7, "nl-x-1": 3, "nl-x-2": 3}
    rows: Any = read_rows(files)
    assert read_urls(files, "nl", rows["others"]["paginas"].split()) == ["/over/"]


def test_a_site_without_practices_can_have_other_pages(tmp_path: Path) -> None:
    start_indexing(tmp_path / "copies", tmp_path / "pagefind", [], TOLD, write_others(tmp_path / "copies"))()
    rows: Any = read_rows(read_all(tmp_path / "pagefind"))
    assert (rows["names"], {kind: len(names.split()) for kind, names in rows["others"].items()}) == ("", {"gids": 2, "paginas": 1})


def test_an_index_without_other_pages_names_none(tmp_path: Path) -> None:
    assert read_rows(make_index(tmp_path, ["een"]))["others"] == {}


def test_another_page_that_is_left_out_is_named(tmp_path: Path) -> None:
    urls = write_copies(tmp_path / "copies", ["een"])
    others = [*write_others(tmp_path / "copies"), ("weg/", "paginas")]
    with pytest.raises(IndexingError, match="Pagefind sloeg 1 pagina's over, waaronder weg/"):
        start_indexing(tmp_path / "copies", tmp_path / "pagefind", urls, TOLD, others)()


def test_hostile_text_is_indexed_as_text(tmp_path: Path) -> None:
    hostile = "&lt;script&gt;alert(1)&lt;/script&gt; \u202e =1+1 🙂 &amp;"
    files = make_index(tmp_path, [hostile, "gewoon"])
    (told,) = [
        content
        for path, content in ((path, gzip.decompress(content).decode()) for path, content in files.items() if path.startswith("fragment/"))
        if "alert" in content
    ]
    assert "<script>alert(1)</script>" in json.loads(told.removeprefix("pagefind_dcd"))["content"]


def test_where_pagefind_is_missing_waiting_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    urls = write_copies(tmp_path / "copies", ["een"])
    monkeypatch.setattr(sys, "executable", "/bin/sh")
    with pytest.raises(IndexingError, match=r"^De index voor het zoeken in alle teksten is niet gemaakt. "):
        start_indexing(tmp_path / "copies", tmp_path / "pagefind", urls, TOLD)()


def test_a_missing_program_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def miss() -> str:
        raise FileNotFoundError("pagefind")

    monkeypatch.setattr("pagefind_bin.get_executable", miss)
    with pytest.raises(IndexingError, match=r"Het programma Pagefind ontbreekt .pagefind.; installeer het pakket pagefind_bin opnieuw"):
        indexer._find_program()


def test_what_pagefind_says_is_passed_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "pagefind"
    program.write_text("#!/bin/sh\necho 'no space left' >&2\nexit 3\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr("pagefind_bin.get_executable", lambda: str(program))
    urls = write_copies(tmp_path / "copies", ["een"])
    with pytest.raises(IndexingError, match="Pagefind stopte met code 3 en zei: no space left"):
        indexer.index(tmp_path / "copies", tmp_path / "pagefind", urls, TOLD, [])


def test_a_page_that_is_left_out_is_named(tmp_path: Path) -> None:
    urls = write_copies(tmp_path / "copies", ["een", "twee"])
    (tmp_path / "copies" / "nl" / urls[1] / "index.html").unlink()
    with pytest.raises(IndexingError, match="Pagefind sloeg 1 pagina's over, waaronder praktijken/p1/"):
        start_indexing(tmp_path / "copies", tmp_path / "pagefind", urls, TOLD)()


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_the_indexer_and_pagefind_end_when_who_asked_for_them_is_killed(tmp_path: Path) -> None:
    urls = write_copies(tmp_path / "copies", ["jeugdhulp op school " * 200] * 1500)
    script = (
        "import sys, time; from pathlib import Path; from praktijkbank.build.indexer import start_indexing\n"
        f"start_indexing(Path({str(tmp_path / 'copies')!r}), Path({str(tmp_path / 'pagefind')!r}), {urls}, {TOLD}); time.sleep(600)"
    )
    asker = subprocess.Popen([sys.executable, "-c", script], cwd=ROOT / "hooks", start_new_session=True)
    wait_until(lambda: len(list_session(asker.pid)) == 3)

    asker.kill()
    asker.wait()

    wait_until(lambda: list_session(asker.pid) == [], seconds=10)
