"""Open the built site as a visitor does: in Chromium, from a web server, under a sub-path, on a device of choice.

A test asks for `desktop`, `phone`, `dark` or `no_scripts` and gets a page whose addresses are relative to the front
page: `desktop.goto("praktijken/")`. When the test ends, a request that left the site or an error in the console fails it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.support import chromium, gaps
from tests.support.built import BuiltSite
from tests.support.chromium import Device, Watch
from tests.support.form_page import open_form
from tests.support.server import serve
from tests.support.windows import Window, Windows

OpenPage = Callable[[Device], Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything in this folder, so that `-m 'not browser'` gives a quick run."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def front_page(built_site: BuiltSite) -> Iterator[str]:
    """The address of the served site's front page."""
    with serve(built_site.folder, built_site.path) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the whole run."""
    with chromium.start() as browser:
        if browser is None:
            gaps.lack("Chromium")
        yield browser


@pytest.fixture
def watches() -> list[Watch]:
    """The watches on this test's windows, for a test that looks at requests itself."""
    return []


@pytest.fixture(scope="module")
def windows(browser: Browser) -> Iterator[Windows]:
    """The windows of a module, which go from test to test."""
    kept = Windows(browser)
    yield kept
    kept.close()


@pytest.fixture
def open_page(request: pytest.FixtureRequest, windows: Windows, front_page: str, watches: list[Watch]) -> Iterator[OpenPage]:
    """Open a fresh window on any device, with everything it does watched until the test ends.

    In a module marked `wiped_windows` it may be one of an earlier test, of which only the cache is left.
    """
    taken: list[Window] = []

    def open_one(device: Device) -> Page:
        window = windows.take(front_page, device)
        window.is_spoilt |= request.node.get_closest_marker("wiped_windows") is None
        taken.append(window)
        watches.append(window.watch)
        return window.page

    yield open_one
    for window in taken:
        windows.put_back(window)
    for watch in watches:
        watch.verify()


@pytest.fixture(scope="module")
def _module_window(browser: Browser, front_page: str) -> Iterator[tuple[Page, Watch]]:
    with chromium.open_window(browser, front_page, chromium.DESKTOP) as (context, watch):
        yield context.new_page(), watch


@pytest.fixture
def shared_page(_module_window: tuple[Page, Watch]) -> Iterator[Page]:
    """A window for all tests of a module that only ask scripts something and leave the page as it was; it starts blank."""
    page, watch = _module_window
    yield page
    try:
        watch.verify()
    finally:  # so that no later test is blamed
        watch.begin_anew()


@pytest.fixture
def desktop(open_page: OpenPage) -> Page:
    """A window 1280 pixels wide."""
    return open_page(chromium.DESKTOP)


@pytest.fixture(params=[chromium.DESKTOP, chromium.PHONE], ids=lambda device: device.name)
def form(request: pytest.FixtureRequest, open_page: OpenPage) -> Page:
    """The form to describe a practice, on a desktop and on a phone."""
    page = open_page(request.param)
    open_form(page)
    return page


@pytest.fixture
def phone(open_page: OpenPage) -> Page:
    """A window 360 pixels wide."""
    return open_page(chromium.PHONE)


@pytest.fixture
def dark(open_page: OpenPage) -> Page:
    """A desktop window whose owner prefers dark."""
    return open_page(chromium.DARK)


@pytest.fixture
def no_scripts(open_page: OpenPage) -> Page:
    """A desktop window with JavaScript switched off."""
    return open_page(chromium.NO_SCRIPTS)
