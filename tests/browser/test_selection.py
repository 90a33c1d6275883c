"""Choosing practices as a visitor does: on cards and pages, with the bar along, by keyboard, and without a place to keep the choice."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import OpenPage
from tests.support.axe import WINDOWS, violations_in_light_and_dark
from tests.support.chromium import DESKTOP, PHONE, Device

pytestmark = pytest.mark.wiped_windows

_TABLE_OF_ALL = "table:has([aria-sort])"  # below the choice, which leaves it as it is


def bar(page: Page) -> Locator:
    """Find the bar with the choice."""
    return page.get_by_role("complementary", name="Gekozen praktijken")


def buttons(page: Page) -> Locator:
    """Find the buttons that choose, on cards, rows or a page."""
    return page.locator("button[data-pb-kies]")


def open_overview(page: Page) -> list[str]:
    """Open the overview, wait for its buttons, and give the titles in order."""
    page.goto("praktijken/")
    expect(page.locator(".pb-zoeker--klaar")).to_be_visible()
    expect(buttons(page).first).to_be_visible()
    return [button.get_attribute("data-pb-titel") or "" for button in buttons(page).all()]


def choose(page: Page, *numbers: int) -> None:
    """Press the buttons with these numbers."""
    for number in numbers:
        buttons(page).nth(number).click()


def slugs(page: Page, *numbers: int) -> str:
    """Return the slugs of buttons, as they stand in an address."""
    return ",".join(buttons(page).nth(number).get_attribute("data-pb-kies") or "" for number in numbers)


def test_nothing_is_offered_without_javascript(no_scripts: Page) -> None:
    no_scripts.goto("praktijken/")
    assert (buttons(no_scripts).count() > 10, no_scripts.locator("button[data-pb-kies]:visible").count()) == (True, 0)


def test_a_choice_shows_on_the_button_and_in_the_bar(desktop: Page) -> None:
    first, second, *_ = open_overview(desktop)
    expect(bar(desktop).get_by_role("button")).to_be_hidden()
    choose(desktop, 0)
    expect(buttons(desktop).first).to_have_attribute("aria-pressed", "true")
    expect(buttons(desktop).first).to_have_accessible_name(re.compile(rf"^Gekozen ?: {re.escape(first)}$"))
    expect(bar(desktop).locator(".pb-keuzebalk__tekst")).to_have_text(f"1 gekozen: {first}")
    expect(bar(desktop).get_by_role("link", name="Vergelijk")).to_be_hidden()
    choose(desktop, 1)
    expect(bar(desktop).locator(".pb-keuzebalk__tekst")).to_have_text(f"2 gekozen: {first}, {second}")
    expect(bar(desktop).get_by_role("status")).to_have_text(f"{second} gekozen. 2 van 4 gekozen. Vergelijken kan met de balk onderaan.")


def test_a_second_press_takes_the_choice_back(desktop: Page) -> None:
    first, *_ = open_overview(desktop)
    choose(desktop, 0, 0)
    expect(buttons(desktop).first).to_have_attribute("aria-pressed", "false")
    expect(buttons(desktop).first).to_contain_text("Kies om te vergelijken")
    expect(bar(desktop).locator(".pb-keuzebalk__paneel")).to_be_hidden()
    expect(bar(desktop).get_by_role("status")).to_have_text(f"{first} niet meer gekozen. Er is nu niets gekozen.")


def test_the_choice_travels_to_a_practice_and_on_to_the_comparison(desktop: Page, front_page: str) -> None:
    titles = open_overview(desktop)
    wanted = slugs(desktop, 2, 5)
    choose(desktop, 2)
    desktop.goto(f"praktijken/{slugs(desktop, 5)}/")
    expect(bar(desktop).locator(".pb-keuzebalk__tekst")).to_have_text(f"1 gekozen: {titles[2]}")
    choose(desktop, 0)
    compare = bar(desktop).get_by_role("link", name="Vergelijk")
    assert compare.evaluate("link => link.href") == f"{front_page}vergelijken/?kies={wanted}"
    compare.click()
    expect(desktop.locator("[data-pb-plek=koppen] a")).to_have_text([titles[2], titles[5]])
    expect(bar(desktop).locator(".pb-keuzebalk__paneel")).to_be_hidden()


def test_the_comparison_without_a_question_takes_the_choice_over(desktop: Page) -> None:
    titles = open_overview(desktop)
    wanted = slugs(desktop, 0, 1)
    choose(desktop, 0, 1)
    desktop.get_by_role("link", name="Vergelijken", exact=True).click()
    expect(desktop.locator("[data-pb-plek=koppen] a")).to_have_text(titles[:2])
    assert desktop.url.endswith(f"vergelijken/?kies={wanted}")


def test_on_the_comparison_the_bar_shows_what_is_chosen_besides_what_is_compared(desktop: Page) -> None:
    open_overview(desktop)
    choose(desktop, 0, 1)
    bar(desktop).get_by_role("link", name="Vergelijk").click()
    expect(desktop.locator("[data-pb-plek=koppen] a")).to_have_count(2)
    expect(desktop.locator(".pb-vergelijk [aria-pressed=true]")).to_have_count(2)
    choose(desktop, 3)
    expect(bar(desktop).locator(".pb-keuzebalk__tekst")).to_contain_text("3 gekozen:")
    bar(desktop).get_by_role("link", name="Vergelijk").click()
    expect(desktop.locator("[data-pb-plek=koppen] a")).to_have_count(3)
    desktop.get_by_role("button", name=re.compile("^Verwijder ")).first.click()
    expect(desktop.locator("[data-pb-plek=koppen] a")).to_have_count(2)
    expect(desktop.locator(".pb-vergelijk [aria-pressed=true]")).to_have_count(2)
    expect(bar(desktop).locator(".pb-keuzebalk__paneel")).to_be_hidden()


def test_a_fifth_practice_is_put_on_the_list_and_not_compared(desktop: Page) -> None:
    titles = open_overview(desktop)
    choose(desktop, 0, 1, 2, 3, 4)
    expect(buttons(desktop).nth(4)).to_have_attribute("aria-pressed", "false")
    expect(buttons(desktop).nth(4)).to_contain_text("Op je lijst")
    refusal = f"Vier is het hoogste aantal om te vergelijken. “{titles[4]}” staat wel op je lijst."
    expect(bar(desktop).locator(".pb-keuzebalk__melding")).to_have_text(refusal)
    expect(bar(desktop).get_by_role("status")).to_have_text(refusal)
    choose(desktop, 0)
    expect(bar(desktop).locator(".pb-keuzebalk__melding")).to_be_hidden()


def test_the_choice_can_be_wiped_by_keyboard(desktop: Page) -> None:
    open_overview(desktop)
    buttons(desktop).first.focus()
    desktop.keyboard.press("Enter")
    buttons(desktop).nth(1).focus()
    desktop.keyboard.press("Space")
    desktop.get_by_role("button", name="Wis de keuze").focus()
    desktop.keyboard.press("Enter")
    assert desktop.locator("[aria-pressed=true]").count() == 0
    expect(bar(desktop).get_by_role("status")).to_have_text("De keuze is gewist.")
    expect(desktop.get_by_role("heading", level=1)).to_be_focused()


def test_buttons_of_cards_that_come_later_know_the_choice(desktop: Page) -> None:
    open_overview(desktop)
    chosen = desktop.locator(f"[data-pb-kies={slugs(desktop, 0)}]")
    schools = desktop.locator(".pb-kaart").first.locator("[data-pb-plek=waar]").inner_text().split(" · ")[1]
    chosen.click()
    group = desktop.get_by_role("group", name="Onderwijssoort", exact=True)
    group.get_by_role("checkbox", name=re.compile(f"^{re.escape(schools.split(', ')[0])} ", re.IGNORECASE)).check()
    expect(desktop.locator("[data-pb-plek=telling]")).to_contain_text(" van de ")
    expect(desktop.locator("[aria-busy=true]")).to_have_count(0)
    expect(chosen).to_have_attribute("aria-pressed", "true")
    chosen.click()
    expect(bar(desktop).locator(".pb-keuzebalk__paneel")).to_be_hidden()


def test_going_back_shows_the_choice_as_it_is_now(desktop: Page) -> None:
    open_overview(desktop)
    desktop.goto(f"praktijken/{slugs(desktop, 0)}/")
    choose(desktop, 0)
    desktop.go_back()
    expect(buttons(desktop).first).to_have_attribute("aria-pressed", "true")


def test_without_storage_the_choice_lasts_as_long_as_the_page(desktop: Page) -> None:
    desktop.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('nee', 'SecurityError') }})")
    titles = open_overview(desktop)
    choose(desktop, 0, 1)
    bar(desktop).get_by_role("link", name="Vergelijk").click()
    expect(desktop.locator("[data-pb-plek=koppen] a")).to_have_text(titles[:2])


@pytest.mark.parametrize("device", [DESKTOP, PHONE], ids=lambda device: device.name)
def test_the_bar_never_covers_what_has_the_focus(open_page: OpenPage, device: Device) -> None:
    page = open_page(device)
    open_overview(page)
    choose(page, 0, 1)
    page.evaluate("scrollTo(0, 0)")
    buttons(page).first.focus()
    for _ in range(25):
        page.keyboard.press("Tab")
        page.wait_for_function("() => document.activeElement !== document.body")
        assert page.evaluate(_COVERED) is None


# What has the focus, where any of it lies under the bar.
_COVERED = """() => {
    const focused = document.activeElement;
    const panel = document.querySelector(".pb-keuzebalk__paneel");
    if (panel.contains(focused)) return null;
    return focused.getBoundingClientRect().bottom > panel.getBoundingClientRect().top ? focused.outerHTML : null;
}"""


def test_the_end_of_the_page_is_not_under_the_bar(phone: Page) -> None:
    open_overview(phone)
    choose(phone, 0, 1)
    phone.keyboard.press("End")
    phone.wait_for_function("() => scrollY + innerHeight >= document.documentElement.scrollHeight - 1")
    end, top = (phone.evaluate(f"document.querySelector('{part}').getBoundingClientRect()") for part in ("footer", ".pb-keuzebalk__paneel"))
    assert end["bottom"] < top["top"] + 1  # a browser rounds to whole pixels


def test_paper_has_no_bar(desktop: Page) -> None:
    open_overview(desktop)
    choose(desktop, 0, 1)
    desktop.emulate_media(media="print")
    expect(bar(desktop)).to_be_hidden()


@pytest.mark.parametrize("device", WINDOWS, ids=lambda device: device.name)
def test_axe_finds_nothing_with_a_full_choice_and_a_refusal(open_page: OpenPage, device: Device) -> None:
    page = open_page(device)
    open_overview(page)
    choose(page, 0, 1, 2, 3, 4)
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")  # where the bar covers no half of anything
    assert violations_in_light_and_dark(page, "overzicht met keuze") == []


@pytest.mark.parametrize("device", WINDOWS, ids=lambda device: device.name)
def test_axe_finds_nothing_on_the_comparison_in_any_state(open_page: OpenPage, device: Device) -> None:
    page = open_page(device)
    open_overview(page)
    found: list[str] = []
    link = slugs(page, 1, 2)
    for at, asked in enumerate((slugs(page, 0), f"{slugs(page, 0, 1)},bestaat-niet", slugs(page, 0, 1, 2, 3, 4))):
        page.goto(f"vergelijken/?kies={asked}&regio=niet-vermeld&sorteer=fase")
        expect(page.locator(".pb-vergelijk [aria-sort]")).to_be_visible()
        found += violations_in_light_and_dark(page, asked, besides=_TABLE_OF_ALL if at else "")
        page.evaluate("localStorage.clear()")
    open_overview(page)
    choose(page, 0)
    page.goto(f"vergelijken/?kies={link}")
    expect(page.get_by_role("button", name="Terug naar mijn keuze")).to_be_visible()
    found += violations_in_light_and_dark(page, "een link naast de eigen keuze", besides=_TABLE_OF_ALL)
    page.evaluate("localStorage.clear()")
    page.goto("vergelijken/")
    page.get_by_role("button", name="Filters").click()
    page.locator("#pb-naast-zoek").fill("brug")
    expect(page.locator(".pb-naast__vondst").first).to_be_visible()
    found += violations_in_light_and_dark(page, "filters en zoeken open", besides=_TABLE_OF_ALL)
    assert found == []


@pytest.mark.parametrize("device", [DESKTOP, PHONE], ids=lambda device: device.name)
def test_titles_that_stick_never_cover_what_has_the_focus(open_page: OpenPage, device: Device) -> None:
    page = open_page(device)
    open_overview(page)
    page.goto(f"vergelijken/?kies={slugs(page, 0, 1, 2)}")
    expect(page.locator("[data-pb-rij]").first).to_be_visible()
    page.locator("[data-pb-rij=bronnen] a").last.focus()
    for _ in range(12):
        page.keyboard.press("Shift+Tab")
        if page.evaluate("document.activeElement.closest('tbody') === null"):
            break
        assert page.evaluate(_UNDER_THE_HEAD) is None


def test_the_heading_that_gets_the_focus_is_not_under_the_header(phone: Page) -> None:
    open_overview(phone)
    link = slugs(phone, 1, 2)
    choose(phone, 0)
    phone.goto(f"vergelijken/?kies={link}")
    button = phone.get_by_role("button", name="Terug naar mijn keuze")
    expect(button).to_be_visible()
    button.evaluate("button => scrollBy(0, button.getBoundingClientRect().top - 150)")
    button.press("Enter")
    expect(phone.locator("[data-pb-plek=enige]")).to_be_visible()
    expect(phone.get_by_role("heading", name="Praktijken naast elkaar")).to_be_focused()
    assert phone.evaluate(_IS_BELOW_THE_HEADER)


_IS_BELOW_THE_HEADER = """() =>
    document.activeElement.getBoundingClientRect().top >= document.querySelector(".md-header").getBoundingClientRect().bottom"""
_UNDER_THE_HEAD = """() => {
    const focused = document.activeElement;
    const head = focused.closest("table").tHead.getBoundingClientRect();
    return focused.getBoundingClientRect().top < head.bottom ? focused.outerHTML : null;
}"""


def test_the_comparison_never_makes_the_page_scroll_sideways(phone: Page) -> None:
    open_overview(phone)
    phone.goto(f"vergelijken/?kies={slugs(phone, 0, 1, 2, 3)}")
    expect(phone.locator("[data-pb-rij]").first).to_be_visible()
    phone.get_by_role("button", name="Filters").click()
    assert phone.evaluate("document.documentElement.scrollWidth") == PHONE.width
