"""A list of 200 practices whose every number is known to the tests, and what a visitor sees of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.support.lists import read_site, tell, write_site
from tests.support.server import serve

STRANGE = """Zo & zo, "'t <3" {{ x }} =1+1 עברית 🎓"""
TOWNS = ["almere", "amersfoort", "arnhem", "beverwijk", "boxtel", "diemen", "haaren", "hoogeveen", "nijmegen", "vught", "zaanstad"]
PRACTICES = {
    "bosch": tell(
        "Brugfunctie, Den Bosch",
        schools=["po", "vo"],
        payers=["gemeente"],
        town="den-bosch",
        checked="2025-03-01",
        facts=2019,
        tips=[("before", "Geef een zichtbare plek."), ("during", "pitfall: Let op.")],
    ),
    "vaart": tell(
        "Kindcentrum, De Vaart", schools=["po"], payers=["gemeente", "schoolbestuur"], town="almere", checked="2026-01-15", facts=2021
    ),
    "flevo": tell("Sterk, Flevoland", schools=["po"], payers=["provincie", "gemeente"], tips=[("before", "Begin op tijd.")]),
    "annink": tell("Annink, Hengelo", schools=["po"], town="hengelo", facts=2021),
    "beroeps": tell("Wijkschool", schools=["mbo"], payers=["provincie"]),
    "vreemd": tell(STRANGE, schools=["sbo"]),
} | {f"vulling-{n:03}": tell(f"Vulling {n:03}", schools=["vo"], town=TOWNS[n % len(TOWNS)]) for n in range(194)}


@contextmanager
def serve_overview(folder: Path) -> Iterator[str]:
    """Write the site into a folder and serve it; yield the address of the front page."""
    site = read_site(folder / "input", PRACTICES)
    with serve(write_site(folder / "output", site), "/kennisbank/") as address:
        yield address


def titles(page: Page) -> list[str]:
    """Return the titles of the cards on the page, once they match the current list."""
    expect(page.locator("[aria-busy=true]")).to_have_count(0)
    return page.locator(".pb-kaart h3").all_inner_texts()


def box(page: Page, label: str) -> Locator:
    """Find the checkbox of a value, whatever its count."""
    return page.get_by_role("checkbox", name=re.compile(rf"^{label} \d"))


def counts(page: Page, facet: str) -> dict[str, int]:
    """Return the numbers beside the checkboxes of one facet."""
    labels = page.get_by_role("group", name=facet, exact=True).locator("label").all_inner_texts()
    return {name.strip(): int(count) for name, _, count in (" ".join(label.split()).rpartition(" ") for label in labels)}


def chips(page: Page) -> list[str]:
    """Return the chosen filters, by the names of the buttons that remove them."""
    return [" ".join(text.replace("×", "").split()) for text in page.locator(".pb-chip").all_inner_texts()]


def open_list(page: Page, search: str = "") -> None:
    """Open the overview and wait for its filters."""
    page.goto(f"praktijken/{search}")
    page.locator(".pb-zoeker--klaar").wait_for()


def expect_count(page: Page, text: str) -> None:
    """Wait until the list reports this count."""
    expect(page.locator("[data-pb-plek=telling]")).to_have_text(text)
