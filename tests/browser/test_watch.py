"""The watch over a window is what the privacy promise rests on, so it is itself seen to catch something."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.support.built import BuiltSite
from tests.support.chromium import Watch


def test_a_request_to_another_host_fails_the_test(desktop: Page, watches: list[Watch]) -> None:
    desktop.goto("")
    desktop.evaluate("fetch('http://127.0.0.1:9/elders').catch(() => null)")
    with pytest.raises(AssertionError, match=r"buiten de site.*:9/elders"):
        watches[0].verify()
    watches.clear()


def test_a_request_beside_the_sub_path_fails_the_test(desktop: Page, built_site: BuiltSite, watches: list[Watch]) -> None:
    if built_site.path == "/":
        pytest.skip("deze site is niet voor een onderliggend pad gebouwd")
    desktop.goto("")
    desktop.evaluate("fetch('/elders')")
    with pytest.raises(AssertionError, match="buiten de site"):
        watches[0].verify()
    watches.clear()


def test_an_exception_in_a_script_fails_the_test(desktop: Page, watches: list[Watch]) -> None:
    desktop.goto("")
    desktop.evaluate("new Promise(done => setTimeout(() => { setTimeout(done); throw new Error('boe') }))")
    with pytest.raises(AssertionError, match=r"fouten in de browser.*boe"):
        watches[0].verify()
    watches.clear()


def test_a_window_may_prefer_dark(dark: Page) -> None:
    dark.goto("")
    assert dark.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")


def test_a_window_may_lack_javascript(no_scripts: Page) -> None:
    no_scripts.goto("data:text/html,<title>zonder</title><script>document.title = 'met'</script>")
    assert no_scripts.title() == "zonder"
