"""The archive knows the order of all issues, and how far each one reached."""

from __future__ import annotations

from pathlib import Path

from tests.support.newsletters import REGION, issue, practice, read_sound


def test_issues_stand_in_order_of_year_and_number_and_drafts_stay_out(project: Path) -> None:
    dates = {"2025-2": "2025-12-01", "2026-9": "2026-09-01", "2026-10": "2026-10-01"}
    files = {f"newsletters/r/{name}.yml": issue(int(name.partition("-")[2]), date) for name, date in dates.items()}
    draft = issue(11, "2026-11-01", "status: draft\n")

    (series,) = read_sound(project, {"newsletters/r/region.yml": REGION, "newsletters/r/2026-11.yml": draft, **files}).archive.series

    assert [(published.name, published.since) for published in series.issues] == [
        ("2025-2", None),
        ("2026-9", (2025, 12, 1)),
        ("2026-10", (2026, 9, 1)),
    ]
    assert [published.url for published in series.issues][-1] == "nieuwsbrieven/r/2026-10/"
    assert series.url == "nieuwsbrieven/r/"


def test_an_issue_dated_by_month_reaches_to_the_end_of_it_and_the_next_starts_there(project: Path) -> None:
    dates = ["2026-05", "2026-05-20", "2026-06-10"]
    files = {f"newsletters/r/2026-{number}.yml": issue(number, date) for number, date in enumerate(dates, start=1)}

    (series,) = read_sound(project, {"newsletters/r/region.yml": REGION, **files}).archive.series

    assert [(published.name, published.since) for published in series.issues] == [
        ("2026-1", None),
        ("2026-2", (2026, 5, 31)),
        ("2026-3", (2026, 5, 31)),
    ]


def test_all_issues_together_stand_newest_first(project: Path) -> None:
    files = {f"newsletters/{key}/region.yml": REGION for key in "ab"}
    files |= {"newsletters/a/2026-1.yml": issue(1, "2026-03-01"), "newsletters/a/2026-2.yml": issue(2, "2026-11-01")}
    files |= {"newsletters/b/2026-1.yml": issue(1, "2026-05")}

    archive = read_sound(project, files).archive

    assert [(series.key, published.name) for series, published in archive.by_date] == [("a", "2026-2"), ("b", "2026-1"), ("a", "2026-1")]


def test_a_series_covers_its_regions_its_municipalities_and_on_request_the_national_practices(project: Path) -> None:
    covers = "name: N\nsender: {name: A}\ncovers: {regions: [flevoland], municipalities: [boxtel]}\n"
    places = {"flevoland": "{regions: [flevoland]}", "boxtel": "{municipalities: [boxtel]}", "vught": "{municipalities: [vught]}"}
    places |= {"landelijk": "{regions: [landelijk]}", "nergens": "not stated"}
    files = {f"practices/{slug}.yml": practice(slug).replace("not stated", place) for slug, place in places.items()}
    files |= {"newsletters/a/region.yml": covers, "newsletters/b/region.yml": f"{covers}national_too: yes\n"}
    files |= {"newsletters/c/region.yml": REGION}

    catalogue = read_sound(project, files)
    lists = catalogue.vocabulary
    covered = {s.key: [item.slug for item in catalogue.items if s.covers(item.practice, lists)] for s in catalogue.archive.series}

    assert covered == {
        "a": ["boxtel", "flevoland"],
        "b": ["boxtel", "flevoland", "landelijk"],
        "c": ["boxtel", "flevoland", "landelijk", "nergens", "vught"],
    }


def test_a_project_without_newsletters_has_an_empty_archive(project: Path) -> None:
    archive = read_sound(project, {}).archive

    assert (archive.series, archive.by_date) == ((), [])
