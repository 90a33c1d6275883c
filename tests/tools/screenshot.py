"""Make the pictures in the README and the handbook from the site as it is now, so that they never drift far apart."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.support import chromium
from tests.support.built import ROOT, SUB_PATH, build
from tests.support.server import serve

TARGET = ROOT / "docs/assets/images/schermafbeelding.png"
FORM = ROOT / "docs/assets/images/formulier.png"
WINDOW = chromium.Device("screenshot", width=1280, height=800)
ADDRESS = ""
# What is pasted into the form for its picture; everything in it is made up.
ANSWERS = """Spelinloop in Oosterweide
In Oosterweide spelen ouders en peuters elke week samen op school.
Op welke vraag of behoefte geeft dit praktijkvoorbeeld antwoord?
Vroeg zien wie hulp kan gebruiken.
Hoe werkt het?
Elke dinsdag is er een inloop met een pedagoog.
Wat levert het op?
Ouders komen terug.
"""


def main() -> int:
    """Build the site, look at it and keep the pictures; 1 without a Chromium."""
    with TemporaryDirectory() as folder, chromium.start() as browser:
        if browser is None:
            print("Voor de schermafbeelding is Chromium nodig.", file=sys.stderr)
            return 1
        with (
            serve(build(Path(folder) / "site").folder, SUB_PATH) as front_page,
            chromium.open_window(browser, front_page, WINDOW) as (context, watch),
        ):
            page = context.new_page()
            page.goto(ADDRESS, wait_until="networkidle")
            TARGET.parent.mkdir(parents=True, exist_ok=True)
            page.screenshot(path=TARGET)
            page.goto("meedoen/formulier/", wait_until="networkidle")
            page.fill("#plakvak", ANSWERS)
            page.click("[data-pb-plek=verdeel]")
            page.wait_for_timeout(1000)
            page.screenshot(path=FORM)
            watch.verify()
    print(f"Gemaakt: {TARGET.relative_to(ROOT)} en {FORM.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
