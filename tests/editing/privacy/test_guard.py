"""What the rules hold is not published until a consent stands beside it; what they warn of is told and published."""

from __future__ import annotations

from pathlib import Path

import pytest

from praktijkbank.build import pipeline
from praktijkbank.outputs.site import Site
from praktijkbank.source.fields import PartialDate
from praktijkbank.source.findings import Finding, format_text
from tests.conftest import SETTINGS
from tests.support.built import ROOT
from tests.support.made import list_bodies, list_files
from tests.support.newsletters import REGION, issue, practice, write_files

TODAY = PartialDate(2026, 11, 26)
STORY = "Een meisje uit groep 6 at niet meer. Pas na maanden bleek dat zij thuis werd mishandeld."
TOLD = "dit leest als het verhaal van één kind of gezin ('meisje', 'mishandeld' in de zin 'Een meisje uit groep 6 at niet meer.')"
CONSENT = "{{about: {about}, by: moeder, date: 2026-01-31, recorded_by: GEHEIME-BEWAARDER, for: site{more}}}"
BESIDE = (
    "schrijf over de groep en laat weg wat alleen uit dit verhaal bekend is, of leg toestemming vast: "
    "zet `consent: [{about: goal, by: …, date: …, recorded_by: …, for: …, until: …}]` in het bestand, "
    "en vul in wat op de puntjes hoort; een datum is de hele datum, zoals 31 januari 2026"
)


def find(project: Path, today: PartialDate | None = TODAY) -> list[Finding]:
    """All findings about a project."""
    return pipeline.read(project, today=today)[1]


def told(findings: list[Finding]) -> list[tuple[str, int, str, str]]:
    """Where each finding is, how grave and of which rule."""
    return [(finding.path, finding.line, finding.severity.value, finding.rule) for finding in findings]


def test_a_story_in_a_practice_is_held_with_its_place_why_and_what_to_do(project: Path) -> None:
    write_files(project, {"practices/x.yml": practice("X", f"goal: >-\n  Rust in de klas.\n  {STORY}\n")})

    catalogue, findings = pipeline.read(project, today=TODAY)

    assert catalogue is None
    assert format_text(findings) == (f"practices/x.yml:8:3: fout: {TOLD} [privacy-verhaal]\n    {BESIDE}")


@pytest.mark.parametrize(
    ("about", "more", "today", "message"),
    [
        ("goal", "", TODAY, None),
        ("goal", ", until: 2026-11-26", TODAY, None),
        ("goal", ", until: 2026-11-25", TODAY, "; de toestemming liep tot en met 2026-11-25"),
        ("goal", ", withdrawn: 2026-11-26", TODAY, "; de toestemming is ingetrokken op 2026-11-26"),
        ("goal", ", withdrawn: 2026-12-01", TODAY, None),
        ("goal", "", PartialDate(2026, 1, 30), "; de toestemming geldt pas vanaf 2026-01-31"),
    ],
    ids=["given", "its last day", "expired", "withdrawn", "withdrawn later", "not yet given"],
)
def test_a_consent_lets_a_text_pass_as_long_as_it_is_good(
    project: Path, about: str, more: str, today: PartialDate, message: str | None
) -> None:
    consent = CONSENT.format(about=about, more=more)
    write_files(project, {"practices/x.yml": practice("X", f"goal: {STORY}\nconsent:\n  - {consent}\n")})

    findings = find(project, today)

    expected = [] if message is None else [f"{TOLD}{message}"]
    assert [finding.message for finding in findings] == expected


def test_a_consent_that_ends_asks_which_day_it_is(project: Path) -> None:
    consent = CONSENT.format(about="goal", more=", until: 2027-01-31")
    write_files(project, {"practices/x.yml": practice("X", f"goal: {STORY}\nconsent:\n  - {consent}\n")})

    assert told(find(project, None)) == [("practices/x.yml", 8, "waarschuwing", "geen-vandaag")]
    assert find(project) == []


def test_nothing_of_a_consent_is_published(project: Path) -> None:
    consent = CONSENT.format(about="goal", more="")
    section = (
        f"sections:\n  - kind: nieuws\n    title: Een verhaal\n    text: {STORY}\n    consent: {consent.replace('about: goal, ', '')}\n"
    )
    files = {
        "practices/x.yml": practice("X", f"goal: {STORY}\nconsent:\n  - {consent}\n"),
        "newsletters/r/region.yml": REGION,
        "newsletters/r/2026-1.yml": issue(1, "2026-11-21", section),
    }
    write_files(project, files)
    catalogue, findings = pipeline.read(project, today=TODAY)
    assert catalogue is not None, findings
    site = Site(catalogue, SETTINGS)
    written = [*(body.encode() for body in list_bodies(site).values()), *list_files(site).values()]

    assert sum(b"mishandeld" in content for content in written) > 3
    assert [content for content in written if b"GEHEIME-BEWAARDER" in content or b"by: moeder" in content] == []


def test_the_number_of_a_citizen_is_held_whatever_consent_there_is(project: Path) -> None:
    consent = CONSENT.format(about="goal", more="")
    write_files(project, {"practices/x.yml": practice("X", f"goal: Het nummer is 999900018.\nconsent:\n  - {consent}\n")})

    assert told(find(project)) == [
        ("practices/x.yml", 6, "fout", "privacy-bsn"),
        ("practices/x.yml", 8, "waarschuwing", "toestemming-ongebruikt"),
    ]


def test_what_is_not_published_is_warned_of(project: Path) -> None:
    files = {
        "practices/concept.yml": practice("Concept", f"goal: {STORY}\nstatus: draft\n"),
        "practices/notitie.yml": practice("Notitie", f"editor_notes:\n  - {STORY}\n"),
    }
    write_files(project, files)

    catalogue, findings = pipeline.read(project, today=TODAY)

    assert catalogue is not None
    assert told(findings) == [
        ("practices/concept.yml", 6, "waarschuwing", "privacy-verhaal"),
        ("practices/notitie.yml", 7, "waarschuwing", "privacy-verhaal"),
    ]


def test_every_text_of_a_newsletter_is_looked_at(project: Path) -> None:
    sections = f"sections:\n  - kind: nieuws\n    title: Kop\n    text: {STORY}\nagenda:\n  - date: 2026-12-01\n    title: Foto\n"
    files = {
        "newsletters/r/region.yml": f"{REGION}postal: Bel 06-12345678\n",
        "newsletters/r/2021-1.yml": issue(1, "2021-11-21", "signature: {text: Groet, name: directeur Marleen Hoogwoud}\n"),
        "newsletters/r/2026-1.yml": issue(1, "2026-11-21", sections)
        .replace("Hallo.", "Noor (8) groet.")
        .replace("Nieuwsbrief 1", "Winter"),
        "newsletters/r/2026-2.yml": issue(2, "2026-12-21", f"status: draft\n{sections}").replace("12-01", "12-31"),
    }
    write_files(project, files)

    assert told(find(project)) == [
        ("newsletters/r/2021-1.yml", 6, "waarschuwing", "privacy-oude-naam"),
        ("newsletters/r/2026-1.yml", 5, "fout", "privacy-naam-en-leeftijd"),
        ("newsletters/r/2026-1.yml", 9, "fout", "privacy-verhaal"),
        ("newsletters/r/2026-2.yml", 10, "waarschuwing", "privacy-verhaal"),
        ("newsletters/r/region.yml", 6, "waarschuwing", "privacy-contact"),
    ]


def test_a_consent_below_a_section_lets_that_section_pass_and_no_other(project: Path) -> None:
    section = "  - kind: nieuws\n    title: {title}\n    text: {text}\n"
    consent = "    consent: {by: moeder, date: 2026-01-31, recorded_by: school, for: nieuwsbrief}\n"
    texts = section.format(title="Een", text=STORY) + consent + section.format(title="Twee", text=STORY)
    files = {"newsletters/r/region.yml": REGION, "newsletters/r/2026-1.yml": issue(1, "2026-11-21", f"sections:\n{texts}")}
    write_files(project, files)

    assert told(find(project)) == [("newsletters/r/2026-1.yml", 13, "fout", "privacy-verhaal")]


def test_a_story_whose_consent_has_ended_is_held_whatever_it_tells(project: Path) -> None:
    consent = "{by: ouder, date: 2026-01-31, recorded_by: school, until: 2026-11-25}"
    story = f"stories:\n  - title: Trots\n    text: Wij zijn trots.\n    consent: {consent}\n"
    files = {"newsletters/r/region.yml": REGION, "newsletters/r/2026-1.yml": issue(1, "2026-11-21", story)}
    write_files(project, files)

    assert format_text(find(project)) == (
        "newsletters/r/2026-1.yml:9:5: fout: de toestemming liep tot en met 2026-11-25 [toestemming-verlopen]\n"
        "    haal het verhaal weg, of leg een nieuwe toestemming vast"
    )
    assert find(project, PartialDate(2026, 11, 25)) == []


def test_who_is_introduced_stands_on_a_consent_of_their_own_that_covers_nothing_else(project: Path) -> None:
    consent = "{by: de collega zelf, date: 2026-01-31, recorded_by: team, for: nieuwsbrief%s}"
    blocks = f"      - person: {{name: Iemand, text: Begint in maart., consent: {consent}}}\n      - text: {STORY}\n"
    section = f"sections:\n  - kind: nieuwe-collega\n    title: Een collega\n    blocks:\n{blocks}"
    files = {"newsletters/r/region.yml": REGION, "newsletters/r/2026-1.yml": issue(1, "2026-11-21", section % "")}
    write_files(
        project, files | {"newsletters/r/2026-2.yml": issue(2, "2026-11-22", section.rpartition("      - text")[0] % ", until: 2026-11-25")}
    )

    assert told(find(project)) == [
        ("newsletters/r/2026-1.yml", 11, "fout", "privacy-verhaal"),
        ("newsletters/r/2026-2.yml", 10, "fout", "toestemming-verlopen"),
    ]


def test_a_quotation_is_held_against_who_said_it(project: Path) -> None:
    quote = "      - quote: {{text: We voelden ons gehoord., by: {by}}}\n"
    blocks = quote.format(by="een moeder") + quote.format(by="een procesbegeleider")
    section = f"sections:\n  - kind: nieuws\n    title: Gehoord\n    blocks:\n{blocks}"
    write_files(project, {"newsletters/r/region.yml": REGION, "newsletters/r/2026-1.yml": issue(1, "2026-11-21", section)})

    assert told(find(project)) == [("newsletters/r/2026-1.yml", 10, "waarschuwing", "privacy-citaat")]


def test_a_hand_written_page_is_looked_at_paragraph_by_paragraph(project: Path) -> None:
    page = f"---\ntitle: Gids\n---\n\n# Gids\n\n## Een stap\n\nGewone tekst.\n\n- Een punt\n- {STORY}\n\n## Nog een stap\n\n{STORY}\n"
    write_files(project, {"docs/gids.md": page})

    assert told(find(project)) == [("docs/gids.md", 12, "fout", "privacy-verhaal"), ("docs/gids.md", 16, "fout", "privacy-verhaal")]


def test_a_consent_at_the_head_of_a_page_is_about_what_stands_below_one_heading(project: Path) -> None:
    consent = "consent:\n  - {about: Een stap, by: moeder, date: 2026-01-31, recorded_by: school}\n"
    page = f"---\ntitle: Gids\n{consent}---\n\n## Een stap\n\n{STORY}\n\n## Nog een stap\n\n{STORY}\n"
    write_files(project, {"docs/gids.md": page})

    assert told(find(project)) == [("docs/gids.md", 13, "fout", "privacy-verhaal")]


def test_a_consent_at_the_head_of_a_page_that_is_not_whole_is_told_with_its_place(project: Path) -> None:
    page = "---\ntitle: Gids\nconsent:\n  - {about: Een stap, by: moeder, until: morgen}\n---\n\n## Een stap\n"
    write_files(project, {"docs/gids.md": page})

    assert [(finding.line, finding.rule) for finding in find(project)] == [(4, "verplicht-veld"), (4, "verplicht-veld"), (4, "foute-datum")]


def test_all_that_this_project_publishes_passes_without_a_remark() -> None:
    assert [finding for finding in find(ROOT) if finding.rule.startswith("privacy-")] == []
