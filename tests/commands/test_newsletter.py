"""The commands for a communications officer: begin a newsletter, and look at one before it is sent."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest

from praktijkbank.commands.main import main
from praktijkbank.newsletters import preview
from praktijkbank.newsletters.pictures import measure
from tests.support.gaps import lack
from tests.support.newsletters import REGION, add_stress, copy_content, issue, practice, write_files

COMPLETE = (
    "name: Nieuws uit de regio\n"
    "covers: {everything: yes}\n"
    "sender: {name: Team Regio, email: team@regio.nl, reply_to: antwoord@regio.nl}\n"
    "postal: Postbus 1, 1234 AB Ergens\n"
    "contact: {organisation: Regio, email: secretariaat@regio.nl}\n"
    "mailing_service: brevo\n"
)
FILES = {
    "mkdocs.yml": "site_name: Praktijkbank\nsite_url: https://praktijkbank.nl/kennis/\n",
    "docs/index.md": "# Home",
    "docs/praktijken/index.md": "# Praktijken",
    "docs/nieuwsbrieven/index.md": "# Nieuwsbrieven",
    "practices/a.yml": practice("Praktijk A", "added: 2026-11-01\n"),
    "newsletters/regio/region.yml": COMPLETE,
    "newsletters/regio/2026-1.yml": issue(
        1,
        "2026-11-21",
        "sections:\n  - {kind: nieuws, title: Kop, text: Tekst, link: {text: Alle praktijken, url: /praktijken/}}\n"
        "agenda:\n  - {date: 2026-12-01, title: Overleg}\n",
    ),
}
Captured = pytest.CaptureFixture[str]


class Answers(io.StringIO):
    """A terminal on which somebody types."""

    def isatty(self) -> bool:
        """Say that somebody is there."""
        return True


def new(project: Path, region: str = "regio", *more: str) -> int:
    """Run `praktijkbank new newsletter`."""
    return main(["new", "newsletter", "--root", str(project), "--region", region, *more])


def look(project: Path, name: str = "2026-1", region: str = "regio", *more: str) -> int:
    """Run `praktijkbank newsletter`."""
    return main(["newsletter", name, "--root", str(project), "--region", region, *more])


def snapshot(project: Path) -> dict[str, bytes]:
    """Return every file below a folder with its bytes."""
    return {str(path): path.read_bytes() for path in project.rglob("*") if path.is_file()}


def test_the_next_newsletter_gets_its_file_and_the_officer_is_told_what_to_do_with_it(project: Path, capsys: Captured) -> None:
    write_files(project, FILES)

    assert new(project, "regio", "--date", "2026-12-15") == 0

    path = project / "newsletters" / "regio" / "2026-2.yml"
    assert path.read_text(encoding="utf-8").startswith("# Nieuws uit de regio, nieuwsbrief 2 - 2026\n")
    assert capsys.readouterr() == (
        f"Gemaakt: {path}\nVul het in, controleer met `make check` en zet daarna de status op published.\n",
        "",
    )


def test_without_a_date_it_is_asked_until_the_answer_is_one(project: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    write_files(project, FILES)
    monkeypatch.setattr("sys.stdin", Answers("15 december\n2026-12-15\n"))

    assert new(project) == 0

    assert "date: 2026-12-15\n" in (project / "newsletters" / "regio" / "2026-2.yml").read_text(encoding="utf-8")
    out = capsys.readouterr().out
    assert out.count("Datum van de nieuwsbrief (jaar-maand-dag, zoals 2026-12-01): ") == 2
    assert "De datum klopt niet: in '15 december' ontbreekt het jaar" in out


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        (io.StringIO("2026-12-15\n"), "Welke datum krijgt de nieuwsbrief? Geef die mee, zoals: --date 2026-12-01\n"),
        (Answers(""), "Er is geen datum gegeven; er is niets gemaakt.\n"),
    ],
    ids=["nobody is at a terminal", "the answer is nothing at all"],
)
def test_no_date_is_ever_made_up(
    project: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch, typed: io.StringIO, message: str
) -> None:
    write_files(project, FILES)
    before = snapshot(project)
    monkeypatch.setattr("sys.stdin", typed)

    assert new(project) == 2

    assert capsys.readouterr().err == message
    assert snapshot(project) == before


@pytest.mark.parametrize(
    ("region", "date", "message"),
    [
        ("reggio", "2026-12-15", "De regio 'reggio' bestaat niet: bedoelde je 'regio'?\n"),
        (
            "regio",
            "2026",
            "De datum klopt niet: '2026' noemt geen maand; schrijf bijvoorbeeld 21 november 2026,"
            " of november 2026 als de dag niet vaststaat.\n",
        ),
        (
            "regio",
            "2026-02-01",
            "Nieuwsbrief 2026-1 is van 2026-11-21, later dan 2026-02-01: een volgend nummer heeft een latere datum.\n",
        ),
    ],
    ids=["an unknown region", "no full date", "a date before the last issue"],
)
def test_what_can_not_be_made_is_explained_and_nothing_is_made(
    project: Path, capsys: Captured, region: str, date: str, message: str
) -> None:
    write_files(project, FILES)
    before = snapshot(project)

    assert new(project, region, "--date", date) == 2

    assert capsys.readouterr() == ("", message)
    assert snapshot(project) == before


def test_a_newsletter_that_can_be_sent_is_told_so_with_all_there_is_to_know(project: Path, capsys: Captured) -> None:
    write_files(project, FILES)
    before = snapshot(project)

    assert look(project) == 0

    out, err = capsys.readouterr()
    assert (re.sub(r"Grootte: \d+ kB", "Grootte: 7 kB", out), err) == (
        """\
Nieuws uit de regio, nieuwsbrief 1 - 2026 (21 november 2026)

Zo staat hij in de inbox van een telefoon
  Team Regio
  Nieuwsbrief 1
  Een voorbeeldtekst van genoeg tekens om te mogen.

Nagekeken
  goed    Onderwerp: 13 tekens, past op een telefoon
  goed    Voorbeeldtekst: 49 tekens
  goed    Grootte: 7 kB; Gmail kapt een mail af bij 102 kB
  goed    Links: 5 naar deze site en alle bestaan; 2 naar elders, die zijn niet geprobeerd
  goed    Afbeeldingen: geen
  goed    Praktijken: 1, waarvan 1 volledig en 0 als link
  goed    Toestemming: niet nodig, er staat geen verhaal in en niemand wordt voorgesteld
  goed    Afmelden: Brevo vult {{ unsubscribe }} in; die code staat één keer in de mail
  goed    Van-adres: team@regio.nl
  goed    Antwoordadres: antwoord@regio.nl
  goed    Contact: Regio, secretariaat@regio.nl
  goed    Postadres: Postbus 1, 1234 AB Ergens

Bestanden, na `make site`
  site/nieuwsbrieven/regio/2026-1/mail.html: de mail
  site/nieuwsbrieven/regio/2026-1/mail.txt: de mail als platte tekst
  site/nieuwsbrieven/regio/2026-1/mail.eml: een concept voor Outlook, met beide erin
  site/nieuwsbrieven/regio/2026-1/agenda.ics: de agenda
  site/nieuwsbrieven/regio/2026-1/nieuwsbrief.pdf: om af te drukken of bij te voegen

Versturen met Brevo
  Maak een e-mailcampagne, kies bij het ontwerp voor eigen HTML-code en plak de inhoud van mail.html. \
Vraagt Brevo om platte tekst, gebruik dan mail.txt.

Niets houdt het versturen tegen. Stuur eerst een proef naar jezelf.
""",
        "",
    )
    assert snapshot(project) == before


def test_what_stops_a_newsletter_is_counted_and_every_mailing_service_is_explained_where_none_is_chosen(
    project: Path, capsys: Captured
) -> None:
    write_files(
        project, FILES | {"newsletters/regio/region.yml": REGION, "newsletters/regio/2026-2.yml": issue(2, "2026-12-01", "status: draft\n")}
    )

    assert look(project, "2026-2") == 1

    out = capsys.readouterr().out
    assert "  stopt   Status: nog een concept; zet status op published zodat de pagina op de site komt\n" in out
    assert "  stopt   Afmelden: ontbreekt; " in out
    assert out.endswith("\nNog niet versturen: 2 dingen houden het tegen.\n")
    steps = out.partition("Versturen\n")[2].split("\n\n")[0].splitlines()
    services = ["Mailchimp", "Brevo", "listmonk", "Mailcoach", "Copernica", "Laposta", "Outlook"]
    assert [line.strip().partition(":")[0] for line in steps] == services


def test_errors_in_the_issue_itself_come_first_also_where_it_is_a_draft(project: Path, capsys: Captured) -> None:
    write_files(project, FILES | {"newsletters/regio/2026-1.yml": issue(1, "2026-11-21", "status: draft\nintroductie: x\n")})

    assert look(project) == 1
    assert capsys.readouterr().out == (
        "newsletters/regio/2026-1.yml:7:1: fout: onbekend veld 'introductie' [onbekend-veld]\n    bedoelde je 'introduction'?\n"
        "1 fout, 0 waarschuwingen\n\nNog niet versturen: verbeter eerst de fouten hierboven.\n"
    )


def test_errors_elsewhere_are_counted_and_stop_nothing(project: Path, capsys: Captured) -> None:
    broken = {
        "practices/b.yml": practice("B", "aproach: x\n"),
        "practices/c.yml": practice("C", "related: [b]\n"),
        "newsletters/regio/2026-2.yml": "number: [\nstatus: draft\n",
        "newsletters/elders/region.yml": "name: Elders\n",
    }
    write_files(project, FILES | broken)

    assert look(project) == 0
    out = capsys.readouterr().out
    assert "let op  Andere bestanden: 3 andere bestanden hebben fouten; `make check` zegt welke en of de site erop wacht\n" in out


@pytest.mark.parametrize("lost", ["practices/_vocabulary.yml", "newsletters/regio/region.yml"])
def test_errors_in_what_every_issue_needs_stop_it(project: Path, capsys: Captured, lost: str) -> None:
    write_files(project, FILES | {lost: "name: [\n"})

    assert look(project) == 1
    out = capsys.readouterr().out
    assert out.startswith(f"{lost}:")
    assert out.endswith("Nog niet versturen: verbeter eerst de fouten hierboven.\n")


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["regio/2026-1"], 0, ""),
        (["newsletters/regio/2026-1.yml"], 0, ""),
        (["newsletters\\regio\\2026-1.yaml"], 0, ""),
        (["2026-1", "--region", "regio"], 0, ""),
        (["regio/2026-1", "--region", "regio"], 0, ""),
        (["2026-1"], 2, "Van welke regio is nieuwsbrief 2026-1? Schrijf die ervoor, zoals kennemerland/2026-1.\n"),
        (["regio/2026-1", "--region", "elders"], 2, "In 'regio/2026-1' staat de regio regio, bij --region staat elders: geef er één.\n"),
        (["elders/2026-1"], 2, "De regio 'elders' bestaat niet: kies uit regio.\n"),
        (["a/b/2026-1"], 2, "De regio 'a/b' bestaat niet: kies uit regio.\n"),
        (["/2026-1"], 2, "De regio '' bestaat niet: kies uit regio.\n"),
    ],
)
def test_an_issue_is_named_with_its_region(project: Path, capsys: Captured, arguments: list[str], code: int, message: str) -> None:
    write_files(project, FILES)

    assert main(["newsletter", "--root", str(project), *arguments]) == code
    out, err = capsys.readouterr()
    assert err == message
    assert out.startswith("Nieuws uit de regio, nieuwsbrief 1 - 2026") is (code == 0)


def test_a_fresh_newsletter_keeps_no_other_region_from_publishing(project: Path, capsys: Captured) -> None:
    write_files(project, FILES | {"newsletters/elders/region.yml": COMPLETE})
    assert new(project, "elders", "--date", "2026-12-15") == 0
    capsys.readouterr()

    assert main(["check", "--root", str(project)]) == 0
    out, err = capsys.readouterr()
    assert (out.count("waarschuwing: concept: hier staat geen tekst [lege-tekst]"), out.count("fout: ")) == (4, 0)
    assert err == "0 fouten, 4 waarschuwingen\n"
    assert look(project) == 0


def test_a_story_without_consent_stops_the_newsletter(project: Path, capsys: Captured) -> None:
    story = "stories:\n  - {title: Verhaal, text: Tekst}\n"
    write_files(project, FILES | {"newsletters/regio/2026-1.yml": issue(1, "2026-11-21", story)})

    assert look(project) == 1
    assert "bij dit verhaal staat geen toestemming [geen-toestemming]" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "region", "message"),
    [
        ("2026-2", "regio", "De nieuwsbrief '2026-2' van regio bestaat niet: kies uit 2026-1.\n"),
        ("2026-1", "landelik", "De regio 'landelik' bestaat niet: kies uit regio.\n"),
    ],
    ids=["an unknown issue", "an unknown region"],
)
def test_an_issue_that_does_not_exist_is_told_with_those_that_do(
    project: Path, capsys: Captured, name: str, region: str, message: str
) -> None:
    write_files(project, FILES)

    assert look(project, name, region) == 2
    assert capsys.readouterr() == ("", message)


def test_a_site_without_an_address_can_send_no_mail(project: Path, capsys: Captured) -> None:
    write_files(project, FILES | {"mkdocs.yml": "site_name: Praktijkbank\n"})

    assert look(project) == 1
    message = "Nog niet versturen: vul site_url in mkdocs.yml in; zonder dat adres kan een mail nergens heen verwijzen.\n"
    assert capsys.readouterr().out == message


def test_without_chromium_one_line_says_that_there_are_no_pictures(
    project: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    write_files(project, FILES)
    monkeypatch.setenv("PATH", str(tmp_path))

    assert look(project, "2026-1", "regio", "--pictures", str(tmp_path / "beelden")) == 0

    assert f"Beelden van de mail\n  {preview.NO_CHROMIUM}\n" in capsys.readouterr().out
    assert not (tmp_path / "beelden").exists()


@pytest.mark.browser
def test_the_stress_issue_is_pictured_whole(tmp_path: Path, capsys: Captured) -> None:
    if preview.find_chromium() is None:
        lack("Chromium")
    copy_content(tmp_path)
    add_stress(tmp_path)
    write_files(tmp_path, {"mkdocs.yml": FILES["mkdocs.yml"]})

    assert look(tmp_path, "2026-1", "stress", "--pictures", str(tmp_path / "beelden")) == 0

    out = capsys.readouterr().out
    sizes = {path.name: measure(path.read_bytes()) for path in (tmp_path / "beelden").iterdir()}
    assert {name: size[0] for name, size in sizes.items() if size} == {
        "donker.png": 700,
        "licht.png": 700,
        "telefoon.png": 360,
        "zonder-afbeeldingen.png": 700,
    }
    assert all(size and size[1] > 3000 for size in sizes.values())
    assert [line.strip() for line in out.partition("Beelden van de mail\n")[2].splitlines()[:4]] == [
        str(tmp_path / "beelden" / f"{name}.png") for name in ("licht", "donker", "telefoon", "zonder-afbeeldingen")
    ]


def test_a_command_without_what_it_needs_is_wrong_usage(capsys: Captured) -> None:
    for arguments in ([], ["new"], ["new", "newsletter"], ["newsletter"]):
        with pytest.raises(SystemExit) as exit_:
            main(arguments)
        assert exit_.value.code == 2
    assert "usage: praktijkbank" in capsys.readouterr().err
