"""The file of the next newsletter: numbered, dated, with the region's usual headings, and sound once it is filled in."""

from __future__ import annotations

import re
import shutil
from itertools import count
from pathlib import Path

import pytest

from praktijkbank.build import pipeline
from praktijkbank.build.library import read_library
from praktijkbank.commands.arguments import require_vocabulary
from praktijkbank.newsletters.scaffold import read_date, read_region, say_left_out, write_next
from praktijkbank.newsletters.schema import ISSUE_LINE
from praktijkbank.outputs.newsletter.newsletter_calendar import list_announcements
from praktijkbank.practices.vocabulary import Vocabulary
from praktijkbank.source.findings import Severity
from praktijkbank.source.refusals import RefusedError
from tests.support.newsletters import REGION, STRESS, issue, write_files

SECTIONS = "sections:\n  - {kind: monitoring, title: 'Cijfers: ''nu'' & #later'}\n  - {kind: vooruitblik, title: Vooruitblik}\n"
FILES = {"newsletters/r/region.yml": REGION + SECTIONS}


def read_vocabulary(project: Path) -> Vocabulary:
    """Read the lists by which the words in the files are understood."""
    return require_vocabulary(read_library(project / "practices"))


def make(project: Path, date: str, files: dict[str, str] | None = None) -> Path:
    """Make the next issue of region r; gives its path."""
    write_files(project, FILES | (files or {}))
    vocabulary = read_vocabulary(project)
    return write_next(project, read_region(project, "r", vocabulary), read_date(date), [*vocabulary["section_kinds"]])


def fill_in(text: str, most: int = 0) -> str:
    """Do what an officer does: write below every | (or the first few), two paragraphs where they may stand, and publish."""
    filled = re.sub(r"\|\n( +)\n", r"|\n\1Een tekst: vrij om te schrijven, # of niet.\n", text, count=most)
    filled = re.sub(r"(introduction|text)(: \|\n)( +)(Een.*)\n", r"\1\2\3\4\n\n\3Een tweede alinea.\n", filled)
    return filled.replace("Een tekst: vrij", "Onderwerp: vrij", 1).replace("status: draft", "status: published")


def test_the_first_issue_of_a_region_has_its_date_and_usual_headings_and_is_a_draft(project: Path) -> None:
    path = make(project, "2026-12-01")
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip() and not line.lstrip().startswith("#")]

    assert path == project / "newsletters" / "r" / "2026-1.yml"
    assert lines[:14] == [
        "number: 1",
        "date: 2026-12-01",
        "status: draft",
        "subject: |",
        "preheader: |",
        "introduction: |",
        "sections:",
        "  - kind: monitoring",
        "    title: 'Cijfers: ''nu'' & #later'",
        "    text: |",
        "  - kind: vooruitblik",
        "    title: 'Vooruitblik'",
        "    text: |",
        "  - kind: nieuws",
    ]
    assert lines[-7:] == [
        *("tip: yes", "closing_dates: yes"),
        *("signature:", "  text: |", "    Hartelijke groet", "  name: |", "    Afzender"),
    ]


def test_what_is_still_to_be_filled_in_is_found_where_it_is_and_what_stands_ready_may_stay_empty(project: Path) -> None:
    path = make(project, "2026-12-01")
    lines = path.read_text(encoding="utf-8").splitlines()

    _, findings = pipeline.read(project)
    assert [(finding.rule, finding.severity, lines[finding.line - 1].strip()) for finding in findings] == [
        ("lege-tekst", Severity.DRAFT, "subject: |"),
        ("lege-tekst", Severity.DRAFT, "preheader: |"),
        ("lege-tekst", Severity.DRAFT, "introduction: |"),
        ("leeg-onderdeel", Severity.DRAFT, "- kind: monitoring"),
        ("leeg-onderdeel", Severity.DRAFT, "- kind: vooruitblik"),
    ]

    path.write_text(fill_in("\n".join(lines), most=5), encoding="utf-8")
    catalogue, findings = pipeline.read(project)
    assert findings == []
    assert catalogue is not None
    made = catalogue.archive.series[0].issues[0].issue
    breaks = [(section.title, (section.text or "").count("\n\n")) for section in made.sections]
    assert (breaks, made.stories, made.agenda) == ([("Cijfers: 'nu' & #later", 1), ("Vooruitblik", 1)], (), ())


FILLED = {
    "file": "bijeenkomst.png",
    "url": "https://www.voorbeeld.nl/{n}",
    "date": "10 maart 2027",
    "until": "12 maart 2027",
    "dates": "17 maart 2027, 21 april 2027",
    "start": "15:30",
    "end": "17.00 uur",
    "signup": "https://www.voorbeeld.nl/meld-je-aan",
    "online": "https://www.voorbeeld.nl/meedoen",
    "deadline": "3 maart 2027",
}


def fill_all(text: str) -> str:
    """Do what an officer does who needs all that stands ready: write behind every colon, and below every |."""
    counts = count(1)
    lines = fill_in(text).split("\n")
    for number, line in enumerate(lines):
        found = re.fullmatch(r" +(?:- )?([a-z_]+):", line)
        if found and found[1] not in {"picture", "link", "blocks", "button", "quote", "person", "consent"}:
            n = next(counts)
            lines[number] = f"{line} {FILLED.get(found[1], f'{chr(97 + n % 26) * 9}').format(n=n)}"
    text = "\n".join(lines).replace("date: 10 maart 2027\n    until", "date: 11 maart 2027\n    until")
    return re.sub(r"(consent:\n +by: .*\n +date: )10 maart 2027", r"\g<1>2027-01-10", text)


def test_every_part_that_stands_ready_is_sound_and_in_its_place_once_it_is_filled_in(project: Path) -> None:
    path = make(project, "2027-01-31")
    shutil.copy(STRESS / "beeld.png", path.parent / "bijeenkomst.png")
    path.write_text(fill_all(path.read_text(encoding="utf-8")), encoding="utf-8")

    catalogue, findings = pipeline.read(project)

    assert findings == []
    assert catalogue is not None
    made = catalogue.archive.series[0].issues[0].issue
    assert [(section.kind, bool(section.picture), [*section.blocks][:1] != []) for section in made.sections[2:]] == [
        ("nieuws", True, False),
        ("terugblik", False, True),
        ("vacature", False, True),
        ("goede-praktijk", False, True),
        ("nieuwe-collega", False, True),
    ]
    assert (len(made.stories), [bool(event.until) for event in made.agenda], len(made.agenda[2].dates)) == (1, [False, True, False], 2)


def test_a_region_that_names_each_issue_is_asked_for_its_name(project: Path) -> None:
    path = make(project, "2026-12-01", {"newsletters/r/region.yml": REGION + "issue_titles: free\n"})

    assert "title: |" in path.read_text(encoding="utf-8").splitlines()
    assert [finding.message for finding in pipeline.read(project)[1]][:1] == ["hier staat geen tekst"]


@pytest.mark.parametrize(
    ("date", "names", "expected"),
    [
        ("2026-12-01", ["2026-1", "2026-2"], "2026-3"),
        ("2027-01-10", ["2026-1", "2026-2"], "2027-1"),
        ("2026-12", ["2026-9", "2026-10"], "2026-11"),
        ("2026-12-01", ["2023-3"], "2026-1"),
    ],
    ids=["the year goes on", "a new year", "past ten, dated by month", "after years of silence"],
)
def test_the_number_is_the_next_of_the_year(project: Path, date: str, names: list[str], expected: str) -> None:
    files = {f"newsletters/r/{name}.yml": issue(int(name[5:]), f"{name[:4]}-{int(name[5:]):02}-01") for name in names}

    assert make(project, date, files).stem == expected


def test_a_draft_and_a_file_with_errors_count_too(project: Path) -> None:
    files = {"newsletters/r/2026-1.yaml": issue(1, "2026-01-01", "status: draft\n"), "newsletters/r/2026-2.yml": "number: een\n"}

    assert make(project, "2026-12-01", files).name == "2026-3.yml"


def close(project: Path, *signatures: str) -> str:
    """Make the issue after some that closed in these ways, oldest first; gives how it ends, from the comment above its signature."""
    files = {
        f"newsletters/r/2025-{number}.yml": issue(number, f"2025-{number:02}-01", closing) for number, closing in enumerate(signatures, 1)
    }
    text = make(project, "2026-12-01", files).read_text(encoding="utf-8")
    return text.partition("evenveel spaties ervoor.\n")[2]


def test_the_sender_closes_as_last_time_line_by_line(project: Path) -> None:
    names = "signature:\n  text: Tot gauw,\n  name: |\n    Team 's-Hertogenbosch: #1\n\n    de coach\n"
    kept = "signature:\n  text: |\n    Tot gauw,\n  name: |\n    Team 's-Hertogenbosch: #1\n\n    de coach\n"

    assert close(project, "signature: {text: Oud, name: Oud}\n", names) == kept


WISH = "signature: {text: 'Fijne feestdagen en een goed nieuw jaar!', name: Team}\n"
ASKED = (
    "# Het vorige nummer sloot af met “Fijne feestdagen en een goed nieuw jaar!”. "
    "Dat hoorde bij die tijd; past het nu ook, schrijf het dan hier.\n"
)


def test_a_greeting_of_its_time_does_not_return_the_one_before_it_does(project: Path) -> None:
    usual = "signature: {text: Hartelijke groet, name: Oud}\n"

    assert close(project, usual, WISH.replace("Fijne", "fijne"), WISH) == (
        f"{ASKED}signature:\n  text: |\n    Hartelijke groet\n  name: |\n    Team\n"
    )


def test_where_every_greeting_was_of_its_time_the_next_is_asked_for(project: Path) -> None:
    assert close(project, WISH) == f"{ASKED}signature:\n  text: |\n    \n  name: |\n    Team\n"

    asked = [(finding.rule, finding.message) for finding in pipeline.read(project)[1] if finding.rule == "lege-tekst"]
    assert len(asked) == 4  # subject, preheader, introduction, and the greeting


@pytest.mark.parametrize(
    "greeting",
    [
        "Prettige kerst",
        "Een mooie zomer",
        "Goede jaarwisseling",
        "Tot volgend jaar",
        "Fijne vakantie",
        "De beste wensen voor het nieuwe jaar",
    ],
)
def test_holidays_and_seasons_are_of_their_time(project: Path, greeting: str) -> None:
    assert greeting not in close(project, f"signature: {{text: {greeting}, name: Team}}\n").partition("signature:")[2]


def test_a_region_without_usual_headings_has_the_titles_that_return_and_of_what_was_news_the_kind(project: Path) -> None:
    returning = "sections:\n  - {kind: terugblik, title: \"Terug: 'toen'\", text: Oud.}\n"
    once = "  - {kind: vacature, title: 'Vacature: coach', text: Oud.}\n  - {kind: vacature, title: 'Vacature: adviseur', text: Oud.}\n"
    files = {
        "newsletters/r/region.yml": REGION,
        "newsletters/r/2025-4.yml": issue(4, "2025-11-01", returning.replace("Terug:", "terug: ")),
        "newsletters/r/2026-1.yml": issue(1, "2026-01-01", f"{returning}{once}tip: no\n"),
    }

    text = make(project, "2026-12-01", files).read_text(encoding="utf-8")

    assert re.findall(r"^  - kind: (.*)\n    title:(.*)$", text, re.MULTILINE)[:3] == [
        ("terugblik", " 'Terug: ''toen'''"),
        ("vacature", ""),
        ("nieuws", ""),
    ]
    assert "\ntip: no\nclosing_dates: yes\n" in text
    assert "Oud." not in text


def test_each_kind_stands_ready_once_with_all_that_it_mostly_holds_and_the_file_names_every_kind(project: Path) -> None:
    last = "sections:\n" + "".join(
        f"  - {{kind: {kind}, title: '{kind} {{}}', text: Oud.}}\n" for kind in ("vacature", "afscheid", "nieuws")
    )
    files = {
        "newsletters/r/region.yml": REGION,
        "newsletters/r/2026-1.yml": issue(1, "2026-01-01", last.replace("{}", "eerst").replace("nieuws eerst", "Kort nieuws")),
        "newsletters/r/2026-2.yml": issue(2, "2026-02-01", last.replace("{}", "nu").replace("nieuws nu", "Kort nieuws")),
    }

    text = make(project, "2026-12-01", files).read_text(encoding="utf-8")

    sections = re.split(r"(?m)^  - kind: ", text.partition("\nstories:")[0])[1:]
    assert [section.partition("\n")[0] for section in sections] == [
        *("vacature", "afscheid", "nieuws"),
        *("terugblik", "goede-praktijk", "nieuwe-collega"),
    ]
    assert [name for name in ("button", "picture", "link", "quote", "person") if f"      {name}:" in sections[0].replace("- ", "  ")] == [
        "button"
    ]
    assert "    title: 'Kort nieuws'\n" in sections[2]
    assert "    picture:\n      file:\n" in sections[2]
    assert text.count("          picture:\n            file:\n            alt:\n") == 1  # the portrait
    named = re.search(r"^# Soorten: ((?:.|\n# )*)\.$", text, re.MULTILINE)
    assert named
    assert " ".join(named[1].split("\n# ")).split(", ") == [*read_vocabulary(project)["section_kinds"]]


AGENDA = """\
agenda:
  - {date: 2026-05-01, title: Geweest}
  - date: 2026-06-20
    start: "15:00"
    end: "17:00"
    title: "Dag: 'het' feest"
    signup: mailto:a@b.nl
    deadline: 2026-06-10
    deadline_in_calendar: yes
  - {date: 2026-05-30, until: 2026-06-01, title: Loopt nog}
  - {date: 2026-06-25, title: Aanmelden voorbij, deadline: 2026-05-20, deadline_in_calendar: yes}
  - {date: 2026-07-02, title: Gaat niet door, status: cancelled}
  - {date: 2026-07-01, was: 2026-05-05, status: moved, title: Verzet, key: verzet-2026}
  - {dates: [2026-05-12, 2026-06-09, 2026-06-16], title: Intervisie, online: "https://a.nl/i"}
  - {dates: [2026-05-12, 2026-06-09], title: Leerkring, key: leerkring}
  - {dates: [2026-05-13, 2026-06-10], was: 2026-05-06, status: moved, title: Werkplaats}
"""
CARRIED = """\
agenda:
  - date: 2026-06-20
    start: '15:00'
    end: '17:00'
    title: 'Dag: ''het'' feest'
    signup: 'mailto:a@b.nl'
    deadline: 2026-06-10
    deadline_in_calendar: yes
  - date: 2026-05-30
    until: 2026-06-01
    title: 'Loopt nog'
  - date: 2026-06-25
    title: 'Aanmelden voorbij'
  - date: 2026-07-01
    title: 'Verzet'
    status: moved
    was: 2026-05-05
    key: verzet-2026
  - dates: [2026-06-09, 2026-06-16]
    title: 'Intervisie'
    online: 'https://a.nl/i'
  - date: 2026-06-09
    title: 'Leerkring'
    key: leerkring-2026-06-09
  - date: 2026-06-10
    title: 'Werkplaats'
# Een bijeenkomst."""


def test_events_that_are_still_to_come_come_along_and_stay_the_same_events(project: Path) -> None:
    path = make(project, "2026-06-01", {"newsletters/r/2026-1.yml": issue(1, "2026-04-01", AGENDA)})
    text = path.read_text(encoding="utf-8")
    assert CARRIED in text
    assert text.count("\nagenda:") == 1

    path.write_text(fill_in(text, most=5), encoding="utf-8")
    catalogue, findings = pipeline.read(project, today=read_date("2026-06-01"))

    assert findings == []
    assert catalogue is not None
    announced = list_announcements(catalogue.archive.series[0])
    before = {each.uid for each in announced if each.published.name == "2026-1"}
    again = [each for each in announced if each.published.name == "2026-2"]
    assert [(each.uid in before, each.seen.sequence) for each in again] == [(True, 1)] * 8


def test_an_issue_written_in_our_own_words_hands_on_what_one_with_keys_does(project: Path) -> None:
    said = AGENDA.replace("status: moved", "status: verplaatst").replace("status: cancelled", "status: afgelast")
    assert said != AGENDA

    path = make(project, "2026-06-01", {"newsletters/r/2026-1.yml": issue(1, "2026-04-01", said)})

    assert CARRIED in path.read_text(encoding="utf-8")


def test_an_issue_with_errors_hands_on_nothing_and_that_is_told(project: Path) -> None:
    write_files(project, FILES | {"newsletters/r/2026-1.yml": "number: een\n", "newsletters/r/2026-2.yml": issue(2, "2026-04-01")})
    entry = read_region(project, "r", read_vocabulary(project))

    assert say_left_out(entry) == (
        "Let op: 2026-1 heeft fouten; daaruit is niets overgenomen. `make check` noemt ze; verbeter ze en begin dan opnieuw."
    )


def test_above_every_part_stands_in_dutch_what_it_is(project: Path) -> None:
    lines = make(project, "2026-12-01").read_text(encoding="utf-8").splitlines()
    parts = [number for number, line in enumerate(lines) if re.match(r"(# )?[a-z_]+:", line)]

    assert [lines[number] for number in parts if not lines[number - 1].startswith("#")] == ["date: 2026-12-01", "closing_dates: yes"]


def test_a_region_without_anything_begins_with_what_stands_ready_for_every_region(project: Path) -> None:
    text = make(project, "2026-12-01", {"newsletters/r/region.yml": REGION}).read_text(encoding="utf-8")

    assert re.findall(r"^  - kind: (.*)$", text, re.MULTILINE) == ["nieuws", "terugblik", "vacature", "goede-praktijk", "nieuwe-collega"]


def test_a_name_full_of_odd_characters_stays_within_its_comment(project: Path) -> None:
    region = (
        (STRESS / "region.yml")
        .read_text(encoding="utf-8")
        .replace("logo:\n  file: logo.png\n  alt: 'Logo van \"Stress\" & Söhne'\n  width: 120\n", "")
    )

    path = make(project, "2026-12-01", {"newsletters/r/region.yml": region})

    assert {finding.rule for finding in pipeline.read(project)[1]} == {"lege-tekst", "leeg-onderdeel"}
    assert path.read_text(encoding="utf-8").startswith(f'{ISSUE_LINE}\n# Nieuwsbrief "Stress" & Söhne <3 🎓, nieuwsbrief 1 - 2026\n')


def test_a_date_before_an_issue_of_the_same_year_is_refused(project: Path) -> None:
    with pytest.raises(RefusedError) as refusal:
        make(project, "2026-05-01", {"newsletters/r/2026-4.yml": issue(4, "2026-11-21")})

    assert str(refusal.value) == "Nieuwsbrief 2026-4 is van 2026-11-21, later dan 2026-05-01: een volgend nummer heeft een latere datum."
    assert sorted(path.name for path in (project / "newsletters" / "r").iterdir()) == ["2026-4.yml", "region.yml"]


def test_a_file_that_is_there_already_is_never_written_over(project: Path) -> None:
    write_files(project, FILES)
    entry = read_region(project, "r", read_vocabulary(project))
    write_files(project, {"newsletters/r/2026-1.yml": "van een ander"})

    with pytest.raises(RefusedError, match="bestaat al en blijft zoals het is"):
        write_next(project, entry, read_date("2026-12-01"), [])

    assert (project / "newsletters" / "r" / "2026-1.yml").read_text(encoding="utf-8") == "van een ander"


def test_a_region_whose_own_file_has_errors_must_be_mended_first(project: Path) -> None:
    write_files(project, {"newsletters/r/region.yml": "name: R\n", "newsletters/r/2026-1.yml": "number: een\n"})

    with pytest.raises(RefusedError) as refusal:
        read_region(project, "r", read_vocabulary(project))

    assert str(refusal.value).splitlines() == [
        "Verbeter eerst het bestand van de regio:",
        "newsletters/r/region.yml:1:1: fout: het veld 'covers' ontbreekt [verplicht-veld]",
        "    voeg `covers:` toe",
        "newsletters/r/region.yml:1:1: fout: het veld 'sender' ontbreekt [verplicht-veld]",
        "    voeg `sender:` toe",
    ]


@pytest.mark.parametrize("text", ["2026", "1/12/2026", "2026-02-30", "morgen", ""])
def test_what_is_no_date_is_refused_with_how_to_write_it(text: str) -> None:
    with pytest.raises(RefusedError, match="De datum klopt niet: "):
        read_date(text)
