"""What an officer is told before a newsletter is sent: all that is good, to be heeded, or stops it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from praktijkbank.build import pipeline
from praktijkbank.newsletters.letter import Letter
from praktijkbank.newsletters.report import Remark, Weight, check_letter, count_stops, cut, list_links
from praktijkbank.outputs.newsletter.newsletter_mail import make_mail
from praktijkbank.outputs.site import Site
from tests.conftest import SETTINGS
from tests.support.made import list_bodies, list_files
from tests.support.newsletters import REGION, STRESS_REGION, issue, practice, write_files

URL = "https://praktijkbank.nl/"
COMPLETE = (
    "name: Regio\n"
    "covers: {everything: yes}\n"
    "sender: {name: Team, email: team@regio.nl, reply_to: antwoord@regio.nl}\n"
    "postal: Postbus 1, 1234 AB Ergens\n"
    "contact: {organisation: Regio, name: secretariaat, email: secretariaat@regio.nl}\n"
    "subscribe_url: https://regio.nl/aanmelden\n"
)


@dataclass(frozen=True)
class Text:
    """A mail with just what a test is about."""

    html: str = ""
    text: str = ""


def letter_of(project: Path, files: dict[str, str]) -> Letter:
    """Return the last issue of a project of the given files, which are sound."""
    write_files(project, files)
    catalogue, findings = pipeline.read(project)
    assert catalogue is not None, findings
    return max(Site(catalogue, SETTINGS).letters, key=lambda letter: letter.published.name)


def look(
    letter: Letter,
    mail: Text | None = None,
    site_url: str = URL,
    addresses: dict[str, str] | None = None,
    *,
    is_draft: bool = False,
) -> dict[str, tuple[Weight, str]]:
    """Look at an issue; gives weight and text of the remark about each subject."""
    remarks = check_letter(letter, mail or Text(), site_url, addresses or {}, is_draft=is_draft)
    assert len({remark.about for remark in remarks}) == len(remarks)
    return {remark.about: (remark.weight, remark.text) for remark in remarks}


def test_a_complete_newsletter_is_good_in_every_way(project: Path) -> None:
    files = {
        "practices/a.yml": practice("A", "added: 2026-11-01\n"),
        "newsletters/r/region.yml": COMPLETE + "mailing_service: brevo\n",
        "newsletters/r/2026-1.yml": issue(1, "2026-11-21"),
    }
    letter = letter_of(project, files)
    mail = Text('<a href="https://praktijkbank.nl/a/#doel">A</a> {{ unsubscribe }}', "{{ unsubscribe }}")

    assert look(letter, mail, addresses={"a/": '<h2 id="doel">'}) == {
        "Onderwerp": (Weight.GOOD, "13 tekens, past op een telefoon"),
        "Voorbeeldtekst": (Weight.GOOD, "49 tekens"),
        "Grootte": (Weight.GOOD, "0 kB; Gmail kapt een mail af bij 102 kB"),
        "Links": (Weight.GOOD, "1 naar deze site en alle bestaan; 0 naar elders, die zijn niet geprobeerd"),
        "Afbeeldingen": (Weight.GOOD, "geen"),
        "Praktijken": (Weight.GOOD, "1, waarvan 1 volledig en 0 als link"),
        "Tip": (Weight.GOOD, "geen; in de praktijken van deze regio staat er geen die in dit nummer past"),
        "Toestemming": (Weight.GOOD, "niet nodig, er staat geen verhaal in en niemand wordt voorgesteld"),
        "Afmelden": (Weight.GOOD, "Brevo vult {{ unsubscribe }} in; die code staat één keer in de mail"),
        "Van-adres": (Weight.GOOD, "team@regio.nl"),
        "Antwoordadres": (Weight.GOOD, "antwoord@regio.nl"),
        "Contact": (Weight.GOOD, "Regio, secretariaat, secretariaat@regio.nl"),
        "Aanmelden": (Weight.GOOD, "https://regio.nl/aanmelden"),
        "Postadres": (Weight.GOOD, "Postbus 1, 1234 AB Ergens"),
    }


def test_a_region_that_tells_only_its_name_gets_what_is_missing_and_where_to_fill_it_in(project: Path) -> None:
    remarks = look(letter_of(project, {"newsletters/r/region.yml": REGION, "newsletters/r/2026-1.yml": issue(1, "2026-11-21")}))

    missing = {about: weight for about, (weight, text) in remarks.items() if text.startswith("ontbreekt")}
    assert missing == {
        "Afmelden": Weight.STOP,
        "Van-adres": Weight.HEED,
        "Antwoordadres": Weight.HEED,
        "Contact": Weight.HEED,
        "Aanmelden": Weight.HEED,
        "Postadres": Weight.HEED,
    }
    assert all("region.yml" in remarks[about][1] for about in missing)


@pytest.mark.parametrize(
    ("service", "html", "text", "weight"),
    [
        ("mailchimp", "*|UNSUB|*", "*|UNSUB|*", Weight.GOOD),
        ("mailchimp", "", "*|UNSUB|*", Weight.STOP),
        ("mailchimp", "*|UNSUB|* *|UNSUB|*", "*|UNSUB|*", Weight.STOP),
        ("mailchimp", "*|UNSUB|*", "", Weight.STOP),
        ("laposta", "", "", Weight.GOOD),
        ("none", "", "", Weight.HEED),
    ],
    ids=["once in each", "not in the HTML", "twice in the HTML", "not in the text", "the service adds it", "by writing to the sender"],
)
def test_every_mail_has_one_way_out(project: Path, service: str, html: str, text: str, weight: Weight) -> None:
    region = f"{COMPLETE}mailing_service: {service}\n"
    letter = letter_of(project, {"newsletters/r/region.yml": region, "newsletters/r/2026-1.yml": issue(1, "2026-11-21")})

    assert look(letter, Text(html, text))["Afmelden"][0] is weight


@pytest.mark.parametrize(
    ("size", "weight"),
    [(80 * 1024, Weight.GOOD), (80 * 1024 + 1, Weight.HEED), (102 * 1024 - 1, Weight.HEED), (102 * 1024, Weight.STOP)],
)
def test_a_mail_that_gmail_clips_is_stopped(project: Path, size: int, weight: Weight) -> None:
    letter = letter_of(project, {"newsletters/r/region.yml": COMPLETE, "newsletters/r/2026-1.yml": issue(1, "2026-11-21")})
    whole, rest = divmod(size, 40)  # short lines, each with the ending that it gets on its way
    html = f"{'x' * 38}\n" * (whole - 1) + "x" * (38 + rest)

    assert look(letter, Text(html))["Grootte"][0] is weight


def test_a_mail_is_weighed_as_it_travels(project: Path) -> None:
    letter = letter_of(project, {"newsletters/r/region.yml": COMPLETE, "newsletters/r/2026-1.yml": issue(1, "2026-11-21")})

    assert look(letter, Text("é" * 16 * 1024))["Grootte"] == (
        Weight.HEED,
        "100 kB; Gmail kapt een mail af bij 102 kB. Het mailprogramma voegt zelf ook nog iets toe",
    )


def test_a_link_to_a_page_a_file_or_a_heading_that_is_not_there_stops_the_newsletter(project: Path) -> None:
    letter = letter_of(project, {"newsletters/r/region.yml": COMPLETE, "newsletters/r/2026-1.yml": issue(1, "2026-11-21")})
    html = "".join(f'<a href="{URL}{path}">x</a>' for path in ("", "a/", "a/#doel", "a/#weg", "b/#x", "c/", "c/", "d.ics"))
    html += f'<img src="{URL}beeld/x.png"><a href="https://elders.nl/">x</a>'
    addresses = {"": "", "a/": '<h2 id="doel">', "b/": ""}

    remarks = check_letter(letter, Text(html), URL, addresses, is_draft=False)

    assert [remark for remark in remarks if remark.about.startswith("Link")] == [
        Remark(Weight.STOP, "Link", "/a/#weg bestaat niet op deze site"),
        Remark(Weight.STOP, "Link", "/beeld/x.png bestaat niet op deze site"),
        Remark(Weight.STOP, "Link", "/c/ bestaat niet op deze site"),
        Remark(Weight.STOP, "Link", "/d.ics bestaat niet op deze site"),
    ]


@pytest.mark.parametrize("site_url", ["", "http://praktijkbank.nl/", "https://praktijkbank.example/", "https://example.nl.example/"])
def test_a_site_without_an_address_of_its_own_can_send_nothing(project: Path, site_url: str) -> None:
    letter = letter_of(project, {"newsletters/r/region.yml": COMPLETE, "newsletters/r/2026-1.yml": issue(1, "2026-11-21")})

    assert look(letter, site_url=site_url)["Adres van de site"][0] is Weight.STOP


def test_a_draft_is_not_sent_and_an_issue_dated_by_month_should_get_its_day(project: Path) -> None:
    letter = letter_of(project, {"newsletters/r/region.yml": COMPLETE, "newsletters/r/2026-1.yml": issue(1, "2026-11")})

    remarks = look(letter, is_draft=True)

    assert remarks["Status"][0] is Weight.STOP
    assert remarks["Datum"] == (
        Weight.HEED,
        "alleen de maand staat vast; praktijken die in november 2026 nog worden toegevoegd, komen er ook in. Vul de dag in",
    )


def test_a_long_subject_is_cut_on_a_phone(project: Path) -> None:
    text = issue(1, "2026-11-21").replace("Nieuwsbrief 1", "x" * 41)
    letter = letter_of(project, {"newsletters/r/region.yml": COMPLETE, "newsletters/r/2026-1.yml": text})

    assert look(letter)["Onderwerp"][0] is Weight.HEED
    assert cut("x" * 40, 40) == "x" * 40
    assert cut("x" * 41, 40) == "x" * 39 + "…"
    assert cut("een woord verder", 10) == "een woord…"


def test_stories_are_listed_with_who_consented_and_pictures_with_their_weight(stress_site: Site) -> None:
    letter = next(letter for letter in stress_site.letters if letter.series.key == STRESS_REGION)
    remarks = look(letter)

    assert remarks["Toestemming"] == (
        Weight.GOOD,
        "'Persoon & <3': van de persoon zelf, 2026-11-01, vastgelegd door redactie \"Stress\" & zonen; "
        '\'Een verhaal met toestemming & "naam"\': van ouder, 2026-11-01, vastgelegd door redactie "Stress" & zonen',
    )
    assert remarks["Afbeeldingen"] == (Weight.GOOD, "3, samen 3 kB, elk met een omschrijving")

    heavy = replace(
        letter,
        series=replace(letter.series, pictures=letter.series.pictures | {name: bytes(600 * 1024) for name in ("beeld.png", "logo.png")}),
    )
    assert look(heavy)["Afbeeldingen"] == (Weight.HEED, "3, samen 1.202 kB, elk met een omschrijving")


def test_the_real_mail_of_the_stress_issue_leads_nowhere_that_is_not_there(stress_site: Site) -> None:
    letter = next(letter for letter in stress_site.letters if letter.series.key == STRESS_REGION)
    mail = make_mail(stress_site, letter)
    addresses = dict.fromkeys(list_files(stress_site), "")
    addresses |= list_bodies(stress_site) | {"praktijken/": ""}

    remarks = check_letter(letter, mail, SETTINGS.site_url, addresses, is_draft=False)

    assert [remark.about for remark in remarks if remark.weight is Weight.STOP] == ["Adres van de site"]
    assert count_stops(remarks) == 1


def test_links_are_found_however_they_are_written() -> None:
    html = "<a href='a'>x</a><a href=b>x</a><A HREF=\"c?d&amp;e\">x</A><img src=f alt=x><a>x</a><a href>x</a><!-- <a href='g'> -->"

    assert list_links(html) == ["a", "b", "c?d&e", "f"]


def test_a_link_to_sign_up_for_what_is_off_is_said_to_be_left_out(project: Path) -> None:
    signup = 'signup: "https://a.nl/x"'
    agenda = (
        f"agenda:\n  - {{date: 2026-12-01, title: Borrel, status: cancelled, {signup}}}\n  - {{date: 2026-12-02, title: Dag, {signup}}}\n"
    )
    letter = letter_of(project, {"newsletters/regio/region.yml": COMPLETE, "newsletters/regio/2026-1.yml": issue(1, "2026-11-21", agenda)})

    said = "'Borrel' (1 december 2026) gaat niet door; de link om je aan te melden of mee te doen laten we daar weg"
    assert look(letter)["Agenda"] == (Weight.GOOD, said)


def test_two_events_of_one_title_that_are_off_are_told_apart(project: Path) -> None:
    day = 'date: 2026-12-01, title: Training, status: cancelled, signup: "https://a.nl/x"'
    agenda = f'agenda:\n  - {{{day}, start: "09:00", end: "12:00", key: a}}\n  - {{{day}, start: "13:00", key: b}}\n'
    letter = letter_of(project, {"newsletters/regio/region.yml": COMPLETE, "newsletters/regio/2026-1.yml": issue(1, "2026-11-21", agenda)})

    first, second = "'Training' (1 december 2026, 09.00 tot 12.00 uur)", "'Training' (1 december 2026, vanaf 13.00 uur)"
    assert look(letter)["Agenda"][1].startswith(f"{first} en {second} gaan niet door; ")


def test_an_earlier_issue_that_was_not_kept_is_told_with_what_to_type(project: Path) -> None:
    files = {"newsletters/regio/region.yml": COMPLETE, "newsletters/regio/2026-1.yml": issue(1, "2026-11-21")}
    letter = letter_of(project, files | {"newsletters/regio/2026-2.yml": issue(2, "2026-12-21")})

    text = "2026-1 is niet bewaard, en verandert nog mee met de praktijken. Is het verstuurd, typ dan:"
    assert look(letter)["Vorig nummer"] == (
        Weight.HEED,
        f"{text} .venv/bin/praktijkbank newsletter regio/2026-1 --sent, met de dag erachter",
    )
