"""Nothing a reader looks at moves when the scripts take over."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import OpenPage
from tests.support import chromium, gaps
from tests.support.built import BuiltSite
from tests.support.chromium import DESKTOP, PHONE, Device

MOST = 0.002

# Of these kinds the longest page is measured: the folder, and how many folders deep its pages lie.
KINDS = {"praktijk": ("praktijken/", 2), "regio": ("regios/", 2), "gids": ("gids/", 2), "nieuwsbrief": ("nieuwsbrieven/", 3)}

# Of each page on which scripts have work, its busiest state is measured on both devices; other states and pages on one.
BUSIEST = (
    *("", "praktijk", "praktijken/?onderwijssoort=po", "vergelijken/?onderwijssoort=po&sorteer=plaats", "voor-je-begint/?moment=before"),
    *("vergelijken/?kies={0},{1},{2},{3}&verschillen=1", "zoeken/?q=verzuim", "mijn-lijst/", "meedoen/formulier/"),
)
ON_A_DESK = (
    *("vergelijken/", "vergelijken/?kies={0}", "vergelijken/?kies={0},weggehaald"),
    *("over/", "gids", "zoeken/", "meedoen/nieuwsbrief/"),
)
ON_A_PHONE = (
    *("vergelijken/?kies={0},{1}", "vergelijken/?kies=weggehaald", "praktijken/"),
    *("voor-je-begint/", "dekking/", "regio", "nieuwsbrief"),
)

# Chromium's layout shifts (https://wicg.github.io/layout-instability/), added up, with what moved most.
_WATCH = """() => {
    if (window.shifts) return;
    window.shifts = [];
    const name = ({ node }) => node?.outerHTML?.slice(0, 60) ?? String(node?.textContent);
    new PerformanceObserver((list) => {
        for (const { value, sources } of list.getEntries()) window.shifts.push([value, ...sources.map(name)]);
    }).observe({ type: "layout-shift", buffered: true });
}"""


@pytest.fixture(scope="module")
def browser(browser: Browser) -> Iterator[Browser]:
    """Chromium as readers have it: one without windows paints at other moments, between which other things move."""
    path = chromium.find_installed(chromium.WITH_WINDOWS) or gaps.lack("Chromium met vensters")
    with chromium.launch(browser.browser_type, path) as windowed:
        yield windowed


def measure(page: Page, address: str) -> list[list[str | float]]:
    """Open a page, wait until its scripts are done, and give every layout shift: how much, and what moved."""
    page.add_init_script(f"({_WATCH})()")
    page.goto(address, wait_until="networkidle")
    page.wait_for_timeout(300)
    shifts: list[list[str | float]] = page.evaluate("window.shifts")
    return shifts


def find_longest(site: BuiltSite, folder: str, depth: int) -> str:
    """Return the longest page of a folder whose address is this many folders deep."""
    return next(page for page in site.sample if page.startswith(folder) and page.endswith("/") and page.count("/") == depth)


@pytest.mark.parametrize(
    ("address", "device"),
    [*product(BUSIEST, (DESKTOP, PHONE)), *product(ON_A_DESK, (DESKTOP,)), *product(ON_A_PHONE, (PHONE,))],
    ids=lambda value: getattr(value, "name", value),
)
def test_nothing_moves_when_the_scripts_take_over(open_page: OpenPage, built_site: BuiltSite, address: str, device: Device) -> None:
    practices = [known for known in built_site.addresses if known.count("/") == 2 and known.startswith("praktijken/")]
    slugs = [known.split("/")[1] for known in practices]
    longest = {word: find_longest(built_site, folder, depth) for word, (folder, depth) in KINDS.items()}
    shifts = measure(open_page(device), longest.get(address) or address.format(*slugs))
    assert sum(float(shift[0]) for shift in shifts) < MOST, shifts


@pytest.mark.parametrize("device", [DESKTOP, PHONE], ids=lambda device: device.name)
def test_nothing_moves_when_a_link_shows_other_practices_than_the_reader_chose(
    open_page: OpenPage, built_site: BuiltSite, device: Device
) -> None:
    page = open_page(device)
    page.goto("praktijken/")
    page.locator("button[data-pb-kies]:visible").first.click()
    chosen = page.locator("button[aria-pressed=true]").get_attribute("data-pb-kies")
    practices = [known for known in built_site.addresses if known.count("/") == 2 and known.startswith("praktijken/")]
    others = [slug for slug in (known.split("/")[1] for known in practices) if slug != chosen]
    for address in (f"vergelijken/?kies={others[0]},{others[1]}", "vergelijken/"):
        shifts = measure(page, address)
        assert sum(float(shift[0]) for shift in shifts) < MOST, (address, shifts)


@pytest.mark.parametrize("part", [".pb-ingang", ".pb-deur"])
def test_the_first_of_a_row_stands_where_it_stays_before_the_others_have_come(desktop: Page, part: str) -> None:
    desktop.goto("")
    parts = desktop.locator(part)
    with_all = parts.first.bounding_box()
    desktop.evaluate("part => [...document.querySelectorAll(part)].slice(1).forEach((other) => other.remove())", part)
    alone = parts.first.bounding_box()
    assert with_all
    assert alone
    assert (alone["x"], alone["width"]) == (with_all["x"], with_all["width"])
