"""The page of a practice, and what every page shares, as visitors meet them: by eye, keyboard, phone, screen reader and on paper."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from praktijkbank.practices.catalogue import make_url
from tests.support import axe
from tests.support.built import BuiltSite
from tests.support.chromium import PHONE, Watch
from tests.support.content import pick, pick_shortest
from tests.support.searching import find_field

pytestmark = pytest.mark.wiped_windows

FEW = 4  # milestones that make a drawing worth looking at
# One whose results and funding have a caveat, and whose summary leaves room for what stands below it.
PRACTICE = make_url(pick(lambda practice: {"results", "funding"} <= {caveat.about for caveat in practice.caveats} and practice.funding))
SHORT = make_url(pick_shortest())
MILESTONES = make_url(pick(lambda practice: practice.period and len(practice.period.milestones) >= FEW))


def focused(page: Page) -> str:
    """Name what has the focus, as a screen reader would."""
    name: str = page.evaluate("(e => e.ariaLabel || e.textContent.trim())(document.activeElement)")
    return name


def test_the_facts_fill_two_columns_on_a_desktop_and_one_on_a_phone(desktop: Page, phone: Page) -> None:
    def columns(page: Page) -> int:
        page.goto(PRACTICE)
        cells = page.locator(".pb-feiten > div").all()
        return len({round((cell.bounding_box() or {"x": 0})["x"]) for cell in cells})

    assert (columns(desktop), columns(phone)) == (2, 1)


def test_the_three_facts_that_stand_for_a_practice_begin_in_the_first_screen(desktop: Page, phone: Page) -> None:
    for page in (desktop, phone):
        page.goto(SHORT)
        expect(page.locator(".pb-handtekening dd").first).to_be_in_viewport()


def test_what_can_be_taken_along_is_one_thing_a_line_beside_the_title_or_below_it(desktop: Page, phone: Page) -> None:
    for page, is_beside in ((desktop, True), (phone, False)):
        page.goto(PRACTICE)
        places: list[dict[str, float]] = page.locator("h1, .pb-neem-mee li").evaluate_all(
            "all => all.map((one) => one.getBoundingClientRect().toJSON())"
        )
        title, *things = places
        assert len(things) == 5
        assert {round(thing["left"]) for thing in things} == {round(things[0]["left"])}
        assert all(above["bottom"] <= below["top"] + 1 for above, below in pairwise(things))
        assert (things[0]["left"] >= title["right"]) == is_beside
        assert (things[0]["top"] >= title["bottom"]) != is_beside


def test_running_text_stays_within_a_readable_measure(desktop: Page) -> None:
    desktop.goto(PRACTICE)
    widths = [(box := part.bounding_box()) and box["width"] for part in desktop.locator(".pb-deel__tekst > p").all()]
    assert widths
    assert max(width or 0 for width in widths) <= 680


def test_a_caveat_stands_under_what_it_is_about(desktop: Page, phone: Page) -> None:
    for page in (desktop, phone):
        page.goto(PRACTICE)
        text = page.locator("[data-veld=resultaten] .pb-deel__tekst").bounding_box()
        note = page.locator("[data-veld=resultaten] .pb-kanttekening").first.bounding_box()
        assert text
        assert note
        assert note["y"] >= text["y"] + text["height"]
        assert abs(note["x"] - text["x"]) < 2


def test_a_fact_leads_to_its_caveat(desktop: Page) -> None:
    desktop.goto(PRACTICE)
    desktop.get_by_role("link", name="Lees de kanttekening bij wie betaalt").click()
    expect(desktop.locator("[data-veld=financiering] .pb-kanttekening")).to_be_in_viewport()


def test_every_heading_in_the_table_of_contents_leads_to_its_section(desktop: Page, phone: Page) -> None:
    phone.goto(PRACTICE)
    expect(phone.locator(".pb-wijzer")).to_be_hidden()
    desktop.goto(PRACTICE)
    expect(desktop.locator(".pb-wijzer")).to_be_in_viewport()
    for link in desktop.locator(".pb-wijzer a").all():
        assert desktop.locator(f"h2{link.get_attribute('href')}").inner_text() == link.inner_text().strip()


def test_the_timeline_stays_in_its_column_and_its_numbers_match_the_list(phone: Page) -> None:
    phone.goto(MILESTONES)
    drawing = phone.locator(".pb-tijdlijn__beeld")
    numbers = drawing.locator(".pb-tijdlijn__nummer").all_text_contents()
    assert len(numbers) == phone.locator(".pb-tijdlijst > li").count()
    places = phone.evaluate(
        "[...document.querySelectorAll('.pb-tijdlijn__beeld text')].map(e => e.getBoundingClientRect()).map(r => [r.left, r.right])"
    )
    assert min(left for left, _ in places) >= 0
    assert max(right for _, right in places) <= PHONE.width


def test_labels_in_the_drawing_touch_no_other_on_a_phone(phone: Page, built_site: BuiltSite) -> None:
    drawn = [address for address in built_site.addresses if "pb-tijdlijn__beeld" in _read(built_site, address)]
    assert drawn
    for address in drawn:
        phone.goto(address)
        overlaps = phone.evaluate(
            """() => {
                const boxes = [...document.querySelectorAll('.pb-tijdlijn__beeld :is(.pb-tijdlijn__woord, circle)')]
                    .map(e => e.getBoundingClientRect());
                return boxes.some((a, i) => boxes.some((b, j) => i < j && a.left < b.right - 2 && b.left < a.right - 2
                    && a.top < b.bottom - 3 && b.top < a.bottom - 3));
            }"""
        )
        assert not overlaps, address


def _read(built_site: BuiltSite, address: str) -> str:
    return built_site.file(address).read_text(encoding="utf-8")


def test_axe_finds_nothing_with_the_menu_open(phone: Page) -> None:
    phone.goto(PRACTICE)
    phone.get_by_role("button", name="Menu").click()
    assert axe.violations_in_light_and_dark(phone, "menu") == []


@pytest.mark.parametrize("address", ["", "praktijken/", PRACTICE, "gids/visie/", "404.html"])
def test_the_first_tab_of_every_page_skips_to_the_content(desktop: Page, address: str) -> None:
    desktop.goto(address)
    desktop.keyboard.press("Tab")
    assert focused(desktop) == "Ga naar inhoud"
    expect(desktop.locator(":focus")).to_be_in_viewport()
    desktop.keyboard.press("Enter")
    desktop.keyboard.press("Tab")
    assert desktop.evaluate("document.activeElement.closest('main') !== null")


def test_the_skip_link_covers_nothing_while_it_waits(desktop: Page) -> None:
    desktop.goto(PRACTICE)
    front_page = desktop.evaluate("new URL('../../', location.href).href")
    desktop.locator("header .md-logo").click()
    desktop.wait_for_url(front_page)


def test_the_menu_of_a_phone_works_with_the_keyboard_alone(phone: Page) -> None:
    phone.goto("gids/visie/")
    menu = phone.get_by_role("button", name="Menu")
    menu.focus()
    phone.keyboard.press("Enter")
    assert menu.get_attribute("aria-expanded") == "true"
    assert focused(phone) == "Gids"  # the open chapter; Enter leads back to all chapters
    phone.keyboard.press("Enter")
    assert focused(phone) == "Gids"
    phone.keyboard.press("Shift+Tab")
    assert phone.evaluate("document.activeElement.closest('.md-sidebar--primary') !== null")
    expect(phone.locator(":focus")).to_be_in_viewport()
    phone.keyboard.press("Escape")
    assert focused(phone) == "Menu"
    assert menu.get_attribute("aria-expanded") == "false"


@pytest.mark.parametrize("key", ["Space", "Enter"])
def test_light_and_dark_switch_with_either_key_of_a_button(desktop: Page, key: str) -> None:
    desktop.goto("over/")
    desktop.locator("#__palette_0").focus()
    for number, scheme in ((1, "default"), (2, "slate"), (0, "default")):
        desktop.keyboard.press(key)
        expect(desktop.locator(f"#__palette_{number}")).to_be_focused()
        expect(desktop.locator("body")).to_have_attribute("data-md-color-scheme", scheme)


def test_what_is_in_the_closed_menu_takes_no_focus(phone: Page) -> None:
    phone.goto(PRACTICE)
    for _ in range(12):
        phone.keyboard.press("Tab")
        assert not phone.evaluate("document.activeElement.closest('.md-sidebar--primary') !== null")


def test_leaving_the_open_menu_closes_it(phone: Page) -> None:
    phone.goto(PRACTICE)
    phone.get_by_role("button", name="Menu").click()
    phone.keyboard.press("Shift+Tab")
    phone.keyboard.press("Shift+Tab")
    assert not phone.locator("#__drawer").is_checked()


@pytest.mark.parametrize("letter", ["f", "s", "/", "n", "p", ",", "."])
def test_no_bare_letter_is_a_command(desktop: Page, letter: str) -> None:
    desktop.goto("gids/visie/")
    expect(desktop.locator("[data-pb-wissel=__drawer]")).to_be_attached()  # the module that holds letters has started
    address = desktop.url
    desktop.keyboard.press(letter)
    assert desktop.url == address
    expect(desktop.locator("body")).to_be_focused()


def test_typing_letters_in_a_field_still_works(desktop: Page) -> None:
    desktop.goto(PRACTICE)
    find_field(desktop).click()
    desktop.keyboard.type("psnf")
    expect(find_field(desktop)).to_have_value("psnf")


def test_the_line_to_cite_can_be_copied(desktop: Page) -> None:
    desktop.context.grant_permissions(["clipboard-read", "clipboard-write"])
    desktop.goto(PRACTICE)
    desktop.get_by_role("link", name="Citeer", exact=True).click()
    desktop.get_by_role("button", name="Kopieer deze regel").click()

    expect(desktop.locator(".pb-citeer [role=status]")).to_have_text("Gekopieerd.")
    line = desktop.locator(".pb-citeer [data-pb-plek=citaat]").inner_text()
    assert desktop.evaluate("navigator.clipboard.readText()") == line


def test_a_line_to_cite_that_cannot_be_copied_is_said_to_be_selected(desktop: Page) -> None:
    desktop.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    desktop.goto(PRACTICE)
    desktop.get_by_role("link", name="Citeer", exact=True).click()
    desktop.get_by_role("button", name="Kopieer deze regel").click()

    expect(desktop.locator(".pb-citeer [role=status]")).to_have_text("Kopiëren kan hier niet. Selecteer de regel en neem haar over.")


def test_without_scripts_all_is_there_but_the_buttons_that_need_them(no_scripts: Page) -> None:
    no_scripts.goto(PRACTICE)
    assert no_scripts.locator("main button:visible").count() == 0
    assert no_scripts.locator("[data-veld]:visible").count() > 25


def test_a_missing_page_at_any_depth_finds_its_style_and_leads_on(desktop: Page, watches: list[Watch]) -> None:
    watches[0].expect = ("404",)
    for address in ("weg", "praktijken/weg/", "a/b/c/d/weg.html"):
        desktop.goto(address)
        assert desktop.locator("h1").inner_text() == "Deze pagina is er niet"
        assert desktop.evaluate("getComputedStyle(document.querySelector('.pb-knop')).cursor") == "pointer"
        for link in ("Alle praktijken", "Voor je begint: alle tips", "Naar de voorpagina"):
            target = desktop.get_by_role("link", name=link).get_attribute("href") or ""
            response = desktop.request.get(target)
            assert response.ok, (address, link)


def test_the_search_on_the_missing_page_finds_practices(desktop: Page, watches: list[Watch]) -> None:
    watches[0].expect = ("404",)
    desktop.goto("weg/weg/")
    desktop.get_by_label("Zoek in de praktijken").fill("montessori")
    desktop.get_by_role("button", name="Zoeken").last.click()
    expect(desktop.locator("main")).to_contain_text("montessoribasisschool")


def test_the_foot_of_every_page_leads_to_what_a_public_site_owes_its_visitors(desktop: Page) -> None:
    desktop.goto(PRACTICE)
    foot = desktop.get_by_role("navigation", name="Over deze site")
    assert foot.get_by_role("link").all_inner_texts() == ["Over Praktijkbank", "Meedoen", "Open data", "Mijn lijst", "Toegankelijkheid"]
    assert re.search(r"Stand van \d+ \w+ 20\d\d", desktop.get_by_role("contentinfo").last.inner_text())


def test_the_front_page_leads_to_every_part_in_one_click(desktop: Page) -> None:
    desktop.goto("")
    entrances = desktop.locator(".pb-ingang")
    assert entrances.count() >= 3
    for entrance in entrances.all():
        expect(entrance).to_be_in_viewport()
        assert entrance.get_by_role("link").count() >= 1


def test_on_paper_a_short_practice_is_one_light_page_without_what_only_works_on_a_screen(dark: Page) -> None:
    page = dark
    page.goto(SHORT)
    page.emulate_media(media="print")
    hidden = ".md-header, .md-tabs, .md-sidebar, .md-footer, .pb-neem-mee, .pb-wijzer, .pb-kruimels, .pb-feiten__noot"
    assert page.locator(hidden).locator("visible=true").count() == 0
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    expect(page.locator(".pb-colofon .pb-alleen-print")).to_be_visible()
    pdf = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1
