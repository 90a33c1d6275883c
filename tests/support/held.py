"""Holds requests of a page, so that tests see what a reader on a slow connection sees."""

from __future__ import annotations

from re import Pattern

from playwright.sync_api import Page, Route

_STEP = 20  # ms


class Held:
    """The requests to an address, from the first until they are released."""

    def __init__(self, page: Page, address: str | Pattern[str]) -> None:
        """Hold every request to an address."""
        self._page = page
        self._routes: list[Route] = []
        self._is_released = False
        page.route(address, self._take)

    def release(self) -> None:
        """Release all requests, the last first, and let later ones pass; wait until there is at least one."""
        while not self._routes:
            self._page.wait_for_timeout(_STEP)
        self._is_released = True
        for route in reversed(self._routes):
            route.continue_()

    def _take(self, route: Route) -> None:
        if self._is_released:
            route.continue_()
        else:
            self._routes.append(route)
