"""What is in an issue by itself: practices of its own time, one tip, and closing dates."""

from __future__ import annotations

from pathlib import Path

from praktijkbank.newsletters.archive import PublishedIssue
from praktijkbank.newsletters.content import Content
from praktijkbank.newsletters.news import ADDED, ChosenTip, pick_closing_dates, pick_news, pick_tip
from tests.support.newsletters import REGION, issue, practice, read_sound

FIRST = {"newsletters/r/region.yml": REGION, "newsletters/r/2026-1.yml": issue(1, "2026-03-10")}
SECOND = {**FIRST, "newsletters/r/2026-2.yml": issue(2, "2026-06-20")}
TIPS = "tips:\n" + "".join(f"  - {{kind: tip, when: before, text: Tip {letter}}}\n" for letter in "abc")


def choose(catalogue: Content) -> list[list[tuple[str, str, bool]]]:
    """Return of every issue of the one region the slug, line and fullness of each practice."""
    (series,) = catalogue.archive.series
    chosen = [pick_news(catalogue, series, published) for published in series.issues]
    return [[(news.item.slug, news.what, news.in_full) for news in one] for one in chosen]


def changed(title: str, added: str, *changes: tuple[str, str], more: str = "") -> str:
    """Make a practice that was added on a day and changed on others."""
    lines = "".join(f"  - {{date: {date}, what: {what}}}\n" for date, what in changes)
    return practice(title, f"added: {added}\n" + (f"changes:\n{lines}" if lines else "") + more)


def test_a_practice_is_new_in_the_first_issue_on_or_after_the_day_it_was_added(project: Path) -> None:
    days = {"a": "2026-01-01", "b": "2026-03-10", "c": "2026-03-11", "d": "2026-06-20", "e": "2026-06-21"}

    first, second = choose(read_sound(project, {**SECOND, **{f"practices/{slug}.yml": changed(slug, day) for slug, day in days.items()}}))

    assert first == [("a", ADDED, True), ("b", ADDED, True)]
    assert second == [("c", ADDED, True), ("d", ADDED, True)]


def test_a_changed_practice_returns_with_one_line_of_what_changed_last(project: Path) -> None:
    changes = [("2026-02-01", "Opgenomen."), ("2026-06-01", "Nieuwe cijfers."), ("2026-04-01", "Partner erbij."), ("2026-09-01", "Later.")]

    first, second = choose(read_sound(project, {**SECOND, "practices/a.yml": changed("A", "2026-02-01", *changes)}))

    assert first == [("a", "Opgenomen.", True)]
    assert second == [("a", "Nieuwe cijfers.", True)]


def test_a_practice_added_and_changed_between_two_issues_is_said_to_be_new(project: Path) -> None:
    (first,) = choose(read_sound(project, {**FIRST, "practices/a.yml": changed("A", "2026-02-01", ("2026-03-01", "Nieuwe cijfers."))}))

    assert first == [("a", ADDED, True)]


def test_a_practice_without_any_date_is_never_new(project: Path) -> None:
    assert choose(read_sound(project, {**SECOND, "practices/a.yml": practice("A")})) == [[], []]


def test_an_issue_dated_by_month_takes_in_the_whole_month(project: Path) -> None:
    files = {**FIRST, "newsletters/r/2026-1.yml": issue(1, "2026-03"), "newsletters/r/2026-2.yml": issue(2, "2026-05-02")}
    days = {"a": "2026-03-31", "b": "2026-04-01"}

    first, second = choose(read_sound(project, {**files, **{f"practices/{slug}.yml": changed(slug, day) for slug, day in days.items()}}))

    assert [first, second] == [[("a", ADDED, True)], [("b", ADDED, True)]]


def test_an_old_issue_stays_as_it_was_when_practices_are_added_or_changed_later(project: Path) -> None:
    before = read_sound(project, {**FIRST, "practices/a.yml": changed("A", "2026-02-01", more=TIPS)})
    chosen, tip = choose(before), pick_only_tip(before)

    later = {f"practices/nieuw-{number}.yml": changed(f"Nieuw {number}", "2026-03-11", more=TIPS) for number in range(20)}
    edited = changed("A", "2026-02-01", ("2026-05-01", "Nieuwe cijfers."), more=TIPS)
    after = read_sound(project, {**later, "practices/a.yml": edited, "newsletters/r/2026-2.yml": issue(2, "2026-06-20")})

    assert (choose(after)[0], pick_only_tip(after)) == (chosen[0], tip)
    assert len(choose(after)[1]) == 21


def pick_only_tip(catalogue: Content) -> tuple[str, str]:
    """Return the practice and text of the tip in the first issue of the one region."""
    (series,) = catalogue.archive.series
    chosen = pick_tip(catalogue, series, series.issues[0])
    assert chosen is not None
    return chosen.item.slug, chosen.tip.text


def test_the_fullest_described_are_shown_in_full_and_the_rest_as_links(project: Path) -> None:
    fields = ["goal: G.\n", "reason: R.\n", "phase: pilot\n", "evaluation: E.\n", "school_types: [po]\n", "themes: [privacy]\n"]
    files = {f"practices/p{count}.yml": changed(f"P{count}", "2026-02-01", more="".join(fields[:count])) for count in range(7)}

    (chosen,) = choose(read_sound(project, {**FIRST, **files}))

    assert [(slug, in_full) for slug, _, in_full in chosen] == [
        *((f"p{count}", True) for count in (6, 5, 4, 3, 2)),
        ("p1", False),
        ("p0", False),
    ]


def test_an_editor_pins_hides_and_features_practices_and_says_how_many_are_shown_in_full(project: Path) -> None:
    choice = "practices: {pin: [oud, b], hide: [c], feature: [uitgelicht], in_full: 1}\n"
    files = {f"practices/{slug}.yml": changed(slug, "2026-02-01") for slug in "abcd"}
    files |= {f"practices/{slug}.yml": changed(slug, "2025-01-01") for slug in ("oud", "uitgelicht")}
    issues = {"newsletters/r/2025-1.yml": issue(1, "2025-12-01"), "newsletters/r/2026-1.yml": issue(1, "2026-03-10", choice)}

    chosen = choose(read_sound(project, {**FIRST, **issues, **files}))[1]

    assert chosen == [
        ("uitgelicht", "", True),
        ("oud", "", False),
        ("b", ADDED, False),
        ("a", ADDED, True),
        ("d", ADDED, False),
    ]


def test_a_pinned_practice_that_is_new_and_fullest_described_is_shown_in_full(project: Path) -> None:
    choice = "practices: {pin: [b], in_full: 1}\n"
    files = {"practices/a.yml": changed("A", "2026-02-01"), "practices/b.yml": changed("B", "2026-02-01", more="goal: G.\n")}

    (chosen,) = choose(read_sound(project, {**FIRST, **files, "newsletters/r/2026-1.yml": issue(1, "2026-03-10", choice)}))

    assert chosen == [("b", ADDED, True), ("a", ADDED, False)]


def test_a_regions_issue_lists_its_own_practices_and_the_national_ones_on_request(project: Path) -> None:
    region = "name: N\nsender: {name: A}\ncovers: {regions: [flevoland]}\n"
    places = {"eigen": "{regions: [flevoland]}", "landelijk": "{regions: [landelijk]}", "elders": "{regions: [amsterdam]}"}
    files = {
        f"practices/{slug}.yml": changed(slug, "2026-02-01").replace("place: not stated", f"place: {place}")
        for slug, place in places.items()
    }

    (own,) = choose(read_sound(project, {**FIRST, **files, "newsletters/r/region.yml": region}))
    (wider,) = choose(read_sound(project, {"newsletters/r/region.yml": f"{region}national_too: yes\n"}))

    assert [slug for slug, _, _ in own] == ["eigen"]
    assert [slug for slug, _, _ in wider] == ["eigen", "landelijk"]


def tip_of(catalogue: Content, number: int = 0) -> ChosenTip | None:
    """Return the tip of an issue of the one region."""
    (series,) = catalogue.archive.series
    return pick_tip(catalogue, series, series.issues[number])


def test_a_tip_comes_from_a_practice_that_was_there_and_is_not_hidden(project: Path) -> None:
    pitfall = "tips: [{kind: pitfall, when: before, text: Valkuil}]\n"
    files = {
        "practices/later.yml": changed("Later", "2026-03-11", more=TIPS),
        "practices/weg.yml": changed("Weg", "2026-02-01", more=TIPS),
        "practices/valkuil.yml": changed("Valkuil", "2026-02-01", more=pitfall),
        "newsletters/r/2026-1.yml": issue(1, "2026-03-10", "practices: {hide: [weg]}\n"),
    }

    assert tip_of(read_sound(project, {**FIRST, **files})) is None
    found = tip_of(read_sound(project, {"practices/goed.yml": changed("Goed", "2026-03-10", more=TIPS)}))
    assert found is not None
    assert found.item.slug == "goed"


def test_an_issue_may_do_without_a_tip(project: Path) -> None:
    files = {"practices/a.yml": changed("A", "2026-02-01", more=TIPS), "newsletters/r/2026-1.yml": issue(1, "2026-03-10", "tip: no\n")}

    assert tip_of(read_sound(project, {**FIRST, **files})) is None


def test_tips_differ_from_issue_to_issue(project: Path) -> None:
    issues = {f"newsletters/r/2026-{number}.yml": issue(number, f"2026-03-{number + 9}") for number in range(1, 9)}
    catalogue = read_sound(project, {**FIRST, **issues, "practices/a.yml": changed("A", "2026-02-01", more=TIPS)})

    chosen = [tip_of(catalogue, number) for number in range(8)]

    assert {tip.tip.text for tip in chosen if tip} == {"Tip a", "Tip b", "Tip c"}


def closing(project: Path, published: str, closes: str, more: str = "") -> list[tuple[str, str]]:
    """Return the dates and schemes that an issue names, where one scheme closes on a day."""
    vocabulary = project / "practices" / "_vocabulary.yml"
    text = vocabulary.read_text(encoding="utf-8")
    vocabulary.write_text(text.replace("closes: 2024-02-16", f"closes: {closes}"), encoding="utf-8")
    catalogue = read_sound(project, {**FIRST, "newsletters/r/2026-1.yml": issue(1, published, more)})
    return [(str(date), term.label) for date, term in pick_closing_dates(catalogue, only_issue(catalogue))]


def only_issue(catalogue: Content) -> PublishedIssue:
    """Return the one issue of the one region."""
    return catalogue.archive.series[0].issues[0]


def test_a_scheme_that_closes_on_the_day_of_the_issue_is_named(project: Path) -> None:
    assert closing(project, "2026-03-10", "2026-03-10") == [("2026-03-10", "Subsidie brugfunctionaris")]


def test_a_scheme_that_closes_four_months_later_is_named(project: Path) -> None:
    assert closing(project, "2026-03-10", "2026-07-08") == [("2026-07-08", "Subsidie brugfunctionaris")]


def test_a_scheme_that_has_closed_is_not_named(project: Path) -> None:
    assert closing(project, "2026-03-10", "2026-03-09") == []


def test_a_scheme_that_closes_long_after_is_not_named(project: Path) -> None:
    assert closing(project, "2026-03-10", "2026-07-09") == []


def test_an_issue_may_do_without_closing_dates(project: Path) -> None:
    assert closing(project, "2026-03-10", "2026-03-10", "closing_dates: no\n") == []
