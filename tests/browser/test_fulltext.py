"""Search in the full text as its script answers it: half a compound, a question in plain words, a slip of the hand, hostile text."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Error, Page, expect

from praktijkbank.build import indexer, search_index
from praktijkbank.build.search_index import begin_addition, begin_index, list_searched
from praktijkbank.outputs.site import Site
from tests.support.built import ROOT, BuiltSite
from tests.support.chromium import Watch
from tests.support.content import name_now
from tests.support.lists import read_site, tell
from tests.support.server import serve

HOSTILE = "<img src=x onerror=window.hacked=1> مدرسة \u202e =1+1 🙂"
_OPEN = """async (root) => {
  const { openFullText } = await import(new URL("assets/js/search/fulltext.js", root));
  window.fullText = await openFullText(root);
}"""
_SEARCH = """async (query) => {
  const { explain, listMisspelt, ...found } = await window.fullText.search(query);
  return { ...found, misspelt: await listMisspelt(), explained: await Promise.all(found.rows.slice(0, 3).map(explain)) };
}"""
_SUGGEST = """async ([root, query, words]) => {
  const { suggest } = await import(new URL("assets/js/search/spelling.js", root));
  return suggest(root, query, words);
}"""


def open_index(page: Page, address: str) -> None:
    """Open a page of a site, and the index from there; the site's front page is `address`."""
    page.goto(f"{address}praktijken/")
    page.evaluate(_OPEN, address)


def search(page: Page, query: str) -> dict[str, Any]:
    """Ask the script; gives rows, what is odd about the words, and where the first rows were found."""
    found: dict[str, Any] = page.evaluate(_SEARCH, query)
    return found


def say(pieces: list[dict[str, Any]]) -> str:
    """Write an excerpt with the words that were found between brackets."""
    return "".join(f"[{piece['text']}]" if piece["isMatch"] else piece["text"] for piece in pieces)


@pytest.fixture
def index(shared_page: Page, front_page: str) -> Page:
    """A page of the real site with its index open."""
    if shared_page.url == "about:blank":
        open_index(shared_page, front_page)
    return shared_page


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site whose index is in three parts: twelve practices, with Dutch names, one of them hostile."""
    folder = tmp_path_factory.mktemp("parts")
    practices = {f"p{number:02}": tell(f"Praktijk {number:02}", tips=[("before", "Vraag ouders om raad.")]) for number in range(10)}
    practices["verlener"] = tell("Zeker een jeugdhulpverlener", schools=["mbo"], tips=[("before", "Zoek één gymnastieklokaal.")])
    practices["zzz"] = tell("Zzz", tips=[("before", "Vraag ouders om raad.")])
    site, target = read_site(folder / "input", practices), folder / "output"
    *items, last = site.catalogue.items
    hostile = replace(last, practice=last.practice.replace(summary=HOSTILE))  # what the schema would have refused
    site = replace(site, catalogue=replace(site.catalogue, items=(*items, hostile)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(indexer, "_LARGEST_PART", 4)
        patch.setattr(search_index, "start_indexing", lambda *order: lambda: indexer.index(*order))  # another process does not know of 4
        begin_index(site, list_searched(site), folder / "copies", target / "pagefind")()
    shutil.copytree(ROOT / "docs" / "assets" / "js", target / "assets" / "js")
    page = '<!doctype html><html lang="nl"><head><title>x</title><link rel="icon" href="data:,"></head><body></body></html>'
    (target / "praktijken").mkdir()
    (target / "praktijken" / "index.html").write_text(page, encoding="utf-8")
    with serve(target, "/kennisbank/") as address:
        yield address


def test_the_real_site_answers_with_the_rows_of_its_practices(index: Page, real_site: Site) -> None:
    slugs = [item.slug for item in real_site.catalogue.items]
    asked = {
        "sterk in de klas flevoland": "sterk-in-de-klas-flevoland",
        "Den Bosch": "brugfunctie-den-bosch",
        "JPO": "jeugdprofessional-op-school-roosendaal",
        "Farent": "brugfunctie-den-bosch",
        "172.000 euro": "jeugdprofessional-basisscholen-hoogeveen",
    }
    best = {query: slugs[search(index, query)["rows"][0]] for query in asked}
    assert best == {query: name_now(slug) for query, slug in asked.items()}


def test_both_ends_of_a_compound_find_it(index: Page, real_site: Site) -> None:
    having = {
        row for row, item in enumerate(real_site.catalogue.items) if "jeugdhulpverlener" in real_site.catalogue.read_source(item).lower()
    }
    assert having
    for half in ("hulpverlener", "jeugdhulp"):
        assert having <= set(search(index, half)["rows"])


def test_a_question_in_plain_words_is_answered(index: Page) -> None:
    found = search(index, "Wie betaalt de jeugdhulp op school?")
    assert found["rows"]
    assert "betaalt" in say(found["explained"][0]["excerpt"])


def test_an_explanation_names_sections_that_are_on_the_page(index: Page, built_site: BuiltSite, real_site: Site) -> None:
    found = search(index, "beschikking")
    page = built_site.file(real_site.catalogue.items[found["rows"][0]].url).read_text(encoding="utf-8")
    (first, *_) = found["explained"]
    assert first["sections"]
    for section in first["sections"]:
        assert f'<h2 id="{section["anchor"]}">{section["title"]}</h2>' in page
        assert "[beschikking" in say(section["excerpt"])


@pytest.mark.parametrize(
    ("query", "unknown", "has_rows"),
    [
        ("brugfuncionaris", ["brugfuncionaris"], False),
        ("brugfuncionaris Roosendaal", ["brugfuncionaris"], True),
        ("", [], False),
        ("?!", [], False),
        ("aaaaaa", ["aaaaaa"], False),
        ("tt", ["tt"], False),
        ("ssss", ["ssss"], False),
        ("brugfunctt", ["brugfunctt"], False),
        ("brugfunctionarisssen", ["brugfunctionarisssen"], False),
        ("brugfunctionarissen", [], True),
    ],
)
def test_a_word_that_no_practice_has_is_named(index: Page, query: str, unknown: list[str], *, has_rows: bool) -> None:
    found = search(index, query)
    assert (found["unknown"], bool(found["rows"])) == (unknown, has_rows)


def test_half_a_word_is_marked_while_typing(index: Page) -> None:
    for half in ("schoo", "schoolmaats", "brugfunctionariss"):
        assert "[" in say(search(index, half)["explained"][0]["excerpt"]), half


def test_half_a_word_is_enough_while_typing(index: Page) -> None:
    assert set(search(index, "brugfunctionaris")["rows"]) <= set(search(index, "brugfunct")["rows"])


def test_a_word_that_only_begins_others_may_be_misspelt(index: Page) -> None:
    right = ("roosendaal", "begeleiden", "wachttijden", "hulpverleners", "leraren", "'s-Hertogenbosch", '"brugfunct xyzzy"')
    wrong = {"roosend": ["roosend"], "gezi roosendaal": ["gezi"], "brugfunct xyzzy": ["brugfunct", "xyzzy"], "xyzzy": ["xyzzy"]}
    assert {query: search(index, query)["misspelt"] for query in (*right, *wrong)} == {query: [] for query in right} | wrong


def test_a_short_word_is_looked_up_as_a_whole_where_a_practice_has_it(index: Page, real_site: Site) -> None:
    few = {word: len(search(index, word)["rows"]) for word in ("vo", "po", "so", "zor")}
    assert 0 < few["vo"] < len(real_site.catalogue.items)
    assert few["zor"] > 0  # half a word, which no practice has
    assert set(search(index, "vo jeugdhulp onderwijs")["rows"]) <= set(search(index, "vo")["rows"])


_FOLD = """async ([root, words]) => {
  const { fold } = await import(new URL("assets/js/shared/query-words.js", root));
  return words.map(fold);
}"""


@pytest.mark.parametrize(
    ("one", "more"),
    [
        ("brugfunctionaris", "brugfunctionarissen"),
        ("proces", "processen"),
        ("cursus", "cursussen"),
        ("crisis", "crisissen"),
        ("advies", "adviezen"),
        ("prijs", "prijzen"),
        ("huis", "huizen"),
        ("les", "lessen"),
        ("school", "scholen"),
        ("docent", "docenten"),
        ("gemeente", "gemeenten"),
        ("kind", "kinderen"),
        ("functie", "functies"),
    ],
)
def test_a_plural_is_a_form_of_its_singular(index: Page, front_page: str, one: str, more: str) -> None:
    first, second = index.evaluate(_FOLD, [front_page, [one, more]])
    assert first == second


@pytest.mark.parametrize("quoted", ['"Jeugdhulp op school"', " “jeugdhulp op school” ", "„jeugdhulp op school”", "«jeugdhulp op school»"])
def test_a_phrase_between_quotes_is_found_as_it_stands(index: Page, real_site: Site, quoted: str) -> None:
    found = search(index, quoted)
    texts = [" ".join(real_site.catalogue.read_source(real_site.catalogue.items[row]).lower().split()) for row in found["rows"]]
    assert texts
    assert [text for text in texts if "jeugdhulp op school" not in text] == []
    assert found["phrase"].lower() == "jeugdhulp op school"


def test_a_phrase_is_not_found_among_words_that_are_not_in_the_text(index: Page) -> None:
    assert search(index, "vmbo havo")["rows"]
    assert search(index, '"vmbo havo"') == {
        "edition": search(index, "school")["edition"],
        "rows": [],
        "unknown": [],
        "phrase": "vmbo havo",
        "isCommon": False,
        "misspelt": [],
        "explained": [],
    }


@pytest.mark.parametrize("query", ['"passend" en "onderwijs"', '"passend onderwijs" Arnhem', '""', '"'])
def test_quotes_around_a_part_of_the_query_make_no_phrase(index: Page, query: str) -> None:
    found, plain = search(index, query), search(index, query.replace('"', ""))
    assert (found["phrase"], found["rows"]) == ("", plain["rows"])


@pytest.mark.parametrize(
    ("query", "is_common"),
    [("wat is er op school", True), ("school", True), ("wat is er op school in Roosendaal", False), ('"op school"', False), ("?!", False)],
)
def test_words_that_say_nothing_are_looked_up_and_told(index: Page, query: str, *, is_common: bool) -> None:
    found = search(index, query)
    assert (found["isCommon"], bool(found["rows"])) == (is_common, query != "?!")


@pytest.mark.parametrize(
    ("typed", "wrong", "meant"),
    [
        ("brugfuncionaris", "brugfuncionaris", "brugfunctionaris"),
        ("Jeugdhlup op shcool", "jeugdhlup shcool", "jeugdhulp op school"),
        ("Jeugdhlup op shcool", "jeugdhlup", "jeugdhulp op shcool"),
        ("rosendaal", "rosendaal", "roosendaal"),
        ("hulpverleen", "hulpverleen", "hulpverlener"),
        ("schoo", "schoo", None),  # half a word, which begins the most frequent one that is near
        ("xyzzyplugh", "xyzzyplugh", None),
        ("rosendaal", "", None),
    ],
)
def test_a_slip_of_the_hand_is_mended(index: Page, front_page: str, typed: str, wrong: str, meant: str | None) -> None:
    assert index.evaluate(_SUGGEST, [front_page, typed, wrong.split()]) == meant


def test_a_word_that_begins_a_rare_word_is_mended_into_a_frequent_one(desktop: Page, front_page: str) -> None:
    desktop.route("**/woorden.json", lambda route: route.fulfill(json=["inkoop", "leraar", "inkopper", "leraars", "lerarenkamer"]))
    desktop.goto("over/")
    meant = {word: desktop.evaluate(_SUGGEST, [front_page, word, [word]]) for word in ("inkop", "leraa", "lerar")}
    assert meant == {"inkop": "inkoop", "leraa": None, "lerar": "leraar"}


def test_a_short_word_is_not_mended_into_a_different_one(desktop: Page, front_page: str) -> None:
    words = ["vaag", "laten", "haast", "coach", "raad", "vaste", "maand"]
    desktop.route("**/woorden.json", lambda route: route.fulfill(json=words))
    desktop.goto("over/")
    asked = ("haag", "baten", "kosten/baten", "rada", "raat", "koach", "zaste", "maadn")
    meant = {query: desktop.evaluate(_SUGGEST, [front_page, query, query.split("/")]) for query in asked}
    assert {query: better for query, better in meant.items() if better} == {"rada": "raad", "koach": "coach", "maadn": "maand"}


def test_without_an_index_opening_fails(desktop: Page, front_page: str, watches: list[Watch]) -> None:
    watches[0].expect = ("Failed to load resource",)
    desktop.route("**/pagefind/rijen.bin", lambda route: route.fulfill(status=404))
    with pytest.raises(Error, match="404"):
        open_index(desktop, front_page)


@pytest.mark.parametrize("lacking", ["rijen.bin", "pagefind.js", "index/*", "*.pf_meta", "pagefind-entry.json*", "wasm.nl.pagefind"])
def test_an_index_that_did_not_come_can_be_tried_again(desktop: Page, watches: list[Watch], lacking: str) -> None:
    watches[0].expect = ("Failed to load resource", "Failed to load Pagefind metadata", "Failed to fetch", "WASM Error")
    desktop.route(f"**/pagefind/{lacking}", lambda route: route.abort())
    desktop.goto("praktijken/?zoek=wachttijd")
    button = desktop.get_by_role("button", name="Probeer het opnieuw")
    expect(button).to_be_visible()
    expect(desktop.locator(".pb-chip")).to_have_count(0)
    desktop.unroute(f"**/pagefind/{lacking}")
    button.click()
    expect(desktop.locator(".pb-chip")).to_have_count(1)
    expect(desktop.locator(".pb-vondst mark").first).to_be_visible()
    expect(button).to_be_hidden()


def test_an_index_in_parts_answers_as_one(desktop: Page, parts: str, watches: list[Watch]) -> None:
    watches[0].origin = parts
    open_index(desktop, parts)
    assert sorted(search(desktop, "ouders raad")["rows"]) == [*range(10), 11]
    assert search(desktop, "hulpverlener")["rows"] == [10]
    assert search(desktop, "Praktijk 07")["rows"][0] == 7


def test_a_word_of_one_part_brings_nothing_from_the_others(desktop: Page, parts: str, watches: list[Watch]) -> None:
    watches[0].origin = parts
    open_index(desktop, parts)
    search(desktop, "gym")
    found = search(desktop, "gymnastieklokaal")
    assert (found["rows"], found["unknown"]) == ([10], [])
    assert say(found["explained"][0]["excerpt"]) == "Zoek één [gymnastieklokaal]."
    assert [section["title"] for section in found["explained"][0]["sections"]] == ["Tips, succesfactoren en valkuilen"]


def test_what_changed_since_is_found_by_its_new_words_and_no_longer_by_the_old(desktop: Page, tmp_path: Path, watches: list[Watch]) -> None:
    practices = {f"p{number}": tell(f"Praktijk {number}", tips=[("before", "Vraag ouders om raad.")]) for number in range(4)}
    before, folder = read_site(tmp_path / "before", practices), tmp_path / "site" / "pagefind"
    begin_index(before, list_searched(before), tmp_path / "copies", folder)()
    practices["p2"] = tell("Praktijk 2", tips=[("before", "Vraag het zevenblad.")])
    after = read_site(tmp_path / "after", practices)
    searched = list_searched(after)
    changed = searched.find_changed(list_searched(before))
    assert changed
    begin_addition(after, searched, changed, folder, tmp_path / "copies", tmp_path / "addition")()
    shutil.copytree(tmp_path / "addition", folder, dirs_exist_ok=True)
    shutil.copytree(ROOT / "docs" / "assets" / "js", tmp_path / "site" / "assets" / "js")
    (tmp_path / "site" / "praktijken").mkdir()
    (tmp_path / "site" / "praktijken" / "index.html").write_text('<link rel="icon" href="data:,">', encoding="utf-8")

    with serve(tmp_path / "site", "/") as address:
        watches[-1].origin = address
        open_index(desktop, address)
        found = {query: sorted(search(desktop, query)["rows"]) for query in ("zevenblad", "ouders", "praktijk", "vraag zevenblad")}

    assert found == {"zevenblad": [2], "ouders": [0, 1, 3], "praktijk": [0, 1, 2, 3], "vraag zevenblad": [2]}


def test_hostile_text_comes_as_text(desktop: Page, parts: str, watches: list[Watch]) -> None:
    watches[0].origin = parts
    open_index(desktop, parts)
    found = search(desktop, "zzz onerror")
    assert found["rows"] == [11]
    assert HOSTILE in say(found["explained"][0]["excerpt"]).replace("[", "").replace("]", "")
    assert desktop.evaluate("window.hacked") is None
