"""Drives the form in the browser as somebody does who has a questionnaire: open, paste, download."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

ANSWERS = """\
Spelinloop in Oosterweide

In Oosterweide spelen ouders en peuters elke week samen.

Gemeente: Hengelo

1. Op welke vraag of behoefte geeft dit praktijkvoorbeeld antwoord?
Vroeg zien wie hulp kan gebruiken.

Hoe werkt het?
Elke dinsdag is er een inloop.

Iets heel anders
"""


def open_form(page: Page, address: str = "meedoen/formulier/") -> None:
    """Open the form and wait until its script has begun."""
    page.goto(address)
    page.wait_for_selector(".pb-formulier__kader--klaar")


def save(page: Page) -> tuple[str, str]:
    """Download the file; returns its name and text."""
    with page.expect_download() as download:
        page.click("[data-pb-plek=download]")
    return download.value.suggested_filename, Path(download.value.path()).read_text(encoding="utf-8")


def paste(page: Page, text: str) -> None:
    """Paste a questionnaire, and have it divided over the fields."""
    page.fill("#plakvak", text)
    page.click("[data-pb-plek=verdeel]")
    expect(page.locator("[data-pb-plek=verslag]")).to_be_visible()
