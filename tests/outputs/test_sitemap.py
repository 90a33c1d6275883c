"""The sitemap lists every page, hand-written or generated, and has no date from a clock."""

from __future__ import annotations

from dataclasses import replace

from praktijkbank.outputs.site import Site
from praktijkbank.outputs.sitemap import make_sitemap
from tests.conftest import MINIMAL, SETTINGS, MakeSite


def make(site: Site, address: str, *urls: str) -> dict[str, str]:
    """Return the files for a site at an address."""
    there = replace(site, settings=replace(SETTINGS, site_url=address))
    return {artifact.path: artifact.content.decode() for artifact in make_sitemap(there, urls)}


def test_it_names_all_pages_in_order_with_the_last_change_of_practices(make_site: MakeSite) -> None:
    site = make_site(
        a=MINIMAL.format(title="A") + "added: 2025-01-02\nchecked: {date: 2026-03-04, by: redactie}\n", b=MINIMAL.format(title="B")
    )

    files = make(site, "https://voorbeeld.nl/", "praktijken/b/", "", "over/", "praktijken/a/", "over/")

    assert files == {
        "sitemap.xml": (
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
            "<url><loc>https://voorbeeld.nl/</loc></url>\n"
            "<url><loc>https://voorbeeld.nl/over/</loc></url>\n"
            "<url><loc>https://voorbeeld.nl/praktijken/a/</loc><lastmod>2026-03-04</lastmod></url>\n"
            "<url><loc>https://voorbeeld.nl/praktijken/b/</loc></url>\n"
            "</urlset>\n"
        ),
        "robots.txt": "User-agent: *\nAllow: /\nSitemap: https://voorbeeld.nl/sitemap.xml\n",
    }


def test_below_a_path_no_robots_file_is_made_because_nobody_would_read_it(make_site: MakeSite) -> None:
    files = make(make_site(), "https://voorbeeld.nl/a&b/", "")
    assert list(files) == ["sitemap.xml"]
    assert "<loc>https://voorbeeld.nl/a&amp;b/</loc>" in files["sitemap.xml"]


def test_without_an_address_there_is_no_sitemap(make_site: MakeSite) -> None:
    assert make(make_site(), "", "over/") == {}
