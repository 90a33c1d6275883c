"""A reader chooses the rows and columns of the gap map; the choice stands in the address, and without scripts one map stays."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect


def read_cells(page: Page) -> list[list[str]]:
    """Read the map as it is read out: names of rows, and what each cell says."""
    return [row.locator("th, td").all_inner_texts() for row in page.locator(".pb-gaten__tabel tbody tr").all()]


def test_a_map_drawn_by_the_script_is_the_printed_one(desktop: Page) -> None:
    desktop.goto("dekking/")
    printed = read_cells(desktop)
    links = desktop.locator(".pb-gaten__tabel a").evaluate_all("links => links.map(link => link.href)")
    squares = desktop.locator(".pb-gaten__tabel .pb-blok").evaluate_all("squares => squares.map(square => square.className)")
    desktop.get_by_label("Rijen").select_option("doelgroep")
    expect(desktop.get_by_role("row", name=re.compile("^Peuters"))).to_be_visible()
    assert read_cells(desktop) != printed
    desktop.get_by_label("Rijen").select_option("thema")
    expect(desktop.get_by_role("row", name=re.compile("^Ouders betrekken"))).to_be_visible()
    assert read_cells(desktop) == printed
    assert desktop.locator(".pb-gaten__tabel a").evaluate_all("links => links.map(link => link.href)") == links
    assert desktop.locator(".pb-gaten__tabel .pb-blok").evaluate_all("squares => squares.map(square => square.className)") == squares


def test_the_choice_stands_in_the_address_and_comes_back_from_it(desktop: Page) -> None:
    desktop.goto("dekking/")
    desktop.get_by_label("Kolommen").select_option("resultaat")
    expect(desktop).to_have_url(re.compile(r"\?rijen=thema&kolommen=resultaat$"))
    expect(desktop.get_by_role("status").filter(has_text="De kaart toont nu thema en soort bewijs.")).to_have_count(1)
    chosen = read_cells(desktop)
    desktop.reload()
    expect(desktop.get_by_role("columnheader", name="Gemeten")).to_be_visible()
    assert read_cells(desktop) == chosen


def test_rows_and_columns_change_places(desktop: Page) -> None:
    desktop.goto("dekking/")
    desktop.get_by_role("button", name="Wissel rijen en kolommen om").click()
    expect(desktop.get_by_role("row", name=re.compile("^Basisonderwijs"))).to_be_visible()
    expect(desktop.get_by_role("columnheader", name="Ouders betrekken")).to_be_visible()


def test_one_thing_is_never_both_rows_and_columns(desktop: Page) -> None:
    desktop.goto("dekking/")
    desktop.get_by_label("Rijen").select_option("onderwijssoort")
    expect(desktop.get_by_label("Kolommen")).not_to_have_value("onderwijssoort")


def test_an_address_that_asks_what_is_not_there_gets_the_printed_map(desktop: Page) -> None:
    desktop.goto("dekking/?rijen=x&kolommen=y")
    expect(desktop.get_by_label("Rijen")).to_have_value("thema")
    expect(desktop.get_by_role("row", name=re.compile("^Ouders betrekken"))).to_be_visible()


def test_a_phone_shows_a_block_per_row_without_scrolling_sideways(phone: Page) -> None:
    phone.goto("dekking/")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
    cell = phone.locator(".pb-gaten__tabel tbody tr").first.locator("td").first
    expect(cell).to_contain_text("Kinderopvang")


def test_without_scripts_one_map_stays_and_nothing_to_choose(no_scripts: Page) -> None:
    no_scripts.goto("dekking/")
    expect(no_scripts.get_by_role("row", name=re.compile("^Ouders betrekken"))).to_be_visible()
    expect(no_scripts.get_by_label("Rijen")).not_to_be_visible()


@pytest.mark.parametrize("columns", ["onderwijssoort", "provincie"])
def test_on_paper_no_column_falls_off_the_sheet(desktop: Page, columns: str) -> None:
    desktop.set_viewport_size({"width": 1032, "height": 700})  # what the margins leave of A4 in landscape
    desktop.goto(f"dekking/?rijen=thema&kolommen={columns}")
    expect(desktop.locator("[data-pb-plek=kolomnaam]")).to_have_text(columns)
    desktop.emulate_media(media="print")
    assert desktop.locator(".pb-gaten__tabel thead").evaluate("head => head.getBoundingClientRect().right") <= 1032
    told = desktop.locator(".pb-gaten__tabel :is(th, td)")
    assert told.evaluate_all("cells => cells.filter((cell) => cell.scrollWidth > cell.clientWidth + 1).map((cell) => cell.innerText)") == []
