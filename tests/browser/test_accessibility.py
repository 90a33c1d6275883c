"""Every kind of page meets WCAG 2.2 AA as far as a machine can tell, in each window a visitor may have."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import OpenPage
from tests.support.axe import WINDOWS, violations_in_light_and_dark
from tests.support.built import BuiltSite
from tests.support.checklist import open_list
from tests.support.chromium import Device

_IS_CLEAR = """() => document.activeElement.getBoundingClientRect().top
    >= document.querySelector('.md-header').getBoundingClientRect().bottom"""


@pytest.mark.parametrize("device", WINDOWS, ids=lambda device: device.name)
def test_no_kind_of_page_has_a_fault_in_light_or_in_dark_nor_scrolls_sideways(
    built_site: BuiltSite, open_page: OpenPage, device: Device
) -> None:
    page = open_page(device)
    found = [line for address in built_site.sample for line in _look_at(page, address, device.width)]
    assert not found, "\n".join(found)


def test_dark_windows_are_really_dark(dark: Page) -> None:
    dark.goto("")
    assert dark.locator("body").get_attribute("data-md-color-scheme") == "slate"


def test_forced_colours_show_the_current_tab_alone_and_every_square_and_button(desktop: Page) -> None:
    desktop.emulate_media(forced_colors="active")
    desktop.goto("regios/")
    told = desktop.evaluate("""() => {
        const paint = (rule) => { const bit = document.body.appendChild(document.createElement("i")); bit.style.cssText = rule;
                                  const is = getComputedStyle(bit).color; bit.remove(); return is; };
        const [canvas, text] = ["color: Canvas; forced-color-adjust: none", "color: CanvasText; forced-color-adjust: none"].map(paint);
        const lines = (tab) => ["Top", "Bottom"].filter((side) => getComputedStyle(tab)[`border${side}Color`] !== canvas);
        return { tabs: [...document.querySelectorAll(".md-tabs__link")].flatMap(lines),
                 squares: [...document.querySelectorAll(".pb-blok")].every((square) => getComputedStyle(square).borderTopColor === text) };
    }""")
    assert told == {"tabs": ["Bottom"], "squares": True}
    desktop.goto("zoeken/")
    assert desktop.locator(".pb-zoekveld button").evaluate("button => getComputedStyle(button).borderTopWidth") == "2px"


def test_axe_itself_sees_a_fault_and_one_of_dark_alone(desktop: Page) -> None:
    desktop.goto("")
    desktop.evaluate("document.querySelector('main').append(document.createElement('img'))")
    desktop.add_style_tag(content="@media (prefers-color-scheme: dark) { main p { color: #222 !important; background: #000 !important } }")
    assert {tuple(line.split(": ")[:2]) for line in violations_in_light_and_dark(desktop, "voorpagina")} == {
        ("voorpagina", "image-alt"),
        ("voorpagina, donker", "color-contrast"),
    }


def test_what_has_the_focus_is_not_under_the_header_on_the_way_back(desktop: Page) -> None:
    open_list(desktop)
    desktop.locator("main a[href]:visible").last.focus()
    for _ in range(30):
        desktop.keyboard.press("Shift+Tab")
        desktop.wait_for_function(_IS_CLEAR)  # a browser may scroll a frame later


def _look_at(page: Page, address: str, width: int) -> list[str]:
    name = address or "voorpagina"
    page.goto(address)
    return [*violations_in_light_and_dark(page, name, is_whole=True), *_list_too_wide(page, name, width)]


def _list_too_wide(page: Page, name: str, limit: int) -> list[str]:
    width: int = page.evaluate("document.documentElement.scrollWidth")
    if width <= limit:
        return []
    widest: list[str] = page.evaluate(
        """limit => [...document.querySelectorAll('body *')]
            .filter(element => element.getBoundingClientRect().right > limit)
            .slice(0, 3).map(element => element.outerHTML.slice(0, 80))""",
        limit,
    )
    return [f"{name}: {width} pixels breed, bij {widest}"]
