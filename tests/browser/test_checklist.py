"""The checklist as a team uses it: filters, ticks that stay on the device, progress, and a clean print."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import OpenPage
from tests.support.axe import violations
from tests.support.checklist import open_list, points
from tests.support.chromium import DESKTOP, PHONE, Device, Watch
from tests.support.lists import read_site, tell, write_site
from tests.support.server import serve

pytestmark = pytest.mark.wiped_windows

PRACTICES = {
    "bosch": tell(
        "Brugfunctie, Den Bosch",
        schools=["po", "vo"],
        payers=["gemeente"],
        tips=[("before", "Geef een zichtbare plek."), ("during", "pitfall: Werk niet langs elkaar."), ("after", "success: Vier wat lukt.")],
    ),
    "vaart": tell("Kindcentrum, De Vaart", schools=["po"], payers=["schoolbestuur"], tips=[("before", "Heb lef & begin < morgen.")]),
} | {
    f"vulling-{n:02}": tell(f"Vulling {n:02}", schools=["vo"], tips=[("during", f"Punt {m} van {n}.") for m in range(10)])
    for n in range(30)
}

NO_STORAGE = "Object.defineProperty(window, 'localStorage', { get() { throw new Error('dicht') } })"


@pytest.fixture(scope="module")
def front_page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site with 304 points of which these tests know every one."""
    site = read_site(tmp_path_factory.mktemp("input"), PRACTICES)
    with serve(write_site(tmp_path_factory.mktemp("output"), site), "/kennisbank/") as address:
        yield address


def point(page: Page, text: str) -> Locator:
    """Find the box of a point."""
    return page.get_by_role("checkbox", name=text, exact=True)


def expect_progress(page: Page, text: str) -> None:
    """Wait until the page says how far the team is."""
    expect(page.get_by_role("status").filter(has_text="afgevinkt")).to_have_text(text)


def test_points_stand_under_their_moment_and_lead_to_their_practice(desktop: Page) -> None:
    open_list(desktop, "?onderwijssoort=po")
    assert desktop.locator("[data-pb-plek=lijst]").get_by_role("heading", level=3).all_inner_texts() == [
        "Voor de start",
        "Tijdens de uitvoering",
        "Na de start",
    ]
    assert points(desktop) == ["Geef een zichtbare plek.", "Heb lef & begin < morgen.", "Werk niet langs elkaar.", "Vier wat lukt."]
    link = desktop.locator(".pb-punt").nth(1).get_by_role("link", name="Kindcentrum, De Vaart")
    assert (link.get_attribute("href") or "").endswith("/kennisbank/praktijken/vaart/#tips")


def test_points_filter_by_school_kind_and_moment(desktop: Page) -> None:
    open_list(desktop, "?onderwijssoort=po")
    desktop.locator("summary", has_text="Moment").click()
    desktop.get_by_role("checkbox", name=re.compile(r"^Voor de start 2")).check()
    assert points(desktop) == ["Geef een zichtbare plek.", "Heb lef & begin < morgen."]
    desktop.get_by_role("checkbox", name=re.compile(r"^Voor de start")).uncheck()
    desktop.locator("summary", has_text="Soort").last.click()
    desktop.get_by_role("checkbox", name=re.compile(r"^Valkuil 1")).check()
    assert points(desktop) == ["Werk niet langs elkaar."]
    assert desktop.url.endswith("?onderwijssoort=po&soort=pitfall")


def test_a_point_without_readers_is_for_all(desktop: Page) -> None:
    open_list(desktop, "?lezer=schoolteams")
    expect(desktop.locator("[data-pb-plek=telling]")).to_have_text("304 punten, pagina 1 van 2")


def test_practices_and_their_payers_filter_through_the_address_with_a_chip_to_remove(desktop: Page) -> None:
    open_list(desktop, "?praktijk=bosch,vaart&financiering=gemeente")
    expect(desktop.locator("[data-pb-plek=telling]")).to_have_text("3 van de 304 punten")
    desktop.get_by_role("button", name="Verwijder filter Wie betaalt: Gemeente").click()
    expect(desktop.locator("[data-pb-plek=telling]")).to_have_text("4 van de 304 punten")
    desktop.get_by_role("button", name="Verwijder filter Praktijk: Kindcentrum, De Vaart").click()
    expect(desktop.locator("[data-pb-plek=telling]")).to_have_text("3 van de 304 punten")
    expect(desktop.get_by_role("group", name="Praktijk", exact=True)).to_have_count(0)


# ---------------------------------------------------------------- ticks


def test_ticks_and_progress_survive_a_reload(desktop: Page) -> None:
    open_list(desktop, "?onderwijssoort=po")
    expect_progress(desktop, "0 van 4 afgevinkt")
    point(desktop, "Heb lef & begin < morgen.").check()
    point(desktop, "Vier wat lukt.").check()
    expect_progress(desktop, "2 van 4 afgevinkt")
    desktop.reload()
    expect_progress(desktop, "2 van 4 afgevinkt")
    expect(point(desktop, "Heb lef & begin < morgen.")).to_be_checked()
    expect(point(desktop, "Geef een zichtbare plek.")).not_to_be_checked()


def test_progress_counts_what_the_filters_leave_also_on_other_pages(desktop: Page) -> None:
    open_list(desktop, "?onderwijssoort=po")
    point(desktop, "Vier wat lukt.").check()
    moments = desktop.locator("[data-pb-moment]")
    expect(moments).to_have_text(["Voor de start 0 van 2", "Tijdens de uitvoering 0 van 1", "Na de start 1 van 1"])
    open_list(desktop)
    expect_progress(desktop, "1 van 304 afgevinkt")
    expect(desktop.get_by_role("progressbar", name="Na de start")).to_have_js_property("value", 1)
    open_list(desktop, "?moment=before")
    expect(moments.last).to_have_text("Na de start geen punten")
    open_list(desktop, "?praktijk=vaart")
    expect_progress(desktop, "0 van 1 afgevinkt")


def test_all_ticks_can_be_cleared_and_put_back(desktop: Page) -> None:
    open_list(desktop, "?onderwijssoort=po")
    expect(desktop.get_by_role("button", name="Wis alle vinkjes")).to_be_disabled()
    for text in ("Heb lef & begin < morgen.", "Vier wat lukt."):
        point(desktop, text).check()
    desktop.get_by_role("button", name="Wis 2 vinkjes").click()
    expect_progress(desktop, "0 van 4 afgevinkt")
    undo = desktop.get_by_role("button", name="Zet 2 vinkjes terug")
    expect(undo).to_be_focused()
    undo.click()
    expect_progress(desktop, "2 van 4 afgevinkt")
    desktop.get_by_role("button", name="Wis 2 vinkjes").click()
    desktop.reload()
    expect_progress(desktop, "0 van 4 afgevinkt")


def test_the_button_says_that_ticks_outside_the_list_go_too(desktop: Page) -> None:
    open_list(desktop, "?onderwijssoort=po")
    for text in ("Heb lef & begin < morgen.", "Vier wat lukt."):
        point(desktop, text).check()
    open_list(desktop, "?moment=after")
    desktop.get_by_role("button", name="Wis alle 2 vinkjes, ook 1 buiten deze lijst").click()
    desktop.get_by_role("button", name="Zet 2 vinkjes terug").click()
    point(desktop, "Vier wat lukt.").uncheck()
    expect(desktop.get_by_role("button", name="Wis 1 vinkje buiten deze lijst")).to_be_enabled()


def test_a_tick_in_one_window_shows_in_another(desktop: Page) -> None:
    open_list(desktop, "?onderwijssoort=po")
    other = desktop.context.new_page()
    open_list(other, "?onderwijssoort=po")
    point(other, "Vier wat lukt.").check()
    expect_progress(desktop, "1 van 4 afgevinkt")
    expect(point(desktop, "Vier wat lukt.")).to_be_checked()


def test_the_page_says_that_ticks_stay_on_the_device(desktop: Page) -> None:
    open_list(desktop)
    expect(desktop.get_by_text("Je vinkjes blijven op dit apparaat, in deze browser. Niemand anders ziet ze.")).to_be_visible()
    assert desktop.context.cookies() == []


def test_without_storage_ticks_work_as_long_as_the_page_and_the_page_says_so(desktop: Page) -> None:
    desktop.add_init_script(NO_STORAGE)
    open_list(desktop, "?onderwijssoort=po")
    point(desktop, "Vier wat lukt.").check()
    expect_progress(desktop, "1 van 4 afgevinkt")
    expect(desktop.get_by_text("Je browser bewaart hier geen vinkjes.")).to_be_visible()
    expect(desktop.get_by_text("Je vinkjes blijven op dit apparaat")).to_be_hidden()
    desktop.get_by_role("checkbox", name=re.compile(r"^Basisonderwijs")).uncheck()
    expect_progress(desktop, "1 van 304 afgevinkt")


@pytest.mark.parametrize("stored", ["{", "null", "7", '{"a": 1}', '[1, null, "weg"]'])
def test_spoilt_storage_does_no_harm(desktop: Page, stored: str) -> None:
    open_list(desktop)
    desktop.evaluate("text => { for (const name of ['praktijkbank.vinkjes /kennisbank/']) localStorage.setItem(name, text) }", stored)
    open_list(desktop, "?onderwijssoort=po")
    point(desktop, "Vier wat lukt.").check()
    expect_progress(desktop, "1 van 4 afgevinkt")


def test_ticks_on_the_pages_for_search_engines_stay_too(desktop: Page) -> None:
    desktop.goto("voor-je-begint/pagina/2/")
    desktop.locator(".pb-punt input").last.check()
    text = points(desktop)[-1]
    desktop.wait_for_function("Object.values(localStorage).some((kept) => kept.length > 2)")  # a script that came late has kept it
    desktop.reload()
    expect(point(desktop, text)).to_be_checked()


def test_points_are_ticked_with_the_keyboard_alone(desktop: Page) -> None:
    open_list(desktop, "?onderwijssoort=po")
    point(desktop, "Geef een zichtbare plek.").focus()
    desktop.keyboard.press("Space")
    expect_progress(desktop, "1 van 4 afgevinkt")
    desktop.keyboard.press("Tab")
    expect(desktop.get_by_role("link", name="Brugfunctie, Den Bosch").first).to_be_focused()
    for _ in ("room for the team's own words", "the next point"):
        desktop.keyboard.press("Tab")
    desktop.keyboard.press("Space")
    expect_progress(desktop, "2 van 4 afgevinkt")


# ---------------------------------------------------------------- a school's own words


def agree(page: Page, text: str, words: str) -> None:
    """Tick a point and write down what the team agreed on it."""
    point(page, text).check()
    own = page.locator(".pb-punt", has=point(page, text))
    own.get_by_text("Schrijf jullie afspraak erbij").click()
    own.get_by_label("Onze afspraak").fill(words)


def test_what_a_school_writes_stays_on_the_device_is_shown_as_text_and_printed(desktop: Page, watches: list[Watch]) -> None:
    open_list(desktop, "?onderwijssoort=po")
    agree(desktop, "Vier wat lukt.", "<b>Vlag</b> op vrijdag")
    desktop.get_by_label("Nog een punt").fill("De mr leest mee & <i>schrijft</i>.")
    desktop.get_by_role("button", name="Zet erbij").click()
    point(desktop, "De mr leest mee & <i>schrijft</i>.").check()
    before = len(watches[0].requests)
    desktop.reload()
    expect(desktop.get_by_text("<b>Vlag</b> op vrijdag").first).to_be_visible()
    expect(point(desktop, "De mr leest mee & <i>schrijft</i>.")).to_be_checked()
    expect(desktop.get_by_text("blijft op dit apparaat, in deze browser. Niemand anders ziet het.")).to_be_visible()
    assert [url for url in watches[0].requests[:before] if "Vlag" in url or "schrijft" in url] == []
    desktop.emulate_media(media="print")
    expect(desktop.locator(".pb-punt__woorden:visible")).to_have_text("<b>Vlag</b> op vrijdag")
    expect(point(desktop, "De mr leest mee & <i>schrijft</i>.")).to_be_visible()


def test_what_a_school_wrote_is_wiped_with_a_button_and_can_be_put_back(desktop: Page) -> None:
    open_list(desktop, "?onderwijssoort=po")
    wipe = desktop.get_by_role("button", name="Wis alles wat wij schreven")
    expect(wipe).to_be_disabled()
    agree(desktop, "Vier wat lukt.", "Vlag")
    desktop.get_by_label("Nog een punt").fill("Ons punt")
    desktop.keyboard.press("Enter")
    wipe.click()
    assert desktop.evaluate("localStorage.getItem('praktijkbank.woorden /kennisbank/')") == '{"agreed":{},"points":[]}'
    expect(point(desktop, "Ons punt")).to_have_count(0)
    desktop.get_by_role("button", name="Zet onze woorden terug").click()
    expect(point(desktop, "Ons punt")).to_have_count(1)
    desktop.get_by_role("button", name="Verwijder Ons punt").click()
    expect(point(desktop, "Ons punt")).to_have_count(0)


def test_the_list_is_copied_with_ticks_and_own_words(desktop: Page) -> None:
    desktop.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_list(desktop, "?praktijk=bosch")
    agree(desktop, "Vier wat lukt.", "Vlag\nTaart")
    desktop.get_by_role("button", name="Kopieer als tekst").click()
    expect(desktop.get_by_text("De lijst is gekopieerd.")).to_be_visible()
    lines = desktop.evaluate("navigator.clipboard.readText()").strip().split("\n")
    assert lines[:3] == [desktop.title(), "3 van de 304 punten; Praktijk: Brugfunctie, Den Bosch", desktop.url]
    assert lines[-6:] == [
        "Na de start",
        "",
        "Zonder thema",
        "[x] Succesfactor: Vier wat lukt. (uit Brugfunctie, Den Bosch)",
        "    Onze afspraak: Vlag",
        "    Taart",
    ]


def test_the_list_goes_into_word_with_the_filters_ticks_and_own_words_of_the_school(desktop: Page, tmp_path: Path) -> None:
    open_list(desktop, "?praktijk=bosch&moment=after&moment=before")
    point(desktop, "Geef een zichtbare plek.").check()
    agree(desktop, "Vier wat lukt.", "Vlag <b>&\nTaart")
    desktop.get_by_label("Nog een punt").fill("Ons punt & <i>")
    desktop.get_by_role("button", name="Zet erbij").click()
    with desktop.expect_download() as download:
        desktop.get_by_role("button", name="Download als Word").click()
    download.value.save_as(tmp_path / "lijst.docx")
    document = docx.Document(str(tmp_path / "lijst.docx"))

    assert [(each.style.name, each.text) for each in document.paragraphs if each.text and each.style][:1] == [("Title", "Voor je begint")]
    assert [each.text for each in document.paragraphs if each.style and each.style.name.startswith("Heading")] == [
        "Voor de start",
        "Zonder thema",
        "Na de start",
        "Zonder thema",
        "Punten van onze eigen school",
    ]
    assert [[[cell.text for cell in row.cells] for row in table.rows[1:]] for table in document.tables] == [
        [["☑ Geef een zichtbare plek.\nTip", "Brugfunctie, Den Bosch", "", ""]],
        [["☑ Vier wat lukt.\nSuccesfactor\nOnze afspraak: Vlag <b>&\nTaart", "Brugfunctie, Den Bosch", "", ""]],
        [["☐ Ons punt & <i>", "", "", ""]],
    ]
    assert (
        document.paragraphs[2].text == "2 van de 304 punten; Moment: Voor de start; Moment: Na de start; Praktijk: Brugfunctie, Den Bosch"
    )


def test_of_a_long_list_one_moment_is_open_and_paper_opens_all(desktop: Page) -> None:
    open_list(desktop)
    expect(point(desktop, "Geef een zichtbare plek.")).to_be_visible()
    expect(point(desktop, "Punt 0 van 1.")).to_be_hidden()
    desktop.get_by_text("Tijdens de uitvoering", exact=True).last.click()
    expect(point(desktop, "Punt 0 van 1.")).to_be_visible()
    desktop.get_by_text("Tijdens de uitvoering", exact=True).last.click()
    desktop.emulate_media(media="print")
    expect(point(desktop, "Punt 0 van 1.")).to_be_visible()


# ---------------------------------------------------------------- pages and paper


def test_long_lists_come_in_pages_of_200(desktop: Page) -> None:
    open_list(desktop)
    assert len(points(desktop)) == 200
    desktop.get_by_role("link", name="Volgende pagina").click()
    expect(desktop.locator(".pb-punt")).to_have_count(104)
    assert desktop.url.endswith("voor-je-begint/?pagina=2")


def test_paper_shows_every_filtered_point_with_its_box_and_source_and_no_controls(desktop: Page) -> None:
    desktop.add_init_script("window.print = () => (window.printed = true)")
    open_list(desktop, "?onderwijssoort=vo")
    point(desktop, "Geef een zichtbare plek.").check()
    desktop.get_by_role("button", name="Print deze lijst").click()
    desktop.wait_for_function("window.printed")
    desktop.emulate_media(media="print")
    expect(desktop.locator(".pb-punt")).to_have_count(303)
    expect(desktop.locator("[data-pb-plek=telling]")).to_have_text("303 van de 304 punten")
    expect(point(desktop, "Geef een zichtbare plek.")).to_be_checked()
    expect(desktop.locator(".pb-punt").first.get_by_text("Brugfunctie, Den Bosch")).to_be_visible()
    expect(desktop.get_by_text("1 van 303 afgevinkt")).to_be_visible()
    for control in desktop.locator(":is(.pb-zoeker__kolom, .pb-knop, .pb-actie, .pb-bladeren)").all():
        expect(control).to_be_hidden()
    desktop.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(desktop.locator(".pb-punt")).to_have_count(200)


def test_a_tick_is_drawn_with_ink_not_with_a_background(desktop: Page) -> None:
    open_list(desktop, "?onderwijssoort=po")
    point(desktop, "Geef een zichtbare plek.").check()
    assert "✓" in desktop.evaluate("getComputedStyle(document.querySelector('.pb-punt input:checked'), '::before').content")


def test_without_javascript_the_list_is_complete_and_its_boxes_can_be_printed(no_scripts: Page) -> None:
    no_scripts.goto("voor-je-begint/")
    expect(no_scripts.get_by_text("Vinkjes worden zonder JavaScript niet bewaard.")).to_be_visible()
    found = points(no_scripts)
    expect(no_scripts.get_by_role("button")).to_have_count(0)
    expect(no_scripts.get_by_role("checkbox")).to_have_count(200)
    no_scripts.get_by_role("link", name="Volgende pagina").click()
    found += points(no_scripts)
    assert len(found) == len(set(found)) == 304
    no_scripts.emulate_media(media="print")
    expect(no_scripts.get_by_role("checkbox").first).to_be_visible()


def test_without_the_index_the_list_stays_and_ticks_still_work(desktop: Page, watches: list[Watch]) -> None:
    watches[0].expect = ("Failed to load resource",)
    desktop.route("**/tips.json", lambda route: route.abort())
    desktop.goto("voor-je-begint/")
    expect(desktop.get_by_text("Zoeken en filteren werken nu niet.")).to_be_visible()
    point(desktop, "Vier wat lukt.").or_(desktop.locator(".pb-punt input")).first.check()
    expect_progress(desktop, "1 van 200 afgevinkt")


def test_nothing_is_wider_than_a_narrow_phone(phone: Page) -> None:
    open_list(phone, "?praktijk=bosch,vaart")
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE.width


@pytest.mark.parametrize("device", [DESKTOP, PHONE], ids=lambda device: device.name)
def test_axe_finds_nothing_with_ticks_and_filters(open_page: OpenPage, device: Device) -> None:
    page = open_page(device)
    open_list(page, "?onderwijssoort=po&soort=tip,xyz")
    page.locator(".pb-punt input").first.check()
    assert violations(page, "checklist") == []


def test_a_reload_leaves_the_reader_at_the_same_point(phone: Page) -> None:
    open_list(phone, "?pagina=2")
    box = phone.locator("[data-pb-vink]").nth(60)
    box.evaluate("box => scrollTo({top: box.getBoundingClientRect().top + scrollY - 200, behavior: 'instant'})")
    before = box.bounding_box()
    phone.reload()
    expect(phone.locator(".pb-zoeker--klaar")).to_be_visible()
    phone.wait_for_function("() => scrollY > 0")
    assert before
    phone.wait_for_function(
        "y => Math.abs(document.querySelectorAll('[data-pb-vink]')[60].getBoundingClientRect().top - y) < 5", arg=before["y"]
    )


def test_enter_goes_to_what_the_words_find(phone: Page) -> None:
    open_list(phone)
    phone.get_by_role("button", name="Filters").click()
    phone.get_by_role("searchbox", name="Zoek").first.fill("lef")
    phone.keyboard.press("Enter")
    expect(phone.locator("[data-pb-plek=kop]")).to_be_focused()
    expect(phone.locator("form.pb-filters")).to_be_hidden()
    expect(phone.locator(".pb-punt")).to_have_count(1)
