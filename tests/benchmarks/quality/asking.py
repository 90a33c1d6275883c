"""Puts questions to a search as a reader does, in a browser, and hears which practices it shows first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from playwright.sync_api import Page, expect

from tests.benchmarks.quality.measures import DEPTH

PATIENCE = 60_000
_SLUG = re.compile(r"/praktijken/([^/?#]+)/")
_OPEN = """async (root) => {
    const { openFullText } = await import(new URL("assets/js/fulltext.js", root));
    window.fullText = await openFullText(root);
}"""
_ASK = "async ([query, depth]) => (await window.fullText.search(query)).rows.slice(0, depth)"


class Search(Protocol):
    """A search on a page that is open."""

    def ask(self, question: str) -> list[str]:
        """Give what is shown for a question, best first, at most five: slugs, and "" for a result that is no practice."""
        ...


class FullText:
    """Our full-text search, as the Praktijken page asks it."""

    def __init__(self, page: Page, front_page: str, slugs: Sequence[str]) -> None:
        """Open it on the front page; `slugs` are those of the practices by row."""
        page.goto(front_page)
        page.evaluate(_OPEN, front_page)
        self._page = page
        self._slugs = slugs

    def ask(self, question: str) -> list[str]:
        """Ask the script itself."""
        return [self._slugs[row] for row in self._page.evaluate(_ASK, [question, DEPTH])]


class SearchBox:
    """The search box of the theme in the header of a site."""

    def __init__(self, page: Page, front_page: str) -> None:
        """Open the box on the front page, and wait until it answers; it then says what it says to an empty box."""
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(front_page)
        self._box = page.locator(".md-search__input")
        self._told = page.locator(".md-search-result__meta")
        self._results = page.locator(".md-search-result__item > :first-child")
        self._box.click()
        self._type("school")
        expect(self._results.first).to_be_attached(timeout=PATIENCE)
        self._type("")
        expect(self._results).to_have_count(0, timeout=PATIENCE)
        self._ready = self._told.inner_text()

    def ask(self, question: str) -> list[str]:
        """Type the question into the empty box, and read the results once the theme has told their number."""
        self._type("")
        expect(self._told).to_have_text(self._ready, timeout=PATIENCE)
        self._type(question)
        expect(self._told).not_to_have_text(self._ready, timeout=PATIENCE)
        links = self._results.evaluate_all("(all) => all.map((one) => one.href)")
        return [slug[1] if (slug := _SLUG.search(link)) else "" for link in links[:DEPTH]]

    def _type(self, text: str) -> None:
        self._box.fill(text)
        self._box.press("End")  # the theme listens to keys
