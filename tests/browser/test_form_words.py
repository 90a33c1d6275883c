"""The form says what it is about: what is changed, which region, what becomes of a place that is not in the list, who gets the file."""

from __future__ import annotations

import pytest
import yaml
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.conftest import ROOT
from tests.support.chromium import DESKTOP, PHONE
from tests.support.form_page import ANSWERS, open_form, paste, save

NEWSLETTER = "meedoen/nieuwsbrief/"


@pytest.fixture(params=[DESKTOP, PHONE], ids=lambda device: device.name)
def window(request: pytest.FixtureRequest, open_page: OpenPage) -> Page:
    return open_page(request.param)


def test_the_title_of_the_page_names_the_practice_that_is_changed(window: Page) -> None:
    title = window.locator("h1")
    open_form(window, "meedoen/formulier/?praktijk=kindcentrum-de-vaart")
    expect(title).to_have_text("Je verandert: Jeugdhulp in de school, kindcentrum De Vaart")
    assert window.title().startswith("Je verandert: Jeugdhulp in de school, kindcentrum De Vaart - ")
    window.fill("#veld-title", "Een andere titel")
    window.wait_for_timeout(500)
    window.reload()
    expect(title).to_have_text("Je verandert: Jeugdhulp in de school, kindcentrum De Vaart")
    window.on("dialog", lambda dialog: dialog.accept())
    window.get_by_role("button", name="Begin opnieuw met een andere vragenlijst").click()
    expect(title).to_have_text("Beschrijf een praktijk in tien vragen")
    assert window.title().startswith("Een praktijk beschrijven")


def test_without_an_address_the_end_says_who_gets_the_file_and_where_the_address_will_stand(window: Page) -> None:
    open_form(window)
    told = window.locator("[data-pb-plek=wie]")
    expect(told).to_contain_text(
        "Download het bestand en stuur het als bijlage aan wie jou de vragenlijst gaf of op deze site wees; die geeft het door."
    )
    told.get_by_role("link", name="Meedoen").click()
    expect(window.locator("#wat-je-stuurt")).to_be_in_viewport()
    assert "Het adres van de redactie is nog niet bekend" in window.inner_text("main")


def test_a_place_that_is_not_in_the_list_is_taken_and_goes_to_the_note_by_one_tap(window: Page) -> None:
    open_form(window)
    field = window.locator("[data-pb-veld='place.municipalities']")
    expect(field).to_contain_text("Lang niet elke gemeente staat in de lijst: typ de jouwe anders toch")
    field.get_by_role("combobox").fill("Nergenshuizen")
    field.get_by_role("combobox").press("Enter")
    window.get_by_role("button", name="Zet Nergenshuizen bij de toelichting; de redactie voegt het toe").click()
    expect(window.locator("#veld-place-note")).to_have_value("Nergenshuizen")
    paste(window, ANSWERS.replace("Gemeente: Hengelo", ""))
    assert yaml.safe_load(save(window)[1])["place"] == {"note": "Nergenshuizen"}


def test_an_issue_asks_for_its_region_first_and_says_nothing_that_the_last_issue_contradicts(window: Page) -> None:
    open_form(window, NEWSLETTER)
    rows = window.locator("[data-pb-plek=nog] > li")
    expect(rows.first).to_have_text("Regio: Dit is nodig.")
    expect(window.locator("main")).not_to_contain_text("afsluiting van het vorige nummer al klaar")
    rows.first.get_by_role("button").click()
    expect(window.locator("#regio")).to_be_focused()
    assert save(window)[0] == "regio-jaar-nummer.yml"
    expect(window.locator("#regio-melding")).to_contain_text("Dit is nodig.")
    window.select_option("#regio", "kennemerland")
    expect(window.locator("[data-pb-plek=verslag]")).to_contain_text("Het vorige nummer had geen afsluiting.")
    expect(rows.first).not_to_have_text("Regio: Dit is nodig.")
    expect(window.locator("[data-pb-plek=stand-kort]")).to_have_text("0 van 7")  # nothing that was filled in for the writer counts
    window.wait_for_timeout(500)
    window.reload()
    expect(window.locator("[data-pb-plek=stand-kort]")).to_have_text("0 van 7")


def test_an_issue_that_was_saved_knows_its_region_by_its_name_or_else_by_what_it_says(window: Page) -> None:
    open_form(window, NEWSLETTER)
    window.select_option("#regio", "landelijk")
    window.fill("#veld-date", "2 december 2027")
    window.fill("#veld-subject", "Nieuws voor december")
    window.wait_for_timeout(500)
    name, text = save(window)
    assert name == "landelijk-2027-1.yml"
    window.on("dialog", lambda dialog: dialog.accept())
    for called, content in (
        (name, text.replace("newsletters/landelijk", "")),
        ("landelijk-2027-1 (1).yml", ""),
        ("concept.yml", ""),
    ):
        window.click("[data-pb-plek=wis]")
        window.select_option("#regio", "kennemerland")
        window.set_input_files("input[type=file]", {"name": called, "mimeType": "", "buffer": (content or text).encode()})
        expect(window.locator("h1")).to_have_text("Je verandert: Nieuws voor december")
        expect(window.locator("#regio")).to_have_value("landelijk")
        assert save(window)[0] == name
    window.get_by_role("button", name="Maak ongedaan").click()
    expect(window.locator("#regio")).to_have_value("kennemerland")
    window.set_input_files("input[type=file]", ROOT / "newsletters/landelijk/2026-1.yml")
    expect(window.locator("h1")).to_contain_text("Je verandert: Nieuw: praktijken van jeugdhulp op school")


def test_a_file_with_only_what_changed_is_taken_up_again_over_the_practice_it_changes(desktop: Page) -> None:
    open_form(desktop, "meedoen/formulier/?praktijk=kindcentrum-de-vaart")
    summary, goal = desktop.input_value("#veld-summary"), "Een nieuw doel."
    desktop.fill("#veld-goal", goal)
    desktop.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
    for field in ("evaluation", "search_words"):
        desktop.fill(f"#veld-{field}", "")
    name, text = save(desktop)
    open_form(desktop)
    desktop.set_input_files("input[type=file]", {"name": f"oud-{name}", "mimeType": "", "buffer": text.encode()})
    expect(desktop.locator("#veld-goal")).to_have_value(goal)
    expect(desktop.locator("#veld-summary")).to_have_value(summary)
    expect(desktop.locator("h1")).to_have_text("Je verandert: Jeugdhulp in de school, kindcentrum De Vaart")
    assert save(desktop) == (name, text)
