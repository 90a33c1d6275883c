"""Prints generated pages on a page the host rendered once, by plain substitution of a few placeholders."""

from __future__ import annotations

import re
from html import escape

from praktijkbank.outputs.artifacts import Layout, Page

# Capitals: no name of a file can hold them.
NAME = "PlaatshouderNaam"
TITLE = "PlaatshouderTitel"
DESCRIPTION = "PlaatshouderBeschrijving"
BODY = "PlaatshouderInhoud"

_PLACEHOLDERS = re.compile(f"({NAME}(?:/{NAME})*|{TITLE}|{DESCRIPTION}|{BODY})")


def make_specimen(layout: Layout) -> Page:
    """Return the page that a host renders once per layout: placeholders instead of content."""
    name = "/".join([NAME] * layout.levels)
    return Page(layout, name, TITLE, DESCRIPTION, f"<h1>{BODY}</h1>")


class Frame:
    """One layout, cut at its placeholders, ready to print pages on."""

    def __init__(self, html: str) -> None:
        """Take the HTML that the host rendered for the blank page."""
        self._parts = _PLACEHOLDERS.split(html.replace(f"<h1>{BODY}</h1>", BODY))

    def print(self, page: Page) -> str:
        """Return the whole HTML of a page."""
        name = "/".join([NAME] * page.layout.levels)
        filled = {name: page.name, TITLE: escape(page.title), DESCRIPTION: escape(page.description), BODY: page.body}
        return "".join(filled.get(part, part) for part in self._parts)
