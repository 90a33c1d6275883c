"""An editor opens a practice in the form of a preview, changes it and saves; a second editor is told, and loses nothing."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from praktijkbank.build.preview_server import PreviewServer
from tests.build.test_desk import practice, prepared, root, server
from tests.build.test_preview_site import PRACTICE
from tests.support.axe import violations
from tests.support.chromium import DESKTOP, PHONE, open_window
from tests.support.form_page import open_form

__all__ = ["practice", "prepared", "root", "server"]  # fixtures

SLUG = Path(PRACTICE).stem
WARNS = "pb-plak__verslag--let-op"


def save(page: Page) -> str:
    """Press the button; returns what became of the file."""
    with page.expect_response("**/_voorbeeld/bewaar"):
        page.click("[data-pb-plek=bewaar]")
    page.wait_for_timeout(300)
    return page.inner_text("[data-pb-plek=bureau]")


def change(page: Page, field: str, text: str) -> None:
    page.fill(f"#veld-{field}", text)
    page.wait_for_timeout(400)


def test_two_editors_of_one_file(browser: Browser, server: PreviewServer, practice: Path) -> None:
    before = practice.read_text(encoding="utf-8")
    with open_window(browser, server.address, DESKTOP) as (one, watch), open_window(browser, server.address, PHONE) as (two, other_watch):
        other_watch.expect = ("409",)
        first, second = one.new_page(), two.new_page()
        for page in (first, second):
            open_form(page, f"meedoen/formulier/?praktijk={SLUG}")
            page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")

        change(first, "title", "Van de eerste")
        change(first, "goal", "Een ander doel.")
        assert "Bewaard: " + PRACTICE in save(first)
        expect(first.locator(f"[data-pb-plek=bureau].{WARNS}")).to_have_count(0)
        told = practice.read_text(encoding="utf-8")
        assert [line for line in before.split("\n") if line.startswith("#") and line not in told] == []
        assert first.get_attribute("[data-pb-plek=bureau] a", "href") == f"/praktijken/{SLUG}/"

        change(second, "title", "Van de tweede")
        change(second, "facts", "vorig jaar")
        said = save(second)
        assert "Iemand anders heeft dit bestand intussen veranderd. Er is niets overschreven." in said
        assert re.search(r"Overgenomen in dit formulier: .*[Dd]oel", said)
        expect(second.locator(f"[data-pb-plek=bureau].{WARNS}")).to_be_visible()
        assert "Van de eerste" in said
        assert practice.read_text(encoding="utf-8") == told
        assert (second.input_value("#veld-goal"), second.input_value("#veld-title")) == ("Een ander doel.", "Van de tweede")
        assert violations(second, "formulier") == []

        second.click("text=Neem dit over bij Titel")
        assert second.input_value("#veld-title") == "Van de eerste"
        assert "De controle vond 1 fout; zie bij de velden." in save(second)
        assert "'vorig jaar' is geen jaar" in second.inner_text("[data-pb-veld=facts]")
        last = practice.read_text(encoding="utf-8")
        assert "facts: vorig jaar\n" in last
        assert "title: Van de eerste\n" in last
        assert second.evaluate("document.documentElement.scrollWidth") == PHONE.width
    watch.verify()
    other_watch.verify()


def test_a_new_practice_gets_a_file_and_goes_on_in_it(browser: Browser, server: PreviewServer, root: Path) -> None:
    path = root / "practices/spelinloop-in-de-wijk.yml"
    with open_window(browser, server.address, DESKTOP) as (window, watch):
        page = window.new_page()
        open_form(page)
        for field, text in (("title", "Spelinloop in de wijk"), ("summary", "Samen spelen."), ("approach", "Elke week een inloop.")):
            change(page, field, text)
        try:
            assert "De controle vond geen fouten." in save(page)
            assert page.url.endswith("?praktijk=spelinloop-in-de-wijk")
            page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
            change(page, "facts", "vorig jaar")
            assert "De controle vond 1 fout; zie bij de velden." in save(page)
            assert page.locator("[data-pb-plek=bureau] a").count() == 0  # a draft with an error has no page
            change(page, "facts", "2022")
            change(page, "goal", "Elkaar leren kennen.")
            assert "Bewaard" in save(page)
            text = path.read_text(encoding="utf-8")
        finally:
            path.unlink(missing_ok=True)
        assert text.startswith("# yaml-language-server: $schema=")
        assert "status: draft\n" in text
        assert "goal: Elkaar leren kennen.\n" in text
        watch.verify()


def test_the_published_site_has_no_button_to_save(desktop: Page) -> None:
    open_form(desktop)
    assert not desktop.is_visible("[data-pb-plek=bewaar]")
