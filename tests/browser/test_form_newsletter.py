"""Somebody writes an issue of a newsletter in the browser and ends with a sound file; the form judges as the checker does."""

from __future__ import annotations

import copy
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, Page, expect
from pydantic import ValidationError

from praktijkbank.build.preview_server import PreviewServer
from praktijkbank.editing.privacy import guard
from praktijkbank.newsletters.newsletter_checks import check_newsletters
from praktijkbank.newsletters.reading import IssueEntry, RegionEntry
from praktijkbank.newsletters.returning import CLOSING
from praktijkbank.newsletters.schema import Issue
from praktijkbank.newsletters.whole_letter import find_letter
from praktijkbank.outputs.site import Site
from praktijkbank.practices.consent import CONSENT_FIELDS
from praktijkbank.practices.entries import Entry
from praktijkbank.source.validation import read_record
from praktijkbank.source.yaml_document import Document, list_texts
from praktijkbank.source.yamlfile import parse_yaml
from praktijkbank.text.unbroken import keep_whole
from tests.browser.test_form_desk import save
from tests.browser.test_form_rules import (
    DATES,
    LINES,
    STORY,
    TEXTS,
    TODAY,
    URLS,
    PlacedDocument,
    ask_guard,
    explain,
    list_places,
    tell,
    write_place,
)
from tests.build.test_desk import prepared, root, server
from tests.conftest import ROOT
from tests.support.axe import violations
from tests.support.chromium import DESKTOP, PHONE, open_window
from tests.support.form_page import open_form
from tests.support.form_page import save as download

__all__ = ["prepared", "root", "server"]  # fixtures

Judged = tuple[str, str, str, bool]  # rule, place, message, whether it stops publishing

ADDRESS = "meedoen/nieuwsbrief/"
FILLINGS, SEED = 600, 20261128
POOL = [
    *(*LINES, *DATES[:20], *URLS, *TEXTS[:20], "15:00", "15:00-17:00", "3 uur", "25:00", "9.30 uur", "moved", "cancelled", "nieuws"),
    *("bestanden/verslag.pdf", "/praktijken/", "/Praktijken", "foto.jpg", "Foto.JPG", "560", "561", "lees meer", "x" * 35, "x" * 91),
    *("2026-02-12", "2026-02-13", "2026-02-11", "2026-12", "2026", "info@voorbeeld.nl", "www.voorbeeld.nl", "16:00", "16:00-18:00"),
    *(
        "half tien",
        "kwart voor drie 's middags",
        "om 9 uur",
        "9h30",
        "3 uur s middags",
        "0930",
        "4 p.m.",
        "tussen 10 en 12 uur",
        "van 9 tot 10",
        "9",
        "09:00 (inloop 8:30)",
        "via www.voorbeeld.nl/a",
        "mail naar info@voorbeeld.nl.",
        "tien voor half elf",
        "5 over half 3 's middags",
        "kw over 10",
        "40 voor tien",
        "10AM",
        "10 uur 30",
        "tot 10 uur",
    ),
    *(
        "Hallo *|FNAME|*",
        "Hallo {{ naam }}",
        "Hallo {$naam}",
        "Dag *|FNAME|* {{ naam }}",
        "als a<b",
        "een<b>woord</b>",
        "zie [het verslag](bestanden/verslag.pdf) en [verslag](/praktijken/)",
    ),
    *("[plan] (bestanden/plan.pdf)", "[plan](bestanden/Het plan.pdf)", "[over](/over) en [weer](x/y)", "<https://a>"),
    *("geen", "nog onbekend", "volgt nog", "**Let op** neem mee", "R&amp;D &euro; 5", "Jeugd&shy;hulp"),
    *("14 t/m 16 maart 2026", "14-16 maart 2026", "28 februari tot en met 2 maart 2026", "14 tot 16 maart 2026", "14 t/m 16 maart"),
    *("14 en 15 maart 2026", "3, 10 en 17 maart 2026", "di 3 maart; di 10 maart 2026", "10 en 3 maart 2026", "30 mei 2026 - 2 juni 2026"),
    *("VERVALT: Netwerkdag", "Uitgesteld - Intervisie", "AFGELAST Intervisie", "[verplaatst] Intervisie", "GAAT NIET DOOR Netwerkdag"),
    *(
        "Netwerkdag (was 5 februari)",
        "Intervisie -> verzet naar 3/3",
        "Intervisie i.p.v. 3 maart, Zwolle",
        "Overleg, was het 3 weken later",
    ),
    *("2026-02-??", "?? februari 2026", "xx-02-2026", "half 4 tot 5", "foto zaal.HEIC", "C:\\foto\\zaal 1.jpg", "![](zaal.png)"),
    *("netwerkdag-2026-02-12", "intervisie-2026-02-17"),
]
SLUGS = ["kindcentrum-de-vaart", "school-als-wijk-groningen", "bestaat-niet", "Geen Slug"]
LISTS = ("agenda", "sections", "stories", "corrections")
SERVICES = ("none", "mailchimp", "copernica")
WHOLE = """\
number: 2
date: 2026-02-01
subject: Nieuws uit de regio
preheader: Wat er deze maand gebeurt op scholen in onze regio.
introduction: Een [inleiding](https://voorbeeld.nl/a).
sections:
  - kind: nieuws
    title: Kop
    text: Tekst met een [verslag](https://voorbeeld.nl/b).
    picture: {file: foto.jpg, alt: Een zaal, width: 300, caption: In de zaal, url: /praktijken/}
    link: {text: Het hele verslag, url: bestanden/verslag.pdf}
    blocks:
      - heading: Tussenkop
      - quote: {text: Het werkt., by: een coach, url: https://voorbeeld.nl/c}
      - button: {text: Geef je op, url: mailto:a@voorbeeld.nl}
      - columns: {left: [{text: Links}], right: [{heading: Rechts}]}
      - person: {name: Noor Bakker, role: coach, consent: {by: zijzelf, date: 2026-01-02, recorded_by: de regio}}
stories:
  - {title: Verhaal, text: Zo ging het., consent: {by: ouder, date: 2026-01-31, recorded_by: de regio}}
agenda:
  - date: 2026-02-12
    until: 2026-02-13
    start: 15:00
    end: 12:00
    title: Netwerkdag
    signup: https://voorbeeld.nl/d
    deadline: 2026-02-05
    deadline_in_calendar: yes
  - {dates: [2026-02-17, 2026-02-24], start: 15:00-17:00, title: Intervisie, key: intervisie}
  - {date: 2026-03-01, was: 2026-02-25, status: moved, title: Verplaatst}
practices: {pin: [kindcentrum-de-vaart], feature: [kindcentrum-de-vaart], hide: [school-als-wijk-groningen], in_full: 3}
tip: no
signature:
  text: Groet
  name: |-
    een coach

    de redactie
corrections: [{date: 2026-02-01, what: De dag klopte niet., event: intervisie}]
"""


PART_FIRST = (
    "'s middags van 13.00 tot 15.30 uur",
    "'s avonds half acht tot middernacht",
    "'s avonds om 8 uur",
    "'s middags 9 tot 's avonds",
)
SAID_HOURS = (
    *PART_FIRST,
    "half acht",
    "half acht tot half tien",
    "half vier tot 10 uur",
    "half acht tot middernacht",
    "half tien tot 12 uur",
    "van 9 tot half 1",
    "half 1",
    "9.30 tot 12.00 uur (inloop 9.15)",
    "24:00",
)
MANY_HOURS = (("10:00", "10:00"), ("10:00", "11:00"), ("10:00-12:00", ""))
MANY_DAYS = (
    "4 t/m 6 mei 2026",
    "30 april - 2 mei 2026",
    "4 en 5 mei 2026",
    "4, 11 en 18 mei 2026",
    "4 mei 2026-5 juni 2026",
    "4 tot 6 mei 2027",
)
TITLED = (
    "VERVALT: inloop",
    "VERVALT, inloop",
    "Inloop (verplaatst)",
    "UITGESTELD Inloop",
    "gaat niet door - inloop",
    "INLOOP VERVALT",
    "Afgelast. Inloop",
    "De inloop van 3 mei gaat niet door.",
    "Netwerklunch Almere - vervalt i.v.m. ziekte",
    "Lunch uitgesteld",
    "GEEN lunch",
    "Lunch (was 28 januari)",
    "Lunch, eerder gepland op do 3 maart 2026",
    "Lunch verzet naar 3 april",
    "Lunch (nieuwe datum: 3-4-2026), Zwolle",
    "Hoe je omgaat met wat vervalt",
)
# Events of one issue that calendars would have one entry for, or that a series still names the old day of.
ONE_IN_CALENDARS: list[list[dict[str, Any]]] = [
    [{"date": "2026-03-03", "title": "Training"}, {"date": "2026-04-04", "title": "Iets anders", "key": "training-2026-03-03"}],
    [{"date": "2026-04-04", "title": "Iets anders", "key": "training-2026-03-03"}, {"date": "2026-03-03", "title": "Training"}],
    [{"date": "2026-03-10", "was": "2026-03-03", "status": "moved", "title": "Dag"}, {"date": "2026-03-10", "title": "Dag"}],
    [{"dates": ["2026-03-03", "2026-03-10"], "title": "Cursus", "key": "c"}, {"date": "2026-03-12", "title": "Les", "key": "c-2026-03-10"}],
    [
        {"dates": ["2026-03-03", "2026-03-10"], "title": "Cursus", "key": "c"},
        {"dates": ["2026-03-10", "2026-03-17"], "title": "Dag", "key": "c-2026-03-10"},
    ],
    [{"dates": ["2026-03-03", "2026-03-10"], "title": "Café's"}, {"date": "2026-04-04", "title": "Les", "key": "cafe-s-2026-03-03"}],
    [
        {"dates": ["2026-03-03", "2026-03-10"], "title": "Cursus"},
        {"date": "2026-03-12", "was": "2026-03-10", "status": "moved", "title": "cursus"},
    ],
    [
        {"date": "2026-03-12", "was": "2026-03-03", "status": "moved", "title": "Les", "key": "c-2026-03-03"},
        {"date": "2026-03-03", "dates": ["2026-03-10"], "title": "Cursus", "key": "c"},
    ],
]

# What breaks a rule between the parts of it: what to put where.
BROKEN: list[tuple[tuple[Any, ...], Any]] = [
    (("subject",), "wat er deze maand  gebeurt op scholen in onze REGIO."),
    (("stories", 0, "consent", "date"), "2026-02-02"),
    (("agenda", 0, "deadline"), "2026-01-20"),
    (("agenda", 0, "until"), "2026-01-20"),
    (("agenda", 2, "date"), "2026-01-20"),
    (("agenda", 0, "end"), "16:00"),
    (("agenda", 2, "date"), "2026-02-12"),
    (("agenda", 1), {"date": "2026-02-12", "start": "18:00-19:00", "title": "De netwerkdag"}),
    (("agenda", 1), {"date": "2026-02-12", "start": "11:00-12:00", "title": "Inloopuur"}),
    (("agenda", 1), {"date": "2026-02-13", "was": "2026-02-12", "status": "moved", "title": "netwerkdag"}),
    (("agenda", 1), {"date": "2026-02-12", "title": "Inloopuur", "key": "inloop"}),
    (("agenda", 1), {"date": "2026-02-12", "was": "2026-02-12", "status": "moved", "title": "Verzet"}),
    (("agenda", 1), {"date": "2028-02-12", "title": "Inloopuur"}),
    (
        ("agenda",),
        [
            {"dates": ["2026-03-03", "2026-03-10"], "title": "Cursus"},
            {"dates": ["2026-03-10", "2026-03-17"], "title": "cursus"},
            {"date": "2026-03-20", "until": "2026-03-22", "title": "Congres"},
            {"date": "2026-03-21", "title": "Het congres"},
        ],
    ),
    *((("agenda", 1), {"date": days, "title": "Inloop"}) for days in MANY_DAYS),
    *((("agenda", 1), {"dates": days, "title": "Inloop"}) for days in MANY_DAYS),
    (("agenda", 2, "was"), "14 en 15 februari 2026"),
    *((("agenda", 1), {"date": "2026-05-12", "title": title}) for title in TITLED),
    *((("agenda",), agenda) for agenda in ONE_IN_CALENDARS),
    (("corrections", 0, "date"), "2026-01-31"),
    (("corrections", 0, "event"), "netwerkdag"),
    (("practices", "hide", 0), "kindcentrum-de-vaart"),
    (("practices", "feature", 0), "bestaat-niet"),
    (("sections", 0, "text"), "Lees [het hele  Verslag](https://voorbeeld.nl/x) en [inleiding](/praktijken/)."),
    (("signature", "text"), "Groet [inleiding](https://voorbeeld.nl)"),
    (("signature", "text"), "Groet,\n\n<b>de redactie</b>"),
    (("signature", "name"), "x" * 1001),
    (("agenda", 0), {"date": "2026-03-29", "start": "2.30 uur", "title": "Nachtwandeling"}),
    (("agenda", 0), {"date": "2026-03-28", "until": "2026-03-29", "start": "22:00", "end": "02:15", "title": "Feest"}),
    (("agenda", 0), {"dates": ["2026-03-22", "2026-03-29"], "start": "01:00", "end": "02:59", "title": "Nachtbus"}),
    (
        ("agenda", 1),
        {"title": "Dag", "dates": ["2026-02-17", "2026-02-17"], "until": "2026-02-16", "end": "9:30", "deadline_in_calendar": "yes"},
    ),
    (
        ("agenda", 2),
        {"title": "Dag", "date": "2026-03-01", "status": "moved", "end": "10:00", "until": "2026-02-28", "deadline": "2026-03-02"},
    ),
    (("agenda", 0), {"date": "2026-10-25", "start": "02:30", "title": "Nachtwandeling"}),
    (("agenda", 0), {"dates": ["2026-10-18", "2026-10-25"], "start": "01:00", "end": "02:10", "title": "Nachtbus"}),
    *((("agenda", 0), {"date": f"5 juni 2026{hours}", "title": "Open dag"}) for hours in (" om 10.00", ", 10-12 uur", " half drie", " 10")),
    *((("agenda", 0), {"dates": [f"5 juni 2026 {one}", f"6 juni 2026 {other}"], "title": "Dag"}) for one, other in MANY_HOURS),
    (("agenda", 0), {"date": "di 12 jan", "start": "half vier tot 5 uur", "title": "Dag", "deadline": "3 maart"}),
    (("agenda", 0), {"date": "4 en 5 maart 2026", "start": "half vier tot 5 uur", "title": "Dag"}),
    (("agenda", 0), {"date": "5 maart 2026", "start": "15:00-17:00", "end": "18:00", "title": "Dag", "signup": "bij mij"}),
    (("agenda", 0, "costs"), "Kosten: € 150"),
    (("agenda", 0, "signup"), "https://voorbeeld.nl/d,"),
    *((("agenda", 0, "signup"), address) for address in ("www.voorbeeld.nl/d", "voorbeeld.nl/d", "mailto:a@b.nl?subject=Dag 1 mei")),
    (("introduction",), "Zie [de dag](www.voorbeeld.nl/d)."),
    *((("agenda", 0, field), "uiterlijk 3 maart 2026") for field in ("deadline", "until")),
    *((("agenda", 0), {"date": "5 juni 2026", "title": "Dag", "start": hours}) for hours in SAID_HOURS),
    *((("agenda", 0), {"date": "5 juni 2026", "title": "Dag", "start": "20:00", "end": end}) for end in ("24:00", "middernacht", "24 u")),
    *((("stories", 0, "consent", "by"), text) for text in ("ja", "Ja, mondeling", "jaarteam", "oke")),
    *((("sections", 0, "picture", "width"), width) for width in ("300px", "300 beeldpunten", "50%")),
    (("introduction",), "Hoi.\n\n> Beste collega,\n> Tot dan. [cid:a.png@01] [cid:b.png@02]\n> Groetjes\n\nMail a@b.nl<mailto:a@b.nl>."),
    (
        ("introduction",),
        "---- Forwarded message ----\nFrom: A <a@b.nl>\nSubject: x\n\nOp 5 mei om 9:12 schreef A:\n\nSent from my phone",
    ),
    (("introduction",), "Hallo *|FNAME|* en {{ naam }}."),
    (("introduction",), "Kom ook! [KNOP: Lees meer] en [foto](https://voorbeeld.nl/foto)."),
    *((("sections", 0, "picture", "alt"), alt) for alt in ("Foto", "een afbeelding 2", "IMG_2041", "foto.jpg", "Foto van de zaal")),
    *((("agenda", 0, "signup"), f"bestanden/{name}") for name in ("Verslag netwerkdag.PDF", "map/a.pdf", "Verslag", "a_b.c.pdf")),
    *((("corrections", 0, "what"), text) for text in ("De dag\n  klopte niet.", "De dag\n\nklopte niet.")),
]


def load(text: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.load(text, yaml.CBaseLoader)  # noqa: S506 - makes nothing but text
    return loaded


def make_fillings() -> Iterator[dict[str, Any]]:
    """Every issue of this site and one with everything, whole and broken on purpose, and many with a few values that are wrong or gone."""
    issues = [load(WHOLE), *(load(path.read_text(encoding="utf-8")) for path in sorted((ROOT / "newsletters").glob("*/2*.yml")))]
    for issue in issues:
        issue.pop("status", None)
    yield from issues
    for place, value in BROKEN:
        filling = copy.deepcopy(issues[0])
        follow(filling, place[:-1])[place[-1]] = value
        yield filling
    chance = random.Random(SEED)  # noqa: S311 - the same fillings every time
    for _ in range(FILLINGS):
        filling = copy.deepcopy(chance.choice([issues[0], *issues]))
        for _ in range(chance.randint(1, 3)):
            change(filling, chance)
        yield filling


def change(filling: dict[str, Any], chance: random.Random) -> None:
    """Put something else in one place, or what stands in another; drop what is there; or say a part twice."""
    places = list(list_places(filling))
    place = chance.choice(places)
    holder, name = follow(filling, place[:-1]), place[-1]
    action = chance.random()
    if action < 0.15 and isinstance(holder, dict) and len(holder) > 1:
        del holder[name]
    elif action < 0.35:
        parts = chance.choice([value for key in LISTS if isinstance(value := filling.get(key), list)] or [[]])
        parts.extend(copy.deepcopy(chance.sample(parts, 1)) if parts else [])
    elif place[0] == "practices":
        holder[name] = chance.choice(SLUGS) if name != "in_full" else "-1"
    elif name not in {"tip", "deadline_in_calendar", "closing_dates"}:  # chosen from a list
        alike = [follow(filling, other) for other in places if other[-1] == name and other[0] != "practices"]
        text = chance.choice(alike if action < 0.5 and alike else POOL)
        holder[name] = text.strip(" ") or " "


def follow(value: Any, place: tuple[Any, ...]) -> Any:
    for key in place:
        value = value[key]
    return value


def judge(filling: dict[str, Any], service: str, site: Site) -> list[Judged]:
    """Return what the checker says of an issue in a region with a mailing service: rule, place, message, and whether it is refused."""
    found = [("zacht-afbreekstreepje", "", "", False) for _, text in list_texts(filling) if "\u00ad" in text]
    try:
        issue = Issue.validate(filling, context={"vocabulary": site.catalogue.vocabulary})
    except ValidationError as error:
        found += explain(Issue, error)
        issue = None
    region = site.catalogue.archive.series[0].region.replace(mailing_service=service)
    entry = IssueEntry("2026-2", PlacedDocument("", "", filling), issue)
    practices = [Entry(item.slug, Document(item.slug), item.practice, "") for item in site.catalogue.items]
    statuses = site.catalogue.vocabulary["event_statuses"]
    told = check_newsletters([RegionEntry("regio", Document("region.yml"), region, (entry,))], practices, (), statuses)
    return sorted(found + [tell(one) for one in told if one.rule not in OF_OTHER_FILES])


# What only the checker can know, since it is about other files; the page says so.
OF_OTHER_FILES = {"dode-link", "geen-bestand", "geen-afbeelding", "geen-titel", "jaar-klopt-niet", "nummer-klopt-niet"}


def test_every_issue_and_many_wrong_ones_are_judged_alike(desktop: Page, real_site: Site) -> None:
    fillings = [(filling, SERVICES[at % len(SERVICES)]) for at, filling in enumerate(make_fillings())]
    desktop.goto("meedoen/")
    judged = desktop.evaluate(
        """async (fillings) => {
            const root = document.baseURI.replace(/meedoen\\/.*$/, "");
            const { Checker } = await import(new URL("assets/js/form/rules/check.js", root).href);
            const { rules } = await import(new URL("assets/js/form/rules/issue-rules.js", root).href);
            const data = await (await fetch(new URL("data/nieuwsbriefformulier.json", root))).json();
            const checker = new Checker(data, rules);
            checker.region = Object.keys(data.regions)[0];
            return fillings.map(([filling, service]) => {
                data.regions[checker.region].service = service;
                return checker.check(filling).map((one) => [one.rule, one.place, one.message, one.isError]);
            });
        }""",
        fillings,
    )
    wanted = [judge(filling, service, real_site) for filling, service in fillings]
    said = [sorted(level(*one) for one in found) for found in judged]
    differences = [(one, other) for one, other in zip(wanted, said, strict=True) if one != other]
    assert not differences, "\n".join(f"controle: {one}\nformulier: {other}" for one, other in differences[:10])
    assert wanted[0] == []
    assert {rule for found in wanted for rule, *_ in found} >= OF_WHOLE


def level(rule: str, place: list[Any], message: str, is_error: bool) -> Judged:
    """Say of a soft hyphen only that it is there."""
    return (rule, "", "", is_error) if rule == "zacht-afbreekstreepje" else (rule, write_place(place), message, is_error)


# The rules between the parts of an issue, each of which the fillings break.
OF_WHOLE = {
    *("voorbeeldtekst-gelijk", "toestemming-te-laat", "voor-de-nieuwsbrief", "aanmelden-voorbij", "dubbel-agendapunt", "dubbele-linktekst"),
    *("misschien-dubbel", "tijden-over-dagen", "correctie-te-vroeg", "onbekende-bijeenkomst", "onbekende-praktijk", "tonen-en-weglaten"),
    *("invulcode", "invulcode-elders", "tijd-bestaat-niet", "stand-in-titel", "tijd-komt-twee-keer"),
}


# Introductions, and sections by title, with and without an agenda in them.
LETTERS = [
    "Welkom.\n\nAgenda\n• dinsdag 8 december, 15.00 uur: Netwerkgroep",
    "Welkom.\n\n2. Data volgende overleggen:\n- 14-01-2027 15:00 Overleg\n",
    "8 december 2026: netwerkgroep\n\n12 januari 2027: leeromgeving",
    "do 3, 10 en 17 maart\n9/2 overleg",
    "12 november kwamen 80 mensen bijeen.\nZij spraken over de agenda.",
    "Zet het in je agenda!\n8 december is de netwerkdag.",
    "Graag nodigen we je uit.\n\nDatum: dinsdag 6 april 2027\n**Tijd:** 14.00 - 16.00 uur\nLocatie: De Linde\n\nTot dan!",
    "Datum: volgt nog\nTijd: 14.00 uur",
    "Plaats: De Linde\nDag: 6 april",
    "Datum: 6 april 2027\n\nPlaats: De Linde",
    "Van 9.30 tot 11.30 uur\n10-12 uur\nBezoekadres\nKerkstraat 1\n1234 AB Ermelo",
]
LETTER_SECTIONS = [
    ("Agenda voorjaar", "6 april 2027: netwerkdag\n\n- 12 april: overleg"),
    ("Agenda", "6 april 2027: netwerkdag\nZet het in je agenda."),
    ("Nieuws", "6 april 2027: netwerkdag"),
]


def test_an_agenda_in_a_text_is_found_alike(desktop: Page) -> None:
    desktop.goto("meedoen/")
    sections = [{"introduction": "Welkom.", "sections": [{"title": title, "text": text}]} for title, text in LETTER_SECTIONS]
    issues = [*({"introduction": text} for text in LETTERS), *sections]
    judged = desktop.evaluate(
        """async (issues) => {
            const root = document.baseURI.replace(/meedoen\\/.*$/, "");
            const { checkLetter } = await import(new URL("assets/js/form/rules/whole-letter.js", root).href);
            return issues.map((issue) => {
                const found = [];
                checkLetter(issue, (refusal) => found.push([refusal.rule, refusal.message]));
                return found;
            });
        }""",
        issues,
    )
    found = [
        find_letter(parse_yaml(yaml.safe_dump(issue, default_style="|", allow_unicode=True).encode(), "x.yml")[0], None) for issue in issues
    ]
    assert judged == [[[each.rule, each.message] for _, each in letter] for letter in found]
    assert [len(letter) for letter in judged] == [1, 1, 1, 1, 0, 0, 1, 0, 1, 0, 0, 1, 0, 0]


WHOLE_TEXTS = [
    "Bel 035-1234567, (020) 692 64 44 of 06 - 12 34 56 78.",
    "0800-1234 en +31 6 12345678",
    "In 's-Hertogenbosch en 't Harde, 0-12 jaar, 2024-2028, 01-02-2026, 036 scholen",
    "https://voorbeeld.nl/035-1234567",
]


def test_scripts_keep_the_same_names_and_numbers_on_one_line(desktop: Page) -> None:
    desktop.goto("meedoen/")
    kept = desktop.evaluate(
        """async (texts) => {
            const root = document.baseURI.replace(/meedoen\\/.*$/, "");
            const { keepWhole } = await import(new URL("assets/js/shared/templates.js", root).href);
            return texts.map((text) => {
                const place = document.createElement("p");
                place.append(...keepWhole(text));
                return place.innerHTML;
            });
        }""",
        WHOLE_TEXTS,
    )
    assert kept == [keep_whole(text) for text in WHOLE_TEXTS]


CONSENT = {"by": "ouder", "date": "2026-01-15", "recorded_by": "de regio"}
PERSON = {"name": "Noor Bakker", "text": STORY, "consent": CONSENT}
# What an issue tells of one child, and the consents beside it.
TOLD: list[dict[str, Any]] = [
    {"introduction": STORY},
    {"sections": [{"kind": "nieuws", "title": "Kop", "text": STORY}]},
    {"sections": [{"kind": "nieuws", "title": "Kop", "text": STORY, "consent": CONSENT}]},
    {"sections": [{"kind": "nieuws", "title": "Kop", "text": "Iedereen deed mee.", "consent": CONSENT}]},
    {"sections": [{"kind": "nieuws", "title": "Kop", "text": STORY, "consent": {**CONSENT, "for": "site en krant"}}]},
    {"sections": [{"kind": "nieuws", "title": "Kop", "text": STORY, "blocks": [{"person": PERSON}]}]},
    {"sections": [{"kind": "nieuws", "title": "Kop", "blocks": [{"person": {**PERSON, "consent": {**CONSENT, "for": "intern"}}}]}]},
    {"stories": [{"title": "Kop", "text": "Niets bijzonders.", "consent": CONSENT}]},
    {"stories": [{"title": "Kop", "text": "Niets bijzonders.", "consent": {**CONSENT, "by": "Ahmed Bouzid"}}]},
    {"sections": [{"kind": "nieuws", "title": "Kop", "blocks": [{"person": {**PERSON, "consent": {**CONSENT, "by": "Noor Bakker"}}}]}]},
    {"sections": [{"kind": "nieuws", "title": "Kop", "blocks": [{"person": {**PERSON, "consent": {**CONSENT, "by": "Noor zelf"}}}]}]},
    {"stories": [{"title": "Kop", "text": STORY, "consent": {**CONSENT, "until": "2026-11-01"}}]},
    {"stories": [{"title": "Kop", "text": STORY, "consent": {**CONSENT, "for": "alleen intern"}}]},
    {"date": "2023-01", "introduction": "Coach Marieke de Vries begon."},
]


def test_the_guard_weighs_consents_alike(desktop: Page, real_site: Site) -> None:
    whole = {key: value for key, value in load(WHOLE).items() if key not in {"stories", "sections", "agenda", "corrections"}}
    fillings = [{**whole, **told} for told in TOLD]
    desktop.goto("meedoen/")
    said = ask_guard(desktop, fillings, is_issue=True)
    wanted = []
    for filling in fillings:
        issue = Issue.validate(filling, context={"vocabulary": real_site.catalogue.vocabulary})
        entry = IssueEntry("2026-2", PlacedDocument("", "", filling), issue)
        wanted.append(sorted(map(tell, guard.check_issue(entry, TODAY))))
    assert said == wanted
    assert {rule for found in wanted for rule, *_ in found} >= {"toestemming-verlopen", "toestemming-elders", "privacy-oude-naam"}


@pytest.mark.parametrize("device", [DESKTOP, PHONE], ids=lambda device: device.name)
def test_an_issue_begins_as_the_last_one_did_and_passes_the_check(
    browser: Browser, server: PreviewServer, root: Path, device: Any, real_site: Site
) -> None:
    with open_window(browser, server.address, device) as (window, watch):
        page = window.new_page()
        open_form(page, ADDRESS)
        page.select_option("#regio", "landelijk")
        page.fill("#veld-date", "2 december 2026")
        assert download(page)[0] == "landelijk-2026-3.yml"  # number 2 is a draft
        page.fill("#veld-date", "2 december 2027")
        page.wait_for_function("document.querySelector('#veld-number').value === '1'")
        page.fill("#veld-subject", "Nieuws voor december")
        page.fill("#veld-preheader", "Drie onderwerpen en een bijeenkomst in januari.")
        page.fill("#veld-introduction", "Dit staat er deze maand in.")
        sections = page.locator("[data-pb-veld=sections] > [data-pb-plek=delen] > [data-pb-deel]")
        assert sections.count() == 3
        expect(page.locator("#regio option")).to_contain_text(["Noord-Kennemerland en Midden-Kennemerland (Jeugdhulp op school VO)"])
        for box in sections.locator(":scope > [data-pb-veld$='.text'] > textarea").all()[:2]:
            box.fill("Een tekst.")  # the third heading stays without, and is left out of the file
        page.click("[data-pb-veld=agenda] > p > [data-pb-erbij]")
        page.fill("[data-pb-veld^='agenda.'][data-pb-veld$='.date'] input", "2028-01-12")
        page.fill("[data-pb-veld^='agenda.'][data-pb-veld$='.start'] input", "15:00-17:00")
        page.fill("[data-pb-veld^='agenda.'][data-pb-veld$='.title'] input", "Netwerkdag")
        page.wait_for_timeout(600)
        assert "Alles wat nodig is, staat erin." in page.inner_text("[data-pb-plek=klaar]")
        assert page.inner_text("[data-pb-plek=onderwerp]") == "Nieuws voor december"
        page.evaluate("scrollTo(0, 0)")  # so that the header lies over no field
        assert violations(page, "nieuwsbrief") == []
        name, text = download(page)
        assert name == "landelijk-2027-1.yml"
        assert "# Een nummer van Praktijkbank landelijk: hoort in de map newsletters/landelijk.\n" in text
        document, findings = parse_yaml(text.encode(), name)
        issue, wrong = read_record(Issue, document, real_site.catalogue.vocabulary, CONSENT_FIELDS)
        assert [*findings, *wrong] == []
        assert issue is not None
        assert ([len(issue.sections), issue.number, issue.status], issue.signature is not None) == ([2, 1, "draft"], True)
        expect(page.locator("[data-pb-plek=koppen] > li")).to_have_count(3)  # two headings with a text, and the agenda
        path = root / "newsletters/landelijk/2027-1.yml"
        try:
            assert "Bewaard: newsletters/landelijk/2027-1.yml." in save(page)
            assert path.read_text(encoding="utf-8").startswith(
                "# yaml-language-server: $schema=../../.cache/schema/nieuwsbrief.schema.json\n"
            )
            assert "number: 1\n" in path.read_text(encoding="utf-8")
            assert "De controle vond geen fouten." in page.inner_text("[data-pb-plek=bureau]")
            assert page.get_attribute("[data-pb-plek=bureau] a", "href") == "/nieuwsbrieven/landelijk/2027-1/"
        finally:
            path.unlink(missing_ok=True)
            server.site.read()
        page.set_viewport_size({"width": 320, "height": 640})
        assert page.evaluate("document.documentElement.scrollWidth") == 320
        watch.verify()


def test_what_a_block_is_comes_first_and_days_and_practices_may_stand_in_one_line(desktop: Page) -> None:
    open_form(desktop, ADDRESS)
    desktop.select_option("#regio", "landelijk")
    desktop.click("[data-pb-veld=stories] > p > [data-pb-erbij]")
    story = desktop.locator("[data-pb-veld=stories] > [data-pb-plek=delen] > [data-pb-deel]")
    story.locator(":scope > details > summary").click()
    blocks = story.locator("[data-pb-veld$='.blocks']")
    add = blocks.locator(":scope > p > [data-pb-erbij]")
    add.click()
    assert desktop.evaluate("document.activeElement.matches('[data-pb-soorten]')")
    for kind in ("heading", "quote"):
        blocks.locator(":scope > p > select").select_option(kind)
        add.click()
        desktop.keyboard.type("Zo gezegd")
    assert [part.get_attribute("aria-label") for part in blocks.locator(":scope > [data-pb-plek=delen] > [data-pb-deel]").all()] == [
        "Blokken, nummer 1: tussenkop",
        "Blokken, nummer 2: citaat",
    ]
    assert blocks.locator("textarea:visible").count() == 1
    desktop.click("[data-pb-veld=agenda] > p > [data-pb-erbij]")
    desktop.locator("[data-pb-veld=agenda] > [data-pb-plek=delen] details > summary").click()
    desktop.fill("[data-pb-veld^='agenda.'][data-pb-veld$='.dates'] textarea", "3, 10 en 17 maart 2026; 2026-04-01\ndi 7 april 2026")
    pin = desktop.locator("[data-pb-veld='practices.pin'] input")
    pin.fill("kindcentrum-de-vaart, School als Wijk op mbo en voortgezet onderwijs, Groningen, Bestaat niet")
    pin.press("Enter")
    desktop.fill("[data-pb-veld^='sections.'][data-pb-veld$='.title'] input >> nth=0", "Een eigen kop")
    made = load(download(desktop)[1])
    assert made["sections"] == [{"kind": made["sections"][0]["kind"], "title": "Een eigen kop"}]  # those that stood ready are left out
    assert made["stories"][0]["blocks"] == [{"heading": "Zo gezegd"}, {"quote": {"text": "Zo gezegd"}}]
    assert made["agenda"] == [{"dates": ["3 maart 2026", "10 maart 2026", "17 maart 2026", "2026-04-01", "di 7 april 2026"]}]
    assert made["practices"]["pin"] == ["kindcentrum-de-vaart", "school-als-wijk-groningen", "Bestaat niet"]
    expect(desktop.locator("[data-pb-plek=nog]")).to_contain_text("Onderwerpen 1, tekst: Onder deze kop staat niets.")


def test_an_event_is_asked_about_all_at_once_and_either_reading_of_its_hours_is_one_tap(desktop: Page) -> None:
    open_form(desktop, ADDRESS)
    desktop.select_option("#regio", "landelijk")
    desktop.click("[data-pb-veld=agenda] > p > [data-pb-erbij]")
    start = desktop.locator("[data-pb-veld^='agenda.'][data-pb-veld$='.start']")
    desktop.fill("[data-pb-veld^='agenda.'][data-pb-veld$='.date'] input", "di 12 jan")
    start.locator("input").fill("half vier tot 5 uur")
    rows = desktop.locator("[data-pb-plek=nog]")
    expect(rows).to_contain_text("in 'di 12 jan' ontbreekt het jaar", ignore_case=True)
    expect(rows).to_contain_text("'half vier tot 5 uur' kan 's nachts of 's middags zijn")
    expect(start.get_by_role("button")).to_have_text(["Zet hier: 03:30 - 05:00", "Zet hier: 15:30 - 17:00"])
    start.get_by_role("button").last.click()
    expect(start.locator("input")).to_have_value("15:30 - 17:00")
    expect(start.locator(".pb-bevinding")).to_have_count(0)


def test_a_region_without_a_newsletter_is_begun_and_told_where_its_lines_go(desktop: Page) -> None:
    open_form(desktop, ADDRESS)
    desktop.select_option("#regio", label="Een nieuwe regio …")
    expect(desktop.locator("#regio-naam")).to_be_focused()
    begin = desktop.get_by_role("button", name="Begin met deze regio")
    begin.click()
    expect(desktop.locator("#regio-naam")).to_be_focused()
    desktop.fill("#regio-naam", "  Regio: De  Achterhoek")
    desktop.fill("#regio-afzender", "team Jeugd")
    begin.click()
    told = desktop.locator("[data-pb-plek=verslag]")
    expect(told).to_contain_text("newsletters/regio-de-achterhoek.")
    _, _, _, own, word = told.locator("p").all_inner_texts()
    parsed = [parse_yaml(text.partition("\n")[2].encode(), "region.yml") for text in (own, word)]
    assert [findings for _, findings in parsed] == [[], []]
    assert parsed[0][0].data == {
        "name": "Regio: De Achterhoek",
        "covers": {"regions": ["regio-de-achterhoek"]},
        "sender": {"name": "team Jeugd"},
        "mailing_service": "none",
    }
    assert parsed[1][0].data == {"regions": {"regio-de-achterhoek": {"label": "Regio: De Achterhoek"}}}
    desktop.fill("#veld-date", "2 december 2026")
    reload_kept(desktop, "2 december 2026")
    expect(desktop.locator("#regio")).to_have_value("regio-de-achterhoek")
    name, text = download(desktop)
    assert (name, load(text)["number"], load(text)["signature"]) == (
        "regio-de-achterhoek-2026-1.yml",
        "1",
        {"text": CLOSING, "name": "team Jeugd"},
    )


def reload_kept(page: Page, typed: str) -> None:
    """Load the form again once the device holds what was typed."""
    page.wait_for_function("typed => Object.values(localStorage).some((kept) => kept.includes(typed))", arg=typed)
    page.reload()
    page.wait_for_selector(".pb-formulier__kader--klaar")


def test_another_region_takes_the_place_of_what_the_first_filled_in_and_a_number_stays_ours_after_a_reload(desktop: Page) -> None:
    open_form(desktop, ADDRESS)
    desktop.select_option("#regio", "kennemerland")
    expect(desktop.locator("[data-pb-plek=verslag]")).to_be_visible()
    desktop.select_option("#regio", "landelijk")
    desktop.fill("#veld-date", "2 december 2026")
    headings = desktop.locator("[data-pb-veld=sections] > [data-pb-plek=delen] > [data-pb-deel]")
    expect(headings).to_have_count(3)
    reload_kept(desktop, "2 december 2026")
    desktop.fill("#veld-date", "2 december 2027")
    desktop.wait_for_function("document.querySelector('#veld-number').value === '1'")
    assert "sections" not in load(download(desktop)[1])


def test_a_number_typed_right_after_the_date_stays_even_if_it_was_filled_in_before(desktop: Page) -> None:
    open_form(desktop, ADDRESS)
    desktop.select_option("#regio", "kennemerland")
    desktop.fill("#veld-date", "5 december 2023")
    desktop.wait_for_function("document.querySelector('#veld-number').value === '4'")
    desktop.fill("#veld-date", "5 januari 2031")
    desktop.fill("#veld-number", "4")
    desktop.locator("#veld-subject").focus()
    desktop.wait_for_timeout(1500)
    assert desktop.input_value("#veld-number") == "4"


def test_a_part_within_a_part_comes_back_as_it_was(desktop: Page, tmp_path: Path) -> None:
    path = tmp_path / "2026-2.yml"
    path.write_text(WHOLE, encoding="utf-8")
    open_form(desktop, ADDRESS)
    desktop.set_input_files("input[type=file]", path)
    desktop.wait_for_selector("[data-pb-plek=verslag]:not([hidden])")
    desktop.fill("#veld-subject", "Een ander onderwerp")
    desktop.wait_for_timeout(400)
    assert load(download(desktop)[1]) == {**load(WHOLE), "subject": "Een ander onderwerp"}
    quote = desktop.locator("[data-pb-veld$='.quote.text'] textarea").all()
    assert [one.input_value() for one in quote if one.input_value()] == ["Het werkt."]
    desktop.set_input_files("input[type=file]", next((ROOT / "practices").glob("[a-z]*.yml")))
    expect(desktop.locator("[data-pb-plek=verslag]")).to_contain_text("iets anders dan een nummer van de nieuwsbrief")
    expect(desktop.locator("#veld-subject")).to_have_value("Een ander onderwerp")
