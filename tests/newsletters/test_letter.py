"""One issue gathered for all its outputs: page, mail, text, PDF and feed show the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from praktijkbank.newsletters.letter import Letter, name_by_pattern
from praktijkbank.newsletters.schema import Issue
from praktijkbank.outputs.site import Site
from tests.conftest import SETTINGS
from tests.support.newsletters import REGION, STRESS_REGION, issue, practice, read_sound


def read(project: Path, files: dict[str, str]) -> Site:
    """Read a project of the given files, which are sound."""
    return Site(read_sound(project, files), SETTINGS)


def letter_of(site: Site, region: str) -> Letter:
    """Return the newest issue of a region."""
    return next(letter for letter in site.letters if letter.series.key == region)


def test_an_issue_is_named_after_its_region_number_and_year_and_dated_as_far_as_is_known(real_site: Site) -> None:
    letter = letter_of(real_site, "kennemerland")

    assert letter.title == "Jeugdhulp op school VO, nieuwsbrief 3 - 2023"
    assert letter.when == "mei 2023"
    assert letter.online_url == "nieuwsbrieven/kennemerland/2023-3/"
    assert letter.region.sender.name == "project Jeugdhulp op school (JOS)"


def test_the_newsletter_of_2023_knows_nothing_that_came_later(real_site: Site) -> None:
    letter = letter_of(real_site, "kennemerland")

    assert (letter.news, letter.tip, letter.closing_dates) == ([], None, [])
    assert [(str(event.date), event.start, event.end) for event in letter.issue.agenda] == [
        ("2023-06-13", "15:00", "17:00"),
        ("2023-07-11", "15:00", "17:00"),
    ]


def test_the_first_national_newsletter_shows_every_practice_and_five_of_them_in_full(real_site: Site) -> None:
    letter = letter_of(real_site, "landelijk")
    practices = {item.slug for item in real_site.catalogue.items if str(item.practice.added) == "2026-11-21"}

    assert {news.item.slug for news in letter.news} == practices
    assert len(practices) >= 20
    assert (len(letter.full_news), len(letter.brief_news)) == (5, len(practices) - 5)
    assert letter.when == "21 november 2026"


def test_the_stress_issue_lists_the_same_practices_with_all_its_own_sections(stress_site: Site) -> None:
    letter = letter_of(stress_site, STRESS_REGION)

    assert len(letter.issue.sections) == 40
    assert {news.item.slug for news in letter.news} == {item.slug for item in stress_site.catalogue.items}
    assert letter.mailing_service.name == "Mailchimp"


def test_an_issue_knows_the_one_before_and_after_it_and_names_its_news_accordingly(project: Path) -> None:
    files = {f"newsletters/r/2026-{number}.yml": issue(number, f"2026-0{number}-01") for number in (1, 2, 3)}
    site = read(project, {"newsletters/r/region.yml": REGION, **files})

    third, second, first = site.letters

    assert (first.earlier, first.later) == (None, second.published)
    assert (second.earlier, second.later) == (first.published, third.published)
    assert (third.earlier, third.later) == (second.published, None)
    assert first.headings["news"] != second.headings["news"] == third.headings["news"] == "Nieuw sinds de vorige nieuwsbrief"


def test_a_practice_knows_in_which_issues_it_appeared_newest_first(project: Path) -> None:
    more = "added: 2026-01-01\nchanges: [{date: 2026-02-01, what: Nieuwe cijfers.}]\n"
    files = {f"newsletters/r/2026-{number}.yml": issue(number, f"2026-0{number}-01", "tip: no\n") for number in (1, 2, 3)}
    site = read(project, {"newsletters/r/region.yml": REGION, "practices/a.yml": practice("A", more), **files})

    assert {slug: [letter.published.name for letter in letters] for slug, letters in site.appearances.items()} == {
        "a": ["2026-2", "2026-1"]
    }


@pytest.mark.parametrize(
    ("date", "pattern", "name"),
    [
        ("2025-03", "number", "nieuwsbrief 4 - 2025"),
        ("2025-03-14", "month", "maart 2025"),
        ("2025-02-28", "season", "winter 2024-2025"),
        ("2025-03-01", "season", "lente 2025"),
        ("2025-06", "season", "zomer 2025"),
        ("2025-11-30", "season", "herfst 2025"),
        ("2025-12-01", "season", "winter 2025-2026"),
    ],
)
def test_an_issue_is_named_as_its_region_names_them(date: str, pattern: str, name: str) -> None:
    told = {"number": "4", "date": date, "subject": "Onderwerp", "preheader": "Een voorbeeldtekst van genoeg tekens om te mogen."}

    assert name_by_pattern(Issue.validate(told | {"introduction": "Hallo."}), pattern) == name
