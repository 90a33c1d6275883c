"""The reader's own list: kept on the device, in every window, shared as a link, taken to the comparison and the memo, and wiped."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import OpenPage
from tests.support.axe import WINDOWS, violations_in_light_and_dark
from tests.support.chromium import DESKTOP, Device
from tests.support.comparison import PRACTICES
from tests.support.lists import read_site, tell, write_site
from tests.support.server import serve

pytestmark = pytest.mark.wiped_windows

HOSTILE = '<img src=x onerror="window.boe=1">"\'&\u202e=1+1'
ONCE_CALLED = "title: Nu anders\nsummary: Over wat nu anders heet.\napproach: Zo.\nplace: not stated\nformerly: [vroeger]\n"


@pytest.fixture(scope="module")
def front_page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site of which these tests know every practice, one of which was called otherwise before."""
    folder = tmp_path_factory.mktemp("shortlist")
    shown = {slug: PRACTICES[slug] for slug in ("alfa", "beta", "delta", "epsilon", "formule")}
    site = read_site(folder / "input", shown | {"nu-anders": ONCE_CALLED, "zeta": tell("Zeta")})
    with serve(write_site(folder / "output", site), "/kennisbank/") as address:
        yield address


def keep(page: Page, *slugs: str) -> None:
    """Choose practices on the list of all."""
    page.goto("praktijken/")
    for slug in slugs:
        page.locator(f"[data-pb-kies~={slug}]").click()


def open_list(page: Page, hash_: str = "") -> None:
    """Open the list and wait for names and places."""
    with page.expect_response("**/namen.json"):
        page.goto(f"mijn-lijst/{hash_}")
        page.reload()


def note(page: Page, title: str) -> Locator:
    """Find the field for a note."""
    return page.get_by_role("textbox", name=f"Mijn aantekening bij {title}")


def listed(page: Page) -> list[str]:
    """Return the titles on the reader's own list."""
    return page.locator("[data-pb-plek=praktijken] h3").all_inner_texts()


def link_of(page: Page) -> str:
    """Return what the button that copies the link copies."""
    page.get_by_role("button", name="Kopieer link").click()
    expect(page.get_by_role("status").get_by_text("De link is gekopieerd.")).to_be_visible()
    link: str = page.evaluate("navigator.clipboard.readText()")
    return link


def test_the_list_outlives_the_window_and_follows_in_every_other(desktop: Page) -> None:
    keep(desktop, "beta", "alfa")
    other = desktop.context.new_page()
    open_list(other)
    assert listed(other) == ["Bèta", "Alfa"]
    other.get_by_label("Naam van de lijst").fill("Voor het college")
    note(other, "Alfa").fill("Bel eerst.")
    desktop.locator("[data-pb-kies=delta]").click()
    expect(other.locator("[data-pb-plek=praktijken] h3")).to_have_text(["Bèta", "Alfa", "Delta"])
    expect(note(other, "Alfa")).to_have_value("Bel eerst.")
    other.get_by_role("button", name=re.compile("Haal van mijn lijst ?: Bèta")).click()
    expect(desktop.locator(".pb-keuzebalk__tekst")).to_have_text("2 gekozen: Alfa, Delta")
    other.get_by_role("button", name="Zet terug").click()
    expect(desktop.locator(".pb-keuzebalk__tekst")).to_have_text("3 gekozen: Bèta, Alfa, Delta")
    desktop.close()
    other.close()
    later = other.context.new_page()
    open_list(later)
    expect(later.get_by_role("heading", name="Voor het college")).to_be_visible()
    assert (listed(later), note(later, "Alfa").input_value()) == (["Bèta", "Alfa", "Delta"], "Bel eerst.")


def test_a_practice_with_a_note_stays_on_the_list_when_it_is_no_longer_chosen(desktop: Page) -> None:
    keep(desktop, "alfa", "beta")
    open_list(desktop)
    note(desktop, "Alfa").fill("Bel eerst.")
    desktop.goto("praktijken/")
    for slug in ("alfa", "beta"):
        desktop.locator(f"[data-pb-kies={slug}]").click()
    expect(desktop.locator("[data-pb-kies=alfa]")).to_contain_text("Op je lijst")
    open_list(desktop)
    assert (listed(desktop), note(desktop, "Alfa").input_value()) == (["Alfa"], "Bel eerst.")


def test_four_are_compared_and_more_may_stand_on_the_list(desktop: Page) -> None:
    keep(desktop, "alfa", "beta", "delta", "epsilon", "zeta")
    open_list(desktop)
    assert listed(desktop) == ["Alfa", "Bèta", "Delta", "Epsilon", "Zeta"]
    expect(desktop.get_by_text("5 praktijken op je lijst, 4 gekozen om te vergelijken (hoogstens 4).")).to_be_visible()
    last = desktop.get_by_role("checkbox", name=re.compile("notitie ?: Zeta"))
    last.click()
    expect(desktop.get_by_role("status").get_by_text("Vier is het hoogste aantal om te vergelijken.")).to_be_visible()
    expect(last).not_to_be_checked()
    desktop.get_by_role("checkbox", name=re.compile("notitie ?: Alfa")).uncheck()
    last.check()
    assert (desktop.get_by_role("link", name="Vergelijk de 4").get_attribute("href") or "").endswith("?kies=beta,delta,epsilon,zeta")


def test_a_shared_link_shows_the_list_and_leaves_the_readers_own_alone_until_asked(open_page: OpenPage) -> None:
    sender, reader = open_page(DESKTOP), open_page(DESKTOP)
    sender.context.grant_permissions(["clipboard-read", "clipboard-write"])
    keep(sender, "alfa", "beta")
    open_list(sender)
    sender.get_by_label("Naam van de lijst").fill("Van Bo")
    note(sender, "Alfa").fill(HOSTILE)
    link = link_of(sender)
    keep(reader, "delta")
    open_list(reader)
    note(reader, "Delta").fill("Van mij.")
    reader.goto(link)
    reader.reload()
    shared = reader.locator("[data-pb-plek=gedeelde-praktijken]")
    expect(shared.locator("h3")).to_have_text(["Alfa", "Bèta"])
    expect(shared.locator("blockquote").first).to_have_text(HOSTILE.replace("\u202e", ""))
    expect(reader.get_by_text("Je eigen lijst is bewaard")).to_be_visible()
    reader.get_by_role("button", name="Zet deze praktijken op mijn lijst").click()
    assert listed(reader) == ["Delta", "Alfa", "Bèta"]
    assert [note(reader, title).input_value() for title in ("Delta", "Alfa")] == ["Van mij.", HOSTILE.replace("\u202e", "")]
    assert (reader.url.partition("#")[1], reader.evaluate("window.boe")) == ("", None)
    reader.get_by_role("button", name="Zet terug").click()
    assert listed(reader) == ["Delta"]
    reader.goto(link)
    reader.reload()
    reader.get_by_role("button", name="Zet deze in de plaats van mijn lijst").click()
    assert listed(reader) == ["Alfa", "Bèta"]
    sender.goto(link)
    sender.reload()
    expect(sender.get_by_role("heading", name="Van Bo")).to_be_visible()  # the reader's own list asks nothing
    assert listed(sender) == ["Alfa", "Bèta"]


def test_an_old_name_leads_to_the_practice_and_a_withdrawn_one_is_named(desktop: Page) -> None:
    desktop.goto("mijn-lijst/#lijst=vroeger,weggehaald,alfa&kies=vroeger,weggehaald&bij.vroeger=Oud&bij.weggehaald=Weg")
    expect(desktop.get_by_role("link", name="Nu anders")).to_be_visible()  # so names have come, and what is gone is known
    desktop.get_by_role("button", name="Zet deze praktijken op mijn lijst").click()
    assert (listed(desktop), note(desktop, "Nu anders").input_value()) == (["Nu anders", "Alfa"], "Oud")
    key = desktop.evaluate("Object.keys(localStorage)[0]")
    entries = [{"slug": "vroeger", "title": "Oude naam", "note": "a", "isChosen": True}, {"slug": "weg", "title": "Weg", "note": "b"}]
    stored = json.dumps({"name": "", "entries": entries})
    desktop.evaluate("([key, stored]) => localStorage.setItem(key, stored)", [key, stored])
    open_list(desktop)
    assert listed(desktop) == ["Nu anders", "Weg"]
    expect(desktop.get_by_text("Deze praktijk staat niet meer in de Praktijkbank.")).to_be_visible()
    assert note(desktop, "Weg").input_value() == "b"


def test_what_others_put_in_the_storage_or_in_a_link_does_no_harm(desktop: Page) -> None:
    keep(desktop, "alfa")
    key = desktop.evaluate("Object.keys(localStorage)[0]")
    for stored in (
        "geen json",
        "[]",
        '{"entries": 7}',
        '{"name": {}, "entries": [{"slug": "../x", "title": "Fout"}, 7, null, {"slug": "goed"}]}',
    ):
        desktop.evaluate("([key, stored]) => localStorage.setItem(key, stored)", [key, stored])
        open_list(desktop)
        expect(desktop.get_by_text("Je lijst is nog leeg.")).to_be_visible()
    open_list(desktop, "#lijst=../x,<script>&naam=%00%ED%A0%80&bij.../x=a")
    expect(desktop.get_by_text("Je lijst is nog leeg.")).to_be_visible()


def test_without_storage_the_page_says_so(desktop: Page) -> None:
    desktop.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('nee', 'SecurityError') }})")
    open_list(desktop, "#lijst=alfa")
    desktop.get_by_role("button", name="Zet deze praktijken op mijn lijst").click()
    expect(desktop.get_by_text("Je browser bewaart hier niets.")).to_be_visible()
    assert listed(desktop) == ["Alfa"]
    keep(desktop, "alfa")
    desktop.locator(".pb-keuzebalk").get_by_role("link", name="Mijn lijst").click()
    expect(desktop.get_by_text("Je browser bewaart hier niets.")).to_be_visible()
    expect(desktop.locator("[data-pb-plek=gedeelde-praktijken]").get_by_role("link", name="Alfa")).to_be_visible()


def test_notes_go_along_to_the_memo_and_to_nobody_else(desktop: Page) -> None:
    keep(desktop, "alfa", "beta")
    open_list(desktop)
    note(desktop, "Alfa").fill(HOSTILE)
    desktop.get_by_role("link", name="Maak een notitie").click()
    expect(desktop.locator(".pb-memo__beschrijving").first).to_contain_text(f"Eigen aantekening. {HOSTILE}".replace("\u202e", ""))
    assert "bij." not in urlsplit(desktop.url).query
    assert desktop.evaluate("window.boe") is None
    desktop.get_by_role("button", name="Laat ze weg").click()
    expect(desktop.get_by_text("Eigen aantekening.").first).to_be_hidden()
    assert urlsplit(desktop.url).fragment == ""


def test_on_paper_what_the_reader_wrote_stands_and_an_empty_field_does_not(desktop: Page) -> None:
    keep(desktop, "alfa", "beta")
    open_list(desktop)
    note(desktop, "Alfa").fill("Bellen")
    desktop.emulate_media(media="print")
    assert desktop.locator("main").get_by_role("textbox").evaluate_all("fields => fields.map(field => field.value)") == ["Bellen"]


def test_the_mail_holds_a_counting_sentence_and_the_link(desktop: Page) -> None:
    keep(desktop, "alfa", "beta")
    open_list(desktop)
    desktop.get_by_label("Naam van de lijst").fill("Jeugd & school")
    address = urlsplit(desktop.get_by_role("link", name="Deel per mail").get_attribute("href") or "")
    mail = parse_qs(address.query)
    assert mail["subject"] == ["Jeugd & school"]
    first, *_, last = mail["body"][0].split("\r\n")
    assert (first, last.partition("#")[2]) == ("2 praktijken op deze lijst:", "naam=Jeugd+%26+school&lijst=alfa,beta&kies=alfa,beta")


def test_one_button_wipes_all_of_it(desktop: Page) -> None:
    keep(desktop, "alfa", "beta")
    open_list(desktop)
    desktop.get_by_role("button", name="Wis dit van mijn apparaat").click()
    expect(desktop.get_by_text("Je lijst en wat je eerder zag, zijn gewist.")).to_be_visible()
    expect(desktop.get_by_text("Je lijst is nog leeg.")).to_be_visible()
    assert desktop.evaluate("Object.keys(localStorage).concat(Object.keys(sessionStorage))") == []
    desktop.get_by_role("button", name="Zet terug").click()
    assert listed(desktop) == ["Alfa", "Bèta"]


@pytest.mark.parametrize("device", WINDOWS, ids=lambda device: device.name)
def test_axe_finds_nothing_on_either_list(open_page: OpenPage, device: Device) -> None:
    page = open_page(device)
    keep(page, "alfa", "beta")
    open_list(page)
    found = violations_in_light_and_dark(page, "eigen lijst")
    page.goto("mijn-lijst/#lijst=delta,alfa&bij.alfa=Lees+dit")
    page.reload()
    expect(page.get_by_role("button", name="Zet deze praktijken op mijn lijst")).to_be_visible()
    assert found + violations_in_light_and_dark(page, "lijst uit een link") == []
    assert page.evaluate("document.documentElement.scrollWidth") <= device.width
    expect(page.get_by_role("heading", name=re.compile("Een lijst uit een link"))).to_be_visible()
