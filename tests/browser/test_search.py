"""Search as a visitor uses it: whatever a reader calls a practice, typing that brings it up, and nothing typed there runs."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from praktijkbank.site import Site
from praktijkbank.views.search import make_search_records
from tests.browser.conftest import OpenPage
from tests.conftest import ROOT
from tests.support.axe import violations
from tests.support.built import BuiltSite
from tests.support.chromium import DARK, DESKTOP, PHONE, Device, Watch

BOSCH = "praktijken/brugfunctie-den-bosch/"
ROOSENDAAL = "praktijken/jeugdprofessional-op-school-roosendaal/"
KENNEMERLAND = "praktijken/jeugdhulp-op-school-kennemerland/"
HENGELO = "praktijken/brugfunctionaris-annink-hengelo/"


TYPED = {
    "a word of the title": ("jeugdprofessional", ROOSENDAAL),
    "a place": ("Roosendaal", ROOSENDAAL),
    "a place with signs": ("'s-Hertogenbosch", BOSCH),
    "another name of a place": ("Den Bosch", BOSCH),
    "a region": ("West-Brabant", ROOSENDAAL),
    "a theme": ("mandaat", BOSCH),
    "a synonym of a theme": ("wachttijd", BOSCH),
    "a partner": ("Farent", BOSCH),
    "an abbreviation": ("JPO", ROOSENDAAL),
    "another abbreviation": ("JOS", KENNEMERLAND),
    "an abbreviation between brackets": ("smw", BOSCH),
    "a nickname": ("bruggers", BOSCH),
    "a synonym of a type of school": ("vmbo", KENNEMERLAND),
    "a plural where the text has one": ("brugfunctionarissen", HENGELO),
    "a plural with another vowel": ("scholen", ROOSENDAAL),
    "the beginning of a word": ("jeugdverpleeg", BOSCH),
    "the end of a compound": ("professional", ROOSENDAAL),
    "capitals, and no accents": ("GEINTEGREERDE aanpak", BOSCH),
}


def search(page: Page, text: str) -> None:
    """Search for something from whatever page is open, and wait for the answer."""
    if page.url == "about:blank":
        page.goto("over/")
    box, answer = page.locator(".md-search__input"), page.locator(".md-search-result__meta")
    if not box.is_visible():
        page.locator("label.md-header__button[for=__search]").click()
    box.fill("")
    box.press("End")  # the theme searches when a key is let go
    expect(answer).to_contain_text("Typ")
    box.fill(text)
    box.press("End")
    expect(answer).to_contain_text("gevonden")


def found(page: Page, front_page: str) -> list[str]:
    """Give the pages that were found, best first, relative to the front page; the theme shows more as one scrolls."""
    links = page.locator(".md-search-result__item > a:first-child")
    total = int(page.locator(".md-search-result__meta").inner_text().split()[0])
    for _ in range(total):
        if links.count() == total:
            break
        page.locator(".md-search__scrollwrap").evaluate("element => element.scrollBy(0, element.scrollHeight)")
        page.wait_for_timeout(20)
    return [str(link.get_attribute("href")).removeprefix(front_page) for link in links.all()]


def test_what_readers_call_a_practice_finds_it(desktop: Page, front_page: str) -> None:
    missed = []
    for kind, (typed, expected) in TYPED.items():
        search(desktop, typed)
        if expected not in found(desktop, front_page):
            missed.append(f"{typed} ({kind})")
    assert missed == []


def test_a_name_brings_its_own_practice_first(desktop: Page, front_page: str) -> None:
    best = {}
    for typed in ("JPO", "JOS", "Den Bosch", "Farent"):
        search(desktop, typed)
        best[typed] = found(desktop, front_page)[0]
    assert best == {"JPO": ROOSENDAAL, "JOS": KENNEMERLAND, "Den Bosch": BOSCH, "Farent": BOSCH}


@pytest.mark.parametrize(("one", "other"), [("school", "scholen"), ("brugfunctionaris", "brugfunctionarissen"), ("leraar", "leraren")])
def test_singular_and_plural_find_the_same(desktop: Page, front_page: str, one: str, other: str) -> None:
    search(desktop, one)
    pages = found(desktop, front_page)
    search(desktop, other)
    assert sorted(found(desktop, front_page)) == sorted(pages)


@pytest.mark.parametrize("typed", ["verzuim:", "-verzuim", "verzuim~", "verzuim^2", "title:verzuim", "*verzuim", "+verzuim", "verzuim - +"])
def test_signs_beside_a_word_are_no_orders(desktop: Page, front_page: str, typed: str) -> None:
    search(desktop, "verzuim")
    pages = set(found(desktop, front_page))
    search(desktop, typed)
    assert pages
    assert pages <= set(found(desktop, front_page))


def test_a_letter_repeated_is_no_word(desktop: Page) -> None:
    search(desktop, "aaaaaa")
    expect(desktop.locator(".md-search-result__meta")).to_contain_text("Niets gevonden")


def test_small_words_do_not_drown_the_telling_ones(desktop: Page, front_page: str) -> None:
    search(desktop, "hoe is het in de privacy")
    assert found(desktop, front_page)[0] == "praktijken/?thema=privacy"
    assert len(found(desktop, front_page)) < 10


def test_a_result_says_what_and_where_with_the_found_words_marked(desktop: Page) -> None:
    search(desktop, "roosendaal")
    result = desktop.locator(".md-search-result__item").first
    expect(result.get_by_role("heading")).to_have_text("Jeugdprofessional op school (JPO), Roosendaal")
    expect(result).to_contain_text("Praktijk in Roosendaal (West-Brabant West), basisonderwijs en voortgezet onderwijs.")
    assert set(result.locator("mark").all_inner_texts()) == {"Roosendaal"}
    result.get_by_role("link").click()
    expect(desktop.get_by_role("heading", level=1)).to_contain_text("Jeugdprofessional op school (JPO)")


def test_hand_written_pages_are_found_like_generated_ones(desktop: Page, front_page: str) -> None:
    pages = {}
    for typed in ("raadsvoorstel", "volgcookies", "aanbesteding consultatie advies"):
        search(desktop, typed)
        pages[typed] = found(desktop, front_page)[0].partition("#")[0].removeprefix("./")
    assert pages == {"raadsvoorstel": "", "volgcookies": "over/", "aanbesteding consultatie advies": "gids/inkoop/"}


def test_a_theme_and_a_region_lead_to_their_practices(desktop: Page, front_page: str) -> None:
    search(desktop, "monitoring")
    assert found(desktop, front_page)[0] == "praktijken/?thema=monitoring"
    search(desktop, "meierij")
    assert "regios/de-meierij/" in found(desktop, front_page)


@pytest.mark.parametrize("device", [DESKTOP, DARK, PHONE], ids=lambda device: device.name)
def test_axe_finds_nothing_in_the_results(open_page: OpenPage, device: Device) -> None:
    page = open_page(device)
    search(page, "school")
    assert violations(page, "zoeken") == []


def test_results_can_be_reached_by_keyboard(desktop: Page) -> None:
    search(desktop, "Farent")
    desktop.keyboard.press("ArrowDown")
    desktop.keyboard.press("ArrowDown")
    desktop.keyboard.press("Enter")
    expect(desktop.get_by_role("heading", level=1)).to_contain_text("Brugfunctie")


def test_enter_follows_the_best_result(desktop: Page) -> None:
    search(desktop, "Farent")
    desktop.keyboard.press("Enter")
    expect(desktop.get_by_role("heading", level=1)).to_contain_text("Brugfunctie")


@pytest.mark.parametrize("key", ["ArrowDown", ""], ids=["by arrow", "by Enter alone"])
def test_where_nothing_is_found_a_link_leads_to_the_full_text(desktop: Page, front_page: str, key: str) -> None:
    search(desktop, 'qxq "&" <qzx>')
    expect(desktop.locator(".md-search-result__meta")).to_contain_text("Niets gevonden")
    expect(desktop.get_by_role("link", name='Zoek naar "qxq "&" <qzx>" in de volledige tekst van alle praktijken')).to_be_visible()
    if key:
        desktop.keyboard.press(key)
    desktop.keyboard.press("Enter")
    desktop.wait_for_url(f"{front_page}praktijken/?zoek=qxq+%22%26%22+%3Cqzx%3E")


def test_the_link_to_the_full_text_follows_what_is_typed(desktop: Page) -> None:
    desktop.goto("over/")
    link = desktop.locator(".pb-zoek-verder")
    box = desktop.locator(".md-search__input")
    box.click()
    expect(link).to_be_hidden()
    box.press_sequentially("wacht")
    expect(link).to_have_attribute("href", re.compile(r"/praktijken/\?zoek=wacht$"))
    box.press_sequentially("lijst")
    expect(link).to_have_text('Zoek naar "wachtlijst" in de volledige tekst van alle praktijken')
    desktop.get_by_role("search").get_by_role("button", name="Leegmaken").click()
    expect(link).to_be_hidden()


def test_results_that_are_not_there_take_no_focus(desktop: Page) -> None:
    desktop.goto("over/")
    desktop.locator(".md-search__input").focus()
    desktop.keyboard.press("Tab")
    desktop.keyboard.press("Shift+Tab")
    desktop.keyboard.press("Tab")
    assert desktop.evaluate("document.activeElement.closest('.md-search__output')") is None


def test_search_works_where_the_browser_keeps_nothing(desktop: Page, front_page: str) -> None:
    desktop.add_init_script(
        "Object.defineProperty(window, 'localStorage', {configurable: true, get() { throw new DOMException('nee', 'SecurityError') }})"
    )
    search(desktop, "Farent")
    assert BOSCH in found(desktop, front_page)


def test_where_the_index_is_lacking_search_says_so(desktop: Page, watches: list[Watch]) -> None:
    watches[0].expect = ("Failed to load resource", "Not Found")
    script = (ROOT / "docs" / "assets" / "js" / "search-failure.js").read_text(encoding="utf-8")
    assert "10_000" in script  # a test need not wait as long as a reader
    desktop.route("**/search-failure.js", lambda route: route.fulfill(body=script.replace("10_000", "500"), content_type="text/javascript"))
    desktop.route("**/search_index.json", lambda route: route.fulfill(status=404))
    desktop.goto("over/")
    desktop.locator(".md-search__input").press_sequentially("school")
    expect(desktop.locator(".md-search-result__meta")).to_have_text("Zoeken werkt nu niet. Op de pagina Praktijken staan alle praktijken.")


def test_markup_in_a_text_is_shown_and_never_run(desktop: Page, real_site: Site, built_site: BuiltSite) -> None:
    run = '<img src=x onerror=window.hacked=1><script>window.hacked=2</script> & "<b>vet</b>" &lt;img src=x onerror=window.hacked=3&gt;'
    item = real_site.catalogue.items[0]
    hostile = item.practice.replace(title=f"Kwaad {run}", summary=f"Kwaad {run}", also_known_as=(run,))
    site = replace(real_site, catalogue=replace(real_site.catalogue, items=(replace(item, practice=hostile),)))
    desktop.route("**/search_index.json", lambda route: _answer(route, built_site, make_search_records(site)))

    search(desktop, "kwaad img onerror vet amp")

    result = desktop.locator(".md-search-result__item").first
    expect(result.get_by_role("heading")).to_have_text(f"Kwaad {run}")
    expect(result).to_contain_text(f"Kwaad {run}")
    assert result.locator("img, script, b").count() == 0
    assert desktop.evaluate("window.hacked") is None


def _answer(route: Route, built_site: BuiltSite, records: list[dict[str, str]]) -> None:
    index: dict[str, Any] = json.loads((built_site.folder / "search" / "search_index.json").read_text(encoding="utf-8"))
    route.fulfill(json={**index, "docs": records})
