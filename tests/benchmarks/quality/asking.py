"""Puts questions to a search as a reader does, in a browser, and reads the addresses of its first results."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol
from urllib.parse import urlencode, urlsplit

from playwright.sync_api import Page, expect

from tests.benchmarks.quality.measures import DEPTH

PATIENCE = 60_000
_IS_ANSWERED = """() => {
    const find = (name) => document.querySelector(`[data-pb-plek="${name}"]`);
    if (!find("storing").hidden) throw new Error("the search page says that it does not work");
    return find("lijsten").hidden || find("telling").textContent.startsWith("Niets gevonden");
}"""
_BEST = "Beste resultaten"
_LINKS = "(results) => results.map((result) => [...result.querySelectorAll('a')].map((link) => link.href))"


class Search(Protocol):
    """A search on an open page."""

    def ask(self, question: str) -> list[frozenset[str]]:
        """Return the results of a question, best first, at most five: the addresses that each one links to."""
        ...


class SitePage:
    """Our site's search page, which the form in the header leads to: its best results over all kinds."""

    def __init__(self, page: Page, front_page: str) -> None:
        """Take a browser page and the address of our front page."""
        self._page = page
        self._front_page = front_page

    def ask(self, question: str) -> list[frozenset[str]]:
        """Open the page with the question in its address, and read the group of the best results."""
        self._page.goto(f"{self._front_page}zoeken/?{urlencode({'q': question})}")
        self._page.wait_for_function(_IS_ANSWERED, timeout=PATIENCE)
        best = self._page.locator(".pb-alles__groep", has=self._page.get_by_role("heading", name=_BEST))
        results = best.locator(".pb-alles__resultaat").evaluate_all(_LINKS)
        return [name_addresses(links, self._front_page) for links in results[:DEPTH]]


class SearchBox:
    """The search box of the theme in the header of an ordinary site."""

    def __init__(self, page: Page, front_page: str) -> None:
        """Open the box on the front page, and wait until it responds; note the message that it shows for an empty box."""
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(front_page)
        self._front_page = front_page
        self._box = page.locator(".md-search__input")
        self._told = page.locator(".md-search-result__meta")
        self._results = page.locator(".md-search-result__item")
        self._box.click()
        self._type("school")
        expect(self._results.first).to_be_attached(timeout=PATIENCE)
        self._type("")
        expect(self._results).to_have_count(0, timeout=PATIENCE)
        self._ready = self._told.inner_text()

    def ask(self, question: str) -> list[frozenset[str]]:
        """Type the question into the empty box, and read the results once the theme reports their number."""
        self._type("")
        expect(self._told).to_have_text(self._ready, timeout=PATIENCE)
        self._type(question)
        expect(self._told).not_to_have_text(self._ready, timeout=PATIENCE)
        return [name_addresses(links, self._front_page) for links in self._results.evaluate_all(_LINKS)[:DEPTH]]

    def _type(self, text: str) -> None:
        self._box.fill(text)
        self._box.press("End")  # the theme responds to keys


def name_addresses(links: Iterable[str], front_page: str) -> frozenset[str]:
    """Return the addresses that the links of one result lead to, relative to the front page: anchors, and the pages they are on."""
    addresses: set[str] = set()
    for link in links:
        parts = urlsplit(link)
        page = parts.path.removeprefix(urlsplit(front_page).path)
        addresses |= {page, f"{page}#{parts.fragment}"} if parts.fragment else {page}
    return frozenset(addresses)
