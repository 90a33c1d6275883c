"""A consent allows the text it is about, where and as long as it says so, and nothing else; what is odd about one is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from praktijkbank.build import pipeline
from praktijkbank.source.fields import PartialDate
from praktijkbank.source.findings import Finding, format_text
from tests.support.newsletters import REGION, issue, practice, write_files

TODAY = PartialDate(2026, 11, 26)
STORY = "Een meisje uit groep 6 at niet meer. Pas na maanden bleek dat zij thuis werd mishandeld."
TOLD = "dit leest als het verhaal van één kind of gezin ('meisje', 'mishandeld' in de zin 'Een meisje uit groep 6 at niet meer.')"
OTHER = "Een jongen uit groep 3 sliep niet meer. Pas na maanden bleek dat hij thuis werd mishandeld."
FIELDS = "by: ouder, date: 2026-01-31, recorded_by: school"
LETTER = "newsletters/r/2026-1.yml"


def find(project: Path, files: dict[str, str], today: PartialDate | None = TODAY) -> list[Finding]:
    """All findings about a project with these files."""
    write_files(project, files)
    return pipeline.read(project, today=today)[1]


def told(findings: list[Finding]) -> list[tuple[str, int, int, str, str]]:
    """Where each finding is, how grave and of which rule."""
    return [(finding.path, finding.line, finding.column, finding.severity.value, finding.rule) for finding in findings]


def beside(*more: str, about: str = "goal", goal: str = STORY) -> dict[str, str]:
    """A practice with a text and a consent for each of these endings."""
    consents = "".join(f"  - {{about: {about}, {FIELDS}{one}}}\n" for one in more)
    return {"practices/x.yml": practice("X", f"goal: {goal}\nconsent:\n{consents}")}


def below(*more: str, text: str = STORY, kind: str = "sections") -> dict[str, str]:
    """A newsletter with a section or story for each of these endings of a consent."""
    head = "kind: nieuws\n    title" if kind == "sections" else "title"
    pieces = "".join(f"  - {head}: Kop {one}\n    text: {text}\n    consent: {{{FIELDS}{end}}}\n" for one, end in enumerate(more))
    return {"newsletters/r/region.yml": REGION, LETTER: issue(1, "2026-11-21", f"{kind}:\n{pieces}")}


def on_page(*more: str, about: str = "Kop", text: str = STORY) -> dict[str, str]:
    """A page with a text and a consent for each of these endings."""
    consents = "".join(f"  - {{about: {about}, {FIELDS}{one}}}\n" for one in more)
    return {"docs/x.md": f"---\ntitle: Gids\nconsent:\n{consents}---\n# Kop\n\n{text}\n"}


def test_a_field_that_another_text_has_swallowed_is_told(project: Path) -> None:
    consent = "{indent}by: ouder\n{indent}date: 2026-01-31\n{indent}recorded_by: >-\n{indent}  school\n{indent}  withdrawn: 2026-06-01\n"
    section = f"sections:\n  - kind: nieuws\n    title: Kop\n    text: {STORY}\n    consent:\n{consent.format(indent='      ')}"
    story = f"stories:\n  - title: Verhaal\n    text: >-\n      {STORY}\n      consent: mondeling\n    consent: {{{FIELDS}}}\n"
    files = {
        "practices/x.yml": practice("X", f"goal: {STORY}\nconsent:\n  - about: goal\n{consent.format(indent='    ')}"),
        "newsletters/r/region.yml": REGION,
        LETTER: issue(1, "2026-11-21", section + story),
    }
    findings = [finding for finding in find(project, files) if finding.rule == "veld-in-tekst"]

    assert format_text(findings[:1]) == (
        f"{LETTER}:15:1: fout: 'withdrawn:' staat hier midden in een tekst en telt niet als veld [veld-in-tekst]\n"
        "    zet er 6 spaties voor in plaats van 8; hoort het bij de tekst, zet er dan een ander woord voor"
    )
    assert told(findings) == [
        (LETTER, 15, 1, "fout", "veld-in-tekst"),
        (LETTER, 20, 1, "fout", "veld-in-tekst"),
        ("practices/x.yml", 13, 1, "fout", "veld-in-tekst"),
    ]


@pytest.mark.parametrize(
    ("end", "why"),
    [
        (", withdrawn: 2026-06-01", "de toestemming is ingetrokken op 2026-06-01"),
        (", until: 2026-06-01", "de toestemming liep tot en met 2026-06-01"),
        (", for: nieuwsbrief", "de toestemming is voor 'nieuwsbrief' en niet voor de site"),
    ],
)
def test_one_consent_that_does_not_hold_holds_a_text_whatever_others_there_are(end: str, why: str, project: Path) -> None:
    findings = find(project, {**beside("", end, ", until: 2027-01-01"), **on_page("", end)})

    message = f"{TOLD}; {why}"
    hint = "schrijf over de groep en laat weg wat alleen uit dit verhaal bekend is, of leg een nieuwe toestemming vast en haal de oude weg"
    assert [(finding.path, finding.message, finding.hint, finding.is_error) for finding in findings] == [
        ("docs/x.md", message, hint, True),
        ("practices/x.yml", message, hint, True),
    ]


def test_a_withdrawn_consent_about_another_text_is_no_matter(project: Path) -> None:
    consents = f"  - {{about: goal, {FIELDS}}}\n  - {{about: approach, {FIELDS}, withdrawn: 2026-06-01}}\n"
    findings = find(project, {"practices/x.yml": practice("X", f"goal: {STORY}\nconsent:\n{consents}")})

    assert told(findings) == [("practices/x.yml", 9, 5, "waarschuwing", "toestemming-ongebruikt")]


@pytest.mark.parametrize(
    ("by", "is_name"),
    [
        ("Ahmed Bouzid", True),
        ("coach Noor Bakker", True),
        ("Samira zelf", True),
        ("moeder van Noor", True),
        ("de collega zelf", False),
        ("ouder", False),
        ("Ouder", False),
        ("schoolleider van De Roos", False),
    ],
)
def test_who_consented_is_recorded_by_role(project: Path, by: str, is_name: bool) -> None:
    consents = f"  - {{about: goal, {FIELDS.replace('by: ouder', f'by: {by}')}}}\n"
    findings = find(project, {"practices/x.yml": practice("X", f"goal: {STORY}\nconsent:\n{consents}")})

    assert [(finding.rule, finding.is_error) for finding in findings] == ([("toestemming-met-naam", False)] if is_name else [])


def test_more_stories_than_consents_are_warned_of(project: Path) -> None:
    two = f"|\n  {STORY}\n\n  {OTHER}"
    files = {**beside("", goal=two), **on_page("", text=f"{STORY}\n\n{OTHER}"), **below("", text=f"|\n      {STORY}\n\n      {OTHER}")}
    findings = find(project, files)

    assert format_text(findings[:1]) == (
        "docs/x.md:4:5: waarschuwing: hier gaat het om 2 verhalen, en er is toestemming voor 1 [te-weinig-toestemmingen]\n"
        "    leg voor elk kind een eigen toestemming vast, of haal weg waarvoor die ontbreekt"
    )
    assert told(findings) == [
        ("docs/x.md", 4, 5, "waarschuwing", "te-weinig-toestemmingen"),
        (LETTER, 13, 5, "waarschuwing", "te-weinig-toestemmingen"),
        ("practices/x.yml", 11, 5, "waarschuwing", "te-weinig-toestemmingen"),
    ]


def test_as_many_consents_as_stories_or_more_are_enough(project: Path) -> None:
    two = f"|\n  {STORY}\n\n  {OTHER}"
    assert find(project, {**beside("", "", goal=two), **on_page("", "", ""), **below("", "")}) == []


def test_the_consent_that_a_hint_gives_to_copy_must_be_filled_in_first(project: Path) -> None:
    pasted = "by: …, date: …, recorded_by: …, for: …, until: …"
    files = {
        "practices/x.yml": practice("X", f"goal: {STORY}\n"),
        **{name: text.replace(f"    consent: {{{FIELDS}}}\n", "") for name, text in below("").items()},
        "docs/x.md": f"# Kop\n\n{STORY}\n",
    }
    hints = [finding.hint for finding in find(project, files)]
    end = "en vul in wat op de puntjes hoort; een datum is de hele datum, zoals 31 januari 2026"
    assert [hint.partition("toestemming vast: ")[2] for hint in hints] == [
        f'zet bovenaan de pagina `consent: [{{about: "Kop", {pasted}}}]`, {end}',
        f"zet recht onder de andere velden van 'Kop 0' `consent: {{{pasted}}}`, {end}",
        f"zet `consent: [{{about: goal, {pasted}}}]` in het bestand, {end}",
    ]

    files["practices/x.yml"] += f"consent: [{{about: goal, {pasted}}}]\n"
    files[LETTER] += f"    consent: {{{pasted}}}\n"
    files["docs/x.md"] = f'---\nconsent: [{{about: "Kop", {pasted}}}]\n---\n{files["docs/x.md"]}'
    findings = find(project, files)
    unfilled = [finding for finding in findings if finding.rule == "nog-invullen"]
    assert [finding.path for finding in unfilled] == [*["docs/x.md"] * 5, *[LETTER] * 5, *["practices/x.yml"] * 5]
    assert {(finding.message, finding.hint, finding.is_error) for finding in unfilled} == {
        ("hier staan nog puntjes", "vul in wat hier hoort, of haal een veld weg dat mag ontbreken", True)
    }
    assert {finding.rule for finding in findings} == {"nog-invullen", "privacy-verhaal"}


def test_a_consent_about_a_field_that_is_not_there_is_refused(project: Path) -> None:
    findings = find(project, beside("", about="examples"))

    assert format_text(findings[1:]) == (
        "practices/x.yml:8:6: fout: het veld 'examples' staat niet in deze praktijk [toestemming-zonder-tekst]\n"
        "    zet bij `about` het veld waarin de tekst staat; is die tekst weg, haal dan ook de toestemming weg"
    )
    assert told(findings[:1]) == [("practices/x.yml", 6, 7, "fout", "privacy-verhaal")]


def test_a_consent_that_no_text_needs_is_warned_of_but_not_below_a_story(project: Path) -> None:
    plain = "Gewone tekst."
    sections, stories = below("", text=plain), below("", text=plain, kind="stories")
    files = {**beside("", goal=plain), **on_page("", text=plain), **sections, "newsletters/s/region.yml": REGION}
    files["newsletters/s/2026-1.yml"] = stories[LETTER]
    findings = find(project, files)

    assert format_text(findings[:1]) == (
        "docs/x.md:4:5: waarschuwing: bij deze toestemming staat geen tekst die zonder toestemming wordt tegengehouden "
        "[toestemming-ongebruikt]\n    kijk of ze bij de goede tekst staat; is die tekst weg, haal dan ook de toestemming weg"
    )
    assert told(findings) == [
        ("docs/x.md", 4, 5, "waarschuwing", "toestemming-ongebruikt"),
        (LETTER, 10, 5, "waarschuwing", "toestemming-ongebruikt"),
        ("practices/x.yml", 8, 5, "waarschuwing", "toestemming-ongebruikt"),
    ]


@pytest.mark.parametrize(
    ("purpose", "in_practice", "in_letter"),
    [
        ("site", True, True),
        ("de website en de krant, niet voor sociale media", True, True),
        ("nieuwsbrief en site", True, True),
        ("nieuwsbrief", False, True),
        ("nieuwsbrief, niet voor de site", False, True),
        ("alleen intern", False, False),
        ("de interne site", False, False),
        ("niet voor de site", False, False),
        ("folder", False, False),
    ],
)
def test_a_consent_allows_a_text_only_where_it_is_for(purpose: str, in_practice: bool, in_letter: bool, project: Path) -> None:
    end = f", for: '{purpose}'"
    findings = find(project, {**beside(end), **below(end), **on_page(end)})

    held = [finding.path for finding in findings if finding.rule == "privacy-verhaal"]
    assert ("practices/x.yml" not in held, LETTER not in held, "docs/x.md" not in held) == (in_practice, in_letter, in_practice)
    assert len(findings) == len(held)


def test_a_story_whose_consent_is_for_something_else_is_held(project: Path) -> None:
    findings = find(project, below(", for: folder", text="Wij zijn trots.", kind="stories"))

    assert format_text(findings) == (
        f"{LETTER}:9:5: fout: de toestemming is voor 'folder' en niet voor de nieuwsbrief [toestemming-elders]\n"
        "    haal het verhaal weg, of leg een nieuwe toestemming vast"
    )


def test_a_consent_on_a_page_that_ends_asks_which_day_it_is_too(project: Path) -> None:
    findings = find(project, on_page(", until: 2027-01-31"), None)

    assert format_text(findings) == (
        "docs/x.md:4:68: waarschuwing: deze toestemming eindigt, maar welke dag het is, is niet gegeven [geen-vandaag]\n"
        "    geef de dag van vandaag mee: --today 2026-11-26, of zet PRAKTIJKBANK_TODAY=2026-11-26"
    )
