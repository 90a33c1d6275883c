"""An issue that was sent tells of the same practices for good, and who dates a new one into it hears that no newsletter tells of it."""

from __future__ import annotations

from pathlib import Path

from praktijkbank.build import pipeline
from praktijkbank.newsletters.content import Content
from praktijkbank.newsletters.news import pick_news, pick_tip, pick_withdrawn
from praktijkbank.newsletters.schema import Issue
from praktijkbank.newsletters.sent import describe_sent, write_sent
from praktijkbank.source.fields import PartialDate
from praktijkbank.source.findings import Finding
from praktijkbank.source.yamlfile import parse_yaml
from tests.support.newsletters import REGION, issue, practice, write_files

TIP = "tips: [{kind: tip, when: before, text: Begin klein.}]\n"
OLD = practice("Van toen", f"added: 2026-01-15\n{TIP}")
ISSUE = issue(1, "2026-02-01")
NEWSLETTER = {"newsletters/r/region.yml": REGION, "newsletters/r/2026-1.yml": ISSUE}
KNOWN = {"practices/van-toen.yml": OLD}


def send(project: Path, *slugs: str) -> None:
    """Keep a mail that leads to some practices as that of the first issue."""
    document, _ = parse_yaml(ISSUE.encode(), "2026-1.yml")
    links = "".join(f'<a href="https://site.example/praktijken/{slug}/">x</a>' for slug in slugs)
    described = describe_sent(PartialDate(2026, 2, 1), document, Issue.validate(document.data), [])
    write_sent(project / "newsletters" / "r" / "sent" / "2026-1", described, links, "x\n")


def read(project: Path, files: dict[str, str]) -> tuple[Content, list[Finding]]:
    """Read a project of the given files beside the newsletter; returns what is late in it."""
    write_files(project, {**NEWSLETTER, **files})
    content, findings = pipeline.read(project)
    assert content is not None, findings
    return content, [finding for finding in findings if finding.rule == "na-verzending"]


def choose(content: Content) -> list[str]:
    """Return the practices of the first issue, and those of its tip and of what was withdrawn."""
    (series,) = content.archive.series
    first = series.issues[0]
    tip = pick_tip(content, series, first)
    told = [news.item for news in pick_news(content, series, first)] + ([tip.item] if tip else [])
    return [*(item.slug for item in told), *(item.slug for item in pick_withdrawn(content, series, first))]


def test_a_practice_that_comes_later_under_an_earlier_day_is_not_in_an_issue_that_was_sent(project: Path) -> None:
    send(project, "van-toen")
    late = {"practices/a.yml": practice("A", f"added: 2026-01-10\n{TIP}"), "practices/b.yml": practice("B", "added: 2026-02-02\n")}

    content, findings = read(project, {**KNOWN, **late})

    assert choose(content) == ["van-toen", "van-toen"]
    assert [(finding.path, finding.line, finding.message, finding.is_error) for finding in findings] == [
        ("practices/a.yml", 6, "10 januari 2026 valt in 2026-1 van Nieuws uit de regio, en die is al verstuurd zonder deze praktijk", False)
    ]
    assert findings[0].hint == (
        "schrijf de dag waarop de praktijk op de site komt, of zet bij de volgende nieuwsbrief `practices: {pin: [a]}`"
    )


def test_an_issue_that_was_sent_knows_its_practices_by_their_names_of_then(project: Path) -> None:
    send(project, "van-toen")

    content, findings = read(project, {"practices/van-nu.yml": OLD + "formerly: [van-toen]\n"})

    assert choose(content) == ["van-nu", "van-nu"]
    assert findings == []


def test_an_issue_that_was_not_sent_still_takes_what_its_days_tell(project: Path) -> None:
    content, findings = read(project, {**KNOWN, "practices/a.yml": practice("A", "added: 2026-01-10\n")})

    assert choose(content) == ["van-toen", "a", "van-toen"]
    assert findings == []


def test_who_names_the_practice_in_a_later_issue_or_leaves_it_out_hears_nothing(project: Path) -> None:
    send(project, "van-toen")
    later = issue(2, "2026-03-01", "practices: {pin: [a], hide: [b]}\n")
    late = {f"practices/{slug}.yml": practice(slug, "added: 2026-01-10\n") for slug in "ab"}

    _, findings = read(project, {**KNOWN, **late, "newsletters/r/2026-2.yml": later})

    assert findings == []


def test_a_change_dated_into_what_was_sent_is_told_of(project: Path) -> None:
    send(project)
    changed = practice("A", "added: 2025-01-10\nchanges: [{date: 2026-01-20, what: Nieuwe cijfers.}]\n")

    _, findings = read(project, {"newsletters/r/2025-1.yml": issue(1, "2025-06-01"), "practices/van-toen.yml": changed})

    assert [(finding.line, finding.hint) for finding in findings] == [
        (7, "schrijf de dag waarop de wijziging op de site komt, of zet bij de volgende nieuwsbrief `practices: {pin: [van-toen]}`")
    ]


def test_an_issue_that_was_sent_does_not_wait_for_its_day(project: Path) -> None:
    send(project)
    write_files(project, NEWSLETTER)

    assert "wacht-niet" not in [finding.rule for finding in pipeline.read(project)[1]]
