"""A window that goes from test to test keeps nothing of the earlier one, or does not go on."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.support.chromium import DESKTOP
from tests.support.windows import Windows

_KEEP = "() => { localStorage.setItem('pb', 'x'); sessionStorage.setItem('pb', 'x'); document.cookie = 'pb=x'; throw new Error('boe'); }"
_READ = "() => [localStorage.getItem('pb'), sessionStorage.getItem('pb'), document.cookie]"  # the theme keeps something of its own
LASTING: dict[str, Callable[[Page], object]] = {
    "a route": lambda page: page.route("**/*.json", lambda route: route.abort()),
    "a script": lambda page: page.add_init_script("window.pb = 1"),
    "a medium": lambda page: page.emulate_media(media="print"),
    "a width": lambda page: page.set_viewport_size({"width": 320, "height": 640}),
    "a listener": lambda page: page.on("dialog", lambda dialog: dialog.accept()),
    "a permission": lambda page: page.context.grant_permissions(["clipboard-read"]),
    "a second page": lambda page: page.context.new_page(),
}


def test_a_window_goes_on_without_what_was_kept(windows: Windows, front_page: str) -> None:
    first = windows.take(front_page, DESKTOP)
    first.page.goto("404.html")
    first.page.evaluate(f"() => {{ setTimeout({_KEEP}) }}")
    first.page.wait_for_function("() => localStorage.getItem('pb') !== null")
    windows.put_back(first)
    assert first.watch.complaints
    second = windows.take(front_page, DESKTOP)
    assert (second is first, second.watch.complaints, second.watch.requests) == (True, [], [])
    second.page.goto("404.html")
    assert second.page.evaluate(_READ) == [None, None, ""]
    windows.put_back(second)


@pytest.mark.parametrize("change", LASTING)
def test_a_window_with_more_than_can_be_wiped_does_not_go_on(windows: Windows, front_page: str, change: str) -> None:
    first = windows.take(front_page, DESKTOP)
    LASTING[change](first.page)
    windows.put_back(first)
    assert first.page.is_closed()
