"""Every kind of page meets WCAG 2.2 AA as far as a machine can tell, in each window a visitor may have."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import OpenPage
from tests.support.axe import violations
from tests.support.built import BuiltSite
from tests.support.chromium import DARK, DARK_PHONE, DESKTOP, PHONE, Device

DEVICES = [DESKTOP, DARK, PHONE, DARK_PHONE]


@pytest.mark.parametrize("device", DEVICES, ids=lambda device: device.name)
def test_axe_finds_nothing_on_any_kind_of_page(built_site: BuiltSite, open_page: OpenPage, device: Device) -> None:
    page = open_page(device)
    found = [line for address in built_site.sample for line in _look_at(page, address)]
    assert not found, "\n".join(found)


def test_no_page_scrolls_sideways_on_a_narrow_phone(built_site: BuiltSite, phone: Page) -> None:
    found = [line for address in built_site.sample for line in _too_wide(phone, address)]
    assert not found, "\n".join(found)


def test_dark_windows_are_really_dark(dark: Page) -> None:
    dark.goto("")
    assert dark.locator("body").get_attribute("data-md-color-scheme") == "slate"


def test_axe_itself_sees_a_fault(desktop: Page) -> None:
    desktop.goto("")
    desktop.evaluate("document.body.append(document.createElement('img'))")
    assert any("image-alt" in line for line in violations(desktop, "voorpagina"))


def _look_at(page: Page, address: str) -> list[str]:
    page.goto(address)
    return violations(page, address or "voorpagina")


def _too_wide(page: Page, address: str) -> list[str]:
    page.goto(address)
    width: int = page.evaluate("document.documentElement.scrollWidth")
    if width <= PHONE.width:
        return []
    widest: list[str] = page.evaluate(
        """limit => [...document.querySelectorAll('body *')]
            .filter(element => element.getBoundingClientRect().right > limit)
            .slice(0, 3).map(element => element.outerHTML.slice(0, 80))""",
        PHONE.width,
    )
    return [f"{address or 'voorpagina'}: {width} pixels breed, bij {widest}"]
