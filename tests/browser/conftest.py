"""Open the built site as a visitor does: in Chromium, from a web server, under a sub-path, on a device of choice.

A test asks for `desktop`, `phone`, `dark` or `no_scripts` and gets a page whose addresses are relative to the front
page: `desktop.goto("praktijken/")`. When the test ends, a request that left the site or an error in the console fails it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.support import chromium, gaps
from tests.support.built import BuiltSite
from tests.support.chromium import Device, Watch
from tests.support.server import serve

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


@pytest.fixture
def open_page(browser: Browser, front_page: str, watches: list[Watch]) -> Iterator[OpenPage]:
    """Open a fresh window on any device, with everything it does watched until the test ends."""
    with ExitStack() as windows:

        def open_one(device: Device) -> Page:
            context, watch = windows.enter_context(chromium.open_window(browser, front_page, device))
            watches.append(watch)
            return context.new_page()

        yield open_one
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
        watch.requests.clear()
        watch.complaints.clear()


@pytest.fixture
def desktop(open_page: OpenPage) -> Page:
    """A window 1280 pixels wide."""
    return open_page(chromium.DESKTOP)


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
