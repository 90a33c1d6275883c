"""Starts Debian's Chromium and opens windows on the site; a request to another host or a console error fails the test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, BrowserContext, BrowserType, ConsoleMessage, Error, Playwright, sync_playwright

WITH_WINDOWS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# The headless shell takes half the processor time of a full browser that draws an invisible window.
_NAMES = ("chromium-headless-shell", *WITH_WINDOWS)
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@dataclass(frozen=True)
class Device:
    """A window on a visitor's device."""

    name: str
    width: int = 1280
    height: int = 900
    scheme: Literal["light", "dark"] = "light"
    scripts: bool = True


DESKTOP = Device("desktop")
PHONE = Device("phone", width=360, height=740)
DARK = Device("desktop, dark", scheme="dark")
DARK_PHONE = Device("phone, dark", width=360, height=740, scheme="dark")
NO_SCRIPTS = Device("desktop without JavaScript", scripts=False)


@dataclass
class Watch:
    """What went wrong in a window; `expect` lists the console texts that a test provokes itself."""

    origin: str
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    expect: tuple[str, ...] = ()

    @property
    def strays(self) -> list[str]:
        """The requests that left the site."""
        return [url for url in self.requests if not url.startswith((self.origin, "data:", "blob:", "about:"))]

    def verify(self) -> None:
        """Fail if the page sent a request to another host or reported an error."""
        assert not self.strays, f"verzoeken naar buiten de site: {self.strays}"
        unexpected = [text for text in self.complaints if not any(known in text for known in self.expect)]
        assert not unexpected, f"fouten in de browser: {unexpected}"

    def begin_anew(self) -> None:
        """Forget what was seen, and expect nothing."""
        self.requests.clear()
        self.complaints.clear()
        self.expect = ()

    def hear(self, message: ConsoleMessage) -> None:
        """Note what the page writes to the console as an error."""
        if message.type == "error":
            self.complaints.append(f"{message.text} ({message.location.get('url', '')})")

    def fail(self, error: Error) -> None:
        """Note an exception that no script caught."""
        self.complaints.append(str(error))


def find_installed(names: Sequence[str] = _NAMES) -> str | None:
    """Return the path of the system's Chromium under the first name that exists; None if there is none."""
    return next(filter(None, map(shutil.which, names)), None)


def find(playwright: Playwright) -> str | None:
    """Return the path of a Chromium: the system's, or else the one that playwright downloaded; None if there is neither."""
    if path := find_installed():
        return path
    own = playwright.chromium.executable_path
    return own if Path(own).exists() else None


@contextmanager
def start() -> Iterator[Browser | None]:
    """Run a headless Chromium, or yield None if none is installed."""
    with sync_playwright() as playwright:
        path = find(playwright)
        if path is None:
            yield None
            return
        with launch(playwright.chromium, path) as browser:
            yield browser


@contextmanager
def launch(kind: BrowserType, path: str) -> Iterator[Browser]:
    """Run the Chromium at a path, headless."""
    browser = kind.launch(executable_path=path, headless=True, args=list(ARGUMENTS))
    try:
        yield browser
    finally:
        browser.close()


@contextmanager
def open_window(browser: Browser, front_page: str, device: Device) -> Iterator[tuple[BrowserContext, Watch]]:
    """Open a fresh profile on a device, and watch every request and error of all its pages."""
    context = browser.new_context(
        base_url=front_page,
        viewport={"width": device.width, "height": device.height},
        color_scheme=device.scheme,
        java_script_enabled=device.scripts,
        locale="nl-NL",
        timezone_id="Europe/Amsterdam",
        service_workers="block",
    )
    context.set_default_timeout(10_000)
    watch = Watch(front_page)
    context.on("request", lambda request: watch.requests.append(request.url))
    context.on("console", watch.hear)
    context.on("weberror", lambda error: watch.fail(error.error))
    try:
        yield context, watch
    finally:
        context.close()
