"""The pipeline as a whole: invalid input gives every finding at once, valid input gives a catalogue."""

from __future__ import annotations

import shutil
from pathlib import Path

from praktijkbank.build import pipeline
from praktijkbank.outputs.site import Site
from praktijkbank.source.findings import format_text
from tests.conftest import ROOT, SETTINGS, MakeSite
from tests.support.golden import check_golden

PRACTICE = "title: {}\nsummary: {}\napproach: A.\nplace: not stated\nsources: [{{title: Bron}}]\n"
BROKEN = ROOT / "tests" / "broken"


def test_deliberately_broken_files_give_the_whole_list_of_findings_at_once(project: Path) -> None:
    shutil.copytree(BROKEN / "practices", project / "practices", dirs_exist_ok=True)
    (project / "docs" / "index.md").write_text(
        "# Home\n\n`<!-- praktijkbank: zomaar -->`\n\n<!-- praktijkbank: overzigt -->\n\n"
        "<!-- praktijkbank: voorbeelden tema=x thema=inclusi feiten=oud,2023 -->\n<!-- praktijkbank: stand thema=inclusie -->\n",
        encoding="utf-8",
    )

    catalogue, findings = pipeline.read(project)

    assert catalogue is None
    check_golden("broken/findings.txt", f"{format_text(findings)}\n".encode())


def test_a_file_of_a_megabyte_is_refused_without_being_parsed(project: Path) -> None:
    (project / "practices" / "groot.yml").write_text("title: x\n" * 100_000, encoding="utf-8")

    _, findings = pipeline.read(project)

    assert [(f.path, f.line, f.rule) for f in findings] == [("practices/groot.yml", 1, "bestand-te-groot")]


def test_aliases_that_would_multiply_into_a_bomb_are_refused_where_they_stand(project: Path) -> None:
    lines = ["a0: &a0 x"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 9)]
    (project / "practices" / "bom.yml").write_text("\n".join(lines), encoding="utf-8")

    _, findings = pipeline.read(project)

    assert [(f.line, f.column, f.rule) for f in findings if f.rule == "teken-vooraan"] == [
        (1, 5, "teken-vooraan"),
        *((line, 5, "teken-vooraan") for line in range(2, 10)),
    ]


def test_without_a_vocabulary_the_practices_are_still_checked(project: Path) -> None:
    (project / "practices" / "_vocabulary.yml").unlink()
    (project / "practices" / "x.yml").write_text("title: X\n", encoding="utf-8")

    _, findings = pipeline.read(project)

    assert [(f.path, f.rule) for f in findings] == [
        ("practices/_vocabulary.yml", "geen-woordenlijst"),
        ("practices/x.yml", "verplicht-veld"),
        ("practices/x.yml", "verplicht-veld"),
        ("practices/x.yml", "verplicht-veld"),
    ]


def test_a_broken_vocabulary_is_located_too(project: Path) -> None:
    path = project / "practices" / "_vocabulary.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("  po: {label:", "  PO: {lable:"), encoding="utf-8")

    _, findings = pipeline.read(project)

    assert {(f.path, f.rule) for f in findings} == {
        ("practices/_vocabulary.yml", "foute-sleutel"),
        ("practices/_vocabulary.yml", "onbekend-veld"),
    }


def test_drafts_are_checked_but_not_published(make_site: MakeSite) -> None:
    draft = "title: Concept\nsummary: S.\napproach: A.\nplace: not stated\nstatus: draft\n"
    published = "title: Klaar\nsummary: S.\napproach: A.\nplace: not stated\n"

    site = make_site(concept=draft, klaar=published)

    assert [item.slug for item in site.catalogue.items] == ["klaar"]


def test_the_same_input_gives_the_same_pages_and_files_twice(project: Path) -> None:
    shutil.copytree(ROOT / "practices", project / "practices", dirs_exist_ok=True)

    def make_all() -> list[object]:
        catalogue, _ = pipeline.read(project)
        assert catalogue is not None
        site = Site(catalogue, SETTINGS)
        return [*pipeline.make_pages(site), *pipeline.make_artifacts(site)]

    assert make_all() == make_all()
