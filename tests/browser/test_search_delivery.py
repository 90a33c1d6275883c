"""What search costs readers who do not search: nothing."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.support.chromium import DESKTOP, PHONE, Device, Watch

INDEX = "search/search_index.json"


def count_fetches(watches: list[Watch]) -> int:
    """Count how often the index of the header's search was asked for."""
    return sum(url.endswith(INDEX) for watch in watches for url in watch.requests)


def test_the_index_of_the_header_is_not_fetched_with_a_page(desktop: Page, watches: list[Watch]) -> None:
    for address in ("", "praktijken/", "vergelijken/", "over/"):
        desktop.goto(address, wait_until="networkidle")
    assert count_fetches(watches) == 0


@pytest.mark.parametrize("device", [DESKTOP, PHONE], ids=lambda device: device.name)
def test_the_index_of_the_header_is_fetched_once_when_a_reader_goes_to_the_box(
    open_page: OpenPage, watches: list[Watch], device: Device
) -> None:
    page = open_page(device)
    page.goto("over/", wait_until="networkidle")
    box = page.locator(".md-search__input")
    opener = page.locator(".md-header__button[data-pb-wissel=__search]")
    (opener if device is PHONE else box).click()
    box.fill("Roosendaal")
    box.press("End")
    expect(page.locator(".md-search-result__item").first).to_contain_text("Roosendaal")
    assert count_fetches(watches) == 1
