"""Every address a published page gives leads somewhere: MkDocs checks its own pages only, and most pages here are not."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from tests.support.built import BuiltSite

pytestmark = pytest.mark.gate


@dataclass
class Anchors(HTMLParser):
    """The addresses a page points to and the places in it that can be pointed at."""

    links: set[str] = field(default_factory=set)
    places: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Start the parser."""
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what a tag points to and what it is called."""
        named = dict(attrs)
        self.links |= {value for name in ("href", "src") if (value := named.get(name))}
        self.places += filter(None, {named.get("id"), named.get("name") if tag == "a" else None})  # both may name one element


@cache
def read(page: Path) -> Anchors:
    """Parse a page once."""
    anchors = Anchors()
    anchors.feed(page.read_text(encoding="utf-8"))
    return anchors


def test_every_link_within_the_site_leads_to_a_page_and_a_place_on_it(built_site: BuiltSite) -> None:
    broken = [
        f"{address or 'voorpagina'}: {link}"
        for address in built_site.addresses
        for link in sorted(read(built_site.file(address)).links)
        if not _leads_somewhere(link, address, built_site)
    ]
    assert not broken, "\n".join(broken)


def test_no_page_has_two_places_of_one_name(built_site: BuiltSite) -> None:
    places = {address: read(built_site.file(address)).places for address in built_site.addresses}
    double = [f"{address}: #{place}" for address, names in places.items() for place in sorted(set(names)) if names.count(place) > 1]
    assert double == []


def test_the_sitemap_names_every_page_but_mails_and_the_one_for_what_is_missing(built_site: BuiltSite) -> None:
    mails = {address for address in built_site.addresses if address.endswith("/mail.html")}
    assert set(built_site.addresses) - built_site.listed - mails == {"404.html"}
    assert built_site.listed <= set(built_site.addresses)


def _leads_somewhere(link: str, address: str, site: BuiltSite) -> bool:
    url = urlsplit(urljoin(f"https://host.example{site.path}{address}", link))
    if url.scheme not in {"http", "https"} or url.netloc != "host.example":
        return True
    if not url.path.startswith(site.path):
        return False
    target = site.folder / unquote(url.path.removeprefix(site.path))
    page = target / "index.html" if url.path.endswith("/") else target
    if not page.is_file():
        return False
    return not url.fragment or page.suffix != ".html" or unquote(url.fragment) in read(page).places
