"""Visitors of a public-service site are nobody's business but their own: no page may ask, store or send anything elsewhere."""

from __future__ import annotations

import re

from playwright.sync_api import Page

from tests.support.built import BuiltSite
from tests.support.chromium import Watch

_RESOURCE = re.compile(r"<(?:script|img|iframe|source|video|audio|embed|object|link)\b[^>]*>", re.IGNORECASE)
_FOREIGN = re.compile(r"""\b(?:src|srcset|data|poster|href)\s*=\s*["']?\s*((?:https?:)?//[^\s"'>]+)""", re.IGNORECASE)
# A request is noted when it is sent, so nothing has to arrive: on a busy machine the network of a long page was never idle.
_IDLE = "async () => { await document.fonts.ready; await new Promise((done) => requestIdleCallback(done)) }"
_ONLY_A_NAME = re.compile(r"""\brel\s*=\s*["']?(?:canonical|alternate|author|license|me)\b""", re.IGNORECASE)


def test_no_page_asks_anything_of_another_host_nor_leaves_a_cookie_nor_fetches_an_index_by_itself(
    desktop: Page, built_site: BuiltSite, watches: list[Watch]
) -> None:
    for address in built_site.sample:
        desktop.goto(address)
        desktop.keyboard.press("End")
        desktop.evaluate(_IDLE)
    assert (watches[0].strays, desktop.context.cookies()) == ([], [])
    own = [url.removeprefix(watches[0].origin) for url in watches[0].requests]
    assert [url for url in own if url.startswith(("pagefind/", "search/")) or "search_index" in url or "lunr" in url] == []


def test_no_published_page_names_a_resource_on_another_host(built_site: BuiltSite) -> None:
    found = {
        f"{page.relative_to(built_site.folder)}: {foreign}"
        for page in built_site.html_files
        for tag in _RESOURCE.findall(page.read_text(encoding="utf-8"))
        if not _ONLY_A_NAME.search(tag)
        for foreign in _FOREIGN.findall(tag)
    }
    assert found == set()
