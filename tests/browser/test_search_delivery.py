"""What search costs readers who do not search: nothing; and what it tells those who do, where its files do not come."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.support.built import BuiltSite
from tests.support.chromium import DESKTOP, PHONE, Device, Watch
from tests.support.content import locate
from tests.support.held import Held
from tests.support.searching import find_field, find_list, read_answer, search, type_in_header
from tests.support.server import serve

MAX_HTML = 60_000
BOSCH = locate("brugfunctie-den-bosch")


def fetched(watch: Watch, folder: str = "pagefind") -> list[str]:
    """Return the files of a folder of the site that were asked for."""
    address = f"{watch.origin}{folder}/"
    return [re.sub(r"[?].*", "", url.removeprefix(address)) for url in watch.requests if url.startswith(address)]


def test_the_site_holds_nothing_of_the_search_of_the_theme(built_site: BuiltSite) -> None:
    assert not (built_site.folder / "search").exists()
    pages = {page: built_site.file(page).read_text(encoding="utf-8") for page in built_site.addresses}
    assert [page for page, html in pages.items() if "md-search" in html or "__search" in html.replace('id="__search"', "")] == []


@pytest.mark.parametrize("device", [DESKTOP, PHONE], ids=lambda device: device.name)
def test_the_index_is_opened_once_when_a_reader_goes_to_the_field(open_page: OpenPage, watches: list[Watch], device: Device) -> None:
    page = open_page(device)
    page.goto("over/", wait_until="networkidle")
    with page.expect_response("**/*.pf_meta"):
        find_field(page).click()
    opened = fetched(watches[0])
    assert opened.count("pagefind-entry.json") == 1
    assert [name for name in opened if name.startswith(("index/", "fragment/"))] == []
    expect(type_in_header(page, "Roosendaal").get_by_role("link").first).to_contain_text("Roosendaal")
    expect(type_in_header(page, "Farent").get_by_role("link").first).to_contain_text("Brugfunctie")
    later = fetched(watches[0])[len(opened) :]
    assert later
    assert [name for name in later if not name.startswith(("index/", "fragment/"))] == []


def test_while_the_index_comes_the_page_says_so(desktop: Page, front_page: str) -> None:
    held = Held(desktop, "**/pagefind/rijen.bin")
    desktop.goto("zoeken/?q=Farent")
    expect(desktop.get_by_role("status").get_by_text("Er wordt gezocht naar “Farent” …")).to_be_visible()
    held.release()
    assert read_answer(desktop, front_page).addresses == [BOSCH]


def test_an_answer_that_comes_late_opens_nothing_any_more(desktop: Page) -> None:
    held = Held(desktop, "**/pagefind/rijen.bin")
    desktop.goto("over/")
    find_field(desktop).fill("Farent")
    desktop.wait_for_timeout(500)
    desktop.keyboard.press("Tab")
    desktop.keyboard.press("Tab")
    held.release()
    desktop.wait_for_load_state("networkidle")
    desktop.wait_for_timeout(300)
    expect(find_list(desktop)).to_be_hidden()


@pytest.mark.parametrize("lacking", ["rijen.bin", "pagefind.js", "index/*", "*.pf_meta", "pagefind-entry.json*", "wasm.nl.pagefind"])
def test_an_index_that_does_not_come_is_told_with_the_lists_and_can_be_tried_again(
    desktop: Page, front_page: str, watches: list[Watch], lacking: str
) -> None:
    watches[0].expect = ("Failed to load resource", "Failed to load the", "Failed to load Pagefind metadata", "WASM Error", "404")
    desktop.route(f"**/pagefind/{lacking}", lambda route: route.fulfill(status=404))
    desktop.goto("zoeken/?q=Farent")
    notice = desktop.get_by_role("status").get_by_text("Zoeken werkt nu niet. Hieronder staan alle praktijken per onderwerp.")
    expect(notice).to_be_visible()
    expect(desktop.get_by_text("Er wordt gezocht")).to_be_hidden()
    expect(desktop.get_by_role("heading", name="Wie betaalt")).to_be_visible()
    desktop.unroute(f"**/pagefind/{lacking}")
    desktop.get_by_role("button", name="Probeer het opnieuw").click()
    assert read_answer(desktop, front_page).addresses == [BOSCH]
    expect(notice).to_be_hidden()
    expect(desktop.locator("[data-pb-plek=telling]")).to_be_focused()
    expect(desktop.get_by_role("heading", name="Wie betaalt")).to_be_hidden()


@pytest.mark.parametrize("lacking", ["search-page", "fulltext-worker", "fulltext"])
def test_a_script_that_does_not_come_is_told_and_leaves_no_dead_button(desktop: Page, watches: list[Watch], lacking: str) -> None:
    watches[0].expect = ("Failed to load resource", "404")
    desktop.route(f"**/{lacking}.js", lambda route: route.fulfill(status=404))
    desktop.goto("zoeken/?q=Farent")
    expect(desktop.get_by_text("Zoeken werkt nu niet. Hieronder staan alle praktijken per onderwerp.")).to_be_visible()
    expect(desktop.get_by_role("button", name="Probeer het opnieuw")).to_be_visible(visible=lacking != "search-page")
    expect(desktop.get_by_role("heading", name="Wie betaalt")).to_be_visible()


@pytest.mark.parametrize("lacking", ["assets/js/checklist/points.js", "data/punten.json", "data/tips/*/woorden/*.json"])
def test_tips_that_do_not_come_leave_the_rest(desktop: Page, front_page: str, watches: list[Watch], lacking: str) -> None:
    watches[0].expect = ("Failed to load resource", "404")
    desktop.route(f"**/{lacking}", lambda route: route.fulfill(status=404))
    assert search(desktop, front_page, "Farent").addresses == [BOSCH]
    expect(desktop.get_by_role("status").get_by_text("De tips konden nu niet worden doorzocht.")).to_be_visible()
    expect(desktop.get_by_role("heading", name="Geen tips")).to_be_hidden()


def test_a_list_of_words_that_does_not_come_takes_nothing_away(desktop: Page, front_page: str, watches: list[Watch]) -> None:
    watches[0].expect = ("Failed to load resource",)
    desktop.route("**/woorden.json", lambda route: route.fulfill(status=404))
    assert search(desktop, front_page, "brugfuncionaris Roosendaal").groups
    desktop.wait_for_load_state("networkidle")
    expect(desktop.get_by_text("Zoeken werkt nu niet.")).to_be_hidden()
    expect(desktop.locator("[data-pb-plek=telling]")).to_be_visible()


def test_in_the_header_an_index_that_does_not_come_leaves_the_form_and_is_tried_again(
    desktop: Page, front_page: str, watches: list[Watch]
) -> None:
    watches[0].expect = ("Failed to load resource", "Failed to load the index chunk")
    desktop.route("**/pagefind/index/*", lambda route: route.fulfill(status=404))
    desktop.goto("over/")
    find_field(desktop).fill("Farent")
    desktop.wait_for_timeout(1000)
    expect(find_list(desktop)).to_be_hidden()
    desktop.unroute("**/pagefind/index/*")
    expect(type_in_header(desktop, "Roosendaal").get_by_role("link").first).to_contain_text("Roosendaal")
    desktop.keyboard.press("Enter")
    desktop.wait_for_url(f"{front_page}zoeken/?q=Roosendaal")


@pytest.mark.parametrize("sub_path", ["/", "/a/b/c/"])
def test_search_works_wherever_the_site_lies(desktop: Page, built_site: BuiltSite, watches: list[Watch], sub_path: str) -> None:
    with serve(built_site.folder, sub_path) as address:
        watches[0].origin = address
        desktop.goto(f"{address}gids/visie/")
        opened = type_in_header(desktop, "Farent")
        expect(opened.get_by_role("link").first).to_have_attribute("href", f"{address}{BOSCH}#samenwerking")
        desktop.keyboard.press("Enter")
        desktop.wait_for_url(f"{address}zoeken/?q=Farent")
        assert read_answer(desktop, address).addresses == [BOSCH]


def test_on_a_page_that_is_missing_search_works_too(desktop: Page, front_page: str, watches: list[Watch]) -> None:
    watches[0].expect = ("404",)
    desktop.goto("a/b/c/weg.html")
    expect(type_in_header(desktop, "Farent").get_by_role("link").first).to_have_attribute("href", f"{front_page}{BOSCH}#samenwerking")
    desktop.keyboard.press("Enter")
    desktop.wait_for_url(f"{front_page}zoeken/?q=Farent")


def test_the_page_is_small(built_site: BuiltSite) -> None:
    assert built_site.file("zoeken/").stat().st_size < MAX_HTML
