"""Filtering is: one of the values within a facet, and every facet together."""

from __future__ import annotations

from praktijkbank.practices.facets import FACETS, FACETS_BY_NAME, matches
from praktijkbank.practices.practice import Practice
from praktijkbank.practices.vocabulary import VocabularyFile


def _practice(**fields: object) -> Practice:
    return Practice.validate({"title": "T", "summary": "S", "approach": "A", "place": "not stated", **fields})


def test_one_of_the_values_within_a_facet_is_enough_but_every_facet_counts() -> None:
    practice = _practice(school_types=["po", "vo"], funding=[{"source": "gemeente"}, {"source": "gemeente"}])

    assert matches(practice, {"onderwijssoort": ("sbo", "vo")})
    assert matches(practice, {"onderwijssoort": ("po",), "financiering": ("gemeente",)})
    assert not matches(practice, {"onderwijssoort": ("po",), "financiering": ("provincie",)})
    assert matches(practice, {})


def test_a_silent_source_can_be_filtered_on_too() -> None:
    assert all(facet.values(_practice()) == ("niet-vermeld",) for facet in FACETS)
    assert matches(_practice(), {"fase": ("niet-vermeld",)})


def test_a_figure_about_the_surroundings_is_found_as_itself_and_as_a_result_that_is_not_stated() -> None:
    background = {"kind": "context", "text": "De buurt groeit."}
    kinds = FACETS_BY_NAME["resultaat"]
    assert kinds.values(_practice(results=[background])) == ("context", "niet-vermeld")
    assert kinds.values(_practice(results=[background, {"kind": "measured", "text": "Van 3 naar 1."}])) == ("context", "measured")


def test_a_value_that_occurs_twice_counts_once() -> None:
    assert FACETS_BY_NAME["financiering"].values(_practice(funding=[{"source": "gemeente"}, {"source": "gemeente"}])) == ("gemeente",)


def test_every_facet_has_its_list_in_the_vocabulary() -> None:
    assert {facet.terms for facet in FACETS} <= set(VocabularyFile.fields)
