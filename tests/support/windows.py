"""Hands a window from one test to the next, wiped: a new one costs as much processor time as the page that is opened in it."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, Error, Page

from tests.support.chromium import Device, Watch, open_window
from tests.support.server import EMPTY_PAGE

# What a test does with these outlasts the page, so its window is not used again.
_LASTING = ("add_init_script", "emulate_media", "on", "once", "route", "set_viewport_size")
_LASTING_IN_ALL_PAGES = ("add_cookies", "add_init_script", "grant_permissions", "new_page", "on", "once", "route", "set_offline")


@dataclass
class Window:
    """A page on a device, with the watch over it; `is_spoilt` once it can no longer be wiped."""

    front_page: str
    device: Device
    page: Page
    watch: Watch
    closing: ExitStack
    is_spoilt: bool = False

    def __post_init__(self) -> None:
        """Notice whatever outlasts the page."""
        for thing, names in ((self.page, _LASTING), (self.page.context, _LASTING_IN_ALL_PAGES)):
            for name in names:
                self._notice(thing, name)

    def _notice(self, thing: object, name: str) -> None:
        method = getattr(thing, name)

        def spoil(*arguments: Any, **named: Any) -> Any:  # whatever the method takes and gives
            self.is_spoilt = True
            return method(*arguments, **named)

        setattr(thing, name, spoil)

    def wipe(self) -> bool:
        """Leave the page and forget all it kept; return whether that makes the window as good as new."""
        if self.is_spoilt or self.watch.origin != self.front_page or self.page.context.pages != [self.page]:
            return False
        try:
            self.page.goto(self.front_page + EMPTY_PAGE)
            self.page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
            self.page.context.clear_cookies()
        except Error:
            return False
        return True


class Windows:
    """The windows that tests have done with, for the next that asks for the same device."""

    def __init__(self, browser: Browser) -> None:
        """Begin without any."""
        self._browser = browser
        self._free: list[Window] = []
        self._opened = ExitStack()

    def take(self, front_page: str, device: Device) -> Window:
        """Return a wiped window on a device, or a new one."""
        for window in self._free:
            if (window.front_page, window.device) == (front_page, device):
                self._free.remove(window)
                window.watch.begin_anew()
                return window
        closing = self._opened.enter_context(ExitStack())
        context, watch = closing.enter_context(open_window(self._browser, front_page, device))
        return Window(front_page, device, context.new_page(), watch, closing)

    def put_back(self, window: Window) -> None:
        """Wipe a window for the next test, or close it."""
        if window.wipe():
            self._free.append(window)
        else:
            window.closing.close()

    def close(self) -> None:
        """Close all windows that are still open."""
        self._opened.close()
