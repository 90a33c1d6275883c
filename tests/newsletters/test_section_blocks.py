"""Blocks hold one thing each, and everything else about them is told when it is wrong."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from praktijkbank.newsletters.schema import Section
from praktijkbank.newsletters.section_blocks import Link, Person, SectionBlock
from praktijkbank.source.fields import make_key, propose_file_name

PICTURE = {"file": "foto.png", "alt": "Een plein"}
LINK = {"text": "Het verslag", "url": "https://voorbeeld.example/"}
CONSENT = {"by": "de collega zelf", "date": "2026-11-01", "recorded_by": "redactie"}


def refusals(model: type[Any], data: object) -> list[tuple[str, str]]:
    """Return rule and message of all that is wrong with data."""
    try:
        model.validate(data)
    except ValidationError as error:
        return [(each["type"], (each.get("ctx") or {}).get("message", "")) for each in error.errors()]
    return []


@pytest.mark.parametrize(
    "block",
    [
        {"heading": "Kop"},
        {"text": "| a | b |\n|---|---|\n| 1 | 2 |"},
        {"picture": PICTURE},
        {"picture": {**PICTURE, "caption": "Bijschrift", "url": "/praktijken/"}},
        {"quote": {"text": "Het werkt.", "by": "een docent"}},
        {"quote": {"text": "Het werkt.", "by": "Jaarbericht", "url": "bestanden/jaarbericht.pdf"}},
        {"link": LINK},
        {"button": LINK},
        {"columns": {"left": [{"heading": "Links"}], "right": [{"picture": PICTURE}, {"text": "Rechts"}]}},
        {"person": {"name": "Iemand", "consent": CONSENT}},
    ],
    ids=lambda block: next(iter(block)),
)
def test_a_block_is_one_thing(block: object) -> None:
    assert refusals(SectionBlock, block) == []


def test_two_things_in_one_block_are_asked_apart_and_none_is_refused() -> None:
    assert refusals(SectionBlock, {"heading": "Kop", "text": "Tekst"}) == [
        ("meer-in-een-blok", "in dit blok staan heading en text bij elkaar")
    ]
    assert refusals(SectionBlock, {}) == [("leeg-onderdeel", "in dit blok staat niets")]
    assert refusals(SectionBlock, {"columns": {"left": [], "right": [{"text": "x"}]}}) == [("leeg-onderdeel", "in deze kolom staat niets")]


def test_a_column_holds_no_columns_and_no_person() -> None:
    nested = {"columns": {"left": [{"columns": {"left": [], "right": []}}], "right": [{"person": {"name": "Iemand"}}]}}

    assert [rule for rule, _ in refusals(SectionBlock, nested)] == ["unexpected_keyword_argument", "unexpected_keyword_argument"]


def test_a_person_is_not_introduced_without_consent() -> None:
    assert refusals(SectionBlock, {"person": {"name": "Iemand", "picture": PICTURE}}) == [("missing", "")]
    assert Person.absences["consent"][:2] == ("geen-toestemming", "bij deze persoon staat geen toestemming")


def test_a_section_says_something_below_its_heading() -> None:
    heading = {"kind": "nieuws", "title": "Kop"}

    assert refusals(Section, heading) == [("leeg-onderdeel", "onder deze kop staat niets")]
    for more in ({"text": "Tekst"}, {"picture": PICTURE}, {"link": LINK}, {"blocks": [{"text": "Tekst"}]}):
        assert refusals(Section, heading | more) == [], more


@pytest.mark.parametrize(
    "url", ["bestanden/", "bestanden/map/verslag.pdf", "bestanden/een verslag.pdf", "verslag.pdf", "../bestanden/a.pdf"]
)
def test_a_file_is_named_in_the_folder_of_files(url: str) -> None:
    assert [rule for rule, _ in refusals(Link, {"text": "Het verslag", "url": url})] == ["foute-link"]
    assert Link.validate({"text": "Het verslag", "url": "bestanden/verslag.pdf"}).url == "bestanden/verslag.pdf"


def test_a_name_that_fits_no_address_gets_one_that_does() -> None:
    assert propose_file_name("Foto Zaal 1.JPG") == "foto-zaal-1.jpg"
    assert make_key("Sterk in de klas Flevoland") == "sterk-in-de-klas-flevoland"
    assert make_key("Gooi en Vechtstreek") == "gooi-en-vechtstreek"
