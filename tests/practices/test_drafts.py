"""A draft keeps nobody from publishing, whatever is wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from praktijkbank.build import pipeline
from praktijkbank.practices.drafts import says_draft, soften
from praktijkbank.source.findings import Finding, Severity
from tests.support.newsletters import REGION, issue, practice, write_files

DRAFT = "status: draft\n"


@pytest.mark.parametrize(
    ("data", "content", "expected"),
    [
        ({"status": "draft"}, b"", True),
        ({"status": " Concept "}, b"", True),
        ({"status": "published"}, b"status: draft\n", False),
        ({"title": "x"}, b"status: draft\n", False),
        ({"status": ["draft"]}, b"", False),
        ("", b"title: [\nstatus: draft\n", True),
        ("", b"\xef\xbb\xbfstatus: 'draft'  # nog niet\r\ntitle: caf\xe9\r\n", True),
        ("", b'status: "concept"\n\ttitle: x\n', True),
        ("", b"title: [\n  status: draft\n", False),
        ("", b"title: [\nstatus: published\n", False),
        ("", b"# status: draft\ntitle: [\n", False),
        ("", b"", False),
    ],
)
def test_a_file_says_to_be_a_draft_in_its_data_or_on_a_line_of_its_own(data: object, content: bytes, expected: bool) -> None:
    assert says_draft(data, content) is expected  # type: ignore[arg-type]


def test_errors_in_drafts_say_so_and_nothing_else_changes() -> None:
    error, other = Finding("a.yml", 1, 1, "regel", "dit is fout", "zo"), Finding("b.yml", 1, 1, "regel", "dit is fout")
    warning = Finding("a.yml", 2, 1, "regel", "kijk hier eens naar", severity=Severity.WARNING)

    assert soften([error, warning, other], {"a.yml"}) == [
        Finding("a.yml", 1, 1, "regel", "dit is fout", "zo", Severity.DRAFT),
        warning,
        other,
    ]


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"practices/b.yml": practice("B", f"{DRAFT}aproach: x\n")}, ["practices/b.yml onbekend-veld"]),
        ({"practices/b.yml": f"{DRAFT}title: [\n"}, ["practices/b.yml haak-niet-gesloten"]),
        ({"practices/B b.yml": practice("B", DRAFT)}, ["practices/B b.yml foute-bestandsnaam"]),
        ({"practices/A.yml": practice("Andere", DRAFT)}, ["practices/A.yml foute-bestandsnaam", "practices/A.yml dubbele-slug"]),
        ({"practices/0.yml": practice("Goed", DRAFT)}, ["practices/0.yml dubbele-titel"]),
        ({"practices/b.yml": practice("B", f"{DRAFT}related: [c]\n")}, ["practices/b.yml onbekende-praktijk"]),
        ({"newsletters/r/2026-2.yml": issue(2, "2026-12-01", f"{DRAFT}sections: x\n")}, ["newsletters/r/2026-2.yml verkeerd-type"]),
        ({"newsletters/r/2026-2.yml": f"{DRAFT}number: [\n"}, ["newsletters/r/2026-2.yml haak-niet-gesloten"]),
        (
            {"newsletters/r/2026-0.yml": issue(1, "2026-12-01", DRAFT)},
            ["newsletters/r/2026-0.yml foute-bestandsnaam", "newsletters/r/2026-0.yml dubbel-nummer"],
        ),
        ({"newsletters/r/2026-2.yml": issue(2, "2026-01-01", DRAFT)}, ["newsletters/r/2026-2.yml volgorde-klopt-niet"]),
    ],
    ids=[
        *("an unknown field", "no YAML", "a name that is no address", "an address twice", "a title twice", "an unknown practice"),
        *("no list", "a newsletter that is no YAML", "a number twice", "a date out of order"),
    ],
)
def test_what_is_wrong_with_a_draft_is_told_and_the_rest_is_published(project: Path, files: dict[str, str], told: list[str]) -> None:
    sound = {"practices/a.yml": practice("Goed"), "newsletters/r/region.yml": REGION, "newsletters/r/2026-1.yml": issue(1, "2026-11-21")}
    write_files(project, sound | files)

    catalogue, findings = pipeline.read(project)

    own = [finding for finding in findings if finding.rule != "geen-bron"]
    assert set(told) <= {f"{finding.path} {finding.rule}" for finding in own}
    assert {finding.severity for finding in own} == {Severity.DRAFT}
    assert catalogue is not None
    assert [item.slug for item in catalogue.items] == ["a"]
    assert [published.name for published in catalogue.archive.series[0].issues] == ["2026-1"]


def test_a_draft_with_a_lower_number_and_a_later_date_is_itself_out_of_order(project: Path) -> None:
    files = {"newsletters/r/2026-1.yml": issue(1, "2026-12-01", DRAFT), "newsletters/r/2026-2.yml": issue(2, "2026-11-21")}
    write_files(project, {"practices/a.yml": practice("Goed"), "newsletters/r/region.yml": REGION, **files})

    (finding,) = pipeline.read(project)[1]

    assert (finding.path, finding.message) == (
        "newsletters/r/2026-1.yml",
        "nummer 1 (2026-12-01) ligt na nummer 2 (2026-11-21)",
    )


@pytest.mark.parametrize(
    "files",
    [
        {"practices/b.yml": practice("B", "related: [c]\n"), "practices/c.yml": f"{DRAFT}title: [\n"},
        {"practices/c.yml": f"{DRAFT}title: [\n", "newsletters/r/2026-1.yml": issue(1, "2026-11-21", "practices: {pin: [c]}\n")},
    ],
    ids=["a practice", "a newsletter"],
)
def test_what_is_published_still_may_not_lead_to_a_draft_however_broken(project: Path, files: dict[str, str]) -> None:
    write_files(project, {"newsletters/r/region.yml": REGION, **files})

    catalogue, findings = pipeline.read(project)

    assert catalogue is None
    assert [finding.rule for finding in findings if finding.is_error] == ["verwijst-naar-concept"]
