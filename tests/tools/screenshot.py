"""Make the pictures in the README and the handbook from the site as it is now, so that they never drift far apart.

They are committed, so a build needs no browser; `tests/pages/test_handbook_pictures.py` says when one shows what is no longer there.
"""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Browser, Page, expect

from praktijkbank.build import pipeline
from praktijkbank.outputs.newsletter.newsletter_proof import make_proof
from praktijkbank.outputs.site import Site
from tests.conftest import SETTINGS
from tests.support import chromium
from tests.support.built import ROOT, SUB_PATH, build
from tests.support.server import serve

FOLDER = ROOT / "docs/assets/images"
WINDOW = chromium.Device("screenshot", width=1280, height=800)
MAIL_WINDOW = chromium.Device("mail", width=720, height=800)
ISSUE = "nieuwsbrieven/landelijk/2026-1/"
FORM = "meedoen/formulier/"
_QUALITY = 70
_WIDTH = 1000  # of a picture in the handbook, in pixels
_NOON = dt.datetime(2026, 12, 1, 12, tzinfo=dt.UTC)  # the clock of every picture
# What is pasted into the form for its pictures; everything in it is made up.
ANSWERS = """Spelinloop in Oosterweide
In Oosterweide spelen ouders en peuters elke week samen op school.
Op welke vraag of behoefte geeft dit praktijkvoorbeeld antwoord?
Vroeg zien wie hulp kan gebruiken.
Hoe werkt het?
Elke dinsdag is er een inloop met een pedagoog.
Wat levert het op?
Ouders komen terug.
"""


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: its file, the page it is taken of ("" for the home page), how to get there, and words of the page that stand in it."""

    file: str
    address: str
    prepare: Callable[[Page], None]
    shows: tuple[str, ...] = ()
    window: chromium.Device = WINDOW


def _leave_alone(page: Page) -> None:
    """Take the page as it opens."""


def _paste(page: Page) -> None:
    page.fill("#plakvak", ANSWERS)


def _divide(page: Page) -> None:
    _paste(page)
    page.click("[data-pb-plek=verdeel]")
    expect(page.locator("#nog-nodig")).to_be_focused()
    page.locator("[data-pb-plek=plak]").evaluate(
        "box => scrollTo({top: box.getBoundingClientRect().top + scrollY - 90, behavior: 'instant'})"
    )


def _finish(page: Page) -> None:
    _divide(page)
    page.locator("#klaar-kop").evaluate("heading => heading.scrollIntoView({block: 'center', behavior: 'instant'})")


SHOTS = (
    Shot("schermafbeelding.png", "", _leave_alone),
    Shot("formulier-open.webp", FORM, _leave_alone, ("Plak hier de ingevulde vragenlijst", "Zet bij de vragen", "Zo komt het op de site")),
    Shot("formulier-geplakt.webp", FORM, _divide, ("Zet bij de vragen", "Nog te bekijken", "Zo komt het op de site")),
    Shot("formulier-klaar.webp", FORM, _finish, ("Klaar?", "Download het bestand", "Kopieer de tekst")),
    Shot("nieuwsbrief-pagina.webp", ISSUE, _leave_alone, ("Neem mee", "In deze nieuwsbrief")),
)
PROOF = Shot("nieuwsbrief-proef.webp", ISSUE, _leave_alone, ("PROEF", "Bekijk hem online"), MAIL_WINDOW)


def make_proof_html() -> str:
    """Make the mail of the issue as its makers see it in a proof."""
    catalogue, findings = pipeline.read(ROOT)
    assert catalogue is not None, findings
    site = Site(catalogue, SETTINGS)
    return make_proof(site, next(letter for letter in site.letters if letter.online_url == ISSUE)).html


def main() -> int:
    """Build the site, look at it and keep the pictures; 1 without a Chromium."""
    with TemporaryDirectory() as folder, chromium.start() as browser:
        if browser is None:
            print("Voor de schermafbeeldingen is Chromium nodig.", file=sys.stderr)
            return 1
        FOLDER.mkdir(parents=True, exist_ok=True)
        with serve(build(Path(folder) / "site").folder, SUB_PATH) as front_page:
            for shot in SHOTS:
                _take(browser, front_page, shot)
            _take(browser, front_page, PROOF, make_proof_html())
    print(f"Gemaakt: {', '.join(shot.file for shot in (*SHOTS, PROOF))}")
    return 0


def _take(browser: Browser, front_page: str, shot: Shot, html: str = "") -> None:
    """Take one picture of a page, or of HTML that stands on no page."""
    with chromium.open_window(browser, front_page, shot.window) as (context, watch):
        page = context.new_page()
        page.clock.set_fixed_time(_NOON)
        if html:
            page.set_content(html)
        else:
            page.goto(shot.address, wait_until="networkidle")
        shot.prepare(page)
        for text in shot.shows:
            expect(page.get_by_text(text).first).to_be_in_viewport()
        page.wait_for_timeout(500)
        _keep(shot, page.screenshot())
        watch.verify()


def size_of(shot: Shot) -> tuple[int, int]:
    """Return the width and height of a picture in the handbook, in pixels: its window, made narrower where it is wide."""
    width = min(_WIDTH, shot.window.width)
    return width, round(shot.window.height * width / shot.window.width)


def _keep(shot: Shot, png: bytes) -> None:
    path = FOLDER / shot.file
    if path.suffix == ".png":
        path.write_bytes(png)
        return
    with Image.open(BytesIO(png)) as picture:
        shown = picture.convert("RGB").resize(size_of(shot), Image.Resampling.LANCZOS)
    shown.save(path, "WEBP", quality=_QUALITY, method=6)


if __name__ == "__main__":
    sys.exit(main())
