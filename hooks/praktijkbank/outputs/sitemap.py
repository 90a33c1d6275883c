"""Lists every page for search engines, without a clock."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit
from xml.sax.saxutils import escape

from praktijkbank.outputs.artifacts import Artifact
from praktijkbank.outputs.site import Site
from praktijkbank.practices.catalogue import dates_of


def make_sitemap(site: Site, urls: Iterable[str]) -> Iterator[Artifact]:
    """Make sitemap.xml of all pages, and robots.txt that points to it; nothing if the site's address is unknown.

    `urls` are the addresses of all pages, the host's and our own, relative to the site's root. Only practices have a date of change:
    for other pages it can't be known without a clock. A robots.txt is only valid at the root of a web host.
    """
    address = site.settings.site_url
    if not address:
        return
    changed = {item.url: max(dates) for item in site.catalogue.items if (dates := dates_of(item.practice))}
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">']
    for url in sorted(set(urls)):
        day = f"<lastmod>{changed[url]}</lastmod>" if url in changed else ""
        lines.append(f"<url><loc>{escape(address + url)}</loc>{day}</url>")
    yield Artifact("sitemap.xml", "\n".join([*lines, "</urlset>", ""]).encode())
    if urlsplit(address).path == "/":
        yield Artifact("robots.txt", f"User-agent: *\nAllow: /\nSitemap: {address}sitemap.xml\n".encode())
