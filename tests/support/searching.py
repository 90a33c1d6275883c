"""Searches the whole site as a visitor does: in the header's field, and on the page with all results."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from playwright.sync_api import Locator, Page, expect

BEST = "Beste resultaten"
# Results are drawn after they are counted; if nothing was found there are none to wait for.
_IS_ANSWERED = """() => {
    const part = (name) => document.querySelector(`[data-pb-plek="${name}"]`);
    const told = part("telling")?.textContent;
    if (told === undefined || part("telling").hidden || told.startsWith("Er wordt")) return false;
    return told.startsWith("Niets") || part("resultaten").childElementCount > 0;
}"""
_READ = """() => [...document.querySelectorAll(".pb-alles__groep")].map((group) => [
    group.querySelector('[data-pb-plek="kop"]').textContent,
    [...group.querySelectorAll(".pb-alles__resultaat")].map((item) => {
        const [title, kind, excerpt] = ["titel", "soort", "uittreksel"].map((name) => item.querySelector(`[data-pb-plek="${name}"]`));
        return { title: title.textContent, url: title.href, kind: kind.textContent, excerpt: excerpt.innerHTML };
    }),
])"""


@dataclass(frozen=True, slots=True)
class Result:
    """One result: the excerpt is HTML, to show what is marked; the address is relative to the front page."""

    title: str
    address: str
    kind: str
    excerpt: str = field(compare=False, default="")


@dataclass(frozen=True, slots=True)
class Found:
    """The answer of the page: its message, and the results under each heading."""

    told: str
    groups: dict[str, list[Result]]

    @property
    def addresses(self) -> list[str]:
        """The addresses of all results, without anchors and duplicates."""
        return list(dict.fromkeys(result.address.partition("#")[0] for results in self.groups.values() for result in results))


def search(page: Page, front_page: str, query: str, kind: str = "") -> Found:
    """Open the page with the answer to a query, for all kinds or for one."""
    page.goto(f"{front_page}zoeken/?{urlencode({'q': query} | ({'soort': kind} if kind else {}))}")
    return read_answer(page, front_page)


def read_answer(page: Page, front_page: str) -> Found:
    """Read the page's answer, once it is there."""
    page.wait_for_function(_IS_ANSWERED)
    groups: list[tuple[str, list[dict[str, Any]]]] = page.evaluate(_READ)
    return Found(
        page.locator("[data-pb-plek=telling]").inner_text(),
        {
            heading: [Result(each["title"], each["url"].removeprefix(front_page), each["kind"], each["excerpt"]) for each in results]
            for heading, results in groups
        },
    )


def find_field(page: Page) -> Locator:
    """Find the field in the header."""
    return page.locator("[data-pb-kopzoek] input")


def find_list(page: Page) -> Locator:
    """Find the list that opens below it."""
    return page.locator("[data-pb-kopzoek] [data-pb-plek=vondsten]")


def type_in_header(page: Page, text: str) -> Locator:
    """Type in the header's field, and return the list that opens."""
    find_field(page).fill(text)
    expect(find_list(page)).to_be_visible()
    return find_list(page)
