"""Start Debian's Chromium and open watched windows on the site: a request that leaves it or an error in the console fails the test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, BrowserContext, BrowserType, ConsoleMessage, Error, Playwright, sync_playwright

WITH_WINDOWS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# What shows no window at all takes half the processor time of what draws one that nobody sees.
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
    """A window as a visitor may have it."""

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
    """What a window did that no visitor should meet; `expect` lists console texts that a test provokes itself."""

    origin: str
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    expect: tuple[str, ...] = ()

    @property
    def strays(self) -> list[str]:
        """The requests that left the site."""
        return [url for url in self.requests if not url.startswith((self.origin, "data:", "blob:", "about:"))]

    def verify(self) -> None:
        """Fail when anything was asked of another host, or went wrong in the page."""
        assert not self.strays, f"verzoeken naar buiten de site: {self.strays}"
        unexpected = [text for text in self.complaints if not any(known in text for known in self.expect)]
        assert not unexpected, f"fouten in de browser: {unexpected}"

    def hear(self, message: ConsoleMessage) -> None:
        """Note what the page writes to the console as an error."""
        if message.type == "error":
            self.complaints.append(f"{message.text} ({message.location.get('url', '')})")

    def fail(self, error: Error) -> None:
        """Note an exception that no script caught."""
        self.complaints.append(str(error))


def find_installed(names: Sequence[str] = _NAMES) -> str | None:
    """Locate the system's Chromium by the first of some names that is there; None where none is."""
    return next(filter(None, map(shutil.which, names)), None)


def find(playwright: Playwright) -> str | None:
    """Locate a Chromium: the system's, or else the one that playwright was told to fetch; None where there is neither."""
    if path := find_installed():
        return path
    own = playwright.chromium.executable_path
    return own if Path(own).exists() else None


@contextmanager
def start() -> Iterator[Browser | None]:
    """Run a headless Chromium, or give None where none is installed."""
    with sync_playwright() as playwright:
        path = find(playwright)
        if path is None:
            yield None
            return
        with launch(playwright.chromium, path) as browser:
            yield browser


@contextmanager
def launch(kind: BrowserType, path: str) -> Iterator[Browser]:
    """Run the Chromium at a path, without showing anything."""
    browser = kind.launch(executable_path=path, headless=True, args=list(ARGUMENTS))
    try:
        yield browser
    finally:
        browser.close()


@contextmanager
def open_window(browser: Browser, front_page: str, device: Device) -> Iterator[tuple[BrowserContext, Watch]]:
    """Open a fresh profile on a device, with every request and error of all its pages watched."""
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
