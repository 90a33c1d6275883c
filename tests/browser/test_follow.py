"""What a reader takes along from a list, and how a reader learns what came since: feeds at the filters, and the visit before."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.comparison import read
from tests.support.lists import read_site, tell, write_site
from tests.support.server import serve

DATED = {
    "alfa": tell("Alfa", schools=["po"], payers=["gemeente"], town="almere") + "added: 2026-01-05\n",
    "beta": tell("Bèta", schools=["vo"], payers=["gemeente"])
    + "added: 2026-01-04\nchanges: [{date: 2026-02-01, what: Het bedrag & meer}]\n",
    "formule": tell("=1+1", schools=["po"]) + "added: 2026-01-03\n",
    "oud": tell("Oud", schools=["mbo"]),
}

PAGES = {"praktijken/": "<h1>Praktijken</h1><!-- praktijkbank: sinds-vorig-bezoek --><!-- praktijkbank: overzicht -->"}


@pytest.fixture(scope="module")
def front_page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site with dated practices that knows its own address, so that it has feeds."""
    folder = tmp_path_factory.mktemp("follow")
    site = read_site(folder / "input", DATED)
    known = replace(site, settings=replace(site.settings, site_url="https://praktijkbank.example/"))
    with serve(write_site(folder / "output", known, PAGES), "/kennisbank/") as address:
        yield address


def open_overview(page: Page, search: str = "") -> None:
    """Open the list and wait until it can be filtered."""
    page.goto(f"praktijken/{search}")
    expect(page.locator(".pb-zoeker--klaar")).to_be_visible()


def since(page: Page) -> Locator:
    """Find what came since the visit before."""
    return page.locator("[data-pb-sinds]")


def test_a_list_is_taken_along_as_it_is_shown(desktop: Page) -> None:
    desktop.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_overview(desktop, "?onderwijssoort=po")
    expect(desktop.locator(".pb-kaart")).to_have_count(2)
    with desktop.expect_download() as download:
        desktop.get_by_role("button", name="Download CSV (2 praktijken)").click()
    lines = read(download.value, "praktijken-lijst.csv").decode("utf-8-sig").splitlines()
    assert lines[0] == '"Praktijk";"Waar";"Samenvatting";"Soort bewijs";"Wie betaalt";"Ouderdom";"Niet vermeld";"Adres"'
    assert [line.split(";")[0] for line in lines[1:]] == ['"\'=1+1"', '"Alfa"']
    mail = desktop.get_by_role("link", name="Deel per mail")
    mail.focus()
    body = parse_qs(urlsplit(mail.get_attribute("href") or "").query)["body"][0]
    assert body.split("\r\n") == ["2 praktijken; Onderwijssoort: Basisonderwijs.", "", desktop.url]
    desktop.get_by_role("button", name="Kopieer link").click()
    expect(desktop.get_by_role("status").get_by_text("De link is gekopieerd.")).to_be_visible()
    assert desktop.evaluate("navigator.clipboard.readText()") == desktop.url


def test_the_feed_of_a_filter_is_offered_with_it(desktop: Page, front_page: str) -> None:
    open_overview(desktop)
    offer = desktop.locator("[data-pb-plek=volg]")
    expect(offer).to_be_hidden()
    open_overview(desktop, "?onderwijssoort=po,mbo&financiering=gemeente")
    expect(offer).to_have_text("Blijf op de hoogte van Basisonderwijs")
    link = offer.get_by_role("link", name="Basisonderwijs")
    assert link.evaluate("link => link.href") == f"{front_page}praktijken/feed/onderwijssoort/po.xml"


def test_only_a_later_visit_tells_what_came_since_and_the_wipe_forgets_it(desktop: Page) -> None:
    open_overview(desktop)
    expect(since(desktop)).to_be_hidden()
    key, seen = desktop.evaluate("Object.entries(localStorage)[0]")
    assert json.loads(seen) == [
        "2026-02-01 beta wijziging-1",
        "2026-01-05 alfa toegevoegd",
        "2026-01-04 beta toegevoegd",
        "2026-01-03 formule toegevoegd",
    ]
    desktop.reload()
    desktop.wait_for_load_state("networkidle")
    expect(since(desktop)).to_be_hidden()
    earlier = json.dumps(["2026-01-04 beta toegevoegd"])
    later = desktop.context.new_page()
    later.add_init_script(f"if (!sessionStorage.length) localStorage.setItem({json.dumps(key)}, {json.dumps(earlier)})")
    open_overview(later)
    later.get_by_text("Sinds je vorige bezoek: 2 nieuw of gewijzigd").click()
    expect(since(later).get_by_role("listitem")).to_have_text(
        ["Gewijzigd Bèta, 1 februari 2026Het bedrag & meer", "Nieuw Alfa, 5 januari 2026"], use_inner_text=False
    )
    later.reload()
    expect(later.get_by_text("Sinds je vorige bezoek: 2 nieuw of gewijzigd")).to_be_visible()  # a visit lasts as long as its window
    later.goto("mijn-lijst/")
    later.get_by_role("button", name="Wis dit van mijn apparaat").click()
    assert later.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]


@pytest.mark.parametrize("stored", ["geen json", "{}", "[7, null]"])
def test_what_others_put_in_the_memory_of_visits_does_no_harm(desktop: Page, stored: str) -> None:
    open_overview(desktop)
    desktop.evaluate("stored => { localStorage.setItem(Object.keys(localStorage)[0], stored); sessionStorage.clear(); }", stored)
    desktop.reload()
    desktop.wait_for_load_state("networkidle")
    assert desktop.evaluate("JSON.parse(Object.values(localStorage)[0]).length") == 4
