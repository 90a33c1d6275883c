"""The comparison on paper and on phones."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.support.comparison import compare, heads, open_table, row, rows, serve_comparison, titles


@pytest.fixture(scope="module")
def front_page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site of 56 practices of which these tests know every word."""
    with serve_comparison(tmp_path_factory.mktemp("comparison")) as address:
        yield address


# ---------------------------------------------------------------- paper


def visible_controls(page: Page) -> list[str]:
    """Return what can be operated and would be printed, links aside."""
    return page.locator(
        "main :is(button:not(.pb-vergelijk__sorteer), input, select, summary, [data-pb-plek=wijzigen]):visible"
    ).all_inner_texts()


def test_paper_shows_the_practices_side_by_side_and_nothing_else(desktop: Page) -> None:
    compare(desktop, "alfa", "beta")
    desktop.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    desktop.emulate_media(media="print")
    assert visible_controls(desktop) == []
    expect(desktop.locator(".pb-vergelijk")).to_be_hidden()
    assert (heads(desktop), len(rows(desktop)) > 5) == (["Alfa", "Bèta"], True)
    expect(desktop.locator("[data-pb-naast]").get_by_role("link", name="Lees de kanttekening")).to_have_count(0)
    expect(desktop.get_by_text(desktop.url, exact=True)).to_be_visible()


def test_paper_shows_the_whole_table_where_nothing_is_chosen(desktop: Page) -> None:
    desktop.add_init_script("window.print = () => (window.printed = true)")
    open_table(desktop, "?sorteer=plaats")
    desktop.locator(".pb-vergelijk").get_by_role("button", name="Print").click()
    desktop.wait_for_function("window.printed")
    desktop.emulate_media(media="print")
    assert visible_controls(desktop) == []
    expect(desktop.locator("[data-pb-naast]")).to_be_hidden()
    assert len(titles(desktop)) == 56  # not only the first page
    desktop.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(desktop.locator(".pb-vergelijk tbody tr")).to_have_count(48)


def test_a_reader_may_print_the_table_below_a_comparison(desktop: Page) -> None:
    desktop.add_init_script("window.print = () => (window.printed = true)")
    compare(desktop, "alfa", "beta", more="&onderwijssoort=vo")
    desktop.locator(".pb-vergelijk").get_by_role("button", name="Print").click()
    desktop.wait_for_function("window.printed")
    desktop.emulate_media(media="print")
    expect(desktop.locator("[data-pb-naast]")).to_be_hidden()
    expect(desktop.locator(".pb-vergelijk tbody")).to_be_visible()
    desktop.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(desktop.locator("[data-pb-naast]")).to_be_visible()
    expect(desktop.locator(".pb-vergelijk tbody")).to_be_hidden()


def test_paper_lies_down(desktop: Page) -> None:
    compare(desktop, "alfa", "beta", "delta")
    pdf = desktop.pdf(prefer_css_page_size=True)
    boxes = {tuple(round(float(size)) for size in box.split()) for box in re.findall(rb"/MediaBox \[([^\]]*)\]", pdf)}
    assert boxes == {(0, 0, 842, 595)}


# ---------------------------------------------------------------- phones


def test_on_a_phone_the_tables_scroll_inside_their_own_frames(phone: Page) -> None:
    compare(phone, "alfa", "beta", "formule", "delta")
    for region in (
        phone.get_by_role("region", name="Gekozen praktijken naast elkaar"),
        phone.get_by_role("region", name="Alle praktijken in één tabel"),
    ):
        region.focus()
        phone.keyboard.press("ArrowRight")
        phone.wait_for_function("element => element.scrollLeft > 0", arg=region.element_handle())
    first = region.locator("tbody tr:visible > :first-child").first.bounding_box()
    frame = region.bounding_box()
    assert first is not None
    assert frame is not None
    assert abs(first["x"] - frame["x"]) <= 2  # the first column stays


def test_on_a_phone_every_cell_shows_the_name_of_its_row_under_the_titles(phone: Page) -> None:
    compare(phone, "alfa", "beta")
    cells = row(phone, "Aanpak").locator("td")
    assert cells.evaluate_all("cells => cells.map(cell => getComputedStyle(cell, '::before').content)") == ['"Aanpak" / ""'] * 2
    heads_height = phone.locator(".pb-naast__rooster").evaluate("table => table.style.getPropertyValue('--pb-koppen-hoogte')")
    assert heads_height == f"{phone.locator('.pb-naast__rooster thead').evaluate('head => head.offsetHeight')}px"
    expect(phone.get_by_role("rowheader", name="Aanpak")).to_have_count(1)


@pytest.mark.parametrize("slugs", [["alfa", "rijk"], ["alfa", "rijk", "beta"], ["alfa", "rijk", "beta", "delta"]], ids=len)
def test_every_column_is_wide_enough_to_read_results_in(desktop: Page, slugs: list[str]) -> None:
    compare(desktop, *slugs)
    widths: list[float] = desktop.evaluate("""() => {
        const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
        return [...document.querySelectorAll("[data-pb-plek=koppen] th:not(:first-child)")].map(head => head.offsetWidth / rem);
    }""")
    assert min(widths) >= 15
    item = row(desktop, "Resultaten").locator(".pb-soort").first
    kind, text = item.locator(".pb-soort__naam").bounding_box(), item.locator("ul").bounding_box()
    assert kind is not None
    assert text is not None
    assert (text["x"] - kind["x"] < 30, kind["y"] + kind["height"] <= text["y"]) == (True, True)
    assert desktop.evaluate("document.documentElement.scrollWidth") == desktop.evaluate("innerWidth")
