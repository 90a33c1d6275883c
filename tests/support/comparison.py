"""A comparison of 56 practices whose every word is known to the tests, and what a visitor sees of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Download, Locator, Page, expect

from tests.support.lists import read_site, tell, write_site
from tests.support.server import serve

ALFA = """\
title: Alfa
summary: Over Alfa.
approach: |
  - Eerst praten.
  - Dan doen.
reason: Te lang wachten.
place: {municipalities: [almere], note: in een wijk}
school_types: [po, vo]
phase: regular
themes: [samenwerking]
effort:
  - {value: 4.5, unit: uur, per: week, phase: start}
funding:
  - {source: gemeente, amount: 172000}
checked: {date: 2026-03-02, by: redactie}
facts: 2019
caveats:
  - {about: effort, text: Per school of samen is niet bekend.}
  - {about: general, text: De bron is oud.}
sources:
  - {title: Jaarverslag, publisher: Bureau Zo, url: "https://bron.example/verslag"}
"""
BETA = """\
title: Bèta
summary: Over Bèta.
approach: Iets anders.
reason: |
  Te lang
  wachten.
place: {municipalities: [zaanstad]}
school_types: [po]
phase: pilot
checked: {date: 2025-11-30, by: redactie}
facts: 2023
"""
RICH = """\
title: Rijk
summary: Over Rijk.
approach: Van alles.
place: not stated
period: {start: 2020-08, milestones: [{date: 2021-05, what: De eerste school.}]}
results:
  - {kind: experienced, text: Leraren zeggen dat er rust is in de klas.}
tips:
  - {kind: tip, when: before, text: Maak afspraken over geheimhouding en verantwoordelijkheidsverdeling.}
continuity: {state: "yes", text: In de begroting.}
"""
MANY = (
    """\
title: Veel
summary: Over Veel.
approach: Van alles.
place: not stated
results:
"""
    + "".join(f"  - {{kind: experienced, text: Uitkomst {n}.}}\n" for n in range(1, 6))
    + """\
tips:
  - {kind: tip, when: before, text: Doen.}
  - {kind: tip, when: before, text: Laten.}
  - {kind: success, when: before, text: Helder.}
  - {kind: pitfall, when: before, text: Duur.}
  - {kind: tip, when: during, text: Later.}
"""
)
FORMULA = """\
title: '=1+1'
summary: '+2'
approach: '@SOM'
reason: '-3; "aan" te halen'
place: not stated
phase: idea
"""
PRACTICES = {
    "alfa": ALFA,
    "beta": BETA,
    "formule": FORMULA,
    "veel": MANY,
    "rijk": RICH,
    "delta": tell("Delta", town="diemen", schools=["vo"], payers=["provincie"], checked="2026-01-15"),
    "epsilon": tell("Epsilon"),
} | {f"vulling-{n:02}": tell(f"Vulling {n:02}", schools=["mbo"]) for n in range(49)}
HOSTILE = {
    "slug": "delta",
    "title": "Delta",
    "summary": "<img src=x onerror='window.boe = true'>",
    "signature": [],
    "sections": [
        {
            "anchor": "in-het-kort",
            "heading": "In het kort",
            "elements": [
                {
                    "type": "facts",
                    "facts": [{"mark": "waar", "label": "Waar", "values": [{"text": "Hier <script>window.boe = true</script>"}]}],
                }
            ],
        },
        {
            "anchor": "doel",
            "heading": "Doel",
            "elements": [
                {
                    "type": "prose",
                    "prose": [
                        {
                            "text": "klik weg",
                            "links": [
                                {"text": "klik", "target": "javascript:window.boe=true"},
                                {"text": "weg", "target": "https://x.example/"},
                            ],
                        }
                    ],
                },
                {
                    "type": "listing",
                    "entries": [
                        {"link": {"text": "slecht", "target": "data:text/html,<script>window.boe=true</script>"}},
                        {"link": {"text": "elders", "target": "//x.example/"}},
                        {"link": {"text": "buur", "target": "/praktijken/beta/"}},
                    ],
                },
            ],
        },
    ],
}


@contextmanager
def serve_comparison(folder: Path) -> Iterator[str]:
    """Write the site into a folder and serve it; yield the address of the front page."""
    site = read_site(folder / "input", PRACTICES)
    with serve(write_site(folder / "output", site), "/kennisbank/") as address:
        yield address


def open_table(page: Page, search: str = "") -> None:
    """Open the page and wait until its table can be sorted."""
    page.goto(f"vergelijken/{search}")
    expect(page.locator(".pb-vergelijk.pb-zoeker--klaar")).to_be_visible()


WHOLE = "&onderdelen=alle"  # the other parts too


def compare(page: Page, *slugs: str, more: str = "") -> None:
    """Open the page with some practices side by side, and wait for them."""
    open_table(page, f"?kies={','.join(slugs)}{more}")
    expect(page.locator("[data-pb-naast] [data-pb-plek=alles]")).to_be_visible()


def titles(page: Page) -> list[str]:
    """Return the titles in the table of all practices, once they match the current table."""
    expect(page.locator("[aria-busy=true]")).to_have_count(0)
    return page.locator(".pb-vergelijk tbody th a").all_inner_texts()


def heads(page: Page) -> list[str]:
    """Return the titles of the practices side by side."""
    return page.locator("[data-pb-plek=koppen] a").all_inner_texts()


def row(page: Page, name: str) -> Locator:
    """Find a row of the side-by-side comparison, even a hidden one."""
    return page.locator("[data-pb-rij]", has=page.locator("th").get_by_text(name, exact=True))


def rows(page: Page) -> list[str]:
    """Return the names of the visible rows."""
    return page.locator("[data-pb-rij]:visible > th").all_inner_texts()


def query(page: Page) -> str:
    """Return the query part of the address."""
    return page.url.partition("?")[2]


def orders(page: Page) -> dict[str, str | None]:
    """Return the sort order that each header announces."""
    cells = page.locator(".pb-vergelijk thead th")
    return {text: cells.nth(at).get_attribute("aria-sort") for at, text in enumerate(cells.all_inner_texts())}


def sort_by(page: Page, name: str) -> None:
    """Click a header of the table."""
    page.locator(".pb-vergelijk thead").get_by_role("button", name=name).click()


def read(download: Download, name: str) -> bytes:
    """Return the bytes of a downloaded file, which must have this name."""
    assert download.suggested_filename == name
    return Path(download.path()).read_bytes()
