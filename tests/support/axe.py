"""Runs axe-core on a page in the browser, in whatever state a test has brought it to."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files
from typing import Any

from playwright.sync_api import Page

from tests.support.chromium import DARK_PHONE, DESKTOP

_AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
# A phone by day shows the layout of a phone by night in the colours of a desktop by day, so these two windows leave nothing unseen.
WINDOWS = (DESKTOP, DARK_PHONE)
_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_OF_COLOUR = ("color-contrast", "link-in-text-block")  # the rules that dark mode can break on its own
# Items of a list, cards and rows of practices are alike: after the first three, only a look at a whole page goes through them.
_ALIKE = "main :is(li, .pb-kaart, tr:not([data-pb-rij])):nth-of-type(n + 4)"
_RUN = "({besides, runOnly}) => axe.run({exclude: besides}, {resultTypes: ['violations'], runOnly})"
_IS_DARK = "() => (document.body.dataset.mdColorScheme ?? 'slate') === 'slate'"
# Elements that fade in have other colours on the way; only the final state is judged.
_SETTLE = "async () => { await Promise.allSettled(document.getAnimations().map((each) => each.finished)) }"


def violations_in_light_and_dark(page: Page, shown_as: str, besides: str = "", *, is_whole: bool = False) -> list[str]:
    """Return every violation of a page in light mode, and those that dark mode adds in the same state; light mode is restored after.

    A page that is dark already is looked at in dark mode alone. `besides` selects what was looked at in another state and has not changed.
    `is_whole` is set to look in light mode at all parts that are alike.
    """
    if page.evaluate("() => matchMedia('(prefers-color-scheme: dark)').matches"):
        return violations(page, shown_as, besides=besides)
    found = violations(page, shown_as, besides=besides, is_whole=is_whole)
    darken(page)
    found += violations(page, f"{shown_as}, donker", _OF_COLOUR, besides)
    page.emulate_media(color_scheme="light")
    page.wait_for_function(f"() => !({_IS_DARK})() || !document.body.dataset.mdColorScheme")
    return found


def darken(page: Page) -> None:
    """Switch a window to dark mode as a reader's device does in the evening; a mail, which has no theme, only follows the device."""
    page.emulate_media(color_scheme="dark")
    page.wait_for_function(_IS_DARK)


def violations(page: Page, shown_as: str, rules: Sequence[str] = (), besides: str = "", *, is_whole: bool = False) -> list[str]:
    """Return every violation of WCAG 2.2 AA and good practice, or of the given rules, one line per element; of parts alike, three each."""
    if page.evaluate("typeof axe === 'undefined'"):
        page.evaluate(_AXE)
    page.evaluate(_SETTLE)
    left_out = [*([] if is_whole else [_ALIKE]), *([besides] if besides else [])]
    results: dict[str, Any] = page.evaluate(
        _RUN, {"besides": left_out, "runOnly": {"type": "rule", "values": list(rules)} if rules else {"type": "tag", "values": _TAGS}}
    )
    return [f"{shown_as}: {violation['id']}: {node['target']}" for violation in results["violations"] for node in violation["nodes"]]
