"""Numbers on the coverage and region pages lead to lists of just that many practices, on a desk and on a phone."""

from __future__ import annotations

import re
from io import BytesIO

from playwright.sync_api import Page, expect
from pypdf import PdfReader


def count_listed(page: Page) -> int:
    """Read how many practices the overview says it found."""
    telling = page.locator("[data-pb-plek=telling]")
    expect(page.locator(".pb-chip").first).to_be_visible()
    return int(telling.inner_text().split()[0])


def test_a_number_of_the_gap_map_leads_to_a_list_of_that_many(desktop: Page) -> None:
    desktop.goto("dekking/")
    links = desktop.locator(".pb-gaten td a").all()
    addresses = [(str(link.get_attribute("href")), int(link.inner_text().split()[0])) for link in (*links[:3], links[-2])]
    listed = {}
    for address, _ in addresses:
        desktop.goto("dekking/")
        desktop.locator(f'.pb-gaten a[href="{address}"]').click()
        listed[address] = count_listed(desktop)
    assert listed == dict(addresses)


def test_a_field_that_is_often_missing_leads_to_the_practices_that_lack_it(desktop: Page) -> None:
    desktop.goto("dekking/")
    row = desktop.get_by_role("listitem").filter(has_text="Financiering")
    number = int(re.findall(r"\d+", row.inner_text())[0])
    row.get_by_role("link").click()
    assert count_listed(desktop) == number
    expect(desktop.locator(".pb-chip")).to_contain_text("Niet vermeld")


def test_a_region_leads_to_its_practices_and_to_their_comparison(desktop: Page) -> None:
    desktop.goto("regios/")
    desktop.get_by_role("link", name="De Meierij").first.click()  # it lies in two provinces
    expect(desktop.get_by_role("heading", level=1)).to_have_text("De Meierij")
    number = desktop.locator("#praktijken ~ .pb-kleine-kaarten > li").count()
    desktop.get_by_role("link", name="Bekijk in het overzicht").click()
    assert count_listed(desktop) == number
    desktop.go_back()
    desktop.get_by_role("link", name="Vergelijk deze praktijken").click()
    expect(desktop).to_have_url(re.compile(r"vergelijken/\?regio=de-meierij$"))
    expect(desktop.get_by_role("heading", level=1)).to_have_text("Praktijken vergelijken")


def test_practices_without_a_region_can_be_listed(desktop: Page) -> None:
    desktop.goto("regios/")
    number = int(re.findall(r"Bij (\d+) praktijk", desktop.locator("main").inner_text())[0])
    desktop.get_by_role("link", name="Bekijk de praktijken zonder regio").click()
    assert count_listed(desktop) == number


def test_without_scripts_every_list_is_there(no_scripts: Page) -> None:
    no_scripts.goto("regios/")
    assert no_scripts.locator(".pb-regios > li").count() >= 10
    no_scripts.goto("gids/visie/")
    assert no_scripts.locator(".pb-kleine-kaarten > li").count() >= 4
    no_scripts.goto("handboek/velden/")
    expect(no_scripts.get_by_role("table", name="Alle velden van een praktijk")).to_be_visible()


def test_a_list_filtered_on_amount_shows_the_amount_on_its_cards(desktop: Page) -> None:
    desktop.goto("praktijken/")
    desktop.locator(".pb-zoeker--klaar").wait_for()
    desktop.locator("summary", has_text="Bedrag").click()
    desktop.get_by_role("group", name="Bedrag", exact=True).get_by_role("checkbox", name=re.compile(r"^€ .* [1-9]\d*$")).last.check()
    number = count_listed(desktop)
    assert number
    amounts = desktop.locator(".pb-kaart [data-pb-plek=bedrag-regel]:visible")
    expect(amounts).to_have_count(number)
    expect(amounts.first).to_contain_text(re.compile(r"^Bedrag: € [\d.]+"))


def test_the_map_of_the_home_page_is_whole_in_sight_on_a_phone(phone: Page) -> None:
    phone.goto("")
    assert phone.locator(".pb-hitte").evaluate("map => map.scrollWidth <= map.clientWidth")


def test_on_paper_a_short_page_is_one_sheet_and_the_checklist_begins_on_its_first(desktop: Page) -> None:
    sheets = {}
    for path in ("nieuwsbrieven/", "mijn-lijst/", "voor-je-begint/"):
        desktop.goto(path)
        sheets[path] = [page.extract_text() for page in PdfReader(BytesIO(desktop.pdf(prefer_css_page_size=True))).pages]
    assert [len(sheets["nieuwsbrieven/"]), len(sheets["mijn-lijst/"])] == [1, 1]
    assert "Vaste plek in het schoolteam" in sheets["voor-je-begint/"][0]
