"""Followers of the practices, or of a theme, region or school type, hear of every practice that is new or changed."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from lxml import etree  # type: ignore[import-untyped]

from praktijkbank.outputs.artifacts import link_feeds
from praktijkbank.outputs.atom import MAX_ENTRIES
from praktijkbank.outputs.lists.overview import render_overview
from praktijkbank.outputs.lists.practice_feeds import make_practice_feeds
from praktijkbank.outputs.site import Settings, Site
from tests.conftest import MINIMAL, MakeSite
from tests.outputs.test_every_field import FULL
from tests.support.hostile import TEXTS, make_hostile
from tests.support.html import read_links

A = "{http://www.w3.org/2005/Atom}"
RULES = Path(__file__).parents[2] / "gates" / "atom.rng"


def read_feeds(site: Site) -> dict[str, list[tuple[str | None, ...]]]:
    """Return the id, title, day and summary of every entry, by the path of its feed."""
    roots = {artifact.path: ET.fromstring(artifact.content) for artifact in make_practice_feeds(site)}  # noqa: S314 - our own file
    tags = ("id", "title", "updated", "summary")
    return {path: [tuple(entry.findtext(A + tag) for tag in tags) for entry in root.iter(f"{A}entry")] for path, root in roots.items()}


def test_every_new_and_changed_practice_is_told_newest_first(make_site: MakeSite) -> None:
    site = make_site(vol=FULL, ander=MINIMAL.format(title="Ander") + "added: 2026-01-15\n", zonder=MINIMAL.format(title="Zonder dag"))
    address = "https://praktijkbank.example/praktijken"  # a renamed practice keeps the id of its first name
    changed = (f"{address}/eerder/#wijziging-1", "Gewijzigd: De titel", "2026-02-03T12:00:00Z", "Een wijziging")
    new = (f"{address}/eerder/#toegevoegd", "Nieuw: De titel", "2026-01-02T12:00:00Z", "De samenvatting.")
    other = (f"{address}/ander/#toegevoegd", "Nieuw: Ander", "2026-01-15T12:00:00Z", "Een korte samenvatting.")

    assert read_feeds(site) == {
        "praktijken/feed.xml": [changed, other, new],
        "praktijken/feed/thema/privacy.xml": [changed, new],
        "praktijken/feed/regio/flevoland.xml": [changed, new],
        "praktijken/feed/onderwijssoort/po.xml": [changed, new],
    } | {path: [changed, new] for path in read_feeds(site) if path.startswith("praktijken/feed/regio/")}


def test_a_line_of_the_day_that_a_practice_was_added_is_no_change(make_site: MakeSite) -> None:
    dated = "added: 2026-01-15\nchanges: [{date: 2026-01-15, what: Opgenomen.}, {date: 2026-01-16, what: Cijfers.}]\n"
    feed = read_feeds(make_site(x=MINIMAL.format(title="X") + dated))["praktijken/feed.xml"]
    assert [(title, summary) for _, title, _, summary in feed] == [("Gewijzigd: X", "Cijfers."), ("Nieuw: X", "Een korte samenvatting.")]


def test_a_feed_holds_the_latest_only(make_site: MakeSite) -> None:
    changes = "\n".join(f"  - {{date: 2026-01-{day:02}, what: Wijziging {number}}}" for number in range(3) for day in range(1, 29))
    feed = read_feeds(make_site(x=MINIMAL.format(title="X") + f"changes:\n{changes}\n"))["praktijken/feed.xml"]
    assert (len(feed), feed[0][2]) == (MAX_ENTRIES, "2026-01-28T12:00:00Z")


def test_the_list_offers_every_feed_that_there_is_and_no_other(make_site: MakeSite) -> None:
    site = make_site(vol=FULL, ander=MINIMAL.format(title="Ander"))
    offered = {path.removeprefix("../") for path in read_links(render_overview(site, "praktijken/", {})) if path.endswith(".xml")}
    assert offered == set(read_feeds(site))


@pytest.mark.parametrize("text", TEXTS)
def test_nothing_hostile_breaks_a_feed(make_site: MakeSite, text: str) -> None:
    site = make_hostile(make_site(vol=FULL, ander=MINIMAL.format(title="Ander")), "vol", text)
    assert [len(entries) for entries in read_feeds(site).values()] == [2] * len(read_feeds(site))


def test_without_an_address_or_a_dated_practice_there_is_none(make_site: MakeSite) -> None:
    site = make_site(vol=FULL, ander=MINIMAL.format(title="Ander"))
    assert read_feeds(Site(site.catalogue, Settings("P", "", "x"))) == {}


def test_without_a_dated_practice_there_is_none(make_site: MakeSite) -> None:
    assert read_feeds(make_site(x=MINIMAL.format(title="X"))) == {}


def test_the_real_feeds_keep_the_rules_of_atom(real_site: Site) -> None:
    rules = etree.RelaxNG(etree.parse(RULES))
    for artifact in make_practice_feeds(real_site):
        assert rules.validate(etree.fromstring(artifact.content)), artifact.path


def test_the_head_of_a_page_names_its_feed_by_its_own_words() -> None:
    link = link_feeds([("praktijken/feed/regio/x.xml", 'A & "B"')], "regios/x/")
    assert link == (
        '<link rel="alternate feed" type="application/atom+xml" title="A &amp; &quot;B&quot;" href="../../praktijken/feed/regio/x.xml">'
    )
