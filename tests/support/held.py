"""Keeps requests of a page waiting, so that tests see what a reader on a slow line sees."""

from __future__ import annotations

from re import Pattern

from playwright.sync_api import Page, Route

_STEP = 20  # ms


class Held:
    """The requests to some address, from the first until they are let go."""

    def __init__(self, page: Page, address: str | Pattern[str]) -> None:
        """Hold every request to an address."""
        self._page = page
        self._routes: list[Route] = []
        self._is_released = False
        page.route(address, self._take)

    def release(self) -> None:
        """Let all go, the last first, and those that come later; waits until there is one."""
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
