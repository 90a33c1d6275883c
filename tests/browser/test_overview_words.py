"""Searching for words on the overview: together with the facets, in order of how well a practice fits, and with the reason."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.support.axe import violations
from tests.support.chromium import DESKTOP, PHONE, Device, Watch
from tests.support.held import Held
from tests.support.overview import box, chips, counts, expect_count, open_list, serve_overview, titles

pytestmark = pytest.mark.wiped_windows


@pytest.fixture(scope="module")
def front_page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site of 200 practices of which these tests know every number; tests/support/words/fulltext.js finds their words."""
    with serve_overview(tmp_path_factory.mktemp("overview")) as address:
        yield address


def test_words_and_facets_narrow_each_other_and_the_counts_follow(desktop: Page) -> None:
    open_list(desktop, "?zoek=gemeente")
    expect_count(desktop, "3 van de 200 praktijken")
    assert counts(desktop, "Onderwijssoort") | {"Voortgezet onderwijs": 1, "Basisonderwijs": 3} == counts(desktop, "Onderwijssoort")
    box(desktop, "Voortgezet onderwijs").check()
    assert titles(desktop) == ["Brugfunctie, Den Bosch"]
    assert desktop.url.endswith("?onderwijssoort=vo&zoek=gemeente")
    assert chips(desktop) == ["Verwijder filter Onderwijssoort: Voortgezet onderwijs", "Verwijder filter Zoekwoord: gemeente"]


def test_what_fits_best_comes_first_until_the_reader_chooses_another_order(desktop: Page) -> None:
    open_list(desktop, "?zoek=sterk%20flevoland")
    order = desktop.get_by_label("Sorteer op")
    orders = [
        "hoe goed het past",
        "titel",
        "plaats",
        "hoogste bedrag eerst",
        "soort bewijs",
        "nieuwste feiten eerst",
        "beschrijving gecontroleerd",
    ]
    assert order.locator("option").all_inner_texts() == orders
    desktop.get_by_role("searchbox").fill("vught")
    expect(desktop.locator(".pb-kaart h3").first).to_have_text("Vulling 009")
    order.select_option(label="titel")
    expect(desktop.locator("[aria-busy=true]")).to_have_count(0)
    assert desktop.url.endswith("?zoek=vught&sorteer=titel")
    desktop.get_by_role("button", name="Verwijder filter Zoekwoord: vught").click()
    expect_count(desktop, "200 praktijken, pagina 1 van 5")
    assert (order.input_value(), order.locator("option").all_inner_texts()[0]) == ("", "titel")


def test_the_order_of_the_ranking_is_kept_within_the_facets(desktop: Page) -> None:
    desktop.route("**/fulltext.js", lambda route: route.fulfill(body=_RANKING, content_type="text/javascript"))
    open_list(desktop, "?zoek=x&onderwijssoort=vo")
    assert titles(desktop) == ["Vulling 193", "Vulling 001", "Brugfunctie, Den Bosch"]
    desktop.get_by_label("Sorteer op").select_option(label="titel")
    assert titles(desktop) == ["Brugfunctie, Den Bosch", "Vulling 001", "Vulling 193"]
    expect(desktop.locator(".pb-vondst")).to_have_count(3)


# Rows 0, 1 and 2 are Annink, Brugfunctie and Kindcentrum; the filling starts at row 4.
_RANKING = """export const openFullText = async () => ({
    search: async () => ({ rows: [197, 0, 5, 2, 1], explain: async () => ({ excerpt: [], sections: [] }) }),
});"""


def test_a_result_says_where_its_words_were_found_and_leads_there(desktop: Page, front_page: str) -> None:
    open_list(desktop, "?zoek=annink")
    found = desktop.locator(".pb-kaart .pb-vondst")
    expect(found.locator("mark")).to_have_text("<b>annink</b>")  # as text
    expect(found).to_contain_text("Over <b>annink</b> & Annink, Hengelo.")
    expect(found.get_by_text("Gevonden in: Doel, Tips & trucs")).to_be_visible()
    link = found.get_by_role("link", name="Tips & trucs")
    assert link.evaluate("link => link.href") == f"{front_page}praktijken/annink/#tips"


def test_only_results_in_view_are_explained(desktop: Page) -> None:
    open_list(desktop, "?zoek=vulling")
    expect(desktop.locator(".pb-vondst")).to_have_count(48)
    expect(desktop.locator(".pb-vondst mark").first).to_be_visible()
    assert desktop.locator(".pb-vondst mark").count() < 24
    desktop.locator(".pb-kaart").last.scroll_into_view_if_needed()
    expect(desktop.locator(".pb-vondst").last.locator("mark")).to_be_visible()


def test_without_a_query_nothing_of_the_search_is_fetched_until_the_field_has_the_focus(desktop: Page, watches: list[Watch]) -> None:
    open_list(desktop)
    assert [url for url in watches[0].requests if "fulltext" in url] == []
    with desktop.expect_request("**/fulltext.js"):
        desktop.get_by_role("searchbox").focus()


def test_a_query_in_the_address_starts_the_search_beside_the_list(desktop: Page) -> None:
    held = Held(desktop, "**/lijst.json")
    with desktop.expect_request("**/fulltext.js"):
        desktop.goto("praktijken/?zoek=annink")
    held.release()
    expect(desktop.locator(".pb-kaart h3")).to_have_text(["Annink, Hengelo"])


_WAKING = """export const openFullText = async () => {
  if (!window.isAwake) throw new Error("de index ontbreekt");
  const found = { rows: [0], unknown: [], explain: async () => ({ excerpt: [], sections: [] }), listMisspelt: async () => [] };
  return { search: async () => found };
};"""


def test_where_the_search_fails_the_page_says_so_and_the_facets_work(desktop: Page) -> None:
    desktop.route("**/fulltext.js", lambda route: route.fulfill(body=_WAKING, content_type="text/javascript"))
    open_list(desktop, "?zoek=annink&onderwijssoort=po")
    notice = desktop.get_by_role("status").get_by_text(
        "Zoeken op woord werkt nu niet: er is niet gezocht op “annink”. De andere filters werken wel."
    )
    expect(notice).to_be_visible()
    expect_count(desktop, "4 van de 200 praktijken")
    assert chips(desktop) == ["Verwijder filter Onderwijssoort: Basisonderwijs"]
    box(desktop, "Gemeente").check()
    expect_count(desktop, "3 van de 200 praktijken")
    assert chips(desktop) == ["Verwijder filter Onderwijssoort: Basisonderwijs", "Verwijder filter Wie betaalt: Gemeente"]
    assert desktop.get_by_label("Sorteer op").locator("option").first.inner_text() == "titel"
    link = desktop.get_by_role("link", name="Wat deze praktijken adviseren (3 punten)")
    assert (link.get_attribute("href") or "").endswith("voor-je-begint/?onderwijssoort=po&financiering=gemeente")
    desktop.get_by_role("searchbox").fill("")
    expect(notice).to_be_hidden()


def test_a_search_that_failed_can_be_tried_again(desktop: Page) -> None:
    desktop.route("**/fulltext.js", lambda route: route.fulfill(body=_WAKING, content_type="text/javascript"))
    open_list(desktop, "?zoek=annink")
    button = desktop.get_by_role("button", name="Probeer het opnieuw")
    expect(button).to_be_visible()
    expect_count(desktop, "200 praktijken, pagina 1 van 5")
    button.click()
    expect(button).to_be_visible()
    desktop.evaluate("window.isAwake = true")
    button.click()
    assert titles(desktop) == ["Annink, Hengelo"]
    expect(button).to_be_hidden()
    expect(desktop.locator("[data-pb-plek=kop]")).to_be_focused()
    assert chips(desktop) == ["Verwijder filter Zoekwoord: annink"]


def test_a_script_of_the_search_that_did_not_come_is_fetched_again(desktop: Page, watches: list[Watch]) -> None:
    watches[0].expect = ("Failed to load resource", "fulltext")
    desktop.route("**/fulltext.js*", lambda route: route.abort())
    open_list(desktop, "?zoek=annink")
    button = desktop.get_by_role("button", name="Probeer het opnieuw")
    button.click()
    expect(button).to_be_visible()
    desktop.unroute("**/fulltext.js*")
    button.click()
    assert titles(desktop) == ["Annink, Hengelo"]


@pytest.mark.parametrize("query", ["?!", '"', "…"])
def test_signs_alone_are_not_looked_up_and_the_page_says_so(desktop: Page, query: str) -> None:
    open_list(desktop, "?onderwijssoort=po")
    desktop.get_by_role("searchbox").fill(query)
    notice = desktop.get_by_role("status").get_by_text("Er is niet op woord gezocht, want er staat geen letter of cijfer in het zoekveld.")
    expect(notice).to_be_visible()
    expect_count(desktop, "4 van de 200 praktijken")
    assert chips(desktop) == ["Verwijder filter Onderwijssoort: Basisonderwijs"]
    desktop.get_by_role("searchbox").fill(f"{query}annink")
    expect(notice).to_be_hidden()


def test_words_that_say_nothing_are_looked_up_with_a_hint(desktop: Page) -> None:
    open_list(desktop, "?zoek=over")
    hint = desktop.get_by_role("status").get_by_text("Dit staat in heel veel teksten. Voeg een woord toe om gerichter te zoeken.")
    expect(hint).to_be_visible()
    expect_count(desktop, "200 praktijken, pagina 1 van 5")
    assert chips(desktop) == ["Verwijder filter Zoekwoord: over"]
    desktop.get_by_role("searchbox").fill("over annink")
    expect(hint).to_be_hidden()


def test_words_that_say_nothing_and_find_few_bring_no_hint(desktop: Page) -> None:
    few = """export const openFullText = async () => ({
        search: async () => ({ rows: [1, 2, 3], isCommon: true, explain: async () => ({ excerpt: [], sections: [] }) }),
    });"""
    desktop.route("**/fulltext.js", lambda route: route.fulfill(body=few, content_type="text/javascript"))
    open_list(desktop, "?zoek=kunnen")
    expect_count(desktop, "3 van de 200 praktijken")
    expect(desktop.get_by_text("Dit staat in heel veel teksten.")).to_be_hidden()


@pytest.mark.parametrize("query", ['hengelo "annink"', '"annink', "annink”"])
def test_quotes_around_a_part_of_the_query_are_told_to_do_nothing(desktop: Page, query: str) -> None:
    open_list(desktop)
    notice = desktop.get_by_role("status").get_by_text(
        "Aanhalingstekens werken alleen als de hele zoekvraag ertussen staat. Nu is op de losse woorden gezocht."
    )
    desktop.get_by_role("searchbox").fill(query)
    expect(notice).to_be_visible()
    desktop.get_by_role("searchbox").fill('"hengelo annink"')
    expect(notice).to_be_hidden()
    expect(desktop.get_by_text("Geen praktijken gevonden met precies deze woorden achter elkaar.")).to_be_visible()


def test_a_phrase_that_nobody_has_can_be_asked_without_quotes(desktop: Page) -> None:
    open_list(desktop, "?zoek=%22hengelo%20annink%22")
    expect(desktop.get_by_text("Geen praktijken gevonden met precies deze woorden achter elkaar.")).to_be_visible()
    expect(desktop.get_by_text("Geen praktijken gevonden met dit zoekwoord.")).to_be_hidden()
    desktop.get_by_role("button", name="Zoek zonder aanhalingstekens").click()
    assert titles(desktop) == ["Annink, Hengelo"]
    assert desktop.url.endswith("?zoek=hengelo%20annink")
    expect(desktop.locator("[data-pb-plek=kop]")).to_be_focused()


def test_a_phrase_can_lose_its_quotes_beside_other_filters(desktop: Page) -> None:
    open_list(desktop, "?onderwijssoort=po&zoek=“hengelo%20annink”")
    expect(desktop.get_by_text("Geen praktijken gevonden met precies deze woorden achter elkaar.")).to_be_visible()
    desktop.get_by_role("button", name="Zoek zonder aanhalingstekens").click()
    assert titles(desktop) == ["Annink, Hengelo"]


def test_a_word_that_nobody_uses_is_offered_in_its_nearest_spelling(desktop: Page) -> None:
    open_list(desktop, "?zoek=brugfunktie")
    desktop.get_by_role("button", name="Bedoelde je “brugfunctie”?").click()
    assert titles(desktop) == ["Brugfunctie, Den Bosch"]
    expect(desktop.get_by_role("searchbox")).to_have_value("brugfunctie")
    expect(desktop.locator("[data-pb-plek=kop]")).to_be_focused()
    assert desktop.url.endswith("?zoek=brugfunctie")


def test_half_an_answer_to_a_misspelt_word_offers_the_nearest_spelling_too(desktop: Page) -> None:
    script = """export const openFullText = async () => ({ search: async (query) => ({
        rows: query === "brugfunk" ? [5, 6] : [1],
        unknown: [],
        explain: async () => ({ excerpt: [], sections: [] }),
        listMisspelt: async () => (query === "brugfunk" ? ["brugfunk"] : []),
    }) });"""
    desktop.route("**/fulltext.js", lambda route: route.fulfill(body=script, content_type="text/javascript"))
    open_list(desktop, "?zoek=brugfunk")
    assert titles(desktop) == ["Vulling 001", "Vulling 002"]
    desktop.get_by_role("status").get_by_role("button", name="Bedoelde je “brugfunc”?").click()
    assert titles(desktop) == ["Brugfunctie, Den Bosch"]
    expect(desktop.get_by_role("button", name=re.compile("^Bedoelde je"))).to_have_count(0)
    expect(desktop.locator("[data-pb-plek=kop]")).to_be_focused()


def test_no_spelling_is_offered_where_a_filter_is_to_blame(desktop: Page) -> None:
    open_list(desktop, "?zoek=brugfunctie&onderwijssoort=mbo")
    expect(desktop.get_by_role("button", name="Haal weg: Onderwijssoort: Middelbaar beroepsonderwijs (dan 1 praktijk)")).to_be_visible()
    expect(desktop.get_by_role("button", name=re.compile("^Bedoelde je"))).to_be_hidden()


def test_a_slow_search_never_overwrites_a_newer_one(desktop: Page) -> None:
    desktop.route("**/fulltext.js", lambda route: route.fulfill(body=_SLOW, content_type="text/javascript"))
    open_list(desktop)
    field = desktop.get_by_role("searchbox")
    field.fill("traag")
    desktop.wait_for_url("**/?zoek=traag")
    field.fill("snel")
    expect(desktop.locator(".pb-kaart h3")).to_have_text(["Brugfunctie, Den Bosch"])
    desktop.evaluate("window.answer()")
    desktop.evaluate("new Promise((done) => setTimeout(done, 100))")
    assert titles(desktop) == ["Brugfunctie, Den Bosch"]
    expect_count(desktop, "1 van de 200 praktijken")


_SLOW = """const explain = async () => ({ excerpt: [], sections: [] });
export const openFullText = async () => ({
    search: (query) => query === "traag"
        ? new Promise((done) => (window.answer = () => done({ rows: [0, 1, 2], explain })))
        : Promise.resolve({ rows: [1], explain }),
});"""


@pytest.mark.parametrize("device", [DESKTOP, PHONE], ids=lambda device: device.name)
@pytest.mark.parametrize("search", ["?zoek=vulling", "?zoek=brugfunktie", "?zoek=%22geen%20mens%22", "?zoek=%3F&sorteer=x"])
def test_axe_finds_nothing_with_words(open_page: OpenPage, device: Device, search: str) -> None:
    page = open_page(device)
    open_list(page, search)
    page.locator(":is(.pb-vondst mark, [data-pb-plek=bedoeld], [data-pb-plek=los], [data-pb-plek=woorden-niets]):visible").first.wait_for()
    assert violations(page, search) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= device.width


_OF_A_BUILD = """export const openFullText = async () => ({
    search: async () => ({ rows: [1], edition: "EDITION", explain: async () => ({ excerpt: [], sections: [] }) }),
});"""


def _meet_another_build(desktop: Page, address: str, edition: str | None) -> None:
    """Return the page a list of an older build first, and an index of the edition given, or that of the site."""
    content = desktop.request.get(f"{address}data/lijst.json").json()
    answers = [content | {"edition": "ouder", "folder": "data/kaarten/ouder/"}]
    script = _OF_A_BUILD.replace("EDITION", edition or content["edition"])
    desktop.route("**/lijst.json", lambda route: route.fulfill(json=answers.pop(0) if answers else content))
    desktop.route("**/fulltext.js", lambda route: route.fulfill(body=script, content_type="text/javascript"))


def test_a_search_in_the_index_of_a_newer_build_starts_the_list_anew(desktop: Page, front_page: str) -> None:
    _meet_another_build(desktop, front_page, None)
    open_list(desktop)
    desktop.get_by_role("searchbox").fill("brugfunctie")
    expect_count(desktop, "1 van de 200 praktijken")
    assert titles(desktop) == ["Brugfunctie, Den Bosch"]


def test_an_index_of_no_build_that_is_there_is_not_believed(desktop: Page, front_page: str) -> None:
    _meet_another_build(desktop, front_page, "onbekend")
    open_list(desktop, "?zoek=brugfunctie")
    expect(desktop.locator("[data-pb-plek=woorden-storing]")).to_be_visible()
    expect_count(desktop, "200 praktijken, pagina 1 van 5")


def test_words_that_no_practice_has_are_named_above_what_the_others_find(desktop: Page) -> None:
    script = """export const openFullText = async () => ({
        search: async () => ({
            rows: [1], unknown: ["xyzzy"], explain: async () => ({ excerpt: [], sections: [] }), listMisspelt: async () => ["xyzzy"],
        }),
    });"""
    desktop.route("**/fulltext.js", lambda route: route.fulfill(body=script, content_type="text/javascript"))
    desktop.route(
        "**/spelling.js", lambda route: route.fulfill(body="export const suggest = async () => 'den bosch'", content_type="text/javascript")
    )
    open_list(desktop, "?zoek=bosch%20xyzzy")
    expect(desktop.get_by_text("Niet gevonden: xyzzy. Dit zijn de resultaten voor de andere woorden.")).to_be_visible()
    expect(desktop.get_by_text("Het zoekwoord staat niet zo in de beschrijving")).to_be_visible()
    desktop.get_by_role("button", name="Bedoelde je “den bosch”?").click()
    assert desktop.url.endswith("?zoek=den%20bosch")


def test_no_results_for_words_alone_is_not_blamed_on_filters(desktop: Page) -> None:
    open_list(desktop, "?zoek=qqqq")
    expect(desktop.get_by_text("Geen praktijken gevonden met dit zoekwoord.")).to_be_visible()
    expect(desktop.get_by_text("Geen praktijken gevonden met deze filters.")).to_be_hidden()


def test_no_results_for_words_that_nobody_has_are_not_blamed_on_filters_beside_them(desktop: Page) -> None:
    open_list(desktop, "?zoek=qqqq&onderwijssoort=po")
    expect(desktop.get_by_role("status").get_by_text("Geen praktijken gevonden met dit zoekwoord.")).to_be_visible()
    expect(desktop.get_by_text("Geen praktijken gevonden met deze filters.")).to_be_hidden()


@pytest.mark.parametrize("lacking", ["overview.js", "finder.js"])
def test_a_script_that_does_not_come_is_told(desktop: Page, watches: list[Watch], lacking: str) -> None:
    watches[0].expect = ("Failed to load resource",)
    desktop.route(f"**/{lacking}", lambda route: route.abort())
    desktop.goto("praktijken/")
    expect(desktop.get_by_role("status").get_by_text("Zoeken en filteren werken nu niet.")).to_be_visible()
