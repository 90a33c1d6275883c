"""What an issue says: everything an officer filled in, in one order, and each event as it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest

from praktijkbank.build import pipeline
from praktijkbank.newsletters import event_schema
from praktijkbank.newsletters.composition import compose, compose_event, compose_imprint
from praktijkbank.newsletters.parts import Agenda, Columns, Document, Element, Imprint, Link, LinkNames, Picture, Practice, Practices, say
from praktijkbank.newsletters.schema import NewsletterRegion
from praktijkbank.outputs.site import Site
from praktijkbank.source.yaml_document import list_texts
from praktijkbank.source.yamlfile import read_yaml
from praktijkbank.text.prose import render_prose, strip_markup
from tests.conftest import SETTINGS
from tests.support.awful import FOLDER, list_elements, list_links, write_awful
from tests.support.newsletters import REGION, issue, practice, write_files

# What a file holds that is not said in its own words: keys, numbers, dates and times, and who consented, which nobody may know.
_NOT_WORDS = {
    "number",
    "date",
    "dates",
    "until",
    "deadline",
    "deadline_in_calendar",
    "was",
    "start",
    "end",
    "status",
    "kind",
    "key",
    "file",
    "width",
    "in_full",
    "pin",
    "feature",
    "consent",
    "event",
}

Kind = TypeVar("Kind", bound=Element)


@pytest.fixture
def document(project: Path) -> Document:
    """The document of the issue that has everything."""
    write_awful(project)
    catalogue, findings = pipeline.read(project)
    assert catalogue is not None, findings
    (letter,) = (letter for letter in Site(catalogue, SETTINGS).letters if letter.published.name == "2026-2")
    return compose(letter, catalogue.vocabulary)


def find(document: Document, kind: type[Kind]) -> Iterator[Kind]:
    """Return the elements of one kind."""
    return (element for element in list_elements(document) if isinstance(element, kind))


def say_all(document: Document) -> str:
    """Return everything the document says, and every address it leads to."""
    return "\n".join([*say(document), *(f"{link.text}\n{link.target}" for link in list_links(document))]).casefold()


def test_the_issue_with_everything_has_every_kind_of_element(document: Document) -> None:
    assert {type(element).__name__ for element in list_elements(document)} == {kind.__name__ for kind in Element.__subclasses__()}


def test_everything_an_officer_filled_in_is_said_but_where_to_sign_up_for_what_is_off(document: Document) -> None:
    data, findings = read_yaml(FOLDER / "2026-2.yml", "2026-2.yml")
    assert findings == []
    told = say_all(document)
    texts = [
        (place, part)
        for place, text in list_texts(data.data)
        if not _NOT_WORDS & set(place)
        for part in ((line for line in text.split("\n") if line) if place[0] == "signature" else [text])
    ]

    missing = [text for _, text in texts if strip_markup(text).casefold() not in told and text.casefold() not in told]

    assert missing == ["https://alles.example/gaat-niet-door", "https://alles.example/gaat-niet-door-online"]
    assert "geheime" not in told


def test_an_event_is_said_as_it_stands_in_the_order_of_day_and_time(document: Document) -> None:
    (agenda,) = find(document, Agenda)

    assert [list(say(event)) for event in agenda.events] == [
        ["Ochtendoverleg", "woensdag 10 juni 2026, vanaf 09.30 uur", "Waar: Zaal 2"],
        ["Training", "woensdag 10 juni 2026, 15.00 tot 17.00 uur", "Aanmelden voor Training op 10 juni 2026 om 15.00 uur"],
        ["Training", "woensdag 10 juni 2026, 19.30 tot 21.00 uur", "Aanmelden voor Training op 10 juni 2026 om 19.30 uur"],
        ["Training", "woensdag 17 juni 2026, 15.00 tot 17.00 uur", "Aanmelden voor Training op 17 juni 2026"],
        [
            'Zonder tijd & "zo" <3',
            "zaterdag 20 juni 2026",
            'Voor wie: ouders & "docenten"',
            "Waar: 't Gebouw <3",
            "Neem *niets* mee",
        ],
        [
            "Verplaatst",
            "Verzette dag",
            "woensdag 24 juni 2026, vanaf 13.00 uur",
            "Eerder aangekondigd voor woensdag 3 juni 2026.",
            "Aanmelden voor Verzette dag",
        ],
        ["Gaat niet door", "Zomerborrel", "woensdag 1 juli 2026", "Er komt een nieuwe datum"],
        ["Gaat niet door", "Verzet en afgelast", "donderdag 2 juli 2026", "Eerder aangekondigd voor dinsdag 30 juni 2026."],
        ["Op de site", "vrijdag 3 juli 2026", "Aanmelden voor Op de site"],
        ["Aan het eind", "vrijdag 3 juli 2026"],
        [
            "Driedaagse & <3",
            "maandag 6 juli 2026, tot en met woensdag 8 juli 2026",
            'Waar: Zaal "C", Plein 1 & 2, 1234 AB Alles',
            "Kosten: € 25,- & lunch",
        ],
        ["Lange nacht", "donderdag 9 juli 2026, 20.00 uur, tot vrijdag 10 juli 2026, 01.00 uur"],
        ["Tot middernacht", "zaterdag 11 juli 2026, 20.00 tot 00.00 uur"],
        ["Begin bekend", "maandag 13 juli 2026, vanaf 13.00 uur, tot en met dinsdag 14 juli 2026"],
        [
            "Reeks & meer",
            "woensdag 15 juli 2026, 09.00 tot 12.00 uur",
            "donderdag 16 juli 2026, 09.00 tot 12.00 uur",
            "vrijdag 17 juli 2026, 09.00 tot 12.00 uur",
            "Waar: online",
            "Aanmelden tot en met: vrijdag 10 juli 2026",
            "Aanmelden voor Reeks & meer (docx, 1 kB)",
            "Online meedoen aan Reeks & meer",
        ],
        ["Half online", "maandag 20 juli 2026", "Waar: Zaal 3, of online", "Online meedoen aan Half online"],
        ["Gaat niet door", "Online afgelast", "dinsdag 21 juli 2026", "Waar: online"],
    ]


def test_practices_say_what_stopped_what_changed_and_no_tip_twice(document: Document) -> None:
    full = [list(say(element)) for element in find(document, Practice)]
    brief = [list(say(element)) for element in find(document, Practices)]

    assert full == [
        [
            "Gestopt & <3",
            "inmiddels gestopt",
            "Een korte samenvatting.",
            "Doel",
            "Minder wachten & begroting.",
            "Valkuil",
            "Niet te groot & snel.",
        ],
        ['Nieuw "en" vol', "Nieuw in de kennisbank.", "Een korte samenvatting.", "Doel", "Eerder hulp."],
    ]
    assert brief == [
        [
            "Ook uitgelicht",
            *("Gestopt met datum", "gestopt, liep tot en met maart 2026"),
        ],
        [
            "Ook nieuw",
            *("Anders dan eerst", "Cijfers <3 toegevoegd."),
            *("Kort nieuw", "Nieuw in de kennisbank."),
        ],
    ]
    tip, schemes = (part for part in document.parts if part.anchor in {"tip", "regelingen"})
    assert list(say(tip.elements)) == ["Begin klein & leer.", 'Uit Nieuw "en" vol']
    assert list(say(schemes.elements)) == [
        "Regeling A & B",
        "aanvragen kan tot en met 1 juli 2026.",
        "Voor <3 scholen.",
        "Meer over Regeling A & B",
    ]


def test_a_featured_practice_stands_in_front_with_goal_and_a_tip_of_its_own_also_where_it_is_new(project: Path) -> None:
    tips = "tips:\n" + "".join(f"  - {{kind: tip, when: before, text: Tip {letter}}}\n" for letter in "ab")
    files = {
        "practices/a.yml": practice("A", f"added: 2026-03-01\ngoal: Eerder hulp.\n{tips}"),
        "practices/b.yml": practice("B"),
        "practices/c.yml": practice("C", "added: 2026-03-01\n"),
        "newsletters/r/region.yml": REGION,
        "newsletters/r/2026-1.yml": issue(1, "2026-03-10", "practices: {pin: [b], feature: [a]}\n"),
    }
    write_files(project, files)
    catalogue, findings = pipeline.read(project)
    assert catalogue is not None, findings
    (letter,) = Site(catalogue, SETTINGS).letters
    said = {
        part.anchor: [text for element in part.elements for text in say(element)] for part in compose(letter, catalogue.vocabulary).parts
    }

    (shown,) = (text for text in said["tip"] if text.startswith("Tip "))
    other = {"Tip a", "Tip b"} - {shown}
    assert said["uitgelicht"] == [
        "A",
        "Nieuw in de kennisbank.",
        "Een korte samenvatting.",
        "Doel",
        "Eerder hulp.",
        "Tip",
        *other,
        "Ook uitgelicht",
        "B",
    ]
    assert said["praktijken"][0] == "C"


def test_the_contents_name_every_part_and_number_what_is_named_alike(document: Document) -> None:
    assert document.contents == (
        Link("Met beeld & link <3", "#onderwerp-1"),
        Link("Agenda", "#onderwerp-2"),
        Link("Alle praktijken", "#onderwerp-3"),
        Link("Alles in één onderwerp & <3", "#onderwerp-4"),
        Link('Een verhaal & "meer"', "#verhaal-1"),
        Link("Uitgelicht uit de Praktijkbank", "#uitgelicht"),
        Link("Nieuw sinds de vorige nieuwsbrief", "#praktijken"),
        Link("Tip uit de praktijk", "#tip"),
        Link("Regelingen die binnenkort sluiten", "#regelingen"),
        Link("Agenda (2)", "#agenda"),
    )


def test_a_picture_keeps_its_width_and_its_shape(document: Document) -> None:
    assert list(find(document, Picture)) == [
        Picture("beeld.png", 'Ruitjes in "blauw" & wit', 200, 86),
        Picture("beeld.png", "Nog eens de ruitjes <3", 300, 129, 'Bijschrift met "aanhaling" & <3'),
        Picture(
            "foto.webp",
            "Naar het album & de rest",
            240,
            160,
            "Een verloop van kleuren",
            Link("Naar het album & de rest", "https://alles.example/album?a=1&b=2"),
        ),
        Picture("beeld.png", "Ruitjes in de linker kolom", 400, 171),
        Picture("beeld.png", "Portret van ruitjes", 120, 51),
        Picture("beeld.png", "Ruitjes bij het verhaal <3", 120, 51, 'Bijschrift bij het "verhaal"'),
        Picture("foto.webp", "Een verloop rechts in het verhaal", 240, 160),
    ]
    assert document.logo == Picture("logo.png", 'Beeldmerk van "Alles"', 90, 30)


def test_blocks_stand_below_each_other_as_they_were_typed(document: Document) -> None:
    part = next(part for part in document.parts if part.anchor == "onderwerp-4")

    assert [type(element).__name__ for element in part.elements] == [
        *("Prose", "Heading", "Prose", "Picture", "Picture", "Quote", "Quote", "More", "More", "Button"),
        *("Columns", "Columns", "Heading", "Note"),
    ]
    row, introduction, _ = find(document, Columns)
    assert [list(say(side)) for side in (row.left, row.right)] == [
        ["Ruitjes in de linker kolom", "Links & wat daarbij hoort."],
        ["Rechts <3", "Rechts van het beeld.", "Kort en krachtig.", "een deelnemer", "Meer uit de rechter kolom", "Naar de lijst"],
    ]
    assert list(say(introduction)) == [
        "Portret van ruitjes",
        'Persoon <3 & "Alles", adviseur R&D',
        "Werkt graag & begint in juni.",
        "Geplaatst met toestemming.",
    ]


def test_a_story_is_told_as_a_section_is_and_says_that_it_is_told_with_consent(document: Document) -> None:
    part = next(part for part in document.parts if part.anchor == "verhaal-1")

    assert [type(element).__name__ for element in part.elements] == [
        *("Picture", "Prose", "More", "Heading", "Prose", "Quote", "Columns", "Button", "Heading", "Note", "Note")
    ]
    assert list(say(part.elements[-3:])) == ['Wie het opschreef & "tekende"', "Geplaatst met toestemming.", "Verteld met toestemming."]


def test_a_link_to_a_file_tells_its_kind_and_size(document: Document) -> None:
    assert [link for link in list_links(document) if "/bestanden/" in link.target] == [
        Link("de bijlage & meer (docx, 1 kB)", "/nieuwsbrieven/alles/bestanden/verslag.docx"),
        Link("Jaarbericht <3 & cijfers (pdf, 2 kB)", "/nieuwsbrieven/alles/bestanden/jaarbericht.pdf"),
        Link("Het verslag & de bijlagen (docx, 1 kB)", "/nieuwsbrieven/alles/bestanden/verslag.docx"),
        Link("de lijst & zo (pdf, 2 kB)", "/nieuwsbrieven/alles/bestanden/jaarbericht.pdf"),
        Link("Aanmelden voor Reeks & meer (docx, 1 kB)", "/nieuwsbrieven/alles/bestanden/verslag.docx"),
    ]


@pytest.mark.parametrize(
    ("more", "lines"),
    [
        ({}, ["Afzender: Team", "Contact: niet vermeld"]),
        ({"sender": {"name": "Team", "email": "van@a.nl"}}, ["Afzender: Team", "E-mail: van@a.nl"]),
        (
            {"sender": {"name": "Team", "email": "van@a.nl", "reply_to": "antwoord@a.nl"}},
            ["Afzender: Team", "E-mail: antwoord@a.nl"],
        ),
        (
            {
                "contact": {"organisation": "Stad", "name": "balie", "email": "balie@a.nl", "phone": "14 020", "url": "https://a.nl"},
                "postal": "Postbus 1",
            },
            [
                "Afzender: Team",
                "Contact: Stad, balie",
                "E-mail: balie@a.nl",
                "Telefoon: 14 020",
                "Website van Stad",
                "Postadres: Postbus 1",
            ],
        ),
        ({"contact": {"organisation": "Stad"}}, ["Afzender: Team", "Contact: Stad"]),
    ],
    ids=["nothing known", "only its own address", "an address for answers", "all", "an organisation only"],
)
def test_an_imprint_tells_what_is_known_and_says_what_is_not(more: dict[str, object], lines: list[str]) -> None:
    region = NewsletterRegion.validate({"name": "Nieuws", "covers": {"everything": "yes"}, "sender": {"name": "Team"}} | more)

    assert [_say_line(line) for line in compose_imprint(region)] == lines


def _say_line(line: Imprint) -> str:
    return " ".join(part for part in (line.text, line.link.text if line.link else "") if part)


@pytest.mark.parametrize(
    ("more", "extent"),
    [
        ({}, ()),
        ({"until": "2027-02-05"}, ("t/m 5", "februari")),
        ({"until": "2028-01-02"}, ("t/m 2", "januari", "2028")),
        ({"until": "2027-02-05", "start": "20:00", "end": "00:30"}, ()),
        ({"until": "2027-02-06", "start": "20:00", "end": "10:00"}, ("t/m 6", "februari")),
        ({"dates": ["2027-02-11"]}, ("2 keer",)),
    ],
    ids=["one day", "two days", "into another year", "one evening", "a weekend", "a series"],
)
def test_below_its_first_day_stands_how_often_an_event_is_or_until_when(
    real_site: Site, more: dict[str, object], extent: tuple[str, ...]
) -> None:
    event = event_schema.Event.validate({"title": "Dag", "date": "2027-02-04"} | more)
    statuses = real_site.catalogue.vocabulary["event_statuses"]

    assert compose_event(event, statuses, real_site.catalogue.archive.series[0], LinkNames()).extent == extent


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("Zie https://kaal.example/ en a@kaal.example.", ["https://kaal.example/", "mailto:a@kaal.example"]),
        ("Zie <https://hoek.example/>.", ["https://hoek.example/"]),
        ("Zie [hier](https://haak.example/).", ["https://haak.example/"]),
        ("Zie [daar][1].\n\n[1]: https://verwijzing.example/", ["https://verwijzing.example/"]),
    ],
)
def test_every_link_that_a_text_shows_is_in_the_document(real_site: Site, text: str, links: list[str]) -> None:
    letter = real_site.letters[0]
    changed = replace(letter, published=replace(letter.published, issue=letter.issue.replace(introduction=text)))

    assert [link.target for link in compose(changed, real_site.catalogue.vocabulary).introduction.links] == links
    assert re.findall(r'href="([^"]*)"', render_prose(text)) == links


def test_where_readers_subscribe_stands_in_every_issue(document: Document) -> None:
    link = Link('Meld je aan voor Nieuws uit "Alles" & <3', "https://alles.example/aanmelden?a=1&b=2")
    assert document.imprint[-1] == Imprint("", link, stands_out=True)
