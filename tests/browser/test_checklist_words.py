"""A school team finds points by the words it uses itself: other forms, parts of compounds, themes, misspelt words, several at once."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.support.checklist import open_list, points
from tests.support.lists import read_site, tell, write_site
from tests.support.server import serve

pytestmark = pytest.mark.wiped_windows

HELPER = "Kies één vaste jeugdhulpverlener."
SCHOOLS = "Vraag scholen wat zij al doen."
PARENT = "Betrek de ouder bij het gesprek."
PITFALL = "Te veel overleg."
COACH = "Geef de coach een eigen plek, po én vo."
THEME = "Leg vast wie wat mag weten."
PROCESS = "Maak van het proces en het advies een plaat."
PRACTICES = {
    "oost": tell("Oost", tips=[("before", HELPER), ("before", SCHOOLS), ("before", f"pitfall: {PITFALL}")]),
    "west": tell("West", tips=[("before", PARENT), ("before", COACH), ("before", "Positief blijven."), ("before", PROCESS)])
    + f"  - {{kind: tip, when: after, theme: privacy, text: {THEME}}}\n",
}


@pytest.fixture(scope="module")
def front_page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site with eight points."""
    folder = tmp_path_factory.mktemp("words")
    with serve(write_site(folder / "output", read_site(folder / "input", PRACTICES)), "/kennisbank/") as address:
        yield address


def notice(page: Page) -> list[str]:
    """Return what the page says about the search, besides the count."""
    return page.locator(".pb-zoeker__storing:visible").all_inner_texts()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("hulpverlener", [HELPER]),
        ("Hulpverleners", [HELPER]),
        ("jeugd", [HELPER]),
        ("school", [SCHOOLS]),
        ("ouders", [PARENT]),
        ("hoe betrek je ouders?", [PARENT]),
        ("coaches", [COACH]),
        ("processen", [PROCESS]),
        ("adviezen", [PROCESS]),
        ("po", [COACH]),
        ("pos", ["Positief blijven."]),
        ("avg", [THEME]),
        ("gegevens delen", [THEME]),
        ("valkuilen", [PITFALL]),
        ("west positief", ["Positief blijven."]),
        ('"eigen plek"', [COACH]),
        ("wat", [SCHOOLS, THEME]),
    ],
)
def test_words_find_points_also_in_another_form(desktop: Page, query: str, found: list[str]) -> None:
    open_list(desktop, f"?zoek={query}")
    assert points(desktop) == found
    assert desktop.get_by_role("searchbox").input_value() == query


def test_a_word_that_no_point_has_is_named_and_the_others_count(desktop: Page) -> None:
    open_list(desktop, "?zoek=ouders toverstaf")
    assert points(desktop) == [PARENT]
    assert notice(desktop) == ["Niet gevonden: toverstaf. Dit zijn de resultaten voor de andere woorden."]


def test_where_no_point_has_all_words_those_with_most_of_them_are_shown_and_the_page_says_so(desktop: Page) -> None:
    open_list(desktop, "?zoek=gesprek ouders coach")
    assert (points(desktop), notice(desktop)) == ([PARENT], ["Geen punt heeft al deze woorden. Dit zijn de punten met de meeste ervan."])
    desktop.get_by_role("searchbox").fill("ouders gesprek")
    expect(desktop.get_by_text("Geen punt heeft al deze woorden.")).to_be_hidden()
    assert points(desktop) == [PARENT]


def test_of_words_that_say_nothing_the_page_says_so_where_most_points_have_them_and_no_more(desktop: Page) -> None:
    open_list(desktop, "?zoek=wat moet ik doen")
    assert (points(desktop), notice(desktop)) == ([SCHOOLS], [])
    desktop.get_by_role("searchbox").fill("v")
    expect(desktop.locator("[data-pb-plek=telling]")).to_have_text("6 van de 8 punten")
    assert notice(desktop) == ["Dit staat in heel veel teksten. Voeg een woord toe om gerichter te zoeken."]
    expect(desktop.get_by_role("button", name="Bedoelde je")).to_be_hidden()


@pytest.mark.parametrize("query", ["aaaaaa", "toverstaf", '"plek eigen"', "zzz qqq"])
def test_what_no_point_has_finds_nothing(desktop: Page, query: str) -> None:
    open_list(desktop, f"?zoek={query}")
    expect(desktop.locator("[data-pb-plek=telling]")).to_have_text("0 van de 8 punten")
    assert (points(desktop), notice(desktop)) == ([], [])


def test_a_misspelt_word_brings_the_spelling_that_finds_a_point(desktop: Page) -> None:
    open_list(desktop)
    desktop.get_by_role("searchbox").fill("koach")
    desktop.get_by_role("button", name="Bedoelde je “coach”?").click()
    expect(desktop).to_have_url(re.compile(r"\?zoek=coach$"))
    assert points(desktop) == [COACH]


def test_a_spelling_that_finds_no_point_is_not_proposed(desktop: Page) -> None:
    open_list(desktop)
    with desktop.expect_response("**/woorden/c.json"):
        desktop.get_by_role("searchbox").fill("kiosk")
    expect(desktop.get_by_text("Geen punten gevonden met dit zoekwoord.")).to_be_visible()
    desktop.wait_for_timeout(200)
    expect(desktop.get_by_role("button", name="Bedoelde je")).to_be_hidden()
