"""Fills the templates that show an issue as HTML: page, feed, PDF and mail lay out one document."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import Any

from markupsafe import Markup, escape

from praktijkbank.newsletters.composition import IMPRINT_HEADING, compose
from praktijkbank.newsletters.letter import Letter
from praktijkbank.newsletters.parts import Document, Link, Prose
from praktijkbank.outputs.site import Site
from praktijkbank.outputs.templating import fill, lead_to
from praktijkbank.text.prose import render_prose
from praktijkbank.text.unbroken import keep_together

DEFAULT_ACCENT = "#0a5263"  # the accent of the site (docs/assets/styles/tokens.css), where a region has none of its own
_ANCHOR = re.compile(r"<a\b([^>]*)>(.*?)</a>", re.DOTALL)
_WORDS = re.compile(r"(<style>.*?</style>)|(?<=>)[^<]*\d[^<]*(?=<)", re.DOTALL)


def compose_letter(site: Site, letter: Letter) -> Document:
    """Make the document of an issue of the site."""
    return compose(letter, site.catalogue.vocabulary)


def fill_letter(
    template: str, site: Site, letter: Letter, document: Document | None = None, *, is_printed: bool = False, **context: Any
) -> Markup:
    """Fill a template with an issue, as `letter` (where it stands) and `document` (what it says; made here where it is not given).

    What `is_printed` tells the address of each link, which paper shows behind it. Amounts and telephone numbers are kept on one line.
    """
    tell = partial(_tell_address, site.settings.site_url) if is_printed else _tell_nothing
    given = {"document": document or compose_letter(site, letter), "IMPRINT_HEADING": IMPRINT_HEADING}
    showing = {"show_prose": partial(show_prose, tell=tell), "tell_address": tell}
    filled = fill(template, site, letter.online_url, letter=letter, **given, **showing, **context)
    return Markup(_WORDS.sub(lambda found: found[1] or keep_together(found[0]), filled))  # noqa: S704 - spaces are all that changed


def _tell_address(site_url: str, link: Link) -> Markup:
    """Return the attribute with a link's address as a reader would type it; nothing where its text is that, or it is not known."""
    if link.is_bare or (link.target.startswith("/") and not site_url):
        return Markup("")
    return Markup(' data-adres="{}"').format(lead_to(site_url, link.address).removeprefix("https://"))


def _tell_nothing(_link: Link) -> Markup:
    return Markup("")


def show_prose(prose: Prose, root: str, *, in_frames: bool = True, tell: Callable[[Link], Markup] = _tell_nothing) -> Markup:
    """Return the HTML of a text, its links as the document has them, its tables perhaps in frames that scroll.

    `root` leads to the root of the site; `tell` gives what further attributes a link has.
    """
    html = render_prose(prose.text, in_frames=in_frames)
    if not prose.links:
        return html
    links = iter(prose.links)
    return Markup(_ANCHOR.sub(lambda match: _write_anchor(match, next(links), root, tell), html))  # noqa: S704 - render_prose made it safe


def _write_anchor(match: re.Match[str], link: Link, root: str, tell: Callable[[Link], Markup]) -> str:
    """Write a link anew: with another text where the document has one, and with the address of what is on the site itself."""
    same = " ".join(Markup(match[2]).striptags().split()) == link.text  # noqa: S704 - only to compare
    where = f' href="{escape(lead_to(root, link.target))}"' if link.target.startswith("/") else match[1]
    return f"<a{where}{tell(link)}>{match[2] if same else escape(link.text)}</a>"
