"""Opens the checklist in a browser and reads its points."""

from __future__ import annotations

from playwright.sync_api import Page, expect


def open_list(page: Page, search: str = "") -> None:
    """Open the checklist and wait for its filters."""
    page.goto(f"voor-je-begint/{search}")
    page.locator(".pb-zoeker--klaar").wait_for()


def points(page: Page) -> list[str]:
    """Return the texts of the points on the page, once they match the current list."""
    expect(page.locator("[aria-busy=true]")).to_have_count(0)
    return page.locator(".pb-punt .pb-keuze").all_inner_texts()
