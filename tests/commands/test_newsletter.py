"""The commands for a communications officer: start a newsletter, and preview one before it is sent."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest

from praktijkbank.build import pipeline
from praktijkbank.commands.main import main
from praktijkbank.newsletters import preview
from praktijkbank.newsletters.pictures import measure
from praktijkbank.newsletters.schema import ISSUE_LINE
from praktijkbank.outputs.newsletter import newsletter_proof
from praktijkbank.outputs.newsletter.newsletter_mail import make_mail
from praktijkbank.outputs.site import Site
from praktijkbank.source.findings import Severity
from tests.conftest import SETTINGS
from tests.support.gaps import lack
from tests.support.newsletters import REGION, add_stress, copy_content, issue, practice, write_files

COMPLETE = (
    "name: Nieuws uit de regio\n"
    "covers: {everything: yes}\n"
    "sender: {name: Team Regio, email: team@regio.nl, reply_to: antwoord@regio.nl}\n"
    "postal: Postbus 1, 1234 AB Ergens\n"
    "contact: {organisation: Regio, email: secretariaat@regio.nl}\n"
    "mailing_service: brevo\n"
    "subscribe_url: https://regio.nl/aanmelden\n"
)
FILES = {
    "mkdocs.yml": "site_name: Praktijkbank\nsite_url: https://praktijkbank.nl/kennis/\n",
    "docs/index.md": "# Home",
    "docs/praktijken/index.md": "# Praktijken",
    "docs/nieuwsbrieven/index.md": "# Nieuwsbrieven",
    "practices/a.yml": practice("Praktijk A", "added: 2026-11-21\n"),
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
    """A terminal at which somebody types."""

    def isatty(self) -> bool:
        """Return True: somebody is there."""
        return True


def new(project: Path, region: str = "regio", *more: str) -> int:
    """Run `praktijkbank new newsletter`."""
    return main(["new", "newsletter", "--root", str(project), "--region", region, *more])


def look(project: Path, name: str = "2026-1", region: str = "regio", *more: str) -> int:
    """Run `praktijkbank newsletter`."""
    return main(["newsletter", name, "--root", str(project), "--region", region, *more])


def snapshot(project: Path) -> dict[str, bytes]:
    """Return every file below a folder with its bytes, except proofs."""
    paths = (path for path in project.rglob("*") if path.is_file() and ".proef" not in path.parts)
    return {str(path): path.read_bytes() for path in paths}


@pytest.fixture(autouse=True)
def _no_slow_tools(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Simulate a machine without Chromium and Pango, except in tests about these."""
    if "browser" not in request.keywords:
        monkeypatch.setattr(preview, "find_chromium", lambda: None)
        monkeypatch.setattr(newsletter_proof, "explain_absence", lambda: "geen Pango")


def test_the_next_newsletter_gets_its_file_and_the_officer_is_told_what_to_do_with_it(project: Path, capsys: Captured) -> None:
    write_files(project, FILES)

    assert new(project, "regio", "--date", "2026-12-15") == 0

    path = project / "newsletters" / "regio" / "2026-2.yml"
    assert path.read_text(encoding="utf-8").startswith(f"{ISSUE_LINE}\n# Nieuws uit de regio, nieuwsbrief 2 - 2026\n")
    assert capsys.readouterr() == (
        f"Gemaakt: {path}\nVul het in en bekijk een proef met: .venv/bin/praktijkbank newsletter regio/2026-2\n",
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


def test_without_a_region_it_is_asked_with_those_that_there_are(project: Path, capsys: Captured) -> None:
    write_files(project, FILES)
    before = snapshot(project)

    assert main(["new", "newsletter", "--root", str(project), "--date", "2026-12-01"]) == 2
    assert (
        capsys.readouterr().err == "Van welke regio is de nieuwsbrief (regio)? Zet het antwoord achter --region, tussen aanhalingstekens.\n"
    )
    assert snapshot(project) == before


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
  goed    Links: 5 naar deze site en alle bestaan; 3 naar elders, die zijn niet geprobeerd
  goed    Afbeeldingen: geen
  goed    Praktijken: 1, waarvan 1 volledig en 0 als link
  goed    Tip: geen; in de praktijken van deze regio staat er geen die in dit nummer past
  goed    Toestemming: niet nodig, er staat geen verhaal in en niemand wordt voorgesteld
  goed    Afmelden: Brevo vult {{ unsubscribe }} in; die code staat één keer in de mail
  goed    Van-adres: team@regio.nl
  goed    Antwoordadres: antwoord@regio.nl
  goed    Contact: Regio, secretariaat@regio.nl
  goed    Aanmelden: https://regio.nl/aanmelden
  goed    Postadres: Postbus 1, 1234 AB Ergens

Proef, alleen voor de makers
  .proef/regio/2026-1: mail.html, mail.txt, mail.eml en agenda.ics
  Voor beelden van de mail is Chromium of Chrome nodig; dat staat niet op deze computer.

Bestanden, na `make site`
  site/nieuwsbrieven/regio/2026-1/mail.html: de mail
  site/nieuwsbrieven/regio/2026-1/mail.txt: de mail als platte tekst
  site/nieuwsbrieven/regio/2026-1/mail.eml: een concept voor Outlook, met beide erin
  site/nieuwsbrieven/regio/2026-1/agenda.ics: de agenda
  site/nieuwsbrieven/regio/2026-1/nieuwsbrief.pdf: om af te drukken of bij te voegen

Versturen met Brevo
  1. Maak een e-mailcampagne.
  2. Kies de lijst met de lezers van deze nieuwsbrief, en vul de afzender in zoals die in region.yml staat.
  3. Neem het onderwerp over, en ook de voorbeeldtekst als daar een vak voor is.
  4. Open mail.html (van de site, niet van de proef) in een teksteditor zoals Kladblok, niet in een browser. Kopieer alles: dat is de code.
  5. Kies bij het ontwerp voor eigen HTML: HTML custom code, of op oudere schermen Paste your code. Plak de code daar.
  6. Vraagt Brevo ook om platte tekst, plak dan de inhoud van mail.txt.
  7. Stuur een proef naar jezelf. Open hem ook op een telefoon en kijk of de afmeldlink er staat.
  8. Is de proef goed, verstuur de mail dan naar de lijst, of plan een dag en tijd.
  Afmelden: in mail.html en mail.txt staat de code {{ unsubscribe }}. Brevo vult die per lezer in; laat hem staan.
  Uitleg van Brevo zelf: help.brevo.com, zoek op: HTML code campaign

Niets houdt het versturen tegen. Stuur eerst een proef naar jezelf.
""",
        "",
    )
    assert snapshot(project) == before


def test_what_stops_a_newsletter_is_counted_and_the_mailing_services_are_named_where_none_is_chosen(
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
    steps = out.partition("Versturen met Outlook, zonder mailprogramma\n")[2].split("\n\n")[0].splitlines()
    assert steps[0] == "  1. Open mail.eml met een dubbelklik: het klassieke Outlook voor Windows laat hem zien als nieuw bericht."
    assert steps[-1] == (
        "  Hebben jullie een mailprogramma? Zet het in region.yml bij mailing_service (mailchimp, brevo, listmonk, mailcoach, copernica, "
        "laposta); dan past de mail daarbij."
    )


def test_errors_in_the_issue_itself_come_first_also_where_it_is_a_draft(project: Path, capsys: Captured) -> None:
    write_files(project, FILES | {"newsletters/regio/2026-1.yml": issue(1, "2026-11-21", "status: draft\nintroductie: x\n")})

    assert look(project) == 1
    assert capsys.readouterr().out == (
        "newsletters/regio/2026-1.yml:7:1: fout: onbekend veld 'introductie' [onbekend-veld]\n"
        "    bedoelde je 'introduction'? Dat staat er al: zet wat hier staat daarbij, en haal deze regel weg\n"
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
    assert (out.count("concept: hier staat geen tekst [lege-tekst]"), out.count("fout: ")) == (3, 0)
    assert err.startswith(
        "Nog 3 fouten in concepten: 3 in newsletters/elders/2026-1.yml. Die houden de site niet tegen. Verder 0 fouten, 0 waarschuwingen\n"
    )
    assert look(project) == 0


def test_what_the_check_warns_of_in_an_issue_is_told_before_it_is_sent(project: Path, capsys: Captured) -> None:
    before = issue(1, "2026-11-01", "agenda:\n  - {date: 2026-12-01, title: Overleg, start: '15:00'}\n")
    agenda = "agenda:\n  - {date: 2026-12-01, title: Overleg}\n"
    write_files(project, FILES | {"newsletters/regio/2026-1.yml": before, "newsletters/regio/2026-2.yml": issue(2, "2026-11-21", agenda)})

    assert look(project, "2026-2") == 0

    out = capsys.readouterr().out
    assert [line for line in out.splitlines() if "regel" in line] == [
        "  let op  2026-2.yml, regel 7: 'Overleg' stond in een eerdere nieuwsbrief met `start: \"15:00\"`; hier niet, dus in agenda's"
        " verdwijnt dat; herhaal wat nog geldt",
        "Niets houdt het versturen tegen, maar lees eerst de waarschuwing bij een regel, hierboven. Stuur daarna een proef naar jezelf.",
    ]


def test_what_the_issue_before_announced_and_this_one_leaves_out_is_told(project: Path, capsys: Captured) -> None:
    before = issue(
        1, "2026-11-01", "agenda:\n  - {date: 2026-12-01, title: Overleg}\n  - {dates: [2026-11-10, 2026-12-08], title: Leerkring}\n"
    )
    after = issue(2, "2026-11-21", "agenda:\n  - {date: 2026-12-01, title: Overleg}\n")
    write_files(project, FILES | {"newsletters/regio/2026-1.yml": before, "newsletters/regio/2026-2.yml": after})

    assert look(project, "2026-2") == 0

    assert (
        "  let op  Agenda: 'Leerkring' (8 december 2026) uit het vorige nummer blijft in agenda's staan;"
        " gaat iets niet door, zet het er dan bij met status: cancelled\n"
    ) in capsys.readouterr().out


def test_an_event_with_only_another_date_is_one_question(project: Path, capsys: Captured) -> None:
    before, after = (
        issue(number, f"2026-11-{number}1", f"agenda:\n  - {{date: 2026-12-{number}1, title: Overleg}}\n") for number in (1, 2)
    )
    write_files(project, FILES | {"newsletters/regio/2026-1.yml": before, "newsletters/regio/2026-2.yml": after})

    assert look(project, "2026-2") == 0

    assert [line for line in capsys.readouterr().out.splitlines() if "Overleg" in line and "let op" in line] == [
        "  let op  2026-2.yml, regel 7: 'Overleg' stond eerder op 11 december 2026, en nu op 21 december 2026: is zij verplaatst?;"
        " zo ja: zet erbij `status: moved` en `was: 2026-12-11`; zo nee: geef haar een eigen key, en gaat die van 11 december 2026"
        " niet door, zet er dan een punt bij met `date: 2026-12-11`, `status: cancelled` en dezelfde titel"
    ]


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


@pytest.mark.browser
def test_the_proof_of_the_stress_issue_is_pictured_whole_and_printed(tmp_path: Path, capsys: Captured) -> None:
    if preview.find_chromium() is None:
        lack("Chromium")
    copy_content(tmp_path)
    add_stress(tmp_path)
    write_files(tmp_path, {"mkdocs.yml": FILES["mkdocs.yml"]})

    assert look(tmp_path, "2026-1", "stress") == 0

    assert "zo ziet de mail eruit: licht.png, donker.png, telefoon.png, zonder-afbeeldingen.png\n" in capsys.readouterr().out
    folder = tmp_path / ".proef" / "stress" / "2026-1"
    sizes = {path.name: measure(path.read_bytes()) for path in folder.glob("*.png")}
    assert {name: size[0] for name, size in sizes.items() if size} == {
        "donker.png": 700,
        "licht.png": 700,
        "telefoon.png": 360,
        "zonder-afbeeldingen.png": 700,
    }
    assert all(size and size[1] > 3000 for size in sizes.values())


def test_a_proof_replaces_the_one_before_and_waits_for_nobody(project: Path) -> None:
    draft = FILES["newsletters/regio/2026-1.yml"] + "status: draft\n"
    write_files(project, FILES | {"newsletters/regio/2026-1.yml": draft, "newsletters/elders/region.yml": "kapot\n"})
    write_files(project, {".proef/regio/2026-1/oud.txt": "oud"})

    assert look(project) == 1

    assert sorted(path.name for path in (project / ".proef" / "regio" / "2026-1").iterdir()) == [
        "agenda.ics",
        "mail.eml",
        "mail.html",
        "mail.txt",
    ]


def test_an_issue_that_waits_is_not_sent_and_nothing_was_sent_after_today(project: Path, capsys: Captured) -> None:
    write_files(project, FILES)

    assert look(project, "2026-1", "regio", "--today", "2026-11-20") == 1
    assert look(project, "2026-1", "regio", "--today", "2026-11-21", "--sent", "2026-11-22") == 2
    assert look(project, "2026-1", "regio", "--today", "2026-11-20", "--sent", "2026-11-21") == 2

    out, err = capsys.readouterr()
    assert "stopt   Datum: wacht tot 21 november 2026: eerder komt hij niet op de site, en de mail verwijst daarheen\n" in out
    assert "Niets houdt het versturen tegen" not in out
    assert err.splitlines() == [
        "Verstuurd op 2026-11-22 kan niet: het is vandaag 2026-11-21. Bewaar hem als hij verstuurd is.",
        "Verstuurd op 2026-11-21 kan niet: het is vandaag 2026-11-20. Bewaar hem als hij verstuurd is.",
    ]
    assert not (project / "newsletters" / "regio" / "sent").exists()


def test_what_was_sent_is_kept_and_published_as_it_was_and_a_difference_is_told(project: Path, capsys: Captured) -> None:
    write_files(project, FILES)
    assert look(project, "2026-1", "regio", "--sent", "2026-11-22") == 0
    folder = project / "newsletters" / "regio" / "sent" / "2026-1"
    assert capsys.readouterr().out == (
        f"Bewaard als verstuurd op 22 november 2026: {folder}\n"
        "Let op: de nieuwsbrief zelf is van 21 november 2026. Klopt de dag niet? Haal de map weg en typ de opdracht opnieuw.\n"
        "De site laat voortaan deze mail zien. Geef de map aan wie de bestanden van de site beheert.\n"
    )
    kept = snapshot(folder)

    path = project / "newsletters" / "regio" / "2026-1.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("Hallo.", "Dag."), encoding="utf-8")
    site = read_site(project)

    (letter,) = site.letters
    mail = make_mail(site, letter)
    assert (mail.html.encode(), mail.text.encode()) == ((folder / "mail.html").read_bytes(), (folder / "mail.txt").read_bytes())
    assert list_findings(project) == [("newsletters/regio/2026-1.yml", 5, "anders-dan-verzonden")]
    path.write_text(path.read_text(encoding="utf-8") + "corrections: [{date: 2026-11-23, what: Er stond hallo}]\n", encoding="utf-8")
    assert [finding for finding in list_findings(project) if finding[2] != "wacht-niet"] == []
    assert snapshot(folder) == kept


def test_what_was_sent_stays_and_a_day_before_the_issue_is_refused(project: Path, capsys: Captured) -> None:
    write_files(project, FILES)

    assert look(project, "2026-1", "regio", "--sent", "2026-11-20") == 2
    assert look(project, "2026-1", "regio", "--sent", "2026-11-21") == 0
    assert look(project, "2026-1", "regio", "--sent", "2026-11-21") == 2

    folder = project / "newsletters" / "regio" / "sent" / "2026-1"
    assert capsys.readouterr().err == (
        "Verstuurd op 2026-11-20 kan niet: schrijf de hele dag, niet eerder dan de datum van de nieuwsbrief (2026-11-21).\n"
        f"{folder} is er al; wat verstuurd is, verandert niet. Meld een fout met corrections in de nieuwsbrief. "
        "Klopt alleen de dag van versturen niet, en is er daarna niets veranderd? Haal die map dan weg en bewaar hem opnieuw.\n"
    )


def test_that_it_was_sent_is_told_in_the_place_of_how_to_send_it(project: Path, capsys: Captured) -> None:
    write_files(project, FILES)
    assert look(project, "2026-1", "regio", "--sent", "2026-11-21") == 0
    assert "Let op" not in capsys.readouterr().out

    assert look(project) == 0

    out = capsys.readouterr().out
    assert out.endswith(
        "Al verstuurd op 21 november 2026: verstuur hem niet nog eens. Is er iets veranderd, laat de site dan opnieuw publiceren; "
        "de mail blijft zoals hij is verstuurd.\n"
    )
    assert "Versturen met" not in out
    proof = (project / ".proef" / "regio" / "2026-1" / "mail.txt").read_text(encoding="utf-8")
    assert "nog niet verstuurd" not in proof
    assert "verstuurd op 21 november 2026" in " ".join(proof.split())


@pytest.mark.parametrize("name", ["mail.html", "mail.txt", "sent.yml"])
def test_a_mail_that_is_not_as_it_was_sent_is_an_error(project: Path, name: str) -> None:
    write_files(project, FILES)
    assert look(project, "2026-1", "regio", "--sent", "2026-11-21") == 0
    path = project / "newsletters" / "regio" / "sent" / "2026-1" / name
    path.write_bytes(path.read_bytes().replace(b"Nieuws", b"Nieuwz") if name != "sent.yml" else b"date: kapot\n")

    findings = pipeline.read(project)[1]

    assert {finding.path for finding in findings if finding.is_error} == {f"newsletters/regio/sent/2026-1/{name}"}


def test_a_new_region_begins_its_first_newsletter_where_a_day_is_given(project: Path, capsys: Captured) -> None:
    write_files(project, FILES)
    make = ["new", "region", "--root", str(project), "--name", "Nieuws", "--sender", "team", "flevoland", "--date"]

    assert main([*make, "gisteren"]) == 2
    assert not (project / "newsletters" / "flevoland").exists()
    assert main([*make, "2026-12-15"]) == 0

    assert (project / "newsletters" / "flevoland" / "2026-1.yml").exists()
    assert capsys.readouterr().out.endswith("Vul het in en bekijk een proef met: .venv/bin/praktijkbank newsletter flevoland/2026-1\n")


def test_a_new_region_that_the_vocabulary_lacks_has_its_first_issue_and_stops_nobody(project: Path, capsys: Captured) -> None:
    write_files(project, FILES)

    assert main(["new", "region", "t-gooi", "--root", str(project), "--name", "N", "--sender", "A", "--date", "2026-12-15"]) == 0
    out = capsys.readouterr().out
    assert out.startswith(
        f"Gemaakt: {project / 'newsletters' / 't-gooi' / 'region.yml'}\nDe regio 't-gooi' staat nog niet in de woordenlijst."
    )
    assert out.endswith("Vul het in en bekijk een proef met: .venv/bin/praktijkbank newsletter t-gooi/2026-1\n")

    write_files(project, {"newsletters/Hoofd Letters/region.yml": REGION})  # can have no page under this name
    content, findings = pipeline.read(project)
    told = {finding.path: finding.severity for finding in findings if finding.path.startswith("newsletters/t-gooi/")}
    assert told == {f"newsletters/t-gooi/{name}.yml": Severity.DRAFT for name in ("2026-1", "region")}
    assert content is not None
    assert [series.key for series in content.archive.series] == ["regio"]

    first = project / "newsletters" / "t-gooi" / "2026-1.yml"
    first.write_text(first.read_text(encoding="utf-8").replace("status: draft", "status: published"), encoding="utf-8")
    assert [finding.rule for finding in pipeline.read(project)[1] if finding.path.endswith("t-gooi/region.yml")] == ["onbekende-waarde"]
    assert pipeline.read(project)[0] is None


def test_a_new_region_explains_itself_and_says_which_word_it_needs(project: Path, capsys: Captured) -> None:
    write_files(project, FILES)
    make = ["new", "region", "--root", str(project), "--name", "Nieuws: 't Gooi", "--sender", "team #1"]

    assert main([*make, "flevoland"]) == 0
    assert [finding for finding in list_findings(project) if "flevoland" in finding[0]] == []
    assert main([*make, "t-gooi", "--email", "info@gooi.nl"]) == 0
    assert "\n  email: 'info@gooi.nl'\n" in (project / "newsletters" / "t-gooi" / "region.yml").read_text(encoding="utf-8")
    assert main([*make, "gooi-en-vechtstreek"]) == 0
    assert main([*make, "drenthe", "--email", "info"]) == 2
    assert main([*make, "flevoland"]) == 2
    assert main([*make, "../weg"]) == 2

    out, err = capsys.readouterr()
    told = {finding.path: finding.hint for finding in pipeline.read(project)[1]}
    for key, label in (("t-gooi", "T-Gooi"), ("gooi-en-vechtstreek", "Gooi en Vechtstreek")):
        assert f"  {key}: {{label: {label}, provinces: []}}\n" in out
        assert told[f"newsletters/{key}/region.yml"].endswith(
            f"onder `regions:` de regel `  {key}: {{label: {label}, provinces: []}}`, met de provincie tussen de haken"
        )
    assert out.count("staat nog niet in de woordenlijst") == 2
    assert err == (
        "'info' is geen mailadres; schrijf naam@organisatie.nl.\n"
        f"{project / 'newsletters' / 'flevoland'} bestaat al en blijft zoals het is.\n"
        "'../weg' kan geen adres van een regio zijn: noem de map weg.\n"
    )


def read_site(project: Path) -> Site:
    """Return the site of a project without errors."""
    catalogue, findings = pipeline.read(project)
    assert catalogue is not None, findings
    return Site(catalogue, SETTINGS)


def list_findings(project: Path) -> list[tuple[str, int, str]]:
    """Return the path, line and rule of every finding."""
    return [(finding.path, finding.line, finding.rule) for finding in pipeline.read(project)[1]]
