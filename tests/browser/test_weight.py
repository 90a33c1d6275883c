"""A reader on a phone fetches little for a practice and a first result, besides the theme and the letters that all pages share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.benchmarks.browser.promises import MAX_FIRST_RESULT, MAX_PRACTICE_PAGE
from tests.browser.conftest import OpenPage
from tests.support.built import BuiltSite
from tests.support.chromium import DESKTOP, PHONE, Device
from tests.support.host import Host, Traffic, host
from tests.support.searching import search, type_in_header

LATER = 1000  # ms in which a page at rest could still begin to fetch
_INDEXES = ("/kennisbank/search/", "/kennisbank/pagefind/", "/kennisbank/data/")


@pytest.fixture
def served(built_site: BuiltSite) -> Iterator[tuple[Host, str]]:
    """The real site on a host that compresses and counts, and the address of its front page."""
    with host(built_site.folder) as one:
        yield one


@pytest.fixture
def front_page(served: tuple[Host, str]) -> str:
    """The windows of these tests look at that host."""
    return served[1]


@pytest.fixture
def traffic(served: tuple[Host, str]) -> Traffic:
    """What went to the windows."""
    return served[0].traffic


@pytest.mark.parametrize("device", [DESKTOP, PHONE], ids=lambda device: device.name)
def test_a_practice_page_with_all_it_loads_is_light(open_page: OpenPage, built_site: BuiltSite, traffic: Traffic, device: Device) -> None:
    longest = next(page for page in built_site.sample if page.startswith("praktijken/") and page.count("/") == 2)
    page = open_page(device)
    page.goto(longest, wait_until="networkidle")
    page.wait_for_timeout(LATER)
    assert traffic.sent[f"/kennisbank/{longest}"] > 0
    assert traffic.theme > 0
    letters = sum(count for path, count in traffic.sent.items() if "/assets/fonts/" in path)
    assert 0 < letters < 46_000  # fetched once for all pages
    assert traffic.total - traffic.theme - letters < MAX_PRACTICE_PAGE, traffic.sent
    assert [path for path in traffic.sent if path.startswith(_INDEXES)] == []


@pytest.mark.parametrize("device", [DESKTOP, PHONE], ids=lambda device: device.name)
def test_the_first_results_below_the_header_are_light_with_the_page_they_stand_on(
    open_page: OpenPage, traffic: Traffic, device: Device
) -> None:
    page = open_page(device)
    page.goto("over/", wait_until="networkidle")
    type_in_header(page, "jeugdhulp")
    assert sum(count for path, count in traffic.sent.items() if "/pagefind/" in path) > 0
    assert traffic.total - traffic.theme < MAX_FIRST_RESULT, traffic.sent


def test_the_page_with_all_results_is_light(open_page: OpenPage, front_page: str, traffic: Traffic) -> None:
    page = open_page(PHONE)
    search(page, front_page, "jeugdhulp")
    page.wait_for_load_state("networkidle")
    assert traffic.total - traffic.theme < MAX_FIRST_RESULT, traffic.sent
