"""The table of all practices as a visitor uses it: sorting, filters, pages, files, no JavaScript."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.support.chromium import Watch
from tests.support.comparison import compare, heads, open_table, orders, query, read, row, serve_comparison, sort_by, titles

pytestmark = pytest.mark.wiped_windows


@pytest.fixture(scope="module")
def front_page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site of 56 practices of which these tests know every word."""
    with serve_comparison(tmp_path_factory.mktemp("comparison")) as address:
        yield address


def test_without_javascript_the_table_has_every_practice_in_pages(no_scripts: Page) -> None:
    no_scripts.goto("vergelijken/")
    first = titles(no_scripts)
    no_scripts.get_by_role("link", name="Volgende").click()
    assert no_scripts.url.endswith("/vergelijken/pagina/2/")
    everything = [*first, *titles(no_scripts)]
    assert (len(first), sorted(everything)) == (
        48,
        sorted(["=1+1", "Alfa", "Bèta", "Delta", "Epsilon", "Rijk", "Veel", *(f"Vulling {n:02}" for n in range(49))]),
    )


def test_without_javascript_one_line_says_what_is_missing_and_nothing_dead_is_shown(no_scripts: Page) -> None:
    no_scripts.goto("vergelijken/?kies=alfa,beta")
    expect(no_scripts.locator("[data-pb-naast] noscript p")).to_contain_text(
        "kan alleen met JavaScript. In de tabel hieronder staan alle praktijken."
    )
    assert no_scripts.locator("main button:visible, main input:visible").count() == 0


def test_a_head_sorts_up_and_down_and_says_so(desktop: Page) -> None:
    open_table(desktop)
    assert [name for name, order in orders(desktop).items() if order] == ["Praktijk"]
    sort_by(desktop, "Waar")
    assert titles(desktop)[:3] == ["Alfa", "Delta", "Bèta"]
    assert ({name: order for name, order in orders(desktop).items() if order}, query(desktop)) == ({"Waar": "ascending"}, "sorteer=plaats")
    sort_by(desktop, "Waar")
    assert titles(desktop)[:4] == ["Bèta", "Delta", "Alfa", "=1+1"]
    assert ({name: order for name, order in orders(desktop).items() if order}, query(desktop)) == (
        {"Waar": "descending"},
        "sorteer=plaats&richting=af",
    )
    expect(desktop.locator(".pb-vergelijk [data-pb-plek=gezegd]")).to_have_text("Gesorteerd op waar, aflopend.")


def test_the_order_of_titles_can_be_turned_and_turned_back(desktop: Page) -> None:
    open_table(desktop)
    sort_by(desktop, "Praktijk")
    assert (titles(desktop)[0], query(desktop)) == ("Vulling 48", "sorteer=praktijk&richting=af")
    sort_by(desktop, "Praktijk")
    assert (titles(desktop)[:2], query(desktop)) == (["=1+1", "Alfa"], "")


def test_phases_sort_in_their_own_order_and_days_by_the_calendar(desktop: Page) -> None:
    open_table(desktop, "?sorteer=fase")
    assert titles(desktop)[:4] == ["=1+1", "Bèta", "Alfa", "Delta"]
    sort_by(desktop, "Beschrijving gecontroleerd")
    assert titles(desktop)[:4] == ["Bèta", "Delta", "Alfa", "=1+1"]


def test_the_newest_facts_come_first_at_the_first_click_and_last_at_the_second(desktop: Page) -> None:
    open_table(desktop)
    sort_by(desktop, "Feiten uit")
    assert (titles(desktop)[:3], orders(desktop)["Feiten uit"], query(desktop)) == (
        ["Bèta", "Alfa", "=1+1"],
        "descending",
        "sorteer=feiten",
    )
    expect(desktop.locator(".pb-vergelijk [data-pb-plek=gezegd]")).to_have_text("Gesorteerd op feiten uit, aflopend.")
    sort_by(desktop, "Feiten uit")
    assert (titles(desktop)[:3], orders(desktop)["Feiten uit"]) == (["Alfa", "Bèta", "=1+1"], "ascending")
    assert query(desktop) == "sorteer=feiten&richting=af"


def test_the_keyboard_sorts_and_keeps_its_place(desktop: Page) -> None:
    open_table(desktop)
    button = desktop.locator(".pb-vergelijk thead").get_by_role("button", name="Wie betaalt")
    button.focus()
    desktop.keyboard.press("Enter")
    expect(button).to_be_focused()
    assert (titles(desktop)[0], orders(desktop)["Wie betaalt"]) == ("Alfa", "ascending")


def test_filters_come_from_the_address_as_on_the_overview(desktop: Page) -> None:
    open_table(desktop, "?onderwijssoort=vo&sorteer=plaats&richting=af")
    assert titles(desktop) == ["Delta", "Alfa"]
    desktop.get_by_role("button", name="Verwijder filter Onderwijssoort: Voortgezet onderwijs").click()
    assert (titles(desktop)[:2], query(desktop)) == (["Bèta", "Delta"], "sorteer=plaats&richting=af")


def test_a_filter_leaves_the_practices_side_by_side_alone(desktop: Page) -> None:
    compare(desktop, "alfa", "beta")
    desktop.get_by_role("button", name="Filters").click()
    desktop.get_by_role("checkbox", name=re.compile("^Basisonderwijs")).check()
    assert (titles(desktop), heads(desktop)) == (["Alfa", "Bèta"], ["Alfa", "Bèta"])
    assert query(desktop) == "kies=alfa,beta&onderwijssoort=po"


def test_the_rest_of_a_long_table_is_a_page_further(desktop: Page) -> None:
    open_table(desktop, "?sorteer=praktijk&richting=af")
    assert desktop.locator(".pb-vergelijk tbody tr").count() == 48
    desktop.locator(".pb-bladeren").get_by_role("link", name="Volgende").click()
    assert (titles(desktop)[-1], query(desktop)) == ("=1+1", "sorteer=praktijk&richting=af&pagina=2")


def test_a_row_drawn_by_script_is_the_row_of_the_static_page(desktop: Page, no_scripts: Page) -> None:
    no_scripts.goto("vergelijken/")
    open_table(desktop, "?zoek=alfa")
    alfa = [page.locator(".pb-vergelijk tbody tr:has([data-pb-kies=alfa]) td").evaluate_all(_MARKUP) for page in (no_scripts, desktop)]
    assert alfa[0] == alfa[1]
    assert '<td data-pb-plek="borging-stand" class="pb-stil">niet vermeld</td>' in alfa[0]


# A class that was taken away leaves an empty attribute, which says nothing.
_MARKUP = "cells => cells.map(cell => cell.outerHTML.replace(' class=\"\"', ''))"


def test_the_table_as_filtered_and_sorted_becomes_a_spreadsheet(desktop: Page) -> None:
    open_table(desktop, "?onderwijssoort=vo&sorteer=plaats&richting=af")
    with desktop.expect_download() as download:
        desktop.get_by_role("button", name="Download CSV (2 praktijken)").click()
    lines = [
        '"Praktijk";"Waar";"Onderwijssoort";"Fase";"Inzet";"Wie betaalt";"Bedrag";"Soort bewijs";"Borging";'
        '"Bronnen uit";"Feiten uit";"Beschrijving gecontroleerd"',
        '"Delta";"Diemen";"Voortgezet onderwijs";"niet vermeld";"niet vermeld";"Provincie";"niet vermeld";"niet vermeld";'
        '"niet vermeld";"niet vermeld";"niet vermeld";"15 januari 2026, door redactie"',
        '"Alfa";"Almere";"Basisonderwijs, Voortgezet onderwijs";"Vaste werkwijze";"4,5 uur per week (start)";"Gemeente";'
        '"€ 172.000, gemeente";"niet vermeld";"niet vermeld";"niet vermeld";"2019";"2 maart 2026, door redactie"',
    ]
    assert read(download.value, "praktijken-tabel.csv") == ("\ufeff" + "".join(f"{line}\r\n" for line in lines)).encode()


def test_without_the_index_the_static_table_stays_and_practices_still_compare(desktop: Page, watches: list[Watch]) -> None:
    watches[0].expect = ("Failed to load resource",)
    desktop.route("**/data/lijst.json", lambda route: route.abort())
    desktop.goto("vergelijken/?kies=alfa,beta")
    expect(desktop.get_by_text("Zoeken en filteren werken nu niet.")).to_be_visible()
    expect(row(desktop, "Wie betaalt?")).to_be_visible()
    assert (heads(desktop), len(titles(desktop))) == (["Alfa", "Bèta"], 48)
    assert desktop.locator(".pb-vergelijk thead button").count() == 0


def test_where_the_scripts_cannot_be_had_the_table_is_shown_after_all(desktop: Page, watches: list[Watch]) -> None:
    watches[0].expect = ("Failed to load resource",)
    desktop.route("**/main.js", lambda route: route.abort())
    desktop.goto("vergelijken/?kies=alfa,beta")
    table = desktop.locator(".pb-vergelijk tbody tr").first
    expect(table).to_be_hidden()
    expect(table).to_be_visible(timeout=10_000)
