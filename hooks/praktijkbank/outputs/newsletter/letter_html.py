"""Fills the templates that show an issue as HTML: page, feed, PDF and mail lay out one document."""

from __future__ import annotations

import re
from typing import Any

from markupsafe import Markup, escape

from praktijkbank.newsletters.composition import IMPRINT_HEADING, compose
from praktijkbank.newsletters.letter import Letter
from praktijkbank.newsletters.parts import Document, Link, Prose
from praktijkbank.outputs.site import Site
from praktijkbank.outputs.templating import fill, lead_to
from praktijkbank.text.prose import render_prose

DEFAULT_ACCENT = "#0a5263"  # the accent of the site (docs/assets/styles/tokens.css), where a region has none of its own
_ANCHOR = re.compile(r"<a\b([^>]*)>(.*?)</a>", re.DOTALL)


def compose_letter(site: Site, letter: Letter) -> Document:
    """Make the document of an issue of the site."""
    return compose(letter, site.catalogue.vocabulary)


def fill_letter(template: str, site: Site, letter: Letter, document: Document | None = None, **context: Any) -> Markup:
    """Fill a template with an issue, as `letter` (where it stands) and `document` (what it says; made here where it is not given)."""
    given = {"document": document or compose_letter(site, letter), "show_prose": show_prose, "IMPRINT_HEADING": IMPRINT_HEADING}
    return fill(template, site, letter.online_url, letter=letter, **given, **context)


def show_prose(prose: Prose, root: str, *, in_frames: bool = True) -> Markup:
    """Return the HTML of a text, its links as the document has them, its tables perhaps in frames that scroll.

    `root` leads to the root of the site.
    """
    html = render_prose(prose.text, in_frames=in_frames)
    if not prose.links:
        return html
    links = iter(prose.links)
    return Markup(_ANCHOR.sub(lambda match: _write_anchor(match, next(links), root), html))  # noqa: S704 - render_prose made it safe


def _write_anchor(match: re.Match[str], link: Link, root: str) -> str:
    """Write a link anew: with another text where the document has one, and with the address of what is on the site itself."""
    same = " ".join(Markup(match[2]).striptags().split()) == link.text  # noqa: S704 - only to compare
    where = f' href="{escape(lead_to(root, link.target))}"' if link.target.startswith("/") else match[1]
    return f"<a{where}>{match[2] if same else escape(link.text)}</a>"
