"""Points, their words and their marks come when they are needed, and belong to the build of the list."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.support.checklist import open_list, points
from tests.support.chromium import Watch
from tests.support.held import Held
from tests.support.lists import read_site, tell, write_site
from tests.support.server import serve

PRACTICES = {
    "bosch": tell(
        "Brugfunctie, Den Bosch", schools=["po", "vo"], tips=[("before", "Geef een zichtbare plek."), ("after", "Vier & deel < wat lukt.")]
    ),
    "vaart": tell("Kindcentrum, De Vaart", schools=["po"], tips=[("before", "Heb lef.")]),
} | {
    f"vulling-{n:02}": tell(f"Vulling {n:02}", schools=["vo"], tips=[("during", f"Punt {m} van {n}.") for m in range(10)])
    for n in range(50)
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the site lies."""
    return tmp_path_factory.mktemp("checklist")


@pytest.fixture(scope="module")
def front_page(folder: Path) -> Iterator[str]:
    """A site with 503 points in six chunks."""
    site = read_site(folder / "input", PRACTICES)
    with serve(write_site(folder / "output", site), "/kennisbank/") as address:
        yield address


def fetched(watch: Watch) -> list[str]:
    """Return the names of the data files that were asked for, without their folder."""
    return [url.rpartition("/")[2] for url in watch.requests if "/data/" in url]


def test_the_printed_page_needs_no_points_words_or_marks(desktop: Page, watches: list[Watch]) -> None:
    open_list(desktop)
    assert sorted(fetched(watches[0])) == ["lijst.json", "tips.json"]


def test_only_the_chunks_with_points_of_the_page_are_fetched(desktop: Page, watches: list[Watch]) -> None:
    open_list(desktop, "?pagina=2")
    assert (len(points(desktop)), sorted(fetched(watches[0]))) == (200, ["2.json", "3.json", "lijst.json", "tips.json"])
    open_list(desktop, "?onderwijssoort=po")
    assert points(desktop) == ["Geef een zichtbare plek.", "Heb lef.", "Vier & deel < wat lukt."]


def test_words_are_searched_in_texts_and_names_and_points_stay_in_the_order_of_the_list(desktop: Page, watches: list[Watch]) -> None:
    open_list(desktop)
    field = desktop.get_by_role("searchbox", name="Zoek op woord")
    field.fill("BÓSCH")
    expect(desktop.locator("[data-pb-plek=telling]")).to_have_text("2 van de 503 punten")
    assert points(desktop) == ["Geef een zichtbare plek.", "Vier & deel < wat lukt."]
    field.fill("vulling 49 punt")
    expect(desktop.locator("[data-pb-plek=telling]")).to_have_text("10 van de 503 punten")
    field.fill("vulling 48 punt")
    expect(desktop.locator(".pb-punt label").first).to_have_text("Punt 0 van 48.")
    shards = [url.rpartition("/")[2] for url in watches[0].requests if "/woorden/" in url]
    assert shards == ["b.json", "v.json", "0.json", "p.json"]  # one per first letter, once


def test_while_the_words_come_the_page_says_so(desktop: Page) -> None:
    open_list(desktop)
    held = Held(desktop, "**/woorden/l.json")
    desktop.get_by_role("searchbox").fill("lef")
    notice = desktop.get_by_role("status").get_by_text("De punten worden doorzocht …")
    expect(notice).to_be_visible()
    held.release()
    expect(notice).to_be_hidden()
    assert points(desktop) == ["Heb lef."]


def test_marks_are_only_fetched_for_ticks_that_stand_on_another_page(desktop: Page, watches: list[Watch]) -> None:
    open_list(desktop)
    desktop.get_by_role("checkbox", name="Heb lef.").check()
    expect(desktop.get_by_text("1 van 503 afgevinkt")).to_be_visible()
    assert "vinkjes.json" not in fetched(watches[0])
    with desktop.expect_request("**/vinkjes.json"):
        desktop.get_by_role("link", name="Volgende pagina").click()
    expect(desktop.locator(".pb-punt")).to_have_count(200)
    expect(desktop.get_by_text("1 van 503 afgevinkt")).to_be_visible()
    assert fetched(watches[0]).count("vinkjes.json") == 1


def test_where_the_marks_cannot_be_had_the_ticks_on_the_page_count(desktop: Page, watches: list[Watch]) -> None:
    watches[0].expect = ("Failed to load resource",)
    desktop.route("**/vinkjes.json", lambda route: route.abort())
    open_list(desktop)
    desktop.get_by_role("checkbox", name="Heb lef.").check()
    desktop.get_by_role("link", name="Volgende pagina").click()
    expect(desktop.get_by_text("0 van 503 afgevinkt")).to_be_visible()
    desktop.locator(".pb-punt input").first.check()
    expect(desktop.get_by_text("1 van 503 afgevinkt")).to_be_visible()


def test_points_that_cannot_be_had_are_told_and_can_be_tried_again(desktop: Page, watches: list[Watch]) -> None:
    watches[0].expect = ("Failed to load resource",)
    chunks = re.compile(r"/data/tips/[0-9a-f]+/\d+\.json$")
    desktop.route(chunks, lambda route: route.abort())
    open_list(desktop, "?onderwijssoort=po")
    notice = desktop.get_by_role("status").get_by_text("De punten konden niet worden opgehaald.")
    expect(notice).to_be_visible()
    desktop.unroute(chunks)
    desktop.get_by_role("button", name="Probeer het opnieuw").click()
    expect(notice).to_be_hidden()
    assert len(points(desktop)) == 3


def test_points_and_practices_of_two_builds_are_never_mixed(desktop: Page, folder: Path) -> None:
    path = folder / "output" / "data" / "lijst.json"
    content = json.loads(path.read_text(encoding="utf-8"))
    answers = [content | {"edition": "ouder", "facets": []}, content]
    desktop.route("**/lijst.json", lambda route: route.fulfill(json=answers.pop(0)))
    open_list(desktop, "?onderwijssoort=po")
    assert (len(points(desktop)), answers) == (3, [])


def test_words_of_a_build_that_is_gone_are_looked_up_in_the_new_one(desktop: Page, folder: Path, watches: list[Watch]) -> None:
    watches[0].expect = ("Failed to load resource",)
    content = json.loads((folder / "output" / "data" / "tips.json").read_text(encoding="utf-8"))
    answers = [content | {"folder": "data/tips/ouder/"}, content]
    desktop.route("**/tips.json", lambda route: route.fulfill(json=answers.pop(0)))
    open_list(desktop)
    desktop.get_by_role("searchbox").fill("lef")
    expect(desktop.locator("[data-pb-plek=telling]")).to_have_text("1 van de 503 punten")
    assert (points(desktop), answers) == (["Heb lef."], [])


def test_a_practice_that_does_not_exist_is_told(desktop: Page) -> None:
    open_list(desktop, "?praktijk=bosch,weg")
    expect(desktop.get_by_text("Het adres van deze pagina vraagt om een filter dat hier niet bestaat: praktijk=weg.")).to_be_visible()
    assert len(points(desktop)) == 2
