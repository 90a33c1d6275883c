"""Opens pages as a reader with an empty cache does, and times in the browser what that reader waits for."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median

from playwright.sync_api import Browser, Page

from tests.support.host import Host, Line, Traffic

PATIENCE = 120_000
BETWEEN_CLICKS = 500  # ms: a reader looks at the list, and the rest of it loads

USABLE = """() => document.querySelector(".pb-zoeker--klaar")"""
# The printed list is not yet the answer: the first card must differ from the printed one.
FIRST_CARD = """() => {
    const title = document.querySelector("[data-pb-overzicht] [data-pb-plek=lijst] a[href]");
    window.pbPrinted ??= title?.href;
    return title && title.href !== window.pbPrinted;
}"""
FIRST_FOUND = """() => document.querySelector(".pb-alles__resultaat a[href]")"""
FIRST_RESULT = """() => document.querySelector(".pagefind-ui__result-link")"""

# Runs before any script of the page: checks on every animation frame whether the awaited element is there, and adds up layout shifts.
_WATCH = """
window.pbShift = 0;
new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.pbShift += entry.value;
}).observe({ type: "layout-shift", buffered: true });
const isThere = %s;
requestAnimationFrame(function look() {
    if (document.body && isThere()) window.pbThere = performance.now();
    else requestAnimationFrame(look);
});
"""
_CLICK = """async (at) => {
    const box = document.querySelectorAll("[data-pb-plek=waarden] input[type=checkbox]")[at];
    if (box.disabled) return null;
    const frame = document.querySelector("[data-pb-overzicht]");
    const list = frame.querySelector("[data-pb-plek=lijst]");
    const start = performance.now();
    const drawn = new Promise((resolve, reject) => {
        setTimeout(() => reject(new Error("the list was not drawn within 30 s")), 30_000);
        new MutationObserver((_, observer) => {
            if (!list.querySelector("a[href]") && frame.querySelector("[data-pb-plek=leeg]").hidden) return;
            observer.disconnect();
            requestAnimationFrame(() => setTimeout(resolve));
        }).observe(list, { childList: true });
    });
    box.click();
    await drawn;
    return performance.now() - start;
}"""


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit: seconds until the awaited element was drawn, bytes sent until then, the theme's share of them, and the layout shift."""

    seconds: float
    bytes: int
    theme: int
    shift: float


def visit(browser: Browser, host: Host, address: str, line: Line, is_there: str) -> Visit:
    """Open an address over a connection with an empty cache, and wait until a JavaScript function reports the awaited element."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="nl-NL")
    try:
        page = context.new_page()
        page.add_init_script(_WATCH % is_there)
        host.line, host.traffic = line, Traffic()
        page.goto(address, wait_until="commit", timeout=PATIENCE)
        there = page.wait_for_function("() => window.pbThere", timeout=PATIENCE, polling=20).json_value()
        sent, theme = host.traffic.total, host.traffic.theme
        return Visit(there / 1000, sent, theme, page.evaluate("() => window.pbShift"))
    finally:
        context.close()


def measure_page(browser: Browser, host: Host, address: str) -> Traffic:
    """Open an address with an empty cache, and return everything that it fetches by itself."""
    context = browser.new_context()
    try:
        host.traffic = Traffic()
        context.new_page().goto(address, wait_until="networkidle", timeout=PATIENCE)
        return host.traffic
    finally:
        context.close()


def click_facets(page: Page, count: int) -> list[float]:
    """Tick boxes spread over all facets of an open list, one by one; return the milliseconds until the list was redrawn."""
    boxes = page.locator("[data-pb-plek=waarden] input[type=checkbox]").count()
    times = []
    for at in (number * boxes // count for number in range(count)):
        time = page.evaluate(_CLICK, at)
        if time is not None:  # a box without practices can't be ticked
            times.append(time)
            page.wait_for_timeout(BETWEEN_CLICKS)
            page.evaluate(_CLICK, at)
            page.wait_for_timeout(BETWEEN_CLICKS)
    return times


def sum_up(visits: list[Visit]) -> Visit:
    """Return the medians of several visits."""
    count, theme = (round(median(numbers)) for numbers in ([v.bytes for v in visits], [v.theme for v in visits]))
    return Visit(median(v.seconds for v in visits), count, theme, max(v.shift for v in visits))
