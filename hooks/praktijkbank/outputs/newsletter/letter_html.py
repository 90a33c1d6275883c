"""Fills the templates that show an issue as HTML: page, feed, PDF and mail lay out one document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from markupsafe import Markup, escape

from praktijkbank.newsletters.composition import IMPRINT_HEADING, compose
from praktijkbank.newsletters.letter import Letter
from praktijkbank.newsletters.parts import Document, Link, Prose
from praktijkbank.outputs.site import Site
from praktijkbank.outputs.templating import fill
from praktijkbank.text.prose import render_prose

_ANCHOR = re.compile(r"<a\b([^>]*)>(.*?)</a>", re.DOTALL)


def compose_letter(site: Site, letter: Letter) -> Document:
    """Make the document of an issue of the site."""
    return compose(letter, site.catalogue.vocabulary)


def fill_letter(template: str, site: Site, letter: Letter, document: Document | None = None, **context: Any) -> Markup:
    """Fill a template with an issue, as `letter` (where it stands) and `document` (what it says; made here where it is not given)."""
    given = {"document": document or compose_letter(site, letter), "show_prose": show_prose, "IMPRINT_HEADING": IMPRINT_HEADING}
    return fill(template, site, letter.online_url, letter=letter, **given, **context)


def show_prose(prose: Prose, *, in_frames: bool = True) -> Markup:
    """Return the HTML of a text, its links named as the document names them, its tables perhaps in frames that scroll."""
    html = render_prose(prose.text, in_frames=in_frames)
    if not prose.links:
        return html
    links = iter(prose.links)
    return Markup(_ANCHOR.sub(lambda match: _name_anchor(match, links), html))  # noqa: S704 - render_prose made it safe


def _name_anchor(match: re.Match[str], links: Iterator[Link]) -> str:
    """Write a link anew where its text was made to differ."""
    text = next(links).text
    same = " ".join(Markup(match[2]).striptags().split()) == text  # noqa: S704 - only to compare
    return match[0] if same else f"<a{match[1]}>{escape(text)}</a>"
