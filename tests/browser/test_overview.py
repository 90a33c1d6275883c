"""The overview as a visitor uses it: filters, chips, addresses, the keyboard, pages, paper, and no JavaScript at all."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from praktijkbank.outputs.site import Site
from tests.browser.conftest import OpenPage
from tests.support.axe import violations
from tests.support.chromium import DESKTOP, PHONE, Device, Watch
from tests.support.held import Held
from tests.support.overview import STRANGE, box, chips, counts, expect_count, open_list, serve_overview, titles

pytestmark = pytest.mark.wiped_windows

# Counts how often the content of parts of the page is put anew.
_COUNT_DRAWINGS = """(names) => {
  window.drawings = Object.fromEntries(names.map((name) => [name, 0]));
  for (const name of names) {
    new MutationObserver((records) => (window.drawings[name] += records.filter(({ type }) => type === "childList").length)).observe(
      document.querySelector(`[data-pb-plek="${name}"]`), { childList: true });
  }
}"""


@pytest.fixture(scope="module")
def front_page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site of 200 practices of which these tests know every number."""
    with serve_overview(tmp_path_factory.mktemp("overview")) as address:
        yield address


# ---------------------------------------------------------------- the way to the results


def test_the_keyboard_skips_the_filters(desktop: Page) -> None:
    open_list(desktop)
    skip = desktop.get_by_role("link", name="Naar de resultaten")
    skip.focus()
    expect(skip).to_be_in_viewport()
    desktop.keyboard.press("Enter")
    expect(desktop.locator("[data-pb-plek=kop]")).to_be_focused()
    desktop.keyboard.press("Tab")
    assert desktop.evaluate("document.querySelector('.pb-zoeker__uitkomst').contains(document.activeElement)")


def test_on_a_phone_the_filters_stay_in_sight_and_escape_closes_them(phone: Page) -> None:
    open_list(phone)
    phone.locator(".pb-kaart").nth(20).scroll_into_view_if_needed()
    button = phone.get_by_role("button", name="Filters")
    expect(button).to_be_in_viewport()
    button.press("Enter")
    expect(box(phone, "Basisonderwijs")).to_be_in_viewport()
    box(phone, "Basisonderwijs").press("Escape")
    expect(button).to_be_focused()
    expect(box(phone, "Basisonderwijs")).to_be_hidden()


def test_on_a_phone_a_card_is_at_most_the_height_of_half_a_screen(phone: Page) -> None:
    open_list(phone)
    heights: list[int] = phone.locator(".pb-kaart").evaluate_all("cards => cards.map(card => card.offsetHeight)")
    assert sum(heights) / len(heights) < 440


# ---------------------------------------------------------------- filters


def test_values_of_one_facet_widen_and_other_facets_narrow(desktop: Page) -> None:
    open_list(desktop)
    expect_count(desktop, "200 praktijken, pagina 1 van 5")
    box(desktop, "Basisonderwijs").check()
    expect_count(desktop, "4 van de 200 praktijken")
    box(desktop, "Middelbaar beroepsonderwijs").check()
    expect_count(desktop, "5 van de 200 praktijken")
    box(desktop, "Gemeente").check()
    assert titles(desktop) == ["Brugfunctie, Den Bosch", "Kindcentrum, De Vaart", "Sterk, Flevoland"]


def test_counts_tell_what_each_value_would_give(desktop: Page, real_site: Site) -> None:
    open_list(desktop, "?onderwijssoort=po&financiering=gemeente")
    payers = real_site.catalogue.vocabulary["funding_sources"]
    given = {"Gemeente": 3, "School of schoolbestuur": 1, "Provincie": 1, "Niet vermeld": 1}
    assert counts(desktop, "Wie betaalt") == dict.fromkeys(map(payers.label, payers), 0) | given
    assert counts(desktop, "Onderwijssoort")["Voortgezet onderwijs"] == 1


def test_a_value_without_results_is_listed_muted_and_can_be_chosen(desktop: Page) -> None:
    open_list(desktop, "?onderwijssoort=po")
    empty = box(desktop, "Betrokken partijen samen")
    expect(empty).to_be_enabled()
    expect(desktop.locator(".pb-facet__waarde--leeg", has=empty)).to_be_visible()


def test_a_long_facet_shows_eight_values_until_asked(desktop: Page) -> None:
    open_list(desktop)
    desktop.locator("summary", has_text="In welke gemeente").click()
    group = desktop.get_by_role("group", name="In welke gemeente", exact=True)
    expect(group.get_by_role("checkbox")).to_have_count(9)  # and "Niet vermeld"
    more = group.get_by_role("button", name=re.compile("Toon alle"))
    more.click()
    assert group.get_by_role("checkbox").count() > 20
    expect(group.get_by_role("button", name="Toon minder")).to_have_attribute("aria-expanded", "true")


def test_a_chosen_value_shows_even_where_its_facet_is_cut_short(desktop: Page) -> None:
    open_list(desktop, "?gemeente=zaltbommel")
    expect(box(desktop, "Zaltbommel")).to_be_checked()


def test_words_are_found_in_any_spelling_and_stand_in_the_address(desktop: Page) -> None:
    open_list(desktop)
    field = desktop.get_by_role("searchbox", name="Zoek op woord")
    field.fill("KINDCENTRÚM vaart")
    expect_count(desktop, "1 van de 200 praktijken")
    field.fill("’s-hertogenbosch")
    expect(desktop.locator(".pb-kaart h3")).to_have_text(["Brugfunctie, Den Bosch"])
    assert desktop.url.endswith("?zoek=%E2%80%99s-hertogenbosch")


def test_cards_sort_by_place_and_by_check_with_the_unknown_last(desktop: Page) -> None:
    open_list(desktop, "?onderwijssoort=po")
    desktop.get_by_label("Sorteer op").select_option(label="beschrijving gecontroleerd")
    expect(desktop.locator(".pb-kaart h3").first).to_have_text("Kindcentrum, De Vaart")
    assert titles(desktop)[1] == "Brugfunctie, Den Bosch"
    desktop.get_by_label("Sorteer op").select_option(label="plaats")
    expect(desktop.locator(".pb-kaart h3").nth(2)).to_have_text("Brugfunctie, Den Bosch")  # 's-Hertogenbosch stands under the H
    assert (titles(desktop)[1], titles(desktop)[3]) == ("Annink, Hengelo", "Sterk, Flevoland")
    assert desktop.url.endswith("?onderwijssoort=po&sorteer=plaats")


def test_cards_sort_by_the_newest_facts_and_filter_on_their_year(desktop: Page) -> None:
    open_list(desktop, "?onderwijssoort=po")
    desktop.get_by_label("Sorteer op").select_option(label="nieuwste feiten eerst")
    expect(desktop.locator(".pb-kaart h3")).to_have_text(
        ["Annink, Hengelo", "Kindcentrum, De Vaart", "Brugfunctie, Den Bosch", "Sterk, Flevoland"]
    )
    assert desktop.url.endswith("?onderwijssoort=po&sorteer=feiten")
    desktop.locator("summary", has_text="Feiten uit").click()
    assert counts(desktop, "Feiten uit") == {"2021": 2, "2019": 1, "Niet vermeld": 1}
    box(desktop, "2019").check()
    expect(desktop.locator(".pb-kaart h3")).to_have_text(["Brugfunctie, Den Bosch"])
    assert (chips(desktop), "feiten=2019" in desktop.url) == (
        ["Verwijder filter Onderwijssoort: Basisonderwijs", "Verwijder filter Feiten uit: 2019"],
        True,
    )


def test_a_filtered_card_is_the_card_that_stood_there(desktop: Page, open_page: OpenPage) -> None:
    open_list(desktop)
    static = open_page(Device("no scripts", scripts=False))
    static.goto("praktijken/")
    shown, printed = (
        page.locator(".pb-kaart").first.locator(":scope h3, :scope p, :scope dl").all_inner_texts() for page in (desktop, static)
    )
    assert shown == printed


def test_a_strange_title_is_only_text(desktop: Page) -> None:
    open_list(desktop, "?onderwijssoort=sbo")
    assert titles(desktop) == [STRANGE]
    assert desktop.locator("[data-pb-kies=vreemd]").get_attribute("data-pb-titel") == STRANGE


# ---------------------------------------------------------------- chips


def test_chips_say_what_is_chosen_and_take_it_away(desktop: Page) -> None:
    open_list(desktop, "?onderwijssoort=po,mbo&financiering=provincie&zoek=wijk")
    assert chips(desktop) == [
        "Verwijder filter Onderwijssoort: Basisonderwijs",
        "Verwijder filter Onderwijssoort: Middelbaar beroepsonderwijs",
        "Verwijder filter Wie betaalt: Provincie",
        "Verwijder filter Zoekwoord: wijk",
    ]
    desktop.get_by_role("button", name="Verwijder filter Zoekwoord: wijk").click()
    expect_count(desktop, "2 van de 200 praktijken")
    expect(desktop.get_by_role("searchbox")).to_have_value("")
    expect(desktop.get_by_role("button", name="Verwijder filter Wie betaalt: Provincie")).to_be_focused()


def test_a_click_draws_what_stands_around_the_results_once(desktop: Page) -> None:
    open_list(desktop)
    desktop.evaluate(_COUNT_DRAWINGS, ["chips", "telling", "sluiten", "bladen", "vergelijken-hint"])
    box(desktop, "Basisonderwijs").check()
    expect_count(desktop, "4 van de 200 praktijken")
    assert titles(desktop)[0] == "Annink, Hengelo"
    assert desktop.evaluate("window.drawings") == {"chips": 1, "telling": 1, "sluiten": 1, "bladen": 0, "vergelijken-hint": 1}


def test_the_focus_goes_to_the_results_when_the_last_chip_goes(desktop: Page) -> None:
    open_list(desktop, "?onderwijssoort=mbo")
    desktop.get_by_role("button", name=re.compile("^Verwijder filter")).press("Enter")
    expect_count(desktop, "200 praktijken, pagina 1 van 5")
    expect(desktop.locator("[data-pb-plek=kop]")).to_be_focused()


def test_all_filters_go_at_once_and_the_order_stays(desktop: Page) -> None:
    open_list(desktop, "?onderwijssoort=po&zoek=bosch&sorteer=plaats")
    desktop.get_by_role("button", name="Wis alle filters").click()
    expect_count(desktop, "200 praktijken, pagina 1 van 5")
    assert desktop.url.endswith("praktijken/?sorteer=plaats")
    assert desktop.locator("input:checked").count() == 0


# ---------------------------------------------------------------- address


def test_an_address_brings_another_reader_to_the_same_list(desktop: Page, open_page: OpenPage) -> None:
    open_list(desktop)
    box(desktop, "Basisonderwijs").check()
    box(desktop, "Provincie").check()
    expect_count(desktop, "1 van de 200 praktijken")
    assert desktop.url.endswith("praktijken/?onderwijssoort=po&financiering=provincie")
    other = open_page(DESKTOP)
    open_list(other, "?onderwijssoort=po&financiering=provincie")
    assert (titles(other), chips(other)) == (titles(desktop), chips(desktop))
    expect(box(other, "Provincie")).to_be_checked()


def test_an_unknown_value_is_ignored_and_the_page_says_so(desktop: Page) -> None:
    open_list(desktop, "?onderwijssoort=po,hbo&fase=<b>")
    expect_count(desktop, "4 van de 200 praktijken")
    notice = desktop.get_by_text("Het adres van deze pagina vraagt om een filter dat hier niet bestaat: onderwijssoort=hbo, fase=<b>.")
    expect(notice).to_be_visible()
    box(desktop, "Gemeente").check()
    expect(notice).to_be_hidden()
    assert desktop.url.endswith("?onderwijssoort=po&financiering=gemeente")


def test_an_unknown_order_is_called_an_order(desktop: Page) -> None:
    open_list(desktop, "?onderwijssoort=po&sorteer=kleur")
    notice = desktop.get_by_text("Het adres van deze pagina vraagt om een volgorde die hier niet bestaat: kleur.")
    expect(notice).to_be_visible()
    expect(desktop.get_by_text("vraagt om een filter")).to_be_hidden()
    expect_count(desktop, "4 van de 200 praktijken")
    desktop.get_by_label("Sorteer op").select_option(label="plaats")
    expect(notice).to_be_hidden()
    assert desktop.url.endswith("?onderwijssoort=po&sorteer=plaats")


def test_the_back_button_takes_the_last_choice_back(desktop: Page) -> None:
    open_list(desktop)
    box(desktop, "Basisonderwijs").check()
    box(desktop, "Gemeente").check()
    expect_count(desktop, "3 van de 200 praktijken")
    desktop.go_back()
    expect_count(desktop, "4 van de 200 praktijken")
    expect(box(desktop, "Gemeente")).not_to_be_checked()
    desktop.go_back()
    expect_count(desktop, "200 praktijken, pagina 1 van 5")
    desktop.go_forward()
    expect(box(desktop, "Basisonderwijs")).to_be_checked()


def test_a_word_takes_one_step_in_the_history_and_no_choice_with_it(desktop: Page) -> None:
    open_list(desktop)
    box(desktop, "Basisonderwijs").check()
    field = desktop.get_by_role("searchbox", name="Zoek op woord")
    for word in ("a", "anni", "annink"):
        field.fill(word)
        desktop.wait_for_url(f"**/?onderwijssoort=po&zoek={word}")
    desktop.go_back()
    expect_count(desktop, "4 van de 200 praktijken")
    expect(field).to_have_value("")
    field.fill("flevo")
    desktop.wait_for_url("**/?onderwijssoort=po&zoek=flevo")
    desktop.go_back()
    desktop.go_back()
    expect_count(desktop, "200 praktijken, pagina 1 van 5")


def test_a_word_without_end_is_cut_short(desktop: Page) -> None:
    open_list(desktop, f"?zoek={'lang ' * 1200}&onderwijssoort={'x' * 6000}")
    field = desktop.get_by_role("searchbox", name="Zoek op woord")
    expect(field).to_have_value(("lang " * 20).strip())
    assert (len(chips(desktop)[0]) < 150, field.get_attribute("maxlength")) == (True, "100")
    assert len(desktop.locator("[data-pb-plek=genegeerd]").inner_text()) < 300


def test_while_the_filters_come_the_page_says_that_the_list_is_not_yet_filtered(desktop: Page) -> None:
    held = Held(desktop, "**/lijst.json")
    notice = desktop.get_by_role("status").get_by_text("Filters worden geladen")
    desktop.goto("praktijken/")
    expect(notice).to_be_hidden()
    desktop.goto("praktijken/?onderwijssoort=po")
    expect(notice).to_be_visible()
    held.release()
    expect_count(desktop, "4 van de 200 praktijken")
    expect(notice).to_be_hidden()


def test_a_press_that_began_before_the_filters_came_still_counts(desktop: Page) -> None:
    held = Held(desktop, "**/lijst.json")
    desktop.goto("praktijken/")
    button = desktop.locator("[data-pb-kies]").first
    expect(button).to_be_visible()
    place = button.bounding_box()
    assert place is not None
    desktop.mouse.move(place["x"] + 5, place["y"] + 5)
    desktop.mouse.down()
    held.release()
    desktop.locator(".pb-zoeker--klaar").wait_for()
    desktop.mouse.up()
    expect(button).to_have_attribute("aria-pressed", "true")


def test_coming_back_from_a_practice_keeps_the_filters(desktop: Page) -> None:
    open_list(desktop)
    box(desktop, "Basisonderwijs").check()
    desktop.get_by_role("link", name="Annink, Hengelo").click()
    desktop.wait_for_url("**/praktijken/annink/")
    desktop.go_back()
    expect_count(desktop, "4 van de 200 praktijken")
    expect(box(desktop, "Basisonderwijs")).to_be_checked()


# ---------------------------------------------------------------- keyboard and screen readers


def test_the_list_works_with_the_keyboard_alone_and_the_focus_stays(desktop: Page) -> None:
    open_list(desktop)
    desktop.get_by_role("searchbox").focus()
    desktop.keyboard.press("Tab")  # the first group
    desktop.keyboard.press("Tab")  # its first box
    desktop.keyboard.press("Tab")
    desktop.keyboard.press("Space")
    expect_count(desktop, "4 van de 200 praktijken")
    expect(box(desktop, "Basisonderwijs")).to_be_focused()
    expect(box(desktop, "Basisonderwijs")).to_be_checked()


def test_groups_open_and_close_with_the_keyboard(desktop: Page) -> None:
    open_list(desktop)
    expect(box(desktop, "Pilot")).to_be_hidden()
    desktop.locator("summary", has_text="Fase").focus()
    desktop.keyboard.press("Enter")
    expect(box(desktop, "Pilot")).to_be_visible()


def test_enter_in_the_search_field_does_not_leave_the_page(desktop: Page) -> None:
    open_list(desktop)
    desktop.get_by_role("searchbox").fill("vaart")
    desktop.get_by_role("searchbox").press("Enter")
    expect_count(desktop, "1 van de 200 praktijken")
    expect(desktop.get_by_role("searchbox")).to_be_focused()


def test_the_count_is_announced_without_taking_the_focus(desktop: Page) -> None:
    open_list(desktop)
    expect(desktop.locator("[aria-live=polite]", has_text="200 praktijken")).to_have_count(1)


@pytest.mark.parametrize("device", [DESKTOP, PHONE], ids=lambda device: device.name)
@pytest.mark.parametrize(
    "search", ["?onderwijssoort=po,hbo&financiering=gemeente&zoek=bosch", "?onderwijssoort=mbo&financiering=gemeente", "?pagina=3"]
)
def test_axe_finds_nothing_in_any_state(open_page: OpenPage, device: Device, search: str) -> None:
    page = open_page(device)
    open_list(page, search)
    if device is PHONE:
        page.get_by_role("button", name=re.compile("^Filters")).click()
    assert violations(page, search) == []


# ---------------------------------------------------------------- zero results


def test_without_results_the_page_offers_the_filter_to_drop(desktop: Page) -> None:
    open_list(desktop, "?onderwijssoort=mbo&financiering=gemeente")
    expect_count(desktop, "0 van de 200 praktijken")
    expect(desktop.get_by_text("Geen praktijken gevonden met deze filters.")).to_be_visible()
    desktop.get_by_role("button", name="Haal weg: Onderwijssoort: Middelbaar beroepsonderwijs (dan 3 praktijken)").click()
    assert titles(desktop) == ["Brugfunctie, Den Bosch", "Kindcentrum, De Vaart", "Sterk, Flevoland"]
    expect(desktop.locator("[data-pb-plek=kop]")).to_be_focused()


def test_a_word_that_finds_nothing_can_be_dropped_too(desktop: Page) -> None:
    open_list(desktop, "?onderwijssoort=po&zoek=nergens")
    desktop.get_by_role("button", name="Haal weg: Zoekwoord: nergens (dan 4 praktijken)").click()
    expect_count(desktop, "4 van de 200 praktijken")
    expect(desktop.get_by_role("searchbox")).to_have_value("")


def test_where_no_single_filter_is_to_blame_all_can_be_cleared(desktop: Page) -> None:
    open_list(desktop, "?onderwijssoort=mbo&financiering=schoolbestuur&zoek=nergens")
    expect(desktop.get_by_text("Geen praktijken gevonden met dit zoekwoord.")).to_be_visible()
    expect(desktop.get_by_role("button", name=re.compile("^Haal weg"))).to_have_count(0)
    desktop.get_by_role("button", name="Wis alle filters").click()
    expect_count(desktop, "200 praktijken, pagina 1 van 5")


# ---------------------------------------------------------------- what next


def test_a_few_results_can_be_compared_at_once(desktop: Page) -> None:
    open_list(desktop, "?onderwijssoort=po&financiering=gemeente")
    link = desktop.get_by_role("link", name="Vergelijk deze 3 praktijken")
    assert (link.get_attribute("href") or "").endswith("/kennisbank/vergelijken/?kies=bosch,vaart,flevo")
    box(desktop, "Voortgezet onderwijs").check()
    expect(link).to_be_visible()
    box(desktop, "Gemeente").uncheck()
    expect(link).to_be_hidden()
    expect(desktop.get_by_text("Filter tot er hoogstens 4 praktijken over zijn")).to_be_visible()


def test_the_advice_of_the_results_is_one_link_away(desktop: Page) -> None:
    open_list(desktop, "?onderwijssoort=po&financiering=gemeente")
    desktop.get_by_role("link", name="Wat deze praktijken adviseren (3 punten)").click()
    expect(desktop.locator(".pb-punt")).to_have_count(3)
    assert desktop.url.endswith("voor-je-begint/?onderwijssoort=po&financiering=gemeente")


def test_advice_after_a_query_names_the_practices(desktop: Page) -> None:
    open_list(desktop, "?zoek=bosch")
    desktop.get_by_role("link", name="Wat deze praktijk adviseert (2 punten)").click()
    expect(desktop.locator(".pb-punt")).to_have_count(2)
    assert desktop.url.endswith("voor-je-begint/?praktijk=bosch")


def test_results_can_be_chosen_for_comparison_and_stay_chosen_when_filtered(desktop: Page) -> None:
    open_list(desktop, "?onderwijssoort=po")
    desktop.locator("[data-pb-kies=vaart]").click()
    expect(desktop.locator("[data-pb-kies=vaart]")).to_have_attribute("aria-pressed", "true")
    box(desktop, "Gemeente").check()
    expect_count(desktop, "3 van de 200 praktijken")
    expect(desktop.locator("[data-pb-kies=vaart]")).to_have_attribute("aria-pressed", "true")


# ---------------------------------------------------------------- pages


def test_results_come_in_pages_with_links_of_their_own(desktop: Page) -> None:
    open_list(desktop, "?onderwijssoort=vo")
    expect_count(desktop, "195 van de 200 praktijken, pagina 1 van 5")
    assert len(titles(desktop)) == 48
    desktop.get_by_role("link", name="Volgende pagina").click()
    expect_count(desktop, "195 van de 200 praktijken, pagina 2 van 5")
    assert desktop.url.endswith("?onderwijssoort=vo&pagina=2")
    expect(desktop.locator("[data-pb-plek=kop]")).to_be_focused()
    desktop.get_by_role("link", name="Pagina 5").click()
    expect_count(desktop, "195 van de 200 praktijken, pagina 5 van 5")
    assert len(titles(desktop)) == 3
    expect(desktop.get_by_role("link", name="Pagina 5")).to_have_attribute("aria-current", "page")
    desktop.go_back()
    expect_count(desktop, "195 van de 200 praktijken, pagina 2 van 5")


def test_a_page_can_be_shared_and_a_page_too_far_is_the_last(desktop: Page) -> None:
    open_list(desktop, "?pagina=3")
    expect_count(desktop, "200 praktijken, pagina 3 van 5")
    open_list(desktop, "?pagina=99")
    expect_count(desktop, "200 praktijken, pagina 5 van 5")
    assert desktop.url.endswith("praktijken/?pagina=5")


@pytest.mark.parametrize("page", ["abc", "-1", "0", "1"])
def test_a_page_that_is_none_is_the_first_and_leaves_the_address(desktop: Page, page: str) -> None:
    open_list(desktop, f"?pagina={page}&onderwijssoort=vo,hbo#kop")
    expect_count(desktop, "195 van de 200 praktijken, pagina 1 van 5")
    assert desktop.url.endswith("praktijken/?onderwijssoort=vo,hbo#kop")
    desktop.get_by_role("link", name="Volgende pagina").click()
    desktop.go_back()
    expect_count(desktop, "195 van de 200 praktijken, pagina 1 van 5")


def test_a_new_choice_starts_at_the_first_page(desktop: Page) -> None:
    open_list(desktop, "?pagina=3")
    box(desktop, "Voortgezet onderwijs").check()
    expect_count(desktop, "195 van de 200 praktijken, pagina 1 van 5")


def test_few_results_have_no_pager(desktop: Page) -> None:
    open_list(desktop, "?onderwijssoort=po")
    expect(desktop.get_by_role("navigation", name="Bladeren")).to_be_hidden()


# ---------------------------------------------------------------- without help


def test_without_javascript_every_practice_is_linked(no_scripts: Page) -> None:
    no_scripts.goto("praktijken/")
    expect(no_scripts.get_by_text("Zonder JavaScript staat hier de hele lijst, in pagina's.")).to_be_visible()
    expect(no_scripts.get_by_role("checkbox")).to_have_count(0)
    expect(no_scripts.get_by_role("button")).to_have_count(0)
    found = titles(no_scripts)
    while (following := no_scripts.get_by_role("link", name="Volgende pagina")).count():
        with no_scripts.expect_navigation():
            following.click()
        found += titles(no_scripts)
    assert len(found) == len(set(found)) == 200


def test_where_the_index_is_lacking_the_list_stays_and_the_page_says_so(desktop: Page, watches: list[Watch]) -> None:
    watches[0].expect = ("Failed to load resource",)
    desktop.route("**/lijst.json", lambda route: route.abort())
    desktop.goto("praktijken/")
    expect(desktop.get_by_text("Zoeken en filteren werken nu niet.")).to_be_visible()
    assert len(titles(desktop)) == 48
    expect(desktop.get_by_role("checkbox")).to_have_count(0)


def test_an_index_that_is_no_index_does_no_harm(desktop: Page) -> None:
    desktop.route("**/lijst.json", lambda route: route.fulfill(json={"facets": 1}))
    desktop.goto("praktijken/")
    expect(desktop.get_by_text("Zoeken en filteren werken nu niet.")).to_be_visible()
    assert len(titles(desktop)) == 48


def test_the_list_needs_no_storage(desktop: Page) -> None:
    desktop.add_init_script(
        "for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name, { get() { throw new Error('dicht') } })"
    )
    open_list(desktop, "?onderwijssoort=po")
    expect_count(desktop, "4 van de 200 praktijken")


# ---------------------------------------------------------------- phone and paper


def test_on_a_phone_the_filters_open_on_request(phone: Page) -> None:
    open_list(phone)
    expect(phone.get_by_role("searchbox")).to_be_hidden()
    phone.get_by_role("button", name="Filters").click()
    box(phone, "Basisonderwijs").check()
    expect(phone.get_by_role("button", name="Filters (1 in gebruik)")).to_have_attribute("aria-expanded", "true")
    phone.get_by_role("button", name="Toon 4 praktijken").click()
    expect(phone.get_by_role("searchbox")).to_be_hidden()
    expect(phone.locator("[data-pb-plek=kop]")).to_be_focused()


@pytest.mark.parametrize("search", ["", "?onderwijssoort=po,vo,sbo&financiering=gemeente,niet-vermeld&zoek=" + "lang" * 20, "?pagina=3"])
def test_nothing_is_wider_than_a_narrow_phone(phone: Page, search: str) -> None:
    open_list(phone, search)
    phone.get_by_role("button", name=re.compile("^Filters")).click()
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE.width


def test_paper_shows_results_and_filters_in_use_but_no_controls(desktop: Page) -> None:
    open_list(desktop, "?onderwijssoort=po")
    desktop.emulate_media(media="print")
    expect(desktop.locator(".pb-kaart")).to_have_count(4)
    expect(desktop.get_by_text("Onderwijssoort: Basisonderwijs")).to_be_visible()
    for control in desktop.locator(".pb-zoeker :is(input, select, .pb-knop, .pb-actie, .pb-bladeren)").all():
        expect(control).to_be_hidden()
