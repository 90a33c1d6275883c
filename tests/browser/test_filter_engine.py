"""The engine behind every list: "or" within a facet, "and" across, counts that tell what a choice would give."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Error, Page

from tests.support.lists import read_site, write_site
from tests.support.server import serve

FACETS = [
    {
        "name": "soort",
        "label": "Soort",
        "values": [
            {"key": "po", "label": "Basisonderwijs"},
            {"key": "vo", "label": "Voortgezet onderwijs"},
            {"key": "niet-vermeld", "label": "Niet vermeld"},
        ],
        "sets": [[0], [0, 1], [1], [2]],
        "rows": [0, 1, 2, 3],
    },
    {
        "name": "geld",
        "label": "Wie betaalt",
        "values": [
            {"key": "gemeente", "label": "Gemeente"},
            {"key": "provincie", "label": "Provincie"},
            {"key": "niet-vermeld", "label": "Niet vermeld"},
        ],
        "sets": [[0], [0, 1], [2], [1]],
        "rows": [0, 1, 2, 3],
    },
]
SEARCH = """async ([facets, state, worded]) => {
  const { Facets } = await import(new URL("../assets/js/list/facets.js", document.baseURI));
  return new Facets(facets, 4).search({ choices: {}, query: "", ...state }, worded && Uint8Array.from(worded));
}"""
ADDRESS = """async ([search, facets, change]) => {
  const { mendPage, readState, writeState } = await import(new URL("../assets/js/list/url-state.js", document.baseURI));
  const { state, ...odd } = readState(search, facets, ["plaats"]);
  return { state, ...odd, written: writeState({ ...state, ...change }, facets, search), mended: mendPage(search, state.page) };
}"""


@pytest.fixture(scope="module")
def front_page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site without practices, which still has the scripts."""
    folder = write_site(tmp_path_factory.mktemp("output"), read_site(tmp_path_factory.mktemp("input"), {}))
    with serve(folder, "/kennisbank/") as address:
        yield address


@pytest.fixture
def engine(shared_page: Page) -> Page:
    """A page of the site, from which the scripts can be asked directly."""
    if shared_page.url == "about:blank":
        shared_page.goto("praktijken/")
    return shared_page


def search(page: Page, worded: str | None = None, **state: Any) -> Any:
    """Search four rows; `worded` has a 1 for each that holds the words of a query."""
    return page.evaluate(SEARCH, [FACETS, state, worded and [int(sign) for sign in worded]])


def address(page: Page, text: str, **change: Any) -> Any:
    """Read an address and write the state back, changed."""
    return page.evaluate(ADDRESS, [text, FACETS, change])


def test_without_a_choice_everything_is_found(engine: Page) -> None:
    assert search(engine)["rows"] == [0, 1, 2, 3]


def test_two_values_of_a_facet_widen_and_another_facet_narrows(engine: Page) -> None:
    assert search(engine, choices={"soort": ["po"]})["rows"] == [0, 1]
    assert search(engine, choices={"soort": ["po", "vo"]})["rows"] == [0, 1, 2]
    assert search(engine, choices={"soort": ["po", "vo"], "geld": ["provincie"]})["rows"] == [1]


def test_not_stated_is_a_value_like_any_other(engine: Page) -> None:
    assert search(engine, choices={"soort": ["niet-vermeld"]})["rows"] == [3]


def test_a_count_leaves_the_other_choices_of_its_own_facet_aside(engine: Page) -> None:
    counts = search(engine, choices={"soort": ["po"], "geld": ["gemeente"]})["counts"]
    assert counts == {"soort": [2, 1, 0], "geld": [2, 1, 0]}


def test_counts_and_rows_stay_within_what_a_query_found(engine: Page) -> None:
    found = search(engine, worded="0111", choices={"soort": ["vo"]})
    assert (found["rows"], found["counts"]["soort"], found["counts"]["geld"]) == ([1, 2], [1, 2, 1], [1, 1, 1])


def test_the_gain_tells_what_dropping_one_filter_would_give(engine: Page) -> None:
    assert search(engine, choices={"soort": ["niet-vermeld"], "geld": ["gemeente"]}) | {"counts": None} == {
        "rows": [],
        "counts": None,
        "gains": {"soort": 2, "geld": 1},
    }
    assert search(engine, worded="0000", choices={"soort": ["po"]})["gains"] == {"": 2}


@pytest.mark.parametrize("column", [[0, 1, 2], [0, 1, 2, 4], [0, 1, 2, -1]])
def test_a_column_that_does_not_fit_its_list_is_refused(engine: Page, column: list[int]) -> None:
    with pytest.raises(Error, match="een kolom past niet bij de lijst"):
        engine.evaluate(SEARCH, [[FACETS[0] | {"rows": column}], {}, None])


def test_an_address_says_what_was_chosen_in_readable_words(engine: Page) -> None:
    told = address(engine, "?soort=po,vo&geld=gemeente&zoek=thuis%20nabij&sorteer=plaats&pagina=3")
    assert told["state"] == {
        "choices": {"soort": ["po", "vo"], "geld": ["gemeente"]},
        "query": "thuis nabij",
        "sort": "plaats",
        "isDescending": False,
        "page": 3,
    }
    assert (told["ignored"], told["unknownSort"]) == ([], "")
    assert told["written"] == "?soort=po,vo&geld=gemeente&zoek=thuis%20nabij&sorteer=plaats&pagina=3"


def test_an_address_may_name_a_facet_twice(engine: Page) -> None:
    assert address(engine, "?soort=vo&soort=po,vo,")["state"]["choices"] == {"soort": ["vo", "po"]}


def test_what_the_list_does_not_know_is_ignored_and_told(engine: Page) -> None:
    told = address(engine, "?soort=po,hbo&geld=__proto__&sorteer=kleur&pagina=-2")
    assert told["state"]["choices"] == {"soort": ["po"]}
    assert told["state"]["page"] == 1
    assert (told["ignored"], told["unknownSort"]) == (["soort=hbo", "geld=__proto__"], "kleur")
    assert told["written"] == "?soort=po"


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("?soort=po&pagina=3&zoek=a%20b", "?soort=po&pagina=3&zoek=a%20b"),
        ("?soort=po,hbo&zoek=a+b&pagina=abc&kies=x", "?soort=po,hbo&zoek=a%20b&kies=x"),
        *[(f"?pagina={page}", "") for page in ("-1", "0", "1", "", "1e9", "NaN", "%3Cb%3E")],
        *[(f"?pagina={page}", "?pagina=4") for page in ("4x", "04", "4.5", "+4", "4&pagina=7")],
        ("?pagina=4", "?pagina=4"),
        ("", ""),
    ],
)
def test_only_a_page_that_the_list_would_write_so_stays_in_the_address(engine: Page, text: str, mended: str) -> None:
    assert address(engine, text)["mended"] == mended


def test_parameters_of_others_stay(engine: Page) -> None:
    assert address(engine, "?kies=een,twee&soort=po")["written"] == "?kies=een,twee&soort=po"
    assert address(engine, "?kies=een&soort=po", choices={})["written"] == "?kies=een"


def test_an_address_without_choices_has_no_question_mark(engine: Page) -> None:
    assert address(engine, "?soort=po", choices={})["written"] == ""


@pytest.mark.parametrize("text", ["?zoek=%E0%A4%A", "?soort=%00", "?zoek=" + "a" * 5000, "?&&=&soort", "?pagina=1e9"])
def test_no_address_breaks_the_list(engine: Page, text: str) -> None:
    assert address(engine, text)["state"]["choices"] == {}
