"""Reading the newsletters folder: every region, issue and picture, and nothing silently left out."""

from __future__ import annotations

from pathlib import Path

from praktijkbank.newsletters.reading import read_regions
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
        (2, "foute-datum"),
        (1, "verplicht-veld"),
        (1, "verplicht-veld"),
        (1, "verplicht-veld"),
    ]
