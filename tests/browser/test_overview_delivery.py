"""Cards come when they are needed: slowly, not at all, or from another build, and the list stays right."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.support.chromium import Watch
from tests.support.held import Held
from tests.support.overview import box, expect_count, open_list, serve_overview, titles

CARDS = re.compile(r"/data/kaarten/[0-9a-f]+/\d+\.json$")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the site lies."""
    return tmp_path_factory.mktemp("overview")


@pytest.fixture(scope="module")
def front_page(folder: Path) -> Iterator[str]:
    """A site of 200 practices of which these tests know every number."""
    with serve_overview(folder) as address:
        yield address


def test_the_printed_page_needs_no_card(desktop: Page, watches: list[Watch]) -> None:
    open_list(desktop)
    assert [url for url in watches[0].requests if "/data/" in url] == [f"{watches[0].origin}data/lijst.json"]


def test_only_the_cards_of_the_page_are_fetched_and_each_once(desktop: Page, watches: list[Watch]) -> None:
    open_list(desktop)
    for _ in range(2):
        box(desktop, "Basisonderwijs").check()
        assert len(titles(desktop)) == 4
        box(desktop, "Basisonderwijs").uncheck()
        assert len(titles(desktop)) == 48
    asked = [url for url in watches[0].requests if CARDS.search(url)]
    assert len(asked) == len(set(asked)) == 48  # the four are among them


def test_cards_that_come_late_never_overwrite_newer_ones(desktop: Page) -> None:
    open_list(desktop)
    held = Held(desktop, CARDS)
    box(desktop, "Middelbaar beroepsonderwijs").check()
    expect(desktop.locator("[data-pb-plek=lijst]")).to_have_attribute("aria-busy", "true")
    expect_count(desktop, "1 van de 200 praktijken")
    expect(desktop.get_by_role("status").get_by_text("De praktijken worden opgehaald")).to_be_visible()
    box(desktop, "Speciaal basisonderwijs").check()
    box(desktop, "Middelbaar beroepsonderwijs").uncheck()
    expect_count(desktop, "1 van de 200 praktijken")
    held.release()
    found = titles(desktop)
    assert (len(found), found[0][:7]) == (1, "Zo & zo")
    expect(desktop.get_by_role("status").get_by_text("De praktijken worden opgehaald")).to_be_hidden()


def test_the_cards_at_the_top_do_not_wait_for_those_below(desktop: Page, watches: list[Watch]) -> None:
    watches[0].expect = ("Failed to load resource",)
    waiting: list[Route] = []

    def hold_late(route: Route) -> None:
        if route.request.url.endswith("/90.json"):
            waiting.append(route)
        else:
            route.continue_()

    open_list(desktop)
    desktop.route(CARDS, hold_late)
    box(desktop, "Voortgezet onderwijs").check()
    desktop.get_by_role("link", name="Volgende pagina").click()
    cards = desktop.locator(".pb-kaart h3")
    expect(cards).to_have_text([f"Vulling {n:03}" for n in range(47, 53)])
    expect(desktop.locator("[data-pb-plek=lijst]")).to_have_attribute("aria-busy", "true")
    while not waiting:
        desktop.wait_for_timeout(20)
    waiting[0].abort()
    expect(desktop.get_by_text("De praktijken konden niet worden opgehaald.")).to_be_visible()
    desktop.unroute(CARDS)
    desktop.get_by_role("button", name="Probeer het opnieuw").click()
    assert titles(desktop) == [f"Vulling {n:03}" for n in range(47, 95)]


def test_a_row_of_fast_clicks_ends_in_the_last_state(desktop: Page) -> None:
    open_list(desktop)
    for _ in range(3):
        for label in ("Basisonderwijs", "Middelbaar beroepsonderwijs", "Gemeente"):
            box(desktop, label).click()
    assert titles(desktop) == ["Brugfunctie, Den Bosch", "Kindcentrum, De Vaart", "Sterk, Flevoland"]
    expect_count(desktop, "3 van de 200 praktijken")


def test_cards_that_cannot_be_had_are_told_and_can_be_tried_again(desktop: Page, watches: list[Watch]) -> None:
    watches[0].expect = ("Failed to load resource",)
    open_list(desktop)
    desktop.route(CARDS, lambda route: route.abort())
    box(desktop, "Basisonderwijs").check()
    notice = desktop.get_by_role("status").get_by_text("De praktijken konden niet worden opgehaald.")
    expect(notice).to_be_visible()
    assert titles(desktop) == []  # no cards of before under a count of now
    desktop.unroute(CARDS)
    desktop.get_by_role("button", name="Probeer het opnieuw").click()
    expect(notice).to_be_hidden()
    assert len(titles(desktop)) == 4
    expect(desktop.locator("[data-pb-plek=kop]")).to_be_focused()


def test_an_order_that_cannot_be_had_is_told_and_another_order_works(desktop: Page, watches: list[Watch]) -> None:
    watches[0].expect = ("Failed to load resource",)
    open_list(desktop, "?onderwijssoort=po")
    desktop.route("**/op-plaats.json", lambda route: route.abort())
    desktop.get_by_label("Sorteer op").select_option(label="plaats")
    expect(desktop.get_by_text("De praktijken konden niet worden opgehaald.")).to_be_visible()
    desktop.get_by_label("Sorteer op").select_option(label="beschrijving gecontroleerd")
    assert titles(desktop)[:2] == ["Kindcentrum, De Vaart", "Brugfunctie, Den Bosch"]
    expect(desktop.get_by_text("De praktijken konden niet worden opgehaald.")).to_be_hidden()


def test_after_a_new_publication_an_open_page_starts_anew(desktop: Page, watches: list[Watch], folder: Path) -> None:
    watches[0].expect = ("Failed to load resource",)
    data = folder / "output" / "data"
    path = data / "lijst.json"
    told = path.read_text(encoding="utf-8")
    content = json.loads(told)
    old, new = data.parent / content["folder"], data / "kaarten" / "nieuw"
    open_list(desktop)
    old.rename(new)
    path.write_text(json.dumps(content | {"folder": "data/kaarten/nieuw/", "printed": ""}), encoding="utf-8")
    try:
        box(desktop, "Basisonderwijs").check()
        assert len(titles(desktop)) == 4
        expect(box(desktop, "Basisonderwijs")).to_be_checked()
        desktop.get_by_role("button", name="Verwijder filter Onderwijssoort: Basisonderwijs").click()
        expect_count(desktop, "200 praktijken, pagina 1 van 5")
    finally:
        new.rename(old)
        path.write_text(told, encoding="utf-8")


def test_a_page_printed_by_another_build_than_its_list_is_drawn_anew(desktop: Page, folder: Path) -> None:
    path = folder / "output" / "praktijken" / "index.html"
    told = path.read_text(encoding="utf-8")
    path.write_text(
        re.sub('data-pb-gedrukt="[^"]*"', 'data-pb-gedrukt="ouder"', told.replace("Annink, Hengelo", "Oude titel")), encoding="utf-8"
    )
    try:
        open_list(desktop)
        assert titles(desktop)[0] == "Annink, Hengelo"
    finally:
        path.write_text(told, encoding="utf-8")


@pytest.mark.parametrize("change", [{"tips": [1]}, {"facets": 1}, {"folder": None, "facets": [{"name": "x"}]}], ids=str)
def test_a_list_that_does_not_fit_itself_does_no_harm(desktop: Page, folder: Path, change: dict[str, object]) -> None:
    content = json.loads((folder / "output" / "data" / "lijst.json").read_text(encoding="utf-8"))
    desktop.route("**/lijst.json", lambda route: route.fulfill(json=content | change))
    desktop.goto("praktijken/?onderwijssoort=po")
    expect(desktop.get_by_text("Zoeken en filteren werken nu niet.")).to_be_visible()
    assert len(titles(desktop)) == 48
    expect(desktop.get_by_role("checkbox")).to_have_count(0)
