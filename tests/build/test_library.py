"""Every file in the practices folder is either read or reported as not read."""

from __future__ import annotations

from pathlib import Path

from praktijkbank.build.library import read_library
from praktijkbank.source.cache import Cache

GOOD = "title: {0}\nsummary: S.\napproach: A.\nplace: not stated\nsources: [{{title: Bron}}]\n"


def test_a_file_that_is_not_read_does_not_go_unnoticed(project: Path) -> None:
    folder = project / "practices"
    (folder / "goed.yml").write_text(GOOD.format("Goed"), encoding="utf-8")
    for name in ("groot.YML", "kladblok.yml.txt", "tekst.docx"):
        (folder / name).write_text("x", encoding="utf-8")
    (folder / "map").mkdir()
    (folder / "map.yml").mkdir()
    (folder / ".verborgen").write_text("x", encoding="utf-8")

    library = read_library(folder)

    assert [(f.path, f.rule) for f in library.findings] == [
        ("practices/groot.YML", "onbekend-bestand"),
        ("practices/kladblok.yml.txt", "onbekend-bestand"),
        ("practices/map", "onbekend-bestand"),
        ("practices/map.yml", "onleesbaar"),
        ("practices/tekst.docx", "onbekend-bestand"),
    ]
    assert [entry.slug for entry in library.entries if entry.practice] == ["goed"]


def test_a_field_that_slipped_into_a_text_is_reported_and_not_published(project: Path) -> None:
    text = "title: T\nsummary: >-\n  Een hulpverlener.\n  status: draft\napproach: A.\nplace: not stated\nsources: [{title: Bron}]\n"
    (project / "practices" / "t.yml").write_text(text, encoding="utf-8")

    library = read_library(project / "practices")

    assert [(f.line, f.rule) for f in library.findings] == [(4, "veld-in-tekst")]
    assert library.entries[0].practice is None


def test_a_dutch_name_of_a_field_is_understood(project: Path) -> None:
    (project / "practices" / "t.yml").write_text(GOOD.format("T") + "Aanleiding: x\nDoel: y\n", encoding="utf-8")

    assert [(f.rule, f.hint) for f in read_library(project / "practices").findings] == [
        ("onbekend-veld", "bedoelde je 'reason'?"),
        ("onbekend-veld", "bedoelde je 'goal'?"),
    ]


def test_a_key_the_code_goes_by_can_not_be_renamed(project: Path) -> None:
    path = project / "practices" / "_vocabulary.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("  planned: {label", "  gepland: {label"), encoding="utf-8")

    assert [f.rule for f in read_library(project / "practices").findings] == ["sleutel-ontbreekt"]


def test_a_list_of_which_the_code_knows_every_key_takes_no_other(project: Path) -> None:
    path = project / "practices" / "_vocabulary.yml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("event_statuses:\n", "event_statuses:\n  kaput: {label: Kaput}\n"), encoding="utf-8"
    )

    assert [(f.rule, f.hint) for f in read_library(project / "practices").findings] == [
        ("gesloten-lijst", "haal de sleutel weg, en zet het woord bij aliases van planned, moved of cancelled")
    ]


def test_practices_come_out_of_the_cache_and_findings_are_told_every_time(project: Path) -> None:
    folder, cache = project / "practices", Cache(project / ".cache")
    (folder / "goed.yml").write_text(GOOD.format("Goed"), encoding="utf-8")
    (folder / "zonder-bron.yml").write_text("title: Zonder\nsummary: S.\napproach: A.\nplace: not stated\n", encoding="utf-8")
    (folder / "fout.yml").write_text(GOOD.format("Fout") + "aproach: x\n", encoding="utf-8")

    first, second = read_library(folder, cache), read_library(folder, cache)

    assert [f.rule for f in first.findings] == ["onbekend-veld", "geen-bron"]
    assert second.findings == first.findings
    assert [entry.practice.title for entry in second.entries if entry.practice] == ["Goed", "Zonder"]


def test_a_finding_about_a_practice_out_of_the_cache_has_its_place(project: Path) -> None:
    folder, cache = project / "practices", Cache(project / ".cache")
    (folder / "a.yml").write_text(GOOD.format("Een"), encoding="utf-8")
    (folder / "b.yml").write_text("summary: Anders.\n" + GOOD.format("Twee").replace("summary: S.\n", ""), encoding="utf-8")
    read_library(folder, cache)
    (folder / "a.yml").write_text(GOOD.format("Twee"), encoding="utf-8")

    assert [(f.path, f.line, f.rule) for f in read_library(folder, cache).findings] == [("practices/b.yml", 2, "dubbele-titel")]


def test_what_two_processes_read_is_kept_by_the_first_reading(project: Path, tmp_path: Path) -> None:
    for number in range(40):
        (project / "practices" / f"p{number:02}.yml").write_text(GOOD.format(f"Titel {number}"), encoding="utf-8")
    cache = Cache(tmp_path / "cache")
    first = read_library(project / "practices", cache)
    kept = (tmp_path / "cache" / "gelezen").stat().st_mtime_ns

    second = read_library(project / "practices", cache)

    assert [entry.practice for entry in second.entries] == [entry.practice for entry in first.entries]
    assert (tmp_path / "cache" / "gelezen").stat().st_mtime_ns == kept
