"""The comparison on paper and on phones."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.support.comparison import WHOLE, compare, heads, open_table, row, rows, serve_comparison, titles


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
    address = desktop.locator(".pb-drukadres")
    expect(address).to_have_text(re.compile(f"Praktijkbank, stand van 2 maart 2026. {re.escape(desktop.url)}"))
    expect(address).to_be_visible()
    expect(desktop.get_by_text("Wat daar gold, hoeft bij jou niet te gelden.")).to_be_visible()
    expect(desktop.get_by_role("note").get_by_text("De bron is oud.")).to_be_visible()


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


def test_on_a_phone_the_table_of_all_scrolls_inside_its_own_frame(phone: Page) -> None:
    compare(phone, "alfa", "beta", "formule", "delta")
    region = phone.get_by_role("region", name="Alle praktijken in één tabel")
    region.focus()
    phone.keyboard.press("ArrowRight")
    phone.wait_for_function("element => element.scrollLeft > 0", arg=region.element_handle())
    first = region.locator("tbody tr:visible > :first-child").first.bounding_box()
    frame = region.bounding_box()
    assert first is not None
    assert frame is not None
    assert abs(first["x"] - frame["x"]) <= 2  # the first column stays


def test_on_a_phone_each_question_has_the_practices_one_under_another_and_stays_a_row_of_a_table(phone: Page) -> None:
    compare(phone, "alfa", "beta", "rijk")
    boxes = [cell.bounding_box() for cell in row(phone, "Wie betaalt?").locator("td").all()]
    assert [box and box["x"] for box in boxes] == [boxes[0] and boxes[0]["x"]] * 3
    names = row(phone, "Wie betaalt?").locator("td").evaluate_all("cells => cells.map(cell => getComputedStyle(cell, '::before').content)")
    assert names == [f'"{title}" / ""' for title in ("Alfa", "Bèta", "Rijk")]
    expect(phone.get_by_role("table", name="Drie praktijken naast elkaar").get_by_role("row")).to_have_count(9)
    expect(phone.get_by_role("rowheader", name="Wie betaalt?")).to_have_count(1)
    assert phone.evaluate("document.documentElement.scrollWidth") == 360


@pytest.mark.parametrize("width", [1200, 1280])
@pytest.mark.parametrize("slugs", [["alfa", "rijk"], ["alfa", "rijk", "beta"], ["alfa", "rijk", "beta", "veel"]], ids=len)
def test_practices_side_by_side_fit_without_scrolling_inside_the_page(desktop: Page, slugs: list[str], width: int) -> None:
    desktop.set_viewport_size({"width": width, "height": 800})
    compare(desktop, *slugs, more=WHOLE)
    inner, outer, columns = desktop.evaluate("""() => {
        const table = document.querySelector(".pb-naast__rooster");
        const scrolls = [];
        for (let frame = table.parentElement; frame !== document.body; frame = frame.parentElement)
            if (/auto|scroll/.test(getComputedStyle(frame).overflow)) scrolls.push(frame.className);
        const heads = [...table.querySelectorAll("[data-pb-plek=koppen] th:not(:first-child)")];
        return [scrolls, document.documentElement.scrollWidth, heads.map(head => head.offsetWidth)];
    }""")
    assert (inner, outer) == ([], width)
    assert min(columns) >= 220
