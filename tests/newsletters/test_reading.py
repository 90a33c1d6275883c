"""Reading the newsletters folder: every region, issue and picture, and nothing silently left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from praktijkbank.build import pipeline
from praktijkbank.newsletters.reading import MAX_FILE_BYTES, read_regions
from tests.support.newsletters import REGION, issue, write_files


def test_a_project_without_newsletters_has_no_regions(tmp_path: Path) -> None:
    assert read_regions(tmp_path / "newsletters", None) == ([], [])


def test_a_folder_is_a_region_with_its_issues_and_pictures_in_order_of_their_names(tmp_path: Path) -> None:
    files = {"newsletters/b/region.yml": REGION, "newsletters/a/region.yml": REGION, "newsletters/a/lees-mij.txt": "niet gelezen"}
    files |= {f"newsletters/a/2026-{number}.{suffix}": issue(number, "2026-11-21") for number, suffix in ((2, "yml"), (1, "yaml"))}
    write_files(tmp_path, files)
    (tmp_path / "newsletters" / "a" / "foto.png").write_bytes(b"beeld")

    regions, findings = read_regions(tmp_path / "newsletters", None)

    assert findings == []
    assert [(region.key, [entry.name for entry in region.issues]) for region in regions] == [("a", ["2026-1", "2026-2"]), ("b", [])]
    assert [entry.document.path for entry in regions[0].issues] == ["newsletters/a/2026-1.yaml", "newsletters/a/2026-2.yml"]
    assert regions[0].pictures == {"foto.png": b"beeld"}


def test_an_issue_outside_the_folder_of_a_region_is_not_silently_left_out(tmp_path: Path) -> None:
    write_files(tmp_path, {"newsletters/2026-1.yml": issue(1, "2026-11-21"), "newsletters/LEES-MIJ.md": "uitleg", "newsletters/.git/x": ""})

    regions, findings = read_regions(tmp_path / "newsletters", None)

    assert regions == []
    assert [(finding.path, finding.rule) for finding in findings] == [("newsletters/2026-1.yml", "geen-regiomap")]


def test_an_issue_as_the_form_names_it_is_read_in_its_region_and_told_where_that_is(tmp_path: Path) -> None:
    names = ("a/a-2026-1", "a/2026-2", "2026/2026-3", "a-2026-4", "b-2026-5")
    write_files(tmp_path, {f"newsletters/{name}.yml": issue(int(name[-1]), "2026-11-21") for name in names})
    write_files(tmp_path, dict.fromkeys(("newsletters/a/region.yml", "newsletters/2026/region.yml"), REGION))

    regions, findings = read_regions(tmp_path / "newsletters", None)

    assert {region.key: {entry.name for entry in region.issues} for region in regions} == {"a": {"2026-1", "2026-2"}, "2026": {"2026-3"}}
    hints = [finding.hint for finding in findings]
    assert hints == ["zet het in newsletters/a", "zet een nieuwsbrief in de map van de regio, zoals newsletters/kennemerland/2026-1.yml"]


def test_a_region_without_its_own_file_keeps_its_issues_to_be_checked(tmp_path: Path) -> None:
    write_files(tmp_path, {"newsletters/a/2026-1.yml": "number: een\n"})

    (region,), findings = read_regions(tmp_path / "newsletters", None)

    assert (region.region, region.issues[0].issue) == (None, None)
    assert {(finding.path, finding.rule) for finding in findings} == {
        ("newsletters/a/region.yml", "geen-regiobestand"),
        ("newsletters/a/2026-1.yml", "fout-getal"),
        ("newsletters/a/2026-1.yml", "verplicht-veld"),
    }


def test_a_file_that_is_no_yaml_is_a_finding_and_no_traceback(tmp_path: Path) -> None:
    write_files(tmp_path, {"newsletters/a/region.yml": REGION, "newsletters/a/2026-1.yml": "number: 1\n\tdate: x\n"})

    (region,), findings = read_regions(tmp_path / "newsletters", None)

    assert region.issues[0].issue is None
    assert [(finding.line, finding.rule) for finding in findings] == [
        (2, "tab"),
        (2, "inspringing"),
        (2, "foute-datum"),
        (1, "verplicht-veld"),
        (1, "verplicht-veld"),
        (1, "verplicht-veld"),
    ]


def test_files_are_read_where_a_click_only_opens_them_and_all_others_are_refused(tmp_path: Path) -> None:
    files = {
        "newsletters/a/region.yml": REGION,
        "newsletters/a/bestanden/verslag.pdf": "%PDF-1.7",
        "newsletters/a/bestanden/.DS_Store": "x",
    }
    files |= {f"newsletters/a/bestanden/{name}": "<script>" for name in ("pagina.html", "teken.svg", "macro.docm", "alles.zip", "nep.pdf")}
    files |= {"newsletters/a/bestanden/Verslag (def) É.PDF": "%PDF-1.7", "newsletters/a/bestanden/map/x.pdf": "%PDF-1.7"}
    files |= {"newsletters/a/los.pdf": "%PDF-1.7", "newsletters/b/region.yml": REGION, "newsletters/b/Bestanden/x.pdf": "%PDF-1.7"}
    write_files(tmp_path, files)
    (tmp_path / "newsletters" / "a" / "bestanden" / "groot.pdf").write_bytes(b"%PDF-" + bytes(MAX_FILE_BYTES))

    (first, second), findings = read_regions(tmp_path / "newsletters", None)

    assert (first.files, second.files) == ({"verslag.pdf": b"%PDF-1.7"}, {})
    kinds = "sla het op als pdf; verder kan: pdf, docx, xlsx, pptx, odt, ods, odp, png, jpg, jpeg, mp3"
    refused = "publiceren we niet: het kan iets uitvoeren, of niet iedereen kan het openen"
    assert sorted((finding.path.removeprefix("newsletters/"), finding.rule, finding.message, finding.hint) for finding in findings) == [
        (
            "a/bestanden/Verslag (def) É.PDF",
            "bestand-kan-niet",
            "'Verslag (def) É.PDF' kan geen adres van een bestand zijn",
            "noem het verslag-def-e.pdf: kleine letters, cijfers en streepjes",
        ),
        ("a/bestanden/alles.zip", "bestand-kan-niet", f"een bestand van de soort 'zip' {refused}", kinds),
        (
            "a/bestanden/groot.pdf",
            "bestand-kan-niet",
            "dit bestand is 10,1 MB; hoogstens 10 MB past hier",
            "maak het kleiner, of verwijs naar een webadres",
        ),
        ("a/bestanden/macro.docm", "bestand-kan-niet", f"een bestand van de soort 'docm' {refused}", kinds),
        (
            "a/bestanden/map",
            "bestand-kan-niet",
            "een map in de map met bestanden kan niet",
            "zet de bestanden er rechtstreeks in",
        ),
        (
            "a/bestanden/nep.pdf",
            "bestand-kan-niet",
            "de inhoud van dit bestand is iets anders dan de naam zegt",
            "open het in het programma waarmee het gemaakt is, en sla het opnieuw op",
        ),
        ("a/bestanden/pagina.html", "bestand-kan-niet", f"een bestand van de soort 'html' {refused}", kinds),
        ("a/bestanden/teken.svg", "bestand-kan-niet", f"een bestand van de soort 'svg' {refused}", kinds),
        ("a/los.pdf", "los-bestand", "dit bestand komt niet op de site", "gebruik de map bestanden/ in de map van de regio"),
        ("b/Bestanden", "los-bestand", "wat in deze map staat komt niet op de site", "gebruik de map bestanden/ in de map van de regio"),
    ]


LINKED = "sections:\n  - {kind: nieuws, title: Kop, text: 'Zie [het plan](bestanden/Plan.PDF).'}\n"


@pytest.mark.parametrize(
    ("issues", "told"),
    [
        ({}, [("concept", "'Plan.PDF' kan geen adres van een bestand zijn")]),
        ({"2026-1": "status: draft\n"}, [("concept", "'Plan.PDF' kan geen adres van een bestand zijn")]),
        ({"2026-1": "", "2026-2": "status: draft\n"}, [("concept", "'Plan.PDF' kan geen adres van een bestand zijn")]),
        ({"2026-1": LINKED}, [("fout", "'Plan.PDF' kan geen adres van een bestand zijn")]),
    ],
    ids=[
        "a region without issues",
        "a draft only",
        "a published issue that has nothing to do with it",
        "a published issue that links to it",
    ],
)
def test_a_file_that_can_not_be_published_stops_only_a_published_issue_that_names_it(
    project: Path, issues: dict[str, str], told: list[tuple[str, str]]
) -> None:
    files = {f"newsletters/a/{name}.yml": issue(int(name[5:]), "2026-01-01", more) for name, more in issues.items()}
    write_files(project, {"newsletters/a/region.yml": REGION, "newsletters/a/bestanden/Plan.PDF": "%PDF-1.7", **files})

    _, findings = pipeline.read(project)

    assert [(finding.severity.value, finding.message) for finding in findings if finding.rule == "bestand-kan-niet"] == told
