"""The engine behind every list: "or" within a facet, "and" across, counts that tell what a choice would give."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.support.lists import read_site, write_site
from tests.support.server import serve

INDEX = {
    "facets": [
        {
            "name": "soort",
            "label": "Soort",
            "values": [
                {"key": "po", "label": "Basisonderwijs", "words": "basisschool"},
                {"key": "vo", "label": "Voortgezet onderwijs"},
                {"key": "niet-vermeld", "label": "Niet vermeld"},
            ],
        },
        {
            "name": "geld",
            "label": "Wie betaalt",
            "values": [
                {"key": "gemeente", "label": "Gemeente"},
                {"key": "provincie", "label": "Provincie"},
                {"key": "niet-vermeld", "label": "Niet vermeld"},
            ],
        },
    ],
    "rows": [
        {"name": "a", "text": "Café in Vught", "facets": [[0], [0]]},
        {"name": "b", "text": "Huis", "facets": [[0, 1], [0, 1]]},
        {"name": "c", "text": "Huis", "facets": [[1], [2]]},
        {"name": "d", "text": "Huis", "facets": [[2], [1]]},
    ],
}
SEARCH = """async ([index, state]) => {
  const { Facets } = await import(new URL("../assets/js/facets.js", document.baseURI));
  const found = new Facets(index, (row) => row.text).search({ choices: {}, query: "", ...state });
  return { rows: found.rows.map((row) => row.name).join(""), counts: found.counts, gains: found.gains };
}"""
ADDRESS = """async ([search, index, change]) => {
  const { readState, writeState } = await import(new URL("../assets/js/url-state.js", document.baseURI));
  const { state, ignored } = readState(search, index.facets, ["plaats"]);
  return { state, ignored, written: writeState({ ...state, ...change }, index.facets, search) };
}"""


@pytest.fixture(scope="module")
def front_page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site without practices, which still has the scripts."""
    folder = write_site(tmp_path_factory.mktemp("output"), read_site(tmp_path_factory.mktemp("input"), {}))
    with serve(folder, "/kennisbank/") as address:
        yield address


@pytest.fixture
def engine(desktop: Page) -> Page:
    """A page of the site, from which the scripts can be asked directly."""
    desktop.goto("praktijken/")
    return desktop


def search(page: Page, **state: Any) -> Any:
    """Search the index."""
    return page.evaluate(SEARCH, [INDEX, state])


def address(page: Page, text: str, **change: Any) -> Any:
    """Read an address and write the state back, changed."""
    return page.evaluate(ADDRESS, [text, INDEX, change])


def test_without_a_choice_everything_is_found(engine: Page) -> None:
    assert search(engine)["rows"] == "abcd"


def test_two_values_of_a_facet_widen_and_another_facet_narrows(engine: Page) -> None:
    assert search(engine, choices={"soort": ["po"]})["rows"] == "ab"
    assert search(engine, choices={"soort": ["po", "vo"]})["rows"] == "abc"
    assert search(engine, choices={"soort": ["po", "vo"], "geld": ["provincie"]})["rows"] == "b"


def test_not_stated_is_a_value_like_any_other(engine: Page) -> None:
    assert search(engine, choices={"soort": ["niet-vermeld"]})["rows"] == "d"


def test_a_count_leaves_the_other_choices_of_its_own_facet_aside(engine: Page) -> None:
    counts = search(engine, choices={"soort": ["po"], "geld": ["gemeente"]})["counts"]
    assert counts == {"soort": [2, 1, 0], "geld": [2, 1, 0]}


@pytest.mark.parametrize("query", ["cafe", "CAFÉ", "café vught", "vug", "basisschool"])
def test_a_query_finds_words_in_any_spelling_and_by_synonym(engine: Page, query: str) -> None:
    assert search(engine, query=query)["rows"] in {"a", "ab"}


def test_every_word_of_a_query_must_be_found_and_not_stated_is_no_word(engine: Page) -> None:
    assert search(engine, query="huis vught")["rows"] == ""
    assert search(engine, query="vermeld")["rows"] == ""


def test_counts_follow_the_query(engine: Page) -> None:
    assert search(engine, query="huis")["counts"]["soort"] == [1, 2, 1]


def test_the_gain_tells_what_dropping_one_filter_would_give(engine: Page) -> None:
    assert search(engine, choices={"soort": ["niet-vermeld"], "geld": ["gemeente"]}) | {"counts": None} == {
        "rows": "",
        "counts": None,
        "gains": {"soort": 2, "geld": 1},
    }
    assert search(engine, choices={"soort": ["po"]}, query="niets")["gains"] == {"": 2}


def test_an_address_says_what_was_chosen_in_readable_words(engine: Page) -> None:
    told = address(engine, "?soort=po,vo&geld=gemeente&zoek=thuis%20nabij&sorteer=plaats&pagina=3")
    assert told["state"] == {
        "choices": {"soort": ["po", "vo"], "geld": ["gemeente"]},
        "query": "thuis nabij",
        "sort": "plaats",
        "isDescending": False,
        "page": 3,
    }
    assert told["ignored"] == []
    assert told["written"] == "?soort=po,vo&geld=gemeente&zoek=thuis%20nabij&sorteer=plaats&pagina=3"


def test_an_address_may_name_a_facet_twice(engine: Page) -> None:
    assert address(engine, "?soort=vo&soort=po,vo,")["state"]["choices"] == {"soort": ["vo", "po"]}


def test_what_the_list_does_not_know_is_ignored_and_told(engine: Page) -> None:
    told = address(engine, "?soort=po,hbo&geld=__proto__&sorteer=kleur&pagina=-2")
    assert told["state"]["choices"] == {"soort": ["po"]}
    assert told["state"]["page"] == 1
    assert told["ignored"] == ["soort=hbo", "geld=__proto__", "sorteer=kleur"]
    assert told["written"] == "?soort=po"


def test_parameters_of_others_stay(engine: Page) -> None:
    assert address(engine, "?kies=een,twee&soort=po")["written"] == "?kies=een,twee&soort=po"
    assert address(engine, "?kies=een&soort=po", choices={})["written"] == "?kies=een"


def test_an_address_without_choices_has_no_question_mark(engine: Page) -> None:
    assert address(engine, "?soort=po", choices={})["written"] == ""


@pytest.mark.parametrize("text", ["?zoek=%E0%A4%A", "?soort=%00", "?zoek=" + "a" * 5000, "?&&=&soort", "?pagina=1e9"])
def test_no_address_breaks_the_list(engine: Page, text: str) -> None:
    assert address(engine, text)["state"]["choices"] == {}
