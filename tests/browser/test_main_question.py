"""A stranger can answer: which practices in primary schools did the municipality pay for, what came of them, what do they advise?"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from praktijkbank.outputs.site import Site
from praktijkbank.pages.markers import Arguments
from praktijkbank.practices.filters import matches
from praktijkbank.practices.signature import sign
from tests.browser.conftest import OpenPage
from tests.support.axe import WINDOWS, violations_in_light_and_dark
from tests.support.chromium import PHONE, Device

pytestmark = pytest.mark.wiped_windows

WANTED: Arguments = {"onderwijssoort": ("po",), "financiering": ("gemeente",)}
ADDRESS = "?onderwijssoort=po&financiering=gemeente"


def test_two_ticks_and_a_link_answer_the_whole_question(desktop: Page, real_site: Site) -> None:
    meant = [item for item in real_site.catalogue.items if matches(item.practice, WANTED, real_site.catalogue.vocabulary)]
    assert meant
    desktop.goto("")
    desktop.get_by_role("link", name="Praktijken", exact=True).first.click()
    desktop.get_by_role("checkbox", name=re.compile(r"^Basisonderwijs \d")).check()
    desktop.get_by_role("checkbox", name=re.compile(r"^Gemeente \d")).check()
    cards = desktop.locator(".pb-kaart")
    expect(cards.locator("h3")).to_have_text([item.practice.title for item in meant])
    for card, item in zip(cards.all(), meant, strict=True):
        told = card.inner_text()
        assert "basisonderwijs" in told
        assert all(trait.value in told for trait in sign(item.practice, real_site.catalogue.vocabulary))
    desktop.get_by_role("link", name=re.compile("^Wat deze praktijken adviseren")).click()
    expect(desktop.locator(".pb-punt").first).to_be_visible()
    expect(desktop.locator(".pb-punt")).to_have_count(sum(len(item.practice.tips) for item in meant))
    assert set(desktop.locator(".pb-punt a").all_inner_texts()) == {item.practice.title for item in meant if item.practice.tips}
    terms = real_site.catalogue.vocabulary["tip_moments"]
    moments = {tip.when for item in meant for tip in item.practice.tips}
    expect(desktop.locator(".pb-lijstmoment h3")).to_have_text([terms.label(moment) for moment in terms if moment in moments])


def test_the_answer_is_complete_without_javascript(no_scripts: Page, real_site: Site) -> None:
    no_scripts.goto("praktijken/")
    expect(no_scripts.locator(".pb-kaart h3")).to_have_text([item.practice.title for item in real_site.catalogue.items[:48]])


@pytest.mark.parametrize("device", WINDOWS, ids=lambda device: device.name)
@pytest.mark.parametrize("address", [f"praktijken/{ADDRESS}&fase=onbekend", "praktijken/?zoek=bestaatniet", f"voor-je-begint/{ADDRESS}"])
def test_axe_finds_nothing_in_any_state_and_nothing_is_too_wide(open_page: OpenPage, device: Device, address: str) -> None:
    page = open_page(device)
    page.goto(address)
    page.locator(".pb-zoeker--klaar").wait_for()
    if device.width == PHONE.width:
        page.get_by_role("button", name=re.compile("^Filters")).click()
    assert violations_in_light_and_dark(page, address) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= device.width
