"""Fills the templates that show an issue as HTML: page, feed, PDF and mail present the same document."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import Any

from markupsafe import Markup, escape

from praktijkbank.newsletters.composition import IMPRINT_HEADING, compose
from praktijkbank.newsletters.letter import Letter
from praktijkbank.newsletters.parts import Document, Link, Prose
from praktijkbank.newsletters.section_blocks import MAX_PICTURE_WIDTH
from praktijkbank.outputs.site import Site
from praktijkbank.outputs.templating import fill, lead_to
from praktijkbank.text.prose import render_prose
from praktijkbank.text.unbroken import keep_together

DEFAULT_ACCENT = "#0a5263"  # the site's accent (docs/assets/styles/tokens.css), for regions without their own
_ANCHOR = re.compile(r"<a\b([^>]*)>(.*?)</a>", re.DOTALL)
_WORDS = re.compile(r"(<style>.*?</style>)|(?<=>)[^<]*\d[^<]*(?=<)", re.DOTALL)


def compose_letter(site: Site, letter: Letter) -> Document:
    """Make the document of an issue of the site."""
    return compose(letter, site.catalogue.vocabulary)


def fill_letter(
    template: str, site: Site, letter: Letter, document: Document | None = None, *, is_printed: bool = False, **context: Any
) -> Markup:
    """Fill a template with an issue: `letter` (its place and selection) and `document` (its content, made here if not given).

    With `is_printed`, each link gets its address as an attribute, which paper shows after it. Amounts and telephone numbers do not break
    over lines.
    """
    tell = partial(_tell_address, site.settings.site_url) if is_printed else _tell_nothing
    given = {"document": document or compose_letter(site, letter), "IMPRINT_HEADING": IMPRINT_HEADING}
    given |= {"is_printed": is_printed, "MAX_PICTURE_WIDTH": MAX_PICTURE_WIDTH}
    showing = {"show_prose": partial(show_prose, tell=tell), "tell_address": tell}
    filled = fill(template, site, letter.online_url, letter=letter, **given, **showing, **context)
    return Markup(_WORDS.sub(lambda found: found[1] or keep_together(found[0]), filled))  # noqa: S704 - only spaces were changed


def _tell_address(site_url: str, link: Link) -> Markup:
    """Return an attribute with a link's address as a reader would type it; empty if the text shows it or the site's address is unknown."""
    if link.is_bare or (link.target.startswith("/") and not site_url):
        return Markup("")
    return Markup(' data-adres="{}"').format(lead_to(site_url, link.address).removeprefix("https://"))


def _tell_nothing(_link: Link) -> Markup:
    return Markup("")


def show_prose(prose: Prose, root: str, *, in_frames: bool = True, tell: Callable[[Link], Markup] = _tell_nothing) -> Markup:
    """Return the HTML of a text, with the document's links, and its tables possibly in scrolling frames.

    `root` leads to the root of the site; `tell` returns extra attributes for a link.
    """
    html = render_prose(prose.text, in_frames=in_frames)
    if not prose.links:
        return html
    links = iter(prose.links)
    return Markup(_ANCHOR.sub(lambda match: _write_anchor(match, next(links), root, tell), html))  # noqa: S704 - render_prose made it safe


def _write_anchor(match: re.Match[str], link: Link, root: str, tell: Callable[[Link], Markup]) -> str:
    """Rewrite a link: with the document's text if that differs, and with the full address of a page on the site."""
    same = " ".join(Markup(match[2]).striptags().split()) == link.text  # noqa: S704 - only to compare
    where = f' href="{escape(lead_to(root, link.target))}"' if link.target.startswith("/") else match[1]
    return f"<a{where}{tell(link)}>{match[2] if same else escape(link.text)}</a>"
