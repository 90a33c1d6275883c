"""Newsletters in Chromium, the issue that is hard to print among them: readable for everyone, on any width, by keyboard, on paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support import chromium
from tests.support.axe import WINDOWS, violations_in_light_and_dark
from tests.support.built import BuiltSite
from tests.support.chromium import DESKTOP, PHONE, Device
from tests.support.server import serve

PAGES = (
    "nieuwsbrieven/",
    "nieuwsbrieven/stress/",
    "nieuwsbrieven/stress/2026-1/",
    "nieuwsbrieven/kennemerland/",
    "nieuwsbrieven/kennemerland/2023-3/",
    "nieuwsbrieven/landelijk/2026-1/",
)
NARROW = Device("320 pixels", width=320, height=640)


@pytest.fixture(scope="module")
def stress_front_page(built_stress: BuiltSite) -> Iterator[str]:
    with serve(built_stress.folder, built_stress.path) as address:
        yield address


@pytest.fixture
def page(browser: Browser, stress_front_page: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A window on the site with the stress issue, on the device the test names."""
    with ExitStack() as windows:
        context, watch = windows.enter_context(chromium.open_window(browser, stress_front_page, request.param))
        yield context.new_page()
    watch.verify()


@pytest.mark.parametrize("page", WINDOWS, ids=lambda device: device.name, indirect=True)
def test_axe_finds_nothing(page: Page) -> None:
    found = []
    for address in PAGES:
        page.goto(address)
        for details in page.locator("details").all():
            details.evaluate("element => { element.open = true }")
        found += violations_in_light_and_dark(page, address)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("page", [NARROW], ids=lambda device: device.name, indirect=True)
def test_nothing_scrolls_sideways_at_320_pixels(page: Page) -> None:
    widths = {}
    for address in PAGES:
        page.goto(address)
        widths[address] = page.evaluate("document.documentElement.scrollWidth")
    assert {address: width for address, width in widths.items() if width > NARROW.width} == {}


@pytest.mark.parametrize("page", [DESKTOP, PHONE], ids=lambda device: device.name, indirect=True)
def test_the_day_of_an_event_stands_in_the_middle_of_its_box(page: Page) -> None:
    page.goto("nieuwsbrieven/kennemerland/2023-3/")
    expect(page.locator(".pb-data__dag").first).to_have_css("text-align", "center")


@pytest.mark.parametrize("page", [DESKTOP], ids=lambda device: device.name, indirect=True)
def test_a_reader_goes_from_the_list_to_an_issue_to_a_heading_and_back_by_keyboard(page: Page) -> None:
    page.goto("nieuwsbrieven/")
    page.get_by_role("link", name="Jeugdhulp op school VO, nieuwsbrief 3 - 2023").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Jeugdhulp op school vanaf 2024")
    page.get_by_role("navigation", name="In deze nieuwsbrief").get_by_role("link", name="Agenda").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/kennemerland/2023-3/#agenda$"))
    expect(page.locator("#agenda")).to_be_in_viewport()
    page.get_by_role("navigation", name="Kruimelpad").get_by_role("link", name="Jeugdhulp op school VO").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Jeugdhulp op school VO")


@pytest.mark.parametrize("page", [DESKTOP], ids=lambda device: device.name, indirect=True)
def test_a_long_list_of_headings_unfolds_by_keyboard(page: Page) -> None:
    page.goto("nieuwsbrieven/stress/2026-1/")
    summary = page.locator(".pb-brief__inhoud summary")
    link = page.get_by_role("navigation", name="In deze nieuwsbrief").get_by_role("link", name="Onderwerp 40 van 40")
    expect(link).to_be_hidden()
    summary.press("Enter")
    link.press("Enter")
    expect(page.get_by_role("heading", name="Onderwerp 40 van 40")).to_be_in_viewport()


@pytest.mark.parametrize("page", [DESKTOP], ids=lambda device: device.name, indirect=True)
def test_text_written_from_right_to_left_starts_at_the_right(page: Page) -> None:
    page.goto("nieuwsbrieven/stress/2026-1/")
    heading = page.get_by_role("heading", name="שלום לכולם")
    right_edges = heading.evaluate(
        "element => { const range = document.createRange(); range.selectNodeContents(element);"
        " return [range.getBoundingClientRect().right, element.getBoundingClientRect().right] }"
    )
    assert right_edges[0] == pytest.approx(right_edges[1], abs=2)


@pytest.mark.parametrize("page", [DESKTOP], ids=lambda device: device.name, indirect=True)
def test_paper_holds_the_issue_and_nothing_to_click(page: Page) -> None:
    page.goto("nieuwsbrieven/kennemerland/2023-3/")
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name="Agenda")).to_be_visible()
    for gone in (".pb-neem-mee", ".pb-brief__inhoud", ".pb-kruimels", ".md-header"):
        expect(page.locator(gone).first).to_be_hidden()


@pytest.mark.parametrize("page", [DESKTOP], ids=lambda device: device.name, indirect=True)
def test_paper_shows_a_button_as_a_link_with_its_address(page: Page) -> None:
    page.emulate_media(media="print")  # first, for the colour of a button changes slowly
    page.goto("nieuwsbrieven/landelijk/2026-1/")
    button = page.locator(".pb-brief .pb-knop").first
    expect(button).to_be_visible()
    looks = button.evaluate("element => [getComputedStyle(element).color, getComputedStyle(element.parentElement).color]")
    assert looks[0] == looks[1]
    assert button.evaluate("element => getComputedStyle(element, '::after').content").endswith('/praktijken/)"')
