"""Deliberately broken newsletters give the whole list of findings, and what is sound gives none."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PIL import Image

from praktijkbank.build import pipeline
from praktijkbank.newsletters.reading import MAX_PICTURE_BYTES
from praktijkbank.source.fields import PartialDate
from praktijkbank.source.findings import format_text
from tests.conftest import ROOT
from tests.support.golden import check_golden
from tests.support.newsletters import REGION, STRESS, STRESS_REGION, add_stress, copy_content, issue, practice, write_files

BROKEN = ROOT / "tests" / "newsletters" / "broken"

AGENDA = """\
agenda:
  - {{date: 2026-12-01, start: "15:00", end: "17:00", title: Netwerkgroep}}
  - {{date: 2026-12-01, {other}}}
"""


def find(project: Path) -> list[tuple[str, int, str]]:
    """Read a project; gives path, line and rule of every finding."""
    return [(finding.path, finding.line, finding.rule) for finding in pipeline.read(project)[1]]


def test_broken_newsletters_give_the_whole_list_of_findings_at_once_beside_those_of_the_practices(project: Path) -> None:
    shutil.copytree(BROKEN / "newsletters", project / "newsletters")
    files = {
        "docs/praktijken/index.md": "# Praktijken\n\n<!-- praktijkbank: overzigt -->\n",
        "practices/bestaat.yml": practice("Bestaat"),
        "practices/concept.yml": practice("Concept", "status: draft\n"),
        "practices/kapot.yml": practice("Kapot", "aproach: x\n"),
    }
    write_files(project, files)

    catalogue, findings = pipeline.read(project)

    assert catalogue is None
    check_golden("newsletters/broken/findings.txt", f"{format_text(findings)}\n".encode())


def test_a_file_that_may_not_be_published_is_told_once_and_not_as_missing(project: Path) -> None:
    text = "sections: [{kind: nieuws, title: Kop, text: 'Zie [het plan](bestanden/plan.docm) en [de lijst](bestanden/lijst.pdf).'}]\n"
    files = {"region.yml": REGION, "2026-1.yml": issue(1, "2026-05-01", text), "bestanden/plan.docm": "x", "bestanden/lijst.pdf": "x"}
    write_files(project, {f"newsletters/r/{name}": content for name, content in files.items()})

    assert find(project) == [(f"newsletters/r/bestanden/{name}", 1, "bestand-kan-niet") for name in ("lijst.pdf", "plan.docm")]


def test_what_is_wrong_in_the_whole_issue_is_told_beside_errors_in_its_parts(project: Path) -> None:
    parts = """\
sections:
  - kind: niews
    title: De afspraken
    text: Er zijn nieuwe afspraken.
    picture: {file: weg.jpg}
    link: {text: Het verslag, url: bestanden/weg.pdf}
  - kind: nieuws
    title: De netwerkdag
    link: {text: Het verslag, url: geen adres}
agenda:
  - {date: 2026-11-20, title: Eerder, end: "17:00"}
  - {date: 2026-12-20, title: Netwerkdag, start: "17:00", end: "16:00"}
  - {date: 2026-12-20, title: Netwerkdag}
"""
    write_files(project, {"newsletters/regio/region.yml": REGION, "newsletters/regio/2026-1.yml": issue(1, "2026-11-21", parts)})

    rules = {rule for _, _, rule in find(project)}

    schema = {"onbekende-waarde", "verplicht-veld", "foute-link", "einde-zonder-begin", "eind-voor-begin"}
    whole = {"geen-afbeelding", "geen-bestand", "dubbele-linktekst", "voor-de-nieuwsbrief", "dubbel-agendapunt"}
    assert whole <= rules
    assert len(rules & schema) >= 4


def test_a_picture_that_lies_there_under_its_own_name_is_to_be_renamed(project: Path) -> None:
    parts = "sections:\n  - kind: nieuws\n    title: De zaal\n    picture: {file: img-2034.jpg, alt: De volle zaal}\n"
    write_files(project, {"newsletters/r/region.yml": REGION, "newsletters/r/2026-1.yml": issue(1, "2026-11-21", parts)})
    Image.new("RGB", (4, 4)).save(project / "newsletters" / "r" / "IMG_2034.jpg")

    _, findings = pipeline.read(project)

    assert [(finding.rule, finding.hint) for finding in findings] == [("geen-afbeelding", "geef het bestand 'IMG_2034.jpg' die naam")]


def test_one_error_in_a_newsletter_leaves_nothing_to_publish(project: Path) -> None:
    files = {
        "practices/goed.yml": practice("Goed"),
        "newsletters/regio/region.yml": REGION,
        "newsletters/regio/2026-1.yml": issue(2, "2026-11-21"),
    }
    write_files(project, files)

    catalogue, findings = pipeline.read(project)

    assert catalogue is None
    assert [(finding.path, finding.rule) for finding in findings] == [("newsletters/regio/2026-1.yml", "nummer-klopt-niet")]


def test_the_stress_issue_and_the_issues_of_the_repository_are_sound(tmp_path: Path) -> None:
    copy_content(tmp_path)
    add_stress(tmp_path)

    catalogue, findings = pipeline.read(tmp_path, today=PartialDate(2026, 12, 31))

    assert catalogue is not None
    assert [finding for finding in findings if finding.path.startswith("newsletters/")] == []
    stress = next(series for series in catalogue.archive.series if series.key == STRESS_REGION).issues[0].issue
    assert (len(stress.sections), len(stress.subject), len(stress.sections[0].title), stress.agenda) == (40, 200, 200, ())


@pytest.mark.parametrize(
    ("other", "rules"),
    [
        ("title: Netwerkbijeenkomst", ["misschien-dubbel"]),
        ('start: "15:00", title: Iets heel anders', ["misschien-dubbel"]),
        ('start: "16:30", title: Iets heel anders', ["misschien-dubbel"]),
        ('start: "19:00", title: Netwerkgroep 2', ["misschien-dubbel"]),
        ('start: "17:00", title: Iets heel anders', []),
        ('start: "15:00", title: Netwerkbijeenkomst, key: netwerkbijeenkomst', []),
        ('start: "19:00", title: "netwerkgroep"', ["dubbel-agendapunt"]),
    ],
    ids=[
        "a time is missing",
        "one time",
        "times overlap",
        "names are alike",
        "one after the other under different names",
        "a key of its own says that it is another",
        "one name",
    ],
)
def test_an_event_may_stand_in_the_agenda_of_a_day_under_one_name_only(project: Path, other: str, rules: list[str]) -> None:
    files = {"newsletters/r/region.yml": REGION, "newsletters/r/2026-1.yml": issue(1, "2026-11-21", AGENDA.format(other=other))}
    write_files(project, files)

    assert [rule for _, _, rule in find(project)] == rules


def test_a_warning_about_the_agenda_does_not_stop_publishing(project: Path) -> None:
    agenda = AGENDA.format(other="title: Netwerkbijeenkomst")
    write_files(project, {"newsletters/r/region.yml": REGION, "newsletters/r/2026-1.yml": issue(1, "2026-11-21", agenda)})

    catalogue, findings = pipeline.read(project)

    assert catalogue is not None
    assert [finding.is_error for finding in findings] == [False]


def test_an_event_in_the_month_of_an_issue_whose_day_is_unknown_is_not_before_it(project: Path) -> None:
    agenda = "agenda:\n  - {date: 2026-11-01, title: Eerste van de maand}\n  - {date: 2026-10-31, title: Vorige maand}\n"
    write_files(project, {"newsletters/r/region.yml": REGION, "newsletters/r/2026-1.yml": issue(1, "2026-11", agenda)})

    assert find(project) == [("newsletters/r/2026-1.yml", 8, "voor-de-nieuwsbrief")]


def test_an_issue_dated_by_month_may_stand_on_either_side_of_one_dated_by_day(project: Path) -> None:
    dates = ["2026-05-10", "2026-05", "2026-05-20", "2026-05-12"]
    files = {f"newsletters/r/2026-{number}.yml": issue(number, date) for number, date in enumerate(dates, start=1)}
    write_files(project, {"newsletters/r/region.yml": REGION, **files})

    assert find(project) == [("newsletters/r/2026-3.yml", 2, "wacht-niet"), ("newsletters/r/2026-4.yml", 2, "volgorde-klopt-niet")]


def test_a_picture_too_heavy_for_mail_is_refused(project: Path) -> None:
    section = "sections:\n  - {kind: nieuws, title: Kop, text: Tekst, picture: {file: groot.png, alt: Groot}}\n"
    write_files(project, {"newsletters/r/region.yml": REGION, "newsletters/r/2026-1.yml": issue(1, "2026-11-21", section)})
    picture = (STRESS / "beeld.png").read_bytes() + bytes(MAX_PICTURE_BYTES)
    (project / "newsletters" / "r" / "groot.png").write_bytes(picture)

    assert find(project) == [("newsletters/r/2026-1.yml", 7, "zware-afbeelding")]


def test_a_merge_tag_is_warned_about_by_who_fills_it_in(project: Path) -> None:
    text = issue(1, "2026-11-21").replace("Hallo.", "'Dag {{ naam }},'")
    write_files(project, {"newsletters/brevo/region.yml": REGION + "mailing_service: brevo\n", "newsletters/brevo/2026-1.yml": text})
    write_files(
        project, {"newsletters/mailchimp/region.yml": REGION + "mailing_service: mailchimp\n", "newsletters/mailchimp/2026-1.yml": text}
    )

    assert find(project) == [("newsletters/brevo/2026-1.yml", 5, "invulcode"), ("newsletters/mailchimp/2026-1.yml", 5, "invulcode-elders")]


@pytest.mark.parametrize(
    ("service", "text", "messages"),
    [
        (
            "laposta",
            "'Dag *|FNAME|* {{ naam }},'",
            [
                "'*|FNAME|*' lijkt op een invulcode van Mailchimp; met Laposta vult niemand die in",
                "'{{' begint bij Laposta een invulcode; in de mail komt het als gewone tekst te staan",
            ],
        ),
        ("mailcoach", "'Dag *|FNAME|*,'", ["'*|FNAME|*' lijkt op een invulcode van Mailchimp; met Mailcoach vult niemand die in"]),
        (
            "none",
            "'Dag {{ naam }},'",
            ["'{{ naam }}' lijkt op een invulcode van Brevo of listmonk of Mailcoach of Laposta; zonder mailprogramma vult niemand die in"],
        ),
        ("laposta", "'Weg: {unsubscribe}, {$naam}'", [
            "'{unsubscribe}' lijkt op een invulcode van Copernica; met Laposta vult niemand die in",
            "'{$naam}' lijkt op een invulcode van Copernica; met Laposta vult niemand die in",
        ]),
        ("laposta", "'Gewone {accolades}, 100 % en *|'", []),
    ],
)  # fmt: skip
def test_a_merge_tag_of_another_service_reaches_readers_as_it_is_written(
    project: Path, service: str, text: str, messages: list[str]
) -> None:
    region = {"newsletters/r/region.yml": f"{REGION}mailing_service: {service}\n"}
    write_files(project, region | {"newsletters/r/2026-1.yml": issue(1, "2026-11-21").replace("Hallo.", text)})

    assert [finding.message for finding in pipeline.read(project)[1]] == messages


def test_links_may_lead_to_every_page_that_the_site_will_have(project: Path) -> None:
    addresses = ["/", "/over/", "/praktijken/goed/", "/regios/flevoland/", "/nieuwsbrieven/r/", "/nieuwsbrieven/r/2026-1/"]
    sections = "".join(
        f"  - {{kind: nieuws, title: Kop, text: Tekst, link: {{text: Naar {address}, url: {address}}}}}\n" for address in addresses
    )
    files = {
        "docs/index.md": "# Home",
        "docs/over.md": "# Over",
        "practices/goed.yml": practice("Goed"),
        "newsletters/r/region.yml": REGION,
        "newsletters/r/2026-1.yml": issue(1, "2026-11-21", f"sections:\n{sections}"),
    }
    write_files(project, files)

    assert find(project) == []


def test_a_link_to_an_issue_that_is_still_a_draft_leads_nowhere(project: Path) -> None:
    link = "sections:\n  - {kind: nieuws, title: Kop, text: Tekst, link: {text: De volgende, url: /nieuwsbrieven/r/2026-2/}}\n"
    files = {
        "newsletters/r/region.yml": REGION,
        "newsletters/r/2026-1.yml": issue(1, "2026-11-21", link),
        "newsletters/r/2026-2.yml": issue(2, "2026-12-21", "status: draft\n"),
    }
    write_files(project, files)

    assert find(project) == [("newsletters/r/2026-1.yml", 7, "dode-link")]


UNUSED = "verwijs ernaar met `url: bestanden/verslag.pdf` of in een tekst met [wat het is](bestanden/verslag.pdf), of haal het weg"


def test_links_to_files_lead_to_files_and_every_file_has_one(project: Path) -> None:
    section = "sections:\n  - {kind: nieuws, title: Kop, link: {text: Het verslag, url: bestanden/verslog.pdf}}\n"
    files = {"newsletters/r/region.yml": REGION, "newsletters/r/2026-1.yml": issue(1, "2026-11-21", section)}
    write_files(project, files | {"newsletters/r/bestanden/verslag.pdf": "%PDF-1.7"})

    findings = pipeline.read(project)[1]

    assert [(finding.path, finding.line, finding.rule, finding.is_error, finding.hint) for finding in findings] == [
        ("newsletters/r/2026-1.yml", 7, "geen-bestand", True, "bedoelde je 'bestanden/verslag.pdf'?"),
        (
            "newsletters/r/bestanden/verslag.pdf",
            1,
            "ongebruikt-bestand",
            False,
            UNUSED,
        ),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zie [het verslag](bestanden/verslag.pdf) en [de praktijken](/praktijken/).", []),
        ("Zie [het verslag](bestanden/verslog.pdf).",
         [("2026-1.yml", 5, 33, "geen-bestand", "bedoelde je 'bestanden/verslag.pdf'?"),
          ("bestanden/verslag.pdf", 1, 1, "ongebruikt-bestand", UNUSED)]),
        ("Zie [het verslag](bestanden/verslag.pdf) of [de rest](/praktijkn/).",
         [("2026-1.yml", 5, 69, "dode-link", "bedoelde je '/praktijken/'?")]),
        ("Zie [het verslag](bestanden/Het Verslag.pdf).",
         [("2026-1.yml", 5, 33, "foute-link", "schrijf [het verslag](bestanden/het-verslag.pdf), zonder spaties")]),
        ("Zie [het verslag] (bestanden/verslag.pdf).",
         [("2026-1.yml", 5, 34, "foute-link", "schrijf [het verslag](bestanden/verslag.pdf), zonder spaties")]),
        ("Zie [het verslag](../verslag.pdf).",
         [("2026-1.yml", 5, 33, "foute-link",
           "gebruik een volledig adres (https://… of mailto:…), een pagina van deze site (/…) of een bestand (bestanden/…)")]),
    ],
    ids=["right", "another name", "no page", "spaces", "a space between", "out of the folder"],
)  # fmt: skip
def test_links_in_a_text_lead_to_files_and_pages_as_other_links_do(
    project: Path, text: str, expected: list[tuple[str, int, int, str, str]]
) -> None:
    files = {
        "docs/praktijken/index.md": "# Praktijken",
        "newsletters/r/region.yml": REGION,
        "newsletters/r/2026-1.yml": issue(1, "2026-11-21").replace("Hallo.", text),
    }
    write_files(project, files | {"newsletters/r/bestanden/verslag.pdf": "%PDF-1.7"})

    found = pipeline.read(project)[1]

    assert [(each.path.removeprefix("newsletters/r/"), each.line, each.column, each.rule, each.hint) for each in found] == expected


@pytest.mark.parametrize(
    ("pattern", "more", "expected"),
    [
        ("number", ["", ""], []),
        ("month", ["", ""], [("newsletters/r/2026-2.yml", "dubbele-titel")]),
        ("month", ["", "title: Extra nummer\n"], []),
        ("season", ["", "title: Herfst 2026\n"], [("newsletters/r/2026-2.yml", "dubbele-titel")]),
        ("free", ["title: Een\n", "title: Twee\n"], []),
        ("free", ["", "title: Twee\n"], [("newsletters/r/2026-1.yml", "geen-titel")]),
        ("vrij", ["title: Een\n", "title: een\n"], [("newsletters/r/2026-2.yml", "dubbele-titel")]),
    ],
)
def test_no_two_issues_of_a_region_have_one_name(project: Path, pattern: str, more: list[str], expected: list[tuple[str, str]]) -> None:
    files = {f"newsletters/r/2026-{number}.yml": issue(number, "2026-11-21", text) for number, text in enumerate(more, 1)}
    write_files(project, {"newsletters/r/region.yml": f"{REGION}issue_titles: {pattern}\n", **files})

    assert [(path, rule) for path, _, rule in find(project)] == expected


def test_a_picture_with_too_many_pixels_is_refused_before_it_is_decoded(project: Path) -> None:
    section = "sections:\n  - {kind: nieuws, title: Kop, text: Tekst, picture: {file: groot.png, alt: Groot}}\n"
    write_files(project, {"newsletters/r/region.yml": REGION, "newsletters/r/2026-1.yml": issue(1, "2026-11-21", section)})
    Image.new("1", (13_000, 13_000)).save(project / "newsletters" / "r" / "groot.png")

    assert find(project) == [("newsletters/r/2026-1.yml", 7, "te-veel-beeldpunten")]


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        ("{dates: [2026-11-07, 2026-12-07], title: Reeks}", []),
        ("{date: 2026-11-07, until: 2026-11-08, title: Voorbij}", ["voor-de-nieuwsbrief"]),
        ("{date: 2026-12-07, deadline: 2026-11-08, title: Vol}", ["aanmelden-voorbij"]),
        ("{date: 2026-12-07, until: 2026-12-08, start: '09:00', end: '17:00', title: Tweedaagse}", ["tijden-over-dagen"]),
        ("{date: 2026-12-07, until: 2026-12-08, start: '20:00', end: '01:00', title: Feest}", []),
    ],
)
def test_days_and_times_of_an_event_are_held_against_the_issue(project: Path, event: str, expected: list[str]) -> None:
    files = {"newsletters/r/region.yml": REGION, "newsletters/r/2026-1.yml": issue(1, "2026-11-21", f"agenda:\n  - {event}\n")}
    write_files(project, files)

    assert [rule for _, _, rule in find(project)] == expected


def test_who_is_introduced_agreed_before_the_issue_came_out(project: Path) -> None:
    person = "{name: Iemand, consent: {by: de collega zelf, date: 2026-11-22, recorded_by: team}}"
    section = f"sections:\n  - {{kind: nieuws, title: Kop, blocks: [{{person: {person}}}]}}\n"
    write_files(project, {"newsletters/r/region.yml": REGION, "newsletters/r/2026-1.yml": issue(1, "2026-11-21", section)})

    assert [(rule, line) for _, line, rule in find(project)] == [("toestemming-verlopen", 7), ("toestemming-te-laat", 7)]
