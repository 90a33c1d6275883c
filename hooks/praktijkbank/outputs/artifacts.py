"""What an output produces: finished files, and pages that still need the host's frame for their layout."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from praktijkbank.pages.addresses import root_from


@dataclass(frozen=True, slots=True)
class Artifact:
    """One file of the published site: its path below the site's root, and its bytes."""

    path: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Line:
    """One piece of a file that many jobs contribute to; pieces are joined in the order of their numbers."""

    path: str
    number: int
    content: bytes


@dataclass(frozen=True, slots=True)
class Layout:
    """A kind of generated page: the shape of its addresses, and the sections that every such page has.

    `pattern` contains one `{name}`, filled in per page, of `levels` parts separated by slashes (all pages of a kind are equally
    deep, so that relative addresses are the same); `sections` are (anchor, heading) pairs.
    """

    kind: str
    pattern: str
    sections: tuple[tuple[str, str], ...] = ()
    levels: int = 1

    def find_address(self, name: str) -> str:
        """Return the address of the page with some name, from the site's root."""
        return self.pattern.format(name=name)


@dataclass(frozen=True, slots=True)
class Page:
    """One generated page; title and description are plain text, body is HTML.

    With `is_listed` false, the page asks search engines to skip it and is not in the sitemap. `feeds` are the Atom feeds named in its
    head, as pairs of path (from the site's root) and title.
    """

    layout: Layout
    name: str
    title: str
    description: str
    body: str
    is_listed: bool = True
    feeds: tuple[tuple[str, str], ...] = ()

    @property
    def url(self) -> str:
        """The page's address relative to the site's root, ending in a slash."""
        return self.layout.find_address(self.name)


Product = Page | Artifact | Line


def link_feeds(feeds: Iterable[tuple[str, str]], url: str) -> str:
    """Return the link elements for feeds (path, title) in the head of the page at `url`, with which programs discover them."""
    # Material's script treats a bare "alternate" as the page in another language, and requests a sitemap beside it.
    named = '<link rel="alternate feed" type="application/atom+xml" title="{}" href="{}{}">'
    return "".join(named.format(escape(title), root_from(url), path) for path, title in feeds)
